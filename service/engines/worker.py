"""The process that runs one query at a time on a read-only store, so that it can be ended from outside.

It reads one JSON object a line from its input and writes frames: a letter, the length in four bytes, bytes.

    R  ready                 H  the format that was chosen, as JSON
    D  a piece of the result E  the end
    X  an error as JSON: kind and message

Limits are the kernel's: memory, processor time (so that a query ends even when nobody is left to end it), and
no new files, which also means that no query can open a connection.
"""

import io
import json
import os
import re
import resource
import struct
import sys
import time
from typing import IO, Any, BinaryIO, cast

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
)

ENOUGH = 1 << 18
"""Bytes of a result that are sent at once."""

GRACE = 5
"""Seconds of processor time beyond the deadline, after which the kernel ends the process."""

_TABLES = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
_GRAPHS = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
_YES_NO = {"csv": b"boolean\r\n%s\r\n", "tsv": b"?boolean\n%s\n"}
"""CSV and TSV are not defined for yes or no; one column with a name is what a spreadsheet can read."""


class WrongForm(Exception):  # noqa: N818 - a message between two functions here
    """The form of the query has no format that the client accepts."""


class Frames(io.RawIOBase):
    """Writes pieces of a result as frames; what is written to it is data."""

    def __init__(self, output: BinaryIO) -> None:
        super().__init__()
        self._output = output
        self._waiting = bytearray()

    def writable(self) -> bool:
        """Say that it can be written to."""
        return True

    def write(self, data: Any) -> int:  # noqa: ANN401 - whatever holds bytes
        """Take a piece of the result; it is sent when there is enough."""
        before = len(self._waiting)
        self._waiting += data
        written = len(self._waiting) - before
        if len(self._waiting) >= ENOUGH:
            self._send_waiting()
        return written

    def send(self, kind: bytes, data: bytes = b"") -> None:
        """Send one frame, after what waits."""
        self._send_waiting()
        self._put(kind, data)

    def _send_waiting(self) -> None:
        if self._waiting:
            self._put(b"D", bytes(self._waiting))
            self._waiting.clear()

    def _put(self, kind: bytes, data: bytes) -> None:
        self._output.write(struct.pack(">cI", kind, len(data)) + data)
        self._output.flush()


def main() -> None:
    """Open the store named on the command line and answer until the input ends."""
    store_path, base, megabytes = sys.argv[1], sys.argv[2], int(sys.argv[3])
    frames = Frames(os.fdopen(os.dup(1), "wb"))
    os.dup2(2, 1)
    store = Store.read_only(store_path)
    _limit(megabytes)
    frames.send(b"R")
    for line in sys.stdin.buffer:
        _serve(store, base, json.loads(line), frames)


def _limit(megabytes: int) -> None:
    """Cap the memory, and let no further file or socket be opened."""
    size = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (size, size))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _serve(store: Store, base: str, request: dict[str, Any], frames: Frames) -> None:
    _limit_time(request["seconds"])
    try:
        _answer(store, base, request, frames)
        frames.send(b"E")
    except SyntaxError as error:
        _fail(frames, "syntax", str(error))
    except WrongForm as error:
        _fail(frames, "form", str(error))
    except (ValueError, RuntimeError) as error:
        _fail(frames, "evaluation", str(error))
    except OSError as error:
        federated = re.search(r"\bSERVICE\b", request["query"], re.IGNORECASE)
        _fail(frames, "federation" if federated else "failed", str(error))


def _limit_time(seconds: float) -> None:
    """Let the kernel end this process when nobody else does."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time() + seconds) + GRACE, hard))


def _fail(frames: Frames, kind: str, message: str) -> None:
    frames.send(b"X", json.dumps({"kind": kind, "message": message}).encode())


def _answer(store: Store, base: str, request: dict[str, Any], frames: Frames) -> None:
    result = store.query(request["query"], base_iri=base, **_dataset(request))
    name = request["graph" if isinstance(result, QueryTriples) else "table"]
    if name is None:
        raise WrongForm(_form(result))
    frames.send(b"H", json.dumps(name).encode())
    _write(result, name, frames)


def _form(result: object) -> str:
    return {QueryTriples: "triples", QuerySolutions: "rows", QueryBoolean: "yes or no"}[type(result)]


def _dataset(request: dict[str, Any]) -> dict[str, Any]:
    """Return the dataset of the protocol, if it names one: what it leaves out is then empty."""
    if request["default"] is None and request["named"] is None:
        return {}
    return {
        "default_graph": [NamedNode(iri) for iri in request["default"] or ()],
        "named_graphs": [NamedNode(iri) for iri in request["named"] or ()],
    }


def _write(result: QuerySolutions | QueryBoolean | QueryTriples, name: str, output: Frames) -> None:
    if isinstance(result, QueryTriples):
        result.serialize(cast(IO[bytes], output), _GRAPHS[name])
    elif isinstance(result, QueryBoolean) and name in _YES_NO:
        output.write(_YES_NO[name] % str(bool(result)).lower().encode())
    else:
        result.serialize(cast(IO[bytes], output), _TABLES[name])


if __name__ == "__main__":
    main()
