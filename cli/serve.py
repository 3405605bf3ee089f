"""`keniki serve` and `keniki run`: a page and a SPARQL endpoint for a release."""

import os
from pathlib import Path

import click

from keniki.cli import places
from keniki.cli.build import CONSOLE, fail, run_build, show
from keniki.ingest.build import expand
from keniki.ingest.errors import KenikiError
from keniki.service.app import serve as serve_release
from keniki.service.engines.store import DamagedRelease
from keniki.service.settings import from_environment

_WITHOUT_DOCUMENTS = """No documents were found, so the release that the project carries is served. Its facts are whole;
the words of the documents are not in it. To bring them, put the documents into sources/ and the
reference data into reference/ (see README.md), and run again."""

_PORT = click.option("--port", type=int, default=8000, show_default=True, help="The port to listen on.")
_HOST = click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")


@click.command("serve")
@click.option("--release", type=click.Path(path_type=Path), default=places.RELEASE, show_default=True,
              help="The folder of the release to serve.")  # fmt: skip
@_PORT
@_HOST
def serve(release: Path, port: int, host: str) -> None:
    """Serve a release: pages for people, SPARQL and linked data for programs."""
    if not release.exists():
        fail(f"{release} is not there; build it with `keniki build`, or use `keniki run`")
    CONSOLE.print(f"making {release} ready (up to a minute the first time, then seconds)")

    def ready() -> None:
        CONSOLE.print(f"serving at [bold]http://{host}:{port}/[/bold] and /sparql; Ctrl-C ends it")

    try:
        serve_release(release, host, port, from_environment(os.environ), ready)
    except (DamagedRelease, ValueError, OSError) as error:
        fail(str(error))


@click.command("run")
@click.option("--out", type=click.Path(path_type=Path), default=places.RELEASE, show_default=True,
              help="Where the release is put.")  # fmt: skip
@_PORT
@_HOST
@click.pass_context
def run(context: click.Context, out: Path, port: int, host: str) -> None:
    """Build a release where documents are found, take the committed one where not, and serve it."""
    if places.sources(None) is not None and places.reference(None) is not None:
        show(run_build(None, None, out), out)
    else:
        CONSOLE.print(_WITHOUT_DOCUMENTS, soft_wrap=True)
        try:
            expand(places.COMMITTED, out)
        except KenikiError as error:
            fail(str(error))
    context.invoke(serve, release=out, port=port, host=host)
