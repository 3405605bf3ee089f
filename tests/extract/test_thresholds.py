"""Numbers that a line sets as a condition: their clause, their case, what they limit, and since when."""

import pytest
from reading_by_profile import facts
from reading_slides import read_slides_with

from keniki.ingest.graph.facts import Count, Fact, FiscalYear, Rate, Text

COVER = "# 見本の施策の令和9年度新規・拡充事業について\n\n見本省 見本局 水車課\n\n"


def read(line: str, name: str = "threshold") -> list[Fact]:
    found = read_slides_with("support_statements", f"# 水車支援制度\n\n## 概要\n\n{line}\n", cover=COVER)
    return facts(found, name=name)


def quoted(line: str) -> list[str]:
    text = f"{COVER}# 水車支援制度\n\n## 概要\n\n{line}\n"
    return [text[place.start : place.end] for fact in read(line) for place in fact.words]


@pytest.mark.parametrize(
    ("line", "clause"),
    [
        (
            "- 水車の番をする町の外の人を年度内に**8日以上招へい**し、取組を行う",
            "水車の番をする町の外の人を年度内に**8日以上招へい**し",
        ),
        (
            "- 水車小屋の経費：60万円／人を上限（任期2年目から任期終了後4年以内の手入れが対象）",
            "任期2年目から任期終了後4年以内の手入れが対象",
        ),
        (
            "- 「年6回以上、町が決める番をすること」をもとに、町が決める",
            "年6回以上、町が決める番をすること",
        ),
        ("- 連続する5日以内\n全部で40h以内（8h/日以内）", "連続する5日以内"),
    ],
)
def test_the_quotation_is_a_clause_and_cuts_no_word(line: str, clause: str) -> None:
    assert quoted(line)[0] == clause


def test_a_number_holds_in_the_case_that_its_sentence_names() -> None:
    line = (
        "- 水車を直し、任期の後に一定の要件の下で手入れ・番を行う場合、特例として活動期間を最大7年に延長可能"
    )
    [fact] = read(line)
    assert fact.qualifiers["condition"] == Text("水車を直し、任期の後に一定の要件の下で手入れ・番を行う場合")
    assert fact.qualifiers["component"] == Text("活動期間")
    assert fact.as_of == fact.qualifiers["validFromPeriod"] == FiscalYear(2027)


def test_an_exception_says_that_it_is_one_and_since_when() -> None:
    rule, exception = read("- 水車の番：概ね2年以上6年以下 ※ 最大8年とする特例あり（R9～）")[1:]
    assert (rule.value, rule.qualifiers["vague"]) == (Count("6", "年"), (Text("概ね"),))
    assert "condition" not in rule.qualifiers
    assert (exception.qualifiers["condition"], exception.as_of) == (Text("特例"), FiscalYear(2027))


def test_a_qualification_in_brackets_is_the_condition_of_what_it_is_for() -> None:
    [fact] = read("- このうち、一定要件（年間12日以上滞在をもとに町が設定）を満たす番人を台帳に明示可能")
    assert fact.qualifiers["condition"] == Text("番人を台帳に明示可能")


def test_a_changed_number_says_what_of_the_measure_changes() -> None:
    line = (
        "- 水車小屋に要する経費に対する措置について、対象期間を拡充（任期後2年まで→任期後5年まで）し、上げる"
    )
    [fact] = read(line)
    assert fact.qualifiers["component"] == Text("水車小屋に要する経費に対する措置 対象期間")
    assert (fact.value, fact.qualifiers["before"], fact.as_of) == (
        Count("5", "年"),
        Count("2", "年"),
        FiscalYear(2027),
    )


@pytest.mark.parametrize(
    "line",
    [
        "- 申請日前6年以内に、法令等に違反したことがある者に該当しないこと",
        "- 第40条第2項(水車の30単位上限)／第42条第5項(小屋の30単位上限) 等",
    ],
)
def test_a_time_back_from_a_day_and_a_rule_of_an_article_are_no_thresholds(line: str) -> None:
    assert read(line) == []


def test_for_how_many_years_a_measure_can_be_had_is_no_requirement() -> None:
    line = "- 上限300万円、最大4年間の措置"
    assert read(line) == []
    assert [fact.value for fact in read(line, "maximumYears")] == [4]


def test_half_of_a_month_is_a_part_of_it_with_what_it_is_of() -> None:
    [fact] = read("- 水車のある町での番の日数が**月の半分以上**")
    assert (fact.value, fact.qualifiers["per"]) == (Rate(1, 2), Text("月"))
    assert fact.qualifiers["component"] == Text("水車のある町での番の日数")
