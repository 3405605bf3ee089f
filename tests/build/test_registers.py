"""The registers of core cities: on the real documents, on printed models, and on changed documents."""

import re
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from printing import PrintedRow, overview

from keniki.ingest.documents import read_document
from keniki.ingest.extract.decisions import Decisions
from keniki.ingest.graph.facts import Concept
from keniki.ingest.reading.profile import load_profiles
from keniki.ingest.reading.source import Document

QUICK = settings(max_examples=40, suppress_health_check=list(HealthCheck))


def read(text, gazetteer, decisions=None):
    return read_document(
        Document.of_text("made-up.txt", text), load_profiles(), gazetteer, decisions or Decisions()
    )


def statuses(reading, status):
    wanted = Concept("status", status)
    return {f.about.key[0] for f in reading.facts if f.cls == "CoreCityStatus" and f.value == wanted}


@pytest.mark.parametrize(
    ("number", "status", "expected"),
    [
        ("000", "declared", 141),
        ("001", "declared", 138),
        ("000", "eligible", 89),
        ("001", "eligible", 69),
        ("000", "renkei-declared", 40),
        ("001", "renkei-declared", 35),
    ],
)
def test_every_city_of_the_registers_is_read_and_none_invented(readings, number, status, expected):
    assert len(statuses(readings[number], status)) == expected


@pytest.mark.parametrize("number", ["000", "001"])
def test_eight_regions_have_two_core_cities(readings, number):
    twins = {
        f.about.key
        for f in readings[number].facts
        if f.cls == "RegionListing"
        and f.value == Concept("region-kind", "twin-core")
        and f.about.key[0] == "teiju"
    }
    assert len(twins) == 8
    assert all(len(key[1].split("-")) == 2 for key in twins)


def test_names_that_fell_out_of_their_cells_are_put_back(readings):
    """下関, 山口, 高松 and others stand below the table of 001 and belong to holes in its rows."""
    reading = readings["001"]
    below = max(
        reading.document.line_range(f.words[0])[0] for f in reading.facts if f.property == "coreCityStatus"
    )
    total = next(line.number for line in reading.document.lines if line.text.startswith("合計"))
    fallen = [f.about.label for f in reading.facts if f.key == ("table",) and f.property == "coreCityStatus"
              and reading.document.line_range(f.words[0])[0] > total]  # fmt: skip
    assert below > total
    assert Counter(fallen) == Counter(
        ["下関市", "高松市", "久留米市", "山口市", "長崎市", "八戸市", "高知市", "鳥取市", "山形市"]
    )


def model(gazetteer):
    """Rows of a few prefectures whose names are drawn from the cities that are really there."""
    prefectures = [
        p for p in gazetteer.prefectures if sum(m.kind == "市" for m in gazetteer.in_prefecture(p.code)) >= 6
    ]

    def row(prefecture):
        names = [m.name for m in gazetteer.in_prefecture(prefecture.code) if m.kind == "市"]
        return st.lists(st.sampled_from(names), min_size=1, max_size=6, unique=True).flatmap(
            lambda chosen: st.tuples(
                st.integers(0, len(chosen)),
                st.lists(st.sampled_from(["", "round", "angle"]), min_size=6, max_size=6),
            ).map(
                lambda cut: PrintedRow(
                    prefecture.name, chosen[: cut[0]], list(zip(chosen[cut[0] :], cut[1], strict=False))
                )
            )
        )

    return st.lists(st.sampled_from(prefectures), min_size=2, max_size=6, unique=True).flatmap(
        lambda chosen: st.tuples(*map(row, chosen))
    )


@QUICK
@given(data=st.data(), wrap=st.integers(9, 40), swapped=st.booleans())
def test_a_printed_table_is_read_back_whichever_column_stands_first(municipalities, data, wrap, swapped):
    rows = data.draw(model(municipalities))
    reading = read(overview(rows, wrap=wrap, swapped=swapped), municipalities)
    totals = {f.key[0]: int(f.value.number) for f in reading.facts if f.cls == "PrintedTotal"}
    assert totals == {
        "declared-core-cities": sum(len(row.declared) for row in rows),
        "eligible-cities": sum(len(row.eligible) for row in rows),
    }
    names = {status: {municipalities.of_code(code).name for code in statuses(reading, status)}
             for status in ("declared", "eligible")}  # fmt: skip
    assert names["declared"] == {name for row in rows for name in row.declared}
    assert names["eligible"] == {name for row in rows for name, _ in row.eligible}


@QUICK
@given(data=st.data())
def test_quotations_are_the_words_of_the_document(municipalities, data):
    reading = read(overview(data.draw(model(municipalities))), municipalities)
    stated = [f for f in reading.facts if f.property == "coreCityStatus" and f.about.kind == "municipality"]
    assert stated
    for fact in stated:
        assert fact.about.label in re.sub(r"\s", "", reading.document.quote(fact.words[0]))


