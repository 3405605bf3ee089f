"""What pages that judge have in common: asking the engine from a thread, the day that is asked about, refusals."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from pyoxigraph import Literal, NamedNode
from starlette.requests import Request

from keniki.service.errors import BadRequest
from keniki.service.results.rows import Graph
from keniki.shapes.asking import Row, bound
from keniki.shapes.eligibility import Assessor

Made = TypeVar("Made")


class Asker:
    """Asks the engine from a thread, while the loop goes on serving others."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._loop = asyncio.get_running_loop()

    def ask(self, name: str, parameters: Mapping[str, str]) -> Sequence[Row]:
        """Return the rows of a query of `queries/eligibility/`."""
        return self._rows(bound(name, parameters), shelved=not parameters)

    def run(self, query: str) -> Sequence[Row]:
        """Return the rows of any query."""
        return self._rows(query, shelved=False)

    def _rows(self, query: str, *, shelved: bool) -> Sequence[Row]:
        """Ask; what has no parameters is the same for every request, so its answer stays with the release."""
        asked = self._graph.table(query, shelved=shelved)
        found = asyncio.run_coroutine_threadsafe(asked, self._loop).result()
        return [{n: t for n, t in row.items() if isinstance(t, NamedNode | Literal)} for row in found.rows]


async def load_assessor(graph: Graph) -> Assessor:
    """Return what judges by the requirements of the release."""
    return await asyncio.to_thread(Assessor, Asker(graph).ask)


async def work(request: Request, make: Callable[[Assessor, Asker], Made]) -> Made:
    """Do the work of a request in a thread, with the requirements of the release, which are read once."""
    state = request.app.state
    assessor = await state.assessor.get()
    return await asyncio.to_thread(make, assessor, Asker(state.graph))


def asked_day(request: Request) -> date | None:
    """Return the day that is asked about; None without one, and BadRequest for what is no day."""
    written = request.query_params.get("on", "")
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as error:
        raise BadRequest(
            f"on：{written!r} は日付ではありません。2026-01-26 のように指定してください。",
            f"on: found {written!r}; expected a day such as 2026-01-26",
        ) from error
