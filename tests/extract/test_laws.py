"""Laws, orders, outlines, decisions: names, articles, numbers, dates, and what rests on them."""

from pathlib import Path

import pytest
from reading_by_profile import check_quotes
from reading_made_up import briefing, extracted, facts_of, plain, read_with, stated
from test_answer_keys import records

from keniki.ingest.law.law_names import arabic, find_laws
from keniki.ingest.names.gazetteer import Gazetteer
from keniki.ingest.reading.source import Document


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("見本交通法第12条に基づく取組", ["見本交通法"]),
        ("※1 見本改革法第34条に基づく委託も含む", ["見本改革法"]),
        ("「見本地域の支援に関する特別措置法」に基づき", ["見本地域の支援に関する特別措置法"]),
        (
            "当該学校における職員の給与に関する特別措置法（昭和46年法律第7号）",
            ["職員の給与に関する特別措置法"],
        ),
        ("新しい連携の方法、議員立法に基づく手法", []),
        ("まち・ひと・みほん創生法の下で", ["まち・ひと・みほん創生法"]),
        ("飯岡市見本団体に関する条例", ["飯岡市見本団体に関する条例"]),
    ],
)
def test_names_of_laws_end_where_they_end(text: str, names: list[str]):
    folded = text.replace("（", "(").replace("）", ")")
    assert [mention.name for mention in find_laws(folded)] == names


@pytest.mark.parametrize(
    ("printed", "number"),
    [("第十八条", "第18条"), ("第九条の七第一項", "第9条の7第1項"), ("252条の2第1項", "第252条の2第1項")],
)
def test_articles_are_told_in_arabic_digits(printed: str, number: str):
    assert arabic(printed) == number


def test_an_article_says_what_rests_on_it():
    (fact,) = facts_of(read_with("laws", "- ※1：見本自治法第252条の2第1項に規定する見本協約をいう。\n"))
    assert (fact.about.label, fact.about.cls, fact.property) == ("見本自治法", "Law", "articleNumber")
    assert (plain(fact.value), plain(fact.qualifiers["basisFor"])) == ("第252条の2第1項", "見本協約")


def test_the_same_law_is_taken_up_by_a_word():
    found = read_with("laws", "○「見本創生法」において、同法第8条第1項に規定する「見本戦略」を策定する。\n")
    assert stated(found, "見本創生法", "articleNumber") == ["第8条第1項"]


def test_an_amendment_of_a_year_and_the_article_in_brackets():
    text = "⇒ 令和6年の見本自治法一部改正（法第260条の49）により創設された「見本団体」制度の活用\n"
    found = read_with("laws", text)
    assert stated(found, "見本自治法", "amendedOn") == ["2024"]
    (article,) = facts_of(found, "見本自治法", "articleNumber")
    assert plain(article.qualifiers["basisFor"]) == "「見本団体」制度"


def test_an_ordinance_is_issued_by_the_city_in_its_name():
    found = read_with("laws", "「飯岡市見本団体の指定に関する条例」に基づき、団体を指定\n")
    assert stated(found, None, "issuedBy") == ["飯岡市"]


def test_quoted_articles_paragraphs_and_items_have_their_numbers():
    text = (
        "# 見本教育法（昭和二十四年法律第二百七号）（抄）\n\n**第五条** 次の事務を行う。\n\n"
        "十三 学習の機会に関すること。\n\n2 市町村は措置を講ずる。\n"
    )
    found = read_with("laws", text)
    assert stated(found, "見本教育法", "documentNumber") == ["昭和24年法律第207号"]
    numbers = [plain(f.qualifiers["articleNumber"]) for f in facts_of(found, None, "articleText")]
    assert numbers == ["第5条", "第5条第13号", "第5条第2項"]


