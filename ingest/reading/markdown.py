"""The Markdown-like text of slides to blocks with positions: headings, items, paragraphs, rows of tables.

It is not Markdown: tables are lines with tabs, cells hold HTML, `<対象>` in angle brackets is data, and
headings are titles of slides, not a tree. Every line belongs to exactly one block, and every piece of plain
text knows the code points of the document that it stands for. Tags are found by a pattern and not by
`html.parser`, which takes `<R6…>` for a tag and forgets where a text stood.
"""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from keniki.ingest.reading.source import Document, Line, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of plain text: its words, the span it stands for, and where it begins in the text of its block.

    The span quotes the words exactly, except for an entity (`&lt;` for <) and the raised digit of a square
    measure (`km<sup>2</sup>`).
    """

    text: str
    span: Span
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Whole lines of a document, `span` from the first to the last code point without the last line feed."""

    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Block):
    """A stretch of the document with its plain text: no marks, no tags, line feeds between boxes."""

    text: str
    pieces: tuple[Piece, ...]

    def locate(self, span: Span) -> Span:
        """Return the span of the document that holds the words at `span` of the plain text."""
        touched = [p for p in self.pieces if p.at < span.end and span.start < p.at + len(p.text)]
        if not touched:
            return Span(self.span.start, self.span.start)
        return Span(_start_in(touched[0], span.start), _end_in(touched[-1], span.end))


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(Words):
    """A title; `level` is the number of its # signs."""

    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Words):
    """An entry of a list; `depth` counts from 0, `marker` is what stood in front of it (`- ・`)."""

    depth: int
    marker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Words):
    """Lines of running text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell(Words):
    """A cell of a table; `span` is of the raw cell, tags included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Block):
    """A line of a table. An empty cell has empty text: nothing is stated."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Block):
    """Lines with tabs (or between bars) that follow each other; which of them are heads is not marked."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank(Block):
    """Empty lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Separator(Block):
    """A line of dashes."""


_INLINE = "b|u|span|sup|sub"
_BOXES = "p|br|ul|li|div|table|tr|td|th"
_TOKEN = re.compile(
    rf"(?P<tag><(?P<end>/?)(?P<name>{_INLINE}|{_BOXES})(?=[\s/>])[^<>]*>)|(?P<mark>\*\*|\\(?=[*_#]))|(?P<entity>&(?:[a-z]+|#[0-9]+);)"
    r"|(?P<break>\n\s*)"
)
_HEADING = re.compile(r"(?P<marker>(?P<signs>#{1,6})(?:\s+|$))")
_SIGNS = "・○●◆◇■□▶➢✓❖"
_ITEM = re.compile(
    rf"(?P<indent>[ \u3000]*)(?P<marker>(?:[-+]|\*(?!\*)|[0-9]{{1,2}}\.)[ \u3000]+(?:[{_SIGNS}][ \u3000]*)?"
    rf"|[{_SIGNS}]+[ \u3000]*)(?=\S)"
)
_SEPARATOR = re.compile(r"\s*(?:-{3,}|={3,}|\*{3,})\s*")
_BARS = re.compile(r"\s*\|.*\|\s*")
_RULE = re.compile(r"[\s|:-]+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def blocks(document: Document, lines: Sequence[Line]) -> list[Block]:
    """Return the blocks that `lines` of `document` form, in order; together they cover every line once."""
    found: list[Block] = []
    indents: list[int] = []
    for kind, group in _groups(lines):
        span = Span(group[0].start, group[-1].span.end)
        if kind != "item":
            indents = indents if kind == "blank" else []
        found.append(_block(document, kind, group, span, indents))
    return found


def plain(text: str) -> str:
    """Return `text` without emphasis (`**`), signs of headings (`##`) and blanks around it."""
    return re.sub(r"\*\*|^[ \t]*#{1,6}(?:[ \t]+|$)", "", text, flags=re.MULTILINE).strip()


def words_at(document: Document, span: Span) -> Cell:
    """Return the plain text of any span of the document, tags and marks removed."""
    text, pieces = _read(document, span)
    return Cell(span=span, text=text, pieces=pieces)


def _groups(lines: Sequence[Line]) -> Iterator[tuple[str, list[Line]]]:
    """Yield the lines of each block with its kind; a line of plain text continues an item or a paragraph."""
    group: list[Line] = []
    kind = ""
    for line in lines:
        own = _kind(line.text)
        goes_on = own == kind in ("blank", "table") or (own == "paragraph" and kind in ("item", "paragraph"))
        if group and not goes_on:
            yield kind, group
            group = []
        kind = kind if goes_on else own
        group.append(line)
    if group:
        yield kind, group


def _kind(text: str) -> str:
    if "\t" in text.strip(" ") or _BARS.fullmatch(text):
        return "table"
    if not text.strip():
        return "blank"
    if _SEPARATOR.fullmatch(text):
        return "separator"
    if _HEADING.match(text):
        return "heading"
    return "item" if _ITEM.match(text) else "paragraph"


def _block(document: Document, kind: str, group: list[Line], span: Span, indents: list[int]) -> Block:
    first = group[0].text
    if kind == "table":
        return Table(span=span, rows=tuple(_row(document, line) for line in group if not _is_rule(line.text)))
    if kind == "blank":
        return Blank(span=span)
    if kind == "separator":
        return Separator(span=span)
    if kind == "heading" and (sign := _HEADING.match(first)):
        text, pieces = _read(document, Span(span.start + sign.end(), span.end))
        return Heading(span=span, text=text, pieces=pieces, level=len(sign["signs"]))
    if kind == "item" and (mark := _ITEM.match(first)):
        text, pieces = _read(document, Span(span.start + mark.end(), span.end))
        depth = _depth(indents, len(mark["indent"]))
        return Item(span=span, text=text, pieces=pieces, depth=depth, marker=mark["marker"].strip())
    text, pieces = _read(document, span)
    return Paragraph(span=span, text=text, pieces=pieces)


def _depth(indents: list[int], indent: int) -> int:
    """Return how many open items stand further left, and open this one."""
    while indents and indents[-1] >= indent:
        indents.pop()
    indents.append(indent)
    return len(indents) - 1


def _is_rule(text: str) -> bool:
    return "--" in text and _RULE.fullmatch(text) is not None


def _row(document: Document, line: Line) -> Row:
    bar = "\t" not in line.text
    raw = line.text.strip().removeprefix("|").removesuffix("|") if bar else line.text
    at = line.start + (line.text.index("|") + 1 if bar else 0)
    cells = []
    for words in raw.split("|" if bar else "\t"):
        span = Span(at, at + len(words))
        text, pieces = _read(document, span)
        cells.append(Cell(span=span, text=text, pieces=pieces))
        at = span.end + 1
    return Row(span=line.span, cells=tuple(cells))


def _read(document: Document, span: Span) -> tuple[str, tuple[Piece, ...]]:
    """Return the plain text of a span and its pieces: no tags or marks, entities decoded, a line a box."""
    raw = document.quote(span)
    text, pieces, raised, position = "", list[Piece](), False, 0
    for token in [*_TOKEN.finditer(raw), None]:
        start = token.start() if token else len(raw)
        text = _take(text, pieces, raw[position:start], span.start + position, raised)
        if token is None:
            break
        if token["entity"]:
            decoded = html.unescape(token["entity"])
            text = _add(text, pieces, decoded, Span(*token.span()).shift(span.start))
        elif token["break"]:
            text = _break(text, pieces, "\n")
        elif token["name"] == "sup":
            raised = not token["end"]
        elif token["name"] in ("td", "th"):
            text = _break(text, pieces, "\t") if token["end"] else text
        elif token["tag"] and not re.fullmatch(_INLINE, token["name"]):
            text = _break(text, pieces, "\n")
        position = token.end()
    return _trim(text, pieces).rstrip("\n\t"), tuple(pieces)


def _take(text: str, pieces: list[Piece], words: str, start: int, raised: bool) -> str:
    """Append words; blanks at the beginning of a line are left out."""
    if not text or text[-1] in "\n\t":
        stripped = words.lstrip()
        start, words = start + len(words) - len(stripped), stripped
    if not words:
        return text
    exponent = raised and words.isdigit() and text.rstrip().endswith("m")
    shown = words.translate(_RAISED) if exponent else words
    return _add(text, pieces, shown, Span(start, start + len(words)))


def _add(text: str, pieces: list[Piece], shown: str, span: Span) -> str:
    pieces.append(Piece(shown, span, len(text)))
    return text + shown


def _break(text: str, pieces: list[Piece], sign: str) -> str:
    """End a line or a cell, unless nothing stands in it."""
    text = _trim(text, pieces)
    return text if not text or text[-1] in ("\n", sign) else text + sign


def _trim(text: str, pieces: list[Piece]) -> str:
    """Take blanks off the end of the text and of the pieces that they stand in."""
    while pieces and pieces[-1].at + len(pieces[-1].text) == len(text):
        last = pieces.pop()
        kept = last.text.rstrip(" \t\u3000\u00a0")
        text = text[: last.at + len(kept)]
        if kept:
            length = len(last.text) - len(kept)
            pieces.append(Piece(kept, Span(last.span.start, last.span.end - length), last.at))
            break
    return text


def _start_in(piece: Piece, position: int) -> int:
    within = max(0, position - piece.at)
    return (
        piece.span.start + within
        if len(piece.text) == piece.span.end - piece.span.start
        else piece.span.start
    )


def _end_in(piece: Piece, position: int) -> int:
    within = min(len(piece.text), position - piece.at)
    return (
        piece.span.start + within if len(piece.text) == piece.span.end - piece.span.start else piece.span.end
    )
