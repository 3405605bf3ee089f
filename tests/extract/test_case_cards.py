"""Case cards two to a page, made up in the layout of the slides, with cities of the real gazetteer."""

from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading_sections import check_quotes, codes, context, facts, page, plain, said

from keniki.ingest.cases import case_cards
from keniki.ingest.extract.interface import Yield
from keniki.ingest.graph.facts import FiscalYear, YearMonth
from keniki.ingest.names.gazetteer import Gazetteer

OPTIONS = {
    "scheme": "teiju",
    "fields": "policy-field-teiju-2019",
    "heading": r"分野別の取組事例\s*[①-⑳]\s*(?P<field>\S.*)$",
    "labels": {
        "title": "事業名",
        "region": r"圏域名\(中心市名\)",
        "vision": "第[0-9]期ビジョン策定日",
        "start": "開始時期",
        "partners": "連携団体",
        "overview": "事業概要",
        "cost": "(?:今|(?:令和|平成)[0-9元]+)年度事業費",
        "kpi": "事業KPI",
        "coreCityRole": "中心市の役割",
        "neighbourRole": "近隣市町村の役割",
    },
    "marks": {"baseline": "基準値", "current": "現状値", "target": "目標値"},
}


@dataclass(frozen=True)
class Card:
    title: str = "見守り事業"
    region: str = "東定住自立圏（長野県上田市）"
    vision: str = "平成23年７月27日"
    start: str = "平成24年度"
    partners: str = "東御市、青木村、長和町"
    overview: str = "高齢者の見守りを\n圏域で行う。"
    cost: str = "1,200千円"
    kpi: str = "見守り件数\n【基準値】12件（H26）\n【現状値】30件（H30）\n【目標値】45件（R２）"
    core: str = "調整を行い、\n費用を負担する。"
    neighbour: str = "情報を\n提供する。"


LEFT = Card()
RIGHT = Card(
    title="図書の相互利用",
    region="西定住自立圏（秋田県大館市）",
    vision="令和２年３月９日",
    start="令和元年10月",
    partners="小坂町",
    overview="図書館の本を\n互いに貸し出す。",
    cost="大館市800千円、小坂町55千円",
    kpi="貸出の開始\n【基準値】未実施（H28）→【現状値】実施済",
    core="本を\n運ぶ。",
    neighbour="本を\n受け取る。",
)


def print_page(left: Card, right: Card, heading: str = " 分野別の取組事例 ①医療") -> str:
    return "\n".join(
        [
            heading,
            "",
            f"事業名 {left.title} {right.title}",
            "",
            f"圏域名（中心市名） {left.region} {right.region}",
            "",
            f"第１期ビジョン策定日 {left.vision} {right.vision}",
            "",
            f"開始時期 {left.start} {right.start}",
            "",
            f"連携団体 {left.partners} {right.partners}",
            "",
            f"事業概要\n\n{left.overview}\n\n{right.overview}",
            "",
            f"今年度事業費 {left.cost} {right.cost}",
            "",
            f"事業ＫＰＩ\n\n{left.kpi}\n\n{right.kpi}",
            "",
            f"中心市の役割\n\n{left.core}\n\n{right.core}",
            "",
            f"近隣市町村の役割\n{left.neighbour}\n\n{right.neighbour}",
        ]
    )


def read(text: str, gazetteer: Gazetteer) -> list[Yield]:
    section = page(text, OPTIONS)
    found = list(case_cards.extract(section, context(gazetteer)))
    check_quotes(section, found)
    return found


def about(found: list[Yield], title: str, prop: str) -> list[object]:
    return said([fact for fact in facts(found) if title in fact.about.key], prop)


def test_each_card_has_its_own_cells(municipalities: Gazetteer) -> None:
    found = read(print_page(LEFT, RIGHT), municipalities)
    assert codes(found) == []
    assert about(found, "見守り事業", "overview") == ["高齢者の見守りを圏域で行う。"]
    assert about(found, "図書の相互利用", "overview") == ["図書館の本を互いに貸し出す。"]
    assert about(found, "見守り事業", "neighbourRole") == ["情報を提供する。"]
    assert about(found, "図書の相互利用", "coreCityRole") == ["本を運ぶ。"]
    assert about(found, "見守り事業", "start") == [FiscalYear(2012)]
    assert about(found, "図書の相互利用", "startDate") == [YearMonth(2019, 10)]
    assert about(found, "見守り事業", "partner") == ["東御市", "青木村", "長和町"]
    assert said(found, "policyField") == ["medical", "medical"]


