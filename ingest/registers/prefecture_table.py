"""Reads the table of core cities by prefecture: declared in one column, eligible in the other, and their totals.

The rules of the table are lost. What constrains the reading: the heads say which column stands first; a name
belongs to the prefecture of its row; names of a cell are joined by separators; the column of eligible cities is
never blank (it has names or a dash), so a row with one group of names has no declared city, which the printed
totals confirm; names that fell out of their cells stand alone on lines below the table and fill the holes of
their prefecture. Options: `header` (the line of heads), `columns` (patterns for `declared` and `eligible` in it),
`total` (the line of totals), `totals` (lines that print one), `scheme`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from keniki.ingest.errors import Finding
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.extract.options import Options, pattern, patterns, table_of, words
from keniki.ingest.graph.facts import Concept, Count, Fact, Thing, Value
from keniki.ingest.names.gazetteer import Prefecture
from keniki.ingest.reading.patterns import Pattern, narrow
from keniki.ingest.reading.source import Line, Span
from keniki.ingest.registers.prefecture_cells import (
    CLOSERS,
    OPENERS,
    Dash,
    Entry,
    Hole,
    Row,
    entries,
    read_row,
)
from keniki.ingest.registers.printed_totals import printed_total

LEFT_TO_RIGHT = ("declared", "eligible")
COUNTED = {"declared": "declared-core-cities", "eligible": "eligible-cities"}
MARKERS = {"【": "black-lenticular", "〈": "angle", "（": "round", "(": "round"}
_NUMBER = re.compile(r"\d+")
_FIRST_WORD = re.compile(r"\s*(\S+?)(?=\s|$)")
_PREFECTURE = re.compile(r"^[^\s、，・（()）【】〈〉]{1,3}[都道府県]$")
_ONE_PLACE = re.compile(r"[^\s、，・（）()。]{1,8}[市町村]")
PREFECTURES = 47


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


OPTIONS = Options(
    needed={"scheme": words, "total": pattern},
    known={
        "header": pattern,
        "columns": table_of(Options(known=dict.fromkeys(LEFT_TO_RIGHT, pattern))),
        "totals": patterns,
    },
)
"""What a profile tells this extractor."""


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give a status for each city of the table, its marker beside it, and what could not be read."""
    findings: list[Finding] = []
    table = _read(section, context, findings)
    _fill_holes(table, findings)
    confidence, reason = _confirm_single_groups(table, findings)
    yield from findings
    for row in table.rows:
        yield from _row_facts(table, row, confidence, reason)
    yield from _totals(table)
    yield from _completeness(table)


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


def _confirm_single_groups(table: Table, findings: list[Finding]) -> tuple[str, str]:
    """Return the confidence of rows with one group of names, after the count was compared with printed totals."""
    declared = sum(len(list(entries(table.cell(row, "declared")))) for row in table.rows)
    printed = {
        int(n) for line in table.section.lines if _is_total(table, line) for n in _NUMBER.findall(line.text)
    }
    if declared in printed:
        sums = _NUMBER.findall(table.total.text) if table.total else []
        return "0.95", _AGREES if not sums or str(declared) in sums else _SUM_DIFFERS
    expected = f"{declared} among the printed totals {sorted(printed)}"
    where = table.total.start if table.total else table.section.span.start
    remedy = "compare the rows that have one group of names with the document"
    findings.append(
        table.section.document.finding("single-groups", where, "no total that agrees", expected, remedy)
    )
    return "0.7", "one group of names: the right column is never blank; no printed total agrees"


_AGREES = "one group of names: the right column is never blank; the printed total agrees"
_SUM_DIFFERS = (
    "one group of names: the right column is never blank; a printed total agrees, the table's own does not"
)


def _is_total(table: Table, line: Line) -> bool:
    return any(
        Pattern.of(pattern).search(line.text) for pattern in _strings(table.section.options.get("totals"))
    )


def _strings(option: object) -> Sequence[object]:
    return option if isinstance(option, list) else []


