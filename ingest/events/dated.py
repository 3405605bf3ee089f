"""Dates with the short forms of slides: R7.10 is a month, a bare R6 beside a count a fiscal year."""

import re
from dataclasses import replace

from keniki.ingest.graph.facts import FiscalYear, When, Year
from keniki.ingest.reading.source import Span
from keniki.ingest.values.dates import FoundDate, find_dates, read_date

_MONTH = re.compile(
    r"(?<![A-Za-z0-9])(?P<year>[RHS][0-9]{1,2})\.(?P<month>[0-9]{1,2})(?![0-9.月]|/[0-9])(?P<open>[~～])?"
)
_CENSUS = re.compile(r"[ )]*(?:国調|国勢調査|年?国勢)")


def dates_in(text: str, year: int | FiscalYear | None = None) -> list[FoundDate]:
    """Return the dates of a text in order, months such as R7.10 among them."""
    found = find_dates(text, year)
    for match in _MONTH.finditer(text):
        value = read_date(f"{match['year']}年{match['month']}月")
        if value is not None and not any(
            d.span.start < match.end() and match.start() < d.span.end for d in found
        ):
            span = Span(match.start(), match.end("month"))
            words = text[span.start : span.end]
            behind = bool(re.match(r"(?:末|頃)? ?(?:現在|時点)", text[span.end :]))
            found.append(
                FoundDate(value=value, span=span, words=words, open_end=bool(match["open"]), as_of=behind)
            )
    return sorted(found, key=lambda d: d.span.start)


def fiscal(found: FoundDate, text: str) -> When:
    """Return what a date beside a figure stands for: a bare R6 is a fiscal year, but not of a census."""
    bare = re.fullmatch(r"[RHS] ?[0-9元]{1,2}", found.words) and not _CENSUS.match(text, found.span.end)
    return FiscalYear(found.value.year) if isinstance(found.value, Year) and bare else found.value


def as_fiscal(found: FoundDate, text: str) -> FoundDate:
    """Return a date with its value read as by `fiscal`."""
    return replace(found, value=fiscal(found, text))
