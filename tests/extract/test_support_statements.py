"""What slides say of programmes in words."""

import pytest
from briefing_pages import CLASSES, COVER, MEASURES, POINTS
from hypothesis import given
from hypothesis import strategies as st
from reading_by_profile import facts, words
from reading_slides import read_slides_with

from keniki.ingest.graph.facts import Count, FiscalYear
from keniki.ingest.money.durations import duration_of
from keniki.ingest.slides.labels import Role, leading_label, role_of


def said(text, name):
    return [
        words(fact) for fact in facts(read_slides_with("support_statements", text, cover=COVER), name=name)
    ]


def test_labels_say_for_whom_and_how_long():
    assert said(MEASURES, "targetBodyWords") == ["市町村（地域要件あり）"]
    assert said(MEASURES, "period")[0] == "概ね2年以上4年以下"
    assert said(MEASURES, "duration")[0] == "P2Y/P4Y"


def test_lists_of_costs_are_taken_apart():
    assert said(POINTS, "coveredCost") == ["水車小屋の改修費", "水路の整備費"]


def test_costs_and_exclusions():
    assert "水車の点検に要する経費" in said(CLASSES, "coveredCost")
    assert said(CLASSES, "excludesWords") == ["参加者の飲食に要する経費は対象外"]


def test_numbers_with_a_bound_are_thresholds():
    found = facts(read_slides_with("support_statements", CLASSES, cover=COVER), name="threshold")
    assert [fact.value for fact in found] == [Count("12", "日"), Count("3", "日")]


def test_what_stands_below_a_dated_state_is_as_of_its_date():
    text = "# 水車支援制度\n\n- 水車を守る。\n\n## 配置状況 (R6 年度)\n\n### 番人の属性\n\n- 約5割が元粉屋\n"
    found = facts(read_slides_with("support_statements", text, cover=COVER), name="description")
    assert {words(fact): fact.as_of for fact in found} == {
        "水車を守る。": FiscalYear(2025),
        "約5割が元粉屋": FiscalYear(2024),
    }


@pytest.mark.parametrize("heading", ["配置状況 (R6～)", "番人の集い (R6.11.25)"])
def test_a_date_of_no_state_and_one_without_end_date_nothing_below(heading):
    text = f"# 水車支援制度\n\n- 水車を守る。\n\n## {heading}\n\n- 番人は小屋に住む。\n"
    found = facts(read_slides_with("support_statements", text, cover=COVER), name="description")
    assert {fact.as_of for fact in found} == {FiscalYear(2025)}


def test_a_case_is_no_account_of_a_programme():
    text = "# 水車支援制度の取組事例\n\n- 東町では水車を五つ直した。\n"
    assert said(text, "description") == []


@pytest.mark.parametrize(
    ("words_", "length"),
    [
        ("6か月から3年", "P6M/P3Y"),
        ("概ね1年以上3年以下", "P1Y/P3Y"),
        ("3年", "P3Y"),
        ("令和8年度", ""),
        ("2週間", "P2W"),
    ],
)
def test_durations(words_, length):
    assert duration_of(words_) == length


@given(st.integers(1, 9), st.integers(1, 9), st.sampled_from(["年", "か月"]))
def test_durations_follow_the_numbers(low, high, unit):
    sign = "Y" if unit == "年" else "M"
    assert duration_of(f"{low}{unit}から{high}{unit}") == f"P{low}{sign}/P{high}{sign}"


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("## 2. 対象経費", None),
        ("2. 対象経費", Role.COST),
        ("【支援の前提となる要件】", Role.REQUIREMENT),
        ("＜対象経費＞".replace("＜", "<").replace("＞", ">"), Role.COST),
        ("実施主体", Role.TARGET),
        ("● 背景・課題", Role.BACKGROUND),
        ("水車の歌", None),
    ],
)
def test_roles_of_labels(label, role):
    assert role_of(label) is role


@pytest.mark.parametrize("text", ["対象団体 都道府県", "補助率:1/2", "【事業期間】3年"])
def test_labels_in_front_of_a_line(text):
    label = leading_label(text)
    assert label is not None
    assert role_of(label[0]) is not None


@given(st.text(max_size=40))
def test_any_text_may_be_asked_for_its_label(text):
    found = leading_label(text)
    assert found is None or found[1] <= len(text)


ANNOUNCED = """# 水車支援制度

## ① 水車を直す仕組み

- 水車の会の開催：
  - 第1回は東町で開く
- 銀行による支援：
  - （東銀行、西銀行、南銀行
※子会社を含む）
- 水車を守る団体が、
- 町と一緒に水車を直す

## 2 水車支援制度の要件

- 町に水車があること

### 第二項 積算の内容

- 水車の点検を行う
"""


def components(text):
    found = facts(read_slides_with("support_statements", text, cover=COVER))
    return {words(f): f.qualifiers["component"].words for f in found if "component" in f.qualifiers}


def test_an_item_with_a_colon_announces_what_stands_below_it():
    said_ = components(ANNOUNCED)
    assert said_["第1回は東町で開く"] == "水車の会の開催"
    assert said_["東銀行、西銀行、南銀行"] == "銀行による支援"
    assert "水車の会の開催：" not in said(ANNOUNCED, "description")


