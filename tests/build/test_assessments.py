"""What requirements give is laid into the graph: of cities one by one, of all bodies question by question."""

import pytest
from pyoxigraph import Store
from test_inference import ask, store_of

from keniki.ingest.graph.infer import infer
from keniki.ontology.names import Minter
from keniki.shapes.asking import ask_store
from keniki.shapes.assessing import read_bodies
from keniki.shapes.evaluation import evaluate
from keniki.shapes.facts_of_body import read_body
from keniki.shapes.requirement import Criterion, leaves
from keniki.shapes.requirement_reading import read_requirements

CONCEPT = "https://w3id.org/keniki/id/concept"
HEAD = f"""
@prefix k: <https://w3id.org/keniki/ns#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://w3id.org/keniki/id/> . @prefix prov: <http://www.w3.org/ns/prov#> . @prefix r: <{CONCEPT}/role/> .
@prefix kind: <{CONCEPT}/municipality-kind/> . @prefix is: <{CONCEPT}/status/> . @prefix how: <{CONCEPT}/comparator/> .
@prefix join: <{CONCEPT}/combination/> . @prefix hard: <{CONCEPT}/strictness/> .
"""


def criterion(
    name: str, measured: str, comparator: str, asked: str, how: str = "hard", since: int = 2029
) -> str:
    return f"""
    <https://w3id.org/keniki/id/requirement/{name}/{since}> a k:Criterion ; k:measuredBy {measured} ; {asked} ;
      k:comparator how:{comparator} ; k:strictness hard:{how} ; k:asOf "{since}-04-01"^^xsd:date ;
      k:versionOf <https://w3id.org/keniki/id/requirement/{name}> ; k:subRequirementOf :group ."""


PEOPLE, RATIO = (
    f"<https://w3id.org/keniki/id/indicator/{name}>" for name in ("population", "day-night-ratio")
)
STATED = (
    HEAD
    + ":whole a k:RequirementGroup ; k:combination join:all ; k:appliesToRole r:core-city ; k:requirementOf :s .\n"
    + ":group a k:RequirementGroup ; k:combination join:all ; k:subRequirementOf :whole .\n"
    + criterion("soft", PEOPLE, "at-least", "k:threshold 6000.0", how="soft")
    + criterion("hard", PEOPLE, "more-than", "k:threshold 5000.0")
    + criterion("hard", PEOPLE, "more-than", "k:threshold 9000.0", since=2025)
    + criterion("ratio", RATIO, "at-least", "k:threshold 1.0")
)
PROGRAMME = """
<programme/p> a k:SupportProgramme . <programme/q> a k:SupportProgramme .
:p-all a k:RequirementGroup ; k:combination join:all ; k:requirementOf <programme/p> .
:q-all a k:RequirementGroup ; k:combination join:all ; k:requirementOf <programme/q> .
""" + "".join(
    f":{one}-kind a k:Criterion ; k:measuredBy k:kind ; k:comparator how:in-class ; k:acceptedValue kind:{kind} ; "
    f"k:strictness hard:hard ; k:subRequirementOf :{one}-all .\n"
    for one, kind in (("p", "town"), ("q", "town"))
)


def figure(body: str, name: str, value: int, year: int) -> str:
    about = f":{body}-{name}-{year} k:about :{body} ; k:property k:{name} ; k:value {value} ;"
    return f'{about} k:asOf "{year}-10-01"^^xsd:date .\n'


def city(name: str, people: int, by_day: int = 7000, by_night: int = 7000, year: int = 2029) -> str:
    """A city with its figures, that a list of 2030 names as declared."""
    figures = figure(name, "population", people, year)
    figures += figure(name, "daytimePopulation", by_day, year) + figure(
        name, "nighttimePopulation", by_night, year
    )
    listed = f":{name}-listed k:about :{name} ; k:property k:coreCityStatus ; k:object is:declared ;"
    return (
        f':{name} a k:City .\n{listed} k:asOf "2030-04-01"^^xsd:date ; prov:wasDerivedFrom :list .\n{figures}'
    )


def judged(facts: str) -> Store:
    store = store_of(f"@base <https://w3id.org/keniki/id/> .\n{STATED}{facts}")
    infer(store, Minter())
    return store


def outcome(store: Store, body: str, requirement: str, more: str = "") -> list[str]:
    asked = (
        f"<https://w3id.org/keniki/id/requirement/{requirement}>" if "/" in requirement else f":{requirement}"
    )
    pattern = f"?a a k:Assessment ; k:assessedBody :{body} ; k:assesses {asked} ; {more} k:outcome <{CONCEPT}/outcome/"
    return [
        name for name in ("met", "not-met", "unknown", "needs-reading") if ask(store, f"{pattern}{name}>")
    ]


