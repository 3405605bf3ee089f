"""Figures in lines of slides: what is counted, when, how surely; and what is no statistic."""

import pytest
from reading_by_profile import check_quotes
from reading_made_up import briefing, extracted, facts_of, plain, read_with, stated
from test_answer_keys import plain as plain_key
from test_answer_keys import records

from keniki.ingest.errors import Finding
from keniki.ingest.graph.facts import Count, Fact, FiscalYear, Passed, Rate, Year


def test_a_line_under_an_item_names_its_heading_its_years_and_its_target():
    found = read_with(
        "statistics", "## 人の流れ\n\n### ・見本隊員\n\n山へ移って働く  \nR6 1,234人(過去最高)→目標 2,000人\n"
    )
    (count,) = facts_of(found, "見本隊員", "count")
    assert count.value == Count("1234", "人")
    assert count.as_of == FiscalYear(2024)
    (target,) = facts_of(found, "見本隊員", "target")
    assert plain(target.value) == "2000人"
    assert target.as_of is None


def test_a_series_over_arrows_gives_each_value_its_own_year():
    found = read_with("statistics", "### ・見本起業\n\n事業を支援  \nR5 23件→R6 82件→R7 100件以上\n")
    counts = facts_of(found, "見本起業", "count")
    assert [(plain(f.value), plain(f.as_of)) for f in counts] == [
        ("23件", "FY2023"),
        ("82件", "FY2024"),
        ("100件", "FY2025"),
    ]
    assert plain(counts[2].qualifiers["bound"]) == "at-least"


def test_two_kinds_on_one_line_are_told_apart():
    found = read_with("statistics", "### ・見本支援員\n\nR6 専任45人 兼任3,022人\n")
    assert stated(found, "専任") == ["45人"]
    assert stated(found, "兼任") == ["3022人"]


def test_a_share_is_of_something_that_is_or_does_something():
    found = read_with("statistics", "## 見本参加\n\n- 参加者の**約9割**が満足、**約8割**が再訪意向\n")
    satisfied, again = facts_of(found)
    assert (satisfied.about.label, satisfied.value) == ("見本参加 参加者 満足", Rate(9, 10))
    assert (again.about.label, again.value) == ("見本参加 参加者 再訪意向", Rate(8, 10))
    assert plain(again.qualifiers["vague"][0]) == "約"


def test_a_change_is_no_level_and_a_range_of_years_keeps_both_ends():
    found = read_with("statistics", "## 運転者の状況\n\n- ・見本バス：**約11%減少** (2019年度→2021年度)\n")
    (fact,) = facts_of(found)
    assert plain(fact.qualifiers["change"]) == "減少"
    assert (fact.as_of, fact.qualifiers["start"]) == (FiscalYear(2021), FiscalYear(2019))


def test_lengths_and_points_are_measured_and_not_counted():
    found = read_with(
        "statistics", "## 水路の状況\n\n- 計719.6km、23の路線が廃止\n- 利用は6.3ポイントの低下\n"
    )
    assert stated(found, None, "quantity") == ["719.6km", "6.3ポイント"]
    assert stated(found, None, "count") == ["23路線"]


def test_short_lines_under_each_other_are_label_number_and_unit():
    found = read_with(
        "statistics",
        "### 目の前の空白\n\n山の足  \n約2,000  \n地区\n\n実施中  \n548地区  \n準備中  \n854地区\n",
    )
    assert [(f.about.label.split()[-1], plain(f.value)) for f in facts_of(found)] == [
        ("山の足", "2000地区"),
        ("実施中", "548地区"),
        ("準備中", "854地区"),
    ]


def test_a_part_and_its_whole():
    found = read_with(
        "statistics",
        "# 見本校の状況\n\n令和7年5月1日  \n時点\n\n見本を導入している校数：**22,009**/33,910 校\n",
    )
    part, whole = facts_of(found)
    assert (plain(part.value), part.about.label.endswith("全体")) == ("22009校", False)
    assert (plain(whole.value), whole.about.label.endswith("全体")) == ("33910校", True)
    assert plain(part.as_of) == "2025-05-01"


