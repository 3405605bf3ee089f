"""The graph store: graphs by name and by format, what it refuses; the W3C suite is in the conformance tests."""

import httpx
import pytest
from pyoxigraph import RdfFormat, parse

GRAPH = "https://w3id.org/keniki/graph/document/test/2025"
ENDS = ["/store?default", f"/store?graph={GRAPH}", "/graph/document/test/2025"]


def triples(answer: httpx.Response) -> set[str]:
    media = answer.headers["content-type"].split(";")[0]
    form = RdfFormat.from_media_type(media)
    assert form is not None
    return {str(quad.triple) for quad in parse(input=answer.content, format=form)}


def test_a_graph_is_the_same_by_parameter_and_by_its_own_address(server):
    indirect = triples(server.get("/store", "text/turtle", graph=GRAPH))
    assert indirect == triples(server.get("/graph/document/test/2025", "text/turtle"))
    assert len(indirect) > 20


def test_the_default_graph_is_the_union_of_all(server):
    everything = triples(server.get("/store?default"))
    assert triples(server.get("/store", graph=GRAPH)) < everything
    count = server.rows("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[0]["n"]
    assert len(everything) == int(count)


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("*/*", "text/turtle; charset=utf-8"),
        ("application/n-triples", "application/n-triples"),
        ("application/ld+json", "application/ld+json"),
        ("application/rdf+xml;q=0.9, text/turtle;q=0.1", "application/rdf+xml"),
    ],
)
def test_every_format_of_the_table_holds_the_same_graph(server, accept, media):
    answer = server.get("/store", accept, graph=GRAPH)
    assert answer.headers["content-type"] == media
    assert triples(answer) == triples(server.get("/store", "text/turtle", graph=GRAPH))


@pytest.mark.parametrize("path", ENDS)
def test_head_says_what_get_would_send(server, path):
    head = httpx.head(server.url + path, headers={"Accept": "text/turtle"})
    got = server.get(path, "text/turtle") if "?" not in path else httpx.get(server.url + path)
    assert head.status_code == 200
    assert not head.content
    assert head.headers["content-length"] == str(len(got.content))
    assert head.headers["content-type"] == got.headers["content-type"]


def test_a_graph_that_the_client_has_is_not_sent_again(server):
    first = server.get("/store", graph=GRAPH)
    headers = {"If-None-Match": first.headers["etag"]}
    assert httpx.get(server.url + "/store", params={"graph": GRAPH}, headers=headers).status_code == 304


@pytest.mark.parametrize(
    ("query", "status", "slug"),
    [
        ("", 400, "bad-request"),
        (f"?default&graph={GRAPH}", 400, "bad-request"),
        (f"?graph={GRAPH}&graph={GRAPH}", 400, "bad-request"),
        ("?graph=no-iri", 400, "bad-request"),
        ("?graph=http://e.org/a%20b", 400, "bad-request"),
        (f"?graph={GRAPH}/unknown", 404, "not-found"),
        ("?default&format=csv", 406, "not-acceptable"),
    ],
)
def test_what_cannot_be_answered_says_why(server, query, status, slug):
    answer = httpx.get(server.url + "/store" + query)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"] == f"/docs#{slug}"
    assert answer.json()["detail"]


@pytest.mark.parametrize("path", ENDS)
@pytest.mark.parametrize("method", ["PUT", "POST", "PATCH", "DELETE"])
def test_whoever_wants_to_write_is_told_that_this_is_read_only(server, path, method):
    before = server.get("/store?default").content
    answer = httpx.request(method, server.url + path, content=b"<a:a> <a:b> <a:c> .")
    assert answer.status_code == 403
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"] == "/docs#read-only"
    assert method in answer.json()["detail"]
    assert server.get("/store?default").content == before
