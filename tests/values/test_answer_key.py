"""The values of the sample of the answer key are obtained from the words that it quotes for them."""

import json
import os
import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from keniki.ingest.graph.facts import FiscalYear, When, Year, YearMonth
from keniki.ingest.values.amounts import Formula, find_amounts
from keniki.ingest.values.counts import find_counts, read_count
from keniki.ingest.values.dates import find_dates, fiscal_year_of
from keniki.ingest.values.rates import find_rates, read_rate

SHARED = Path(os.environ.get("KENIKI_SHARED", Path(__file__).parents[3] / "shared"))
SAMPLE = SHARED / "gold-sample"
ENOUGH = 0.98


def records() -> Iterator[dict[str, Any]]:
    for path in sorted(SAMPLE.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def numbers_in(words: str, unit: int | None) -> set[Fraction]:
    """Return every number that the finders obtain from `words`, whose last word may be a cell of a table."""
    found: set[Fraction] = set()
    for amount in find_amounts(words, unit):
        found.add(Fraction(amount.yen or 0))
        if isinstance(amount.value, Formula):
            found |= {Fraction(amount.value.base), Fraction(amount.value.unit_amount)}
    found |= {Fraction(rate.value.numerator, rate.value.denominator) for rate in find_rates(words)}
    found |= {Fraction(count.value.number) for count in find_counts(words)}
    bare = read_count(words, "") or read_count(words.rsplit(maxsplit=1)[-1], "")
    cell = read_rate(words)
    found |= {Fraction(bare.value.number)} if bare else set()
    return found | ({Fraction(cell.value.numerator, cell.value.denominator)} if cell else set())


def unit_of_column(record: dict[str, Any]) -> int | None:
    """Return the unit of money that the note of a record names for its column, in yen."""
    note = record.get("note") or ""
    return 10**8 if "億円" in note else 10**6 if "百万円" in note or "budget_million_yen" in record else None


def shows(when: When, value: str) -> bool:
    if value.startswith("FY"):
        return fiscal_year_of(when) == FiscalYear(int(value[2:]))
    if isinstance(when, date):
        return when.isoformat() == value
    printed = f"{when.year}-{when.month:02}" if isinstance(when, YearMonth) else str(when.year)
    return printed == value and not (isinstance(when, Year) and "-" in value)


def states(words: str) -> bool:
    """Say whether `words` print a number at all: a record may be counted or derived."""
    return re.search(r"[0-9０-９〇一二三四五六七八九十]", words) is not None


@pytest.fixture(scope="module")
def sample() -> list[dict[str, Any]]:
    if not SAMPLE.is_dir():
        pytest.skip(f"the sample of the answer key is not at {SAMPLE}")
    found = list(records())
    assert found
    return found


def test_numbers_of_the_key_are_read_from_their_words(sample: list[dict[str, Any]]) -> None:
    asked, missed = 0, []
    for record in sample:
        value, words = record["value"], record["raw"]
        if isinstance(value, bool) or not isinstance(value, int | float) or not states(words):
            continue
        asked += 1
        if Fraction(str(value)) not in numbers_in(words, unit_of_column(record)):
            missed.append(f"{record['id']}: {value} in {words}")
    assert asked > 50
    assert len(missed) <= (1 - ENOUGH) * asked, "\n".join([f"{len(missed)} of {asked} missed", *missed])


def test_dates_of_the_key_are_read_from_their_words(sample: list[dict[str, Any]]) -> None:
    asked, missed = 0, []
    for record in sample:
        value, words = record["value"], record["raw"]
        if not isinstance(value, str) or not re.fullmatch(r"FY[0-9]{4}|[0-9]{4}(-[0-9]{2}){0,2}", value):
            continue
        asked += 1
        if not any(shows(found.value, value) for found in find_dates(words)):
            missed.append(f"{record['id']}: {value} in {words}")
    assert asked > 5
    assert len(missed) <= (1 - ENOUGH) * asked, "\n".join([f"{len(missed)} of {asked} missed", *missed])
