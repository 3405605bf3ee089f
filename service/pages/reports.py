"""What the release says about itself: quality, differences, catalogue, conformance."""

import json
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import APIRouter
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response

from keniki.ontology.loading import FOLDER as ONTOLOGY
from keniki.ontology.names import term
from keniki.queries.catalog import FOLDER as QUERIES
from keniki.queries.catalog import read_query
from keniki.service.endpoint.protocol import chosen_page
from keniki.service.errors import NotFound
from keniki.service.formats import GRAPHS, HTML, Format
from keniki.service.language import choose_language
from keniki.service.page import render
from keniki.service.pages.differences import read_totals
from keniki.service.pages.resources import send_triples
from keniki.service.pages.search import JSON
from keniki.service.release import CATALOG, GRAPH, QUALITY, SUMS, Release
from keniki.service.results.rows import Row
from keniki.service.results.view import Cell, labels_of, show

router = APIRouter()

CONFORMANCE = Path(__file__).parent.parent / "conformance.json"
"""What the test suite found; written by the tests, which also fail when it is not what they find."""

_FILES = {
    GRAPH: "application/n-quads",
    CATALOG: "text/turtle; charset=utf-8",
    QUALITY: "application/json",
    SUMS: "text/plain; charset=utf-8",
}


@router.get("/quality", summary="The quality report")
async def quality(request: Request) -> Response:
    """Return the report: what was read, printed totals against counts, checks, findings."""
    state = request.app.state
    report: dict[str, Any] = state.release.quality
    chosen = chosen_page(request.query_params.get("format", ""), request.headers.get("accept"), (HTML, JSON))
    if chosen is JSON:
        return JSONResponse(report, headers={"Vary": "Accept"})
    language = choose_language(request)
    rows = await state.graph.rows("printed-totals")
    totals = read_totals(rows, state.settings.base, await labels_in(request, rows), language)
    findings = report.get("findings", [])
    by_code = Counter(finding["code"] for finding in findings)
    context = {
        "report": report,
        "totals": totals,
        "titles": check_titles(),
        "findings": findings,
        "by_code": by_code.most_common(),
    }
    return render(request, "quality.html", context)


async def labels_in(request: Request, rows: tuple[Row, ...]) -> dict[str, str]:
    """Return the labels of what stands in rows, in the language of the page; facts have none."""
    terms = [term for row in rows for name, term in row.items() if name not in {"fact", "total"}]
    return await labels_of(request.app.state.graph, terms, choose_language(request))


@router.get("/catalog", summary="The catalogue of the release")
@router.get("/.well-known/void", summary="The same, where programs look for it")
async def catalog(request: Request) -> Response:
    """Return the catalogue (DCAT, VoID): the release, its files with checksums, the documents."""
    state = request.app.state
    pages: tuple[Format, ...] = (HTML, *GRAPHS) if request.url.path == "/catalog" else GRAPHS
    chosen = chosen_page(request.query_params.get("format", ""), request.headers.get("accept"), pages)
    if chosen is not HTML:
        quads = parse(input=state.release.catalog(), format=RdfFormat.TURTLE)
        return send_triples(request, [*(quad.triple for quad in quads), *_served(request)], chosen)
    documents = await list_documents(request)
    return render(
        request, "catalog.html", {"documents": documents, "files": _files(state.release), "formats": GRAPHS}
    )


def _served(request: Request) -> list[Triple]:
    """Return where the data set can be asked and fetched here, which no release knows of itself."""
    dataset = NamedNode(request.app.state.settings.base + "id/dataset/keniki")
    endpoint = NamedNode(str(request.url_for("sparql")))
    service = NamedNode(endpoint.value + "#service")
    dump = NamedNode(str(request.url_for("download", name=GRAPH)))
    return [
        Triple(dataset, term("void:sparqlEndpoint"), endpoint),
        Triple(dataset, term("void:dataDump"), dump),
        Triple(dataset, term("void:uriSpace"), Literal(request.app.state.settings.base)),
        Triple(service, term("rdf:type"), term("dcat:DataService")),
        Triple(service, term("dct:title"), Literal("SPARQL エンドポイント", language="ja")),
        Triple(service, term("dct:title"), Literal("SPARQL endpoint", language="en")),
        Triple(service, term("dcat:endpointURL"), endpoint),
        Triple(service, term("dcat:servesDataset"), dataset),
    ]


@cache
def check_titles() -> dict[str, Mapping[str, str]]:
    """Return what each check looks for, by its name: the titles of the query files of the build."""
    files = (path for folder in (QUERIES, ONTOLOGY) for path in sorted(folder.rglob("*-violation.rq")))
    return {path.stem.removesuffix("-violation"): read_query(path).title for path in files}


async def list_documents(request: Request) -> list[dict[str, Cell]]:
    """Return the documents of the release as cells by column."""
    state = request.app.state
    rows = await state.graph.rows("documents")
    labels = await labels_in(request, rows)
    columns = ("document", "asOf", "publisher", "lines", "facts", "sha256")
    found = {
        str(row["document"]): {n: show(row.get(n), state.settings.base, labels) for n in columns}
        for row in rows
    }
    return list(found.values())


def _files(release: Release) -> list[tuple[str, int, str]]:
    """Return the files of the release with their sizes in bytes and their checksums."""
    return [
        (name, (release.folder / name).stat().st_size, release.sums.get(name, ""))
        for name in _FILES
        if (release.folder / name).exists()
    ]


@router.get("/release/{name}", summary="A file of the release")
async def download(request: Request, name: str) -> Response:
    """Return a file of the release as it is."""
    path = request.app.state.release.folder / name
    if name not in _FILES or not path.exists():
        raise NotFound(
            f"リリースに {name!r} というファイルはありません。あるもの：{', '.join(_FILES)}",
            f"found no file {name!r} in the release; expected one of {', '.join(_FILES)}",
        )
    return FileResponse(path, media_type=_FILES[name])


@router.get("/conformance", summary="What is checked, and with what result")
async def conformance(request: Request) -> Response:
    """Return the results of the conformance suites, and of the shapes and checks of this release."""
    suites = json.loads(CONFORMANCE.read_text(encoding="utf-8")) if CONFORMANCE.exists() else []
    quality = request.app.state.release.quality
    checks, shapes = quality.get("checks", []), quality.get("shapes", {})
    chosen = chosen_page(request.query_params.get("format", ""), request.headers.get("accept"), (HTML, JSON))
    if chosen is JSON:
        return JSONResponse(
            {"suites": suites, "shapes": shapes, "checks": checks}, headers={"Vary": "Accept"}
        )
    context = {"suites": suites, "shapes": shapes, "checks": checks, "titles": check_titles()}
    return render(request, "conformance.html", context)