def test_values_before_and_after_an_arrow_keep_their_years():
    found = read_with("statistics", "## 加入の率\n\n- 600市区町村の平均加入率78.0%(H22)→71.7%(R2)\n")
    shares = facts_of(found, None, "share")
    assert [(plain(f.value), plain(f.as_of)) for f in shares] == [
        ("780/1000", "FY2010"),
        ("717/1000", "FY2020"),
    ]
    assert {f.about.label for f in shares} == {"加入の率 平均加入率"}


def test_a_forecast_is_of_its_year_and_the_year_of_comparison_is_not():
    found = read_with("statistics", "## 人口\n\n- ・2050年には半数の町で人口が**50%以上減少** (2015年対比)\n")
    assert {fact.as_of for fact in facts_of(found)} == {Year(2050)}


@pytest.mark.parametrize(
    "line",
    [
        "- 補助率：500万円まで定額、500万円を超える部分は2 / 3（上限1億円）",
        "- 「年3回以上、自治体が指定する活動を実施すること」をベースに要件を設定",
        "- 採択団体：15団体程度",
        "- プレミアム登録：3団体まで",
        "- 人口5万人程度以上",
        "- 「新規輸出1万者支援プログラム」を充実",
        "- 月2回、連携会議を開催",
        "- 1か所で複数のサービスを提供",
        "出典：総務省「見本調査」（600市区町村における単純平均）",
    ],
)
def test_conditions_plans_and_names_are_no_statistics(line: str):
    assert not facts_of(read_with("statistics", f"## 見本\n\n{line}\n"))


def test_a_remark_right_behind_a_number_and_the_date_of_a_number_in_a_heading_are_of_that_number():
    text = "### 水車の会（R7.12.31：1,365会員）\n\n#### 試みの展開 (30件)\n\n番人 R6 871人(過去最高)\n"
    found = {plain(f.value): f for f in facts_of(read_with("statistics", text))}
    assert (plain(found["1365会員"].as_of), found["30件"].as_of) == ("2025-12-31", None)
    assert [plain(note) for note in found["871人"].qualifiers["note"]] == ["過去最高"]


def test_figures_of_a_place_beside_a_picture_are_not_of_the_programme():
    text = "# 水車推進事業\n\n## 講習の開催\n\n講習に120名が参加\n\n\n\n"
    text += "都の番人→松野県飯岡町（定員15名に対して112名の応募）\n"
    assert stated(read_with("statistics", text)) == ["120名"]


def test_figures_name_the_source_of_their_line_and_the_one_under_their_heading():
    text = "# 見本\n\n## 不安\n\n- 水車が遠い：約40%\n\n(出典) 見本省「水車調査」をもとに作成\n\n## 状況\n\n"
    text += "- 水車小屋は295団体（令和5年4月1日現在の見本省調べ）\n- 番人は12人\n"
    found = {plain(f.value): f for f in facts_of(read_with("statistics", text))}
    share, houses, people = found["40/100"], found["295団体"], found["12人"]
    assert plain(share.qualifiers["sourceWords"]) == "見本省「水車調査」をもとに作成"
    assert [len(f.words) for f in (share, houses, people)] == [2, 2, 1]
    assert (plain(houses.qualifiers["sourceWords"]), "sourceWords" in people.qualifiers) == (
        "見本省調べ",
        False,
    )


def test_the_unit_stands_at_the_end_of_a_linked_noun_and_a_running_total_says_so():
    text = "# 見本\n\n- 全国に約2万4,000の有人拠点を有する水車局と、町が連携\n- 累計309件が仲介\n\n"
    text += "共同化目標  \n3か年で100件\n"
    posts, *others = facts_of(read_with("statistics", text))
    assert plain(posts.value) == "24000拠点"
    assert [plain(note) for each in others for note in each.qualifiers["note"]] == ["累計", "3か年で"]


