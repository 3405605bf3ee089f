"""Tells what the cells of a table of regions may hold, and parts its lines into cells.

Cells are parted by tabs or by |, or by blanks where the rules of the table were lost.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from keniki.ingest.extract.runs import Piece, Run, joined
from keniki.ingest.reading.fold import fold
from keniki.ingest.reading.source import Document, Line
from keniki.ingest.values.dates import find_dates
from keniki.ingest.values.numbers import ARABIC

MARK = re.compile(r"\(?(?:(?:※|\*|注) ?[0-9]+|※)\)?")
"""The sign of a footnote, in folded text."""


class Kind(Enum):
    """What may stand in the cells of a column."""

    NAME = "name"
    CITIES = "cities"
    PLACES = "places"
    DATE = "date"
    NUMBER = "number"
    ANY = "any"


LISTS = (Kind.CITIES, Kind.PLACES)
"""What a cell may hold several of, so that it may go on below."""

FIGURES = (Kind.DATE, Kind.NUMBER)
"""What tells a line of the table from words around it."""

KINDS: Mapping[str, Kind] = {
    "regionName": Kind.NAME,
    "coreCity": Kind.CITIES,
    "members": Kind.PLACES,
    "agreementDate": Kind.DATE,
    "visionDate": Kind.DATE,
    "area": Kind.NUMBER,
    "population": Kind.NUMBER,
}
"""The columns that a profile may tell of, by what they state."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it states (empty where the profile does not know it) and its head as printed, folded."""

    name: str
    head: str

    @property
    def kind(self) -> Kind:
        """What may stand in its cells."""
        return KINDS.get(self.name, Kind.ANY)


_TABBED = re.compile(r"[^\t]*(?:\t|$)")
_PIPED = re.compile(r"(?<=\|)[^|]+(?=\|)|(?<=\|)(?=\|)")
WIDE = re.compile(r"\S+(?: \S+)*")
"""Finds cells between two blanks or more."""
BLANK = re.compile(r"\S+")
"""Finds cells between blanks."""
_EMPTY = re.compile(r"[-ー]*|なし|該当なし|未(?:締結|策定|定)")
_PLACE = re.compile(r"[市区町村](?:\([^()]*\))?(?:$|[、,・/])")
_CITY = re.compile(r"市(?:\([^()]*\))?(?:$|[、,・/])")
_NO_CITY = re.compile(r"[区町村](?:\([^()]*\))?(?:$|[、,・/])")
_ASIDE = re.compile(r"\([^()]*\)")
_LISTED = re.compile(r"[、,・/]$")
_FOLLOWS = re.compile(r"^[、,・/(]")


def ruled(line: Line) -> re.Pattern[str] | None:
    """Return what finds the cells of a line whose columns are parted by tabs or by |, None where nothing parts them."""
    if "\t" in line.text:
        return _TABBED
    return _PIPED if line.text.lstrip().startswith("|") else None


def parted(line: Line, document: Document, pattern: re.Pattern[str]) -> list[Run]:
    """Return the cells of a line that a pattern finds."""
    found = [found for found in pattern.finditer(line.text) if found[0] or pattern is _PIPED]
    whole = Piece(line.start, line.text)
    return [Run(document, (whole.cut(*each.span()),)) for each in found]


def by_place(columns: Sequence[Column], line: Line, document: Document) -> dict[str, Run]:
    """Return the cells of a line with tabs or rules that hold something, by what their columns state."""
    pairs = zip(columns, parted(line, document, ruled(line) or _TABBED), strict=False)
    return {column.name: cell for column, cell in pairs if column.name and not is_empty(cell)}


def bare(cell: Run) -> str:
    """Return the folded words of a cell without the signs of footnotes."""
    return MARK.sub("", fold(cell.text).text).strip()


def is_empty(cell: Run) -> bool:
    """Say whether a cell holds nothing, or the signs that stand for nothing."""
    return _EMPTY.fullmatch(bare(cell)) is not None


def is_mark(cell: Run) -> bool:
    """Say whether a cell holds the sign of a footnote and nothing else."""
    return not bare(cell) and bool(cell.text.strip())


def merged(cells: Sequence[Run]) -> list[Run]:
    """Join the parts of a list that a blank parts: 飯岡市、 津市."""
    whole: list[Run] = []
    for cell in cells:
        if whole and (_LISTED.search(fold(whole[-1].text).text) or _FOLLOWS.match(fold(cell.text).text)):
            whole[-1] = joined([whole[-1], cell])
        else:
            whole.append(cell)
    return whole


def ways(columns: Sequence[Column], cells: Sequence[Run], first: int = 0) -> Iterator[tuple[int, ...]]:
    """Give the ways to put cells into columns, in their order; a cell is left out of none."""
    if not cells:
        yield ()
        return
    for at in range(first, len(columns) - len(cells) + 1):
        if fits(columns[at].kind, cells[0]):
            yield from ((at, *rest) for rest in ways(columns, cells[1:], at + 1))


def fits(kind: Kind, cell: Run) -> bool:
    """Say whether a cell may stand in a column of a kind."""
    text = bare(cell)
    if kind is Kind.ANY or is_empty(cell):
        return True
    if kind is Kind.DATE:
        return len(find_dates(_ASIDE.sub("", text))) == 1
    if kind is Kind.NUMBER:
        without = _ASIDE.sub("", text)
        return not find_dates(without) and re.fullmatch(rf"約? ?{ARABIC} ?[^0-9 ]*", without) is not None
    if kind is Kind.CITIES:
        return is_list(cell) and _CITY.search(text) is not None and not _NO_CITY.search(text)
    if kind is Kind.PLACES:
        return is_list(cell)
    return not _PLACE.search(text) and not re.search(r"[0-9。:]", text)


def is_list(cell: Run) -> bool:
    """Say whether a cell lists municipalities, or part of such a list: no blank but beside a sign between them."""
    text = bare(cell)
    return _PLACE.search(text) is not None and not re.search(
        r"[0-9。:「」]|(?<![、,・/]) (?![、,・/(])", text
    )
