"""Ceilings, fixed and unit amounts, formulas and rates of support."""

import pytest
from briefing_pages import CHANGES, COVER, MEASURES, POINTS
from hypothesis import given
from hypothesis import strategies as st
from reading_by_profile import facts, words
from reading_slides import read_slides_with

from keniki.ingest.graph.facts import Concept, Count, FiscalYear, Rate, Text, Yen


def money(text, name, cover=COVER):
    return facts(read_slides_with("funding", text, cover=cover), name=name)


def of(found, label):
    return [fact for fact in found if label in fact.about.label]


def test_an_item_gives_a_measure_with_its_ceiling():
    found = of(money(MEASURES, "ceiling"), "水車守の募集に要する経費")
    assert [fact.value for fact in found] == [Yen(1_200_000)]
    assert found[0].about.label == "水車支援制度 水車守の募集に要する経費"
    assert found[0].qualifiers["per"] == (Text("団体"),)
    assert found[0].qualifiers["bound"] == Concept("bound", "at-most")


def test_amounts_in_brackets_are_components():
    found = of(money(MEASURES, "ceiling"), "水車守の活動に要する経費")
    parts = {
        fact.qualifiers["component"].words: fact.value.amount
        for fact in found
        if "component" in fact.qualifiers
    }
    assert parts == {"報償費等": 2_000_000, "その他活動経費": 1_100_000}


def test_a_remark_goes_on_about_the_line_before_with_its_condition():
    found = of(money(MEASURES, "ceiling"), "水車守の起業に要する経費")
    assert [fact.value.amount for fact in found] == [700_000, 1_400_000]
    assert found[1].qualifiers["condition"] == Text("新たな雇用の要件を満たす場合")


def test_a_change_is_two_facts_with_the_year_of_the_section():
    cover = CHANGES.split("## 1")[0]
    found = money(CHANGES.removeprefix(cover), "ceiling", cover)
    before, after = sorted(found, key=lambda fact: fact.value.amount)
    assert (before.value, after.value, after.qualifiers["before"]) == (
        Yen(700_000),
        Yen(1_400_000),
        Yen(700_000),
    )
    assert (before.as_of, after.as_of) == (FiscalYear(2026), FiscalYear(2027))
    assert after.qualifiers["validFromPeriod"] == FiscalYear(2027)
    assert before.key != after.key


def test_the_case_of_a_rise_is_no_condition_of_the_amount_before_it():
    cover = CHANGES.split("## 1")[0]
    line = "- 番人を雇う場合、上限額を引上げ（80万円/人⇒160万円/人）\n- 兼ねる場合は上限30万円→40万円\n"
    found = money(f"# 水車支援制度\n\n{line}", "ceiling", cover)
    assert {
        f.value.amount: f.qualifiers["condition"].words for f in found if "condition" in f.qualifiers
    } == {
        1_600_000: "番人を雇う場合",
        300_000: "兼ねる場合は",
        400_000: "兼ねる場合は",
    }
    assert 800_000 in [fact.value.amount for fact in found]


RAISED = """# 水車守 令和9年度制度改正について

## 1. 「番人に要する経費」に対する措置の拡充

- 上限額を引上げ（80万円/人⇒160万円/人）

## 2. 特別交付税措置対象経費の上限額の引き上げ

- 外の番人の活用の上限額の引き上げ
【R8】1市町村当たり390万円／年 ⇒ 【R9】1市町村あたり410万円／年
- 番人への謝金単価の上限の設定
謝金単価の上限を国の基準（7,300円／時）とする。
"""


def test_a_heading_of_a_change_names_what_is_changed():
    cover = "# 水車支援制度について\n\n見本省 見本局\n\n"
    found = read_slides_with("funding", RAISED, cover=cover)
    raised = [
        (f.about.label, f.value.amount, f.as_of)
        for f in facts(found)
        if isinstance(f.value, Yen) and "before" not in f.key
    ]
    assert raised == [
        ("水車支援制度 「番人に要する経費」に対する措置", 1_600_000, FiscalYear(2027)),
        ("水車支援制度 外の番人の活用", 4_100_000, FiscalYear(2027)),
        ("水車支援制度 謝金単価", 7_300, FiscalYear(2027)),
    ]


