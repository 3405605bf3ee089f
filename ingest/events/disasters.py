"""What an office did after disasters: tables with dates, and lists of its free lines."""

import re
from collections.abc import Iterator
from dataclasses import replace

from keniki.ingest.events.places import places_in
from keniki.ingest.events.trainings import event
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.graph.facts import Fact, Passed, Reason, Text, Thing, Year
from keniki.ingest.slides.outline import Entry, Kind, Slide
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import slides_in, statement, unbroken
from keniki.ingest.values.dates import FoundDate, find_dates

_HEADS = {
    "disaster": re.compile(r"災害\(.*\)|災害名?"),
    "reliefActDate": re.compile(r"災害救助法 ?適用日※?"),
    "guidebookFrom": re.compile(r"ガイドブック.*"),
    "counselling": re.compile(r"(?:特別)?行政?相談所?|特別行政相談所"),
}
_NAME = re.compile(
    r"(?:\((?P<remark>[^()]*継続[^()]*)\) ?)?(?P<name>[^()【】]+?)"
    r"(?:\((?P<offices>[^()]+)\))?(?:【(?P<towns>[^【】]+)】)?"
)
_YEAR = re.compile(r"(?:令和|平成)[0-9元]+年")
_OFFICE_DATE = re.compile(r"(?P<office>[一-鿿](?:[一-鿿]| (?=[一-鿿]))*)? ?(?P<date>[0-9]{1,2}/[0-9]{1,2})~?")
_LISTED = re.compile(r"(?P<name>(?:令和|平成|昭和)[0-9元]+年[^()]+)\((?P<offices>[^()]+)\)")
_LINE = re.compile(r"専用ダイヤル")


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give the rows and the lists of disasters of a section."""
    for slide, entries in slides_in(section):
        columns: list[str] = []
        for entry in entries:
            if entry.piece.kind is Kind.ROW:
                heads = _columns(entry)
                columns = heads or columns
                if heads:
                    yield Passed(entry.words.span, Reason.HEADING)
                if columns and not heads:
                    yield from _row(slide, entry, columns, context)
            elif entry.piece.kind is Kind.ITEM and _under_line(slide, entry):
                yield from _listed(entry)


def _columns(entry: Entry) -> list[str]:
    cells = [unbroken(cell).text for cell in entry.piece.cells]
    found = [next((n for n, head in _HEADS.items() if head.fullmatch(cell)), "") for cell in cells]
    return found if "disaster" in found and all(found) else []


def _row(slide: Slide, entry: Entry, columns: list[str], context: Context) -> Iterator[Fact]:
    cells = dict(zip(columns, (unbroken(cell) for cell in entry.piece.cells), strict=False))
    named = _NAME.fullmatch(cells["disaster"].text) if cells.get("disaster") else None
    year = _year(slide, named["name"]) if named else None
    if named is None or year is None:
        return
    about = _disaster(cells["disaster"].part(*named.span("name")).printed, year)
    yield from _who(about, cells["disaster"], named, context)
    for column in ("reliefActDate", "guidebookFrom"):
        if cells.get(column):
            yield from _dates(about, column, cells[column], year)
    if (counselling := cells.get("counselling")) and "開設" in counselling.text:
        where = re.search(r"\((?P<office>[^()]+)\)", counselling.text)
        more = {"office": Text(where["office"])} if where else {}
        yield statement(about, "specialCounselling", True, counselling.span, qualifiers=more)


def _disaster(name: str, year: int) -> Thing:
    """Return a disaster; where its name does not say the year (台風第8号), the year is part of its key."""
    about = event(name, "Disaster")
    return about if _YEAR.search(name) else replace(about, key=(*about.key, str(year)))


def _year(slide: Slide, name: str) -> int | None:
    """Return the year of the dates of a row: of the disaster's own name, else of the title of the slide."""
    for text in (name, slide.title.text if slide.title else ""):
        if found := _YEAR.search(text):
            value = find_dates(found[0])
            return value[0].value.year if value else None
    return None


def _who(about: Thing, words: Phrase, named: re.Match[str], context: Context) -> Iterator[Fact]:
    """Give the offices that acted, since when they do, and the municipalities that a row names."""
    if named["offices"]:
        for found in re.finditer(r"[^、・]+", named["offices"]):
            office = words.part(named.start("offices") + found.start(), named.start("offices") + found.end())
            yield statement(about, "office", Text(office.printed), office.span, key=(office.text,))
    if named["remark"]:
        remark = words.part(*named.span("remark"))
        yield statement(about, "note", Text(remark.printed), remark.span)
    for group in ("towns", "name"):
        for place in places_in(words.part(*named.span(group)), context.gazetteer) if named[group] else ():
            if place.thing.kind == "municipality":
                yield statement(about, "affected", place.thing, place.span, key=place.thing.key)


def _dates(about: Thing, column: str, words: Phrase, year: int) -> Iterator[Fact]:
    for found in _OFFICE_DATE.finditer(words.text):
        dates: list[FoundDate] = find_dates(found["date"], year)
        if len(dates) == 1:
            office = re.sub(r" ", "", found["office"] or "")
            more = {"office": Text(office)} if office else {}
            place = words.place(*found.span("date"))
            yield statement(
                about, column, dates[0].value, place, key=(office,) if office else (), qualifiers=more
            )


def _under_line(slide: Slide, entry: Entry) -> bool:
    titles = [slide.title.text] if slide.title else []
    return any(_LINE.search(text) for text in titles) and bool(entry.headings)


def _listed(entry: Entry) -> Iterator[Fact]:
    """Give a disaster for which a free line was set up, with the offices behind its name."""
    words = unbroken(entry.words)
    found = _LISTED.search(words.text)
    if found is None:
        return
    about = _disaster(words.part(*found.span("name")).printed, 0)
    for office in re.finditer(r"[^、・]+", found["offices"]):
        where = words.part(found.start("offices") + office.start(), found.start("offices") + office.end())
        yield statement(about, "freeLineAt", Text(where.printed), where.span, key=(where.text,))
    for date in find_dates(found["name"])[:1]:
        name = "year" if isinstance(date.value, Year) else "date"
        place = words.place(found.start("name"), found.start("name") + date.span.end)
        yield statement(about, name, date.value, place)
