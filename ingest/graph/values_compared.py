"""How two values stand to each other: the same, one less exact than the other, one rounded."""

import re
from datetime import date

from keniki.ingest.graph.facts import Count, FiscalYear, Rate, Text, Value, Year, YearMonth, Yen

SINGLE: tuple[type, ...] = (Yen, Rate, Count, date, YearMonth, Year, FiscalYear)
"""Kinds of values of which a matter has only one, so that two different ones disagree."""

_APRIL = 4


def same(one: Value, two: Value) -> bool:
    """Say whether two values are the same: words without blanks, rates by what they come to."""
    if isinstance(one, Text) and isinstance(two, Text):
        return bare_words(one.words) == bare_words(two.words)
    if isinstance(one, Rate) and isinstance(two, Rate):
        return one.numerator * two.denominator == two.numerator * one.denominator
    return one == two


def less_exact(one: Value, two: Value) -> bool:
    """Say whether one date is the month or year in which the other lies."""
    if isinstance(one, FiscalYear) and isinstance(two, date | YearMonth):
        return one.year == two.year - (two.month < _APRIL)
    if isinstance(one, YearMonth) and isinstance(two, date):
        return (one.year, one.month) == (two.year, two.month)
    return isinstance(one, Year) and isinstance(two, date | YearMonth) and one.year == two.year


def rounded(one: int, two: int) -> bool:
    """Say whether one amount is the other with fewer digits: 2.5億円 for 252百万円."""
    coarse, fine = sorted((one, two), key=lambda amount: len(str(amount).rstrip("0")))
    unit = 10 ** (len(str(coarse)) - len(str(coarse).rstrip("0")))
    return fine % unit != 0 and 2 * abs(coarse - fine) <= unit and coarse > 0


def bare_words(text: str) -> str:
    """Return words without white space, marks of lists and full stops, in one width."""
    folded = "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in text)
    return re.sub(r"[\s。.・]+", "", folded)
