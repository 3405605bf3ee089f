"""Tables of contents of other documents: lines that end in a page number say nothing of their own.

Those of a guide, whose lines stand under the matters they are about (お金のこと), are entries of its contents.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from keniki.ingest.events.dating import as_of
from keniki.ingest.events.places import places_in
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.graph.facts import Fact, Passed, Reason, Text, Thing, masked
from keniki.ingest.reading.fold import squeezed
from keniki.ingest.slides.labels import unframed
from keniki.ingest.slides.outline import Entry, Kind, Slide
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import slides_in, statement, unbroken
from keniki.ingest.slides.slides import own_section
from keniki.ingest.slides.subjects import bare

_LEADERS = re.compile(r".*\.{2,} ?[0-9]+")
_PAGE = re.compile(r"(?:[0-9]{1,2}[ .])?\s*(?P<matter>.+?)\(P\. ?[0-9]+\)")
_NUMBERED = re.compile(r"[0-9]+\.[0-9.]+ .+")
_CONTENTS = re.compile(r"<?目 ?次>?")


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Pass over the lines of tables of contents; those that name a body are left to the reader of cases."""
    yield from as_of(context.as_of, _lines(section, context))


def _lines(section: Section, context: Context) -> Iterator[Yield]:
    for slide, entries in slides_in(section):
        for entry in entries:
            words = unbroken(entry.words)
            told = _PAGE.fullmatch(words.text) if entry.piece.kind is Kind.ITEM else None
            if told:
                yield _matter(_guide(slide, entry, context), entry, words.part(*told.span("matter")))
            elif _is_line_of_contents(entry) and not any(places_in(unbroken(entry.words), context.gazetteer)):
                yield Passed(entry.words.span, Reason.HEADING)


def _guide(slide: Slide, entry: Entry, context: Context) -> Thing:
    """Return the guide whose contents an entry is of: what the heading over 目次 names, else what the slide is."""
    own = own_section(slide, context)
    titles = {slide.title.starts[0]} if slide.title else set[int]()
    above = takewhile(lambda heading: not _CONTENTS.fullmatch(unframed(heading.text)), entry.headings)
    named = [heading for heading in above if heading.starts[0] not in titles]
    if not named or len(named) == len(entry.headings) - len(titles):
        return own
    key, label = squeezed(named[-1].text), named[-1].printed
    return replace(own, key=(*own.key, key), label=label, links=(("inSection", own),))


def _matter(about: Thing, entry: Entry, words: Phrase) -> Fact:
    """Return an entry of the contents of a guide, under the heading over it."""
    above = {"component": Text(bare(entry.headings[-1]).printed)} if entry.headings else {}
    key = (masked(words.text), *(masked(each.words) for each in above.values()))
    return statement(about, "contentsEntry", Text(words.printed), words.span, key=key, qualifiers=above)


def _is_line_of_contents(entry: Entry) -> bool:
    text = unbroken(entry.words).text
    if entry.piece.kind is Kind.ROW:
        cells = entry.piece.cells
        return len(cells) == 2 and bool(_NUMBERED.fullmatch(cells[0].text)) and cells[1].text.isdigit()
    return bool(_LEADERS.fullmatch(text) or _PAGE.fullmatch(text))
