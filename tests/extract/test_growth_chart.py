"""A chart whose bars were lost: series are told apart by the totals that they end in."""

from hypothesis import given
from hypothesis import strategies as st
from reading_sections import check_quotes, codes, context, facts, page

from keniki.ingest.extract.interface import Yield
from keniki.ingest.registers import growth_chart

FIRST, SECOND = [16, 53, 69, 77, 138], [30, 54, 64, 126]
OPTIONS = {
    "series": [
        {"pattern": "(?P<n>[0-9]+)市が宣言", "counts": "declared-core-cities", "unit": "市"},
        {"pattern": "(?P<n>[0-9]+)圏域が成立", "counts": "formed-regions", "unit": "圏域"},
    ]
}


def read(first: list[int], second: list[int], totals: tuple[int, int] = (138, 126)) -> list[Yield]:
    ticks = ["15", "", "40", "", "65"]
    lines = [*map(str, first), "", *map(str, second), "", *ticks, "", "H26 H27 H28 H29 H30", ""]
    section = page("\n".join([*lines, f"{totals[0]}市が宣言、{totals[1]}圏域が成立"]), OPTIONS)
    found = list(growth_chart.extract(section, context()))
    check_quotes(section, found)
    return found


def series(found: list[Yield], name: str) -> dict[int, int]:
    return {f.as_of.year: int(f.value.number) for f in facts(found, "count") if f.key[0] == name}


def test_series_that_grow_are_dated_from_the_right() -> None:
    found = read(FIRST, SECOND)
    assert series(found, "declared-core-cities") == dict(zip(range(2014, 2019), FIRST, strict=True))
    assert series(found, "formed-regions") == dict(zip(range(2015, 2019), SECOND, strict=True))
    assert {fact.confidence for fact in facts(found)} == {"0.95"}


AMBIGUOUS = (138, 126, 90)
"""The two totals, and what would let the series begin at equal distances (16, 53, 90), as the ticks of an axis do."""


@given(place=st.integers(0, 3), number=st.integers(1, 400).filter(lambda n: n not in AMBIGUOUS))
def test_one_other_number_changes_that_one_and_dates_no_other_anew(place: int, number: int) -> None:
    changed = [number if i == place else each for i, each in enumerate(FIRST)]
    read_now = series(read(changed, SECOND), "declared-core-cities")
    meant = dict(zip(range(2014, 2019), changed, strict=True))
    assert read_now.items() <= meant.items()
    assert read_now == meant or number > 126


def test_a_fall_is_less_certain() -> None:
    found = read([16, 53, 40, 77, 138], SECOND)
    assert {f.confidence for f in facts(found) if f.key[0] == "declared-core-cities"} == {"0.8"}
    assert {f.confidence for f in facts(found) if f.key[0] == "formed-regions"} == {"0.95"}


def test_a_series_that_ends_in_no_total_is_reported() -> None:
    found = read(FIRST, SECOND, totals=(138, 127))
    assert codes(found) == ["unread-chart"]
    assert series(found, "formed-regions") == {}
    assert len(series(found, "declared-core-cities")) == 5
