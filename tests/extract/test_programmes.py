"""Programmes with who is in charge, in which form, and what is new."""

import pytest
from briefing_pages import BUDGETS, COVER, MEASURES
from reading_by_profile import facts, words
from reading_slides import read_slides_with

from keniki.ingest.graph.facts import FiscalYear, YearMonth
from keniki.ingest.support.support_forms import kind_of_name

LOST_TITLE = """# 水車支援制度・橋守制度について

見本省 見本局 水車課

# 水車支援制度

- 水車支援制度の説明。



橋を守る人に関する情報を、町に伝えるために必要な橋守制度の経費について特別交付税措置

## 財政措置

- 橋守の点検に要する経費：90万円／人を上限
"""


def test_the_cover_tells_who_is_in_charge():
    found = read_slides_with("programmes", MEASURES, cover=COVER)
    assert {words(f) for f in facts(found, "水車支援制度", "ministry")} == {"見本省"}
    assert {words(f) for f in facts(found, "水車支援制度", "bureau")} == {"見本局 水車課"}


def test_brackets_behind_a_name_go_before_the_cover():
    text = "# 水車交付金（橋府水車推進室）\n\n- 水車を直す。\n"
    found = read_slides_with("programmes", text, cover=COVER)
    assert {words(f) for f in facts(found, "水車交付金", "ministry")} == {"橋府"}
    assert {words(f) for f in facts(found, "水車交付金", "bureau")} == {"水車推進室"}


def test_forms_of_support():
    found = read_slides_with("programmes", MEASURES, cover=COVER)
    told = {f.value.name: f.confidence for f in facts(found, "水車支援制度", "supportForm")}
    assert told == {"special-tax-allocation": "1.0", "institution": "0.9"}


def test_new_is_relative_to_the_year_that_is_printed_with_it():
    found = facts(read_slides_with("programmes", BUDGETS, cover=COVER), name="flag")
    assert [f.value.name for f in found] == ["new"]


def test_a_slide_that_lost_its_title_is_about_the_name_that_it_mentions():
    cover, text = LOST_TITLE.split("# 水車支援制度\n", 1)
    found = facts(read_slides_with("funding", "# 水車支援制度\n" + text, cover=cover), name="ceiling")
    assert [f.about.label for f in found] == ["橋守制度 橋守の点検に要する経費"]


NEW_MEASURE = """# 水車の施策

- 水車を直す事業を進める。





「水車の足」の確保に対する取組について、**新たに特別交付税措置を創設。**

## 特別交付税措置

国庫補助を受けて実施する取組に係る地方負担について、特別交付税措置

**措置率（0.7×財政力補正）**

ただし、以下の①の取組については、

**措置率（0.4×財政力補正）**

- ①山の水車を対象としていない取組

（注）

- ・ 水車の部品代などの費用が対象。（会議の費用などは対象外）

※「山の型」には特別交付税措置なし。

- 水車は減っている。
- 水車を守ることが急務。
"""


def test_a_measure_that_a_slide_says_is_new_has_the_name_of_its_parts():
    found = read_slides_with("programmes", NEW_MEASURE, cover=COVER)
    name = "「水車の足」の確保に対する特別交付税措置"
    forms = {f.value.name for f in facts(found, name, "supportForm")}
    assert forms == {"special-tax-allocation"}
    assert [f.value.name for f in facts(found, name, "flag")] == ["new"]
    assert not facts(found, name, "ministry")


def test_what_a_new_measure_covers_and_leaves_out():
    found = facts(read_slides_with("support_statements", NEW_MEASURE, cover=COVER))
    said = {(fact.property, words(fact)) for fact in found}
    assert ("coveredCost", "水車の部品代などの費用が対象。") in said
    assert ("excludesWords", "会議の費用などは対象外") in said
    assert "山の水車を対象としていない取組" not in {text for _, text in said}


