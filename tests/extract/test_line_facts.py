"""What single lines say of a programme: under which part they count, and what is no cost, no merit, no step."""

from reading_by_profile import facts, words
from reading_slides import read_slides_with

from keniki.ingest.graph.facts import Count, FiscalYear

COVER = "# 水車支援制度について\n\n見本省 見本局 水車課\n\n"


def read(text):
    return read_slides_with("support_statements", text, cover=COVER)


def said(text, name):
    return {words(fact): fact for fact in facts(read(text), name=name)}


def component(fact):
    return fact.qualifiers["component"].words if "component" in fact.qualifiers else None


def test_a_condition_counts_for_the_part_it_stands_under():
    text = "# 水車支援制度\n\n### 【通い型】\n\n- ・原則として連続する**3日**以内  \n合計**20h**以内（7h/日以内）\n"
    found = {fact.value: fact for fact in facts(read(text), name="threshold")}
    assert set(found) == {Count("3", "日"), Count("20", "時間"), Count("7", "時間")}
    assert {component(fact) for fact in found.values()} == {"通い型"}
    assert found[Count("3", "日")].qualifiers["vague"].words == "原則"
    assert found[Count("7", "時間")].qualifiers["per"].words == "日"


def test_a_sentence_in_a_list_of_costs_is_no_cost():
    text = "# 水車支援制度\n\n## 対象経費\n\n次の経費について、支援の対象となります。\n\n- ① 水車の点検に要する経費\n"
    assert set(said(text, "coveredCost")) == {"水車の点検に要する経費"}
    assert set(said(text, "description")) == {"次の経費について、支援の対象となります。"}


def test_a_sentence_behind_the_last_group_of_costs_is_of_no_group():
    text = (
        "# 水車支援制度\n\n## 財政措置\n\n### ① 準備\n\n- ・水車の点検に要する経費\n\n### ② 活動支援\n\n"
        "- ① **試行**を5団体程度で実施 ② 実地での**相談会**により水車を増やす機運を高める。\n"
    )
    [(sentence, fact)] = said(text, "description").items()
    assert sentence.startswith("① 試行を")
    assert component(fact) is None


def test_a_remark_that_names_the_costs_lists_them():
    text = "# 水車支援制度\n\n水車を直す町を支援する。 ※対象経費：番人の費用、点検の旅費等\n"
    assert set(said(text, "coveredCost")) == {"番人の費用", "点検の旅費"}


def test_a_mark_of_news_is_no_part_of_what_a_line_says_nor_is_the_heading_above_its_own():
    text = (
        "# 水車支援制度\n\n## 募集\n\n### ■ 研修の実施\n\n- 番人の研修を実施する。\n\n\n\n"
        "- **拡充** 番人の開業を支援する取組を強化する。\n"
    )
    found = said(text, "description")
    assert set(found) == {"番人の研修を実施する。", "番人の開業を支援する取組を強化する。"}
    assert component(found["番人の研修を実施する。"]) == "研修の実施"
    assert component(found["番人の開業を支援する取組を強化する。"]) == "募集"


def test_steps_and_expected_outcomes_say_of_which_step_or_outcome_they_are():
    text = (
        "# 水車支援制度\n\n## 町側の流れ\n\n### Step.1 検討\n\n課題を明らかにしたうえで、制度の活用を検討。\n\n"
        "## 短期アウトカム（成果目標）\n\n- 直した水車の数\n"
    )
    [step] = said(text, "procedure").values()
    assert component(step) == "町側の流れ Step.1 検討"
    [outcome] = said(text, "description").values()
    assert component(outcome) == "短期アウトカム（成果目標）"


def test_what_a_point_says_is_not_of_the_heading_it_hangs_under():
    text = (
        "# 水車支援制度\n\n## ② 相談会の開催\n\n毎年開催する。\n\n### POINT\n\n- 番人の給与も対象となる。\n"
    )
    [point] = said(text, "merit").values()
    assert component(point) is None


def test_all_below_a_heading_of_examples_are_examples():
    text = (
        "# 水車支援制度\n\n## 【期待される取組例】\n\n- 水車を生かした学びの場を設ける\n\n### 町への里帰り\n\n"
        "- 粉を使った新しい菓子を作る\n"
    )
    found = said(text, "example")
    assert set(found) == {"水車を生かした学びの場を設ける", "粉を使った新しい菓子を作る"}
    assert {component(fact) for fact in found.values()} == {"期待される取組例"}
    assert "町への里帰り" not in said(text, "component")


