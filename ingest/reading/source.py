"""Bytes to text with positions: a document, its lines, and spans into it."""

import bisect
import hashlib
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

from keniki.ingest.errors import Finding, Severity, UnreadableDocument
from keniki.ingest.reading.pdf import MARK as PDF_MARK
from keniki.ingest.reading.pdf import read_pages

LARGEST = 50_000_000
"""Bytes; a document of the field is well under one million, so more is a mistake, not a document."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points of a document's decoded text."""

    start: int
    end: int

    def __contains__(self, other: "Span") -> bool:
        """Say whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, offset: int) -> "Span":
        """Return the same range `offset` code points further on."""
        return Span(self.start + offset, self.end + offset)


@dataclass(frozen=True, slots=True)
class Line:
    """One line as printed, without its line feed; `number` counts from 1."""

    number: int
    start: int
    text: str

    @property
    def span(self) -> Span:
        """The whole line."""
        return Span(self.start, self.start + len(self.text))


@dataclass(frozen=True)
class Document:
    """A decoded document. `name` is the file name; `sha256` is of the bytes.

    `pages` are the positions at which pages begin, where the file has pages (a PDF); else it is empty.
    """

    name: str
    text: str
    sha256: str
    lines: tuple[Line, ...] = field(repr=False)
    pages: tuple[int, ...] = ()
    _starts: list[int] = field(default_factory=list, repr=False, compare=False)

    @classmethod
    def of_text(cls, name: str, text: str) -> "Document":
        """Make a document of `text` as if it had been read from a file called `name`."""
        return cls.of_bytes(name, text.encode())

    @classmethod
    def of_bytes(cls, name: str, data: bytes) -> "Document":
        """Decode `data` (UTF-8, with or without a mark, or a PDF); raises UnreadableDocument, saying where it fails."""
        pages = read_pages(name, data) if data.startswith(PDF_MARK) else [_decode(name, data)]
        text = "\n".join(pages)
        lines, start = [], 0
        for number, line in enumerate(text.split("\n"), 1):
            lines.append(Line(number, start, line))
            start += len(line) + 1
        begins = (
            tuple(accumulate((len(page) + 1 for page in pages[:-1]), initial=0)) if len(pages) > 1 else ()
        )
        digest = hashlib.sha256(data).hexdigest()
        return cls(name, text, digest, tuple(lines), begins, [line.start for line in lines])

    @classmethod
    def read(cls, path: Path) -> "Document":
        """Read a file; raises UnreadableDocument when it is missing, empty, too large, binary or not UTF-8."""
        try:
            size = path.stat().st_size
            if size > LARGEST:
                raise _unreadable(path.name, f"a file of {size:,} bytes", f"a text under {LARGEST:,} bytes")
            return cls.of_bytes(path.name, path.read_bytes())
        except OSError as error:
            raise _unreadable(path.name, error.strerror or str(error), "a file that can be opened") from error

    def quote(self, span: Span) -> str:
        """Return the words of `span`, exactly as they stand."""
        return self.text[span.start : span.end]

    def line_at(self, position: int) -> int:
        """Return the number of the line that holds the code point at `position`, from 1."""
        return bisect.bisect_right(self._starts, position)

    def line_range(self, span: Span) -> tuple[int, int]:
        """Return the numbers of the first and the last line that `span` touches."""
        return self.line_at(span.start), self.line_at(max(span.start, span.end - 1))

    def finding(
        self,
        code: str,
        position: int,
        found: str,
        expected: str,
        remedy: str,
        severity: Severity = Severity.WARNING,
    ) -> Finding:
        """Return a finding about the words at `position`, with their line and column."""
        line, column = self.line_at(position), self.column_at(position)
        return Finding(
            code=code,
            document=self.name,
            line=line,
            column=column,
            found=found,
            expected=expected,
            remedy=remedy,
            severity=severity,
        )

    def page_at(self, position: int) -> int:
        """Return the number of the page that holds the code point at `position`, from 1; 0 where there are none."""
        return bisect.bisect_right(self.pages, position)

    def column_at(self, position: int) -> int:
        """Return the column of the code point at `position` in its line, from 1."""
        return position - self._starts[self.line_at(position) - 1] + 1


def _decode(name: str, data: bytes) -> str:
    if not data.strip():
        raise _unreadable(name, "an empty file", "the text of a document")
    if b"\x00" in data:
        raise _unreadable(name, f"a zero byte at offset {data.index(0)}: a binary file", "UTF-8 text")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = f"the bytes {data[error.start : error.start + 4].hex(' ')}, which are not UTF-8"
        raise _unreadable(
            name, found, "UTF-8 text", line, "convert the file, e.g. iconv -f CP932 -t UTF-8"
        ) from error
    return text.replace("\r\n", "\n")


def _unreadable(
    name: str, found: str, expected: str, line: int = 0, remedy: str = "put the right file in its place"
) -> UnreadableDocument:
    return UnreadableDocument(
        Finding(
            code="unreadable-document",
            document=name,
            line=line,
            found=found,
            expected=expected,
            remedy=remedy,
        )
    )
