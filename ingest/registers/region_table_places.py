"""Reads the municipalities that a cell of a table of regions lists, in their prefectures.

A prefecture stands before a name or behind it, in brackets or not; （以上…県） is said of the names before it too. A
name without one is looked for in the prefectures of the core cities, then everywhere.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from keniki.ingest.cases.named_bodies import resolve
from keniki.ingest.errors import Finding
from keniki.ingest.extract.interface import Context
from keniki.ingest.extract.runs import Run
from keniki.ingest.names.gazetteer import Municipality
from keniki.ingest.reading.fold import fold
from keniki.ingest.registers.region_table_cells import MARK

Named = tuple[Municipality, Run]
_PRINTED = re.compile(r"(?:\([^()、]+\))?[^、,，・/;\s()]+(?:\([^()]*\))?(?=$|[、,・/;\s])|[^、,，・/;\s]+")
_BEFORE = re.compile(r"^\((?P<prefecture>[^()]+)\)(?P<name>[^()]+)$")
_ALL_BEFORE = re.compile(r"^(?P<name>[^()]+)\(以上 ?(?P<prefecture>[^()]+)\)$")
_AND_OTHERS = re.compile(r"^(?P<name>.+[市区町村])(?:ほか|など)$")
_WHOLE = re.compile(r"[市区町村](?:\([^()]*\))?$")
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class _Printed:
    """A name of a list: its words, the name in them, the prefecture in brackets, and whether names before share it."""

    words: Run
    name: Run
    prefecture: str = ""
    shared: bool = False


def read_places(
    cell: Run | None, context: Context, prefectures: Sequence[str] = ()
) -> tuple[list[Named], list[Finding]]:
    """Return the municipalities that a cell lists, and a finding for each name that is not known."""
    if cell is None:
        return [], []
    printed = [_printed(found.run()) for found in without_marks(cell).find(_PRINTED)]
    named: list[Named] = []
    unknown: list[Finding] = []
    for each in _with_shared(printed, context):
        parts = _parts(each, context, prefectures)
        found = None if parts else _one(each, context, prefectures)
        if isinstance(found, Finding):
            unknown.append(found)
        else:
            named += [(found, each.words)] if found else parts
        if _AND_OTHERS.match(fold(each.words.text).text):
            unknown.append(_open_list(each.words))
    return named, unknown


def without_marks(cell: Run) -> Run:
    """Return a cell without the signs of footnotes and line breaks, wherever they stand in it."""
    folded = fold(cell.text)
    parts, at = [], 0
    for mark in re.finditer(rf"{MARK.pattern}|<br ?/?>", folded.text):
        place = folded.span(*mark.span())
        parts.append(cell.cut(at, place.start))
        at = place.end
    kept = [piece for part in [*parts, cell.cut(at)] for piece in part.pieces]
    return Run(cell.document, tuple(kept))


def _printed(words: Run) -> _Printed:
    for pattern, shared in ((_BEFORE, False), (_ALL_BEFORE, True)):
        for found in words.find(pattern):
            return _Printed(words, found.run("name"), found["prefecture"], shared)
    others = next(iter(words.find(_AND_OTHERS)), None)
    return _Printed(words, others.run("name") if others else words)


def _with_shared(printed: list[_Printed], context: Context) -> list[_Printed]:
    """Give the names before （以上…県） its prefecture, back to the first that does not lie in it."""
    given = list(printed)
    for at, last in enumerate(printed):
        before = at - 1
        while last.shared and before >= 0 and _may_lie_in(given[before], last.prefecture, context):
            given[before] = replace(given[before], prefecture=last.prefecture)
            before -= 1
    return given


def _may_lie_in(each: _Printed, prefecture: str, context: Context) -> bool:
    bare = not each.prefecture and not _BRACKETS.search(fold(each.name.text).text)
    return bare and isinstance(resolve(each.name, context, prefecture, strict=True), Municipality)


def _one(each: _Printed, context: Context, prefectures: Sequence[str]) -> Municipality | Finding:
    """Say which municipality a name means, if it is the only one of this name in the prefectures of the core cities."""
    if each.prefecture:
        return resolve(each.name, context, each.prefecture, strict=True)
    if _BRACKETS.search(fold(each.name.text).text):
        return resolve(each.name, context)
    near = [resolve(each.name, context, prefecture, strict=True) for prefecture in prefectures]
    known = {city.code: city for city in near if isinstance(city, Municipality)}
    if len(known) > 1:
        expected = f"one municipality; {' and '.join(prefectures)} have one each of this name"
        remedy = "take a decision about the name in ingest/decisions.toml"
        return each.name.document.finding(
            "ambiguous-name", each.name.start, each.words.text, expected, remedy
        )
    return next(iter(known.values()), None) or resolve(
        each.name, context, prefectures[0] if prefectures else ""
    )


def _parts(each: _Printed, context: Context, prefectures: Sequence[str]) -> list[Named]:
    """Return the municipalities that line breaks alone part; none where one of them is not known."""
    parts = [Run(each.words.document, (piece,)) for piece in each.words.pieces]
    if len(parts) == 1 or not all(_WHOLE.search(fold(part.text).text) for part in parts):
        return []
    named = [(_one(_printed(part), context, prefectures), part) for part in parts]
    known = [(city, part) for city, part in named if isinstance(city, Municipality)]
    return known if len(known) == len(parts) else []


def _open_list(words: Run) -> Finding:
    expected = "a list that names every member"
    remedy = "look for the others in another document; the graph has only those that are named"
    return words.document.finding("open-list", words.start, words.text, expected, remedy)
