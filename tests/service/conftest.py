"""Real servers for the tests: uvicorn on a free port, in a process of its own, on a made-up release."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import made_up_release as made_up
import pytest

_PROGRAM = """
import os, sys
from pathlib import Path
from keniki.service.app import serve
from keniki.service.settings import from_environment
serve(Path(sys.argv[1]), "127.0.0.1", int(sys.argv[2]), from_environment(os.environ), lambda: None)
"""


@dataclass(frozen=True)
class Server:
    """A running server: its address and its process."""

    url: str
    pid: int

    def get(self, path: str, accept: str = "*/*", **parameters: str) -> httpx.Response:
        return httpx.get(self.url + path, params=parameters or None, headers={"Accept": accept}, timeout=60)

    def rows(self, query: str) -> list[dict[str, str]]:
        answer = self.get("/sparql", query=query).raise_for_status().json()
        return [{name: term["value"] for name, term in row.items()} for row in answer["results"]["bindings"]]


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def running(release: Path, **settings: object) -> Iterator[Server]:
    """Start a server with settings (`deadline=2`), wait until it answers, and end it afterwards."""
    port = _free_port()
    environment = {f"KENIKI_{name.upper()}": str(value) for name, value in settings.items()}
    process = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, str(release), str(port)], env={**os.environ, **environment}
    )
    try:
        server = Server(f"http://127.0.0.1:{port}", process.pid)
        _wait(server, process)
        yield server
    finally:
        process.terminate()
        assert process.wait(timeout=20) in (0, -15, -9)


def _wait(server: Server, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert process.poll() is None, "the server ended while it started"
        try:
            httpx.get(server.url + "/health", timeout=5)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server did not answer")


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small made-up release."""
    return made_up.write_release(
        tmp_path_factory.mktemp("made-up") / "release", made_up.nquads(made_up.GRAPHS)
    )


@pytest.fixture(scope="session")
def server(release: Path) -> Iterator[Server]:
    """A server on the made-up release, for everybody who only reads."""
    with running(release) as started:
        yield started


@pytest.fixture(scope="session")
def start() -> Callable[..., object]:
    """The function that starts a server of one's own, for tests that need other settings."""
    return running
