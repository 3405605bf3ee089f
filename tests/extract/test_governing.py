"""Lines that do the work of headings, and whose words stand on a slide."""

import pytest
from reading_by_profile import facts, words
from reading_slides import read_slides_with

from keniki.ingest.graph.facts import FiscalYear

COVER = "# 水車小屋の活用等について\n\n見本省 見本局 水車課\n\n"


def said(text, name="description"):
    return facts(read_slides_with("slide_statements", text, cover=COVER), name=name)


def of_programme(text, name="description"):
    return facts(read_slides_with("support_statements", text, cover=COVER), name=name)


def part(fact):
    return fact.qualifiers["component"].words if "component" in fact.qualifiers else ""


@pytest.mark.parametrize(
    ("text", "component"),
    [
        ("＜水車の見方＞\n\n- ・粉の量に応じて回り方を変える\n", "水車の見方"),
        ("(回転例) 粉の受付\n\n- ・粉の量に応じて回り方を変える\n", "(回転例) 粉の受付"),
        ("中心村\n\n- 粉の量に応じて回り方を変える\n", "中心村"),
        ("- 回り方\n  - ・粉の量に応じて回り方を変える\n", "回り方"),
        ("※水車小屋等:\n\n- ・粉の量に応じて回り方を変える\n", "水車小屋等"),
    ],
)
def test_a_line_that_only_names_what_follows_is_its_heading(text: str, component: str):
    (fact,) = said("# 水車小屋の現状と役割\n\n" + text)
    assert (words(fact), part(fact)) == ("粉の量に応じて回り方を変える", component)


def test_an_item_that_says_something_is_no_heading_of_the_items_below_it():
    text = "# 水車小屋の現状と役割\n\n- 粉を二段階で挽く。\n  - 荒く挽くこと\n"
    assert [words(fact) for fact in said(text)] == ["粉を二段階で挽く。", "荒く挽くこと"]


def test_a_conclusion_is_drawn_from_the_items_under_a_lead():
    text = "# 水車小屋の現状と役割\n\n(回転例) 粉の受付\n\n- ・量は少ない。\n\n⇒ 隣の村が代わりに挽くことが効果的。\n"
    assert {part(fact) for fact in said(text)} == {"(回転例) 粉の受付"}


def test_a_label_ends_with_the_items_of_its_depth():
    text = (
        "# 水車支援事業\n\n### 集いのお知らせ\n\n- 概要\n  - 内容\n    - ・水車を回す体験\n"
        "- 村の側の仕事\n  - ・場所を貸す\n"
    )
    assert [part(fact) for fact in of_programme(text) if words(fact) == "場所を貸す"] == ["村の側の仕事"]


def test_what_points_on_belongs_to_no_heading_before_it():
    text = (
        "# 水車支援事業\n\n## ＜料金＞\n\n- 無料\n\n- 下記は今の考え方であり、今後も検討する。\n\n"
        "## 主なご意見・ご質問\n\n"
    )
    assert [part(fact) for fact in of_programme(text) if words(fact).startswith("下記")] == [""]


def test_questions_and_answers_are_not_what_the_slide_says():
    text = (
        "# 水車小屋の現状と役割\n\n## 主なご意見・ご質問\n\n粉の量の要件が厳しい。緩めてほしい。\n\n"
        "## 回答\n\n水車小屋の良さは何か。\n\n○ 粉が細かく挽けると考えられます。\n"
    )
    assert [words(fact) for fact in said(text, "question")] == [
        "粉の量の要件が厳しい。緩めてほしい。",
        "水車小屋の良さは何か。",
    ]
    (answer,) = said(text, "response")
    assert answer.qualifiers["question"].words == "水車小屋の良さは何か。"
    assert said(text) == []


@pytest.mark.parametrize(
    "spoken", ["粉がどこで買えるのか分からない", "水車はいつ回るの？", "水が止まってこのままだと危ない！"]
)
def test_what_people_say_is_an_example(spoken: str):
    assert [words(fact) for fact in said(f"# 水車小屋の相談\n\n- ・{spoken}\n", "example")] == [spoken]


