"""Takes a table of regions apart: its columns by their heads, its rows, and the cells of each row.

Cells are parted by tabs, or by blanks where the rules of the table were lost. Then an empty cell leaves nothing,
and a cell is told from its neighbours by what may stand in it: a name, municipalities, a date, a number. Where
that leaves a choice, the cell is given to no column.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from keniki.ingest.extract.interface import Section
from keniki.ingest.extract.runs import Piece, Run, joined
from keniki.ingest.reading.fold import fold
from keniki.ingest.reading.source import Document, Line
from keniki.ingest.values.dates import find_dates
from keniki.ingest.values.numbers import ARABIC

MARK = re.compile(r"\(?(?:※|\*|注) ?[0-9]+\)?")
"""The sign of a footnote, in folded text."""

FOOTNOTE = re.compile(rf"^[ ]*(?P<mark>{MARK.pattern})[ :.)]*(?=\S)")


class Kind(Enum):
    """What may stand in the cells of a column."""

    NAME = "name"
    PLACES = "places"
    DATE = "date"
    NUMBER = "number"
    ANY = "any"


KINDS: Mapping[str, Kind] = {
    "regionName": Kind.NAME,
    "coreCity": Kind.PLACES,
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


@dataclass(slots=True)
class Row:
    """A region's row: its cells by what they state, and the cells that could be told from none other."""

    line: Line
    cells: dict[str, Run] = field(default_factory=dict)
    open: list[Run] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """The heads, rows, footnotes by their sign, and lines that are no part of the table."""

    columns: tuple[Column, ...] = ()
    heads: list[Line] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    notes: dict[str, Run] = field(default_factory=dict)
    foreign: list[Line] = field(default_factory=list)


def read_table(section: Section) -> Table:
    """Return the table of a section; without a line of heads it has no columns."""
    table, row, note = Table(), None, ""
    total = re.compile(str(section.options.get("total", r"\A\Z(?!)")))
    for line in section.lines:
        columns = _columns(line, section)
        footnote = FOOTNOTE.match(fold(line.text).text)
        if columns:
            table.columns = columns
            table.heads.append(line)
        elif not line.text.strip(" |:-") or total.search(line.text):
            row, note = None, ""
        elif footnote and table.columns:
            row, note = None, plain_mark(footnote["mark"])
            table.notes[note] = Run(section.document, (Piece.of_line(line),))
        elif note:
            table.notes[note] = joined([table.notes[note], Run(section.document, (Piece.of_line(line),))])
        elif table.columns:
            row = _take(table, row, line, section.document)
    return table


def plain_mark(mark: str) -> str:
    """Return the sign of a footnote without brackets and blanks, so that ※１ and (※1) are the same."""
    return re.sub(r"[() ]", "", mark)


def _take(table: Table, row: Row | None, line: Line, document: Document) -> Row | None:
    """Add a line to the table: a new row, or what the row above could not hold in one line."""
    ruled = _ruled(line) is not None
    fresh = (_tabbed if ruled else _by_kind)(table.columns, line, document)
    goes_on = ruled and row is not None and fresh is not None and _fits_below(row, fresh)
    if fresh is not None and not goes_on:
        table.rows.append(fresh)
        return fresh
    further = fresh.cells if fresh else _further(table.columns, row, line, document) if row else {}
    if row is None or not further:
        table.foreign.append(line)
        return None
    for name, cell in further.items():
        row.cells[name] = joined([row.cells[name], cell]) if name in row.cells else cell
    return row


def _fits_below(row: Row, line: Row) -> bool:
    """Say whether a line names no core city and holds only what the row above does not: it goes on with that row."""
    single = {name for name in line.cells if KINDS[name] is not Kind.PLACES}
    return "coreCity" not in line.cells and not single & row.cells.keys()


def _tabbed(columns: Sequence[Column], line: Line, document: Document) -> Row | None:
    """Return the row that a line with tabs or rules holds, or None where it holds parts of lists only."""
    cells = _by_place(columns, _cells(line, document, _ruled(line) or _TABBED))
    return Row(line, cells) if any(KINDS[name] is not Kind.PLACES for name in cells) else None


def _further(columns: Sequence[Column], row: Row, line: Line, document: Document) -> dict[str, Run]:
    """Return what a line adds to the lists of the row above; a list of core cities goes on only where it is open."""
    if ruled := _ruled(line):
        cells = _by_place(columns, _cells(line, document, ruled))
    else:
        parts = _merged(_cells(line, document, _BLANK))
        cells = _beside(columns, row, parts) or _below(row, parts)
    closed = (
        "coreCity" in cells
        and "coreCity" in row.cells
        and _CLOSED.search(fold(row.cells["coreCity"].text).text)
    )
    lists = (cell for name, cell in cells.items() if KINDS[name] is Kind.PLACES)
    return {} if closed or not all(_is_list(cell) for cell in lists) else cells


def _below(row: Row, parts: Sequence[Run]) -> dict[str, Run]:
    """Return further parts of the lists of a row, the last of them for its last list."""
    lists = [name for name in row.cells if KINDS[name] is Kind.PLACES]
    return dict(zip(lists[-len(parts) :], parts, strict=True)) if len(parts) <= len(lists) else {}


def _beside(columns: Sequence[Column], row: Row, parts: Sequence[Run]) -> dict[str, Run]:
    """Return the end of the last list of a row and the cells that stand behind it, where they fit one way only."""
    names = [column.name for column in columns]
    last = max(at for at, name in enumerate(names) if name in row.cells)
    if KINDS[names[last]] is not Kind.PLACES or len(parts) < 2:
        return {}
    ways = [way for way in _ways(columns[last:], parts) if way[0] == 0]
    if len(ways) != 1:
        return {}
    pairs = zip(ways[0], parts, strict=True)
    return {names[last + at]: cell for at, cell in pairs if names[last + at] and not is_empty(cell)}


