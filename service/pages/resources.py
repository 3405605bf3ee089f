"""Every resource has an address: `/id/…` leads to `/doc/…`, which describes it as a page or as RDF."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from urllib.parse import quote

from fastapi import APIRouter
from pyoxigraph import Literal, NamedNode, Triple
from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from keniki.ontology.names import NS, PREFIXES
from keniki.service.caching import has_already, kept, tag_of
from keniki.service.endpoint.graph_store import send_graph
from keniki.service.endpoint.protocol import chosen_page
from keniki.service.errors import not_known
from keniki.service.formats import GRAPHS, HTML, Format, by_name
from keniki.service.language import choose_language
from keniki.service.page import render
from keniki.service.results.facts import FactRow, read_facts
from keniki.service.results.pictures import Map, draw_map
from keniki.service.results.rows import Graph, Row, Term, said, text_of, write_triples
from keniki.service.results.view import Cell, labels_of, local_path, show

router = APIRouter()

_OFFERED: tuple[Format, ...] = (HTML, *GRAPHS)
_HIDDEN = {PREFIXES["rdfs"] + "label", PREFIXES["skos"] + "prefLabel"}
_TYPE = PREFIXES["rdf"] + "type"
_FACTS = ("fact-itself", "facts-about", "facts-naming", "facts-of-document", "facts-of-passage")
"""The queries whose rows are facts."""


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
        raise not_known(iri)
    return send_triples(request, triples, chosen)


def send_triples(request: Request, triples: Sequence[Triple], chosen: Format) -> Response:
    """Return triples in a format, or 304 where the client has them already."""
    body = write_triples(triples, chosen)
    tag = tag_of(body)
    headers = {"Vary": "Accept", **kept(tag)}
    if has_already(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(body, headers={**headers, "Content-Type": chosen.content_type})


@router.get("/graph/{path:path}", summary="A named graph")
async def named_graph(request: Request, path: str) -> Response:
    """Return the statements of a named graph as RDF; a browser is led to the editor with a query for them."""
    iri = f"{request.app.state.settings.base}graph/{quote(path)}"
    accept = request.headers.get("accept")
    chosen = chosen_page(request.query_params.get("format", ""), accept, (*GRAPHS, HTML))
    if chosen is HTML:
        query = f"SELECT ?s ?p ?o\nWHERE {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}\nLIMIT 500"
        return RedirectResponse(str(URL("/sparql").include_query_params(query=query)), 303)
    return await send_graph(request, iri, chosen)


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
    base: str = state.settings.base
    known = await _everything(state.graph, iri)
    if not any(known.values()):
        raise not_known(iri)
    terms = [term for rows in known.values() for row in rows for term in row.values()]
    labels = await labels_of(state.graph, [*terms, NamedNode(iri)], language)
    facts = {name: read_facts(known[name], known["qualifiers"], base, labels, language) for name in _FACTS}
    types = [show(row["value"], base, labels) for row in _of(known["properties"], _TYPE, wanted=True)]
    properties = _grouped(known["properties"], base, labels, language)
    context = {
        "iri": iri,
        "title": labels.get(iri) or _title(facts, types, iri, language),
        "types": types,
        "properties": properties,
        "itself": facts["fact-itself"],
        "about": facts["facts-about"],
        "naming": facts["facts-naming"],
        "stated": facts["facts-of-document"],
        "quoted": facts["facts-of-passage"],
        "links": _links(known["links-here"], base, labels, properties),
        "judged": _judged(iri.removeprefix(base + "id/")),
        "map": await _small_map(request, iri, labels.get(iri, "")),
        "formats": GRAPHS,
    }
    return render(request, "resource.html", context)


async def _everything(graph: Graph, iri: str) -> dict[str, tuple[Row, ...]]:
    """Return the rows of each query about a resource, and what qualifies the facts among them."""
    names = ("properties", *_FACTS, "links-here")
    known = {name: await graph.rows(name, resource=iri) for name in names}
    facts = sorted({text_of(row["fact"]) for name in _FACTS for row in known[name]})
    known["qualifiers"] = await graph.rows("qualifiers", facts=facts) if facts else ()
    return known


def _title(facts: Mapping[str, Sequence[FactRow]], types: Sequence[Cell], iri: str, language: str) -> str:
    """Return what to call what has no name.

    A fact by what it states of what, a passage by its document and lines, others by their kind and key.
    """
    if itself := facts["fact-itself"]:
        return f"{itself[0].about.text}: {itself[0].property.text}"
    if read_here := facts["facts-of-passage"]:
        document, lines = read_here[0].document.text, read_here[0].words[0].lines
        return f"{document} {lines} 行" if language == "ja" else f"{document}, line {lines}"
    return " ".join([*(cell.text for cell in types[:1]), iri.rsplit("/", 1)[-1]])


def _judged(path: str) -> str:
    """Return the address where a municipality or region is judged; nothing for others."""
    kind, _, key = path.partition("/")
    return f"/eligibility/{key}" if kind in {"municipality", "region"} else ""


def _of(rows: Iterable[Row], property_iri: str, *, wanted: bool) -> list[Row]:
    """Return the statements of one property, our own terms first; or those of all others."""
    chosen = [row for row in rows if (text_of(row["property"]) == property_iri) is wanted]
    return sorted(chosen, key=lambda row: not text_of(row["value"]).startswith(NS))


def _order(group: tuple[str, list[Term]]) -> tuple[bool, bool]:
    """Return where a property stands: our own before those of others, words and numbers before links."""
    iri, values = group
    return not iri.startswith(NS), not isinstance(values[0], Literal)


Statements = list[tuple[Cell, list[Cell]]]
"""Properties with their values, or with what points here by them."""


def _grouped(rows: Sequence[Row], base: str, labels: dict[str, str], language: str) -> Statements:
    """Return the statements of a resource by property; labels and types stand in the heading.

    A property of another vocabulary is left out where one of ours says the same; RDF has both.
    """
    groups: dict[str, list[Term]] = {}
    for row in _of(rows, _TYPE, wanted=False):
        if (iri := text_of(row["property"])) not in _HIDDEN:
            groups.setdefault(iri, []).append(row["value"])
    ours = [set(values) for iri, values in groups.items() if iri.startswith(NS)]
    return [
        (show(NamedNode(iri), base, labels), [show(value, base, labels) for value in said(values, language)])
        for iri, values in sorted(groups.items(), key=_order)
        if iri.startswith(NS) or set(values) not in ours
    ]


def _links(rows: Sequence[Row], base: str, labels: dict[str, str], shown: Statements) -> Statements:
    """Return what points to a resource, by the property that points; what it points to itself is shown already."""
    known = {cell.full for _, cells in shown for cell in cells}
    groups: dict[str, tuple[Cell, list[Cell]]] = {}
    for row in rows:
        if text_of(row["subject"]) not in known:
            group = groups.setdefault(text_of(row["property"]), (show(row["property"], base, labels), []))
            group[1].append(show(row["subject"], base, labels))
    return sorted(groups.values(), key=lambda group: group[0].text)


async def _small_map(request: Request, iri: str, label: str) -> Map | None:
    """Return a map with the one dot of a municipality or prefecture."""
    places = await request.app.state.places.get()
    if iri not in places:
        return None
    link = local_path(iri, request.app.state.settings.base)
    return draw_map([(places[iri].point, label, link, None)], places.values())
