"""Times the stages of a build, and how they grow with the text: `make bench`.

Absolute seconds differ from machine to machine; the shares and the ratios are what to compare. The documents are
read once as they are and once with the text of each repeated, so that the growth can be seen.
"""

import resource
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

from keniki.cli import places
from keniki.ingest.build import build
from keniki.ingest.documents import find_documents, read_document
from keniki.ingest.extract.decisions import Decisions
from keniki.ingest.graph.reference import read_reference
from keniki.ingest.names.gazetteer import Gazetteer
from keniki.ingest.reading.profile import load_profiles
from keniki.ingest.reading.source import Document

RUNS = 3
REPEATS = 4


def time_stages(sources: Path, reference: Path) -> dict[str, list[float]]:
    """Build several times; return the seconds of each stage in each run."""
    seconds: dict[str, list[float]] = defaultdict(list)
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            run = build(sources, reference, Path(folder) / "release")
        for stage, spent in run.seconds.items():
            seconds[stage].append(spent)
    return seconds


def growth(sources: Path, reference: Path) -> float:
    """Return how much longer reading takes when each text stands in the document several times over."""
    gazetteer = Gazetteer.from_quads(read_reference(reference).quads)
    profiles = load_profiles()
    spent = {1: 0.0, REPEATS: 0.0}
    for path in find_documents(sources):
        text = path.read_text("utf-8")
        for times in spent:
            document = Document.of_text(path.name, (text + "\n") * times)
            start = time.perf_counter()
            read_document(document, profiles, gazetteer, Decisions.read())
            spent[times] += time.perf_counter() - start
    return spent[REPEATS] / spent[1]


def main() -> int:
    """Print a table of the stages and the growth."""
    sources, reference = places.sources(None), places.reference(None)
    if sources is None or reference is None:
        sys.stderr.write("no documents were found; set KENIKI_SOURCES and KENIKI_REFERENCE\n")
        return 2
    seconds = time_stages(sources, reference)
    whole = sum(statistics.median(spent) for spent in seconds.values())
    table = Table("stage", "median s", "share", title=f"keniki build, {RUNS} runs")
    for stage, spent in seconds.items():
        middle = statistics.median(spent)
        table.add_row(stage, f"{middle:.2f}", f"{middle / whole:.0%}")
    table.add_row("whole", f"{whole:.2f}", "100%")
    console = Console()
    console.print(table)
    console.print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    console.print(
        f"text of {REPEATS} times the length takes {growth(sources, reference):.1f} times as long to read"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
