"""The other names of a programme that lines give: 略称「X」, X交付金事業 for X交付金, one in brackets below a title."""

import re
from collections.abc import Iterator
from itertools import takewhile

from keniki.ingest.graph.facts import Fact, Text, Thing
from keniki.ingest.reading.fold import squeezed
from keniki.ingest.slides.outline import Kind
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import statement as said
from keniki.ingest.slides.statements import Statement, read_statements
from keniki.ingest.slides.subjects import named

_ABBREVIATION = re.compile(r"略称\s*「(?P<short>[^」]{2,20})」")


def short_names(statement: Statement) -> Iterator[Fact]:
    """Give the short names that a line introduces, and the longer one of a heading: X交付金事業 for X交付金."""
    assert statement.subject is not None
    about, name, heading = statement.subject.programme, statement.subject.name, named(statement.words)
    longer = statement.entry.piece.kind is Kind.HEADING and heading.text == f"{name.text}事業"
    if longer and heading.starts[0] == name.starts[0]:
        yield _called(about, heading)
    if (overview := _of_overview(statement)) is not None:
        yield _called(about, overview)
    for found in _ABBREVIATION.finditer(statement.words.text):
        yield _called(about, statement.words.part(*found.span("short")))


def _called(about: Thing, name: Phrase) -> Fact:
    return said(about, "alternativeName", Text(name.printed), name.span, key=(name.text,))


_SUBTITLE = re.compile(r"\((?P<name>[^()]{6,60})\)")


def _of_overview(statement: Statement) -> Phrase | None:
    """Return the name in brackets below a title by which a heading of the section told of the same before."""
    found = _SUBTITLE.fullmatch(statement.words.text)
    if found is None or statement.entry.piece.kind is not Kind.PARAGRAPH or statement.slide.cover is None:
        return None
    wanted, cover = squeezed(found["name"]), statement.slide.cover.starts
    before = takewhile(lambda each: each is not statement, read_statements(statement.words.document))
    named_so = (
        squeezed(named(each.words).text) == wanted
        for each in before
        if each.entry.piece.kind is Kind.HEADING and each.slide.cover and each.slide.cover.starts == cover
    )
    return statement.words.part(*found.span("name")) if any(named_so) else None
