"""The service described in RDF (SPARQL 1.1 Service Description), made from the table of formats."""

from pyoxigraph import Literal, NamedNode, Triple
from starlette.requests import Request

from keniki.ontology.names import term
from keniki.service.formats import FORMATS, Format, Kind
from keniki.service.results.rows import write_triples

_SD = "http://www.w3.org/ns/sparql-service-description#"


def _sd(local: str) -> NamedNode:
    return NamedNode(_SD + local)


def describe_service(request: Request, chosen: Format) -> bytes:
    """Return the description of this endpoint, at the address by which it was asked."""
    endpoint = NamedNode(str(request.url.replace(query="", fragment="")))
    triples = _triples(endpoint, request.app.state.settings.base)
    return write_triples(triples, chosen)


def _triples(endpoint: NamedNode, base: str) -> list[Triple]:
    service = NamedNode(endpoint.value + "#service")
    dataset = NamedNode(base + "id/dataset/keniki")
    union = NamedNode(endpoint.value + "#default-graph")
    pairs: list[tuple[str, NamedNode]] = [
        ("endpoint", endpoint),
        ("supportedLanguage", _sd("SPARQL11Query")),
        ("feature", _sd("UnionDefaultGraph")),
        ("defaultDataset", dataset),
        *(("resultFormat", NamedNode(row.iri)) for row in FORMATS if row.kind is not Kind.PAGE),
    ]
    return [
        Triple(service, term("rdf:type"), _sd("Service")),
        *(Triple(service, _sd(name), value) for name, value in pairs),
        Triple(dataset, term("rdf:type"), _sd("Dataset")),
        Triple(dataset, _sd("defaultGraph"), union),
        Triple(union, term("rdf:type"), _sd("Graph")),
        Triple(union, term("rdfs:label"), Literal("すべてのグラフの和", language="ja")),
        Triple(union, term("rdfs:label"), Literal("the union of all graphs", language="en")),
    ]