def test_the_region_is_keyed_by_its_core_city_and_dated(municipalities: Gazetteer) -> None:
    found = read(print_page(LEFT, RIGHT), municipalities)
    assert [fact.about.key for fact in facts(found, "firstVisionDate")] == [
        ("teiju", "202037"),
        ("teiju", "052043"),
    ]
    assert said(found, "firstVisionDate") == [date(2011, 7, 27), date(2020, 3, 9)]
    assert said(found, "regionName") == ["東定住自立圏", "西定住自立圏"]


def test_the_year_of_the_cost_is_the_one_that_its_label_names(municipalities: Gazetteer) -> None:
    (presumed, *_) = facts(read(print_page(LEFT, RIGHT), municipalities), "projectCost")
    assert (presumed.confidence, bool(presumed.reason)) == ("0.9", True)
    named = print_page(LEFT, RIGHT).replace("今年度事業費", "令和３年度事業費")
    found = facts(read(named, municipalities), "projectCost")
    assert {(fact.as_of, fact.confidence) for fact in found} == {(FiscalYear(2021), "1.0")}


def test_a_value_under_a_mark_that_is_not_known_is_no_indicator(municipalities: Gazetteer) -> None:
    shorter = read(print_page(LEFT, RIGHT).replace("【目標値】", "【目標】"), municipalities)
    assert said(shorter, "target") == said(read(print_page(LEFT, RIGHT), municipalities), "target")
    other = read(print_page(LEFT, RIGHT).replace("【目標値】", "【見込値】"), municipalities)
    assert "unread-kpi-value" in codes(other)
    assert not [fact for fact in facts(other) if "【" in fact.about.label]


def test_a_label_that_is_not_printed_is_reported(municipalities: Gazetteer) -> None:
    found = read(print_page(LEFT, RIGHT).replace("開始時期", "時期"), municipalities)
    assert "missing-label" in codes(found)


def test_cost_is_split_where_the_card_splits_it(municipalities: Gazetteer) -> None:
    costs = facts(read(print_page(LEFT, RIGHT), municipalities), "projectCost")
    split = [(fact.value.amount, fact.qualifiers.get("body")) for fact in costs]
    assert [amount for amount, _ in split] == [1_200_000, 800_000, 55_000]
    assert [body and body.label for _, body in split] == [None, "大館市", "小坂町"]


def test_of_what_a_region_is_made_up_is_a_total_of_the_region(municipalities: Gazetteer) -> None:
    left = replace(LEFT, overview="東定住自立圏を構成する２市１町１村が\n一体となって行う。３町で試す。")
    found = read(print_page(left, RIGHT), municipalities)
    (total,) = facts(found, "printedTotal")
    assert (total.about.label, plain(total.value)) == ("東定住自立圏", "4市町村")
    assert [plain(fact.value) for fact in facts(found, "count")] == ["3町"]


def test_indicators_may_be_numbers_or_words(municipalities: Gazetteer) -> None:
    found = read(print_page(LEFT, RIGHT), municipalities)
    assert (said(found, "baseline"), said(found, "current"), said(found, "target")) == (
        ["12件"],
        ["30件"],
        ["45件"],
    )
    assert said(found, "baselineWords") == ["未実施"]
    assert said(found, "currentWords") == ["実施済"]
    assert said(found, "targetWords") == []


def test_columns_that_change_places_change_sides_only(municipalities: Gazetteer) -> None:
    one, other = (
        {
            (fact.about.key, fact.property, str(fact.value))
            for fact in facts(read(text, municipalities))
            if fact.property != "columnSide"
        }
        for text in (print_page(LEFT, RIGHT), print_page(RIGHT, LEFT))
    )
    assert one == other


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cost=st.integers(1, 10**7), baseline=st.integers(0, 10**6), day=st.integers(1, 28))
def test_the_graph_follows_the_numbers(municipalities: Gazetteer, cost: int, baseline: int, day: int) -> None:
    card = replace(
        LEFT,
        cost=f"{cost:,}千円",
        kpi=f"見守り件数\n【基準値】{baseline:,}件（H27）",
        vision=f"平成24年２月{day}日",
    )
    found = read(print_page(RIGHT, card), municipalities)
    assert about(found, card.title, "projectCost") == [cost * 1000]
    assert about(found, card.title, "baseline") == [f"{baseline}件"]
    assert date(2012, 2, day) in said(found, "firstVisionDate")


