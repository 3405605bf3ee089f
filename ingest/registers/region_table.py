"""Reads a table of regions: name, core cities, members, days of agreement and vision, area, population.

The table is parted by tabs or by |, or plain text whose rules were lost; rows may run over several lines. A region is
known by its core cities (飯岡市・津市). Options of the profile:

    scheme     the scheme of the regions: teiju or renkei
    columns    a pattern for the head of each column: regionName, coreCity, members, agreementDate, visionDate,
               area, population; only coreCity and two others must be there, in any order
    total      a pattern of lines that are sums and no regions (optional); N圏域 in one is counted again

Heads may run over two lines. Units stand in the head of a column, in a line above the heads, or in the cell; people
need none, of land no number is stated without one. What stands in cells is told by the files region_table_*.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from keniki.ingest.errors import Finding
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.extract.options import Options, one_of, pattern, table_of
from keniki.ingest.extract.runs import Run
from keniki.ingest.graph.facts import Fact, Passed, Reason, Text, Thing, Value, When, YearMonth, masked
from keniki.ingest.names.gazetteer import Municipality
from keniki.ingest.reading.fold import fold
from keniki.ingest.registers.core_city_list import REGION_CLASS, region
from keniki.ingest.registers.region_table_cells import KINDS, MARK
from keniki.ingest.registers.region_table_figures import read_figure
from keniki.ingest.registers.region_table_places import Named, read_places
from keniki.ingest.registers.region_table_rows import Row, Table, plain_mark, read_table
from keniki.ingest.values.dates import find_as_of, find_dates

_REMEDIES = {
    "missing-heads": "see the heads of this table, and adapt the patterns of columns in its profile",
    "unread-cell": "nothing is stated of it; look for it in another edition or document",
    "sum-of-regions": "compare the rows with `keniki stages … --stage facts`: one was not read, or the sum is wrong",
    "foreign-words": "its row lacks it; a line that says nothing is passed over by slides.passed_lines",
}
_PLANNED = re.compile(r"予定|見込|目途")
_REGIONS = re.compile(r"([0-9][0-9,]*) ?圏域")
_BRACKETS = re.compile(r"\([^()]*\)")


OPTIONS = Options(
    needed={
        "scheme": one_of(*REGION_CLASS),
        "columns": table_of(Options(needed={"coreCity": pattern}, known=dict.fromkeys(KINDS, pattern))),
    },
    known={"total": pattern},
)
"""What a profile tells this extractor."""


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give what each row states of its region, and a finding for each cell that could not be read."""
    table = read_table(section)
    if not table.columns:
        expected = f"a line with the heads of coreCity and two others of {_looked_for(section)}"
        yield _finding("missing-heads", section, section.span.start, section.lines[0].text, expected)
        return
    yield from _passed(section, table)
    reader = Reader(section, context, table, _as_of(section, table, context))
    read = [(row.line.number, list(reader.region(row))) for row in table.rows]
    for _, found in read:
        yield from found
    yield from _recounted(section, table, read)
    for line in table.foreign:
        yield _finding("foreign-words", section, line.start, line.text.strip(), "a row of the table")


def _looked_for(section: Section) -> str:
    """Return the columns that the profile tells of, with the patterns of their heads."""
    columns = section.options["columns"]
    assert isinstance(columns, Mapping)
    return ", ".join(f"{name} '{head}'" for name, head in columns.items())


def _recounted(section: Section, table: Table, read: list[tuple[int, list[Yield]]]) -> Iterator[Yield]:
    """Count the regions above each sum of the table again: all of them, or those since the sum before.

    The sum is one of this table, not of the scheme, so that it is checked and not stated.
    """
    before = 0
    for line in table.totals:
        stated = _REGIONS.search(fold(line.text).text)
        counted = [_regions_between(read, after, line.number) for after in (0, before)]
        before = line.number
        if stated and int(stated[1].replace(",", "")) not in counted:
            expected = f"{counted[0]} regions, as many as were read above it"
            yield _finding("sum-of-regions", section, line.start, line.text.strip(), expected)
        else:
            yield Passed(line.span, Reason.REPETITION)


def _regions_between(read: list[tuple[int, list[Yield]]], first: int, last: int) -> int:
    facts = (item for at, found in read if first < at < last for item in found if isinstance(item, Fact))
    return len({fact.about.key for fact in facts})


def _as_of(section: Section, table: Table, context: Context) -> When | None:
    """Return the date that is printed above the heads, or that of the document."""
    above = [line.text for line in section.lines if line.number < table.heads[0].number]
    return next((found for text in above if (found := find_as_of(text))), context.as_of)


def _passed(section: Section, table: Table) -> Iterator[Passed]:
    """Pass over the heads, heads that a new page repeats, and the title above them."""
    seen: set[str] = set()
    for line in table.heads:
        yield Passed(line.span, Reason.REPETITION if line.text in seen else Reason.HEADING)
        seen.add(line.text)
    for line in section.lines:
        if line.number < table.heads[0].number and line.text.strip():
            yield Passed(line.span, Reason.HEADING)


