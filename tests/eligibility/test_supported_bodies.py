"""Whom a description says to be supported; of whom a clause without a noun speaks; which numbers are the body's own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keniki.ingest.reading.fold import fold
from keniki.ingest.requirements.class_exceptions import bodies_left_out
from keniki.ingest.requirements.class_parts import Condition, Joined
from keniki.ingest.requirements.class_words import read_class
from keniki.ingest.requirements.clauses import Clause, Clauses
from keniki.ingest.requirements.programmes import programme_requirements
from keniki.ingest.requirements.supported_bodies import supported_bodies

OWNER = "https://example.org/id/programme/one"


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("都道府県・市町村が実施する以下の取組について、特別交付税措置", ["都道府県・市町村"]),
        ("都道府県が研修会を開催する場合に、講師として派遣", ["都道府県"]),
        ("制度の活用を検討する地方公共団体からの求めに応じ、派遣", ["制度の活用を検討する地方公共団体"]),
        ("個別の地方公共団体に派遣", ["地方公共団体"]),
        ("地方公共団体による独自の取組を、計画から後押し", ["地方公共団体"]),
        ("自治会の市町村の支援に要する経費について、地方交付税措置", ["市町村"]),
        ("組織の経営力強化への支援【都道府県及び市町村】", ["都道府県及び市町村"]),
        ("法律に基づき過疎地域を支援", ["過疎地域"]),
        ("市町村等への情報提供・交流促進", []),
        ("全都道府県に拠点を有する法人が支援", []),
        ("指定された共同活動団体に対する支援", []),
    ],
)
def test_whom_a_sentence_says_to_be_supported(words, who):
    assert list(supported_bodies(words)) == who


@given(st.text(alphabet="都道府県市町村団体が実施する取組を支援に対して派遣、。の【】過疎地域", max_size=40))
def test_whoever_is_supported_stands_in_the_sentence(words):
    assert all(who in fold(words).text for who in supported_bodies(words))


@pytest.mark.parametrize(
    ("words", "of", "soft"),
    [
        ("指定都市を除く。", "市町村", False),
        ("指定都市・県庁所在地を除く。", "市区町村", False),
        ("指定都市を除く。", "都道府県", True),
        ("市を除く。", "町・村", True),
    ],
)
def test_what_is_left_out_is_certain_where_it_can_only_be_of_those_named(words, of, soft):
    parts = bodies_left_out(words, [read_class(of, {})])
    assert parts
    assert {part.soft for part in parts} == {soft}


def test_what_is_left_out_of_costs_binds_no_body():
    assert bodies_left_out("飲食費を除く。", [read_class("市町村", {})]) == []


def parts_of(*stated, owner=OWNER, labels=None):
    clauses = Clauses(labels={OWNER: "", **(labels or {})})
    for number, (states, words, more) in enumerate(stated):
        about = more.pop("about", owner)
        clause = Clause(
            f"f{number}", about, states, "https://example.org/id/document/d/1", "2026-01-01", words, **more
        )
        clauses.by_owner[about][states].append(clause)
    return {one.slot.rpartition("/programme/one/")[2]: one.part for one in programme_requirements(clauses)
            if hasattr(one, "part")}  # fmt: skip


def test_a_description_counts_only_where_nothing_names_the_bodies_more_plainly():
    told = ("description", "地方公共団体による取組を支援", {})
    assert set(parts_of(told)) == {"target"}
    plain = parts_of(told, ("targetBodyWords", "都道府県", {}))["target"]
    assert [value.name for value in plain.values] == ["prefecture"]


@pytest.mark.parametrize(
    ("label", "bound", "measured"),
    [
        ("財政力指数", "at-most", "fiscalCapacityIndex"),
        ("直近3か年の財政力指数", "less-than", "fiscalCapacityIndex"),
        ("昼夜間人口比率", "at-least", "day-night-ratio"),
    ],
)
def test_a_number_under_the_name_of_a_measure_of_bodies_is_a_requirement(label, bound, measured):
    (found,) = parts_of(("threshold", "", {"value": "0.6", "bound": bound, "component": label})).values()
    assert (found.measured, found.comparator, found.threshold) == (measured, bound, "0.6")


def test_a_number_of_the_project_is_none():
    assert parts_of(("threshold", "", {"value": "4", "bound": "at-least", "component": "活動日数"})) == {}


def test_a_number_by_which_a_listed_class_is_judged_stands_beside_the_list():
    found = parts_of(
        ("description", "過疎地域を支援", {}),
        ("threshold", "", {"value": "0.6", "bound": "at-most", "component": "財政力指数"}),
    )
    number = next(part for slot, part in found.items() if slot.startswith("threshold/"))
    assert isinstance(number, Joined)
    assert isinstance(number.parts[0], Condition)
    assert "target" in found


def test_a_programme_that_has_a_scheme_in_its_name_is_for_those_whom_the_scheme_is_for():
    scheme = "https://example.org/id/scheme/s"
    labels = {OWNER: "「共同圏構想」の推進", scheme: "共同圏構想"}
    said = {"about": scheme}
    found = list(_groups(("recipientWords", "中心市", said), labels=labels))
    assert (
        f"{scheme.replace('/id/', '/id/requirement/')}",
        f"{OWNER.replace('/id/', '/id/requirement/')}",
    ) in found


def _groups(*stated, labels):
    clauses = Clauses(labels=labels)
    for states, words, more in stated:
        clause = Clause(
            "f", more["about"], states, "https://example.org/id/document/d/1", "2026-01-01", words
        )
        clauses.by_owner[more["about"]][states].append(clause)
    return ((one.iri, one.within) for one in programme_requirements(clauses) if hasattr(one, "iri"))
