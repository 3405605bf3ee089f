"""Portraits of persons who take part in a programme: since when, as what, and what they say of it."""

import re
from collections.abc import Iterator

from keniki.ingest.events.dating import as_of
from keniki.ingest.events.places import place_at
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
    yield from as_of(context.as_of, _portraits(section, context))


def _portraits(section: Section, context: Context) -> Iterator[Yield]:
    statements = read_statements(section.document)
    for index, told in enumerate(statements):
        person = portrayed(index, statements) if told.words.span in section.span else None
        if person is not None:
            yield from _line(person, told, context)


def _line(person: Statement, told: Statement, context: Context) -> Iterator[Yield]:
    name, above = person.words, person.entry.headings[-1:]
    label = f"{bare(above[0]).printed} {name.printed}" if above else name.printed
    about = Thing(kind="initiative", key=("-", name.text), cls="Initiative", label=label)
    since = _SINCE.fullmatch(told.words.text)
    if told is person:
        title = bare(above[0]) if above else name
        yield statement(about, "title", Text(title.printed), title.span)
        yield statement(about, "partnerWords", Text(name.printed), name.span)
    elif told.entry.piece.kind is Kind.HEADING:
        yield Passed(told.words.span, Reason.HEADING)
    elif since:
        yield statement(about, "start", FiscalYear(int(since["year"])), told.words.span)
    else:
        yield _said(about, person, told, context)


def _said(about: Thing, person: Statement, told: Statement, context: Context) -> Fact:
    """Give a line about the person, below the heading that it stands under within the portrait."""
    inner = told.entry.headings[len(person.entry.headings) :]
    component = bare(inner[-1]).printed if inner else ""
    name = "overview"
    if not inner and not _TELLS.search(told.words.text):
        office = _OFFICE.fullmatch(told.words.text)
        name = "partPlayed" if office else "place" if place_at(told.words, 0, context.gazetteer) else name
    return statement(
        about,
        name,
        Text(told.words.printed),
        told.words.span,
        key=(masked(told.words.text)[:40],),
        qualifiers={"component": Text(component)} if component else {},
    )


_TELLS = re.compile(r"[。をがは]")
_OFFICE = re.compile(r"[^/、]+(?:委員|員|長|役|係|リーダー)(?:[/、・][^/、]+(?:委員|員|長|役|係|リーダー))*")
"""Offices that a person holds: ○○委員／○○推進員."""
