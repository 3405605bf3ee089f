"""Events that a slide announces or reports: their date, time, place, fee, speakers, by labels of the trade.

A label stands before its value in a line or a cell, or alone in the line above it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from keniki.ingest.errors import Finding, Severity
from keniki.ingest.events.dated import dates_in
from keniki.ingest.events.places import only_place
from keniki.ingest.events.speakers import speaker_facts
from keniki.ingest.events.trainings import doubted, event, of_programme, organiser_facts
from keniki.ingest.extract.decisions import resting_on
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.graph.facts import Fact, Text, Thing, When
from keniki.ingest.reading.fold import squeezed
from keniki.ingest.slides.outline import Entry, Kind, Slide
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import slides_in, statement, unbroken
from keniki.ingest.values.counts import find_counts
from keniki.ingest.values.dates import FoundDate, find_dates
from keniki.ingest.values.times import find_times

_LABELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("date", re.compile(r"(?:開催)?(?:日時|日|期日)")),
    ("time", re.compile(r"(?:開催)?時間")),
    ("place", re.compile(r"会場|(?:開催)?(?:場所|方法)")),
    ("fee", re.compile(r"参加費|費用|料金")),
    ("attendance", re.compile(r"参加(?:申込)?者数")),
    ("activity", re.compile(r"プログラム")),
    ("partnerWords", re.compile(r"相談員|講師")),
    ("organiser", re.compile(r"主催|共催")),
    ("note", re.compile(r"備考")),
)
_INLINE = re.compile(
    r"(?P<label>開催日時|開催日|日時|時間|会場|開催場所|場所|開催方法|参加費"
    r"|参加申込者数|参加者数|備考|主催)[: ] ?"
)
_FREE = re.compile(r"(?:参加|入場|利用)(?:費)?(?:は)?無料")
_NUMBERED = re.compile(r"第[0-9]+回")
_REPORTS = re.compile(r"(?:● ?)?事例紹介 ?●")
_DOORS = re.compile(r"(?P<time>[0-9]{1,2}:[0-9]{2})(?P<what>開場|開会|閉会)")
_TAIL = re.compile(r"(?:の?開催)?(?:\((?:結果概要|案内|ご案内)\))?(?:について)?$")
_WITH_TIME = re.compile(
    r"[0-9]{1,2}日?\)?\([月火水木金土日]\) ?[0-9]{1,2}:[0-9]{2}|日\([月火水木金土日]\)[0-9]{1,2}:"
)


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give the events of the slides of a section that state a date or time under a label."""
    for slide, entries in slides_in(section):
        labelled = [entry for entry in entries if _labelled(entry)]
        if not any(name in ("date", "time") for entry in labelled for name, _ in _pairs(entry, entries)):
            continue
        about = _event(slide, entries, labelled[0])
        if about is None:
            continue
        for entry in labelled:
            for name, words in _pairs(entry, entries):
                yield from _facts(section, about, name, words, context)
        yield from of_programme(about, slide, labelled[0])
        yield from _loose(section, about, entries, context)
        yield from speaker_facts(about, entries)


def _labelled(entry: Entry) -> bool:
    if entry.piece.kind is Kind.HEADING:
        return False
    return bool(_INLINE.match(entry.words.text) or _role(entry.words.text) or _role_of_cell(entry))


def _role(text: str) -> str:
    bare = text.strip("■●○【】◆ ")
    return next((name for name, label in _LABELS if label.fullmatch(bare)), "")


def _role_of_cell(entry: Entry) -> bool:
    return any(_role(cell.text) for cell in entry.piece.cells)


def _pairs(entry: Entry, entries: tuple[Entry, ...]) -> list[tuple[str, Phrase]]:
    """Return the labels of a line, a row, or a label alone, each with the words that belong to it."""
    if entry.piece.kind is Kind.ROW:
        cells = [unbroken(cell) for cell in entry.piece.cells]
        return [(_role(cell.text), value) for cell, value in pairwise(cells) if _role(cell.text) and value]
    words = unbroken(entry.words)
    if alone := _role(words.text):
        place = entries.index(entry) + 1
        return [(alone, entries[place].words)] if place < len(entries) and entries[place].words else []
    found = list(_INLINE.finditer(words.text))
    ends = [*(label.start() for label in found[1:]), len(words.text)]
    return [
        (_role(label["label"]), words.part(label.end(), end)) for label, end in zip(found, ends, strict=True)
    ]


