"""Reads a list of core cities in running text: regions of one kind, or declared 連携中枢都市.

Regions are parted by 、 or a line break; two core cities of one region are joined by ・. Names may be broken over
lines. The profile gives `after` and `until` (patterns that enclose the list), `scheme`, and what the list says
of its members: `region_kind` (a concept of that scheme), `status` (a concept), or both.
"""

import re
from collections.abc import Iterator

from keniki.ingest.errors import Finding
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.extract.options import Options, one_of, pattern, words
from keniki.ingest.graph.facts import Concept, Fact, Thing, Value, When
from keniki.ingest.names.gazetteer import Municipality
from keniki.ingest.reading.patterns import Pattern
from keniki.ingest.reading.source import Span
from keniki.ingest.values.dates import find_dates

Named = tuple[Span, Municipality]
REMEDY = "correct the words, or take a decision"
REGION_CLASS = {"teiju": "TeijuJiritsuken", "renkei": "RenkeiChusuToshiken"}
_NAME = re.compile(r"[^\s、，・（()）]+市")


OPTIONS = Options(
    needed={"scheme": one_of(*REGION_CLASS), "after": pattern, "until": pattern},
    known={"region_kind": words, "status": words},
)
"""What a profile tells this extractor."""


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give the kind of each listed region, its core cities, and the status of each city.

    Of a list that says only the status of its cities, two that share a region are its core cities.
    """
    area = _area(section)
    if area is None:
        yield section.document.finding(
            "missing-list", section.span.start, section.heading, "the list that the profile tells of", REMEDY
        )
        return
    as_of = _as_of(section, context)
    names = [
        (Span(s, e).shift(area.start), city)
        for s, e, city in context.gazetteer.scan(section.document.quote(area))
    ]
    for group in _groups(section, names):
        yield from _region_facts(section, group, as_of)
    yield from _unread(section, area, names)


def region(scheme: str, cities: list[Municipality]) -> Thing:
    """Return the region of these core cities: its key is the scheme and their codes in ascending order."""
    ordered = sorted(cities, key=lambda city: city.code)
    label = "・".join(city.name for city in ordered)
    key = (scheme, "-".join(city.code for city in ordered))
    return Thing(kind="region", key=key, cls=REGION_CLASS[scheme], label=f"{label}を中心とする圏域")


def _area(section: Section) -> Span | None:
    start = Pattern.of(section.options["after"]).search(section.text)
    if not start:
        return None
    end = Pattern.of(section.options["until"]).search(section.text, start.end())
    return Span(start.end(), end.start() if end else len(section.text)).shift(section.span.start)


def _as_of(section: Section, context: Context) -> When | None:
    """Return the date printed in the list's own heading, or that of the document."""
    heading = section.lines[0].text
    return next((found.value for found in find_dates(heading)), context.as_of)


def _groups(section: Section, names: list[Named]) -> Iterator[list[Named]]:
    group: list[Named] = []
    for span, city in names:
        between = section.document.text[group[-1][0].end : span.start] if group else ""
        if group and "・" not in between:
            yield group
            group = []
        group.append((span, city))
    if group:
        yield group


def _region_facts(section: Section, group: list[Named], as_of: When | None) -> Iterator[Fact]:
    scheme, kind, status = (
        str(section.options.get(name, "")) for name in ("scheme", "region_kind", "status")
    )
    zone = region(scheme, [city for _, city in group])
    whole = (Span(group[0][0].start, group[-1][0].end),)
    if kind:
        yield _listing(zone, kind, whole, as_of)
    if len(group) == 2 and kind != "twin-core":
        yield _listing(zone, "twin-core", whole, as_of)
    if kind or len(group) == 2:
        for span, city in group:
            yield Fact(cls="Membership", about=zone, property="coreCity", value=city.thing, words=(span,), as_of=as_of,
                       key=("core-city", city.code))  # fmt: skip
    if status:
        for span, city in group:
            qualifiers: dict[str, Value | tuple[Value, ...]] = {"region": zone}
            yield Fact(cls="CoreCityStatus", about=city.thing, property="coreCityStatus", key=("list",),
                       value=Concept("status", status), words=(span,), as_of=as_of, qualifiers=qualifiers)  # fmt: skip


def _listing(zone: Thing, kind: str, words: tuple[Span, ...], as_of: When | None) -> Fact:
    return Fact(
        cls="RegionListing",
        about=zone,
        property="regionKind",
        value=Concept("region-kind", kind),
        words=words,
        as_of=as_of,
        key=(kind,),
    )


def _unread(section: Section, area: Span, names: list[Named]) -> Iterator[Finding]:
    """Name the words of the list that look like a city and were not resolved."""
    text = section.document.quote(area)
    for found in _NAME.finditer(text):
        span = Span(*found.span()).shift(area.start)
        if not any(name.start < span.end and span.start < name.end for name, _ in names):
            yield section.document.finding(
                "unresolved-name", span.start, found.group(), "a municipality", REMEDY
            )