def test_the_cover_gives_the_title_of_the_document_in_its_words():
    cover = Document.of_text("t", "見本構想の\n支援策\n\nくらしの中に\n")
    (title,) = facts_of(extracted("cover_lines", cover))
    assert (title.property, plain(title.value)) == ("title", "見本構想の支援策")


def test_a_law_for_a_time():
    name = "⇒ 「見本地域の支援に関する特別措置法」（議員立法）により支援"
    text = name + "\n\n※令和3年度から令和12年度までの時限立法\n"
    found = read_with("laws", text)
    assert stated(found, None, "validFromPeriod") == ["FY2021"]
    assert stated(found, None, "validUntilPeriod") == ["FY2030"]


@pytest.mark.parametrize(
    ("text", "name", "when"),
    [
        ("「見本総合戦略～推進～」（2025年12月23日閣議決定）を策定。", "見本総合戦略～推進～", "2025-12-23"),
        ("- 2025年6月には、「見本構想」が閣議決定され、方向性が定められた。", "見本構想", "2025-06"),
        ("令和7年6月に閣議決定された見本の基本構想においては", "見本の基本構想", "2025-06"),
        ("見本政権の基本方針（R7.10.21閣議決定 抜粋）", "見本政権の基本方針", "2025-10-21"),
        ("# 見本研究会報告書(R4.4)の概要", "見本研究会報告書", "2022-04"),
        ("重要。〔第33次見本調査会答申（令和5年12月）〕", "第33次見本調査会答申", "2023-12"),
        (
            "# 見本の推進について（抄）\n\n（令和7年1月23日付け総務省見本課長通知）",
            "見本の推進について",
            "2025-01-23",
        ),
    ],
)
def test_decisions_and_reports_with_their_dates(text: str, name: str, when: str):
    found = read_with("decisions_and_reports", text + "\n")
    assert [(f.about.label, plain(f.value)) for f in facts_of(found, None, "issuedOn")] == [(name, when)]


def test_a_decision_replaces_another_and_a_notice_has_a_sender():
    found = read_with(
        "decisions_and_reports", "「旧見本戦略」を変更し、「新見本戦略」（2025年12月23日閣議決定）を策定。\n"
    )
    assert stated(found, "新見本戦略", "replaces") == ["旧見本戦略"]
    first, second = "（令和7年1月23日付け総務省見本課長通知）", "別に（令和7年1月23日付け見本局長通知）"
    notice = f"# 見本について（抄）\n\n{first}\n\n{second}\n"
    senders = stated(read_with("decisions_and_reports", notice), "見本について", "issuedByWords")
    assert senders == ["総務省見本課長", "見本局長"]


def test_a_budget_or_a_date_in_brackets_is_no_decision():
    assert not facts_of(
        read_with("decisions_and_reports", "見本制度（令和6年3月26日提供開始）、R7年（100億円）\n")
    )


def test_rules_are_in_force_from_the_date_under_their_heading():
    rules = "## (見本基準の一部改正及び見本認定に関する規程の新設)"
    text = f"# 見本特例制度について\n\n{rules}\n\n### 施行期日\n\n- 令和8年1月1日\n"
    found = read_with("enforcement", text)
    assert {f.about.label: plain(f.value) for f in facts_of(found, None, "effectiveFrom")} == {
        "見本特例制度": "2026-01-01",
        "見本基準": "2026-01-01",
        "見本認定に関する規程": "2026-01-01",
    }


def test_the_real_document_against_the_sample(municipalities: Gazetteer, shared: Path):
    document = briefing()
    found = [
        each
        for name in ("laws", "decisions_and_reports", "enforcement")
        for each in extracted(name, document, municipalities)
    ]
    check_quotes(document, found)
    laws = [record for record in records("003") if record["kind"] == "law_or_decision"]
    assert laws
    for record in laws:
        about = facts_of(found, str(record["subject"]))
        wanted = str(record["value"]).partition("（")[0]
        assert any(wanted in plain(fact.value) for fact in about), record["id"]
