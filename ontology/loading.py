"""The modules of the ontology as quads, and what is asked of them: declared terms, text-bearing properties."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from keniki.ontology.names import NS, Minter, term

FOLDER = Path(__file__).parent
_TEXT_BEARING = term("keniki:textBearing")


def modules() -> list[Path]:
    """Return the Turtle files of the ontology, by folder and name."""
    return sorted(FOLDER.glob("*/*.ttl")) + sorted(FOLDER.glob("*.ttl"))


def ontology_quads(minter: Minter) -> Iterator[Quad]:
    """Give every statement of the ontology, in the graph `ontology`."""
    graph = minter.graph("ontology")
    for path in modules():
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            yield Quad(quad.subject, quad.predicate, quad.object, graph)


@cache
def declared_terms() -> frozenset[str]:
    """Return the local names of all terms of ours that the modules describe."""
    subjects = (quad.subject for quad in ontology_quads(Minter()))
    return frozenset(s.value.removeprefix(NS) for s in subjects if isinstance(s, NamedNode) and s.value.startswith(NS))


@cache
def text_bearing() -> frozenset[str]:
    """Return the local names of the properties whose literals are quotations or copied sentences."""
    found = (q for q in ontology_quads(Minter()) if q.predicate == _TEXT_BEARING)
    true = (q for q in found if isinstance(q.object, Literal) and q.object.value == "true")
    return frozenset(q.subject.value.removeprefix(NS) for q in true if isinstance(q.subject, NamedNode))
