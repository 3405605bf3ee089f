"""The two real slide sets, changed at random: no crash, and every value stands in the words it quotes."""

import re
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading_sections import squeezed

from keniki.ingest.documents import Reading, read_document
from keniki.ingest.errors import UnknownDocument
from keniki.ingest.extract.decisions import Decisions
from keniki.ingest.graph.facts import (
    Count,
    Fact,
    FiscalYear,
    Origin,
    Rate,
    Text,
    Thing,
    Year,
    YearMonth,
    Yen,
)
from keniki.ingest.names.gazetteer import Gazetteer
from keniki.ingest.reading.fold import fold
from keniki.ingest.reading.profile import load_profiles
from keniki.ingest.reading.source import Document
from keniki.ingest.values.amounts import find_amounts, read_amount
from keniki.ingest.values.dates import find_dates, fiscal_year_of
from keniki.ingest.values.numbers import ARABIC, read_number
from keniki.ingest.values.rates import find_rates, read_rate

ONE_IN = re.compile(r"([0-9]+)人に([0-9]+)人")


def numbers(words: str) -> set[float]:
    found = (read_number(match[0]) for match in re.finditer(ARABIC, fold(words).text))
    return {float(number) for number in found if number is not None}


def rates(words: str) -> set[tuple[int, int]]:
    alone = read_rate(words)
    found = [*find_rates(words), *([alone] if alone else [])]
    parts = {(int(part), int(whole)) for whole, part in ONE_IN.findall(fold(words).text)}
    return parts | {(rate.value.numerator, rate.value.denominator) for rate in found}


def stands_in(fact: Fact, words: str) -> bool:
    """Say whether the value of a fact can be read out of its quotation again."""
    match fact.value:
        case Text(said):
            return squeezed(said) in squeezed(words)
        case Count(number, _):
            return abs(float(number)) in numbers(words) or (number == "0" and "ゼロ" in words)
        case Yen(amount):
            alone = read_amount(words)
            return amount in {found.yen for found in [*find_amounts(words), *([alone] if alone else [])]}
        case Rate(over, under):
            return (over, under) in rates(words)
        case FiscalYear():
            return fact.value in [fiscal_year_of(found.value) for found in find_dates(words)]
        case date() | Year() | YearMonth():
            return fact.value in [found.value for found in find_dates(words)]
        case Thing(kind="municipality", label=label):
            return label in words
    return True


def check(reading: Reading) -> int:
    checked = 0
    for fact in reading.facts:
        if fact.origin is not Origin.READ or fact.confidence < "0.9":
            continue
        words = "".join(reading.document.quote(span) for span in fact.words)
        known = fact.cls in {
            "PrintedTotal",
            "CoreCityStatus",
            "RegionListing",
            "MarkerLegend",
            "PolicyFieldCount",
        }
        if not known and fact.property != "supportForm":
            assert stands_in(fact, re.sub(r"\s*\n\s*", "", words)), (fact.property, fact.value, words)
            checked += 1
    return checked


def change_numbers(text: str, random: Random) -> str:
    """Change single digits here and there, in either width."""
    signs = list(text)
    for place in random.sample(range(len(signs)), len(signs) // 12):
        if signs[place] in "123456789":
            signs[place] = random.choice("123456789")
        elif signs[place] in "１２３４５６７８９":
            signs[place] = random.choice("１２３４５６７８９")
    return "".join(signs)


def change_lines(text: str, random: Random) -> str:
    """Leave lines out, double them, move them, and put blank ones between."""
    lines = text.split("\n")
    for _ in range(40):
        place, other = random.randrange(len(lines)), random.randrange(len(lines))
        match random.randrange(4):
            case 0:
                del lines[place]
            case 1:
                lines.insert(other, lines[place])
            case 2:
                lines.insert(place, "")
            case 3:
                lines[place], lines[other] = lines[other], lines[place]
    return "\n".join(lines)


def read(text: str, gazetteer: Gazetteer) -> Reading | None:
    document = Document.of_text("changed.txt", text)
    try:
        return read_document(document, load_profiles(), gazetteer, Decisions.read())
    except UnknownDocument:
        return None


@pytest.mark.parametrize("number", ["000", "001"])
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), lines=st.booleans())
def test_nothing_is_invented_in_a_changed_document(
    shared: Path, municipalities: Gazetteer, number: str, seed: int, lines: bool
) -> None:
    text = next((shared / "sources").glob(f"{number}_*.txt")).read_text("utf-8")
    change = change_lines if lines else change_numbers
    reading = read(change(text, Random(seed)), municipalities)
    if reading is not None:
        assert check(reading) > 50


@pytest.mark.parametrize("number", ["000", "001"])
def test_every_value_stands_in_its_quotation(shared: Path, municipalities: Gazetteer, number: str) -> None:
    reading = read(next((shared / "sources").glob(f"{number}_*.txt")).read_text("utf-8"), municipalities)
    assert reading is not None
    assert check(reading) > 50


def test_a_changed_cost_of_the_real_document_is_followed(shared: Path, municipalities: Gazetteer) -> None:
    text = next((shared / "sources").glob("001_*.txt")).read_text("utf-8")
    printed = re.findall(r"(?m)^今年度事業費 ([0-9,]+)千円 ([0-9,]+)千円$", text)
    assert printed
    for left, right in printed:
        swapped = text.replace(f"今年度事業費 {left}千円 {right}千円", f"今年度事業費 {right}千円 7千円")
        reading = read(swapped, municipalities)
        costs = [fact.value.amount for fact in reading.facts if fact.property == "projectCost"]
        assert 7000 in costs
        assert int(left.replace(",", "")) * 1000 not in costs
