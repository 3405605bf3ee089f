"""Dates, months, years and fiscal years in eras or Gregorian, ranges of them, and times of day."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, time

from keniki.ingest.graph.facts import FiscalYear, When, Year, YearMonth
from keniki.ingest.reading.source import Span
from keniki.ingest.values.fold import Folded, fold
from keniki.ingest.values.numbers import read_number

ERAS = {"令和": (2018, 60), "平成": (1988, 50), "昭和": (1925, 64), "大正": (1911, 15), "明治": (1867, 45)}
"""The year before the first of each era, and the last year that a document may print."""

_LETTERS = {"R": "令和", "H": "平成", "S": "昭和", "T": "大正", "M": "明治"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date as printed; `end` is where a range ends, `open_end` marks a range without an end (R8～).

    `weekday_fits` says whether a printed weekday is the right one; None where none is printed. `as_of` marks
    現在 and 時点 behind it. `assumed_year` marks a year that the caller gave.
    """

    value: When
    span: Span
    words: str
    end: When | None = None
    open_end: bool = False
    weekday_fits: bool | None = None
    as_of: bool = False
    assumed_year: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTime:
    """A time of day, or a range of them (14:00～16:00)."""

    start: time
    span: Span
    words: str
    end: time | None = None


@dataclass(frozen=True, slots=True)
class _Parts:
    """What one printed date names; None where it names nothing."""

    start: int
    end: int
    year: int | None
    month: int | None = None
    day: int | None = None
    fiscal: bool = False
    weekday: str | None = None
    assumed: bool = False


_ERA_YEAR = r"[0-9]{1,2}|元|[一二三四五六七八九十]{1,3}"
_YEAR = (
    rf"(?:(?P<era>令和|平成|昭和|大正|明治) ?(?P<era_year>{_ERA_YEAR})(?![0-9])"
    r"|(?<![A-Za-z])(?P<letter>[RHSTM]) ?(?P<letter_year>[0-9]{1,2}|元)(?![0-9A-Za-z])"
    r"|(?P<western>(?:1[89]|20|21)[0-9]{2})(?![0-9]))"
)
_MONTH = r"(?P<month>[0-9]{1,2}|[一二三四五六七八九十]{1,2})"
_DAY = r"(?P<day>[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_WEEKDAY = r"(?: ?\((?P<weekday>[月火水木金土日])(?:曜日?)?(?:[・,、]?祝日?)?\))?"
_FULL = re.compile(
    rf"(?<![0-9]){_YEAR}(?:"
    rf" ?(?P<fiscal>年度|当初|補正|予算)"
    rf"| ?年 ?{_MONTH} ?月(?!間)(?: ?{_DAY} ?日(?!間))?"
    rf"| ?[./年] ?(?P<month2>[0-9]{{1,2}})(?: ?[./] ?(?P<day2>[0-9]{{1,2}})(?![0-9])| ?月(?!間)(?: ?(?P<day3>[0-9]{{1,2}}) ?日)?)"
    rf"|(?P<iso>-[0-9]{{1,2}}-[0-9]{{1,2}})(?![0-9])"
    rf"| ?(?P<plain>年)(?![間目代生数次末]*(?:間|目|生|次))"
    rf"|(?P<short>)(?<![0-9]{{4}})(?![0-9.,/]*[0-9%]|[-_])"
    rf"){_WEEKDAY}"
)
_PARTIAL = re.compile(
    r"(?<![0-9年./:])(?:(?P<month>[0-9]{1,2}) ?月(?!間|額|当|あ)(?: ?(?P<day>[0-9]{1,2}) ?日(?!間))?"
    r"|(?P<month2>[0-9]{1,2})/(?P<day2>[0-9]{1,2})(?![0-9/%]| ?補助|以内))" + _WEEKDAY
)
_DAY_ONLY = re.compile(r"(?P<day>[0-9]{1,2}) ?日(?!間)" + _WEEKDAY)
_RANGE = re.compile(r"\s?(?:~|から|-|→(?!))\s?")
_OPEN = re.compile(r" ?~")
_AS_OF = re.compile(r"(?:末|頃)? ?(?:現在|時点)")
_TIME = r"(?P<hour{0}>[0-9]{{1,2}}) ?(?::|時(?!点|間|代|期|給)) ?(?P<minute{0}>[0-9]{{2}})?分?"
_TIMES = re.compile(rf"(?<![0-9])(?<![0-9]:){_TIME.format('')}(?:\s?[~-]\s?{_TIME.format(2)})?(?![0-9:間])")


def find_dates(text: str, year: int | FiscalYear | None = None) -> list[FoundDate]:
    """Return the dates that `text` prints, in order; a range is one of them.

    `year` is what dates without a year belong to: a calendar year, or a fiscal year (then January is of the next).
    Without it they are left out. An impossible date (2月30日) is left out, and so is its year.
    """
    folded = fold(text)
    parts = _find_parts(folded.text, year)
    found, index = [], 0
    while index < len(parts):
        first, used = parts[index], 1
        end = parts[index + 1] if index + 1 < len(parts) else None
        if end and _RANGE.fullmatch(folded.text, first.end, end.start):
            used = 2
        else:
            end = _short_end(folded.text, first)
        built = _found(text, folded, first, end)
        if built is None and used == 2:
            built, used = _found(text, folded, first, None), 1
        found += [built] if built else []
        index += used
    return found


def read_date(text: str, year: int | FiscalYear | None = None) -> When | None:
    """Return the date that `text` as a whole prints (令和7年4月1日, R8年度, 2030年); None when it is not one date.

    The end of a range is not told; use `find_dates` for it. A weekday and 現在 or 時点 may follow.
    """
    found = find_dates(text.strip(), year)
    if len(found) != 1:
        return None
    rest = text.strip()[found[0].span.end :]
    whole = found[0].span.start == 0 and (not rest or _AS_OF.fullmatch(fold(rest).text))
    return found[0].value if whole else None