def _columns(line: Line, section: Section) -> tuple[Column, ...]:
    """Return the columns whose heads a line holds; none where it is no line of heads."""
    patterns = section.options["columns"]
    assert isinstance(patterns, Mapping)
    found: list[Column] = []
    for cell in _cells(line, section.document, _ruled(line) or _BLANK):
        head = fold(cell.text).text
        name = next((name for name, pattern in patterns.items() if re.search(pattern, head)), "")
        if not name and found and _ruled(line) is None and head.startswith(("(", "[")):
            found[-1] = Column(found[-1].name, found[-1].head + head)
        else:
            found.append(Column(name, head))
    known = [column.name for column in found if column.name]
    whole = "coreCity" in known and len(known) >= 3 and len(known) == len(set(known))
    return tuple(found) if whole else ()


_TABBED = re.compile(r"[^\t]*(?:\t|$)")
_PIPED = re.compile(r"(?<=\|)[^|]+(?=\|)|(?<=\|)(?=\|)")
_WIDE = re.compile(r"\S+(?: \S+)*")
_BLANK = re.compile(r"\S+")
_EMPTY = re.compile(r"[-ー]*|なし|該当なし|未(?:締結|策定|定)")
_PLACE = re.compile(r"[市区町村](?:\([^()]*\))?(?:$|[、,・/])")
_CLOSED = re.compile(r"[市区町村](?:\([^()]*\))?$")
_ASIDE = re.compile(r"\([^()]*\)")
_LISTED = re.compile(r"[、,・/]$")
_FOLLOWS = re.compile(r"^[、,・/(]")


def _ruled(line: Line) -> re.Pattern[str] | None:
    """Return what finds the cells of a line whose columns are parted by tabs or by |, None where nothing parts them."""
    if "\t" in line.text:
        return _TABBED
    return _PIPED if line.text.lstrip().startswith("|") else None


def _cells(line: Line, document: Document, pattern: re.Pattern[str]) -> list[Run]:
    found = [found for found in pattern.finditer(line.text) if found[0] or pattern is _PIPED]
    whole = Piece(line.start, line.text)
    return [Run(document, (whole.cut(*each.span()),)) for each in found]


def _by_place(columns: Sequence[Column], cells: Sequence[Run]) -> dict[str, Run]:
    pairs = zip(columns, cells, strict=False)
    return {column.name: cell for column, cell in pairs if column.name and not is_empty(cell)}


def is_empty(cell: Run) -> bool:
    """Say whether a cell holds nothing, or the signs that stand for nothing."""
    return _EMPTY.fullmatch(MARK.sub("", fold(cell.text).text).strip()) is not None


def _by_kind(columns: Sequence[Column], line: Line, document: Document) -> Row | None:
    """Return the row that a line without tabs holds, or None where its words fit no row."""
    for pattern in (_WIDE, _BLANK):
        cells = _merged(_cells(line, document, pattern))
        ways = [way for way in _ways(columns, cells) if _begins_a_row(columns, way)]
        if ways:
            sure = [len({way[i] for way in ways}) == 1 for i in range(len(cells))]
            row = Row(line)
            for cell, at, known in zip(cells, ways[0], sure, strict=True):
                if not known:
                    row.open.append(cell)
                elif columns[at].name and not is_empty(cell):
                    row.cells[columns[at].name] = cell
            return row
    return None


def _begins_a_row(columns: Sequence[Column], way: tuple[int, ...]) -> bool:
    """Say whether a row names its core cities, and its region where the table has a column for that."""
    names = {columns[at].name for at in way}
    named = "regionName" in names or all(column.name != "regionName" for column in columns)
    return named and "coreCity" in names and any(KINDS.get(name) is not Kind.PLACES for name in names)


def _merged(cells: Sequence[Run]) -> list[Run]:
    """Join the parts of a list that a blank parts: 飯岡市、 津市."""
    merged: list[Run] = []
    for cell in cells:
        if merged and (_LISTED.search(fold(merged[-1].text).text) or _FOLLOWS.match(fold(cell.text).text)):
            merged[-1] = joined([merged[-1], cell])
        else:
            merged.append(cell)
    return merged


def _ways(columns: Sequence[Column], cells: Sequence[Run], first: int = 0) -> Iterator[tuple[int, ...]]:
    """Give the ways to put cells into columns, in their order; a cell is left out of none."""
    if not cells:
        yield ()
        return
    for at in range(first, len(columns) - len(cells) + 1):
        if _fits(columns[at].kind, cells[0]):
            yield from ((at, *rest) for rest in _ways(columns, cells[1:], at + 1))


def _fits(kind: Kind, cell: Run) -> bool:
    text = MARK.sub("", fold(cell.text).text).strip()
    bare = _ASIDE.sub("", text)
    if kind is Kind.ANY or is_empty(cell):
        return True
    if kind is Kind.DATE:
        return len(find_dates(bare)) == 1
    if kind is Kind.NUMBER:
        return not find_dates(text) and re.fullmatch(rf"約? ?{ARABIC} ?[^0-9 ]*", bare) is not None
    if kind is Kind.PLACES:
        return _is_list(cell)
    return not _PLACE.search(text) and not re.search(r"[0-9。:]", text)


def _is_list(cell: Run) -> bool:
    """Say whether a cell lists municipalities, or part of such a list: no blank but beside a sign between them."""
    text = MARK.sub("", fold(cell.text).text).strip()
    return _PLACE.search(text) is not None and not re.search(
        r"[0-9。:「」]|(?<![、,・/]) (?![、,・/(])", text
    )