def test_a_title_that_stays_open_is_followed_by_balloons():
    assert [
        words(fact) for fact in said("# 水車が止まったら・・・\n\n粉が挽けずに困った日が続く\n", "example")
    ] != []


def test_the_words_of_a_decision_are_not_said_of_the_programme():
    text = "# 水車支援事業\n\n- 水車を支援する。\n\n※水車方針（抜粋）\n\n- ・粉の利用を促進する。\n"
    assert [words(fact) for fact in of_programme(text)] == ["水車を支援する。"]
    assert said(text) == []


def test_fields_in_brackets_are_told_apart():
    text = "# 水車小屋の現状と役割\n\n＜取り上げた分野＞\n\n(製粉) 小麦、そば  \n(インフラ) 水路 (教育) 体験学習\n"
    assert [words(fact) for fact in said(text)] == ["(製粉) 小麦、そば", "(インフラ) 水路", "(教育) 体験学習"]


def test_a_sentence_that_a_title_goes_on_with_is_a_purpose():
    text = (
        "# 水車の集い\n\n- 案内\n\n水車を守る人を増やし、  \n次の世代につなげるため、\n\n"
        "# 若者水車支援事業\n\nを令和9年度からスタートします！\n"
    )
    (purpose,) = of_programme(text, "purpose")
    assert (
        purpose.value.words
        == "水車を守る人を増やし、次の世代につなげるため、若者水車支援事業を令和9年度からスタートします！"
    )
    assert len(purpose.words) == 3
    assert [fact.value for fact in of_programme(text, "start")] == [FiscalYear(2027)]


def test_a_draft_says_so():
    (status,) = of_programme("# 水車支援制度（案）\n\n未定稿\n\n- 水車を支援する。\n", "status")
    assert status.value.words == "未定稿（案）"


def test_what_bodies_have_to_hand_in_and_how_many_there_will_be():
    text = (
        "# 水車支援事業\n\n## 対象団体\n\n- 提案に対し、村が評価を行い、順位を付けた上で採択\n\n"
        "## 採択予定団体数\n\n- 7団体程度\n\n## 求める成果物\n\n- 粉の量の報告書\n"
    )
    assert of_programme(text, "targetBodyWords") == []
    assert [fact.value.number for fact in of_programme(text, "count")] == ["7"]
    assert [words(fact) for fact in of_programme(text, "requiresWords")] == ["粉の量の報告書"]


def test_sentences_of_a_point_behind_a_label_stay_together():
    text = "# 水車支援事業\n\n- 小型水車：任意。ただし、届け出れば便利。\n- 大型は可。統計には含めない\n"
    assert [words(fact) for fact in of_programme(text)] == [
        "小型水車：任意。ただし、届け出れば便利。",
        "大型は可。統計には含めない",
    ]


def test_a_person_is_portrayed_and_not_the_programme():
    text = (
        "# 水車支援事業\n\n## 若い人の参加\n\n見本 花子さん（見本大学2回生）\n\n2027年度～\n\n"
        "長野県飯田市立水車小学校（出身校）\n\n水車推進委員／粉ひき推進員\n\n"
        "### きっかけ\n\n祖父の水車を回していた。\n\n## 別のこと\n\n- 水車を支援する。\n"
    )
    assert [words(fact) for fact in of_programme(text)] == ["水車を支援する。"]
    found = read_slides_with("portraits", text, cover=COVER)
    [title] = facts(found, name="title")
    assert (words(title), title.about.label) == (
        "若い人の参加",
        "若い人の参加 見本 花子さん（見本大学2回生）",
    )
    assert [words(fact) for fact in facts(found, name="partnerWords")] == ["見本 花子さん（見本大学2回生）"]
    assert [words(fact) for fact in facts(found, name="place")] == ["長野県飯田市立水車小学校（出身校）"]
    assert [words(fact) for fact in facts(found, name="partPlayed")] == ["水車推進委員／粉ひき推進員"]
    assert [fact.value for fact in facts(found, name="start")] == [FiscalYear(2027)]
    assert [(words(fact), part(fact)) for fact in facts(found, name="overview")] == [
        ("祖父の水車を回していた。", "きっかけ")
    ]


