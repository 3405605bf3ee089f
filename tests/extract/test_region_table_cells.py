"""What stands in the cells of a table of regions: cities, members, days, figures; heads over two lines."""

from dataclasses import replace
from datetime import date

import pytest
from made_up.region_tables import HEADS, SHORT, TABBED, TABBED_ROW, codes, said, table

from keniki.ingest.documents import read_document
from keniki.ingest.extract.decisions import Decisions
from keniki.ingest.graph.facts import Count, Thing, Year
from keniki.ingest.names.gazetteer import Gazetteer
from keniki.ingest.reading.patterns import Pattern
from keniki.ingest.reading.profile import load_profiles
from keniki.ingest.reading.source import Document


@pytest.mark.parametrize("core", ["日向町（松野県）", "飯岡市・つが原村"])
@pytest.mark.parametrize("glue", [" ", "\t"])
def test_a_town_is_no_core_city(places: Gazetteer, core: str, glue: str) -> None:
    row = glue.join(["飯岡圏域", core, "飯岡市、日向町", "R6.3.1", "R7.3.31", "92.5", "41,000"])
    reading = table(row, heads=HEADS.replace(" ", glue), places=places)
    assert not reading.facts
    assert reading.findings


@pytest.mark.parametrize(
    ("cores", "members", "found"),
    [
        ("飯岡市", "（海原県）日向町", {"343013"}),
        ("飯岡市", "丹野篠市、日向町、中津市（以上海原県）", {"202045", "343013", "342017"}),
        ("飯岡市", "日向町、丹野篠市、中津市（以上海原県）", {"203017", "202045", "342017"}),
        ("飯岡市・中津市", "磯区、日向町", set()),
        ("飯岡市・中津市", "日向町（松野県）", {"203017"}),
        ("飯岡市", "つが原村ほか", {"203025"}),
    ],
)
def test_members_are_looked_for_in_the_prefectures_that_are_named(
    places: Gazetteer, cores: str, members: str, found: set[str]
) -> None:
    reading = table(f"飯岡圏域\t{cores}\t{members}\tR6.3.1", heads=HEADS.replace(" ", "\t"), places=places)
    neighbours = {
        f.value.key[0] for f in reading.facts if f.property == "neighbour" and isinstance(f.value, Thing)
    }
    assert neighbours == found


def test_names_in_cells_below_each_other_are_not_run_together(places: Gazetteer) -> None:
    rows = ["飯岡圏域\t飯岡市\t丹野篠市、松野県津市\tR6.3.1", "\t\t松野県日向町"]
    reading = table(*rows, heads=HEADS.replace(" ", "\t"), places=places)
    assert said(reading, "neighbour") == {"teiju/202011": {"丹野篠市", "津市", "日向町"}}


def test_a_list_that_says_there_are_others_is_reported(places: Gazetteer) -> None:
    reading = table("飯岡圏域\t飯岡市\tつが原村ほか\tR6.3.1", heads=HEADS.replace(" ", "\t"), places=places)
    assert "open-list" in codes(reading)


@pytest.mark.parametrize("core", ["幻影市", "", "飯岡市・幻影市"])
def test_without_a_core_city_that_is_known_nothing_is_said(places: Gazetteer, core: str) -> None:
    heads = HEADS.replace(" ", "\t")
    reading = table(f"飯岡圏域\t{core}\t日向町\tR6.3.1\tR7.3.31\t1\t2", heads=heads, places=places)
    assert not reading.facts
    assert "unread-cell" in {f.code for f in reading.findings}


def test_without_a_unit_no_number_is_stated(places: Gazetteer) -> None:
    heads = HEADS.replace("（㎢）", "")
    reading = table("飯岡圏域 飯岡市 飯岡市、日向町 R6.3.1 R7.3.31 92.5 41,000", heads=heads, places=places)
    assert not said(reading, "area")
    assert said(reading, "population")


@pytest.mark.parametrize("unit", ["k㎡", "㎢", "km²", "km2", "ｋｍ２", "平方キロメートル"])
def test_square_kilometres_have_one_sign(places: Gazetteer, unit: str) -> None:
    reading = table(SHORT, heads=HEADS.replace("㎢", unit), places=places)
    assert said(reading, "area") == {"teiju/202011": Count("92.5", "km²")}


