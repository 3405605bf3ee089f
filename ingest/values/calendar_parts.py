"""Single printed dates in a folded text: which year, month and day each names, and whether they can exist."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from keniki.ingest.graph.facts import FiscalYear, When, Year, YearMonth
from keniki.ingest.reading.fold import touches
from keniki.ingest.values.numbers import read_number

ERAS = {"令和": (2018, 60), "平成": (1988, 50), "昭和": (1925, 64), "大正": (1911, 15), "明治": (1867, 45)}
"""The year before the first of each era, and the last that a document may print (plans run past an era)."""

_LETTERS = {"R": "令和", "H": "平成", "S": "昭和"}


@dataclass(frozen=True, slots=True)
class Parts:
    """What one printed date names, None where nothing; `assumed` marks a year given by the caller."""

    start: int
    end: int
    year: int
    month: int | None = None
    day: int | None = None
    fiscal: bool = False
    weekday: str | None = None
    assumed: bool = False

    @property
    def value(self) -> When | None:
        """The date, month, year or fiscal year; None when it does not exist (2月30日)."""
        if self.fiscal:
            return FiscalYear(self.year)
        if self.month is None:
            return Year(self.year)
        if not 1 <= self.month <= 12:
            return None
        if self.day is None:
            return YearMonth(self.year, self.month)
        last = calendar.monthrange(self.year, self.month)[1]
        return date(self.year, self.month, self.day) if 1 <= self.day <= last else None


_BREAK = r"[ \n]{0,2}"
_YEAR = (
    rf"(?:(?P<era>令和|平成|昭和|大正|明治){_BREAK}"
    r"(?P<era_year>[0-9]{1,2}|元|[一二三四五六七八九十]{1,3})(?![0-9])"
    r"(?:\((?:19|20)[0-9]{2}年?\)(?= ?年))?"
    r"|(?<![A-Za-z])(?P<letter>[RH]|S(?=[1-6][0-9])) ?(?P<letter_year>[0-9]{1,2}|元)(?![0-9A-Za-z])"
    r"|(?P<western>(?:1[89]|20|21)[0-9]{2})(?![0-9]))"
)
_MONTH = r"(?P<month>[0-9]{1,2}|[一二三四五六七八九十]{1,2})"
_DAY = r"(?P<day>[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_WEEKDAY = r"(?: ?\((?P<weekday>[月火水木金土日])(?:曜日?)?(?:[・,、]?祝日?)?\))?"
_MONTH_SIGN = rf"(?:{_BREAK}月(?!間)|(?=[~-][0-9]{{1,2}} ?月))"
_DAY_SIGN = rf"(?:{_BREAK}日(?!間)|(?=[~-][0-9]{{1,2}} ?日))"
_FULL = re.compile(
    rf"(?<![0-9]){_YEAR}(?:"
    rf" ?(?P<fiscal>年度|当初|補正|概算|決算|予算)"
    rf"|{_BREAK}年{_BREAK}{_MONTH}{_MONTH_SIGN}(?:{_BREAK}{_DAY}{_DAY_SIGN})?"
    r"| ?[./年] ?(?P<month2>[0-9]{1,2})"
    r"(?: ?[./] ?(?P<day2>[0-9]{1,2})(?![0-9])| ?月(?!間)(?: ?(?P<day3>[0-9]{1,2}) ?日)?|(?=頃|末))"
    r"|(?P<iso>-[0-9]{1,2}-[0-9]{1,2})(?![0-9])"
    rf"|{_BREAK}(?P<plain>年)(?!間|目|代|生|次|号|\s?[0-9]{{1,2}}\s?月)"
    r"|(?P<short>)(?<![0-9]{4})(?![0-9.,/]*[0-9%]|-[0-9])"
    rf"){_WEEKDAY}"
)
_IMPOSSIBLE = re.compile(rf"(?<![0-9]){_YEAR}\s?(?:年|[./])\s?[0-9]{{1,2}}\s?(?:月|[./])")
_PARTIAL = re.compile(
    rf"(?<![0-9年./:])(?:(?P<month>[0-9]{{1,2}})"
    rf"(?: ?月(?!間|額|当|あ)(?: ?(?P<day>[0-9]{{1,2}}){_DAY_SIGN})?|(?=[~-][0-9]{{1,2}} ?月))"
    rf"|(?P<month2>[0-9]{{1,2}})/(?P<day2>[0-9]{{1,2}})(?![0-9/%]| ?補助| ?以内)){_WEEKDAY}"
)
_BEHIND = re.compile(
    rf"(?:(?P<day>[0-9]{{1,2}}) ?日(?!間)|(?P<month>[0-9]{{1,2}})[./](?P<day2>[0-9]{{1,2}})(?![0-9./])"
    rf"|(?P<year>[0-9]{{1,2}})(?P<fiscal> ?年度)?(?= ?年|\)|$|[、。 ]|(?<=年度))){_WEEKDAY}"
)
_LINK = re.compile(r"\s?(?:~|から|-)\s?")


def find_parts(text: str, year: int | FiscalYear | None) -> list[Parts]:
    """Return the dates of a folded text; those without a year only with `year` or as ends of ranges."""
    full = [(found.start(), _full(found)) for found in _FULL.finditer(text)]
    taken = sorted([found.span() for found in _FULL.finditer(text)] + _impossible(text))
    short = [found for found in _PARTIAL.finditer(text) if not touches(taken, *found.span())]
    parts: list[Parts] = []
    for _, printed in sorted([*full, *((found.start(), found) for found in short)], key=lambda each: each[0]):
        before = parts[-1] if parts else None
        part = _partial(text, printed, before, year) if isinstance(printed, re.Match) else printed
        if part is not None and part.value is not None:
            parts.append(part)
    return parts


def _impossible(text: str) -> list[tuple[int, int]]:
    """Return where years stand with a month that `_FULL` did not take, so that no part of them is taken."""
    full = [found.span() for found in _FULL.finditer(text)]
    return [found.span() for found in _IMPOSSIBLE.finditer(text) if not touches(full, *found.span())]


def read_day_behind(text: str, place: int, first: Parts) -> Parts | None:
    """Return the end of a range that repeats only the last part: 4月1日～6日, R8.4.13～4.15, R7～9."""
    found = _BEHIND.match(text, place)
    if not found:
        return None
    if first.day:
        month = int(found["month"] or first.month or 0)
        day = _integer(found["day"] or found["day2"])
        part = Parts(first.start, found.end(), first.year, month, day, False, found["weekday"])
        return part if day and part.value is not None else None
    if first.month or first.fiscal or not found["year"]:
        return None
    printed = re.search(r"[0-9]{1,2}$|元$", re.sub(r"[ 年]+$", "", text[first.start : first.end]))
    years = int(found["year"]) - (_integer(printed[0]) or 0) if printed else 0
    return (
        Parts(first.start, found.end(), first.year + years, fiscal=bool(found["fiscal"]))
        if years > 0
        else None
    )


def _full(found: re.Match[str]) -> Parts | None:
    if (year := _year(found)) is None:
        return None
    if found["iso"]:
        month, day = (_integer(part) for part in found["iso"][1:].split("-"))
    else:
        month = _integer(found["month"] or found["month2"])
        day = _integer(found["day"] or found["day2"] or found["day3"])
    return Parts(found.start(), found.end(), year, month, day, found["fiscal"] is not None, found["weekday"])


def _year(found: re.Match[str]) -> int | None:
    if found["western"]:
        return int(found["western"])
    before, last = ERAS[found["era"] or _LETTERS[found["letter"]]]
    number = _integer(found["era_year"] or found["letter_year"])
    return before + number if number and number <= last else None


def _integer(words: str | None) -> int | None:
    number = read_number(words) if words else None
    return int(number) if number is not None else None


def _partial(
    text: str, found: re.Match[str], before: Parts | None, year: int | FiscalYear | None
) -> Parts | None:
    """Return a date without a year, in the year of the date that a range joins it to, else in `year`."""
    month, day = int(found["month"] or found["month2"]), _integer(found["day"] or found["day2"])
    joined = before is not None and before.month and _LINK.fullmatch(text, before.end, found.start())
    if before is not None and before.month and joined:
        own = before.year + (month < before.month)
    elif isinstance(year, FiscalYear):
        own = year.year + (month < 4)
    elif year is not None:
        own = year
    else:
        return None
    assumed = before.assumed if before is not None and joined else True
    return Parts(found.start(), found.end(), own, month, day, False, found["weekday"], assumed)
