"""Tables of trainings and of schedules: a row for each, the columns told by their heads."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from keniki.ingest.events.contacts import contact_facts
from keniki.ingest.events.dated import dates_in
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.graph.facts import Fact, Passed, Reason, Text, Thing, Value
from keniki.ingest.reading.fold import squeezed
from keniki.ingest.slides.outline import Entry, Kind, Slide
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import refine, slides_in, statement, unbroken
from keniki.ingest.slides.statements import subjects_by_place
from keniki.ingest.support.support_words import cut
from keniki.ingest.values.counts import find_counts
from keniki.ingest.values.dates import FoundDate

_COLUMNS = {
    "name": re.compile(r"(?:研修|講座|セミナー|会議|行事|イベント)名"),
    "audience": re.compile(r"対象者?"),
    "date": re.compile(r"(?:開催)?(?:時期|日|日時|日程)等?"),
    "place": re.compile(r"会場|場所|開催方法"),
    "contact": re.compile(r"問い?合わ?せ先|連絡先|担当"),
    "content": re.compile(r"内容"),
}
_ORGANISER = re.compile(r"\((?P<who>[^()]+?)(?:共催|主催)\)")
_CAPACITY = re.compile(r"\((?P<words>(?:各|約|計)*[0-9][0-9,]*(?:人|名)(?:程度)?)\)")
_OFTEN = re.compile(r"[0-9]+回(?:程度)?(?=予定)")


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give the trainings of the tables of a section: when, where, for whom, for how many, whom to ask."""
    for slide, entries in slides_in(section):
        columns: dict[str, int] = {}
        for entry in entries:
            if entry.piece.kind is not Kind.ROW:
                columns = {}
            elif heads := _columns(entry):
                columns = heads
                yield Passed(entry.words.span, Reason.HEADING)
            elif "name" in columns:
                yield from _training(slide, entry, columns)
            elif set(columns) == {"date", "content"}:
                yield from _step(entry, columns)


def _columns(entry: Entry) -> dict[str, int]:
    """Return which column holds what, when a row is a row of heads."""
    found: dict[str, int] = {}
    cells = entry.piece.cells
    for place, cell in enumerate(cells):
        name = next((n for n, head in _COLUMNS.items() if head.fullmatch(cell.text.replace(" ", ""))), None)
        if name:
            found[name] = place
    whole = len(found) == len([cell for cell in cells if cell])
    return found if whole and ("name" in found or set(found) == {"date", "content"}) else {}


def _cell(entry: Entry, columns: dict[str, int], name: str) -> Phrase | None:
    place = columns.get(name, -1)
    cells = entry.piece.cells
    return unbroken(cells[place]) if 0 <= place < len(cells) and cells[place] else None


def _training(slide: Slide, entry: Entry, columns: dict[str, int]) -> Iterator[Fact]:
    name = _cell(entry, columns, "name")
    if name is None:
        return
    about = event(name.printed, "Training")
    yield from of_programme(about, slide, entry)
    for heading in entry.headings[-1:]:
        if whom := _FOR.fullmatch(heading.text):
            they = heading.part(*whom.span("whom"))
            yield statement(about, "targetBodyWords", Text(they.printed), they.span, key=(they.text,))
    if organiser := _ORGANISER.search(name.text):
        yield from organiser_facts(about, name.part(*organiser.span("who")))
    for column, prop in (("audience", "targetBodyWords"), ("place", "place")):
        if (words := _cell(entry, columns, column)) is not None:
            yield statement(about, prop, Text(words.printed), words.span)
    if (when := _cell(entry, columns, "date")) is not None:
        yield from date_facts(about, when, dates_in(when.text))
        for often in _OFTEN.finditer(when.text):
            times = when.part(*often.span())
            for count in find_counts(times.text):
                more = refine(count.qualifiers)
                yield statement(about, "count", count.value, times.span, qualifiers=more)
        if capacity := _CAPACITY.search(when.text):
            seats = when.part(*capacity.span("words"))
            yield statement(about, "capacity", Text(seats.printed), seats.span)
    if (contact := _cell(entry, columns, "contact")) is not None:
        yield from contact_facts(contact, contact_of=about)


_FOR = re.compile(r"[(【](?P<whom>[^()【】]{2,12})向け[)】]")
"""A heading that says for whom the events below it are: （自治体向け）."""


def of_programme(about: Thing, slide: Slide, entry: Entry) -> Iterator[Fact]:
    """Give the programme that an event belongs to, where the title of its slide names that of its entry."""
    subject, title = subjects_by_place(entry.words.document).get(entry.words.starts[0]), slide.title
    place = title.text.find(subject.name.text) if subject and title else -1
    if subject and title and place >= 0:
        words = title.place(place, place + len(subject.name.text))
        yield statement(about, "programme", subject.programme, words)


_ACT = re.compile(r".{2,}(?:公表|開始|終了|完了|決定|通知|締切|提出|派遣|実施|募集)")
"""How a step of a schedule ends that is one by itself: two such in a cell are two steps."""


def _step(entry: Entry, columns: dict[str, int]) -> Iterator[Fact]:
    """Give the steps of a yearly schedule (4月 …の公表), whose month has no year, in its words."""
    when, content = _cell(entry, columns, "date"), _cell(entry, columns, "content")
    if when is None or content is None:
        return
    parts = cut(content, _BLANK)
    subject = subjects_by_place(content.document).get(entry.words.starts[0])
    for part in parts if all(_ACT.fullmatch(each.text) for each in parts) else [content]:
        about = event(part.printed, "Milestone")
        yield statement(about, "timeWords", Text(when.printed), entry.words.span)
        if subject is not None:
            yield statement(about, "programme", subject.programme, part.span, subject.name.span)


_BLANK = re.compile(r"\s+")


def event(name: str, cls: str = "Event") -> Thing:
    """Return the event of a printed name."""
    return Thing(kind="event", key=(squeezed(name),), cls=cls, label=name)


def organiser_facts(about: Thing, words: Phrase) -> Iterator[Fact]:
    """Give who holds an event, each of several (石川県・輪島市) by itself."""
    for found in re.finditer(r"[^・、]+", words.text):
        who = words.part(*found.span())
        yield statement(about, "organiser", Text(who.printed), who.span, key=(who.text,))


def date_facts(about: Thing, words: Phrase, found: Sequence[FoundDate]) -> Iterator[Fact]:
    """Give the dates of an event, each with the end of its period; several are told apart."""
    for order, date in enumerate(found):
        printed = words.place(date.span.start, date.span.end)
        key = (str(order + 1),) if len(found) > 1 else ()
        sure = date.weekday_fits is not False
        more: dict[str, Value] = {"note": Text(words.printed)} if _LOOSE.search(words.text) else {}
        if loose := _LOOSE_BEHIND.match(words.text, date.span.end):
            more["vague"] = Text(loose["word"])
        fact = statement(about, "date", date.value, printed, key=key, qualifiers=more)
        yield fact if sure else doubted(fact)
        if date.end is not None:
            yield statement(about, "endDate", date.end, printed, key=key)


_LOOSE = re.compile(r"予定|頃|仮|相談")
_LOOSE_BEHIND = re.compile(r"[ (]*(?P<word>予定|頃)")
"""Words that loosen the date before them."""


def doubted(fact: Fact) -> Fact:
    """Return a fact whose printed weekday does not fit its date, with little confidence."""
    return replace(fact, confidence="0.5", reason="the printed weekday is not that of the printed date")