def _row_facts(table: Table, row: Row, confidence: str, reason: str) -> Iterator[Yield]:
    section = table.section
    if row.foreign:
        remedy = "look whether a page of another document lies in the table"
        found = row.foreign.words
        yield section.document.finding(
            "foreign-words", row.foreign.span.start, found, "names of the prefecture", remedy
        )
    if len(row.cells) > 2:
        found = f"{len(row.cells)} groups of names for {row.prefecture.name}"
        yield section.document.finding(
            "unclear-columns", row.heading.start, found, "two", "take a decision for this row"
        )
        return
    single = ("1.0", "") if len(row.cells) == 2 or row.foreign else (confidence, reason)
    yield from _cell_facts(section, table.context, row, table.cell(row, "declared"), "declared")
    yield from _cell_facts(section, table.context, row, table.cell(row, "eligible"), "eligible", *single)


def _cell_facts(
    section: Section,
    context: Context,
    row: Row,
    cell: Sequence[Entry | Hole | Dash],
    status: str,
    confidence: str = "1.0",
    reason: str = "",
) -> Iterator[Yield]:
    for item in cell:
        if isinstance(item, Dash) and status == "eligible":
            yield _status(row.prefecture.thing, "no-eligible-city", (item.span,), context)
        elif isinstance(item, Entry) and item.city is None:
            remedy = "correct the name, or take a decision that says which city it is"
            expected = f"a municipality of {row.prefecture.name}"
            yield section.document.finding("unresolved-name", item.span.start, item.words, expected, remedy)
        elif isinstance(item, Entry) and item.city is not None:
            qualifiers: dict[str, Value | tuple[Value, ...]] = {"inPrefecture": row.prefecture.thing}
            if item.marker:
                qualifiers["marker"] = Concept("marker", MARKERS[item.marker])
            if item.twin:
                qualifiers["regionKind"] = Concept("region-kind", "twin-core")
            yield _status(item.city.thing, status, (item.span,), context, qualifiers, confidence, reason)


def _status(
    about: Thing,
    status: str,
    words: tuple[Span, ...],
    context: Context,
    qualifiers: dict[str, Value | tuple[Value, ...]] | None = None,
    confidence: str = "1.0",
    reason: str = "",
) -> Fact:
    return Fact(
        cls="CoreCityStatus",
        about=about,
        property="coreCityStatus",
        value=Concept("status", status),
        words=words,
        as_of=context.as_of,
        key=("table",),
        qualifiers=qualifiers or {},
        confidence=confidence,
        reason=reason,
    )


def _totals(table: Table) -> Iterator[Yield]:
    """Give the total of each column, in the order of the columns."""
    if table.total is None:
        return
    line, section = table.total, table.section
    numbers = list(re.finditer(r"[0-9]+", narrow(line.text)))
    for place, status in enumerate(table.order):
        if len(numbers) != len(table.order):
            expected = f"a number for {COUNTED[status]} (table)"
            remedy = "see whether the document words it in another way; adapt the profile"
            yield section.document.finding("missing-total", line.start, line.text.strip(), expected, remedy)
            continue
        yield printed_total(
            scheme=str(section.options["scheme"]),
            counts=COUNTED[status],
            place="table",
            value=Count(str(int(numbers[place].group())), "市"),
            words=(Span(line.start, line.start + numbers[place].end()),),
            as_of=table.context.as_of,
        )


def _completeness(table: Table) -> Iterator[Finding]:
    """Say when the table ends early: no line of totals, or prefectures that are not there."""
    section = table.section
    if table.total is None:
        remedy = "look whether the document is whole; what was readable is kept"
        yield section.document.finding(
            "table-cut-off", section.span.end - 1, "no line of totals", "one below the rows", remedy
        )
    missing = PREFECTURES - len({row.prefecture.code for row in table.rows})
    if missing:
        remedy = "look whether rows are missing from the table"
        found = f"{PREFECTURES - missing} prefectures"
        yield section.document.finding(
            "missing-prefectures", section.span.start, found, f"{PREFECTURES}", remedy
        )
