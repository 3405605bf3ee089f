"""The W3C suite of the Graph Store Protocol: each test as published, and its reading steps by themselves.

A test writes and reads in turn, and this service only reads. So the graphs that the writes of a test would
have left are worked out here, put into a release, and the reading steps are asked of a server on it.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from email import message_from_bytes
from urllib.parse import unquote

import httpx
from conformance_suites import CNT, HT, MF, Entry, _fits, folder
from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.term import Node

from keniki.ontology.names import BASE

KNOWN_FAILURES = dict.fromkeys(
    (
        "put_get_repeat_direct",
        "put_delete_get_delete_direct",
        "post_get_post_get_direct",
        "head_existing_direct",
        "put_get_repeat_indirect",
        "put_get_default",
        "put_delete_get_delete_indirect",
        "post_get_post_get_indirect",
        "post_get_new_graph",
        "head_existing_indirect",
        "put_get_uri_pct_encoded_indirect",
        "put_get_uri_pct_encoded_twice",
    ),
    "it begins with a write: this graph store is read-only",
)
READING = frozenset({"GET", "HEAD"})
UNION = "urn:graph-store-suite:default"
"""Where what belongs to the default graph stands: the default graph of a release is the union of all."""
NEW = "http://www.example/gsp/chosen-by-the-server"

Graphs = Mapping[str, Graph]
Serve = Callable[[Graphs], AbstractContextManager[str]]
"""Starts a server on some graphs and gives its address."""


@dataclass(frozen=True)
class Step:
    """One request of a test, its node in the manifest, and the name of the graph that it is about."""

    graph: Graph
    node: Node

    @property
    def method(self) -> str:
        return str(self.graph.value(self.node, HT.methodName))

    @property
    def path(self) -> str:
        """The address here: `/store?…` where a parameter names the graph, else `/graph/…`."""
        path = str(self.graph.value(self.node, HT.absolutePath)).replace("$LOCATION$", NEW)
        stem = "/store" if "?" in path or path == "/gsp" else "/graph"
        return stem + path.removeprefix("/gsp")

    @property
    def target(self) -> str:
        """The name of the graph."""
        stem, _, named = self.path.partition("?graph=")
        if stem.startswith("/graph/"):
            return BASE + stem.removeprefix("/")
        return unquote(named) or (UNION if stem.endswith("?default") else NEW)

    def headers(self, of: Node) -> dict[str, str]:
        listed = self.graph.value(of, HT.headers)
        fields = Collection(self.graph, listed) if listed else ()
        return {
            str(self.graph.value(field, HT.fieldName)): str(self.graph.value(field, HT.fieldValue))
            for field in fields
        }

    def body(self, of: Node) -> bytes:
        body = self.graph.value(of, HT.body)
        return b"" if body is None else str(self.graph.value(body, CNT.chars)).encode()

    def send(self, address: str) -> httpx.Response:
        headers = self.headers(self.node)
        return httpx.request(
            self.method, address + self.path, content=self.body(self.node), headers=headers, timeout=30
        )

    def judge(self, answer: httpx.Response) -> str:
        """Return what is wrong with an answer, or nothing."""
        expected = self.graph.value(self.node, HT.resp)
        assert expected is not None
        statuses = {
            str(status).rsplit("#", 1)[-1] for status in self.graph.objects(expected, MF.expectedStatus)
        }
        if not any(_fits(answer.status_code, _CODES[status]) for status in statuses):
            return f"{self.method}: found status {answer.status_code}; expected {sorted(statuses)}"
        wanted = self.headers(expected).get("content-type", "")
        if wanted and answer.headers["content-type"] != wanted:
            return f"{self.method}: found {answer.headers['content-type']}; expected {wanted}"
        if body := self.body(expected):
            found = Graph().parse(data=answer.content, format="turtle")
            if not isomorphic(found, Graph().parse(data=body, format="turtle")):
                return f"{self.method}: found another graph than expected"
        return ""


_CODES = {"OK": "200", "Created": "201", "NoContent": "204", "NotFound": "404"}


def entries() -> Iterator[Entry]:
    """Give the tests of both manifests in their order."""
    for name in ("manifest-direct.ttl", "manifest-indirect.ttl"):
        path = folder() / "graph-store-protocol" / name
        graph = Graph().parse(path, format="turtle", publicID=path.as_uri())
        for node in Collection(graph, graph.value(URIRef(path.as_uri()), MF.entries)):
            yield Entry(str(node).rsplit("#", 1)[-1], node, graph)


def steps(entry: Entry) -> list[Step]:
    """Return the requests of a test in order."""
    action = entry.graph.value(entry.node, MF.action)
    requests = Collection(entry.graph, entry.graph.value(action, HT.requests))
    return [Step(entry.graph, node) for node in requests]


def run_whole(entry: Entry, address: str) -> str:
    """Run a test as it was published, on a server that holds nothing; return the first fault, or nothing."""
    return next((fault for step in steps(entry) if (fault := step.judge(step.send(address)))), "")


def run_reading(entry: Entry, serve: Serve) -> str:
    """Run the reading steps of a test, each on the graphs that the writes before it would have left."""
    held: dict[str, Graph] = {}
    for step in steps(entry):
        if step.method not in READING:
            _apply(step, held)
            continue
        with serve(held) as address:
            if fault := step.judge(step.send(address)):
                return fault
    return ""


def _apply(step: Step, held: dict[str, Graph]) -> None:
    """Do to some graphs what a writing step asks for."""
    if step.method in {"PUT", "DELETE"}:
        held.pop(step.target, None)
    if step.method in {"PUT", "POST"}:
        for text in _parts(step.body(step.node), step.headers(step.node)["content-type"]):
            held.setdefault(step.target, Graph()).parse(data=text, format="turtle", publicID=step.target)


def _parts(body: bytes, media: str) -> list[str]:
    """Return the Turtle texts of a body: itself, or the parts of a form."""
    if not media.startswith("multipart/"):
        return [body.decode()]
    lines = b"\r\n".join(line.strip() for line in body.strip().splitlines())
    message = message_from_bytes(b"Content-Type: " + media.encode() + b"\r\n\r\n" + lines)
    payloads = [part.get_payload(decode=True) for part in message.walk() if not part.is_multipart()]
    return [payload.decode() for payload in payloads if isinstance(payload, bytes)]
