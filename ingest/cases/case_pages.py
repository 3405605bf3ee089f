"""Pages on which one or two case cards share a table: labels down the side, a cell for each card beside them.

The rules of the table are lost. A label is followed by the cell of the left card and, after a blank line, by
that of the right one; two short cells share one line with a blank between them. Where that does not say for
certain which words belong to which card, nothing is split.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from keniki.ingest.extract.runs import Piece, Run
from keniki.ingest.reading.fold import fold
from keniki.ingest.reading.source import Document, Line

_SENTENCE_END = re.compile(r"[。．）)]$|等$")
_INNER_BLANK = re.compile(r"(?<=。)\s+(?=\S)")


@dataclass(slots=True)
class Block:
    """What stands behind one label: the rest of its line, then groups of lines with blank lines between them.

    `label` is the label itself; `glued` says that it stands at the end of another cell's line.
    """

    document: Document
    label: Piece | None = None
    inline: Piece | None = None
    groups: list[list[Piece]] = field(default_factory=list)
    glued: bool = False

    def run(self) -> Run:
        """All words of the block."""
        own = (self.inline,) if self.inline else ()
        return Run(self.document, own + tuple(piece for group in self.groups for piece in group))


@dataclass(slots=True)
class CasePage:
    """One page: where it starts, its heading if it has one, its labels, and a block for each label's role."""

    document: Document
    start: int
    heading: Run | None = None
    blocks: dict[str, Block] = field(default_factory=dict)
    labels: list[Piece] = field(default_factory=list)


def read_pages(
    document: Document, lines: Sequence[Line], labels: Mapping[str, re.Pattern[str]], heading: re.Pattern[str]
) -> Iterator[CasePage]:
    """Divide lines into pages at the first label of `labels`, and each page into the blocks of its labels.

    A heading stands on the line before a page, or else at its end; a single one between two pages belongs to
    the second.
    """
    first = next(iter(labels.values()))
    starts = [i for i, line in enumerate(lines) if first.match(fold(line.text).text)]
    before = lines[: starts[0]] if starts else ()
    waiting = _last_heading(document, before, heading)
    for start, stop in pairwise([*starts, len(lines)]):
        body, headings = _without_headings(document, lines[start:stop], heading)
        page = CasePage(document, lines[start].start, waiting)
        if page.heading is None and (len(headings) > 1 or stop == len(lines)):
            page.heading = headings.pop(0) if headings else None
        waiting = headings[-1] if headings else None
        _fill(page, body, labels)
        yield page


def _last_heading(document: Document, lines: Sequence[Line], heading: re.Pattern[str]) -> Run | None:
    _, found = _without_headings(document, lines, heading)
    return found[-1] if found else None


def _without_headings(
    document: Document, lines: Sequence[Line], heading: re.Pattern[str]
) -> tuple[list[Line], list[Run]]:
    body: list[Line] = []
    headings: list[Run] = []
    for line in lines:
        if heading.search(fold(line.text).text):
            headings.append(Run.of(document, [line]))
        elif not headings:
            body.append(line)
    return body, headings


def _fill(page: CasePage, lines: Sequence[Line], labels: Mapping[str, re.Pattern[str]]) -> None:
    block = Block(page.document)
    blanks = 0
    for line in lines:
        blanks = 0 if line.text.strip() else blanks + 1
        block = _read_line(page, block, line, labels, blanks)


def _read_line(
    page: CasePage, block: Block, line: Line, labels: Mapping[str, re.Pattern[str]], blanks: int
) -> Block:
    if blanks:
        block.groups.append([])
        return block
    folded = fold(line.text)
    for role, pattern in labels.items():
        if role in page.blocks or not (found := _label(pattern, folded.text)):
            continue
        span = folded.span(*found.span())
        piece = Piece(line.start, line.text)
        _add(block, piece.cut(0, span.start))
        label = piece.cut(span.start, span.end)
        page.labels.append(label)
        page.blocks[role] = Block(page.document, label, glued=bool(line.text[: span.start].strip()))
        rest = piece.cut(span.end, len(line.text))
        page.blocks[role].inline = rest if rest.text else None
        return page.blocks[role]
    _add(block, Piece.of_line(line))
    return block


