"""The gazetteer: which municipality a name means, and where municipalities are named in running text."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from pyoxigraph import NamedNode, Quad, Store

from keniki.ingest.names.bodies import Municipality, Prefecture
from keniki.ingest.names.folding import fold, fold_kana, is_kana, one_edit_apart, plain
from keniki.ingest.names.identification import Candidate, How, Identification
from keniki.ingest.names.loading import quads_of, read_bodies
from keniki.ingest.names.scanning import Mention, Scanner
from keniki.ontology.names import Minter

__all__ = ["Candidate", "Gazetteer", "How", "Identification", "Mention", "Municipality", "Prefecture"]

_KINDS = "市町村区"
_KANA_KINDS = ("し", "まち", "ちょう", "むら", "そん", "く")
_ANSWERS = frozenset({How.EXACT, How.VARIANT, How.KANA, How.FORMER})
_COUNTY = re.compile(r".{1,6}?郡(?P<rest>.+[町村])")
_BRACKETED = re.compile(r"(?P<rest>.+)\((?P<prefecture>[^()]+)\)")


class Gazetteer:
    """The prefectures and municipalities of today and of before, found by name, code or reading."""

    def __init__(self, prefectures: Iterable[Prefecture], municipalities: Iterable[Municipality]) -> None:
        self.prefectures = tuple(prefectures)
        everyone = tuple(municipalities)
        self.municipalities = tuple(each for each in everyone if not each.former)
        self.former = tuple(each for each in everyone if each.former)
        self._by_code = {each.code: each for each in self.municipalities}
        self._by_name = _index(self.municipalities, lambda each: [fold(each.name)])
        self._by_kana = _index(self.municipalities, lambda each: [fold_kana(each.kana)])
        self._by_former_name = _index(self.former, lambda each: [fold(each.name)])
        self._by_ward = _index(self.municipalities, _ward_names)
        self._prefectures = _prefecture_names(self.prefectures)
        self._scanner = Scanner(self.prefectures, everyone)

    @classmethod
    def from_quads(cls, quads: Iterable[Quad]) -> "Gazetteer":
        """Make a gazetteer of the quads of the reference graph."""
        return cls(*read_bodies(quads))

    @classmethod
    def from_store(cls, store: Store, graph: NamedNode | None = None) -> "Gazetteer":
        """Make a gazetteer of the reference graph in a store, for example that of a release."""
        return cls.from_quads(quads_of(store, graph or Minter().graph("reference")))

    def of_code(self, code: str) -> Municipality | None:
        """Return the municipality of today with a code of six digits, or of five without the check digit."""
        if len(code) == 5:
            return next((self._by_code[each] for each in self._by_code if each[:5] == code), None)
        return self._by_code.get(code)

    def prefecture(self, name: str) -> Prefecture | None:
        """Return a prefecture by its name (長野県, 長野, ながの) or its code (20, 200000)."""
        return self._prefectures.get(fold(name))

    def in_prefecture(self, prefecture_code: str) -> tuple[Municipality, ...]:
        """Return the municipalities of a prefecture of today, in the order of codes; its code has two digits."""
        return tuple(each for each in self.municipalities if each.prefecture_code == prefecture_code[:2])

    def identify(
        self,
        name: str,
        *,
        prefecture: str | Prefecture | None = None,
        on: date | None = None,
        kind: str | None = None,
    ) -> Identification:
        """Say which municipality `name` means.

        `prefecture` (name, code or value) and `kind` (市, 町, 村, 区) narrow it down; `on` is the day on which the
        name was used, so that a name of that time goes before the same name of today. A name without 市, 町, 村
        or 区 is answered only where prefecture or kind are given. A near miss is never an answer.
        """
        rest, inside = self._split(plain(name))
        given = self._given(prefecture)
        if not rest:
            return Identification(name, How.PREFECTURE if inside else How.EMPTY)
        if prefecture and given is None:
            return Identification(
                name, How.UNKNOWN_PREFECTURE, self._search(rest, _Asked(inside, on, kind))[1]
            )
        if inside and given and inside != given:
            return Identification(name, How.CONTRADICTION, self._search(rest, _Asked(None, on, kind))[1])
        asked = _Asked(inside or given, on, kind)
        how, candidates = self._search(rest, asked)
        if how in _ANSWERS or (how is How.NO_SUFFIX and (asked.prefecture or kind)):
            return Identification(name, how, candidates, candidates[0].municipality)
        return Identification(name, how, candidates)

    def scan(
        self, text: str, prefecture: str | Prefecture | None = None
    ) -> list[tuple[int, int, Municipality]]:
        """Return the municipalities that running text names, each with start and end in `text`.

        Names that may mean more than one are left out; `mentions` gives them with their candidates.
        """
        return [
            (each.start, each.end, each.candidates[0])
            for each in self.mentions(text, prefecture)
            if len(each.candidates) == 1
        ]

    def mentions(self, text: str, prefecture: str | Prefecture | None = None) -> list[Mention]:
        """Return the whole names of municipalities in running text, each with all that it may mean.

        The longest name counts: 津市 is not found in 中津市, and nothing in a longer name that is not known. A
        name may be broken by white space. `prefecture` narrows the candidates, as does one written before a name.
        """
        given = self._given(prefecture)
        return self._scanner.mentions(text, given.code if given else None)

    def _given(self, prefecture: str | Prefecture | None) -> Prefecture | None:
        return self.prefecture(prefecture) if isinstance(prefecture, str) else prefecture

    def _split(self, name: str) -> tuple[str, Prefecture | None]:
        """Cut prefecture and county off a name in plain form."""
        if (match := _BRACKETED.fullmatch(name)) and (found := self.prefecture(match["prefecture"])):
            return self._without_county(match["rest"]), found
        folded, kana = fold(name), fold_kana(name)
        for each in self.prefectures:
            if folded.startswith(fold(each.name)):
                return self._without_county(name[len(each.name) :]), each
            if each.kana and kana.startswith(fold_kana(each.kana)):
                return name[len(each.kana) :], each
        return self._without_county(name), None

    def _without_county(self, name: str) -> str:
        if fold(name) in self._by_name or fold(name) in self._by_former_name:
            return name
        match = _COUNTY.fullmatch(name)
        return match["rest"] if match else name

    def _search(self, name: str, asked: "_Asked") -> tuple[How, tuple[Candidate, ...]]:
        """Try one way after the other; the first that finds anything decides."""
        for way in (self._by_its_name, self._by_its_reading, self._with_a_suffix, self._by_a_ward):
            found = way(name, asked)
            codes = {each.code for each in found}
            if codes:
                return (found[0].how if len(codes) == 1 else How.AMBIGUOUS), tuple(found)
        return How.UNKNOWN, tuple(self._elsewhere(name, asked) + self._near(name, asked))

    def _by_its_name(self, name: str, asked: "_Asked") -> list[Candidate]:
        folded = fold(name)
        current = [each for each in self._by_name.get(folded, ()) if asked.admits(each)]
        former = [each for each in self._by_former_name.get(folded, ()) if self._admits_former(each, asked)]
        then = [each for each in current + former if asked.on and each.bore_its_name(asked.on)]
        candidates: list[Candidate] = []
        for each in then or current or former:
            candidates += self._candidates(each, How.EXACT if plain(each.name) == name else How.VARIANT)
        if name.endswith("区") and candidates and not asked.prefecture:
            candidates += self._by_a_ward(name, asked)
        return candidates

    def _admits_former(self, former: Municipality, asked: "_Asked") -> bool:
        """A municipality that moved to another prefecture may be asked for under either."""
        return asked.admits(former) or any(
            asked.admits(self._by_code[code]) and asked.is_of_kind(former) for code in former.successors
        )

    def _candidates(self, body: Municipality, how: How) -> list[Candidate]:
        if not body.former:
            return [Candidate(body, how)]
        written = How.FORMER if how in {How.EXACT, How.VARIANT} else how
        return [Candidate(self._by_code[code], written, body) for code in body.successors]

    def _by_its_reading(self, name: str, asked: "_Asked") -> list[Candidate]:
        if not is_kana(name):
            return []
        readings = [fold_kana(name)]
        found = [
            each for reading in readings for each in self._by_kana.get(reading, ()) if asked.admits(each)
        ]
        return [Candidate(each, How.KANA) for each in found]

    def _with_a_suffix(self, name: str, asked: "_Asked") -> list[Candidate]:
        named = [each for kind in _KINDS for each in self._by_its_name(name + kind, asked)]
        if not named and is_kana(name):
            named = [each for kind in _KANA_KINDS for each in self._by_its_reading(name + kind, asked)]
        return [Candidate(each.municipality, How.NO_SUFFIX, each.written) for each in named]

    def _by_a_ward(self, name: str, asked: "_Asked") -> list[Candidate]:
        found = self._by_ward.get(fold(name), ())
        return [Candidate(each, How.WARD) for each in found if asked.is_in_prefecture(each)]

    def _elsewhere(self, name: str, asked: "_Asked") -> list[Candidate]:
        if asked.prefecture is None:
            return []
        found = self._by_its_name(name, _Asked(None, asked.on, asked.kind))
        return [Candidate(each.municipality, How.OTHER_PREFECTURE, each.written) for each in found]

    def _near(self, name: str, asked: "_Asked") -> list[Candidate]:
        folded = fold(name)
        if len(folded) < 2:
            return []
        return [
            Candidate(each, How.NEAR)
            for each in self.municipalities
            if asked.admits(each) and _is_near(folded, fold(each.name))
        ]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What narrows an answer down."""

    prefecture: Prefecture | None
    on: date | None
    kind: str | None

    def is_in_prefecture(self, body: Municipality) -> bool:
        """Say whether a body lies in the prefecture, if one is asked for."""
        return self.prefecture is None or body.prefecture_code == self.prefecture.code

    def is_of_kind(self, body: Municipality) -> bool:
        """Say whether a body is of the kind, if one is asked for."""
        return self.kind is None or body.kind == self.kind

    def admits(self, body: Municipality) -> bool:
        """Say whether a body is of the prefecture and the kind that are asked for."""
        return self.is_in_prefecture(body) and self.is_of_kind(body)


def _is_near(folded: str, other: str) -> bool:
    """Compare whole names, or names without their last letter where it is missing; too short ones are all near."""
    if folded[-1] not in _KINDS:
        other = other[:-1]
    return min(len(folded), len(other)) >= (3 if folded[-1] in _KINDS else 2) and one_edit_apart(
        folded, other
    )


def _index(
    bodies: Iterable[Municipality], keys: Callable[[Municipality], list[str]]
) -> Mapping[str, list[Municipality]]:
    index: dict[str, list[Municipality]] = defaultdict(list)
    for body in bodies:
        for key in keys(body):
            index[key].append(body)
    return dict(index)


def _ward_names(city: Municipality) -> list[str]:
    return [name for ward in city.wards for name in (fold(ward), fold(city.name + ward))]


def _prefecture_names(prefectures: Iterable[Prefecture]) -> dict[str, Prefecture]:
    names = {}
    for each in prefectures:
        short = each.name if each.name == "北海道" else each.name[:-1]
        for name in (each.name, short, each.kana, each.code):
            names[fold(name)] = each
    return names
