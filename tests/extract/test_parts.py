"""Which headings name a part of a programme and which are labels, and which part a line is about."""

import pytest
from reading_by_profile import facts, words
from reading_slides import read_slides_with

from keniki.ingest.graph.facts import Passed, Reason

COVER = "# 水車支援制度について\n\n見本省 見本局 水車課\n\n"


def read(text, extractor="support_statements"):
    return read_slides_with(extractor, text, cover=COVER)


def parts(text):
    return [fact.value.words for fact in facts(read(text), name="component")]


def about(text, extractor="support_statements"):
    found = [fact for fact in facts(read(text, extractor)) if fact.property != "component"]
    return {words(f): f.qualifiers["component"].words if "component" in f.qualifiers else None for f in found}


@pytest.mark.parametrize(
    "label",
    [
        "＜番人の登録＞",
        "【これまでの経過】",
        "<水車を守る民間団体>（中間の組織）",
        "番人に期待すること",
        "町の関与のあり方",
        "番人が活動している期間中",
        "登録に向けた手続",
        "1. 取組の内容",
        "1. 措置期間の拡充",
        "水車支援",
        "「水車支援制度」の推進（H21～）",
    ],
)
def test_a_label_of_the_page_names_no_part(label):
    text = f"# 水車支援制度\n\n## {label}\n\n- 水車を直す町を支援する。\n"
    assert parts(text) == []
    assert Passed(next(f for f in read(text) if isinstance(f, Passed)).span, Reason.HEADING) in read(text)


def test_a_heading_of_a_figure_names_no_part_and_tells_nothing_of_its_labels():
    text = "# 水車支援制度\n\n水車を直す町を支援する。\n\n## 関わりの深まり\n\n粉の購入 → **会員**\n\n## 水車の町\n"
    assert parts(text) == []
    assert set(about(text).values()) == {None}


def test_the_title_of_a_portrait_is_no_part():
    text = "# 水車支援制度\n\n## 若い番人の参加\n\n見本 花子さん（東町の学生）\n\n粉を挽く。\n"
    assert parts(text) == []
    assert parts(text.replace("見本 花子さん（東町の学生）", "町が番人を雇う。")) == ["若い番人の参加"]


def test_a_heading_that_says_what_is_done_describes_its_programme():
    text = "# 水車支援制度\n\n水車を直す町を支援する。\n\n## 町ごとに水車の計画を策定\n\n※ 県とも連携。\n"
    assert parts(text) == []
    assert "町ごとに水車の計画を策定" in about(text)


def test_types_in_brackets_are_parts_each():
    text = "# 水車支援制度\n\n## 【通い型】【町の番人】\n\n- 費用を町が負担する。\n"
    assert parts(text) == ["通い型", "町の番人"]


def test_a_bracket_that_belongs_to_the_name_stays_and_remarks_of_money_and_places_go():
    text = (
        "# 水車支援制度\n\n## 小屋の改修（集落の小屋）\n\n- 小屋を直す。\n\n"
        "## 番人の養成（当初・補正）\n\n- 番人を雇う。\n\n## 水路の整備（東町・西町）\n\n- 水路を直す。\n"
    )
    assert parts(text) == ["小屋の改修（集落の小屋）", "番人の養成", "水路の整備"]


def test_of_a_change_the_part_is_what_is_changed():
    text = "# 水車支援制度\n\n## 2. 「番人の経費」に対する補助の拡充\n\n- 番人の費用を対象に加える。\n"
    assert parts(text) == ["「番人の経費」に対する補助"]
    assert about(text)["番人の費用を対象に加える。"] == "「番人の経費」に対する補助"


def test_a_text_that_ran_into_a_heading_is_no_part_of_the_name():
    text = "# 水車支援制度\n\n## ③ 水量の向上「水車」の手引\n\n※「水車」とは、川で回るものを指す。\n"
    assert parts(text) == ["水量の向上"]


def test_examples_are_of_what_the_label_of_the_list_stands_under():
    text = "# 水車支援制度\n\n## ＜番人の会＞\n\n- 番人を助ける。\n\n活動内容例\n\n- ・小屋の見回り\n"
    assert about(text)["小屋の見回り"] == "番人の会"


def test_examples_of_a_mark_are_of_the_item_with_the_mark():
    text = (
        "# 水車支援制度\n\n## 対象経費\n\n- ① 集いに要する経費\n- ② 宿泊に要する経費（※）\n\n### （※）の例\n\n"
        "- ・ 番人の宿泊費\n"
    )
    assert about(text)["番人の宿泊費"] == "宿泊に要する経費"


def test_a_body_below_a_label_of_bodies_is_no_part():
    text = "# 水車支援制度\n\n#### 【事業主体】\n\n##### ・町と番人の組合\n\n**※町による計画の策定は必須**\n"
    assert about(text)["町による計画の策定は必須"] is None


def test_what_a_box_of_its_own_says_is_not_of_the_heading_before():
    text = (
        "# 水車支援制度\n\n## ③番人の集いの開催\n\n集いを毎年開催する。\n\n\n\n"
        "町の子供が東町の水車を訪ね、粉ひきを学んだ。\n"
    )
    assert about(text)["町の子供が東町の水車を訪ね、粉ひきを学んだ。"] is None


