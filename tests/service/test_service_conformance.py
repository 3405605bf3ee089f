"""The W3C suites for the protocol and the service description, and the page that tells about them."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import conformance_suites as suites
import made_up_release as made_up
import pytest

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
def outcomes(endpoint: str) -> dict[str, dict[str, str]]:
    """What each test of each suite found wrong."""
    return {
        "protocol": {e.name: suites.run_protocol(e, endpoint) for e in suites.entries("protocol")},
        "service-description": {
            e.name: suites.run_description(e, endpoint) for e in suites.entries("service-description")
        },
    }


def test_every_test_passes_but_the_known_failures(outcomes):
    wrong = {name: fault for found in outcomes.values() for name, fault in found.items() if fault}
    assert {name: fault for name, fault in wrong.items() if name not in suites.KNOWN_FAILURES} == {}
    assert set(suites.KNOWN_FAILURES) <= set(wrong), "a known failure passes: take it off the list"


def test_the_suites_were_really_run(outcomes):
    assert len(outcomes["protocol"]) == 34
    assert len(outcomes["service-description"]) == 3


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
        {"name": test, "passed": not fault, "reason": suites.KNOWN_FAILURES.get(test, "") if fault else ""}
        for test, fault in found.items()
    ]
    passed = sum(not fault for fault in found.values())
    return {"title": TITLES[name], "source": SOURCE + name, "passed": passed, "tests": tests}
