"""Compares the fast path of validation with pySHACL: `make bench`, or `python tests/bench/shapes.py --help`.

pySHACL is asked shape by shape and each is compared at once, as sets. With a limit it may not get through; then
what is said is what was measured: the ratio on the shapes that it finished, and the least that the whole can be.
"""

import sys
import tempfile
from pathlib import Path

import click
from engines import ALL, READING, Step, fast, reference, steps
from made_up_graph import generate
from pyoxigraph import RdfFormat

PLANTED = 20


def compare(source: Path, limit: float | None) -> bool:
    """Check a graph by both engines, print what each needed, and return whether they found the same."""
    quick = {step.name: step for step in steps(fast, source)}
    whole, shapes = quick[ALL], len(quick) - 2
    click.echo(
        f"fast path: {len(whole.found):,} findings of {shapes} shapes in {whole.seconds:.1f} s "
        f"({whole.processor:.1f} s of processor), {whole.megabytes} MB at most"
    )
    slow: list[Step] = []
    different: list[str] = []
    for step in steps(reference, source, limit):
        click.echo(f"  pySHACL {step.name}: {step.seconds:.1f} s, {len(step.found):,} findings")
        if step.name != READING:
            slow.append(step)
        if step.name != READING and step.found != quick[step.name].found:
            different.append(step.name)
            click.echo(f"  NOT THE SAME: {sorted(step.found ^ quick[step.name].found)[:3]}")
    _conclude(whole, [(step, quick[step.name]) for step in slow], shapes, limit)
    click.echo(f"findings compared as sets: {len(slow) - len(different)} of {len(slow)} shapes the same")
    return not different and (limit is not None or len(slow) == shapes)


def _conclude(whole: Step, pairs: list[tuple[Step, Step]], shapes: int, limit: float | None) -> None:
    """Print the ratio, or what can be said of it where pySHACL did not get through."""
    spent, processor = sum(one.seconds for one, _ in pairs), sum(one.processor for one, _ in pairs)
    memory = max((one.megabytes for one, _ in pairs), default=0)
    if len(pairs) == shapes:
        click.echo(
            f"pySHACL: {shapes} shapes in {spent:.0f} s ({processor:.0f} s of processor), {memory} MB at most"
        )
        click.echo(
            f"ratio: {spent / whole.seconds:.0f} (of processor time {processor / whole.processor:.0f})"
        )
    elif limit is None:
        click.echo(f"pySHACL ended after {len(pairs)} of {shapes} shapes")
    else:
        same = sum(other.seconds for _, other in pairs)
        click.echo(
            f"pySHACL had checked {len(pairs)} of {shapes} shapes in {limit:.0f} s, {memory} MB at most"
        )
        click.echo(
            f"ratio: {spent / same:.0f} on these shapes; of all it is at least {limit / whole.seconds:.0f}"
        )


def _made_up(folder: Path, triples: int, planted: int) -> Path:
    """Write a made-up graph into a file."""
    store = generate(triples, planted)
    path = folder / f"{triples}.nq"
    store.dump(path, format=RdfFormat.N_QUADS)
    click.echo(f"\n{len(store):,} triples made up, each constraint of each shape broken {planted} times")
    return path


@click.command()
@click.option("--triples", default=2_000_000, show_default=True, help="Triples of the large graph; 0: none.")
@click.option(
    "--limit", type=float, help="Seconds for pySHACL on the release and the large graph; else no end."
)
@click.option(
    "--middle",
    default=100_000,
    show_default=True,
    help="Triples of a graph without limit; 0: none.",
)
@click.option("--planted", default=PLANTED, show_default=True, help="Times that each constraint is broken.")
@click.option(
    "--release",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A release to compare on.",
)
def main(triples: int, limit: float | None, middle: int, planted: int, release: Path | None) -> None:
    """Check graphs by both engines; exit 1 where they do not find the same."""
    same = True
    if release:
        click.echo(f"\nthe release in {release}")
        same &= compare(release, limit)
    with tempfile.TemporaryDirectory() as folder:
        if middle:
            same &= compare(_made_up(Path(folder), middle, planted), None)
        if triples:
            same &= compare(_made_up(Path(folder), triples, planted), limit)
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