def _label(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Find a label at the start of a line, before a blank or the end, or glued to the end of a sentence."""
    found = pattern.match(text)
    if found and (found.end() == len(text) or text[found.end()] == " "):
        return found
    found = pattern.search(text)
    return found if found and found.end() == len(text) and text[found.start() - 1] == "。" else None


def _add(block: Block, piece: Piece) -> None:
    if not piece.text:
        return
    if not block.groups:
        block.groups.append([])
    block.groups[-1].append(piece)


def split_block(block: Block, cards: int, prose: bool) -> list[Run] | None:
    """Return the cells of a block, left to right; None where it is not certain what belongs to which card."""
    groups = [group for group in block.groups if group]
    if cards == 1:
        return [block.run()]
    if block.inline:
        return _split_inline(block, block.inline, groups)
    if len(groups) == 1 and len(groups[0]) == 1:
        return _split_tokens(block.document, groups[0][0])
    return _split_prose(block, groups) if prose else _split_groups(block, groups)


def _split_prose(block: Block, groups: list[list[Piece]]) -> list[Run] | None:
    if inner := _inner_blanks(groups):
        return _split_inner(block, groups, inner)
    if len(groups) != 2 or (len(groups[0]) > 1 and not _SENTENCE_END.search(groups[0][-1].text)):
        return _split_at_sentence_end(block, groups)
    return _split_groups(block, groups)


def _split_groups(block: Block, groups: list[list[Piece]]) -> list[Run] | None:
    return [Run(block.document, tuple(group)) for group in groups] if len(groups) == 2 else None


def _split_inline(block: Block, inline: Piece, groups: list[list[Piece]]) -> list[Run] | None:
    if not groups:
        return _split_tokens(block.document, inline)
    if len(groups) == 1 and not re.search(r"\s", inline.text):
        return [Run(block.document, (inline,)), Run(block.document, tuple(groups[0]))]
    return None


def _split_tokens(document: Document, piece: Piece) -> list[Run] | None:
    cells = [piece.cut(*found.span()) for found in re.finditer(r"\S+", piece.text)]
    return [Run(document, (cell,)) for cell in cells] if len(cells) == 2 else None


def _inner_blanks(groups: list[list[Piece]]) -> list[tuple[int, int, int]]:
    return [
        (g, p, found.start())
        for g, group in enumerate(groups)
        for p, piece in enumerate(group)
        for found in _INNER_BLANK.finditer(piece.text)
    ]


def _split_inner(
    block: Block, groups: list[list[Piece]], inner: list[tuple[int, int, int]]
) -> list[Run] | None:
    """Split where the right cell begins on the last line of the left one."""
    if len(inner) != 1 or inner[0][0] != 0:
        return None
    _, p, offset = inner[0]
    broken = groups[0][p]
    left = [*groups[0][:p], broken.cut(0, offset)]
    right = [
        broken.cut(offset, len(broken.text)),
        *groups[0][p + 1 :],
        *(x for group in groups[1:] for x in group),
    ]
    return [Run(block.document, tuple(left)), Run(block.document, tuple(right))]


def _split_at_sentence_end(block: Block, groups: list[list[Piece]]) -> list[Run] | None:
    """Split more than two groups at the only blank line that follows the end of a sentence."""
    ends = [i for i, group in enumerate(groups[:-1], 1) if _SENTENCE_END.search(group[-1].text)]
    if len(ends) != 1:
        return None
    left = [piece for group in groups[: ends[0]] for piece in group]
    right = [piece for group in groups[ends[0] :] for piece in group]
    return [Run(block.document, tuple(left)), Run(block.document, tuple(right))]
