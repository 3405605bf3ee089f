"""What changed from one list or edition to the next: values that were raised, places that came, went or moved."""

from collections.abc import Mapping, Sequence

from keniki.service.pages.differences import Difference, Stated
from keniki.service.results.rows import Row, text_of
from keniki.service.results.view import Cell, show


def find_raised(rows: Sequence[Row], base: str, labels: dict[str, str]) -> list[Difference]:
    """Return the values with the value before them, each once."""
    once: dict[str, Row] = {}
    for row in rows:
        once.setdefault(text_of(row["fact"]), row)
    return [_difference([row], _before_and_after(row, base, labels), base, labels) for row in once.values()]


def _before_and_after(row: Row, base: str, labels: dict[str, str]) -> list[Stated]:
    unit = text_of(row.get("unit"))
    before, after = show(row["before"], base, labels), show(row["value"], base, labels)
    return [
        _stated(row, Cell(before.text + unit, full=before.full), Cell(""), base, labels),
        _stated(
            row, Cell(after.text + unit, full=after.full), show(row.get("asOf"), base, labels), base, labels
        ),
    ]


def find_moved(rows: Sequence[Row], base: str, labels: dict[str, str]) -> list[Difference]:
    """Return the places to which the first and the last list give another status, or none."""
    days = sorted({text_of(row["asOf"]) for row in rows})
    places: dict[str, dict[str, dict[str, Row]]] = {}
    for row in rows:
        statuses = places.setdefault(text_of(row["about"]), {}).setdefault(text_of(row["asOf"]), {})
        statuses.setdefault(text_of(row["value"]), row)
    ends = [(days[0], days[-1])] if len(days) > 1 else []
    return [
        _moved([listed.get(day, {}) for day in pair], pair, base, labels)
        for pair in ends
        for listed in places.values()
        if listed.get(pair[0], {}).keys() != listed.get(pair[1], {}).keys()
    ]


def _moved(
    lists: Sequence[Mapping[str, Row]], days: Sequence[str], base: str, labels: dict[str, str]
) -> Difference:
    rows = [row for statuses in lists for row in statuses.values()]
    stated = []
    for day, statuses in zip(days, lists, strict=True):
        stated += [
            _stated(row, show(row["value"], base, labels), Cell(day), base, labels)
            for row in statuses.values()
        ] or [Stated(Cell(""), Cell(day), Cell(""), "", Cell(""), later=False)]
    return _difference(rows, stated, base, labels)


def _difference(rows: Sequence[Row], stated: list[Stated], base: str, labels: dict[str, str]) -> Difference:
    about, of = (show(rows[0][name], base, labels) for name in ("about", "property"))
    return Difference(about=about, property=of, counts=Cell(""), stated=stated, same_time=False)


def _stated(row: Row, value: Cell, as_of: Cell, base: str, labels: dict[str, str]) -> Stated:
    return Stated(
        value=value,
        as_of=as_of,
        document=show(row["document"], base, labels),
        line=text_of(row.get("first")),
        fact=show(row["fact"], base, {}),
        later=False,
    )
