"""Which fiscal year a change or a flag on a slide refers to."""

import re
from collections.abc import Sequence

from keniki.ingest.graph.facts import FiscalYear, When, Year
from keniki.ingest.reading.source import Document, Span
from keniki.ingest.slides.per_document import per_document
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.statements import Statement, read_statements
from keniki.ingest.values.amounts import Amount
from keniki.ingest.values.dates import find_dates, fiscal_year_of

_FROM_TO = re.compile(r"[RH令平][和成]?\s*[0-9元]+年?度?\s*→\s*(?P<year>[RH令平][和成]?\s*[0-9元]+)")
_CHANGES = re.compile(r"新規|拡充|改正|見直し|引き?上げ|創設|予算")
_LABELLED = re.compile(
    r"(?:【(?P<year>[^】]{2,8})】[^【】→、。]{0,14}|(?P<other>[RH][0-9]+年度|令和[0-9]+年度)[;:])$"
)
_RAISED_SINCE = re.compile(r"[^、。()]{0,16}引き?上げ\((?P<year>(?:[RH]|令和|平成)[0-9元]+(?:年度?)?)~\)")
_NEWLY_SET = re.compile(r"上限を新たに設定\($|上限の設定\n[^。\n]*$")
"""What stands before an amount that is newly set, with the change that its headings tell of."""

_PRINTED = re.compile(r"(?:令和|平成)\s*[0-9元]+\s*年度|[RH][0-9]{1,2}(?![0-9.])")


def year_of(statement: Statement, words: Phrase, amount: Amount) -> FiscalYear | None:
    """Return the fiscal year of an amount: printed with it, or for one that changes named by the headings."""
    before = words.text[max(0, amount.span.start - 24) : amount.span.start]
    labelled = _LABELLED.search(before)
    if labelled is not None:
        return year_printed(labelled["year"] or labelled["other"])
    since = _RAISED_SINCE.match(words.text, amount.span.end)
    if since is not None:
        return year_printed(since["year"])
    if amount.since is not None:
        return fiscal_year_of(amount.since)
    if _NEWLY_SET.search(words.text[: amount.span.start]):
        return year_of_headings(statement)
    if not amount.superseded and amount.before is None:
        return None
    sentence = words.text[words.text.rfind("。", 0, amount.span.start) + 1 : amount.span.start]
    year = year_printed(sentence.split("\n")[-1]) or year_of_headings(statement)
    return FiscalYear(year.year - 1) if year and amount.superseded else year


_ANNOUNCED = re.compile(r"<[^<>]{2,20}:(?P<year>(?:[RH]|令和|平成)[0-9元]+(?:年度?)?)>$")
_REACH = 24
"""How many lines back the line is looked for that says of which year the sums of a list are."""


def year_announced(index: int, statements: Sequence[Statement]) -> tuple[FiscalYear, Span] | None:
    """Return the year that a line above under the same heading says its sums are of, and where: ＜…措置：R8＞."""
    for above in reversed(statements[max(0, index - _REACH) : index]):
        if above.entry.headings != statements[index].entry.headings:
            break
        found = _ANNOUNCED.search(above.words.text)
        year = year_printed(found["year"]) if found else None
        if found and year:
            return year, above.words.place(*found.span("year"))
    return None


_SOURCE = re.compile(r"\(?出典[:;] ?「(?P<year>(?:令和|平成)\s*[0-9元]+\s*年度)[^」]*(?:積算|算定)[^」]*」")


def year_of_source(statement: Statement) -> tuple[FiscalYear, Span] | None:
    """Return the year of the reckoning that the foot of a slide names as the source of its sums, and where."""
    for entry in statement.slide.entries if statement.subject else ():
        found = _SOURCE.match(entry.words.text)
        if found and (year := year_printed(found["year"])):
            return year, entry.words.place(*found.span("year"))
    return None


_ALONE = re.compile(r"〔(?P<year>(?:令和|平成)\s*[0-9元]+\s*年度)〕")


@per_document
def years_below_headings(document: Document) -> dict[int, FiscalYear]:
    """Return the years that stand alone in brackets below headings (〔令和5年度〕), by where the headings begin."""
    years = dict[int, FiscalYear]()
    for statement in read_statements(document):
        found = _ALONE.fullmatch(statement.words.text)
        year = year_printed(found["year"]) if found else None
        if year and statement.entry.headings:
            years[statement.entry.headings[-1].starts[0]] = year
    return years


def year_of_headings(statement: Statement) -> FiscalYear | None:
    """Return the fiscal year that the headings, the title or the cover name for what is new or changed."""
    cover = statement.slide.cover
    lines = [*reversed(statement.entry.headings), *([cover] if cover else [])]
    for line in lines:
        if (found := _FROM_TO.search(line.text)) is not None:
            return year_printed(found["year"])
        if _CHANGES.search(line.text) and (year := year_printed(line.text)) is not None:
            return year
    return None


def year_printed(text: str) -> FiscalYear | None:
    """Return the one fiscal year that words name; None where they name none or several."""
    found = {fiscal for words in _PRINTED.findall(text) for fiscal in _fiscal(words)}
    return found.pop() if len(found) == 1 else None


def _fiscal(words: str) -> list[FiscalYear]:
    values: list[When] = [found.value for found in find_dates(words)]
    return [fiscal_year_of(value) for value in values if isinstance(value, FiscalYear | Year)]
