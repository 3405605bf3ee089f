"""Measures in the cells of tables, with HTML in them, and the worked example."""
# ruff: noqa: E501 - two blanks at the end of a line and long lines are part of the layout

from reading_by_profile import facts, words
from reading_slides import read_slides_with

from keniki.ingest.graph.facts import Origin, Passed, Rate, Reason, Text, Yen

CELL_1 = (
    "<p><b>【新規】特別交付税措置</b></p> <p>措置率: <b>0.4</b> 措置上限額: <b>30万円</b></p> "
    "<p>&lt;対象経費&gt; 水車の改修等に向けた<b>調査経費</b></p> <ul> <li>・<b>水車の調査・分析</b></li> "
    "<li>・会議の開催等</li> </ul> <p>※見本要綱を改正</p>"
)
CELL_2 = (
    "<p><b>【拡充】見本事業債</b>(水車事業)</p> <p>充当率: <b>70%</b> 交付税措置率: <b>20%</b></p> "
    "<p>※ただし、土地価格相当分を控除した額が対象</p> <p>&lt;対象&gt; ・古い水車の除却</p> "
    "<p>&lt;主な要件&gt; ・計画に基づくもの ・面積が減るもの</p>"
)
CELL_3 = (
    "<p>※<b>【新規】見本再編事業</b>(国土交通省R6当初予算)も活用可能</p> <p>複数町村により水車を整備する場合、"
    "<b>町村数×3億円</b>を交付対象事業費の上限として支援(補助率:1/3)</p> <p>◆見本債の要件を満たす場合</p> "
    "<p>見本債 充当率 90%</p> <table> <tr> <td>国庫補助(1/3)</td> <td>交付税措置率 50%</td> </tr> </table> "
    "<p>⇒国庫補助(33%)、交付税措置(30%)を合わせて<b>63%</b></p>"
)
SLIDE = f"""# 水車の改修等の推進

- 水車の改修等に向けた調査に係る特別交付税措置を令和6年度より創設。

	調査	整備
財政措置等	{CELL_1}	{CELL_2}
		{CELL_3}	国庫補助(1/3)

## 2. 水車の改修等に係る特別交付税措置の創設

- 水車((2)は個人の水車を除く)を対象に創設

	対象経費	特別交付税措置
(1) 水車の改修・移設等に向けた調査経費	<li>・ 会議の開催 等</li>	1団体あたりの措置上限額 30万円 ※ 実際に要した経費の0.4を上限
(2) 水車の改修・移設等の準備のための経費	<li>・ 説明会の開催</li>	水車1基・1団体あたりの措置上限額 200万円 ※ 完了年度を初年度とする3年度間

水車の改修・移設（以下「改修等」という。）に取り組む。
"""
STUDY = "水車の改修等に向けた調査経費に係る特別交付税措置"
READY = "水車の改修等の準備のための経費に係る特別交付税措置"


def test_a_measure_that_only_its_cost_names():
    found = read_slides_with("measure_cells", SLIDE)
    ceilings = facts(found, STUDY, "ceiling")
    assert {fact.value for fact in ceilings} == {Yen(300_000)}
    assert {fact.value for fact in facts(found, STUDY, "allocationRate")} == {Rate(4, 10)}
    costs = [words(fact) for fact in facts(found, STUDY, "coveredCost")]
    assert "水車の調査・分析" in costs
    assert "会議の開催" in costs
    assert {flag.value.name for flag in facts(found, STUDY, "flag")} == {"new"}


def test_a_bond_with_its_requirements_and_its_remark():
    found = read_slides_with("measure_cells", SLIDE)
    name = "見本事業債(水車事業)"
    assert [fact.value for fact in facts(found, name, "bondCoverageRate")] == [Rate(70, 100)]
    assert [words(fact) for fact in facts(found, name, "requiresWords")] == [
        "計画に基づくもの",
        "面積が減るもの",
    ]
    assert words(facts(found, name, "condition")[0]).startswith("ただし")
    assert facts(found, name, "bondCoverageRate")[0].qualifiers["component"] == Text("整備")


def test_a_ceiling_that_is_computed_and_who_books_it():
    found = read_slides_with("measure_cells", SLIDE)
    name = "見本再編事業"
    assert words(facts(found, name, "formula")[0]) == "300000000 * 町村数"
    assert [words(fact) for fact in facts(found, name, "ministry")] == ["国土交通省"]
    assert facts(found, name, "bureau") == []
    assert words(facts(found, name, "condition")[0]) == "複数町村により水車を整備する場合"


