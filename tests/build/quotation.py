"""Obtains a fact's value again from its quotations: the test for invention."""

import re
import unicodedata
from datetime import date

from keniki.ingest.graph.facts import (
    Count,
    Fact,
    FiscalYear,
    Origin,
    Rate,
    Text,
    Thing,
    Value,
    Year,
    YearMonth,
    Yen,
)
from keniki.ingest.reading.source import Document
from keniki.ingest.values.amounts import find_amounts
from keniki.ingest.values.counts import find_counts
from keniki.ingest.values.dates import find_dates, fiscal_year_of
from keniki.ingest.values.rates import find_rates

_MARKUP = re.compile(r"<[^<>]*>|[\s*#`|]+")


def plain(words: object) -> str:
    """Return words without white space, markup and differences of width."""
    unescaped = str(words).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return _MARKUP.sub("", unicodedata.normalize("NFKC", unescaped))


def quotations(fact: Fact, document: Document) -> str:
    """Return all words that a fact quotes."""
    return "\n".join(document.quote(span) for span in fact.words)


def is_backed(fact: Fact, document: Document) -> bool:
    """Say whether the value of a fact that was read stands in its quotations."""
    return fact.origin is not Origin.READ or _stands(fact.value, quotations(fact, document))


def _stands(value: Value, words: str) -> bool:
    match value:
        case Yen(amount):
            return amount in {a.yen for a in find_amounts(words)} or _digits_of(amount) in _digits(words)
        case Rate(numerator, denominator):
            return any(
                r.value.numerator * denominator == r.value.denominator * numerator for r in find_rates(words)
            ) or (_in_digits(numerator, denominator, words))
        case Count(number, _):
            found = {c.value.number for c in find_counts(words)}
            return number in found or re.sub(r"\D", "", number).rstrip("0") in _digits(words)
        case date() | YearMonth() | Year() | FiscalYear():
            return _is_dated(value, words)
        case Text(text, _):
            return all(plain(part) in plain(words) for part in re.split(r"[…]|、", text))
        case Thing(label=label) if label:
            return plain(label) in plain(words) or all(
                plain(p) in plain(words) for p in re.split(r"[・、　 ]", label)
            )
        case _:
            return bool(words.strip())


def _is_dated(value: date | YearMonth | Year | FiscalYear, words: str) -> bool:
    dates = list(find_dates(words))
    ends = [d.end for d in dates if d.end is not None]
    years = {w.year for w in [*(d.value for d in dates), *ends]}
    if isinstance(value, FiscalYear):
        return value.year in years or value in {fiscal_year_of(d.value) for d in dates}
    return value in {*(d.value for d in dates), *ends} or value.year in years or str(value.year) in words


def _digits(words: str) -> str:
    return re.sub(r"[,，.]", "", unicodedata.normalize("NFKC", words))


def _digits_of(amount: int) -> str:
    return str(amount).rstrip("0")


def _in_digits(numerator: int, denominator: int, words: str) -> bool:
    text = _digits(words)
    shares = {
        f"{numerator / denominator * 100:g}",
        f"{numerator / denominator * 10:g}",
        f"{numerator / denominator:g}",
    }
    return any(share.replace(".", "") in text for share in shares) or f"{numerator}/{denominator}" in text
