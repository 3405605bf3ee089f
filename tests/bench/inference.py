"""Times inference on a whole release, rule by rule: `python tests/bench/inference.py [RELEASE]`.

The inferred graph of the release is taken out and laid anew, several times; the median of each rule is shown. What
`owlrl` needs for the same is not: on this many triples it takes minutes (`tests/build/test_inference.py` compares
the two on a small graph).
"""

import statistics
import sys
import time
from pathlib import Path

from pyoxigraph import Store
from rich.console import Console
from rich.table import Table

from keniki.ingest.graph.infer import Derived, infer
from keniki.ingest.graph.quality import run_checks
from keniki.ingest.graph.release import read_store
from keniki.ontology.names import Minter

RUNS = 5


def infer_anew(store: Store) -> tuple[list[Derived], float]:
    """Infer on a store without its inferred graph; return what each rule gave, and the processor seconds in all."""
    store.remove_graph(Minter().graph("inferred"))
    start = time.process_time()
    return infer(store, Minter()), time.process_time() - start


def main() -> int:
    """Print a table of the rules with the triples and the milliseconds of each."""
    release = Path(sys.argv[1] if len(sys.argv) > 1 else "release")
    if not release.exists():
        sys.stderr.write(f"{release}: no release; `keniki build --out {release}` makes one\n")
        return 2
    store = read_store(release)
    runs = [infer_anew(store) for _ in range(RUNS)]
    table = Table("rule", "triples", "median ms", title=f"inference on {len(store):,} triples, {RUNS} runs")
    for rule in zip(*(derived for derived, _ in runs), strict=True):
        middle = statistics.median(each.seconds for each in rule)
        table.add_row(rule[0].rule, f"{rule[0].triples:,}", f"{1000 * middle:.0f}")
    whole = statistics.median(seconds for _, seconds in runs)
    table.add_row("whole", f"{sum(each.triples for each in runs[0][0]):,}", f"{1000 * whole:.0f}")
    console = Console()
    console.print(table)
    start = time.perf_counter()
    checks = run_checks(store)
    looked_at = sum(check.looked_at for check in checks)
    console.print(
        f"{len(checks)} checks looked at {looked_at:,} things in {time.perf_counter() - start:.2f} s"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
