"""Reads shapes from Turtle into plain values: targets, paths, parameters, severities, messages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from keniki.ontology.names import PREFIXES, term

FOLDER = Path(__file__).parent
VOCABULARY = frozenset(FOLDER / name for name in ("concepts.ttl", "vocabulary.ttl"))
"""Shapes of our own terms; a release is not checked by them, as it declares terms of others and reads concepts."""

Term = NamedNode | BlankNode | Literal | Triple
Node = NamedNode | BlankNode

VIOLATION = term("sh:Violation").value
_TARGETS = tuple(map(term, ("sh:targetClass", "sh:targetNode", "sh:targetSubjectsOf", "sh:targetObjectsOf")))
_FIRST, _REST = term("rdf:first"), term("rdf:rest")


class UnsupportedShape(Exception):  # noqa: N818 - named after what it is
    """A shape uses a part of SHACL that the fast path does not have; use the reference engine."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a shape looks at: the kind of target (`sh:targetClass` …) and its class, node or property."""

    kind: NamedNode
    value: Term


@dataclass(frozen=True, slots=True)
class Sparql:
    """A constraint in SPARQL: its name, its query with prefixes, and its messages by language."""

    name: str
    select: str
    messages: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shape:
    """A node shape (`path` is empty) or a property shape (`path` in SPARQL's notation).

    `parameters` are the values of its SHACL properties, with lists read out; `inner` are the shapes that
    `sh:not`, `sh:or`, `sh:node` … speak of.
    """

    node: Node
    path: str = ""
    severity: str = VIOLATION
    messages: Mapping[str, str] = field(default_factory=dict)
    targets: tuple[Target, ...] = ()
    parameters: Mapping[NamedNode, tuple[Term, ...]] = field(default_factory=dict)
    properties: tuple["Shape", ...] = ()
    inner: Mapping[NamedNode, tuple["Shape", ...]] = field(default_factory=dict)
    sparql: tuple[Sparql, ...] = ()

    @property
    def name(self) -> str:
        """The last part of the IRI, by which people speak of the shape."""
        return _name(self.node)


_LISTS = frozenset(map(term, ("sh:in", "sh:languageIn")))
_SHAPES = frozenset(map(term, ("sh:not", "sh:node", "sh:qualifiedValueShape")))
_SHAPE_LISTS = frozenset(map(term, ("sh:or", "sh:and", "sh:xone")))


def shape_triples(paths: Iterable[Path] = ()) -> list[Triple]:
    """Return the triples of the given files; of all shapes of a release when none are given."""
    return [triple for path in (list(paths) or release_files()) for triple in _parse(path)]


def triples_of(shape: "Shape", triples: Iterable[Triple]) -> list[Triple]:
    """Return of the triples those of one shape: its own, and those of all that it speaks of."""
    by_subject: dict[Term, list[Triple]] = {}
    for triple in triples:
        by_subject.setdefault(triple.subject, []).append(triple)
    found: dict[Term, list[Triple]] = {}
    waiting: list[Term] = [shape.node]
    while waiting:
        node = waiting.pop()
        if node not in found:
            found[node] = by_subject.get(node, [])
            waiting.extend(triple.object for triple in found[node])
    return [triple for own in found.values() for triple in own]


def release_files() -> list[Path]:
    """Return the files whose shapes a release is checked by, sorted."""
    return sorted(path for path in FOLDER.glob("*.ttl") if path not in VOCABULARY)


def _parse(path: Path) -> list[Triple]:
    return [quad.triple for quad in parse(path=path, format=RdfFormat.TURTLE)]


@cache
def release_shapes() -> tuple[Shape, ...]:
    """Return the shapes with targets that a release is checked by, sorted by name."""
    return ShapeReader(shape_triples()).shapes()


