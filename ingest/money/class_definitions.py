"""Classes of bodies that a footnote or a heading defines: 過疎地※2 … ※2 ○○法第4条（離島、山村、…）; Xの要件."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from keniki.ingest.graph.facts import Fact, Text, Thing
from keniki.ingest.reading.fold import fold
from keniki.ingest.slides.labels import unframed
from keniki.ingest.slides.outline import Kind
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import statement as stated
from keniki.ingest.slides.statements import Statement

_MARKED = re.compile(r"(?P<name>[一-鿿]{2,12})※(?P<number>[0-9])")
_NOTE = re.compile(r"^※(?P<number>[0-9])\s*(?P<words>[^()。]{4,60}\((?P<list>[^()]+)\))。?$")
_REQUIRED = re.compile(r"(?P<name>[一-鿿]{2,12}(?:地域|市町村|団体|自治体))の要件")
_TELLS = re.compile(r"要件|基準|以上|以下|未満")
_NEAR = 6
_SHORTEST_LIST = 3


def body_class(name: str) -> Thing:
    """Return a class of bodies by its name; commas, blanks and the width of brackets tell no two apart."""
    key = re.sub(r"[\s、,]+", "", fold(name).text)
    return Thing(kind="body-class", key=(key,), cls="EligibleClass", label=name)


def items(words: Phrase, signs: str) -> list[Phrase]:
    """Return the things of a list between signs."""
    places = [-1, *(m.start() for m in re.finditer(f"[{signs}]", words.text)), len(words.text)]
    return [part for before, after in pairwise(places) if (part := words.part(before + 1, after))]


def class_definitions(index: int, statements: Sequence[Statement]) -> Iterator[Fact]:
    """Give the classes that an entry marks for a footnote, with what it says, and those that it judges by."""
    yield from _by_footnote(index, statements)
    yield from _by_heading(statements[index])


def _by_footnote(index: int, statements: Sequence[Statement]) -> Iterator[Fact]:
    words = statements[index].words
    for marked in _MARKED.finditer(words.text):
        for below in statements[index + 1 : index + 1 + _NEAR]:
            note = _NOTE.match(below.words.text)
            if note is None or note["number"] != marked["number"]:
                continue
            listed = items(below.words.part(*note.span("list")), "、")
            if len(listed) >= _SHORTEST_LIST:
                about = body_class(words.part(*marked.span("name")).printed)
                meaning = below.words.part(*note.span("words"))
                yield stated(about, "definitionWords", Text(meaning.printed), meaning.span)
                for item in listed:
                    yield stated(about, "component", Text(item.printed), item.span, key=(item.text,))


def _by_heading(statement: Statement) -> Iterator[Fact]:
    """Give the words below Xの要件 as what makes a body one of X."""
    headings = statement.entry.headings[-1:]
    found = _REQUIRED.fullmatch(unframed(headings[0].text)) if headings else None
    prose = statement.entry.piece.kind in (Kind.PARAGRAPH, Kind.ITEM)
    if found and prose and _TELLS.search(statement.words.text):
        start = headings[0].text.index(found["name"])
        name = headings[0].part(start, start + len(found["name"]))
        words = statement.words.strip("※ ")
        key = (words.text[:20],) if statement.words.text.startswith("※") else ()
        yield stated(body_class(name.printed), "definitionWords", Text(words.printed), words.span, key=key)
