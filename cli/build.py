"""`keniki build` and `keniki restore`: a release from a folder of documents, and back to the one before."""

import sys
from pathlib import Path
from typing import NoReturn

import click
from pyoxigraph import Store
from rich.console import Console
from rich.markup import escape

from keniki.cli import places
from keniki.ingest.build import Build
from keniki.ingest.build import build as build_release
from keniki.ingest.documents import Reading
from keniki.ingest.errors import KenikiError, RefusedRelease, Severity
from keniki.ingest.graph.release import read_store, restore_previous
from keniki.ontology.names import BASE, Minter

CONSOLE = Console(stderr=True, highlight=False)
SHOWN = 20
"""Findings that are printed; all are in quality.json."""


@click.command("build")
@click.option("--sources", type=click.Path(path_type=Path), help="The folder of documents; else KENIKI_SOURCES, "
              "sources/, ../shared/sources.")  # fmt: skip
@click.option("--reference", type=click.Path(path_type=Path), help="The folder of reference data; else "
              "KENIKI_REFERENCE, reference/, ../shared/data.")  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path), default=places.RELEASE, show_default=True,
              help="Where the release is put; the one before is kept beside it.")  # fmt: skip
@click.option("--base", default=BASE, show_default=True, help="The base of the IRIs of things.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
def build(sources: Path | None, reference: Path | None, out: Path, base: str, quiet: bool) -> None:
    """Read the documents, build and check the graph, and put the release in place."""
    run = run_build(sources, reference, out, base, quiet)
    if not quiet:
        show(run, out)


def run_build(
    sources: Path | None, reference: Path | None, out: Path, base: str = BASE, quiet: bool = False
) -> Build:
    """Build a release, or say what is wrong and exit: 1 for violations, 2 where it could not run."""
    documents, data = places.sources(sources), places.reference(reference)
    if documents is None or data is None:
        missing = "documents (--sources)" if documents is None else "reference data (--reference)"
        fail(f"no folder of {missing} was found; name one, or serve the committed release with `keniki run`")
    try:
        with CONSOLE.status("building") as status:

            def progress(done: str, count: int) -> None:
                status.update(f"{done}: {count:,}")
                if not quiet:
                    CONSOLE.print(f"  {done}  [dim]{count:,}[/dim]")

            return build_release(documents, data, out, Minter(base), progress)
    except RefusedRelease as error:
        fail(str(error), code=1)
    except KenikiError as error:
        fail(str(error))


def fail(message: str, code: int = 2) -> NoReturn:
    """Print an error and leave with its exit code."""
    CONSOLE.print(f"[bold red]keniki:[/bold red] {escape(message)}", soft_wrap=True)
    sys.exit(code)


def open_release(folder: Path) -> Store:
    """Return the graph of a release; leave with exit code 2 where there is none."""
    try:
        return read_store(folder)
    except KenikiError as error:
        fail(f"{error}; `keniki build` makes a release, --release names another")


def show(run: Build, out: Path) -> None:
    """Print what was built and what a person should know."""
    CONSOLE.print(f"{len(run.store):,} triples in {sum(run.seconds.values()):.1f} s; release in {out}")
    for reading in run.readings:
        CONSOLE.print(
            f"  {reading.document.name}: {reading.profile.series} {reading.edition}, {len(reading.facts)} facts"
            f"{_unaccounted(reading)}",
            soft_wrap=True,
        )
    worth = [finding for finding in run.findings if finding.severity is not Severity.INFO]
    for finding in worth[:SHOWN]:
        CONSOLE.print(f"  {finding}", markup=False, soft_wrap=True)
    if len(worth) > SHOWN:
        CONSOLE.print(f"  … and {len(worth) - SHOWN} more in {out}/quality.json")


def _unaccounted(reading: Reading) -> str:
    """Say how many lines of a document were neither read nor passed over, and how to list them."""
    count = len(reading.unaccounted())
    listed = f"keniki stages FOLDER/{reading.document.name} --stage unaccounted"
    return f"; {count} line{'s' * (count > 1)} that nothing accounts for: {listed}" if count else ""


@click.command("restore")
@click.option("--out", type=click.Path(path_type=Path), default=places.RELEASE, show_default=True,
              help="The release whose previous version is put back.")  # fmt: skip
def restore(out: Path) -> None:
    """Put the release before the current one back in place."""
    try:
        CONSOLE.print(f"{out} is now {restore_previous(out).name}")
    except RefusedRelease as error:
        fail(str(error))
