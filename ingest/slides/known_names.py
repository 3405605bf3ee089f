"""Which names of programmes the headings and covers of a document give."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from keniki.ingest.reading.fold import squeezed
from keniki.ingest.reading.source import Document
from keniki.ingest.slides.labels import role_of
from keniki.ingest.slides.outline import Entry, Kind, Slide, issuer_lines, read_slides
from keniki.ingest.slides.per_document import per_document
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.subjects import (
    DATED,
    GENERIC,
    ORGANISATION,
    POLICY,
    TITLE_SCHEME,
    Names,
    bare,
    core,
    is_scheme,
    named,
    section_names,
)


def _heading_names(slides: Sequence[Slide]) -> Iterator[Phrase]:
    for slide in slides:
        title = slide.title
        lists = title is not None and len(section_names(title)) > 1 and bool(issuer_lines(slide))
        if title and not lists and (is_scheme(core(title)) or _names_title(title)):
            yield core(title) if is_scheme(core(title)) else named(title)
        for entry, following in zip_longest(slide.entries, slide.entries[1:]):
            if entry.piece.kind is Kind.HEADING and _names_one(entry, following):
                yield named(entry.words)


def _names_title(title: Phrase) -> bool:
    text = squeezed(named(title).text)
    return bool(TITLE_SCHEME.search(text)) and not (ORGANISATION.match(text) or GENERIC.fullmatch(text))


_FRAMED = re.compile(r"(?:[①-⑳○・■]\s*)?(?:【[^】]+】|《[^》]+》)")
_FUNDED = re.compile(r"予算(?:額|案)?[^。]{0,12}[0-9.]+\s*[億百千]?万?円")
_BEFORE_MONEY = re.compile(r"【|(?:令和|平成|[RH])\s*[0-9]+\s*年?度?[^。]{0,12}?:")


def _names_one(entry: Entry, following: Entry | None) -> bool:
    text, level = entry.words.text, entry.piece.level
    if role_of(text) or DATED.match(bare(entry.words).text):
        return False
    if text.startswith("・") and level == 3:
        return True
    if text.startswith("《") and any(_FRAMED.fullmatch(above.text) for above in entry.headings):
        return False
    if _FRAMED.fullmatch(text) and level in (3, 4) and POLICY.search(bare(entry.words).text):
        return True
    funded = (
        following is not None
        and following.piece.kind is Kind.PARAGRAPH
        and _BEFORE_MONEY.match(following.words.text)
    )
    if _FUNDED.search(text) or (funded and following and _FUNDED.search(following.words.text)):
        return level >= 2
    return is_scheme(entry.words)


@per_document
def read_names(document: Document) -> Names:
    """Collect the names of programmes that the headings of a document give."""
    known: dict[str, Phrase] = {}
    slides = read_slides(document)
    headed = list(_heading_names(slides))
    for words in [name for slide in slides for name in section_names(slide.cover)] + headed:
        known.setdefault(squeezed(words.text), words)
    own = frozenset(squeezed(words.text) for words in headed)
    return Names(known, dict(_names_behind(slides)), own, tuple(_listed_names(slides)))


def _listed_names(slides: Sequence[Slide]) -> Iterator[Phrase]:
    """Give the names of schemes that begin with a quotation and stand as items of lists."""
    for slide in slides:
        for entry in slide.entries:
            words = bare(entry.words)
            if entry.piece.kind is Kind.ITEM and words.text.startswith("「") and is_scheme(words):
                yield named(words)


def _names_behind(slides: Sequence[Slide]) -> Iterator[tuple[int, Phrase]]:
    for slide in slides:
        for entry, following in pairwise(slide.entries):
            inner = following.words.part(1, -1) if re.fullmatch(r"\([^()]+\)", following.words.text) else None
            if entry.piece.kind is Kind.HEADING and inner and role_of(entry.words.text) and is_scheme(inner):
                yield entry.words.starts[0], inner
