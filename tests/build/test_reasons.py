"""Why something was read as it was, in both languages: what the readers say, and what the file translates."""

import ast
from pathlib import Path

from pyoxigraph import Literal, Store

from keniki.ingest.graph.reasons import FILE, in_japanese
from keniki.ontology.names import term


def test_every_reason_in_the_graph_is_in_japanese_and_english(full_store: Store) -> None:
    by_node: dict[str, set[str]] = {}
    for quad in full_store.quads_for_pattern(None, term("keniki:reason"), None, None):
        assert isinstance(quad.object, Literal)
        by_node.setdefault(str(quad.subject), set()).add(str(quad.object.language))
    assert by_node
    assert [node for node, languages in by_node.items() if languages != {"ja", "en"}] == []


def test_every_translated_reason_is_one_that_a_reader_gives() -> None:
    given = {
        node.value
        for path in Path(FILE).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert sorted(set(in_japanese()) - given) == []
