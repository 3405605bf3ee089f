"""Counts with their units: 141市, 559市町村, 約43万件, 12.8㎞, 15団体程度, 390社→871社."""

import re
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise

from keniki.ingest.graph.facts import Count
from keniki.ingest.reading.fold import Folded, fold, touches
from keniki.ingest.reading.source import Span
from keniki.ingest.values.dates import find_dates
from keniki.ingest.values.numbers import ARABIC, DIGITS, LEFT_EDGE, print_number, read_number
from keniki.ingest.values.units import LINKED, UNITS
from keniki.ingest.values.words import Qualifiers, Setting, leads_to, read_setting


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCount:
    """A number with its unit as printed; the number is in plain digits: 約43万件 is Count("430000", "件").

    `before` is the value that an arrow says this one replaces, `after` the one that replaces it;
    `unit_elsewhere` marks a number whose unit stands at the other end of a range or in the head of a column.
    """

    value: Count
    span: Span
    words: str
    qualifiers: Qualifiers = field(default_factory=Qualifiers)
    before: Count | None = None
    after: Count | None = None
    unit_elsewhere: bool = False

    @property
    def superseded(self) -> bool:
        """Whether an arrow leads on from this value to the one in force."""
        return self.after is not None


_UNIT = "|".join(
    re.escape(unit) + (f"(?![{after}])" if after else "(?![A-Za-z])")
    for unit, after in sorted(UNITS.items(), key=lambda item: -len(item[0]))
)
_COUNT = re.compile(
    rf"{LEFT_EDGE}(?<!第)(?<!第 )(?<!No\.)(?<![0-9の]の)(?P<number>{ARABIC})"
    rf"(?:(?P<gap> ?)(?P<unit>{_UNIT})|の(?P<linked>{'|'.join(LINKED)}))"
)
_BARE = re.compile(rf"[\s約(]*({ARABIC})(?:程度)?[)\s]*(?:\([^()]*\))?\s*")
_RATIO = re.compile(
    rf"(?:比率|指数)(?:が|は|:)?(?:おおむね|概ね)?{LEFT_EDGE}(?P<number>{ARABIC})(?= ?(?:以上|以下|未満|超))"
)
_PEOPLE = re.compile(
    rf"人口(?:が|は|:)? ?(?:約|おおむね|概ね)?{LEFT_EDGE}(?P<number>{ARABIC})(?= ?(?:程度|以上|以下|未満|超))"
)
_EARLIER = re.compile(rf"{LEFT_EDGE}(?<!第)(?P<number>{DIGITS}) ?[→~] ?$")
_PER = re.compile(r"(?:・[0-9]*[^0-9\s]{1,4})?(?:当たり|あたり|当り|につき|目)")
_ONE_OF = re.compile(r"[0-9]+人に[0-9]+人")
_LINE_START = re.compile(r"(?:^|\n)[\s#・\-*○(（]*$")
_MORE_WORDS = re.compile(r"[^\s()、。*]")
_NAMES = ("事業", "プロジェクト", "クラブ", "チーム", "グループ", "センター")
_HINT = re.compile(r"[0-9０-９]")


def find_counts(text: str) -> list[FoundCount]:
    """Return the numbers with units that `text` prints, in order.

    The unit is empty for the threshold of a ratio (昼夜間人口比率１以上), and 人 where it is left out behind
    人口 (人口5万程度以上). Left out are dates, ordinals (第3回, 2年目), bases (1団体当たり), ratios of people
    (5人に1人), and numbers that belong to a heading (## 2 地域…) or to a name (東京23区, a programme called
    after a number).
    """
    if not _HINT.search(text):
        return []
    folded = fold(text)
    matches = [match for match in _COUNT.finditer(folded.text) if _is_count(folded.text, match)]
    dates = find_dates(text, 2000) if matches else []
    dated = [(date.span.start, date.span.end) for date in dates]
    found = _thresholds(text, folded)
    for match in matches:
        span = folded.span(*match.span())
        if not touches(dated, span.start, span.end):
            found += _earlier_ends(text, folded, match)
            found += _count(text, folded, match.span(), match["number"], match["unit"] or match["linked"])
    return _chain(folded.text, sorted(found, key=lambda each: each[1].span))


