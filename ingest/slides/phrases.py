"""Words of a slide in one width, each sign with its place in the document."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from keniki.ingest.reading.fold import fold
from keniki.ingest.reading.markdown import Words, words_at
from keniki.ingest.reading.source import Document, Span


@dataclass(frozen=True, slots=True)
class Phrase:
    """Signs without mark-up: `text` is folded to one width; sign `i` stands at `starts[i]` to `ends[i]`."""

    document: Document = field(repr=False)
    text: str
    starts: tuple[int, ...] = field(repr=False)
    ends: tuple[int, ...] = field(repr=False)

    @classmethod
    def of(cls, document: Document, words: Words) -> "Phrase":
        """Take the plain text of a block or a cell."""
        signs = list(_signs(words))
        folded = fold("".join(sign for sign, _, _ in signs))
        starts = tuple(signs[i][1] for i in folded.starts)
        ends = tuple(signs[i - 1][2] for i in folded.ends)
        return cls(document, folded.text, starts, ends).strip()

    @classmethod
    def at(cls, document: Document, span: Span) -> "Phrase":
        """Take the plain text of any span of a document."""
        return cls.of(document, words_at(document, span))

    def part(self, start: int, end: int | None = None) -> "Phrase":
        """Return the signs from `start` to `end`, without blanks around them."""
        return self._cut(start, len(self.text) if end is None else end).strip()

    def strip(self, signs: str = " \n\t") -> "Phrase":
        """Return the words without `signs` at both ends."""
        start = len(self.text) - len(self.text.lstrip(signs))
        return self._cut(start, max(start, len(self.text.rstrip(signs))))

    def joined(self, following: "Phrase") -> "Phrase":
        """Return these words and others of the same line that their name goes on with."""
        starts, ends = (*self.starts, *following.starts), (*self.ends, *following.ends)
        return Phrase(self.document, self.text + following.text, starts, ends)

    def then(self, following: "Phrase") -> "Phrase":
        """Return these words and others that go on from them on a further line."""
        end = self.ends[-1]
        return Phrase(
            self.document,
            f"{self.text}\n{following.text}",
            (*self.starts, end, *following.starts),
            (*self.ends, end, *following.ends),
        )

    def lines(self) -> "list[Phrase]":
        """Return the printed lines that are not empty."""
        found = (self.part(m.start(), m.end()) for m in re.finditer(r"[^\n]+", self.text))
        return [line for line in found if line]

    def place(self, start: int = 0, end: int | None = None) -> Span:
        """Return where the signs from `start` to `end` stand in the document."""
        stop = len(self.text) if end is None else end
        return Span(self.starts[start], self.ends[stop - 1])

    @property
    def span(self) -> Span:
        """Where the words stand, from the first sign to the last."""
        return self.place()

    @property
    def printed(self) -> str:
        """The words as printed, joined over the ends of lines, without mark-up."""
        text = self.document.text
        places = zip(self.text, self.starts, self.ends, strict=True)
        signs = ("\n" if sign == "\n" else _shown(text[s:e]) if e > s else " " for sign, s, e in places)
        return joined("".join(signs))

    @property
    def is_bold(self) -> bool:
        """Say whether all of the words stand between one pair of the marks of bold type."""
        text, span = self.document.text, self.span
        inner = text[span.start : span.end]
        return text[max(0, span.start - 2) : span.start] == "**" == text[span.end : span.end + 2] and (
            "**" not in inner
        )

    def __bool__(self) -> bool:
        """Say whether there are any signs."""
        return bool(self.text)

    def _cut(self, start: int, end: int) -> "Phrase":
        if start == 0 and end >= len(self.text):
            return self
        cut = slice(start, end)
        return Phrase(self.document, self.text[cut], self.starts[cut], self.ends[cut])


def _shown(sign: str) -> str:
    """Return a sign as it is shown: an entity (&lt;) as the sign that it stands for."""
    return html.unescape(sign) if len(sign) > 1 and sign[0] == "&" and sign[-1] == ";" else sign


def joined(text: str) -> str:
    """Join lines: with a blank between two words in Latin letters or digits, with nothing in Japanese."""
    text = re.sub(r"(?<=[!-~])\s*\n\s*(?=[!-~])", " ", text)
    return re.sub(r"[ 　\t]{2,}", " ", re.sub(r"\s*\n\s*", "", text)).strip()


def _signs(words: Words) -> Iterator[tuple[str, int, int]]:
    """Give each sign of a plain text with its start and end; a sign that no piece holds takes up no room."""
    at, end = 0, words.span.start
    for piece in words.pieces:
        for sign in words.text[at : piece.at]:
            yield sign, end, end
        exact = len(piece.text) == piece.span.end - piece.span.start
        kept = piece.text[: max(0, len(words.text) - piece.at)]
        for index, sign in enumerate(kept):
            start = piece.span.start + (index if exact else 0)
            yield sign, start, (start + 1 if exact else piece.span.end)
        at, end = piece.at + len(piece.text), piece.span.end
