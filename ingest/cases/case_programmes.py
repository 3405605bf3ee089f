"""The programme that a case is an example of: named by a heading over it, or by what its slide is about."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from keniki.ingest.figures.topics import Topics
from keniki.ingest.graph.facts import Fact, FiscalYear, Thing
from keniki.ingest.money.years import year_printed
from keniki.ingest.reading.source import Span
from keniki.ingest.slides.outline import Entry, Slide
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import statement, unbroken
from keniki.ingest.slides.statements import read_statements, subjects_by_place
from keniki.ingest.slides.subjects import programme

_EXAMPLES_OF = re.compile(r"(?P<label>[^\s()_]{2,12}事業)の(?:事例|例)(?:$|\\?_)")
"""How a heading begins or ends that calls what follows examples of a part of a programme: モデル事業の例."""

_OF_SLIDE = "the heading calls it an example of what the slide is about"
_EARLIER = "the title calls it an example of a part of the programme that an earlier slide names"


@dataclass(frozen=True, slots=True)
class Example:
    """The programme of a case, the words that say so beside those of the case, and how sure that is."""

    name: Phrase
    words: tuple[Phrase, ...]
    year: FiscalYear | None = None
    reason: str = ""

    def fact(self, about: Thing, own: Sequence[Phrase]) -> Fact:
        """Say that a case, of which `own` are the words, is one of the programme."""
        spans: list[Span] = [own[0].span, *(words.span for words in self.words)]
        said = statement(about, "programme", programme(self.name.printed), *spans, as_of=self.year)
        return replace(said, confidence="0.9", reason=self.reason) if self.reason else said


def programme_of_case(topics: Topics, entry: Entry) -> Example | None:
    """Return the programme of the nearest heading over a case that names one, or of which it calls it an example."""
    above = unbroken(entry.headings[-1]) if entry.headings else None
    example = above if above is not None and _EXAMPLES_OF.search(above.text) else None
    year = year_printed(example.text) if example else None
    for heading in reversed(entry.headings):
        if (name := topics.names.resolve(heading)) is not None:
            return Example(name, (heading,) if name.text in heading.text else (heading, name), year)
    subject = subjects_by_place(entry.words.document).get(entry.words.starts[0]) if example else None
    return Example(subject.name, (example, subject.name), year, _OF_SLIDE) if example and subject else None


def programme_of_slide(slide: Slide) -> Example | None:
    """Return the programme of which the title of a slide names a part, as a heading before it does."""
    found = _EXAMPLES_OF.match(slide.title.text) if slide.title else None
    if slide.title is None or slide.cover is None or found is None:
        return None
    for subject, heading in _parts_before(slide, found["label"]):
        return Example(subject, (slide.title, heading, subject), reason=_EARLIER)
    return None


def _parts_before(slide: Slide, label: str) -> Iterator[tuple[Phrase, Phrase]]:
    """Give the programmes before a slide of its section that have a part of this name, the last one first."""
    assert slide.title is not None
    assert slide.cover is not None
    for said in reversed(read_statements(slide.title.document)):
        before = said.words.starts[0] < slide.title.starts[0]
        same = said.slide.cover is not None and said.slide.cover.starts == slide.cover.starts
        if before and same and said.subject is not None:
            for part in said.subject.parts:
                if label in part.text:
                    yield said.subject.name, part
