"""Turtle in one fixed order, so that a difference between two versions of a file shows what changed.

The order: the comment at the head, the prefixes that are used, then header, classes, properties and
individuals, each A to Z. In a block: type, labels ja then en, definitions ja then en, notes, logic,
`rdfs:isDefinedBy` last; one statement a line, the dot alone.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from keniki.ontology.names import NS, PREFIXES, term

Subject = NamedNode | BlankNode
Node = NamedNode | BlankNode | Literal | Triple


class BadTurtle(Exception):  # noqa: N818 - named after what it is
    """The file cannot be put in order: it is not Turtle, or something in it would be lost."""


_NAMES = (
    *(
        "rdf:type",
        "rdfs:label",
        "skos:prefLabel",
        "skos:altLabel",
        "skos:notation",
        "dct:title",
        "schema:name",
    ),
    *("skos:definition", "dct:description", "rdfs:comment"),
    *("skos:scopeNote", "skos:note", "skos:example", "skos:editorialNote", "skos:changeNote", "dct:source"),
)
_FIRST = {term(name): rank for rank, name in enumerate(_NAMES)}
_IS_DEFINED_BY = term("rdfs:isDefinedBy")
_TYPE, _LIST_FIRST, _REST, _NIL = term("rdf:type"), term("rdf:first"), term("rdf:rest"), term("rdf:nil")

_CLASS_TYPES = frozenset(map(term, ("owl:Class", "rdfs:Class", "rdfs:Datatype")))
_CLASS_SIGNS = frozenset(map(term, ("rdfs:subClassOf", "owl:disjointWith", "owl:equivalentClass")))
_PROPERTY_SIGNS = frozenset(
    map(term, ("rdfs:domain", "rdfs:range", "rdfs:subPropertyOf", "owl:inverseOf", "owl:equivalentProperty"))
)

_LOCAL_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_BARE = {
    PREFIXES["xsd"] + "integer": re.compile(r"[+-]?[0-9]+"),
    PREFIXES["xsd"] + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    PREFIXES["xsd"] + "boolean": re.compile(r"true|false"),
}
_HEAD_COMMENT = re.compile(r"\A(?:[ \t]*#[^\n]*\n|[ \t]*\n)*")
_STRING_IRI_OR_COMMENT = re.compile(
    r"""\"\"\"(?:[^\\]|\\.)*?\"\"\" | '''(?:[^\\]|\\.)*?''' | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*'
        | <[^<>\s]*> | (?P<comment>\#[^\n]*)""",
    re.VERBOSE | re.DOTALL,
)


def format_turtle(text: str) -> str:
    """Return `text`, a Turtle file, in the fixed order; the same graph gives the same words.

    Raises BadTurtle where the text is not Turtle, holds a comment below its head, which would be lost, or
    uses one blank node in two places.
    """
    head = _head(text)
    try:
        parser = parse(text.encode(), format=RdfFormat.TURTLE)
        triples = [quad.triple for quad in parser]
    except SyntaxError as error:
        raise BadTurtle(f"not Turtle: {error}") from error
    return write_turtle(triples, head, parser.prefixes)


def write_turtle(triples: Iterable[Triple], head: str = "", prefixes: Mapping[str, str] | None = None) -> str:
    """Return `triples` as Turtle in the fixed order, below the comment lines `head`."""
    writer = _Writer.of(triples, {**(prefixes or {}), **PREFIXES})
    blocks = [writer.block(subject) for subject in writer.subjects()]
    lines = [f"@prefix {prefix}: <{writer.prefixes[prefix]}> ." for prefix in sorted(writer.used)]
    return "\n".join([*([head] if head else []), *lines, "", "\n\n".join(blocks)]).rstrip() + "\n"


def _head(text: str) -> str:
    found = _HEAD_COMMENT.match(text)
    end = found.end() if found else 0
    for match in _STRING_IRI_OR_COMMENT.finditer(text, end):
        if match["comment"]:
            line = text.count("\n", 0, match.start()) + 1
            raise BadTurtle(
                f"line {line}: found a comment, {match['comment']!r}, which would be lost; "
                "expected comments only above the first prefix; make it a skos:editorialNote"
            )
    return "\n".join(line.strip() for line in text[:end].splitlines() if line.strip())


