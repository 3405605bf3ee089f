"""Puts Turtle and query files in their fixed order: `python -m keniki.cli.format [--check]`.

Turtle under `ontology/` and `shapes/` is rewritten by `keniki.ontology.turtle`; of a query
only the header, the order of the prefixes and trailing spaces are touched.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

import click

from keniki.ontology.turtle import BadTurtle, format_turtle

PROJECT = Path(__file__).resolve().parent.parent
FOLDERS: dict[str, tuple[str, ...]] = {".ttl": ("ontology", "shapes"), ".rq": ("queries", "ontology")}
"""Where files of each ending are looked for, below the project folder."""

_HEADER_MARK = "#+"
_PREFIX = re.compile(r"PREFIX\s+(?P<name>[\w-]*:)\s*(?P<iri><[^>]*>)", re.IGNORECASE)


class NothingToFormat(click.ClickException):
    """No file was found, so the check would say nothing."""

    exit_code = 2


def format_query(text: str) -> str:
    """Return a query file with its header first, prefixes sorted and no trailing spaces."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    header = [_header_line(line) for line in lines if line.startswith(_HEADER_MARK)]
    body = [line for line in lines if not line.startswith(_HEADER_MARK)]
    prologue = list(takewhile(lambda line: not line or _PREFIX.fullmatch(line), body))
    prefixes = sorted(_PREFIX.sub(r"PREFIX \g<name> \g<iri>", line) for line in prologue if line)
    return "\n".join([*header, *prefixes, *body[len(prologue) :]]) + "\n"


def _header_line(line: str) -> str:
    return f"{_HEADER_MARK} {line[len(_HEADER_MARK) :].strip()}".rstrip()


FORMATTERS: dict[str, Callable[[str], str]] = {".ttl": format_turtle, ".rq": format_query}


def find_files(root: Path) -> list[Path]:
    """Return every file below `root` that has a fixed order, sorted."""
    return sorted(
        path
        for ending, folders in FOLDERS.items()
        for name in folders
        for path in (root / name).rglob(f"*{ending}")
    )


@dataclass(frozen=True, slots=True)
class Report:
    """What formatting found: how many files were looked at, which were out of order, which cannot be read."""

    looked_at: int
    out_of_order: tuple[Path, ...]
    faults: tuple[str, ...]


def format_files(paths: Sequence[Path], check: bool = False) -> Report:
    """Put files in order, or with `check` only look; files that cannot be put in order are left alone."""
    out_of_order, faults = [], []
    for path in paths:
        before = path.read_text(encoding="utf-8")
        try:
            after = FORMATTERS[path.suffix](before)
        except BadTurtle as error:
            faults.append(f"{path}: {error}")
            continue
        if after != before:
            out_of_order.append(path)
            if not check:
                path.write_text(after, encoding="utf-8")
    return Report(len(paths), tuple(out_of_order), tuple(faults))


@click.command()
@click.option("--check", is_flag=True, help="Change nothing; exit 1 when a file is out of order.")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(check: bool, paths: tuple[Path, ...]) -> None:
    """Put Turtle and query files in their fixed order (default: every one in the project)."""
    files = list(paths) or find_files(PROJECT)
    if not files:
        raise NothingToFormat(f"found no .ttl or .rq file under {PROJECT}; expected some in {FOLDERS}")
    report = format_files(files, check)
    for path in report.out_of_order:
        click.echo(f"{path}: {'out of order' if check else 'put in order'}")
    for fault in report.faults:
        click.echo(fault, err=True)
    click.echo(f"{report.looked_at} files looked at, {len(report.out_of_order)} out of order")
    if report.faults or (check and report.out_of_order):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