def test_a_measure_whose_amount_is_raised_or_newly_set_is_marked_with_the_year():
    cover = CHANGES.split("## 1")[0]
    line = "- 経費の上限額を引き上げ（80万円→160万円）、水車の単価の上限を新たに設定（7,300円/時）\n- 橋の上限20万円\n"
    found = money(f"## 1 人の流れ\n\n### ① 水車支援制度\n\n{line}", "flag", cover)
    assert [(fact.value.name, fact.qualifiers["flagYear"], fact.about.label) for fact in found] == [
        ("expanded", FiscalYear(2027), "水車支援制度"),
        ("new", FiscalYear(2027), "水車支援制度 水車の単価"),
    ]


def test_a_component_behind_the_label_of_its_line_is_named_without_it():
    text = "# 水車支援制度\n\n・「番人見習い」に要する経費：町の手引きの作成に要する経費について90万円／団体を上限\n"
    [found] = money(text, "ceiling")
    assert found.about.label == "水車支援制度 「番人見習い」に要する経費"
    assert found.qualifiers["component"] == Text("町の手引きの作成に要する経費")


def test_changes_of_components_are_told_apart():
    cover = CHANGES.split("## 1")[0]
    found = money(CHANGES.removeprefix(cover), "eligibleCostCeiling", cover)
    later = {f.qualifiers["component"].words: f.value.amount for f in found if "before" in f.qualifiers}
    assert later == {"職員人件費": 3_500_000, "事務局運営費": 5_600_000}


def test_rates_with_and_without_fiscal_correction():
    found = money(POINTS, "allocationRate")
    assert [(fact.value, fact.qualifiers["fiscalCapacityCorrection"]) for fact in found] == [
        (Rate(6, 10), False)
    ]
    assert [fact.value for fact in money(MEASURES, "allocationRate")] == [Rate(4, 10)]


def test_subsidy_rates_and_what_lies_above_the_fixed_part():
    found = read_slides_with("funding", POINTS, cover=COVER)
    rates = [fact.value for fact in facts(found, name="subsidyRate")]
    assert rates == [Rate(1, 3), Rate(2, 3), Rate(1, 4)]
    assert [fact.value for fact in facts(found, name="fixedAmount")] == [Yen(3_000_000)]
    assert Yen(120_000_000) in [fact.value for fact in facts(found, name="ceiling")]
    assert [fact.value for fact in facts(found, name="eligibleCostCeiling")] == [Yen(40_000_000)]


def test_a_formula_is_an_expression_with_its_parts():
    (found,) = money(POINTS, "formula")
    assert words(found) == "2000000 + 3000 * 全参加者の延べ滞在日数"
    assert found.qualifiers["formulaConstant"] == Yen(2_000_000)
    assert found.qualifiers["per"] == (Text("団体"),)


def test_a_formula_under_a_limit_of_cost_is_a_ceiling_of_that_cost():
    text = "# 水車補修事業\n\n- 補助率：1/2 以内\n- ※交付対象経費の限度額あり  \n(例) 水車小屋活用事業：200万円×戸数\n"
    (found,) = money(text, "formula")
    assert (found.cls, words(found)) == ("Ceiling", "2000000 * 戸数")
    assert found.qualifiers["appliesTo"] == Text("交付対象経費")
    assert found.qualifiers["bound"] == Concept("bound", "at-most")


def test_a_formula_under_a_limit_of_the_support_is_of_no_cost():
    (found,) = money("# 水車補修事業\n\n- 補助率：1/2 以内\n- 上限額：200万円×戸数\n", "formula")
    assert found.qualifiers["bound"] == Concept("bound", "at-most")
    assert "appliesTo" not in found.qualifiers