def test_a_numbered_line_only_names_what_the_lines_behind_it_tell_of():
    text = "# 水車支援事業\n\n- (1) 水車の改修に関する財政措置  \n改修に要する経費を水車債の対象とする\n"
    assert [words(fact) for fact in of_programme(text, "component")] == ["水車の改修に関する財政措置"]
    (fact,) = of_programme(text)
    assert (words(fact), part(fact)) == ("改修に要する経費を水車債の対象とする", "水車の改修に関する財政措置")


def test_labels_of_boxes_that_stand_under_each_other_are_told_apart():
    text = "# 水車支援事業\n\n## 関わり方\n\n水車の見学\\\n粉の直売リピーター\n".replace("\\", "  ")
    assert [words(fact) for fact in of_programme(text, "caption")] == ["水車の見学", "粉の直売リピーター"]


def test_an_example_of_costs_is_named_without_its_mark():
    text = "# 水車支援事業\n\n## 対象経費\n\n- (例) 会議の運営経費、調査経費\n"
    assert [words(fact) for fact in of_programme(text, "coveredCost")] == ["会議の運営経費", "調査経費"]


def test_an_invitation_to_a_survey_is_about_no_programme():
    text = "# 水車支援事業\n\n- 水車を支援する。\n\n## 説明会について（アンケートのお願い）\n\n調査を実施します。\n"
    assert [fact.about.label for fact in said(text)] == ["説明会について（アンケートのお願い）"]


def test_a_programme_is_built_on_the_survey_that_it_quotes():
    text = "# 水車支援事業\n\n- 令和8年度の「水車の状況調」(状況調)をベースに、水車の一覧を作る。\n"
    (based,) = of_programme(text, "basedOn")
    assert (based.value.label, based.as_of) == ("水車の状況調", FiscalYear(2026))


def test_a_remark_that_only_names_what_follows_is_no_note():
    text = "# 水車小屋の現状と役割\n\n※村人のメリット\n\n粉が安く手に入り、村の店で買える\n"
    assert said(text, "note") == []


def test_a_sentence_behind_the_items_of_a_label_is_none_of_them():
    text = "# 水車支援事業\n\n### 【取組例】\n\n- ・粉の直売\n\n水車を直すことで、新たな人の流れを創出\n"
    assert [words(fact) for fact in of_programme(text, "activity")] == ["粉の直売"]


DISPLACED = """# 水車支援制度

## 対象経費

### ① 募集

・募集に係る経費

### ② 準備

・準備に要する経費  
・計画づくりに要する経費 等  
・町内の移動費  
※参加者の飲食費は対象外

### ③ 活動

- 町を全国で支援する。
"""  # noqa: W291 - two blanks at the end of a line break it


def test_lines_behind_a_closed_list_are_of_the_next_heading_that_has_none():
    found = facts(read_slides_with("support_statements", DISPLACED), name="coveredCost")
    told = {
        words(f): (f.qualifiers["component"].words, f.confidence)
        for f in found
        if "component" in f.qualifiers
    }
    assert told["計画づくりに要する経費 等"] == ("準備", "1.0")
    assert told["町内の移動費"] == ("活動", "0.8")
    other = DISPLACED.replace("- 町を全国で支援する。", "・活動に要する経費")
    found = facts(read_slides_with("support_statements", other), name="coveredCost")
    told = {words(f): f.qualifiers["component"].words for f in found if "component" in f.qualifiers}
    assert told["町内の移動費"] == "準備"
