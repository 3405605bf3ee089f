"""Measures in headings and words that stand apart, and summaries of support in points; all made up."""

from hypothesis import given
from hypothesis import strategies as st
from reading_sections import check_quotes, codes, context, facts, page, plain, said

from keniki.ingest.extract.interface import Yield
from keniki.ingest.graph.facts import FiscalYear, Rate, Text, Yen
from keniki.ingest.support import measures_prose, support_points

PAGE = """１．中央市及び周辺町の取組に
関する総合措置（特別交付税）

２．路面整備債の充当

３．外国語人材の活用に対する措置

４．民間の取組の支援

（１）積立に関する措置
積立に路面債を充当（８０％）、
償還利子の４０％に特別交付税

（２）貸付の比率の引き上げ

（例：融資比率２５％→３５％）

（３）遠隔相談に対する特別交付税措置の拡充
措置率０．５→０．７

（４）相談の負担に対する措置
相談に要する町の負担金に対する
特別交付税措置（措置率０．６、上限３００万円）

・中央市については、１市当たり年間7,000万円程度
(H26年度までは3,000万円)を基本として、人口
を勘案して算定

・周辺町については、１町当たり年間900万
(H26年度までは800万円）を上限

・不可欠な施設（学校、道路の２分野に限る）に対し、路面整備債
を充当。

（充当率：８０％、交付税算入率：２０％）

・圏域外の外国語人材の活用
上限６００万円、最大２年間の措置

※このほか、優先採択もある。
"""


def read(text: str, **options: object) -> list[Yield]:
    section = page(text, {"scheme": "teiju", **options})
    found = list(measures_prose.extract(section, context()))
    check_quotes(section, found)
    return found


def of(found: list[Yield], label: str, prop: str) -> list[object]:
    return [plain(fact.value) for fact in facts(found, prop) if fact.about.label == label]


def test_words_below_the_headings_find_their_heading() -> None:
    found = read(PAGE)
    assert codes(found) == []
    assert of(found, "中央市及び周辺町の取組に関する総合措置（中央市）", "basisAmount") == [
        30_000_000,
        70_000_000,
    ]
    assert of(found, "中央市及び周辺町の取組に関する総合措置（周辺町）", "ceiling") == [8_000_000, 9_000_000]
    assert of(found, "路面整備債の充当", "bondCoverageRate") == [(80, 100)]
    assert of(found, "路面整備債の充当", "taxInclusionRate") == [(20, 100)]
    assert of(found, "路面整備債の充当", "policyFieldWords") == ["学校", "道路"]
    assert of(found, "外国語人材の活用に対する措置", "ceiling") == [6_000_000]
    assert of(found, "外国語人材の活用に対する措置", "maximumYears") == ["2年間"]


def test_words_below_a_small_heading_are_its_own() -> None:
    found = read(PAGE)
    assert of(found, "積立に関する措置", "bondCoverageRate") == [(80, 100)]
    assert of(found, "積立に関する措置", "interestRate") == [(40, 100)]
    assert of(found, "遠隔相談に対する特別交付税措置の拡充", "allocationRate") == [(5, 10), (7, 10)]
    assert of(found, "相談の負担に対する措置", "coveredCost") == ["相談に要する町の負担金"]
    assert of(found, "相談の負担に対する措置", "ceiling") == [3_000_000]


def test_an_example_is_marked_and_a_rate_carries_the_one_before() -> None:
    earlier, later = facts(read(PAGE), "loanRate")
    assert (earlier.as_of, later.qualifiers["before"]) == (None, Rate(25, 100))
    assert later.qualifiers["vague"] == Text("例")


def test_forms_of_support_are_those_that_the_words_name() -> None:
    found = read(PAGE)
    assert of(found, "中央市及び周辺町の取組に関する総合措置", "supportForm") == ["special-tax-allocation"]
    assert set(of(found, "積立に関する措置", "supportForm")) == {"special-tax-allocation", "bond"}
    assert of(found, "貸付の比率の引き上げ", "supportForm") == ["loan"]


