"""An event that was held: when, how, with how many, who presented what, and what the presenters reported.

Layout read (a slide as Markdown): the title is the event; a line `開催日時：… 開催方法：…
参加申込者数：…`; a heading and an item `office「title」`; lines `取組事例報告①：place office name
position 「title」`, each with items ○ that say where the region lies, of how many municipalities it
consists, since when, and what it does.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from keniki.ingest.cases.region_reports import Report, report_facts
from keniki.ingest.events.places import place_at
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.graph.facts import Fact, Passed, Reason, Text, Thing, Value
from keniki.ingest.slides.outline import Kind, issuer_lines
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import Refinements, slides_in, statement, unbroken
from keniki.ingest.slides.subjects import core
from keniki.ingest.values.counts import find_counts
from keniki.ingest.values.dates import find_dates
from keniki.ingest.values.times import find_times

_FIELD = re.compile(r"(?P<label>[^\s:]{2,10}?):(?P<value>.*?)(?=\s[^\s:0-9]{2,10}:|$)")
_HEADS = re.compile(r"(?:の開催|の実施)$")
_TALK = re.compile(r"^(?P<speaker>[^「」]{2,30})「(?P<title>[^「」]+)」$")
_REPORT = re.compile(r"^(?P<label>[^:①-⑳]+)(?P<number>[①-⑳]):\s*(?P<who>.+?)\s*「(?P<title>[^「」]+)」$")
_ABOUT = re.compile(r"(?P<region>.+?(?:圏|圏域))の取組について$")


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give the event of each slide, its presentations, and the cases reported at it."""
    for slide, entries in slides_in(section):
        if slide.title is None or issuer_lines(slide):
            continue
        name = _name(slide.title)
        event = Thing(kind="event", key=(name.text,), cls="Event", label=name.printed)
        year = next((found.value for found in find_dates(name.text)), None)
        if year is not None:
            yield statement(event, "inFiscalYear", year, name.span)
        report: Report | None = None
        days: list[Fact] = []
        for entry in entries:
            words = unbroken(entry.words)
            if entry.piece.kind is Kind.HEADING:
                yield Passed(words.span, Reason.HEADING)
            elif found := _REPORT.match(words.text):
                report = _report(words, found, days, context)
                yield from _presentation(entry.words, found, report, event, section)
            elif report is not None:
                yield from report_facts(words, report, context)
            else:
                told = list(_event_facts(words, event))
                days += [fact for fact in told if fact.property == "date"]
                yield from told


def _name(title: Phrase) -> Phrase:
    """Return the name of the event in a title, its year included."""
    bracket = re.search(r"\s*\([^()]*\)$", title.text)
    name = title.part(0, bracket.start()) if bracket else title
    tail = _HEADS.search(name.text)
    return name.part(0, tail.start()) if tail else core(name)


def _event_facts(words: Phrase, event: Thing) -> Iterator[Fact]:
    """Give date, time, mode and number of a line with fields, or a talk, or what the talks were about."""
    fields = list(_FIELD.finditer(words.text)) if ":" in words.text else []
    if talk := _TALK.match(words.text):
        title, speaker = words.part(*talk.span("title")), words.part(*talk.span("speaker"))
        more = {"speaker": Text(speaker.printed)}
        yield _talk(event, title, words, (title.text,), more)
    elif fields:
        for found in fields:
            yield from _field(words, found, event)
    else:
        yield statement(event, "description", Text(words.printed), words.span, key=(words.text[:20],))


def _field(words: Phrase, found: re.Match[str], event: Thing) -> Iterator[Fact]:
    value, start = words.part(*found.span("value")), found.start("value")
    dates, times = find_dates(found["value"]), find_times(found["value"])
    counts = find_counts(found["value"]) if not dates else []
    for date in dates:
        place = words.place(start + date.span.start, start + date.span.end)
        yield statement(event, "date", date.value, place)
    for time in times:
        place = words.place(start + time.span.start, start + time.span.end)
        yield statement(event, "time", Text(time.hours, lang=""), place)
    for count in counts:
        place = words.place(start + count.span.start, start + count.span.end)
        more = {"component": Text(found["label"])}
        yield statement(
            event, "count", count.value, place, cls="Observation", key=(found["label"],), qualifiers=more
        )
    if value and not (dates or times or counts):
        more = {"component": Text(found["label"])}
        yield statement(
            event, "place", Text(value.printed), value.span, key=(found["label"],), qualifiers=more
        )


def _talk(event: Thing, title: Phrase, words: Phrase, key: tuple[str, ...], more: Refinements) -> Fact:
    return statement(event, "presentation", Text(title.printed), words.span, key=key, qualifiers=more)


def _report(words: Phrase, found: re.Match[str], days: list[Fact], context: Context) -> Report:
    who, title = words.part(*found.span("who")), words.part(*found.span("title"))
    place = place_at(who, 0, context.gazetteer)
    named = _ABOUT.search(title.text)
    region = title.part(*named.span("region")) if named else None
    if place is None or place.thing.kind != "municipality":
        return Report(found["number"], title, region)
    held = days[0] if len(days) == 1 else None
    return Report(found["number"], title, region, place.thing, who.place(place.start, place.end), held)


def _presentation(
    words: Phrase, found: re.Match[str], report: Report, event: Thing, section: Section
) -> Iterator[Yield]:
    """Give a report as a presentation: its title, the place, office, persons and positions.

    `words` keep their line breaks, for a line break parts two persons.
    """
    start = words.text.index(":") + 1
    who = words.part(start, words.text.index("「", start))
    office, *persons = re.split(r"\s+", who.text)
    size = 3 if len(persons) % 3 == 0 else 2
    known = persons if len(persons) % size == 0 else []
    more: dict[str, Value | tuple[Value, ...]] = {
        "speaker": tuple(Text(" ".join(known[i : i + size - 1])) for i in range(0, len(known), size)),
        "partPlayed": tuple(Text(known[i + size - 1]) for i in range(0, len(known), size)),
        "affiliation": Text(office),
        "skos:notation": Text(found["number"], lang=""),
    }
    if report.city is not None:
        more["presentedBy"] = report.city
    fact = _talk(event, report.title, words, (found["number"],), more)
    yield fact if report.city else replace(fact, confidence="0.9", reason="the place is not known")
    if report.city is None:
        yield section.document.finding(
            "unresolved-name",
            who.span.start,
            found=office,
            expected="a municipality in front of the office",
            remedy="correct the name in the document, or take a decision about it",
        )
