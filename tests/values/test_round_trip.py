"""Values printed in many styles are read back, and no text makes a finder fail."""

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keniki.ingest.graph.facts import Count, FiscalYear, Rate, Year, YearMonth, Yen
from keniki.ingest.reading.fold import fold
from keniki.ingest.values.amounts import find_amounts, read_amount
from keniki.ingest.values.counts import find_counts, read_count
from keniki.ingest.values.dates import find_as_of, find_dates, fiscal_year_of, read_date
from keniki.ingest.values.numbers import print_number, read_number
from keniki.ingest.values.rates import RateKind, find_rates, read_rate
from keniki.ingest.values.times import find_times

FULL = str.maketrans("0123456789%/.,:()~", "０１２３４５６７８９％／．，：（）～")
KANJI_DIGITS = "〇一二三四五六七八九"
SIGNS = (
    "0123456789０１９.,，./／→⇒~～-:：()（）[]【】×+▲%％割円万億兆千百人市町村団体"
    "年月日度令和平成元RHS上限約程度以内\n 　*#①ｶﾞ<>&"
)
NOISE = st.text(st.sampled_from(list(SIGNS)), max_size=40)
UNITS = {"円": 1, "千円": 10**3, "万円": 10**4, "百万円": 10**6, "億円": 10**8, "兆円": 10**12}
ERAS = {"令和": ("R", 2018), "平成": ("H", 1988), "昭和": ("S", 1925)}


def grouped(number: int) -> str:
    return f"{number:,}"


def in_kanji(number: int) -> str:
    """Print a number below ten thousand as 二千三百四十五."""
    words = ""
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十")):
        digit, number = divmod(number, unit)
        words += "" if not digit else (KANJI_DIGITS[digit] if digit > 1 else "") + sign
    return words + (KANJI_DIGITS[number] if number else "")


def in_units(number: int) -> str:
    """Print a number as 1兆2,345億6,789万1,234."""
    words = ""
    for unit, sign in ((10**12, "兆"), (10**8, "億"), (10**4, "万"), (1, "")):
        part, number = divmod(number, unit)
        words += f"{part:,}{sign}" if part else ""
    return words


style = st.sampled_from([str, grouped, in_units])
width = st.sampled_from([lambda words: words, lambda words: words.translate(FULL)])


@given(st.integers(1, 10**15), style, width)
def test_a_number_is_read_as_it_was_printed(
    number: int, print_it: Callable[[int], str], widen: Callable[[str], str]
) -> None:
    assert read_number(widen(print_it(number))) == number


@given(st.integers(1, 9999))
def test_a_number_in_kanji_is_read(number: int) -> None:
    assert read_number(in_kanji(number)) == number
    assert read_number("".join(KANJI_DIGITS[int(digit)] for digit in str(number))) == number


@given(st.decimals(0, 10**6, places=3, allow_nan=False))
def test_a_decimal_is_read_and_printed_exactly(number: Any) -> None:
    read = read_number(str(number))
    assert read == Fraction(str(number))
    assert read is not None
    assert Fraction(print_number(read) or "-1") == read


@given(st.integers(1, 99_999), st.sampled_from(list(UNITS)), st.sampled_from([str, grouped]), width)
def test_an_amount_in_any_unit_is_read(
    number: int, unit: str, print_it: Callable[[int], str], widen: Callable[[str], str]
) -> None:
    words = widen(print_it(number)) + unit
    found = find_amounts(f"経費（上限{words}程度／団体）")
    assert [amount.value for amount in found] == [Yen(number * UNITS[unit])]
    assert found[0].words == words
    assert found[0].qualifiers.per == ("団体",)
    assert found[0].qualifiers.vague == ("程度",)
    assert found[0].qualifiers.bound == "at-most"


@given(st.integers(1, 10**14))
def test_a_compound_amount_is_read(yen: int) -> None:
    amount = read_amount(in_units(yen) + "円")
    assert amount is not None
    assert amount.value == Yen(yen)


