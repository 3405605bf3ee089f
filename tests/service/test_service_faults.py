"""A fault of ours: the client gets a number, the log gets everything."""

import asyncio
import logging

import httpx
import pytest

from keniki.service.app import create_app
from keniki.service.settings import Settings


class Broken:
    """Stands in the place of the graph and fails as nobody expected."""

    async def rows(self, name, **values):
        raise RuntimeError("a secret of the house")


@pytest.fixture
def ask(release):
    """Send a request straight to an application whose graph is broken."""
    app = create_app(release, Settings(workers=1))
    app.state.graph = Broken()
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)

    async def send(method, path, accept):
        async with httpx.AsyncClient(transport=transport, base_url="http://keniki") as client:
            return await client.request(method, path, headers={"Accept": accept})

    return lambda method, path, accept="*/*": asyncio.run(send(method, path, accept))


@pytest.mark.parametrize("accept", ["application/json", "text/html"])
def test_a_fault_tells_the_client_only_a_number(ask, accept, caplog):
    with caplog.at_level(logging.ERROR):
        answer = ask("GET", "/health", accept)
    assert answer.status_code == 500
    assert "secret" not in answer.text
    record = next(record for record in caplog.records if "reference" in record.message)
    reference = record.message.split()[1].rstrip(":")
    assert reference in answer.text
    assert record.exc_info is not None
    assert "a secret of the house" in str(record.exc_info[1])


def test_every_route_answers_an_unknown_method_with_a_problem(ask):
    for route in ("/", "/queries/", "/search", "/ns", "/quality", "/doc/x", "/id/x", "/release/x", "/health"):
        answer = ask("PATCH", route)
        assert (answer.status_code, answer.headers["content-type"]) == (405, "application/problem+json")
        assert answer.json()["type"] == "/docs#wrong-method"
