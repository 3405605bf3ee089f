"""Small wrong graphs: one for each axiom that can be broken, with the right graph beside it."""

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import OWL, RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from keniki.ontology.names import NS

EX = Namespace("https://example.org/")
X, Y, Z = EX.x, EX.y, EX.z
Triples = tuple[tuple[Node, Node, Node], ...]

RIGHT_VALUES = {
    XSD.decimal: Literal("1.5", datatype=XSD.decimal),
    XSD.integer: Literal(1),
    XSD.boolean: Literal(True),
}
WRONG_VALUES = {
    XSD.decimal: Literal("many", datatype=XSD.string),
    XSD.integer: Literal("1.5", datatype=XSD.decimal),
    XSD.boolean: Literal("perhaps", datatype=XSD.string),
}


@dataclass(frozen=True, slots=True)
class Twin:
    """What an axiom says, a graph that breaks it, and one that does not."""

    axiom: str
    wrong: Triples
    right: Triples


class Ontology:
    """The axioms of a graph, with the questions that making twins asks."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        pairs = {(a, b) for a, b in graph.subject_objects(OWL.disjointWith)}
        self.disjoint = pairs | {(b, a) for a, b in pairs}

    def ours(self, predicate: URIRef) -> Iterator[tuple[URIRef, URIRef]]:
        """Give the axioms with this predicate whose subject is ours, in order."""
        for subject, value in sorted(self.graph.subject_objects(predicate)):
            if str(subject).startswith(NS):
                yield URIRef(subject), URIRef(value)

    def having(self, kind: URIRef) -> list[URIRef]:
        """List the properties of ours that have a characteristic."""
        return [
            URIRef(each) for each in sorted(self.graph.subjects(RDF.type, kind)) if str(each).startswith(NS)
        ]

    def rival(self, cls: URIRef) -> URIRef | None:
        """Find a class that nothing of `cls` can belong to."""
        wider = set(self.graph.transitive_objects(cls, RDFS.subClassOf))
        found = sorted(b for a, b in self.disjoint if a in wider)
        return URIRef(found[0]) if found else None

    def value(self, prop: URIRef) -> Node:
        """Give something that the property may point to."""
        if (prop, RDF.type, OWL.ObjectProperty) in self.graph:
            return Y
        kinds = [each for each in self.graph.objects(prop, RDFS.range) if each in RIGHT_VALUES]
        return RIGHT_VALUES[URIRef(kinds[0])] if kinds else Literal("words")

    def other_values(self, prop: URIRef) -> Triples:
        """Give two statements that a functional property cannot both bear."""
        if (prop, RDF.type, OWL.ObjectProperty) in self.graph:
            return ((X, prop, Y), (X, prop, Z), (Y, OWL.differentFrom, Z))
        second = {Literal(True): Literal(False), Literal(1): Literal(2)}
        first = self.value(prop)
        return ((X, prop, first), (X, prop, second.get(first, Literal("2.5", datatype=XSD.decimal))))


def twins(graph: Graph) -> Iterator[Twin]:
    """Give a twin for each disjointness, domain, range and property characteristic of ours."""
    ontology = Ontology(graph)
    for make in (_disjointness, _domains, _ranges, _functional, _characteristics):
        yield from make(ontology)


def toothless(graph: Graph) -> list[str]:
    """List the domains and ranges that no graph could break, because nothing is disjoint with the class."""
    ontology = Ontology(graph)
    axioms = [*ontology.ours(RDFS.domain), *ontology.ours(RDFS.range)]
    return [
        f"{prop} {cls}"
        for prop, cls in axioms
        if not str(cls).startswith(str(XSD)) and ontology.rival(cls) is None
    ]


def _disjointness(ontology: Ontology) -> Iterator[Twin]:
    for one, other in ontology.ours(OWL.disjointWith):
        yield Twin(
            _say(one, "disjoint", other), ((X, RDF.type, one), (X, RDF.type, other)), ((X, RDF.type, one),)
        )


def _domains(ontology: Ontology) -> Iterator[Twin]:
    for prop, cls in ontology.ours(RDFS.domain):
        link = (X, prop, ontology.value(prop))
        wrong = (link, (X, RDF.type, ontology.rival(cls) or cls))
        yield Twin(_say(prop, "domain", cls), wrong, (link, (X, RDF.type, cls)))


def _ranges(ontology: Ontology) -> Iterator[Twin]:
    for prop, cls in ontology.ours(RDFS.range):
        if cls in RIGHT_VALUES:
            yield Twin(
                _say(prop, "range", cls), ((X, prop, WRONG_VALUES[cls]),), ((X, prop, RIGHT_VALUES[cls]),)
            )
        else:
            wrong = ((X, prop, Y), (Y, RDF.type, ontology.rival(cls) or cls))
            yield Twin(_say(prop, "range", cls), wrong, ((X, prop, Y), (Y, RDF.type, cls)))


def _functional(ontology: Ontology) -> Iterator[Twin]:
    for prop in ontology.having(OWL.FunctionalProperty):
        statements = ontology.other_values(prop)
        yield Twin(_say(prop, "functional"), statements, statements[:1])


def _characteristics(ontology: Ontology) -> Iterator[Twin]:
    for prop in ontology.having(OWL.AsymmetricProperty):
        yield Twin(_say(prop, "asymmetric"), ((X, prop, Y), (Y, prop, X)), ((X, prop, Y),))
    for prop in ontology.having(OWL.IrreflexiveProperty):
        yield Twin(_say(prop, "irreflexive"), ((X, prop, X),), ((X, prop, Y),))
    for one, other in ontology.ours(OWL.propertyDisjointWith):
        yield Twin(_say(one, "disjoint", other), ((X, one, Y), (X, other, Y)), ((X, one, Y),))


def _say(subject: URIRef, what: str, value: URIRef | None = None) -> str:
    return " ".join(filter(None, (subject.removeprefix(NS), what, value and value.removeprefix(NS))))