@pytest.mark.parametrize(
    ("above", "people"), [("", 41), ("（単位：㎢、千人）", 41000), ("（単位：人口 万人、面積 ㎢）", 410000)]
)
def test_people_are_counted_in_heads_unless_a_line_says_otherwise(
    places: Gazetteer, above: str, people: int
) -> None:
    row = SHORT.replace("41,000", "41")
    heads = HEADS.replace("（人）", "").replace("（㎢）", "")
    reading = table(row, heads=heads, above=f"定住自立圏の構成市町村一覧\n{above}", places=places)
    assert said(reading, "population") == {"teiju/202011": Count(str(people), "人")}


def test_part_of_a_person_is_not_stated_without_a_unit(places: Gazetteer) -> None:
    reading = table(SHORT.replace("41,000", "41.5"), heads=HEADS.replace("（人）", ""), places=places)
    assert not said(reading, "population")


@pytest.mark.parametrize(
    ("heads", "row", "when"),
    [
        (HEADS, SHORT, date(2035, 4, 1)),
        (HEADS.replace("（人）", "（国勢調査）"), SHORT, None),
        (HEADS.replace("（人）", "（令和12年国勢調査）"), SHORT, Year(2030)),
        (HEADS.replace("（人）", "（2030）"), SHORT, Year(2030)),
        (HEADS + "\n（㎢） （令和12年国勢調査）", SHORT, Year(2030)),
        (TABBED + "\n\t\t\t\t\t\t（令和12年国勢調査）", TABBED_ROW, Year(2030)),
        (HEADS, SHORT.replace("41,000", "41,000人（R12国調）"), Year(2030)),
        (HEADS, SHORT + "\n\n※１ 人口は令和12年国勢調査による。", Year(2030)),
        (HEADS, SHORT + "\n\n※１ 人口は国勢調査による。", None),
    ],
)
def test_people_are_counted_at_the_time_of_their_census(
    places: Gazetteer, heads: str, row: str, when: object
) -> None:
    reading = table(*row.split("\n"), heads=heads, places=places)
    assert [f.as_of for f in reading.facts if f.property == "population"] == [when]
    assert [f.as_of for f in reading.facts if f.property == "area"] == [date(2035, 4, 1)]


@pytest.mark.parametrize(
    "heads",
    [
        "圏域名\t中心市\t構成市町村\t協定\tビジョン\t面積\t人口\n\t\t\t締結日\t策定日\t（k㎡）\t（人）",
        "圏域\t中心\t構成市\t協定\tビジョン\t面積\t人口\n名\t市\t町村\t締結日\t策定日\t（k㎡）\t（人）",
    ],
)
def test_heads_may_be_broken_over_two_lines_of_cells(places: Gazetteer, heads: str) -> None:
    (known,) = [profile for profile in load_profiles() if profile.series == "region-table"]
    profile = replace(known, recognise=(Pattern.of("一覧"),), least=1)
    text = f"（R17.4.1現在）\n定住自立圏の構成市町村一覧\n{heads}\n{TABBED_ROW}\n"
    reading = read_document(Document.of_text("table.txt", text), [profile], places, Decisions())
    expected = table(TABBED_ROW, heads=TABBED, places=places)
    assert {(f.property, str(f.value)) for f in reading.facts} == {
        (f.property, str(f.value)) for f in expected.facts
    }
    assert not reading.findings


@pytest.mark.parametrize(
    "cell", ["令和18年4月1日（予定）", "R18.4.1予定", "R18.4.1※１", "令和17年度末（見込み）"]
)
def test_a_day_that_is_planned_is_not_stated_as_one_that_has_come(places: Gazetteer, cell: str) -> None:
    row = TABBED_ROW.replace("R7.3.31", cell)
    reading = table(row, "", "※１ 策定予定", heads=TABBED, places=places)
    assert not said(reading, "visionDate")
    assert "unread-cell" in codes(reading)


def test_heads_that_were_looked_for_are_named(places: Gazetteer) -> None:
    (known,) = [profile for profile in load_profiles() if profile.series == "region-table"]
    profile = replace(known, recognise=(Pattern.of("一覧"),), least=1)
    text = f"（R17.4.1現在）\n定住自立圏の構成市町村一覧\n圏域名 市 構成市町村\n{SHORT}\n"
    reading = read_document(Document.of_text("table.txt", text), [profile], places, Decisions())
    (finding,) = [each for each in reading.findings if each.code == "missing-heads"]
    assert "coreCity '中心市'" in finding.expected
