"""Where documents, reference data and releases are looked for, in which order."""

import os
from pathlib import Path

SOURCES = ("KENIKI_SOURCES", "sources", "../shared/sources")
REFERENCE = ("KENIKI_REFERENCE", "reference", "../shared/data")
RELEASE = Path("release")
COMMITTED = Path("data/release")


def sources(given: Path | None) -> Path | None:
    """Return the folder of documents: the given one, or the first that is there; None when there is none."""
    return _first(given, *SOURCES)


def reference(given: Path | None) -> Path | None:
    """Return the folder of reference data: the given one, or the first that is there; None when there is none."""
    return _first(given, *REFERENCE)


def _first(given: Path | None, variable: str, *folders: str) -> Path | None:
    if given is not None:
        return given
    if os.environ.get(variable):
        return Path(os.environ[variable])
    return next((path for path in map(Path, folders) if path.is_dir()), None)
