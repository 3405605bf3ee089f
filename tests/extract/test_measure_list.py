"""Measures in lists: amounts with their history, rates, years, conditions."""
# ruff: noqa: E501, W291 - two blanks at the end of a line and long lines are part of the layout

from hypothesis import given
from hypothesis import strategies as st
from reading_by_profile import facts, words
from reading_slides import COVER, read_slides_with

from keniki.ingest.graph.facts import FiscalYear, Passed, Rate, Text, Yen

SLIDE = """# 見本圏に対する財政措置の概要

見本の取組を支援するため、見本計画を作った市町村の取組に対して財政措置を講じる。

## 1. 水車の活用に関する包括的財政措置（特別交付税）

- ・ 中心市については、1市当たり年間3,000万円程度を基本として算定
- ・ 周辺町村については、1町村当たり年間700万円を上限

## 2. 橋の点検に対する財政措置

- （1）つり橋の点検に対する特別交付税措置の拡充  
措置率0.3→0.6、上限50万円、最大4年間の措置
- （2）橋への貸付比率の引き上げ  
（例：融資比率20%→30%）

※このほか、関係各省による事業の優先採択もある。

# 見本圏の推進

## 見本圏に対する支援

### 特別交付税

- 包括的財政措置（令和2年度に拡充）  
（周辺町村 400万円→600万円（H27）→700万円（R2））

### 地方債

- 見本事業債を充当※（充当率80%、交付税算入率40%）  
※水、橋の2分野に限る
"""
LONG = "水車の活用に関する包括的財政措置"


def test_a_measure_per_heading_with_its_amounts():
    found = read_slides_with("measure_list", SLIDE)
    basis = facts(found, LONG, "basisAmount")
    assert [fact.value for fact in basis] == [Yen(30_000_000)]
    assert basis[0].qualifiers["recipientWords"] == Text("中心市")
    assert basis[0].qualifiers["per"] == (Text("市"), Text("年"))
    assert [fact.value for fact in facts(found, LONG, "ceiling")] == [Yen(7_000_000)]
    assert [fact.value.name for fact in facts(found, LONG, "supportForm")][:1] == ["special-tax-allocation"]


def test_who_is_in_charge_quotes_the_cover_and_the_name_of_the_measure():
    found = read_slides_with("measure_list", SLIDE)
    for name, printed in (("bureau", "見本局 見本課"), ("inSection", "見本の連携について")):
        quoted = [
            [(COVER + SLIDE)[span.start : span.end] for span in fact.words]
            for fact in facts(found, LONG, name)
        ]
        assert [printed, LONG] in quoted


def test_a_history_becomes_successive_facts_of_the_measure_with_the_longer_name():
    found = read_slides_with("measure_list", SLIDE)
    steps = facts(found, LONG, "amount")
    assert [fact.value for fact in steps] == [Yen(4_000_000), Yen(6_000_000), Yen(7_000_000)]
    assert [fact.qualifiers.get("validFromPeriod") for fact in steps] == [
        None,
        FiscalYear(2015),
        FiscalYear(2020),
    ]
    assert [fact.qualifiers.get("validUntilPeriod") for fact in steps] == [
        FiscalYear(2014),
        FiscalYear(2019),
        None,
    ]
    assert steps[2].qualifiers["before"] == Yen(6_000_000)
    assert [fact.as_of is None for fact in steps] == [True, True, False]
    assert len({fact.key for fact in steps}) == 3
    assert words(facts(found, LONG, "alternativeName")[0]) == "包括的財政措置"
    assert facts(found, LONG, "flag")[0].as_of == FiscalYear(2020)


def test_numbered_items_are_measures_of_the_heading_above():
    found = read_slides_with("measure_list", SLIDE)
    name = "つり橋の点検に対する特別交付税措置の拡充"
    rates = facts(found, name, "allocationRate")
    assert [fact.value for fact in rates] == [Rate(3, 10), Rate(6, 10)]
    assert rates[1].qualifiers["before"] == Rate(3, 10)
    assert [fact.as_of is None for fact in rates] == [True, False]
    assert [fact.value for fact in facts(found, name, "ceiling")] == [Yen(500_000)]
    assert [fact.value for fact in facts(found, name, "maximumYears")] == [4]
    assert dict(rates[0].about.links)["subProgrammeOf"].label == "橋の点検に対する財政措置"
    loans = facts(found, "橋への貸付比率の引き上げ", "loanRate")
    assert [fact.value for fact in loans] == [Rate(20, 100), Rate(30, 100)]
    assert all(fact.qualifiers["vague"] == (Text("例"),) for fact in loans)


