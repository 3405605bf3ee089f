"""The modules as one graph, as quads of a release, and as a list of terms."""

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
    named = {
        node.value
        for quad in ontology_quads(Minter(own))
        for node in (quad.subject, quad.object)
        if hasattr(node, "value")
    }
    assert f"{own}id/concept/status/declared" in named
    assert f"{own}id/fiscal-year/2024" in named
    assert not [value for value in named if value.startswith(f"{BASE}id/")]
    assert f"{BASE}ns#Fact" in named


def test_terms_know_their_kind() -> None:
    terms = declared_terms()
    kinds = {name: terms[name].kind for name in ("Fact", "about", "value", "textBearing", "Withheld")}
    assert kinds == {
        "Fact": "class",
        "about": "object",
        "value": "datatype",
        "textBearing": "annotation",
        "Withheld": "literal",
    }
    assert terms["Recount"].retired
    assert not terms["Fact"].retired
