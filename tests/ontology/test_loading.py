"""The modules as one graph, as quads of a release, and as a list of terms."""

from pyoxigraph import Literal, NamedNode

from keniki.ontology.loading import DISPLAY, declared_terms, load, module_paths, ontology_quads, triples
from keniki.ontology.names import BASE, Minter, term


def test_the_graph_the_triples_and_the_quads_hold_the_same() -> None:
    quads = [quad for quad in ontology_quads(Minter()) if quad.graph_name == Minter().graph("ontology")]
    assert len(module_paths()) > 70
    assert len(load()) == len(list(triples())) == len(quads)


def test_quads_come_in_the_same_order_every_time_and_labels_of_others_stand_apart() -> None:
    quads = list(ontology_quads(Minter()))
    assert {quad.graph_name.value for quad in quads} == {f"{BASE}graph/ontology", f"{BASE}graph/display"}
    assert quads == list(ontology_quads(Minter()))


def test_labels_for_the_terms_of_others_are_in_both_languages_and_for_no_term_of_ours() -> None:
    labels: dict[str, set[str]] = {}
    for each in triples(DISPLAY):
        assert isinstance(each.subject, NamedNode)
        assert isinstance(each.object, Literal)
        assert each.predicate == term("rdfs:label")
        labels.setdefault(each.subject.value, set()).add(each.object.language or "")
    assert len(labels) > 100
    assert {name for name, languages in labels.items() if languages != {"ja", "en"}} == set()
    assert not [name for name in labels if name.startswith(BASE)]


def test_a_publisher_with_a_base_of_their_own_gets_graphs_below_it_and_the_same_terms_and_concepts() -> None:
    quads = list(ontology_quads(Minter("https://data.example.jp/")))
    named = {
        node.value for quad in quads for node in (quad.subject, quad.object) if isinstance(node, NamedNode)
    }
    assert {quad.graph_name.value for quad in quads} == {
        "https://data.example.jp/graph/ontology",
        "https://data.example.jp/graph/display",
    }
    assert {f"{BASE}id/concept/status/declared", f"{BASE}id/fiscal-year/2024", f"{BASE}ns#Fact"} <= named
    assert Minter("https://data.example.jp/").thing("concept", "status", "declared").value in named


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
