"""Divides a page of measures into headings and the words that belong to each, though these stand elsewhere.

Headings are numbered (１．… and （１）…). Words that stand below a small heading are its own; points with a
bullet stand below all headings and belong to the large heading whose words they share.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from keniki.ingest.extract.runs import Piece, Run
from keniki.ingest.reading.fold import fold
from keniki.ingest.reading.source import Document, Line
from keniki.ingest.registers.matching import shared

_LARGE = re.compile(r"^[0-9]+\.\s*(?=\D)")
_SMALL = re.compile(r"^\([0-9]+\)\s*")
_POINT = re.compile(r"^[・]\s*")
_NOTE = re.compile(r"^※\s*")
_LEAST_SHARED = 3


@dataclass(slots=True)
class Measure:
    """One measure of the page: its heading, the words about it, and the large heading that gathers it."""

    name: Run
    bodies: list[Run] = field(default_factory=list)
    group: Run | None = None


@dataclass(slots=True)
class Page:
    """The measures of a page, the words before the first heading, notes, stray points, and other lines."""

    intro: Run
    measures: list[Measure] = field(default_factory=list)
    notes: list[Run] = field(default_factory=list)
    stray: list[Run] = field(default_factory=list)
    other: list[Run] = field(default_factory=list)


@dataclass(slots=True)
class _Part:
    """Lines under one mark: the mark's kind, and the pieces of its first and its other lines."""

    kind: str
    pieces: list[Piece]


def divide(document: Document, lines: Sequence[Line]) -> Page:
    """Return the measures that lines print, each with the words that certainly belong to it."""
    parts = _parts(lines)
    page = Page(Run(document, tuple(parts[0].pieces)))
    large: list[Measure] = []
    for part, following in pairwise([*parts[1:], None]):
        if part is None:
            continue
        run = Run(document, tuple(part.pieces))
        if part.kind == "large":
            large.append(Measure(run))
            if not following or following.kind != "small":
                page.measures.append(large[-1])
        elif part.kind == "small":
            page.measures.append(_small(document, part, large[-1].name if large else None))
        elif part.kind in ("note", "other"):
            (page.notes if part.kind == "note" else page.other).append(run)
        else:
            _place(page, [each for each in large if each in page.measures], run)
    return page


def _parts(lines: Sequence[Line]) -> list[_Part]:
    parts = [_Part("intro", [])]
    blank = False
    for line in lines:
        piece = Piece.of_line(line)
        if not piece.text:
            blank = True
            continue
        if blank and _is_closed(parts[-1]) and piece.text[0] not in "（(":
            parts.append(_Part("other", []))
        blank = False
        folded = fold(piece.text)
        marks = (("large", _LARGE), ("small", _SMALL), ("point", _POINT), ("note", _NOTE))
        for kind, pattern in marks:
            if found := pattern.match(folded.text):
                parts.append(_Part(kind, [piece.cut(folded.span(0, found.end()).end, len(piece.text))]))
                break
        else:
            parts[-1].pieces.append(piece)
    return parts


def _is_closed(part: _Part) -> bool:
    """Say whether the words end with a sentence, so that what follows a blank line is something else."""
    return part.kind == "other" or bool(part.pieces and part.pieces[-1].text.endswith("。"))


def _small(document: Document, part: _Part, group: Run | None) -> Measure:
    """Return a small heading, which is one line, with the lines below it."""
    below = Run(document, tuple(part.pieces[1:]))
    return Measure(Run(document, tuple(part.pieces[:1])), [below] if below.pieces else [], group)


def _place(page: Page, large: list[Measure], point: Run) -> None:
    scores = [shared(measure.name.text, point.text) for measure in large]
    best = max(scores, default=0)
    if best >= _LEAST_SHARED and scores.count(best) == 1:
        large[scores.index(best)].bodies.append(point)
    else:
        page.stray.append(point)
