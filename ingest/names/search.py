"""The ways from a name to municipalities, one after the other; the first that finds anything decides."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from keniki.ingest.names.bodies import Municipality, Prefecture
from keniki.ingest.names.folding import fold, fold_kana, is_kana, one_edit_apart, plain
from keniki.ingest.names.identification import Candidate, How

_KINDS = "市町村区"
_KANA_KINDS = ("し", "まち", "ちょう", "むら", "そん", "く")
_Index = dict[str, list[Municipality]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What narrows an answer down: the prefecture, the day of the name, the kind (市, 町, 村, 区)."""

    prefecture: Prefecture | None = None
    on: date | None = None
    kind: str | None = None

    def is_in_prefecture(self, body: Municipality) -> bool:
        """Say whether a body lies in the prefecture, if one is asked for."""
        return self.prefecture is None or body.prefecture_code == self.prefecture.code

    def is_of_kind(self, body: Municipality) -> bool:
        """Say whether a body is of the kind, if one is asked for."""
        return self.kind is None or body.kind == self.kind

    def admits(self, body: Municipality) -> bool:
        """Say whether a body is of the prefecture and the kind that are asked for."""
        return self.is_in_prefecture(body) and self.is_of_kind(body)


class Search:
    """Indices of names, former names, readings and wards, and the ways through them."""

    def __init__(self, current: Iterable[Municipality], former: Sequence[Municipality]) -> None:
        self._current = tuple(current)
        self._by_code = {each.code: each for each in self._current}
        self._names = _index(self._current, _name)
        self._former_names = _index(former, _name)
        self._readings = _index(self._current, _reading)
        self._former_readings = _index(former, _reading)
        self._wards = _index(self._current, _ward_names)
        self._shortened = _index(self._current, _shortened_names)

    def knows(self, name: str) -> bool:
        """Say whether a name is that of a municipality of today or of before."""
        return fold(name) in self._names or fold(name) in self._former_names

    def find(self, name: str, asked: Asked) -> tuple[How, tuple[Candidate, ...]]:
        """Return what a name in plain form may mean, and how it was found, is ambiguous or unknown."""
        for way in (self._by_name, self._by_reading, self._without_last_letter, self._by_ward):
            found = _once(way(name, asked))
            if found:
                return (found[0].how if len(found) == 1 else How.AMBIGUOUS), found
        return How.UNKNOWN, _once(self._elsewhere(name, asked) + self._near(name, asked))

    def _by_name(self, name: str, asked: Asked) -> list[Candidate]:
        bodies = self._borne(fold(name), self._names, self._former_names, asked)
        exact = [each for each in bodies if plain(each.name) == name]
        how = How.EXACT if exact else How.VARIANT
        found = [one for each in exact or bodies for one in self._today(each, how)]
        if found and name.endswith("区") and asked.prefecture is None:
            found += self._by_ward(name, asked)
        return found

    def _by_reading(self, name: str, asked: Asked) -> list[Candidate]:
        if not is_kana(name):
            return []
        bodies = self._borne(fold_kana(name), self._readings, self._former_readings, asked)
        return [one for each in bodies for one in self._today(each, How.KANA)]

    def _borne(self, key: str, today: _Index, before: _Index, asked: Asked) -> list[Municipality]:
        """Names borne on the day asked for go first, then those of today, then former ones."""
        current = [each for each in today.get(key, ()) if asked.admits(each)]
        former = [each for each in before.get(key, ()) if self._admits_former(each, asked)]
        then = [each for each in current + former if asked.on and each.bore_its_name(asked.on)]
        return then or current or former

    def _admits_former(self, former: Municipality, asked: Asked) -> bool:
        """One that moved to another prefecture may be asked for under either."""
        after = (self._by_code[code] for code in former.successors)
        return asked.admits(former) or (
            asked.is_of_kind(former) and any(asked.is_in_prefecture(each) for each in after)
        )

    def _today(self, body: Municipality, how: How) -> list[Candidate]:
        if body.former:
            return [Candidate(self._by_code[code], How.FORMER, body) for code in body.successors]
        return [Candidate(body, how)]

    def _without_last_letter(self, name: str, asked: Asked) -> list[Candidate]:
        found = [one for kind in _KINDS for one in self._by_name(name + kind, asked)]
        if not found and is_kana(name):
            found = [one for kind in _KANA_KINDS for one in self._by_reading(name + kind, asked)]
        return [replace(each, how=How.NO_SUFFIX) for each in found]

    def _by_ward(self, name: str, asked: Asked) -> list[Candidate]:
        found = self._wards.get(fold(name), ())
        return [Candidate(each, How.WARD) for each in found if asked.is_in_prefecture(each)]

    def _elsewhere(self, name: str, asked: Asked) -> list[Candidate]:
        if asked.prefecture is None:
            return []
        found = self._by_name(name, replace(asked, prefecture=None))
        return [replace(each, how=How.OTHER_PREFECTURE) for each in found if each.how is not How.WARD]

    def _near(self, name: str, asked: Asked) -> list[Candidate]:
        folded = fold(name)
        like = {each.code: each for key in _shortened(folded) for each in self._shortened.get(key, ())}
        near = (each for _, each in sorted(like.items()) if _is_near(folded, fold(each.name)))
        return [Candidate(each, How.NEAR) for each in near if asked.admits(each)]


def _once(found: list[Candidate]) -> tuple[Candidate, ...]:
    """Leave each municipality once, found in the surest way."""
    best: dict[str, Candidate] = {}
    for each in found:
        if each.code not in best or each.score > best[each.code].score:
            best[each.code] = each
    return tuple(best.values())


def _is_near(folded: str, other: str) -> bool:
    """Compare whole names, or both without the last letter where one is; short ones are all near."""
    shortest = 3
    if folded[-1:] not in _KINDS:
        other, shortest = other[:-1], 2
    return min(len(folded), len(other)) >= shortest and one_edit_apart(folded, other)


def _shortened(name: str) -> set[str]:
    """Return a name and what is left without one of its letters; names one edit apart have one in common."""
    return {name} | {name[:at] + name[at + 1 :] for at in range(len(name))}


def _index(bodies: Iterable[Municipality], keys: Callable[[Municipality], list[str]]) -> _Index:
    index: _Index = defaultdict(list)
    for body in bodies:
        for key in keys(body):
            index[key].append(body)
    return dict(index)


def _name(body: Municipality) -> list[str]:
    return [fold(body.name)]


def _reading(body: Municipality) -> list[str]:
    return [fold_kana(body.kana)] if body.kana else []


def _ward_names(city: Municipality) -> list[str]:
    return [name for ward in city.wards for name in (fold(ward), fold(city.name + ward))]


def _shortened_names(body: Municipality) -> list[str]:
    folded = fold(body.name)
    return sorted(_shortened(folded) | _shortened(folded[:-1]))
