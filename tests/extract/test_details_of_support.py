"""Details of support: labels alone in cells, periods of some, what is granted for which part, lines of figures."""

import pytest
from reading_by_profile import facts, words
from reading_slides import read_slides_with

from keniki.ingest.graph.facts import FiscalYear, Passed, Rate, Reason

COVER = "# 水車支援制度について\n\n見本省 見本局 水車課\n\n"


def read(text, extractor="support_statements"):
    return read_slides_with(extractor, text, cover=COVER)


def said(text, name, extractor="support_statements"):
    return {words(fact): fact for fact in facts(read(text, extractor), name=name)}


def component(fact):
    return fact.qualifiers["component"].words if "component" in fact.qualifiers else None


def test_a_label_alone_in_a_cell_is_not_what_is_granted():
    text = "# 水車支援制度\n\n財政措置\t<div>POINT</div> <ul><li>・一人につき50万円まで</li></ul>\n"
    assert list(said(text, "supportContent")) == ["一人につき50万円まで"]


def test_a_line_in_brackets_that_announces_examples_is_no_cost():
    text = "# 水車支援制度\n\n## 対象経費\n\n（直す小屋の範囲（例））\n\n水車の点検費\n"
    assert set(said(text, "coveredCost")) == {"水車の点検費"}


def test_money_that_is_granted_is_no_merit():
    text = "# 水車支援制度\n\n## POINT\n\n- 番人になりやすい\n"
    text += "- 番人の経費について、地方財政措置を講じている※次ページ参照\n"
    assert set(said(text, "merit")) == {"番人になりやすい"}
    assert {f.value.words for f in said(text, "supportContent").values()} == {
        "番人の経費について、地方財政措置を講じている"
    }


def test_a_period_is_of_what_its_label_names_and_some_have_another():
    text = "# 水車支援制度\n\n## 期間\n\n- 水路税、小屋税：最初の年から3年間（酪農業は5年間）\n"
    found = {fact.value.words: component(fact) for fact in facts(read(text), name="duration")}
    assert found == {"P3Y": "水路税、小屋税", "P5Y": "水路税、小屋税 酪農業"}


def test_a_number_without_a_unit_of_its_own_says_of_what_it_is():
    text = "# 水車支援制度\n\n2つ以上の小屋の手入れを行うものが対象\n"
    [fact] = facts(read(text), name="threshold")
    assert component(fact) == "小屋"


def test_the_name_of_a_programme_is_no_description_of_it():
    text = "# 水車支援制度\n\n水車を直す町を支援する。\n\n水車支援制度\n"
    assert set(said(text, "description")) == {"水車を直す町を支援する。"}


def test_lines_with_a_label_or_a_share_each_are_statements_each():
    text = (
        "# 水車支援制度\n\n- 紙の当番表：月2回 → 電子の当番表：週5回  \n従来の待ち時間：4日 → 半日で半数が返事\n"
        "- 約8割の町が便利と回答  \n約45%の番人が続けたいと回答\n"
    )
    assert len(said(text, "description")) == 4


def test_a_heading_of_quoted_words_is_no_part_of_the_programme():
    text = "# 水車支援制度\n\n『水車計画』（令和7年6月3日閣議決定）＜抜粋＞\n\n### 2. 水路の伸び代\n\n水車を直す。\n"
    assert said(text, "component") == {}


def test_what_follows_from_a_part_is_granted_for_it():
    text = (
        "# 水車支援制度\n\n### ■ 準備の支援\n\n⇒ 特別交付税措置\n\n## → 既存の措置\n\n"
        "| ① 小屋の手入れ | → 特別交付税措置（※） |\n"
    )
    found = facts(read(text), name="supportContent")
    assert {component(fact) for fact in found} == {"準備の支援", "小屋の手入れ"}
    assert {fact.value.words for fact in found} == {"特別交付税措置"}


