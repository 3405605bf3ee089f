"""The programme table: on the real document, on made-up ones of the same layout, and on changed ones."""

import re
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_by_profile import check_quotes, facts, findings, read, real_document, unaccounted, words

from keniki.ingest.graph.facts import FiscalYear, Rate, Text, Yen
from keniki.ingest.reading.source import Document

SERIES = "renkei-support"
HEADS = """
連携中枢都
市圏構想の
３つの役割

政策
分野

施策名 概要
連携中枢都市圏に関する
取組に対する支援の内容

{year}
当初予算

補助率 交付対象
"""
COVER = """
連携中枢都市圏構想の推進に向けた
関係各省による支援策

まちの中に

※ 「見本圏構想推進要綱」（平成20年5月1日（見本第7号）制定、令和元年1
2月3日（見本第９号）一部改正）に定める圏域に対する支援策。


"""
SCHEME = """
ア 経済のけん引の見本 イ 都市機能の見本

ウ 生活機能の見本

A 生活の見本
B 結びつきの見
本

a 産業
a 医療 a 診療 a交通
b その他の産業 b その他 b 介護 b ICT基盤
c 福祉
c 道路
d その他 d その他

【見本圏構想の３つの役割】
"""


@dataclass
class Row:
    """A made-up programme: its cells as they are meant."""

    name: str
    summary: str
    support: str
    budget: str
    rates: list[str]
    bodies: list[str]
    groups: list[tuple[str, str]]
    name_width: int = 9
    open_list: bool = False


@dataclass
class Page:
    ministry: str
    rows: list[Row]
    unit: str = "百万円"
    year: str = "令和３年度"
    unit_above: bool = False


def wrapped(text: str, width: int) -> str:
    return "\n".join(text[i : i + width] for i in range(0, len(text), width))


def group(role: str, codes: str) -> str:
    return f"{role} {','.join(codes)}"


def printed(row: Row, width: int) -> str:
    bodies = wrapped("、".join(row.bodies) + ("等" if row.open_list else ""), 5)
    cells = [group(*row.groups[0]), wrapped(row.name, row.name_width), wrapped(row.summary, width),
             wrapped(row.support, 10), row.budget + " " + row.rates[0]]  # fmt: skip
    tail = "\n".join([*row.rates[1:], bodies])
    codes = "".join(f"\n{group(*each)}\n" for each in row.groups[1:])
    return "\n\n".join(cells) + "\n" + tail + "\n" + codes


def document(pages: list[Page], width: int = 20, scheme: str = SCHEME) -> Document:
    text = COVER
    for page in pages:
        unit = f"（単位：{page.unit}）\n"
        above, below = (unit, "") if page.unit_above else ("", "\n" + unit)
        text += f"\n{page.ministry}\n{above}{HEADS.format(year=page.year)}\n"
        text += "\n".join(printed(row, width) for row in page.rows) + below + "\n\n"
    return Document.of_text("sample.txt", text + scheme)


SUMMARY = (
    "見本の地域における取組のうち、特に優れたものについて、必要となる経費の一部を補助する。"
    "なお、単独でも実施できる。"
)
MILL = Row(
    "水車小屋改修支援事業",
    SUMMARY,
    "採択にあたって配慮",
    "1,234",
    ["１／２"],
    ["都道府県", "市町村"],
    [("ウ-A", "ac"), ("ウ－Ｂ", "b")],
    open_list=True,
)
BRIDGE = Row(
    "つり橋点検推進交付金（見本プロジェクト)",
    SUMMARY,
    "優先採択の配慮",
    "90の内数",
    ["１０／１０", "３／４", "定額"],
    ["見本協議会"],
    [("ア", "a")],
)


def test_the_seventeen_rows_of_the_real_document():
    found = read(real_document("004"), SERIES)
    assert len(facts(found, name="overview")) == 17
    assert len({fact.about.key for fact in facts(found, name="ministry")}) == 17
    assert len({words(fact) for fact in facts(found, name="ministry")}) == 6
    budgets = [fact for fact in facts(found, name="budget") if "component" not in fact.qualifiers]
    assert len(budgets) == 16
    assert sum("within" in fact.qualifiers for fact in budgets) == 2
    assert sum("component" in fact.qualifiers for fact in facts(found, name="budget")) == 2
    assert sorted(findings(found)) == ["row-without-budget", "row-without-fields"]


