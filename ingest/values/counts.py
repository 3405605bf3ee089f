"""Counts with their units: 141市, 559市町村, 約43万件, 12.8㎞, 15団体程度, 390社→871社."""

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from keniki.ingest.graph.facts import Count
from keniki.ingest.reading.source import Span
from keniki.ingest.values.dates import find_dates
from keniki.ingest.values.fold import Folded, fold
from keniki.ingest.values.numbers import ARABIC, DIGITS, LEFT_EDGE, print_number, read_number
from keniki.ingest.values.words import Qualifiers, Setting, leads_to, read_setting


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCount:
    """A number with its unit as printed; `value.number` is in plain digits: 約43万件 is Count("430000", "件").

    `before` is the value that an arrow says this one replaces; `superseded` marks the earlier value;
    `unit_elsewhere` marks a number whose unit stands at the other end of a range or an arrow.
    """

    value: Count
    span: Span
    words: str
    qualifiers: Qualifiers = Qualifiers()
    before: Count | None = None
    superseded: bool = False
    unit_elsewhere: bool = False


_UNITS: dict[str, str] = {
    "市区町村": "長民",
    "市町村": "長民",
    "都道府県": "知",
    "道府県": "知",
    "府県": "知",
    "区町村": "長民",
    "市町": "民長",
    "町村": "民長",
    "地方公共団体": "",
    "公共団体": "",
    "自治体": "職",
    "団体": "職交",
    "医療機関": "",
    "研究機関": "",
    "機関": "紙車関",
    "連携中枢都市": "圏",
    "都市圏": "",
    "都市": "計部",
    "圏域": "",
    "市": "場民街長議立内外販販政道税報庁部",
    "町": "民内長議立並屋家道工会",
    "村": "民長議落",
    "区": "分間域画民長議別内",
    "県": "民道庁立内知",
    "人": "口材事権工員物数気生流手格々道間形類",
    "名": "称前刺義所簿誉産目古曲",
    "者": "",
    "社": "会員協屋宅内説務長団",
    "企業": "",
    "法人": "",
    "件": "名数費",
    "回答": "",
    "回": "答復線収転避覧数路",
    "か所": "",
    "カ所": "",
    "ヶ所": "",
    "ヵ所": "",
    "箇所": "",
    "組合": "員",
    "組織": "化",
    "組": "合織み",
    "地区": "",
    "地域": "",
    "地点": "",
    "集落": "",
    "世帯": "主",
    "戸": "建籍別",
    "校区": "",
    "校": "長舎内門",
    "施設": "",
    "事業者": "",
    "事業所": "",
    "事業": "者所",
    "プロジェクト": "",
    "店舗": "",
    "台": "帳風湾頭紙",
    "路線": "",
    "便": "利益宜",
    "km²": "",
    "km2": "",
    "km": "",
    "㎞": "",
    "㎢": "",
    "㎡": "",
    "ha": "",
    "トン": "",
    "万人": "",
    "冊": "子",
    "泊": "",
    "日間": "",
    "日": "本常曜程報光付当時",
    "時間": "帯割",
    "か年": "",
    "ヶ年": "",
    "箇年": "",
    "か月": "",
    "ヶ月": "",
    "カ月": "",
    "箇月": "",
    "年度間": "",
    "年間": "",
    "年": "度目生齢次代末始少長金賀号",
    "歳代": "",
    "歳": "入出",
    "代": "表替理行金価",
    "分野": "",
    "種類": "",
    "種": "別目子",
    "グループ": "",
    "チーム": "",
    "コース": "",
    "事例": "",
    "教室": "",
    "学級": "",
    "隊": "員",
    "倍": "増",
    "つ": "",
    "点": "検字在数",
    "本": "部年市庁社格人来日件事省制法書業",
    "枚": "",
    "頭": "",
    "隻": "",
    "基": "本準金礎盤幹地",
    "棟": "",
    "床": "",
    "室": "内",
    "票": "",
    "位": "置",
    "学科": "",
    "大学": "",
    "クラブ": "",
    "ポイント": "",
    "カ国": "",
    "か国": "",
    "言語": "",
}
"""Each unit with the characters that, right behind it, make it the beginning of another word (人 in 人口)."""

