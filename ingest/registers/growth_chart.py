"""Reads the numbers of a chart whose bars were lost: runs of growing numbers, one per series.

A series is known by its last number, which the document also prints as a total of the same date; the axis of
years gives the dates from the right. Axis ticks and page numbers fit no total and are left. Where a number of a
series is smaller than the one before, the runs on both sides are one series if they fill no more than the axis;
that is less certain.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from keniki.ingest.errors import Finding
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.graph.facts import Concept, Count, Fact, Passed, Reason, Thing, When, Year
from keniki.ingest.reading.patterns import Pattern, narrow
from keniki.ingest.reading.source import Span
from keniki.ingest.values.dates import read_date

_NUMBERS = re.compile(r"^\s*\d+(?:\s+\d+)*\s*$")
_AXIS = re.compile(r"^\s*(?:[HR]\d+|R元)(?:[\s.]+(?:[HR]?\d+|R元)(?:\.\d+)*)+\s*$")
_DAY_RULE = re.compile(r"(?P<last>[HR](?:元|\d+))以前は(?P<month>\d+)月(?P<day>\d+)日")
PAGE_GAP = 3
"""Blank lines in a row that part one page of the text from the next."""

Number = tuple[int, Span]
_FEWEST_TICKS = 3
_NOT_GROWING = (
    "a chart label; the series ends in the total printed for the same date, and does not always grow"
)


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give one observation per year and series; runs that no printed total explains are axis ticks or unread."""
    dates = _dates(section)
    if not dates:
        yield _finding(section, "no axis of years", "one line of years such as H21 H22")
        return
    known = _last_values(section)
    for parts in _joined(list(_runs(_numbers(section))), set(known), len(dates)):
        run = [number for part in parts for number in part]
        series = known.pop(run[-1][0], None)
        if series is None or len(run) > len(dates):
            yield from (Passed(span, Reason.DECORATION) for _, span in run)
            continue
        for (number, span), when in zip(run, dates[-len(run) :], strict=True):
            fact = _observation(series, number, span, when)
            yield fact if len(parts) == 1 else replace(fact, confidence="0.8", reason=_NOT_GROWING)
    for value, (counts, _) in known.items():
        yield _finding(section, f"no run of numbers that ends in {value}", f"the series of {counts}")


def _numbers(section: Section) -> list[Number]:
    """Return the numbers that stand alone on their lines, without a single one before a page gap (a page number)."""
    numbers: list[Number] = []
    blank = 0
    for line in section.lines:
        if not line.text.strip():
            blank += 1
            continue
        if blank >= PAGE_GAP and len(numbers) == 1:
            numbers.clear()
        blank = 0
        if _NUMBERS.match(narrow(line.text)):
            numbers += [
                (int(n.group()), Span(*n.span()).shift(line.start)) for n in re.finditer(r"\d+", line.text)
            ]
    return numbers


def _runs(numbers: list[Number]) -> Iterator[list[Number]]:
    run: list[Number] = []
    for number in numbers:
        if run and number[0] <= run[-1][0]:
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _joined(runs: list[list[Number]], known: set[int], most: int) -> Iterator[list[list[Number]]]:
    """Put runs before one that ends in a total to it, as long as the axis has years for them; ticks stay apart."""
    waiting: list[list[Number]] = []
    for run in runs:
        if run[-1][0] not in known:
            waiting.append(run)
            continue
        parts = [run]
        while waiting and not _are_ticks(waiting[-1]) and len(waiting[-1]) + sum(map(len, parts)) <= most:
            parts.insert(0, waiting.pop())
        yield from ([each] for each in waiting)
        yield parts
        waiting = []
    yield from ([each] for each in waiting)


def _are_ticks(run: list[Number]) -> bool:
    """Say whether numbers stand at equal distances, as those beside an axis do."""
    steps = {later - earlier for (earlier, _), (later, _) in pairwise(run)}
    return len(run) >= _FEWEST_TICKS and len(steps) == 1


def _dates(section: Section) -> list[When]:
    axis = next((text for line in section.lines if _AXIS.match(text := narrow(line.text))), "")
    rule = _DAY_RULE.search(narrow(section.text))
    found: list[When] = []
    for label in axis.split():
        when = read_date(label if "." in label else f"{label}年")
        if isinstance(when, Year) and rule:
            when = read_date(f"{when.year}年{rule['month']}月{rule['day']}日") or when
        if when is not None:
            found.append(when)
    return found


def _last_values(section: Section) -> dict[int, tuple[str, str]]:
    """Return what each printed total of the section counts, by its number: the last value of its series."""
    found = {}
    entries = section.options.get("series", [])
    for entry in entries if isinstance(entries, list) else []:
        if isinstance(entry, Mapping):
            match = Pattern.of(entry["pattern"]).search(section.document.text)
            if match:
                found[int(match["n"])] = (str(entry["counts"]), str(entry["unit"]))
    return found


def _observation(series: tuple[str, str], number: int, span: Span, when: When) -> Fact:
    counts, unit = series
    return Fact(
        cls="Observation",
        about=Thing(kind="scheme", key=("teiju",), cls="CooperationScheme"),
        property="count",
        value=Count(str(number), unit),
        words=(span,),
        as_of=when,
        key=(counts, str(when)),
        qualifiers={"counts": Concept("total", counts)},
        confidence="0.95",
        reason="a chart label; the series is the growing run that ends in the total printed for the same date",
    )


def _finding(section: Section, found: str, expected: str) -> Finding:
    remedy = "compare the chart page with the document"
    return section.document.finding("unread-chart", section.span.start, found, expected, remedy)
