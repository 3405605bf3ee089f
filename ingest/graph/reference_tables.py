"""Reading the tables of reference data: CSV files whose columns are asked for by name.

A table that lacks a column, or holds a code, number or date that cannot be, stops the build with
`BadReference`: file, line and column, what was found and what was expected.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from keniki.ingest.errors import BadReference, Finding, Severity
from keniki.ingest.graph.codes import is_code, with_check_digit

_INTEGER = re.compile(r"\d+")
_DECIMAL = re.compile(r"-?\d+(?:\.\d+)?")
_FIVE = re.compile(r"[0-9]{5}")
NOT_STATED = frozenset({"", "-", "－", "―", "…", "***"})
"""What stands in a cell for which no figure is published."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its cells in the order in which they were asked for, and where it stands."""

    table: str
    line: int
    columns: Sequence[str]
    places: Sequence[int]
    cells: Sequence[str]

    def code(self, index: int) -> str:
        """Return a code of six digits; BadReference where its check digit is wrong."""
        text = self.cells[index]
        if is_code(text):
            return text
        if _FIVE.fullmatch(text[:5]):
            raise self.fault(index, f"six digits, here {with_check_digit(text[:5])} by the check digit")
        raise self.fault(index, "a code of six digits")

    def five(self, index: int) -> str:
        """Return a code of five digits."""
        if not _FIVE.fullmatch(self.cells[index]):
            raise self.fault(index, "a code of five digits")
        return self.cells[index]

    def integer(self, index: int) -> str:
        """Return a whole number as it is written; an empty text where none is stated."""
        return self._number(index, _INTEGER, "a whole number")

    def decimal(self, index: int) -> str:
        """Return a decimal number as it is written; an empty text where none is stated."""
        return self._number(index, _DECIMAL, "a number")

    def day(self, index: int) -> date:
        """Return a date that is written YYYY-MM-DD."""
        try:
            return date.fromisoformat(self.cells[index])
        except ValueError as error:
            raise self.fault(index, "a date as YYYY-MM-DD") from error

    def fault(self, index: int, expected: str) -> BadReference:
        """Return the error that says that a cell is not what was expected."""
        found = f"{self.cells[index]!r} in the column {self.columns[index]}"
        return bad_reference(self.table, found, expected, self.line, self.places[index] + 1)

    def _number(self, index: int, form: re.Pattern[str], expected: str) -> str:
        text = self.cells[index]
        if text in NOT_STATED:
            return ""
        if not form.fullmatch(text):
            raise self.fault(index, expected)
        return text


def read_table(path: Path, name: str, columns: Sequence[str], *, skip: int = 0) -> Iterator[Row]:
    """Give the records of a CSV file with the cells of `columns`, leaving out `skip` rows below the heading.

    `name` is what messages call the file. Raises BadReference where the file is not UTF-8, lacks a column, or
    has a record that is too short.
    """
    reader = csv.reader(io.StringIO(_text(path, name)), strict=True)
    places = _places(next(reader, []), name, columns)
    needed = max(places) + 1
    line = reader.line_num + 1
    try:
        for number, record in enumerate(reader):
            if number >= skip and record:
                if len(record) < needed:
                    raise bad_reference(name, f"{len(record)} cells", f"at least {needed}", line)
                yield Row(name, line, columns, places, [record[place].strip() for place in places])
            line = reader.line_num + 1
    except csv.Error as error:
        raise bad_reference(name, str(error), "a well-formed CSV record", line) from error


def bad_reference(name: str, found: str, expected: str, line: int = 0, column: int = 0) -> BadReference:
    """Return the error about a reference file; `column` counts the cells of a record from 1."""
    return BadReference(
        Finding(
            code="bad-reference",
            document=name,
            line=line,
            column=column,
            found=found,
            expected=expected,
            remedy="put the file right, or take it out of the reference directory",
            severity=Severity.VIOLATION,
        )
    )


def _text(path: Path, name: str) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise bad_reference(name, "bytes that are not UTF-8", "UTF-8 text", line) from error
    except OSError as error:
        raise bad_reference(name, error.strerror or str(error), "a file that can be opened") from error


def _places(header: Sequence[str], name: str, columns: Sequence[str]) -> list[int]:
    headings = [heading.strip() for heading in header]
    for column in columns:
        if column not in headings:
            found = f"the columns {', '.join(headings[:12]) or 'of an empty file'}"
            raise bad_reference(name, found, f"a column {column}", 1)
    return [headings.index(column) for column in columns]