def test_rates_that_a_cell_lists_are_of_what_they_stand_behind():
    text = (
        "# 水車支援制度\n\n措置内容\t<p>● 以下のとおり割増償却</p> "
        "<ul><li>・水車等：31%</li> <li>・小屋等：47%</li></ul>\n"
    )
    found = facts(read(text, "funding"), name="rate")
    assert {component(fact): fact.value for fact in found} == {
        "水車等": Rate(31, 100),
        "小屋等": Rate(47, 100),
    }


def test_a_sentence_behind_a_gap_is_no_caption():
    text = "# 水車支援制度\n\n- 水車が減っている。\n\n\n\n小屋のある町を守るため、県において番人を雇い、町をサポート\n"
    assert "小屋のある町を守るため、県において番人を雇い、町をサポート" in said(text, "description")


def test_pictures_below_the_name_of_a_programme_are_of_it():
    text = (
        "# 水車のある町\n\n1. 水車再生事業\n\n水車を直す。\n\n2. 小屋調査事業\n\n小屋を調べる。\n\n"
        "＜事業イメージ＞\n\n水車再生事業\n\n\n\n新しい水車のある小屋\n"
    )
    assert said(text, "caption")["新しい水車のある小屋"].about.label == "水車再生事業"


def test_lines_behind_the_remark_that_closes_a_box_are_labels_of_a_figure():
    text = (
        "# 水車小屋の現状\n\n## 小屋で行う業務\n\n- ・粉の受付\n\n\\* 町からの受託により実施\n\n"
        "全国の小屋で広く実施\n\n町の求めに応じて実施\n\n## 水路で行う業務\n\n- ・水の見張り\n"
    )
    found = read(text, "slide_statements")
    assert {words(fact) for fact in facts(found, name="description")} == {"粉の受付", "水の見張り"}
    assert [p.reason for p in found if isinstance(p, Passed)].count(Reason.LOST_FIGURE) == 2


def test_a_line_below_a_numbered_heading_says_what_it_is_about():
    line = "水車を見守る番人の働きぶりの見える化による、長く続けられる小屋の運営費の確保"
    text = f"# 水車小屋に対する町の視点\n\n## 4. 資金のリターン\n\n### ② 町からの評価\n\n{line}\n"
    assert line in said(text, "description", "slide_statements")


def test_a_division_on_the_line_below_is_of_the_bureau_above():
    text = "# 水車の取組について\n\n見本局 水路部  \n番人課 小屋室\n\n"
    [fact] = facts(read_slides_with("slides", text, cover=""), name="bureau")
    assert fact.value.label == "見本局 水路部 番人課 小屋室"


SENTENCE = "水車の少ない町における粉の確保に向けて、町と番人が力を合わせて行う取組について、調査研究を実施"


def test_a_heading_that_is_a_sentence_says_what_is_done_and_names_no_part():
    text = f"# 粉の確保に関する調査研究事業\n\n## {SENTENCE}\n\n### ＜現状と課題＞\n\n- 粉が減っている\n"
    assert component(said(text, "description")[SENTENCE]) is None
    assert component(said(text, "background")["粉が減っている"]) is None


def test_a_remark_goes_on_behind_a_name_over_a_blank_line():
    text = "# 水車小屋の現状\n\n## 小屋イメージ図\n\n※概ね谷を単位として活動\n\n"
    text += "※「〇〇粉ひき会」\n\n「△△小屋の会」等の名称での活動を確認\n"
    found = said(text, "note", "slide_statements")
    assert {fact.value.words for fact in found.values()} == {
        "概ね谷を単位として活動",
        "「〇〇粉ひき会」「△△小屋の会」等の名称での活動を確認",
    }


def test_pairs_of_labels_on_each_line_are_words_of_a_figure():
    text = "# 水車小屋の現状\n\n## 小屋の本部\n\n谷の水車 山の水車  \n粉ひき小屋 番人小屋  \n水路 許可を要しない池\n"
    assert said(text, "description", "slide_statements") == {}


def test_what_a_caption_names_is_part_of_the_case_that_tells_of_it():
    text = (
        "# 水車の取組\n\n## 取組事例\n\n### 松野県飯岡市\n\n#### 番人を増やす取組\n\n- 番人の数による表彰制度を創設\n\n"
        "▲表彰制度「よい番人」のロゴ ※飯岡市作成\n"
    )
    [fact] = facts(read(text, "case_slides"), name="component")
    assert fact.value.words == "表彰制度「よい番人」"
    assert len(fact.words) == 2


