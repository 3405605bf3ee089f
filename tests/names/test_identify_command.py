"""`keniki identify`: the caller's table comes back with codes, whatever its shape."""

import csv
import io
import json

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, serialize

from keniki.cli.identify import identify
from keniki.cli.name_table import BadTable, read_names
from keniki.ingest.graph.reference import read_reference
from keniki.ingest.graph.release import put_in_place

TABLE = """都道府県,市区町村,備考
松野県,飯岡市,"多,い"
,日向町,
海原県,日向町,
松野県,篠市,旧
松野県,飯丘市,
"""


def run(*arguments, **options):
    return CliRunner().invoke(identify, [str(each) for each in arguments], **options)


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "names.csv"
    path.write_text(TABLE, "utf-8")
    return path


def rows(result):
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_csv(table, made_up_folder):
    result = run(table, "--reference", made_up_folder)
    found = rows(result)
    assert result.exit_code == 1
    assert [row["code"] for row in found] == ["202011", "", "343013", "202045", ""]
    assert [row["備考"] for row in found] == ["多,い", "", "", "旧", ""]
    assert found[1]["candidates"].count("日向町") == 2
    assert found[3]["name"] == "丹野篠市"
    assert "near" in found[4]["candidates"]
    assert "5 names, 3 identified, 2 not" in result.stderr


def test_json_lines(table, made_up_folder):
    lines = [
        json.loads(line)
        for line in run(table, "--reference", made_up_folder, "--format", "jsonl").stdout.splitlines()
    ]
    assert lines[0]["code"] == "202011"
    assert lines[0]["confidence"] == 1
    assert {each["prefecture"] for each in lines[1]["candidates"]} == {"松野県", "海原県"}
    assert lines[1]["code"] is None


def test_a_table_to_look_at(table, made_up_folder):
    assert "202011" in run(table, "--reference", made_up_folder, "--format", "table").stdout


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_encodings(tmp_path, made_up_folder, encoding):
    path = tmp_path / "names.csv"
    path.write_bytes("自治体名\r\n飯岡市\r\n".encode(encoding))
    result = run(path, "--reference", made_up_folder)
    assert result.exit_code == 0, result.stderr
    assert rows(result)[0]["自治体名"] == "飯岡市"


def test_without_heading_and_from_standard_input(made_up_folder):
    result = run("-", "--reference", made_up_folder, input="飯岡市\n松野県龍ヶ峰市\n".encode())
    assert result.exit_code == 0
    assert [row["code"] for row in rows(result)] == ["202011", "202029"]


def test_named_columns_and_names_that_are_taken(tmp_path, made_up_folder):
    path = tmp_path / "names.tsv"
    path.write_text("code\tplace\twhere\n7\t日向町\t松野\n", "utf-8")
    result = run(
        path, "--reference", made_up_folder, "--name-column", "place", "--prefecture-column", "where"
    )
    assert rows(result)[0]["code"] == "7"
    assert rows(result)[0]["identified_code"] == "203017"


def test_the_first_column_beside_the_prefecture_is_taken(tmp_path, made_up_folder):
    path = tmp_path / "names.csv"
    path.write_text("都道府県,場所\n松野県,飯岡市\n", "utf-8")
    assert run(path, "--reference", made_up_folder).exit_code == 0


def test_on_a_day(tmp_path, made_up_folder):
    path = tmp_path / "names.csv"
    path.write_text("名称\n篠市\n", "utf-8")
    result = run(path, "--reference", made_up_folder, "--on", "2010-01-01")
    assert rows(result)[0]["reason"].endswith("2019-04-30")


def test_from_a_release(tmp_path, table, made_up_folder):
    quads = serialize(read_reference(made_up_folder).quads, format=RdfFormat.N_QUADS)
    put_in_place(tmp_path / "release", {"graph.nq": [quads]})
    from_release = run(table, "--release", tmp_path / "release")
    assert from_release.stdout == run(table, "--reference", made_up_folder).stdout


def test_from_a_reduced_release(tmp_path, table, made_up_folder):
    triples = (quad.triple for quad in read_reference(made_up_folder).quads)
    (tmp_path / "reference.ttl").write_bytes(serialize(triples, format=RdfFormat.TURTLE))
    assert run(table, "--release", tmp_path).stdout == run(table, "--reference", made_up_folder).stdout


def test_rows_of_every_length_keep_their_cells(tmp_path, made_up_folder):
    path = tmp_path / "names.csv"
    path.write_text("名称,備考,備考\n飯岡市,a,b,c,d\n\n津市\n", "utf-8")
    result = run(path, "--reference", made_up_folder)
    assert rows(result)[0]["備考 (2)"] == "b"
    assert rows(result)[0]["列5"] == "d"
    assert "lines 2" in result.stderr
    assert "blank lines: 3" in result.stderr


FAULTS = [
    (b"", "no row"),
    (b"\n\n", "no row"),
    (b"a\x00b", "zero byte"),
    ("名称\n飯岡市\n".encode() + b"\xff\xff\n", ":3: found bytes"),
    ('名称\n"飯岡市\n'.encode(), ":2: "),
]


@pytest.mark.parametrize(("data", "message"), FAULTS)
def test_a_table_that_cannot_be_read(tmp_path, made_up_folder, data, message):
    path = tmp_path / "names.csv"
    path.write_bytes(data)
    result = run(path, "--reference", made_up_folder)
    assert result.exit_code == 2
    assert message in result.stderr
    assert "expected" in result.stderr


def test_what_could_not_run(tmp_path, table, made_up_folder):
    assert run(tmp_path / "none.csv", "--reference", made_up_folder).exit_code == 2
    assert run(table, "--release", tmp_path / "none").exit_code == 2
    assert run(table, "--reference", tmp_path).exit_code == 2
    assert run(table, "--reference", made_up_folder, "--name-column", "zz").exit_code == 2
    assert run(table, "--reference", made_up_folder, "--on", "yesterday").exit_code == 2


CELLS = st.text(alphabet='市町飯岡,"\n\t; a', max_size=5)


@settings(max_examples=100)
@given(records=st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=5))
def test_no_cell_is_lost(tmp_path_factory, records):
    path = tmp_path_factory.mktemp("table") / "names.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["名称", "都道府県", "備考"], *records])
    kept = [record for record in records if any(cell.strip() for cell in record)]
    if not kept:
        return
    found = read_names(path).rows
    assert len(found) == len(kept)
    for row, record in zip(found, kept, strict=True):
        assert row[: len(record)] == record


@settings(max_examples=100)
@given(data=st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("table") / "names.csv"
    path.write_bytes(data)
    try:
        table = read_names(path)
    except BadTable:
        return
    assert all(len(row) == len(table.headings) for row in table.rows)
