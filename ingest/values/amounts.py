"""Amounts of money in yen: 1億2,000万円, 100万円／団体, 590万円→610万円, 15,000千円 + 5千円×延べ日数."""

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from keniki.ingest.graph.facts import FiscalYear, Year, Yen
from keniki.ingest.reading.fold import Folded, fold
from keniki.ingest.reading.source import Span
from keniki.ingest.values.dates import find_dates
from keniki.ingest.values.money import Atom, find_atoms, read_unit
from keniki.ingest.values.numbers import ARABIC
from keniki.ingest.values.words import Qualifiers, leads_to, read_setting

__all__ = ["Amount", "Formula", "find_amounts", "read_amount", "read_unit"]


@dataclass(frozen=True, slots=True)
class Formula:
    """A computed amount: `base` yen plus `unit_amount` yen for each of `multiplier`, in printed words."""

    base: int
    unit_amount: int
    multiplier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """An amount as printed. `span` and `words` are the number with its unit of money, or the whole formula.

    `unit` is the unit in yen that is printed elsewhere (in the head of the table, at the other end of an
    arrow). `before` is the value that an arrow says this one replaces, `after` the one that replaces it, `since` the
    year in brackets behind, `until` the year that it held to (H25年度までは…). `change` marks a
    printed difference (+153万円), not a level. `confidence` below 1 marks a reading that rests on an
    omission (1,800万 without 円).
    """

    value: Yen | Formula
    span: Span
    words: str
    qualifiers: Qualifiers = field(default_factory=Qualifiers)
    unit: int | None = None
    before: Yen | None = None
    since: Year | FiscalYear | None = None
    until: Year | FiscalYear | None = None
    after: Yen | None = None
    change: bool = False
    confidence: str = "1.0"

    @property
    def superseded(self) -> bool:
        """Whether an arrow leads on from this value to the one in force."""
        return self.after is not None

    @property
    def yen(self) -> int | None:
        """The amount in yen; None for a formula."""
        return self.value.amount if isinstance(self.value, Yen) else None

    @property
    def reason(self) -> str:
        """Why the reading is not certain; empty where it is."""
        return "" if self.confidence == "1.0" else "円 is left out behind the number"


_NOUNS = r"[一-鿿々ァ-ヶーA-Za-z0-9]+(?:(?:の|べ|り|か)[一-鿿々ァ-ヶーA-Za-z0-9]+)*"
_TIMES_AFTER = re.compile(rf" ?× ?(?P<words>{_NOUNS})")
_TIMES_BEFORE = re.compile(rf"(?P<words>{_NOUNS}) ?× ?$")
_LONGEST_FORMULA = 60
_PLUS = re.compile(r" ?\+ ?")
_SINCE = re.compile(r"\s*\((?P<year>[^()]{2,10})\)")
_LABELLED = re.compile(r"→\s*【(?P<year>[^】]{2,10})】\s*$")
_UNTIL = re.compile(r"(?P<year>(?:[RH]|令和|平成)[0-9元]{1,2}(?:年度|年)?)まで(?:は|の)?$")


def find_amounts(text: str, unit: int | None = None) -> list[Amount]:
    """Return the amounts that `text` prints, in order; with `unit` (in yen) bare numbers count as well.

    Each side of an arrow is an amount of its own; the later one carries the earlier value in `before`.
    """
    if "円" not in text and "万" not in text and "億" not in text and unit is None:
        return []
    folded = fold(text)
    atoms = find_atoms(folded.text, unit)
    found: list[tuple[Atom, Amount]] = []
    index = 0
    while index < len(atoms):
        following = atoms[index + 1] if index + 1 < len(atoms) else None
        amount, used = _read_at(text, folded, atoms[index], following)
        found.append((atoms[index], amount))
        index += used
    return _chain(folded.text, found)


