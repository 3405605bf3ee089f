"""Budgets with their year, kind and payee."""

import pytest
from briefing_pages import BUDGETS, COVER
from reading_by_profile import facts
from reading_slides import read_slides_with

from keniki.ingest.graph.facts import FiscalYear, Yen

MILLION = 10**6


def budgets(text=BUDGETS):
    found = facts(read_slides_with("budgets", text, cover=COVER), name="budget")
    return {
        (f.about.label, f.as_of, f.qualifiers["budgetKind"].name, "restated" in f.qualifiers): f
        for f in found
    }


def test_three_budgets_of_one_programme():
    found = budgets()
    name = "水車の推進に要する経費"
    assert found[name, FiscalYear(2026), "supplementary", False].value == Yen(45 * MILLION)
    assert found[name, FiscalYear(2026), "initial", False].value == Yen(300 * MILLION)
    assert any(key[0] == name and key[1] == FiscalYear(2027) for key in found)


def test_the_name_before_the_label_is_paid_for():
    fact = budgets()["水車補修費（道路関係）", FiscalYear(2026), "supplementary", False]
    assert fact.value == Yen(5_100 * MILLION)
    assert fact.qualifiers["within"] is True


def test_a_heading_in_front_of_a_budget_is_a_programme():
    assert any(key[0] == "水車大学の構築" for key in budgets())


def test_a_note_dates_the_amounts_in_brackets_and_what_is_restated_stays_apart():
    found = budgets()
    assert found["水車調査事業", FiscalYear(2026), "supplementary", False].value == Yen(150 * MILLION)
    assert found["水車交付金", FiscalYear(2026), "supplementary", True].value == Yen(9_000 * MILLION)


@pytest.mark.parametrize(("unit", "factor"), [("千円", 10**3), ("億円", 10**8)])
def test_the_graph_follows_units(unit, factor):
    found = budgets(BUDGETS.replace("45百万円", f"45{unit}"))
    assert found["水車の推進に要する経費", FiscalYear(2026), "supplementary", False].value == Yen(45 * factor)


def test_an_amount_without_a_year_is_no_budget():
    assert budgets("# 水車事業\n\n- ・水車調査事業（1.5億円）\n") == {}


WHOLE = """# 水車の年

## 令和8年度 補正予算 12億円（令和7年度 補正予算額 10億円）

※括弧内：令和8年度補正予算

- ・水車交付金（9.0億円）
- ・水車調査事業（3.0億円）

### 二つ目

- ・水車交付金（9.0億円）【再掲】
"""


def test_a_budget_under_a_heading_with_a_sum_of_its_year_and_kind_adds_to_it():
    found = budgets(WHOLE)
    year = FiscalYear(2026)
    for name in ("水車交付金", "水車調査事業"):
        assert found[name, year, "supplementary", False].qualifiers["addsTo"].label == "水車の年"
    assert "addsTo" not in found["水車交付金", year, "supplementary", True].qualifiers
    assert "addsTo" not in found["水車の年", year, "supplementary", False].qualifiers


def test_a_budget_line_says_in_which_section_it_stands():
    given = facts(read_slides_with("budgets", BUDGETS, cover=COVER), name="inSection")
    assert {fact.about.cls for fact in given} == {"BudgetLine"}


def test_a_total_that_stands_alone_is_part_of_the_budget_above():
    text = (
        "# 来年度予算（案）\n\n## 令和8年度 水車予算（案） 49億円\n\n**水車整備交付金 40億円**\n\n**計9億円**\n\n"
        "### 主な事業\n\n- 番人派遣事業\n"
    )
    found = {fact.about.label: fact.value for fact in facts(read_slides_with("budgets", text), name="budget")}
    assert found["水車予算 計"] == Yen(900_000_000)
    assert found["水車予算"] == Yen(4_900_000_000)


def test_a_total_that_stands_alone_is_named_after_the_headings_that_it_adds_up():
    text = (
        "# 来年度予算（案）\n\n## 令和8年度 水車予算（案） 49億円\n\n**計9億円**\n\n"
        "### ①水車を直す\n\n#### 【主な事業】\n\n- 番人派遣事業\n\n### ②小屋を守る\n\n- 小屋事業\n\n## ③粉ひき\n"
    )
    found = {fact.about.label: fact.value for fact in facts(read_slides_with("budgets", text), name="budget")}
    assert found["水車予算 ①水車を直す、②小屋を守る 計"] == Yen(900_000_000)
