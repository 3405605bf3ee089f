"""Points of a slide, made up: what ends for certain is stated, with its numbers; the rest is reported."""

from reading_sections import check_quotes, codes, context, facts, page, plain, said

from keniki.ingest.extract.interface import Yield
from keniki.ingest.graph.facts import Concept, Text, Year
from keniki.ingest.slides import slide_points

PAGE = """ 審議会 報告の概要①
 人口の変化

・2045年頃にかけて人口は減少（▲12万人／年(2045)）
・住民の５人に２人は高齢者。75歳以上の世帯が約1.3倍
○ 需要と供給に影響を与え、

持続可能性に影響を及ぼす

・支え手が減少するギャッ

プにより課題となる
⇒ 審議
"""


def read(text: str) -> list[Yield]:
    section = page(
        text, {"title": "報告の概要", "glued": r"(?P<point>.*見込み)?\S+変化$", "heading": [".*の現れ方"]}
    )
    found = list(slide_points.extract(section, context()))
    check_quotes(section, found)
    return found


def test_points_that_end_for_certain_are_stated() -> None:
    found = read(PAGE)
    assert said(found, "description") == [
        "2045年頃にかけて人口は減少（▲12万人／年(2045)）",
        "住民の５人に２人は高齢者。75歳以上の世帯が約1.3倍",
        "需要と供給に影響を与え、持続可能性に影響を及ぼす",
        "支え手が減少するギャップにより課題となる",
        "審議",
    ]
    assert codes(found) == []


def test_a_broken_word_goes_on_after_a_blank_line() -> None:
    assert "支え手が減少するギャップにより課題となる" in said(read(PAGE), "description")


def test_a_line_as_wide_as_lines_that_break_goes_on_after_a_blank_line() -> None:
    broken = "・広い範囲での事前の備\nえに努める\n"
    found = read(f" 報告の概要\n{broken}・大規模な災害への事前防\n\n災と減災\n\n・終わり\n")
    assert said(found, "description")[1] == "大規模な災害への事前防災と減災"
    short = read(f" 報告の概要\n{broken}・人材の育成\n\n公の務め\n\n・終わり\n")
    assert codes(short) == ["unclear-point"]


def test_a_heading_of_the_profile_ends_a_point() -> None:
    found = read(" 報告の概要\n・人材の育成\n\n課題の現れ方\n\n・終わり\n")
    assert said(found, "description") == ["人材の育成", "終わり"]


def test_a_heading_gathers_the_points_with_bullets_below_it() -> None:
    text = " 報告の概要\n・人材の不足\n\n① 橋の保全\n\n• 長寿命化\n• 点検\n\n⇒ 調査\n\n 次の柱\n• 交流\n"
    section = page(text, {"title": "報告の概要", "heading": ["[①-⑳] .+"], "group": "[①-⑳] (?P<name>.+)"})
    told = facts(list(slide_points.extract(section, context())), "description")
    assert [(plain(f.value), f.qualifiers.get("component")) for f in told] == [
        ("人材の不足", None),
        ("長寿命化", Text("橋の保全")),
        ("点検", Text("橋の保全")),
        ("調査", None),
        ("交流", None),
    ]


def test_a_heading_of_a_box_that_says_what_is_aimed_at_is_a_viewpoint() -> None:
    text = " 報告の概要\n 人口の増加\n 変化に応じた橋の利用、\n賢い町の実現\n\n・終わり\n"
    section = page(text, {"title": "報告の概要", "viewpoint": ".{8,}(?:実現|管理)"})
    found = list(slide_points.extract(section, context()))
    check_quotes(section, found)
    assert said(found, "viewpoint") == ["変化に応じた橋の利用、賢い町の実現"]
    assert said(found, "description") == ["終わり"]


def test_numbers_carry_their_year_sign_and_vague_words() -> None:
    found = read(PAGE)
    (decline,), (growth,) = facts(found, "count"), facts(found, "quantity")
    assert (plain(decline.value), decline.as_of) == ("-120000人", Year(2045))
    assert [PAGE[words.start : words.end] for words in decline.words] == ["▲12万人"]
    assert (plain(growth.value), growth.qualifiers["vague"]) == ("1.3倍", (Text("約"),))
    assert said(found, "share") == [(2, 5)]


def test_a_heading_that_hangs_at_the_end_of_a_point_is_not_stated() -> None:
    found = read(PAGE.replace("審議\n", "審議する社会の変化\n"))
    assert codes(found) == ["unclear-point"]


def test_what_stands_before_a_heading_is_stated_where_it_ends_for_certain() -> None:
    found = read(PAGE.replace("審議\n", "続く見込み社会の変化\n"))
    assert said(found, "description")[-1] == "続く見込み"


def test_a_slide_without_title_says_so() -> None:
    assert codes(read("・点")) == ["no-slide"]


def test_a_number_keeps_the_list_that_it_is_about() -> None:
    found = read(
        " 報告の概要\n・道路、公園、公営住宅等の更新費は最大で今の約1.4倍に。現在、利用者は20％増加\n"
    )
    growth, rise = facts(found, "quantity")[0], facts(found, "share")[0]
    assert growth.qualifiers["note"] == Text("道路、公園、公営住宅等の更新費は最大で今の約1.4倍に")
    assert growth.qualifiers["bound"] == Concept("bound", "at-most")
    assert rise.qualifiers["change"] == Text("増加")


def test_what_never_closes_counts_no_hours_or_days() -> None:
    found = read(" 報告の概要\n・24時間365日の診療体制、30日間の入院、24時間を３回\n")
    assert (said(found, "quantity"), said(found, "count")) == (["30日間"], ["3回"])
