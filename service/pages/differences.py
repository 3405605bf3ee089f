"""Where statements differ: totals and counts, two documents, two editions, one document with itself."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from keniki.service.results.rows import Row, text_of
from keniki.service.results.view import Cell, show

_PLACE = re.compile(r"^.*/id/fact/[^/]+/[^/]+/")
_RIVAL = re.compile(r"/\d+$")


@dataclass(frozen=True, slots=True)
class Stated:
    """One of several values: what was stated, as of when, where; `later` marks the latest document."""

    value: Cell
    as_of: Cell
    document: Cell
    line: str
    fact: Cell
    later: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """A thing and a property for which more than one value is stated."""

    about: Cell
    property: Cell
    counts: Cell
    stated: list[Stated]
    same_time: bool


@dataclass(frozen=True, slots=True)
class Total:
    """A printed total beside its count; `counted` is empty where the members are not known."""

    counts: Cell
    stated: str
    unit: str
    counted: str
    difference: int | None
    as_of: str
    document: Cell
    line: str
    fact: Cell
    remark: str


def read_totals(rows: Sequence[Row], base: str, labels: dict[str, str], language: str) -> list[Total]:
    """Return the printed totals, the differing ones first; a total that stands in several lines once."""
    found: dict[str, Total] = {}
    for row in rows:
        found.setdefault(text_of(row["total"]), _total(row, base, labels, language))
    return sorted(found.values(), key=lambda total: (not total.difference, total.difference is None))


def _total(row: Row, base: str, labels: dict[str, str], language: str) -> Total:
    difference = text_of(row.get("difference"))
    return Total(
        counts=show(row["counts"], base, labels),
        stated=show(row["stated"], base, labels).text,
        unit=text_of(row.get("unit")),
        counted=show(row.get("counted"), base, labels).text,
        difference=int(difference) if difference else None,
        as_of=text_of(row.get("asOf")),
        document=show(row["document"], base, labels),
        line=text_of(row.get("line")),
        fact=show(row["total"], base, {}),
        remark=text_of(row.get("remarkJa" if language == "ja" else "remarkEn")),
    )


def find_differences(rows: Sequence[Row], base: str, labels: dict[str, str]) -> list[Difference]:
    """Return what more than one value is stated of: the same thing, property and kind of statement.

    Statements as of one time disagree; statements as of several times may both be right.
    """
    differing = [
        group for group in _grouped(rows).values() if len({text_of(row["value"]) for row in group}) > 1
    ]
    found = [_difference(group, base, labels) for group in differing]
    return sorted(found, key=lambda each: (not each.same_time, each.property.text, each.about.text))


def _grouped(rows: Sequence[Row]) -> dict[tuple[str, ...], list[Row]]:
    """Put facts together whose IRIs differ only in document and edition, totals apart from what is per something."""
    known = {text_of(row["fact"]) for row in rows}
    groups: dict[tuple[str, ...], list[Row]] = {}
    seen: set[str] = set()
    for row in rows:
        fact = text_of(row["fact"])
        if fact not in seen:
            seen.add(fact)
            key = (
                _PLACE.sub("", _without_ordinal(fact, known)),
                text_of(row.get("unit")),
                text_of(row.get("counts")),
                text_of(row.get("each")),
            )
            groups.setdefault(key, []).append(row)
    return groups


def _without_ordinal(fact: str, known: Iterable[str]) -> str:
    """Return the IRI of the first of several statements of one document."""
    first = _RIVAL.sub("", fact)
    return first if first in known else fact


def _difference(group: list[Row], base: str, labels: Mapping[str, str]) -> Difference:
    times = {text_of(row.get("asOf")) for row in group}
    latest = max(_edition(row) for row in group)
    several = len({_edition(row) for row in group}) > 1
    return Difference(
        about=show(group[0]["about"], base, dict(labels)),
        property=show(group[0]["property"], base, dict(labels)),
        counts=show(group[0].get("counts"), base, dict(labels)),
        stated=[_stated(row, base, dict(labels), several and _edition(row) == latest) for row in group],
        same_time=len(times) == 1,
    )


def _edition(row: Row) -> str:
    return text_of(row["document"]).rsplit("/", 1)[-1]


def _stated(row: Row, base: str, labels: dict[str, str], later: bool) -> Stated:
    value = show(row["value"], base, labels)
    return Stated(
        value=Cell(value.text + text_of(row.get("unit")), value.link, value.full, value.numeric, value.lang),
        as_of=show(row.get("asOf"), base, labels),
        document=show(row["document"], base, labels),
        line=text_of(row.get("first")),
        fact=show(row["fact"], base, {}),
        later=later,
    )
