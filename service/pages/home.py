"""The first page, the docs, and what machines ask to see whether all is well."""

from collections.abc import Mapping

from fastapi import APIRouter
from pyoxigraph import Literal
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from keniki.service.errors import tree
from keniki.service.formats import FORMATS
from keniki.service.language import choose_language, pick
from keniki.service.page import render
from keniki.service.pages.addresses import IN_JAPANESE
from keniki.service.pages.questions import TAGS, by_tag
from keniki.service.pages.reports import list_documents
from keniki.service.results.rows import Graph
from keniki.service.settings import table

router = APIRouter()


@router.get("/", summary="Home")
async def home(request: Request) -> Response:
    """Say what this is, and offer a search, the questions, the numbers and the documents of the release."""
    state = request.app.state
    numbers = await state.numbers.get()
    context = {
        "tags": TAGS,
        "groups": by_tag(list(state.questions.values())),
        "pick": pick,
        "numbers": numbers,
        "documents": await list_documents(request),
    }
    return render(request, "home.html", context)


async def load_numbers(graph: Graph) -> dict[str, int]:
    """Return the numbers of the release by name."""
    rows = await graph.rows("numbers")
    pairs = [(row["which"], row["number"]) for row in rows]
    return {w.value: int(n.value) for w, n in pairs if isinstance(w, Literal) and isinstance(n, Literal)}


@router.get("/docs", summary="How to use this service from a program")
async def docs(request: Request) -> Response:
    """List the addresses, formats, errors and settings, each from the table that the program itself reads."""
    japanese = choose_language(request) == "ja"
    schema = request.app.openapi()
    addresses = [
        (path, method.upper(), *_said(path, operation, japanese=japanese))
        for path, operations in schema["paths"].items()
        for method, operation in operations.items()
    ]
    context = {
        "addresses": addresses,
        "formats": FORMATS,
        "problems": tree(),
        "table": table(request.app.state.settings),
        "endpoint": str(request.url_for("sparql")),
    }
    return render(request, "docs.html", context)


def _said(path: str, operation: Mapping[str, str], *, japanese: bool) -> tuple[str, str]:
    """Return what an address gives, in a line and in more words."""
    if japanese:
        return IN_JAPANESE[path], ""
    return operation.get("summary", ""), operation.get("description", "")


@router.get("/robots.txt", summary="What crawlers should leave alone")
async def robots() -> Response:
    """Keep crawlers from running queries; everything else may be read by them."""
    return PlainTextResponse("User-agent: *\nDisallow: /sparql\nDisallow: /store\nDisallow: /validate\n")


@router.get("/health", summary="Whether the service answers queries")
async def health(request: Request) -> Response:
    """Ask the engine the smallest question; 200 with the release when it answers, otherwise the reason."""
    state = request.app.state
    await state.graph.rows("alive")
    return JSONResponse(
        {"status": "ok", "release": state.release.digest}, headers={"Cache-Control": "no-store"}
    )


@router.get("/metrics", summary="Counters in the text format of Prometheus")
async def metrics(request: Request) -> Response:
    """Return counts of answers by status, and of queries by what became of them."""
    state = request.app.state
    lines = ["# HELP keniki_answers_total HTTP answers by status", "# TYPE keniki_answers_total counter"]
    lines += [
        f'keniki_answers_total{{status="{status}"}} {n}' for status, n in sorted(state.statuses.items())
    ]
    for name, kind, what, value in state.engine.counts.table():
        lines += [f"# HELP keniki_{name} {what}", f"# TYPE keniki_{name} {kind}", f"keniki_{name} {value}"]
    return PlainTextResponse("\n".join(lines) + "\n", media_type="text/plain; version=0.0.4")
