"""Which heading, name or slide governs a line: lost titles, bold names and closings, boxes in brackets, cases."""

from reading_by_profile import facts, words
from reading_slides import read_slides_with

from keniki.ingest.reading.source import Document
from keniki.ingest.slides.statements import read_statements

COVER = "# 水車支援制度について\n\n見本省 見本局 水車課\n\n"


def said(text, name="description", extractor="support_statements", cover=COVER):
    return {words(fact): fact for fact in facts(read_slides_with(extractor, text, cover=cover), name=name)}


def component(fact):
    return fact.qualifiers["component"].words if "component" in fact.qualifiers else None


def test_a_numbering_that_begins_again_begins_a_slide_whose_title_was_lost():
    text = (
        "# 総合計画（概要）\n\n## 1. 計画について\n\n- 計画は毎年見直す。\n\n## 2. 例\n\n- 小屋を直す。\n\n"
        "## 1. 目的\n\n来年夏までに水車支援制度の案を取りまとめる。\n"
    )
    cover = "# 水車支援制度の推進について\n\n見本省 見本局 水車課\n\n"
    [found] = said(text, "purpose", cover=cover).values()
    assert found.about.label == "水車支援制度"


def test_a_slide_without_title_is_of_the_programme_that_an_earlier_slide_says_the_same_of():
    same = "町と学校が力を合わせて水車を直した事例を広く知らせ、子供たちに水車の魅力を伝える催しを"
    same += "毎年各地で開くとともに、番人どうしの"
    text = (
        f"# 水車の施策\n\n## ○ 水車事例普及事業\n\n- {same}集まりを実施。\n\n"
        "# 水車の構想（イメージ）\n\n- 町に水車を増やす。\n\n\n"
        f"## ● 背景・課題\n\n若者が町を離れていることを課題として認識。\n\n## ◆ 事業内容\n\n- {same}集まりを行う。\n"
    )
    background = said(text, "background")
    assert background["若者が町を離れていることを課題として認識。"].about.label == "水車事例普及事業"


REPAIR = "町が水車を直すための費用を見積もり、番人を雇い、小屋を開けて、粉を挽く人を迎えるまでの取組を、"
REPAIR += "調査から開業まで長い目で見て支える"


def test_a_slide_without_title_is_of_the_programme_that_is_told_of_in_the_same_words_below():
    text = (
        "# 水車のある町づくり\n\n## 小屋の施策\n\n- 小屋を増やす。\n\n"
        "補正予算を活用し、小屋を幅広く支援する。\n\n※ 集いへの参加が要件\n\n## 1. 修理型\n\n"
        f"- ▶ {REPAIR}\n\n"
        f"## 国庫補助\n\n（水車再生事業）\n\n### 修理型\n\n- {REPAIR}\n"
    )
    found = facts(read_slides_with("support_statements", text, cover=COVER))
    demand = next(fact for fact in found if fact.property == "requiresWords")
    assert demand.about.label == "水車再生事業"
    assert component(demand) is None


def test_a_bold_line_with_a_sum_names_what_follows():
    text = (
        "# 水車の予算（案）\n\n## 水車支援交付金\n\n- 水車を直す町を支援する。\n\n"
        "# 来年度予算（案）\n\n## 来年度 水車予算（案） 39億円\n\n"
        "**水車支援交付金 30億円（R7当初：20億円）**\n\n町の工夫に基づく取組を後押しする。\n"
    )
    found = said(text)["町の工夫に基づく取組を後押しする。"]
    assert found.about.label == "水車支援交付金"


def test_a_bold_line_behind_a_list_closes_the_slide_and_is_not_of_the_last_heading():
    text = "# 水車支援制度\n\n## 背景・課題\n\n- 水車が減っている。\n\n**小屋の手本を作る取組を実施**\n"
    assert set(said(text, "background")) == {"水車が減っている。"}
    assert set(said(text)) == {"小屋の手本を作る取組を実施"}


