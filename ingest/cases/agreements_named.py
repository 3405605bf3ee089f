"""Agreements that a text names: between whom, of what kind, and, where it is printed, on what."""

import re
from collections.abc import Iterator

from keniki.ingest.events.places import Place, place_at, places_in
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.graph.facts import Fact, Text, Thing
from keniki.ingest.slides.outline import Entry
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import slides_in, statement, unbroken

_KIND = r"(?:包括)?(?:連携|協力)?協定"
_BETWEEN = re.compile(rf"(?P<one>町|市|村|県)と(?P<other>[^、。()「」]{{2,20}}?)の(?P<kind>{_KIND})")
_CONCLUDED = re.compile(
    rf"(?P<other>(?:\([^()]{{1,6}}\))?[^、。()「」の]{{2,30}}?)と(?P<kind>{_KIND})を?締結"
)
_TITLED = re.compile(r"[『「](?P<name>[^『』「」]{4,60}協定)[』」]")
_LIST_WORDS = re.compile(r"企業|自治体|個人|市町村|都道府県")


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give the agreements of a section, each with the municipality or prefecture that is a party to it."""
    for _, entries in slides_in(section):
        for entry in entries:
            words = unbroken(entry.words)
            yield from _titled(words, context)
            yield from _between(words, context)
            yield from _concluded(entry, words, entries, context)


def _titled(words: Phrase, context: Context) -> Iterator[Fact]:
    """Give an agreement by its title, behind the municipality that concluded it (○○市『…に関する協定』)."""
    for found in _TITLED.finditer(words.text):
        before = [place for place in places_in(words, context.gazetteer) if place.end <= found.start()]
        name = words.part(*found.span("name"))
        if before and re.fullmatch(r"[^、。]{0,12}", words.text[before[-1].end : found.start()]):
            yield from _party(_agreement(before[-1].thing, name.text, name.printed), before[-1])


def _between(words: Phrase, context: Context) -> Iterator[Fact]:
    """Give an agreement of the town that is named before with another party (町と○○の包括連携協定)."""
    for found in _BETWEEN.finditer(words.text):
        before = [
            p
            for p in _all_places(words, context)
            if p.end <= found.start() and p.thing.kind == "municipality"
        ]
        if before:
            yield from _agreed(words, found, before[-1])


def _concluded(entry: Entry, words: Phrase, entries: tuple[Entry, ...], context: Context) -> Iterator[Fact]:
    """Give an agreement that a case says was concluded; the one party is that of the case."""
    found = _CONCLUDED.search(words.text)
    if found is None or _LIST_WORDS.search(found["other"]):
        return
    place = entries.index(entry)
    for earlier in reversed(entries[:place]):
        text = unbroken(earlier.words)
        named = [p for p in _all_places(text, context) if p.thing.kind == "municipality"]
        if named and len(text.text) <= 60:
            yield from _agreed(words, found, named[-1])
            return


def _all_places(words: Phrase, context: Context) -> list[Place]:
    """Return the bodies of a text, also those that stand behind an arrow or a dash."""
    starts = [0, *(found.end() for found in re.finditer(r"[→\-－ー(]", words.text))]
    found = {place.start: place for start in starts if (place := place_at(words, start, context.gazetteer))}
    found |= {place.start: place for place in places_in(words, context.gazetteer)}
    return [found[start] for start in sorted(found)]


def _agreed(words: Phrase, found: re.Match[str], place: Place) -> Iterator[Fact]:
    other, kind = _in_full(words, found), words.part(*found.span("kind"))
    about = _agreement(
        place.thing, f"{other.text} {kind.text}", f"{place.thing.label}と{other.printed}の{kind.printed}"
    )
    yield from _party(about, place)
    yield statement(about, "partnerWords", Text(other.printed), other.span, key=(other.text,))
    yield statement(about, "agreementKind", Text(kind.printed), kind.span)


def _in_full(words: Phrase, found: re.Match[str]) -> Phrase:
    """Return the other party, in full where a common noun (学園) takes up a name before it."""
    name = found["other"]
    earlier = list(
        re.finditer(rf"[一-鿿々ァ-ヶー]{{2,20}}{re.escape(name)}(?![一-鿿])", words.text[: found.start()])
    )
    return words.part(*earlier[-1].span()) if len(name) <= 3 and earlier else words.part(*found.span("other"))


def _agreement(party: Thing, name: str, label: str) -> Thing:
    return Thing(kind="agreement", key=(party.key[0], name), cls="Agreement", label=label)


def _party(about: Thing, place: Place) -> Iterator[Fact]:
    yield statement(about, "party", place.thing, place.span, key=place.thing.key)
