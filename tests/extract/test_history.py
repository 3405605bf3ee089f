"""The history of a scheme, made up: steps, acts, dates and who took part."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from reading_sections import check_quotes, codes, context, facts, page, said

from keniki.ingest.extract.interface import Yield
from keniki.ingest.graph.facts import Passed, YearMonth
from keniki.ingest.registers import history

PAGE = """朝市の経緯

◎朝市研究会報告書 （平成２２年５月）

◎省の取組

○ 「朝市本部」を設置

（平成２２年７月４日）
○ 研究会に引き続き、「朝市懇談会」（座長：山田一郎
大学教授）を開催
・ 有識者に加えて、関係各省（厚労省、農水省）も参加

○「朝市要綱」（次官通知）を宛先に通知

措置の概要を公表（平成２２年１２月２６日）

○ 朝市に向けた措置について、地方

自治体宛に通知（平成２３年４月１日）

◎平成２３年４月から要綱を施行し、全国へ
○３８市が宣言を実施
"""


def read(text: str) -> list[Yield]:
    section = page(text, {"scheme": "teiju", "skip": "^[0-9]+(?:市|圏域)"})
    found = list(history.extract(section, context()))
    check_quotes(section, found)
    return found


def dated(found: list[Yield]) -> dict[str, object]:
    return {fact.about.label: fact.value for fact in facts(found, "date")}


def test_each_act_has_its_date() -> None:
    found = read(PAGE)
    assert dated(found) == {
        "朝市研究会報告書": YearMonth(2010, 5),
        "「朝市本部」を設置": date(2010, 7, 4),
        "「朝市要綱」（次官通知）を宛先に通知": date(2010, 12, 26),
        "措置の概要を公表": date(2010, 12, 26),
        "朝市に向けた措置について、地方自治体宛に通知": date(2011, 4, 1),
        "要綱を施行し、全国へ": YearMonth(2011, 4),
    }
    assert codes(found) == []


def test_the_date_behind_two_acts_is_less_certain_for_the_first() -> None:
    confidence = {fact.about.label: fact.confidence for fact in facts(read(PAGE), "date")}
    assert confidence["「朝市要綱」（次官通知）を宛先に通知"] == "0.9"
    assert confidence["措置の概要を公表"] == "1.0"


def test_who_took_part_is_named_officially() -> None:
    found = read(PAGE)
    assert said(found, "ministry") == ["厚生労働省", "農林水産省"]
    assert said(found, "note") == ["座長：山田一郎大学教授"]
    assert "朝市懇談会" in said(found, "alternativeName")


def test_a_heading_without_date_is_passed_over_and_totals_are_left_to_their_reader() -> None:
    found = read(PAGE)
    assert [each.reason for each in found if isinstance(each, Passed)] == ["heading"]
    assert not any("宣言" in fact.about.label for fact in facts(found))


@given(month=st.integers(1, 12), day=st.integers(1, 28))
def test_the_graph_follows_the_dates(month: int, day: int) -> None:
    found = read(PAGE.replace("７月４日", f"{month}月{day}日"))
    assert dated(found)["「朝市本部」を設置"] == date(2010, month, day)


def test_an_outline_that_was_sent_out_has_its_kind_and_its_date() -> None:
    found = read(PAGE)
    assert said(found, "decisionKind") == ["次官通知"]
    (issued,) = facts(found, "issuedOn")
    assert (issued.about.label, issued.about.cls, issued.value) == ("朝市要綱", "Outline", date(2010, 12, 26))
    assert issued.confidence == "0.9"


def test_a_page_without_steps_says_so() -> None:
    assert codes(read("何もない頁")) == ["no-history"]