def test_a_line_in_brackets_that_says_what_it_is_about_governs_what_follows():
    text = "# 水車支援制度\n\n## 施行期日\n\n- 令和八年\n\n【水車番人の登録について】\n\n登録をお願いしている。\n"
    assert component(said(text)["登録をお願いしている。"]) == "水車番人の登録について"


def test_what_stands_below_a_line_about_a_desk_is_said_of_the_slide():
    text = "# 水車支援制度\n\n- 水車を直す。\n\n【連絡窓口の登録について】\n\n登録をお願いしている。\n"
    assert set(said(text)) == {"水車を直す。"}
    asked = said(text, extractor="slide_statements")["登録をお願いしている。"]
    assert (asked.about.cls, component(asked)) == ("Section", "連絡窓口の登録について")


def test_a_box_within_a_plan_is_a_part_of_the_plan():
    text = "# 水車の構想\n\n### 【水車成長プラン】\n\n- 小屋を増やす。\n\n#### 《小屋支援》\n\n- 小屋の板を直す。\n"
    found = said(text)
    assert found["小屋の板を直す。"].about.label == "水車成長プラン"
    assert component(found["小屋の板を直す。"]) == "小屋支援"


def test_a_line_that_goes_on_in_the_points_below_it_is_said_with_them():
    text = "# 水車支援制度\n\n- 公募要件：連携先に\n  - ・ 大学を含むこと\n  - ・ 町を含むこと\n"
    assert set(said(text, "requiresWords")) == {
        "連携先に…大学を含むこと…町を含むこと",
        "大学を含むこと",
        "町を含むこと",
    }


def test_the_result_of_a_case_is_not_said_of_the_programme():
    text = (
        "# 水車支援事業\n\n- 水車を直す町を支援する。\n\n## 事業イメージ・具体例\n\n"
        "#### 【事例】長野県\n\n○小屋に新しい車を付けた。\n\n"
        "#### <成果>\n\n○粉の量が増加。\n"
    )
    assert said(text, "effect") == {}
    [result] = said(text, "effect", "case_slides").values()
    assert result.about.label == "水車支援事業 長野県の取組"


OVERVIEW = """# 水車の足の全面展開

### 「水車」官民プラットフォーム（R9.3.1：30会員）

- 会員を募る。

### 新たな枠組み

- 枠組みをつくる。

（出典）見本省作成

- 水車は減っていて、守る必要がある。

## 概要

### ▶ 目的

水車を守るため、町と会社の連携の場をつくる。

### ▶ プラットフォーム会員

- 水車に困る自治体
"""


def test_an_overview_without_a_title_is_of_what_its_headings_call_by_its_noun():
    found = facts(read_slides_with("support_statements", OVERVIEW, cover=COVER))
    about = {words(fact): fact.about.label for fact in found}
    assert about["水車を守るため、町と会社の連携の場をつくる。"] == "「水車」官民プラットフォーム"
    assert about["水車に困る自治体"] == "「水車」官民プラットフォーム"


def test_a_point_behind_the_source_is_no_longer_below_the_heading():
    above = {
        s.words.text: s.entry.headings for s in read_statements(Document.of_text("a.md", COVER + OVERVIEW))
    }
    assert [heading.text for heading in above["枠組みをつくる。"]][-1] == "新たな枠組み"
    assert [heading.text for heading in above["水車は減っていて、守る必要がある。"]] == ["水車の足の全面展開"]


def test_a_title_that_only_says_which_side_follows_goes_on_with_the_programme():
    text = "# 水車の活用推進事業\n\n- 水車を使う。\n\n# 実証事業の対象(予定)\n\n## ● 実証の主体\n\n地方公共団体\n"
    found = facts(read_slides_with("support_statements", text, cover=COVER), name="targetBodyWords")
    assert [(fact.about.label, words(fact)) for fact in found] == [("水車の活用推進事業", "地方公共団体")]


def test_words_cut_off_in_a_figure_say_nothing():
    text = "# 水車支援制度\n\n## 支える仕組み\n\n- 協議会等  \n市町村・\n\n町の水車\n約20\n基\n\n本省\nにおいて\n"
    assert facts(read_slides_with("support_statements", text, cover=COVER), name="description") == []


