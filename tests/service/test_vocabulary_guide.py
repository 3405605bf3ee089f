"""The guide for SPARQL authors: its examples and paths give answers on the real graph, and stay short."""

import pytest
from questions.patterns import triple_patterns

from keniki.ontology.names import PREFIXES
from keniki.queries.catalog import FOLDER, QueryFile, read_queries
from keniki.service.pages.paths import FACTS, WAYS, Way

GUIDE = read_queries(FOLDER / "guide")
MOST_PATTERNS = 12


@pytest.mark.parametrize("name", sorted(GUIDE))
def test_an_example_has_an_answer_in_the_real_graph(full_store, name):
    assert len(list(full_store.query(GUIDE[name].body, use_default_graph_as_union=True))) > 1


def test_the_examples_stand_in_the_order_of_reading():
    assert len(GUIDE) > 10
    assert sorted(query.tags for query in GUIDE.values()) == [
        (f"step-{place:02}",) for place in range(1, len(GUIDE) + 1)
    ]


@pytest.mark.parametrize("name", sorted(GUIDE))
def test_an_example_has_at_most_twelve_triple_patterns(name):
    assert 0 < triple_patterns(GUIDE[name]) <= MOST_PATTERNS


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.title["en"])
def test_a_path_leads_somewhere_in_the_real_graph(full_store, way: Way):
    assert len(list(full_store.query(way.query, use_default_graph_as_union=True))) > 1
    assert 0 < triple_patterns(QueryFile("path", way.query)) <= MOST_PATTERNS


VALUES = {PREFIXES["keniki"] + name: name for name in ("value", "object", "text")}
TIMES = {
    PREFIXES["keniki"] + name: name for name in ("asOf", "validFromPeriod", "validUntilPeriod", "flagYear")
}
TIMES[PREFIXES["dct"] + "temporal"] = "temporal"


@pytest.mark.parametrize("kind", FACTS)
def test_a_kind_of_fact_keeps_value_and_time_where_the_table_says(full_store, kind):
    rows = full_store.query(
        f"SELECT DISTINCT ?p {{ ?fact a <{PREFIXES['keniki']}{kind}> ; ?p ?o }}",
        use_default_graph_as_union=True,
    )
    used = {row["p"].value for row in rows}
    values, times = FACTS[kind]
    assert {name for iri, name in VALUES.items() if iri in used} == set(values)
    assert {name for iri, name in TIMES.items() if iri in used} == set(times)
