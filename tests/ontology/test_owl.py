"""The modules under HermiT and the profile checkers of the OWL API, and a wrong graph for each axiom."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from owl_runner import Answers, ask
from owl_twins import EX, Twin, toothless, twins
from rdflib import OWL, RDF, RDFS, XSD, Graph, Namespace, URIRef

from keniki.ontology.loading import ONTOLOGY, load
from keniki.ontology.names import NS

KENIKI = Namespace(NS)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return load(ONTOLOGY)


@pytest.fixture(scope="module")
def wrong(ontology: Graph) -> list[Twin]:
    return list(twins(ontology))


@pytest.fixture(scope="module")
def answers(ontology: Graph, wrong: list[Twin], tmp_path_factory: pytest.TempPathFactory) -> Answers:
    graphs = [_graph(each.wrong) for each in wrong]
    right = Graph()
    for number, twin in enumerate(wrong):
        for triple in _renamed(twin.right, number):
            right.add(triple)
    return ask(ontology, [*graphs, right], tmp_path_factory.mktemp("owl"))


def _graph(triples) -> Graph:
    graph = Graph()
    for triple in triples:
        graph.add(triple)
    return graph


def _renamed(triples, number: int) -> Iterator[tuple]:
    """Give every twin individuals of its own, so that all right graphs can stand in one."""
    for triple in triples:
        yield tuple(
            URIRef(f"{node}{number}") if isinstance(node, URIRef) and str(node).startswith(str(EX)) else node
            for node in triple
        )


def test_the_ontology_is_consistent_and_every_class_can_have_members(answers: Answers) -> None:
    assert answers.axioms > 500
    assert answers.consistent
    assert answers.unsatisfiable == []


@pytest.mark.parametrize("profile", ["OWL 2 DL", "OWL 2 RL"])
def test_the_modules_without_imports_are_in_the_profile(answers: Answers, profile: str) -> None:
    assert answers.profiles[profile] == 0, answers.violations[profile][:10]


def test_every_axiom_rejects_its_wrong_twin(answers: Answers, wrong: list[Twin]) -> None:
    assert len(wrong) > 300
    accepted = [twin.axiom for twin, consistent in zip(wrong, answers.graphs, strict=False) if consistent]
    assert accepted == []


def test_the_right_graphs_beside_the_wrong_ones_are_all_accepted_together(answers: Answers) -> None:
    assert answers.graphs[-1]


def test_every_kind_of_axiom_has_twins(wrong: list[Twin]) -> None:
    kinds = {twin.axiom.split()[1] for twin in wrong}
    assert kinds == {"disjoint", "domain", "range", "functional", "asymmetric", "irreflexive"}


def test_no_domain_or_range_is_toothless(ontology: Graph) -> None:
    assert toothless(ontology) == []


def test_the_checks_turn_red_on_a_broken_ontology(ontology: Graph, tmp_path: Path) -> None:
    broken = Graph()
    broken += ontology
    broken.add((KENIKI.Town, RDFS.subClassOf, KENIKI.City))
    broken.add((KENIKI.ceiling, RDF.type, OWL.ObjectProperty))
    answers = ask(broken, [], tmp_path)
    assert answers.unsatisfiable == [f"{NS}Town"]
    assert answers.profiles["OWL 2 DL"] > 0


def test_the_schemes_too_are_in_the_profiles_and_agree_with_the_axioms(tmp_path: Path) -> None:
    """`xsd:date` is outside the datatypes of OWL 2, so the days of fiscal years are left out."""
    whole = load((*ONTOLOGY, "schemes"))
    dates = [triple for triple in whole if getattr(triple[2], "datatype", None) == XSD.date]
    assert len(dates) == 50
    for triple in dates:
        whole.remove(triple)
    answers = ask(whole, [], tmp_path)
    assert answers.axioms > 1500
    assert answers.consistent
    assert answers.profiles == {"OWL 2 DL": 0, "OWL 2 RL": 0}, dict(answers.violations)
