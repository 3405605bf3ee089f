"""The one interface to a store: a question goes in, bytes come out. All above works with any engine."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, Protocol

from keniki.service.formats import Format

CHUNK = 1 << 18
"""Bytes that are passed on at a time."""

IN_MEMORY = 4 * 1024 * 1024
"""Bytes of a result that are held in memory; what is longer waits in a temporary file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A query with everything that its answer depends on.

    `default_graphs` and `named_graphs` are the dataset of the protocol; both None means the dataset of the
    query itself, or the union of all graphs. `table` is the format for SELECT and ASK, `graph` the one for
    CONSTRUCT and DESCRIBE; None says that the client accepts no such result. `shelved` says that the answer is
    worth keeping on disk as long as the release: of such questions there are few, and they ask for much.
    """

    query: str
    table: Format | None = None
    graph: Format | None = None
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    shelved: bool = False


@dataclass(slots=True)
class Answer:
    """A complete result: its format and its bytes, held back until all of them are there."""

    format: Format
    body: IO[bytes]
    size: int

    async def chunks(self) -> AsyncIterator[bytes]:
        """Give the bytes in order, then let go of them."""
        with self.body as body:
            body.seek(0)
            while chunk := body.read(CHUNK):
                yield chunk

    def read(self) -> bytes:
        """Return all bytes at once: for results that are known to be small."""
        with self.body as body:
            body.seek(0)
            return body.read()


@dataclass(slots=True)
class Counts:
    """What an engine has done since it started, and what it does now."""

    answered: int = 0
    remembered: int = 0
    failed: int = 0
    ended: int = 0
    refused: int = 0
    running: int = 0
    waiting: int = 0
    seconds: float = 0.0

    def table(self) -> list[tuple[str, str, str, float]]:
        """Return name, kind, meaning and value of each count, as the metrics page lists them."""
        return [
            ("queries_answered_total", "counter", "queries answered", self.answered),
            ("queries_remembered_total", "counter", "queries answered from memory", self.remembered),
            (
                "queries_failed_total",
                "counter",
                "queries with a mistake, or without an acceptable format",
                self.failed,
            ),
            ("queries_ended_total", "counter", "queries ended at their deadline or memory limit", self.ended),
            (
                "queries_refused_total",
                "counter",
                "queries refused because too many were waiting",
                self.refused,
            ),
            ("queries_running", "gauge", "queries that run now", self.running),
            ("queries_waiting", "gauge", "queries that wait for a worker now", self.waiting),
            ("query_seconds_total", "counter", "seconds that queries have run", round(self.seconds, 3)),
        ]


class Engine(Protocol):
    """Whatever answers SPARQL queries."""

    counts: Counts

    async def start(self) -> None:
        """Make ready; raises ServiceError when it cannot answer."""
        ...

    async def answer(self, question: Question, deadline: float) -> Answer:
        """Answer within `deadline` seconds.

        Raises BadQuery, NotAcceptable, FederationRefused, TooLarge, DeadlinePassed, MemoryExhausted,
        QueueFull or RemoteFailed; nothing of a result is given out before it is complete.
        """
        ...

    async def close(self) -> None:
        """End every process and connection."""
        ...


def spool() -> IO[bytes]:
    """Return an empty place to hold a result back in: memory first, a temporary file when it grows."""
    return SpooledTemporaryFile(max_size=IN_MEMORY)
