"""Relations between statements as facts of the later edition, each with the words of its own document."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from keniki.ingest.graph.facts import Concept, Fact, Origin, Text, Thing, Value, When, Yen
from keniki.ingest.graph.legend_relations import relate_legends
from keniki.ingest.graph.measure_relations import relate_measures
from keniki.ingest.graph.related import Printed, Relation, Verdict
from keniki.ingest.graph.relations import relate
from keniki.ingest.graph.values_compared import SINGLE, less_exact, rounded
from keniki.ingest.reading.source import Document, Span

ROUNDED = "one of the two is rounded"
UNCERTAIN = "may be the same; a person should look"


class Series(Protocol):
    """What is asked of a profile: the series of its documents."""

    @property
    def series(self) -> str:
        """The name of the series."""
        ...


class Read(Protocol):
    """What is asked of a document that was read: its facts and its edition."""

    @property
    def document(self) -> Document:
        """The document."""
        ...

    @property
    def profile(self) -> Series:
        """The profile that it was read by."""
        ...

    @property
    def edition(self) -> str:
        """The key of the edition."""
        ...

    @property
    def as_of(self) -> When:
        """The time that the edition describes."""
        ...

    @property
    def facts(self) -> list[Fact]:
        """What its extractors gave."""
        ...


def compare(readings: Sequence[Read]) -> list[Relation]:
    """Relate the statements of all documents, and give each reading the comparisons of its edition.

    Returns the relations. Call it once, when every document was read and no fact is mapped yet.
    """
    printed = [
        Printed(reading.profile.series, reading.edition, reading.as_of, reading.document, fact)
        for reading in readings
        for fact in reading.facts
    ]
    relations = relate(printed)
    known = {(id(relation.first), id(relation.second)) for relation in relations}
    further = (*relate_measures(printed), *relate_legends(printed))
    relations += [r for r in further if (id(r.first), id(r.second)) not in known]
    for reading in readings:
        reading.facts.extend(comparison_facts(relations, reading.profile.series, reading.edition))
    return relations


def comparison_facts(relations: Sequence[Relation], series: str, edition: str) -> Iterator[Fact]:
    """Give the relations as facts of an edition: those between its own statements and with those of others.

    A relation of two editions is a fact of the later one; the other statement is named by document and lines.
    """
    for relation in relations:
        own, other = relation.second, relation.first
        if relation.later is relation.first:
            own, other = other, own
        if (own.series, own.edition) == (series, edition):
            yield _comparison(relation, own, other)


def _comparison(relation: Relation, own: Printed, other: Printed) -> Fact:
    within = (own.series, own.edition) == (other.series, other.edition)
    document = Thing(kind="document", key=(other.series, other.edition), cls="Document")
    first, last = other.lines
    qualifiers: dict[str, Value | tuple[Value, ...]] = {
        "comparedProperty": Text(relation.matter or own.fact.property, ""),
        "otherDocument": document,
        "otherLines": Text(f"{first}-{last}", ""),
    }
    if relation.later is not None:
        qualifiers["later"] = relation.later is own
    differing = relation.verdict is not Verdict.AGREE and not relation.matter
    if differing and isinstance(other.fact.value, (*SINGLE, Text)):
        qualifiers["otherValue"] = other.fact.value
    exact = less_exact(own.fact.value, other.fact.value) or less_exact(other.fact.value, own.fact.value)
    one_thing = (own.fact.about.kind, own.fact.about.key) == (other.fact.about.kind, other.fact.about.key)
    near = one_thing and _is_rounded(own.fact.value, other.fact.value)
    uncertain = relation.doubted or (relation.verdict is Verdict.COMPATIBLE and not (exact or near))
    words: tuple[Span, ...] = (*own.fact.words, *other.fact.words) if within else own.fact.words
    return Fact(
        cls="Comparison",
        about=own.fact.about,
        property="comparison",
        value=Concept("comparison", relation.verdict.value),
        words=words,
        key=(
            relation.matter or own.fact.property,
            *own.fact.key,
            other.series,
            other.edition,
            *_place(other),
        ),
        qualifiers=qualifiers,
        origin=Origin.DERIVED,
        confidence="0.6" if uncertain else "1.0",
        reason=UNCERTAIN if uncertain else ROUNDED if near else "",
    )


def _is_rounded(one: Value, two: Value) -> bool:
    """Say whether of two sums one is the other in fewer digits."""
    return isinstance(one, Yen) and isinstance(two, Yen) and rounded(one.amount, two.amount)


def _place(other: Printed) -> tuple[str, ...]:
    """Return what tells the other statement apart among those of its matter: its thing and its part."""
    return (other.fact.about.kind, *other.fact.about.key, *other.fact.key)
