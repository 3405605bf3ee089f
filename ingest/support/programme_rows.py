"""Rows of a programme table whose rules are lost: cells told apart by what kind of thing stands in them.

A row is: role and field codes (ウ-A a,b, broken over lines or glued in front of the name), the name
(narrow lines), the summary (the widest lines), the support (narrow again), the budget (a number, with a
bracketed part or not), the rates (fractions, per cent, 定額), the recipients. Codes that follow the
recipients belong to the row that they end, save the last role before the next name, which belongs to that
name. A row without codes of its own begins where a text after the recipients is followed by another rate
or number.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from keniki.ingest.extract.runs import Piece
from keniki.ingest.reading.fold import fold
from keniki.ingest.reading.source import Line


class Kind(StrEnum):
    """What kind of thing a piece of a line is."""

    ROLE = "role"
    CODES = "codes"
    TEXT = "text"
    MONEY = "money"
    RATE = "rate"


@dataclass(frozen=True, slots=True)
class Bit:
    """A piece of a line with its kind; `gap` says that a blank line or another cell stands before it."""

    kind: Kind
    piece: Piece
    gap: bool

    @property
    def width(self) -> float:
        """Columns that the piece takes, a full-width sign counting as one."""
        return sum(0.5 if ord(sign) < 0x80 else 1.0 for sign in self.piece.text)


@dataclass(slots=True)
class Group:
    """One role with its field codes: the piece of the role and the pieces of the codes."""

    role: Piece
    codes: list[Piece] = field(default_factory=list)

    @property
    def notation(self) -> str:
        """The role in one form: ウ-A for ウ－Ａ, ウー A and ウ-A."""
        letters = re.sub(r"[-ー\s]", "", fold(self.role.text).text)
        return "-".join(letters)

    def fields(self) -> Iterator[tuple[str, Piece]]:
        """Give each field code with the place of its letter."""
        for piece in self.codes:
            folded = fold(piece.text)
            for found in re.finditer(r"[a-z]", folded.text):
                place = folded.span(*found.span())
                yield found[0], piece.cut(place.start, place.end)


@dataclass(slots=True)
class Row:
    """The cells of one programme, each a list of pieces; `trailing`: codes that stand after its recipients."""

    groups: list[Group] = field(default_factory=list)
    name: list[Piece] = field(default_factory=list)
    summary: list[Piece] = field(default_factory=list)
    support: list[Piece] = field(default_factory=list)
    money: list[Piece] = field(default_factory=list)
    annex: list[Piece] = field(default_factory=list)
    rates: list[Piece] = field(default_factory=list)
    recipients: list[Piece] = field(default_factory=list)
    trailing: list[Group] = field(default_factory=list)


_LETTERS = r"[a-z](?: ?[,、､・] ?[a-z])*"
_ROLE = re.compile(rf"(?P<role>[ア-ン](?: ?[-ー] ?[A-Z])?)(?: ?(?P<codes>{_LETTERS} ?[,、]?))?(?= |$)")
_CODES = re.compile(rf"(?P<codes>[,、]? ?{_LETTERS} ?[,、]?)(?= |$)")
_NUMBER = r"[0-9][0-9,]*(?:\.[0-9]+)?(?:[千百]?万?億?円)?"
_MONEY = re.compile(rf"{_NUMBER}(?:の内数|\(内数\))?")
_FRACTION = r"(?:定額|[0-9]+/[0-9]+|[0-9]+分の[0-9]+|[0-9]+(?:\.[0-9]+)?%)"
_RATE = re.compile(rf"{_FRACTION}(?:以内|程度|等)?(?:[、,・]{_FRACTION}(?:以内|程度|等)?)*[、,]?")
_WIDE = 0.65
"""Share of the widest line of a row's words from which a line is one of the summary, not of the name."""


def read_rows(lines: Sequence[Line]) -> list[Row]:
    """Divide the lines of a page into rows and cells."""
    bits = list(_read_bits(lines))
    rows: list[Row] = []
    pending: list[Group] = []
    place = 0
    while place < len(bits):
        if bits[place].kind in (Kind.ROLE, Kind.CODES):
            place = _read_groups(bits, place, pending)
            continue
        pending = _settle(rows, pending)
        place = _read_row(bits, place, rows[-1])
    if rows:
        rows[-1].trailing += pending
    return rows


def _settle(rows: list[Row], pending: list[Group]) -> list[Group]:
    """Begin a row: the last role is its own, those before it belong to the row before."""
    own = pending[-1:] if rows else pending
    if rows:
        rows[-1].trailing += pending[:-1]
    rows.append(Row(groups=list(own)))
    return []


def _read_groups(bits: Sequence[Bit], place: int, groups: list[Group]) -> int:
    while place < len(bits) and bits[place].kind in (Kind.ROLE, Kind.CODES):
        if bits[place].kind is Kind.ROLE:
            groups.append(Group(bits[place].piece))
        else:
            groups[-1].codes.append(bits[place].piece)
        place += 1
    return place


