"""The concepts under the integrity conditions of SKOS, each with a graph that breaks it; fiscal years."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from pyoxigraph import Quad, RdfFormat, Store
from rdflib import RDF, RDFS, SKOS, URIRef

from keniki.ontology.loading import FOLDER, SCHEMES, concept_names, load, triples
from keniki.queries.catalog import read_queries

CHECKS = read_queries(FOLDER / "checks" / "concepts")
NAMES = sorted(name.removesuffix("-violation") for name in CHECKS if name.endswith("-violation"))
CONCEPT = "https://w3id.org/keniki/id/concept/"
PREFIXES = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix x: <urn:x:> . "
UNDER_ONE = " x:a skos:broader x:c . x:b skos:broader x:c ."
IN_ONE = " x:a skos:inScheme x:s . x:b skos:inScheme x:s ."
TWINS = {
    "skos-two-preferred-labels": 'x:a skos:prefLabel "a"@ja , "b"@ja .',
    "skos-preferred-label-is-also-alternative": 'x:a skos:prefLabel "a"@ja ; skos:altLabel "a"@ja .',
    "skos-concept-is-also-scheme": "x:a a skos:Concept , skos:ConceptScheme .",
    "skos-exact-match-is-also-other-match": "x:a skos:exactMatch x:b ; skos:broadMatch x:b .",
    "skos-related-is-also-broader": "x:a skos:related x:c ; skos:broader x:b . x:b skos:broader x:c .",
    "skos-cyclic-hierarchy": "x:a skos:broader x:b . x:b skos:broader x:a .",
    "skos-top-concept-has-broader": "x:a skos:topConceptOf x:s ; skos:broader x:b . x:b skos:inScheme x:s .",
    "skos-orphan-concept": "x:s skos:hasTopConcept x:t . x:a a skos:Concept ; skos:inScheme x:s .",
    "skos-one-sided-top-concept": "x:s skos:hasTopConcept x:a .",
    "skos-broader-in-another-scheme": "x:a skos:broader x:b ; skos:inScheme x:s . x:b skos:inScheme x:t .",
    "skos-ambiguous-name": 'x:a skos:prefLabel "n"@ja . x:b skos:altLabel "n"@ja .' + UNDER_ONE,
    "skos-ambiguous-notation": 'x:a skos:notation "1" . x:b skos:notation "1" .' + IN_ONE,
    "skos-match-to-nowhere": f"x:a skos:closeMatch <{CONCEPT}nowhere/at-all> .",
    "skos-one-sided-match": f"x:a skos:exactMatch <{CONCEPT}status/declared> .",
    "skos-two-exact-matches-in-one-scheme": "x:c skos:exactMatch x:a , x:b ." + IN_ONE,
}


@pytest.fixture(scope="module")
def schemes() -> Store:
    store = Store()
    store.extend(Quad(each.subject, each.predicate, each.object) for each in triples(SCHEMES))
    return store


@pytest.mark.parametrize("name", NAMES)
def test_the_concepts_meet_the_condition_and_there_are_some(schemes: Store, name: str) -> None:
    looked_at = next(iter(schemes.query(CHECKS[f"{name}-focus"].body)))[0]
    assert int(looked_at.value) > 0
    assert [str(row) for row in schemes.query(CHECKS[f"{name}-violation"].body)] == []


@pytest.mark.parametrize("name", NAMES)
def test_each_condition_turns_red_on_its_twin(name: str) -> None:
    store = Store()
    store.load((PREFIXES + TWINS[name]).encode(), format=RdfFormat.TURTLE)
    assert list(store.query(CHECKS[f"{name}-violation"].body)) != []


def test_every_check_has_a_focus_and_a_twin() -> None:
    assert len(NAMES) >= 15
    assert (
        set(NAMES)
        == set(TWINS)
        == {name.removesuffix("-focus") for name in CHECKS if name.endswith("-focus")}
    )


def test_fiscal_years_run_from_april_to_march_without_a_gap() -> None:
    graph = load(SCHEMES)
    ns = "https://w3id.org/keniki/ns#"
    years = sorted(graph.subjects(RDF.type, URIRef(f"{ns}FiscalYear")))
    first, last = URIRef(f"{ns}firstDay"), URIRef(f"{ns}lastDay")
    spans = [(graph.value(year, first).toPython(), graph.value(year, last).toPython()) for year in years]
    assert len(spans) == 25
    assert spans[0][0] == date(2008, 4, 1)
    assert all(after[0] == before[1] + timedelta(days=1) for before, after in pairwise(spans))


def test_the_label_of_a_fiscal_year_names_era_and_year() -> None:
    graph = load(SCHEMES)
    year = URIRef("https://w3id.org/keniki/id/fiscal-year/2024")
    labels = {str(label) for label in graph.objects(year, RDFS.label)}
    assert labels == {"令和6年度", "FY2024"}


def test_a_concept_is_found_by_label_other_name_and_notation() -> None:
    names = concept_names("policy-field-renkei")
    assert names["ウ-A-a"] == names["地域医療"] == "u-A-a"
    assert concept_names("policy-field-teiju-2019")["地産地消"] == "local-consumption"
    assert "その他" not in names  # two concepts bear that name
    with pytest.raises(KeyError, match="no concept scheme"):
        concept_names("no-such-scheme")


def test_the_two_editions_of_policy_fields_are_matched_and_follow_each_other() -> None:
    graph = load(SCHEMES)
    old, new = (URIRef(f"{CONCEPT}policy-field-teiju-{year}") for year in (2019, 2025))
    matched = [
        (one, other)
        for one, other in graph.subject_objects(SKOS.exactMatch)
        if (one, SKOS.inScheme, old) in graph and (other, SKOS.inScheme, new) in graph
    ]
    assert len(matched) >= 12
    assert (new, URIRef("http://rdf-vocabulary.ddialliance.org/xkos#follows"), old) in graph
