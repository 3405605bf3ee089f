"""Takes a table of regions apart: its columns by their heads, its rows, and the cells of each row.

Where the rules of the table were lost, an empty cell leaves nothing, and a cell is told from its neighbours by what
may stand in it: a name, municipalities, a date, a number. Where that leaves a choice, the cell is given to no column.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from keniki.ingest.extract.interface import Section
from keniki.ingest.extract.runs import Piece, Run, joined
from keniki.ingest.reading.fold import fold
from keniki.ingest.reading.source import Document, Line
from keniki.ingest.registers.region_table_cells import (
    BLANK,
    FIGURES,
    KINDS,
    LISTS,
    MARK,
    WIDE,
    Column,
    by_place,
    fits,
    is_empty,
    is_list,
    is_mark,
    merged,
    parted,
    ruled,
    ways,
)
from keniki.ingest.registers.region_table_heads import columns_of, with_second_line

_FOOTNOTE = re.compile(rf"^[ ]*(?P<mark>{MARK.pattern})[ :.)]*(?=\S)")
_CLOSED = re.compile(r"[市区町村](?:\([^()]*\))?$")


@dataclass(slots=True)
class Row:
    """A region's row: its cells by what they state, and the cells that could be told from none other.

    It is doubtful where a city below may be its second core city, or the core city of a region without a name, and
    where words below, in columns, may be the ends of its cells.
    """

    line: Line
    cells: dict[str, Run] = field(default_factory=dict)
    open: list[Run] = field(default_factory=list)
    doubtful: bool = False

    def figures(self) -> list[Run]:
        """Return the cells that are no lists."""
        return [*(cell for name, cell in self.cells.items() if KINDS[name] not in LISTS), *self.open]


@dataclass(slots=True)
class Table:
    """The heads, rows, lines of sums, footnotes by their sign, and lines that are no part of the table."""

    columns: tuple[Column, ...] = ()
    heads: list[Line] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    totals: list[Line] = field(default_factory=list)
    notes: dict[str, list[Run]] = field(default_factory=dict)
    foreign: list[Line] = field(default_factory=list)

    def head(self, column: str) -> str:
        """Return the head of a column as printed, folded."""
        return next(each.head for each in self.columns if each.name == column)


def read_table(section: Section) -> Table:
    """Return the table of a section; without a line of heads it has no columns."""
    table, row, note = Table(), None, ""
    total = re.compile(str(section.options.get("total", r"\A\Z(?!)")))
    for at, line in enumerate(section.lines):
        if _is_head(table, at, section):
            note = ""
        elif not line.text.strip(" |:-") or total.search(line.text):
            row, note = None, ""
            table.totals += [line] if total.search(line.text) else []
        elif not table.columns:
            continue
        elif words := _noted(table, row, note, line, section.document):
            note = words
        else:
            note = ""
            row = _take(table, row, line, section.document)
    return table


def _is_head(table: Table, at: int, section: Section) -> bool:
    """Say whether a line holds heads, or goes on with those above it, and keep the columns."""
    line, above = section.lines[at], section.lines[max(at - 1, 0)]
    if columns := columns_of([line], section):
        table.heads.append(line)
    elif table.heads and table.heads[-1] is above:
        columns = with_second_line(table.columns, above, line, section)
        table.heads += [line] if columns else []
    elif not table.columns and ruled(line) and ruled(above) and above is not line:
        columns = columns_of([above, line], section)
        table.heads += [above, line] if columns else []
    table.columns = columns or table.columns
    return bool(columns)


def plain_mark(mark: str) -> str:
    """Return the sign of a footnote without brackets and blanks, so that ※１ and (※1) are the same."""
    return re.sub(r"[() ]", "", mark)


def _noted(table: Table, row: Row | None, note: str, line: Line, document: Document) -> str:
    """Add a line to the footnotes and return the sign of the one it belongs to, or empty for a line of the table."""
    begins = _FOOTNOTE.match(fold(line.text).text)
    if not (begins or note) or _is_of_table(table.columns, row, line, document, begins is not None):
        return ""
    run = Run(document, (Piece.of_line(line),))
    if not begins:
        table.notes[note][-1] = joined([table.notes[note][-1], run])
        return note
    mark = plain_mark(begins["mark"])
    table.notes.setdefault(mark, []).append(run)
    return mark


def _is_of_table(
    columns: Sequence[Column], row: Row | None, line: Line, document: Document, marked: bool
) -> bool:
    """Say whether a line is of the table, though it begins with the sign of a footnote or stands below one."""
    fresh = _fresh(columns, line, document)
    if not marked and (fresh is not None or ruled(line) is not None):
        return True
    held = fresh or (_further(columns, row, line, document) if row else None)
    return held is not None and any(
        not is_empty(cell) and fits(kind, cell) for kind in FIGURES for cell in held.figures()
    )


def _take(table: Table, row: Row | None, line: Line, document: Document) -> Row | None:
    """Add a line to the table: a new row, or what the row above could not hold in one line."""
    fresh = _fresh(table.columns, line, document)
    goes_on = ruled(line) is not None and row is not None and fresh is not None
    if fresh is not None and not (goes_on and row and _fits_below(table.columns, row, fresh)):
        if goes_on and row and _is_nameless(table.columns, fresh):
            row.doubtful = fresh.doubtful = True
        table.rows.append(fresh)
        return fresh
    further = fresh or (_further(table.columns, row, line, document) if row else None)
    if row is None or further is None or further.doubtful:
        table.foreign.append(line)
        if row is not None and (further is not None or len(parted(line, document, WIDE)) > 1):
            row.doubtful = True
        return row if further else None
    row.open += further.open
    for name, cell in further.cells.items():
        row.cells[name] = joined([row.cells[name], cell]) if name in row.cells else cell
    return row


def _fresh(columns: Sequence[Column], line: Line, document: Document) -> Row | None:
    """Return the row that a line holds by itself, or None."""
    return (_tabbed if ruled(line) else _by_kind)(columns, line, document)


def _fits_below(columns: Sequence[Column], row: Row, line: Row) -> bool:
    """Say whether a line begins no region and holds only what the row above does not: it goes on with that row."""
    single = {name for name in line.cells if KINDS[name] not in LISTS}
    begins = "coreCity" in line.cells and not _is_nameless(columns, line)
    return not begins and not single & row.cells.keys()


def _is_nameless(columns: Sequence[Column], line: Row) -> bool:
    """Say whether a line has a core city and no region, though the table has a column for its name: a merged cell."""
    named = any(column.name == "regionName" for column in columns)
    return named and "coreCity" in line.cells and "regionName" not in line.cells


def _tabbed(columns: Sequence[Column], line: Line, document: Document) -> Row | None:
    """Return the row that a line with tabs or rules holds, or None where it holds parts of lists only."""
    cells = by_place(columns, line, document)
    return Row(line, cells) if any(KINDS[name] not in LISTS for name in cells) else None


def _further(columns: Sequence[Column], row: Row, line: Line, document: Document) -> Row | None:
    """Return what a line adds to the row above, or None; it is doubtful where a closed list of core cities goes on."""
    if ruled(line):
        more = Row(line, by_place(columns, line, document))
    else:
        parts = merged(parted(line, document, BLANK))
        more = _beside(columns, row, parts, line) or Row(line, _below(row, parts))
    lists = [cell for name, cell in more.cells.items() if KINDS[name] in LISTS]
    if not more.cells or not all(is_list(cell) or is_mark(cell) for cell in lists):
        return None
    if "coreCity" in more.cells and "coreCity" in row.cells:
        closed = _CLOSED.search(fold(row.cells["coreCity"].text).text) is not None
        more.doubtful = closed and not (ruled(line) and _is_nameless(columns, more))
    return more


def _below(row: Row, parts: Sequence[Run]) -> dict[str, Run]:
    """Return further parts of the lists of a row, the last of them for its last list."""
    lists = [name for name in row.cells if KINDS[name] in LISTS]
    return dict(zip(lists[-len(parts) :], parts, strict=True)) if len(parts) <= len(lists) else {}


def _beside(columns: Sequence[Column], row: Row, parts: Sequence[Run], line: Line) -> Row | None:
    """Return the end of the last list of a row and the cells that stand behind it, or None where they do not fit."""
    last = max(at for at, column in enumerate(columns) if column.name in row.cells)
    if columns[last].kind not in LISTS or len(parts) < 2:
        return None
    fitting = [way for way in ways(columns[last:], parts) if way[0] == 0]
    return _placed(columns[last:], parts, fitting, line) if fitting else None


def _placed(
    columns: Sequence[Column], cells: Sequence[Run], fitting: Sequence[tuple[int, ...]], line: Line
) -> Row:
    """Return the cells of a line in the columns that all ways have in common; the others stay open."""
    row = Row(line)
    for i, cell in enumerate(cells):
        name = columns[fitting[0][i]].name
        if len({way[i] for way in fitting}) > 1:
            row.open.append(cell)
        elif name and (not is_empty(cell) or is_mark(cell)):
            row.cells[name] = cell
    return row


def _by_kind(columns: Sequence[Column], line: Line, document: Document) -> Row | None:
    """Return the row that a line without tabs holds, or None where its words fit no row."""
    for pattern in (WIDE, BLANK):
        cells = merged(parted(line, document, pattern))
        fitting = [way for way in ways(columns, cells) if _begins_a_row(columns, way)]
        if fitting:
            return _placed(columns, cells, fitting, line)
    return None


def _begins_a_row(columns: Sequence[Column], way: tuple[int, ...]) -> bool:
    """Say whether a row names its core cities, and its region where the table has a column for that."""
    names = {columns[at].name for at in way}
    named = "regionName" in names or all(column.name != "regionName" for column in columns)
    return named and "coreCity" in names and any(KINDS.get(name) not in LISTS for name in names)
