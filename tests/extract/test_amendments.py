"""The history of an outline in a note."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from reading_by_profile import facts, findings, read, real_document
from test_programme_table import COVER, MILL, SCHEME, SERIES, Page, document

from keniki.ingest.extract.runs import Run
from keniki.ingest.graph.facts import Text, YearMonth
from keniki.ingest.law.amendments import dated_plans
from keniki.ingest.reading.source import Document

NAME = "見本圏構想推進要綱"


def test_steps_with_dates_and_numbers_over_line_breaks():
    found = read(document([Page("見本省", [MILL])]), SERIES)
    assert [fact.value for fact in facts(found, NAME, "issuedOn")] == [date(2008, 5, 1)]
    amended = facts(found, NAME, "amendedOn")
    assert [(fact.value, fact.qualifiers["documentNumber"]) for fact in amended] == [
        (date(2019, 12, 3), Text("見本第9号", lang=""))
    ]


def test_an_impossible_date_is_reported_and_not_stated():
    text = document([Page("見本省", [MILL])]).text.replace("5月1日", "2月30日")
    found = read(Document.of_text("february.txt", text), SERIES)
    assert facts(found, NAME, "issuedOn") == []
    assert "unread-date" in findings(found)


def test_words_that_are_no_step_are_reported():
    text = document([Page("見本省", [MILL])]).text.replace("制定、", "制定、その後の見直し、")
    assert "unread-history" in findings(read(Document.of_text("more.txt", text), SERIES))


@given(first=st.integers(1, 12), second=st.integers(1, 28))
def test_a_plan_is_drawn_up_and_revised(first, second):
    words = f"「見本ロードマップ」（平成28年{first}月とりまとめ、\n平成30年3月{second}日改定）を広める。"
    printed = Document.of_text("plan.txt", words)
    made, revised = dated_plans(Run.of(printed, printed.lines))
    assert (made.property, made.value) == ("issuedOn", YearMonth(2016, first))
    assert (revised.property, revised.value) == ("amendedOn", date(2018, 3, second))
    assert {fact.about.label for fact in (made, revised)} == {"見本ロードマップ"}


def test_the_five_steps_of_the_real_note():
    found = read(real_document("004"), SERIES)
    steps = [fact for fact in facts(found) if fact.property in ("issuedOn", "amendedOn")]
    steps = [fact for fact in steps if fact.about.label.endswith("要綱")]
    assert len(steps) == 5
    assert [fact.value for fact in steps] == sorted(fact.value for fact in steps)


@given(st.data())
def test_a_torn_document_raises_nothing_and_quotes_only_what_it_holds(data):
    text = document([Page("見本省", [MILL])]).text
    start = data.draw(st.integers(len(COVER) - 60, len(text)))
    stop = data.draw(st.integers(start, len(text)))
    end = "\n見本省\n施策名 交付対象 令和２年度当初\n" + SCHEME
    torn = Document.of_text("torn.txt", text[:start] + text[stop:] + end)
    for fact in facts(read(torn, SERIES)):
        assert all(0 <= span.start < span.end <= len(torn.text) for span in fact.words)