@pytest.mark.parametrize(
    ("name", "otherwise", "kind"),
    [
        ("水車の取組事例集", True, "information"),
        ("水車モデル構築実証調査", True, "model-project"),
        ("水車の買い手に関する調査研究事業", False, "research"),
        ("先導的水車あっせん事業", False, None),
        ("水車特例制度", False, "institution"),
        ("水車特例制度", True, "institution"),
        ("水車協力隊", False, "institution"),
        ("水車協力隊", True, None),
        ("水車の活用の推進", False, "policy"),
        ("水車大工の育成", False, "policy"),
        ("水車の起業支援", False, "policy"),
        ("水車整備費", False, None),
    ],
)
def test_the_end_of_a_name_may_tell_the_form_of_support(name, otherwise, kind):
    found = kind_of_name(name, otherwise=otherwise)
    assert (found and found.name) == kind


def test_a_heading_refers_to_a_programme_of_a_list_by_its_end():
    text = (
        "# 水車の施策\n\n## 山の水車プロジェクト概要\n\n- 事業を行う。\n- 山の水車を直す。\n\n\n\n"
        "- 水車は減っている。\n\n# 支援の一覧\n\n- ・「町の足」山の水車プロジェクト\n"
    )
    found = read_slides_with("support_statements", text, cover=COVER)
    about = {words(fact): fact.about.label for fact in facts(found, name="description")}
    assert about["山の水車を直す。"] == "「町の足」山の水車プロジェクト"
    assert about.get("水車は減っている。") != "「町の足」山の水車プロジェクト"


def test_the_undertaking_of_a_grant_is_the_grant_under_another_name():
    text = (
        "# 水車の施策\n\n### 水車創生交付金\n\n- 水車を直す。\n\n## 水車創生交付金事業（見本省水車課・橋守課）\n\n"
        "- 水車を直す町を重点的に支援する。\n"
    )
    found = read_slides_with("programmes", text)
    assert {fact.about.label for fact in facts(found, name="skos:prefLabel")} >= {"水車創生交付金"}
    assert "水車創生交付金事業" not in {fact.about.label for fact in facts(found)}
    assert {fact.value.label for fact in facts(found, "水車創生交付金", "bureau")} >= {"水車課", "橋守課"}
    [other] = facts(found, name="alternativeName")
    assert (other.about.label, other.value.words) == ("水車創生交付金", "水車創生交付金事業")


def test_a_heading_that_ends_in_a_year_says_since_when():
    text = "# 橋守支援制度（R7.10～）\n\n- 橋を守る町を支援する。\n"
    [begun] = facts(read_slides_with("programmes", text, cover=COVER), "橋守支援制度", "startDate")
    assert begun.value == YearMonth(2025, 10)
    text = "# 水車支援制度\n\n- 水車を直す。\n\n## 水車支援制度の推進（H21～）\n\n- 町を支援する。\n"
    text += "\n## 番人の仕組み（令和8年度～）\n\n- 番人を置く。\n"
    found = facts(read_slides_with("support_statements", text, cover=COVER), "水車支援制度", "start")
    assert [fact.value for fact in found] == [FiscalYear(2009), FiscalYear(2026)]
    assert ["component" in fact.qualifiers for fact in found] == [False, True]


BUDGET_LIST = """# 補正予算

## 水車予算 90億円

### ①強い水車の実現

- ・**水車未来交付金（60億円）**
- ・水車の活用に関する調査分析事業（0.4億円）
- ・水車の推進（0.8億円）
- ・水車交付金事業データの活用実証事業（0.4億円）
- ・橋を直す水車支援事業 等
- ・橋守支援、水車対策 等

## 水車未来交付金（橋守庁水車推進室）

- 水車を直す。

### 【水車未来交付金】

水車を守る町を支援する。

# 水車の活用に関する調査分析事業

水車を調べる。
"""
TWO_MINISTRIES = "# 水車の施策について\n\n見本省 水車局水車課  \n橋守庁 水車推進室・橋守推進室\n\n"


