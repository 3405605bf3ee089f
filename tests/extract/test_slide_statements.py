"""What slides say of themselves, and which names are of programmes."""

import pytest
from reading_by_profile import facts, words
from reading_slides import read_slides_with

from keniki.ingest.graph.facts import FiscalYear, Passed, Reason
from keniki.ingest.reading.fold import squeezed
from keniki.ingest.reading.source import Document
from keniki.ingest.slides.outline import read_slides
from keniki.ingest.slides.statements import read_statements

COVER = "# 水車小屋の活用等について\n\n見本省 見本局 水車課\n\n"

OFFICE = """# 水車小屋の現状と役割

- 水車小屋は、粉を挽く場所としての役割を果たしている。

### ○ 小屋で行う業務

- (1) 粉の受付
- (2) 鍵の引渡し

見本の小屋では、住民の求めに応じて開けている

※ 一部の町で試行
"""


def said(text, name="description", cover=COVER):
    return facts(read_slides_with("slide_statements", text, cover=cover), name=name)


def passed(extractor, text, cover=COVER):
    found = read_slides_with(extractor, text, cover=cover)
    return [item.reason for item in found if isinstance(item, Passed)]


def test_what_is_about_no_programme_is_said_of_the_slide():
    found = said(OFFICE)
    assert {fact.about.cls for fact in found} == {"Section"}
    assert {fact.about.label for fact in found} == {"水車小屋の現状と役割"}
    assert "水車小屋は、粉を挽く場所としての役割を果たしている。" in [words(fact) for fact in found]


def test_points_stand_without_their_numbers_below_their_heading():
    point = next(fact for fact in said(OFFICE) if words(fact) == "鍵の引渡し")
    assert point.qualifiers["component"].words == "小屋で行う業務"


def test_a_remark_is_a_note_of_the_slide():
    assert [words(fact) for fact in said(OFFICE, "note")] == ["一部の町で試行"]


def test_what_is_said_of_a_programme_is_not_said_of_the_slide_as_well():
    text = "# 水車支援事業\n\n- 水車を直す町を支援する。\n"
    assert said(text) == []
    found = facts(read_slides_with("support_statements", text, cover=COVER), name="description")
    assert [fact.about.label for fact in found] == ["水車支援事業"]


def test_an_answer_names_its_question():
    text = "# FAQ（質問）\n\n**Q1.水車は二つでもよいか。**\n\n- 問題ありません。\n"
    (answer,) = said(text, "response")
    assert words(answer) == "問題ありません。"
    assert answer.qualifiers["question"].words == "Q1.水車は二つでもよいか。"
    assert len(answer.words) == 2


ASKED_APART = """# 水車小屋への声

## 主なご意見・ご質問

小屋を開けるのは早いか。

鍵は誰が持つか？



粉の量を示してほしい。

## 回答

- 開けるのは朝です。
- 鍵は番人が持ちます。

- 粉の量は毎月示します。
"""


def test_answers_under_a_heading_of_their_own_are_paired_with_the_questions_in_order():
    assert [(words(fact), fact.qualifiers["question"].words) for fact in said(ASKED_APART, "response")] == [
        ("開けるのは朝です。", "小屋を開けるのは早いか。"),
        ("鍵は番人が持ちます。", "鍵は誰が持つか？"),
        ("粉の量は毎月示します。", "粉の量を示してほしい。"),
    ]
    assert {fact.confidence for fact in said(ASKED_APART, "response")} == {"0.9"}


def test_answers_that_are_not_as_many_as_the_questions_stand_alone():
    text = ASKED_APART.replace("- 鍵は番人が持ちます。\n\n", "\n- 鍵は番人が持ちます。\n\n")
    found = said(text.replace("\n\n\n\n粉", "\n粉"), "response")
    assert len(found) == 3
    assert all("question" not in fact.qualifiers for fact in found)


def test_rows_below_a_head_of_examples_are_examples():
    text = "# 水車の仲間との連携\n\n団体例\t活動例\n粉屋\t粉を挽く会\n"
    (example,) = said(text, "example")
    assert (words(example), example.qualifiers["component"].words) == ("粉を挽く会", "粉屋")
    assert passed("slide_statements", text) == [Reason.HEADING]


@pytest.mark.parametrize(
    "text",
    [
        "# 水車小屋の案内\n\n(1) 水車の歴史..... 3\n",
        "# 水車法（昭和三年法律第九号）（抄）\n\n第一条 水車は、回るものとする。\n",
        "# 総務 > 水車 > 小屋\n\n- 水車に関する通知・事務連絡等\n",
        "# 水車の表示\n\n## 画面のイメージ\n\n水車が置かれている小屋の割合\n",
    ],
)
def test_contents_articles_links_and_mock_ups_are_left_to_others(text):
    assert said(text) == []


