"""Words that name bodies become tests; what is not understood is left to a reader and never dropped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keniki.ingest.graph.facts import Thing
from keniki.ingest.requirements.class_parts import Condition, Joined, Judged
from keniki.ingest.requirements.class_words import read_class

AREAS = {"三大都市圏": (Thing(kind="prefecture", key=("47",), cls="Prefecture"),)}


def say(part):
    if isinstance(part, Joined):
        return f"{part.how}({'; '.join(map(say, part.parts))})"
    if isinstance(part, Judged):
        return f"?{part.why}"
    values = [getattr(value, "name", None) or value.key[0] for value in part.values]
    return f"{part.measured} {part.comparator} {','.join([*values, *part.words])}".strip()


TOWNS = "any(kind in-class city,town,village; all(kind in-class special-ward; ?ward))"


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("都道府県", "kind in-class prefecture"),
        ("指定都市・中核市", "kind in-class designated-city,core-city"),
        ("市区町村", "kind in-class city,town,village,special-ward"),
        ("市（指定都市を除く。）", "all(kind in-class city; kind not-in-class designated-city)"),
        ("三大都市圏外の市町村", f"all(inPrefecture not-in-class 47; {TOWNS})"),
        ("大都市圏内の市町村", f"all(inPrefecture in-class 47; {TOWNS})"),
        ("都道府県等", "any(kind in-class prefecture; ?open-list)"),
        ("○○を行う都道府県", "all(kind in-class prefecture; ?modifier)"),
        ("中心市", "membershipRole in-class core-city"),
        ("条件不利地域など", "any(areaClass in-class 条件不利地域; ?open-list)"),
        ("人口減少率が高い市町村", f"all(?no-threshold; {TOWNS})"),
        ("定住自立圏構想に取り組む市町村", f"all(membershipRole in-class core-city,neighbour; {TOWNS})"),
        ("民間企業", "?modifier"),
    ],
)
def test_words_are_read_as_tests(words, meaning):
    assert say(read_class(words, AREAS)) == meaning


def test_an_area_that_no_document_defines_is_for_a_reader():
    assert "?modifier" in say(read_class("南北圏外の市町村", AREAS))


def test_a_modifier_before_several_bodies_holds_for_all_of_them():
    assert say(read_class("計画を定めた都道府県又は市区町村", AREAS)).startswith("all(")


def test_each_of_a_list_is_some_of_what_stands_before_it():
    listed = "過疎市町村又は人口減少率が高い市町村"
    assert read_class(f"三大都市圏内の市町村のうち{listed}", AREAS) == read_class(
        f"三大都市圏内の市町村のうち、{listed}", AREAS
    )


@given(st.text(alphabet="都道府県市町村指定中核を除く及び又は、・（）外内圏の過疎等○のうち", max_size=24))
def test_any_words_are_read_and_something_is_always_asked(words):
    part = read_class(words, AREAS)
    assert isinstance(part, Condition | Judged | Joined)
    if isinstance(part, Joined):
        assert len(part.parts) > 1