@given(st.integers(0, 99_999), st.integers(0, 9), st.sampled_from([10**3, 10**6, 10**8]))
def test_a_cell_takes_its_unit_from_the_head(whole: int, tenth: int, unit: int) -> None:
    words = f"{whole:,}.{tenth}"
    amount = read_amount(f"**{words}** ", unit)
    assert amount is not None
    assert amount.value == Yen((whole * 10 + tenth) * unit // 10)
    assert amount.words == words
    assert read_amount(words) is None


@given(st.integers(1, 9999), st.integers(1, 9999), st.sampled_from(["→", "⇒", " → "]))
def test_before_and_after_are_two_amounts(old: int, new: int, arrow: str) -> None:
    first, second = find_amounts(f"上限額を引き上げ（{old:,}万円／人{arrow}{new:,}万円／人（R8））")
    assert (first.yen, second.yen) == (old * 10**4, new * 10**4)
    assert first.superseded
    assert second.before == first.value
    assert second.since == Year(2026)


@given(st.integers(1, 1000), st.integers(0, 2), width)
def test_a_percentage_is_exact(number: int, places: int, widen: Callable[[str], str]) -> None:
    words = f"{Fraction(number, 10**places).__float__():.{places}f}%"
    found = find_rates(f"充当率：{widen(words)}、")
    assert [rate.value for rate in found] == [Rate(number, 100 * 10**places)]
    assert found[0].kind is RateKind.BOND_COVERAGE


@given(st.integers(1, 10), st.integers(1, 10), st.sampled_from(["/", "／", " / "]))
def test_a_fraction_needs_a_label_or_a_cell(over: int, under: int, stroke: str) -> None:
    words = f"{over}{stroke}{under}"
    cell, labelled = read_rate(words), find_rates(f"補助率 {words}以内")
    if over > under:
        assert cell is None
        assert labelled == []
    else:
        assert cell is not None
        assert cell.value == Rate(over, under)
        assert [rate.value for rate in labelled] == [Rate(over, under)]
        assert labelled[0].kind is RateKind.SUBSIDY
        assert labelled[0].qualifiers.bound == "at-most"
    assert find_rates(f"開催は{words}から") == []


@given(st.dates(date(1989, 1, 8), date(2045, 12, 31)), st.sampled_from(list(ERAS)), width)
def test_a_date_is_read_in_every_style(day: date, era: str, widen: Callable[[str], str]) -> None:
    letter, before = ERAS[era]
    year = day.year - before
    styles = [f"{day.year}年{day.month}月{day.day}日", day.isoformat(), f"{day:%Y/%m/%d}"]
    if 1 <= year <= 50:
        styles += [f"{era}{year}年{day.month}月{day.day}日", f"{letter}{year}.{day.month}.{day.day}"]
    for words in styles:
        if letter == "S" and words.startswith("S") and year < 10:
            continue
        printed = widen(words)
        assert read_date(printed) == day
        assert find_as_of(f"（{printed}現在）") == day
        weekday = "月火水木金土日"[day.weekday()]
        found = find_dates(f"{printed}（{weekday}）")
        assert [(each.value, each.weekday_fits) for each in found] == [(day, True)]
        wrong = "月火水木金土日"[(day.weekday() + 1) % 7]
        assert [each.weekday_fits for each in find_dates(f"{printed}({wrong})")] == [False]


@given(st.integers(2019, 2060), st.integers(1, 12))
def test_months_years_and_fiscal_years_are_read(year: int, month: int) -> None:
    era = "元" if year == 2019 else str(year - 2018)
    assert read_date(f"令和{era}年{month}月") == YearMonth(year, month)
    assert (
        read_date(f"令和{era}年度")
        == FiscalYear(year)
        == read_date(f"R{era}年度")
        == read_date(f"{year}年度")
    )
    assert read_date(f"令和{era}年") == Year(year) == read_date(f"{year}年")
    assert find_dates(f"R{era}当初予算額")[0].value == FiscalYear(year)
    assert fiscal_year_of(YearMonth(year, month)) == FiscalYear(year if month >= 4 else year - 1)


@given(st.dates(date(2020, 4, 1), date(2030, 3, 31)))
def test_a_date_without_a_year_needs_one(day: date) -> None:
    fiscal = fiscal_year_of(day)
    for words in (f"{day.month}月{day.day}日", f"{day.month}/{day.day}"):
        assert find_dates(words) == []
        found = find_dates(words, day.year)
        assert [(each.value, each.assumed_year) for each in found] == [(day, True)]
        assert [each.value for each in find_dates(words, fiscal)] == [day]


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(1, 400))
def test_a_range_has_an_end(day: date, length: int) -> None:
    last = day + timedelta(days=length)
    words = f"{day.year}年{day.month}月{day.day}日～{last.year}年{last.month}月{last.day}日"
    assert [(each.value, each.end, each.words) for each in find_dates(words)] == [(day, last, words)]