_UNIT = "|".join(
    re.escape(unit) + (f"(?![{after}])" if after else "")
    for unit, after in sorted(_UNITS.items(), key=lambda item: -len(item[0]))
)
_COUNT = re.compile(rf"{LEFT_EDGE}(?<!第)(?<!第 )(?<!No\.)(?P<number>{ARABIC}) ?(?P<unit>{_UNIT})")
_EARLIER = re.compile(rf"{LEFT_EDGE}(?<!第)(?P<number>{DIGITS}) ?[→~-] ?$")
_PER = re.compile(r"(?:・[0-9]*[^0-9\s]{1,4})?(?:当たり|あたり|当り|につき|目)")


def find_counts(text: str) -> list[FoundCount]:
    """Return the numbers with units that `text` prints, in order, without dates, ordinals (第3回) and 1団体当たり."""
    folded = fold(text)
    dated = [found.span for found in find_dates(text, 2000)]
    found: list[tuple[Setting, FoundCount]] = []
    for match in _COUNT.finditer(folded.text):
        span = folded.span(*match.span())
        if any(date.start < span.end and span.start < date.end for date in dated):
            continue
        if _PER.match(folded.text, match.end()) or re.search(r"[0-9] ?月 ?$", folded.text[: match.start()]):
            continue
        found += _earlier_ends(text, folded, match)
        found += _count(text, folded, match.span(), match["number"], match["unit"])
    return _chain(folded.text, found)


def read_count(words: str, unit: str | None = None) -> FoundCount | None:
    """Return the one count that `words` print; a bare number counts where `unit` is given (a column's head)."""
    found = find_counts(words)
    if len(found) == 1:
        return found[0]
    folded = fold(words)
    bare = re.fullmatch(rf"[\s約(]*({ARABIC})[)\s]*", folded.text) if unit and not found else None
    if not bare or unit is None:
        return None
    counts = _count(words, folded, bare.span(1), bare[1], unit)
    return replace(counts[0][1], unit_elsewhere=True) if counts else None


def _count(
    text: str, folded: Folded, place: tuple[int, int], digits: str, unit: str
) -> list[tuple[Setting, FoundCount]]:
    number = read_number(digits)
    printed = _printed(digits, number) if number is not None else None
    if printed is None:
        return []
    span, setting = folded.span(*place), read_setting(folded.text, *place)
    words = text[span.start : span.end]
    return [
        (
            setting,
            FoundCount(value=Count(printed, unit), span=span, words=words, qualifiers=setting.qualifiers),
        )
    ]


def _printed(digits: str, number: Fraction) -> str | None:
    """Return plain digits as they were printed (12.80 stays), or the number in full where it had 万 or 千."""
    plain = digits.replace(",", "")
    return plain if re.fullmatch(r"[0-9.]+", plain) else print_number(number)


def _earlier_ends(text: str, folded: Folded, match: re.Match[str]) -> list[tuple[Setting, FoundCount]]:
    """Return the number at the other end of a range or an arrow: 30～50代."""
    earlier = _EARLIER.search(folded.text[: match.start()])
    if not earlier:
        return []
    counts = _count(text, folded, earlier.span("number"), earlier["number"], match["unit"])
    return [(setting, replace(count, unit_elsewhere=True)) for setting, count in counts]


def _chain(text: str, found: list[tuple[Setting, FoundCount]]) -> list[FoundCount]:
    counts = [count for _, count in found]
    for index, ((earlier, _), (later, _)) in enumerate(pairwise(found), 1):
        first, second = counts[index - 1], counts[index]
        if first.value.unit == second.value.unit and leads_to(text, earlier.right, later.left):
            counts[index - 1] = replace(first, superseded=True)
            counts[index] = replace(second, before=first.value)
    return counts
