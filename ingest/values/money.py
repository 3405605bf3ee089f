"""Single printed numbers of money in a folded text, before they are joined into amounts and formulas."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from keniki.ingest.reading.fold import touches
from keniki.ingest.values.dates import find_dates
from keniki.ingest.values.numbers import ARABIC, DIGITS, LEFT_EDGE, read_number, unit_of
from keniki.ingest.values.words import Setting, read_setting


@dataclass(frozen=True, slots=True)
class Atom:
    """One printed number of money: where it stands, its yen, and what surrounds it.

    `unit` is the unit in yen where it is printed elsewhere; `change` marks a sign (+, ▲) in front;
    `confidence` is below 1 where 円 is missing.
    """

    start: int
    end: int
    yen: int
    setting: Setting
    unit: int | None = None
    change: bool = False
    confidence: str = "1.0"


_UNIT_WORD = r"(?:百万|千万|十億|百億|千|万|億|兆|百)?円"
_NOT_MONEY = r"(?![滑卓形環筒熟満陣周板柱盤高安貨])"
_SIGN = r"(?P<sign>(?:(?<![円0-9])(?<![円0-9] )\+|[▲△]) ?)?"
_KANJI_YEN = r"[一二三四五六七八九][一二三四五六七八九十百千万億兆]*[百千万億兆][十百千万億兆]*円"
_MONEY = re.compile(
    rf"{LEFT_EDGE}{_SIGN}(?P<number>{ARABIC})(?: ?|(?<=[万億兆])\n)"
    rf"(?:円|\((?P<unit>{_UNIT_WORD})\)){_NOT_MONEY}"
    rf"|(?<![一-鿿])(?P<kanji>{_KANJI_YEN}){_NOT_MONEY}"
)
_NO_YEN = re.compile(
    rf"{LEFT_EDGE}(?P<number>{ARABIC})(?<=[万億兆])"
    r"(?=を上限|以内|程度|を限度|[)、。]| ?/ ?(?:人|団体|年|件|世帯))"
)
_BARE = re.compile(rf"{LEFT_EDGE}{_SIGN}(?P<number>{DIGITS})(?![%0-9A-Za-z./:×])")
_BARE_BEFORE = re.compile(r"(?:^|[\s(\[→:~<>|+▲△])$")
_BARE_BEHIND = re.compile(r" ?(?=$|[()\[\]、。<>|\s→~【]|程度|の?内数|以|未満|超)")
_EARLIER = re.compile(rf"{LEFT_EDGE}(?P<number>{DIGITS}) ?[→~] ?$")
_LATER = re.compile(rf" ?→ ?(?P<number>{DIGITS})(?=[)、。\s]|$)")


def find_atoms(text: str, unit: int | None) -> list[Atom]:
    """Return the numbers of money in a folded text, in order; with `unit` bare numbers count as well."""
    atoms: list[Atom] = []
    for found in _MONEY.finditer(text):
        if (atom := _read_money(text, found)) is not None:
            atoms += [*_earlier_ends(text, found, atoms), atom, *_later_ends(text, atom)]
    atoms = _adding(atoms, _without_yen(text))
    return _adding(atoms, _bare(text, unit)) if unit is not None else atoms


def read_unit(words: str) -> int | None:
    """Return the unit of money, in yen, that `words` name: 1000000 for （単位：百万円）, else None.

    Only words that are nothing but a unit, or that say 単位, name one.
    """
    found = re.search(rf"(?:単位\s*[:：・]?\s*|^[^\w]*)({_UNIT_WORD}){_NOT_MONEY}", words)
    return unit_of(found[1]) if found else None


def _read_money(text: str, found: re.Match[str]) -> Atom | None:
    number = read_number(found["kanji"][:-1] if found["kanji"] else found["number"])
    if number is None:
        return None
    scale = unit_of(found["unit"]) if found["unit"] else 1
    return _atom(text, found.span(), number * scale, found["sign"])


def _atom(
    text: str, place: tuple[int, int], number: Fraction, sign: str | None, unit: int | None = None
) -> Atom | None:
    if number.denominator != 1:
        return None
    yen = -int(number) if sign and sign[0] in "▲△" else int(number)
    return Atom(*place, yen, read_setting(text, *place), unit, change=bool(sign))


def _earlier_ends(text: str, found: re.Match[str], known: list[Atom]) -> list[Atom]:
    """Return the numbers before an arrow whose unit stands only at its end: 590→610万円."""
    if found["kanji"]:
        return []
    scale, place, atoms = unit_of(found["unit"] or found[0]), found.start(), list[Atom]()
    floor = known[-1].end if known else 0
    while (earlier := _EARLIER.search(text, max(floor, place - 30), place)) is not None:
        number, span = read_number(earlier["number"]), earlier.span("number")
        atom = _atom(text, span, number * scale, None, scale) if number is not None else None
        atoms += [atom] if atom else []
        place = span[0]
    return atoms[::-1]


def _later_ends(text: str, atom: Atom) -> list[Atom]:
    """Return the number after an arrow whose unit stands only before it: 590万円→610."""
    found = _LATER.match(text, atom.setting.right)
    number = read_number(found["number"]) if found else None
    if found is None or number is None:
        return []
    scale = unit_of(text[atom.start : atom.end])
    later = _atom(text, found.span("number"), number * scale, None, scale)
    return [later] if later else []


def _without_yen(text: str) -> Iterator[Atom]:
    """Yield amounts whose 円 was forgotten: per something and before a bound (1市当たり年間1,800万を上限)."""
    for found in _NO_YEN.finditer(text):
        number = read_number(found["number"])
        atom = _atom(text, found.span(), number, None) if number is not None else None
        if atom and atom.setting.qualifiers.per:
            yield Atom(atom.start, atom.end, atom.yen, atom.setting, confidence="0.9")


def _bare(text: str, unit: int) -> Iterator[Atom]:
    """Yield numbers that stand alone, as in a cell or beside other amounts, outside dates."""
    dated = [(found.span.start, found.span.end) for found in find_dates(text)]
    for found in _BARE.finditer(text):
        start = found.start()
        alone = _BARE_BEFORE.search(text, max(0, start - 2), start) and _BARE_BEHIND.match(text, found.end())
        number = read_number(found["number"])
        if not alone or number is None or touches(dated, *found.span()):
            continue
        if atom := _atom(text, found.span(), number * unit, found["sign"], unit):
            yield atom


def _adding(known: list[Atom], more: Iterable[Atom]) -> list[Atom]:
    """Return the numbers in order, those of `more` only where none is known."""
    ordered = sorted(known, key=lambda atom: atom.start)
    places = [(atom.start, atom.end) for atom in ordered]
    fresh = [atom for atom in more if not touches(places, atom.start, atom.end)]
    return sorted([*ordered, *fresh], key=lambda atom: atom.start)
