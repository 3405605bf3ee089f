"""The reference engine: pySHACL on an rdflib graph. Slow, complete, and what the fast path is measured by."""

import time
from collections.abc import Iterable, Mapping, Sequence

import pyshacl
from pyoxigraph import BlankNode, Literal, NamedNode, Store
from pyoxigraph import Triple as StoreTriple
from rdflib import BNode, Graph, URIRef
from rdflib import Literal as RdflibLiteral
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from keniki.shapes.fast_path import FastPath
from keniki.shapes.findings import Finding, Report, ordered
from keniki.shapes.messages import compose, translate
from keniki.shapes.shape_files import Shape, ShapeReader, Sparql, Term, shape_triples


def validate_by_reference(store: Store, triples: Sequence[StoreTriple] | None = None) -> Report:
    """Check a store by pySHACL: by all shapes of a release, or by the shapes in the given triples."""
    started = time.perf_counter()
    chosen = shape_triples() if triples is None else triples
    shapes = ShapeReader(chosen).shapes()
    findings = Reference(store).find(chosen, shapes)
    looked_at = FastPath(store, types_laid=False).count(shapes)
    return Report(ordered(findings), looked_at, time.perf_counter() - started)


class Reference:
    """pySHACL on the union of all graphs of one store, which is copied into rdflib once."""

    def __init__(self, store: Store) -> None:
        self._data = _graph(quad.triple for quad in store)

    def find(self, triples: Iterable[StoreTriple], shapes: Sequence[Shape]) -> list[Finding]:
        """Return what the shapes in `triples` find; `shapes` are those that were read from them."""
        _, report, _ = pyshacl.validate(
            self._data, shacl_graph=_graph(triples), inference="none", advanced=False, meta_shacl=False
        )
        assert isinstance(report, Graph)
        known = {str(inner.node): inner for shape in shapes for inner in (shape, *shape.properties)}
        return [_finding(report, node, known) for node in report.subjects(RDF.type, SH.ValidationResult)]


def _graph(triples: Iterable[StoreTriple]) -> Graph:
    graph = Graph()
    for triple in triples:
        graph.add((to_rdflib(triple.subject), to_rdflib(triple.predicate), to_rdflib(triple.object)))
    return graph


def _finding(report: Graph, node: Node, known: Mapping[str, Shape]) -> Finding:
    focus, value = report.value(node, SH.focusNode), report.value(node, SH.value)
    source = report.value(node, SH.sourceShape)
    component = str(report.value(node, SH.sourceConstraintComponent))
    assert focus is not None
    assert source is not None
    shape = known[str(to_term(source))]
    found = None if value is None else to_term(value)
    sparql = _sparql(shape, report.value(node, SH.sourceConstraint))
    return Finding(
        focus=to_term(focus),
        path=shape.path,
        value=found,
        component=component,
        severity=str(report.value(node, SH.resultSeverity)),
        shape=sparql.name if sparql else shape.name,
        messages=translate(str(report.value(node, SH.resultMessage)), sparql)
        if sparql
        else compose(shape, component, found),
    )


def _sparql(shape: Shape, constraint: Node | None) -> Sparql | None:
    """Return the SPARQL constraint that a result comes from; None where it comes from another component."""
    return next((one for one in shape.sparql if str(constraint).endswith(f"/{one.name}")), None)


def to_rdflib(term: Term) -> Node:
    """Return a term of the store as a term of rdflib."""
    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, BlankNode):
        return BNode(term.value)
    assert isinstance(term, Literal)
    datatype = None if term.language else URIRef(term.datatype.value)
    if datatype is not None and term.datatype.value.endswith("#string"):
        datatype = None
    return RdflibLiteral(term.value, lang=term.language, datatype=datatype, normalize=False)


def to_term(node: Node) -> Term:
    """Return a term of rdflib as a term of the store."""
    if isinstance(node, URIRef):
        return NamedNode(str(node))
    if isinstance(node, BNode):
        return BlankNode(str(node))
    assert isinstance(node, RdflibLiteral)
    if node.language:
        return Literal(str(node), language=node.language)
    return Literal(str(node), datatype=NamedNode(str(node.datatype)) if node.datatype else None)
