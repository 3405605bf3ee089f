"""Words of a slide without their mark-up, in one width, each sign with its place in the document."""

import re
from dataclasses import dataclass, field

from keniki.ingest.reading.source import Document, Span
from keniki.ingest.values.fold import fold

_TAG = re.compile(r"</?(?:b|u|i|p|br|li|ul|ol|div|span|sup|sub|td|tr|th|table)\b[^<>\n]*>")
_SPACE_AT_END = re.compile(r"[ ]+(?=\n|$)")


@dataclass(frozen=True, slots=True)
class Words:
    """A run of signs: `text` is folded and without tags; sign `i` stands at `starts[i]` to `ends[i]`."""

    document: Document = field(repr=False)
    text: str
    starts: tuple[int, ...] = field(repr=False)
    ends: tuple[int, ...] = field(repr=False)

    @classmethod
    def at(cls, document: Document, span: Span) -> "Words":
        """Read the words of `span`, leaving out emphasis marks, tags and blanks at the ends of lines."""
        folded = fold(document.quote(span))
        dropped = {i for pattern in (_TAG, _SPACE_AT_END) for m in pattern.finditer(folded.text) for i in _range(m)}
        kept = [i for i in range(len(folded.text)) if i not in dropped]
        return cls(
            document,
            "".join(folded.text[i] for i in kept),
            tuple(span.start + folded.starts[i] for i in kept),
            tuple(span.start + folded.ends[i] for i in kept),
        ).strip()

    def part(self, start: int, end: int | None = None) -> "Words":
        """Return the signs from `start` to `end`, without blanks around them."""
        cut = slice(start, end)
        return Words(self.document, self.text[cut], self.starts[cut], self.ends[cut]).strip()

    def strip(self, signs: str = " \n") -> "Words":
        """Return the words without `signs` at both ends."""
        start = len(self.text) - len(self.text.lstrip(signs))
        end = len(self.text.rstrip(signs))
        cut = slice(start, max(start, end))
        return Words(self.document, self.text[cut], self.starts[cut], self.ends[cut])

    def place(self, start: int = 0, end: int | None = None) -> Span:
        """Return where the signs from `start` to `end` stand in the document."""
        stop = len(self.text) if end is None else end
        return Span(self.starts[start], self.ends[stop - 1])

    @property
    def span(self) -> Span:
        """Return where the words stand, from the first sign to the last."""
        return self.place()

    @property
    def printed(self) -> str:
        """The words as printed, joined over the ends of lines, without mark-up."""
        signs = (self.document.text[s:e] for s, e in zip(self.starts, self.ends, strict=True))
        return joined("".join(signs))

    def __bool__(self) -> bool:
        """Say whether there are any signs."""
        return bool(self.text)


def joined(text: str) -> str:
    """Join lines: with a blank between two words in Latin letters or digits, with nothing in Japanese."""
    text = re.sub(r"(?<=[!-~])\s*\n\s*(?=[!-~])", " ", text)
    return re.sub(r"[ 　]{2,}", " ", re.sub(r"\s*\n\s*", "", text)).strip()


def _range(found: re.Match[str]) -> range:
    return range(found.start(), found.end())
