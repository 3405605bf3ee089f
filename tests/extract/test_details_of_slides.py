"""Details of slides: marks of years, names of what is counted, whose deadline, where a case is, boxes of words."""

import pytest
from reading_by_profile import facts, words
from reading_slides import read_slides_with

from keniki.ingest.graph.facts import Count, FiscalYear, YearMonth, Yen

COVER = "# 水車支援制度、番人の集いについて\n\n見本省 見本局 水車課\n\n"


def read(text, extractor, name, cover=COVER):
    return facts(read_slides_with(extractor, text, cover=cover), name=name)


def said(text, extractor, name, cover=COVER):
    return {words(fact): fact for fact in read(text, extractor, name, cover)}


def test_a_mark_with_its_year_alone_on_a_line_is_of_the_part_above():
    text = "# 水車支援制度\n\n### (2)初めての町への支援\n\nR7新規\n\n- ・支援内容：番人の派遣\n"
    [flag] = read(text, "programmes", "flag")
    assert flag.about.label == "水車支援制度 初めての町への支援"
    assert flag.qualifiers["flagYear"] == FiscalYear(2025)


def test_a_mark_that_names_what_is_new_is_of_that():
    text = "# 水車支援制度\n\n- 水車を直す町を支援する。\n\n- 番人の活躍の場として **【R7.4～新規：水車シニア番人】**\n"
    [flag] = read(text, "programmes", "flag")
    assert flag.about.label == "水車支援制度 水車シニア番人"
    assert flag.qualifiers["flagYear"] == FiscalYear(2025)
    [begun] = read(text, "programmes", "startDate")
    assert (begun.about.label, begun.value) == (flag.about.label, YearMonth(2025, 4))


def test_a_call_under_a_cover_that_names_several_is_of_the_one_it_stands_under():
    text = "## 財政措置\n\n- 水車の点検に特別交付税措置\n\n## 1 モデル事業\n\n- 公募：令和8年2月\n"
    assert {fact.about.label for fact in read(text, "deadlines", "date")} == {"水車支援制度 モデル事業 公募"}


def test_a_heading_that_lists_numbers_names_nothing_that_is_counted():
    text = "# 水車支援制度について\n\n## 番人数、小屋数の推移\n\n⇒ **番人数10,000人を目標**\n"
    [target] = read(text, "statistics", "target")
    assert target.about.label == "水車支援制度 番人数"


def test_what_is_explained_by_a_sign_of_equality_is_counted_under_its_name():
    text = "# 水車支援制度\n\n### 交付金とは\n\n水車交付金 = 足りない町に対し交付（R6：1兆2,597億円）\n"
    [fact] = read(text, "statistics", "amount")
    assert (fact.about.label, fact.value) == ("水車支援制度 交付金 水車交付金", Yen(1_259_700_000_000))


def test_what_many_have_is_counted_of_the_same_thing():
    text = (
        "# 水車支援制度\n\n- 番人の定員が、都の小屋で100%を超えている一方、多くの町で100%未満となっている。\n"
    )
    labels = [fact.about.label for fact in read(text, "statistics", "share")]
    assert labels == ["水車支援制度 番人の定員 都の小屋", "水車支援制度 番人の定員 多くの町"]


def test_applicants_are_not_counted_under_the_name_of_the_seats():
    text = "# 水車支援制度\n\n- 東の町の子供たち（定員15名に対して112名の応募）\n"
    found = {fact.value: fact.about.label for fact in read(text, "statistics", "count")}
    assert "定員" in found[Count("15", "名")]
    assert "定員" not in found[Count("112", "名")]


def test_the_words_of_a_box_that_say_what_a_term_is_are_said_by_the_slide():
    text = (
        "# 水車の現状\n\n## 水車とは\n\n川の力の格差を解消するため、町どうしの過不足を調整、均てん化\n\n"
        "（例）粉を挽く車（小屋等）、油を搾る車、水を汲む車等\n"
    )
    cover = "# 水車の見本について\n\n見本省 見本局 水車課\n\n"
    assert set(said(text, "slide_statements", "description", cover)) == {
        "川の力の格差を解消するため、町どうしの過不足を調整、均てん化"
    }
    assert set(said(text, "slide_statements", "example", cover)) == {
        "粉を挽く車（小屋等）、油を搾る車、水を汲む車等"
    }


def test_numbered_steps_of_an_example_are_examples_of_the_programme():
    text = "# 水車支援制度\n\n- 水車を直す。\n\n## プロジェクト実施例\n\n\n\n1. 地域の課題を把握\n\n2. 地域で実践\n"
    assert set(said(text, "support_statements", "example")) == {"地域の課題を把握", "地域で実践"}


def test_a_cost_with_its_ceiling_in_brackets_is_a_cost():
    text = "# 水車支援制度\n\n・外国の番人への助言に要する経費（9万円／団体を上限）\n"
    assert set(said(text, "support_statements", "coveredCost")) == {"外国の番人への助言に要する経費"}


def test_the_parts_of_a_ceiling_are_per_what_the_whole_is():
    text = "# 水車支援\n\n・活動に要する経費：550万円／人を上限（報償費等：350万円、その他経費：200万円）\n"
    found = {fact.value: fact.qualifiers for fact in read(text, "funding", "ceiling")}
    assert {each["per"][0].words for each in found.values()} == {"人"}
    assert len(found) == 3


def test_a_case_of_prefectures_is_in_none_of_them():
    text = "# 水車支援制度\n\n#### 水車特区(飯田市、東京都・長野県)\n\n町どうしで水車を直す\n"
    assert read(text, "case_slides", "inPrefecture") == []
    assert {fact.value.label for fact in read(text, "case_slides", "partner")} >= {
        "飯田市",
        "東京都",
        "長野県",
    }


def test_the_words_under_the_picture_of_a_case_are_its_caption():
    text = "# 水車支援制度\n\n#### 【事例】長野県\n\n- 取組：新しい車を付けた。\n\n約 9 年前に生まれた  \n伝統の水車\n"
    assert set(said(text, "case_slides", "caption")) == {"約 9 年前に生まれた伝統の水車"}


MILLS = "# 水車小屋の現状と役割\n\n- 水車小屋は、粉を挽く場所としての役割を果たしている。\n\n"


def test_a_heading_that_gives_an_account_of_a_thing_of_its_own_is_what_its_lines_are_of():
    text = "## 川辺の会(粉屋の会)の概要\n\n会は粉を挽きます。\n\n### 会員\n\n- (1) 粉屋組合\n"
    found = said(MILLS + text, "slide_statements", "description")
    own, listed = found["会は粉を挽きます。"], found["粉屋組合"]
    assert own.about.label == "川辺の会(粉屋の会)の概要"
    assert "component" not in own.qualifiers
    assert listed.about == own.about
    assert listed.qualifiers["component"].words == "会員"
    assert [(name, page.label) for name, page in own.about.links] == [("inSection", "水車小屋の現状と役割")]


@pytest.mark.parametrize("heading", ["概要", "事業の概要", "水車小屋の概要"])
def test_the_account_of_what_the_title_names_is_of_the_slide(heading):
    text = f"{MILLS}## {heading}\n\n- 小屋は村の粉を挽いている。\n"
    found = read(text, "slide_statements", "description")
    assert {fact.about.label for fact in found} == {"水車小屋の現状と役割"}
    assert len(found) == 2
