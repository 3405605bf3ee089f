"""The labels of a concept scheme of the ontology, to tell whether a document prints the same ones."""

from functools import lru_cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

import keniki.ontology
from keniki.ingest.reading.fold import squeezed
from keniki.ontology.names import BASE, term

_FOLDER = Path(keniki.ontology.__file__).parent / "schemes"
_LABEL = term("skos:prefLabel")


@lru_cache(maxsize=8)
def scheme_labels(scheme: str) -> dict[str, str]:
    """Return the Japanese label of each concept of a scheme by its name; none for an unknown scheme."""
    base = f"{BASE}id/concept/{scheme}/"
    labels: dict[str, str] = {}
    for path in sorted(_FOLDER.glob(f"{scheme}*.ttl")):
        for quad in parse(path.read_bytes(), RdfFormat.TURTLE):
            label, subject = quad.object, quad.subject
            if quad.predicate != _LABEL or not isinstance(label, Literal) or label.language != "ja":
                continue
            if isinstance(subject, NamedNode) and subject.value.startswith(base):
                labels[subject.value.removeprefix(base)] = label.value
    return labels


_REST = "その他"


def same_label(known: str, printed: str) -> bool:
    """Say whether a printed label is a known one; white space aside, and その他 for その他の… of a role."""
    one, other = (squeezed(label) for label in (known, printed))
    return one == other or (other == _REST and one.startswith(_REST))