def test_an_item_that_breaks_off_goes_on_in_the_next():
    assert "水車を守る団体が、町と一緒に水車を直す" in said(ANNOUNCED, "description")


def test_headings_of_requirements_and_of_items_of_a_budget_are_no_parts():
    assert said(ANNOUNCED, "component") == ["水車を直す仕組み"]


def test_effects_that_a_heading_announces_are_effects():
    text = "# 水車支援事業\n\n## 事業で確認された主な効果\n\n### ① 見守りの充実\n\n- 回数が増えた。\n"
    assert said(text, "effect") == ["見守りの充実"]


def test_a_picture_of_a_web_page_says_nothing_of_a_programme():
    text = "# 水車支援制度\n\n## 見本省 > 水車 > 制度\n\n### 水車支援制度\n\n- 水車支援制度とは何かの説明を載せる\n"
    assert said(text, "description") == []


def test_what_a_decision_says_is_not_said_of_the_programme_as_well():
    text = "# 水車支援制度\n\n『水車の基本方針』（令和7年3月5日閣議決定）＜抜粋＞\n\n- 水車の支援を進める。\n"
    assert "水車の支援を進める。" not in said(text, "description")


WHEELS = """# 水車組織（WHO）の設立・運営に関する地方財政措置（概要）

## 1. 水車組織の経営力強化への支援【町】

### ■ 見守りの支援

- 水車組織の研修を支援する。

# 水車団体に対する町支援への地方交付税措置

- 水車団体への支援に交付税措置を講じる。

## → 【参考】既存の水車組織の設立・運営に関する地方財政措置〔町〕

※ 特別交付税措置（措置率0.4・財政力補正あり）
"""


def test_a_reference_to_another_measure_is_about_that_measure():
    cover = "# 水車組織について\n\n見本省 見本局 水車課\n\n"
    found = facts(read_slides_with("support_statements", WHEELS, cover=cover))
    about = {words(fact): fact.about.label for fact in found if fact.property != "component"}
    measure = "水車組織（WHO）の設立・運営に関する地方財政措置"
    assert about["水車組織の研修を支援する。"] == measure
    assert about["特別交付税措置（措置率0.4・財政力補正あり）"] == measure


LISTS = """# 水車支援制度

## ① 場をつくる

〔主なテーマ〕\t〔山の対策〕
・外の会社との結びつき\t・山の物流

- 水車のよさ

※「よさ」とは、残るものを指す。

景色\t電気
--------\t----
粉ひき\t

- 会社を国が選ぶ：

山の会社〔甲社、乙社〕\t海の会社〔丙社〕
"""


def test_cells_of_a_list_are_of_what_names_them():
    assert components(LISTS) | {"外の会社との結びつき": "主なテーマ", "山の物流": "山の対策"} == components(
        LISTS
    )
    parts = components(LISTS)
    assert {parts[cell] for cell in ("景色", "電気", "粉ひき")} == {"水車のよさ"}
    assert parts["海の会社〔丙社〕"] == "会社を国が選ぶ"
    assert not any(text.startswith("--") for text in parts)


PLANNED = """# 水車支援制度

- 都市の若者が、一定期間（概ね2週間～1か月）町に滞在し、水車を学ぶ。
- ① モデル事業を15団体程度で実施 ② 水車の集いを開く。
- 採択団体：12団体程度
- 参加者募集のための「水車説明会」（オンライン）を年4回程度開催
- 起業に要する経費について、対象期間を拡充（任期後1年まで→任期後3年まで）

## (1)水車の助言

- ・派遣日数・時間：5日間程度の実施が目安
"""


def test_numbers_that_a_programme_plans_with():
    found = read_slides_with("support_statements", PLANNED, cover=COVER)
    counts = {
        (
            f.value.number + f.value.unit,
            f.qualifiers["component"].words if "component" in f.qualifiers else "",
        )
        for f in facts(found, name="count")
    }
    assert counts == {("15団体", "モデル事業"), ("12団体", ""), ("4回", "水車説明会")}
    assert all("vague" in fact.qualifiers for fact in facts(found, name="count"))
    assert {words(fact) for fact in facts(found, name="duration")} == {"P2W/P1M", "P5D"}


def test_a_bound_that_is_raised_says_what_it_was():
    found = read_slides_with("support_statements", PLANNED, cover=COVER)
    [raised] = [fact for fact in facts(found, name="threshold") if "before" in fact.qualifiers]
    assert (raised.value, raised.qualifiers["before"]) == (Count("3", "年"), Count("1", "年"))


POINTS_BEHIND_PICTURES = """# 水車支援制度

- 水車守の経費について特別交付税措置

## 水車活用事例

### POINT

- 様々な水車守をリストアップ
"""


def test_points_below_pictures_of_cases_are_of_the_programme():
    assert said(POINTS_BEHIND_PICTURES, "merit") == ["様々な水車守をリストアップ"]
    assert not said(
        POINTS_BEHIND_PICTURES.replace("### POINT", "水車の村が水車で賞をとった。\n\n### POINT"), "merit"
    )
