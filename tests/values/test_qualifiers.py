"""The words around a value become its qualifiers, and a value follows its words when they change."""

import os
import random
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from keniki.ingest.graph.facts import FiscalYear, Rate, Year, Yen
from keniki.ingest.values.amounts import find_amounts, read_amount, read_unit
from keniki.ingest.values.counts import find_counts
from keniki.ingest.values.dates import find_dates
from keniki.ingest.values.rates import RateKind, find_rates, read_rate
from keniki.ingest.values.words import Bound

SHARED = Path(os.environ.get("KENIKI_SHARED", Path(__file__).parents[3] / "shared"))


@pytest.mark.parametrize(
    ("words", "bound", "vague", "per"),
    [
        ("上限30万円／団体", Bound.AT_MOST, (), ("団体",)),
        ("上限額：60万円程度/人", Bound.AT_MOST, ("程度",), ("人",)),
        ("350万円／人を上限（報償費等）", Bound.AT_MOST, (), ("人",)),
        ("1市当たり年間8,000万円程度を基本", None, ("程度",), ("市", "年")),
        ("集約化1件・1団体あたりの措置上限額 50万円", Bound.AT_MOST, (), ("件", "団体")),
        ("（上限：1組あたり25万円）", Bound.AT_MOST, (), ("組",)),
        ("1人当たり上限50万円", Bound.AT_MOST, (), ("人",)),
        ("上限額を引き上げ（人件費40万円）", Bound.AT_MOST, (), ()),
        ("原則20万円", None, ("原則",), ()),
        ("約70億円以内", Bound.AT_MOST, ("約",), ()),
        ("500万円超", Bound.MORE_THAN, (), ()),
        ("500万円以上", Bound.AT_LEAST, (), ()),
        ("500万円未満", Bound.LESS_THAN, (), ()),
        ("少なくとも3億円", Bound.AT_LEAST, (), ()),
        ("最大240万円", Bound.AT_MOST, (), ()),
        ("1万円/泊・人", None, (), ("泊", "人")),
        ("年間 610 万円／人", None, (), ("人", "年")),
        ("1団体200万円を目安とする", None, ("を目安",), ("団体",)),
        ("連携団体数×21億円を事業費の上限として", Bound.AT_MOST, (), ()),
        ("概算決定額 16億円", None, (), ()),
    ],
)
def test_an_amount_has_its_qualifiers(
    words: str, bound: Bound | None, vague: tuple[str, ...], per: tuple[str, ...]
) -> None:
    (amount,) = find_amounts(words)
    assert (amount.qualifiers.bound, amount.qualifiers.vague, amount.qualifiers.per) == (bound, vague, per)


def test_parts_of_a_line_and_repetitions_are_marked() -> None:
    first, second = find_amounts("7,045百万円（前年度 7,389百万円）の内数")
    assert first.qualifiers.within
    assert second.qualifiers.within
    assert find_amounts("山の交付金（1,000億円）【再掲】")[0].qualifiers.restated
    assert find_amounts("定額（500万円）")[0].qualifiers.fixed is False
    assert find_amounts("500万円まで定額")[0].qualifiers.fixed


def test_qualifiers_printed_once_hold_on_both_sides_of_an_arrow() -> None:
    styles = ("上限30万円→50万円／人", "上限30万円／人⇒50万円／人", "上限30万円／人 → 年間 50万円／人")
    for words in styles:
        old, new = find_amounts(words)
        assert old.superseded
        assert new.before == Yen(300_000)
        assert "人" in old.qualifiers.per
        assert "人" in new.qualifiers.per
        assert new.qualifiers.bound is Bound.AT_MOST


def test_years_of_a_change_are_told() -> None:
    *_, last = find_amounts("10万円→15万円（H26）→18万円（R3）")
    assert last.since == Year(2021)
    _, labelled = find_amounts("【R7】1団体当たり59万円／年 ⇒ 【R8】1団体当たり61万円／年")
    assert labelled.since == Year(2026)
    assert find_amounts("(H25年度までは1,000万円)")[0].until == FiscalYear(2013)