def test_so_many_times_a_unit_amount():
    found = read_slides_with("funding", POINTS, cover=COVER)
    assert [fact.value for fact in facts(found, name="unitAmount")] == [Yen(12_000_000)]
    assert [fact.value for fact in facts(found, name="count")] == [Count("8", "件")]


def test_thresholds_and_sums_of_other_things_are_not_support():
    text = "# 水車事業\n\n- 資本金5,000万円以下の会社が、消費額15兆円の市場で売る。\n"
    assert money(text, None) == []


@given(st.integers(1, 9999), st.sampled_from(["万円", "千円", "百万円", "億円"]))
def test_the_graph_follows_numbers_and_units(number, unit):
    factor = {"千円": 10**3, "万円": 10**4, "百万円": 10**6, "億円": 10**8}[unit]
    found = of(money(MEASURES.replace("120万円", f"{number:,}{unit}"), "ceiling"), "募集に要する経費")
    assert [fact.value for fact in found] == [Yen(number * factor)]


@pytest.mark.parametrize("name", ["風車", "水門", "灯台Ⅱ"])
def test_the_graph_follows_names(name):
    text, cover = MEASURES.replace("水車", name), COVER.replace("水車", name)
    assert of(money(text, "ceiling", cover), f"{name}支援制度 {name}守の募集に要する経費")


RANGES = """# 水車の足の確保事業

- 補助率：団体の規模に応じて1 / 3～2 / 3（上限1億円）
- 補助率：300万円まで定額、300万円を超える部分は2 / 5

## 特別交付税措置

措置額 水車守 1 人あたりの上限額

専任 510万円

## 水車の小屋支援事業

【事業期間：上限2年、交付率：1/4等（上限500万円/事業期間）】

## 水車の道支援事業

【事業期間：1年、交付率：定額】
"""


def test_the_ends_of_a_range_are_bounds_and_it_depends_on_something():
    low, high = money(RANGES, "subsidyRate")[:2]
    assert low.qualifiers["bound"] == Concept("bound", "at-least")
    assert high.qualifiers["bound"] == Concept("bound", "at-most")
    assert low.qualifiers["condition"] == high.qualifiers["condition"] == Text("団体の規模に応じて")


def test_a_rate_of_what_lies_above_says_so():
    assert money(RANGES, "subsidyRate")[2].qualifiers["component"] == Text("300万円を超える部分")


def test_a_line_above_says_what_ceilings_are_per():
    (ceiling,) = [fact for fact in money(RANGES, "ceiling") if fact.value == Yen(5_100_000)]
    assert ceiling.qualifiers["per"] == (Text("人"),)


def test_labels_in_one_frame_are_no_part_of_a_name():
    assert {fact.about.label for fact in money(RANGES, "subsidyRate")[3:]} == {"水車の小屋支援事業"}
    assert [fact.about.label for fact in money(RANGES, "rateWords")] == ["水車の道支援事業"]


SIZES = """# 水車の税制の特例措置

事業者の規模\t\t個人又は 3,000万円以下\t3,000万円超
対象となる設備\t\t水車の改修\t水車の新設
対象業種・取得価額\t粉ひき業\t400万円以上\t900万円以上
\t水車の宿\t300万円以上\t
"""


def test_a_table_of_least_amounts_has_a_threshold_for_each_trade_and_size():
    found = money(SIZES, "threshold")
    said = [(f.value, f.qualifiers["component"].words, f.qualifiers["condition"].words) for f in found]
    assert said == [
        (Yen(4_000_000), "粉ひき業 取得価額", "事業者の規模 個人又は 3,000万円以下"),
        (Yen(9_000_000), "粉ひき業 取得価額", "事業者の規模 3,000万円超"),
        (Yen(3_000_000), "水車の宿 取得価額", "事業者の規模 個人又は 3,000万円以下"),
    ]
    assert {f.qualifiers["bound"] for f in found} == {Concept("bound", "at-least")}


