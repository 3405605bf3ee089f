"""The ontology at `/ns`: a page of all terms in two languages, the graph in RDF, terms for the editor."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from fastapi import APIRouter
from pyoxigraph import Literal, NamedNode
from starlette.datastructures import State
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from keniki.ontology.names import NS, PREFIXES
from keniki.service.endpoint.protocol import chosen_page
from keniki.service.formats import GRAPHS, HTML, Format
from keniki.service.language import best, choose_language
from keniki.service.page import render
from keniki.service.pages.resources import send_triples
from keniki.service.results.rows import Graph, Row
from keniki.service.results.view import shorten

router = APIRouter()

_OFFERED: tuple[Format, ...] = (HTML, *GRAPHS)
_GROUPS = {"Class": "class", "ObjectProperty": "property", "DatatypeProperty": "property"}


@dataclass(slots=True)
class Entry:
    """A term as the page shows it: its IRI, group, and words by what they are for."""

    iri: str
    group: str = ""
    label: list[tuple[str, str]] = field(default_factory=list)
    definition: list[tuple[str, str]] = field(default_factory=list)
    links: dict[str, list[str]] = field(default_factory=dict)

    @property
    def local(self) -> str:
        """The local name, which is the anchor of the term on the page."""
        return self.iri.removeprefix(NS)

    def said(self, which: str, language: str) -> str:
        """Return its label or its definition in a language."""
        return best(self.label if which == "label" else self.definition, language)


@router.get("/ns", summary="The ontology")
async def ontology(request: Request) -> Response:
    """Return all terms as a page, or the ontology as RDF."""
    state = request.app.state
    chosen = chosen_page(request.query_params.get("format", ""), request.headers.get("accept"), _OFFERED)
    if chosen is HTML:
        entries = sorted((await state.terms.get()).values(), key=lambda entry: entry.local.lower())
        return render(request, "vocabulary.html", {"entries": entries, "shorten": shorten, "formats": GRAPHS})
    triples = await state.graph.triples("graph", graph=state.settings.base + "graph/ontology")
    return send_triples(request, triples, chosen)


@router.get("/ns/terms.json", summary="Prefixes and terms, for completion")
async def terms(request: Request) -> Response:
    """Return the prefixes, and each term with its label and definition in the language of the page."""
    language = choose_language(request)
    known: Iterable[Entry] = (await request.app.state.terms.get()).values()
    listed = [
        {
            "name": shorten(entry.iri),
            "label": entry.said("label", language),
            "definition": entry.said("definition", language),
            "kind": entry.group,
        }
        for entry in known
    ]
    return JSONResponse({"prefixes": PREFIXES, "terms": listed}, headers={"Vary": "Accept-Language"})


async def load_terms(graph: Graph) -> dict[str, Entry]:
    """Return the terms of the ontology by IRI."""
    entries: dict[str, Entry] = {}
    for row in await graph.rows("vocabulary"):
        term = row["term"]
        if isinstance(term, NamedNode):
            _take(entries.setdefault(term.value, Entry(term.value)), row)
    return entries


def _take(entry: Entry, row: Row) -> None:
    kind, which, words = row["type"], row["which"], row["words"]
    if isinstance(kind, NamedNode):
        entry.group = _GROUPS.get(kind.value.rsplit("#", 1)[-1], entry.group)
    assert isinstance(which, Literal)
    if isinstance(words, Literal):
        chosen = entry.label if which.value == "label" else entry.definition
        if (words.value, words.language or "") not in chosen:
            chosen.append((words.value, words.language or ""))
    elif isinstance(words, NamedNode):
        listed = entry.links.setdefault(which.value, [])
        if words.value not in listed:
            listed.append(words.value)


async def load_kinds(state: State) -> dict[str, dict[str, str]]:
    """Return the labels of our classes by local name and language, for the search page."""
    entries: dict[str, Entry] = await state.terms.get()
    return {
        entry.local: {language: entry.said("label", language) for language in ("ja", "en")}
        for entry in entries.values()
        if entry.group == "class"
    }
