"""Events, trainings, dated steps, disasters, deadlines: dates, weekdays, places, speakers."""

from pathlib import Path

import pytest
from reading_by_profile import check_quotes
from reading_made_up import briefing, extracted, facts_of, plain, read_with, stated
from reading_sections import context, page
from test_answer_keys import records

from keniki.ingest.errors import Finding
from keniki.ingest.events.events import extract
from keniki.ingest.extract.decisions import Decision, Decisions, digest
from keniki.ingest.graph.facts import Origin
from keniki.ingest.names.gazetteer import Gazetteer

CARD = """# 見本全国大会

## 第9回見本全国大会 プログラム

### 開催概要

開催日\t2026年2月1日（日）\t会場\t見本ホール
時間\t12:00～17:00（12:00開場）\t備考\t参加無料

### 基調講演

コーディネーター：見本 太郎 氏（見本大学 教授）
"""


def test_a_card_of_labels_and_values():
    found = read_with("events", CARD)
    name = "第9回見本全国大会"
    assert stated(found, name, "date") == ["2026-02-01"]
    assert stated(found, name, "time") == ["12:00-17:00"]
    assert stated(found, name, "place") == ["見本ホール"]
    assert stated(found, name, "fee") == ["無料"]
    (speaker,) = facts_of(found, name, "speaker")
    assert plain(speaker.value) == "見本 太郎"
    assert plain(speaker.qualifiers["affiliation"]) == "見本大学 教授"


def test_the_doors_of_a_day_for_some_are_those_of_that_day():
    extra = "「関係者だけの日」\n\n2026年1月31日（土）13:00～16:30（11:45開場）\n"
    found = read_with("events", f"{CARD}\n### 前日\n\n{extra}")
    (doors,) = [fact for fact in facts_of(found, None, "time") if plain(fact.value) == "11:45"]
    assert plain(doors.qualifiers["session"]) == "「関係者だけの日」 開場"


def test_labels_in_one_line_and_the_reports():
    text = (
        "# 令和6年度 見本セミナーの開催（結果概要）\n\n"
        "開催日時：令和6年12月19日（木）：14:00～16:00 開催方法：オンライン 参加申込者数：279人\n\n"
        "取組事例報告①：松野県飯岡市企画課 見本 順 主査 「見本圏の取組について」\n"
    )
    found = read_with("events", text)
    assert stated(found, "令和6年度 見本セミナー", "date") == ["2024-12-19"]
    assert stated(found, None, "time") == ["14:00-16:00"]
    assert stated(found, None, "attendance") == ["279人"]
    assert stated(found, None, "presentation") == ["見本圏の取組について"]


def test_a_date_without_a_year_is_of_the_year_in_which_its_weekday_fits():
    card = "# 見本相談会\n\n日時\n\n**11月16日({})**  \n**12:30~15:30**\n\n場所\n\n見本支店\n"
    (fact,) = facts_of(read_with("events", card.format("日")), "見本相談会", "date")
    assert (plain(fact.value), fact.confidence) == ("2025-11-16", "0.95")
    assert not facts_of(read_with("events", card.format("木")), "見本相談会", "date")


def test_a_weekday_that_does_not_fit_is_reported_and_not_believed():
    found = read_with("events", CARD.replace("（日）", "（月）"))
    assert [each.code for each in found if isinstance(each, Finding)] == ["weekday-mismatch"]
    (fact,) = facts_of(found, None, "date")
    assert fact.confidence == "0.5"


def test_a_decision_about_the_line_settles_a_weekday_that_does_not_fit():
    printed = "2026年2月1日（月）"
    decision = Decision("date", "made-up", digest("date", printed), {"date": "2026-02-02"}, {}, "", "")
    card = CARD.replace("（日）", "（月）")
    found = list(extract(page(card, {}), context(decisions=Decisions((decision,)))))
    (fact,) = facts_of(found, None, "date")
    assert (plain(fact.value), fact.origin) == ("2026-02-02", Origin.DECISION)
    assert not [each for each in found if isinstance(each, Finding)]


def test_meetings_counted_through_and_headings_with_dates():
    lines = "R6. 7.17 第1回本部  \nR6.10.30 第2回幹事会\n\n#### 第1回見本の場 (R6.11.25)\n"
    text = "## 見本本部（本部長：大臣）\n\n" + lines
    found = read_with("dated_lists", text)
    dates = {f.about.label: plain(f.value) for f in facts_of(found, None, "date")}
    assert dates == {
        "見本本部 第1回本部": "2024-07-17",
        "見本本部 第2回幹事会": "2024-10-30",
        "見本本部 第1回見本の場": "2024-11-25",
    }


