"""Cases on slides: who does what where, since when, for whom and with what effect.

A case begins with its heading or caption; what stands under it belongs to it, by the labels of the trade.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from keniki.ingest.cases.case_bodies import Told, bodies, body_told_of, told_by_decision, told_facts
from keniki.ingest.cases.case_captions import pictured_parts
from keniki.ingest.cases.case_details import (
    prefecture_behind,
    prefecture_facts,
    shared_prefecture,
    unresolved,
)
from keniki.ingest.cases.case_lines import case_fact, contents, labelled, named_bodies
from keniki.ingest.cases.case_openers import Opener, open_case, titled_case
from keniki.ingest.cases.case_programmes import programme_of_case, programme_of_slide
from keniki.ingest.events.places import Place
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.figures.topics import PICTURE, Topics
from keniki.ingest.graph.facts import Fact, Text, Thing, Year, masked
from keniki.ingest.slides.known_names import read_names
from keniki.ingest.slides.labels import role_of, unframed
from keniki.ingest.slides.outline import Entry, Kind, Slide
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import slides_in, statement, unbroken
from keniki.ingest.slides.slides import own_section, section_of
from keniki.ingest.slides.subjects import Names
from keniki.ingest.support.support_words import sentences

_EXAMPLES = re.compile(r"(?:取組|活動|先進|具体的)事例$")


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give the cases of a section with all that is said of each."""
    names = read_names(section.document)
    for slide, entries in slides_in(section):
        topics = Topics(slide, names)
        title = _slide_entry(slide.title, context) if slide.title else None
        if title is not None and slide.title is not None:
            yield from _case(title, _body(entries, names), topics, context, None)
            continue
        taken: set[int] = set()
        for place, entry in enumerate(entries):
            topics.follow(entry)
            following = entries[place + 1] if place + 1 < len(entries) else None
            opener = open_case(entry, following, context.gazetteer) if place not in taken else None
            example = opener is None and place not in taken and entry.piece.kind is Kind.HEADING
            if example and (_is_example(entries, place, context) or _is_labelled(slide, entries, place)):
                opener = Opener(unbroken(entry.words), ())
            if opener is None or (entry.piece.kind is not Kind.ITEM and _is_contents(entry)):
                continue
            under = _under(entries, place) if entry.piece.kind is Kind.HEADING else []
            taken |= set(range(place + 1, place + 1 + len(under)))
            yield from _case(opener, under, topics, context, entry)


def _is_example(entries: Sequence[Entry], place: int, context: Context) -> bool:
    """Say whether a heading under ○○事例 is the name of a case that no body is named with."""
    entry = entries[place]
    if not entry.headings or role_of(entry.words.text):
        return False
    under = _under(entries, place)
    nested = (open_case(e, None, context.gazetteer) for e in under if e.piece.kind is Kind.HEADING)
    above = unframed(unbroken(entry.headings[-1]).text)
    return (
        bool(_EXAMPLES.search(above)) and len(under) > 1 and not any(case and case.places for case in nested)
    )


def _is_labelled(slide: Slide, entries: Sequence[Entry], place: int) -> bool:
    """Say whether a heading on a slide of cases has two or more labels of a case below it."""
    below = [entry for entry in _under(entries, place) if entry.piece.kind is Kind.HEADING]
    labels = [entry for entry in below if labelled(unbroken(entry.words))[0]]
    return slide.title is not None and "事例" in slide.title.text and len(labels) > 1


def _slide_entry(title: Phrase, context: Context) -> Opener | None:
    """Return the case that a whole slide is about, where its title names a place behind 事例."""
    return titled_case(unbroken(title), context.gazetteer)


def _body(entries: Sequence[Entry], names: Names) -> list[Entry]:
    """Return what stands on the page of a case: up to a heading after a gap that names a programme."""
    body = []
    for entry in entries:
        if entry.piece.kind is Kind.HEADING and entry.piece.gap >= PICTURE and names.resolve(entry.words):
            break
        body += [entry] if entry.piece.kind is not Kind.HEADING else []
    return body


def _is_contents(entry: Entry) -> bool:
    return any("目次" in heading.text for heading in entry.headings)


def _under(entries: Sequence[Entry], place: int) -> list[Entry]:
    """Return the entries under a heading, up to the next heading that is not below it."""
    heading = entries[place]
    under = []
    for entry in entries[place + 1 :]:
        beside = entry.piece.level == heading.piece.level and _is_boxed_label(entry)
        if entry.piece.kind is Kind.HEADING and entry.piece.level <= heading.piece.level and not beside:
            break
        under.append(entry)
    return under


def _is_boxed_label(entry: Entry) -> bool:
    """Say whether a heading is a label of a case in pointed brackets: <成果>."""
    words = unbroken(entry.words)
    return words.text.startswith("<") and bool(labelled(words)[0])


