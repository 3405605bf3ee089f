"""Finding whole names of municipalities in running text."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from keniki.ingest.names.bodies import Municipality, Prefecture
from keniki.ingest.names.folding import fold, fold_with_places, plain

_KINDS = re.compile("[市町村区]")
_MAY_STAND_BEFORE = frozenset("都道府県郡市町村区")
_COUNTY_END = re.compile(r"[^都道府県]{1,6}郡$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text: where it starts and ends, and the municipalities that it may mean."""

    start: int
    end: int
    candidates: tuple[Municipality, ...]


@dataclass(frozen=True, slots=True)
class _Match:
    """A known name in folded text; `whole` unless white space breaks it."""

    first: int
    after: int
    whole: bool


class Scanner:
    """Knows all names, also former ones: those are not answers, but stop a shorter name from being found."""

    def __init__(self, prefectures: Iterable[Prefecture], municipalities: Iterable[Municipality]) -> None:
        self._names: dict[str, list[Municipality]] = defaultdict(list)
        self._wards: dict[str, list[Municipality]] = defaultdict(list)
        for each in municipalities:
            entry = self._names[fold(each.name)]
            if not each.former:
                entry.append(each)
            for ward in each.wards:
                self._wards[fold(ward)].append(each)
        self._known = frozenset(self._names) | frozenset(self._wards)
        self._longest = max(map(len, self._known), default=0)
        self._prefectures = {fold(each.name): each.code for each in prefectures}

    def mentions(self, text: str, prefecture_code: str | None) -> list[Mention]:
        """Return the names in `text`, in its order and without overlaps."""
        folded, starts, ends = fold_with_places(text)
        places = _Places(folded, starts, ends)
        matches = (self._longest_before(places, kind.end()) for kind in _KINDS.finditer(folded))
        found = []
        for match in _without_overlaps(each for each in matches if each):
            code = self._prefecture_before(folded[max(0, match.first - 12) : match.first]) or prefecture_code
            start, end = starts[match.first], ends[match.after - 1]
            candidates = self._candidates(folded[match.first : match.after], text[start:end], code)
            if candidates:
                found.append(Mention(start, end, candidates))
        return found

    def _longest_before(self, places: "_Places", after: int) -> "_Match | None":
        """Return the longest known name that ends at `after`, unless it ends a longer, unknown one."""
        for first in range(max(0, after - self._longest), after - 1):
            if places.folded[first:after] in self._known:
                if first and places.touch(first - 1) and _is_ideograph(places.folded[first - 1]):
                    return None
                return _Match(first, after, all(map(places.touch, range(first, after - 1))))
        return None

    def _prefecture_before(self, before: str) -> str | None:
        before = _COUNTY_END.sub("", before)
        return next((code for name, code in self._prefectures.items() if before.endswith(name)), None)

    def _candidates(self, name: str, words: str, prefecture_code: str | None) -> tuple[Municipality, ...]:
        """Return what a name may mean; without a prefecture, a ward may as well be that of another city."""
        named = self._names.get(name, [])
        named = [each for each in named if plain(each.name) == plain(words)] or named
        if prefecture_code is None:
            return (*named, *self._wards.get(name, ()))
        return tuple(each for each in named if each.prefecture_code == prefecture_code)


@dataclass(frozen=True, slots=True)
class _Places:
    """Folded text, and where each of its letters starts and ends in the text itself."""

    folded: str
    starts: list[int]
    ends: list[int]

    def touch(self, at: int) -> bool:
        """Say whether the letter at `at` and the next stand side by side in the text."""
        return self.ends[at] >= self.starts[at + 1]


def _is_ideograph(letter: str) -> bool:
    """Say whether a letter is one that a longer name could begin with, not the end of a body named before."""
    return "\u3400" <= letter <= "\u9fff" and letter not in _MAY_STAND_BEFORE


def _without_overlaps(matches: Iterable[_Match]) -> list[_Match]:
    """Keep, of names that overlap, the one without a break, then the longer one, then the first."""
    kept: list[_Match] = []
    for match in sorted(matches, key=lambda each: (not each.whole, each.first - each.after, each.first)):
        if all(match.after <= other.first or other.after <= match.first for other in kept):
            kept.append(match)
    return sorted(kept, key=lambda each: each.first)