EACH = """# 水車移住対策の推進

- 水車のための経費について、特別交付税措置

## 定住に向けた支援

1人当たり上限300万円（兼任の場合20万円上限）

## 財政措置

- 財政措置の内容
  - 1 市町村当たり、以下に示す額を上限額として、特別交付税を措置
    - ・ 水車の専門家（410万円／年）  
謝金の上限は7,100円/時とする。
"""  # noqa: W291 - two blanks at the end of a line break it


def test_the_case_in_brackets_is_per_the_same_as_the_whole():
    found = {fact.value: fact.qualifiers for fact in money(EACH, "ceiling")}
    assert found[Yen(3_000_000)]["per"] == found[Yen(200_000)]["per"] == (Text("人"),)
    assert found[Yen(200_000)]["condition"] == Text("兼任の場合")


def test_a_line_above_says_per_what_the_sums_of_a_year_are():
    found = {fact.value: fact.qualifiers["per"] for fact in money(EACH, "ceiling")}
    assert found[Yen(4_100_000)] == (Text("市町村"), Text("年"))
    assert found[Yen(7_100)] == (Text("時"),)


@pytest.mark.parametrize(
    ("sum_", "name", "unit", "vague_sum", "vague_count"),
    [
        ("定額300万円×12か所程度", "fixedAmount", "か所", False, True),
        ("8件×1,200万円程度", "unitAmount", "件", True, False),
    ],
)
def test_a_vague_word_behind_a_product_is_of_what_stands_last(sum_, name, unit, vague_sum, vague_count):
    found = read_slides_with("funding", f"# 水車構築推進事業\n\n【件数・単価】{sum_}\n", cover=COVER)
    ((amount,), (count,)) = facts(found, name=name), facts(found, name="count")
    assert amount.qualifiers["per"] == (Text(unit),)
    assert ("vague" in amount.qualifiers, "vague" in count.qualifiers) == (vague_sum, vague_count)


def test_a_remark_says_since_when_a_ceiling_is_raised():
    found = of(money(MEASURES, "ceiling"), "水車守の起業に要する経費")
    assert [fact.as_of for fact in found] == [FiscalYear(2027), FiscalYear(2027)]
    text = MEASURES.replace("＜特別交付税措置：R9＞", "")
    found = of(money(text, "ceiling"), "水車守の起業に要する経費")
    assert [fact.as_of == FiscalYear(2027) for fact in found] == [False, True]
    (rate,) = money(MEASURES, "allocationRate")
    assert rate.as_of == FiscalYear(2027)
    assert len(rate.words) == 2  # its own words, and the year in the line above


def test_brackets_behind_a_ceiling_say_what_it_is_for():
    found = of(money(MEASURES, "ceiling"), "水車守の起業に要する経費")
    assert found[0].qualifiers["condition"] == Text("任期1年目から任期終了後2年以内の起業")


def test_a_measure_is_not_named_by_what_is_done_with_it():
    sentence = "水車が増えることを踏まえ、水車の推進に係る特別交付税措置を創設（措置率0.4）"
    text = f"# 水車支援制度\n\n## 推進に要する経費\n\n- {sentence}\n"
    [rate] = facts(read_slides_with("funding", text), name="allocationRate")
    assert rate.about.label.endswith("水車の推進に係る特別交付税措置")


def test_the_source_at_the_foot_says_of_which_year_the_reckoned_sums_are():
    text = "# 町内会への地方交付税措置\n\n- 普通交付税の算定に当たり、500万円を基準財政需要額に算入  "
    text += "\n※ R3年度;400万円(+100万円)\n\n"
    text += "## 行政経費積算内容\n\n積 算 内 容\t\n(町内会事業)\t4,906千円\n\n"
    text += "出典:「令和7年度 行政経費積算内容」(見本省)\n"
    found = facts(read_slides_with("funding", text), name="basisAmount")
    assert {(fact.value, fact.as_of) for fact in found} == {
        (Yen(5_000_000), FiscalYear(2025)),
        (Yen(4_000_000), FiscalYear(2021)),
        (Yen(4_906_000), FiscalYear(2025)),
    }
