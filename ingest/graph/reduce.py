"""The reduced release: facts without the words of the documents, small enough to be committed and compared.

Literals of the text-bearing properties (the one list, in the ontology) are left out; their length and SHA-256
stand instead, as a literal of the datatype `keniki:Withheld`. Of the reference data all that requirements are
judged by stays: codes, kinds, kana, census and fiscal figures, areas, capitals and mergers; places are left out.
What is inferred is left out and inferred again when the release is expanded, and so is what follows from the
pattern of a fact (`shorthand.py`) or from an IRI (`implied.py`). There is one Turtle file per document edition
and one for reference data, sorted, so that differences can be read.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse, serialize

from keniki.ingest.errors import Finding, RefusedRelease
from keniki.ingest.graph.implied import leave_out, put_back
from keniki.ingest.graph.reference_sources import (
    AREA_CLASSES,
    CENSUS_2015,
    CENSUS_2020,
    DEPOPULATED,
    FISCAL,
    KINDS,
    PREFECTURE_POINTS,
)
from keniki.ingest.graph.shorthand import lengthen_document, lengthen_series, shorten_document, shorten_series
from keniki.ingest.graph.terms import keniki
from keniki.ontology.names import BASE, PREFIXES, Minter

WITHHELD = keniki("Withheld")
REFERENCE_KINDS = (
    "municipality/",
    "former-municipality/",
    "prefecture/",
    "reference-file/",
    "concept/",
    "body/",
    "change/",
)
REFERENCE_FACTS = tuple(
    f"{source.key}/"
    for source in (KINDS, CENSUS_2015, CENSUS_2020, FISCAL, DEPOPULATED, AREA_CLASSES, PREFECTURE_POINTS)
)
_PREFIXES = {
    name: PREFIXES[name]
    for name in ("dct", "keniki", "oa", "org", "prov", "qb", "rdfs", "skos", "time", "xsd")
}


def reduced_files(store: Store, minter: Minter, text_bearing: frozenset[str]) -> dict[str, bytes]:
    """Return the files of the reduced release by name: `reference.ttl`, `catalog.ttl`, one per document edition."""
    bearing = {keniki(name) for name in text_bearing} | {NamedNode(PREFIXES["oa"] + "exact"), keniki("text")}
    files = {}
    for graph, name in _graphs(store, minter):
        kept = (q.triple for q in store.quads_for_pattern(None, None, None, graph) if _stays(q, minter))
        short = _shorten((_withhold(triple, bearing) for triple in kept), name, minter)
        files[name] = _turtle(short, _file_base(name, minter))
    return files


def read_reduced(folder: Path, minter: Minter, files: str = "**/*.ttl") -> Iterator[Quad]:
    """Give the quads of files of a reduced release, each in its graph; raises RefusedRelease when there are none."""
    paths = sorted(folder.glob(files))
    if not paths:
        raise RefusedRelease(
            Finding(
                code="no-release",
                document=str(folder),
                line=0,
                found="no Turtle file",
                expected="the reduced release",
                remedy="run in the project's folder, or bring the documents and run `keniki build`",
            )
        )
    for path in paths:
        name = path.relative_to(folder).as_posix()
        graph = minter.graph(*name.removesuffix(".ttl").split("/"))
        base = _file_base(name, minter)
        read = (quad.triple for quad in parse(path=str(path), format=RdfFormat.TURTLE, base_iri=base))
        for triple in _lengthen(read, name, minter):
            yield Quad(triple.subject, triple.predicate, triple.object, graph)


def _shorten(triples: Iterator[Triple], name: str, minter: Minter) -> Iterator[Triple]:
    if name.startswith("document/"):
        return shorten_document(triples, _document(name, minter))
    return leave_out(shorten_series(triples)) if name == "reference.ttl" else triples


def _lengthen(triples: Iterator[Triple], name: str, minter: Minter) -> Iterator[Triple]:
    if name.startswith("document/"):
        return lengthen_document(triples, _document(name, minter))
    return put_back(lengthen_series(triples)) if name == "reference.ttl" else triples


def _document(name: str, minter: Minter) -> NamedNode:
    return minter.thing(*name.removesuffix(".ttl").split("/"))


def _graphs(store: Store, minter: Minter) -> Iterator[tuple[NamedNode, str]]:
    for graph in sorted(store.named_graphs(), key=str):
        assert isinstance(graph, NamedNode)
        name = graph.value.removeprefix(minter.graph("x").value.removesuffix("x"))
        if name.startswith("document/") or name in {"reference", "catalog", "quality"}:
            yield graph, f"{name}.ttl"


def _file_base(name: str, minter: Minter) -> str:
    """Return the base of a file's IRIs: the facts of the edition, or all things, so that lines stay short."""
    edition = name.removesuffix(".ttl").removeprefix("document/")
    return f"{minter.base}id/fact/{edition}/" if name.startswith("document/") else f"{minter.base}id/"


def _stays(quad: Quad, minter: Minter) -> bool:
    assert isinstance(quad.subject, NamedNode)
    assert isinstance(quad.graph_name, NamedNode)
    if quad.graph_name == minter.graph("catalog"):
        return "/id/document/" in quad.subject.value or "/id/body/" in quad.subject.value
    if quad.graph_name != minter.graph("reference"):
        return True
    local = quad.subject.value.removeprefix(f"{minter.base}id/").removeprefix(f"{BASE}id/")
    if quad.predicate.value == PREFIXES["dct"] + "spatial":
        return False
    return local.startswith(REFERENCE_KINDS) or local.removeprefix("fact/reference/").startswith(
        REFERENCE_FACTS
    )


def _withhold(triple: Triple, bearing: set[NamedNode]) -> Triple:
    value = triple.object
    if triple.predicate not in bearing or not isinstance(value, Literal) or value.datatype == WITHHELD:
        return triple
    digest = hashlib.sha256(value.value.encode()).hexdigest()
    return Triple(
        triple.subject, triple.predicate, Literal(f"{len(value.value)} {digest}", datatype=WITHHELD)
    )


def _turtle(triples: Iterator[Triple], base: str) -> bytes:
    ordered = sorted(triples, key=lambda t: (str(t.subject), str(t.predicate), str(t.object)))
    written = serialize(ordered, format=RdfFormat.TURTLE, prefixes=_PREFIXES, base_iri=base)
    assert written is not None
    lines = written.decode().splitlines()
    head = sorted(line for line in lines if line.startswith("@"))  # the engine gives them in any order
    return ("\n".join(head + [line for line in lines if not line.startswith("@")]) + "\n").encode()
