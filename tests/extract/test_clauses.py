"""Clauses by rules: the value, what refines it, and what is said when a rule finds nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_sections import check_quotes, codes, context, facts, page, plain, said

from keniki.ingest.extract import clauses
from keniki.ingest.extract.interface import Yield
from keniki.ingest.graph.facts import Concept, FiscalYear, Text
from keniki.ingest.names.gazetteer import Gazetteer
from keniki.ingest.reading.profile import load_profiles

POPULATION = {
    "find": r"人口:(?P<value>[^。]+)",
    "about": "requirement/teiju/core-city/population",
    "of": {"requirementOf": "scheme/teiju"},
    "state": "threshold",
    "read": "counts",
    "with": {"measuredBy": "indicator/population"},
}


def read(text: str, *rules: dict, gazetteer: Gazetteer | None = None) -> list[Yield]:
    section = page(text, {"clause": list(rules)})
    found = list(clauses.extract(section, context(gazetteer)))
    check_quotes(section, found)
    return found


@given(soft=st.integers(1, 90), hard=st.integers(1, 90))
def test_a_soft_and_a_hard_threshold(soft: int, hard: int) -> None:
    found = facts(read(f"①人口：{soft}万人程度以上\n\n（少なくとも{hard}万人超）。", POPULATION))
    assert [plain(fact.value) for fact in found] == [f"{soft * 10000}人", f"{hard * 10000}人"]
    assert [fact.qualifiers["strictness"] for fact in found] == [
        Concept("strictness", "soft"),
        Concept("strictness", "hard"),
    ]
    assert [fact.qualifiers["comparator"] for fact in found] == [
        Concept("comparator", "at-least"),
        Concept("comparator", "more-than"),
    ]
    assert found[0].key != found[1].key
    assert found[0].about.links[0][0] == "requirementOf"


def test_a_rule_that_finds_nothing_is_reported() -> None:
    assert codes(read("面積：広い。", POPULATION)) == ["missing-clause"]


@pytest.mark.parametrize(
    ("kind", "words", "values"),
    [
        ("text", "取組を記載 等", ["取組を記載"]),
        ("list", "診療所の運営、相談（電話、面談）の実施 等", ["診療所の運営", "相談（電話、面談）の実施"]),
        ("quoted", "「生活」､「絆」", ["生活", "絆"]),
        ("bodies", "近隣市町村、関係都道府県及び関係省", ["近隣市町村", "関係都道府県", "関係省"]),
        ("rates", "割合が２割未満", [(2, 10)]),
        ("numbers", "おおむね１以上", ["1"]),
        ("amounts", "上限７百万円", [7_000_000]),
        ("fiscal-years", "H21～", [FiscalYear(2009)]),
        ("body", "総合庁地域課", ["総合庁地域課"]),
    ],
)
def test_each_kind_of_value(kind: str, words: str, values: list[object]) -> None:
    rule = {"find": "次:(?P<value>.+)", "about": "scheme/teiju", "state": "x", "read": kind}
    assert said(read(f"次：{words}", rule), "x") == values


def test_prefectures_are_known_by_short_names(municipalities: Gazetteer) -> None:
    rule = {
        "find": r"^\*(?P<value>.+)$",
        "about": "scheme/teiju",
        "state": "excludes",
        "read": "prefectures",
        "unit": "block",
    }
    found = read("上の行\n\n＊埼玉､京都､無県\n\n下の行", rule, gazetteer=municipalities)
    assert said(found, "excludes") == ["埼玉県", "京都府"]


def test_groups_make_keys_labels_and_qualifiers() -> None:
    rule = {
        "find": r"(?P<law>\S+法)を改正\((?P<value>.+?)施行\)",
        "about": "law/$law",
        "label": "$law",
        "state": "effectiveFrom",
        "read": "dates",
        "with": {"note": "$law", "vague": "約"},
        "ordered": True,
    }
    (fact,) = facts(read("団体法を改正（平成26年11月１日施行）", rule))
    assert (fact.about.key, fact.about.label) == (("団体法",), "団体法")
    assert fact.qualifiers == {"note": Text("団体法"), "vague": Text("約"), "schema:position": 1}


def test_circled_numbers_give_the_place_of_a_step() -> None:
    rule = {
        "find": r"(?P<mark>[①-⑳])(?P<value>\S+?の(?:締結|策定))",
        "about": "scheme/teiju",
        "state": "procedure",
        "key": "$value",
        "ordered": True,
        "unit": "lines",
    }
    found = facts(read("③計画の策定\n②協定の締結", rule))
    assert [(plain(f.value), f.qualifiers["schema:position"]) for f in found] == [
        ("計画の策定", 3),
        ("協定の締結", 2),
    ]


def test_a_document_can_be_what_a_clause_is_about() -> None:
    rule = {"find": "(?P<value>.+課)", "about": "document", "state": "publisher", "read": "body"}
    (fact,) = facts(read("地域\n自立課", rule))
    assert fact.about.key == ("made-up", "2024-04-01")


def test_an_unknown_kind_of_value_is_an_error_of_the_profile() -> None:
    with pytest.raises(KeyError):
        read("次：x", {"find": "(?P<value>x)", "about": "scheme/t", "state": "x", "read": "nonsense"})


def test_what_all_rules_share_stands_once() -> None:
    shared = {"about": "scheme/teiju", "state": "purpose", "fact": "Statement"}
    rules = [
        {"find": "甲は(?P<value>[^。]+)", "key": "a"},
        {"find": "乙は(?P<value>[^。]+)", "state": "note"},
    ]
    section = page("甲は水。乙は火。", {"clause": rules, "each": shared})
    found = facts(list(clauses.extract(section, context(None))))
    assert [(fact.property, plain(fact.value), fact.cls) for fact in found] == [
        ("purpose", "水", "Statement"),
        ("note", "火", "Statement"),
    ]


@pytest.mark.parametrize("profile", load_profiles(), ids=lambda profile: profile.series)
def test_each_profile_names_its_requirements_so_that_its_document_can_stand_alone(profile) -> None:
    every = [
        {**rule.options.get("each", {}), **entry}
        for rule in profile.rules
        for entry in rule.options.get("clause", [])
    ]
    entries = [entry for entry in every if str(entry["about"]).startswith("requirement/")]
    named = {entry["about"] for entry in entries if "label" in entry}
    assert {entry["about"] for entry in entries} - named == set()


def test_a_rule_may_quote_more_than_the_value() -> None:
    rule = {
        "find": r"(?P<words>(?P<value>[0-9]+つ)の(?P<what>視点))",
        "about": "scheme/teiju",
        "state": "count",
        "read": "counts",
        "with": {"component": "$what"},
    }
    text = "次の４つの視点ごとに"
    (fact,) = facts(read(text, rule), "count")
    assert (plain(fact.value), fact.qualifiers["component"]) == ("4つ", Text("視点"))
    assert [text[span.start : span.end] for span in fact.words] == ["４つの視点"]
