"""The rows of a table of a slide: its first one, the names that it gives the columns, the lines of a cell."""

import re
from collections.abc import Iterable, Sequence

from keniki.ingest.slides.labels import Role, role_of
from keniki.ingest.slides.outline import Entry, Kind
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.statements import Statement

_LONGEST_NAME = 30


def first_row(index: int, statements: Sequence[Statement]) -> Statement:
    """Return the first row of the table that a row is of; rows of one table have one gap before them."""
    first = index
    while (
        first
        and statements[first - 1].entry.piece.kind is Kind.ROW
        and statements[first].entry.piece.gap == statements[index].entry.piece.gap
    ):
        first -= 1
    return statements[first]


def column_heads(index: int, statements: Sequence[Statement]) -> tuple[Phrase, ...]:
    """Return the cells of the first row of the table that a row is of, where they are short names."""
    first = first_row(index, statements)
    cells = first.entry.piece.cells
    named = first is not statements[index] and len(cells) > 2
    return cells if named and all(0 < len(c.text) < _LONGEST_NAME for c in cells[1:]) else ()


def is_head(index: int, statements: Sequence[Statement]) -> bool:
    """Say whether a row names the columns of the rows behind it: short words without a figure."""
    cells = [cell for cell in statements[index].entry.piece.cells if cell]
    following = statements[index + 1 : index + 2]
    if not following or following[0].entry.piece.kind is not Kind.ROW or not cells:
        return False
    if first_row(index, statements) is not statements[index]:
        return False
    return all(len(c.text) < _LONGEST_NAME and not any(sign.isdigit() for sign in c.text) for c in cells)


_LINE = re.compile(
    r"[ \n]+(?=(?:措置率|充当率|交付税措置率|措置上限額|補助率|補助対象)[:：]|<[^<>]{2,8}>|[※・◆⇒*])"
    r"|\n|(?<=>)\s*|(?<=活用可能)\s+"
)


def cell_lines(cell: Phrase) -> list[Phrase]:
    """Divide a cell at the ends of its lines and before the labels of the trade in it."""
    parts, start = list[Phrase](), 0
    for found in [*_LINE.finditer(cell.text), None]:
        end = found.start() if found else len(cell.text)
        if part := cell.part(start, end):
            parts.append(part)
        start = found.end() if found else end
    return parts


LABEL = re.compile(r"<(?P<label>[^<>]{2,10})>")


def is_of_measures(statement: Statement) -> bool:
    """Say whether an entry is a row of a slide whose cells each hold a measure: 充当率 …, <対象経費> …."""
    rows = [entry for entry in statement.slide.entries if entry.piece.kind is Kind.ROW]
    return statement.entry.piece.kind is Kind.ROW and holds_measures(rows)


def holds_measures(rows: Iterable[Entry]) -> bool:
    """Say whether the cells of rows each hold a measure, by the labels within them."""
    labels = (
        found["label"] for row in rows for cell in row.piece.cells for found in LABEL.finditer(cell.text)
    )
    return any(role_of(label) is Role.COST for label in labels)
