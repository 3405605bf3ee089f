"""The endpoint: SPARQL 1.1 Protocol for programs, and the page with the editor for people, at one address."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from fastapi import APIRouter
from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from keniki.queries.catalog import QueryFile
from keniki.service.caching import has_already, kept, tag_of
from keniki.service.endpoint.description import describe_service
from keniki.service.endpoint.protocol import Operation, chosen_page, read_operation
from keniki.service.engines.engine import Answer, Question
from keniki.service.engines.memory import is_lasting
from keniki.service.errors import BadQuery, ServiceError
from keniki.service.formats import GRAPHS, HTML, Format
from keniki.service.language import choose_language, pick
from keniki.service.page import render, wants_html
from keniki.service.results.rows import NTRIPLES, TSV, read_rows
from keniki.service.results.view import view_rows

router = APIRouter()

EXAMPLE = """PREFIX keniki: <https://w3id.org/keniki/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?class (COUNT(?thing) AS ?things)
WHERE { ?thing a ?class . FILTER(STRSTARTS(STR(?class), STR(keniki:))) }
GROUP BY ?class
ORDER BY DESC(?things)
"""
"""The query that the empty editor begins with."""

_GONE = 499
"""The status in the log for a client that did not wait; nobody receives it."""


@router.get("/sparql", summary="SPARQL 1.1 query")
@router.post("/sparql", summary="SPARQL 1.1 query, for long ones")
async def sparql(request: Request) -> Response:
    """Answer a query (`query=` by GET or form, or the body itself), or describe the service without one.

    `default-graph-uri`, `named-graph-uri` and `format` may be given; the format otherwise follows Accept.
    """
    operation = await read_operation(request)
    if operation.query is None:
        return await _without_query(request, operation)
    if wants_html(request) and not operation.format:
        return await _page(request, operation)
    question = operation.question(request.headers.get("accept"))
    return await respond(request, question)


async def respond(request: Request, question: Question) -> Response:
    """Answer a question as bytes in its format, or 304 where the client has that answer already."""
    tag = entity_tag(request, question)
    if tag and has_already(request, tag):
        return Response(status_code=304, headers={**kept(tag), "Vary": "Accept"})
    state = request.app.state
    answer = await while_wanted(request, state.engine.answer(question, state.settings.deadline))
    if answer is None:
        return Response(status_code=_GONE)
    return _stream(answer, tag)


def _stream(answer: Answer, tag: str) -> Response:
    headers = {
        "Vary": "Accept",
        "Content-Length": str(answer.size),
        "Content-Type": answer.format.content_type,
        **(kept(tag) if tag else {"Cache-Control": "no-store"}),
    }
    return StreamingResponse(answer.chunks(), headers=headers)


def entity_tag(request: Request, question: Question) -> str:
    """Return the tag of an answer: the release and all that the answer depends on; empty for chance."""
    if not is_lasting(question) or request.app.state.settings.remote:
        return ""
    return tag_of(f"{request.app.state.release.digest}\n{question!r}".encode())


async def while_wanted(request: Request, work: Coroutine[Any, Any, Answer]) -> Answer | None:
    """Wait for an answer as long as the client does; when it has gone, end the work and return None."""
    task = asyncio.create_task(work)
    try:
        while not (await asyncio.wait({task}, timeout=0.5))[0]:
            if await request.is_disconnected():
                return None
        return task.result()
    finally:
        task.cancel()


async def _without_query(request: Request, operation: Operation) -> Response:
    offered: tuple[Format, ...] = (*GRAPHS, HTML)
    chosen = chosen_page(operation.format, request.headers.get("accept"), offered)
    if chosen is HTML:
        return render(request, "sparql.html", _blank(request, operation))
    body = describe_service(request, chosen)
    return Response(body, headers={"Content-Type": chosen.content_type, "Vary": "Accept"})


def _blank(request: Request, operation: Operation) -> dict[str, object]:
    """Return what the page with the editor shows before anything has run."""
    guide: list[QueryFile] = request.app.state.guide
    language = choose_language(request)
    examples = [{"title": pick(each.title, language), "text": each.body} for each in guide]
    return {
        "query": operation.query or "",
        "example": EXAMPLE,
        "examples": examples,
        "share": URL("/sparql").include_query_params(query=operation.query or ""),
        "view": None,
        "error": None,
    }


async def _page(request: Request, operation: Operation) -> Response:
    """Run the query of the editor and show its result below, or what is wrong with it."""
    state = request.app.state
    context = _blank(request, operation)
    question = Question(
        query=operation.query or "",
        table=TSV,
        graph=NTRIPLES,
        default_graphs=operation.default_graphs,
        named_graphs=operation.named_graphs,
    )
    try:
        answer = await while_wanted(request, state.engine.answer(question, state.settings.deadline))
    except ServiceError as error:
        shown = {**context, "error": error}
        return render(request, "sparql.html", shown, status=error.status, headers=error.headers)
    if answer is None:
        return Response(status_code=_GONE)
    try:
        rows = await asyncio.to_thread(read_rows, answer, state.settings.rows)
    except SyntaxError as error:
        raise BadQuery(str(error)) from error
    view = await view_rows(state, rows, choose_language(request), answer.format)
    return render(request, "sparql.html", {**context, "view": view})
