"""What an extractor is given and what it gives."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from keniki.ingest.errors import Finding
from keniki.ingest.extract.decisions import Decisions
from keniki.ingest.graph.facts import Fact, Passed, Thing, When
from keniki.ingest.names.gazetteer import Gazetteer
from keniki.ingest.reading.source import Document, Line, Span

Yield = Fact | Thing | Finding | Passed


@dataclass(frozen=True, slots=True)
class Section:
    """A run of lines of a document that one extractor reads; `options` are the profile's words for it."""

    document: Document
    lines: tuple[Line, ...]
    heading: str = ""
    options: Mapping[str, object] = field(default_factory=dict)

    @property
    def span(self) -> Span:
        """From the first to the last code point of the section."""
        return Span(self.lines[0].start, self.lines[-1].span.end)

    @property
    def text(self) -> str:
        """The words of the whole section."""
        return self.document.quote(self.span)


@dataclass(frozen=True, slots=True)
class Context:
    """What is known about the document before its sections are read."""

    gazetteer: Gazetteer
    series: str
    edition: str
    as_of: When | None
    publisher: str = ""
    decisions: Decisions = field(default_factory=Decisions)


class Extractor(Protocol):
    """A function `extract(section, context)` in a module of this package."""

    def __call__(self, section: Section, context: Context) -> Iterator[Yield]:
        """Give what the section states; raise nothing for faults inside it, give a Finding instead."""
        ...
