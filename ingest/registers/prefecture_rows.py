"""The rows of the table of core cities by prefecture: where each begins and ends, and names that fell out of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from keniki.ingest.errors import Finding
from keniki.ingest.extract.interface import Context, Section
from keniki.ingest.names.gazetteer import Prefecture
from keniki.ingest.reading.patterns import Pattern
from keniki.ingest.reading.source import Line, Span
from keniki.ingest.registers.prefecture_cells import CLOSERS, OPENERS, Dash, Entry, Hole, Row, read_row

LEFT_TO_RIGHT = ("declared", "eligible")
_FIRST_WORD = re.compile(r"\s*(\S+?)(?=\s|$)")
_PREFECTURE = re.compile(r"^[^\s、，・（()）【】〈〉]{1,3}[都道府県]$")
_ONE_PLACE = re.compile(r"[^\s、，・（）()。]{1,8}[市町村]")


@dataclass(slots=True)
class Table:
    """The rows of a table that may run over pages, and the lines below it."""

    section: Section
    context: Context
    rows: list[Row]
    below: tuple[Line, ...]
    total: Line | None
    order: tuple[str, ...] = LEFT_TO_RIGHT

    def cell(self, row: Row, status: str) -> list[Entry | Hole | Dash]:
        """Return the cell of a column; a row of one cell is one of eligible cities."""
        if len(row.cells) == 2:
            return row.cells[self.order.index(status)]
        return row.cells[0] if row.cells and status == "eligible" else []


def read_table(section: Section, context: Context, findings: list[Finding]) -> Table:
    """Read the rows, with the names that stand alone below the table in their places; add what could not be read."""
    table = _read(section, context, findings)
    _fill_holes(table, findings)
    return table


def _read(section: Section, context: Context, findings: list[Finding]) -> Table:
    header = Pattern.of(section.options.get("header") or "(?!)")
    total = Pattern.of(section.options["total"])
    rows: list[Row] = []
    start: tuple[Prefecture, Span, int] | None = None
    end = section.lines[0].start
    below: tuple[Line, ...] = ()
    total_line = None
    order: tuple[str, ...] = LEFT_TO_RIGHT

    def close(at: int) -> None:
        if start is not None:
            text = section.document.text[start[2] : at]
            rows.append(read_row(text, start[2], start[0], start[1], context.gazetteer))

    for index, line in enumerate(section.lines):
        end = line.span.end
        if total.search(line.text):
            close(line.start)
            start, total_line, below = None, line, section.lines[index + 1 :]
            break
        if header.search(line.text):
            close(line.start)
            start, order = None, _order(line, section.options.get("columns"))
            continue
        found = _prefecture(line, section, context, findings)
        if found:
            close(line.start)
            start = found
    close(end)
    return Table(section, context, rows, below, total_line, order)


def _order(header: Line, columns: object) -> tuple[str, ...]:
    """Return the columns as the heads stand, from left to right."""
    patterns = columns if isinstance(columns, Mapping) else {}
    finds = {name: Pattern.of(pattern).search(header.text) for name, pattern in patterns.items()}
    places = {name: found.start() for name, found in finds.items() if found}
    return tuple(sorted(LEFT_TO_RIGHT, key=lambda name: places[name])) if len(places) == 2 else LEFT_TO_RIGHT


def _prefecture(
    line: Line, section: Section, context: Context, findings: list[Finding]
) -> tuple[Prefecture, Span, int] | None:
    word = _FIRST_WORD.match(line.text)
    if not word or not _PREFECTURE.match(word[1]):
        return None
    prefecture = context.gazetteer.prefecture(word[1])
    if prefecture is None:
        remedy = "correct the name in the document, or take a decision"
        findings.append(
            section.document.finding(
                "unknown-prefecture", line.start, word[1], "one of 47 prefectures", remedy
            )
        )
        return None
    return prefecture, Span(*word.span(1)).shift(line.start), line.start + word.end()


def _fill_holes(table: Table, findings: list[Finding]) -> None:
    """Put the names that stand alone below the table into the holes of their prefecture."""
    loose = _loose_names(table)
    for row in table.rows:
        mine = [entry for entry in loose if entry.city and entry.city.prefecture_code == row.prefecture.code]
        holes = [(cell, i) for cell in row.cells for i, item in enumerate(cell) if isinstance(item, Hole)]
        if len(mine) == len(holes):
            for (cell, i), entry in zip(holes, mine, strict=True):
                cell[i] = entry
        else:
            found = (
                f"{len(holes)} empty places and {len(mine)} names beside the table for {row.prefecture.name}"
            )
            remedy = "see which name belongs where, and take a decision"
            where = row.heading.start
            findings.append(
                table.section.document.finding(
                    "fallen-names", where, found, "as many names as places", remedy
                )
            )


def _loose_names(table: Table) -> list[Entry]:
    found = []
    for line in table.below:
        bare = line.text.strip()
        name = bare.strip(OPENERS + CLOSERS).strip()
        if not _ONE_PLACE.fullmatch(name):
            continue
        who = table.context.gazetteer.identify(name)
        if who.code:
            start = line.start + line.text.index(bare)
            city = table.context.gazetteer.of_code(who.code)
            marker = bare[0] if bare[0] in OPENERS else ""
            found.append(Entry(Span(start, start + len(bare)), name, city, marker))
    return found