def test_lines_that_begin_with_a_month_are_steps():
    found = read_with("dated_lists", "# 見本画面\n\n2026年4月上旬 動画を配信 → 意見募集\n")
    assert stated(found, "見本画面 動画を配信", "date") == ["2026-04"]
    assert stated(found, None, "vague") == ["上旬"]


def test_trainings_in_a_table_with_columns_in_any_order():
    head = ["研修名", "会場", "開催時期等", "問い合わせ先"]
    when, whom = "R9.1.14～1.15 （約80人程度）", "見本研修所 TEL：012-345-6789"
    row = ["初任者研修 （見本所・総務省共催）", "見本研修所", when, whom]
    for order in ([0, 1, 2, 3], [3, 2, 1, 0]):
        table = "\n".join("\t".join(cells[i] for i in order) for cells in (head, row))
        found = read_with("trainings", f"# 研修一覧\n\n{table}\n")
        assert stated(found, "初任者研修", "date") == ["2027-01-14"]
        assert stated(found, "初任者研修", "endDate") == ["2027-01-15"]
        assert stated(found, "初任者研修", "capacity") == ["約80人程度"]
        assert stated(found, "初任者研修", "organiser") == ["見本所", "総務省"]
        assert stated(found, "見本研修所", "telephone") == ["012-345-6789"]


def test_trainings_are_of_the_programme_in_the_title_and_for_whom_the_heading_says():
    table = "研修名\t対象者\n見本研修\t初めての番人\n"
    text = f"# 見本守制度関連研修一覧\n\n## （番人向け）\n\n{table}"
    found = read_with("trainings", text, "# 見本守制度について\n\n見本省 見本課\n\n")
    assert stated(found, "見本研修", "targetBodyWords") == ["番人", "初めての番人"]
    [of] = facts_of(found, "見本研修", "programme")
    assert of.value.label == "見本守制度"


def test_disasters_take_the_year_of_their_name_or_of_the_slide():
    text = (
        "# 令和7年の主な対応状況\n\n災害(実施局所)\t災害救助法 適用日※\tガイドブック\t特別行政相談所\n"
        "(令和6年から継続実施) 令和6年見本地震\t1/1\t1/10～\t開設\n"
        "見本の大雨(東、西)【磯村】\t8/7\t東 8/20～ 西 8/14～\t開設(西)\n台風第8号(南)\t7/27\t8/5～\t—\n"
    )
    found = read_with("disasters", text)
    assert stated(found, "令和6年見本地震", "reliefActDate") == ["2024-01-01"]
    rain = facts_of(found, "見本の大雨", "guidebookFrom")
    by_office = {plain(f.qualifiers["office"]): plain(f.value) for f in rain}
    assert by_office == {"東": "2025-08-20", "西": "2025-08-14"}
    assert stated(found, "見本の大雨", "affected") == ["磯村"]
    assert stated(found, "令和6年見本地震", "note") == ["令和6年から継続実施"]
    fire = text.replace("見本の大雨", "松野県飯岡市の林野火災")
    assert stated(read_with("disasters", fire), "松野県飯岡市の林野火災", "affected") == ["磯村", "飯岡市"]
    assert not facts_of(found, "台風第8号", "specialCounselling")


def test_free_lines_of_disasters():
    found = read_with(
        "disasters",
        "# 専用ダイヤル\n\n## ✓ 設置例\n\n- ・ 平成28年見本地震(東・西)\n- ・ 平成30年7月豪雨(南)\n",
    )
    assert stated(found, "平成28年見本地震", "freeLineAt") == ["東", "西"]
    assert stated(found, "平成28年見本地震", "year") == ["2016"]
    assert stated(found, "平成30年7月豪雨", "date") == ["2018-07"]
    assert stated(found, "平成30年7月豪雨", "year") == []


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("# 見本事業\n\n- 公募：令和8年 **1月～2月**", ["2026-01", "2026-02"]),
        ("# 見本事業\n\n- 締切 令和8年1月16日(金)", ["2026-01-16"]),
        ("# 見本事業\n\n※1 派遣申込みは**令和8年2月27日(金)まで**受け付けています。", ["2026-02-27"]),
        ("# アンケート調査(令和8年1月)\n\n- 回答期限;2月12日(木)まで", ["2026-02-12"]),
        ("# 見本事業\n\n- 令和9年3月12日提出厳守", ["2027-03-12"]),
        ("# 見本\n\n○「見本ガーデン」を開設（平成27年3月28日開設）", ["2015-03-28"]),
        ("# 見本\n\n12月16日に成立した令和7年度補正予算を活用し", ["2025-12-16"]),
        ("# 見本\n\n- 回答期限;2月12日(木)まで", []),
        ("# 見本\n\n- 活動期間は令和8年度まで", []),
    ],
)
def test_deadlines_calls_and_starts(text: str, when: list[str]):
    found = facts_of(read_with("deadlines", text + "\n"))
    assert [plain(f.value) for f in found if f.property in ("date", "endDate")] == when


