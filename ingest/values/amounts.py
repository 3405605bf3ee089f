"""Amounts of money in yen: 1億2,000万円, 100万円／団体, 590万円→610万円, 15,000千円 + 5千円×延べ日数."""

import re
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise

from keniki.ingest.graph.facts import FiscalYear, Year, Yen
from keniki.ingest.reading.source import Span
from keniki.ingest.values.dates import find_dates
from keniki.ingest.values.fold import Folded, fold
from keniki.ingest.values.numbers import ARABIC, DIGITS, LEFT_EDGE, read_number, unit_of
from keniki.ingest.values.words import Qualifiers, Setting, leads_to, read_setting


@dataclass(frozen=True, slots=True)
class Formula:
    """An amount that is computed: `base` yen plus `unit_amount` yen for each of `multiplier`, in printed words."""

    base: int
    unit_amount: int
    multiplier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """An amount as printed. `span` and `words` are the number with its unit of money, or the whole formula.

    `unit` is the unit in yen that is printed elsewhere (in the head of the table, at the other end of an arrow).
    `before` is the value that an arrow says this one replaces, `since` the year in brackets behind it;
    `superseded` marks the earlier value. `change` marks a printed difference (+153万円), not a level.
    `confidence` below 1 marks a reading that rests on an omission (1,800万 without 円).
    """

    value: Yen | Formula
    span: Span
    words: str
    qualifiers: Qualifiers = Qualifiers()
    unit: int | None = None
    before: Yen | None = None
    since: Year | FiscalYear | None = None
    superseded: bool = False
    change: bool = False
    confidence: str = "1.0"

    @property
    def yen(self) -> int | None:
        """The amount in yen; None for a formula."""
        return self.value.amount if isinstance(self.value, Yen) else None


@dataclass(frozen=True, slots=True)
class _Atom:
    """One printed number of money in a folded text, with what surrounds it."""

    start: int
    end: int
    yen: int
    setting: Setting
    unit: int | None = None
    confidence: str = "1.0"
    extra: dict[str, object] = field(default_factory=dict)


_UNIT_WORD = r"(?:百万|千万|十億|百億|千|万|億|兆|百)?円"
_NOT_MONEY = r"(?![滑卓形環筒熟満陣周板柱盤高安貨])"
_MONEY = re.compile(
    rf"{LEFT_EDGE}(?P<sign>(?:(?<![円0-9])(?<![円0-9] )[+]|[▲△]) ?)?(?P<number>{ARABIC}) ?(?P<yen>円|\((?P<unit>{_UNIT_WORD})\)){_NOT_MONEY}"
    rf"|(?<![一-鿿])(?P<kanji>[一二三四五六七八九][一二三四五六七八九十百千万億兆]*[百千万億兆][十百千万億兆]*円){_NOT_MONEY}"
)
_BARE_UNIT = re.compile(
    rf"{LEFT_EDGE}(?P<number>{DIGITS}(?:{DIGITS}|[千万億兆])*[万億兆])(?=を上限|以内|程度|を限度|[)、。])"
)
_BARE = re.compile(rf"{LEFT_EDGE}(?P<sign>[+▲△] ?)?(?P<number>{DIGITS})(?![%0-9A-Za-z./:×])")
_BARE_FOLLOWED = re.compile(r" ?(?=$|[()\[\]、。<>|\s→~]|程度|の?内数|以|未満|超|【)")
_EARLIER = re.compile(rf"{LEFT_EDGE}(?P<number>{DIGITS}) ?[→~-] ?$")
_LATER = re.compile(rf" ?→ ?(?P<number>{DIGITS})(?=[)、。\s]|$)")
_NOUNS = r"[一-鿿々ァ-ヶーA-Za-z0-9]+(?:(?:の|べ|り|か)[一-鿿々ァ-ヶーA-Za-z0-9]+)*"
_TIMES_AFTER = re.compile(rf" ?× ?(?P<words>{_NOUNS})")
_TIMES_BEFORE = re.compile(rf"(?P<words>{_NOUNS}) ?× ?$")
_PLUS = re.compile(r" ?\+ ?")
_SINCE = re.compile(r"\s*\((?P<year>[^()]{2,10})\)")