def test_the_answers_of_a_survey_are_not_said_by_its_slide():
    text = "# 水車の調べ(令和9年1月)\n\n## Q 水車を使うか\n\n① 使うことに向けて検討中\n\n② 検討をしていない\n"
    assert facts(read_slides_with("slide_statements", text, cover=COVER), name="description") == []


def test_requirements_in_one_cell_are_told_apart_by_their_numbers():
    text = "# 水車支援制度\n\n要件\t①水車があること ②町の計画に記載があること 等\n対象団体\t過疎市町村\n"
    found = facts(read_slides_with("support_statements", text, cover=COVER), name="requiresWords")
    assert [words(fact) for fact in found] == ["水車があること", "町の計画に記載があること 等"]


def test_questions_to_be_settled_are_told_from_what_is_settled():
    text = "# 水車支援制度\n\n- 水車を直す町を支援する。\n\n（検討課題）\n\n- ・ 支援の仕組みの内容\n"
    assert component(said(text)["支援の仕組みの内容"]) == "検討課題"


def test_a_type_named_below_the_first_of_labels_that_repeat_holds_for_the_others():
    block = (
        "### 【目的】\n\n#### {0}\n\n{0}で水車を回すことを目指す。\n\n### 【取組例】\n\n- ・{0}の見本市\n\n"
    )
    text = f"# 水車支援制度\n\n{block.format('広域型')}{block.format('町型')}水車が増え、町が活性化\n"
    assert {words_: component(fact) for words_, fact in said(text, "activity").items()} == {
        "広域型の見本市": "広域型",
        "町型の見本市": "町型",
    }
    assert {component(fact) for fact in said(text, "purpose").values()} == {"広域型", "町型"}
    assert component(said(text)["水車が増え、町が活性化"]) is None


def test_a_line_behind_the_gap_of_a_figure_goes_on_below_the_heading_of_a_slide_without_title():
    text = """# 見本連携促進事業、見本構想について

見本省 見本課

# 見本連携促進事業

- 見本を町に送る経費について特別交付税措置

# 見本構想の構築（イメージ）

- 見本構想を町がつくる。



## ● 背景・課題

「見本連携促進事業」の経費について、町が見本の扱いを課題としている。

## ◆ 事業スキーム



**町を中心とした見本の推進を支援する。**
"""
    told = {each.words.text: each for each in read_statements(Document.of_text("slides.md", text))}
    subject = told["町を中心とした見本の推進を支援する。"].subject
    assert subject is not None
    assert subject.programme.label == "見本連携促進事業"


TRIAL = """# 水車守に対する支え

- 水車守は、町が支える。

## 小屋の改修経費

- 小屋の改修には、水車支援制度を使える。



- 手本となる事例を創るため、制度の開始に先立ち、町の規模に応じたモデル事業を実施。

### 【対象自治体】

- ＜甲型：先行型＞ 先に水車を増やしている町
"""


def test_a_trial_told_of_behind_a_gap_is_a_programme_of_its_own_named_from_its_scheme():
    target = said(TRIAL, "targetBodyWords")["＜甲型：先行型＞ 先に水車を増やしている町"]
    assert target.about.label == "水車支援制度 モデル事業"
    tried = next(fact for text, fact in said(TRIAL).items() if text.endswith("モデル事業を実施。"))
    assert (tried.about.label, component(tried)) == ("水車支援制度 モデル事業", None)
    assert said(TRIAL)["小屋の改修には、水車支援制度を使える。"].about.label == "水車支援制度"


def test_a_trial_told_of_below_the_name_of_an_undertaking_is_that_undertaking():
    text = TRIAL.replace("水車守に対する支え", "水車守活用事業")
    target = said(text, "targetBodyWords")["＜甲型：先行型＞ 先に水車を増やしている町"]
    assert target.about.label == "水車守活用事業"
