"""Amounts and rates in words, as a notice would print them: 上限 610万円（1人当たり）, 措置率 0.8."""

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from keniki.shapes.word_lists import Words
from keniki.shapes.wording import Language, say

Term = Mapping[str, Any]

_STATED: Mapping[str, Words] = {
    "ceiling": ("上限", "at most"),
    "amount": ("額", "amount"),
    "fixedAmount": ("定額", "fixed amount"),
    "basisAmount": ("算定の基本額", "basis"),
    "unitAmount": ("単価", "unit amount"),
    "eligibleCostCeiling": ("対象経費の上限", "eligible cost at most"),
    "increase": ("上乗せ", "increase"),
    "allocationRate": ("措置率", "allocation rate"),
    "subsidyRate": ("補助率", "subsidy rate"),
    "bondCoverageRate": ("充当率", "covered by the bond"),
    "taxInclusionRate": ("交付税措置率", "repaid through the allocation tax"),
    "loanRate": ("融資比率", "loan rate"),
    "interestRate": ("利率", "interest rate"),
    "coverageShare": ("実質の措置割合", "covered in the end"),
    "ownShare": ("実質の負担割合", "carried in the end"),
    "rate": ("率", "rate"),
    "rateWords": ("率", "rate"),
    "formula": ("算式", "formula"),
}
"""What is stated, in the order in which it is listed."""
_ORDER = {name: place for place, name in enumerate(_STATED)}
_EXAMPLE = "例"
_ROLE = re.compile(r"（([^（）]+)）$")
_AS_FRACTION = {"subsidyRate"}
"""Rates that documents print as a fraction; the others are printed as per cent or as a decimal."""


def current_terms(terms: Sequence[Term], year: int) -> list[Term]:
    """Return the amounts and rates that matter in a fiscal year: those in force, and those of a later year.

    What has ended is left out, and of what is said of one thing again the earlier statement.
    """
    later = [term for term in terms if _year(term) > year]
    lasting = [term for term in terms if _year(term) <= year <= int(term.get("until", "9999")[:4])]
    latest: dict[tuple[str, ...], str] = {}
    for term in lasting:
        latest[_place(term)] = max(latest.get(_place(term), ""), str(term["when"]))
    kept = [term for term in lasting if str(term["when"]) == latest[_place(term)]]
    coming = [{**term, "from": _year(term)} for term in later]
    return sorted(
        [*kept, *coming], key=lambda term: (_ORDER.get(str(term["property"]), 99), str(term["label"]))
    )


def _year(term: Term) -> int:
    """Return the fiscal year for which an amount is stated; 0 where it is stated as of a day or of no time."""
    when = str(term["when"])
    return int(when) if when.isdigit() else 0


def _place(term: Term) -> tuple[str, ...]:
    """Return what tells an amount from others of its programme: what it is, for whom, of what, per what."""
    role = _ROLE.search(str(term["label"]))
    recipient = str(term.get("recipient", "")) or (role[1] if role else "")
    return (str(term["property"]), recipient, *(str(term.get(name, "")) for name in ("component", "per")))


def term_lines(terms: Sequence[Term], language: Language) -> Iterator[tuple[str, str]]:
    """Give each amount or rate in words with the fact that states it, each sentence once."""
    said: dict[str, str] = {}
    for term in terms:
        said.setdefault(term_words(term, language), str(term["fact"]))
    yield from said.items()


def term_words(term: Term, language: Language) -> str:
    """Say one amount or rate with what qualifies it."""
    name = str(term["property"])
    parts = [say(_STATED.get(name, (name, name)), language), _value(term, language)]
    vague = str(term.get("vague", ""))
    inside = [str(term.get("recipient", "")), str(term.get("component", "")), vague * (vague == _EXAMPLE)]
    if per := str(term.get("per", "")):
        inside.append(f"{per}当たり" if language == "ja" else f"per {per}")
    if "from" in term:
        inside.append(f"{term['from']}年度" if language == "ja" else f"FY{term['from']}")
    said = ("、" if language == "ja" else ", ").join(filter(None, inside))
    opening, closing = ("（", "）") if language == "ja" else (" (", ")")
    amount = " ".join(filter(None, parts)) + vague * (vague != _EXAMPLE)
    return amount + f"{opening}{said}{closing}" * bool(said)


def _value(term: Term, language: Language) -> str:
    if "rate" in term:
        rate = Fraction(term["rate"])
        return str(rate) if term["property"] in _AS_FRACTION else per_cent(rate)
    value, unit = str(term.get("value", "")), str(term.get("unit", ""))
    if unit == "円" and value.isdigit():
        return yen(int(value), language)
    return value + unit


def per_cent(rate: Fraction) -> str:
    """Write a share as per cent, with as many places as it has, four at most."""
    return f"{float(rate * 100):.4f}".rstrip("0").rstrip(".") + "%"


def yen(amount: int, language: Language) -> str:
    """Write an amount of yen: 1億2,000万円 for people who read Japanese, 120,000,000 yen for others."""
    if language == "en":
        return f"{amount:,} yen"
    hundred_million, rest = divmod(amount, 100_000_000)
    ten_thousand, ones = divmod(rest, 10_000)
    parts = ((hundred_million, "億"), (ten_thousand, "万"), (ones, ""))
    return "".join(f"{number:,}{unit}" for number, unit in parts if number) + "円" if amount else "0円"
