"""Persons whom a slide portrays: 見本 花子さん（○○大学4回生）, and the lines below that tell of them."""

import re
from collections.abc import Sequence

from keniki.ingest.slides.outline import Kind
from keniki.ingest.slides.statements import Statement

_PERSON = re.compile(r"[一-鿿]{1,4}[ 　]?[一-鿿ぁ-んァ-ヶー]{1,6}さん\([^()]{4,60}\)")
_LONGEST = 30
"""Lines that a portrait takes up at most."""


def is_person(statement: Statement) -> bool:
    """Say whether a line only names a person and says in brackets who it is."""
    return statement.entry.piece.kind is Kind.PARAGRAPH and bool(_PERSON.fullmatch(statement.words.text))


def portrayed(index: int, statements: Sequence[Statement]) -> Statement | None:
    """Return the line that names the person whom an entry tells of: one above it, under the same heading."""
    own = statements[index]
    for above in reversed(statements[max(0, index - _LONGEST) : index + 1]):
        if above.slide.title is not own.slide.title:
            return None
        if is_person(above):
            outer = above.entry.headings
            return above if own.entry.headings[: len(outer)] == outer else None
    return None