def read_amount(words: str, unit: int | None = None) -> Amount | None:
    """Return the one amount that `words` print, a cell or a quotation; None when there is none or several.

    A number without a unit of money is read only with `unit`; a final 万, 億 or 兆 without 円 counts as yen.
    """
    found = find_amounts(words, unit)
    if not found and re.fullmatch(rf"\s*{ARABIC}(?<=[万億兆])\s*", fold(words).text):
        stripped = words.strip()
        start = words.index(stripped)
        whole = find_amounts(stripped + "円")
        found = [replace(each, words=stripped, span=Span(start, start + len(stripped))) for each in whole]
    return found[0] if len(found) == 1 else None


def _read_at(text: str, folded: Folded, atom: Atom, following: Atom | None) -> tuple[Amount, int]:
    """Return the amount that begins with a number, a formula where it is multiplied, and the numbers used."""
    line = folded.text
    if following and (times := _times_of_sum(line, atom, following)):
        formula = Formula(atom.yen, following.yen, times["words"])
        return _formula(text, folded, atom, formula, (atom.start, times.end())), 2
    if times := _TIMES_AFTER.match(line, atom.end):
        return _formula(
            text, folded, atom, Formula(0, atom.yen, times["words"]), (atom.start, times.end())
        ), 1
    if times := _TIMES_BEFORE.search(line, max(0, atom.start - _LONGEST_FORMULA), atom.start):
        formula = Formula(0, atom.yen, times["words"])
        return _formula(text, folded, atom, formula, (times.start(), atom.end)), 1
    return _amount(text, folded, atom, Yen(atom.yen), (atom.start, atom.end)), 1


def _times_of_sum(line: str, base: Atom, added: Atom) -> re.Match[str] | None:
    """Return what the second of two added amounts is multiplied by: 15,000千円 + 5千円×日数."""
    return _TIMES_AFTER.match(line, added.end) if _PLUS.fullmatch(line, base.end, added.start) else None


def _formula(text: str, folded: Folded, atom: Atom, formula: Formula, place: tuple[int, int]) -> Amount:
    """Return a formula; a vague word at its end (15か所程度) qualifies it and is not in the multiplier."""
    words = formula.multiplier.removesuffix("程度")
    end = place[1]
    if folded.text.endswith(formula.multiplier, place[0], place[1]):
        end -= len(formula.multiplier) - len(words)
    value = Formula(formula.base, formula.unit_amount, words)
    amount = _amount(text, folded, atom, value, (place[0], end))
    return replace(amount, qualifiers=read_setting(folded.text, place[0], end).qualifiers)


def _amount(text: str, folded: Folded, atom: Atom, value: Yen | Formula, place: tuple[int, int]) -> Amount:
    span = folded.span(*place)
    left = atom.setting.left
    until = _UNTIL.search(folded.text, max(0, left - 12), left)
    return Amount(
        value=value,
        span=span,
        words=text[span.start : span.end],
        qualifiers=atom.setting.qualifiers,
        unit=atom.unit,
        until=_year(until["year"]) if until else None,
        change=atom.change,
        confidence=atom.confidence,
    )


def _chain(text: str, found: list[tuple[Atom, Amount]]) -> list[Amount]:
    """Join amounts over arrows: values before, years in brackets, qualifiers that are printed only once."""
    amounts = [amount for _, amount in found]
    for index, ((earlier, _), (later, _)) in enumerate(pairwise(found), 1):
        first, second = amounts[index - 1], amounts[index]
        if first.yen is None or second.yen is None:
            continue
        if leads_to(text, earlier.setting.right, later.setting.left):
            per = first.qualifiers.per or second.qualifiers.per
            qualifiers = replace(first.qualifiers, per=per)
            amounts[index - 1] = replace(first, after=Yen(second.yen), qualifiers=qualifiers)
            amounts[index] = replace(
                second,
                before=Yen(first.yen),
                since=_since(text, later),
                qualifiers=second.qualifiers.inheriting(qualifiers),
            )
    return amounts


def _since(text: str, atom: Atom) -> Year | FiscalYear | None:
    left = atom.setting.left
    found = _SINCE.match(text, atom.setting.right) or _LABELLED.search(text, max(0, left - 20), left)
    return _year(found["year"]) if found else None


def _year(words: str) -> Year | FiscalYear | None:
    dates = find_dates(words)
    value = dates[0].value if len(dates) == 1 else None
    return value if isinstance(value, Year | FiscalYear) else None
