"""Writes the made-up documents and reference data into a folder: `python tests/made_up/write.py FOLDER`."""

import shutil
import sys
from pathlib import Path

from reference import write_made_up_reference

SOURCES = Path(__file__).parent / "sources"

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    shutil.copytree(SOURCES, folder / "sources", dirs_exist_ok=True)
    write_made_up_reference(folder / "reference")
    sys.stdout.write(f"{folder}: keniki build --sources {folder}/sources --reference {folder}/reference\n")