def test_an_item_with_its_sum_names_a_programme_of_the_ministry_that_the_section_names():
    found = read_slides_with("programmes", BUDGET_LIST, cover=TWO_MINISTRIES)
    name = "水車の活用に関する調査分析事業"
    assert facts(found, name, "skos:prefLabel")
    assert [f.value.name for f in facts(found, name, "supportForm")] == ["research", "research"]
    (ministry,) = facts(found, name, "ministry")
    assert (words(ministry), ministry.confidence) == ("橋守庁", "0.8")
    assert not facts(found, "水車の推進")
    assert {f.confidence for f in facts(found, "水車未来交付金", "ministry")} == {"1.0"}


def test_no_ministry_is_told_where_headings_of_the_section_name_several_or_none():
    for other in ("（見本省水車課）", ""):
        text = BUDGET_LIST.replace("（橋守庁水車推進室）", other) + (
            "\n## 橋守交付金（橋守庁橋守課）\n\n- 橋を守る。\n" if other else ""
        )
        found = read_slides_with("programmes", text, cover=TWO_MINISTRIES)
        assert not facts(found, "水車の活用に関する調査分析事業", "ministry")


def test_section_and_form_quote_each_heading_that_names_a_programme():
    found = read_slides_with("programmes", BUDGET_LIST, cover=TWO_MINISTRIES)
    sections = facts(found, "水車未来交付金", "inSection")
    assert len({fact.words[-1] for fact in sections}) == 3
    forms = [f for f in facts(found, "水車未来交付金", "supportForm") if f.value.name == "grant"]
    assert len({place for fact in forms for place in fact.words}) == 3
    other = facts(found, "水車交付金事業データの活用実証事業", "supportForm")
    assert [fact.value.name for fact in other] == ["model-project"]


def test_the_last_item_of_an_open_list_is_named_without_its_end():
    text = BUDGET_LIST.replace("### ①強い水車の実現", "#### 【主な事業】")
    found = read_slides_with("programmes", text, cover=TWO_MINISTRIES)
    assert facts(found, "橋を直す水車支援事業", "skos:prefLabel")
    assert not facts(found, "橋守支援、水車対策")


def test_a_platform_whose_rules_are_outlined_is_an_institution_and_no_information():
    text = "# 水車構想プラットフォーム\n\n- 町が集まる協議体。\n\n## 制度概要\n\n- 町は協議会を組織できる。\n"
    found = read_slides_with("programmes", text, cover=COVER)
    assert {f.value.name for f in facts(found, name="supportForm")} == {"institution"}


def test_a_name_that_a_fuller_one_ends_in_is_another_name_of_the_same_programme():
    fuller = "水車の保存に向けた広域水車モデル構築事業"
    text = "# 広域水車モデル構築事業\n\n- 町を支援する。\n\n## 5. 委託金額(10/10)\n\n"
    text += f"# {fuller}の進め方\n\n- 2段階で行う。\n"
    found = read_slides_with("programmes", text)
    assert {fact.about.label for fact in facts(found)} == {fuller}
    assert [words(fact) for fact in facts(found, fuller, "alternativeName")] == ["広域水車モデル構築事業"]
    assert {fact.value.name for fact in facts(found, fuller, "supportForm")} == {
        "entrustment",
        "model-project",
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "人口に応じたモデル事業を実施",
        "モデル事業を8団体程度で実施する。",
        "水車の体験をモデルとして、その実証を行う。",
    ],
)
def test_a_sentence_says_that_a_model_is_tried(sentence):
    found = read_slides_with("programmes", f"# 水車支援事業\n\n- {sentence}\n", cover=COVER)
    assert "model-project" in {fact.value.name for fact in facts(found, name="supportForm")}


def test_what_is_to_be_discussed_is_no_form_of_support_yet():
    points = "- ・ 支援体制の構築（伴走支援等） など\n- ・ 財政の措置\n"
    text = f"# 水車成長制度\n\n- 町を後押しする。\n\n（検討課題）\n\n{points}"
    found = read_slides_with("programmes", text, cover=COVER)
    assert {fact.value.name for fact in facts(found, name="supportForm")} == {"institution"}


