"""A region that one document only names is joined with the one whose core cities another names, never by guess."""

from dataclasses import dataclass, field, replace

import pytest

from keniki.ingest.graph.facts import Concept, Fact, FiscalYear, Text, Thing, Value
from keniki.ingest.graph.joined_regions import join_regions
from keniki.ingest.reading.source import Span

CITY = Thing(kind="municipality", key=("022021",), cls="Municipality", label="弘前市")
OTHER = Thing(kind="municipality", key=("293636",), cls="Municipality", label="田原本町")
NAME = "弘前圏域定住自立圏"


@dataclass
class Told:
    facts: list[Fact] = field(default_factory=list)


def zone(*key: str) -> Thing:
    return Thing(kind="region", key=("teiju", *key), cls="TeijuJiritsuken", label=NAME)


def fact(about: Thing, prop: str, value: Value) -> Fact:
    return Fact(cls="Statement", about=about, property=prop, value=value, words=(Span(0, 2),))


def named(name: str = NAME, city: Thing = CITY) -> Told:
    region = zone(name)
    work = Thing(kind="initiative", key=("x",), cls="Initiative", label="x", links=(("inRegion", region),))
    return Told(
        [fact(region, "regionName", Text(name)), fact(region, "member", city), fact(work, "start", Text("y"))]
    )


def register(status: str = "declared") -> Told:
    return Told([fact(CITY, "coreCityStatus", Concept("status", status))])


def card(name: str = "弘前圏域\n定住自立圏", code: str = "022021", year: int = 2025) -> Told:
    return Told([replace(fact(zone(code), "regionName", Text(name)), as_of=FiscalYear(year))])


def test_the_same_name_beside_core_cities_joins_all_that_is_said_of_the_region():
    told = named()
    assert join_regions([told, card()]) == 1
    assert {each.about.key for each in told.facts[:2]} == {("teiju", "022021")}
    assert told.facts[2].about.links[0][1].key == ("teiju", "022021")
    assert (told.facts[0].confidence, told.facts[1].confidence) == ("0.9", "1.0")


def test_the_name_of_a_declared_core_city_that_spoke_for_it_joins():
    told = named()
    assert join_regions([told, register()]) == 1
    assert told.facts[0].about.key == ("teiju", "022021")
    assert told.facts[0].reason


def test_a_region_is_labelled_with_the_name_that_is_printed_last():
    listed = Told([fact(replace(zone("022021"), label="弘前市を中心とする圏域"), "regionKind", Text("x"))])
    join_regions([listed, card(NAME)])
    assert listed.facts[0].about.label == NAME
    other = Told([fact(replace(zone("022039"), label="八戸市を中心とする圏域"), "regionKind", Text("x"))])
    cards = [card(name, "022039", year) for name, year in (("甲圏", 2024), ("乙圏", 2026), ("丙圏", 2025))]
    join_regions([other, *cards])
    assert {each.about.label for told in (other, *cards) for each in told.facts} == {"乙圏"}
    assert {each.value for told in cards for each in told.facts} == {Text("甲圏"), Text("乙圏"), Text("丙圏")}


@pytest.mark.parametrize(
    ("told", "others"),
    [
        (named(), []),
        (named(), [register("eligible")]),
        (named(city=OTHER), [register()]),
        (named("津軽圏域定住自立圏"), [register()]),
        (named(), [card(), card(code="022039"), register()]),
    ],
)
def test_nothing_is_guessed(told: Told, others: list[Told]):
    before = [each.about.key for each in told.facts]
    assert join_regions([told, *others]) == 0
    assert [each.about.key for each in told.facts] == before
