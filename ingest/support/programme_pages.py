"""Pages of a programme table: the ministry on a line of its own, the heads of the columns, cells, the unit.

Layout read (plain text, rules lost): a page begins with the name of a ministry alone on its line; the
heads of the columns follow, broken over lines and with blank lines between; the cells follow them; the
unit of money stands in brackets at the foot or above the heads.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from keniki.ingest.extract.runs import Piece, Run
from keniki.ingest.graph.facts import FiscalYear
from keniki.ingest.reading.fold import fold
from keniki.ingest.reading.source import Document, Line
from keniki.ingest.values.amounts import read_unit
from keniki.ingest.values.dates import find_dates

_UNIT = re.compile(r"[(（]\s*単位\s*[:：]\s*(?P<unit>[^)）\s]+)\s*[)）]")
_REACH = 30
"""Lines before the first head of a column within which the ministry of the page must stand."""


@dataclass(frozen=True, slots=True)
class Heads:
    """What the heads of the columns look like: `first` and `last` are patterns of a whole line."""

    ministry: re.Pattern[str]
    first: re.Pattern[str]
    last: re.Pattern[str]

    @classmethod
    def of(cls, options: Mapping[str, object]) -> "Heads":
        """Read the patterns from the options of a profile."""
        ministry, first, last = (
            re.compile(str(options[name])) for name in ("ministry", "first_head", "last_head")
        )
        return cls(ministry, first, last)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its ministry (None where none is printed), heads, unit of money and lines of cells."""

    ministry: Piece | None
    head: Run
    unit: Piece | None
    body: tuple[Line, ...]

    @property
    def yen(self) -> int | None:
        """The unit of money in yen; None where none is printed."""
        return read_unit(self.unit.text) if self.unit else None

    @property
    def year(self) -> FiscalYear | None:
        """The fiscal year that the head of the budget column names."""
        years = [found.value for found in find_dates(self.head.text) if isinstance(found.value, FiscalYear)]
        return years[0] if len(set(years)) == 1 else None


def read_pages(document: Document, lines: Sequence[Line], heads: Heads) -> Iterator[Page]:
    """Divide lines into pages; what stands before the first page is left out."""
    starts = [*_starts(lines, heads), (len(lines), 0)]
    for (start, head), (stop, _) in pairwise(starts):
        yield _read_page(document, lines[start:stop], head - start, heads)


def _starts(lines: Sequence[Line], heads: Heads) -> Iterator[tuple[int, int]]:
    """Give for each page the index of its first line and of its first head."""
    floor = 0
    for index, line in enumerate(lines):
        if heads.first.search(_plain(line)) and index >= floor:
            yield _ministry_before(lines, index, floor, heads), index
            floor = _last_head(lines, index, heads) + 1


def _ministry_before(lines: Sequence[Line], index: int, floor: int, heads: Heads) -> int:
    for place in range(index, max(floor, index - _REACH) - 1, -1):
        if heads.ministry.fullmatch(_plain(lines[place])):
            return place
    return index


def _last_head(lines: Sequence[Line], index: int, heads: Heads) -> int:
    places = range(index, min(index + _REACH, len(lines)))
    return next((place for place in places if heads.last.search(_plain(lines[place]))), index)


def _read_page(document: Document, lines: Sequence[Line], head: int, heads: Heads) -> Page:
    units = [unit for line in lines if (unit := _unit_of(line))]
    named = heads.ministry.fullmatch(_plain(lines[0])) is not None
    end = _last_head(lines, head, heads) + 1
    return Page(
        ministry=Piece.of_line(lines[0]) if named else None,
        head=Run.of(document, [line for line in lines[int(named) : end] if not _unit_of(line)]),
        unit=units[0] if len({unit.text for unit in units}) == 1 else None,
        body=tuple(line for line in lines[end:] if line.text.strip() and not _unit_of(line)),
    )


def _unit_of(line: Line) -> Piece | None:
    found = _UNIT.fullmatch(line.text.strip())
    offset = len(line.text) - len(line.text.lstrip())
    return (
        Piece(line.start, line.text).cut(*(offset + place for place in found.span("unit"))) if found else None
    )


def _plain(line: Line) -> str:
    return fold(line.text).text.strip()
