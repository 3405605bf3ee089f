"""How the terms are used in this release: counts, examples, and which properties go with which class."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from keniki.service.pages.terms import TYPE
from keniki.service.results.rows import Graph, Row, Term, text_of, withheld_length
from keniki.service.results.view import shorten

Counted = list[tuple[str, int]]
"""IRIs with counts, the most frequent first."""

MOST_LINES, LONGEST = 9, 48
"""Statements of an example that are shown, and characters of a literal in it."""


@dataclass(slots=True)
class Uses:
    """By IRI of the term: how often it is used, an example, and what goes with it."""

    members: dict[str, tuple[int, str]] = field(default_factory=dict)
    values: dict[str, tuple[int, str]] = field(default_factory=dict)
    properties: dict[str, Counted] = field(default_factory=dict)
    stated: dict[str, Counted] = field(default_factory=dict)
    classes: dict[str, Counted] = field(default_factory=dict)
    snippets: dict[str, str] = field(default_factory=dict)

    def count(self, iri: str) -> int:
        """Return how often a class or property is used."""
        return (self.members.get(iri) or self.values.get(iri) or (0, ""))[0]


async def load_uses(graph: Graph, base: str) -> Uses:
    """Count how the terms are used; asks whole-graph questions, so it is done once."""
    names = ("class-properties", "class-instances", "property-values", "class-stated-properties")
    # One after the other: these are the longest questions of all, and a page worker must stay free for visitors.
    properties, members, values, stated = [await graph.rows(name) for name in names]
    uses = Uses(
        members=_sampled(members, "class"),
        values=_sampled(values, "property"),
        properties=_counted(properties, "class", "property"),
        stated=_counted(stated, "class", "property"),
        classes=_counted(properties, "property", "class"),
    )
    examples = sorted({example for _, example in uses.members.values()})
    rows = await graph.rows("statements", resources=examples) if examples else ()
    uses.snippets = write_snippets(rows, base)
    return uses


def _number(term: Term) -> int:
    return int(text_of(term))


def _sampled(rows: Iterable[Row], key: str) -> dict[str, tuple[int, str]]:
    return {
        text_of(row[key]): (_number(row["count"]), text_of(row.get("example"))) for row in rows if key in row
    }


def _counted(rows: Iterable[Row], key: str, value: str) -> dict[str, Counted]:
    """Group counted pairs; the type, which everything has, is left out."""
    groups: dict[str, Counted] = {}
    for row in rows:
        if key in row and text_of(row["property"]) != TYPE:
            groups.setdefault(text_of(row[key]), []).append((text_of(row[value]), _number(row["count"])))
    for listed in groups.values():
        listed.sort(key=lambda item: (-item[1], item[0]))
    return groups


def narrowest(classes: Counted, below: Mapping[str, Sequence[str]]) -> Counted:
    """Leave out a class where one below it has the same uses: `Ceiling` says more than `Fact`."""
    counts = dict(classes)
    return [
        (iri, count)
        for iri, count in classes
        if not any(counts.get(narrower) == count for narrower in below.get(iri, ()))
    ]


def write_snippets(rows: Sequence[Row], base: str) -> dict[str, str]:
    """Return each subject as a few lines of Turtle: one value a property, types and labels first."""
    subjects: dict[str, list[tuple[str, Term]]] = {}
    for row in rows:
        subjects.setdefault(text_of(row["subject"]), []).append((text_of(row["property"]), row["value"]))
    return {iri: _snippet(iri, pairs, base) for iri, pairs in subjects.items()}


def _snippet(iri: str, pairs: Sequence[tuple[str, Term]], base: str) -> str:
    grouped: dict[str, list[Term]] = {}
    for name, value in sorted(pairs, key=lambda pair: (_rank(pair[0]), pair[0])):
        grouped.setdefault(name, []).append(value)
    lines = [_statement(name, values, base) for name, values in list(grouped.items())[:MOST_LINES]]
    rest = len(grouped) - len(lines)
    more = [f"  # … {rest} more properties"] if rest else []
    return "\n".join([f"<{iri.removeprefix(base)}>", *more, " ;\n".join(lines) + " ."])


def _rank(iri: str) -> int:
    name = shorten(iri)
    first = ("rdf:type", "rdfs:label", "skos:prefLabel", "keniki:about", "keniki:property", "keniki:value")
    return first.index(name) if name in first else len(first) + (not name.startswith("keniki:"))


def _statement(name: str, values: Sequence[Term], base: str) -> str:
    predicate = "a" if name == TYPE else shorten(name)
    own = [value for value in values if shorten(text_of(value)).startswith("keniki:")]
    shown = (own or list(values))[:3] if name == TYPE else values[:1]
    return f"  {predicate} " + " , ".join(_term(value, base) for value in shown)


def _term(value: Term, base: str) -> str:
    """Return a term in Turtle, with long words cut."""
    if isinstance(value, NamedNode):
        short = shorten(value.value)
        return short if short != value.value else f"<{value.value.removeprefix(base)}>"
    if not isinstance(value, Literal):
        return str(value)
    if withheld_length(value):
        return '"…"'
    if len(value.value) > LONGEST:
        value = Literal(value.value[:LONGEST] + "…", language=value.language or "ja")
    kind = shorten(value.datatype.value)
    if kind in {"xsd:integer", "xsd:decimal", "xsd:boolean"}:
        return value.value
    if value.language or kind == "xsd:string":
        return str(value)
    return f'"{value.value}"^^{kind}'
