"""Tables of contents of other documents: lines that end in a page number say nothing of their own.

Those of a guide, whose lines stand under the matters they are about (お金のこと), say what it tells of.
"""

import re
from collections.abc import Iterator

from keniki.ingest.events.dating import as_of
from keniki.ingest.events.places import places_in
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.graph.facts import Fact, Passed, Reason, Text, Thing, masked
from keniki.ingest.slides.outline import Entry, Kind
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import slides_in, statement, unbroken
from keniki.ingest.slides.slides import own_section
from keniki.ingest.slides.subjects import bare

_LEADERS = re.compile(r".*\.{2,} ?[0-9]+")
_PAGE = re.compile(r"(?:[0-9]{1,2}[ .])?\s*(?P<matter>.+?)\(P\. ?[0-9]+\)")
_NUMBERED = re.compile(r"[0-9]+\.[0-9.]+ .+")
_OTHER = "その他"


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Pass over the lines of tables of contents; those that name a body are left to the reader of cases."""
    yield from as_of(context.as_of, _lines(section, context))


def _lines(section: Section, context: Context) -> Iterator[Yield]:
    for slide, entries in slides_in(section):
        for entry in entries:
            words = unbroken(entry.words)
            told = _PAGE.fullmatch(words.text) if entry.piece.kind is Kind.ITEM else None
            if told and told["matter"] != _OTHER:
                yield _matter(own_section(slide, context), entry, words.part(*told.span("matter")))
            elif _is_line_of_contents(entry) and not any(places_in(unbroken(entry.words), context.gazetteer)):
                yield Passed(entry.words.span, Reason.HEADING)


def _matter(about: Thing, entry: Entry, words: Phrase) -> Fact:
    """Return a matter that a guide tells of, under the heading over it."""
    above = {"component": Text(bare(entry.headings[-1]).printed)} if entry.headings else {}
    key = (masked(words.text),)
    return statement(about, "description", Text(words.printed), words.span, key=key, qualifiers=above)


def _is_line_of_contents(entry: Entry) -> bool:
    text = unbroken(entry.words).text
    if entry.piece.kind is Kind.ROW:
        cells = entry.piece.cells
        return len(cells) == 2 and bool(_NUMBERED.fullmatch(cells[0].text)) and cells[1].text.isdigit()
    return bool(_LEADERS.fullmatch(text) or _PAGE.fullmatch(text))
