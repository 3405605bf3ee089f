"""Statements as they are printed, and what it is to relate two of them."""

from dataclasses import dataclass
from enum import StrEnum

from keniki.ingest.graph.facts import Fact, FiscalYear, Text, When
from keniki.ingest.reading.source import Document


class Verdict(StrEnum):
    """How two statements of one matter stand to each other."""

    AGREE = "agree"
    DIFFER = "differ"
    COMPATIBLE = "compatible"
    NOT_SAME = "not-same"


@dataclass(frozen=True, slots=True)
class Printed:
    """A fact with the edition that prints it; `as_of` is the day or year that the edition describes."""

    series: str
    edition: str
    as_of: When
    document: Document
    fact: Fact

    @property
    def lines(self) -> tuple[int, int]:
        """The first and the last line of the words."""
        ranges = [self.document.line_range(span) for span in self.fact.words]
        return min(first for first, _ in ranges), max(last for _, last in ranges)


@dataclass(frozen=True, slots=True)
class Relation:
    """Two statements of one matter; `later` is that of the later document, None within one edition."""

    verdict: Verdict
    first: Printed
    second: Printed
    later: Printed | None = None
    matter: str = ""
    """The property that both state; `name` where only the names of two programmes are alike."""

    doubted: bool = False
    """Whether it is open that both speak of one thing, because only the names of two things are alike."""


_ONE_LIST = 8
"""Lines within which equal words are two items of one list or table, each of its own part."""


_WITH_LISTS = frozenset({"programme", "measure"})
_NAMED_ONCE = frozenset({"formula", "component"})


def apart(first: Printed, second: Printed) -> bool:
    """Say whether two statements stand at two places: no two readings of the same words, no two items of a list."""
    if first.document.sha256 != second.document.sha256:
        return True
    if _in_one_list(first, second):
        return False
    return not any(a.start < b.end and b.start < a.end for a in first.fact.words for b in second.fact.words)


def _in_one_list(first: Printed, second: Printed) -> bool:
    """Say whether two statements of one document are words about support that stand close to each other."""
    fact, near = first.fact, abs(first.lines[0] - second.lines[0]) <= _ONE_LIST
    listed = fact.about.kind in _WITH_LISTS and fact.property not in _NAMED_ONCE
    return near and listed and isinstance(fact.value, Text)


def later(first: Printed, second: Printed) -> Printed | None:
    """Return which of two statements is of the later document, None within one edition or for one time."""
    one, two = _order(first.as_of), _order(second.as_of)
    if (first.series, first.edition) == (second.series, second.edition) or one == two:
        return None
    return first if one > two else second


def _order(when: When) -> tuple[int, int, int]:
    """Return where a time stands among others: a fiscal year by its first day, a year by its first."""
    if isinstance(when, FiscalYear):
        return when.year, 4, 1
    return when.year, getattr(when, "month", 1), getattr(when, "day", 1)