def find_amounts(text: str, unit: int | None = None) -> list[Amount]:
    """Return the amounts that `text` prints, in order; with `unit` (in yen) bare numbers are amounts as well.

    Each side of an arrow is an amount of its own; the later one carries the earlier value in `before`.
    """
    folded = fold(text)
    atoms = _find_atoms(folded.text, unit)
    amounts, used = [], -1
    for index, atom in enumerate(atoms):
        if index > used:
            amount, used = _build(text, folded, atoms, index)
            amounts.append((atom, amount))
    return _chain(folded.text, amounts)


def read_amount(words: str, unit: int | None = None) -> Amount | None:
    """Return the one amount that `words` print, a table cell or a quotation; None when there is none or several.

    A number without a unit of money is read only with `unit`; a final 万, 億 or 兆 without 円 counts as yen.
    """
    found = find_amounts(words, unit)
    if not found and (bare := re.fullmatch(rf"\s*({ARABIC})\s*", fold(words).text)):
        found = find_amounts(words + "円") if bare[1][-1] in "万億兆" else []
        found = [replace(found[0], words=words.strip(), span=_trimmed(words))] if found else []
    return found[0] if len(found) == 1 else None


def read_unit(words: str) -> int | None:
    """Return the unit of money, in yen, that `words` name: 1000000 for （単位：百万円）; None when they name none.

    A unit is a unit of money that no number stands before.
    """
    found = re.search(rf"(?<![0-9.])(?<![0-9] ){_UNIT_WORD}{_NOT_MONEY}", fold(words).text)
    return (
        unit_of(found[0])
        if found and re.search(r"単位|^\W*" + re.escape(found[0]), fold(words).text)
        else None
    )


def _trimmed(words: str) -> Span:
    start = len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _find_atoms(text: str, unit: int | None) -> list[_Atom]:
    atoms: list[_Atom] = []
    for found in _MONEY.finditer(text):
        atoms += _earlier_ends(text, found, atoms)
        if (atom := _money_atom(text, found)) is not None:
            atoms.append(atom)
            atoms += _later_ends(text, atom)
    atoms += _without_yen(text, atoms)
    if unit is not None:
        atoms += _bare_atoms(text, unit, atoms)
    return sorted(atoms, key=lambda atom: atom.start)


def _money_atom(text: str, found: re.Match[str]) -> _Atom | None:
    printed = found["kanji"][:-1] if found["kanji"] else found["number"]
    number = read_number(printed)
    if number is None:
        return None
    number *= unit_of(found["unit"]) if found["unit"] else 1
    return _atom(text, found.start(), found.end(), number, found["sign"])


def _atom(
    text: str,
    start: int,
    end: int,
    number: Fraction,
    sign: str | None,
    unit: int | None = None,
    sure: str = "1.0",
) -> _Atom | None:
    if number.denominator != 1:
        return None
    yen = -int(number) if sign and sign[0] in "▲△" else int(number)
    extra: dict[str, object] = {"change": True} if sign else {}
    return _Atom(start, end, yen, read_setting(text, start, end), unit, sure, extra)


def _earlier_ends(text: str, found: re.Match[str], known: list[_Atom]) -> list[_Atom]:
    """Return the numbers before an arrow whose unit stands only at the end: 590→610万円."""
    if found["kanji"]:
        return []
    scale, atoms, place = unit_of(found["unit"] or found[0]), list[_Atom](), found.start()
    floor = known[-1].end if known else 0
    while (earlier := _EARLIER.search(text[floor:place])) is not None:
        number = read_number(earlier["number"])
        start, end = floor + earlier.start("number"), floor + earlier.end("number")
        atom = _atom(text, start, end, number * scale, None, scale) if number is not None else None
        atoms += [atom] if atom else []
        place = start
    return atoms[::-1]


def _later_ends(text: str, atom: _Atom) -> list[_Atom]:
    """Return the number after an arrow whose unit stands only before it: 590万円→610."""
    found = _LATER.match(text, atom.setting.right)
    if not found:
        return []
    scale, number = unit_of(text[atom.start : atom.end]), read_number(found["number"])
    later = _atom(text, *found.span("number"), number * scale, None, scale) if number is not None else None
    return [later] if later else []


def _without_yen(text: str, known: list[_Atom]) -> list[_Atom]:
    """Return amounts whose 円 was forgotten: only per something and before a bound (1市当たり年間1,800万を上限)."""
    atoms = []
    for found in _BARE_UNIT.finditer(text):
        number = read_number(found["number"])
        atom = _atom(text, *found.span(), number, None, None, "0.9") if number is not None else None
        if atom and atom.setting.qualifiers.per and not _overlaps(found, known):
            atoms.append(atom)
    return atoms


