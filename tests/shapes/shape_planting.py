"""Plants violations: copies a conforming node and breaks one constraint of it, for the cases and the bench."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple

from keniki.ontology.names import NS, PREFIXES, term
from keniki.shapes.fast_path import FastPath
from keniki.shapes.shape_files import Shape, Target, Term

NOTHING = NamedNode("https://example.org/nothing")
OWN = "https://example.org/id/"
NOT_MET = NamedNode("https://w3id.org/keniki/id/concept/outcome/not-met")
XSD = PREFIXES["xsd"]


def _keniki(local: str) -> NamedNode:
    return NamedNode(NS + local)


def _date(text: str) -> Literal:
    return Literal(text, datatype=NamedNode(f"{XSD}date"))


BY_HAND: dict[str, list[tuple[NamedNode, Term]]] = {
    "ratio-quotient": [(_keniki("value"), Literal(Decimal("0.9")))],
    "passage-short": [(_keniki("lastLine"), Literal(88))],
    "government-check-digit": [(_keniki("code"), Literal("132013"))],
    "municipality-key": [(_keniki("code"), Literal("132039"))],
    "municipality-prefecture-code": [(_keniki("code"), Literal("142018"))],
    "municipality-one-node": [],
    "region-twin-core": [(_keniki("coreCity"), NamedNode("https://example.org/id/municipality/132012"))],
    "no-eligible-city-in-prefecture": [
        (_keniki("coreCityStatus"), NamedNode("https://w3id.org/keniki/id/concept/status/no-eligible-city"))
    ],
    "vision-term": [(_keniki("term"), Literal(20))],
    "years-agree": [(_keniki("maximumYears"), Literal(9))],
    "fields-counted": [(_keniki("condition"), Literal("医療など４分野", language="ja"))],
    "event-order": [(_keniki("endDate"), _date("2025-01-01"))],
    "field-count-kpi": [(_keniki("property"), _keniki("kpiRegionCount")), (_keniki("value"), Literal(99))],
    "agreement-with-core-city": [(_keniki("party"), NamedNode(f"{OWN}former"))],
    "agreement-with-neighbour": [
        (_keniki("party"), NamedNode(f"{OWN}municipality/132012")),
        (_keniki("party"), NamedNode(f"{OWN}municipality/132021")),
    ],
    "agreement-without-viewpoint": [(_keniki("hasContentItem"), NamedNode(f"{OWN}item"))],
    "instrument-order": [
        (_keniki("revises"), NamedNode(f"{OWN}policy-before")),
        (_keniki("adoptedOn"), _date("1900-01-01")),
    ],
    "assessed-population": [(_keniki("outcome"), NOT_MET)],
    "assessed-ratio": [(_keniki("outcome"), NOT_MET)],
    "law-order": [(_keniki("amendedOn"), _date("1900-01-01"))],
}
"""What to set, in place of what is there, to break a constraint that is written in SPARQL."""


@dataclass(frozen=True)
class Planted:
    """A copy of a conforming node in which one constraint of a shape is broken."""

    shape: str
    component: str
    focus: NamedNode
    triples: tuple[Triple, ...]


def read_triples(path) -> Store:
    store = Store()
    store.load(path=path, format=RdfFormat.TURTLE)
    return store


class Planter:
    """Breaks each constraint of each shape once, in copies of the nodes of a conforming store."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._path = FastPath(store, types_laid=True)

    def plant(self, shapes: Sequence[Shape], copy: str = "wrong") -> Iterator[Planted]:
        for shape in shapes:
            for target in shape.targets:
                yield from self._of_shape(shape, target, f"{copy}/{shape.name}")
                break

    def _of_shape(self, shape: Shape, target: Target, copy: str) -> Iterator[Planted]:
        for component in _components(shape):
            yield self._broken(shape, shape, component, copy)
        for inner in shape.properties:
            for component in _components(inner):
                yield self._broken(shape, inner, component, f"{copy}/{inner.name}")
        for sparql in shape.sparql:
            yield self._by_hand(shape, sparql.name, copy)

    def _broken(self, node_shape: Shape, shape: Shape, component: str, copy: str) -> Planted:
        source = self._conforming(node_shape, shape)
        focus = _copy_name(source, f"{copy}/{component}")
        triples = self._copied(source, focus)
        change = getattr(self, f"_break_{component}")
        broken = change(shape, focus, triples)
        return Planted(shape.name, component, focus, tuple(broken))

    def _by_hand(self, shape: Shape, name: str, copy: str) -> Planted:
        source = self._conforming(shape, shape)
        focus = _copy_name(source, f"{copy}/{name}")
        triples = self._copied(source, focus)
        changed = {predicate for predicate, _ in BY_HAND[name]}
        triples = [t for t in triples if not (t.subject == focus and t.predicate in changed)]
        triples += [Triple(focus, predicate, value) for predicate, value in BY_HAND[name]]
        return Planted(name, "SPARQL", focus, tuple(triples))

    def _conforming(self, node_shape: Shape, shape: Shape) -> NamedNode:
        """Return a focus node of the shape, one that has the path where there is one."""
        nodes = [
            row["this"]
            for row in self._path._select(
                f"SELECT DISTINCT ?this WHERE {{ {self._path._targets(node_shape)} }} ORDER BY ?this"
            )
        ]
        assert nodes, f"no conforming node for {node_shape.name}"
        having = [node for node in nodes if shape.path and self._values(node, shape.path)]
        return (having or nodes)[0]

    def _values(self, node: NamedNode, path: str) -> list[Term]:
        rows = self._path._select(f"SELECT ?v WHERE {{ {node} {path} ?v }} ORDER BY ?v")
        return [row["v"] for row in rows]

    def _copied(self, source: NamedNode, focus: NamedNode) -> list[Triple]:
        out = [Triple(focus, q.predicate, q.object) for q in self.store.quads_for_pattern(source, None, None)]
        pointing = {str(term("oa:hasSelector")), str(_keniki("passage"))}
        into = [
            Triple(q.subject, q.predicate, focus)
            for q in self.store.quads_for_pattern(None, None, source)
            if str(q.predicate) in pointing
        ]
        return sorted(out, key=str) + sorted(into, key=str)[:1]

    # One way of breaking for each component

    def _without(self, shape: Shape, focus: NamedNode, triples: list[Triple]) -> list[Triple]:
        predicate = NamedNode(shape.path.strip("^<>"))
        if shape.path.startswith("^"):
            return [t for t in triples if not (t.object == focus and t.predicate == predicate)]
        return [t for t in triples if not (t.subject == focus and t.predicate == predicate)]

    def _with(self, shape: Shape, focus: NamedNode, triples: list[Triple], *values: Term) -> list[Triple]:
        predicate = NamedNode(shape.path.strip("^<>"))
        if shape.path.startswith("^"):
            return [*triples, *(Triple(value, predicate, focus) for value in values)]
        return [*triples, *(Triple(focus, predicate, value) for value in values)]

    def _set(self, shape: Shape, focus: NamedNode, triples: list[Triple], *values: Term) -> list[Triple]:
        return self._with(shape, focus, self._without(shape, focus, triples), *values)

    def _break_minCount(self, shape, focus, triples):
        return self._without(shape, focus, triples)

    def _break_maxCount(self, shape, focus, triples):
        most = int(shape.parameters[term("sh:maxCount")][0].value)
        return self._with(
            shape, focus, triples, *(NamedNode(f"{NOTHING.value}/{n}") for n in range(most + 1))
        )

    def _break_datatype(self, shape, focus, triples):
        return self._set(shape, focus, triples, Literal("other", language="fr"))

    def _break_class(self, shape, focus, triples):
        return self._set(shape, focus, triples, NOTHING)

    def _break_nodeKind(self, shape, focus, triples):
        kind = shape.parameters[term("sh:nodeKind")][0].value
        if not shape.path:
            return triples
        return self._set(shape, focus, triples, Literal("words") if kind.endswith("#IRI") else NOTHING)

    def _edge(self, shape, kind: str, step: int) -> Literal:
        edge = shape.parameters[term(f"sh:{kind}")][0]
        if edge.datatype.value.endswith("integer"):
            return Literal(int(edge.value) + step)
        return Literal(Decimal(edge.value) + step)

    def _break_minInclusive(self, shape, focus, triples):
        return self._set(shape, focus, triples, self._edge(shape, "minInclusive", -1))

    def _break_minExclusive(self, shape, focus, triples):
        return self._set(shape, focus, triples, self._edge(shape, "minExclusive", 0))

    def _break_maxInclusive(self, shape, focus, triples):
        return self._set(shape, focus, triples, self._edge(shape, "maxInclusive", 1))

    def _break_minLength(self, shape, focus, triples):
        return self._set(shape, focus, triples, Literal(""))

    def _break_pattern(self, shape, focus, triples):
        if shape.path:
            return self._set(shape, focus, triples, Literal("×"))
        other = NamedNode(f"{focus.value}-not")
        return [Triple(other if t.subject == focus else t.subject, t.predicate, t.object) for t in triples]

    def _break_in(self, shape, focus, triples):
        member = shape.parameters[term("sh:in")][0]
        return self._set(shape, focus, triples, NOTHING if isinstance(member, NamedNode) else Literal(7))

    def _break_languageIn(self, shape, focus, triples):
        return self._set(shape, focus, triples, Literal("mots", language="fr"))

    def _break_uniqueLang(self, shape, focus, triples):
        return self._with(shape, focus, triples, Literal("一", language="ja"), Literal("二", language="ja"))

    def _break_disjoint(self, shape, focus, triples):
        other = shape.parameters[term("sh:disjoint")][0]
        value = next(t.object for t in triples if t.subject == focus and t.predicate == other)
        return self._with(shape, focus, triples, value)

    def _break_lessThan(self, shape, focus, triples):
        other = next(
            iter(shape.parameters.get(term("sh:lessThan")) or shape.parameters[term("sh:lessThanOrEquals")])
        )
        value = next(t.object for t in triples if t.subject == focus and t.predicate == other)
        if value.datatype.value.endswith("date"):
            later = datetime.date.fromisoformat(value.value) + datetime.timedelta(days=1)
            return self._set(shape, focus, triples, _date(later.isoformat()))
        return self._set(shape, focus, triples, Literal(int(value.value) + 1))

    _break_lessThanOrEquals = _break_lessThan  # noqa: N815 - named after the component

    def _break_qualifiedMinCount(self, shape, focus, triples):
        wanted = shape.inner[term("sh:qualifiedValueShape")][0].parameters[term("sh:class")][0]
        typed = {q.subject for q in self.store.quads_for_pattern(None, term("rdf:type"), wanted)}
        return [t for t in triples if not (t.subject == focus and t.object in typed)]

    def _break_qualifiedMaxCount(self, shape, focus, triples):
        wanted = shape.inner[term("sh:qualifiedValueShape")][0].parameters[term("sh:class")][0]
        typed = sorted(
            {q.subject for q in self.store.quads_for_pattern(None, term("rdf:type"), wanted)}, key=str
        )
        return self._with(shape, focus, triples, *typed)

    def _break_or(self, shape, focus, triples):
        if shape.path:
            return self._set(shape, focus, triples, Literal("mots", language="fr"))
        """Take away whatever any of the alternatives asks for."""
        for inner in shape.inner[term("sh:or")]:
            for part in (inner, *inner.properties):
                if part.path and term("sh:maxCount") not in inner.parameters:
                    triples = self._without(part, focus, triples)
        return triples


def _components(shape: Shape) -> list[str]:
    names = []
    for key in shape.parameters:
        kind = key.value.removeprefix(PREFIXES["sh"])
        if hasattr(Planter, f"_break_{kind}") and not (kind == "nodeKind" and not shape.path):
            names.append(kind)
    return names


def _copy_name(source: NamedNode, copy: str) -> NamedNode:
    """Put the name of the copy in front of the key, so that what the key says stays true."""
    return NamedNode(source.value.replace("/id/", f"/{copy}/id/", 1))


def quads(triples) -> list[Quad]:
    return [Quad(t.subject, t.predicate, t.object) for t in triples]
