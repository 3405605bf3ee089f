"""Bodies named in slide text: prefectures and municipalities, alone, in lists, or both as one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from keniki.ingest.graph.facts import Thing
from keniki.ingest.names.gazetteer import Gazetteer, Municipality, Prefecture
from keniki.ingest.reading.source import Span
from keniki.ingest.slides.phrases import Phrase

_END = re.compile(r"[都道府県市町村区]")
_LONGEST = 12
_GAP = re.compile(r"[ 　]*")


@dataclass(frozen=True, slots=True)
class Place:
    """A body that a text names, where its name begins and ends there, and the prefecture it stands under."""

    thing: Thing
    start: int
    end: int
    words: Phrase

    @property
    def span(self) -> Span:
        """Where the name stands in the document."""
        return self.words.place(self.start, self.end)

    @property
    def key(self) -> str:
        """The code of the body."""
        return self.thing.key[0]


def place_at(
    words: Phrase, start: int, gazetteer: Gazetteer, within: Prefecture | None = None
) -> Place | None:
    """Return the body whose name begins at `start`; a city behind its prefecture is one place, the city."""
    prefecture = _prefecture_at(words, start, gazetteer)
    if prefecture is not None:
        behind = prefecture.end + len((_GAP.match(words.text, prefecture.end) or [""])[0])
        city = _city_at(words, behind, gazetteer, gazetteer.prefecture(prefecture.thing.label))
        return Place(city.thing, start, city.end, words) if city else prefecture
    return _city_at(words, start, gazetteer, within)


def _prefecture_at(words: Phrase, start: int, gazetteer: Gazetteer) -> Place | None:
    for length in (3, 4):
        name = words.text[start : start + length]
        found = gazetteer.prefecture(name) if name[-1:] in "都道府県" else None
        if found is not None and found.name == name:
            return Place(found.thing, start, start + length, words)
    return None


def _city_at(words: Phrase, start: int, gazetteer: Gazetteer, within: Prefecture | None) -> Place | None:
    for end in range(min(len(words.text), start + _LONGEST), start + 1, -1):
        name = words.text[start:end]
        if _END.fullmatch(name[-1]) and not re.search(r"[ 、。・()「」]", name):
            found = _identify(name, gazetteer, within)
            if found is not None:
                return Place(found.thing, start, end, words)
    return None


@lru_cache(maxsize=4096)
def _identify(name: str, gazetteer: Gazetteer, within: Prefecture | None) -> Municipality | None:
    found = gazetteer.identify(name, prefecture=within).municipality
    return found if found is not None and found.name == name else None


def places_in(words: Phrase, gazetteer: Gazetteer, within: Prefecture | None = None) -> Iterator[Place]:
    """Give the bodies that a text names, from left to right, whole names only."""
    start = 0
    while start < len(words.text):
        found = place_at(words, start, gazetteer, within) if _begins(words.text, start) else None
        if found is not None:
            yield found
        start = found.end if found else start + 1


def _begins(text: str, place: int) -> bool:
    return place == 0 or re.match(r"[一-鿿ぁ-んァ-ヶー々]", text[place - 1]) is None


def only_place(words: Phrase, gazetteer: Gazetteer, within: Prefecture | None = None) -> Place | None:
    """Return the body that a text names and nothing else, or None."""
    found = place_at(words, 0, gazetteer, within) if words else None
    return found if found is not None and found.end == len(words.text) else None