def test_every_line_of_the_real_document_is_accounted_for():
    real = real_document("004")
    found = read(real, SERIES)
    check_quotes(real, found)
    assert unaccounted(real, found) == []


def test_a_glued_code_belongs_to_its_group_and_not_to_the_name():
    text = document([Page("見本省", [MILL])]).text.replace("ウ-A a,c\n\n水車", "ウ-A\na\n\n,c 水車")
    found = read(Document.of_text("glued.txt", text), SERIES)
    assert [words(fact) for fact in facts(found, MILL.name, "policyFieldWords")] == ["ウ-A a,c", "ウ-B b"]


def test_cells_of_a_row():
    found = read(document([Page("見本省", [MILL, BRIDGE])]), SERIES)
    name = "つり橋点検推進交付金（見本プロジェクト）"
    assert [words(fact) for fact in facts(found, MILL.name, "policyField")] == ["診療", "福祉", "ICT基盤"]
    assert [words(fact) for fact in facts(found, MILL.name, "recipientWords")] == ["都道府県", "市町村"]
    assert facts(found, MILL.name, "recipientWords")[-1].qualifiers["vague"] == Text("等")
    assert words(facts(found, MILL.name, "description")[0]) == SUMMARY[: SUMMARY.index("。") + 1]
    assert words(facts(found, MILL.name, "overview")[0]) == SUMMARY
    assert facts(found, MILL.name, "budget")[0].value == Yen(1_234_000_000)
    assert facts(found, name, "budget")[0].qualifiers["within"] is True
    rates = [fact.value for fact in facts(found, name) if fact.cls == "RateStatement"]
    assert rates == [Rate(10, 10), Rate(3, 4), Text("定額")]
    assert words(facts(found, name, "policyField")[0]) == "産業"
    assert facts(found, name, "policyField")[0].qualifiers["policyFieldWords"] == Text("ア a", lang="")


def test_the_unit_of_the_page_counts():
    thousands = read(document([Page("見本省", [MILL], unit="千円", unit_above=True)]), SERIES)
    assert facts(thousands, MILL.name, "budget")[0].value == Yen(1_234_000)
    text = document([Page("見本省", [MILL])]).text.replace("（単位：百万円）", "")
    unitless = read(Document.of_text("unitless.txt", text), SERIES)
    assert facts(unitless, MILL.name, "budget") == []
    assert {"table-without-unit", "unread-budget"} <= set(findings(unitless))


def test_the_year_of_the_head_counts():
    found = read(document([Page("見本庁", [MILL], year="令和５年度")]), SERIES)
    assert {fact.as_of for fact in facts(found, MILL.name)} == {FiscalYear(2023)}


def test_a_former_name_and_the_plan_that_a_programme_rests_on():
    plan = "「見本普及計画」（平成20年5月とりまとめ、平成25年６月改定）における見本の普及を補助する。"
    row = replace(MILL, name="橋の事業（水車の事業（旧：小屋の事業））", summary=plan)
    found = read(document([Page("見本省", [row])]), SERIES)
    assert [words(fact) for fact in facts(found, name="alternativeName")] == ["小屋の事業"]
    assert [words(fact) for fact in facts(found, name="basedOn")] == ["見本普及計画"]


def test_a_code_that_the_scheme_does_not_know_is_reported_and_not_stated():
    row = Row(**{**MILL.__dict__, "groups": [("ウ-A", "az")]})
    found = read(document([Page("見本省", [row])]), SERIES)
    assert [words(fact) for fact in facts(found, row.name, "policyField")] == ["診療"]
    assert "unknown-policy-field" in findings(found)


def test_a_numbered_part_without_codes_takes_the_name_above_it_and_nothing_else():
    first = Row(**{**MILL.__dict__, "name": "見本教室推進事業（Ⅰ通学支援）", "groups": [("ア", "a")]})
    text = document([Page("見本省", [first])]).text
    part = f"（Ⅱ在宅の支\n援）\n\n{wrapped(SUMMARY, 20)}\n\n家での学びを支える。\n\n１/３\n\n市町村・\n学校\n"
    full = text.replace("\n\n（単位：", f"\n\n{part}\n（単位：")
    found = read(Document.of_text("part.txt", full), SERIES)
    name = "見本教室推進事業（Ⅱ在宅の支援）"
    assert [words(fact) for fact in facts(found, name, "recipientWords")] == ["市町村", "学校"]
    assert facts(found, name, "budget") == facts(found, name, "policyField") == []
    assert {"row-without-budget", "row-without-fields"} <= set(findings(found))
    (label,) = facts(found, name, "skos:prefLabel")
    assert ["".join(full[span.start : span.end].split()) for span in label.words] == [
        "見本教室推進事業",
        "（Ⅱ在宅の支援）",
    ]
    (budget,) = facts(found, "見本教室推進事業（Ⅰ通学支援）", "budget")
    assert budget.confidence < "0.8"


