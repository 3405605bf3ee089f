"""The rows of a table of a slide: its first one, and the names that it gives the columns."""

from collections.abc import Sequence

from keniki.ingest.slides.outline import Kind
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