def test_a_table_behind_a_programme_in_brackets_is_of_that_programme():
    text = "# 水車支援制度\n\n- 手本の町を国が選定（水車手本プログラム）：\n\n"
    text += "谷の粉ひき 〔東町〕\t山の粉ひき 〔西町〕\n"
    found = said(text, "description")
    assert {fact.about.label for fact in found.values()} == {"水車手本プログラム"}
    assert component(found["谷の粉ひき 〔東町〕"]) == "手本の町を国が選定"


def test_an_office_to_be_asked_about_a_programme_is_its_contact():
    text = "# 水車支援制度\n\n- 水車を直す。\n\n「水車支援」に関する問合せは、見本省見本局水車課まで\n"
    [fact] = facts(read(text, "contacts"), name="contact")
    assert (fact.about.label, fact.value.label) == ("水車支援制度", "見本省見本局水車課")


def test_a_point_in_a_cell_is_a_merit_and_not_what_is_granted():
    text = (
        "# 水車支援制度\n\n措置内容\t<p>● 水車の税を軽くする</p> <div><b>POINT</b> 町に水車を置く励み</div>\n"
    )
    assert set(said(text, "merit")) == {"町に水車を置く励み"}
    assert set(said(text, "supportContent")) == {"水車の税を軽くする"}


def test_what_stands_below_a_target_with_its_number_is_said_apart():
    text = "# 水車支援制度\n\n- 水車を直す。\n\n番人目標  \n3か年で300町  \n町ごとに手本を創出\n"
    assert "町ごとに手本を創出" in said(text, "description")


def test_a_heading_that_refers_to_a_name_given_later_is_quoted_with_its_form():
    heading = "水車見本モデル事業概要"
    text = f"# 水車のある町\n\n## {heading}\n\n- 手本を広める。\n\n## 手本への支援\n\n- ・「谷」水車見本モデル事業\n"
    found = facts(read(text, "programmes"), name="supportForm")
    [form] = [fact for fact in found if "水車見本" in fact.about.label]
    quoted = [(COVER + text)[span.start : span.end] for span in form.words]
    assert quoted == ["「谷」水車見本モデル事業", heading]


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("- 小屋を新しい拠点とする実証事業を実施。", "model-project"),
        ("- 採択された取組について実証を実施。", "model-project"),
        ("【事業期間：2年、交付率：1/2】", "grant"),
    ],
)
def test_words_of_a_line_say_in_which_form_support_is_given(line, form):
    found = facts(
        read(f"# 水車支援金庫\n\n## 水車再生プログラム\n\n{line}\n", "programmes"), name="supportForm"
    )
    assert [fact.value.name for fact in found if "水車再生" in fact.about.label] == [form]


def test_a_rate_that_fiscal_capacity_corrects_is_of_the_special_allocation_tax():
    text = "# 水車支援員\n\n財政措置\t<ul><li>・措置率0.5</li> <li>・財政力補正あり</li></ul>\n"
    found = facts(read(text, "programmes"), name="supportForm")
    [fact] = [fact for fact in found if fact.about.label == "水車支援員"]
    assert (fact.value.name, fact.confidence) == ("special-tax-allocation", "0.9")
    assert fact.reason


def test_what_is_covered_differs_by_whom_the_column_is_of():
    text = "# 水車支援制度\n\n町の規模\t\t1万人以下\t1万人超\n対象となる水車\t\t水車の修理\t水車の新設\n"
    found = {
        words(fact): fact.qualifiers["condition"].words for fact in facts(read(text), name="coveredCost")
    }
    assert found == {"水車の修理": "1万人以下", "水車の新設": "1万人超"}


def test_a_period_at_most_is_bounded():
    [fact] = facts(read("# 水車支援制度\n\n- 事業期間：上限2年\n"), name="duration")
    assert fact.qualifiers["bound"].name == "at-most"


