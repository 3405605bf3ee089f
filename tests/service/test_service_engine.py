"""What happens to queries that would not end, eat all memory, or come in too great a number."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import made_up_release as made_up
import pytest

from keniki.service.engines.store import DamagedRelease
from keniki.service.release import open_release

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"
GREEDY = "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } }"
ASK = "ASK { ?s ?p ?o }"


def workers_of(pid: int) -> set[int]:
    """Return the processes whose parent is `pid`."""
    found = set()
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rsplit(")", 1)[1].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if fields[1] == str(pid) and fields[0] != "Z":
            found.add(int(status.parent.name))
    return found


def memory_of(pid: int) -> int:
    """Return the megabytes that a process holds; none when it is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS")), 0)


def replaced(pid: int, wanted: int) -> set[int]:
    """Wait a little until a server has so many workers, and return those that it has."""
    for _ in range(100):
        if len(workers_of(pid)) == wanted:
            break
        time.sleep(0.1)
    return workers_of(pid)


def test_an_endless_query_ends_at_its_deadline_while_others_are_answered(release, start):
    with start(release, deadline=3, workers=2) as server, ThreadPoolExecutor() as threads:
        before = workers_of(server.pid)
        began = time.monotonic()
        endless = threads.submit(server.get, "/sparql", query=ENDLESS)
        answered = 0
        while not endless.done():
            quick = time.monotonic()
            assert server.get("/sparql", query=ASK).json()["boolean"] is True
            assert time.monotonic() - quick < 3
            answered += 1
            time.sleep(0.02)
        answer = endless.result()
        assert 2.9 < time.monotonic() - began < 15
        assert answer.status_code == 503
        assert answer.json()["type"] == "/docs#deadline"
        assert int(answer.headers["retry-after"]) > 0
        assert answered > 3
        after = replaced(server.pid, len(before))
        assert len(after) == len(before), "the worker was not replaced"
        assert len(after - before) == 1, "the worker was not ended"
        assert all(server.get("/sparql", query=ASK).status_code == 200 for _ in range(10))


def test_pages_answer_while_every_worker_is_taken(release, start):
    with start(release, deadline=8, workers=2, patience=1) as server, ThreadPoolExecutor() as threads:
        endless = [threads.submit(server.get, "/sparql", query=ENDLESS) for _ in range(2)]
        time.sleep(0.5)
        assert server.get("/health").status_code == 200
        assert server.get("/", "text/html").status_code == 200
        waited = server.get("/sparql", query=ASK)
        assert (waited.status_code, waited.json()["type"]) == (503, "/docs#queue")
        assert {task.result().status_code for task in endless} == {503}


def test_memory_is_capped(release, start):
    with start(release, deadline=60, workers=1, memory=200) as server, ThreadPoolExecutor() as threads:
        greedy = threads.submit(server.get, "/sparql", query=GREEDY)
        highest = 0
        while not greedy.done():
            highest = max([highest, *(memory_of(pid) for pid in workers_of(server.pid))])
            time.sleep(0.01)
        assert greedy.result().status_code == 503
        assert greedy.result().json()["type"] == "/docs#memory"
        assert highest < 260
        assert server.get("/sparql", query=ASK).status_code == 200


def test_the_queue_has_an_end(release, start):
    with start(release, deadline=6, workers=1, queue=2) as server, ThreadPoolExecutor(12) as threads:
        tasks = [threads.submit(server.get, "/sparql", query=ENDLESS)]
        time.sleep(1)
        tasks += [threads.submit(server.get, "/sparql", query=ASK) for _ in range(8)]
        statuses = sorted(task.result().status_code for task in tasks)
        assert statuses == [200] * 2 + [503] * 7
        assert "keniki_queries_refused_total 6" in server.get("/metrics").text


def test_a_result_that_is_too_large_is_refused(release, start):
    with start(release, largest=1) as server:
        answer = server.get("/sparql", query="SELECT * { ?a ?b ?c . ?d ?e ?f }")
        assert (answer.status_code, answer.json()["type"]) == (422, "/docs#too-large")
        assert server.get("/sparql", query=ASK).status_code == 200


def test_the_work_ends_when_the_client_goes(release, start):
    with start(release, deadline=60, workers=1) as server:
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(server.url + "/sparql", params={"query": ENDLESS}, timeout=1)
        began = time.monotonic()
        assert server.get("/sparql", query=ASK).status_code == 200
        assert time.monotonic() - began < 5


def test_no_process_is_left_behind(release, start):
    with start(release, deadline=60, workers=2) as server, ThreadPoolExecutor() as threads:
        threads.submit(_until_cut, server.url)
        time.sleep(0.5)
        workers = workers_of(server.pid)
        assert len(workers) == 4
        os.kill(server.pid, 15)
        for _ in range(150):
            if not any(Path(f"/proc/{pid}").exists() for pid in workers):
                break
            time.sleep(0.1)
    assert not any(memory_of(pid) for pid in workers)


def test_a_query_ends_even_when_its_server_was_killed(release, start):
    with start(release, deadline=1, workers=2) as server, ThreadPoolExecutor() as threads:
        threads.submit(_until_cut, server.url)
        time.sleep(0.5)
        workers = workers_of(server.pid)
        os.kill(server.pid, 9)
        for _ in range(200):
            if not any(memory_of(pid) for pid in workers):
                break
            time.sleep(0.1)
    assert not any(memory_of(pid) for pid in workers)


def _until_cut(url: str) -> None:
    try:
        httpx.get(url + "/sparql", params={"query": ENDLESS}, timeout=60)
    except httpx.TransportError:
        return


def test_any_sparql_server_can_stand_behind(server, release, start):
    with start(release, remote=server.url + "/sparql") as front:
        assert front.get("/sparql", query=ASK).json()["boolean"] is True
        assert front.get(
            "/sparql", "text/turtle", query="DESCRIBE <https://w3id.org/keniki/id/prefecture/90>"
        ).text
        assert front.get("/sparql", query="SELECT * {").json()["type"] == "/docs#bad-query"
        assert front.get("/doc/municipality/900010", "text/html").status_code == 200
        graph = "https://w3id.org/keniki/graph/reference"
        arguments = {"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "default-graph-uri": graph}
        assert front.get("/sparql", **arguments).text == server.get("/sparql", **arguments).text


def test_a_remote_server_that_is_away_is_said_so(release, start):
    with start(release, remote="http://127.0.0.1:9/sparql") as front:
        answer = front.get("/sparql", query=ASK)
        assert (answer.status_code, answer.json()["type"]) == (502, "/docs#remote-failed")


def test_a_damaged_release_is_not_served(tmp_path):
    release = made_up.write_release(tmp_path / "release", made_up.nquads(made_up.GRAPHS))
    (release / "graph.nq").write_text("nonsense\n", encoding="utf-8")
    with pytest.raises(DamagedRelease, match="checksum"):
        open_release(release)
    with pytest.raises(DamagedRelease, match="expected the graph"):
        open_release(tmp_path / "nothing")
