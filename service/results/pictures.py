"""Charts and maps of a result, where its columns allow one: drawn here, without a map from elsewhere."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from keniki.service.results.rows import Graph, Row

Point = tuple[float, float]
"""Latitude and longitude in degrees."""

_MOST_BARS = 60
_NOT_AMOUNTS = {"lat", "long", "latitude", "longitude", "year", "fiscalyear", "code", "line", "first", "last"}
_SCALE = 34.0
_WEST, _NORTH = 127.6, 46.0
_WIDTH, _HEIGHT = 640, 640
_SQUEEZE = math.cos(math.radians(37))


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is of, the number as shown, its length as a share of the longest."""

    label: str
    text: str
    share: float


@dataclass(frozen=True, slots=True)
class Chart:
    """A bar chart: its title for people who do not see it, and its bars."""

    title: str
    bars: list[Bar]


@dataclass(frozen=True, slots=True)
class Dot:
    """One place on a map: position in the drawing, its name, the page about it."""

    x: float
    y: float
    label: str
    link: str


@dataclass(frozen=True, slots=True)
class Map:
    """A map of dots over the faint points of all municipalities, which draw the country."""

    dots: list[Dot]
    land: str
    width: int = _WIDTH
    height: int = _HEIGHT
    radius: float = 5.0
    inset: str = "M20 250H215L300 165V30"


def draw_chart(
    columns: Sequence[str], numeric: Sequence[bool], rows: Sequence[Sequence[str]]
) -> Chart | None:
    """Return a bar chart where one column names each row and one says how much; rows hold the shown texts."""
    amounts = [i for i, name in enumerate(columns) if numeric[i] and name.lower() not in _NOT_AMOUNTS]
    if not amounts or not 2 <= len(rows) <= _MOST_BARS:
        return None
    amount = amounts[-1]
    labels = _labels(columns, amount, rows)
    numbers = [_number(row[amount]) for row in rows]
    if labels is None or any(number is None or number < 0 for number in numbers):
        return None
    known = [number or 0.0 for number in numbers]
    longest = max(known) or 1.0
    bars = [Bar(label, row[amount], n / longest) for label, row, n in zip(labels, rows, known, strict=True)]
    return Chart(f"{columns[amount]}: {', '.join(f'{bar.label} {bar.text}' for bar in bars)}", bars)


def _labels(columns: Sequence[str], amount: int, rows: Sequence[Sequence[str]]) -> list[str] | None:
    """Return the first column, or pair of columns, that tells all rows apart."""
    others = [i for i in range(len(columns)) if i != amount]
    for chosen in ([i] for i in others):
        labels = [row[chosen[0]] for row in rows]
        if len(set(labels)) == len(rows) and all(labels):
            return labels
    if len(others) >= 2:
        pairs = [f"{row[others[0]]} {row[others[1]]}".strip() for row in rows]
        return pairs if len(set(pairs)) == len(rows) else None
    return None


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


def project(point: Point) -> Point:
    """Return the place of a point in the drawing; the southern islands stand in a corner of their own."""
    latitude, longitude = point
    if latitude < 30.0 and longitude < 132.0:
        latitude, longitude = latitude + 15.2, longitude + 4.6
    elif latitude < 29.0:
        latitude, longitude = latitude + 5.0, longitude + 2.5
    x = (longitude - _WEST) * _SQUEEZE * _SCALE * 1.24
    y = (_NORTH - latitude) * _SCALE * 1.24
    return round(x, 1), round(y, 1)


def draw_map(dots: Iterable[tuple[Point, str, str]], points: Mapping[str, Point]) -> Map | None:
    """Return a map of (point, name, link), over all known points; None where there is nothing to show."""
    placed = [Dot(*project(point), label, link) for point, label, link in dots]
    if not placed:
        return None
    land = "".join(f"M{x} {y}h0" for x, y in sorted({project(point) for point in points.values()}))
    return Map(placed, land, radius=7.0 if len(placed) < 30 else 4.5)


def points_in(rows: Sequence[Row], columns: Sequence[str], points: Mapping[str, Point]) -> list[Point | None]:
    """Return the place of each row: from columns `lat` and `long`, or from a column of known places."""
    if {"lat", "long"} <= set(columns):
        return [_from_numbers(row) for row in rows]
    for name in columns:
        found = [_from_resource(row, name, points) for row in rows]
        if sum(point is not None for point in found) * 2 > len(rows):
            return found
    return [None] * len(rows)


def _from_numbers(row: Row) -> Point | None:
    latitude, longitude = row.get("lat"), row.get("long")
    if isinstance(latitude, Literal) and isinstance(longitude, Literal):
        return float(latitude.value), float(longitude.value)
    return None


def _from_resource(row: Row, name: str, points: Mapping[str, Point]) -> Point | None:
    term = row.get(name)
    return points.get(term.value) if isinstance(term, NamedNode) else None


async def load_points(graph: Graph) -> dict[str, Point]:
    """Return the point of every municipality and prefecture by IRI."""
    found = {}
    for row in await graph.rows("points"):
        point = _from_numbers(row)
        place = row["resource"]
        if point and isinstance(place, NamedNode):
            found[place.value] = point
    return found