def test_a_sentence_with_a_page_in_brackets_says_what_to_do():
    text = "# 水車支援制度\n\n水車局HP(<https://example.jp/>)から申込みを行ってください。\n"
    assert [fact.value.words[-11:] for fact in facts(read(text), name="description")] == [
        "申込みを行ってください。"[-11:]
    ]


def test_a_year_alone_below_a_heading_dates_what_stands_there():
    text = "# 水車の推進\n\n## 水車実証事業\n\n〔令和5年度〕\n\n- 水車を試した。\n\n## 水車手引事業\n\n- 手引を作る。\n"
    found = said(text, "description")
    assert found["水車を試した。"].as_of == FiscalYear(2023)
    assert found["手引を作る。"].as_of == FiscalYear(2025)


def test_a_mark_before_and_so_on_is_no_part_of_a_name():
    text = "# 水車支援制度\n\n## 対象者\n\n### ▶ プラットフォーム会員\n\n- 水車を直す意欲を持つ企業または団体※ 等\n"
    [fact] = said(text, "targetBodyWords").values()
    assert fact.value.words == "水車を直す意欲を持つ企業または団体"


def test_a_sentence_says_in_brackets_since_when_support_is_raised():
    text = "# 水車支援制度\n\n- 番人の費用について措置を講じる。〔令和7年度からの拡充〕\n"
    [flag] = facts(read(text, "programmes"), name="flag")
    assert (flag.value.name, flag.qualifiers["flagYear"]) == ("expanded", FiscalYear(2025))


def test_what_stands_below_a_recipient_and_a_cost_holds_for_these_alone():
    text = (
        "# 水車支援制度\n\n## 【対象経費等】\n\n- (1) 番人の人件費\n- ・ 番人を送る県への措置\n"
        "  - ※自治法派遣の場合は対象外\n"
        "  - ・ 番人を迎える町への措置\n  - ※自治法派遣の場合に対象\n- (2) 番人の旅費\n  - ※往復に限る\n"
    )
    [out] = said(text, "excludesWords").values()
    notes = said(text, "note")
    who = [fact.qualifiers["recipientWords"].words for fact in (out, notes["自治法派遣の場合に対象"])]
    assert who == ["番人を送る県", "番人を迎える町"]
    assert component(out) == "番人の人件費"
    later = (notes["往復に限る"], said(text, "coveredCost")["番人の旅費"])
    assert not any("recipientWords" in fact.qualifiers for fact in later)


COST_GROUPS = """# 水車支援制度

## 対象経費

○水車の手入れ（石、羽根 等）

点検費、改修費

○小屋の暮らしの支援

・見回りのための備品購入費、改修費
"""


def test_an_item_over_costs_says_what_they_are_for_and_is_no_cost():
    found = facts(read(COST_GROUPS), name="coveredCost")
    assert [(words(fact), component(fact)) for fact in found] == [
        ("点検費", "水車の手入れ"),
        ("改修費", "水車の手入れ"),
        ("見回りのための備品購入費", "見回り"),
        ("改修費", "見回り"),
    ]


def test_what_only_names_the_sums_behind_it_states_nothing():
    text = "# 水車支援制度\n\n## 特別交付税措置\n\n措置額 番人 1 人あたりの上限額\n\n- 専任 500万円\n"
    assert "措置額 番人 1 人あたりの上限額" not in said(text, "supportContent")


def test_captions_side_by_side_and_of_an_organisation_are_told_apart():
    text = (
        "# 水車支援制度\n\n- 水車を支援する。\n\n\n\n\n粉の直売コーナー 小屋の改修（体験施設） 水車見学ツアー\n\n\n\n\n"
        "(株)水車システムズ  \n長野へ粉ひきの一部を移転\n"
    )
    captions = [fact.value.words for fact in facts(read(text), name="caption")]
    assert captions == [
        "粉の直売コーナー",
        "小屋の改修（体験施設）",
        "水車見学ツアー",
        "(株)水車システムズ 長野へ粉ひきの一部を移転",
    ]
