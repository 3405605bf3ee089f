"""The endpoint as strangers use it: by SPARQLWrapper and plain HTTP, in every format, with every mistake."""

import json

import httpx
import pytest
from rdflib import Graph
from SPARQLWrapper import CSV, JSON, N3, POST, TSV, TURTLE, XML, SPARQLWrapper

SELECT = "SELECT ?s WHERE { ?s a <https://w3id.org/keniki/ns#Municipality> } ORDER BY ?s"
ASK = "ASK { ?s a <https://w3id.org/keniki/ns#Municipality> }"
CONSTRUCT = "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c . FILTER(?c = <https://w3id.org/keniki/ns#Prefecture>) }"
DESCRIBE = "DESCRIBE <https://w3id.org/keniki/id/prefecture/90>"
TABLES = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
GRAPHS = {
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
}


def media(answer: httpx.Response) -> str:
    return answer.headers["content-type"].split(";")[0]


@pytest.mark.parametrize("method", ["GET", POST])
def test_a_stranger_gets_rows(server, method):
    client = SPARQLWrapper(server.url + "/sparql")
    client.setQuery(SELECT)
    client.setMethod(method)
    client.setReturnFormat(JSON)
    rows = client.queryAndConvert()["results"]["bindings"]
    assert [row["s"]["value"].rsplit("/", 1)[-1] for row in rows] == ["900010", "900028", "910015"]


@pytest.mark.parametrize(("wanted", "begins"), [(XML, b"<?xml"), (CSV, b"s\r\n"), (TSV, b"?s\n")])
def test_a_stranger_gets_other_formats(server, wanted, begins):
    client = SPARQLWrapper(server.url + "/sparql")
    client.setQuery(SELECT)
    client.setReturnFormat(wanted)
    assert client.query().response.read().startswith(begins)


@pytest.mark.parametrize("wanted", [TURTLE, N3])
def test_a_stranger_gets_triples(server, wanted):
    client = SPARQLWrapper(server.url + "/sparql")
    client.setQuery(CONSTRUCT)
    client.setReturnFormat(TURTLE)
    assert len(Graph().parse(data=client.query().response.read(), format="turtle")) == 2


@pytest.mark.parametrize("query", [SELECT, ASK])
@pytest.mark.parametrize(("name", "type_"), TABLES.items())
def test_rows_in_every_format(server, query, name, type_):
    by_accept = server.get("/sparql", type_, query=query)
    by_name = server.get("/sparql", query=query, format=name)
    assert media(by_accept) == media(by_name) == type_
    assert by_accept.content == by_name.content != b""


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own
@pytest.mark.parametrize("query", [CONSTRUCT, DESCRIBE])
@pytest.mark.parametrize(("name", "type_"), GRAPHS.items())
def test_triples_in_every_format(server, query, name, type_):
    by_accept = server.get("/sparql", type_, query=query)
    by_name = server.get("/sparql", query=query, format=name)
    assert media(by_accept) == media(by_name) == type_
    assert len(Graph().parse(data=by_accept.text, format=type_)) >= 2


def test_yes_or_no_as_a_column(server):
    assert server.get("/sparql", "text/csv", query=ASK).text == "boolean\r\ntrue\r\n"
    assert server.get("/sparql", "text/tab-separated-values", query=ASK).text == "?boolean\ntrue\n"


def test_a_triple_of_two_documents_stands_once_in_the_union(server):
    pattern = "<https://w3id.org/keniki/id/measure/m1> <http://www.w3.org/2000/01/rdf-schema#label> ?label"
    assert len(server.rows(f"SELECT ?label {{ {pattern} }}")) == 1
    assert len(server.rows(f"SELECT ?label {{ GRAPH ?g {{ {pattern} }} }}")) == 2


def test_the_dataset_of_the_query(server):
    graph = "https://w3id.org/keniki/graph/document/test/2019"
    rows = server.rows(f"SELECT ?s FROM <{graph}> {{ ?s <https://w3id.org/keniki/ns#value> ?v }}")
    assert len(rows) == 1


