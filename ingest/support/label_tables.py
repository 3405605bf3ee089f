"""Tables whose cells are a list: below an item that only names them, or each column below a name in brackets."""

import re
from collections.abc import Iterator, Sequence

from keniki.ingest.graph.facts import Fact, Text
from keniki.ingest.slides.labels import announced
from keniki.ingest.slides.outline import Kind
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_tables import first_row
from keniki.ingest.slides.statements import Statement
from keniki.ingest.slides.subjects import programme
from keniki.ingest.support.line_facts import line_fact
from keniki.ingest.support.support_words import plain

_FRAMED = re.compile(r"〔(?P<name>[^〔〕]{2,20})〕")
_NAMES = re.compile(r"[^。、をがはでに!?0-9:※→①-⑳]{2,16}")
_RULE = re.compile(r"-{3,}")


def listed_cells(index: int, statements: Sequence[Statement]) -> Iterator[Fact]:
    """Give each cell of a row as a description of what names it: the item before the table, or its column."""
    statement = statements[index]
    if statement.subject is None:
        return
    first = first_row(index, statements)
    heads = [_FRAMED.fullmatch(cell.text) for cell in first.entry.piece.cells]
    named = len(heads) > 1 and all(heads)
    label = "" if named else _label(first, index, statements)
    if (named and first is statement) or not (named or label):
        return
    about = statement.subject.programme
    if named_by := _PROGRAMME.fullmatch(label):
        about, label = programme(named_by["name"]), named_by["what"]
    for place, cell in enumerate(statement.entry.piece.cells):
        words = plain(cell) if cell else None
        head = heads[place] if named and place < len(heads) else None
        component = head["name"] if head else label
        if words and component and not _RULE.fullmatch(words.text):
            yield line_fact(about, "description", Text(words.printed), words, component=component)


_PROGRAMME = re.compile(r"(?P<what>[^()]+)\((?P<name>[^()]{2,40}(?:プログラム|事業|プロジェクト))\)")
"""What a table lists of a programme that stands in brackets behind: モデル企業を選定（Xプログラム）."""


def _label(first: Statement, index: int, statements: Sequence[Statement]) -> str:
    """Return the item that stands before a table and only names what its cells are; remarks may stand between."""
    above = (s for s in reversed(statements[:index]) if s.words.starts[0] < first.words.starts[0])
    before = next((s for s in above if not s.words.text.startswith("※")), None)
    if before is None or before.entry.piece.kind is not Kind.ITEM:
        return ""
    return announced(before.words.text) or (
        _name(before.words) if _NAMES.fullmatch(before.words.text) else ""
    )


def _name(words: Phrase) -> str:
    return plain(words).printed
