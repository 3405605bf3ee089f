"""Boxes (<成果>) that stand beside the heading of a case and tell of it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from keniki.ingest.slides.outline import Entry, Kind

_CASE = re.compile(r"【(?:取組)?事例】")
_BOXED = re.compile(r"<[^<>]{2,8}>")


def with_cases(entries: Iterable[Entry]) -> Iterator[Entry]:
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
