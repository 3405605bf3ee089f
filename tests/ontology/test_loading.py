"""The modules as one graph, as quads of a release, and as a list of terms."""

from pyoxigraph import NamedNode

from keniki.ontology.loading import declared_terms, load, module_paths, ontology_quads, triples
from keniki.ontology.names import BASE, Minter


def test_the_graph_the_triples_and_the_quads_hold_the_same() -> None:
    assert len(module_paths()) > 70
    assert len(load()) == len(list(triples())) == len(list(ontology_quads(Minter())))


def test_quads_come_in_one_graph_and_the_same_order_every_time() -> None:
    quads = list(ontology_quads(Minter()))
    assert {quad.graph_name.value for quad in quads} == {f"{BASE}graph/ontology"}
    assert quads == list(ontology_quads(Minter()))


def test_a_publisher_with_a_base_of_their_own_gets_concepts_below_it_and_the_same_terms() -> None:
    own = "https://data.example.jp/"
    nodes = [node for quad in ontology_quads(Minter(own)) for node in (quad.subject, quad.object)]
    named = {node.value for node in nodes if isinstance(node, NamedNode)}
    assert f"{own}id/concept/status/declared" in named
    assert f"{own}id/fiscal-year/2024" in named
    assert not [value for value in named if value.startswith(f"{BASE}id/")]
    assert f"{BASE}ns#Fact" in named


def test_terms_know_their_kind() -> None:
    terms = declared_terms()
    expected = {
        "Fact": "class",
        "about": "object",
        "value": "datatype",
        "textBearing": "annotation",
        "Withheld": "literal",
    }
    assert {name: terms[name].kind for name in expected} == expected
    assert terms["Recount"].retired
    assert not terms["Fact"].retired
