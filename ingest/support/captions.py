"""The captions of pictures that were lost: few words behind a gap, and which programme they show."""

import re
from collections.abc import Iterator, Sequence

from keniki.ingest.extract.interface import Yield
from keniki.ingest.graph.facts import Passed, Reason, Text, Thing
from keniki.ingest.reading.fold import squeezed
from keniki.ingest.slides.outline import Kind
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.statements import Statement
from keniki.ingest.slides.subjects import is_scheme, programme
from keniki.ingest.support.line_facts import line_fact

_ANNOUNCED = re.compile(r"下記|以下|次の")
_CAPTION, _GAP = 60, 3


def is_caption(statement: Statement) -> bool:
    """Say whether an entry is the caption of a picture that was lost: few words behind a gap."""
    piece = statement.entry.piece
    text = piece.words.text
    if any(_ANNOUNCED.search(heading.text) for heading in statement.entry.headings[-1:]):
        return False
    if text.startswith("▲"):
        return True
    if piece.kind is not Kind.PARAGRAPH or re.search(r"[。※]|^\(例[^()]*\).", text):
        return False
    behind_gap = piece.gap >= _GAP and len(text) < _CAPTION and not _TOLD.search(text)
    return len(text) < 6 or behind_gap


_TOLD = re.compile(r"^[^、]{8,}(?:ため、[^をに]+.*[をに][^、をに]{2,12}|で、\n?.*[うくすつむる])$", re.DOTALL)
"""How a sentence is built that says for which end, or by what, something is done, and so is no caption."""


def _named_before(index: int, statements: Sequence[Statement]) -> Thing | None:
    """Return the programme whose name stands alone on a line over pictures of it, or None."""
    headings = statements[index].entry.headings
    for above in reversed(statements[:index]):
        if above.entry.headings != headings or above.entry.piece.kind is Kind.ITEM:
            return None
        if is_scheme(above.words):
            name = squeezed(above.words.text)
            subjects = (other.subject for other in statements[:index] if other.slide is above.slide)
            known = any(subject and squeezed(subject.name.text) == name for subject in subjects)
            return programme(above.words.printed) if known else None
    return None


def caption_facts(index: int, statements: Sequence[Statement]) -> Iterator[Yield]:
    """Give the words under a picture that was lost; a mark, a source or a place to click is none."""
    statement = statements[index]
    assert statement.subject is not None
    about, words = _named_before(index, statements) or statement.subject.programme, statement.words
    listed = re.match(r"例[:：]", words.text)
    if listed:
        for line in words.part(listed.end()).lines():
            yield line_fact(about, "example", Text(line.printed), line, statement=statement)
    elif not _SHORTEST_CAPTION <= len(words.text) <= _LONGEST_CAPTION or _NO_CAPTION.search(words.text):
        yield Passed(words.span, Reason.LOST_FIGURE)
    else:
        for shown in _one_by_one(words):
            lines = shown.lines() if _ORGANISATION.match(shown.text) else [shown]
            value = Text(" ".join(line.printed for line in lines))
            yield line_fact(about, "caption", value, shown, statement=statement)


def _one_by_one(words: Phrase) -> list[Phrase]:
    """Return the captions of pictures that stand side by side, printed on one line with blanks between."""
    if not _SIDE_BY_SIDE.fullmatch(words.text):
        return [words]
    return [words.part(*found.span()) for found in re.finditer(r"[^ ]+", words.text)]


_SIDE_BY_SIDE = re.compile(r"[^ をがはに\n]{4,}(?: [^ をがはに\n]{4,}){2,}")
_ORGANISATION = re.compile(r"\((?:株|有|一社|特非|一財|公財)\)[^をがはにで\n]+\n")
"""A line that only names an organisation, of which the next line tells."""


_SHORTEST_CAPTION, _LONGEST_CAPTION = 6, 40
_NO_CAPTION = re.compile(
    r"イメージ(?:図)?$|(?:より|から|例|市町村|抜粋[>〉])$|[、→【!！/]|こちら|^▲|^\([^()]*\)$|^[RH][0-9]|QRコード|HP$"
    r"|[:：]$|[をがはにで]$|^[^を]{1,4}が"
)
"""Marks, sources, labels of maps and boxes, and whole sentences, which are no captions."""
