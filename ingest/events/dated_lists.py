"""Dated steps: meetings (R6. 7.17 第1回本部), headings with a date, lines that begin with one.

Each is an event; its name is that of the heading over it with the words beside the date.
"""

import re
from collections.abc import Iterator

from keniki.ingest.events.dated import dates_in
from keniki.ingest.events.speakers import greeting_facts
from keniki.ingest.events.trainings import date_facts, event
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.figures.topics import Topics, plain_heading
from keniki.ingest.graph.facts import Fact, Text, Thing
from keniki.ingest.slides.known_names import read_names
from keniki.ingest.slides.labels import role_of
from keniki.ingest.slides.outline import Entry, Kind
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import slides_in, statement, unbroken
from keniki.ingest.values.dates import FoundDate

_MEETING = re.compile(r"(?P<date>[RHS] ?[0-9]{1,2}\. ?[0-9]{1,2}\. ?[0-9]{1,2}) (?P<name>第[0-9]+回\S+)")
_HEADED = re.compile(r"(?P<name>.*第[0-9]+回.*?) ?\((?P<date>[^()]*[0-9]\.[^()]*)\)$")
_NUMBERED = re.compile(r"(?P<name>第[0-9]+回) ?\((?P<date>[^()]+日)\)(?P<rest>.*)")
_BEGINS = re.compile(
    r"(?P<date>(?:20[0-9]{2}|令和[0-9元]+)年 ?[0-9]{1,2}月(?: ?[0-9]{1,2}日)?)"
    r"(?P<part>上旬|中旬|下旬|以降|~|頃)? +(?P<what>\S.*)"
)


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give the dated steps of a section."""
    names = read_names(section.document)
    for slide, entries in slides_in(section):
        topics = Topics(slide, names)
        last: Thing | None = None
        for entry in entries:
            topics.follow(entry)
            words = unbroken(entry.words)
            if (
                last is not None
                and entry.piece.kind is Kind.PARAGRAPH
                and re.search(r"講演|挨拶|発表", words.text)
            ):
                yield from greeting_facts(last, words)
            facts = list(_steps(topics, entry, words))
            last = next(
                (fact.about for fact in facts if isinstance(fact, Fact)),
                None if entry.piece.kind is Kind.HEADING else last,
            )
            yield from facts


def _steps(topics: Topics, entry: Entry, words: Phrase) -> Iterator[Fact]:
    if entry.piece.kind is Kind.ROW:
        return
    for line in entry.words.lines():
        if found := _MEETING.fullmatch(line.text):
            yield from _meeting(_body_above(entry), line, found)
    headed = _HEADED.fullmatch(words.text) if entry.piece.kind is Kind.HEADING else None
    if headed:
        yield from _meeting(_body_above(entry), words, headed)
    numbered = _NUMBERED.match(words.text)
    if numbered:
        yield from _meeting(re.sub(r"の開催$", "", topics.label(entry)), words, numbered)
    begins = _BEGINS.fullmatch(words.text)
    if begins:
        yield from _step(topics, words, begins)


def _body_above(entry: Entry) -> str:
    """Return the heading over an entry that names a body or a system, without brackets behind it."""
    for heading in reversed(entry.headings):
        name = re.sub(r"\([^()]*\)$", "", plain_heading(heading)).strip()
        if name and role_of(heading.text) is None:
            return name
    return ""


def _meeting(body: str, words: Phrase, found: re.Match[str]) -> Iterator[Fact]:
    dates = dates_in(found["date"])
    if len(dates) != 1 or not body:
        return
    about = event(f"{body} {words.part(*found.span('name')).printed}")
    place = words.place(*found.span("date"))
    yield statement(about, "date", dates[0].value, place)


def _step(topics: Topics, words: Phrase, found: re.Match[str]) -> Iterator[Fact]:
    """Give a line that begins with its month as a milestone of what the slide is about."""
    what = words.part(*found.span("what"))
    dates: list[FoundDate] = dates_in(found["date"])
    if len(dates) != 1:
        return
    title = plain_heading(topics.slide.title) if topics.slide.title else ""
    name = re.split(r" ?→ ?", what.printed)[0]
    about = event(f"{title} {name}".strip(), "Milestone")
    yield from date_facts(about, words.part(0, found.end("date")), dates)
    if found["part"]:
        part = words.part(*found.span("part"))
        yield statement(about, "vague", Text(part.printed), part.span)
    yield statement(about, "description", Text(what.printed), what.span)
