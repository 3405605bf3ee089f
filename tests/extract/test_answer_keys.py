"""The samples of the answer key for the two documents: each plain value is found on its lines."""

import json
import os
import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from reading_by_profile import SHARED, check_quotes, read, real_document, unaccounted

from keniki.ingest.graph.facts import Count, Fact, FiscalYear, Rate, Text, Thing, Year, YearMonth, Yen
from keniki.ingest.reading.fold import fold

SERIES = {"004": "renkei-support", "002": "koiki-renkei"}


def plain(value: object) -> str:
    """Return a value in one form: digits, a fraction, an ISO date, words without blanks in one width."""
    match value:
        case Yen(amount):
            return str(amount)
        case Count(number, _):
            return number
        case Rate(over, under):
            return str(Fraction(over, under))
        case Text(words):
            return plain(words)
        case Thing():
            return plain(value.label or value.key[-1])
        case FiscalYear(year):
            return f"FY{year}"
        case Year(year):
            return str(year)
        case YearMonth(year, month):
            return f"{year}-{month:02}"
        case date():
            return value.isoformat()
        case float():
            return str(Fraction(str(value)))
    words = "".join(fold(str(value)).text.split()).rstrip("。")
    over, slash, under = words.partition("/")
    return str(Fraction(int(over), int(under))) if slash and over.isdigit() and under.isdigit() else words


def wanted(record: dict[str, object]) -> list[str]:
    """Return the plain values of a record; objects, and words of the key's own in English, are left out."""
    value = record["value"]
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return [plain(each) for each in value]
    scalar = isinstance(value, str | int | float) and not isinstance(value, bool)
    return [plain(value)] if scalar and not re.search(r"[a-z]{5,} ", str(value)) else []


def records(number: str) -> list[dict[str, object]]:
    """Return the sample of the key for a document, or skip where it is missing."""
    path = Path(os.environ.get("KENIKI_SHARED", SHARED)) / "gold-sample" / f"{number}.jsonl"
    if not path.exists():
        pytest.skip("the sample of the answer key is not here")
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


@pytest.mark.parametrize("number", SERIES)
def test_plain_values_of_the_sample_are_found_on_their_lines(number):
    document = real_document(number)
    stated = [fact for fact in read(document, SERIES[number]) if isinstance(fact, Fact)]
    missing, looked_at = [], 0
    for record in records(number):
        first, last = (int(each) for each in str(record["lines"]).split("-"))
        there = {
            plain(fact.value)
            for fact in stated
            if any(a <= last and first <= b for a, b in map(document.line_range, fact.words))
        }
        for value in wanted(record):
            looked_at += 1
            if not any(value == each or (len(value) > 5 and value in each) for each in there):
                missing.append((record["id"], value))
    assert looked_at >= 15
    assert missing == []


@pytest.mark.parametrize("number", SERIES)
def test_quotations_and_lines_of_the_real_documents(number):
    document = real_document(number)
    found = read(document, SERIES[number])
    check_quotes(document, found)
    assert unaccounted(document, found) == []