def test_an_item_that_is_a_quoted_name_bears_the_numbers_below_it():
    text = (
        "# 見本\n\n## ① 場の創設\n\n- 「水車」の会：\n  - （番人、粉屋 等（令和7年12月末時点：約535企業））\n"
    )
    assert facts_of(read_with("statistics", text))[0].about.label == "「水車」の会"


def test_a_difference_begins_where_the_first_of_its_levels_was():
    line = "加入率の平均は、平成22年度に78.0%であったのが、令和2年度では71.7%となっており、6.3ポイントの低下"
    *_, difference = facts_of(read_with("statistics", f"- {line}\n"))
    assert difference.qualifiers["start"] == FiscalYear(2010)


def test_the_picture_of_a_screen_to_come_is_no_data_and_is_passed_over():
    found = read_with(
        "statistics", "## 画面\n\n### ＜ダッシュボードのイメージ＞\n\n20 事例\n\n## 経過\n\n全国に95組織\n"
    )
    assert stated(found) == ["95組織"]
    assert any(isinstance(each, Passed) for each in found)


@pytest.mark.parametrize(
    ("printed", "value"), [("43万", "430000件"), ("1,2", None), ("2万2千", "22000件"), ("7", "7件")]
)
def test_the_graph_follows_the_number(printed: str, value: str | None):
    found = read_with("statistics", f"### ・相談\n\n相談件数 R6 約{printed}件\n")
    assert stated(found) == ([value] if value else [])


@pytest.mark.parametrize(
    "text", ["", "# \n", "R6 人\n", "→目標 人", "約割が\n\n%", "### ・\n\n(((((5人", "5人）））"]
)
def test_nothing_is_made_of_nothing(text: str):
    assert all(
        not isinstance(each, Fact | Finding) or plain(each.value) == "5人"
        for each in read_with("statistics", text)
    )


def test_the_real_document_against_the_sample():
    document = briefing()
    found = [*extracted("statistics", document), *extracted("statistical_tables", document)]
    check_quotes(document, found)
    missing = [
        r["id"] for r in records("003") if r["kind"] == "stat" and not _holds(document, facts_of(found), r)
    ]
    assert len(missing) == 1, missing
    assert "MOCK-UP" in next(str(r["note"]) for r in records("003") if r["id"] == missing[0])


def _holds(document, facts, record) -> bool:
    first, last = (int(part) for part in str(record["lines"]).split("-"))
    near = [f for f in facts if any(first <= document.line_range(w)[0] <= last for w in f.words)]
    return not isinstance(record["value"], dict) and plain_key(record["value"]) in {
        plain_key(f.value) for f in near
    }


def test_a_list_over_lines_counts_what_the_words_before_the_topic_mark_name():
    text = (
        "# 見本局の概要\n\n見本局は、本局のほか  \n8管区(支)局(■)、7事務所(●)、  \n35センター(○)の拠点を有し、  \n"
        "全国を見ています。\n"
    )
    found = [fact for fact in read_with("statistics", text) if isinstance(fact, Fact)]
    assert [(fact.about.label.split()[-1], plain(fact.value)) for fact in found] == [
        ("見本局", "8管区(支)局"),
        ("見本局", "7事務所"),
        ("拠点", "35センター"),
    ]


def test_figures_below_a_case_are_of_the_case_and_their_labels_are_plain():
    text = (
        "## 水車創生交付金事業（見本府水車室）\n\n#### 【事例】松野県\n\n#### <成果>\n\n"
        "○市内の収量が増加。\n\nなす 従来17 t、水車活用24 t\n\n"
        "○粉ひきが進むことによって生産性が約10%向上。\n\n## 見本の推移\n\n"
        "○進学者数の大幅減  \n(約63万人(2024)→約3割減(2040))\n"
    )
    found = {fact.about.label: plain(fact.value) for fact in facts_of(read_with("statistics", text))}
    assert found["松野県 市内の収量 なす 従来"] == "17t"
    assert found["松野県 生産性 向上"] == "10/100"
    assert [label for label in found if label.endswith("進学者数")]