@pytest.mark.parametrize(
    ("status", "slug", "method", "arguments"),
    [
        (400, "bad-query", "GET", {"params": {"query": "SELECT * {"}}),
        (400, "bad-request", "GET", {"params": [("query", ASK), ("query", ASK)]}),
        (400, "bad-request", "POST", {"data": {"nothing": "1"}}),
        (403, "read-only", "POST", {"data": {"update": "CLEAR ALL"}}),
        (403, "read-only", "GET", {"params": {"update": "CLEAR ALL"}}),
        (
            403,
            "read-only",
            "POST",
            {"content": "CLEAR ALL", "headers": {"Content-Type": "application/sparql-update"}},
        ),
        (
            403,
            "no-federation",
            "GET",
            {"params": {"query": "SELECT * { SERVICE <http://127.0.0.1/x> { ?s ?p ?o } }"}},
        ),
        (405, "wrong-method", "PUT", {}),
        (405, "wrong-method", "DELETE", {}),
        (406, "not-acceptable", "GET", {"params": {"query": ASK}, "headers": {"Accept": "image/png"}}),
        (406, "not-acceptable", "GET", {"params": {"query": SELECT}, "headers": {"Accept": "text/turtle"}}),
        (406, "not-acceptable", "GET", {"params": {"query": CONSTRUCT, "format": "csv"}}),
        (415, "unsupported-media-type", "POST", {"content": ASK, "headers": {"Content-Type": "text/plain"}}),
        (415, "unsupported-media-type", "POST", {"content": ASK}),
        (413, "too-long", "POST", {"data": {"query": ASK + " " * 1_100_000}}),
        (
            400,
            "bad-request",
            "POST",
            {"content": b"\xff", "headers": {"Content-Type": "application/sparql-query"}},
        ),
    ],
)
def test_every_mistake_is_a_problem_document(server, status, slug, method, arguments):
    answer = httpx.request(method, server.url + "/sparql", timeout=30, **arguments)
    assert (answer.status_code, media(answer)) == (status, "application/problem+json")
    problem = answer.json()
    assert problem["type"] == f"/docs#{slug}"
    assert problem["status"] == status
    assert problem["title"]


def test_a_mistake_says_where(server):
    problem = server.get("/sparql", query="SELECT *\nWHERE { ?s ?p FILTER }").json()
    assert (problem["line"], problem["column"]) == (2, 21)
    assert "expected" in problem["detail"]


def test_update_text_as_a_query_is_refused(server):
    assert server.get("/sparql", query="INSERT DATA { <a:a> <a:b> <a:c> }").status_code == 400


def test_an_answer_is_not_sent_twice(server):
    first = server.get("/sparql", query=SELECT)
    again = httpx.get(
        server.url + "/sparql", params={"query": SELECT}, headers={"If-None-Match": first.headers["etag"]}
    )
    assert again.status_code == 304
    assert again.content == b""
    assert "etag" not in server.get("/sparql", query="SELECT (NOW() AS ?now) {}").headers


def test_what_was_answered_is_remembered_but_not_the_time(server):
    query = "SELECT ?x { BIND('remembered' AS ?x) }"
    assert server.get("/sparql", query=query).content == server.get("/sparql", query=query).content
    assert "keniki_queries_remembered_total 0\n" not in server.get("/metrics").text
    assert server.rows("SELECT (RAND() AS ?r) {}") != server.rows("SELECT (RAND() AS ?r) {}")


def test_pages_of_others_may_ask(server):
    answer = httpx.get(
        server.url + "/sparql", params={"query": ASK}, headers={"Origin": "https://example.org"}
    )
    assert answer.headers["access-control-allow-origin"] == "*"
    preflight = httpx.options(
        server.url + "/sparql",
        headers={"Origin": "https://example.org", "Access-Control-Request-Method": "POST"},
    )
    assert preflight.status_code == 200


def test_a_large_result_arrives_whole(server):
    query = "SELECT ?a ?b ?p ?q { ?a ?p ?x . ?b ?q ?y }"
    answer = server.get("/sparql", query=query)
    rows = json.loads(answer.content)["results"]["bindings"]
    count = server.rows("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[0]["n"]
    assert len(rows) == int(count) ** 2
    assert int(answer.headers["content-length"]) == len(answer.content) > 4_000_000


def test_health_and_metrics(server):
    assert server.get("/health").json()["status"] == "ok"
    metrics = server.get("/metrics").text
    assert "# TYPE keniki_queries_answered_total counter" in metrics
    assert 'keniki_answers_total{status="200"}' in metrics


def test_an_unknown_address_is_a_problem_too(server):
    answer = server.get("/nowhere")
    assert (answer.status_code, media(answer)) == (404, "application/problem+json")


def test_head_has_no_body(server):
    answer = httpx.head(server.url + "/sparql", params={"query": SELECT})
    assert answer.status_code == 200
    assert answer.content == b""


@pytest.mark.parametrize(
    ("path", "methods"), [("/sparql", "GET, HEAD, OPTIONS, POST"), ("/doc/x", "GET, HEAD, OPTIONS")]
)
def test_an_address_says_its_methods(server, path, methods):
    options = httpx.options(server.url + path)
    assert (options.status_code, options.headers["allow"]) == (204, methods)
    refused = httpx.delete(server.url + path)
    assert (refused.status_code, refused.headers["allow"]) == (405, methods)
    assert refused.json()["type"] == "/docs#wrong-method"
