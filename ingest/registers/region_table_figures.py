"""Reads the area and the population of a region, each with its unit and the time it was counted.

The unit stands in the cell, in the head of the column, or in a line above the heads; people are counted in 人 where
none is printed. The time of a population is printed in the cell, in the head, or in a line that tells of its census;
where a census is named without its year, no time is stated.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from keniki.ingest.extract.interface import Section
from keniki.ingest.extract.runs import Run
from keniki.ingest.graph.facts import Count, When, Year
from keniki.ingest.reading.fold import fold
from keniki.ingest.registers.region_table_places import without_marks
from keniki.ingest.registers.region_table_rows import Table
from keniki.ingest.values.dates import find_dates
from keniki.ingest.values.numbers import ARABIC, print_number, read_number

PEOPLE = "人"
SQUARE_KILOMETRES = "km²"
UNITS: Mapping[str, str] = {
    "area": r"(?:km ?²|km ?2|k㎡|㎢|㎞ ?²|㎞ ?2|平方キロ(?:メートル)?|ha)",
    "population": r"[千万]?人(?!口)",
}
"""The units of a column, as they are printed (folded)."""

CENSUS = re.compile(r"国勢調査|国調")
_SCALES = {"千": 1000, "万": 10000}
_YEAR = re.compile(r"\((?P<year>(?:19|20)[0-9]{2})\)")
_CENSUS_OF_PEOPLE = re.compile(r"人口[^、,。]*?(?:国勢調査|国調)[^、,。]*|(?:国勢調査|国調)[^、,。]*?人口")


@dataclass(frozen=True)
class Figure:
    """A number with its unit, the time it was counted, and its words."""

    value: Count
    as_of: When | None
    words: Run


def read_figure(column: str, cell: Run, section: Section, table: Table, as_of: When | None) -> Figure | None:
    """Return the figure of a cell, None where it holds no number or its unit is not known."""
    found = next(
        iter(without_marks(cell).find(rf"(?:約 ?)?(?P<number>{ARABIC}) ?(?P<unit>{UNITS[column]})?")), None
    )
    number = read_number(found["number"]) if found else None
    if found is None or number is None:
        return None
    unit = found["unit"] or _unit(column, section, table)
    if not unit and column == "population" and number.denominator == 1:
        unit = PEOPLE
    if not unit:
        return None
    return Figure(
        _scaled(number, found["number"], unit), _time(column, cell, section, table, as_of), found.run()
    )


def _unit(column: str, section: Section, table: Table) -> str:
    """Return the unit in the head of a column, else in a line of units above it, beside its name or by itself."""
    head, unit = table.head(column), UNITS[column]
    if found := re.search(unit, head):
        return found[0]
    label = re.escape(re.split(r"[(\[]", head)[0])
    above = [fold(line.text).text for line in section.lines if line.number < table.heads[0].number]
    for pattern in (rf"{label}[^、,]*?(?P<unit>{unit})", rf"(?P<unit>{unit})"):
        for text in above:
            if "単位" in text and (found := re.search(pattern, text)):
                return found["unit"]
    return ""


def _time(column: str, cell: Run, section: Section, table: Table, as_of: When | None) -> When | None:
    """Return when a figure was counted: printed in the cell, the head, or a line about the census; else `as_of`."""
    texts = [fold(cell.text).text, table.head(column)]
    if column == "population":
        texts += _about_the_census(section)
    for text in texts:
        for found in find_dates(text):
            return found.value
        if year := _YEAR.search(text):
            return Year(int(year["year"]))
    return None if any(CENSUS.search(text) for text in texts) else as_of


def _about_the_census(section: Section) -> Iterator[str]:
    for line in section.lines:
        if found := _CENSUS_OF_PEOPLE.search(fold(line.text).text):
            yield found[0]


def _scaled(number: Fraction, printed: str, unit: str) -> Count:
    """Return a count in the unit without its power of ten: 16.2千人 is 16200人; digits stay as printed."""
    scale = _SCALES.get(unit[0], 1)
    plain = printed.replace(",", "")
    if scale == 1 and re.fullmatch(r"[0-9.]+", plain):
        return Count(plain, _one_sign(unit))
    return Count(print_number(number * scale) or plain, _one_sign(unit[1:] if scale > 1 else unit))


def _one_sign(unit: str) -> str:
    """Return the sign that the graph uses for a unit, however it is printed."""
    return unit if unit in {PEOPLE, "ha"} else SQUARE_KILOMETRES