def test_an_undated_level_before_the_arrow_to_a_target_is_the_baseline():
    found = read_with("statistics", "＜目標＞\n\n水車に取り組む村の割合の増加（68%→78%〔令和11年度まで〕）\n")
    assert [(f.property, plain(f.value), f.as_of) for f in facts_of(found, "水車に取り組む村の割合")] == [
        ("baseline", "68/100", None),
        ("target", "78/100", FiscalYear(2029)),
    ]


def test_a_name_between_a_number_and_its_date_parts_them_not():
    found = read_with("statistics", "- 谷内17事業所（役場含む）で「番人会議」を設立（2018年10月）。\n")
    (count,) = facts_of(found, "番人会議", "count")
    assert plain(count.as_of) == "2018-10"


def test_those_an_average_is_of_are_not_counted():
    found = read_with("statistics", "## 加入率\n\n- 600市区町村の平均加入率78.0%(H22)→71.7%(R2)\n")
    assert facts_of(found, "平均加入率", "count") == []


def test_stacked_numbers_are_parts_of_the_rough_number_above_them():
    found = read_with(
        "statistics",
        "## 水車\n\n谷の水車  \n約2,000  \n地区\n\n修理中  \n548地区  \n準備中  \n854地区\n\n"
        "山の水車  \n約460  \n地点\n\n急ぐ所  \n252地点  \n待つ所  \n210地点\n",
    )
    assert stated(found, "谷の水車 準備中") == ["854地区"]
    assert stated(found, "山の水車 待つ所") == ["210地点"]


def test_bodies_that_a_heading_counts_are_named_by_the_list_below_it():
    text = "## ➤ 指定された水車小屋数；{}団体（飯岡市）\n\n（東の小屋、西の小屋、北の小屋）\n"
    listed = facts_of(read_with("statistics", text.format(3)), "水車小屋数", "component")
    assert [plain(fact.value) for fact in listed] == ["東の小屋", "西の小屋", "北の小屋"]
    assert facts_of(read_with("statistics", text.format(4)), "水車小屋数", "component") == []


def test_a_remark_behind_a_table_says_over_which_years_it_counts():
    text = "## 小屋の活動\n\n区 分\t割合(※)\n粉ひき\t93%\n\n"
    text += "※ H30～R4年度の間に開いた小屋のうち、粉ひきを目的とする割合\n"
    [share] = facts_of(read_with("statistical_tables", text), "粉ひき", "share")
    assert (share.as_of, share.qualifiers["start"]) == (FiscalYear(2022), FiscalYear(2018))


def test_a_least_number_for_each_of_all_bodies_is_counted():
    text = "# 見本相談員\n\n見本相談員は、大臣が委嘱した有識者（約5,000人、全市区町村に1人以上）\n"
    found = [fact for fact in read_with("statistics", text) if isinstance(fact, Fact)]
    (least,) = [fact for fact in found if plain(fact.value) == "1人"]
    assert plain(least.qualifiers["bound"]) == "at-least"
    assert [plain(body) for body in least.qualifiers["per"]] == ["市区町村"]
    assert least.words[0].end - least.words[0].start == len("全市区町村に1人以上")


def test_figures_below_a_framed_case_are_of_its_name_and_not_of_its_place():
    text = "## ① 【見本クラブ】-飯岡市(松野県)\n\n### 概要\n\n登録者：1,500人\n"
    assert plain(stated(read_with("statistics", text), "見本クラブ 登録者", "count")[0]) == "1500人"
