"""Numbers as Japanese documents print them: 1,234, 約2,500, 2万2千, 1億2,000万, 十三, 0.5, 元."""

import re
from fractions import Fraction

from keniki.ingest.reading.fold import fold

DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,5}+|[0-9]{1,16}+)(?![0-9])(?!,[0-9])(?:\.[0-9]{1,8}+)?(?!\.?[0-9])"
"""Arabic digits with or without groups of three; nothing where the groups are wrong (1,23)."""

MULTIPLIER = r"[十百千万億兆]{1,3}"
ARABIC = rf"{DIGITS}(?: ?{MULTIPLIER}(?:{DIGITS}{MULTIPLIER})*+(?:{DIGITS})?)?"
"""Arabic digits, mixed with the characters for ten to a trillion or not: 1億2,000万, 2万2千, 252百万."""

KANJI = r"[一二三四五六七八九〇十百千万億兆]{1,16}+"
LEFT_EDGE = (
    r"(?<![0-9A-Za-z一二三四五六七八九〇十百千万億兆])(?<![0-9][.,・])(?<![0-9][.,]\n)(?<![A-Za-z][-.])"
)
"""Stands before a number that is not the end of another number or of a code such as R7 or COVID-19."""

_KANJI_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "億": 10**8, "兆": 10**12}
_TOKEN = re.compile(rf"{DIGITS}|[〇一二三四五六七八九]+|[十百千]|[万億兆]")


def read_number(words: str) -> Fraction | None:
    """Return the number that `words` as a whole print, exactly; None when they are not one number.

    元 is 1, as in the first year of an era. Units must descend: 2千3万 is no number.
    """
    text = fold(words).text.strip()
    if text == "元":
        return Fraction(1)
    tokens = _split(text.replace(" ", ""))
    return _sum(tokens) if tokens else None


def print_number(number: Fraction) -> str | None:
    """Return a whole or decimal number in plain digits (430000, 12.8); None when it has no end (1/3)."""
    for places in range(25):
        scaled = number * 10**places
        if scaled.denominator == 1:
            digits = str(abs(scaled.numerator)).rjust(places + 1, "0")
            sign = "-" if number < 0 else ""
            return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
    return None


def unit_of(words: str) -> int:
    """Return what the last sign for a power of ten in `words` stands for: 10000 for 610万円, 1 for 300円."""
    found = re.search(rf"({MULTIPLIER})[^0-9十百千万億兆]*$", fold(words).text)
    if not found:
        return 1
    value = _sum(["1", *found[1]])
    return int(value) if value else 1


def _split(text: str) -> list[str]:
    tokens = _TOKEN.findall(text)
    return tokens if "".join(tokens) == text else []


def _sum(tokens: list[str]) -> Fraction | None:
    total, section, digits = Fraction(0), Fraction(0), None
    large_before, small_before = 10**16, 10**4
    for token in tokens:
        if token in _LARGE:
            unit = _LARGE[token]
            part = section + (digits or 0) if section or digits is not None else Fraction(1)
            if unit >= large_before:
                return None
            total, section, digits = total + part * unit, Fraction(0), None
            large_before, small_before = unit, 10**4
        elif token in _SMALL:
            unit = _SMALL[token]
            if unit >= small_before:
                return None
            section += (Fraction(1) if digits is None else digits) * unit
            digits, small_before = None, unit
        elif digits is not None:
            return None
        else:
            digits = _read_digits(token)
            if digits is None:
                return None
    return total + section + (digits or 0)


def _read_digits(token: str) -> Fraction | None:
    if token[0] in _KANJI_DIGITS:
        return Fraction(int("".join(str(_KANJI_DIGITS[sign]) for sign in token)))
    return Fraction(token.replace(",", ""))
