"""Finds the columns of a table of regions by their heads, which may run over two lines."""

import re
from collections.abc import Mapping, Sequence

from keniki.ingest.extract.interface import Section
from keniki.ingest.reading.fold import fold
from keniki.ingest.reading.source import Line
from keniki.ingest.registers.region_table_cells import BLANK, Column, parted, ruled

_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_OF_PEOPLE = re.compile(r"国勢調査|国調|人\)")
_OF_LAND = re.compile(r"km|㎢|k㎡|㎞|平方キロ|ha")


def columns_of(lines: Sequence[Line], section: Section) -> tuple[Column, ...]:
    """Return the columns whose heads a line holds, or two lines with rules; none where they are no heads."""
    patterns = section.options["columns"]
    assert isinstance(patterns, Mapping)
    found: list[Column] = []
    for head in _heads(lines, section):
        name = next((name for name, pattern in patterns.items() if re.search(pattern, head)), "")
        if not name and found and ruled(lines[0]) is None and head.startswith(("(", "[")):
            found[-1] = Column(found[-1].name, found[-1].head + head)
        else:
            found.append(Column(name, head))
    known = [column.name for column in found if column.name]
    whole = "coreCity" in known and len(known) >= 3 and len(known) == len(set(known))
    return tuple(found) if whole else ()


def with_second_line(
    columns: Sequence[Column], above: Line, line: Line, section: Section
) -> tuple[Column, ...]:
    """Return the columns with what the line below the heads adds to them; none where it is a row.

    It makes a head known that was not, or holds brackets only. Without rules, brackets are given to the columns that
    they can be about: a census to people, km² to land.
    """
    if ruled(line) and ruled(above):
        longer = columns_of([above, line], section)
        if sum(bool(each.name) for each in longer) > sum(bool(each.name) for each in columns):
            return longer
    cells = [fold(cell.text).text for cell in parted(line, section.document, ruled(line) or BLANK)]
    if not any(cells) or not all(_BRACKETED.fullmatch(cell) for cell in cells if cell):
        return ()
    if ruled(line):
        cells += [""] * (len(columns) - len(cells))
        return tuple(
            Column(column.name, column.head + cell) for column, cell in zip(columns, cells, strict=False)
        )
    if not all(_OF_PEOPLE.search(cell) or _OF_LAND.search(cell) for cell in cells):
        return ()
    about = {
        "population": "".join(cell for cell in cells if _OF_PEOPLE.search(cell)),
        "area": "".join(cell for cell in cells if _OF_LAND.search(cell)),
    }
    return tuple(Column(column.name, column.head + about.get(column.name, "")) for column in columns)


def _heads(lines: Sequence[Line], section: Section) -> list[str]:
    cells = [
        [fold(cell.text).text for cell in parted(line, section.document, ruled(line) or BLANK)]
        for line in lines
    ]
    if len(cells) == 1:
        return cells[0]
    width = max(map(len, cells))
    return ["".join(row[at] if at < len(row) else "" for row in cells) for at in range(width)]
