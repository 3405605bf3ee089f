"""Figures in tables: rows of a label and its value, and rows under a head of labels.

Only cells that hold nothing but figures are read, with their unit or that of the label of the row
(団体数). A table whose heads do not stand over its columns is reported and left.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from keniki.ingest.errors import Finding, Severity
from keniki.ingest.events.dated import fiscal
from keniki.ingest.extract.decisions import Decision, digest, resting_on
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.figures.figure_dates import dates_of
from keniki.ingest.figures.figures import Figure, find_figures
from keniki.ingest.figures.statistics import indicator, is_mock_up
from keniki.ingest.figures.topics import Topics
from keniki.ingest.graph.facts import Count, Fact, Passed, Reason, When, Yen, key_of
from keniki.ingest.reading.source import Span
from keniki.ingest.slides.known_names import read_names
from keniki.ingest.slides.outline import Entry, Kind
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import refine, slides_in, statement, unbroken
from keniki.ingest.slides.statements import subjects_by_place
from keniki.ingest.values.counts import read_count
from keniki.ingest.values.dates import FoundDate
from keniki.ingest.values.words import Qualifiers

_UNIT_IN_LABEL = re.compile(r"(?P<unit>[一-鿿]{1,5}?)数(?:\(|$)")
_BARE = re.compile(r"(?P<number>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+) ?(?:\((?P<share>[0-9.]+ ?%)\))?")
_AROUND = re.compile(r"[\s()、]|約|※|[0-9]$")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell with its words, what its row and column say of it, and the time of the table."""

    words: Phrase
    label: str
    unit: str
    time: When | None


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give the figures of the tables of a section; pictures of tables to come are left out."""
    names, subjects = read_names(section.document), subjects_by_place(section.document)
    for slide, entries in slides_in(section):
        topics = Topics(slide, names, subjects)
        table: list[Entry] = []
        for entry in entries:
            topics.follow(entry)
            if table and not _follows(section, table[-1], entry):
                yield from _table(section, topics, table, context, _counted_over(table, entry))
                table = []
            if entry.piece.kind is Kind.ROW:
                table.append(entry)
        yield from _table(section, topics, table, context, None) if table else ()


def _counted_over(rows: Sequence[Entry], behind: Entry) -> FoundDate | None:
    """Return the range of years that a remark right behind a table names, where a head points to the remark."""
    text = unbroken(behind.words).text
    pointed = any("※" in cell.text for cell in rows[0].piece.cells)
    if not pointed or behind.piece.kind is not Kind.PARAGRAPH or not text.startswith("※"):
        return None
    return next((date for date in dates_of(text) if date.end is not None), None)


def _follows(section: Section, row: Entry, entry: Entry) -> bool:
    """Say whether an entry is a row on the line right behind another row."""
    last = section.document.line_at(row.words.span.end)
    return entry.piece.kind is Kind.ROW and section.document.line_at(entry.words.span.start) == last + 1


def _table(
    section: Section, topics: Topics, rows: list[Entry], context: Context, years: FoundDate | None
) -> Iterator[Yield]:
    if is_mock_up(rows[0]):
        yield from (Passed(row.words.span, Reason.DECORATION) for row in rows if row.words)
        return
    cells, clear = _cells(rows)
    decision = None if clear else context.decisions.take("pairing", _words(rows))
    if not clear:
        cells = _decided(rows, decision) if decision else []
    if not clear and not cells:
        yield _unclear(section, rows)
        return
    heads = [row for row in rows if cells and not any(cell.words.span in row.words.span for cell in cells)]
    yield from (Passed(row.words.span, Reason.HEADING) for row in heads)
    topic = topics.topic(rows[0])
    for cell in cells:
        time = cell.time or (years.end if years else topics.time(rows[0]))
        for fact in _facts(cell, topic, time):
            told = resting_on(decision, fact) if decision else fact
            since = {"start": years.value} if years and not cell.time else {}
            yield replace(told, qualifiers={**told.qualifiers, **since})


def _cells(rows: list[Entry]) -> tuple[list[_Cell], bool]:
    """Return the cells that hold figures, with their labels; False where the heads do not fit the columns."""
    grid = [[unbroken(cell) for cell in row.piece.cells] for row in rows]
    head = [row for row in grid if not any(_figures(cell, _unit(row[0])) for cell in row[1:])]
    body = [row for row in grid if row not in head]
    if not body or grid[: len(head)] != head:
        return [], True
    columns = head[-1] if head else []
    width = max(len(row) for row in body)
    filled = [
        place
        for place in range(1, width)
        if any(_figures(c, _unit(r[0])) for r in body for c in r[place : place + 1])
    ]
    if head and not _heads_fit(head, columns, filled):
        return [], not any(_unit(row[0]) for row in body)
    time = _time([cell for row in head for cell in row])
    return [cell for row in body for cell in _row(row, columns, time)], True


def _words(rows: Sequence[Entry]) -> str:
    return "\n".join(row.words.text for row in rows)


def _decided(rows: Sequence[Entry], decision: Decision) -> list[_Cell]:
    """Return the cells of a table of which a person said in which row of heads the head of each column stands."""
    answer = decision.answer.get("heads")
    places = [int(place) for place in answer] if isinstance(answer, list) else []
    grid = [[unbroken(cell) for cell in row.piece.cells] for row in rows]
    body = [row for row in grid if any(_figures(cell, _unit(row[0])) for cell in row[1:])]
    heads = [[cell for cell in row if cell] for row in grid if row not in body]
    if not body or any(place >= len(heads) or len(heads[place]) != 1 for place in places):
        return []
    columns = [body[0][0].part(0, 0), *(heads[place][0] for place in places)]
    return (
        [cell for row in body for cell in _row(row, columns, None)] if len(places) == len(body[0]) - 1 else []
    )


def _heads_fit(head: list[list[Phrase]], columns: list[Phrase], filled: list[int]) -> bool:
    """Say whether each column of figures has a head of its own in one row of heads."""
    return len(head) == 1 and all(place < len(columns) and columns[place] for place in filled)


def _row(row: list[Phrase], columns: Sequence[Phrase], time: When | None) -> Iterator[_Cell]:
    label = row[0].text
    own = [fiscal(date, label) for date in dates_of(label)]
    for place, cell in enumerate(row[1:], 1):
        if not _figures(cell, _unit(row[0])):
            continue
        over = columns[place].text if place < len(columns) and columns else ""
        words = (_plain(columns[0].text) if columns and _is_share(over) else "", _plain(label), _plain(over))
        kept = " ".join(word for word in words if word and not _is_share(word))
        yield _Cell(cell, kept, _unit(row[0]), own[0] if len(own) == 1 else time)


def _is_share(words: str) -> bool:
    return bool(re.match(r"(?:割合|構成比|比率|率)", words))


def _plain(words: str) -> str:
    return re.sub(r"\((?:[^()]*[0-9][^()]*|構成比|割合)\)|※.*$|\s", "", words)


def _unit(label: Phrase) -> str:
    found = _UNIT_IN_LABEL.search(label.text)
    return found["unit"] if found else ""


def _figures(cell: Phrase, unit: str) -> list[Figure]:
    """Return the figures of a cell that holds nothing else; bare numbers need a unit in the label."""
    if not cell:
        return []
    bare = _BARE.fullmatch(cell.text.strip()) if unit else None
    found = [figure for figure in find_figures(cell.text) if not isinstance(figure.value, Yen)]
    if bare is not None and (count := read_count(bare["number"], unit)):
        place = Span(*bare.span("number"))
        number = Figure(
            Count(count.value.number, unit), place.start, place.end, place.start, place.end, Qualifiers()
        )
        found = [number, *(figure for figure in found if figure.start >= place.end)]
    rest = cell.text
    for figure in reversed(found):
        rest = rest[: figure.left] + rest[figure.right :]
    return found if found and not _AROUND.sub("", rest) else []


def _time(cells: list[Phrase]) -> When | None:
    dates = {fiscal(date, cell.text) for cell in cells for date in dates_of(cell.text)}
    return dates.pop() if len(dates) == 1 else None


def _facts(cell: _Cell, topic: str, time: When | None) -> Iterator[Fact]:
    for figure in _figures(cell.words, cell.unit):
        unit = figure.value.unit if isinstance(figure.value, Count) else ""
        span = cell.words.part(figure.left, figure.right).span
        key = (key_of(time) if time else "", unit)
        yield statement(indicator(topic, cell.label), figure.property, figure.value, span, cls="Observation",
                        as_of=time, key=key, qualifiers=refine(figure.qualifiers))  # fmt: skip


def _unclear(section: Section, rows: list[Entry]) -> Finding:
    return section.document.finding(
        "unclear-table",
        rows[0].words.span.start,
        found=f"{len(rows)} rows whose heads do not stand over their columns",
        expected="one head over each column of figures",
        remedy=f"decide which column is which in ingest/decisions.toml, digest {digest('pairing', _words(rows))}",
        severity=Severity.WARNING,
    )
