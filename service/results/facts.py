"""Facts as pages show them: what is stated of what, as of when, in which words, qualified by what."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from keniki.service.results.rows import Row, Term, said, text_of
from keniki.service.results.view import Cell, local_path, show


@dataclass(frozen=True, slots=True)
class Words:
    """Where a fact stands: the words quoted (withheld in a reduced release) and the lines."""

    quote: Cell
    lines: str


@dataclass(slots=True)
class FactRow:
    """A fact as a page shows it."""

    link: str
    about: Cell
    property: Cell
    value: Cell
    as_of: Cell
    document: Cell
    from_document: bool
    confidence: str = ""
    words: list[Words] = field(default_factory=list)
    qualifiers: dict[str, list[Cell]] = field(default_factory=dict)


def read_facts(
    rows: Sequence[Row], qualifiers: Sequence[Row], base: str, labels: dict[str, str], language: str
) -> list[FactRow]:
    """Return the facts of a result, each once with its passages and qualifiers; those of documents first."""
    facts: dict[str, FactRow] = {}
    for row in rows:
        iri = text_of(row["fact"])
        if iri not in facts:
            facts[iri] = _fact(row, base, labels)
        words = Words(show(row.get("quote"), base, {}), _lines(row))
        if words.lines and words not in facts[iri].words:
            facts[iri].words.append(words)
    for (iri, name), values in _by_fact(qualifiers, base, labels).items():
        if iri in facts:
            facts[iri].qualifiers[name] = [show(value, base, labels) for value in said(values, language)]
    return sorted(facts.values(), key=lambda fact: not fact.from_document)


def _by_fact(
    qualifiers: Sequence[Row], base: str, labels: dict[str, str]
) -> dict[tuple[str, str], list[Term]]:
    """Return the values of each qualifier, by the fact and the name of the qualifier."""
    found: dict[tuple[str, str], list[Term]] = {}
    for row in qualifiers:
        name = show(row["qualifier"], base, labels).text
        found.setdefault((text_of(row["fact"]), name), []).append(row["value"])
    return found


def _fact(row: Row, base: str, labels: dict[str, str]) -> FactRow:
    value = show(row.get("value"), base, labels)
    unit = text_of(row.get("unit"))
    shown = Cell(value.text + unit, value.link, value.full, value.numeric, value.lang) if unit else value
    return FactRow(
        link=local_path(text_of(row["fact"]), base),
        about=show(row.get("about"), base, labels),
        property=show(row["property"], base, labels),
        value=shown,
        as_of=show(row.get("asOf"), base, labels),
        document=show(row.get("document"), base, labels),
        from_document="/id/document/" in text_of(row.get("document")),
        confidence=text_of(row.get("confidence")),
    )


def _lines(row: Row) -> str:
    first, last = text_of(row.get("first")), text_of(row.get("last"))
    return first if first == last else f"{first}–{last}"
