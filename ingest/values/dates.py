"""Dates, months, years and fiscal years in eras or Gregorian, and ranges of them."""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from keniki.ingest.graph.facts import FiscalYear, When, Year, YearMonth
from keniki.ingest.reading.fold import Folded, fold
from keniki.ingest.reading.source import Span
from keniki.ingest.values.calendar_parts import Parts, find_parts, read_day_behind

__all__ = ["FoundDate", "find_as_of", "find_dates", "fiscal_year_of", "read_date"]


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


_RANGE = re.compile(r"\s?(?:~|から|-)\s?")
_OPEN = re.compile(r" ?~")
_AS_OF = re.compile(r"頃?\s?(?:現在|時点)")
_HINT = re.compile(r"[0-9０-９元年月]")


def find_dates(text: str, year: int | FiscalYear | None = None) -> list[FoundDate]:
    """Return the dates that `text` prints, in order; a range is one of them.

    `year` is what dates without a year belong to: a calendar year, or a fiscal year (then January is of the
    next). Without it they are left out. An impossible date (2月30日) is left out, and so is its year.
    """
    if not _HINT.search(text):
        return []
    folded = fold(text)
    parts = find_parts(folded.text, year)
    found, index = [], 0
    while index < len(parts):
        built, used = _read_at(text, folded, parts, index)
        found += [built] if built else []
        index += used
    return found


def read_date(text: str, year: int | FiscalYear | None = None) -> When | None:
    """Return the date that `text` as a whole prints (令和7年4月1日, R8年度, 2030年); None when it is none.

    A weekday and 現在 or 時点 may follow. Of a range it is the beginning; use `find_dates` for its end.
    """
    stripped = text.strip().strip("*")
    found = find_dates(stripped, year)
    if len(found) != 1 or found[0].span.start != 0:
        return None
    rest = fold(stripped[found[0].span.end :]).text
    return found[0].value if not rest or _AS_OF.fullmatch(rest) or _OPEN.fullmatch(rest) else None


def find_as_of(text: str, year: int | FiscalYear | None = None) -> When | None:
    """Return the first date that `text` marks with 現在 or 時点, else None."""
    return next((found.value for found in find_dates(text, year) if found.as_of), None)


def fiscal_year_of(when: When) -> FiscalYear:
    """Return the fiscal year that a date falls in; a plain year is taken as the one that begins in it."""
    if isinstance(when, FiscalYear):
        return when
    month = 4 if isinstance(when, Year) else when.month
    return FiscalYear(when.year if month >= 4 else when.year - 1)


def _read_at(text: str, folded: Folded, parts: Sequence[Parts], index: int) -> tuple[FoundDate | None, int]:
    """Return the date or range that begins with a printed date, and how many printed dates it takes up."""
    first = parts[index]
    last = parts[index + 1] if index + 1 < len(parts) else None
    if last and _RANGE.fullmatch(folded.text, first.end, last.start):
        if ranged := _found(text, folded, first, last):
            return ranged, 2
        return _found(text, folded, first, None), 1
    link = _RANGE.match(folded.text, first.end)
    return _found(text, folded, first, read_day_behind(folded.text, link.end(), first) if link else None), 1


def _found(text: str, folded: Folded, first: Parts, last: Parts | None) -> FoundDate | None:
    value, end = first.value, last.value if last else None
    if isinstance(end, FiscalYear) and isinstance(value, Year):
        value = FiscalYear(value.year)
    if value is None or (end is not None and _order(end) < _order(value)):
        return None
    place = last.end if last else first.end
    if isinstance(value, YearMonth) and last is None and folded.text.startswith("末", place):
        value, place = _last_day(value), place + 1
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


def _last_day(month: YearMonth) -> date:
    """Return the day that 月末 means."""
    return date(month.year, month.month, monthrange(month.year, month.month)[1])


def _order(when: When) -> tuple[int, int, int]:
    return (when.year, getattr(when, "month", 0), getattr(when, "day", 0))


def _weekday_fits(part: Parts) -> bool | None:
    value = part.value
    if part.weekday is None or not isinstance(value, date):
        return None
    return "月火水木金土日"[value.weekday()] == part.weekday