def test_an_example_stands_without_its_label():
    assert set(
        said("# 水車支援制度\n\n- 水車を直す町を支援する。\n\n（例）観光の水車、学びの水車 など\n", "example")
    ) == {"観光の水車、学びの水車 など"}


def test_a_label_and_what_an_arrow_draws_from_it_are_one_statement():
    text = "# 水車支援制度\n\n## 背景・課題\n\n- 番人が町を離れた理由  \n⇒男女ともに、「仕事が少なかったから」が最多\n"
    assert set(said(text, "background")) == {
        "番人が町を離れた理由⇒男女ともに、「仕事が少なかったから」が最多"
    }


def test_the_words_under_a_picture_are_its_caption():
    text = "# 水車支援制度\n\n- 水車を直す町を支援する。\n\n\n\n粉を挽く水車と番人の小屋\n"
    assert set(said(text, "caption")) == {"粉を挽く水車と番人の小屋"}


def test_a_line_behind_a_definition_is_a_note():
    definition = "※1 都市圏：東京都、千葉県、埼玉県  \n都市圏外の政令市も対象に\n"
    assert set(said(f"# 水車支援制度\n\n- 水車を直す。\n\n{definition}", "note")) == {
        "都市圏外の政令市も対象に"
    }


def test_two_printed_lines_that_each_say_something_are_two_statements():
    text = (
        "# 水車支援制度\n\n- ・点検の日数：**5日**以内  \n総点検時間数は合計20時間\n"
        "- ・小屋の受入体制等を支援  \n定額500万円\n- ・小屋が持つ力を  \n生かす取組を支援\n"
    )
    found = set(said(text, "description"))
    assert {"総点検時間数は合計20時間", "小屋の受入体制等を支援", "小屋が持つ力を生かす取組を支援"} <= found


def test_a_marked_point_whose_heading_was_lost_names_the_part_that_is_raised():
    text = (
        "# 水車支援制度\n\n## 募集\n\n### ■ 研修の実施\n\n- 番人の研修を実施する。\n\n\n\n"
        "- **拡充** 番人の開業を支援するため、「開業研修」等の取組を強化する。\n"
    )
    assert "「開業研修」等の取組" in said(text, "component")


def test_the_points_that_a_report_holds_are_of_their_numbered_item():
    text = (
        "# 水車支援事業\n\n## 2. 取組の結果\n\n"
        "- (1) 効果(定量／定性)\n  - ① 番人の観点\n- (2) 課題\n  - ② 解決した課題\n"
    )
    found = said(text, "description")
    assert [(words_, component(fact)) for words_, fact in found.items()] == [
        ("番人の観点", "効果(定量／定性)"),
        ("解決した課題", "課題"),
    ]


def test_figures_keep_the_label_that_says_what_they_are():
    text = "# 水車支援事業\n\n- 上限額: 30万円/団体\n- 補助率：1/2 以内\n"
    assert set(said(text, "supportContent")) == {"上限額: 30万円/団体", "補助率：1/2 以内"}


def test_an_example_behind_a_gap_is_no_caption():
    text = "# 水車支援事業\n\n### (2) 新しい方法\n\n\n\n(例3) 町の仕事を、県と町で分けて担う\n"
    assert set(said(text, "example")) == {"(例3) 町の仕事を、県と町で分けて担う"}


def test_how_many_bodies_are_chosen_is_a_least_and_a_greatest_number():
    text = "# 水車支援事業\n\n## 対象自治体\n\n人口規模の  \nバランスに配慮し、  \n計10～20団体程度選定\n"
    found = facts(read(text), name="count")
    assert [(fact.value, fact.qualifiers["bound"].name) for fact in found] == [
        (Count("10", "団体"), "at-least"),
        (Count("20", "団体"), "at-most"),
    ]
    assert {component(fact) for fact in found} == {"選定団体数"}
    assert len({fact.key for fact in found}) == 2


