"""The W3C suites for the protocol and the service description, and the page that tells about them."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import conformance_suites as suites
import graph_store_suite as graph_store
import made_up_release as made_up
import pytest
from rdflib import Graph

pytestmark = pytest.mark.skipif(
    not suites.folder().is_dir(), reason="the W3C suites are not there (../shared/conformance)"
)

SOURCE = "https://github.com/w3c/rdf-tests/tree/main/sparql/sparql11/"
TITLES = {
    "protocol": {"ja": "SPARQL 1.1 プロトコル（W3C）", "en": "SPARQL 1.1 Protocol (W3C)"},
    "service-description": {
        "ja": "SPARQL 1.1 サービス記述（W3C）",
        "en": "SPARQL 1.1 Service Description (W3C)",
    },
    "graph-store-protocol": {
        "ja": "SPARQL 1.1 グラフストアプロトコル（W3C）",
        "en": "SPARQL 1.1 Graph Store Protocol (W3C)",
    },
    "graph-store-protocol-reading": {
        "ja": "グラフストアプロトコルの読み取りの手順（書き込みの結果をあらかじめ置いて実行）",
        "en": "The reading steps of the Graph Store Protocol, with what the writes would have left in place",
    },
}
REPORT = Path(__file__).parents[2] / "service" / "conformance.json"


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory, start) -> Iterator[str]:
    """An endpoint whose store holds the graphs of the suite."""
    lines = [
        line.rstrip().removesuffix(".").rstrip() + f" <{name}> ."
        for name, text in suites.graph_data().items()
        for line in text.splitlines()
        if line.strip()
    ]
    release = made_up.write_release(tmp_path_factory.mktemp("suite") / "release", "\n".join(lines) + "\n")
    with start(release) as server:
        yield server.url + "/sparql"


@pytest.fixture(scope="module")
def outcomes(endpoint: str, serve: graph_store.Serve) -> dict[str, dict[str, str]]:
    """What each test of each suite found wrong."""
    return {
        "protocol": {e.name: suites.run_protocol(e, endpoint) for e in suites.entries("protocol")},
        "service-description": {
            e.name: suites.run_description(e, endpoint) for e in suites.entries("service-description")
        },
        "graph-store-protocol": {
            e.name: graph_store.run_whole(e, endpoint.removesuffix("/sparql")) for e in graph_store.entries()
        },
        "graph-store-protocol-reading": {
            e.name: graph_store.run_reading(e, serve) for e in graph_store.entries()
        },
    }


@pytest.fixture(scope="module")
def serve(tmp_path_factory, start) -> graph_store.Serve:
    """A function that starts a server on some graphs."""

    @contextmanager
    def serving(graphs: graph_store.Graphs) -> Iterator[str]:
        lines = [
            f"{line.removesuffix(' .')} <{name}> ."
            for name, graph in graphs.items()
            for line in graph.serialize(format="nt").splitlines()
            if line
        ]
        text = "".join(f"{line}\n" for line in lines)
        with start(
            made_up.write_release(tmp_path_factory.mktemp("graphs") / "release", text), workers=1
        ) as server:
            yield server.url

    return serving


KNOWN_FAILURES = {
    "protocol": suites.KNOWN_FAILURES,
    "graph-store-protocol": graph_store.KNOWN_FAILURES,
}


def _reason(suite: str, name: str) -> str:
    return KNOWN_FAILURES.get(suite, {}).get(name, "")


def test_every_test_passes_but_the_known_failures(outcomes):
    wrong = {
        (suite, name): fault for suite, found in outcomes.items() for name, fault in found.items() if fault
    }
    assert {place: fault for place, fault in wrong.items() if not _reason(*place)} == {}
    known = {(suite, name) for suite, reasons in KNOWN_FAILURES.items() for name in reasons}
    assert known <= set(wrong), "a known failure passes: take it off the list"


def test_the_suites_were_really_run(outcomes):
    assert len(outcomes["protocol"]) == 34
    assert len(outcomes["service-description"]) == 3
    assert len(outcomes["graph-store-protocol"]) == 13
    assert len(outcomes["graph-store-protocol-reading"]) == 13


def test_a_wrong_graph_is_seen(serve):
    entry = next(e for e in graph_store.entries() if e.name == "put_get_repeat_indirect")
    step = next(step for step in graph_store.steps(entry) if step.method == "GET")
    other = Graph().parse(data="<http://e.org/a> <http://e.org/b> 1 .", format="turtle")
    with serve({step.target: other}) as address:
        assert step.judge(step.send(address)) == "GET: found another graph than expected"


def test_a_wrong_expectation_is_seen(endpoint):
    entry = next(e for e in suites.entries("protocol") if e.name == "bad_query_syntax")
    response = next(entry.graph.subjects(suites.MF.expectedFormat, None))
    assert suites._judge(entry.graph, response, _Answer()) != ""


class _Answer:
    status_code = 500
    headers: dict[str, str] = {}  # noqa: RUF012 - stands for an answer


def test_the_page_tells_what_was_found(outcomes):
    report = json.dumps(
        [_described(name, found) for name, found in outcomes.items()], ensure_ascii=False, indent=1
    )
    if os.environ.get("KENIKI_WRITE"):
        REPORT.write_text(report + "\n", encoding="utf-8")
    assert REPORT.read_text(encoding="utf-8") == report + "\n", "run this test with KENIKI_WRITE=1 and commit"


def _described(name: str, found: dict[str, str]) -> dict[str, object]:
    tests = [
        {"name": test, "passed": not fault, "reason": _reason(name, test) if fault else ""}
        for test, fault in found.items()
    ]
    passed = sum(not fault for fault in found.values())
    return {
        "title": TITLES[name],
        "source": SOURCE + name.removesuffix("-reading"),
        "passed": passed,
        "tests": tests,
    }