@pytest.mark.parametrize("width", [16, 20, 24])
def test_other_widths_of_the_columns(width):
    found = read(document([Page("見本省", [MILL, BRIDGE]), Page("別庁", [BRIDGE])], width), SERIES)
    assert len(facts(found, name="overview")) == 3
    assert {words(fact) for fact in facts(found, name="overview")} == {SUMMARY}


def test_the_real_document_with_its_numbers_changed():
    real = real_document("004")
    text = re.sub(r"(?m)^(\d[\d,]*)( |$)", lambda found: "4,321" + found[2], real.text)
    found = read(Document.of_text(real.name, text), SERIES)
    alone = [fact for fact in facts(found, name="budget") if fact.value == Yen(4_321_000_000)]
    assert len(alone) >= 10
    assert len(facts(found, name="overview")) == 17


def test_the_real_document_with_its_pages_in_another_order():
    real = real_document("004")
    parts = re.split(r"(?<=（単位：百万円）\n)", real.text)
    head, first = parts[0].split("\n内閣府\n")
    swapped = head + "\n" + "".join(reversed(["\n内閣府\n" + first, *parts[1:-1]])) + parts[-1]
    found = read(Document.of_text(real.name, swapped), SERIES)
    before = read(real, SERIES)
    values = {(f.about.label, f.property, words(f) or str(f.value)) for f in facts(before)}
    assert {(f.about.label, f.property, words(f) or str(f.value)) for f in facts(found)} == values


BODIES = st.sampled_from(["都道府県", "市町村", "見本協議会", "森林所有者"])
SIGNS = st.text("見本を調べて直す、の道と橋に", min_size=45, max_size=130)
KANJI = st.text("山川田森林道橋港湾岸谷里町村教育医療福祉", min_size=4, max_size=24)
ROLES = st.sampled_from([("ア", "ab"), ("イ", "a"), ("ウ-A", "abcd"), ("ウ-B", "abd")])
ROWS = st.builds(
    Row,
    name=KANJI.map(lambda words: words + "事業"),
    summary=SIGNS.map(lambda words: f"地域{words}支援する。"),
    support=st.sampled_from(["優先採択の配慮", "採択にあたって、一定程度配慮", "要望を踏まえて検討する。"]),
    budget=st.integers(1, 2_000_000).map(lambda number: f"{number:,}"),
    rates=st.lists(st.sampled_from(["１／２", "2/3", "３／４", "50%", "10分の7"]), min_size=1, max_size=3),
    bodies=st.lists(BODIES, min_size=1, max_size=4, unique=True),
    groups=st.lists(ROLES, min_size=1, max_size=3, unique_by=lambda each: each[0]),
)


@settings(max_examples=60)
@given(st.lists(st.lists(ROWS, min_size=1, max_size=4), min_size=1, max_size=3))
def test_whatever_stands_in_the_cells_is_read_back(pages):
    rows = [row for page in pages for row in page]
    found = read(document([Page("見本省", page) for page in pages]), SERIES)
    read_back = facts(found, name="overview")
    assert [words(fact) for fact in read_back] == [row.summary for row in rows]
    assert [fact.about.label for fact in read_back] == [row.name for row in rows]
    budgets = [fact.value for fact in facts(found, name="budget")]
    assert budgets == [Yen(int(row.budget.replace(",", "")) * 1_000_000) for row in rows]
    groups = [words(fact) for fact in facts(found, name="policyFieldWords")]
    assert groups == [group(*each) for row in rows for each in row.groups]
    sure = [fact.confidence == "1.0" for fact in facts(found, name="policyFieldWords")]
    assert sure == [place == 0 for row in rows for place, _ in enumerate(row.groups)]
