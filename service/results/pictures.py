"""Charts and maps of a result, where its columns allow one: drawn here, without a map from elsewhere."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from keniki.service.results.rows import Graph, Row, Term, text_of

Point = tuple[float, float]
"""Latitude and longitude in degrees."""

_MOST_BARS = 80
_MOST_GROUPS = 8
_MOST_SERIES = 2
_NOT_AMOUNTS = {
    "lat",
    "long",
    "latitude",
    "longitude",
    "year",
    "fiscalyear",
    "code",
    "line",
    "first",
    "last",
    "confidence",
    "numerator",
    "denominator",
}
_SCALE = 42.0
_WEST, _NORTH = 127.6, 46.0
_SQUEEZE = math.cos(math.radians(37))


@dataclass(frozen=True, slots=True)
class Bar:
    """What is said of one row: its name, and for each series the number as shown and as a share."""

    label: str
    amounts: list[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Chart:
    """A bar chart: the columns it shows, in words for people who do not see it, and its bars by group."""

    series: list[str]
    title: str
    groups: dict[str, list[Bar]]
    amount: int


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality or prefecture on the map."""

    point: Point
    iri: str


@dataclass(frozen=True, slots=True)
class Dot:
    """One place on a map: position in the drawing, its name, the page about it, how large it is drawn."""

    x: float
    y: float
    label: str
    link: str
    radius: float


@dataclass(frozen=True, slots=True)
class Map:
    """A map of dots over the faint points of all municipalities, which draw the country."""

    dots: list[Dot]
    land: str
    width: int = 640
    height: int = 640
    inset: str = "M20 250H215L300 165V30"


def draw_chart(
    columns: Sequence[str], numeric: Sequence[bool], rows: Sequence[Sequence[str]], headings: Sequence[str]
) -> Chart | None:
    """Return a bar chart where columns name the rows and others say how much; rows hold the shown texts.

    The chart is drawn by the names of `columns` and speaks of them by their `headings`.
    """
    amounts = [i for i, name in enumerate(columns) if numeric[i] and name.lower() not in _NOT_AMOUNTS]
    shown = _comparable(amounts, rows)
    if not shown or not 2 <= len(rows) <= _MOST_BARS:
        return None
    names = _names([i for i in range(len(columns)) if i not in amounts], rows)
    if names is None:
        return None
    longest = max(_number(row[i]) for row in rows for i in shown) or 1.0
    groups: dict[str, list[Bar]] = {}
    for (group, label), row in zip(names, rows, strict=True):
        groups.setdefault(group, []).append(Bar(label, [(row[i], _number(row[i]) / longest) for i in shown]))
    series = [headings[i] for i in shown]
    return Chart(series, _spoken(series, groups), groups, shown[0])


def _comparable(amounts: Sequence[int], rows: Sequence[Sequence[str]]) -> list[int]:
    """Return the first column of amounts, and the next if its numbers are of the same order."""
    usable = [i for i in amounts if all(_number(row[i]) >= 0 for row in rows)]
    largest = {i: max((_number(row[i]) for row in rows), default=0.0) for i in usable}
    alike = [i for i in usable if largest[usable[0]] / 20 <= largest[i] <= largest[usable[0]] * 20]
    return alike[:_MOST_SERIES]


def _spoken(series: Sequence[str], groups: Mapping[str, Sequence[Bar]]) -> str:
    """Return a chart in words."""
    bars = [(group, bar) for group, listed in groups.items() for bar in listed]
    said = (
        f"{group} {bar.label} {' / '.join(text for text, _ in bar.amounts)}".strip() for group, bar in bars
    )
    return f"{' / '.join(series)}: {', '.join(said)}"


