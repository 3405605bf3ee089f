"""From `graph.nq` of a release to an optimised store on disk, made once for each checksum, outside of it.

Beside the store stands a folder for answers (`shelf.py`), which go when it goes.

Every triple is also stored in the default graph, once: the default graph of the service is the union of all
graphs, and an engine that forms the union while it reads gives a triple twice that stands in two documents.
"""

import hashlib
import logging
import os
import shutil
import tempfile
from pathlib import Path

from pyoxigraph import RdfFormat, Store, parse

from keniki.queries.union import in_default_graph

log = logging.getLogger(__name__)

KEPT = 3
"""Stores that stay on disk: this one and those of earlier releases, so that going back is quick."""

STORE, ANSWERS = "store", "answers"
"""What the folder of a release holds."""

_LAYOUT = "2"
"""Changes when stores are laid out in another way, so that old ones are not used."""


class DamagedRelease(Exception):  # noqa: N818 - named after what it is
    """The release folder is incomplete, or a file is not the one that its checksum describes."""


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits; DamagedRelease when it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise DamagedRelease(f"{path}: {error.strerror}; expected the graph of a release") from error


def prepare_store(graph: Path, cache: Path, digest: str) -> Path:
    """Return the folder of a release in `cache`; load its `graph` into a store and optimise it if it is new there."""
    folder = cache / f"{_LAYOUT}-{digest[:20]}"
    if not folder.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        _load(graph, folder)
        _forget_old(cache)
    os.utime(folder)
    return folder


def _load(graph: Path, folder: Path) -> None:
    """Load into a folder beside the final one, then rename: a half-loaded store is never found."""
    log.info("loading %s into a store (once for each release)", graph)
    unfinished = Path(tempfile.mkdtemp(prefix="unfinished-", dir=folder.parent))
    try:
        store = Store(str(unfinished / STORE))
        store.bulk_load(path=str(graph), format=RdfFormat.N_QUADS)
        quads = parse(path=str(graph), format=RdfFormat.N_QUADS)
        store.bulk_extend(in_default_graph(quads))
        store.optimize()
        store.flush()
        del store
        (unfinished / ANSWERS).mkdir()
        unfinished.rename(folder)
    except SyntaxError as error:
        raise DamagedRelease(f"{graph}: not N-Quads: {error}") from error
    except OSError:
        if not folder.is_dir():
            raise
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _forget_old(cache: Path) -> None:
    stores = sorted(cache.glob("[0-9]*-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for folder in stores[KEPT:]:
        shutil.rmtree(folder, ignore_errors=True)