@given(now=st.integers(1, 9999), before=st.integers(1, 9999), year=st.integers(15, 30))
def test_the_graph_follows_the_amounts_and_the_year(now: int, before: int, year: int) -> None:
    text = PAGE.replace("7,000万円程度", f"{now:,}万円程度").replace("3,000万円", f"{before:,}万円")
    found = read(text.replace("H26年度", f"H{year}年度"))
    facts_of = [fact for fact in facts(found, "basisAmount") if fact.about.label.endswith("（中央市）")]
    assert {fact.value for fact in facts_of} == {Yen(now * 10_000), Yen(before * 10_000)}
    (ended,) = [fact for fact in facts_of if "validUntilPeriod" in fact.qualifiers]
    assert (ended.value, ended.qualifiers["validUntilPeriod"]) == (
        Yen(before * 10_000),
        FiscalYear(1988 + year),
    )
    assert len({fact.qualifiers["per"] for fact in facts_of}) == 1


def test_a_point_that_shares_words_with_no_heading_is_reported() -> None:
    found = read(PAGE.replace("・圏域外の外国語人材の活用", "・珍しい植物の栽培"))
    assert "point-without-heading" in codes(found)
    assert of(found, "外国語人材の活用に対する措置", "ceiling") == []


def test_new_measures_are_flagged_with_their_year() -> None:
    text = "（１） 研修に係る特別交付税措置（措置率0.4）\n\n 市が町の職員に行う研修\n\n"
    text += "※ 別に定める。\n\n研修の推進（R 5新規）"
    found = read(
        text, flag=r"(?m)^(?P<name>[^\n()]+)(?P<mark>\((?P<year>[RH]\s*[0-9]+)(?P<flag>新規|拡充)\))"
    )
    assert said(found, "allocationRate") == [(4, 10)]
    part, whole = facts(found, "flag")
    assert (part.about.label, whole.about.label) == ("研修に係る特別交付税措置", "研修の推進")
    assert dict(part.about.links)["subProgrammeOf"] == whole.about
    assert (plain(part.value), part.qualifiers["flagYear"]) == ("new", FiscalYear(2023))
    (note,) = facts(found, "note")
    assert (note.about, plain(note.value)) == (whole.about, "別に定める。")


def test_a_page_without_headings_says_so() -> None:
    assert codes(read("何もない頁")) == ["no-measures"]


POINTS = """・総合措置（平成25年度から大幅に拡充）
（中央市 3,000万円程度→7,000万円程度）
（周辺町 800万円→900万円（H26）→1,200万円（R２）)

・学校の整備支援など、圏域

の関係機関による事業の優先採択

・路面整備債を充当※ （充当率80％、交付税算入率20％）
※学校、道路の２分野に限る

・相談に要する経費に対する措置 等
"""


def read_points(text: str) -> list[Yield]:
    section = page(text, {"scheme": "teiju"})
    found = list(support_points.extract(section, context()))
    check_quotes(section, found)
    return found


def test_points_state_each_step_of_an_amount() -> None:
    found = facts(read_points(POINTS), "amount")
    town = [fact for fact in found if fact.about.label == "総合措置（周辺町）"]
    assert [plain(fact.value) for fact in town] == [8_000_000, 9_000_000, 12_000_000]
    assert [fact.qualifiers.get("before") for fact in town] == [None, Yen(8_000_000), Yen(9_000_000)]
    assert [fact.as_of is None for fact in town] == [True, True, False]
    assert [fact.qualifiers.get("after") for fact in town] == [Yen(9_000_000), Yen(12_000_000), None]
    until = [fact.qualifiers.get("validUntilPeriod") for fact in town]
    assert until == [FiscalYear(2013), FiscalYear(2019), None]
    (before,) = [fact for fact in found if fact.about.label == "総合措置（中央市）" and not fact.as_of]
    assert before.qualifiers["validUntilPeriod"] == FiscalYear(2012)
    (city,) = [fact for fact in found if fact.about.label == "総合措置（中央市）" and fact.as_of]
    assert city.qualifiers["validFromPeriod"] == FiscalYear(2013)


