"""Query files: the header, and parameters that become RDF terms and never text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, Store

from keniki.queries.catalog import (
    FOLDER,
    BadParameter,
    BadQueryFile,
    Parameter,
    read_queries,
    read_query,
    substitute,
    variables,
)

DATED = """#+ title.ja = "日付"
#+ title.en = "Dates"
#+ tags = ["a", "b"]
#+ [parameters.date]
#+ type = "xsd:date"
#+ default = "2025-04-01"
# the $date of a comment stays
SELECT ?v WHERE { BIND($date AS ?v) FILTER("$date" != STR(<http://e/#$date>)) }
"""


def written(folder, text, name="query"):
    path = folder / f"{name}.rq"
    path.write_text(text, encoding="utf-8")
    return read_query(path)


def test_a_header_is_read(tmp_path):
    query = written(tmp_path, DATED)
    assert (query.name, query.title["en"], query.tags) == ("query", "Dates", ("a", "b"))
    assert query.parameters == (Parameter("date", "xsd:date", "2025-04-01"),)
    assert "#+" not in query.body


def test_a_parameter_is_bound_where_it_is_a_variable(tmp_path):
    bound = written(tmp_path, DATED).bind({"date": "2019-11-01"})
    assert bound.count("2019-11-01") == 1
    assert bound.count("$date") == 3
    assert [str(row[0].value) for row in Store().query(bound)] == ["2019-11-01"]


def test_a_default_is_used_and_an_empty_value_means_the_default(tmp_path):
    query = written(tmp_path, DATED)
    assert query.bind({}) == query.bind({"date": ""}) == query.bind({"date": "2025-04-01"})


def test_without_value_and_default_the_query_asks_for_all(tmp_path):
    query = written(tmp_path, '#+ parameters.s.type = "iri"\nSELECT * { $s ?p ?o }')
    assert "$s" in query.bind({})


@pytest.mark.parametrize("value", ["yesterday", "2025-13-01", "20250401", '"> } #'])
def test_a_value_of_another_type_is_refused(tmp_path, value):
    with pytest.raises(BadParameter, match=r"expected a value of xsd:date"):
        written(tmp_path, DATED).bind({"date": value})


def test_an_unknown_parameter_is_refused(tmp_path):
    with pytest.raises(BadParameter, match="expected one of"):
        written(tmp_path, DATED).bind({"other": "1"})


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=80))
def test_whatever_is_typed_stays_one_literal(text):
    query = substitute(
        "SELECT ?v { BIND($v AS ?v) }".replace("$v AS", "$x AS"), {"x": Parameter("x", "lang:ja").term(text)}
    )
    rows = list(Store().query(query))
    assert rows[0]["v"] == Literal(text, language="ja")


@given(st.text(max_size=40))
def test_an_iri_is_an_iri_or_refused(text):
    try:
        term = Parameter("x", "iri").term(text)
    except BadParameter:
        return
    assert len(list(Store().query(f"SELECT ?v {{ BIND({term} AS ?v) }}"))) == 1


def test_many_values(tmp_path):
    query = written(
        tmp_path, '#+ parameters.s.type = "iri"\n#+ parameters.s.many = true\nSELECT * { VALUES ?v { $s } }'
    )
    assert len(list(Store().query(query.bind({"s": ["http://e/1", "http://e/2"]})))) == 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("#+ title = \nSELECT * {}", "is not TOML"),
        ("SELECT * { $s ?p ?o }", "the query has"),
        ('#+ parameters.s.type = "iri"\nSELECT * {}', "describes the parameters"),
    ],
)
def test_a_wrong_header_says_what_is_wrong(tmp_path, text, says):
    with pytest.raises(BadQueryFile, match=says):
        written(tmp_path, text)


def test_a_default_of_the_wrong_type_is_seen_when_the_file_is_read(tmp_path):
    with pytest.raises(BadParameter):
        written(tmp_path, DATED.replace("2025-04-01", "soon"))


def test_variables_are_those_with_a_dollar_sign():
    assert variables("SELECT ?a { $b ?c '$d' # $e\n }") == {"b"}


@pytest.mark.parametrize("folder", ["system", "questions", "guide"])
def test_every_file_of_ours_is_a_query(folder):
    queries = read_queries(FOLDER / folder)
    assert queries
    for query in queries.values():
        values = {p.name: "http://e/x" for p in query.parameters if p.type == "iri" and not p.default}
        Store().query(query.bind(values))
        assert query.title["ja"] != query.title["en"]
