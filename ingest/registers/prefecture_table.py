"""Reads the table of core cities by prefecture: declared in one column, eligible in the other, and their totals.

The rules of the table are lost. What constrains the reading: the heads say which column stands first; a name
belongs to the prefecture of its row; names of a cell are joined by separators; the column of eligible cities is
never blank (it has names or a dash), so a row with one group of names has no declared city, which the printed
totals confirm; names that fell out of their cells stand alone on lines below the table and fill the holes of
their prefecture. Options: `header` (the line of heads), `columns` (patterns for `declared` and `eligible` in it),
`total` (the line of totals), `totals` (lines that print one), `scheme`.
"""

import re
from collections.abc import Iterator, Sequence

from keniki.ingest.errors import Finding
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.extract.options import Options, pattern, patterns, table_of, words
from keniki.ingest.graph.facts import Concept, Count, Fact, Thing, Value
from keniki.ingest.reading.patterns import Pattern, narrow
from keniki.ingest.reading.source import Line, Span
from keniki.ingest.registers.prefecture_cells import (
    Dash,
    Entry,
    Hole,
    Row,
    entries,
)
from keniki.ingest.registers.prefecture_rows import LEFT_TO_RIGHT, Table, read_table
from keniki.ingest.registers.printed_totals import printed_total

COUNTED = {"declared": "declared-core-cities", "eligible": "eligible-cities"}
MARKERS = {"【": "black-lenticular", "〈": "angle", "（": "round", "(": "round"}
_NUMBER = re.compile(r"\d+")
PREFECTURES = 47


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
    table = read_table(section, context, findings)
    confidence, reason = _confirm_single_groups(table, findings)
    yield from findings
    for row in table.rows:
        yield from _row_facts(table, row, confidence, reason)
    yield from _totals(table)
    yield from _completeness(table)


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
