"""The parts by themselves: negotiation, settings, names, pictures, the store, the tree of errors."""

import re
from pathlib import Path

import made_up_release as made_up
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from keniki.service import errors
from keniki.service.engines.store import STORE, DamagedRelease, checksum, prepare_store
from keniki.service.formats import FORMATS, GRAPHS, HTML, TABLES, by_name, negotiate
from keniki.service.language import best
from keniki.service.pages.names import fold
from keniki.service.results.pictures import draw_chart, project
from keniki.service.settings import Settings, from_environment, table


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        (None, "json"),
        ("", "json"),
        ("*/*", "json"),
        ("text/csv", "csv"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", "xml"),
        ("application/json", "json"),
        ("text/*", "csv"),
        ("text/csv;q=0, */*", "json"),
        ("TEXT/CSV", "csv"),
        ("image/png", None),
        ("text/csv;q=nonsense", None),
    ],
)
def test_negotiation(accept, name):
    chosen = negotiate(accept, TABLES)
    assert (chosen.name if chosen else None) == name


def test_a_browser_gets_a_page():
    assert negotiate("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", FORMATS) is HTML


@given(st.text(max_size=60))
def test_any_accept_header_is_survived(accept):
    assert negotiate(accept, FORMATS) in {*FORMATS, None}


@given(st.sampled_from(FORMATS))
def test_a_format_is_found_by_each_of_its_names(row):
    kind = next(rows for rows in (TABLES, GRAPHS, (HTML,)) if row in rows)
    assert all(by_name(name, kind) is row for name in row.names)


def test_settings_are_read_from_the_environment():
    assert from_environment({"KENIKI_DEADLINE": "2.5", "OTHER": "x"}) == Settings(deadline=2.5)
    with pytest.raises(ValueError, match="KENIKI_WORKERS: found 'many'"):
        from_environment({"KENIKI_WORKERS": "many"})
    assert all(row.means["ja"] and row.means["en"] for row in table(Settings()))
    shown = {row.variable: row.value for row in table(Settings(deadline=7, remote="http://inside/"))}
    assert (shown["KENIKI_DEADLINE"], shown["KENIKI_REMOTE"]) == ("7", "")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("竜ヶ崎", "竜ケ崎"),
        ("竜ヶ崎", "竜が崎"),
        ("ﾆｼﾞｹﾝ", "にじけん"),
        ("ＡＢＣ　1", "abc1"),
        ("がっこう", "ガッコウ"),
    ],
)
def test_names_that_are_the_same_when_folded(one, other):
    assert fold(one) == fold(other)


@given(st.text(alphabet="あがけヶケガｶﾞＡa1　 ・市龍", max_size=30))
def test_folding_twice_changes_nothing(name):
    assert fold(fold(name)) == fold(name)


def test_the_best_label():
    labels = [("飯", "ja"), ("Rice", "en")]
    assert (best(labels, "en"), best(labels, "ja"), best([("x", "de")], "ja"), best([], "ja")) == (
        "Rice",
        "飯",
        "x",
        "",
    )


def test_a_chart_needs_names_and_amounts():
    chart = draw_chart(["name", "n"], [False, True], [["a", "1"], ["b", "2,000"]], ["名", "数"])
    assert chart is not None
    assert (chart.series, chart.title) == (["数"], "数: a 1, b 2,000")
    assert [(bar.label, bar.amounts) for bar in chart.groups[""]] == [
        ("a", [("1", 0.0005)]),
        ("b", [("2,000", 1.0)]),
    ]
    for numeric, rows in (
        ([False, True], [["a", "1"], ["a", "2"]]),
        ([False, True], [["a", "-1"], ["b", "2"]]),
        ([False, False], [["a", "x"], ["b", "y"]]),
    ):
        assert draw_chart(["name", "n"], numeric, rows, ["name", "n"]) is None


def test_a_chart_in_groups():
    rows = [["2019", "a", "1"], ["2020", "a", "2"], ["2019", "b", "3"], ["2020", "b", "4"]]
    chart = draw_chart(["asOf", "what", "n"], [False, False, True], rows, ["asOf", "what", "n"])
    assert chart is not None
    assert {name: len(bars) for name, bars in chart.groups.items()} == {"2019": 2, "2020": 2}


def test_bars_that_would_be_called_alike_are_told_apart():
    rows = [["a", f"{year}", "x", "1"] for year in range(2019, 2024)]
    rows += [["b", f"{year}", "x", "1"] for year in range(2019, 2023)] + [["b", "2022", "y", "2"]]
    chart = draw_chart(["who", "when", "kind", "n"], [False, False, False, True], rows, ["w", "t", "k", "n"])
    assert chart is not None
    assert [bar.label for bar in chart.groups["b"]][-2:] == ["2022 x", "2022 y"]


@pytest.mark.parametrize(
    "point",
    [(24.5, 123.0), (27.1, 142.2), (43.3, 145.6), (45.4, 141.7), (32.7, 128.8), (28.4, 129.5), (31.0, 130.7)],
)
def test_every_corner_of_the_country_is_on_the_map(point):
    x, y = project(point)
    assert 0 <= x <= 640
    assert 0 <= y <= 640


def test_a_store_is_made_once_and_holds_the_union(tmp_path):
    release = made_up.write_release(tmp_path / "release", made_up.nquads(made_up.GRAPHS))
    graph = release / "graph.nq"
    folder = prepare_store(graph, tmp_path / "cache", checksum(graph))
    made = folder.stat().st_ino
    assert prepare_store(graph, tmp_path / "cache", checksum(graph)).stat().st_ino == made
    lines = graph.read_text(encoding="utf-8").splitlines()
    triples = {re.sub(r" <[^>]*> \.$", "", line) for line in lines}
    store = Store.read_only(str(folder / STORE))
    assert len(store) == len(lines) + len(triples)


def test_a_store_is_not_left_half_made(tmp_path):
    (tmp_path / "graph.nq").write_text("<a:a> <a:b> <a:c> <a:g> .\nnonsense\n", encoding="utf-8")
    with pytest.raises(DamagedRelease, match="not N-Quads"):
        prepare_store(tmp_path / "graph.nq", tmp_path / "cache", "0" * 64)
    assert list((tmp_path / "cache").iterdir()) == []


def test_old_stores_are_forgotten(tmp_path):
    (tmp_path / "graph.nq").write_text("<a:a> <a:b> <a:c> <a:g> .\n", encoding="utf-8")
    for n in range(5):
        prepare_store(tmp_path / "graph.nq", tmp_path / "cache", str(n) * 64)
    assert len(list((tmp_path / "cache").iterdir())) == 3


def test_the_picture_of_the_errors_is_whole():
    drawn = re.findall(r"[├└]── (\w+)", errors.__doc__ or "")
    assert drawn == [error.__name__ for error in errors.tree()]
    assert len({error.slug for error in errors.tree()}) == len(drawn)


def test_templates_say_everything_in_two_languages():
    folder = Path(errors.__file__).parent / "templates"
    pages = list(folder.glob("*.html"))
    assert len(pages) > 10
    for path in pages:
        text = re.sub(r"{[%{#].*?[%}#]}|<[^>]*>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"[ぁ-んァ-ヶ一-龠]", text.replace("圏域", "").replace("日本語", "")), path.name
