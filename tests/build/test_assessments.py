"""Cities that have declared are judged by the numbers of the census that fits the day, and by the hard edge."""

import pytest
from pyoxigraph import Store
from test_inference import ask, store_of

from keniki.ingest.graph.infer import infer
from keniki.ontology.names import Minter

CONCEPT = "https://w3id.org/keniki/id/concept"
DECLARED = f"<{CONCEPT}/status/declared>"


def criterion(
    name: str, measured: str, comparator: str, threshold: str, how: str = "hard", year: int = 2030
) -> str:
    return f"""
    :{name} a k:Criterion ; k:measuredBy <https://w3id.org/keniki/id/indicator/{measured}> ; k:threshold {threshold} ;
      k:comparator <{CONCEPT}/comparator/{comparator}> ; k:strictness <{CONCEPT}/strictness/{how}> ;
      k:asOf "{year}-04-01"^^xsd:date ; k:subRequirementOf :group ."""


STATED = f"""
@prefix k: <https://w3id.org/keniki/ns#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://w3id.org/keniki/id/> .
:all k:appliesToRole <{CONCEPT}/role/core-city> . :group k:subRequirementOf :all .
{criterion("soft", "population", "at-least", "6000.0", how="soft")}
{criterion("hard", "population", "more-than", "5000.0")}
{criterion("older", "population", "more-than", "9000.0", year=2025)}
{criterion("ratio", "day-night-ratio", "at-least", "1.0")}
"""


def city(name: str, population: int, *, year: int = 2030, status: str = DECLARED) -> str:
    census = (
        f":{name} k:coreCityStatus {status} . :{name}-{year} k:about :{name} ; k:property k:population ; "
    )
    return f'{census} k:value {population} ; k:asOf "{year}-10-01"^^xsd:date .\n'


def by_day_and_night(name: str, by_day: int, by_night: int) -> str:
    facts = f":{name} k:coreCityStatus {DECLARED} .\n"
    for kind, value in (("daytime", by_day), ("nighttime", by_night)):
        facts += f":{name}-{kind} k:about :{name} ; k:property k:{kind}Population ; k:value {value} ; "
        facts += 'k:asOf "2030-10-01"^^xsd:date .\n'
    return facts


def judged(facts: str) -> Store:
    store = store_of(STATED + facts)
    infer(store, Minter())
    return store


def outcome(store: Store, name: str, kind: str) -> list[str]:
    pattern = (
        f"?a a k:Assessment ; k:assessedBody :{name} ; k:assesses :{kind} ; k:outcome <{CONCEPT}/outcome/"
    )
    return [result for result in ("met", "not-met") if ask(store, f"{pattern}{result}>")]


@pytest.mark.parametrize(("population", "expected"), [(5001, "met"), (5000, "not-met"), (4999, "not-met")])
def test_the_hard_edge_of_the_latest_edition_counts(population: int, expected: str) -> None:
    assert outcome(judged(city("town", population)), "town", "hard") == [expected]


@pytest.mark.parametrize(("by_day", "expected"), [(7001, "met"), (7000, "met"), (6999, "not-met")])
def test_the_ratio_is_compared_without_a_division(by_day: int, expected: str) -> None:
    assert outcome(judged(by_day_and_night("town", by_day, 7000)), "town", "ratio") == [expected]


def test_the_latest_census_counts_where_no_day_of_declaration_is_known() -> None:
    store = judged(city("town", 9000, year=2025) + city("town", 100, year=2030))
    assert outcome(store, "town", "hard") == ["not-met"]


def test_the_census_before_the_declaration_counts_where_its_day_is_known() -> None:
    declared = ':d a k:CoreCityDeclaration ; k:party :town ; k:adoptedOn "2027-01-01"^^xsd:date .\n'
    store = judged(city("town", 9000, year=2025) + city("town", 100, year=2030) + declared)
    assert outcome(store, "town", "hard") == ["met"]
    assert ask(store, "?a k:assessedBody :town ; k:usedFact :town-2025")


def test_nothing_is_said_of_a_declaration_before_every_census() -> None:
    declared = ':d a k:CoreCityDeclaration ; k:party :town ; k:adoptedOn "2020-01-01"^^xsd:date .\n'
    assert outcome(judged(city("town", 100) + declared), "town", "hard") == []


def test_nothing_is_said_of_a_city_that_has_not_declared() -> None:
    eligible = DECLARED.replace("declared", "eligible")
    assert outcome(judged(city("town", 100, status=eligible)), "town", "hard") == []
