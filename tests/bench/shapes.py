"""Times the fast path of validation against pySHACL: `make bench`, or `python tests/bench/shapes.py --help`.

The graph is made up: copies of the conforming data of `tests/shapes/`, each a country of its own, and in every
shape each constraint broken twenty times. Both engines must find the same; the ratio is what to compare.
"""

import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click
from pyoxigraph import Literal, NamedNode, Quad, Store

sys.path.insert(0, str(Path(__file__).parent.parent / "shapes"))

from shape_planting import Planter, quads, read_triples

from keniki.ontology.names import NS
from keniki.shapes.reference_engine import validate_by_reference
from keniki.shapes.shape_files import release_shapes
from keniki.shapes.validation import validate

CONFORMING = Path(__file__).parent.parent / "shapes" / "conforming.ttl"
PLANTED = 20
OWN = "https://example.org/id/"
TERM = NamedNode(f"{NS}term")


def check_digit(five: str) -> str:
    """Return a code of five digits with its check digit."""
    total = sum(int(digit) * weight for digit, weight in zip(five, (6, 5, 4, 3, 2), strict=True))
    return five + str((11 - total % 11) % 10)


def codes(number: int) -> dict[str, str]:
    """Return by the codes of the conforming data those of a copy; every copy has others."""
    prefecture, place = f"{number % 47 + 1:02}", number // 47
    return {
        "130001": check_digit(f"{prefecture}000"),
        "132012": check_digit(f"{prefecture}{2 * place + 1:03}"),
        "132021": check_digit(f"{prefecture}{2 * place + 2:03}"),
    }


def copy(store: Store, number: int) -> Iterator[Quad]:
    """Give the conforming data once more, under other names and codes."""
    renamed = codes(number)

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


def generate(triples: int, planted: int = PLANTED) -> Store:
    """Return a graph of about so many triples, with every constraint broken so many times."""
    base, store = read_triples(CONFORMING), read_triples(CONFORMING)
    for number in range(planted):
        for one in Planter(base).plant(release_shapes(), f"wrong-{number}"):
            store.bulk_extend(quads(one.triples))
    for number in range(max(0, triples - len(store)) // len(base)):
        store.bulk_extend(copy(base, number))
    return store


def megabytes() -> int:
    """Return the most memory that this process had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


@click.command()
@click.option("--triples", default=2_000_000, show_default=True, help="Triples of the large graph.")
@click.option(
    "--reference", default=60_000, show_default=True, help="Triples of the graph that pySHACL checks."
)
@click.option("--planted", default=PLANTED, show_default=True, help="Times that each constraint is broken.")
def main(triples: int, reference: int, planted: int) -> None:
    """Check a large graph by the fast path, and a smaller one by both engines; print the ratio."""
    started = time.perf_counter()
    large = generate(triples, planted)
    click.echo(f"{len(large):,} triples made in {time.perf_counter() - started:.0f} s")
    report = validate(large)
    click.echo(
        f"fast path: {len(report.findings):,} findings in {report.seconds:.2f} s, {megabytes()} MB at most"
    )
    del large
    small = generate(reference, max(1, planted // 10))
    fast, slow = validate(small), validate_by_reference(small)
    same = {f.identity for f in fast.findings} == {f.identity for f in slow.findings}
    click.echo(f"{len(small):,} triples: fast {fast.seconds:.2f} s, pySHACL {slow.seconds:.1f} s")
    click.echo(f"the same {len(slow.findings):,} findings: {same}; ratio {slow.seconds / fast.seconds:.0f}")
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
