"""Every resource has an address: `/id/…` leads to `/doc/…`, which describes it as a page or as RDF."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import quote

from fastapi import APIRouter
from pyoxigraph import NamedNode, Triple
from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from keniki.ontology.names import NS, PREFIXES
from keniki.service.endpoint.protocol import chosen_page
from keniki.service.errors import NotFound
from keniki.service.formats import GRAPHS, HTML, Format, by_name
from keniki.service.language import choose_language
from keniki.service.page import render
from keniki.service.results.pictures import Map, draw_map
from keniki.service.results.rows import Graph, Row, text_of, write_triples
from keniki.service.results.view import Cell, labels_of, local_path, show

router = APIRouter()

_OFFERED: tuple[Format, ...] = (HTML, *GRAPHS)
_HIDDEN = {PREFIXES["rdfs"] + "label", PREFIXES["skos"] + "prefLabel"}
_TYPE = PREFIXES["rdf"] + "type"


@dataclass(frozen=True, slots=True)
class Words:
    """Where a fact stands: the words quoted (empty in a reduced release) and the lines."""

    quote: str
    lines: str


@dataclass(slots=True)
class FactRow:
    """A fact as a page shows it."""

    link: str
    about: Cell
    property: Cell
    value: Cell
    as_of: Cell
    document: Cell
    from_document: bool
    confidence: str = ""
    words: list[Words] = field(default_factory=list)


@router.get("/id/{path:path}", summary="A resource; leads to its description")
async def resource(request: Request, path: str) -> Response:
    """Answer 303 See Other: the thing itself cannot be sent, only its description."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/doc/{quote(path)}{query}", 303, headers={"Vary": "Accept"})


@router.get("/doc/{path:path}", summary="The description of a resource")
async def document(request: Request, path: str) -> Response:
    """Describe a resource: its statements, the facts about it with the words quoted, and what points to it.

    A path may end in `.ttl`, `.nt`, `.jsonld` or `.rdf` to name the format.
    """
    iri, asked = _split(request, path)
    accept = request.headers.get("accept")
    chosen = chosen_page(request.query_params.get("format", "") or asked, accept, _OFFERED)
    if chosen is HTML:
        return await _page(request, iri)
    triples = await request.app.state.graph.triples("description", resource=iri)
    if not any(triple.subject == NamedNode(iri) for triple in triples):
        raise NotFound(f"nothing is known about {iri}")
    return send_triples(request, triples, chosen)


def send_triples(request: Request, triples: Sequence[Triple], chosen: Format) -> Response:
    """Return triples in a format, with the tag of the release."""
    tag = f'"{request.app.state.release.short}-{chosen.name}"'
    headers = {"Vary": "Accept", "ETag": tag, "Cache-Control": "public, max-age=0, must-revalidate"}
    if request.headers.get("if-none-match", "").removeprefix("W/") == tag:
        return Response(status_code=304, headers=headers)
    return Response(write_triples(triples, chosen), headers={**headers, "Content-Type": chosen.content_type})


@router.get("/graph/{path:path}", summary="A named graph")
async def named_graph(request: Request, path: str) -> Response:
    """Return the statements of a named graph as RDF; a browser is led to the editor with a query for them."""
    iri = f"{request.app.state.settings.base}graph/{quote(path)}"
    accept = request.headers.get("accept")
    chosen = chosen_page(request.query_params.get("format", ""), accept, _OFFERED)
    if chosen is HTML:
        query = f"SELECT ?s ?p ?o\nWHERE {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}\nLIMIT 500"
        return RedirectResponse(str(URL("/sparql").include_query_params(query=query)), 303)
    triples = await request.app.state.graph.triples("graph", graph=iri)
    if not triples:
        raise NotFound(f"there is no graph {iri}")
    return send_triples(request, triples, chosen)


def _split(request: Request, path: str) -> tuple[str, str]:
    """Return the IRI of a path, and the format that its ending names."""
    ending = PurePosixPath(path).suffix.lstrip(".")
    named = by_name(ending, GRAPHS) if ending else None
    if named and named.ending == ending:
        path = path.removesuffix("." + ending)
    else:
        named = None
    return f"{request.app.state.settings.base}id/{quote(path)}", named.name if named else ""


