"""`keniki reduce`: the release without the words of the documents, as it is committed."""

import hashlib
import shutil
from pathlib import Path

import click

from keniki.cli import places
from keniki.cli.build import CONSOLE, fail
from keniki.ingest.errors import KenikiError
from keniki.ingest.graph.reduce import reduced_files
from keniki.ingest.graph.release import QUALITY, read_store
from keniki.ontology.loading import text_bearing
from keniki.ontology.names import Minter

SUMS = "SHA256SUMS"


@click.command("reduce")
@click.option("--release", type=click.Path(path_type=Path), default=places.RELEASE, show_default=True,
              help="The full release to reduce.")  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path), default=places.COMMITTED, show_default=True,
              help="The folder that is replaced by the reduced release.")  # fmt: skip
def reduce(release: Path, out: Path) -> None:
    """Write the facts of a release without the words of the documents."""
    try:
        files = reduce_release(release)
    except KenikiError as error:
        fail(str(error))
    shutil.rmtree(out, ignore_errors=True)
    for name, data in files.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    CONSOLE.print(f"{out}: {len(files)} files, {sum(map(len, files.values())):,} bytes")


def reduce_release(release: Path) -> dict[str, bytes]:
    """Return the files of the reduced release, checksums last."""
    files = reduced_files(read_store(release), Minter(), text_bearing())
    files[QUALITY] = (release / QUALITY).read_bytes()
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))
    return {**files, SUMS: sums.encode()}
