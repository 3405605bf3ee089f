"""The one interface to a store: a question goes in, bytes come out. All above works with any engine."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, Protocol

from keniki.service.formats import Format

CHUNK = 65536
"""Bytes that are passed on at a time."""

IN_MEMORY = 4 * 1024 * 1024
"""Bytes of a result that are held in memory; what is longer waits in a temporary file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A query with everything that its answer depends on.

    `default_graphs` and `named_graphs` are the dataset of the protocol; both None means the dataset of the
    query itself, or the union of all graphs. `table` is the format for SELECT and ASK, `graph` the one for
    CONSTRUCT and DESCRIBE; None says that the client accepts no such result.
    """

    query: str
    table: Format | None = None
    graph: Format | None = None
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None


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


class Engine(Protocol):
    """Whatever answers SPARQL queries."""

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
