"""Rates and shares as two whole numbers: 措置率0.5, 充当率：９０％, 補助率1/2以内, 5割, 0.6→0.8."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from keniki.ingest.graph.facts import Rate
from keniki.ingest.reading.source import Span
from keniki.ingest.values.fold import Folded, fold
from keniki.ingest.values.words import Qualifiers, Setting, leads_to, read_setting


class RateKind(StrEnum):
    """What a rate applies to; the values are the local names of the properties that state it."""

    ALLOCATION = "allocationRate"
    BOND_COVERAGE = "bondCoverageRate"
    TAX_INCLUSION = "taxInclusionRate"
    SUBSIDY = "subsidyRate"
    LOAN = "loanRate"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRate:
    """A rate as printed: 50% is Rate(50, 100), 0.5 is Rate(5, 10), 5割 is Rate(5, 10), 1/2 is Rate(1, 2).

    `kind` follows the label in front (`label`, as printed); None where none of the known labels stands there.
    `fiscal_correction` is 財政力補正: printed as applied, as not applied, or (None) not printed. `before` is the
    value that an arrow says this one replaces; `superseded` marks the earlier value. `confidence` below 1 marks
    a number that may be something else (a fraction or decimal whose label is not next to it).
    """

    value: Rate
    span: Span
    words: str
    kind: RateKind | None = None
    label: str = ""
    qualifiers: Qualifiers = Qualifiers()
    fiscal_correction: bool | None = None
    before: Rate | None = None
    superseded: bool = False
    confidence: str = "1.0"


_KINDS = {
    "特別交付税措置率": RateKind.ALLOCATION,
    "交付税措置率": RateKind.TAX_INCLUSION,
    "交付税算入率": RateKind.TAX_INCLUSION,
    "算入率": RateKind.TAX_INCLUSION,
    "地方債充当率": RateKind.BOND_COVERAGE,
    "充当率": RateKind.BOND_COVERAGE,
    "措置率": RateKind.ALLOCATION,
    "融資比率": RateKind.LOAN,
    "補助率": RateKind.SUBSIDY,
    "補助割合": RateKind.SUBSIDY,
    "交付率": None,
    "負担割合": None,
    "負担率": None,
    "委託金額": None,
}
_LABEL = re.compile("|".join(_KINDS))
_DECIMAL = r"(?:0\.[0-9]{1,4}|1\.0{1,2})"
_EDGE = r"(?<![0-9A-Za-z./])(?<![0-9][,:])(?<![0-9] [/:])"
_PRINTED = re.compile(
    rf"{_EDGE}(?:(?P<percent>[0-9]{{1,4}}(?:,[0-9]{{3}})?(?:\.[0-9]{{1,4}})?) ?(?:%|パーセント)(?![A-Za-z0-9])"
    r"|(?P<wari>[0-9]{1,2}(?:\.[0-9])?|[一二三四五六七八九]) ?割(?!引|増|れ|り|烹|合|当|安|愛)(?:(?P<bu>[0-9]) ?分(?!野|の|類))?"
    r"|(?P<over>[0-9]{1,2}) ?/ ?(?P<under>[0-9]{1,3})(?![0-9]|[./,年月日:]| ?/)"
    r"|(?P<kanji_under>[二三四五六七八九十]{1,2}|[0-9]{1,2})分の(?P<kanji_over>[一二三四五六七八九十]{1,2}|[0-9]{1,2})"
    rf"|(?P<decimal>{_DECIMAL})(?![0-9.,%A-Za-z]))"
)
_SUBSIDY_BEHIND = re.compile(r" ?(?:以内)?(?:を|の)?補助(?!金|対象|率)")
_TAX_BEHIND = re.compile(r" ?を(?:普通|特別|地方)?交付税")
_BOND_BEFORE = re.compile(r"債(?:を|の)?充当(?:※)? ?\($")
_RATE_BEFORE = re.compile(r"(?:[費額金](?:の| ?× ?)|国庫補助 ?\(|国費 ?\(|× ?)$")
_RATE_BEHIND = re.compile(r" ?(?:× ?財政力補正|以内|を上限|に相当|を補助|を支援|を助成|を措置|超)")
_CORRECTION = re.compile(r" ?[(・、,] ?財政力補正(?P<word>あり|有り?|なし|無し?)|[)]? ?× ?財政力補正")
_REACH = 48
_AXIS = 4
"""From how many percentages with nothing but white space between them a row is taken for the axis of a chart."""


def find_rates(text: str) -> list[FoundRate]:
    """Return the rates and shares that `text` prints, in order.

    Percentages and 割 always count, except the even ticks of a chart's axis; fractions and decimals only where a
    label or the words around them say that they are rates, for 4/1 may be a day and 24/7 a service.
    """
    folded = fold(text)
    axis = _axis_ticks(folded.text)
    found: list[tuple[Setting, FoundRate]] = []
    for match in _PRINTED.finditer(folded.text):
        rate = None if match.start() in axis else _found(text, folded, match, found)
        if rate is not None:
            found.append(rate)
    return _chain(folded.text, found)


def read_rate(words: str, kind: RateKind | None = None) -> FoundRate | None:
    """Return the one rate that `words` print, a table cell or a quotation; None when there is none or several.

    Here a fraction or a decimal that fills the whole cell counts without a label; `kind` is then its kind.
    """
    found = find_rates(words)
    if not found:
        folded = fold(words)
        match = _PRINTED.fullmatch(folded.text.strip())
        value = _value(match) if match else None
        if value is None or match is None:
            return None
        start = len(folded.text) - len(folded.text.lstrip())
        span = folded.span(start, start + match.end())
        return FoundRate(value=value, span=span, words=words[span.start : span.end], kind=kind)
    return (found[0] if found[0].kind else replace(found[0], kind=kind)) if len(found) == 1 else None


def _value(match: re.Match[str]) -> Rate | None:
    if match["percent"]:
        return _scaled(match["percent"].replace(",", ""), 100)
    if match["wari"]:
        digits = (
            match["wari"]
            if match["wari"][0] in "0123456789"
            else str("〇一二三四五六七八九".index(match["wari"]))
        )
        return _scaled(digits, 10) if not match["bu"] else Rate(int(digits) * 10 + int(match["bu"]), 100)
    if match["decimal"]:
        return _scaled(match["decimal"], 1)
    over, under = _whole(match["over"] or match["kanji_over"]), _whole(match["under"] or match["kanji_under"])
    return Rate(over, under) if 0 < over <= under and under > 0 else None


def _whole(words: str) -> int:
    from keniki.ingest.values.numbers import read_number

    return int(read_number(words) or 0)


def _scaled(digits: str, denominator: int) -> Rate:
    """Return a printed decimal over `denominator` as whole numbers without reducing: 72.5 of 100 is 725/1000."""
    whole, _, places = digits.partition(".")
    return Rate(int(whole + places), denominator * 10 ** len(places))


def _found(
    text: str, folded: Folded, match: re.Match[str], earlier: list[tuple[Setting, FoundRate]]
) -> tuple[Setting, FoundRate] | None:
    value = _value(match)
    if value is None:
        return None
    label, near = _label(folded.text, match.start(), earlier, folded)
    kind = _KINDS.get(label) if label else _kind_around(folded.text, match)
    certain = bool(match["percent"] or match["wari"] or match["kanji_over"] or kind)
    if not certain and not label and not _reads_as_rate(folded.text, match):
        return None
    setting = read_setting(folded.text, match.start(), match.end())
    span = folded.span(*match.span())
    rate = FoundRate(
        value=value,
        span=span,
        words=text[span.start : span.end],
        kind=kind,
        label=label,
        qualifiers=setting.qualifiers,
        fiscal_correction=_correction(folded.text, match.end()),
        confidence="1.0" if near or not label else "0.9",
    )
    return setting, rate


def _label(
    text: str, start: int, earlier: list[tuple[Setting, FoundRate]], folded: Folded
) -> tuple[str, bool]:
    """Return the label that governs the number at `start`, and whether it stands right in front of it."""
    floor = max(0, start - _REACH)
    labels = list(_LABEL.finditer(text, floor, start))
    between = text[labels[-1].end() : start] if labels else ""
    if earlier and (not labels or folded.starts[labels[-1].start()] < earlier[-1][1].span.start):
        setting, before = earlier[-1]
        joined = leads_to(text, setting.right, read_setting(text, start, start).left)
        joined = (
            joined
            or re.fullmatch(r" ?(?:~|又は|または|、|,|及び|・|\s)\s?", text[setting.right : start])
            is not None
        )
        return (before.label, True) if joined else ("", True)
    if not labels or not re.fullmatch(r"[^。\n]*(?:\n\s*)?", between) or "率" in between:
        return "", True
    near = re.fullmatch(r"[\s:は】\])(】原則最大約上限度額を]*", between) is not None
    if "\n" in between and not re.fullmatch(r"[】\])]?[:\s]*", between):
        return "", True
    return labels[-1][0], near


def _kind_around(text: str, match: re.Match[str]) -> RateKind | None:
    if _SUBSIDY_BEHIND.match(text, match.end()):
        return RateKind.SUBSIDY
    if _TAX_BEHIND.match(text, match.end()) and re.search(r"元利償還金?の?$", text[: match.start()]):
        return RateKind.TAX_INCLUSION
    if _BOND_BEFORE.search(text[: match.start()]):
        return RateKind.BOND_COVERAGE
    return None


def _reads_as_rate(text: str, match: re.Match[str]) -> bool:
    """Say whether the words right around a bare fraction or decimal make it a rate: 経費の0.8を上限, 人件費 × 0.5."""
    before, behind = _RATE_BEFORE.search(text[: match.start()]), _RATE_BEHIND.match(text, match.end())
    return before is not None or (behind is not None and not text[: match.start()].endswith("指数"))


def _correction(text: str, end: int) -> bool | None:
    found = _CORRECTION.match(text, end)
    return None if found is None else not (found["word"] or "").startswith(("な", "無"))


def _chain(text: str, found: list[tuple[Setting, FoundRate]]) -> list[FoundRate]:
    rates = [rate for _, rate in found]
    for index, ((earlier, _), (later, _)) in enumerate(pairwise(found), 1):
        if leads_to(text, earlier.right, later.left):
            rates[index - 1] = replace(rates[index - 1], superseded=True)
            rates[index] = replace(rates[index], before=rates[index - 1].value)
    return rates


def _axis_ticks(text: str) -> set[int]:
    """Return where the ticks of axes stand: four or more percentages in even steps with only blanks between."""
    ticks: set[int] = set()
    run: list[re.Match[str]] = []
    for match in [*re.finditer(r"(?<![0-9.])[0-9]{1,3}(?:\.[0-9])?%", text), None]:
        if match and run and not text[run[-1].end() : match.start()].strip():
            run.append(match)
            continue
        if len(run) >= _AXIS and len(_steps(run)) == 1:
            ticks |= {tick.start() for tick in run}
        run = [match] if match else []
    return ticks


def _steps(run: list[re.Match[str]]) -> set[Fraction]:
    values = [Fraction(tick[0].rstrip("%")) for tick in run]
    return {later - earlier for earlier, later in pairwise(values)} - (
        {Fraction(0)} if len(set(values)) > 1 else set()
    )
