"""Obtains a fact's value again from its quotations: the test for invention."""

import re
from datetime import date
from fractions import Fraction

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
from keniki.ingest.reading.fold import fold
from keniki.ingest.reading.source import Document
from keniki.ingest.values.amounts import find_amounts, read_unit
from keniki.ingest.values.dates import find_dates, fiscal_year_of
from keniki.ingest.values.numbers import read_number, unit_of
from keniki.ingest.values.rates import find_rates

_MARKUP = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?: [^<>]*)?/?>|[\s*#`|\\]+")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"), ("､", "、"))
_NUMBER = re.compile(
    r"[0-9][0-9,]*(?:\.[0-9]+)?(?:[十百千万億兆]+(?:[0-9][0-9,]*[十百千万億兆]+)*(?:[0-9][0-9,]*)?)?"
)
_KANJI = re.compile(r"[一二三四五六七八九〇十百千万元]+")
_SCALES = (1, 1_000, 10_000, 1_000_000, 100_000_000)
"""What a unit in the head of a column may stand for: 千円, 万人, 百万円, 億円."""

_WORDS_OF_RATES = {"半": Fraction(1, 2), "全額": Fraction(1), "倍": Fraction(2)}
_DURATION_UNITS = {"Y": "年|カ年|か年|ヶ年|箇年", "M": "か月|カ月|ヶ月|ヵ月|箇月|月", "D": "日", "W": "週"}
_ENDS = re.compile(r"[都道府県市町村区]$")


def plain(words: object) -> str:
    """Return words without white space, markup and differences of width, dashes and commas."""
    text = str(words)
    for entity, sign in _ENTITIES:
        text = text.replace(entity, sign)
    folded = _MARKUP.sub("", fold(_MARKUP.sub("", text)).text)
    return re.sub(r"[,、，]", "、", folded).replace("~", "-")


def quotations(fact: Fact, document: Document) -> str:
    """Return all words that a fact quotes."""
    return "\n".join(document.quote(span) for span in fact.words)


def is_backed(fact: Fact, document: Document) -> bool:
    """Say whether the value of a fact that was read stands in its quotations."""
    return fact.origin is not Origin.READ or _stands(fact.value, quotations(fact, document))


def _stands(value: Value, words: str) -> bool:
    match value:
        case Yen(amount):
            return amount in {a.yen for a in find_amounts(words)} or _is_scaled(Fraction(amount), words)
        case Rate(numerator, denominator):
            return _is_rate(Fraction(numerator, denominator), words)
        case Count(number, _):
            return _is_scaled(Fraction(number), words)
        case date() | YearMonth() | Year() | FiscalYear():
            return _is_dated(value, words)
        case Text(text, "zxx"):
            return _is_coded(text, words)
        case Text(text, _):
            return _is_text(text, words)
        case Thing():
            return _is_named(value, words)
        case _:
            return bool(words.strip())


def _numbers(words: str) -> set[Fraction]:
    """Return all numbers that words print, in digits or in Chinese characters, also when broken over lines."""
    found = {Fraction(0)} if "ゼロ" in words else set[Fraction]()
    for text in (fold(words).text, fold(re.sub(r"\s+", "", words)).text):
        read = [read_number(each[0]) for pattern in (_NUMBER, _KANJI) for each in pattern.finditer(text)]
        bare = re.findall(r"[0-9][0-9,]*(?:\.[0-9]+)?", text)
        found |= {number for number in read if number is not None} | {
            Fraction(n.replace(",", "")) for n in bare
        }
    return found


def _is_scaled(number: Fraction, words: str) -> bool:
    scales = {*_SCALES, read_unit(words) or 1, unit_of(words)}
    return any(abs(number) == printed * scale for printed in _numbers(words) for scale in scales)


def _is_rate(rate: Fraction, words: str) -> bool:
    text = plain(words)
    read = {Fraction(r.value.numerator, r.value.denominator) for r in find_rates(words)}
    read |= {Fraction(int(a), int(b)) for a, b in re.findall(r"([0-9]+)/([0-9]+)", text) if int(b)}
    read |= {Fraction(int(b), int(a)) for a, b in re.findall(r"([0-9]+)人に([0-9]+)人", text) if int(a)}
    read |= {value for word, value in _WORDS_OF_RATES.items() if word in text}
    return rate in read or any(rate * scale in _numbers(words) for scale in (1, 10, 100))


def _is_dated(value: date | YearMonth | Year | FiscalYear, words: str) -> bool:
    dates = [*find_dates(words), *find_dates(re.sub(r"\s+", "", words))]
    found = {*(d.value for d in dates), *(d.end for d in dates if d.end is not None)}
    if isinstance(value, FiscalYear):
        return value in {fiscal_year_of(each) for each in found} or value.year in {
            each.year for each in found
        }
    if isinstance(value, Year):
        return value.year in {each.year for each in found} or value.year in _numbers(words)
    return value in found or _is_in_a_year(value, words)


def _is_in_a_year(value: date | YearMonth, words: str) -> bool:
    """Say whether month and day stand there, where the year is that of the page or of an era's letter: 2/26, R8.10."""
    text = plain(words)
    if isinstance(value, date):
        shown = rf"(?<![0-9])0?{value.month}(?:月|/|\.)0?{value.day}(?![0-9])"
        by_itself = re.search(rf"(?<![0-9月/]){value.day}日", text) and re.search(
            rf"(?<![0-9]){value.month}月", text
        )
        return re.search(shown, text) is not None or bool(by_itself)
    return re.search(rf"(?<![0-9]){value.month}(?:月|$|[^0-9])", text) is not None


def _is_coded(text: str, words: str) -> bool:
    """Say whether the numbers of a duration (P6M/P3Y) or a time stand there with their units."""
    parts = re.findall(r"([0-9]+)([YMDW])", text)
    said = plain(words)
    whole = all(re.search(rf"(?<![0-9]){n}(?:{_DURATION_UNITS[unit]}|[^0-9])", said) for n, unit in parts)
    return whole if parts else _is_text(text, words)


def _is_text(text: str, words: str) -> bool:
    """Say whether words stand there, apart from elisions, numerals in another script and the order of a formula."""
    said = plain(words)
    if all(plain(part) in said for part in re.split(r"…", text)) or _notation(text) in _notation(words):
        return True
    return _without_numbers(text) in _without_numbers(words) and _numbers(text) <= _numbers_and_amounts(words)


def _without_numbers(text: str) -> str:
    """Return words without numbers, units of money, signs of arithmetic and the 第 before a number."""
    said = _KANJI.sub("", _NUMBER.sub("", plain(text)))
    return re.sub(r"千?円|[+*×・()、-]|第(?=条|号)?", "", said)


def _numbers_and_amounts(words: str) -> set[Fraction]:
    return _numbers(words) | {Fraction(amount.yen) for amount in find_amounts(words) if amount.yen}


def _notation(words: str) -> str:
    """Return a notation (ウ-A a) without dashes, however they were printed."""
    return re.sub(r"[-ー\s]", "", plain(words))


def _is_named(thing: Thing, words: str) -> bool:
    """Say whether a thing is named there: in full, in parts, shortened as bodies are, or by its notation."""
    label, said = plain(thing.label), plain(words)
    if not label or label in said:
        return bool(said)
    if thing.kind in ("municipality", "prefecture"):
        return _ENDS.sub("", label) in said
    if thing.key[0].startswith("policy-field"):
        viewpoint = thing.key[-1].replace("a-", "ア", 1) if thing.key[-1].startswith("a-") else thing.key[-1]
        return _notation(viewpoint.replace("u-", "ウ", 1).replace("i-", "イ", 1)) in _notation(words)
    parts = [plain(part) for part in re.split(r"[・、　 ]", thing.label)]
    return all(part in said for part in parts) or _is_short_for(label, said)


def _is_short_for(label: str, said: str) -> bool:
    """Say whether words are the letters of a body's name with some left out: 厚労省."""
    return len(said) >= 3 and said[0] == label[0] and said[-1] == label[-1] and _in_order(said, label)


def _in_order(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)