def _event(slide: Slide, entries: tuple[Entry, ...], first: Entry) -> Thing | None:
    """Return the event of a slide, by its numbered name (第9回○○), its heading or the title."""
    if slide.title is None:
        return None
    title = squeezed(slide.title.text)
    for entry in entries:
        text = squeezed(entry.words.text)
        if _NUMBERED.match(text) and title in text:
            return event(entry.words.part(0, _end(entry.words.text, text.find(title) + len(title))).printed)
    near = entries[: entries.index(first)]
    alone = next((e for e in reversed(near) if e.piece.kind is Kind.HEADING and e.piece.level == 1), None)
    heading = alone.words if alone else slide.title
    name = _TAIL.sub("", unbroken(heading).text)
    return event(unbroken(heading).part(0, len(name)).printed) if len(name) > 3 else None


def _end(text: str, signs: int) -> int:
    """Return where so many signs that are no blanks end in a text."""
    for place, sign in enumerate(text):
        signs -= not sign.isspace()
        if signs == 0:
            return place + 1
    return len(text)


def _facts(section: Section, about: Thing, name: str, words: Phrase, context: Context) -> Iterator[Yield]:
    if name in ("date", "time"):
        yield from when_facts(section, about, words, context)
    elif name == "place":
        yield statement(about, "place", Text(words.printed), words.span)
    elif name == "note" and not _FREE.search(words.text):
        yield statement(about, "note", Text(words.printed), words.span)
    elif name == "partnerWords":
        for found in re.finditer(r"[^ 、・\n]+", words.text):
            partner = words.part(*found.span())
            yield statement(about, name, Text(partner.printed), partner.span, key=(partner.text,))
    elif name == "attendance":
        for count in find_counts(words.text)[:1]:
            yield statement(about, name, count.value, words.place(count.span.start, count.span.end))
    elif name == "organiser":
        yield from organiser_facts(about, words)
    elif name and name not in ("note", "fee"):
        yield statement(about, name, Text(words.printed), words.span)
    if fee := _FREE.search(words.text):
        yield statement(about, "fee", Text("無料"), words.place(*fee.span()))


def when_facts(
    section: Section, about: Thing, words: Phrase, context: Context, session: Phrase | None = None
) -> Iterator[Yield]:
    """Give the dates and times of day that words print; a date without a year gets that of its weekday.

    `session` is the part of the event that they are about.
    """
    text = unbroken(words)
    for found in dates_in(text.text) or _by_weekday(text.text, context.as_of):
        printed = text.place(found.span.start, found.span.end)
        key = (session.text,) if session else ()
        more = {"session": Text(session.printed)} if session else {}
        fact = statement(about, "date", found.value, printed, key=key, qualifiers=more)
        if found.assumed_year:
            fact = replace(
                fact, confidence="0.95", reason="the year in which the printed weekday fits the date"
            )
        if found.weekday_fits is False and (decided := _decided(fact, text, context)):
            fact = decided
        elif found.weekday_fits is False:
            fact = doubted(fact)
            yield _wrong_weekday(section, found.span.start, text)
        yield fact
    for time in find_times(text.text)[:1]:
        place = text.place(time.span.start, time.span.end)
        more = {"session": Text(session.printed)} if session else {}
        hours = Text(time.hours, lang="")
        yield statement(about, "time", hours, place, key=(session.text,) if session else (), qualifiers=more)


def _decided(fact: Fact, words: Phrase, context: Context) -> Fact | None:
    """Return a fact with the date that a decision about its line names, where there is one."""
    decision = context.decisions.take("date", words.printed)
    if decision is None:
        return None
    meant = replace(
        fact,
        value=date.fromisoformat(str(decision.answer["date"])),
        confidence="0.9",
        reason="the printed weekday is not that of the printed date; decided which of the two is meant",
    )
    return resting_on(decision, meant)