def test_a_bond_with_its_rates_and_its_condition():
    found = read_slides_with("measure_list", SLIDE)
    name = "見本事業債の充当"
    assert [fact.value for fact in facts(found, name, "bondCoverageRate")] == [Rate(80, 100)]
    assert [fact.value for fact in facts(found, name, "taxInclusionRate")] == [Rate(40, 100)]
    assert [words(fact) for fact in facts(found, name, "condition")] == ["水、橋の2分野に限る"]
    assert facts(found, name, "note") == []


def test_who_it_is_for_and_who_is_in_charge():
    found = read_slides_with("measure_list", SLIDE)
    assert words(facts(found, name="targetBodyWords")[0]) == "見本計画を作った市町村"
    assert {words(fact) for fact in facts(found, LONG, "ministry")} == {"総務省"}
    assert {words(fact) for fact in facts(found, LONG, "bureau")} == {"見本局 見本課"}
    assert all(fact.confidence == "0.9" for fact in facts(found, LONG, "bureau"))
    assert [fact.cls for fact in facts(found, name="supportContent")] == ["Priority"]
    assert any(isinstance(each, Passed) for each in found)


def test_two_longer_names_leave_a_short_name_alone():
    more = SLIDE.replace("## 2. ", "## 2. 炭焼きに関する包括的財政措置（特別交付税）\n\n## 3. ")
    found = read_slides_with("measure_list", more)
    assert [fact.value for fact in facts(found, "包括的財政措置", "amount")][-1] == Yen(7_000_000)


AMOUNTS = st.integers(1, 9_999)


@given(AMOUNTS, AMOUNTS, st.sampled_from(["万円", "千円", "億円", "円"]))
def test_amounts_follow_their_digits_and_units(first, second, unit):
    scale = {"万円": 10**4, "千円": 10**3, "億円": 10**8, "円": 1}[unit]
    slide = f"# 見本の概要\n\n## 1. 水車への財政措置\n\n- 町村については、1町村当たり年間{first:,}{unit}→{second:,}{unit}\n"
    found = read_slides_with("measure_list", slide)
    assert [fact.value for fact in facts(found, "水車への財政措置", "amount")] == [
        Yen(first * scale),
        Yen(second * scale),
    ]


def test_support_by_others_is_of_the_scheme_and_a_title_that_furthers_it_is_no_programme():
    slide = (
        SLIDE.replace("# 見本圏の推進", "# 「見本圏構想」の推進（H21～）")
        + "\n### 各省\n\n- 事業の優先採択\n"
    )
    found = read_slides_with("measure_list", slide, scheme="teiju")
    support = facts(found, name="supportContent")
    assert {fact.about.kind for fact in support} == {"scheme"}
    assert [words(fact) for fact in support] == ["関係各省による事業の優先採択もある。", "事業の優先採択"]
    names = {fact.about.label for fact in facts(found) if fact.about.kind == "programme"}
    assert "「見本圏構想」の推進" not in names
    (whole,) = facts(found, "見本圏に対する財政措置", "skos:prefLabel")
    assert words(whole) == "見本圏に対する財政措置"


def test_the_lines_of_an_item_are_told_apart():
    slide = """# 見本の概要

## 1. 水車の活用に対する措置（特別交付税）

- ・ 谷の外の職人の活用  
上限60万円、最大2年間の措置

## 2. 見本事業債の充当

- ・ 欠かせない橋の整備に対し、見本事業債を充当。  
（充当率：80%）
- ・ 1市当たり3,000万円程度を基本として、人口等を勘案して算定
"""
    found = read_slides_with("measure_list", slide)
    name = "水車の活用に対する措置"
    assert [words(fact) for fact in facts(found, name, "coveredCost")] == ["谷の外の職人の活用"]
    assert [words(fact) for fact in facts(found, name, "description")] == ["上限60万円、最大2年間の措置"]
    assert [words(fact) for fact in facts(found, "見本事業債の充当", "coveredCost")] == ["欠かせない橋の整備"]
    assert [words(f) for f in facts(found, "見本事業債の充当", "formula")] == ["人口等を勘案して算定"]