def test_when_a_scheme_comes_into_force_is_of_all_of_it():
    text = "# 水車支援制度\n\n## 1. 番人の指定\n\n【施行期日】令和6年4月1日\n\n- 番人を町が指定する。\n"
    assert about(text)["【施行期日】令和6年4月1日"] is None
    assert about(text)["番人を町が指定する。"] == "番人の指定"


def slide(text):
    return about("# 番人の相談活動\n\n番人が相談に応じています。\n\n" + text, "slide_statements")


@pytest.mark.parametrize(
    "line",
    [
        "上記の他、粉屋が水車を直す例もある。",
        "（水車に対するご意見も承っています。）",
    ],
)
def test_what_goes_beyond_a_list_is_not_of_it(line):
    text = f"## 小屋で行う業務\n\n- 粉の受付をする。\n\n{line}\n"
    assert slide(text)[line] is None


def test_a_sentence_behind_examples_is_none_of_them():
    line = "番人がいない場合は、町の窓口で受け付けます"
    assert slide(f"## 近年の設置例\n\n- ・東町の小屋\n\n{line}\n")[line] is None


def test_a_sentence_behind_the_remark_that_closes_a_box_is_of_another():
    line = "令和7年、町の指定を受けました"
    found = slide(f"## 小屋の開設\n\n粉の相談に応じます\n\n※ 応じない日があります\n\n{line}\n")
    assert found[line] is None
    assert found["粉の相談に応じます"] == "小屋の開設"


def test_a_sum_or_a_lost_number_tells_nothing_of_a_sentence():
    assert slide("## 水車の計画 12億円\n\n- 水車を守る町が増えた。\n")["水車を守る町が増えた。"] is None
    found = slide("## 番人\n\n### 番人のいる町の数\n\n\n\n※番人：水車を守る者\n")
    assert found["番人：水車を守る者"] == "番人"


def test_points_below_what_is_said_in_a_balloon_are_of_it():
    text = "## 町の手続\n\n届出を直してほしい\n\n\n\nどこに行けばよいのか分からない\n\n- ・窓口が多い\n"
    found = slide(text)
    assert found["どこに行けばよいのか分からない"] is None
    assert found["窓口が多い"] == "どこに行けばよいのか分からない"


def test_who_receives_a_sum_is_the_recipient_and_no_part_of_the_cost():
    ceilings = "中心市：上限800万円、近隣市町村：上限300万円、報償費：上限20万円"
    text = f"# 水車支援制度\n\n## 特別交付税措置\n\n- 番人への補助（{ceilings}）\n"
    found = facts(read(text, "funding"), name="ceiling")
    assert {
        f.value.amount: {name: f.qualifiers[name].words for name in WHOSE & {*f.qualifiers}} for f in found
    } == {
        8_000_000: {"recipientWords": "中心市"},
        3_000_000: {"recipientWords": "近隣市町村"},
        200_000: {"component": "報償費"},
    }
    text = "# 水車支援制度\n\n## 補助率\n\n- ※人口3万人未満の自治体は1/3\n"
    [rate] = facts(read(text, "funding"), name="subsidyRate")
    assert rate.qualifiers["recipientWords"].words == "人口3万人未満の自治体"


WHOSE = {"recipientWords", "component"}


def test_the_end_of_a_name_on_its_second_line_is_no_part():
    text = "# 水車支援補助金\n\n## 補助率\n\n- ・長い  \n通いコース：3/4補助（上限30万円/人）\n"
    [rate] = facts(read(text, "funding"), name="subsidyRate")
    assert rate.about.label.endswith("長い通いコース")
    assert "component" not in rate.qualifiers


def test_a_remark_and_an_exclusion_are_of_the_item_that_they_stand_in():
    text = (
        "# 水車支援制度\n\n## 移住体験\n\n- 小屋の整備（※）  \n（※）新しい小屋は対象外\n"
        "- 番人の養成（年240万円）  \n旅費は対象外\n- 町を対象とする措置（上限700万円／団体）※措置率0.4 等\n"
    )
    found = about(text)
    assert found["新しい小屋は対象外"] == "小屋の整備"
    assert found["旅費は対象外"] == "番人の養成"
    assert found["措置率0.4"] == "町を対象とする措置"


def test_the_outline_of_a_paper_says_nothing_of_the_programme():
    outline = "## 1. 取組の内容\n\n- (1) 町の役割\n\n## 2. 取組の結果\n\n- (1) 効果\n  - ① 番人の観点\n"
    text = f"# 水車支援制度\n\n水車を直す町を支援する。\n\n{outline}"
    assert set(about(text)) == {"水車を直す町を支援する。"}
    assert "町の役割" in about(text.replace("2. 取組の結果", "2. 水車の手入れ"))


def test_a_label_that_stands_under_several_headings_says_under_which():
    found = slide(
        "### 1 水車の数\n\n#### 【現状】\n\n- 水車が減っている。\n\n### 2 番人\n\n#### 【現状】\n\n- 番人が足りない。\n"
    )
    assert found["水車が減っている。"] == "水車の数 現状"
    assert found["番人が足りない。"] == "番人 現状"