def _read_row(bits: Sequence[Bit], place: int, row: Row) -> int:
    """Read the cells behind the codes, up to the codes or the name of the next row."""
    place, words = _take(bits, place, Kind.TEXT)
    _divide(words, row)
    place, money = _take(bits, place, Kind.MONEY)
    row.money = [bit.piece for bit in money]
    if money and place < len(bits) and bits[place].piece.text[0] in "(（":
        place = _take_annex(bits, place, row)
    place, rates = _take(bits, place, Kind.RATE)
    row.rates = [bit.piece for bit in rates]
    place, bodies = _take(bits, place, Kind.TEXT)
    if money or rates:
        kept = _own_bodies(bits, place, bodies)
        row.recipients = [bit.piece for bit in bodies[:kept]]
        return place - (len(bodies) - kept)
    return place


def _take(bits: Sequence[Bit], place: int, kind: Kind) -> tuple[int, list[Bit]]:
    taken: list[Bit] = []
    while place < len(bits) and bits[place].kind is kind:
        taken.append(bits[place])
        place += 1
    return place, taken


def _take_annex(bits: Sequence[Bit], place: int, row: Row) -> int:
    """Read the bracketed part behind a budget, to its closing bracket."""
    while place < len(bits) and bits[place].kind in (Kind.TEXT, Kind.MONEY):
        row.annex.append(bits[place].piece)
        place += 1
        if row.annex[-1].text[-1] in ")）":
            break
    return place


def _own_bodies(bits: Sequence[Bit], place: int, bodies: Sequence[Bit]) -> int:
    """Say how many of the texts after the rates are recipients; the rest names a row without codes."""
    follows = place < len(bits) and bits[place].kind in (Kind.MONEY, Kind.RATE)
    if not follows and not any("。" in bit.piece.text for bit in bodies):
        return len(bodies)
    return next((i for i, bit in enumerate(bodies) if i and bit.gap), len(bodies))


def _divide(words: Sequence[Bit], row: Row) -> None:
    """Divide the texts before the budget into name, summary and support."""
    limit = _WIDE * max((bit.width for bit in words), default=0)
    start = next((i for i, bit in enumerate(words) if i and bit.width >= limit), len(words))
    end = _summary_end(words, start, limit)
    row.name = [bit.piece for bit in words[:start]]
    row.summary = [bit.piece for bit in words[start:end]]
    row.support = [bit.piece for bit in words[end:]]


def _summary_end(words: Sequence[Bit], start: int, limit: float) -> int:
    for i in range(start, len(words) - 1):
        closed, following = words[i].piece.text.endswith(("。", "。）", "。)")), words[i + 1]
        if following.gap and (closed or following.width < limit):
            return i + 1
        if closed and following.width < limit:
            return i + 1
    return len(words)


def _read_bits(lines: Sequence[Line]) -> Iterator[Bit]:
    """Give the pieces of each line with their kinds; what stands around them tells codes from words."""
    coded, number = False, 0
    for index, line in enumerate(lines):
        gap, number = line.number > number + 1, line.number
        following = lines[index + 1].text if index + 1 < len(lines) else ""
        for kind, piece in _cut_line(line, coded, following):
            yield Bit(kind, piece, gap)
            coded, gap = kind in (Kind.ROLE, Kind.CODES), False


def _cut_line(line: Line, coded: bool, following: str) -> Iterator[tuple[Kind, Piece]]:
    piece = Piece.of_line(line)
    head = _ROLE.match(fold(piece.text).text)
    if head and (head["codes"] or len(head["role"]) > 1 or _CODES.match(fold(following).text.strip())):
        yield Kind.ROLE, piece.cut(*head.span("role"))
        if head["codes"]:
            yield Kind.CODES, piece.cut(*head.span("codes"))
    elif coded and (head := _CODES.match(fold(piece.text).text)):
        yield Kind.CODES, piece.cut(*head.span("codes"))
    else:
        head = None
    yield from _cut_cells(piece.cut(head.end() if head else 0, len(piece.text)))


def _cut_cells(piece: Piece) -> Iterator[tuple[Kind, Piece]]:
    """Cut number and rate off the words of a line; words on both sides of a number are two cells."""
    start = end = 0
    for found in re.finditer(r"\S+", piece.text):
        word = fold(found[0]).text
        kind = Kind.RATE if _RATE.fullmatch(word) else Kind.MONEY if _MONEY.fullmatch(word) else Kind.TEXT
        if kind is not Kind.TEXT:
            if end > start:
                yield Kind.TEXT, piece.cut(start, end)
            yield kind, piece.cut(*found.span())
            start = found.end()
        end = found.end()
    if end > start:
        yield Kind.TEXT, piece.cut(start, end)
