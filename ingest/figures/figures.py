"""Figures in running words: counts, shares and amounts in one list, each with the words around it."""

import re
from dataclasses import dataclass, replace

from keniki.ingest.graph.facts import Count, Rate, Yen
from keniki.ingest.reading.source import Span
from keniki.ingest.values.amounts import find_amounts
from keniki.ingest.values.counts import find_counts, read_count
from keniki.ingest.values.rates import find_rates
from keniki.ingest.values.units import UNITS, stated_as
from keniki.ingest.values.words import Bound, Qualifiers, read_setting

_TIMES = {
    *("年", "年間", "年度間", "か年", "ヶ年", "箇年", "か月", "ヶ月", "カ月", "箇月", "日", "日間", "時間"),
    *("代", "歳", "歳代", "つ", "位", "点", "室", "泊", "種", "本", "週間"),
}
"""Units of durations, ages and ranks: such a number is a condition or a plan, not a statistic."""

_OTHER_UNITS = (
    r"会員|自治会|管区(?:\([^()]*\))?局|事務所|センター|局|広告|圏|品目|媒体|種目|拠点| ?t(?![A-Za-z])"
    r"|(?<=[0-9])の(?=[「一-鿿ァ-ヶ])|(?<=[0-9])存在する(?=[「一-鿿])"
)
_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+(?:\.[0-9]+)?(?:万(?:[0-9][0-9,]*千?)?)?"
_OTHER = re.compile(
    rf"(?<![0-9A-Za-z.,/年月第])(?P<number>{_NUMBER})(?P<unit>{_OTHER_UNITS})(?!あたり|当たり)"
)
_GROWN = re.compile(
    rf"(?P<unit>団体|会員|企業|登録者|人)数?は(?:合計)? ?(?P<now>{_NUMBER})[ ]?に(?:増加|拡大|達し)"
    rf"(?:.{{0,12}}?発足時(?P<then>{_NUMBER}))?"
)
_PART = re.compile(
    r"(?<![0-9A-Za-z.,/])(?P<part>[0-9]{1,3}(?:,[0-9]{3})+)/"
    r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+) ?(?P<unit>校|団体|件|人)"
)
_OF_EACH = re.compile(r"全(?P<body>[^、。にの0-9]{2,8})に$")
"""Where a number is of each of all bodies: 全市区町村に1人以上."""

_NOUN = re.compile(r"(?P<what>[^「」、。()0-9をがは]{2,16})(?:\([^()]*\))?[をがは]")

_HALF = re.compile(r"半数|過半数")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: `start` to `end` is the number with its unit, `left` to `right` with its qualifiers.

    `of` marks the whole in 22,009/33,910校; `superseded` the value before an arrow.
    """

    value: Count | Rate | Yen
    start: int
    end: int
    left: int
    right: int
    qualifiers: Qualifiers
    superseded: bool = False
    of: bool = False

    @property
    def property(self) -> str:
        """The property that states such a value."""
        if isinstance(self.value, Count):
            return stated_as(self.value.unit)
        return "share" if isinstance(self.value, Rate) else "amount"


def find_figures(text: str) -> list[Figure]:
    """Return the counts, unlabelled shares and amounts of a folded text, without durations and ages."""
    found = [*_parts(text), *_counts(text), *_shares(text), *_others(text), *_grown(text)]
    found += [
        _figure(text, a.value, a.span, a.superseded) for a in find_amounts(text) if isinstance(a.value, Yen)
    ]
    kept: list[Figure] = []
    for figure in sorted(found, key=lambda f: (f.start, -f.end)):
        if not kept or figure.start >= kept[-1].end:
            kept.append(figure)
    return kept


def _counts(text: str) -> list[Figure]:
    return [
        _figure(text, found.value, found.span, found.superseded)
        for found in find_counts(text)
        if found.value.unit not in _TIMES
    ]


def _shares(text: str) -> list[Figure]:
    rates = [
        rate for rate in find_rates(text) if rate.kind is None and not rate.label and rate.confidence == "1.0"
    ]
    plain = [_figure(text, rate.value, rate.span, rate.superseded) for rate in rates if "/" not in rate.words]
    return plain + [_figure(text, Rate(1, 2), Span(*found.span())) for found in _HALF.finditer(text)]


def _others(text: str) -> list[Figure]:
    figures = []
    for found in _OTHER.finditer(text):
        linked = found["unit"] in ("の", "存在する")
        unit = "" if linked else found["unit"].strip()
        count = read_count(found["number"], unit or "の")
        if count is not None and (unit or "," in found["number"] or "万" in found["number"]):
            end = found.end("number") if linked else found.end()
            value = Count(count.value.number, unit or _unit_of(text, found.end()))
            figures.append(_figure(text, value, Span(found.start(), end)))
    return figures


def _unit_of(text: str, start: int) -> str:
    """Return the unit at the end of the noun that a の links to a number: 2,400の有人拠点を有する局."""
    noun = _NOUN.match(text, start)
    units = (unit for unit in UNITS if noun and len(unit) > 1 and noun["what"].endswith(unit))
    return max(units, key=len, default="")


def _grown(text: str) -> list[Figure]:
    """Return numbers whose unit is the subject: 参加団体は合計1,365に増加, and 発足時167 behind it."""
    figures = []
    for found in _GROWN.finditer(text):
        for name in ("now", "then"):
            count = read_count(found[name], found["unit"]) if found[name] else None
            if count is not None:
                figures.append(_figure(text, count.value, Span(*found.span(name))))
    return figures


def _parts(text: str) -> list[Figure]:
    figures = []
    for found in _PART.finditer(text):
        for name in ("part", "whole"):
            count = read_count(found[name], found["unit"])
            if count is not None:
                end = found.end() if name == "whole" else found.end("part")
                figure = _figure(text, count.value, Span(found.start(name), end))
                figures.append(figure if name == "part" else _whole(figure))
    return figures


def _whole(figure: Figure) -> Figure:
    return Figure(
        figure.value, figure.start, figure.end, figure.left, figure.right, figure.qualifiers, of=True
    )


def _figure(text: str, value: Count | Rate | Yen, span: Span, superseded: bool = False) -> Figure:
    setting = read_setting(text, span.start, span.end)
    left, said = setting.left, setting.qualifiers
    each = _OF_EACH.search(text[:left]) if said.bound is Bound.AT_LEAST else None
    if each:
        left, said = each.start(), replace(said, per=(each["body"],))
    return Figure(value, span.start, span.end, left, setting.right, said, superseded)
