"""The offices that the foot of a slide says are to be asked about its programmes: 【お問い合わせ先】.

Layout read: a line of the numbers of the programmes for each office （1、2①の事業）, in the order of the offices.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from keniki.ingest.events.contacts import contact
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.graph.facts import Fact, Text, Thing
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import statement as said
from keniki.ingest.slides.statements import Statement, read_statements

_HEAD = re.compile(r"【?お?問い?合わ?せ先】?")
_NUMBERS = re.compile(r"\((?P<numbers>[0-9][0-9、・①-⑳]*)の事業\)")
_NUMBER = re.compile(r"(?P<number>[0-9]+)(?P<points>[①-⑳]*)")
_OFFICE = re.compile(r"(?P<office>[^\s()]{4,40}[課室])\(0[0-9]{1,4}-[0-9]{1,4}-[0-9]{3,4}\)")
_IN_ORDER = "the lines of numbers and the offices below them are paired in order"


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give the offices to ask about the numbered programmes of the slides of a section."""
    for each in read_statements(section.document):
        if each.words.span in section.span:
            yield from _by_number(each)


def offices_at_foot(of: Statement) -> list[Phrase]:
    """Return the offices at the foot of the slide of an entry; of two slides under one title only its own."""
    return [line.part(*found.span("office")) for line in _foot(of) if (found := _OFFICE.fullmatch(line.text))]


def _foot(of: Statement) -> list[Phrase]:
    """Return the lines from お問い合わせ先 on, of the slide of an entry behind where one began that lost its title."""
    slide = [each for each in read_statements(of.words.document) if each.slide is of.slide]
    head = next((place for place, each in enumerate(slide) if _HEAD.match(each.words.text)), len(slide))
    begins = [each for before, each in pairwise(slide[:head]) if each.lost and not before.lost]
    if begins and of.words.starts[0] < begins[-1].words.starts[0]:
        return []
    return [line for each in slide[head:] for line in each.words.lines()]


def _by_number(each: Statement) -> Iterator[Fact]:
    """Give the offices to ask about a numbered programme, with the points of it that each answers for."""
    number = each.entry.piece.marker.removesuffix(".")
    if each.subject is None or each.subject.name.starts[0] != each.words.starts[0] or not number.isdigit():
        return
    offices = offices_at_foot(each)
    groups = [found["numbers"] for line in _foot(each) if (found := _NUMBERS.fullmatch(line.text))]
    for group, office in zip(groups, offices, strict=True) if len(groups) == len(offices) else ():
        points = {found["number"]: found["points"] for found in _NUMBER.finditer(group)}
        if number in points:
            yield _asked(each.subject.programme, office, points[number])


def _asked(about: Thing, office: Phrase, points: str) -> Fact:
    """Return that an office is to be asked about a programme, or about some points of it."""
    more = {"component": Text(points)} if points else {}
    fact = said(about, "contact", contact(office.printed), office.span, key=(office.text,), qualifiers=more)
    return replace(fact, confidence="0.9", reason=_IN_ORDER)