@dataclass
class _Writer:
    """The triples by subject, and the prefixes that were needed so far."""

    by_subject: dict[Subject, dict[NamedNode, list[Node]]]
    nested: frozenset[BlankNode]
    prefixes: Mapping[str, str]
    used: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, triples: Iterable[Triple], prefixes: Mapping[str, str]) -> "_Writer":
        by_subject: dict[Subject, dict[NamedNode, list[Node]]] = defaultdict(lambda: defaultdict(list))
        uses: dict[BlankNode, int] = defaultdict(int)
        for triple in dict.fromkeys(triples):
            assert not isinstance(triple.subject, Triple)
            by_subject[triple.subject][triple.predicate].append(triple.object)
            if isinstance(triple.object, BlankNode):
                uses[triple.object] += 1
        shared = [node for node, count in uses.items() if count > 1]
        if shared:
            raise BadTurtle(f"{len(shared)} blank nodes are used in two places; expected names for them")
        return cls(by_subject, frozenset(uses), prefixes)

    def subjects(self) -> list[Subject]:
        """List the subjects that have a block of their own: header, classes, properties, individuals."""
        own = [subject for subject in self.by_subject if subject not in self.nested]
        return sorted(own, key=lambda subject: (self._part(subject), self._sort_name(subject)))

    def block(self, subject: Subject) -> str:
        """Write one subject with its statements, the dot alone at the end."""
        name = self.iri(subject) if isinstance(subject, NamedNode) else "[]"
        return "\n".join([name, *self._statements(subject, "  "), "."])

    def iri(self, node: NamedNode) -> str:
        """Write a prefixed name where there is a prefix, otherwise the IRI in angle brackets."""
        best = max(
            ((len(space), prefix) for prefix, space in self.prefixes.items() if node.value.startswith(space)),
            default=(0, ""),
        )
        local = node.value[best[0] :]
        if not best[0] or not _LOCAL_NAME.fullmatch(local):
            return str(node)
        prefix = self._shortest(self.prefixes[best[1]])
        self.used.add(prefix)
        return f"{prefix}:{local}"

    def _shortest(self, space: str) -> str:
        return min(
            (name for name, iri in self.prefixes.items() if iri == space), key=lambda name: (len(name), name)
        )

    def _part(self, subject: Subject) -> int:
        statements = self.by_subject[subject]
        types = frozenset(statements.get(_TYPE, ()))
        if term("owl:Ontology") in types:
            return 0
        if types & _CLASS_TYPES or (not types and self._is_class(subject)):
            return 1
        if any("Property" in str(kind) for kind in types) or (not types and self._is_property(subject)):
            return 2
        return 3

    def _is_class(self, subject: Subject) -> bool:
        """Say whether what stands of an undeclared subject, or its name if it is ours, makes it a class."""
        return bool(_CLASS_SIGNS & self.by_subject[subject].keys()) or _local_name(subject)[:1].isupper()

    def _is_property(self, subject: Subject) -> bool:
        return bool(_PROPERTY_SIGNS & self.by_subject[subject].keys()) or _local_name(subject)[:1].islower()

    def _sort_name(self, subject: Subject) -> tuple[str, ...]:
        if isinstance(subject, NamedNode):
            return (subject.value.lower(), subject.value)
        return ("", *self._statements(subject, ""))

    def _statements(self, subject: Subject, indent: str) -> list[str]:
        lines = []
        for predicate in sorted(self.by_subject[subject], key=self._predicate_rank):
            verb = "a" if predicate == _TYPE else self.iri(predicate)
            objects = self.by_subject[subject][predicate]
            ranked = sorted((self._object_rank(node), self._object(node, indent)) for node in objects)
            lines += [f"{indent}{verb} {words} ;" for _, words in ranked]
        return lines

    def _predicate_rank(self, predicate: NamedNode) -> tuple[int, str]:
        if predicate == _IS_DEFINED_BY:
            return (len(_FIRST) + 1, "")
        return (_FIRST.get(predicate, len(_FIRST)), predicate.value)

    def _object_rank(self, node: Node) -> tuple[int, str]:
        languages = {"ja": 0, "en": 1}
        if isinstance(node, Literal):
            return (languages.get(node.language or "", 2), node.language or "")
        return (3 if isinstance(node, NamedNode) else 4, "")

    def _object(self, node: Node, indent: str) -> str:
        if isinstance(node, NamedNode):
            return "()" if node == _NIL else self.iri(node)
        if isinstance(node, Literal):
            return self._literal(node)
        assert isinstance(node, BlankNode)
        return (
            self._list(node, indent) if _LIST_FIRST in self.by_subject[node] else self._nested(node, indent)
        )

    def _nested(self, node: BlankNode, indent: str) -> str:
        inner = self._statements(node, indent + "  ")
        return "\n".join(["[", *inner, f"{indent}]"]) if inner else "[]"

    def _list(self, node: BlankNode, indent: str) -> str:
        items, rest = [], node
        while isinstance(rest, BlankNode):
            cell = self.by_subject[rest]
            items.append(self._object(cell[_LIST_FIRST][0], indent + "  "))
            rest = cell[_REST][0]  # type: ignore[assignment]
        if len(items) > 3 or any("\n" in item for item in items):
            return "\n".join(["(", *(f"{indent}  {item}" for item in items), f"{indent})"])
        return f"({' '.join(items)})"

    def _literal(self, literal: Literal) -> str:
        bare = _BARE.get(literal.datatype.value)
        if bare and bare.fullmatch(literal.value):
            return literal.value
        words = _quoted(literal.value)
        if literal.language:
            return f"{words}@{literal.language}"
        plain = literal.datatype == term("xsd:string")
        return words if plain else f"{words}^^{self.iri(literal.datatype)}"


def _local_name(subject: Subject) -> str:
    ours = isinstance(subject, NamedNode) and subject.value.startswith(NS)
    return subject.value.removeprefix(NS) if ours else ""


def _quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace("\t", "\\t").replace("\r", "\\r")
    if "\n" not in words:
        return '"' + escaped.replace('"', '\\"') + '"'
    closing = escaped.replace('"""', '\\"\\"\\"')
    return '"""' + (closing[:-1] + '\\"' if closing.endswith('"') else closing) + '"""'