def find_as_of(text: str, year: int | FiscalYear | None = None) -> When | None:
    """Return the first date that `text` marks with 現在 or 時点, else None."""
    return next((found.value for found in find_dates(text, year) if found.as_of), None)


def fiscal_year_of(when: When) -> FiscalYear:
    """Return the fiscal year that a date falls in; a plain year is taken as the fiscal year that begins in it."""
    if isinstance(when, FiscalYear):
        return when
    month = 4 if isinstance(when, Year) else when.month
    return FiscalYear(when.year if month >= 4 else when.year - 1)


def find_times(text: str) -> list[FoundTime]:
    """Return the times of day that `text` prints, each range (14:00～16:00) as one."""
    folded = fold(text)
    times = []
    for found in _TIMES.finditer(folded.text):
        start, end = _time(found["hour"], found["minute"]), _time(found["hour2"], found["minute2"])
        if (
            start is None
            or (found["minute"] is None and "時" not in found[0])
            or (found["hour2"] and end is None)
        ):
            continue
        span = folded.span(*found.span())
        times.append(FoundTime(start=start, end=end, span=span, words=text[span.start : span.end]))
    return times


def _time(hour: str | None, minute: str | None) -> time | None:
    if hour is None or int(hour) > 23 or int(minute or 0) > 59:
        return None
    return time(int(hour), int(minute or 0))


def _find_parts(text: str, year: int | FiscalYear | None) -> list[_Parts]:
    parts = [part for found in _FULL.finditer(text) if (part := _full_parts(found)) is not None]
    taken = [(part.start, part.end) for part in parts] + [found.span() for found in _FULL.finditer(text)]
    for found in _PARTIAL.finditer(text):
        if not any(start < found.end() and found.start() < end for start, end in taken):
            parts += _partial_parts(text, found, parts, year)
    return sorted(parts, key=lambda part: part.start)


def _full_parts(found: re.Match[str]) -> _Parts | None:
    if (year := _read_year(found)) is None:
        return None
    if found["iso"]:
        _, month, day = (int(part) for part in ("0" + found["iso"]).split("-"))
    else:
        month, day = (
            _integer(found["month"] or found["month2"]),
            _integer(found["day"] or found["day2"] or found["day3"]),
        )
    fiscal = found["fiscal"] is not None
    part = _Parts(found.start(), found.end(), year, month, day, fiscal, found["weekday"])
    return part if _value(part) is not None else None


def _read_year(found: re.Match[str]) -> int | None:
    if found["western"]:
        return int(found["western"])
    before, last = ERAS[found["era"] or _LETTERS[found["letter"]]]
    number = _integer(found["era_year"] or found["letter_year"])
    return before + number if number and number <= last else None


def _integer(words: str | None) -> int | None:
    number = read_number(words) if words else None
    return int(number) if number is not None else None


def _partial_parts(
    text: str, found: re.Match[str], known: list[_Parts], year: int | FiscalYear | None
) -> list[_Parts]:
    month, day = int(found["month"] or found["month2"]), _integer(found["day"] or found["day2"])
    before = next(
        (p for p in known if p.end <= found.start() and _RANGE.fullmatch(text, p.end, found.start())), None
    )
    if before is not None and before.year is not None and before.month:
        own = before.year + (month < before.month)
    elif isinstance(year, FiscalYear):
        own = year.year + (month < 4)
    elif year is not None:
        own = year
    else:
        return []
    part = _Parts(found.start(), found.end(), own, month, day, False, found["weekday"], before is None)
    return [part] if _value(part) is not None else []


def _short_end(text: str, first: _Parts) -> _Parts | None:
    """Return the end of a range that repeats only the day: 4月1日～6日."""
    link = _RANGE.match(text, first.end)
    found = _DAY_ONLY.match(text, link.end()) if link and first.day else None
    if not found:
        return None
    part = _Parts(
        first.start, found.end(), first.year, first.month, int(found["day"]), False, found["weekday"]
    )
    return part if _value(part) is not None else None


def _value(part: _Parts) -> When | None:
    if part.year is None:
        return None
    if part.fiscal:
        return FiscalYear(part.year)
    if part.month is None:
        return Year(part.year)
    if not 1 <= part.month <= 12:
        return None
    if part.day is None:
        return YearMonth(part.year, part.month)
    if not 1 <= part.day <= calendar.monthrange(part.year, part.month)[1]:
        return None
    return date(part.year, part.month, part.day)


def _found(text: str, folded: Folded, first: _Parts, last: _Parts | None) -> FoundDate | None:
    value, end = _value(first), _value(last) if last else None
    if value is None or (end is not None and _order(end) < _order(value)):
        return None
    place = last.end if last else first.end
    span = folded.span(first.start, place)
    return FoundDate(
        value=value,
        end=end,
        span=span,
        words=text[span.start : span.end],
        open_end=last is None and _OPEN.match(folded.text, place) is not None,
        weekday_fits=_weekday_fits(first),
        as_of=_AS_OF.match(folded.text, place) is not None,
        assumed_year=first.assumed,
    )


def _order(when: When) -> tuple[int, int, int]:
    return (when.year, getattr(when, "month", 0), getattr(when, "day", 0))


def _weekday_fits(part: _Parts) -> bool | None:
    value = _value(part)
    if part.weekday is None or not isinstance(value, date):
        return None
    return "月火水木金土日"[value.weekday()] == part.weekday
