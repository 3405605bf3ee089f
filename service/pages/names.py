"""Finding things by name: kana or kanji, any width, ケ or ヶ or が, with or without 市 and 町 at the end."""

import re
import unicodedata
from dataclasses import dataclass

from keniki.service.language import best
from keniki.service.results.rows import Graph, text_of
from keniki.service.results.view import local_path

_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
_ALIKE = str.maketrans(
    {"が": "け", "ゖ": "け", "ゕ": "か", "・": None, "･": None, "\u3099": None, "\u309a": None}
)
"""ケ, ヶ and が are written for one another in names, and so are compared as one."""

_COLUMNS = {"kind", "label", "key", "within"}
_ORDER = ("Prefecture", "Municipality", "FormerMunicipality", "TeijuJiritsuken", "RenkeiChusuToshiken")
"""Kinds in the order in which equally close hits are listed; of several kinds of a thing the first counts."""


@dataclass(frozen=True, slots=True)
class Named:
    """A thing with its names: IRI, labels with languages, what it is compared by, its kind, where it is."""

    iri: str
    labels: tuple[tuple[str, str], ...]
    keys: tuple[str, ...]
    kind: str
    within: tuple[tuple[str, str], ...]

    def label(self, language: str) -> str:
        """Return its name in a language where there is one."""
        return best(self.labels, language)


@dataclass(frozen=True, slots=True)
class Found:
    """A hit of a search as pages and programs get it."""

    iri: str
    path: str
    label: str
    kind: str
    within: str


def fold(name: str) -> str:
    """Return a name as it is compared: NFKC, hiragana, one for ケ, ヶ and が, small letters, no blanks."""
    text = "".join(unicodedata.normalize("NFKC", name).casefold().split())
    return unicodedata.normalize("NFKC", text).translate(_HIRAGANA).translate(_ALIKE)


async def load_names(graph: Graph) -> list[Named]:
    """Return everything that can be searched for."""
    gathered: dict[str, dict[str, set[tuple[str, str]]]] = {}
    for row in await graph.rows("names"):
        entry = gathered.setdefault(text_of(row["resource"]), {name: set() for name in _COLUMNS})
        for name in _COLUMNS & row.keys():
            entry[name].add((text_of(row[name]), getattr(row[name], "language", None) or ""))
    return [_named(iri, entry) for iri, entry in sorted(gathered.items())]


def _named(iri: str, entry: dict[str, set[tuple[str, str]]]) -> Named:
    kinds = {name.rsplit("#", 1)[-1] for name, _ in entry["kind"]}
    kind = min(kinds, key=_place)
    keys = {fold(name) for name, _ in entry["label"] | entry["key"]}
    return Named(
        iri, tuple(sorted(entry["label"])), tuple(sorted(keys)), kind, tuple(sorted(entry["within"]))
    )


def search(names: list[Named], asked: str, base: str, language: str, most: int = 100) -> list[Found]:
    """Return what has the asked name, the closest first: equal, beginning with it, containing it."""
    wanted = fold(asked)
    if not wanted:
        return []
    ranked = sorted(
        (closeness, _place(named.kind), len(named.label("ja")), named.iri, named)
        for named in names
        if (closeness := min(_closeness(key, wanted) for key in named.keys)) < 3
    )
    return [
        Found(
            iri=named.iri,
            path=local_path(named.iri, base),
            label=named.label(language),
            kind=named.kind,
            within=best(named.within, language),
        )
        for *_, named in ranked[:most]
    ]


def _place(kind: str) -> int:
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)


def _closeness(key: str, wanted: str) -> int:
    if key == wanted or re.fullmatch(re.escape(wanted) + "[市町村区県府都]", key):
        return 0
    if key.startswith(wanted):
        return 1
    return 2 if wanted in key else 3
