"""Nothing in the committed release is of two classes that are held apart, by type, domain or range."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from keniki.ontology.loading import FOLDER, ONTOLOGY, triples
from keniki.ontology.names import BASE, NS, term

RELEASE = sorted((FOLDER.parent / "data" / "release").rglob("*.ttl"))
Classes = dict[object, set[object]]


class Axioms:
    """Superclasses, domains, ranges and disjointness, each closed over what is above."""

    def __init__(self, found: Iterable[Triple]) -> None:
        links: dict[str, Classes] = defaultdict(lambda: defaultdict(set))
        for each in found:
            links[each.predicate.value][each.subject].add(each.object)
        self.above = links[term("rdfs:subClassOf").value]
        self.domains = links[term("rdfs:domain").value]
        self.ranges = links[term("rdfs:range").value]
        apart = links[term("owl:disjointWith").value]
        self.apart = {(one, other) for one, others in apart.items() for other in others}

    def wider(self, classes: Iterable[object]) -> set[object]:
        """All the classes above, the given ones included."""
        found, waiting = set(), list(classes)
        while waiting:
            cls = waiting.pop()
            if cls not in found:
                found.add(cls)
                waiting += self.above[cls]
        return found

    def types(self, graph: Iterable[Triple]) -> Classes:
        """What everything in a graph is, by type, domain and range."""
        types: Classes = defaultdict(set)
        for each in graph:
            if each.predicate == term("rdf:type"):
                types[each.subject].add(each.object)
            types[each.subject] |= self.domains[each.predicate]
            if not isinstance(each.object, Literal):
                types[each.object] |= self.ranges[each.predicate]
        return {thing: self.wider(classes) for thing, classes in types.items() if classes}

    def contradictions(self, graph: Iterable[Triple]) -> Iterator[tuple[object, object, object]]:
        """Name what is of two classes that are held apart."""
        for thing, classes in self.types(graph).items():
            yield from ((thing, one, other) for one, other in self.apart if {one, other} <= classes)


@pytest.fixture(scope="module")
def axioms() -> Axioms:
    return Axioms(triples(ONTOLOGY))


def test_nothing_in_the_release_is_of_two_classes_that_are_held_apart(axioms: Axioms) -> None:
    if not RELEASE:
        pytest.skip("the committed release is not there")
    graph = [quad.triple for path in RELEASE for quad in _read(path)]
    assert len(axioms.types(graph)) > 1000
    assert list(axioms.contradictions(graph)) == []


def _read(path: Path) -> Iterator[Quad]:
    return parse(path=str(path), format=RdfFormat.TURTLE, base_iri=f"{BASE}id/")


def test_a_city_that_is_also_a_fact_is_seen(axioms: Axioms) -> None:
    city, value = NamedNode("urn:city"), Literal("1")
    graph = [
        Triple(city, term("rdf:type"), NamedNode(f"{NS}City")),
        Triple(city, NamedNode(f"{NS}value"), value),
    ]
    assert (city, NamedNode(f"{NS}Fact"), NamedNode(f"{NS}Body")) in set(axioms.contradictions(graph))