@dataclass(frozen=True)
class Reader:
    """Reads rows of one table, or of whatever else can be put into rows and heads (docs/adding-a-document.md)."""

    section: Section
    context: Context
    table: Table
    as_of: When | None

    def region(self, row: Row) -> Iterator[Yield]:
        """Give the facts of one row; nothing but findings where a core city is missing or not known."""
        cores, unknown = read_places(row.cells.get("coreCity"), self.context)
        yield from unknown
        if not cores or unknown or row.doubtful or any(not city.name.endswith("市") for city, _ in cores):
            yield self._unread(row, _doubt(row, cores, unknown))
            return
        zone = region(str(self.section.options["scheme"]), [city for city, _ in cores])
        if name := row.cells.get("regionName"):
            bare = _unmarked(name)
            yield self._stated(zone, "regionName", Text(bare.text), bare)
        yield from self._members(zone, row, cores)
        for column in ("agreementDate", "visionDate"):
            yield from self._date(zone, column, row)
        for column in ("area", "population"):
            yield from self._figure(zone, column, row)
        yield from self._notes(zone, row)
        for cell in row.open:
            yield self._unread(row, "a cell that fits one column only", cell)

    def _members(self, zone: Thing, row: Row, cores: list[Named]) -> Iterator[Yield]:
        for city, words in cores:
            yield self._membership(zone, "coreCity", city, words)
        prefectures = list(dict.fromkeys(city.prefecture for city, _ in cores))
        members, unknown = read_places(row.cells.get("members"), self.context, prefectures)
        yield from unknown
        centre = {city.code for city, _ in cores}
        for city, words in members:
            if city.code not in centre:
                yield self._membership(zone, "neighbour", city, words)

    def _date(self, zone: Thing, column: str, row: Row) -> Iterator[Yield]:
        if (cell := row.cells.get(column)) is None:
            return
        folded = fold(cell.text)
        brackets = [folded.span(*each.span()) for each in _BRACKETS.finditer(folded.text)]
        dates = [d for d in find_dates(cell.text) if not any(d.span in each for each in brackets)]
        if any(_PLANNED.search(words) for words in (cell.text, self.table.head(column), *self._noted(cell))):
            yield self._unread(row, "a day that has come, not one that is planned", cell)
        elif len(dates) == 1 and isinstance(dates[0].value, date | YearMonth) and dates[0].end is None:
            said = [each for each in brackets if not find_dates(cell.text[each.start : each.end])]
            note = "、".join(fold(cell.text[each.start : each.end]).text.strip("()") for each in said)
            fact = self._stated(zone, column, dates[0].value, cell.at(dates[0].span))
            yield replace(fact, qualifiers={"note": Text(note)}) if note else fact
        else:
            yield self._unread(row, "one date", cell)

    def _figure(self, zone: Thing, column: str, row: Row) -> Iterator[Yield]:
        if (cell := row.cells.get(column)) is None:
            return
        read = read_figure(column, cell, self.section, self.table, self.as_of)
        if read is None:
            yield self._unread(row, "a number with its unit", cell)
        else:
            yield self._fact(zone, column, read.value, read.words, "", read.as_of)

    def _noted(self, cell: Run) -> list[str]:
        """Return the words of the footnotes that a cell points to."""
        marks = {plain_mark(mark[0]) for mark in MARK.finditer(fold(cell.text).text)}
        return [note.text for mark in sorted(marks) for note in self.table.notes.get(mark, [])]

    def _notes(self, zone: Thing, row: Row) -> Iterator[Yield]:
        """Give the footnotes that the cells of a row point to."""
        marks = {plain_mark(m[0]) for cell in row.cells.values() for m in MARK.finditer(fold(cell.text).text)}
        for mark in sorted(marks):
            notes = self.table.notes.get(mark, [])
            if len(notes) != 1:
                yield self._unread(row, f"one footnote {mark} below the table, not {len(notes)}")
                continue
            bare = next(iter(notes[0].find(rf"^{MARK.pattern}[ :.)]*(?P<words>.+)$"))).run("words")
            yield self._stated(zone, "note", Text(bare.text), bare, masked(bare.text))

    def _stated(self, zone: Thing, name: str, value: Value, words: Run, key: str = "") -> Fact:
        """Return what the table states as of its own date."""
        return self._fact(zone, name, value, words, key, self.as_of)

    def _membership(self, zone: Thing, role: str, city: Municipality, words: Run) -> Fact:
        return replace(self._stated(zone, role, city.thing, words, city.code), cls="Membership")

    def _fact(self, zone: Thing, name: str, value: Value, words: Run, key: str, as_of: When | None) -> Fact:
        keyed = (key,) if key else ()
        return Fact(
            cls="Statement", about=zone, property=name, value=value, words=words.words, key=keyed, as_of=as_of
        )

    def _unread(self, row: Row, expected: str, cell: Run | None = None) -> Finding:
        words = cell.text if cell else row.line.text.strip()
        return _finding("unread-cell", self.section, cell.start if cell else row.line.start, words, expected)


def _doubt(row: Row, cores: list[Named], unknown: list[Finding]) -> str:
    """Say what keeps a row from being a region."""
    if row.doubtful:
        return "a row that is whole; the line below may go on with it, or name a second core city"
    if unknown or not cores:
        return "a core city that is known, for the key of the region"
    return "core cities that are cities (市), for the key of the region"


def _unmarked(cell: Run) -> Run:
    """Return a cell without the sign of a footnote at its end."""
    folded = fold(cell.text)
    mark = re.search(rf"\s*{MARK.pattern}\s*$", folded.text)
    return cell.cut(0, folded.span(*mark.span()).start) if mark else cell


def _finding(code: str, section: Section, position: int, found: str, expected: str) -> Finding:
    return section.document.finding(code, position, found, expected, _REMEDIES[code])
