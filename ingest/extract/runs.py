"""Words that run over line breaks and between columns, joined, with the way back to the document."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from keniki.ingest.reading.fold import Folded, fold
from keniki.ingest.reading.source import Document, Line, Span

LONGEST_QUOTE = 10
"""Lines; a passage that is longer is quoted in several pieces."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words on one line; `start` is the code point of the first of them in the document."""

    start: int
    text: str

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return Span(self.start, self.start + len(self.text))

    def cut(self, start: int, end: int) -> "Piece":
        """Return the part from `start` to `end`, counted within the piece, without white space around it."""
        part = self.text[start:end]
        return Piece(self.start + start + len(part) - len(part.lstrip()), part.strip())

    @classmethod
    def of_line(cls, line: Line) -> "Piece":
        """Return the words of a line without the white space around them."""
        return cls(line.start, line.text).cut(0, len(line.text))


@dataclass(frozen=True)
class Run:
    """Words that belong together, one piece a line; `text` joins them with `glue`, which parts of it drop."""

    document: Document
    pieces: tuple[Piece, ...]
    glue: str = ""

    @classmethod
    def of(cls, document: Document, lines: Sequence[Line], glue: str = "") -> "Run":
        """Join lines; blank ones are left out."""
        return cls(document, tuple(Piece.of_line(line) for line in lines if line.text.strip()), glue)

    @property
    def text(self) -> str:
        """The words, joined."""
        return self.glue.join(piece.text for piece in self.pieces)

    @property
    def start(self) -> int:
        """Where the words begin in the document, 0 for no words."""
        return self.pieces[0].start if self.pieces else 0

    @property
    def line(self) -> int:
        """The number of the first line, 0 for no words."""
        return self.document.line_at(self.pieces[0].start) if self.pieces else 0

    @property
    def words(self) -> tuple[Span, ...]:
        """Where the words stand: one span where nothing else stands between, at most ten lines each."""
        spans: list[Span] = []
        for piece in self.pieces:
            if spans and self._adjoins(spans[-1], piece):
                spans[-1] = Span(spans[-1].start, piece.span.end)
            else:
                spans.append(piece.span)
        return tuple(spans)

    def cut(self, start: int, end: int | None = None) -> "Run":
        """Return the part from `start` to `end` of the joined text, without white space around each piece."""
        pieces, offset = [], 0
        stop = len(self.text) if end is None else end
        for piece in self.pieces:
            part = piece.cut(max(start - offset, 0), max(stop - offset, 0))
            offset += len(piece.text) + len(self.glue)
            if part.text:
                pieces.append(part)
        return Run(self.document, tuple(pieces))

    def at(self, span: Span) -> "Run":
        """Return the part at a span of the joined text."""
        return self.cut(span.start, span.end)

    def find(self, pattern: str | re.Pattern[str]) -> Iterator["Found"]:
        """Give the matches of a pattern in the joined text, with digits, letters and signs in half width."""
        folded = fold(self.text)
        return (Found(self, folded, match) for match in re.finditer(pattern, folded.text))

    def sentences(self, stop: str = "。") -> list["Run"]:
        """Return the sentences, each with its full stop."""
        return [found.run() for found in self.find(rf"[^{stop}]+(?:[{stop}]|$)")]

    def _adjoins(self, before: Span, piece: Piece) -> bool:
        between = self.document.quote(Span(before.end, piece.start))
        first, last = self.document.line_range(Span(before.start, piece.span.end))
        return not between.strip() and last - first < LONGEST_QUOTE


@dataclass(frozen=True)
class Found:
    """A match in the folded text of a run, whose groups are runs again."""

    whole: Run
    folded: Folded
    match: re.Match[str]

    def run(self, group: str | int = 0) -> Run:
        """Return the words that a group matched; no words where it matched none."""
        start, end = self.match.span(group)
        return self.whole.at(self.folded.span(start, end)) if start >= 0 else Run(self.whole.document, ())

    def lined(self, group: str | int = 0) -> Run:
        """Return the words of a group with the glue of the whole between its lines."""
        run = self.run(group)
        return Run(run.document, run.pieces, self.whole.glue)

    def __getitem__(self, group: str | int) -> str:
        """Return the folded text of a group, empty where it matched none."""
        return self.match[group] or ""


def joined(runs: Sequence[Run]) -> Run:
    """Return the words of several runs of one document as one."""
    return Run(runs[0].document, tuple(piece for run in runs for piece in run.pieces))
