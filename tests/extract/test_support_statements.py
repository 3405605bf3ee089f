"""What slides say of programmes in words."""

import pytest
from briefing_pages import CLASSES, COVER, MEASURES, POINTS
from hypothesis import given
from hypothesis import strategies as st
from reading_by_profile import facts, words
from reading_slides import read_slides_with

from keniki.ingest.graph.facts import Count
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
