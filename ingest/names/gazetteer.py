"""The gazetteer: which municipality a name means, and where municipalities are named in running text."""

import re
from collections.abc import Iterable
from datetime import date

from pyoxigraph import NamedNode, Quad, Store

from keniki.ingest.graph.codes import with_check_digit
from keniki.ingest.names.bodies import Municipality, Prefecture
from keniki.ingest.names.folding import fold, fold_kana, plain
from keniki.ingest.names.identification import ANSWERS, Candidate, How, Identification
from keniki.ingest.names.loading import quads_of, read_bodies
from keniki.ingest.names.scanning import Mention, Scanner
from keniki.ingest.names.search import Asked, Search

__all__ = ["Candidate", "Gazetteer", "How", "Identification", "Mention", "Municipality", "Prefecture"]

_COUNTY = re.compile(r".{1,6}?郡(?P<rest>.+[町村])")
_BRACKETED = re.compile(r"(?P<rest>.+)\((?P<prefecture>[^()]+)\)")


class Gazetteer:
    """The prefectures and municipalities of today and of before, found by name, code or reading."""

    def __init__(self, prefectures: Iterable[Prefecture], municipalities: Iterable[Municipality]) -> None:
        everyone = tuple(municipalities)
        self.prefectures = tuple(prefectures)
        self.municipalities = tuple(each for each in everyone if not each.former)
        self.former = tuple(each for each in everyone if each.former)
        self._by_code = {each.code: each for each in self.municipalities}
        self._by_five = {each.code[:5]: each for each in self.municipalities}
        self._prefectures = _prefecture_names(self.prefectures)
        self._search = Search(self.municipalities, self.former)
        self._scanner = Scanner(self.prefectures, everyone)

    @classmethod
    def from_quads(cls, quads: Iterable[Quad]) -> "Gazetteer":
        """Make a gazetteer of the quads of the reference graph."""
        return cls(*read_bodies(quads))

    @classmethod
    def from_store(cls, store: Store, graph: NamedNode | None = None) -> "Gazetteer":
        """Make a gazetteer of the reference graph in a store, for example that of a release.

        Without `graph`, the reference graph under whatever base it has; none gives an empty gazetteer.
        """
        return cls.from_quads(quads_of(store, graph))

    def of_code(self, code: str) -> Municipality | None:
        """Return the municipality of today with a code of six digits, or of five without the check digit."""
        return self._by_code.get(code) or self._by_five.get(code)

    def prefecture(self, name: str) -> Prefecture | None:
        """Return a prefecture by its name (長野県, 長野, ながのけん) or its code (20, 200000)."""
        return self._prefectures.get(fold(name))

    def in_prefecture(self, prefecture_code: str) -> tuple[Municipality, ...]:
        """Return the municipalities of today in a prefecture (two digits), in the order of codes."""
        return tuple(each for each in self.municipalities if each.prefecture_code == prefecture_code)

    def identify(
        self,
        name: str,
        *,
        prefecture: str | Prefecture | None = None,
        on: date | None = None,
        kind: str | None = None,
    ) -> Identification:
        """Say which municipality `name` means.

        `prefecture` (name, code or value) and `kind` (市, 町, 村, 区) narrow it down; `on` is the day on
        which the name was used, so that a name of that time goes before the same name of today. The answer is
        always a municipality of today. A name without its last letter is answered only where prefecture or
        kind are given, a near miss never. A county (郡) before a name is passed over, not checked.
        """
        rest, inside = self._split(plain(name))
        given = self._given(prefecture)
        if not rest:
            return Identification(name, How.PREFECTURE if inside else How.EMPTY)
        if prefecture and given is None:
            return self._open(name, rest, How.UNKNOWN_PREFECTURE, Asked(inside, on, kind))
        if inside and given and inside != given:
            return self._open(name, rest, How.CONTRADICTION, Asked(None, on, kind))
        asked = Asked(inside or given, on, kind)
        how, candidates = self._search.find(rest, asked)
        answered = how in ANSWERS or (how is How.NO_SUFFIX and bool(asked.prefecture or kind))
        return Identification(name, how, candidates, candidates[0].municipality if answered else None)

    def scan(
        self, text: str, prefecture: str | Prefecture | None = None
    ) -> list[tuple[int, int, Municipality]]:
        """Return the municipalities that running text names, each with start and end in `text`.

        Names that may mean more than one are left out; `mentions` gives them with their candidates.
        """
        found = self.mentions(text, prefecture)
        return [(each.start, each.end, each.candidates[0]) for each in found if len(each.candidates) == 1]

    def mentions(self, text: str, prefecture: str | Prefecture | None = None) -> list[Mention]:
        """Return the whole names of municipalities in running text, each with all that it may mean.

        The longest name counts: 津市 is not found in 中津市, and nothing at the end of a longer name that is
        not known. A name may be broken by white space. `prefecture` narrows the candidates, as does a
        prefecture that stands before a name.
        """
        given = self._given(prefecture)
        return self._scanner.mentions(text, given.code if given else None)

    def _given(self, prefecture: str | Prefecture | None) -> Prefecture | None:
        return self.prefecture(prefecture) if isinstance(prefecture, str) else prefecture

    def _open(self, name: str, rest: str, how: How, asked: Asked) -> Identification:
        """Give candidates, but no answer."""
        return Identification(name, how, self._search.find(rest, asked)[1])

    def _split(self, name: str) -> tuple[str, Prefecture | None]:
        """Cut the prefecture, before or in brackets behind, and the county off a name in plain form."""
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
        match = None if self._search.knows(name) else _COUNTY.fullmatch(name)
        return match["rest"] if match else name


def _prefecture_names(prefectures: Iterable[Prefecture]) -> dict[str, Prefecture]:
    names = {}
    for each in prefectures:
        short = each.name if each.name.endswith("道") else each.name[:-1]
        for name in (each.name, short, each.kana, each.code, with_check_digit(each.code + "000")):
            names[fold(name)] = each
    names.pop("", None)
    return names
