"""Reads the numbers of a chart whose bars were lost: runs of growing numbers, one per series.

A series is known by its last number, which the document also prints as a total of the same date; the axis of
years gives the dates from the right. Axis ticks and page numbers fit no total and are left.
"""

import re
from collections.abc import Iterator, Mapping

from keniki.ingest.errors import Finding
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.graph.facts import Concept, Count, Fact, Passed, Reason, Thing, When, Year
from keniki.ingest.reading.source import Span
from keniki.ingest.values.dates import read_date

_NUMBERS = re.compile(r"^\s*\d+(?:\s+\d+)*\s*$")
_AXIS = re.compile(r"^\s*(?:[HR]\d+|R元)(?:[\s.]+(?:[HR]?\d+|R元)(?:\.\d+)*)+\s*$")
_DAY_RULE = re.compile(r"(?P<last>[HR](?:元|\d+))以前は(?P<month>\d+)月(?P<day>\d+)日")
PAGE_GAP = 3
"""Blank lines in a row that part one page of the text from the next."""

Number = tuple[int, Span]


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give one observation per year and series; runs that no printed total explains are axis ticks or unread."""
    dates = _dates(section)
    if not dates:
        yield _finding(section, "no axis of years", "one line of years such as H21 H22")
        return
    known = _last_values(section)
    for run in _runs(_numbers(section)):
        series = known.pop(run[-1][0], None)
        fitting = run[-len(dates) :]
        if series is None or len(run) > len(dates):
            for _, span in run:
                yield Passed(span, Reason.DECORATION)
            continue
        for (number, span), when in zip(fitting, dates[-len(fitting) :], strict=True):
            yield _observation(series, number, span, when)
    for value, (counts, _) in known.items():
        yield _finding(section, f"no run of numbers that ends in {value}", f"the series of {counts}")


def _numbers(section: Section) -> list[Number]:
    """Return the numbers that stand alone on their lines, without those before a page gap (page numbers)."""
    numbers: list[Number] = []
    blank = 0
    for line in section.lines:
        if not line.text.strip():
            blank += 1
            continue
        if blank >= PAGE_GAP:
            numbers.clear()
        blank = 0
        if _NUMBERS.match(line.text):
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


def _dates(section: Section) -> list[When]:
    axis = next((line.text for line in section.lines if _AXIS.match(line.text)), "")
    rule = _DAY_RULE.search(section.text)
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
            match = re.search(str(entry["pattern"]), section.document.text)
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
