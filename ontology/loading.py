"""Reading our own modules: as one graph, as quads for a release, as a list of declared terms."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal as OneOf

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse
from rdflib import Graph

from keniki.ontology.names import BASE, NS, PREFIXES, Minter, term

FOLDER = Path(__file__).parent
ONTOLOGY = (".", "terms", "axioms", "alignments", "retired")
"""Folders of the modules that OWL reasons over; `.` holds the header."""
SCHEMES = ("datatypes", "schemes")
"""Folders of what OWL 2 RL cannot hold: a datatype of our own, concepts, fiscal years and data cubes."""
DISPLAY = ("display",)
"""Folder of labels for the terms of others, which are nobody's definitions."""

Node = NamedNode | BlankNode | Literal | Triple
Kind = OneOf["class", "object", "datatype", "annotation", "literal"]
_KINDS: dict[NamedNode, Kind] = {
    term("owl:Class"): "class",
    term("owl:ObjectProperty"): "object",
    term("owl:DatatypeProperty"): "datatype",
    term("owl:AnnotationProperty"): "annotation",
    term("rdfs:Datatype"): "literal",
}
_NAMING = frozenset(map(term, ("skos:prefLabel", "skos:altLabel", "skos:notation")))


@dataclass(frozen=True, slots=True)
class DeclaredTerm:
    """A term of ours: local name, kind, and whether it is retired."""

    name: str
    kind: Kind
    retired: bool = False


def module_paths(folders: Iterable[str] = (*ONTOLOGY, *SCHEMES)) -> list[Path]:
    """Return the Turtle files of the given folders below `ontology/`, sorted by path."""
    return sorted(path for folder in folders for path in (FOLDER / folder).glob("*.ttl"))


def load(folders: Iterable[str] = (*ONTOLOGY, *SCHEMES)) -> Graph:
    """Return all modules as one graph, with our prefixes bound."""
    graph = Graph(bind_namespaces="none")
    for prefix, space in PREFIXES.items():
        graph.bind(prefix, space, override=True, replace=True)
    for path in module_paths(folders):
        graph.parse(path, format="turtle")
    return graph


def triples(folders: Iterable[str] = (*ONTOLOGY, *SCHEMES)) -> Iterator[Triple]:
    """Give the triples of all modules, each once, in the order of the files."""
    paths = module_paths(folders)
    return iter(
        dict.fromkeys(quad.triple for path in paths for quad in parse(path=path, format=RdfFormat.TURTLE))
    )


def ontology_quads(minter: Minter) -> Iterator[Quad]:
    """Give the quads that a release carries: all modules in one graph, labels for others' terms in another.

    What the ontology itself defines, concepts and fiscal years among it, does not follow a publisher's base.
    """
    for folders, name in (((*ONTOLOGY, *SCHEMES), "ontology"), (DISPLAY, "display")):
        for each in triples(folders):
            yield Quad(each.subject, each.predicate, each.object, minter.graph(name))


@cache
def declared_terms() -> Mapping[str, DeclaredTerm]:
    """Return the terms of ours that are declared, by local name in order, retired ones included."""
    kinds: dict[str, Kind] = {}
    retired = set()
    for each in triples((*ONTOLOGY, "datatypes")):
        name = _local_name(each.subject)
        if name and each.predicate == term("rdf:type") and isinstance(each.object, NamedNode):
            kinds.update((name, _KINDS[known]) for known in (each.object,) if known in _KINDS)
        if name and each.predicate == term("owl:deprecated"):
            retired.add(name)
    return {name: DeclaredTerm(name, kinds[name], name in retired) for name in sorted(kinds)}


def _local_name(node: Node) -> str:
    if isinstance(node, NamedNode) and node.value.startswith(NS):
        return node.value.removeprefix(NS)
    return ""


@cache
def text_bearing() -> frozenset[str]:
    """Return the properties whose literals are copied sentences, which a reduced release leaves out.

    Ours are given by their local names, those of others by prefixed names (`oa:exact`).
    """
    marked = (each.subject for each in triples(ONTOLOGY) if each.predicate == term("keniki:textBearing"))
    return frozenset(_short_name(node) for node in marked if isinstance(node, NamedNode))


def _short_name(node: NamedNode) -> str:
    prefix, space = next((item for item in PREFIXES.items() if node.value.startswith(item[1])), ("", ""))
    return node.value.removeprefix(space) if space == NS else f"{prefix}:{node.value.removeprefix(space)}"


@cache
def concept_names(scheme: str) -> Mapping[str, str]:
    """Return the names of the concepts of a scheme by their Japanese labels and notations, as printed.

    `concept_names("policy-field-renkei")["ウ-A-a"]` is `"u-A-a"`. A label that two concepts bear is left out,
    since it names neither. Raises KeyError for an unknown scheme.
    """
    base = f"{BASE}id/concept/{scheme}/"
    found: dict[str, set[str]] = defaultdict(set)
    for each in triples(SCHEMES):
        if isinstance(each.subject, NamedNode) and each.subject.value.startswith(base):
            for words in _printed_names(each):
                found[words].add(each.subject.value.removeprefix(base))
    if not found:
        raise KeyError(f"no concept scheme {scheme!r}; see ontology/schemes")
    return {words: names.pop() for words, names in found.items() if len(names) == 1}


def _printed_names(triple: Triple) -> list[str]:
    if triple.predicate not in _NAMING or not isinstance(triple.object, Literal):
        return []
    return [triple.object.value] if triple.object.language in {"ja", None} else []
