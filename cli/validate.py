"""`keniki validate`: check a release, or files of one's own, by the shapes."""

import sys
from pathlib import Path

import click
from pyoxigraph import RdfFormat, Store

from keniki.cli import places
from keniki.cli.build import fail
from keniki.ingest.errors import KenikiError
from keniki.ingest.graph.release import read_store
from keniki.ontology.loading import ontology_quads
from keniki.ontology.names import Minter
from keniki.shapes.findings import Report
from keniki.shapes.reference_engine import validate_by_reference
from keniki.shapes.report import FORMATS
from keniki.shapes.validation import count_nodes
from keniki.shapes.validation import validate as validate_fast

ENGINES = ("fast", "pyshacl")


@click.command("validate")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--release", type=click.Path(path_type=Path), default=places.RELEASE, show_default=True,
              help="The folder of the release to check, where no files are given.")  # fmt: skip
@click.option("--engine", type=click.Choice(ENGINES), default="fast", show_default=True,
              help="fast asks the store; pyshacl is the reference: the same findings, many times slower.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True,
              help="The form of the report; ttl and jsonld are SHACL reports.")  # fmt: skip
@click.option("--language", type=click.Choice(("ja", "en")), default="en", show_default=True,
              help="The language of text and HTML; the others hold both.")  # fmt: skip
def validate(files: tuple[Path, ...], release: Path, engine: str, form: str, language: str) -> None:
    """Check a release, or the RDF FILES given, by the shapes; exit 1 only for violations."""
    store = _ontology() if files else _read_release(release)
    known = count_nodes(store) if files else {}
    _add(store, files)
    report = validate_fast(store, types_laid=not files) if engine == "fast" else validate_by_reference(store)
    report = report.beyond(known)
    sys.stdout.buffer.write(FORMATS[form](report, language).encode())
    sys.exit(_exit_code(report))


def _exit_code(report: Report) -> int:
    """0 fine, 1 violations, 2 where no shape looked at anything, because that is no pass."""
    if report.violations:
        return 1
    return 0 if report.conforms else 2


def _read_release(release: Path) -> Store:
    try:
        return read_store(release)
    except (KenikiError, OSError) as error:
        fail(f"{release} is no release: {error}; build one with `keniki build`, or give files")


def _ontology() -> Store:
    """Return a store with our own ontology, which says what is a subclass of what."""
    store = Store()
    store.extend(ontology_quads(Minter()))
    return store


def _add(store: Store, files: tuple[Path, ...]) -> None:
    """Read RDF files into a store."""
    for path in files:
        form = RdfFormat.from_extension(path.suffix.lstrip("."))
        if form is None:
            fail(f"{path}: the ending says no RDF format; expected .ttl, .nt, .nq, .trig, .rdf or .jsonld")
        try:
            store.bulk_load(path=path, format=form)
        except (SyntaxError, OSError) as error:
            fail(f"{path}: {error}")
