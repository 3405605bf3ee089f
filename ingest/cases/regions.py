"""Reads regions as cards name them: a name, and in brackets the core cities, with prefecture or without."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from keniki.ingest.cases.compositions import COMPOSITION
from keniki.ingest.cases.named_bodies import resolve
from keniki.ingest.errors import Finding
from keniki.ingest.extract.decisions import Decision, resting_on
from keniki.ingest.extract.interface import Context
from keniki.ingest.extract.runs import Run
from keniki.ingest.graph.facts import Fact, Text, Thing
from keniki.ingest.names.gazetteer import Municipality
from keniki.ingest.registers.core_city_list import region

_REGION = re.compile(
    rf"(?P<name>[^()\s][^()]*?)\s*\((?P<cores>[^()]+)\)(?:\s*(?P<composition>{COMPOSITION}))?"
)
_CORE = re.compile(r"(?P<prefecture>[^・、]{2,3}?[都道府県])?(?P<city>[^・、]+)")


@dataclass(slots=True)
class PrintedRegion:
    """A region as printed: name, core cities and prefectures with their words, and its composition.

    `decided` is the decision about a misprinted core city, where the name of the region holds the same misprint.
    """

    name: Run
    thing: Thing
    cores: list[tuple[Municipality, Run]] = field(default_factory=list)
    prefectures: list[tuple[Thing, Run]] = field(default_factory=list)
    prefecture: str = ""
    composition: Run | None = None
    decided: Decision | None = None


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
        label, decided = _mended(name.text, cities, context)
        thing = Thing(kind=zone.kind, key=zone.key, cls=zone.cls, label=label)
        composition = found.run("composition") if found["composition"] else None
        prefecture = cities[0][0].prefecture
        regions.append(PrintedRegion(name, thing, cities, prefectures, prefecture, composition, decided))
    return regions, findings


def region_facts(region: PrintedRegion, initiative: Thing, context: Context) -> Iterator[Fact]:
    """Give the name of a region, that the initiative is one of its own, and its core cities."""
    name = region.name
    called = Fact(
        cls="Statement",
        about=region.thing,
        property="regionName",
        value=Text(region.thing.label),
        words=name.words,
    )
    yield _decided(called, region.decided)
    within = Fact(
        cls="Statement", about=initiative, property="inRegion", value=region.thing, words=name.words
    )
    yield _decided(within, region.decided)
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
        yield _decided(fact, _decision(city, words, context))


def _decided(fact: Fact, decision: Decision | None) -> Fact:
    """Return a fact with the decision that it rests on, if there is one."""
    return resting_on(decision, fact) if decision else fact


def _decision(city: Municipality, words: Run, context: Context) -> Decision | None:
    return None if city.name == words.text else context.decisions.take("name", words.text)


def _mended(
    name: str, cities: Sequence[tuple[Municipality, Run]], context: Context
) -> tuple[str, Decision | None]:
    """Return the name of a region, with the misprint mended that a decision mends in its core city's name."""
    for city, words in cities:
        decision = _decision(city, words, context)
        wrong, right = words.text[:-1], city.name[:-1]
        if decision and wrong in name:
            return name.replace(wrong, right), decision
    return name, None


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
