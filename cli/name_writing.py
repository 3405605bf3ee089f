"""Writing identified names: the caller's columns, and behind them what was found."""

import csv
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TextIO

from rich.console import Console
from rich.table import Table

from keniki.ingest.names.gazetteer import Candidate, Identification

COLUMNS = ("code", "name", "prefecture", "confidence", "reason", "candidates")
SHOWN = 5
"""Candidates that a line of CSV or of a table shows; JSON Lines have all."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the caller's table and what its name was taken for."""

    cells: Sequence[str]
    identification: Identification


def write_rows(headings: Sequence[str], rows: Sequence[Row], form: str, out: TextIO) -> None:
    """Write rows in a form of `FORMS`; a heading that is taken gets the prefix identified_."""
    taken = set(headings)
    added = [f"identified_{column}" if column in taken else column for column in COLUMNS]
    FORMS[form](headings, added, rows, out)


def _write_csv(headings: Sequence[str], added: Sequence[str], rows: Sequence[Row], out: TextIO) -> None:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*headings, *added])
    for row in rows:
        writer.writerow([*row.cells, *_texts(row.identification)])


def _write_json_lines(
    headings: Sequence[str], added: Sequence[str], rows: Sequence[Row], out: TextIO
) -> None:
    for row in rows:
        found = row.identification
        body = found.municipality
        candidates = [_as_object(each) for each in _others(found)]
        values = (
            found.code,
            body.name if body else None,
            body.prefecture if body else None,
            found.confidence,
            found.reason,
            candidates,
        )
        line = dict(zip(headings, row.cells, strict=True)) | dict(zip(added, values, strict=True))
        out.write(json.dumps(line, ensure_ascii=False) + "\n")


def _write_table(headings: Sequence[str], added: Sequence[str], rows: Sequence[Row], out: TextIO) -> None:
    table = Table()
    for heading in (*headings, *added):
        table.add_column(heading, overflow="fold")
    for row in rows:
        style = None if row.identification.code else "yellow"
        table.add_row(*row.cells, *_texts(row.identification), style=style)
    Console(file=out).print(table, markup=False)


FORMS: dict[str, Callable[[Sequence[str], Sequence[str], Sequence[Row], TextIO], None]] = {
    "csv": _write_csv,
    "jsonl": _write_json_lines,
    "table": _write_table,
}
"""Each form of output and what writes it."""


def _texts(found: Identification) -> list[str]:
    body, others = found.municipality, _others(found)
    candidates = "; ".join(map(_as_text, others[:SHOWN]))
    more = f"; … {len(others) - SHOWN} more" if len(others) > SHOWN else ""
    return [
        found.code or "",
        body.name if body else "",
        body.prefecture if body else "",
        f"{found.confidence:g}",
        found.reason,
        candidates + more,
    ]


def _others(found: Identification) -> Sequence[Candidate]:
    """Return what else may be meant: nothing more where there is an answer."""
    return [each for each in found.candidates if each.code != found.code]


def _as_text(candidate: Candidate) -> str:
    return f"{candidate.code} {candidate.prefecture}{candidate.name} ({candidate.score:g} {candidate.how})"


def _as_object(candidate: Candidate) -> dict[str, object]:
    return {
        "code": candidate.code,
        "name": candidate.name,
        "prefecture": candidate.prefecture,
        "score": candidate.score,
        "reason": candidate.reason,
    }