def flags(text, cover="# 水車支援制度・橋守制度について\n\n見本省 見本局 水車課\n\n"):
    found = facts(read_slides_with("programmes", text, cover=cover), name="flag")
    return [(fact.about.label, fact.value.name, fact.qualifiers.get("flagYear")) for fact in found]


def test_what_is_created_is_the_scheme_or_one_measure_of_it():
    text = "# 水車支援制度\n\n- 粉を守る「水車支援制度」を創設。\n"
    assert flags(text) == [("水車支援制度", "new", None)]
    text = "# 水車支援制度\n\n- 町の取組を支援するため、水車支援制度の推進に係る特別交付税措置を創設（措置率0.5）\n"
    assert flags(text) == [("水車支援制度 水車支援制度の推進に係る特別交付税措置", "new", None)]
    [rate] = facts(read_slides_with("funding", text), name="allocationRate")
    assert rate.about.label == "水車支援制度 水車支援制度の推進に係る特別交付税措置"


def test_a_title_says_since_when_a_measure_is_new_and_that_it_was_raised():
    text = "# 水車の修理に係る特別交付税措置(令和6年度～)\n\n- 修理について、新たに特別交付税措置を創設。\n"
    assert flags(text) == [("水車の修理に係る特別交付税措置", "new", FiscalYear(2024))]
    text = "# 水車支援制度 地方財政措置の拡充（R7→R8）\n\n- 上限を引き上げ。\n\n- 点検も対象。\n"
    assert flags(text) == [("水車支援制度", "expanded", FiscalYear(2026))]


def test_a_measure_for_the_share_of_others_is_no_form_of_the_programme():
    text = (
        "# 水車支援制度\n\n- 水車の修理を国庫補助\n\n"
        "**【町の負担分について、新たに特別交付税措置を創設（1.または2.のみ）】**\n\n※このほか、優先採択もある。\n"
    )
    forms = facts(read_slides_with("programmes", text), name="supportForm")
    assert [(fact.about.kind, fact.value.name) for fact in forms if fact.value.name != "institution"] == [
        ("programme", "subsidy"),
        ("measure", "special-tax-allocation"),
    ]
    [flag] = facts(read_slides_with("programmes", text), name="flag")
    assert flag.qualifiers["condition"].words == "1.または2.のみ"


def test_functions_of_an_office_are_no_programmes_of_support():
    text = (
        "# 水車局の概要\n\n## 水車局の2つの機能\n\n### ①水車点検\n\n水車を点検。\n\n"
        "### ②水車評価制度\n\n評価を促進。\n"
    )
    found = read_slides_with("programmes", text, cover="# 水車の相談について\n\n見本省 水車局\n\n")
    assert "水車評価制度" not in {fact.about.label for fact in facts(found, name="supportForm")}
    counted = text.replace("水車局の2つの機能", "水車局の施策")
    found = read_slides_with("programmes", counted, cover="# 水車の相談について\n\n見本省 水車局\n\n")
    assert "水車評価制度" in {fact.about.label for fact in facts(found, name="supportForm")}


def test_support_that_is_itself_supported_is_no_form_of_the_programme():
    text = "# 水車支援制度\n\n- 組合により、町と店のマッチング後の伴走支援等の促進を図る取組を支援します。\n"
    forms = facts(read_slides_with("programmes", text), name="supportForm")
    assert "advice" not in {fact.value.name for fact in forms}


def test_a_policy_that_is_named_with_its_year_is_what_the_lines_below_it_are_about():
    text = (
        "# 水車の全面展開\n\n- 水車を支援。\n\n## 水車解消に向けた取組方針2025（概要）※別の方針にも位置づけ\n\n"
        "### 目の前の水車\n\n水車の空白に目途をつけることを目標とする。\n"
    )
    found = read_slides_with(
        "support_statements", text, cover="# 水車の全面展開について\n\n見本省 水車局\n\n"
    )
    told = {words(fact): fact.about.label for fact in facts(found, name="description")}
    assert told["水車の空白に目途をつけることを目標とする。"] == "水車解消に向けた取組方針2025"
