"""The ontology at `/ns`: a page of all terms in two languages, the graph in RDF, terms for the editor."""

import asyncio
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from fastapi import APIRouter
from markupsafe import Markup
from pyoxigraph import NamedNode
from starlette.datastructures import State
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response

from keniki.ontology.context import FILE as CONTEXT
from keniki.ontology.diagram import ARROWS
from keniki.ontology.names import NS, PREFIXES
from keniki.queries.catalog import FOLDER as QUERIES
from keniki.queries.catalog import QueryFile, read_queries
from keniki.service.endpoint.protocol import chosen_page
from keniki.service.errors import NotFound, Overloaded
from keniki.service.formats import GRAPHS, HTML, Format, by_name
from keniki.service.language import choose_language, pick
from keniki.service.page import render
from keniki.service.pages.paths import FACTS, WAYS
from keniki.service.pages.resources import send_triples
from keniki.service.pages.terms import ONTOLOGY, Entry, concepts_by_scheme, label_of, read_terms, subclasses
from keniki.service.pages.uses import Uses, load_uses, narrowest
from keniki.service.results.view import labels_of, local_path, shorten

router = APIRouter()

DIAGRAM = CONTEXT.with_name("diagram.svg")

_OFFERED: tuple[Format, ...] = (HTML, *GRAPHS)
_FILES: Mapping[str, tuple[Path, str]] = {
    "context.jsonld": (CONTEXT, "application/ld+json"),
    "diagram.svg": (DIAGRAM, "image/svg+xml"),
}


@router.get("/ns", summary="The ontology")
async def ontology(request: Request) -> Response:
    """Return all terms as a page, or the ontology as RDF."""
    chosen = chosen_page(request.query_params.get("format", ""), request.headers.get("accept"), _OFFERED)
    return await (_page(request) if chosen is HTML else _graph(request, chosen))


async def _graph(request: Request, chosen: Format) -> Response:
    state = request.app.state
    triples = await state.graph.triples("graph", graph=state.settings.base + "graph/ontology")
    return send_triples(request, triples, chosen)


@router.get("/ns.{ending}", summary="The ontology in the format of an ending")
async def ontology_file(request: Request, ending: str) -> Response:
    """Return the ontology as `ns.html`, `ns.ttl`, `ns.rdf`, `ns.jsonld` or with another ending."""
    chosen = by_name(ending, _OFFERED)
    if chosen is None:
        offered = ", ".join(each.ending for each in _OFFERED)
        raise NotFound(
            f"{ending!r} という形式はありません。選べるもの：{offered}",
            f"found the ending {ending!r}; expected one of {offered}",
        )
    return await (_page(request) if chosen is HTML else _graph(request, chosen))


@router.get("/ns/terms.json", summary="Prefixes and terms, for completion")
async def terms(request: Request) -> Response:
    """Return the prefixes, and each term with its label and definition in the language of the page."""
    language = choose_language(request)
    entries: dict[str, Entry] = await request.app.state.terms.get()
    listed = [
        {
            "name": entry.name,
            "label": entry.said("label", language),
            "definition": entry.said("definition", language),
            "kind": entry.group,
        }
        for entry in entries.values()
        if entry.iri.startswith(NS) and not entry.retired
    ]
    return JSONResponse({"prefixes": PREFIXES, "terms": listed}, headers={"Vary": "Accept-Language"})


@router.get("/ns/{name}", summary="A file of the ontology, or the ontology by its version")
async def ontology_part(request: Request, name: str) -> Response:
    """Return `diagram.svg`, `context.jsonld`, `keniki.ttl` (or another ending), or the version named."""
    if name in _FILES:
        path, media_type = _FILES[name]
        return FileResponse(path, media_type=media_type)
    stem, _, ending = name.rpartition(".")
    if stem == "keniki" and by_name(ending, _OFFERED):
        return await ontology_file(request, ending)
    entries: dict[str, Entry] = await request.app.state.terms.get()
    if f"{ONTOLOGY}/{name}" in _about(entries).links("owl:versionIRI"):
        return await ontology(request)
    files = ", ".join(_FILES)
    raise NotFound(
        f"{name!r} はここにありません。あるもの：{files}、keniki.ttl、このリリースの版",
        f"found {name!r}; expected one of {files}, keniki.ttl, or the version of this release",
    )


