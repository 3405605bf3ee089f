"""A document of slides as an outline: slides, each with entries that know the headings above them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from keniki.ingest.reading.markdown import Blank, Block, Heading, Item, Separator, Table, Words, blocks
from keniki.ingest.reading.source import Document, Line
from keniki.ingest.slides.per_document import per_document
from keniki.ingest.slides.phrases import Phrase


class Kind(StrEnum):
    """What a piece of a slide is."""

    HEADING = "heading"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading, item, paragraph or table row as it stands; `gap` counts the blank lines before it."""

    kind: Kind
    level: int
    words: Phrase
    gap: int
    cells: tuple[Phrase, ...] = ()
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A piece with what governs it: the headings above, outermost first, and the items it stands under.

    `displaced` marks lines that are read under the heading behind them, where their list seems to belong.
    """

    piece: Piece
    headings: tuple[Phrase, ...]
    above: tuple[Phrase, ...] = ()
    displaced: bool = False

    @property
    def words(self) -> Phrase:
        """The words of the piece itself."""
        return self.piece.words


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: its title, which may be lost, and its entries; `cover` is the title of its section."""

    title: Phrase | None
    cover: Phrase | None
    entries: tuple[Entry, ...] = field(repr=False)


def pieces(document: Document, lines: Sequence[Line]) -> Iterator[Piece]:
    """Give the pieces of a run of lines in order; blank lines and rules are left out."""
    gap = 0
    for block in blocks(document, lines):
        if isinstance(block, Blank | Separator):
            gap += document.quote(block.span).count("\n") + 1
            continue
        for piece in _pieces(document, block, gap):
            if piece.words:
                yield piece
        gap = 0


def _whole(found: Iterable[Piece]) -> Iterator[Piece]:
    """Give pieces, an item that breaks off at a comma, or a remark behind a name, with what goes on from it."""
    begun: Piece | None = None
    for piece in found:
        if begun is not None and _goes_on(begun, piece):
            piece = replace(begun, words=begun.words.then(piece.words))  # noqa: PLW2901
        elif begun is not None:
            yield begun
        begun = piece if _breaks_off(piece) else None
        if begun is None:
            yield piece
    if begun is not None:
        yield begun


def _breaks_off(piece: Piece) -> bool:
    """Say whether a piece is an item that ends with a comma, or a remark that is no more than a name."""
    if piece.kind is Kind.ITEM:
        return piece.words.text.endswith("、")
    return piece.kind is Kind.PARAGRAPH and _NAME_ONLY.fullmatch(piece.words.text) is not None


def _goes_on(begun: Piece, piece: Piece) -> bool:
    """Say whether a piece goes on from one that broke off: the next item, or a further name of a remark."""
    if begun.kind is Kind.ITEM:
        return piece.kind is Kind.ITEM and not piece.gap
    return piece.kind is Kind.PARAGRAPH and piece.words.text.startswith("「")


_NAME_ONLY = re.compile(r"※\s*「[^「」]{2,30}」")


def _pieces(document: Document, block: Block, gap: int) -> Iterator[Piece]:
    if isinstance(block, Heading):
        yield Piece(Kind.HEADING, block.level, Phrase.of(document, block), gap)
    elif isinstance(block, Item):
        yield Piece(Kind.ITEM, block.depth, Phrase.of(document, block), gap, marker=block.marker)
    elif isinstance(block, Table):
        for row in block.rows:
            cells = tuple(Phrase.of(document, cell) for cell in row.cells)
            yield Piece(Kind.ROW, 0, Phrase.at(document, row.span), gap, cells)
    elif isinstance(block, Words):
        yield Piece(Kind.PARAGRAPH, 0, Phrase.of(document, block), gap)


def outline(found: Iterable[Piece]) -> tuple[Slide, ...]:
    """Put pieces under their headings and slides; a heading of the first level begins a slide."""
    slides: list[Slide] = []
    cover: Phrase | None = None
    title: Phrase | None = None
    entries: list[Entry] = []
    for entry in _entries(found):
        if entry.piece.kind is Kind.HEADING and entry.piece.level == 1:
            slides += _slide(title, cover, entries)
            title, entries = entry.words, []
        else:
            entries.append(entry)
    slides += _slide(title, cover, entries)
    return _covered(slides)


def _slide(title: Phrase | None, cover: Phrase | None, entries: list[Entry]) -> list[Slide]:
    return [Slide(title, cover, tuple(entries))] if title or entries else []


def _entries(found: Iterable[Piece]) -> Iterator[Entry]:
    headings: list[tuple[int, Phrase]] = []
    items: list[tuple[int, Phrase]] = []
    for piece in found:
        if piece.kind is Kind.HEADING:
            headings = [heading for heading in headings if heading[0] < piece.level]
            items = []
            yield Entry(piece, tuple(words for _, words in headings))
            headings.append((piece.level, piece.words))
            continue
        if piece.kind is Kind.ITEM:
            items = [item for item in items if item[0] < piece.level]
        yield Entry(piece, tuple(w for _, w in headings), tuple(w for _, w in items))
        if piece.kind is Kind.ITEM:
            items.append((piece.level, piece.words))


_BODY_NAME = re.compile(
    r"(?:[一-鿿ァ-ヶー・]{1,14}?(?:省|庁|府|官房|委員会)?[ ]?)"
    r"(?:[一-鿿ァ-ヶー・]{2,20}?(?:本部事務局|事務局|局|部|グループ|課|室|推進室)[ ・]?)+"
)
_DATE_LINE = re.compile(r"(?:令和|平成)\s*[0-9元]+\s*年\s*[0-9]+\s*月(?:\s*[0-9]+\s*日)?")


_ON_A_COVER = 4
"""Pieces that may stand on a cover beside its title; a title with more has lost the titles of its slides."""


def issuer_lines(slide: Slide) -> list[Phrase]:
    """Return the lines of a cover that name who issues its section, or nothing when the slide is no cover."""
    lines = []
    for entry in slide.entries:
        if entry.piece.kind is not Kind.PARAGRAPH:
            break
        for line in entry.words.lines():
            if _BODY_NAME.fullmatch(line.text):
                lines.append(line)
            elif lines or not _DATE_LINE.fullmatch(line.text):
                return lines
    return lines


def cover_date(slide: Slide) -> Phrase | None:
    """Return the line of a cover that is its date, where it has one."""
    for entry in slide.entries:
        for line in entry.words.lines():
            if _DATE_LINE.fullmatch(line.text):
                return line
    return None


_MINISTRY = re.compile(r"内閣官房|内閣府|[^\s・]{1,8}?[省庁]")


def _ministry_of(lines: Sequence[Phrase]) -> str:
    """Return the ministry that the first line of a cover names, or nothing."""
    found = _MINISTRY.match(lines[0].text) if lines else None
    return found[0] if found else ""


def _covered(slides: Sequence[Slide]) -> tuple[Slide, ...]:
    """Tell each slide the title of its section: of the last cover that is not the repetition of a cover."""
    covered, cover, bare, issued = [], None, False, ""
    for slide in slides:
        lines = issuer_lines(slide)
        is_cover = slide.title is not None and bool(lines)
        by = _ministry_of(lines)
        if is_cover and not (bare and by in ("", issued)):
            cover, issued = slide.title, by
        bare = is_cover and len(slide.entries) <= _ON_A_COVER
        covered.append(Slide(slide.title, cover, slide.entries))
    return tuple(covered)


@per_document
def read_slides(document: Document) -> tuple[Slide, ...]:
    """Return the slides of a whole document, as one outline."""
    return outline(_whole(pieces(document, document.lines)))
