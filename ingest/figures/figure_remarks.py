"""What is printed beside figures: a remark behind one, and the source that their line or the foot of a box names."""

import re

from keniki.ingest.figures.figures import Figure
from keniki.ingest.reading.source import Span
from keniki.ingest.slides.outline import Entry, Kind, Slide
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import unbroken

_SOURCE = re.compile(r"\(?※?出典\)?:? ?(?P<source>[^:].*)")
_SURVEYED = re.compile(
    r"\((?:[^()]*(?:現在の?|時点の?|年度?|[0-9]) ?)?(?P<source>[^()0-9 ]{2,12}調(?:べ|査))\)"
)

_BEHIND = re.compile(r"\((?P<words>[^()0-9]{2,12})\)")
_WITHIN = re.compile(r"(?P<words>累計|延べ|のべ)")
"""What says before a number that it counts what came again each time."""

_BEFORE = re.compile(r"(?P<words>[0-9]+(?:か|ヶ|カ|箇)年で)$")
"""What says before a number how long it takes to come about."""


def remark_on(text: str, figure: Figure) -> tuple[Span, ...]:
    """Return the places of the words that remark on a figure: (過去最高) behind it, 累計 or 3か年で before it."""
    found = (
        _BEHIND.match(text, figure.right),
        _WITHIN.search(text, figure.left, figure.start),
        _BEFORE.search(text[: figure.left]),
    )
    return tuple(Span(*each.span("words")) for each in found if each)


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
