"""Portraits of persons who take part in a programme: since when, as what, and what they say of it."""

import re
from collections.abc import Iterator

from keniki.ingest.events.dating import as_of
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.graph.facts import Fact, FiscalYear, Passed, Reason, Text, Thing, masked
from keniki.ingest.slides.outline import Kind
from keniki.ingest.slides.portrayed import portrayed
from keniki.ingest.slides.slide_text import statement
from keniki.ingest.slides.statements import Statement, read_statements
from keniki.ingest.slides.subjects import bare

_SINCE = re.compile(r"(?P<year>20[0-9]{2})年度~")


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give each portrait as a case of its own, with every line that tells of the person."""
    yield from as_of(context.as_of, _portraits(section))


def _portraits(section: Section) -> Iterator[Yield]:
    statements = read_statements(section.document)
    for index, told in enumerate(statements):
        person = portrayed(index, statements) if told.words.span in section.span else None
        if person is not None:
            yield from _line(person, told)


def _line(person: Statement, told: Statement) -> Iterator[Yield]:
    name = person.words
    about = Thing(kind="initiative", key=("-", name.text), cls="Initiative", label=name.printed)
    since = _SINCE.fullmatch(told.words.text)
    if told is person:
        yield statement(about, "title", Text(name.printed), name.span)
    elif told.entry.piece.kind is Kind.HEADING:
        yield Passed(told.words.span, Reason.HEADING)
    elif since:
        yield statement(about, "start", FiscalYear(int(since["year"])), told.words.span)
    else:
        yield _said(about, person, told)


def _said(about: Thing, person: Statement, told: Statement) -> Fact:
    """Give a line about the person, below the heading that it stands under within the portrait."""
    inner = told.entry.headings[len(person.entry.headings) :]
    component = bare(inner[-1]).printed if inner else ""
    return statement(
        about,
        "overview",
        Text(told.words.printed),
        told.words.span,
        key=(masked(told.words.text)[:40],),
        qualifiers={"component": Text(component)} if component else {},
    )