def test_boxes_of_a_lost_figure_are_passed_over():
    text = "# 水車支援事業\n\n## 進め方\n\n課題の  \n把握\n\n案の  \n検討\n"
    assert passed("support_statements", text).count(Reason.LOST_FIGURE) == 2


def subjects(text, cover=COVER):
    document = Document.of_text("slides.md", cover + text)
    return {each.subject.programme.label for each in read_statements(document) if each.subject}


def test_the_name_of_a_section_is_no_programme_without_support():
    assert subjects(OFFICE) == set()


def test_the_name_of_a_section_is_a_programme_where_support_is_stated():
    text = "# 水車守\n\n- 水車守を置く町に対し特別交付税措置（措置率0.5）を講じる。\n"
    assert subjects(text, "# 水車守について\n\n見本省 見本局 水車課\n\n") == {"水車守"}


def test_a_name_in_quotation_marks_is_not_cut_at_its_dot():
    cover = "# 「水車」経済・環境創生 プロジェクトの取組について\n\n見本省 見本局 水車課\n\n"
    assert subjects("", cover) == {"「水車」経済・環境創生 プロジェクト"}


def test_a_slide_without_its_title_is_not_about_the_title_above():
    text = "# 水車支援事業\n\n- 水車支援事業は町を支援する。\n\n\n\n\n\n## 別の話\n\n- 風車は関係がない。\n"
    document = Document.of_text("slides.md", COVER + text)
    last = read_statements(document)[-1]
    assert last.adrift
    assert [words(fact) for fact in said(text)] == ["風車は関係がない。"]
    assert said(text)[0].about.label == read_slides(document)[0].title.printed


def test_what_stands_on_a_cover_is_of_a_slide_that_lost_its_title():
    cover = "# 見本省水車課の新規事業について\n\n見本省 見本局 水車課\n\n## 治水\n\n- ◆ 川の守りの設計\n"
    text = "# 水車の番人の仕事\n\n- 番人が川を守る。\n"
    fact = next(fact for fact in said(text, cover=cover) if words(fact) == "川の守りの設計")
    assert fact.about.label == "見本省水車課の新規事業について（題名のないスライド）"
    assert [to.label for _, to in fact.about.links] == ["見本省水車課の新規事業について"]
    assert fact.qualifiers["component"].words == "治水"


def told(text, name, cover=COVER):
    return facts(read_slides_with("support_statements", text, cover=cover), name=name)


def test_examples_are_no_descriptions():
    text = "# 水車支援事業\n\n## 令和三年の取組の例\n\n- 古い小屋を直す会\n"
    assert told(text, "description") == []
    text = "# 水車支援事業\n\n- （例）古い小屋を直す会\n"
    assert [words(fact) for fact in told(text, "example")] == ["古い小屋を直す会"]


def test_a_measure_for_bodies_names_the_bodies_not_a_cost():
    text = "# 水車支援事業\n\n## 対象経費等\n\n- (1) 水車の人件費\n- 水車を借りる町への措置\n"
    assert [words(fact) for fact in told(text, "targetBodyWords")] == ["水車を借りる町"]
    assert [words(fact) for fact in told(text, "coveredCost")] == ["水車の人件費"]


def test_a_length_in_brackets_is_not_the_length_of_the_programme():
    text = "# 水車実証事業\n\n- 事業期間：令和5年4月～令和6年3月 (見学：10か月間)\n"
    assert told(text, "duration") == []
    assert told(text, "period")


def test_a_line_that_goes_on_from_the_title_tells_the_start():
    text = "# 水車支援事業\n\nを令和9年度からスタートします！\n"
    assert [fact.value for fact in told(text, "start")] == [FiscalYear(2027)]


def test_an_entity_is_printed_as_the_sign_that_it_stands_for():
    text = "# 水車支援事業\n\n- 粉 &lt;白&gt; を挽く町を支援する。\n"
    assert [words(fact) for fact in told(text, "description")] == ["粉 <白> を挽く町を支援する。"]


def test_the_office_in_charge_stands_in_brackets():
    text = "# 水車支援事業\n\n水車を直す。\n\n（担当：見本局小屋課）\n"
    found = facts(read_slides_with("programmes", text, cover=COVER), name="bureau")
    assert "見本局小屋課" in [fact.value.label for fact in found]


def test_an_office_that_the_slide_names_is_not_quoted_from_the_cover():
    text = "# 水車支援事業\n\n水車を直す。\n\n（担当：見本局水車課）\n\n# 風車支援事業\n\n風車を直す。\n"
    found = facts(read_slides_with("programmes", text, cover=COVER), name="bureau")
    told = [(fact.about.label, squeezed(fact.value.label), fact.confidence) for fact in found]
    assert told == [("水車支援事業", "見本局水車課", "1.0"), ("風車支援事業", "見本局水車課", "0.9")]