def _thresholds(text: str, folded: Folded) -> list[tuple[Setting, FoundCount]]:
    """Return the numbers without a unit that bound a ratio or a population."""
    found: list[tuple[Setting, FoundCount]] = []
    for pattern, unit in ((_RATIO, ""), (_PEOPLE, "人")):
        for match in pattern.finditer(folded.text):
            counts = _count(text, folded, match.span("number"), match["number"], unit)
            found += [(setting, replace(count, unit_elsewhere=True)) for setting, count in counts]
    return found


def read_count(words: str, unit: str | None = None) -> FoundCount | None:
    """Return the one count that `words` print; a bare number counts where `unit` is given (by a head).

    A share in brackets may follow the bare number: 4,218 (1.4%). `unit` may be empty.
    """
    found = find_counts(words)
    if len(found) == 1:
        return found[0]
    folded = fold(words)
    bare = _BARE.fullmatch(folded.text)
    if not bare or unit is None or found:
        return None
    counts = _count(words, folded, bare.span(1), bare[1], unit)
    return replace(counts[0][1], unit_elsewhere=True) if counts else None


def _is_count(text: str, match: re.Match[str]) -> bool:
    """Say whether a number with a unit counts something, judged by what stands around it."""
    before, behind = text[max(0, match.start() - 12) : match.start()], text[match.end() :][:12]
    unit = match["unit"] or match["linked"]
    dated = (unit == "日" and re.search(r"[0-9] ?月 ?$", before)) or (
        unit == "年" and re.match(r"\s?[0-9]{1,2}\s?月", behind)
    )
    ratio = _PER.match(behind) or _ONE_OF.match(match[0] + behind) or re.search(r"[0-9]人に$", before)
    turnover = match["number"][-1] in "億兆" and unit not in ("人", "件", "台", "トン")
    named = (unit == "区" and before.endswith(("東京", "特別"))) or (
        unit in _NAMES and re.search(r"[ァ-ヶー]$", before)
    )
    return not (dated or ratio or turnover or named or (match["gap"] and _heads_a_line(text, match)))


def _heads_a_line(text: str, match: re.Match[str]) -> bool:
    """Say whether the number is that of a heading or list entry: it starts a line, more words follow."""
    start = match.start()
    if len(match["number"]) > 2 or not _LINE_START.search(text, max(0, start - 12), start):
        return False
    return _MORE_WORDS.match(text, read_setting(text, *match.span()).right) is not None


def _count(
    text: str, folded: Folded, place: tuple[int, int], digits: str, unit: str
) -> list[tuple[Setting, FoundCount]]:
    number = read_number(digits)
    printed = _printed(digits, number) if number is not None else None
    if printed is None:
        return []
    span, setting = folded.span(*place), read_setting(folded.text, *place)
    words, value = text[span.start : span.end], Count(printed, unit.replace(" ", ""))
    return [(setting, FoundCount(value=value, span=span, words=words, qualifiers=setting.qualifiers))]


def _printed(digits: str, number: Fraction) -> str | None:
    """Return plain digits as they were printed (12.80 stays), or the number in full where it had 万 or 千."""
    plain = digits.replace(",", "")
    return plain if re.fullmatch(r"[0-9.]+", plain) else print_number(number)


def _earlier_ends(text: str, folded: Folded, match: re.Match[str]) -> list[tuple[Setting, FoundCount]]:
    """Return the number at the other end of a range or an arrow: 30～50代."""
    earlier = _EARLIER.search(folded.text, max(0, match.start() - 30), match.start())
    unit = match["unit"] or match["linked"]
    if not earlier:
        return []
    counts = _count(text, folded, earlier.span("number"), earlier["number"], unit)
    return [(setting, replace(count, unit_elsewhere=True)) for setting, count in counts]


def _chain(text: str, found: list[tuple[Setting, FoundCount]]) -> list[FoundCount]:
    """Join counts of the same unit over arrows: the later one carries the earlier value."""
    counts = [count for _, count in found]
    for index, ((earlier, _), (later, _)) in enumerate(pairwise(found), 1):
        first, second = counts[index - 1], counts[index]
        if first.value.unit == second.value.unit and leads_to(text, earlier.right, later.left):
            counts[index - 1] = replace(first, after=second.value)
            counts[index] = replace(second, before=first.value)
    return counts
