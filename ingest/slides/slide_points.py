"""Reads the points of a slide (・, •, ○, ⇒) as statements of its page, with the numbers that they state.

A point whose end is uncertain, because an unmarked line follows after a blank one, is reported, not stated.
Options: `title` (pattern of the line that begins a page), `glued` (of a heading that hangs at a point's end).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from keniki.ingest.cases.prose_details import details
from keniki.ingest.errors import Finding, Severity
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.extract.runs import Piece, Run
from keniki.ingest.graph.facts import Fact, Passed, Reason, Text, Thing, masked
from keniki.ingest.reading.source import Line

_MARK = re.compile(r"^\s*[・•○⇒※]\s*(?=\S)")
_UNFINISHED = re.compile(r"[、，（]$")
_OTHER = re.compile(r"^(?:\s|[<＜（(「\[①-⑳]|[・•○⇒※])")


@dataclass(slots=True)
class Point:
    """One point: its pieces, and whether it is certain where it ends."""

    pieces: list[Piece]
    certain: bool = True
    closed: bool = field(default=False)


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give each point of each page whose extent is certain."""
    title = re.compile(str(section.options["title"]))
    starts = [i for i, line in enumerate(section.lines) if title.search(line.text)]
    if not starts:
        yield _finding(
            section.document.name, section.lines[0].number, "no-slide", "no title", "the title of a page"
        )
    for start, stop in pairwise([*starts, len(section.lines)]):
        heading = Run.of(section.document, [section.lines[start]])
        yield from (Passed(span, Reason.HEADING) for span in heading.words)
        key = (context.series, masked(heading.text))
        page = Thing(kind="section", key=key, cls="Section", label=heading.text)
        yield from _page(section, page, section.lines[start + 1 : stop], context)


def _page(section: Section, page: Thing, lines: tuple[Line, ...], context: Context) -> Iterator[Yield]:
    glued = section.options.get("glued")
    yield from (Passed(span, Reason.HEADING) for line in lines if _is_heading(line) for span in (line.span,))
    for point in _points(lines):
        run = Run(section.document, tuple(point.pieces))
        if not point.certain or (glued and re.search(str(glued), run.text)):
            expected = "a point that ends before a heading or another point"
            yield _finding(run.document.name, run.line, "unclear-point", run.text, expected)
            continue
        yield Fact(
            cls="Statement",
            about=page,
            property="description",
            value=Text(run.text),
            words=run.words,
            as_of=context.as_of,
            key=(masked(run.text)[:60],),
        )
        yield from details(run, page, masked(run.text)[:60])


def _is_heading(line: Line) -> bool:
    """Say whether a line begins with a blank, as headings of boxes do."""
    return bool(line.text.strip()) and line.text[0].isspace() and not _MARK.match(line.text)


def _points(lines: tuple[Line, ...]) -> list[Point]:
    points: list[Point] = []
    blank = True
    for line in lines:
        piece = Piece.of_line(line)
        found = _MARK.match(line.text)
        if not piece.text:
            blank = True
            continue
        if found:
            points.append(Point([Piece(line.start, line.text).cut(found.end(), len(line.text))]))
        elif points and not points[-1].closed:
            _continue(points[-1], piece, line, blank)
        blank = False
    return points


def _continue(point: Point, piece: Piece, line: Line, blank: bool) -> None:
    """Take a line without a mark as part of the point, as the end of it, or as a reason for doubt."""
    same_lines = not blank and not line.text[0].isspace()
    unfinished = _UNFINISHED.search(point.pieces[-1].text) and not _OTHER.match(line.text)
    if same_lines or unfinished:
        point.pieces.append(piece)
    else:
        point.closed = True
        point.certain = bool(_OTHER.match(line.text)) or point.pieces[-1].text.endswith("。")


def _finding(document: str, line: int, code: str, found: str, expected: str) -> Finding:
    return Finding(
        code=code,
        document=document,
        line=line,
        found=found,
        expected=expected,
        remedy="nothing is stated for it; see the page",
        severity=Severity.INFO,
    )
