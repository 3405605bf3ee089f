"""Reads the points of a slide (・, •, ○, ⇒) as statements of its page, with the numbers that they state.

A point whose end is uncertain, because an unmarked line follows after a blank one, is reported, not stated. It is
certain that such a line goes on with the point where a word is broken (ギャッ／プ), or where the line before it is
as wide as lines of the page that break; and that it ends the point where it is a heading.
Options: `title` (pattern of the line that begins a page), `heading` (patterns of whole lines), `glued` (of a
heading that hangs at a point's end; the group `point` is what stands before it), `group` (of a heading that gathers
the points with bullets below it), `viewpoint` (of a heading of a box that says what is aimed at, and no topic).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest

from keniki.ingest.cases.prose_details import details
from keniki.ingest.errors import Finding, Severity
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.extract.runs import Piece, Run
from keniki.ingest.graph.facts import Fact, Passed, Reason, Text, Thing, masked
from keniki.ingest.reading.patterns import Pattern
from keniki.ingest.reading.source import Document, Line

_MARK = re.compile(r"^\s*[・•○⇒※]\s*(?=\S)")
_BULLET = re.compile(r"^\s*[・•]")
_UNFINISHED = re.compile(r"[、，（]$")
_OTHER = re.compile(r"^(?:\s|[<＜（(「\[①-⑳]|[・•○⇒※])")
_KATAKANA = "ァ-ヺー"
_BROKEN_WORD = re.compile(rf"[{_KATAKANA}]\n[{_KATAKANA}]")


@dataclass(slots=True)
class Point:
    """One point: its pieces, and whether it is certain where it ends."""

    pieces: list[Piece]
    width: int
    group: Run | None = None
    certain: bool = True
    closed: bool = field(default=False)


@dataclass(frozen=True, slots=True)
class Layout:
    """What tells where points end: patterns of headings, and how wide the lines are that go on in the next one."""

    headings: tuple[Pattern, ...]
    widths: frozenset[int]

    @classmethod
    def of(cls, lines: Sequence[Line], headings: tuple[Pattern, ...]) -> "Layout":
        """Look at the lines of a page, of which those without a mark go on with the line above them."""
        bare = cls(headings, frozenset())
        pairs = ((a, b) for a, b in pairwise(lines) if _MARK.match(a.text) and bare.goes_on(b))
        return cls(headings, frozenset(len(a.text.strip()) for a, _ in pairs))

    def goes_on(self, line: Line) -> bool:
        """Say whether a line can go on with a point: no mark, no blank before it, no heading."""
        return bool(line.text.strip()) and not _OTHER.match(line.text) and not self.is_heading(line)

    def is_heading(self, line: Line) -> bool:
        """Say whether the profile knows the line as a heading."""
        return any(heading.fullmatch(line.text.strip()) for heading in self.headings)

    def is_full(self, width: int) -> bool:
        """Say whether a line of this width breaks, as others of the page do, give or take one sign."""
        return any(abs(width - other) <= 1 for other in self.widths)


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give each point of each page whose extent is certain."""
    title = Pattern.of(section.options["title"])
    raw = section.options.get("heading", [])
    headings = tuple(Pattern.of(each) for each in raw) if isinstance(raw, list) else ()
    starts = [i for i, line in enumerate(section.lines) if title.search(line.text)]
    if not starts:
        yield _finding(section.document, section.span.start, "no-slide", "no title", "the title of a page")
    for start, stop in pairwise([*starts, len(section.lines)]):
        heading = Run.of(section.document, [section.lines[start]])
        yield from (Passed(span, Reason.HEADING) for span in heading.words)
        key = (context.series, masked(heading.text))
        page = Thing(kind="section", key=key, cls="Section", label=heading.text)
        lines = section.lines[start + 1 : stop]
        yield from _page(section, page, lines, Layout.of(lines, headings), context)


