"""The whole run: reference data, documents, quads, inference, checks, release. It stops before it replaces."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from pyoxigraph import NamedNode, Store

from keniki.ingest.documents import Reading, all_findings, read_documents
from keniki.ingest.errors import Finding, RefusedRelease, Severity
from keniki.ingest.extract.decisions import Decision, Decisions
from keniki.ingest.graph.catalog import Catalogue, Source
from keniki.ingest.graph.comparisons import compare
from keniki.ingest.graph.infer import infer
from keniki.ingest.graph.joined_regions import join_regions
from keniki.ingest.graph.quads import FactGraph
from keniki.ingest.graph.quality import findings_of_checks, report, run_checks
from keniki.ingest.graph.reduce import read_reduced
from keniki.ingest.graph.reference import read_reference
from keniki.ingest.graph.release import (
    CATALOG,
    GRAPH,
    QUALITY,
    as_json,
    catalogue,
    put_in_place,
    sorted_nquads,
)
from keniki.ingest.graph.remarks import Judgement, Remarks
from keniki.ingest.names.gazetteer import Gazetteer
from keniki.ingest.requirements.derive import derive_requirements
from keniki.ingest.requirements.names import name_requirements
from keniki.ontology.loading import ontology_quads, text_bearing
from keniki.ontology.names import Minter
from keniki.shapes.findings import Finding as ShapeFinding
from keniki.shapes.validation import validate

Progress = Callable[[str, int], None]
"""Called with what was done and how many of it."""


def silent(_done: str, _count: int) -> None:
    """Report nothing."""


@dataclass
class Build:
    """One run: its store, what a person should know, and the seconds that each stage took."""

    minter: Minter = field(default_factory=Minter)
    progress: Progress = silent
    store: Store = field(default_factory=Store)
    findings: list[Finding] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Measure a stage and report it when it is done."""
        start = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - start
        self.progress(name, len(self.store))


def build(
    sources: Path, reference: Path, out: Path, minter: Minter | None = None, progress: Progress = silent
) -> Build:
    """Build a release of the documents in `sources` and put it in place at `out`.

    Raises KenikiError when a document cannot be read or is not known, when reference data are not what they
    promise, and RefusedRelease when the graph has violations; in each case the release at `out` stays as it was.
    """
    run = Build(minter or Minter(), progress)
    with run.stage("ontology"):
        run.store.extend(ontology_quads(run.minter))
    with run.stage("reference"):
        _load_reference(run, reference)
    with run.stage("names"):
        gazetteer = Gazetteer.from_store(run.store)
    with run.stage("documents"):
        decisions = Decisions.read()
        run.readings = read_documents(sources, gazetteer, decisions, progress)
        join_regions(run.readings)
        compare(run.readings)
        run.findings += all_findings(run.readings)
    with run.stage("quads"):
        _map(run, decisions)
    with run.stage("requirements"):
        run.store.extend(derive_requirements(run.store, run.minter))
    _finish(run, out, [_described(reading) for reading in run.readings], [], words_included=True)
    return run


def _load_reference(run: Build, folder: Path) -> None:
    read = read_reference(folder, run.minter, run.progress)
    run.store.bulk_extend(read.quads)
    run.findings += read.findings


def expand(committed: Path, out: Path, minter: Minter | None = None, progress: Progress = silent) -> Build:
    """Make a release of the reduced one that is committed: infer again, check, put in place at `out`.

    Raises RefusedRelease when there is none, or when it has violations.
    """
    run = Build(minter or Minter(), progress)
    with run.stage("committed release"):
        run.store.extend(ontology_quads(run.minter))
        run.store.bulk_extend(read_reduced(committed, run.minter))
        kept = json.loads((committed / QUALITY).read_text("utf-8"))
    _finish(run, out, kept["documents"], kept["findings"], words_included=False)
    return run


