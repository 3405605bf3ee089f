"""Every line of examples.txt holds, and its words read back alone give the same value."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from keniki.ingest.graph.facts import FiscalYear, When, YearMonth
from keniki.ingest.values.amounts import Amount, Formula, find_amounts, read_amount
from keniki.ingest.values.counts import find_counts, read_count
from keniki.ingest.values.dates import FoundDate, find_dates, read_date
from keniki.ingest.values.numbers import read_number
from keniki.ingest.values.rates import find_rates, read_rate
from keniki.ingest.values.times import find_times

LINES = [
    [part.strip() for part in line.split(" | ")]
    for line in (Path(__file__).parent / "examples.txt").read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]


def examples(kind: str) -> list[tuple[str, str, str]]:
    found = [
        (k, words.replace("⏎", "\n"), expected) for k, words, expected in LINES if k.split(":")[0] == kind
    ]
    assert found, f"no examples of {kind}"
    return found


def show_amount(amount: Amount) -> str:
    value = amount.value
    if isinstance(value, Formula):
        return f"{value.base} + {value.unit_amount}*{value.multiplier}"
    return str(value.amount)


def show_when(when: When) -> str:
    if isinstance(when, FiscalYear):
        return f"FY{when.year}"
    if isinstance(when, YearMonth):
        return f"{when.year}-{when.month:02}"
    return when.isoformat() if isinstance(when, date) else str(when.year)


def show_date(found: FoundDate) -> str:
    return show_when(found.value) + (f"..{show_when(found.end)}" if found.end else "")


def joined(values: list[str]) -> str:
    return "; ".join(values) or "-"


def test_every_kind_of_example_is_known() -> None:
    assert {line[0].split(":")[0] for line in LINES} == {"number", "amount", "rate", "date", "count", "time"}
    assert all(len(line) == 3 for line in LINES)


@pytest.mark.parametrize(("kind", "words", "expected"), examples("number"))
def test_numbers(kind: str, words: str, expected: str) -> None:
    assert read_number(words) == (None if expected == "-" else Fraction(expected))


@pytest.mark.parametrize(("kind", "words", "expected"), examples("amount"))
def test_amounts(kind: str, words: str, expected: str) -> None:
    unit = int(kind.partition(":")[2]) if ":" in kind else None
    found = find_amounts(words, unit)
    assert joined([show_amount(amount) for amount in found]) == expected
    for amount in found:
        again = read_amount(amount.words, amount.unit)
        assert again is not None
        assert again.value == amount.value
        assert words[amount.span.start : amount.span.end] == amount.words


@pytest.mark.parametrize(("kind", "words", "expected"), examples("rate"))
def test_rates(kind: str, words: str, expected: str) -> None:
    found = find_rates(words)
    assert joined([f"{rate.value.numerator}/{rate.value.denominator}" for rate in found]) == expected
    for rate in found:
        again = read_rate(rate.words)
        assert again is not None
        assert again.value == rate.value
        assert words[rate.span.start : rate.span.end] == rate.words


@pytest.mark.parametrize(("kind", "words", "expected"), examples("date"))
def test_dates(kind: str, words: str, expected: str) -> None:
    found = find_dates(words)
    assert joined([show_date(each) for each in found]) == expected
    for each in found:
        assert read_date(each.words) == each.value
        assert words[each.span.start : each.span.end] == each.words


@pytest.mark.parametrize(("kind", "words", "expected"), examples("count"))
def test_counts(kind: str, words: str, expected: str) -> None:
    found = find_counts(words)
    assert joined([f"{count.value.number} {count.value.unit}" for count in found]) == expected.strip()
    for count in found:
        again = read_count(count.words, count.value.unit if count.unit_elsewhere else None)
        assert again is not None
        assert again.value == count.value


@pytest.mark.parametrize(("kind", "words", "expected"), examples("time"))
def test_times(kind: str, words: str, expected: str) -> None:
    found = find_times(words)
    shown = [f"{each.start:%H:%M}" + (f"..{each.end:%H:%M}" if each.end else "") for each in found]
    assert joined(shown) == expected
