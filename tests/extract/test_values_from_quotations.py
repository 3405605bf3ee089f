"""Nothing is invented: each number that is stated is read again from the words that the fact quotes."""

import random

import pytest
from reading_by_profile import read, real_document

from keniki.ingest.graph.facts import Count, Fact, FiscalYear, Origin, Rate, Text, Yen
from keniki.ingest.reading.source import Document
from keniki.ingest.values.amounts import find_amounts, read_unit
from keniki.ingest.values.counts import find_counts
from keniki.ingest.values.dates import find_dates, fiscal_year_of
from keniki.ingest.values.rates import find_rates, read_rate

SERIES = {"004": "renkei-support", "002": "koiki-renkei"}


def quotes(document: Document, fact: Fact) -> list[str]:
    return [document.quote(span) for span in fact.words]


def read_again(document: Document, fact: Fact) -> bool:
    """Say whether the value of a fact stands in its quotations, as far as it is a number, a date or words."""
    said = quotes(document, fact)
    match fact.value:
        case Yen(amount):
            units = [read_unit(quote) for quote in said]
            unit = next((each for each in units if each), None)
            found = [each for quote in said for each in find_amounts(" ".join(quote.split()), unit)]
            joined = find_amounts("".join("".join(said).split()))
            return amount in [each.yen for each in (*found, *joined)]
        case Rate():
            bare = [quote.strip("等、 以内程度") for quote in said]
            rates = [read_rate(quote) for quote in bare]
            found = [each.value for quote in said for each in find_rates(quote)]
            return fact.value in [*found, *(each.value for each in rates if each)]
        case Count(number, _):
            return number in [each.value.number for quote in said for each in find_counts(quote)]
        case FiscalYear():
            years = [fiscal_year_of(each.value) for quote in said for each in find_dates(quote)]
            return fact.value in years
        case int():
            return str(fact.value) in [each.value.number for quote in said for each in find_counts(quote)]
    return True


@pytest.mark.parametrize("number", SERIES)
def test_values_of_the_real_documents(number):
    document = real_document(number)
    stated = [each for each in read(document, SERIES[number]) if isinstance(each, Fact)]
    checked = [each for each in stated if each.origin is Origin.READ and not isinstance(each.value, Text)]
    assert len(checked) > 100
    assert [each for each in checked if not read_again(document, each)] == []


@pytest.mark.parametrize("number", SERIES)
@pytest.mark.parametrize("seed", range(6))
def test_values_of_documents_with_other_digits(number, seed):
    real, chance = real_document(number), random.Random(seed)
    digits = "123456789"
    text = "".join(
        chance.choice(digits) if sign in digits and chance.random() < 0.3 else sign for sign in real.text
    )
    document = Document.of_text(real.name, text)
    stated = [each for each in read(document, SERIES[number]) if isinstance(each, Fact)]
    checked = [each for each in stated if each.origin is Origin.READ and not isinstance(each.value, Text)]
    assert len(checked) > 60
    assert [each for each in checked if not read_again(document, each)] == []
