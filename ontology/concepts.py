"""The concepts of our SKOS schemes by the labels and notations that documents print."""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode

from keniki.ontology.loading import ontology_quads
from keniki.ontology.names import BASE, Minter, term

_PREFIX = f"{BASE}id/concept/"
_LABELS = (term("skos:prefLabel"), term("skos:altLabel"))
_NOTATION = term("skos:notation")


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept of a scheme: its name (the tail of its IRI), its notation and its labels in all languages."""

    name: str
    notation: str
    labels: tuple[str, ...]


@cache
def concepts(scheme: str) -> tuple[Entry, ...]:
    """Return the concepts of a scheme in the order of their names; none where there is no such scheme."""
    notations: dict[str, str] = {}
    labels: dict[str, list[str]] = defaultdict(list)
    for quad in ontology_quads(Minter()):
        if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, Literal):
            continue
        name = quad.subject.value.removeprefix(f"{_PREFIX}{scheme}/")
        if name == quad.subject.value:
            continue
        if quad.predicate in _LABELS:
            labels[name].append(quad.object.value)
        elif quad.predicate == _NOTATION:
            notations[name] = quad.object.value
    return tuple(Entry(name, notations.get(name, ""), tuple(labels[name])) for name in sorted(labels))


def by_label(scheme: str, printed: str) -> str | None:
    """Return the name of the concept with this label, whatever the width of its letters and its spaces."""
    wanted = _folded(printed)
    return next((entry.name for entry in concepts(scheme) if wanted in map(_folded, entry.labels)), None)


def by_notation(scheme: str, notation: str) -> str | None:
    """Return the name of the concept with this notation."""
    return next((entry.name for entry in concepts(scheme) if entry.notation == notation), None)


def _folded(label: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", label)).lower()
