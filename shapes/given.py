"""Values that the caller gives for a what-if: names, how they are written, and what they become. Nothing is stored."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from keniki.ontology.names import BASE
from keniki.shapes.value import Members, Missing, Number, Source, Value

CALLER = Source("照会者が与えた値")
_CONCEPT = BASE + "id/concept/"
_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?(?P<sign>%|/[0-9]+)?")


class BadValue(ValueError):  # noqa: N818 - named after what it is
    """A value that the caller gave cannot be used; the message says what was found and what was expected."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name that a caller may use: what it stands for, how to write it, and a sentence in two languages."""

    measured: str
    read: Callable[[str], Value]
    example: str
    ja: str
    en: str


def _number(unit: str) -> Callable[[str], Value]:
    def read(words: str) -> Value:
        found = _NUMBER.fullmatch(words.strip())
        if found is None:
            raise BadValue(f"found {words!r}; expected a number such as 39000, 1.02, 8% or 1/10")
        digits = words.strip().replace(",", "").rstrip("%")
        amount = Fraction(digits) / (100 if found["sign"] == "%" else 1)
        return Number(amount, unit, None, (CALLER,))

    return read


def _choice(scheme: str, labels: Mapping[str, str]) -> Callable[[str], Value]:
    def read(words: str) -> Value:
        chosen = [name.strip() for name in words.split("+")]
        if unknown := [name for name in chosen if name not in labels and name != "none"]:
            raise BadValue(f"found {unknown[0]!r}; expected one of {', '.join((*labels, 'none'))}")
        named = tuple((f"{_CONCEPT}{scheme}/{name}", labels[name]) for name in chosen if name != "none")
        return Members(named, complete=True, sources=(CALLER,))

    return read


def _yes_or_no(words: str) -> Value:
    if words not in {"yes", "no", "unknown"}:
        raise BadValue(f"found {words!r}; expected yes, no or unknown")
    named = (("yes", "該当"),) if words == "yes" else ()
    return (
        Missing("given", "caller") if words == "unknown" else Members(named, complete=True, sources=(CALLER,))
    )


def _merged(words: str) -> Value:
    return _choice("change-kind", {"merger": "合併"})("merger" if words == "yes" else "none")


def _words(words: str) -> Value:
    named = tuple((word, word) for word in re.split(r"[、,+]", words) if word)
    return Members(named, complete=True, sources=(CALLER,))


def _prefecture(words: str) -> Value:
    if not re.fullmatch(r"[0-4][0-9]", words):
        raise BadValue(f"found {words!r}; expected a prefecture code of two digits such as 20")
    return Members(((f"{BASE}id/prefecture/{words}", words),), complete=True, sources=(CALLER,))


_KINDS = {
    "city": "市",
    "town": "町",
    "village": "村",
    "special-ward": "特別区",
    "prefecture": "都道府県",
    "designated-city": "指定都市",
    "core-city": "中核市",
    "special-city": "施行時特例市",
}
_DEPOPULATION = {"whole": "全部過疎", "partial": "一部過疎", "deemed": "みなし過疎"}

NAMES: Mapping[str, Name] = {
    "population": Name(
        "population",
        _number("人"),
        "39000",
        "人口（人）",
        "population",
    ),
    "daytime-population": Name(
        "daytimePopulation",
        _number("人"),
        "40000",
        "昼間人口（人）",
        "daytime population",
    ),
    "nighttime-population": Name(
        "nighttimePopulation",
        _number("人"),
        "39000",
        "夜間人口（人）",
        "night-time population",
    ),
    "day-night-ratio": Name(
        "day-night-ratio",
        _number(""),
        "1.02",
        "昼夜間人口比率",
        "daytime through night-time population",
    ),
    "former-city-ratio": Name(
        "day-night-ratio-of-the-largest-former-city",
        _number(""),
        "1.01",
        "人口最大の旧市の昼夜間人口比率",
        "the ratio of the largest former city",
    ),
    "commuting-share": Name(
        "commuters-to-wards-and-designated-cities",
        _number(""),
        "8%",
        "特別区又は指定都市への通勤通学者の割合",
        "share of commuters to wards and designated cities",
    ),
    "joint-population": Name(
        "joint-population",
        _number("人"),
        "210000",
        "２市の人口の合計（人）",
        "population of two cities together",
    ),
    "travel-time": Name(
        "travel-time",
        _number("時間"),
        "1",
        "２市の間の所要時間（時間）",
        "hours between two cities",
    ),
    "fiscal-capacity-index": Name(
        "fiscalCapacityIndex",
        _number(""),
        "0.5",
        "財政力指数",
        "fiscal capacity index",
    ),
    "kind": Name(
        "kind",
        _choice("municipality-kind", _KINDS),
        "city+core-city",
        "団体の種類",
        "kinds of the body",
    ),
    "prefecture": Name(
        "inPrefecture",
        _prefecture,
        "20",
        "都道府県コード",
        "prefecture code",
    ),
    "depopulation": Name(
        "depopulation",
        _choice("depopulation", _DEPOPULATION),
        "partial",
        "過疎の区分",
        "class of depopulation",
    ),
    "area": Name(
        "areaClass",
        _words,
        "条件不利地域",
        "地域の区分",
        "class of area",
    ),
    "capital": Name(
        "capital",
        _yes_or_no,
        "no",
        "都道府県庁所在地か",
        "whether it is a prefectural capital",
    ),
    "merged": Name(
        "changeKind",
        _merged,
        "yes",
        "合併市か",
        "whether it came out of a merger",
    ),
    "vision": Name(
        "firstVisionDate",
        _yes_or_no,
        "yes",
        "圏域のビジョンが策定済みか",
        "whether the region has a vision",
    ),
    "field": Name(
        "policyField",
        _words,
        "医療",
        "対象とする分野",
        "field of the project",
    ),
}
"""Every name that may be given."""


def read_given(pairs: Mapping[str, str]) -> dict[str, Value]:
    """Return the values by what requirements measure; raises BadValue for a name or a value that cannot be used."""
    given: dict[str, Value] = {}
    for name, words in pairs.items():
        if name not in NAMES:
            raise BadValue(f"found {name!r}; expected one of {', '.join(NAMES)}")
        try:
            given[NAMES[name].measured] = NAMES[name].read(words)
        except BadValue as error:
            raise BadValue(f"{name}: {error}") from error
    return given