def _names(others: Sequence[int], rows: Sequence[Sequence[str]]) -> list[tuple[str, str]] | None:
    """Return (group, label) of each row: a column that tells all apart, or groups and labels in them."""
    apart = [i for i in others if all(row[i] for row in rows) and len({row[i] for row in rows}) == len(rows)]
    if apart:
        chosen = next((i for i in apart if not all(row[i].isdigit() for row in rows)), apart[0])
        return [("", row[chosen]) for row in rows]
    for group in others:
        for label in others:
            pairs = [(row[group], row[label]) for row in rows]
            few = 1 < len({name for name, _ in pairs}) <= _MOST_GROUPS
            if group != label and few and len(set(pairs)) >= 0.8 * len(rows):
                return _told_apart(pairs, [[row[i] for i in others] for row in rows])
    return None


def _told_apart(pairs: list[tuple[str, str]], rows: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    """Return pairs of which some are equal with the words of a column beside the label that tells them apart."""
    if len(set(pairs)) == len(pairs):
        return pairs
    for column in zip(*rows, strict=True):
        told = [(group, f"{label} {word}") for (group, label), word in zip(pairs, column, strict=True)]
        if len(set(told)) == len(told):
            return told
    return pairs


def _number(text: str) -> float:
    """Return a shown number; below zero where there is none, so that the column is no amount."""
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return -1.0


def project(point: Point) -> Point:
    """Return the place of a point in the drawing; the southern islands stand in a corner of their own."""
    latitude, longitude = point
    if latitude < 30.0 and longitude < 132.0:
        latitude, longitude = latitude + 15.2, longitude + 4.6
    elif latitude < 29.0:
        latitude, longitude = latitude + 5.0, longitude + 2.5
    x = (longitude - _WEST) * _SQUEEZE * _SCALE
    y = (_NORTH - latitude) * _SCALE
    return round(x, 1), round(y, 1)


def draw_map(dots: Iterable[tuple[Point, str, str, float | None]], places: Iterable[Place]) -> Map | None:
    """Return a map of (point, name, link, amount) over all known places; None where there is none."""
    placed = list(dots)
    if not placed:
        return None
    largest = max((amount or 0.0 for *_, amount in placed), default=0.0)
    plain = 7.0 if len(placed) < 30 else 4.5
    drawn = [
        Dot(*project(at), label, link, _radius(amount, largest, plain)) for at, label, link, amount in placed
    ]
    land = "".join(f"M{x} {y}h0" for x, y in sorted({project(place.point) for place in places}))
    return Map(sorted(drawn, key=lambda dot: -dot.radius), land)


def _radius(amount: float | None, largest: float, plain: float) -> float:
    """Return how large to draw a dot: its area follows the amount, where there is one."""
    return (
        plain
        if amount is None or largest <= 0
        else round(2.5 + 13 * math.sqrt(max(amount, 0.0) / largest), 1)
    )


def place_column(rows: Sequence[Row], columns: Sequence[str], places: Mapping[str, Place]) -> str:
    """Return the first column most of whose values are places (by IRI, code or name); else empty."""
    for name in columns:
        if sum(_place(row.get(name), places) is not None for row in rows) * 2 > len(rows):
            return name
    return ""


def places_of(rows: Sequence[Row], column: str, places: Mapping[str, Place]) -> list[Place | None]:
    """Return the place of each row: by that column, or by its columns `lat` and `long`."""
    if column:
        return [_place(row.get(column), places) for row in rows]
    points = [_point(row) for row in rows]
    return [Place(point, "") if point else None for point in points]


def _place(term: Term | None, places: Mapping[str, Place]) -> Place | None:
    return places.get(text_of(term))


def _point(row: Row) -> Point | None:
    latitude, longitude = row.get("lat"), row.get("long")
    if isinstance(latitude, Literal) and isinstance(longitude, Literal):
        return float(latitude.value), float(longitude.value)
    return None


async def load_places(graph: Graph) -> dict[str, Place]:
    """Return every municipality and prefecture with a point, by IRI and code; prefectures also by name."""
    found: dict[str, Place] = {}
    for row in await graph.rows("places"):
        point, resource = _point(row), row["resource"]
        if point and isinstance(resource, NamedNode):
            place = Place(point, resource.value)
            found[resource.value] = place
            if "key" in row:
                found[text_of(row["key"])] = place
    return found
