"""The worked examples of the guide give answers on the real graph, and stay as short as they promise."""

import re

import pytest

from keniki.queries.catalog import FOLDER, read_queries

GUIDE = read_queries(FOLDER / "guide")
MOST_PATTERNS = 12


def patterns(body: str) -> int:
    """Return how many triple patterns a query has, at most: by the ends of patterns outside of filters."""
    where = body.split("WHERE", 1)[1].rsplit("}", 1)[0]
    plain = re.sub(r'"[^"]*"|<[^>]*>|FILTER\([^\n]*', "x", where)
    return sum(
        len(re.findall(r"[;.,](?:\s|$)", line)) or ("?" in line and "{" in line)
        for line in plain.splitlines()
    )


@pytest.mark.parametrize("name", sorted(GUIDE))
def test_an_example_has_an_answer_in_the_real_graph(full_store, name):
    assert len(list(full_store.query(GUIDE[name].body, use_default_graph_as_union=True))) > 1


def test_there_are_five_examples_in_the_order_of_reading():
    assert sorted(query.tags for query in GUIDE.values()) == [(f"step-{place}",) for place in range(1, 6)]


@pytest.mark.parametrize("name", sorted(GUIDE))
def test_an_example_has_at_most_twelve_triple_patterns(name):
    assert 0 < patterns(GUIDE[name].body) <= MOST_PATTERNS


def test_a_query_that_is_too_long_is_seen():
    assert patterns("SELECT * WHERE {\n" + "  ?a ?b ?c .\n" * 13 + "}") == 13
