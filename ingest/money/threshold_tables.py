"""Tables of the least amounts that something must cost: a row for each trade, a column for each size."""

import re
from collections.abc import Iterator, Sequence

from keniki.ingest.graph.facts import Concept, Fact, Text, Yen, masked
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_tables import first_row
from keniki.ingest.slides.statements import Statement
from keniki.ingest.values.amounts import read_amount
from keniki.ingest.values.words import Bound

_LABEL = re.compile(r"(?P<what>[^・、\s]*(?:価額|金額|投資額|資本金))$")
_LEAST = re.compile(r"[0-9][0-9,]*[千百万億]*円以上")
_NAMED = 3


def table_thresholds(index: int, statements: Sequence[Statement]) -> Iterator[Fact]:
    """Give the least amount in each cell of a row, for what the row names, on the condition over its column."""
    statement, head = statements[index], first_row(index, statements)
    cells, over = statement.entry.piece.cells, head.entry.piece.cells
    if statement.subject is None or head is statement or len(cells) < _NAMED or not cells[1]:
        return
    measured = _LABEL.search(_label(index, statements))
    if not measured or len(over) != len(cells):
        return
    for cell, condition in zip(cells[2:], over[2:], strict=True):
        amount = read_amount(cell.text) if cell and _LEAST.fullmatch(cell.text) else None
        if amount is not None and isinstance(amount.value, Yen) and condition:
            what, size = f"{cells[1].printed} {measured['what']}", _words(over[0], condition)
            yield _fact(statement, (cells[1], what), cell, (condition, size), amount.value)


def _label(index: int, statements: Sequence[Statement]) -> str:
    """Return the label of a row; an empty one goes on with that of the row above."""
    cells = statements[index].entry.piece.cells
    if cells and cells[0]:
        return cells[0].text
    return _label(index - 1, statements) if index and statements[index - 1].entry.piece.cells else ""


def _words(*cells: Phrase) -> str:
    return " ".join(cell.printed for cell in cells if cell)


def _fact(
    statement: Statement, name: tuple[Phrase, str], cell: Phrase, condition: tuple[Phrase, str], value: Yen
) -> Fact:
    """Return the least amount of a cell; its name and condition are cells with what their labels add to them."""
    assert statement.subject is not None
    return Fact(
        cls="Clause",
        about=statement.subject.programme,
        property="threshold",
        value=value,
        words=(cell.span, name[0].span, condition[0].span),
        key=(name[0].text, masked(condition[0].text)),
        qualifiers={
            "bound": Concept("bound", Bound.AT_LEAST.value),
            "component": Text(name[1]),
            "condition": Text(condition[1]),
        },
    )
