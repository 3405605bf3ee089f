"""The lines that govern others without being headings above them: names, labels, cases, in bold or in brackets."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from keniki.ingest.slides.labels import role_of, unframed
from keniki.ingest.slides.outline import Entry, Kind
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.subjects import is_scheme


def governed(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Give entries with the lines above them that do the work of headings: ＜対策のポイント＞, 1. X事業."""
    name: Phrase | None = None
    label: Phrase | None = None
    before: Entry | None = None
    for entry in _with_cases(entries):
        if _is_displaced(entry, before):
            entry = replace(entry, headings=entry.headings[:-1])  # noqa: PLW2901
        before = entry
        if entry.piece.kind is Kind.HEADING:
            name, label = None, None
        elif _is_name(entry):
            name, label = entry.words, None
            entry = replace(entry, piece=replace(entry.piece, kind=Kind.HEADING, level=_BELOW))  # noqa: PLW2901
        elif _is_label(entry):
            label = None
            yield replace(entry, headings=(*entry.headings, *([name] if name else [])))
            label = entry.words
            continue
        above = [words for words in (name, label) if words and words is not entry.words]
        yield replace(entry, headings=(*entry.headings, *above))


_CASE = re.compile(r"【(?:取組)?事例】")
_BOXED = re.compile(r"<[^<>]{2,8}>")


def _with_cases(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Give entries; those below a box (<成果>) beside the heading of a case stand below the case as well."""
    case: Entry | None = None
    for entry in entries:
        if entry.piece.kind is not Kind.HEADING:
            boxed = case is not None and bool(entry.headings) and case.words not in entry.headings
        elif case and entry.piece.level == case.piece.level and _BOXED.fullmatch(entry.words.text):
            boxed = True
        else:
            boxed = False
            if _CASE.match(entry.words.text) or (case and entry.piece.level <= case.piece.level):
                case = entry if _CASE.match(entry.words.text) else None
        if boxed and case:
            *outer, last = (
                (*entry.headings, case.words) if entry.piece.kind is Kind.HEADING else entry.headings
            )
            above = (*outer, last) if last is case.words else (*outer, case.words, last)
            yield replace(entry, headings=above)
        else:
            yield entry


_MARKED = re.compile(r"(?:新規|拡充)\s+\S")


def _is_displaced(entry: Entry, before: Entry | None) -> bool:
    """Say whether an item that is marked as new stands behind those of another heading, its own being lost."""
    item = entry.piece.kind is Kind.ITEM and before is not None and before.piece.kind is Kind.ITEM
    return item and entry.piece.gap > 1 and _MARKED.match(entry.words.text) is not None


_BELOW = 6
"""The level of a heading that stands as a numbered item below all headings."""


def _is_name(entry: Entry) -> bool:
    if entry.piece.kind is Kind.PARAGRAPH:
        return _FRAMED_NAME.fullmatch(entry.words.text) is not None or _is_funded_name(entry.words)
    numbered = re.fullmatch(r"[0-9]{1,2}\.", entry.piece.marker) is not None
    return numbered and len(entry.words.text) < 40 and is_scheme(entry.words)


_FRAMED_NAME = re.compile(r"【[^【】:]{6,}について】")
_SUM = re.compile(r"\s+[0-9][0-9,.]*[億百千]?万?円(?:\([^()]*\))?$")


def _is_funded_name(words: Phrase) -> bool:
    """Say whether a bold line is the name of a scheme with its sum: X交付金 30億円."""
    found = _SUM.search(words.text) if words.is_bold else None
    return found is not None and is_scheme(words.part(0, found.start()))


def _is_label(entry: Entry) -> bool:
    text = entry.words.text
    if len(text) > 24 or "\n" in text or role_of(text) is None:
        return False
    return entry.piece.kind is Kind.ITEM or unframed(text) != text
