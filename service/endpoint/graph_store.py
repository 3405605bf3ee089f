"""The graph store: SPARQL 1.1 Graph Store Protocol, for reading (https://www.w3.org/TR/sparql11-http-rdf-update/).

A graph is named by `?graph=IRI` or `?default` here, or stands at its own address below `/graph/`.
"""

from fastapi import APIRouter
from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import Response

from keniki.service.endpoint.protocol import chosen_page
from keniki.service.endpoint.sparql import respond
from keniki.service.engines.engine import Question
from keniki.service.errors import BadRequest, NotFound, ReadOnly, both
from keniki.service.formats import GRAPHS, Format

router = APIRouter()

_EVERYTHING = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
"""Which graph it is about is said by the dataset of the question."""

_WRITING = ("PUT", "POST", "PATCH", "DELETE")


@router.get("/store", summary="SPARQL 1.1 Graph Store Protocol, for reading")
async def graph_store(request: Request) -> Response:
    """Return a graph as RDF: `?graph=IRI` a named one, `?default` the union of all.

    The format follows Accept, or `?format=`.
    """
    name = _named_graph(request)
    chosen = chosen_page(request.query_params.get("format", ""), request.headers.get("accept"), GRAPHS)
    return await send_graph(request, name, chosen)


async def send_graph(request: Request, name: str, chosen: Format) -> Response:
    """Return a named graph, or the union of all where there is no name; NotFound for a graph that is not there."""
    if name and not await request.app.state.graph.rows("graph-exists", graph=name):
        raise NotFound(
            f"{name} というグラフはありません。/.well-known/void にグラフの一覧があります。",
            f"found no graph {name}; /.well-known/void lists the graphs",
        )
    graphs = (name,) if name else None
    question = Question(query=_EVERYTHING, graph=chosen, default_graphs=graphs, shelved=True)
    return await respond(request, question)


@router.api_route("/store", methods=list(_WRITING), include_in_schema=False)
@router.api_route("/graph/{_:path}", methods=list(_WRITING), include_in_schema=False)
async def refuse(request: Request) -> Response:
    """Refuse to write: a release never changes, and a new one is built from documents."""
    raise ReadOnly(
        f"{request.method} は使えません。GET と HEAD にだけ答えます。",
        f"found {request.method}; expected GET or HEAD, since nothing can be changed here",
    )


def _named_graph(request: Request) -> str:
    """Return the graph that a request names, or nothing for the default graph (section 4.2)."""
    names = request.query_params.getlist("graph")
    default = "default" in request.query_params
    if len(names) + default != 1:
        raise BadRequest(
            f"グラフの指定が {len(names) + default} 個あります。?default か ?graph=IRI を一つだけ指定してください。",
            f"found {len(names) + default} graphs; expected ?default or one ?graph=IRI",
        )
    return "" if default else _absolute(names[0])


def _absolute(iri: str) -> str:
    try:
        return NamedNode(iri).value
    except ValueError as error:
        raise BadRequest(*both(f"graph: found {iri!r}; expected an absolute IRI ({error})")) from error
