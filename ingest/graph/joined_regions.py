"""Regions that one document knows by name only, joined with those whose core cities another document names.

The key of a region is its scheme and its core cities. A document that only prints the name of a region is joined
where another document prints the same name beside the core cities, or where the region bears the name of the one
municipality that speaks for it and that a register lists as a declared core city. Nothing else is joined.

A region whose name is printed is labelled with it wherever it is spoken of, with the latest where documents differ.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from keniki.ingest.graph.facts import Concept, Fact, FiscalYear, Text, Thing, Value, When
from keniki.ingest.reading.fold import fold, squeezed

_CODES = re.compile(r"[0-9]{6}(?:-[0-9]{6})*")
_ENDS = re.compile(r"(?:圏域|地域|地区|広域)?(?:定住自立圏|連携中枢都市圏)$")
_KIND = re.compile(r"[市町村区]$")
_APRIL = 4
_SAME_NAME = "another document names the core cities of the region of this name"
_OF_ITS_CITY = "it bears the name of a declared core city, which spoke for it"

Joined = Mapping[tuple[str, ...], tuple[Thing, str]]
"""By the key of a region known by name only: the region of known core cities, and why it is the same."""


class Read(Protocol):
    """What is asked of a document that was read: its facts."""

    @property
    def facts(self) -> list[Fact]:
        """What its extractors gave."""
        ...


def join_regions(readings: Sequence[Read]) -> int:
    """Put the region of known core cities where a document only names it; return how many were joined."""
    facts = [fact for reading in readings for fact in reading.facts]
    joined = _find(facts)
    places = {key: region for key, (region, _) in joined.items()}
    names = _names(facts, places)
    for reading in readings:
        reading.facts[:] = [_moved(fact, joined, _Places(places, names)) for fact in reading.facts]
    return len(joined)


def _names(facts: Sequence[Fact], places: Mapping[tuple[str, ...], Thing]) -> dict[tuple[str, ...], str]:
    """Return the name of each region whose name is printed; of several the latest."""
    printed: dict[tuple[str, ...], tuple[tuple[int, int, int], str]] = {}
    for fact in facts:
        if fact.property == "regionName" and isinstance(fact.value, Text):
            key, when = places.get(fact.about.key, fact.about).key, _day(fact.as_of)
            if key not in printed or when > printed[key][0]:
                printed[key] = when, fact.value.words
    return {key: name for key, (_, name) in printed.items()}


def _day(when: When | None) -> tuple[int, int, int]:
    """Return year, month and day of a time, as far as they are known; a fiscal year begins in April."""
    if when is None:
        return 0, 0, 0
    month = _APRIL if isinstance(when, FiscalYear) else getattr(when, "month", 0)
    return when.year, month, getattr(when, "day", 0)


def _find(facts: Sequence[Fact]) -> Joined:
    known: dict[tuple[str, str], dict[tuple[str, ...], Thing]] = defaultdict(dict)
    by_name: dict[tuple[str, str], Thing] = {}
    speakers: dict[tuple[str, ...], dict[tuple[str, ...], Thing]] = defaultdict(dict)
    for fact in facts:
        about = fact.about
        if about.kind != "region":
            continue
        if fact.property == "regionName" and isinstance(fact.value, Text):
            name = (about.key[0], _plain(fact.value.words))
            if _CODES.fullmatch(about.key[1]):
                known[name][about.key] = about
            else:
                by_name[name] = about
        elif fact.property == "member" and isinstance(fact.value, Thing):
            speakers[about.key][fact.value.key] = fact.value
    declared = {fact.about.key for fact in facts if _is_declared(fact)}
    found: dict[tuple[str, ...], tuple[Thing, str]] = {}
    for name, region in by_name.items():
        others = list(known[name].values())
        if len(others) == 1:
            found[region.key] = others[0], _SAME_NAME
        elif not others and (city := _own_city(name[1], speakers[region.key].values(), declared)):
            found[region.key] = replace(region, key=(region.key[0], city.key[0])), _OF_ITS_CITY
    return found


def _is_declared(fact: Fact) -> bool:
    stated = fact.property == "coreCityStatus" and isinstance(fact.value, Concept)
    return stated and isinstance(fact.value, Concept) and fact.value.name == "declared"


def _own_city(name: str, speakers: Iterable[Thing], declared: set[tuple[str, ...]]) -> Thing | None:
    stem = _ENDS.sub("", name)
    cities = [city for city in speakers if _KIND.sub("", city.label) == stem and city.key in declared]
    return cities[0] if len(cities) == 1 else None


def _plain(name: str) -> str:
    return squeezed(fold(name).text)


@dataclass(frozen=True, slots=True)
class _Places:
    """Which region stands for another, by key, and by which name a region is known."""

    regions: Mapping[tuple[str, ...], Thing]
    names: Mapping[tuple[str, ...], str]

    def of(self, thing: Thing) -> Thing:
        """Return the thing that stands for this one: another region, or the same by another label or link."""
        links = tuple((name, self.of(linked)) for name, linked in thing.links)
        if thing.kind == "region":
            thing = self.regions.get(thing.key, thing)
            return replace(thing, label=self.names.get(thing.key, thing.label))
        return thing if links == thing.links else replace(thing, links=links)

    def stated(self, value: Value) -> Value:
        """Return what stands for a value."""
        return self.of(value) if isinstance(value, Thing) else value


def _moved(fact: Fact, joined: Joined, places: _Places) -> Fact:
    """Return a fact about, or of, the joined region; the name of the region says how sure the join is."""
    qualifiers = {
        name: tuple(map(places.stated, said)) if isinstance(said, tuple) else places.stated(said)
        for name, said in fact.qualifiers.items()
    }
    value = places.stated(fact.value)
    moved = replace(fact, about=places.of(fact.about), value=value, qualifiers=qualifiers)
    if fact.property != "regionName" or fact.about.key not in joined:
        return fact if moved == fact else moved
    return replace(moved, confidence="0.9", reason=joined[fact.about.key][1])
