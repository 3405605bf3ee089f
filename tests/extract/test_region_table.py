"""A table of regions in a layout that none of the five documents has, about places that do not exist."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_up.region_tables import HEADS, SHORT, SOURCE, codes, read, said, table

from keniki.ingest.documents import Reading
from keniki.ingest.graph.facts import Count, Text, Thing, Year
from keniki.ingest.names.gazetteer import Gazetteer

QUICK = settings(max_examples=60, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def printed(places: Gazetteer) -> Reading:
    return read(SOURCE.read_text("utf-8"), places)


def test_regions_are_keyed_by_scheme_and_core_cities(printed: Reading) -> None:
    assert said(printed, "regionName") == {
        "teiju/202011-202037": "飯岡圏域",
        "teiju/202029": "龍ケ峰圏域",
        "teiju/342017": "中津圏域",
        "renkei/341002": "大浜都市圏",
    }
    assert said(printed, "coreCity")["teiju/202011-202037"] == {"飯岡市", "津市"}


def test_members_of_other_prefectures_and_on_further_lines_are_found(printed: Reading) -> None:
    members = {
        (fact.about.key[1], fact.value.key[0])
        for fact in printed.facts
        if fact.property == "neighbour" and isinstance(fact.value, Thing)
    }
    assert members == {
        ("202011-202037", "203025"),
        ("202011-202037", "202045"),
        ("202011-202037", "343013"),
        ("202029", "203017"),
        ("202029", "203025"),
        ("342017", "343013"),
        ("341002", "343013"),
        ("341002", "203025"),
        ("341002", "202011"),
    }


def test_days_in_eras_and_an_empty_cell(printed: Reading) -> None:
    assert said(printed, "agreementDate") == {
        "teiju/202011-202037": date(2024, 3, 1),
        "teiju/202029": date(2034, 3, 1),
        "teiju/342017": date(2019, 4, 1),
        "renkei/341002": date(2024, 3, 1),
    }
    assert said(printed, "visionDate") == {
        "teiju/202011-202037": date(2025, 3, 31),
        "teiju/202029": date(2035, 1, 10),
        "renkei/341002": date(2019, 10, 4),
    }


def test_figures_have_units_and_the_time_that_their_head_names(printed: Reading) -> None:
    assert said(printed, "area") == {
        "teiju/202011-202037": Count("1929.19", "km²"),
        "teiju/202029": Count("92.5", "km²"),
        "teiju/342017": Count("88.10", "km²"),
        "renkei/341002": Count("905.68", "km²"),
    }
    assert said(printed, "population")["teiju/202029"] == Count("41000", "人")
    assert said(printed, "population")["renkei/341002"] == Count("1234500", "人")
    counted = {f.about.key[0]: f.as_of for f in printed.facts if f.property == "population"}
    assert counted == {"teiju": Year(2030), "renkei": date(2035, 4, 1)}


def test_a_footnote_belongs_to_the_region_whose_cell_points_to_it(printed: Reading) -> None:
    assert said(printed, "note") == {
        "teiju/202011-202037": "津市は令和16年度に中心市となった。",
        "teiju/342017": "令和17年度末に脱退する予定。",
        "renkei/341002": "令和17年3月に加入した。",
    }


def test_words_beside_a_day_are_kept(printed: Reading) -> None:
    (fact,) = [f for f in printed.facts if f.property == "visionDate" and f.about.key[1] == "202029"]
    assert fact.qualifiers == {"note": Text("改定")}


def test_every_line_is_accounted_for_and_nothing_is_in_doubt(printed: Reading) -> None:
    assert not printed.unaccounted()
    assert not printed.findings


COLUMNS = {
    "圏域名": "飯岡圏域",
    "中心市": "飯岡市",
    "構成市町村": "飯岡市、日向町（海原県）",
    "協定締結日": "R6.3.1",
    "ビジョン策定日": "R7.3.31",
    "面積（㎢）": "92.5",
    "人口（人）": "41,000",
}


@QUICK
@given(order=st.permutations(list(COLUMNS)), tabs=st.booleans())
def test_columns_in_any_order_say_the_same(places: Gazetteer, order: list[str], tabs: bool) -> None:
    glue = "\t" if tabs else " "
    reading = table(glue.join(COLUMNS[name] for name in order), heads=glue.join(order), places=places)
    expected = table(" ".join(COLUMNS.values()), places=places)
    values = {(f.about.key, f.property, str(f.value), f.key) for f in expected.facts}
    assert len(values) == 7
    assert {(f.about.key, f.property, str(f.value), f.key) for f in reading.facts} == values


@QUICK
@given(missing=st.sets(st.sampled_from(list(COLUMNS)[2:]), max_size=5))
def test_a_cell_that_left_nothing_behind_is_never_taken_for_another(
    places: Gazetteer, missing: set[str]
) -> None:
    row = " ".join(cell for name, cell in COLUMNS.items() if name not in missing)
    whole = {(f.property, str(f.value)) for f in table(" ".join(COLUMNS.values()), places=places).facts}
    found = table(row, places=places)
    assert {(f.property, str(f.value)) for f in found.facts} <= whole


CONTINUED = """圏域名\t中心市\t構成市町村\t協定締結日\tビジョン策定日\t面積（㎢）\t人口（人）
飯岡圏域\t飯岡市\t飯岡市、\t\t\t\t
\t\t日向町（海原県）\tR6.3.1\tR7.3.31\t92.5\t41,000"""


@pytest.mark.parametrize("ruled", [False, True])
def test_a_row_goes_on_below_with_the_cells_that_it_lacks(places: Gazetteer, ruled: bool) -> None:
    heads, *rows = [_with_rules(line) if ruled else line for line in CONTINUED.split("\n")]
    between = "|" + "---|" * 7 + "\n" if ruled else ""
    reading = table(between + "\n".join(rows), heads=heads, places=places)
    expected = table(" ".join(COLUMNS.values()), places=places)
    values = {(f.about.key, f.property, str(f.value), f.key) for f in expected.facts}
    assert {(f.about.key, f.property, str(f.value), f.key) for f in reading.facts} == values


def _with_rules(line: str) -> str:
    return "| " + line.replace("\t", " | ") + " |"


def test_one_day_of_two_is_given_to_neither_column(places: Gazetteer) -> None:
    reading = table("飯岡圏域 飯岡市 飯岡市、日向町 R6.3.1 92.5 41,000", places=places)
    assert not said(reading, "agreementDate")
    assert not said(reading, "visionDate")
    assert "R6.3.1" in {f.found for f in reading.findings}
    assert said(reading, "population") == {"teiju/202011": Count("41000", "人")}


def test_a_member_that_does_not_exist_is_reported(places: Gazetteer) -> None:
    reading = table("飯岡圏域 飯岡市 飯岡市、幻影町 R6.3.1 R7.3.31 92.5 41,000", places=places)
    assert [f.found for f in reading.findings if f.code == "unresolved-name"] == ["幻影町"]
    assert not said(reading, "neighbour")


LATER = "中津圏域 中津市 中津市、日向町 R8.3.1 R9.3.31 88.1 51,000"


@pytest.mark.parametrize(
    ("between", "note"),
    [
        (["※１ 海原県のみ"], "海原県のみ"),
        (["※１ 海原県のみ", HEADS], "海原県のみ"),
        (["※１ 海原県に", "限る。"], "海原県に限る。"),
        (["※１ 海原県のみ", "※ 速報値"], "海原県のみ"),
    ],
)
def test_a_footnote_between_rows_takes_no_row(places: Gazetteer, between: list[str], note: str) -> None:
    reading = table(SHORT + "※１", *between, LATER, "合計 ２圏域", places=places)
    assert said(reading, "population").keys() == {"teiju/202011", "teiju/342017"}
    assert said(reading, "note") == {"teiju/202011": note}
    assert "sum-of-regions" not in codes(reading)


def test_a_row_goes_on_with_the_sign_of_its_footnote(places: Gazetteer) -> None:
    rows = ["飯岡圏域 飯岡市 飯岡市、日向町", "※１ R6.3.1 ― 92.5 41,000"]
    reading = table(*rows, LATER, "", "※１ 海原県のみ", places=places)
    assert said(reading, "area").keys() == {"teiju/202011", "teiju/342017"}
    assert said(reading, "note") == {"teiju/202011": "海原県のみ"}


def test_only_the_cell_that_fits_two_columns_is_open_in_a_row_of_two_lines(places: Gazetteer) -> None:
    reading = table("飯岡圏域 飯岡市 飯岡市、つが", "原村※１ R6.3.1 92.5 41,000", places=places)
    assert said(reading, "neighbour") == {"teiju/202011": "つが原村"}
    assert said(reading, "area") == {"teiju/202011": Count("92.5", "km²")}
    assert said(reading, "population") == {"teiju/202011": Count("41000", "人")}
    assert not said(reading, "agreementDate")
    assert not said(reading, "visionDate")
    assert "R6.3.1" in {finding.found for finding in reading.findings}


def test_two_footnotes_of_one_sign_are_told_apart_by_nobody(places: Gazetteer) -> None:
    reading = table(SHORT + "※", "", "※ 速報値", "※ 確報値", places=places)
    assert not said(reading, "note")
    assert any("footnote ※" in finding.expected for finding in reading.findings)


@pytest.mark.parametrize(
    ("total", "fits"), [("合計 ２圏域", True), ("計 ３圏域", False), ("計 １圏域", False)]
)
def test_the_regions_above_a_sum_are_counted_again(places: Gazetteer, total: str, fits: bool) -> None:
    assert ("sum-of-regions" not in codes(table(SHORT, LATER, total, places=places))) == fits


def test_a_sum_of_part_of_the_table_counts_the_rows_since_the_one_before(places: Gazetteer) -> None:
    rows = [SHORT, "計 １圏域", LATER, "計 １圏域", "合計 ２圏域"]
    assert "sum-of-regions" not in codes(table(*rows, places=places))


ALIGNED = [
    "龍ケ峰     龍ケ峰市   津市、丹野篠市     R6.3.1    R7.3.31    92.5   41,000",
    "圏域                  日向町、つが原村",
]


def test_a_row_whose_cells_go_on_below_in_columns_is_not_stated_in_part(places: Gazetteer) -> None:
    reading = table(*ALIGNED, "", SHORT, heads=HEADS.replace(" ", "     "), places=places)
    assert said(reading, "regionName") == {"teiju/202011": "飯岡圏域"}
    assert said(reading, "neighbour") == {"teiju/202011": "日向町"}
    assert {"foreign-words", "unread-cell"} <= codes(reading)


MERGED = """飯岡圏域\t飯岡市\t丹野篠市\tR6.3.1\t\t92.5\t41,000
\t津市\tつが原村"""


def test_core_cities_below_each_other_share_the_name_of_their_region(places: Gazetteer) -> None:
    reading = table(*MERGED.split("\n"), heads=HEADS.replace(" ", "\t"), places=places)
    assert said(reading, "regionName") == {"teiju/202011-202037": "飯岡圏域"}
    assert said(reading, "coreCity") == {"teiju/202011-202037": {"飯岡市", "津市"}}
    assert said(reading, "neighbour") == {"teiju/202011-202037": {"丹野篠市", "つが原村"}}


@pytest.mark.parametrize(
    "text", [MERGED + "\tR7.3.1", "飯岡圏域 飯岡市 飯岡市、日向町 R6.3.1 R7.3.31 92.5 41,000\n津市 つが原村"]
)
def test_where_a_city_below_may_be_a_second_core_city_nothing_is_said(places: Gazetteer, text: str) -> None:
    heads = HEADS.replace(" ", "\t") if "\t" in text else HEADS
    reading = table(*text.split("\n"), heads=heads, places=places)
    assert not reading.facts
    assert "unread-cell" in codes(reading)


def test_words_that_are_no_row_are_reported_and_not_read(places: Gazetteer) -> None:
    reading = table("議事録によれば、大浜市と中津市から意見があった。", places=places)
    assert not reading.facts
    assert "foreign-words" in {f.code for f in reading.findings}
