"""Rates and shares as two whole numbers: 措置率0.5, 充当率：９０％, 補助率1/2以内, 5割, 0.6→0.8."""

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from keniki.ingest.graph.facts import Rate
from keniki.ingest.reading.fold import Folded, fold
from keniki.ingest.reading.source import Span
from keniki.ingest.values.numbers import read_number
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

    `kind` follows the label in front (`label`, as printed), or the words right around; None where neither
    says it. `fiscal_correction` is 財政力補正: printed as applied, as not applied, or (None) not printed.
    `before` is the value that an arrow says this one replaces, `after` the one that replaces it.
    `confidence` below 1 marks a rate whose label stands some words away.
    """

    value: Rate
    span: Span
    words: str
    kind: RateKind | None = None
    label: str = ""
    qualifiers: Qualifiers = field(default_factory=Qualifiers)
    fiscal_correction: bool | None = None
    before: Rate | None = None
    after: Rate | None = None
    confidence: str = "1.0"

    @property
    def superseded(self) -> bool:
        """Whether an arrow leads on from this value to the one in force."""
        return self.after is not None

    @property
    def reason(self) -> str:
        """Why the reading is not certain; empty where it is."""
        return "" if self.confidence == "1.0" else "the label of the rate stands some words away"


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
_EDGE = r"(?<![0-9A-Za-z./．])(?<![0-9][,:])(?<![0-9] [/:])(?<![0-9][.,]\n)"
_KANJI = r"[一二三四五六七八九十]{1,2}|[0-9]{1,2}"
_PRINTED = re.compile(
    rf"{_EDGE}(?:"
    r"(?P<percent>[0-9]{1,4}(?:,[0-9]{3})?(?:\.\n?[0-9]{1,4})?) ?(?:%|パーセント)(?![A-Za-z0-9圏])"
    r"|(?P<wari>[0-9]{1,2}(?:\.[0-9])?|[一二三四五六七八九]) ?割(?![引増れり烹合当安愛])"
    r"(?:(?P<bu>[0-9]) ?分(?![野の類]))?"
    r"|(?P<over>[0-9]{1,2}) ?/ ?(?P<under>[0-9]{1,3})(?![0-9]|[./,年月日:]| ?/)"
    rf"|(?P<kanji_under>{_KANJI})分の(?P<kanji_over>{_KANJI})"
    rf"|(?P<decimal>{_DECIMAL})(?![0-9.,%A-Za-z]))"
)
_SUBSIDY_BEHIND = re.compile(r" ?(?:以内)?(?:を|の)?補助(?![金対率])")
_TAX_BEHIND = re.compile(r" ?を(?:普通|特別|地方)?交付税")
_TAX_BEFORE = re.compile(r"元利償還金?の?$")
_BOND_BEFORE = re.compile(r"債(?:を|の)?充当(?:※)? ?\($")
_RATE_BEFORE = re.compile(r"(?:[費額金数](?:の| ?× ?)|国庫補助 ?\(|国費 ?\(|× ?)$")
_RATE_BEHIND = re.compile(r" ?(?:× ?財政力補正|以内|を上限|に相当|を補助|を支援|を助成|を措置|超(?!え))")
_CORRECTION = re.compile(
    r"[)\]]?(?:を講ずる|を講じる)?。?[\s(・、,]{0,3}財政力補正(?P<word>あり|有り?|なし|無し?)"
    r"|[)]? ?× ?財政力補正"
)
_JOINED = re.compile(r" ?(?:~|又は|または|若しくは|もしくは|、|,|及び|・|→|\s)\s?")
_FILLER = re.compile(r"[\s:は】\])(原則最大高約上限度額<>]*")
_DATED = re.compile(r"期間|期限|期日|日時|募集|申請|締切|開催|開始|提出|公募")
_DATE_BEHIND = re.compile(r" ?(?:から|まで|開始|開催|締切|必着|\([月火水木金土日])")
_HINT = re.compile(r"[%％割/／.．分パ]")
_REACH = 48
_AXIS = 4
"""From how many percentages with only white space between them a row is taken for the axis of a chart."""


def find_rates(text: str, kind: RateKind | None = None) -> list[FoundRate]:
    """Return the rates and shares that `text` prints, in order.

    Percentages and 割 always count, except the even ticks of a chart's axis; fractions and decimals only
    where a label or the words around them say that they are rates, for 4/1 may be a day and 24/7 a service.
    With `kind` (of a column's head) a fraction between blanks counts as well, and rates without a label are
    of that kind.
    """
    if not _HINT.search(text):
        return []
    folded = fold(text)
    axis = _axis_ticks(folded.text)
    found: list[_Read] = []
    for match in _PRINTED.finditer(folded.text):
        read = None if match.start() in axis else _read(text, folded, match, found[-1] if found else None)
        if read:
            found.append(read)
        elif kind and match.start() not in axis and _stands_alone(folded.text, match):
            found += _alone(text, folded, match)
    rates = _chain(folded.text, found)
    return [replace(rate, kind=kind) if not rate.kind and not rate.label else rate for rate in rates]


def read_rate(words: str, kind: RateKind | None = None) -> FoundRate | None:
    """Return the one rate that `words` print, a cell or a quotation; None when there is none or several.

    Here a fraction or decimal that fills the whole cell counts without a label; `kind` is then its kind.
    """
    found = find_rates(words, kind)
    if found:
        return found[0] if len(found) == 1 else None
    folded = fold(words)
    blanks = len(folded.text) - len(folded.text.lstrip())
    match = _PRINTED.match(folded.text, blanks)
    alone = _alone(words, folded, match) if match else []
    if not alone or folded.text[alone[0].setting.right :].strip():
        return None
    return replace(alone[0].rate, kind=kind)


@dataclass(frozen=True, slots=True)
class _Read:
    """A rate with its place in the folded text."""

    rate: FoundRate
    form: str
    start: int
    setting: Setting


def _value(match: re.Match[str]) -> Rate | None:
    if match["percent"]:
        return _scaled(re.sub(r"[,\n]", "", match["percent"]), 100)
    if match["wari"]:
        digits = match["wari"] if match["wari"].isascii() else str(_whole(match["wari"]))
        return Rate(_whole(digits) * 10 + int(match["bu"]), 100) if match["bu"] else _scaled(digits, 10)
    if match["decimal"]:
        return _scaled(match["decimal"], 1)
    over, under = _whole(match["over"] or match["kanji_over"]), _whole(match["under"] or match["kanji_under"])
    return Rate(over, under) if 0 < over <= under else None


def _whole(words: str) -> int:
    return int(read_number(words) or 0)


def _scaled(digits: str, denominator: int) -> Rate:
    """Return a printed decimal over `denominator` as whole numbers, not reduced: 72.5 of 100 is 725/1000."""
    whole, _, places = digits.partition(".")
    return Rate(int(whole + places), denominator * 10 ** len(places))


def _read(text: str, folded: Folded, match: re.Match[str], earlier: _Read | None) -> _Read | None:
    value, form = _value(match), match.lastgroup or ""
    if value is None or folded.text.endswith("指数", 0, match.start()):
        return None
    setting = read_setting(folded.text, match.start(), match.end())
    joined = earlier is not None and _joins(folded.text, earlier.setting, setting)
    if earlier is not None and joined:
        label, near, kind = earlier.rate.label, True, earlier.rate.kind
    else:
        label, near = _label(folded.text, match.start(), earlier.start if earlier else 0)
        label = "" if not near and _looks_dated(folded.text, match) else label
        kind = _KINDS.get(label) if label else _kind_around(folded.text, match)
    plain = form in ("percent", "wari", "bu", "kanji_over")
    continues = joined and earlier is not None and earlier.form == form
    if not (plain or label or kind or continues or _reads_as_rate(folded.text, match)):
        return None
    span = folded.span(*match.span())
    rate = FoundRate(
        value=value,
        span=span,
        words=text[span.start : span.end],
        kind=kind,
        label=label,
        qualifiers=setting.qualifiers,
        fiscal_correction=_correction(folded.text, match.end()),
        confidence="1.0" if near else "0.9",
    )
    return _Read(rate, form, match.start(), setting)


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Say whether a fraction has blanks or an end of the text on both sides, but for qualifying words."""
    right = read_setting(text, match.start(), match.end()).right
    before, behind = text[max(0, match.start() - 1) : match.start()], text[right : right + 1]
    return bool(match["over"]) and not before.strip() and not behind.strip()


def _alone(text: str, folded: Folded, match: re.Match[str]) -> list[_Read]:
    """Return a rate that only its place in a table makes one."""
    value = _value(match)
    if value is None:
        return []
    setting = read_setting(folded.text, match.start(), match.end())
    span = folded.span(match.start(), match.end())
    words = text[span.start : span.end]
    rate = FoundRate(value=value, span=span, words=words, qualifiers=setting.qualifiers)
    return [_Read(rate, match.lastgroup or "", match.start(), setting)]


def _joins(text: str, earlier: Setting, later: Setting) -> bool:
    """Say whether two rates belong to one label: 1/2～2/3, 1/2 又は 6/10, 0.6→0.8."""
    if leads_to(text, earlier.right, later.left):
        return True
    return earlier.right <= later.left and _JOINED.fullmatch(text, earlier.right, later.left) is not None


def _label(text: str, start: int, floor: int) -> tuple[str, bool]:
    """Return the label that governs the number at `start`, and whether it stands right in front.

    It is the last label in the same sentence with no other rate after it, at most on the line before.
    """
    labels = list(_LABEL.finditer(text, max(floor, start - _REACH), start))
    between = text[labels[-1].end() : start] if labels else "。"
    if "。" in between or between.count("\n") > 2 or re.search(r"\n.*\S.*\n", between):
        return "", True
    return labels[-1][0], _FILLER.fullmatch(between) is not None


def _looks_dated(text: str, match: re.Match[str]) -> bool:
    """Say whether a fraction away from its label may be a day: 補助率：定額（募集期間：1/6～2/28）."""
    before = _DATED.search(text, max(0, match.start() - _REACH), match.start())
    return bool(match["over"]) and (before is not None or _DATE_BEHIND.match(text, match.end()) is not None)


def _kind_around(text: str, match: re.Match[str]) -> RateKind | None:
    place = (max(0, match.start() - 20), match.start())
    if _SUBSIDY_BEHIND.match(text, match.end()):
        return RateKind.SUBSIDY
    if _TAX_BEHIND.match(text, match.end()) and _TAX_BEFORE.search(text, *place):
        return RateKind.TAX_INCLUSION
    return RateKind.BOND_COVERAGE if _BOND_BEFORE.search(text, *place) else None


def _reads_as_rate(text: str, match: re.Match[str]) -> bool:
    """Say whether the words right around a bare fraction or decimal make it a rate: 経費の0.8を上限."""
    before = _RATE_BEFORE.search(text, max(0, match.start() - 12), match.start())
    return before is not None or _RATE_BEHIND.match(text, match.end()) is not None


def _correction(text: str, end: int) -> bool | None:
    found = _CORRECTION.match(text, end)
    return None if found is None else not (found["word"] or "").startswith(("な", "無"))


def _chain(text: str, found: list[_Read]) -> list[FoundRate]:
    """Join rates over arrows: the later one carries the earlier value."""
    rates = [read.rate for read in found]
    for index, (earlier, later) in enumerate(pairwise(found), 1):
        if leads_to(text, earlier.setting.right, later.setting.left):
            rates[index - 1] = replace(rates[index - 1], after=rates[index].value)
            rates[index] = replace(rates[index], before=rates[index - 1].value)
    return rates


def _axis_ticks(text: str) -> set[int]:
    """Return where ticks of axes stand: four or more percentages in even steps with only blanks between."""
    ticks: set[int] = set()
    run: list[re.Match[str]] = []
    for match in [*re.finditer(r"(?<![0-9.])[0-9]{1,3}(?:\.[0-9])?%", text), None]:
        if match and run and not text[run[-1].end() : match.start()].strip():
            run.append(match)
            continue
        if len(run) >= _AXIS and _is_even(run):
            ticks |= {tick.start() for tick in run}
        run = [match] if match else []
    return ticks


def _is_even(run: list[re.Match[str]]) -> bool:
    values = [Fraction(tick[0].rstrip("%")) for tick in run]
    steps = {later - earlier for earlier, later in pairwise(values)}
    return len(steps) == 1 and steps != {Fraction(0)}