@pytest.mark.parametrize(
    ("people", "hard", "whole"),
    [(6000, "met", "met"), (5001, "met", "needs-reading"), (5000, "not-met", "not-met")],
)
def test_each_requirement_and_the_whole_have_an_outcome(people: int, hard: str, whole: str) -> None:
    store = judged(city("here", people))
    assert outcome(store, "here", "hard/2029") == [hard]
    assert outcome(store, "here", "hard/2025") == []
    assert outcome(store, "here", "whole") == [whole]
    assert ask(
        store, f"?a k:assesses :whole ; k:assessedRole <{CONCEPT}/role/core-city> ; k:listedAs ?declared"
    )


@pytest.mark.parametrize(("by_day", "expected"), [(7001, "met"), (7000, "met"), (6999, "not-met")])
def test_the_ratio_is_compared_without_a_division(by_day: int, expected: str) -> None:
    assert outcome(judged(city("here", 9000, by_day=by_day)), "here", "ratio/2029") == [expected]


def test_a_ratio_just_below_one_is_not_shown_as_one() -> None:
    store = judged(city("here", 9000, by_day=3_999_999, by_night=4_000_000))
    assert ask(
        store, "?a k:assessedBody :here ; k:valueUsed 0.99999975 ; k:usedFact :here-daytimePopulation-2029"
    )


def test_the_gap_tells_which_change_brings_which_outcome() -> None:
    store = judged(city("here", 5001))
    hard = "?a k:assesses <https://w3id.org/keniki/id/requirement/hard/2029> ; k:valueUsed 5001.0"
    assert ask(store, f"{hard} ; k:gap -1.0 ; k:turnsTo <{CONCEPT}/outcome/not-met>")
    soft = "?a k:assesses <https://w3id.org/keniki/id/requirement/soft/2029>"
    assert ask(store, f"{soft} ; k:gap 999.0 ; k:turnsTo <{CONCEPT}/outcome/met>")


def test_the_census_before_the_declaration_counts_where_its_day_is_known() -> None:
    declared = ':d a k:CoreCityDeclaration ; k:party :here ; k:adoptedOn "2029-12-01"^^xsd:date .\n'
    store = judged(city("here", 6000) + figure("here", "population", 100, 2030) + declared)
    assert outcome(store, "here", "hard/2029", 'k:asOf "2029-12-01"^^xsd:date ;') == ["met"]


def test_before_every_census_and_before_every_edition_nothing_is_decided() -> None:
    declared = ':d a k:CoreCityDeclaration ; k:party :here ; k:adoptedOn "2020-01-01"^^xsd:date .\n'
    assert outcome(
        judged(city("here", 100) + declared), "here", "whole", 'k:asOf "2020-01-01"^^xsd:date ;'
    ) == ["unknown"]


def test_only_cities_are_judged_by_what_is_asked_of_a_core_city() -> None:
    assert not ask(judged(city("here", 9000).replace("k:City", "k:Town")), "?a a k:Assessment")


def test_what_programmes_ask_in_the_same_way_is_asked_once() -> None:
    facts = city("here", 9000) + ":there a k:Town .\n" + PROGRAMME
    store = judged(facts)
    assert ask(store, "?s a k:Screening ; k:screens :p-kind , :q-kind ; k:metBy :there ; k:asOf ?day")
    assert not ask(store, "?s k:metBy :here")
    assert not ask(store, "?one a k:Screening . ?other a k:Screening FILTER(?one != ?other)")
    assert ask(store, "<https://w3id.org/keniki/id/programme/p> k:singleRequirement :p-kind")


def test_all_bodies_at_once_are_judged_as_one_by_one(full_store: Store) -> None:
    """Every criterion of every programme and role, for every fortieth body: read at once and read alone."""
    asking = ask_store(full_store)
    requirements = read_requirements(asking)
    on = requirements.latest
    found = {leaf.iri: leaf for root in requirements.roots.values() for leaf in leaves(root)}
    criteria = [leaf for leaf in found.values() if isinstance(leaf, Criterion)]
    bodies = read_bodies(asking, requirements.lists, on)
    assert len(bodies) > 1700
    assert len(criteria) > 100
    for iri in sorted(bodies)[::40]:
        alone = read_body(asking, iri, on, requirements.lists)
        for one in criteria:
            together = evaluate(one, bodies[iri].value).outcome
            assert together is evaluate(one, alone.value).outcome, f"{iri}: {one.iri}"