async def _page(request: Request, iri: str) -> Response:
    state, language = request.app.state, choose_language(request)
    graph: Graph = state.graph
    properties = await graph.rows("properties", resource=iri)
    about = await graph.rows("facts-about", resource=iri)
    naming = await graph.rows("facts-naming", resource=iri)
    stated = await graph.rows("facts-of-document", resource=iri)
    links = await graph.rows("links-here", resource=iri)
    if not (properties or about or naming or links):
        raise NotFound(f"nothing is known about {iri}")
    terms = [term for row in (*properties, *about, *naming, *stated, *links) for term in row.values()]
    labels = await labels_of(graph, [*terms, NamedNode(iri)], language)
    context = {
        "iri": iri,
        "title": labels.get(iri, iri.rsplit("/", 1)[-1]),
        "types": [
            show(row["value"], state.settings.base, labels) for row in _of(properties, _TYPE, wanted=True)
        ],
        "properties": _grouped(properties, state.settings.base, labels),
        "about": _facts(about, state.settings.base, labels),
        "naming": _facts(naming, state.settings.base, labels),
        "stated": _facts(stated, state.settings.base, labels),
        "links": _links(links, state.settings.base, labels),
        "map": await _small_map(request, iri, labels.get(iri, "")),
        "formats": GRAPHS,
    }
    return render(request, "resource.html", context)


def _of(rows: Iterable[Row], property_iri: str, *, wanted: bool) -> list[Row]:
    """Return the statements of one property, our own terms first; or those of all others."""
    chosen = [row for row in rows if (text_of(row["property"]) == property_iri) is wanted]
    return sorted(chosen, key=lambda row: not text_of(row["value"]).startswith(NS))


def _grouped(rows: Sequence[Row], base: str, labels: dict[str, str]) -> list[tuple[Cell, list[Cell]]]:
    """Return the statements of a resource by property; labels and types stand in the heading."""
    groups: dict[str, tuple[Cell, list[Cell]]] = {}
    for row in _of(rows, _TYPE, wanted=False):
        iri = text_of(row["property"])
        if iri not in _HIDDEN:
            groups.setdefault(iri, (show(row["property"], base, labels), []))[1].append(
                show(row["value"], base, labels)
            )
    return list(groups.values())


def _facts(rows: Sequence[Row], base: str, labels: dict[str, str]) -> list[FactRow]:
    """Return the facts of a result, each once with all its passages; those of documents first."""
    facts: dict[str, FactRow] = {}
    for row in rows:
        iri = text_of(row["fact"])
        if iri not in facts:
            facts[iri] = _fact(row, base, labels)
        words = Words(text_of(row.get("quote")), _lines(row))
        if words.lines and words not in facts[iri].words:
            facts[iri].words.append(words)
    return sorted(facts.values(), key=lambda fact: not fact.from_document)


def _fact(row: Row, base: str, labels: dict[str, str]) -> FactRow:
    value = show(row.get("value"), base, labels)
    unit = text_of(row.get("unit"))
    shown = Cell(value.text + unit, value.link, value.full, value.numeric, value.lang) if unit else value
    return FactRow(
        link=local_path(text_of(row["fact"]), base),
        about=show(row.get("about"), base, labels),
        property=show(row["property"], base, labels),
        value=shown,
        as_of=show(row.get("asOf"), base, labels),
        document=show(row.get("document"), base, labels),
        from_document="/id/document/" in text_of(row.get("document")),
        confidence=text_of(row.get("confidence")),
    )


def _lines(row: Row) -> str:
    first, last = text_of(row.get("first")), text_of(row.get("last"))
    return first if first == last else f"{first}–{last}"


def _links(rows: Sequence[Row], base: str, labels: dict[str, str]) -> list[tuple[Cell, list[Cell]]]:
    """Return what points to a resource, by the property that points."""
    groups: dict[str, tuple[Cell, list[Cell]]] = {}
    for row in rows:
        subject = show(row["subject"], base, labels)
        groups.setdefault(text_of(row["property"]), (show(row["property"], base, labels), []))[1].append(
            subject
        )
    return sorted(groups.values(), key=lambda group: group[0].text)


async def _small_map(request: Request, iri: str, label: str) -> Map | None:
    """Return a map with the one dot of a municipality or prefecture."""
    places = await request.app.state.places.get()
    if iri not in places:
        return None
    link = local_path(iri, request.app.state.settings.base)
    return draw_map([(places[iri].point, label, link, None)], places.values())