def _bare_atoms(text: str, unit: int, known: list[_Atom]) -> list[_Atom]:
    folded_dates = [found.span for found in find_dates(text)]
    atoms = []
    for found in _BARE.finditer(text):
        dated = any(span.start < found.end() and found.start() < span.end for span in folded_dates)
        if dated or _overlaps(found, known) or not _BARE_FOLLOWED.match(text, found.end()):
            continue
        if not re.search(r"(?:^|[\s(\[→:~<>|])$", text[: found.start()]):
            continue
        number = read_number(found["number"])
        atom = _atom(text, *found.span(), number * unit, found["sign"], unit) if number is not None else None
        atoms += [atom] if atom else []
    return atoms


def _overlaps(found: re.Match[str], known: list[_Atom]) -> bool:
    return any(atom.start < found.end() and found.start() < atom.end for atom in known)


def _build(text: str, folded: Folded, atoms: list[_Atom], index: int) -> tuple[Amount, int]:
    """Return the amount that begins with an atom, as a formula where it is multiplied, and the last atom used."""
    atom = atoms[index]
    following = atoms[index + 1] if index + 1 < len(atoms) else None
    line = folded.text
    if (
        following
        and _PLUS.fullmatch(line, atom.end, following.start)
        and (times := _TIMES_AFTER.match(line, following.end))
    ):
        return _formula(
            text, folded, atom, following.yen, (atom.start, times.end()), times["words"], atom.yen
        ), index + 1
    if times := _TIMES_AFTER.match(line, atom.end):
        return _formula(text, folded, atom, atom.yen, (atom.start, times.end()), times["words"]), index
    if times := _TIMES_BEFORE.search(line[: atom.start]):
        return _formula(text, folded, atom, atom.yen, (times.start(), atom.end), times["words"]), index
    return _amount(text, folded, atom, Yen(atom.yen), (atom.start, atom.end), atom.setting), index


def _formula(
    text: str,
    folded: Folded,
    atom: _Atom,
    unit_amount: int,
    place: tuple[int, int],
    multiplier: str,
    base: int = 0,
) -> Amount:
    words = multiplier.removesuffix("程度")
    end = place[1] - (len(multiplier) - len(words) if folded.text[: place[1]].endswith(multiplier) else 0)
    setting = read_setting(folded.text, place[0], end)
    return _amount(text, folded, atom, Formula(base, unit_amount, words), (place[0], end), setting)


def _amount(
    text: str, folded: Folded, atom: _Atom, value: Yen | Formula, place: tuple[int, int], setting: Setting
) -> Amount:
    span = folded.span(*place)
    return Amount(
        value=value,
        span=span,
        words=text[span.start : span.end],
        qualifiers=setting.qualifiers,
        unit=atom.unit,
        change=bool(atom.extra),
        confidence=atom.confidence,
    )


def _chain(text: str, found: list[tuple[_Atom, Amount]]) -> list[Amount]:
    """Join amounts over arrows: values before, the years in brackets, and qualifiers that are printed only once."""
    amounts = [amount for _, amount in found]
    for index, ((earlier, _), (later, _)) in enumerate(pairwise(found), 1):
        if not leads_to(text, earlier.setting.right, later.setting.left):
            continue
        first, second = amounts[index - 1], amounts[index]
        if not (isinstance(first.value, Yen) and isinstance(second.value, Yen)):
            continue
        amounts[index - 1] = replace(first, superseded=True, qualifiers=_inherit(first, second, ("per",)))
        amounts[index] = replace(
            second,
            before=first.value,
            since=_since(text, later),
            qualifiers=_inherit(second, first, ("bound", "vague", "per")),
        )
    return amounts


def _inherit(taker: Amount, giver: Amount, names: tuple[str, ...]) -> Qualifiers:
    missing = {name: getattr(giver.qualifiers, name) for name in names if not getattr(taker.qualifiers, name)}
    return replace(taker.qualifiers, **missing)


def _since(text: str, atom: _Atom) -> Year | FiscalYear | None:
    behind = _SINCE.match(text, atom.setting.right)
    labelled = re.search(r"→\s*【([^】]{2,10})】\s*$", text[: atom.setting.left])
    words = behind["year"] if behind else labelled[1] if labelled else ""
    dates = find_dates(words)
    value = dates[0].value if len(dates) == 1 else None
    return value if isinstance(value, Year | FiscalYear) else None
