"""Finds an extractor by its file name, in whichever room of `ingest` it stands."""

import importlib
from pathlib import Path
from types import ModuleType

INGEST = Path(__file__).parents[2] / "ingest"


def module_of(name: str) -> ModuleType:
    """Return the module `room.file`, or the only extractor of that file name."""
    if "." in name:
        return importlib.import_module(f"keniki.ingest.{name}")
    (path,) = (each for each in INGEST.glob(f"*/{name}.py") if "def extract(" in each.read_text("utf8"))
    return importlib.import_module(f"keniki.ingest.{path.parent.name}.{name}")