def test_costs_in_brackets_below_a_line_of_money_are_covered():
    text = "# 水車支援補助金\n\n## 参加メリット\n\n- ・体験コース：1/2補助（1万円/泊・人）  \n"
    text += "（対象経費）宿泊費（飲食代除く）、交通費\n"
    assert set(said(text, "coveredCost")) == {"宿泊費（飲食代除く）", "交通費"}
    assert set(said(text, "supportContent")) == {"体験コース：1/2補助（1万円/泊・人）"}


def test_what_all_of_a_programme_leads_to_is_its_effect_and_no_part_of_it():
    text = "# 水車支援事業\n\n## 支援の内容\n\n### 水車の調査の実施\n\n調査を実施。\n\n\n"
    text += "水車の増加が図られ、町が活性化\n"
    [(effect, fact)] = said(text, "effect").items()
    assert (effect, component(fact)) == ("水車の増加が図られ、町が活性化", None)


def test_costs_within_one_body_are_not_taken_apart():
    text = "# 水車支援制度\n\n## 対象経費\n\n- 町内の移動費、宿泊費\n- 点検費、改修費\n"
    found = facts(read_slides_with("support_statements", text, cover=COVER), name="coveredCost")
    assert [words(fact) for fact in found] == ["町内の移動費、宿泊費", "点検費", "改修費"]


def test_a_part_says_which_budgets_pay_for_it():
    text = "# 水車支援事業\n\n## 支援の内容\n\n### 水車の調査の実施（当初・補正）\n\n調査を実施。\n"
    part = said(text, "component")["水車の調査の実施"]
    assert [kind.name for kind in part.qualifiers["budgetKind"]] == ["initial", "supplementary"]


def test_a_programme_of_its_own_is_a_part_too_where_its_heading_says_which_budget_pays_for_it():
    text = "# 水車支援事業\n\n## 支援の内容\n\n### 水車の調査の実施（当初）\n\n調査を実施。\n\n"
    text += "### 小屋連携プラットフォーム構築対策（補正）\n\n小屋をつなぐ。\n"
    part = said(text, "component")["小屋連携プラットフォーム構築対策"]
    assert part.about.label == "水車支援事業"
    assert [kind.name for kind in part.qualifiers["budgetKind"]] == ["supplementary"]


def test_what_there_is_beside_the_parts_is_a_note_of_none_of_them():
    text = "# 水車支援制度\n\n## 6. 水車点数の算定要素の追加\n\n- ・ 水車までの距離を算定可能\n\n"
    text += "※このほか、関係各省による優先採択もある。\n"
    [note] = said(text, "note").values()
    assert component(note) is None


def test_the_year_in_which_a_sentence_says_that_its_programme_is_created_is_its_start():
    text = "# 水車支援制度\n\n- 「水車支援制度」が令和8年度に創設されることを踏まえ、町を支援する。\n"
    assert [fact.value for fact in facts(read(text), name="start")] == [FiscalYear(2026)]
    assert not facts(read(text.replace("「水車支援制度」", "「橋守の制度」")), name="start")


def test_steps_tell_how_to_apply_only_where_a_heading_says_so():
    steps = "### STEP1：水車の点検\n\n- 番人が水車を点検し、結果を整理\n"
    assert set(said("# 水車支援制度\n\n## 実証の内容\n\n" + steps, "activity")) == {
        "番人が水車を点検し、結果を整理"
    }
    assert set(said("# 水車支援制度\n\n## 申請の流れ\n\n" + steps, "procedure")) == {
        "番人が水車を点検し、結果を整理"
    }


def test_the_picture_of_an_undertaking_says_what_is_done():
    text = "# 水車支援制度\n\n## 事業イメージ・具体例\n\n- 水車の新たな提案に必要な調査・実証等を行う。\n"
    assert set(said(text, "activity")) == {"水車の新たな提案に必要な調査・実証等を行う。"}
    assert not said(text, "procedure")


def test_an_indicator_of_what_is_done_is_no_effect():
    text = "# 水車支援制度\n\n### アウトプット（活動目標）\n\n- 水車を直した町の数\n"
    [fact] = said(text, "description").values()
    assert component(fact) == "アウトプット（活動目標）"
    assert not said(text, "effect")


def test_a_label_over_its_figure_is_not_glued_to_it():
    text = "# 水車支援制度\n\n## 体制づくり\n\n体制構築目標  \n3か年で30町\n"
    assert {fact.value.words for fact in said(text, "description").values()} == {"体制構築目標 3か年で30町"}