def test_points_name_bonds_priorities_and_years_of_expansion() -> None:
    found = read_points(POINTS)
    assert of(found, "路面整備債", "bondCoverageRate") == [(80, 100)]
    assert of(found, "路面整備債", "condition") == ["学校、道路の２分野"]
    assert [fact.value.words for fact in facts(found) if fact.cls == "Priority"] == [
        "学校の整備支援など、圏域の関係機関による事業の優先採択"
    ]
    (flag,) = facts(found, "flag")
    assert flag.qualifiers["flagYear"] == FiscalYear(2013)
    assert POINTS[flag.words[0].start : flag.words[-1].end] == "平成25年度から大幅に拡充"
    assert "相談に要する経費に対する措置" in said(found, "name")


def test_a_heading_elsewhere_on_the_page_names_the_form_of_points() -> None:
    section = page(f"{POINTS}\n特別交付税 地方債", {"scheme": "teiju", "form": r"^特別交付税(?=\s)"})
    found = list(support_points.extract(section, context()))
    check_quotes(section, found)
    assert of(found, "総合措置", "supportForm") == ["special-tax-allocation"]
    assert of(found, "路面整備債", "supportForm") == ["bond"]


def test_the_line_of_a_ceiling_is_told_apart() -> None:
    found = read(PAGE)
    told = of(found, "外国語人材の活用に対する措置", "description")
    assert told == ["圏域外の外国語人材の活用", "上限６００万円、最大２年間の措置"]
    assert of(found, "外国語人材の活用に対する措置", "coveredCost") == ["圏域外の外国語人材の活用"]


def test_small_headings_are_parts_of_the_large_one_above_them() -> None:
    found = facts(read(PAGE), "name")
    whole = {fact.about.label: dict(fact.about.links).get("subProgrammeOf") for fact in found}
    assert whole["遠隔相談に対する特別交付税措置の拡充"].label == "民間の取組の支援"
    assert whole["民間の取組の支援"] is whole["路面整備債の充当"] is None


def test_a_point_may_mean_a_measure_that_a_heading_names_in_full() -> None:
    headings = "１．町に関する総合措置（特別交付税）\n\n２．路面整備債の充当\n\n３．橋の保全\n\n"
    section = page(headings + POINTS, {"scheme": "teiju"})
    found = list(support_points.extract(section, context()))
    check_quotes(section, found)
    short = facts(found, "alternativeName")
    assert {fact.about.label: plain(fact.value) for fact in short} == {
        "町に関する総合措置": "総合措置",
        "路面整備債の充当": "路面整備債",
    }
    assert all(fact.confidence == "0.9" and fact.reason for fact in short)


def test_a_summary_without_points_says_so() -> None:
    assert codes(read_points("何もない頁")) == ["no-points"]


def test_a_heading_without_a_name_states_no_measure() -> None:
    """Found by the fuzzer: the name had moved to the line below its number."""
    found = read(PAGE.replace("（１）積立に関する措置", "（１）\n\n積立に関する措置"))
    assert all(fact.about.label for fact in facts(found) if fact.about.kind == "programme")
    assert "heading-without-name" in codes(found)


def test_what_is_paid_for_is_told_of_bonds_and_of_undertakings() -> None:
    text = "（１）積立に関する措置の拡充\n積立に路面債を充当（８０％）\n\n（２）派遣の措置\n"
    text += "市が必要とする専門人材（町と相談。医師・獣医師等）を確保し、派遣する取組\n"
    found = read(text)
    assert said(found, "coveredCost") == ["積立", text.split("\n")[-2]]
    assert [plain(fact.value) for fact in facts(found, "flag")] == ["expanded"]
    examples = facts(found, "example")
    assert [plain(fact.value) for fact in examples] == ["医師", "獣医師"]
    assert {fact.qualifiers["component"] for fact in examples} == {Text("専門人材")}
