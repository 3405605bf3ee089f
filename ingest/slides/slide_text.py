"""The text of slides as running words: entries of a section, without line breaks, and facts."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain, pairwise

from keniki.ingest.extract.interface import Section
from keniki.ingest.graph.facts import Concept, Fact, Text, Thing, Value, When
from keniki.ingest.reading.source import Span
from keniki.ingest.slides.outline import Entry, Kind, Slide, read_slides
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.values.words import Qualifiers

Refinements = Mapping[str, Value | tuple[Value, ...]]

OPENING, CLOSING = "「『", "」』"
_LATIN = re.compile(r"[!-~]")
_BREAK = re.compile(r"\n")


def slides_in(section: Section) -> Iterator[tuple[Slide, tuple[Entry, ...]]]:
    """Give the slides that have lines in a section, each with its entries there."""
    where = section.span
    for slide in read_slides(section.document):
        inside = tuple(entry for entry in slide.entries if entry.words.span in where)
        if inside or (slide.title is not None and slide.title.span in where):
            yield slide, inside


def texts_in(section: Section) -> Iterator[tuple[Slide, Entry | None, Phrase]]:
    """Give every run of words of a section: titles (without entry), headings, items, paragraphs and cells."""
    for slide, entries in slides_in(section):
        if slide.title is not None and slide.title.span in section.span:
            yield slide, None, unbroken(slide.title)
        for entry in entries:
            for words in entry.piece.cells if entry.piece.kind is Kind.ROW else (entry.words,):
                if words:
                    yield slide, entry, unbroken(words)


def unbroken(words: Phrase) -> Phrase:
    """Return words without their line breaks; a blank stays where two Latin words met."""
    if "\n" not in words.text:
        return words
    breaks = (found.start() for found in _BREAK.finditer(words.text))
    places = [-1, *(place for place in breaks if not _between_latin(words.text, place)), len(words.text)]
    runs = [slice(before + 1, after) for before, after in pairwise(places)]
    return Phrase(
        words.document,
        "".join(words.text[run] for run in runs).replace("\n", " "),
        tuple(chain.from_iterable(words.starts[run] for run in runs)),
        tuple(chain.from_iterable(words.ends[run] for run in runs)),
    )


def _between_latin(text: str, place: int) -> bool:
    before, behind = text[:place].rstrip(), text[place:].lstrip()
    return bool(before and behind and _LATIN.match(before[-1]) and _LATIN.match(behind[0]))


def quotations(text: str) -> list[tuple[int, int]]:
    """Return where the words between 「」 and 『』 begin and end, outer ones first, if balanced."""
    found: list[tuple[int, int]] = []
    open_at: list[tuple[str, int]] = []
    for place, sign in enumerate(text):
        if sign in OPENING:
            open_at.append((sign, place))
        elif sign in CLOSING and open_at:
            opened, start = open_at.pop()
            if OPENING.index(opened) == CLOSING.index(sign):
                found.append((start + 1, place))
    return sorted(found, key=lambda place: (place[0], -place[1]))


def refine(found: Qualifiers) -> dict[str, Value | tuple[Value, ...]]:
    """Return what the words around a value say about it, as qualifiers of a fact."""
    refined: dict[str, Value | tuple[Value, ...]] = {}
    if found.bound:
        refined["bound"] = Concept("bound", found.bound.value)
    if found.vague:
        refined["vague"] = tuple(Text(word) for word in found.vague)
    if found.per:
        refined["per"] = tuple(Text(unit) for unit in found.per)
    return refined


def statement(
    about: Thing,
    name: str,
    value: Value,
    *words: Span,
    cls: str = "Statement",
    as_of: When | None = None,
    key: tuple[str, ...] = (),
    qualifiers: Refinements | None = None,
) -> Fact:
    """Make a fact of a plain statement about a thing."""
    return Fact(
        cls=cls,
        about=about,
        property=name,
        value=value,
        words=words,
        as_of=as_of,
        key=key,
        qualifiers=qualifiers or {},
    )
