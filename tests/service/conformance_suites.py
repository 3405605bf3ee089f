"""The W3C suites, run by their manifests against a running server; what cannot pass has a reason."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import httpx
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
RDFS_LABEL = URIRef("http://www.w3.org/2000/01/rdf-schema#label")

READ_ONLY = "an update: this endpoint is read-only"
KNOWN_FAILURES = dict.fromkeys(
    (
        "update_dataset_default_graph",
        "update_dataset_default_graphs",
        "update_dataset_named_graphs",
        "update_dataset_full",
        "update_post_form",
        "update_post_direct",
        "update_base_uri",
    ),
    READ_ONLY,
)

_BOOLEAN = {"application/sparql-results+json", "application/sparql-results+xml", "text/csv"}
_RDF = {"text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"}


def folder() -> Path:
    """Return where the suites are: `KENIKI_SHARED`, or `../shared` beside the project."""
    shared = os.environ.get("KENIKI_SHARED") or Path(__file__).parents[2].parent / "shared"
    return Path(shared) / "conformance" / "sparql11"


@dataclass(frozen=True)
class Entry:
    """One test of a manifest: its name and its node in the graph of the manifest."""

    name: str
    node: Node
    graph: Graph


def entries(suite: str) -> Iterator[Entry]:
    """Give the tests of a suite in the order of its manifest."""
    path = folder() / suite / "manifest.ttl"
    graph = Graph().parse(path, format="turtle", publicID=path.as_uri())
    for node in Collection(graph, graph.value(URIRef(path.as_uri()), MF.entries)):
        yield Entry(str(node).rsplit("#", 1)[-1], node, graph)


def graph_data() -> dict[str, str]:
    """Return the graphs that the protocol tests ask about: name and N-Triples."""
    found = {}
    for entry in entries("protocol"):
        for data in entry.graph.objects(entry.node, UT.graphData):
            source = str(entry.graph.value(data, UT.graph))
            name = str(entry.graph.value(data, RDFS_LABEL))
            found[name] = (folder() / "protocol" / source.rsplit("/", 1)[-1]).read_text(encoding="utf-8")
    return found


def run_protocol(entry: Entry, endpoint: str) -> str:
    """Run one protocol test; return what went wrong, or nothing."""
    graph = entry.graph
    action = graph.value(entry.node, MF.action)
    for request in Collection(graph, graph.value(action, HT.requests)):
        answer = _send(graph, request, endpoint)
        if fault := _judge(graph, graph.value(request, HT.resp), answer):
            return fault
    return ""


def _send(graph: Graph, request: Node, endpoint: str) -> httpx.Response:
    path = str(graph.value(request, HT.absolutePath))
    body = graph.value(request, HT.body)
    content = b""
    if body is not None:
        encoding = str(graph.value(body, CNT.characterEncoding))
        content = str(graph.value(body, CNT.chars)).encode(encoding)
    listed = graph.value(request, HT.headers)
    headers = {
        str(graph.value(header, HT.fieldName)): str(graph.value(header, HT.fieldValue))
        for header in (Collection(graph, listed) if listed else ())
    }
    url = endpoint + quote(path.removeprefix("/sparql/"), safe="?&=%:/")
    return httpx.request(
        str(graph.value(request, HT.methodName)), url, content=content, headers=headers, timeout=30
    )


def _judge(graph: Graph, expected: Node | None, answer: httpx.Response) -> str:
    statuses = {
        str(status).rsplit("StatusCode", 1)[-1] for status in graph.objects(expected, MF.expectedStatus)
    }
    if not any(_fits(answer.status_code, status) for status in statuses):
        return f"found status {answer.status_code}; expected {sorted(statuses)}"
    media = answer.headers.get("content-type", "").split(";")[0]
    wanted = str(graph.value(expected, MF.expectedFormat) or "")
    if wanted == "RDF" and media not in _RDF:
        return f"found {media}; expected RDF"
    if wanted in {"boolean", "tabular"} and media not in _BOOLEAN:
        return f"found {media}; expected a result"
    boolean = graph.value(expected, MF.expectedBoolean)
    if isinstance(boolean, Literal) and answer.json()["boolean"] != boolean.toPython():
        return f"found {answer.text}; expected {boolean}"
    return ""


def _fits(status: int, expected: str) -> bool:
    return expected == str(status) or (expected.endswith("xx") and expected[0] == str(status)[0])


def run_description(entry: Entry, endpoint: str) -> str:
    """Run one service description test, as its name says; return what went wrong, or nothing."""
    answer = httpx.get(endpoint, timeout=30)
    media = answer.headers["content-type"].split(";")[0]
    if media not in _RDF:
        return f"found {media}; expected RDF"
    graph = Graph().parse(data=answer.text, format=media)
    services = list(graph.subjects(RDF.type, SD.Service))
    if entry.name == "has-endpoint-triple" and not list(graph.triples((None, SD.endpoint, URIRef(endpoint)))):
        return "found no sd:endpoint with this address"
    if entry.name == "conforms-to-schema" and not _conforms(graph, services):
        return "found a service without endpoint or languages, or terms that SD does not have"
    return ""


def _conforms(graph: Graph, services: list[Node]) -> bool:
    known = {"endpoint", "supportedLanguage", "feature", "resultFormat", "defaultDataset", "defaultGraph"}
    used = {str(p).removeprefix(str(SD)) for p in graph.predicates() if str(p).startswith(str(SD))}
    complete = all(
        (s, SD.endpoint, None) in graph and (s, SD.supportedLanguage, None) in graph for s in services
    )
    return bool(services) and complete and used <= known