def test_a_city_that_does_not_exist_is_reported(municipalities: Gazetteer) -> None:
    found = read(print_page(replace(LEFT, region="東定住自立圏（長野県無之市）"), RIGHT), municipalities)
    assert "unresolved-name" in codes(found)
    assert not about(found, LEFT.title, "overview")


def test_a_partner_in_doubt_is_reported_and_not_counted(municipalities: Gazetteer) -> None:
    found = read(print_page(replace(LEFT, partners="東御市、伊達市、無之町"), RIGHT), municipalities)
    assert codes(found).count("unresolved-name") == 2
    assert about(found, LEFT.title, "partner") == ["東御市"]
    assert about(found, LEFT.title, "partnerCount") == []


def test_a_lost_blank_line_leaves_the_cell_unread(municipalities: Gazetteer) -> None:
    text = print_page(LEFT, RIGHT).replace("行う。\n\n図書館", "行う。\n図書館")
    found = read(text, municipalities)
    assert "unclear-columns" in codes(found)
    assert said(found, "overview") == []


def test_a_blank_line_inside_a_sentence_does_not_split_it(municipalities: Gazetteer) -> None:
    text = print_page(LEFT, RIGHT).replace("見守りを\n圏域", "見守りを\n\n圏域")
    assert about(read(text, municipalities), LEFT.title, "overview") == ["高齢者の見守りを圏域で行う。"]


def test_a_page_may_hold_one_card(municipalities: Gazetteer) -> None:
    text = print_page(LEFT, replace(RIGHT, **dict.fromkeys(vars(RIGHT), "")))
    found = read(text, municipalities)
    assert said(found, "overview") == ["高齢者の見守りを圏域で行う。"]
    assert said(found, "columnSide") == ["left"]


def test_one_cell_may_run_over_both_roles(municipalities: Gazetteer) -> None:
    text = print_page(LEFT, RIGHT)
    text = text[: text.index("中心市の役割\n")] + (
        "中心市の役割\n調整を行い、\n費用を負担する。 両市町で図書館の\n\n"
        "運営を行う。近隣市町村の役割\n\n情報を\n提供する。"
    )
    found = read(text, municipalities)
    assert about(found, LEFT.title, "coreCityRole") == ["調整を行い、費用を負担する。"]
    assert about(found, LEFT.title, "neighbourRole") == ["情報を提供する。"]
    assert about(found, RIGHT.title, "coreCityRole") == ["両市町で図書館の運営を行う。"]
    (shared,) = [f for f in facts(found, "neighbourRole") if RIGHT.title in f.about.key]
    assert shared.confidence == "0.8"


def test_two_core_cities_make_one_region(municipalities: Gazetteer) -> None:
    twin = replace(LEFT, region="北定住自立圏（長野県中野市・飯山市）")
    found = read(print_page(twin, RIGHT), municipalities)
    assert ("teiju", "202118-202134") in [fact.about.key for fact in facts(found, "coreCity")]


@pytest.mark.parametrize("heading", ["", " 分野別の取組事例 ⑨存在しない分野"])
def test_a_field_that_is_not_known_is_reported(municipalities: Gazetteer, heading: str) -> None:
    found = read(print_page(LEFT, RIGHT, heading), municipalities)
    assert "unread-cell" in codes(found)
    assert said(found, "policyField") == []


def test_two_headings_in_a_row_belong_to_the_page_before_and_the_page_after(
    municipalities: Gazetteer,
) -> None:
    first, second = print_page(LEFT, RIGHT, "").strip(), print_page(RIGHT, LEFT, "").strip()
    text = f"{first}\n 分野別の取組事例 ①医療\n 分野別の取組事例 ②福祉\n\n{second}"
    assert said(read(text, municipalities), "policyField") == ["medical", "medical", "welfare", "welfare"]


def test_one_heading_between_two_pages_is_of_the_second(municipalities: Gazetteer) -> None:
    first, second = print_page(LEFT, RIGHT, "").strip(), print_page(RIGHT, LEFT, "").strip()
    found = read(f"{first}\n 分野別の取組事例 ②福祉\n\n{second}", municipalities)
    assert said(found, "policyField") == ["welfare", "welfare"]


def test_a_section_without_cards_says_so(municipalities: Gazetteer) -> None:
    assert codes(read("何もない頁", municipalities)) == ["no-case-cards"]
