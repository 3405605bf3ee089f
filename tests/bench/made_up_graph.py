"""Makes a large graph with planted violations.

It holds copies of the conforming data of `tests/shapes/`, each with names and codes of its own, and beside them
copies of single nodes in which one constraint of one shape is broken.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, Store

sys.path.insert(0, str(Path(__file__).parent.parent / "shapes"))

from shape_planting import Planter, quads, read_triples

from keniki.ontology.names import NS
from keniki.shapes.shape_files import release_shapes

CONFORMING = Path(__file__).parent.parent / "shapes" / "conforming.ttl"
OWN = "https://example.org/id/"
TERM = NamedNode(f"{NS}term")


def generate(triples: int, planted: int) -> Store:
    """Return a graph of about so many triples, with every constraint of every shape broken so many times."""
    base, store = read_triples(CONFORMING), read_triples(CONFORMING)
    for number in range(planted):
        for one in Planter(base).plant(release_shapes(), f"wrong-{number}"):
            store.bulk_extend(quads(one.triples))
    for number in range(max(0, triples - len(store)) // len(base)):
        store.bulk_extend(_copy(base, number))
    return store


def _copy(store: Store, number: int) -> Iterator[Quad]:
    """Give the conforming data once more, under other names and codes."""
    renamed = _codes(number)

    def other(node: object) -> object:
        if isinstance(node, NamedNode) and node.value.startswith(OWN):
            tail = node.value.removeprefix(OWN)
            for old, new in renamed.items():
                tail = tail.replace(old, new)
            return NamedNode(f"https://example.org/{number}/id/{tail}")
        if isinstance(node, Literal) and node.value in renamed:
            return Literal(renamed[node.value])
        return node

    for quad in store:
        if quad.predicate != TERM:
            yield Quad(other(quad.subject), quad.predicate, other(quad.object))  # type: ignore[arg-type]


def _codes(number: int) -> dict[str, str]:
    """Return by the codes of the conforming data those of a copy; every copy has others."""
    prefecture, place = f"{number % 47 + 1:02}", number // 47
    return {
        "130001": _check_digit(f"{prefecture}000"),
        "132012": _check_digit(f"{prefecture}{2 * place + 1:03}"),
        "132021": _check_digit(f"{prefecture}{2 * place + 2:03}"),
    }


def _check_digit(five: str) -> str:
    """Return a code of five digits with its check digit."""
    total = sum(int(digit) * weight for digit, weight in zip(five, (6, 5, 4, 3, 2), strict=True))
    return five + str((11 - total % 11) % 10)
