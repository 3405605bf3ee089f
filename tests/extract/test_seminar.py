"""An event with its presentations and the cases reported at it."""
# ruff: noqa: W291 - two blanks at the end of a line and long lines are part of the layout

from datetime import date

from reading_by_profile import facts, findings, words
from reading_slides import COVER, read_slides_with

from keniki.ingest.graph.facts import Count, FiscalYear, Origin, Text

SLIDE = """# 令和5年度 見本セミナーの開催（結果概要）

開催日時：令和5年11月9日（木）：13:30～15:00 開催方法：オンライン 参加申込者数：88人

## 総務省講演内容

○見本課「見本圏について」

## 報告団体講演内容

取組事例報告①：長野県飯田市企画部企画課 山田 花子 主査  
川村 一 相談員 「南の谷定住自立圏の取組について」

○長野県の南部に位置する1市3町で構成される圏域として平成24年度に定住自立圏を形成した。

○水車の推進に向け、令和3年度から、水車台帳の共同利用を開始しており、これにより番人、大工等、関係者の連携を図っている。

○これらの取組により、番人の数も増えてきている。

○今後、台帳の利用拡大を行っていく。
"""
REGION = "南の谷定住自立圏"


def test_the_event():
    found = read_slides_with("seminar", SLIDE)
    name = "令和5年度 見本セミナー"
    assert [fact.value for fact in facts(found, name, "date")] == [date(2023, 11, 9)]
    assert [words(fact) for fact in facts(found, name, "time")] == ["13:30-15:00"]
    assert [fact.value for fact in facts(found, name, "count")] == [Count("88", "人")]
    assert facts(found, name, "inFiscalYear")[0].value == FiscalYear(2023)
    assert [words(fact) for fact in facts(found, name, "place")] == ["オンライン"]


def test_presentations_with_persons_over_a_line_break():
    found = read_slides_with("seminar", SLIDE)
    talks = facts(found, name="presentation")
    assert [words(fact) for fact in talks] == ["見本圏について", "南の谷定住自立圏の取組について"]
    assert talks[1].qualifiers["speaker"] == (Text("山田 花子"), Text("川村 一"))
    assert talks[1].qualifiers["partPlayed"] == (Text("主査"), Text("相談員"))
    assert talks[1].qualifiers["presentedBy"].key == ("202053",)


def test_the_region_and_its_work():
    found = read_slides_with("seminar", SLIDE)
    total = facts(found, REGION, "printedTotal")[0]
    assert (total.value, total.origin) == (Count("4", "市町"), Origin.DERIVED)
    assert facts(found, REGION, "start")[0].value == FiscalYear(2012)
    assert words(facts(found, REGION, "inPrefecture")[0]) == "長野県"
    assert words(facts(found, REGION, "regionName")[0]) == REGION
    member = facts(found, REGION, "member")[0]
    said = [(COVER + SLIDE)[span.start : span.end] for span in member.words]
    assert said == ["南の谷定住自立圏の取組について", "長野県飯田市", "令和5年11月9日（木）"]
    assert member.as_of == date(2023, 11, 9)
    work = "南の谷定住自立圏の取組（飯田市）"
    assert words(facts(found, work, "inRegion")[0]) == REGION
    assert [words(fact) for fact in facts(found, work, "name")] == ["水車台帳の共同利用"]
    assert facts(found, work, "start")[0].value == FiscalYear(2021)
    assert [words(fact) for fact in facts(found, work, "partnerWords")] == ["番人", "大工"]
    assert [words(fact) for fact in facts(found, work, "effect")] == [
        "これらの取組により、番人の数も増えてきている。"
    ]
    assert facts(found, work, "activity")[-1].qualifiers["component"] == Text("今後")


def test_a_membership_has_no_day_where_the_event_has_none_or_several():
    for days in ("未定", "令和5年11月9日（木） 令和5年11月10日（金）"):
        found = read_slides_with("seminar", SLIDE.replace("令和5年11月9日（木）", days))
        assert [fact.as_of for fact in facts(found, REGION, "member")] == [None]


def test_a_place_that_does_not_exist_is_reported():
    found = read_slides_with("seminar", SLIDE.replace("長野県飯田市", "長野県水車市"))
    assert "unresolved-name" in findings(found)
    assert facts(found, REGION, "member") == []