def _page(
    section: Section, page: Thing, lines: tuple[Line, ...], layout: Layout, context: Context
) -> Iterator[Yield]:
    yield from _boxes(section, page, lines, context)
    for point in _points(section, lines, layout):
        whole = Run(section.document, tuple(point.pieces))
        run = _unglued(whole, str(section.options.get("glued", "")))
        if not point.certain or not run.text:
            expected = "a point that ends before a heading or another point"
            yield _finding(whole.document, whole.start, "unclear-point", whole.text, expected)
            continue
        yield Fact(
            cls="Statement",
            about=page,
            property="description",
            value=Text(run.text),
            words=run.words,
            as_of=context.as_of,
            key=(masked(run.text)[:60],),
            qualifiers={"component": Text(point.group.text)} if point.group else {},
        )
        yield from details(run, page, masked(run.text)[:60])


def _boxes(section: Section, page: Thing, lines: tuple[Line, ...], context: Context) -> Iterator[Yield]:
    """Give the headings of boxes: as viewpoints of the page where they say what is aimed at, else passed over."""
    pattern = section.options.get("viewpoint")
    for line, following in zip_longest(lines, lines[1:]):
        if not _is_heading(line):
            continue
        goes_on = [following] if following and _UNFINISHED.search(line.text.rstrip()) else []
        run = Run.of(section.document, [line, *goes_on])
        if pattern and Pattern.of(pattern).fullmatch(run.text):
            value, key = Text(run.text), (masked(run.text)[:60],)
            yield Fact(cls="Statement", about=page, property="viewpoint", value=value, words=run.words,
                       as_of=context.as_of, key=key)  # fmt: skip
        else:
            yield Passed(line.span, Reason.HEADING)


def _unglued(run: Run, glued: str) -> Run:
    """Return a point without the heading that hangs at its end; no words where it is unclear where that begins."""
    found = Pattern.of(glued).search(run.text) if glued else None
    return run.cut(*found.span("point")) if found else run


def _is_heading(line: Line) -> bool:
    """Say whether a line begins with a blank, as headings of boxes do."""
    return bool(line.text.strip()) and line.text[0].isspace() and not _MARK.match(line.text)


def _points(section: Section, lines: tuple[Line, ...], layout: Layout) -> list[Point]:
    pattern = section.options.get("group")
    points: list[Point] = []
    blank = True
    group: Run | None = None
    for line in lines:
        piece = Piece.of_line(line)
        found = _MARK.match(line.text)
        if not piece.text:
            blank = True
            continue
        if pattern and (head := Pattern.of(pattern).fullmatch(line.text.strip())):
            group = Run(section.document, (piece.cut(*head.span("name")),))
        elif line.text[0].isspace() and not found:
            group = None
        if found:
            words = Piece(line.start, line.text).cut(found.end(), len(line.text))
            gathered = group if _BULLET.match(line.text) else None
            points.append(Point([words], len(line.text.strip()), gathered))
        elif points and not points[-1].closed:
            _continue(points[-1], line, blank, layout)
        blank = False
    return points


def _continue(point: Point, line: Line, blank: bool, layout: Layout) -> None:
    """Take a line without a mark as part of the point, as the end of it, or as a reason for doubt."""
    if layout.is_heading(line):
        point.closed = True
    elif _belongs(point, line, blank, layout):
        point.pieces.append(Piece.of_line(line))
        point.width = len(line.text.strip())
    else:
        point.closed = True
        point.certain = bool(_OTHER.match(line.text)) or point.pieces[-1].text.endswith("。")


def _belongs(point: Point, line: Line, blank: bool, layout: Layout) -> bool:
    """Say whether a line goes on with a point for certain."""
    last = point.pieces[-1].text
    if not blank and not line.text[0].isspace():
        return True
    if not layout.goes_on(line):
        return False
    unfinished = _UNFINISHED.search(last) or _BROKEN_WORD.search(f"{last[-1]}\n{line.text[0]}")
    return bool(unfinished) or layout.is_full(point.width)


def _finding(document: Document, position: int, code: str, found: str, expected: str) -> Finding:
    remedy = "nothing is stated for it; see the page"
    return document.finding(code, position, found, expected, remedy, Severity.INFO)