def _case(
    opener: Opener, under: Sequence[Entry], topics: Topics, context: Context, entry: Entry | None
) -> Iterator[Yield]:
    title, places, others = _title(opener, under, context)
    told = told_by_decision(others, context)
    others = [other for other in others if other not in [each.words for each in told]]
    if not places and not told:
        yield from (finding for other in others for finding in unresolved(other))
    listed = entry is not None and entry.piece.kind is Kind.ITEM
    known = bool(places or told)
    if (title is None and not (known and (under or listed))) or not (known or opener.since or len(under) > 1):
        return
    named = programme_of_slide(topics.slide) if entry is None else programme_of_case(topics, entry)
    within = named.name.printed if named else None
    does = listed and entry is not None and title is None and not opener.complete
    if does and entry is not None and entry.headings:
        within = within or unbroken(entry.headings[-1]).printed
    theme = _theme(entry)
    if title is None and theme is not None and not does:
        title, theme = theme, None
    first = entry.words if does and entry is not None else under[0].words if under else None
    about = _initiative(title, (*(p.thing for p in places), *(each.thing for each in told)), within, first)
    yield from _taking_part(
        about, _Bodies(tuple(places), tuple(others), tuple(told), opener.seat), under, context
    )
    if title is not None:
        yield statement(about, "title", Text(title.printed), title.span)
    if opener.since:
        yield statement(about, "start", Year(opener.since[0]), opener.since[1].span)
    own = [title] if title else [*(place.words for place in places), *(each.words for each in told)]
    if named is not None and not does:
        yield named.fact(about, own)
    yield from _placed(about, own[0] if own else None, topics.slide, context)
    if does and entry is not None:
        yield from (case_fact(about, "activity", unbroken(part)) for part in sentences(entry.words))
    if theme is not None:
        yield case_fact(about, "overview", theme)
    yield from contents(about, under, context, title)
    yield from pictured_parts(about, under)


@dataclass(frozen=True, slots=True)
class _Bodies:
    """Who takes part in a case: bodies, words that name none, those that a person told, or where it is seated."""

    places: tuple[Place, ...]
    others: tuple[Phrase, ...]
    told: tuple[Told, ...]
    seat: Phrase | None


def _taking_part(about: Thing, who: _Bodies, under: Sequence[Entry], context: Context) -> Iterator[Yield]:
    """Give who takes part in a case, and in which prefecture."""
    for place in who.places:
        if place.thing.kind == "former-municipality":
            yield statement(about, "place", Text(place.thing.label), place.span, key=place.thing.key)
        elif not who.seat:
            yield statement(about, "partner", place.thing, place.span, key=place.thing.key)
        yield from prefecture_facts(about, place, context)
    if who.seat:
        yield statement(about, "place", Text(who.seat.printed), who.seat.span)
    yield from shared_prefecture(about, who.places)
    yield from told_facts(about, who.told)
    for each in who.told:
        yield from prefecture_facts(about, Place(each.thing, 0, len(each.words.text), each.words), context)
    for other in who.others:
        yield statement(about, "partnerWords", Text(other.printed), other.span, key=(other.text,))
        yield from prefecture_behind(about, other, context)
        yield from unresolved(other)
    if not (who.places or who.told or who.others):
        yield from body_told_of(about, under, context)


def _placed(about: Thing, own: Phrase | None, slide: Slide, context: Context) -> Iterator[Fact]:
    """Give the collection of cases that a slide is, or else the section, in which a case is told of."""
    collects = slide.title is not None and _COLLECTION.search(slide.title.text)
    where = slide.title if collects else slide.cover
    if where is not None and own is not None:
        section = own_section(slide, context) if collects else section_of(slide, context)
        yield statement(about, "inSection", section, *dict.fromkeys((where.span, own.span)), key=section.key)


_COLLECTION = re.compile(r"事例集")


def _initiative(
    title: Phrase | None, places: tuple[Thing, ...], within: str | None, first: Phrase | None
) -> Thing:
    """Return the case of a title and its bodies; without a title its programme, or how it is told, tells it apart."""
    named = "、".join(thing.label for thing in places)
    names = (title.text,) if title else (within or "", masked(first.text)[:40] if first else "")
    key = ("-".join(sorted(thing.key[0] for thing in places)) or "-", *(name for name in names if name))
    label = title.printed if title else f"{within} {named}の取組" if within else f"{named}の取組"
    return Thing(kind="initiative", key=key, cls="Initiative", label=label)


def _theme(entry: Entry | None) -> Phrase | None:
    """Return the heading over a case that is its theme: one with a bullet (○ 複数の移動需要を統合)."""
    above = unbroken(entry.headings[-1]) if entry is not None and entry.headings else None
    return above.strip("○● ") if above is not None and above.text.startswith(("○", "●")) else None


def _title(
    opener: Opener, under: Sequence[Entry], context: Context
) -> tuple[Phrase | None, list[Place], list[Phrase]]:
    """Return the title and the bodies of a case, looked for below the heading where it lacks one."""
    places, others = list(opener.places), list(opener.others)
    title = opener.title
    for entry in under:
        words = unbroken(entry.words)
        if title is None and entry.piece.kind is Kind.HEADING and not _is_boxed_label(entry):
            title = words
        named = named_bodies(entry)
        if named is not None and not places:
            found, left = bodies(named, context.gazetteer)
            places, others = list(found), [*others, *left]
    return title, places, others
