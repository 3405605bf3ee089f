"""`keniki stages`: look into each stage of reading one document."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from keniki.cli import places
from keniki.cli.build import fail
from keniki.ingest.documents import read_document
from keniki.ingest.errors import KenikiError
from keniki.ingest.extract.decisions import Decisions
from keniki.ingest.extract.profile_checks import checked_profiles
from keniki.ingest.graph.reference import read_reference
from keniki.ingest.names.gazetteer import Gazetteer
from keniki.ingest.reading.profile import profile_of
from keniki.ingest.reading.source import Document

STAGES = ("lines", "sections", "facts", "findings", "passed", "unaccounted")


@click.command("stages")
@click.argument("document", type=click.Path(path_type=Path))
@click.option(
    "--stage", type=click.Choice(STAGES), default="sections", show_default=True, help="What to print."
)
@click.option("--reference", type=click.Path(path_type=Path), help="The folder of reference data.")
def stages(document: Path, stage: str, reference: Path | None) -> None:
    """Print one stage of reading a DOCUMENT, one JSON object a line."""
    try:
        for row in _rows(Document.read(document), stage, reference):
            sys.stdout.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")
    except KenikiError as error:
        fail(str(error))


def _rows(document: Document, stage: str, reference: Path | None) -> list[dict[str, object]]:
    if stage == "lines":
        return [asdict(line) for line in document.lines]
    profiles = checked_profiles()
    if stage == "sections":
        profile = profile_of(document, profiles)
        borders = profile.borders(document.lines)
        return [
            {"section": rule.name, "extractor": rule.extractor, "lines": [run[0].number, run[-1].number]}
            for rule in profile.rules
            for run in rule.runs(document.lines, borders)
            if run
        ]
    data = places.reference(reference)
    if data is None:
        fail("no reference data were found; name the folder with --reference")
    gazetteer = Gazetteer.from_quads(read_reference(data).quads)
    reading = read_document(document, profiles, gazetteer, Decisions.read())
    if stage == "unaccounted":
        return [{"line": n, "text": document.lines[n - 1].text} for n in reading.unaccounted()]
    if stage == "findings":
        return [asdict(finding) for finding in reading.findings]
    if stage == "passed":
        return [{"lines": document.line_range(p.span), "reason": p.reason, "words": document.quote(p.span)}
                for p in reading.passed]  # fmt: skip
    return [
        {
            **asdict(fact),
            "words": [document.quote(span) for span in fact.words],
            "lines": [document.line_range(span) for span in fact.words],
        }
        for fact in reading.facts
    ]
