"""A table of budgets: rows, their main costs, and totals that are claims."""

from briefing_pages import COVER, TABLE
from reading_by_profile import facts, findings
from reading_slides import read_slides_with

from keniki.ingest.graph.facts import FiscalYear, Yen


def sums(text=TABLE):
    found = facts(read_slides_with("budget_table", text, cover=COVER))
    return {(f.about.label, f.property, f.as_of.year): f for f in found}


def test_rows_and_their_main_costs():
    found = sums()
    assert found["水車の保存", "budget", 2026].value == Yen(400_000_000)
    cost = found["水車保存費", "budget", 2027]
    assert cost.value == Yen(500_000_000)
    assert dict(cost.about.links)["withinBudgetLine"].label == "水車の保存"
    assert cost.qualifiers["bookingMinistry"].label == "見本府"


def test_totals_are_printed_totals():
    found = sums()
    assert found["水車施策", "printedTotal", 2026].value == Yen(700_000_000)
    assert found["水車施策", "printedTotal", 2027].value == Yen(500_000_000)


def test_an_empty_cell_states_nothing():
    assert ("水車施策 その他", "budget", 2027) not in sums()


def test_columns_may_change_places():
    swapped = TABLE.replace("\t(R8補正予算額)\t(R9当初予算額)", "\t(R9当初予算額)\t(R8補正予算額)")
    assert sums(swapped)["水車の保存", "budget", 2027].value == Yen(400_000_000)


def test_the_unit_above_the_table_counts():
    assert sums(TABLE.replace("（億円）", "（百万円）"))["水車の保存", "budget", 2027].value == Yen(5_000_000)


def test_without_a_unit_nothing_is_read_and_it_is_said():
    found = read_slides_with("budget_table", TABLE.replace("（億円）", ""), cover=COVER)
    assert facts(found) == []
    assert findings(found) == ["budget-table-without-unit"]


def test_the_rest_of_a_table_is_a_rest_of_that_table():
    assert sums()["水車施策 その他", "budget", 2026].as_of == FiscalYear(2026)


def test_a_cost_that_a_clause_tells_is_a_part_of_its_item():
    told = "※ その他、見本庁予算にて、台帳となるシステムを構築 [令和8年度補正予算 2.5億円]"
    text = TABLE.replace("[令和8年度補正予算 4.0億円]", f"[令和8年度補正予算 1.5億円] {told}")
    cost = sums(text)["水車の保存 台帳となるシステム", "budget", 2026]
    assert (cost.value, cost.qualifiers["bookingMinistry"].label) == (Yen(250_000_000), "見本庁")
    assert dict(cost.about.links)["withinBudgetLine"].label == "水車の保存"
