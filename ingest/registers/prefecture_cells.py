"""One row of the prefecture table, whose rules are lost: its names, gaps and dashes, told apart into cells.

Names of one cell are joined by 、 or ・; where two names stand side by side without either, a new cell begins.
A separator with nothing before it is a hole: a name that fell out of its cell and stands elsewhere on the page.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from keniki.ingest.names.gazetteer import Gazetteer, Municipality, Prefecture
from keniki.ingest.reading.source import Span

OPENERS = "【〈（("
CLOSERS = "】〉）)"
_SEPARATOR = re.compile(r"[、，・]")
_TWIN = re.compile(r"\s*[（(]\s*複\s*眼\s*型\s*[）)]")
_DASH = re.compile(r"[―—–‐－─-]+")
_WORD = re.compile(r"[^\s、，・（(【〈】〉）)]+")
_PLACE = re.compile(r"[市町村区]$")


@dataclass(frozen=True, slots=True)
class Entry:
    """A printed name with its brackets; `city` is None when no municipality of the prefecture has it."""

    span: Span
    words: str
    city: Municipality | None
    marker: str = ""
    twin: bool = False


@dataclass(frozen=True, slots=True)
class Hole:
    """The place of a name that is missing before a separator."""

    position: int


@dataclass(frozen=True, slots=True)
class Dash:
    """A printed dash: the column says that there is none."""

    span: Span


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words that are no name: the row ends before them."""

    span: Span
    words: str


Item = Entry | Hole | Dash | Foreign


@dataclass(slots=True)
class Row:
    """A prefecture and its cells, in reading order."""

    prefecture: Prefecture
    heading: Span
    cells: list[list[Entry | Hole | Dash]] = field(default_factory=list)
    foreign: Foreign | None = None


def read_row(text: str, offset: int, prefecture: Prefecture, heading: Span, gazetteer: Gazetteer) -> Row:
    """Divide the words behind a prefecture's name into cells; `offset` is where `text` begins in the document."""
    row, joined = Row(prefecture, heading), False
    for item in _items(text, offset, prefecture, gazetteer):
        if isinstance(item, Foreign):
            row.foreign = item
            break
        if item is None:
            if joined or not row.cells:
                _put(row, Hole(offset), joined or not row.cells)
            joined = True
            continue
        _put(row, item, joined)
        joined = False
    row.cells = [_with_twins(cell, text, offset) for cell in row.cells]
    return row


def _put(row: Row, item: Entry | Hole | Dash, joined: bool) -> None:
    if not row.cells or not joined:
        row.cells.append([])
    row.cells[-1].append(item)


def _with_twins(cell: list[Entry | Hole | Dash], text: str, offset: int) -> list[Entry | Hole | Dash]:
    """Mark both cities of A・B（複眼型）: the words in brackets are about the two that a dot joins."""
    whole = list(cell)
    for place, (first, second) in enumerate(pairwise(cell)):
        if isinstance(first, Entry) and isinstance(second, Entry) and second.twin:
            between = text[first.span.end - offset : second.span.start - offset]
            if between.strip() == "・":
                whole[place] = replace(first, twin=True)
    return whole


def _items(text: str, offset: int, prefecture: Prefecture, gazetteer: Gazetteer) -> Iterator[Item | None]:
    """Give the row's items from left to right, None for a separator."""
    names = {start: (end, city) for start, end, city in gazetteer.scan(text, prefecture.code)}
    position = 0
    while position < len(text):
        if text[position].isspace() or text[position] in CLOSERS:
            position += 1
        elif _SEPARATOR.match(text, position):
            yield None
            position += 1
        elif dash := _DASH.match(text, position):
            yield Dash(Span(*dash.span()).shift(offset))
            position = dash.end()
        else:
            item, position = _name(text, position, offset, names)
            yield item


def _name(
    text: str, position: int, offset: int, names: dict[int, tuple[int, Municipality]]
) -> tuple[Entry | Foreign, int]:
    start, marker = position, ""
    if text[position] in OPENERS:
        marker = text[position]
        position += 1
        while position < len(text) and text[position].isspace():
            position += 1
    end, city = names.get(position, (0, None))
    if city is None:
        word = _WORD.match(text, position)
        end = word.end() if word else position + 1
        if not word or not _PLACE.search(word.group()):
            return Foreign(Span(start, end).shift(offset), text[start:end]), end
    words = text[position:end]
    end, marker = _closed(text, end, marker)
    twin = _TWIN.match(text, end)
    entry = Entry(Span(start, end).shift(offset), words, city, marker, twin is not None)
    return entry, twin.end() if twin else end


def _closed(text: str, end: int, marker: str) -> tuple[int, str]:
    """Take the closing bracket in, where one was opened."""
    if not marker:
        return end, ""
    rest = end
    while rest < len(text) and text[rest].isspace():
        rest += 1
    closes = rest < len(text) and text[rest] == CLOSERS[OPENERS.index(marker)]
    return (rest + 1, marker) if closes else (end, marker)


def entries(cell: Sequence[Entry | Hole | Dash]) -> Iterator[Entry]:
    """Give the names of a cell."""
    return (item for item in cell if isinstance(item, Entry))