def _by_weekday(text: str, today: When | None) -> list[FoundDate]:
    """Return dates without a year, in the one year near the document in which their weekday fits."""
    if not isinstance(today, date):
        return []
    years = {year: find_dates(text, year) for year in (today.year - 1, today.year)}
    fitting = [found for found in years.values() if found and found[0].weekday_fits]
    return fitting[0] if len(fitting) == 1 else []


def _loose(section: Section, about: Thing, entries: tuple[Entry, ...], context: Context) -> Iterator[Yield]:
    """Give what is said without a label: that it is free, further dates with a time, who holds it."""
    for before, entry in pairwise([None, *entries]):
        words = unbroken(entry.words) if entry else None
        if words is None or entry is None or entry.piece.kind is Kind.ROW:
            continue
        yield from _reporters(about, words, context)
        session = _session(before, entry)
        yield from _doors(about, words, session)
        if entry.piece.kind is not Kind.PARAGRAPH:
            continue
        if fee := _FREE.match(words.text):
            yield statement(about, "fee", Text("無料"), words.place(*fee.span()))
        if session is not None:
            yield from when_facts(section, about, words, context, session)
        yield from _repeated_date(about, words)
        if _is_list_of_bodies(words, context):
            yield from organiser_facts(about, words)


def _session(before: Entry | None, entry: Entry) -> Phrase | None:
    """Return the part of an event that a paragraph with a time is about: its first line, or the line before."""
    words = unbroken(entry.words)
    timed = _WITH_TIME.search(words.text) and not _INLINE.match(words.text)
    if (
        entry.piece.kind is not Kind.PARAGRAPH
        or not timed
        or before is None
        or _role(before.words.text) != ""
    ):
        return None
    lines = entry.words.lines()
    return lines[0] if len(lines) > 1 else unbroken(before.words)


def _repeated_date(about: Thing, words: Phrase) -> Iterator[Fact]:
    """Give a date that begins a line by itself or with the place behind it, as on the front of a leaflet."""
    dates = dates_in(words.text)
    first = dates[0] if len(dates) == 1 and dates[0].span.start == 0 and dates[0].weekday_fits else None
    if first is not None and isinstance(first.value, date) and not find_times(words.text):
        yield statement(about, "date", first.value, words.place(first.span.start, first.span.end))


def _reporters(about: Thing, words: Phrase, context: Context) -> Iterator[Fact]:
    """Give the bodies that report on their work (事例紹介 ● ○○市 ● ○○市)."""
    for found in re.finditer(r"[^● ]+", words.text) if _REPORTS.match(words.text) else ():
        place = only_place(words.part(*found.span()), context.gazetteer)
        if place is not None:
            yield statement(about, "partner", place.thing, place.span, key=place.thing.key)


def _doors(about: Thing, words: Phrase, part: Phrase | None) -> Iterator[Fact]:
    """Give when doors open and an event begins (12:00開場/13:00開会), with the words before, or `part`, as its part."""
    for found in _DOORS.finditer(words.text):
        before = words.text[: found.start()].partition(":")
        session = (
            before[0] if before[1] and not re.search(r"[0-9]", before[0]) else part.printed if part else ""
        )
        more = {"session": Text(f"{session} {found['what']}".strip())}
        place = words.place(*found.span("time"))
        yield statement(
            about, "time", Text(found["time"]), place, key=(session, found["what"]), qualifiers=more
        )


def _is_list_of_bodies(words: Phrase, context: Context) -> bool:
    """Say whether words are names of bodies joined by ・, the first of them a prefecture or municipality."""
    names = words.text.split("・")
    first = words.part(0, len(names[0]))
    return 2 <= len(names) <= 6 and len(words.text) <= 40 and only_place(first, context.gazetteer) is not None


def _wrong_weekday(section: Section, place: int, words: Phrase) -> Finding:
    return section.document.finding(
        "weekday-mismatch",
        words.starts[place],
        found=words.text,
        expected="the weekday of the printed date",
        remedy="see which of the two is meant, and decide it in ingest/decisions.toml",
        severity=Severity.WARNING,
    )
