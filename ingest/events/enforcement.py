"""From when laws and systems are in force: 施行期日 as a heading over a date, or as a label before one."""

import re
from collections.abc import Iterator

from keniki.ingest.events.dated import dates_in
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.graph.facts import Fact, Text, When
from keniki.ingest.law.laws import legal_resource
from keniki.ingest.slides.outline import Entry, Kind, Slide
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import slides_in, statement, unbroken
from keniki.ingest.slides.statements import subjects_by_place

_LABEL = r"施行(?:期日|日)"
_HEADING = re.compile(rf"\W*{_LABEL}\W*")
_INLINE = re.compile(rf"【?{_LABEL}[】:]? ?(?=[^は])")
_NEW_OR_CHANGED = re.compile(
    r"(?:^\(?|及び|並びに)(?P<name>[^()]+?(?:基準|規程|規則|省令|政令|告示|条例|法律))(?:等)?の(?P<what>一部改正|全部改正|新設|制定)"
)


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give from when what a slide describes is in force, for its programme and the rules it names."""
    for slide, entries in slides_in(section):
        for entry in entries:
            if entry.piece.kind is Kind.HEADING:
                continue
            words = unbroken(entry.words)
            under = entry.headings and _HEADING.fullmatch(entry.headings[-1].text)
            dates = dates_in(words.text) if under or _INLINE.match(words.text) else []
            if len(dates) == 1:
                printed = words.part(dates[0].span.start, dates[0].span.end)
                yield from _in_force(section, slide, entry, printed, dates[0].value)


def _in_force(section: Section, slide: Slide, entry: Entry, printed: Phrase, value: When) -> Iterator[Fact]:
    subject = subjects_by_place(section.document).get(entry.words.starts[0])
    if subject is not None:
        yield statement(subject.programme, "effectiveFrom", value, printed.span)
    for heading in [*([slide.title] if slide.title else []), *_headings(slide)]:
        for found in _NEW_OR_CHANGED.finditer(unbroken(heading).text):
            name = unbroken(heading).part(*found.span("name"))
            change = {"change": Text(found["what"])}
            yield statement(legal_resource(name), "effectiveFrom", value, printed.span, qualifiers=change)


def _headings(slide: Slide) -> list[Phrase]:
    """Return the headings and opening lines in brackets that name the rules of a slide."""
    return [e.words for e in slide.entries if e.words.text.startswith("(") and e.words.text.endswith(")")]
