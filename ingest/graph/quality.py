"""The quality report of a build: what was read, what was not, totals against counts, checks and what they saw."""

from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import QuerySolutions, Store

from keniki.ingest.errors import Finding, Severity
from keniki.ontology.loading import FOLDER as ONTOLOGY
from keniki.queries.catalog import FOLDER, read_queries

CHECKS = (FOLDER / "checks", ONTOLOGY / "checks" / "concepts", ONTOLOGY / "checks" / "cubes")
"""Folders of check queries: of our facts, of SKOS, and of Data Cube."""
THREADS = 2
"""Queries that run at a time; the engine answers them outside Python's lock."""


@dataclass(frozen=True, slots=True)
class Check:
    """One check query: how many things it looked at, its faults as rows of words, and the folder it stands in."""

    name: str
    looked_at: int
    faults: tuple[tuple[str, ...], ...]
    folder: str = "queries/checks"


def run_checks(store: Store) -> list[Check]:
    """Run every check of `CHECKS`; `NAME-focus.rq` beside `NAME-violation.rq` counts what is looked at."""
    return [check for folder in CHECKS for check in run_folder(store, folder)]


def run_folder(store: Store, folder: Path) -> list[Check]:
    """Run the checks of one folder side by side; those that look at the same share one count."""
    queries, place = read_queries(folder), folder.relative_to(FOLDER.parent).as_posix()
    names = [name.removesuffix("-violation") for name in queries if name.endswith("-violation")]
    focuses = sorted({queries[f"{name}-focus"].body for name in names})
    with ThreadPoolExecutor(THREADS) as threads:
        answers = threads.map(lambda query: _rows(store, query), focuses)
        faults = threads.map(lambda name: _rows(store, queries[f"{name}-violation"].body), names)
        counted = {focus: int(rows[0][0]) for focus, rows in zip(focuses, answers, strict=True)}
        return [
            Check(name, counted[queries[f"{name}-focus"].body], tuple(rows), place)
            for name, rows in zip(names, faults, strict=True)
        ]


def findings_of_checks(checks: Iterable[Check]) -> list[Finding]:
    """Return a violation for each fault, and for each check that looked at nothing."""
    found = []
    for check in checks:
        if check.looked_at == 0:
            found.append(_violation(check, "nothing to look at", "at least one thing"))
        found += [_violation(check, " ".join(row), "no such row") for row in check.faults]
    return found


def _violation(check: Check, found: str, expected: str) -> Finding:
    return Finding(
        code=check.name,
        document="the graph",
        line=0,
        found=found,
        expected=expected,
        remedy=f"see the header of {check.folder}/{check.name}-violation.rq",
        severity=Severity.VIOLATION,
    )


def _rows(store: Store, query: str) -> list[tuple[str, ...]]:
    rows = store.query(query, use_default_graph_as_union=True)
    assert isinstance(rows, QuerySolutions)
    names = rows.variables
    return sorted(tuple(getattr(row[name], "value", "") for name in names) for row in rows)


def totals(store: Store) -> list[dict[str, str]]:
    """Return each printed total with its count where its members are known; the count is empty where not."""
    query = read_queries(FOLDER / "system")["printed-totals"]
    rows = store.query(query.body, use_default_graph_as_union=True)
    assert isinstance(rows, QuerySolutions)
    names = [v.value for v in rows.variables]
    return [{name: getattr(row[name], "value", "") for name in names} for row in rows]


def report(
    documents: Sequence[dict[str, object]],
    findings: Sequence[dict[str, object]],
    checks: Sequence[Check],
    derived: dict[str, int],
    store: Store,
) -> dict[str, object]:
    """Return the whole report as plain data, in a fixed order."""
    return {
        "documents": list(documents),
        "findings": list(findings),
        "findingsByCode": dict(sorted(Counter(str(finding["code"]) for finding in findings).items())),
        "checks": [{"name": c.name, "lookedAt": c.looked_at, "faults": len(c.faults)} for c in checks],
        "derived": derived,
        "totals": totals(store),
        "triples": len(store),
    }