@given(st.integers(1900, 2100), st.integers(0, 99), st.integers(0, 99))
def test_impossible_dates_are_nothing(year: int, month: int, day: int) -> None:
    words = f"{year}年{month}月{day}日"
    try:
        expected = [date(year, month, day)]
    except ValueError:
        expected = []
    assert [each.value for each in find_dates(words)] == expected


@given(
    st.integers(0, 10**7), st.sampled_from(["市", "圏域", "市町村", "人", "団体", "件", "医療機関"]), width
)
def test_a_count_is_read(number: int, unit: str, widen: Callable[[str], str]) -> None:
    for words in (f"{number:,}{unit}", f"{number}{unit}"):
        found = find_counts(f"対象は約{widen(words)}程度")
        assert [count.value for count in found] == [Count(str(number), unit)]
        assert found[0].qualifiers.vague == ("約", "程度")


@given(st.integers(10, 10**9), st.integers(1, 9))
def test_no_number_is_found_inside_another(number: int, digit: int) -> None:
    words = f"{number:,}人"
    assert [count.words for count in find_counts(words)] == [words]
    assert [amount.words for amount in find_amounts(f"{number:,}千円")] == [f"{number:,}千円"]
    assert find_counts(f"R{digit}市 A{digit}件 1.{digit}.{digit}人") == []


@given(NOISE)
def test_no_text_makes_a_finder_fail_and_every_quotation_reads_back(text: str) -> None:
    for amount in find_amounts(text):
        again = read_amount(amount.words, amount.unit)
        assert again is None or amount.yen is None or abs(again.yen or 0) == abs(amount.yen)
        assert text[amount.span.start : amount.span.end] == amount.words
    for rate in find_rates(text):
        again_rate = read_rate(rate.words)
        assert again_rate is not None
        assert again_rate.value == rate.value
    for found in find_dates(text):
        assert read_date(found.words) == found.value
    for count in find_counts(text):
        assert text[count.span.start : count.span.end] == count.words
    for time in find_times(text):
        assert text[time.span.start : time.span.end] == time.words


@given(st.text(max_size=60), st.sampled_from([None, 1000]), st.sampled_from([None, 2025, FiscalYear(2025)]))
def test_any_text_is_accepted(text: str, unit: int | None, year: int | FiscalYear | None) -> None:
    find_amounts(text, unit)
    find_rates(text)
    find_counts(text)
    find_times(text)
    read_count(text, "市")
    for found in find_dates(text, year):
        assert text[found.span.start : found.span.end] == found.words


@given(st.text(max_size=40) | NOISE)
def test_folding_keeps_every_position(text: str) -> None:
    folded = fold(text)
    spans = [folded.span(index, index + 1) for index in range(len(folded.text))]
    assert all(earlier.end <= later.start for earlier, later in pairwise(spans))
    for span, sign in zip(spans, folded.text, strict=True):
        assert fold(text[span.start : span.end]).text == sign or sign == "*"


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("１２％", "12%"),
        ("ｶﾞｲﾄﾞ", "ガイド"),
        ("～〜", "~~"),
        ("①髙㎞", "①髙㎞"),
        ("**太字**", "太字"),
        ("１／２", "1/2"),
    ],
)
def test_folding(printed: str, folded: str) -> None:
    assert fold(printed).text == folded
