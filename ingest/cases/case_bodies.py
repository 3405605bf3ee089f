"""The bodies that a case names: those of today, former ones, and those that a person had to tell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from keniki.ingest.events.places import Place, places_in
from keniki.ingest.extract.decisions import Decision, resting_on
from keniki.ingest.extract.interface import Context
from keniki.ingest.graph.facts import Fact, Thing
from keniki.ingest.names.gazetteer import Gazetteer
from keniki.ingest.slides.outline import Entry
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import statement, unbroken

_NO_NAME = re.compile(r"ほか|等|など|T|市|旧|[0-9]市[0-9]町")
_FORMER = re.compile(r"\(?旧\)?(?P<name>[^、・()（）\s]{1,10}[市町村])")


def bodies(words: Phrase, gazetteer: Gazetteer) -> tuple[tuple[Place, ...], tuple[Phrase, ...]]:
    """Return the bodies of a list (A市（B県）; A県・B県; A府・市) and the words that name none.

    A prefecture with an unknown name right behind it is no body of the list.
    """
    found = [place for place in places_in(words, gazetteer) if not _runs_on(place, words)]
    kept = [place for place in found if not _is_own_prefecture(place, words)]
    former = _former(words, gazetteer)
    kept += [*_same_name(words, found, gazetteer), *former]
    left, last = list[Phrase](), 0
    for place in [*sorted([*found, *former], key=lambda p: p.start), None]:
        stop = place.start if place else len(words.text)
        for part in re.finditer(r"[^、・ 　()※]+", words.text[last:stop]):
            if not _NO_NAME.fullmatch(part[0]):
                left.append(words.part(last + part.start(), last + part.end()))
        last = place.end if place else stop
    return tuple(kept), tuple(left)


def _runs_on(place: Place, words: Phrase) -> bool:
    return place.thing.kind == "prefecture" and bool(
        re.match(r"[一-鿿]{1,5}[市町村区]", words.text[place.end :])
    )


def _is_own_prefecture(place: Place, words: Phrase) -> bool:
    """Say whether a prefecture stands in brackets right behind a name, known or not."""
    return place.thing.kind == "prefecture" and re.search(r"[^(]\($", words.text[: place.start]) is not None


def _same_name(words: Phrase, found: Sequence[Place], gazetteer: Gazetteer) -> list[Place]:
    """Return the city of 大阪府・市: the one with the name of the prefecture before it."""
    cities = []
    for place in found:
        if place.thing.kind == "prefecture" and words.text[place.end :].startswith("・市"):
            name = place.thing.label[:-1] + "市"
            city = gazetteer.identify(name, prefecture=gazetteer.prefecture(place.thing.label)).municipality
            cities += [Place(city.thing, place.start, place.end + 2, words)] if city else []
    return cities


def _former(words: Phrase, gazetteer: Gazetteer) -> list[Place]:
    """Return the former municipalities of a list, which the document marks: (旧)A村(B県), 旧A村."""
    places = []
    for found in _FORMER.finditer(words.text):
        behind = re.match(r"\((?P<name>[^()]{2,3}[都道府県])\)", words.text[found.end() :])
        within = gazetteer.prefecture(behind["name"]) if behind else None
        asked = gazetteer.identify(found["name"], prefecture=within)
        written = asked.candidates[0].written if asked.municipality else None
        places += [Place(written.thing, *found.span("name"), words)] if written else []
    return places


@dataclass(frozen=True, slots=True)
class Told:
    """A body that a person told from its words, and the decision."""

    thing: Thing
    words: Phrase
    decision: Decision


def told_by_decision(others: Sequence[Phrase], context: Context) -> list[Told]:
    """Return the bodies that decisions name for words that name none, keyed by their line: its order counts."""
    told = []
    for words in others:
        line = words.document.lines[words.document.line_at(words.span.start) - 1]
        decision = context.decisions.take("body", f"{line.text} {words.text}")
        body = context.gazetteer.of_code(str(decision.answer["code"])) if decision else None
        told += [Told(body.thing, words, decision)] if body and decision else []
    return told


def told_facts(about: Thing, told: Sequence[Told]) -> Iterator[Fact]:
    """Give each body that a decision named, with the words and the decision."""
    for each in told:
        said = statement(about, "partner", each.thing, each.words.span, key=each.thing.key)
        yield resting_on(each.decision, said)


_OFFICIAL = re.compile(r"(?P<kind>[都道府県])(?:公式|が(?:運営|実施)|による|の(?:公式|会員))")
_OF_ONE = "the case says that a prefecture carries it out, and names one alone"


def body_told_of(about: Thing, under: Sequence[Entry], context: Context) -> Iterator[Fact]:
    """Give the prefecture that carries out a case (県公式の…), where the case names only one."""
    told = [unbroken(entry.words) for entry in under]
    named = [place for words in told for place in places_in(words, context.gazetteer)]
    named = [place for place in named if place.thing.kind == "prefecture"]
    official = [words for words in told if _OFFICIAL.search(words.text)]
    if official and named and len({place.key for place in named}) == 1:
        for name in ("partner", "inPrefecture"):
            spans = dict.fromkeys((named[0].span, official[0].span))
            said = statement(about, name, named[0].thing, *spans, key=(named[0].key,))
            yield replace(said, confidence="0.9", reason=_OF_ONE)