def _finish(
    run: Build,
    out: Path,
    documents: list[dict[str, object]],
    kept: list[dict[str, object]],
    *,
    words_included: bool,
) -> None:
    """Infer, check and release what the store holds; `kept` are findings of an earlier run."""
    with run.stage("inference"):
        run.store.extend(name_requirements(run.store, run.minter))
        derived = {d.rule: d.triples for d in infer(run.store, run.minter)}
    with run.stage("checks"):
        checks = run_checks(run.store)
        run.findings += findings_of_checks(checks)
    with run.stage("shapes"):
        conformance = validate(run.store)
        run.findings += [_violation(finding) for finding in conformance.violations]
        _refuse_violations(run.findings)
    with run.stage("release"):
        run.store.extend(list(Catalogue(run.minter).release(run.store, words_included=words_included)))
        found = [*kept, *(asdict(finding) for finding in run.findings)]
        quality = report(documents, found, checks, derived, run.store)
        quality["shapes"] = {
            "lookedAt": dict(sorted(conformance.looked_at.items())),
            "bySeverity": dict(sorted(conformance.by_severity.items())),
        }
        files = {
            GRAPH: sorted_nquads(run.store),
            CATALOG: [catalogue(run.store, run.minter)],
            QUALITY: [as_json(quality)],
        }
        put_in_place(out, files)


def _map(run: Build, decisions: Decisions) -> None:
    bearing, remarks = text_bearing(), Remarks(run.minter)
    spellings: dict[tuple[NamedNode, str], str] = {}
    for reading in run.readings:
        series, edition = reading.profile.series, reading.edition
        graph = FactGraph(reading.document, run.minter, series, edition, bearing, spellings)
        for thing in reading.things:
            graph.thing(thing)
        for fact in reading.facts:
            graph.add(fact)
        run.store.bulk_extend(graph.finish())
        run.findings += graph.findings
        run.store.extend(list(remarks.findings(reading.findings + graph.findings, graph.node)))
    run.store.extend(list(remarks.decisions(_judgement(decision) for decision in decisions.applied())))
    run.store.extend(list(Catalogue(run.minter).documents([_source(reading) for reading in run.readings])))


def _judgement(decision: Decision) -> Judgement:
    reasons = tuple(sorted(decision.reason.items()))
    return Judgement(decision.digest, decision.kind, reasons, decision.decided_by, decision.decided_on)


def _violation(finding: ShapeFinding) -> Finding:
    return Finding(
        code=finding.shape,
        document="the graph",
        line=0,
        found=f"{finding.focus} {finding.path} {finding.value or ''}".strip(),
        expected=finding.messages.get("en", finding.component),
        remedy="see the shape in shapes/",
        severity=Severity.VIOLATION,
    )


def _refuse_violations(findings: list[Finding]) -> None:
    violations = [finding for finding in findings if finding.severity is Severity.VIOLATION]
    if violations:
        first = "; ".join(str(finding) for finding in violations[:5])
        raise RefusedRelease(
            Finding(
                code="violations",
                document="the graph",
                line=0,
                found=f"{len(violations)} violations, among them: {first}",
                expected="none",
                remedy="mend them; the old release stays",
            )
        )


def _source(reading: Reading) -> Source:
    document, profile = reading.document, reading.profile
    publisher = profile.publisher_words(document)
    return Source(
        series=profile.series,
        edition=reading.edition,
        title_ja=profile.title["ja"],
        title_en=profile.title["en"],
        publisher="".join(document.quote(publisher).split()) if publisher else "",
        sha256=document.sha256,
        name=document.name,
        lines=len(document.lines),
        as_of=reading.as_of,
    )


def _described(reading: Reading) -> dict[str, object]:
    lines = sum(1 for line in reading.document.lines if line.text.strip())
    open_lines = reading.unaccounted()
    reasons: dict[str, int] = {}
    for passed in reading.passed:
        reasons[passed.reason.value] = reasons.get(passed.reason.value, 0) + 1
    return {
        "name": reading.document.name,
        "series": reading.profile.series,
        "edition": reading.edition,
        "sha256": reading.document.sha256,
        "facts": len(reading.facts),
        "lines": lines,
        "accounted": round(1 - len(open_lines) / lines, 4) if lines else 1.0,
        "passedByReason": dict(sorted(reasons.items())),
        "unaccountedLines": open_lines,
    }