@QUICK
@given(which=st.integers(0, 10_000), number=st.integers(200, 999))
def test_a_changed_total_changes_the_graph(readings, municipalities, which, number):
    """Another number in the place of a printed total is what is read then, and the old one is gone."""
    document = readings["000"].document
    totals = [f for f in readings["000"].facts if f.cls == "PrintedTotal"]
    fact = totals[which % len(totals)]
    span = next(each for each in reversed(fact.words) if re.search(r"[0-9０-９]", document.quote(each)))
    new = re.sub(r"[0-9０-９]+(?=\D*$)", str(number), document.quote(span))
    text = document.text[: span.start] + new + document.text[span.end :]
    changed = read(text, municipalities, Decisions.read())
    values = {f.value.number for f in changed.facts if f.cls == "PrintedTotal" and f.key == fact.key}
    assert values == {str(number)}, document.quote(span)


@QUICK
@given(data=st.data())
def test_a_changed_name_changes_the_graph(readings, municipalities, data):
    """Another city of the prefecture in the place of a printed one is what is read then."""
    document = readings["001"].document
    told = [f for f in readings["001"].facts if f.key == ("table",) and f.about.kind == "municipality"]
    fact = data.draw(st.sampled_from(told))
    here = municipalities.of_code(fact.about.key[0])
    others = {m.name for m in municipalities.in_prefecture(here.prefecture_code) if m.kind == "市"}
    name = data.draw(st.sampled_from(sorted(others - {f.about.label for f in told}) or ["幻影市"]))
    span = fact.words[0]
    printed = document.quote(span)
    bare = printed.strip("【】〈〉（） ")
    text = document.text[: span.start] + printed.replace(bare, name) + document.text[span.end :]
    changed = read(text, municipalities, Decisions.read())
    found = {(f.about.label, f.value) for f in changed.facts if f.key == ("table",)}
    assert (fact.about.label, fact.value) not in found
    assert (name, fact.value) in found or name == "幻影市"


def test_rows_in_another_order_say_the_same(readings, municipalities):
    document = readings["000"].document
    row = r"(?ms)^(?:北海道|東京都|(?:京都|大阪)府|\S{2,3}県)(?:\s.*?)"
    rows = re.findall(row + r"(?=\n\n(?:\S{2,3}[都道府県]|都道府県|合計))", document.text)
    first, second = (
        next(r for r in rows if r.startswith("秋田県")),
        next(r for r in rows if r.startswith("長野県")),
    )
    text = document.text.replace(first, "☆").replace(second, first).replace("☆", second)
    assert text != document.text
    changed = read(text, municipalities, Decisions.read())
    for status in ("declared", "eligible"):
        assert statuses(changed, status) == statuses(readings["000"], status)


def test_a_city_that_does_not_exist_is_reported_with_its_place(municipalities):
    text = overview([PrintedRow("長野県", ["飯田市", "幻影市", "上田市"])])
    reading = read(text, municipalities)
    finding = next(f for f in reading.findings if f.code == "unresolved-name")
    assert finding.found == "幻影市"
    assert "幻影市" in reading.document.lines[finding.line - 1].text
    assert len(statuses(reading, "declared")) == 2


def test_a_prefecture_that_does_not_exist_is_reported(municipalities):
    reading = read(
        overview([PrintedRow("長野県", ["飯田市"]), PrintedRow("幻影県", ["上田市"])]), municipalities
    )
    assert [f.found for f in reading.findings if f.code == "unknown-prefecture"] == ["幻影県"]


def test_a_table_cut_off_in_the_middle_keeps_what_was_read(municipalities):
    text = overview([PrintedRow("長野県", ["飯田市"]), PrintedRow("岐阜県", ["美濃加茂市"])], total=False)
    reading = read(text.split("岐阜県")[0], municipalities)
    assert {"table-cut-off", "missing-prefectures"} <= {f.code for f in reading.findings}
    assert len(statuses(reading, "declared")) == 1


def test_a_page_of_another_document_in_the_table_is_reported_and_not_read(municipalities):
    rows = [PrintedRow("長野県", ["飯田市"]), PrintedRow("岐阜県", ["美濃加茂市"])]
    text = overview(rows).replace("岐阜県", "議事録によれば、松本市と上田市から意見があった。\n岐阜県")
    reading = read(text, municipalities)
    assert "foreign-words" in {f.code for f in reading.findings}
    assert len(statuses(reading, "declared") | statuses(reading, "eligible")) == 2


def test_a_total_that_is_no_number_is_reported(municipalities):
    text = overview([PrintedRow("長野県", ["飯田市"])]).replace("合計 1 0", "合計 一 ☓")
    codes = {(f.code, f.expected) for f in read(text, municipalities).findings}
    assert any(code == "missing-total" and "declared-core-cities" in expected for code, expected in codes)
