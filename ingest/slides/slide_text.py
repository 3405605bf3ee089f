"""The text of slides as running words: entries of a section, without line breaks, and facts."""

import re
from collections.abc import Iterator, Mapping

from keniki.ingest.extract.interface import Section
from keniki.ingest.graph.facts import Concept, Fact, Text, Thing, Value, When
from keniki.ingest.reading.source import Span
from keniki.ingest.slides.outline import Entry, Kind, Slide, read_slides
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.values.words import Qualifiers

Refinements = Mapping[str, Value | tuple[Value, ...]]

OPENING, CLOSING = "「『", "」』"
_LATIN = re.compile(r"[!-~]")


def slides_in(section: Section) -> Iterator[tuple[Slide, tuple[Entry, ...]]]:
    """Give the slides that have lines in a section, each with its entries there."""
    for slide in read_slides(section.document):
        inside = tuple(entry for entry in slide.entries if entry.words and entry.words.span in section.span)
        title_inside = slide.title is not None and slide.title.span in section.span
        if inside or title_inside:
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
    kept = [i for i, sign in enumerate(words.text) if sign != "\n" or _between_latin(words.text, i)]
    return Phrase(
        words.document,
        "".join(words.text[i].replace("\n", " ") for i in kept),
        tuple(words.starts[i] for i in kept),
        tuple(words.ends[i] for i in kept),
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
