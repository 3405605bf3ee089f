"""`keniki identify`: a table of names as people write them, back with codes, candidates and reasons."""

import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import click
from pyoxigraph import Store
from rich.console import Console
from rich.progress import track

from keniki.cli import places
from keniki.cli.name_table import BadTable, NameTable, read_names
from keniki.cli.name_writing import FORMS, Row, write_rows
from keniki.ingest.errors import KenikiError
from keniki.ingest.graph.reduce import read_reduced
from keniki.ingest.graph.reference import read_reference
from keniki.ingest.graph.release import GRAPH, read_store
from keniki.ingest.names.gazetteer import Gazetteer
from keniki.ontology.names import Minter

CONSOLE = Console(stderr=True, highlight=False)


@click.command("identify")
@click.argument("names", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--name-column", help="The heading of the column of names; else it is found by a heading that "
              "is known, or is the first column.")  # fmt: skip
@click.option("--prefecture-column", help="The heading of the column of prefectures; else it is found by a "
              "heading that is known, if there is one.")  # fmt: skip
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day on which the names were in use "
              "(YYYY-MM-DD); else names of today go first.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(list(FORMS)), default="csv", show_default=True,
              help="CSV with a header line, JSON Lines, or a table to look at.")  # fmt: skip
@click.option("--release", type=click.Path(path_type=Path), help="Take the municipalities from this release; "
              "else from the reference data, else from a release that is there.")  # fmt: skip
@click.option("--reference", type=click.Path(path_type=Path), help="The folder of reference data; else "
              "KENIKI_REFERENCE, reference/, ../shared/data.")  # fmt: skip
def identify(
    names: Path,
    name_column: str | None,
    prefecture_column: str | None,
    on: datetime | None,
    form: str,
    release: Path | None,
    reference: Path | None,
) -> None:
    """Give the official code of each municipality that the table NAMES names (CSV or tab-separated).

    The columns of the table stay; code, name, prefecture, confidence (0 to 1), reason and candidates come
    behind. NAMES may be - for standard input. Names that are ambiguous or unknown get no code, but
    candidates.

    Exit codes: 0 all identified, 1 some not, 2 could not run.
    """
    try:
        table = read_names(names, name_column, prefecture_column)
        gazetteer = load_gazetteer(release, reference)
    except (BadTable, KenikiError) as error:
        raise CouldNotRun(str(error)) from error
    for remark in table.remarks:
        click.echo(f"{table.source}: {remark}", err=True)
    rows = list(_identified(table, gazetteer, on.date() if on else None))
    write_rows(table.headings, rows, form, sys.stdout)
    found = sum(row.identification.code is not None for row in rows)
    click.echo(f"{len(rows)} names, {found} identified, {len(rows) - found} not", err=True)
    if found < len(rows):
        raise SystemExit(1)


class CouldNotRun(click.ClickException):
    """The table or the municipalities cannot be read."""

    exit_code = 2


def load_gazetteer(release: Path | None, reference: Path | None) -> Gazetteer:
    """Make the gazetteer from the given release, the reference data, or a release that is there.

    Raises BadReference or RefusedRelease where they are not what they should be.
    """
    folder = None if release else places.reference(reference)
    if folder is not None:
        gazetteer = Gazetteer.from_quads(read_reference(folder).quads)
        place = folder
    else:
        there = (each for each in (places.RELEASE, places.COMMITTED) if each.is_dir())
        place = release or next(there, places.RELEASE)
        gazetteer = Gazetteer.from_store(_store(place))
    if not gazetteer.municipalities:
        raise CouldNotRun(f"no municipalities in {place}; name others with --reference or --release")
    return gazetteer


def _store(release: Path) -> Store:
    """Load a release, or a reduced one, which has Turtle files."""
    if (release / GRAPH).exists():
        return read_store(release)
    store = Store()
    store.extend(read_reduced(release, Minter()))
    return store


def _identified(table: NameTable, gazetteer: Gazetteer, on: date | None) -> Iterator[Row]:
    quiet = not CONSOLE.is_terminal
    for cells in track(table.rows, "identifying", console=CONSOLE, transient=True, disable=quiet):
        prefecture = table.prefecture_of(cells)
        yield Row(cells, gazetteer.identify(table.name_of(cells), prefecture=prefecture or None, on=on))