def test_a_number_behind_joined_classes_is_of_the_programme():
    text = "# 水車支援事業\n\n県 及び 大都市圏外の市町村 + 条件不利地域の市町村(123市町村)を対象に、特別交付税措置\n"
    cover = "# 水車支援事業について\n\n見本省 見本局 水車課\n\n"
    found = read_slides_with("body_classes", text.replace("県 ", "都道府県 "), cover=cover)
    (total,) = facts(found, name="printedTotal")
    assert (total.about.label, total.confidence) == ("水車支援事業", "0.8")
    assert len(facts(found, name="targetBody")) == 3


def test_who_carries_out_a_programme_among_cases_is_not_the_ministry_of_the_cover():
    text = (
        "# 先行する町の事例集\n\n## ①【水車修理補助金】\n\n－見本県 [2020～]\n\n- 水車を直す人を支援する。\n"
    )
    found = read_slides_with("programmes", text, cover=COVER)
    assert facts(found, name="ministry") == []


def test_what_a_case_does_is_not_said_of_the_slide():
    text = "# 水車小屋の調べ\n\n### ＜町と組む取組事例＞\n\n#### 粉ひきの取組\n\n- 町と組んで粉をひいて配る\n"
    assert said(text) == []


def test_a_line_that_says_something_whole_ends_where_another_begins():
    text = "# 番人の窓口\n\n水害の直後から開設  \nどのような困りごとにも、  \n通話料無料で対応\n"
    assert [words(fact) for fact in said(text)] == [
        "水害の直後から開設",
        "どのような困りごとにも、通話料無料で対応",
    ]


def test_merits_without_a_verb_and_sentences_in_brackets_are_said():
    text = "# 番人の窓口\n\n## 手続\n\n夜でも\n申込みが可能に\n\n(水車に対するご意見も\n承っています。)\n"
    assert [words(fact) for fact in said(text)] == [
        "夜でも申込みが可能に",
        "(水車に対するご意見も承っています。)",
    ]


def test_a_question_that_leads_to_points_is_no_voice():
    text = "# 番人の相談所\n\nこのような困りごとはありませんか？\n\n- ☒ 水車の直し方を教えてほしい\n"
    assert [words(fact) for fact in said(text, "example")] == ["水車の直し方を教えてほしい"]


def test_a_numbered_point_may_be_one_word():
    text = "# 水車の現状\n\n## 視点\n\n- ①水量\n- ②回り方の違い\n"
    assert [words(fact) for fact in said(text)] == ["水量", "回り方の違い"]


def test_questions_and_answers_are_no_part_of_what_their_label_names():
    text = (
        "# 番人\n\n## 主なご意見・ご質問\n\n粉の量は決まっているのか。\n\n## 回答\n\n- 決まりはありません。\n"
    )
    found = [*said(text, "question"), *said(text, "response")]
    assert [(words(fact), "component" in fact.qualifiers) for fact in found] == [
        ("粉の量は決まっているのか。", False),
        ("決まりはありません。", False),
    ]


def test_a_term_explained_in_a_remark_begins_no_slide_and_bare_headings_before_a_numbered_one_do():
    text = (
        "# 多様な水車の推進\n\n- 水車小屋の活用が効果的。\n\n## 町の水車\n\n町が水車を回す。\n\n\n\n\n"
        "※水車等:\n\n- ・水車(川にある小屋)\n\n## 県の水車\n\n県が水車の活用を進める。\n\n\n\n"
        "## 1. 番人の不足\n\n- 番人が足りない。\n"
    )
    found = {words(fact): fact.about.label for fact in said(text)}
    assert found["水車(川にある小屋)"] == found["県が水車の活用を進める。"] == "多様な水車の推進"
    assert found["番人が足りない。"] == "水車小屋の活用等について"


def test_the_contents_of_a_guide_are_of_the_guide_under_each_matter():
    text = "# 番人の手引の配布\n\n## 水車の手引(見本版)\n\n### < 目 次 >\n\n#### お金のこと\n\n"
    text += "- 4 見舞金の支給(P.4)\n- 5 粉の貸付(P.5)\n- 6 その他(P.6)\n"
    found = facts(read_slides_with("contents_list", text, cover=COVER), name="contentsEntry")
    assert [(words(fact), fact.qualifiers["component"].words) for fact in found] == [
        ("見舞金の支給", "お金のこと"),
        ("粉の貸付", "お金のこと"),
        ("その他", "お金のこと"),
    ]
    assert {fact.about.label for fact in found} == {"水車の手引(見本版)"}
    bare = facts(read_slides_with("contents_list", text.replace("## 水車の手引(見本版)\n", ""), cover=COVER))
    assert {fact.about.label for fact in bare} == {"番人の手引の配布"}


def test_kinds_of_people_in_a_picture_are_its_captions():
    text = "# 水車小屋の様子\n\n## 目指す姿のイメージ\n\n- ・ 川に思いを寄せる方\n- ・ 粉のボランティア\n"
    assert [words(fact) for fact in said(text, "caption")] == ["川に思いを寄せる方", "粉のボランティア"]
    assert said(text) == []