@pytest.mark.parametrize(
    ("text", "label", "due"),
    [
        (
            "# 見本対策について\n\n## 主な支援策\n\n- ③ 見本税制（減免等）\n\n※適用期限：令和9年3月31日まで",
            "見本対策 見本税制 適用期限",
            [],
        ),
        (
            "# 見本の調べ\n\n- 様式による回答 → 回答期限;令和9年2月12日(金)まで",
            "見本の調べ 様式による回答 期限",
            ["様式による回答"],
        ),
        (
            "# 見本事業\n\n## 【申込み方法】\n\n※1 派遣申込みは令和8年2月27日(金)まで受付。",
            "見本事業 派遣申込み 期限",
            ["派遣申込み"],
        ),
        (
            "# 見本事業\n\n## 6. 求める成果物\n\n- 令和9年3月12日提出厳守",
            "見本事業 求める成果物 期限",
            ["求める成果物"],
        ),
        (
            "# 見本の催し\n\n### 大学を募集中です！\n\n- 応募\n  - 締切 令和8年1月16日(金)",
            "見本の催し 応募 締切",
            [],
        ),
    ],
)
def test_a_deadline_is_of_what_it_stands_beside_and_says_what_is_due(text: str, label: str, due: list[str]):
    found = read_with("deadlines", text + "\n")
    assert {f.about.label for f in facts_of(found)} == {label}
    assert stated(found, label, "deadlineFor") == due


def test_the_period_of_a_programme_is_no_step_but_its_beginning_and_its_end():
    found = read_with("deadlines", "# 見本支援事業\n\n- 事業期間：令和5年4月～令和6年3月\n")
    assert [(f.about.cls, f.property, plain(f.value)) for f in facts_of(found)] == [
        ("SupportProgramme", "startDate", "2023-04"),
        ("SupportProgramme", "endDate", "2024-03"),
    ]


def test_an_open_month_and_a_planned_one_say_so():
    found = read_with("dated_lists", "# 見本の経過\n\n2025年11月～　見本の構築\n")
    assert stated(found, "見本の経過 見本の構築", "vague") == ["～"]
    table = "# 見本の研修\n\n研修名\t開催時期等\n見本研修\tR8.10月予定 （各80人程度）\n"
    [date] = facts_of(read_with("trainings", table), None, "date")
    assert plain(date.qualifiers["vague"]) == "予定"


def test_the_real_document_against_the_sample(municipalities: Gazetteer, shared: Path):
    document = briefing()
    names = ("events", "dated_lists", "trainings", "disasters", "deadlines")
    found = [each for name in names for each in extracted(name, document, municipalities)]
    check_quotes(document, found)
    events = [r for r in records("003") if r["kind"] == "event" and isinstance(r["value"], str)]
    assert events
    for record in events:
        if record["predicate"] != "fee":
            subject = str(record["subject"])
            facts = [f for f in facts_of(found) if subject in f.about.label]
            assert str(record["value"]) in {plain(f.value) for f in facts}, record["id"]


def test_the_title_of_a_keynote_stands_over_its_speaker():
    card = CARD.replace("コーディネーター：", "この町で水車を回す意味  \n～何を次の世代に遺すのか？～\n\n")
    (talk,) = facts_of(read_with("events", card), "第9回見本全国大会", "presentation")
    assert plain(talk.value) == "この町で水車を回す意味～何を次の世代に遺すのか？～"
    assert plain(talk.qualifiers["speaker"]) == "見本 太郎"


SCHEDULE = """# 見本派遣事業について

- 見本を町に派遣する事業の経費について特別交付税措置

## スケジュール

時期	内容
4月	見本リストの公表 派遣申請の受付開始
随時	派遣申請の受付～派遣
"""


def test_the_steps_of_a_schedule_are_told_apart_and_belong_to_the_programme():
    found = read_with("trainings", SCHEDULE)
    assert {f.about.label: plain(f.value) for f in facts_of(found, name="timeWords")} == {
        "見本リストの公表": "4月",
        "派遣申請の受付開始": "4月",
        "派遣申請の受付～派遣": "随時",
    }
    assert {f.value.label for f in facts_of(found, name="programme")} == {"見本派遣事業"}


def test_a_part_holds_for_the_names_behind_it_up_to_the_next_part():
    further = "\n\nパネリスト：橋守 一 氏\n\n（飯岡市職員）\n\n水車 花 氏\n\n（海原県職員）\n"
    found = facts_of(read_with("events", CARD.rstrip() + further), name="speaker")
    parts = {plain(fact.value): plain(fact.qualifiers["partPlayed"]) for fact in found}
    assert parts == {"見本 太郎": "コーディネーター", "橋守 一": "パネリスト", "水車 花": "パネリスト"}
