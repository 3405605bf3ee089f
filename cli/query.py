"""`keniki query`: a stored question, or a query of one's own, on a release."""

import sys
from pathlib import Path

import click
from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat

from keniki.cli import places
from keniki.cli.build import fail, open_release
from keniki.queries.catalog import FOLDER, QueryError, QueryFile, read_query
from keniki.queries.union import lay_union

RESULTS = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}


@click.command("query")
@click.argument("name_or_file")
@click.option(
    "--set", "values", multiple=True, metavar="NAME=VALUE", help="A parameter of the query; may repeat."
)
@click.option("--release", type=click.Path(path_type=Path), default=places.RELEASE, show_default=True,
              help="The folder of the release to ask.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(list(RESULTS)), default="csv", show_default=True,
              help="The form of a SELECT or ASK result; CONSTRUCT and DESCRIBE give Turtle.")  # fmt: skip
def query(name_or_file: str, values: tuple[str, ...], release: Path, form: str) -> None:
    """Ask a question of queries/questions by NAME, or the query in a FILE."""
    try:
        chosen = _find(name_or_file)
        text = chosen.bind(dict(value.partition("=")[::2] for value in values))
    except QueryError as error:
        fail(str(error))
    try:
        store = open_release(release)
        lay_union(store)
        found = store.query(text)
    except SyntaxError as error:
        fail(f"{name_or_file}: {error}")
    if isinstance(found, QuerySolutions | QueryBoolean):
        data = found.serialize(format=RESULTS["json" if isinstance(found, QueryBoolean) else form])
    else:
        data = found.serialize(format=RdfFormat.TURTLE)
    sys.stdout.buffer.write(data or b"")


def _find(name_or_file: str) -> QueryFile:
    """Return the query file of a path, or of a name in queries/questions; exits 2 where there is none."""
    path = Path(name_or_file)
    stored = FOLDER / "questions" / f"{name_or_file}.rq"
    if not path.is_file() and not stored.is_file():
        names = ", ".join(sorted(p.stem for p in stored.parent.glob("*.rq")))
        fail(f"{name_or_file} is neither a file nor one of the questions: {names}")
    return read_query(path if path.is_file() else stored)
