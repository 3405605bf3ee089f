"""Whose figures are: the source that their line names, or the one that stands alone under their heading."""

import re

from keniki.ingest.slides.outline import Entry, Kind, Slide
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import unbroken

_SOURCE = re.compile(r"\(?※?出典\)?:? ?(?P<source>[^:].*)")
_SURVEYED = re.compile(
    r"\((?:[^()]*(?:現在の?|時点の?|年度?|[0-9]) ?)?(?P<source>[^()0-9 ]{2,12}調(?:べ|査))\)"
)


def source_of(entry: Entry, slide: Slide) -> Phrase | None:
    """Return the words that name the source of the figures of an entry, or None.

    A source below several things under the title of a slide may be of one of them only, and is not taken.
    """
    for line in entry.words.lines():
        if found := _SOURCE.fullmatch(line.text) or _SURVEYED.search(line.text):
            return line.part(*found.span("source"))
    beside = [other for other in slide.entries if other.headings == entry.headings and _is_source(other)]
    titled = not entry.headings or (slide.title is not None and entry.headings[-1].text == slide.title.text)
    if len(beside) != 1 or titled:
        return None
    words = unbroken(beside[0].words)
    found = _SOURCE.fullmatch(words.text)
    return words.part(*found.span("source")) if found else None


def _is_source(entry: Entry) -> bool:
    return entry.piece.kind is Kind.PARAGRAPH and _SOURCE.match(entry.words.text) is not None
