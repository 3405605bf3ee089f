"""Slides about one programme: costs in items, payees, requirements, remarks, operators, parts."""
# ruff: noqa: E501, W291 - two blanks at the end of a line and long lines are part of the layout

from reading_by_profile import facts, words
from reading_slides import read_slides_with

from keniki.ingest.graph.facts import FiscalYear, Passed, Rate, Reason, Text, Yen

STAFF = """# 水車番の確保に係る特別交付税措置（R3年度創設）

- 県等が、市町村（指定都市・中核市を除く。）と水車協定（※1）を結び、水車番を派遣する場合の経費について、特別交付税措置（措置率0.7）を講ずる。（財政力補正なし）

- ※1：水車法9条に規定する協定をいう。協定には分担を規定することが必要。

## 【対象経費等】

- (1) 水車番の募集経費
  - ・ 水車番を派遣する県等への措置
  - 募集経費 × 0.7
  - 上限額：40万円/団体

- (2) 水車番の人件費
  - ・ 水車番を受け入れる市町村への措置
  - 負担金 × 0.7
  - 上限額：90万円程度/人
  - ※任意の派遣の場合は対象外

- ※初年度分のみ措置対象

## 図
"""
TRAINING = """# 水車に関する職員の育成に係る地方交付税措置の創設

## 概要

- 以下の①～②を全て満たす研修を行う場合に措置の対象となる。

- ① 計画に位置づける研修であること
- ② 数値目標を設定すること

## 対象経費等

### (1) 自ら研修を行う場合

#### 【地方財政措置】

都道府県 : 普通交付税措置  
市町村 : 特別交付税措置(措置率0.2)

#### 【対象経費】

・研修開催経費(謝金、旅費)

# 令和4年度「水車の運営強化事業」

## ～ 見本省と見本機構の共同事業 ～

### 事業概要

#### （1）支援分野

- 水車の改革
  - ・ 帳簿の整備
- 水路の見直し

助言事業	研修事業
要請に応じて派遣	講師として派遣
"""


def test_costs_with_recipients_rates_and_ceilings():
    found = read_slides_with("programme_slide", STAFF)
    name = "水車番の確保に係る特別交付税措置"
    ceilings = facts(found, name, "ceiling")
    assert [fact.value for fact in ceilings] == [Yen(400_000), Yen(900_000)]
    assert [fact.qualifiers["component"] for fact in ceilings] == [
        Text("水車番の募集経費"),
        Text("水車番の人件費"),
    ]
    assert ceilings[1].qualifiers["recipientWords"] == Text("水車番を受け入れる市町村")
    assert ceilings[1].qualifiers["vague"] == (Text("程度"),)
    assert {fact.value for fact in facts(found, name, "allocationRate")} == {Rate(7, 10)}
    assert facts(found, name, "flag")[0].as_of == FiscalYear(2021)
    assert words(facts(found, name, "excludesWords")[0]) == "任意の派遣の場合は対象外"


def test_a_remark_behind_the_list_is_less_sure():
    found = read_slides_with("programme_slide", STAFF)
    remark = [fact for fact in facts(found, name="condition") if "初年度" in words(fact)]
    assert [fact.confidence for fact in remark] == ["0.8"]


def test_a_class_of_bodies_and_a_word_that_a_numbered_remark_defines():
    found = read_slides_with("programme_slide", STAFF)
    body = "市町村（指定都市・中核市を除く。）"
    assert [words(fact) for fact in facts(found, body, "excludesWords")] == ["指定都市", "中核市"]
    defined = [fact for fact in facts(found, name="definitionWords") if fact.about.label != body]
    assert [fact.qualifiers["component"] for fact in defined] == [Text("水車協定")]
    assert words(facts(found, name="requiresWords")[0]) == "協定には分担を規定することが必要。"


def test_a_heading_without_anything_below_lost_a_figure():
    found = read_slides_with("programme_slide", STAFF)
    assert [each.reason for each in found if isinstance(each, Passed)][-1] is Reason.LOST_FIGURE


def test_requirements_payees_and_costs_of_a_case():
    found = read_slides_with("programme_slide", TRAINING)
    name = "水車に関する職員の育成に係る地方交付税措置"
    assert [words(fact) for fact in facts(found, name, "requiresWords")] == [
        "計画に位置づける研修であること",
        "数値目標を設定すること",
    ]
    rate = facts(found, name, "allocationRate")
    assert [(fact.value, fact.qualifiers["recipientWords"]) for fact in rate] == [
        (Rate(2, 10), Text("市町村"))
    ]
    forms = {
        fact.value.name for fact in facts(found, name, "supportForm") if "recipientWords" in fact.qualifiers
    }
    assert forms == {"ordinary-tax-allocation", "special-tax-allocation"}
    cost = facts(found, name, "coveredCost")[0]
    assert words(cost) == "研修開催経費(謝金、旅費)"
    assert cost.qualifiers["component"] == Text("自ら研修を行う場合")


def test_operators_fields_and_parts_of_a_programme():
    found = read_slides_with("programme_slide", TRAINING)
    name = "水車の運営強化事業"
    assert [words(fact) for fact in facts(found, name, "operator")] == ["見本省", "見本機構"]
    content = facts(found, name, "supportContent")
    assert [words(fact) for fact in content] == ["水車の改革", "帳簿の整備", "水路の見直し"]
    assert content[1].qualifiers["component"] == Text("水車の改革")
    assert words(facts(found, "研修事業", "description")[0]) == "講師として派遣"


def test_slides_that_are_left_to_others():
    assert facts(read_slides_with("programme_slide", STAFF, skip=["確保"])) == []
