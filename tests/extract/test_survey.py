"""Results of a survey in running words, made up."""

from hypothesis import given
from hypothesis import strategies as st
from reading_sections import check_quotes, codes, context, facts, page, plain

from keniki.ingest.extract.interface import Yield
from keniki.ingest.registers import survey

PAGE = """調査（結果概要）
○ 朝市の効果について、「とても良い」「良い」と回答した店舗は合計４０店舗（８０．
０％）。一方で、「悪い」と回答した店舗はゼロ。

○ 良かった項目として、「客の増加」（５５．５％）や「仲間（例：隣の店）
の増加」（３０．０％）などの回答が多かった。一方で、「収入」の項目に「良い」と
回答した店舗は５店舗（１０．０％）に留まった。

取組状況
"""


def read(text: str) -> list[Yield]:
    section = page(text, {"scheme": "teiju"})
    found = list(survey.extract(section, context()))
    check_quotes(section, found)
    return found


def answers(text: str) -> dict[tuple[str, str], object]:
    found = [fact for fact in facts(read(text)) if fact.cls == "SurveyAnswer"]
    return {(fact.about.label, fact.property): plain(fact.value) for fact in found}


def test_numbers_and_shares_are_of_their_question_and_answer() -> None:
    assert answers(PAGE) == {
        ("朝市の効果：とても良い・良い", "count"): "40店舗",
        ("朝市の効果：とても良い・良い", "share"): (800, 1000),
        ("朝市の効果：悪い", "count"): "0店舗",
        ("良かった項目：客の増加", "share"): (555, 1000),
        ("良かった項目：仲間（例：隣の店）の増加", "share"): (300, 1000),
        ("良かった項目：収入", "count"): "5店舗",
        ("良かった項目：収入", "share"): (100, 1000),
    }


@given(share=st.integers(0, 999), count=st.integers(0, 999))
def test_the_graph_follows_the_numbers(share: int, count: int) -> None:
    printed = f"{share // 10}．{share % 10}％"
    found = answers(PAGE.replace("５５．５％", printed).replace("５店舗（", f"{count}店舗（"))
    assert found["良かった項目：客の増加", "share"] == (share, 1000)
    assert found["良かった項目：収入", "count"] == f"{count}店舗"


def test_a_section_without_questions_says_so() -> None:
    assert codes(read("○ 何もない。")) == ["no-survey-question"]
