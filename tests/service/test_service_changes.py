"""What changed between lists and editions, as rows, as a page, as JSON and as RDF."""

from pyoxigraph import Literal, NamedNode
from rdflib import PROV, Graph, Namespace, URIRef

from keniki.ontology.names import BASE
from keniki.service.pages.changes import find_moved, find_raised

KENIKI = Namespace("https://w3id.org/keniki/ns#")
FACT = BASE + "id/fact/"


def _row(fact, about, value, day):
    found = {"fact": fact, "about": about, "property": "p", "value": value, "document": f"document/{day}"}
    row = {name: NamedNode(f"{BASE}id/{iri}") for name, iri in found.items()}
    return row | {"asOf": Literal(day), "first": Literal("3")}


def _says(each):
    return [(stated.as_of.text, stated.value.text) for stated in each.stated]


def test_a_place_moves_where_the_first_and_the_last_list_differ():
    rows = [
        _row("fact/1", "city/stays", "concept/status/declared", "2019-11-01"),
        _row("fact/2", "city/stays", "concept/status/declared", "2025-04-01"),
        _row("fact/3", "city/comes", "concept/status/declared", "2025-04-01"),
        _row("fact/4", "city/goes", "concept/status/eligible", "2019-11-01"),
        _row("fact/5", "city/moves", "concept/status/eligible", "2019-11-01"),
        _row("fact/6", "city/moves", "concept/status/declared", "2025-04-01"),
    ]
    moved = {each.about.full.rsplit("/", 1)[-1]: _says(each) for each in find_moved(rows, BASE, {})}
    assert moved == {
        "comes": [("2019-11-01", ""), ("2025-04-01", "declared")],
        "goes": [("2019-11-01", "eligible"), ("2025-04-01", "")],
        "moves": [("2019-11-01", "eligible"), ("2025-04-01", "declared")],
    }


def test_one_list_alone_shows_no_move():
    assert find_moved([_row("fact/1", "city/a", "concept/status/declared", "2025-04-01")], BASE, {}) == []
    assert find_moved([], BASE, {}) == []


def test_a_raised_value_stands_beside_the_one_before_once():
    number = "http://www.w3.org/2001/XMLSchema#integer"
    raised = {
        "before": Literal("5900000", datatype=NamedNode(number)),
        "value": Literal("6100000", datatype=NamedNode(number)),
        "unit": Literal("円"),
    }
    rows = [_row("fact/1", "measure/m", "x", "2026-01-26") | raised] * 2
    (found,) = find_raised(rows, BASE, {})
    assert _says(found) == [("", "5,900,000円"), ("2026-01-26", "6,100,000円")]


def test_a_total_and_what_is_per_something_do_not_differ(server):
    told = server.get("/differences", "application/json", lang="en").text
    assert "6100000" in told
    assert "5000" not in told


def test_differences_as_json_and_as_rdf(server):
    told = server.get("/differences", "application/json", lang="en").json()
    assert [total["difference"] for total in told["totals"]] == [-1]
    (ceiling,) = [each for each in told["changed"] if each["says"] == "ceiling"]
    assert [stated["says"] for stated in ceiling["stated"]] == ["5,900,000円", "6,100,000円"]
    graph = Graph().parse(data=server.get("/differences", "text/turtle").text)
    later, earlier = URIRef(FACT + "test/2025/f2"), URIRef(FACT + "test/2019/f2")
    assert (later, PROV.wasRevisionOf, earlier) in graph
    assert [str(value) for value in graph.objects(later, KENIKI.value)] == ["6100000"]
