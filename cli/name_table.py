"""Tables of names as people bring them: CSV or tab-separated, UTF-8 or CP932, with or without a heading."""

import csv
import io
import re
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

NAME_HEADINGS = (
    "市区町村名", "市区町村", "市町村名", "市町村", "自治体名", "自治体", "団体名", "地方公共団体名",
    "名称", "名前", "municipality", "name", "city",
)  # fmt: skip
"""Headings by which a column of names is found, the surest first."""
PREFECTURE_HEADINGS = ("都道府県名", "都道府県", "県名", "県", "prefecture", "pref")
"""Headings by which a column of prefectures is found."""
_LIKE_A_NAME = re.compile(r".+[市町村区]\s*(?:\(.+\))?")


class BadTable(Exception):  # noqa: N818 - named after what it is
    """The table cannot be read, or has no such column."""


@dataclass
class NameTable:
    """A table: headings, rows (all as long as the headings), and where names and prefectures stand."""

    source: str
    headings: list[str]
    rows: list[list[str]]
    name_at: int
    prefecture_at: int | None
    remarks: list[str] = field(default_factory=list)

    def name_of(self, row: Sequence[str]) -> str:
        """Return the name that a row asks for."""
        return row[self.name_at]

    def prefecture_of(self, row: Sequence[str]) -> str:
        """Return the prefecture of a row, empty where none is given."""
        return "" if self.prefecture_at is None else row[self.prefecture_at].strip()


def read_names(path: Path, name_column: str | None = None, prefecture_column: str | None = None) -> NameTable:
    """Read a table of names; `-` is standard input.

    Columns are taken by the given heading, else by a known one; else the first column is that of the names. A
    first line that looks like a name, and has no known heading, is a row. Raises BadTable.
    """
    source = "stdin" if str(path) == "-" else path.name
    data = _bytes(path, source)
    lines, records, remarks = _records(_text(data, source), source)
    if not records:
        raise BadTable(f"{source}: found no row; expected a table with a name in each row")
    if _has_heading(records[0], name_column or prefecture_column):
        headings, lines = records.pop(0), lines[1:]
        longer = [line for line, record in zip(lines, records, strict=True) if len(record) > len(headings)]
        remarks += [f"more cells than headings in lines {_some(longer)}; kept under 列…"] if longer else []
    else:
        headings = []
    headings, rows = _fit(headings, records)
    prefecture_at = _column(headings, prefecture_column, PREFECTURE_HEADINGS, source)
    name_at = _column(headings, name_column, NAME_HEADINGS, source)
    if name_at is None:
        name_at = next((at for at in range(len(headings)) if at != prefecture_at), 0)
    return NameTable(source, headings, rows, name_at, prefecture_at, remarks)


def _bytes(path: Path, source: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as error:
        raise BadTable(f"{source}: {error.strerror}; expected a file that can be opened") from error


def _text(data: bytes, source: str) -> str:
    """Decode UTF-8 or UTF-16 with a mark, UTF-8, or else CP932, in which Japanese spreadsheets write."""
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ["utf-16"] if marked else ["utf-8-sig", "cp932"]
    if b"\x00" in data and not marked:
        raise BadTable(
            f"{source}: found a zero byte at offset {data.index(0)}; expected a text file, not a binary one"
        )
    place = 0
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            place = max(place, data.count(b"\n", 0, error.start) + 1)
    raise BadTable(f"{source}:{place}: found bytes that are neither UTF-8 nor CP932; expected one of the two")


def _records(text: str, source: str) -> tuple[list[int], list[list[str]], list[str]]:
    """Split the text into records; return their lines, the records, and a remark where lines are blank."""
    first = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(",\t;", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines, records, blank, line = [], [], [], 1
    try:
        for record in reader:
            if any(cell.strip() for cell in record):
                records.append(record)
                lines.append(line)
            else:
                blank.append(line)
            line = reader.line_num + 1
    except csv.Error as error:
        raise BadTable(f"{source}:{line}: {error}; expected CSV whose quotation marks are closed") from error
    return lines, records, [f"left out blank lines: {_some(blank)}"] if blank else []


def _has_heading(first: Sequence[str], named: str | None) -> bool:
    """Say whether the first line is a heading: asked for, known, or with no name of a municipality in it."""
    known = {_plain(each) for each in NAME_HEADINGS + PREFECTURE_HEADINGS}
    cells = [_plain(cell) for cell in first]
    return bool(named) or any(cell in known for cell in cells) or not any(map(_LIKE_A_NAME.fullmatch, cells))


def _fit(headings: Sequence[str], records: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """Make headings and rows as long as the longest row, lest a cell be lost; each heading stands once."""
    width = max(map(len, [headings, *records]))
    names: list[str] = []
    for number in range(width):
        heading = (headings[number].strip() if number < len(headings) else "") or f"列{number + 1}"
        twins = sum(each.partition(" (")[0] == heading for each in names)
        names.append(f"{heading} ({twins + 1})" if twins else heading)
    return names, [record + [""] * (width - len(record)) for record in records]


def _column(headings: Sequence[str], asked: str | None, known: Sequence[str], source: str) -> int | None:
    plain = [_plain(heading) for heading in headings]
    for wanted in [asked] if asked else known:
        if _plain(wanted) in plain:
            return plain.index(_plain(wanted))
    if asked:
        raise BadTable(f"{source}: found no column {asked}; expected one of {', '.join(headings)}")
    return None


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower()


def _some(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers[:10])) + (f" and {len(numbers) - 10} more" if len(numbers) > 10 else "")
