"""Any SPARQL 1.1 server as the engine, by its protocol: Virtuoso, Fuseki, QLever, GraphDB and others."""

import asyncio
import time
import urllib.error
import urllib.request
from http.client import HTTPException, HTTPResponse
from urllib.parse import urlencode

from keniki.service.engines.engine import CHUNK, Answer, Counts, Question, spool
from keniki.service.errors import (
    BadQuery,
    DeadlinePassed,
    NotAcceptable,
    RemoteFailed,
    ServiceError,
    deadline_passed,
    too_large,
)
from keniki.service.formats import Format


class Remote:
    """An `Engine` that passes questions on: by POST of a form, which every server takes."""

    def __init__(self, address: str, largest: int) -> None:
        self.counts = Counts()
        self._address = address
        self._largest = largest

    async def start(self) -> None:
        """Do nothing: the server is somebody else's."""

    async def close(self) -> None:
        """Do nothing: no connection is kept."""

    async def answer(self, question: Question, deadline: float) -> Answer:
        """Ask the server; see `Engine.answer`. RemoteFailed when it cannot be reached or fails."""
        started = time.monotonic()
        self.counts.running += 1
        try:
            answer = await asyncio.to_thread(self._ask, question, started + deadline, deadline)
        except DeadlinePassed:
            self.counts.ended += 1
            raise
        except ServiceError:
            self.counts.failed += 1
            raise
        finally:
            self.counts.running -= 1
            self.counts.seconds += time.monotonic() - started
        self.counts.answered += 1
        return answer

    def _ask(self, question: Question, until: float, deadline: float) -> Answer:
        request = urllib.request.Request(self._address, _form(question), _headers(question))
        try:
            with urllib.request.urlopen(request, timeout=deadline) as response:
                return self._collect(response, question, until)
        except urllib.error.HTTPError as error:
            with error:
                raise _refusal(error.code, error.read(2000).decode("utf-8", "replace")) from error
        except TimeoutError as error:
            raise deadline_passed(deadline) from error
        except (OSError, HTTPException) as error:
            raise _unreachable(error, deadline) from error

    def _collect(self, response: HTTPResponse, question: Question, until: float) -> Answer:
        chosen = _chosen(response.headers.get_content_type(), question)
        body, size = spool(), 0
        try:
            while chunk := response.read1(CHUNK):
                size += body.write(chunk)
                if size > self._largest:
                    raise too_large(self._largest)
                if time.monotonic() > until:
                    raise TimeoutError
        except BaseException:
            body.close()
            raise
        return Answer(chosen, body, size)


def _form(question: Question) -> bytes:
    pairs = [("query", question.query)]
    pairs += [("default-graph-uri", iri) for iri in question.default_graphs or ()]
    pairs += [("named-graph-uri", iri) for iri in question.named_graphs or ()]
    return urlencode(pairs).encode()


def _headers(question: Question) -> dict[str, str]:
    accepted = [row.media_type for row in (question.table, question.graph) if row]
    return {"Accept": ", ".join(accepted), "Content-Type": "application/x-www-form-urlencoded"}


def _chosen(media_type: str, question: Question) -> Format:
    """Return the format of the answer; the server chose by the form of the query, which we do not know."""
    for row in (question.table, question.graph):
        if row and media_type in {row.media_type, *row.also}:
            return row
    raise NotAcceptable(
        f"接続先のサーバーは {media_type} で答えました。",
        f"the server behind this one answered with {media_type}",
    )


def _refusal(status: int, text: str) -> BadQuery | NotAcceptable | DeadlinePassed | RemoteFailed:
    if status == 400:
        return BadQuery(text)
    if status == 406:
        return NotAcceptable(text)
    if status in {408, 503, 504}:
        return DeadlinePassed(
            f"接続先のサーバーが途中でやめました（{status}）。",
            f"the server behind this one gave up ({status})",
        )
    return RemoteFailed(
        f"接続先のサーバーは {status} で答えました。", f"the server behind this one answered {status}"
    )


def _unreachable(error: OSError | HTTPException, deadline: float) -> DeadlinePassed | RemoteFailed:
    if isinstance(getattr(error, "reason", None), TimeoutError):
        return deadline_passed(deadline)
    return RemoteFailed(type(error).__name__)