def test_a_missing_yen_lowers_the_confidence() -> None:
    (amount,) = find_amounts("1市町村当たり年間1,800万を上限")
    assert amount.confidence != "1.0"
    assert find_amounts("会員は1,800万を超える") == []


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("（単位：百万円）", 10**6),
        ("百万円", 10**6),
        ("単位:千円", 1000),
        ("（億円）", 10**8),
        ("円", 1),
        ("事業名", None),
    ],
)
def test_the_unit_of_a_column_is_read(words: str, unit: int | None) -> None:
    assert read_unit(words) == unit


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("充当率90%、交付税措置率50%", [RateKind.BOND_COVERAGE, RateKind.TAX_INCLUSION]),
        ("（充当率：９０％、交付税算入率：３０％）", [RateKind.BOND_COVERAGE, RateKind.TAX_INCLUSION]),
        ("（充当率100%、元利償還の70%を交付税措置）", [RateKind.BOND_COVERAGE, RateKind.TAX_INCLUSION]),
        ("事業債を充当（90%）、利子の50%に特別交付税", [RateKind.BOND_COVERAGE, None]),
        ("措置率0.6→0.8", [RateKind.ALLOCATION, RateKind.ALLOCATION]),
        ("融資比率35%→45%", [RateKind.LOAN, RateKind.LOAN]),
        ("補助率：500万円まで定額、500万円を超える部分は 2 / 3（上限1億円）", [RateKind.SUBSIDY]),
        ("補助率：1/2 又は 6/10(財政力指数0.51未満)", [RateKind.SUBSIDY, RateKind.SUBSIDY]),
        ("体験：3/4補助", [RateKind.SUBSIDY]),
        ("交付率：1/2等", [None]),
        ("加入率78.0%", [None]),
        ("補助率は別に定める。参加は5割", [None]),
    ],
)
def test_the_kind_of_a_rate_is_its_label(words: str, kinds: list[RateKind | None]) -> None:
    assert [rate.kind for rate in find_rates(words)] == kinds


def test_the_correction_for_fiscal_strength_is_told() -> None:
    printed = ["措置率0.5 × 財政力補正", "措置率（0.5×財政力補正）", "措置率0.5（財政力補正あり）"]
    printed += ["措置率0.5・財政力補正あり", "措置率0.5\n・財政力補正あり"]
    assert [find_rates(words)[0].fiscal_correction for words in printed] == [True] * 5
    assert find_rates("（措置率0.5）を講ずる。（財政力補正なし）")[0].fiscal_correction is False
    assert find_rates("措置率0.5")[0].fiscal_correction is None


def test_a_column_of_rates_needs_no_label() -> None:
    assert find_rates("221 １／２ 市区町村") == []
    assert [rate.value for rate in find_rates("221 １／２ 市区町村", RateKind.SUBSIDY)] == [Rate(1, 2)]
    assert [rate.value for rate in find_rates("20,389 １／２等", RateKind.SUBSIDY)] == [Rate(1, 2)]
    assert find_rates("1/10～ 開設", RateKind.SUBSIDY) == []
    cell = read_rate("２／３", RateKind.SUBSIDY)
    assert cell is not None
    assert (cell.value, cell.kind) == (Rate(2, 3), RateKind.SUBSIDY)


def test_a_count_has_before_bound_and_base() -> None:
    old, new = find_counts("5件（過去最高）→8件以上")
    assert new.before == old.value
    assert new.qualifiers.bound is Bound.AT_LEAST
    assert find_counts("年4回程度開催")[0].qualifiers.per == ("年",)
    assert find_counts("少なくとも４万人超")[0].qualifiers.bound is Bound.MORE_THAN
    (ratio,) = find_counts("昼夜間人口比率おおむね１以上")
    assert (ratio.value.number, ratio.value.unit) == ("1", "")


CHANGES = str.maketrans("123456789１２３４５６７８９", "234567891２３４５６７８９１")
Finder = Callable[[str], list[Any]]


@pytest.mark.parametrize(
    "finder", [find_amounts, find_counts, find_rates], ids=lambda finder: finder.__name__
)
def test_values_of_the_real_documents_follow_their_words(finder: Finder) -> None:
    paths = sorted((SHARED / "sources").glob("00*.txt"))
    if not paths:
        pytest.skip(f"the documents are not in {SHARED / 'sources'}")
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    changed = 0
    for line in random.Random(1).sample(lines, min(len(lines), 4000)):
        for index, found in enumerate(finder(line)):
            words = found.words.translate(CHANGES)
            if words == found.words or re.search(r"[/／×+]", words):
                continue
            text = line[: found.span.start] + words + line[found.span.end :]
            assert [each.words for each in finder(text)][index] == words, (line, text)
            assert finder(text)[index].value != found.value
            changed += 1
    assert changed > 50


def test_the_real_values_are_quoted_in_order() -> None:
    paths = sorted((SHARED / "sources").glob("00*.txt"))
    if not paths:
        pytest.skip(f"the documents are not in {SHARED / 'sources'}")
    looked_at = 0
    for path in paths:
        text = path.read_text(encoding="utf-8")
        for finder in (find_amounts, find_counts, find_rates, find_dates):
            found: list[Any] = list(finder(text))
            looked_at += len(found)
            assert all(text[each.span.start : each.span.end] == each.words for each in found)
            assert all(earlier.span.end <= later.span.start for earlier, later in pairwise(found))
        for amount in find_amounts(text):
            again = read_amount(amount.words, amount.unit)
            assert again is not None
            assert again.value == amount.value
    assert looked_at > 1000
