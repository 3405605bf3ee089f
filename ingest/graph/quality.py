"""The quality report of a build: what was read, what was not, totals against counts, checks and what they saw."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import QuerySolutions, Store

from keniki.ingest.errors import Finding, Severity
from keniki.queries.catalog import FOLDER, read_queries


@dataclass(frozen=True, slots=True)
class Check:
    """One check query: how many things it looked at, and its faults as rows of words."""

    name: str
    looked_at: int
    faults: tuple[tuple[str, ...], ...]


def run_checks(store: Store) -> list[Check]:
    """Run every check of `queries/checks/`; `NAME-focus.rq` beside `NAME-violation.rq` counts what is looked at."""
    queries = read_queries(FOLDER / "checks")
    checks = []
    for name, query in queries.items():
        if not name.endswith("-violation"):
            continue
        stem = name.removesuffix("-violation")
        focus = _rows(store, queries[f"{stem}-focus"].body)
        checks.append(Check(stem, int(focus[0][0]), tuple(_rows(store, query.body))))
    return checks


def findings_of_checks(checks: Iterable[Check]) -> list[Finding]:
    """Return a violation for each fault, and for each check that looked at nothing."""
    found = []
    for check in checks:
        if check.looked_at == 0:
            found.append(_violation(check.name, "nothing to look at", "at least one thing"))
        found += [_violation(check.name, " ".join(row), "no such row") for row in check.faults]
    return found


def _violation(name: str, found: str, expected: str) -> Finding:
    return Finding(
        code=name,
        document="the graph",
        line=0,
        found=found,
        expected=expected,
        remedy=f"see the header of queries/checks/{name}-violation.rq",
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
