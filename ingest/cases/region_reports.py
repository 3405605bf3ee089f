"""What a report says of a region: where it lies, of how many municipalities, since when, and what it does.

Reads sentences: ○県の…に位置するn市n町で構成される圏域として…年度に定住自立圏を形成した;
…の推進に向け、…年度から、 Xを開始; これによりA、B等、…; 今後、….
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from keniki.ingest.cases.compositions import COMPOSITION, member_total
from keniki.ingest.extract.interface import Context, Yield
from keniki.ingest.graph.facts import Fact, Text, Thing, masked
from keniki.ingest.reading.fold import fold
from keniki.ingest.reading.source import Span
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.printed_lists import read_list
from keniki.ingest.slides.slide_text import statement
from keniki.ingest.values.dates import find_dates

_SCHEMES = {"定住自立圏": ("teiju", "TeijuJiritsuken"), "連携中枢都市圏": ("renkei", "RenkeiChusuToshiken")}
_FORMED = re.compile(r"(?P<scheme>定住自立圏|連携中枢都市圏)を形成")
_MEMBERS = re.compile(rf"(?P<members>{COMPOSITION})で構成")
_TOPIC = re.compile(r"^(?P<topic>[^、。]+?)(?:の推進|の構築|の促進)?に向け、|^(?P<aim>[^。]+?)するため、")
_BEGUN = re.compile(r"から、?(?P<what>[^、。]+?)を(?:開始|実施|導入)")
_ACTORS = re.compile(r"これにより(?P<actors>[^。]+?等)、")
_OUTCOME = re.compile(
    r"^こ(?:れらの取組|の取組|れ(?:ら)?)により、[^。]*(?:いる|きた|なった|された|図られた)。?$"
)
_PLANNED = re.compile(r"^今後、|今後も")


@dataclass(frozen=True, slots=True)
class Report:
    """A case that a municipality reported: its number, title, the region that the title names, who presented it when.

    `held` is the fact that says on which day, where the event was held on one.
    """

    number: str
    title: Phrase
    region: Phrase | None
    city: Thing | None = None
    city_words: Span | None = None
    held: Fact | None = None


def report_facts(words: Phrase, report: Report, context: Context) -> Iterator[Yield]:
    """Give what one sentence of a report says of the region, or of the work that the report is about."""
    zone = _region(report.region) if report.region else None
    if zone is not None and _FORMED.search(words.text):
        yield from _named(zone, report)
        yield from _formation(words, zone, context)
    else:
        yield from _work(words, zone, report)


def _region(name: Phrase) -> Thing:
    scheme = next((each for label, each in _SCHEMES.items() if label in name.text), None)
    key, cls = scheme or ("", "Region")
    return Thing(kind="region", key=(key or "named", fold(name.text).text), cls=cls, label=name.printed)


def _named(zone: Thing, report: Report) -> Iterator[Fact]:
    """Give the name of the region, and who presented it as one of its members."""
    if report.region:
        yield statement(zone, "regionName", Text(report.region.printed), report.region.span)
    if report.city and report.city_words:
        places = (report.title.span, report.city_words)
        fact = statement(zone, "member", report.city, *places, cls="Membership", key=report.city.key)
        if report.held and isinstance(report.held.value, date):
            fact = replace(fact, as_of=report.held.value, words=(*places, *report.held.words))
        yield replace(fact, confidence="0.9", reason="it presented the work of the region")


def _formation(words: Phrase, zone: Thing, context: Context) -> Iterator[Fact]:
    formed = _FORMED.search(words.text)
    if formed:
        scheme, _ = _SCHEMES[formed["scheme"]]
        place = words.place(*formed.span("scheme"))
        thing = Thing(kind="scheme", key=(scheme,), cls="CooperationScheme", label=formed["scheme"])
        yield statement(zone, "cooperationScheme", thing, place)
    for day in find_dates(words.text)[:1]:
        yield statement(zone, "start", day.value, words.place(day.span.start, day.span.end))
    for end in (3, 4):
        prefecture = context.gazetteer.prefecture(words.text[:end])
        if prefecture is not None and prefecture.name == words.text[:end]:
            yield statement(
                zone, "inPrefecture", prefecture.thing, words.place(0, end), key=(prefecture.code,)
            )
    if found := _MEMBERS.search(words.text):
        yield member_total(zone, found["members"], words.place(*found.span("members")))


def _work(words: Phrase, zone: Thing | None, report: Report) -> Iterator[Fact]:
    city, title = report.city, report.title
    label = re.sub(r"について$", "", title.printed) + (f"（{city.label}）" if city else "")
    key = (zone.key if zone else ()) + (fold(title.text).text,)
    links = (("inRegion", zone),) if zone else ()
    about = Thing(kind="initiative", key=key, cls="Initiative", label=label, links=links)
    if zone and report.region:
        yield statement(about, "inRegion", zone, report.region.span)
    planned = {"component": Text("今後")} if _PLANNED.search(words.text) else {}
    said = "effect" if _OUTCOME.match(words.text) else "activity"
    yield statement(
        about, said, Text(words.printed), words.span, key=(masked(words.text)[:24],), qualifiers=planned
    )
    if topic := _TOPIC.match(words.text):
        part = words.part(*topic.span(topic.lastgroup or "topic"))
        if not planned:
            yield statement(about, "purpose", Text(part.printed), part.span)
    dates = find_dates(words.text)
    if begun := _BEGUN.search(words.text):
        what = words.part(*begun.span("what"))
        yield statement(about, "name", Text(what.printed), what.span, key=(what.text,))
        for day in dates[:1]:
            yield statement(about, "start", day.value, words.place(day.span.start, day.span.end))
    if actors := _ACTORS.search(words.text):
        listed = read_list(words.part(*actors.span("actors")))
        for entry in listed.entries:
            yield statement(about, "partnerWords", Text(entry.printed), entry.span, key=(entry.text,))