def _about(entries: Mapping[str, Entry]) -> Entry:
    """Return what the ontology says of itself."""
    return entries.get(ONTOLOGY, Entry(ONTOLOGY))


async def _page(request: Request) -> Response:
    state, language = request.app.state, choose_language(request)
    entries: dict[str, Entry] = await state.terms.get()
    uses = await _uses(state)
    groups = {
        group: [entry for entry in entries.values() if entry.group == group]
        for group in ("class", "property", "scheme", "")
    }
    context = {
        "about": _about(entries),
        "groups": groups,
        "concepts": concepts_by_scheme(entries),
        "below": (below := subclasses(entries)),
        "uses": uses,
        "foreign": (foreign := _foreign(entries, uses)),
        "foreign_labels": await _labels(state, (iri for iri, _, _ in foreign), language),
        "stated": dict(uses.stated.get(NS + "Fact", ())),
        "arrows": [each for each in ARROWS if {NS + name for name in each} <= entries.keys()],
        "ns": NS,
        "concept_class": PREFIXES["skos"] + "Concept",
        "narrowest": lambda iri: narrowest(uses.classes.get(iri, []), below)[:8],
        "label": lambda iri: label_of(entries, iri, language),
        "address": lambda iri: local_path(iri, state.settings.base),
        "shorten": shorten,
        "base": state.settings.base,
        "formats": GRAPHS,
        "diagram": diagram(),
        "guide": guide(),
        "facts": FACTS,
        "ways": WAYS,
        "pick": pick,
    }
    return await asyncio.to_thread(render, request, "vocabulary.html", context)


async def _uses(state: State) -> Uses:
    """Return how terms are used, or nothing when the server is too busy to count: the page needs no counts."""
    try:
        uses: Uses = await state.uses.get()
    except Overloaded:
        return Uses()
    return uses


async def _labels(state: State, iris: Iterable[str], language: str) -> dict[str, str]:
    """Return what properties of others are called, or nothing when the server is too busy: the page needs no names."""
    try:
        return await labels_of(state.graph, (NamedNode(iri) for iri in iris), language)
    except Overloaded:
        return {}


def _foreign(entries: Mapping[str, Entry], uses: Uses) -> list[tuple[str, int, list[tuple[str, int]]]]:
    """Return the properties of others that stand on things of ours: IRI, count, classes."""
    used = [
        (iri, count)
        for iri, (count, _) in uses.values.items()
        if not iri.startswith(NS) and any(cls in entries for cls, _ in uses.classes.get(iri, ()))
    ]
    return [(iri, count, uses.classes[iri]) for iri, count in sorted(used, key=lambda item: shorten(item[0]))]


@cache
def guide() -> list[QueryFile]:
    """Return the worked examples of the guide for SPARQL authors, in the order in which they are read."""
    return sorted(read_queries(QUERIES / "guide").values(), key=lambda query: query.tags)


@cache
def diagram() -> Markup:
    """Return the picture of the main classes so that it can stand in the page and lead to its anchors."""
    svg = DIAGRAM.read_text(encoding="utf-8").replace(f'href="{NS}', 'href="#')
    svg = (
        svg.replace('"title"', '"diagram-title"')
        .replace("<style>", "<style>.diagram{")
        .replace("</style>", "}</style>")
    )
    return Markup(re.sub(r' width="\d+" height="\d+" role', " role", svg, count=1))


async def load_terms(state: State) -> dict[str, Entry]:
    """Return the terms of the ontology by IRI."""
    return read_terms(await state.graph.triples("graph", graph=state.settings.base + "graph/ontology"))


async def load_term_uses(state: State) -> Uses:
    """Return how the terms are used in this release."""
    return await load_uses(state.graph, state.settings.base)


async def load_kinds(state: State) -> dict[str, dict[str, str]]:
    """Return the labels of our classes by local name and language, for the search page."""
    entries: dict[str, Entry] = await state.terms.get()
    return {
        entry.local: {language: entry.said("label", language) for language in ("ja", "en")}
        for entry in entries.values()
        if entry.group == "class"
    }
