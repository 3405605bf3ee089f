"""Names for the requirements that were derived: what is asked, in Japanese and English, in the words of evaluation.

A requirement that documents name keeps their name; a language that they do not speak is added. A name says what
the latest edition asks. It is inferred, so it lies in the inferred graph.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from pyoxigraph import Literal, NamedNode, Quad, Store

from keniki.ontology.names import Minter, term
from keniki.shapes.asking import ask_store
from keniki.shapes.requirement import Group, Requirement, in_force
from keniki.shapes.requirement_reading import read_requirements
from keniki.shapes.wording import LANGUAGES, name

LABEL = term("rdfs:label")


def name_requirements(store: Store, minter: Minter) -> list[Quad]:
    """Return a label for every derived requirement in the store and every language in which it has none."""
    graph, found = minter.graph("inferred"), {}
    for requirement in _all(read_requirements(ask_store(store)).roots.values()):
        found[requirement.iri] = requirement
    return [
        Quad(NamedNode(iri), LABEL, Literal(name(requirement, language), language=language), graph)
        for iri, requirement in sorted(found.items())
        for language in LANGUAGES
        if language not in _languages(store, iri)
    ]


def _all(requirements: Iterable[Requirement]) -> Iterator[Requirement]:
    """Give requirements, each as it stands on the last day, and all that is within them."""
    for requirement in requirements:
        yield in_force(requirement, date.max)
        if isinstance(requirement, Group):
            yield from _all(requirement.parts)


def _languages(store: Store, iri: str) -> set[str | None]:
    labels = (quad.object for quad in store.quads_for_pattern(NamedNode(iri), LABEL, None))
    return {label.language for label in labels if isinstance(label, Literal)}
