"""Every column of a question has words in both languages: from the header, or from the term of that name."""

import pytest
from pyoxigraph import QuerySolutions, Store

from keniki.ontology.loading import ontology_quads
from keniki.ontology.names import Minter
from keniki.queries.catalog import FOLDER, BadQueryFile, read_queries, read_query
from keniki.service.pages.questions import name_columns
from keniki.service.pages.terms import read_terms

QUESTIONS = {**read_queries(FOLDER / "questions"), **read_queries(FOLDER / "guide")}


@pytest.fixture(scope="module")
def terms():
    return read_terms(quad.triple for quad in ontology_quads(Minter()))


@pytest.mark.parametrize("name", sorted(QUESTIONS))
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_column_has_a_heading(terms, name, language):
    found = Store().query(QUESTIONS[name].bind({}))
    assert isinstance(found, QuerySolutions)
    columns = [variable.value for variable in found.variables]
    assert (
        set(columns)
        - {c for c, words in name_columns(QUESTIONS[name], columns, language, terms).items() if words}
        == set()
    )


def test_the_header_comes_before_the_ontology_and_a_class_before_a_property(terms, tmp_path):
    path = tmp_path / "q.rq"
    path.write_text(
        '#+ headings.en = { city = "town" }\nSELECT ?city ?region ?asOf ?x { ?city ?region ?asOf }', "utf-8"
    )
    assert name_columns(read_query(path), ["city", "region", "asOf", "x"], "en", terms) == {
        "city": "town",
        "region": "region of cooperation",
        "asOf": "as of",
    }


def test_a_heading_of_no_column_is_seen(tmp_path):
    path = tmp_path / "q.rq"
    path.write_text('#+ headings.en = { other = "x" }\nSELECT ?others { ?others ?p ?o }', "utf-8")
    with pytest.raises(BadQueryFile, match="other"):
        read_query(path)
