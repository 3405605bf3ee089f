"""Reads regions as cards name them: a name, and in brackets the core cities, with prefecture or without."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from keniki.ingest.cases.compositions import COMPOSITION
from keniki.ingest.cases.named_bodies import resolve
from keniki.ingest.errors import Finding
from keniki.ingest.extract.decisions import decision_thing
from keniki.ingest.extract.interface import Context
from keniki.ingest.extract.runs import Run
from keniki.ingest.graph.facts import Fact, Origin, Text, Thing
from keniki.ingest.names.gazetteer import Municipality
from keniki.ingest.registers.core_city_list import region

_REGION = re.compile(
    rf"(?P<name>[^()\s][^()]*?)\s*\((?P<cores>[^()]+)\)(?:\s*(?P<composition>{COMPOSITION}))?"
)
_CORE = re.compile(r"(?P<prefecture>[^・、]{2,3}?[都道府県])?(?P<city>[^・、]+)")


@dataclass(slots=True)
class PrintedRegion:
    """A region as printed: name, core cities and prefectures with their words, and its composition."""

    name: Run
    thing: Thing
    cores: list[tuple[Municipality, Run]] = field(default_factory=list)
    prefectures: list[tuple[Thing, Run]] = field(default_factory=list)
    prefecture: str = ""
    composition: Run | None = None


def find_regions(run: Run, context: Context, scheme: str) -> tuple[list[PrintedRegion], list[Finding]]:
    """Return the regions that a run of words names, and a finding for each whose core city is not known."""
    regions, findings = [], []
    for found in run.find(_REGION):
        name = found.run("name")
        cities, prefectures, unknown = _read_cores(found.run("cores"), context)
        findings += unknown
        if not cities or unknown:
            continue
        zone = region(scheme, [city for city, _ in cities])
        thing = Thing(kind=zone.kind, key=zone.key, cls=zone.cls, label=name.text)
        composition = found.run("composition") if found["composition"] else None
        regions.append(PrintedRegion(name, thing, cities, prefectures, cities[0][0].prefecture, composition))
    return regions, findings


def region_facts(region: PrintedRegion, initiative: Thing, context: Context) -> Iterator[Fact]:
    """Give the name of a region, that the initiative is one of its own, and its core cities."""
    name = region.name
    yield Fact(
        cls="Statement", about=region.thing, property="regionName", value=Text(name.text), words=name.words
    )
    yield Fact(cls="Statement", about=initiative, property="inRegion", value=region.thing, words=name.words)
    for city, words in region.cores:
        fact = Fact(
            cls="Membership",
            about=region.thing,
            property="coreCity",
            value=city.thing,
            words=words.words,
            key=(city.thing.key[0],),
            as_of=context.as_of,
            qualifiers={"initiative": initiative},
        )
        decided = None if city.name == words.text else context.decisions.take("name", words.text)
        more = {**fact.qualifiers, "decision": decision_thing(decided)} if decided else fact.qualifiers
        yield replace(fact, qualifiers=more, origin=Origin.DECISION) if decided else fact


def _read_cores(
    cores: Run, context: Context
) -> tuple[list[tuple[Municipality, Run]], list[tuple[Thing, Run]], list[Finding]]:
    cities: list[tuple[Municipality, Run]] = []
    prefectures: list[tuple[Thing, Run]] = []
    findings = []
    prefecture = ""
    for found in cores.find(_CORE):
        known = context.gazetteer.prefecture(found["prefecture"]) if found["prefecture"] else None
        if known is not None:
            prefecture = known.name
            prefectures.append((known.thing, found.run("prefecture")))
        name = found.run("city" if known else 0)
        city = resolve(name, context, prefecture, strict=bool(prefecture))
        if isinstance(city, Finding):
            findings.append(city)
        else:
            cities.append((city, name))
    return cities, prefectures, findings
