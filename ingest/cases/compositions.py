"""Of how many cities, towns and villages a region is made up, as a printed total: 8市町村, 2市2町."""

from dataclasses import replace

from keniki.ingest.graph.facts import Concept, Count, Fact, Origin, Thing
from keniki.ingest.reading.source import Span
from keniki.ingest.values.counts import find_counts

COMPOSITION = r"(?:[0-9]+[市町村区]+)+"
"""Numbers with kinds of municipalities, in half width."""


def member_total(zone: Thing, printed: str, *words: Span) -> Fact:
    """Return how many municipalities a region has: n市町村, or the sum of n市n町."""
    counts = find_counts(printed)
    total = sum(int(count.value.number) for count in counts)
    fact = Fact(
        cls="PrintedTotal",
        about=zone,
        property="printedTotal",
        value=Count(str(total), "".join(count.value.unit for count in counts)),
        words=words,
        key=("member-municipalities",),
        qualifiers={"counts": Concept("total", "member-municipalities")},
    )
    if len(counts) == 1:
        return fact
    return replace(fact, origin=Origin.DERIVED, reason="the sum of the numbers printed by kind")