class ShapeReader:
    """Reads shapes out of triples."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._store = Store()
        self._store.extend([Quad(t.subject, t.predicate, t.object) for t in triples])

    def shapes(self) -> tuple[Shape, ...]:
        """Return every shape that has a target and is not switched off, sorted by name."""
        nodes = {q.subject for kind in _TARGETS for q in self._store.quads_for_pattern(None, kind, None)}
        found = [self.shape(node) for node in nodes if not isinstance(node, Triple)]
        off = term("sh:deactivated")
        return tuple(
            sorted((s for s in found if off not in s.parameters), key=lambda shape: shape.node.value)
        )

    def shape(self, node: Node) -> Shape:
        """Return one shape with all that it speaks of."""
        values = self._values(node)
        return Shape(
            node=node,
            path=self._path(values[term("sh:path")][0]) if term("sh:path") in values else "",
            severity=_iri(values.get(term("sh:severity"), (term("sh:Violation"),))[0]),
            messages=_by_language(values.get(term("sh:message"), ())),
            targets=tuple(Target(kind, value) for kind in _TARGETS for value in values.get(kind, ())),
            parameters={key: self._parameter(key, value) for key, value in values.items()},
            properties=self._shapes(values.get(term("sh:property"), ())),
            inner={
                key: self._inner(key, value) for key, value in values.items() if key in _SHAPES | _SHAPE_LISTS
            },
            sparql=tuple(self._sparql(value) for value in values.get(term("sh:sparql"), ())),
        )

    def _values(self, node: Term) -> dict[NamedNode, tuple[Term, ...]]:
        values: dict[NamedNode, list[Term]] = {}
        for quad in self._store.quads_for_pattern(node, None, None):  # type: ignore[arg-type]
            values.setdefault(quad.predicate, []).append(quad.object)
        return {key: tuple(sorted(found, key=str)) for key, found in sorted(values.items(), key=str)}

    def _parameter(self, key: NamedNode, values: tuple[Term, ...]) -> tuple[Term, ...]:
        return tuple(self._list(values[0])) if key in _LISTS else values

    def _inner(self, key: NamedNode, values: tuple[Term, ...]) -> tuple[Shape, ...]:
        return self._shapes(tuple(self._list(values[0])) if key in _SHAPE_LISTS else values)

    def _shapes(self, nodes: tuple[Term, ...]) -> tuple[Shape, ...]:
        return tuple(self.shape(node) for node in nodes if isinstance(node, NamedNode | BlankNode))

    def _list(self, head: Term) -> list[Term]:
        members = []
        while head != term("rdf:nil"):
            values = self._values(head)
            members.append(values[_FIRST][0])
            head = values[_REST][0]
        return members

    def _path(self, node: Term) -> str:
        """Return a property path in SPARQL's notation: a property or its inverse.

        Others are refused: within EXISTS the engine would build them anew for every focus node.
        """
        if isinstance(node, NamedNode):
            return str(node)
        values = self._values(node)
        if term("sh:inversePath") in values:
            return f"^{self._path(values[term('sh:inversePath')][0])}"
        raise UnsupportedShape(f"the path {node} is neither a property nor its inverse")

    def _sparql(self, node: Term) -> Sparql:
        values = self._values(node)
        select = values[term("sh:select")][0]
        assert isinstance(select, Literal)
        declared = "".join(self._prefixes(values.get(term("sh:prefixes"), ())))
        return Sparql(_name(node), declared + select.value, _by_language(values.get(term("sh:message"), ())))

    def _prefixes(self, nodes: tuple[Term, ...]) -> list[str]:
        declarations = [
            self._values(d) for node in nodes for d in self._values(node).get(term("sh:declare"), ())
        ]
        return [
            f"PREFIX {_text(d[term('sh:prefix')][0])}: <{_text(d[term('sh:namespace')][0])}>\n"
            for d in declarations
        ]


def _name(node: Term) -> str:
    assert isinstance(node, NamedNode | BlankNode)
    return node.value.rpartition("/")[2]


def _by_language(values: tuple[Term, ...]) -> dict[str, str]:
    return {value.language or "": value.value for value in values if isinstance(value, Literal)}


def _iri(value: Term) -> str:
    assert isinstance(value, NamedNode)
    return value.value


def _text(value: Term) -> str:
    assert isinstance(value, Literal)
    return value.value


def short(iri: str) -> str:
    """Return an IRI as a prefixed name where one of our prefixes fits, else in angle brackets."""
    for prefix, space in PREFIXES.items():
        if iri.startswith(space):
            return f"{prefix}:{iri.removeprefix(space)}"
    return f"<{iri}>"