def test_the_worked_example_and_what_it_leaves():
    found = read_slides_with("measure_cells", SLIDE)
    shares = facts(found, "見本再編事業", "coverageShare")
    assert [fact.value for fact in shares] == [Rate(33, 100), Rate(30, 100), Rate(63, 100)]
    assert [fact.qualifiers.get("component") for fact in shares] == [
        Text("国庫補助"),
        Text("交付税措置"),
        None,
    ]
    own = facts(found, "見本再編事業", "ownShare")
    assert [(fact.value, fact.origin) for fact in own] == [(Rate(37, 100), Origin.DERIVED)]


def test_rows_of_costs_join_the_cells_by_the_abbreviation_of_the_document():
    found = read_slides_with("measure_cells", SLIDE)
    ready = facts(found, READY, "ceiling")
    assert [fact.value for fact in ready] == [Yen(2_000_000)]
    assert ready[0].qualifiers["per"][-1] == Text("団体")
    assert [fact.value for fact in facts(found, READY, "maximumYears")] == [3]
    assert words(facts(found, READY, "excludesWords")[0]) == "個人の水車を除く"
    assert facts(found, STUDY, "excludesWords") == []


def test_what_the_inner_table_left_behind_is_a_repetition():
    found = read_slides_with("measure_cells", SLIDE)
    assert [each.reason for each in found if isinstance(each, Passed)].count(Reason.REPETITION) == 1


def test_a_table_without_money_is_left_to_others():
    assert read_slides_with("measure_cells", "# 表\n\n名前\t事業\n水車\t見本事業\n") == []


FLAT = (
    "# 水車の集約の推進\n\n\t準備\t終了\n"
    "財政措置等\t【新規】特別交付税措置 措置率: 0.4 措置上限額: 終了年度を初年度として3年度間で合計 2,000万円 "
    "<対象経費> 水車の集約のための経費 ・番人の研修 ※ただし、土地の価格を控除した額が対象\t"
    "※ 【新規】水車再編支援事業 (見本省予算)も活用可能 水車を直す場合、"
    "水車数×3億円を対象事業費の上限として支援(補助率:1/2) ◆要件を満たす場合 国庫補助(1/2) 交付税措置率 50% "
    "⇒国庫補助(50%)、交付税措置(20%)を合わせて 70%\n"
)
FLAT_NAME = "水車の集約のための経費に係る特別交付税措置"


def test_cells_whose_line_ends_are_lost_are_divided_at_their_labels():
    found = read_slides_with("measure_cells", FLAT, labelled=True)
    [ceiling] = facts(found, FLAT_NAME, "ceiling")
    assert ceiling.qualifiers["period"].words == "終了年度を初年度として3年度間"
    assert [words(fact) for fact in facts(found, FLAT_NAME, "coveredCost")] == [
        "水車の集約のための経費",
        "番人の研修",
    ]
    [remark] = facts(found, FLAT_NAME, "condition")
    assert (words(remark), remark.qualifiers["component"].words) == (
        "ただし、土地の価格を控除した額が対象",
        "準備",
    )
    shares = facts(found, "水車再編支援事業", "coverageShare")
    assert {(f.value.numerator, f.value.denominator) for f in shares} == {(50, 100), (20, 100), (70, 100)}
    assert {"subsidy"} == {f.value.name for f in facts(found, "水車再編支援事業", "supportForm")}


def test_what_the_cells_hold_is_not_said_again_of_the_slide():
    said = [
        f
        for name in ("funding", "programmes", "support_statements")
        for f in facts(read_slides_with(name, FLAT))
    ]
    assert {f.property for f in said} <= {"skos:prefLabel", "inSection", "ministry", "bureau", "supportForm"}
    assert [f.value.name for f in said if f.property == "supportForm"] == ["policy"]


def test_with_the_option_only_tables_with_labels_in_their_cells_are_read():
    bare = "# 水車の施策\n\n\t準備\t終了\n財政措置\t措置率: 0.4\t補助率:1/2\n"
    assert not facts(read_slides_with("measure_cells", bare, labelled=True))


def test_the_rates_of_the_bond_in_an_example_are_told_to_be_of_the_bond():
    found = read_slides_with("measure_cells", SLIDE)
    bond = [
        f for name in ("bondCoverageRate", "taxInclusionRate") for f in facts(found, "見本再編事業", name)
    ]
    assert [(fact.value, fact.qualifiers["component"]) for fact in bond] == [
        (Rate(90, 100), Text("見本債")),
        (Rate(50, 100), Text("見本債")),
    ]


def test_a_line_behind_an_asterisk_explains_the_term_that_bears_it():
    cell = CELL_1.replace("<b>30万円</b>", "完了年度(*)を初年度として<b>30万円</b>")
    text = SLIDE.replace(CELL_1, cell.replace("<p>※見本要綱を改正</p>", "<p>* 水車が回り始めた年度</p>"))
    (meant,) = facts(read_slides_with("measure_cells", text), STUDY, "definitionWords")
    assert (words(meant), meant.qualifiers["component"]) == ("水車が回り始めた年度", Text("完了年度"))
