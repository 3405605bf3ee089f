"""A result for people: cells with labels and links, and a chart or a map where the columns allow it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pyoxigraph import Literal, NamedNode
from starlette.datastructures import State

from keniki.ontology.names import NS, PREFIXES
from keniki.service.formats import FORMATS, Format
from keniki.service.language import best
from keniki.service.results.pictures import (
    Chart,
    Map,
    Place,
    Point,
    draw_chart,
    draw_map,
    place_column,
    places_of,
)
from keniki.service.results.rows import Graph, Row, Rows, Term, text_of, withheld_length

Placed = tuple[Point, str, str, float | None]
"""What a dot on a map is made of: point, name, page, amount."""

_NUMERIC = {
    PREFIXES["xsd"] + local
    for local in (
        "integer",
        "decimal",
        "double",
        "float",
        "int",
        "long",
        "nonNegativeInteger",
        "positiveInteger",
    )
}


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: the text to show, the address to link to, the full value, how to set it.

    `withheld` is the number of characters of words that this release leaves out.
    """

    text: str
    link: str = ""
    full: str = ""
    numeric: bool = False
    lang: str = ""
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """A result as a page shows it: `columns` are the variables, `headings` what they are called."""

    columns: tuple[str, ...]
    headings: list[str]
    rows: list[list[Cell]]
    total: int
    downloads: list[Format]
    chart: Chart | None = None
    map: Map | None = None
    numeric: list[bool] = field(default_factory=list)


def is_number(term: Term | None) -> bool:
    """Say whether a term is a number."""
    return isinstance(term, Literal) and term.datatype.value in _NUMERIC


def local_path(iri: str, base: str) -> str:
    """Return the address at which this service describes a resource: a path of its own."""
    if iri.startswith(base + "id/"):
        return "/doc/" + iri[len(base + "id/") :]
    if iri.startswith(base + "graph/"):
        return "/graph/" + iri[len(base + "graph/") :]
    if iri.startswith(NS):
        return "/ns#" + iri[len(NS) :]
    return iri if iri.startswith(("http://", "https://")) else ""


def name_of(iri: str, base: str) -> str:
    """Return what to call a resource of ours that has no label: a concept or year by its last part."""
    path = iri.removeprefix(base + "id/")
    kind, _, rest = path.partition("/")
    if path == iri or not rest:
        return shorten(iri)
    if kind in {"concept", "fiscal-year", "year", "month"}:
        return rest.rsplit("/", 1)[-1]
    _, passage, part = rest.partition("/passage")
    return f"…{passage}{part}" if passage else path


def shorten(iri: str) -> str:
    """Return an IRI as people read it: with a known prefix, or as it is."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def show(term: Term | None, base: str, labels: dict[str, str]) -> Cell:
    """Return the cell of a term."""
    if term is None:
        return Cell("")
    if isinstance(term, NamedNode):
        text = labels.get(term.value) or name_of(term.value, base).removeprefix(base)
        return Cell(text, local_path(term.value, base), term.value)
    if length := withheld_length(term):
        return Cell("", withheld=length)
    if isinstance(term, Literal):
        return Cell(_literal(term), full=term.value, numeric=is_number(term), lang=term.language or "")
    return Cell(str(term))


def _literal(term: Literal) -> str:
    if term.datatype.value == PREFIXES["xsd"] + "integer" and len(term.value.lstrip("-")) > 4:
        return f"{int(term.value):,}"
    return term.value


async def labels_of(graph: Graph, terms: Iterable[Term | None], language: str) -> dict[str, str]:
    """Return the labels of resources by IRI, in a language where there is one."""
    iris = sorted({term.value for term in terms if isinstance(term, NamedNode)})
    found: dict[str, list[tuple[str, str]]] = {}
    if iris:
        for row in await graph.rows("labels", resources=iris):
            label = row["label"]
            if isinstance(label, Literal):
                found.setdefault(text_of(row["resource"]), []).append((label.value, label.language or ""))
    return {iri: best(labels, language) for iri, labels in found.items()}


async def view_rows(
    state: State, rows: Rows, language: str, form: Format, headings: Mapping[str, str] | None = None
) -> View:
    """Return a result as a page shows it: with the labels of all resources in it, a chart and a map.

    `headings` are words for its columns; a column without any is called by its variable.
    """
    base = state.settings.base
    labels = await labels_of(state.graph, (term for row in rows.rows for term in row.values()), language)
    cells = [[show(row.get(name), base, labels) for name in rows.columns] for row in rows.rows]
    numeric = _numeric(rows.rows, rows.columns)
    called = [(headings or {}).get(name, name) for name in rows.columns]
    chart = draw_chart(rows.columns, numeric, [[cell.text for cell in row] for row in cells], called)
    known = await state.places.get()
    column = place_column(rows.rows, rows.columns, known)
    found = places_of(rows.rows, column, known)
    if column:
        _link(cells, rows.columns.index(column), found, base)
    return View(
        columns=rows.columns,
        headings=called,
        rows=cells,
        total=rows.total,
        downloads=[row for row in FORMATS if row.kind is form.kind],
        chart=chart,
        map=draw_map(_dots(cells, found, chart), known.values()),
        numeric=numeric,
    )


def _link(cells: Sequence[list[Cell]], column: int, places: Sequence[Place | None], base: str) -> None:
    """Let the code or name of a place lead to its page."""
    for row, place in zip(cells, places, strict=True):
        if place is not None:
            row[column] = replace(row[column], link=local_path(place.iri, base), numeric=False)


def _dots(
    cells: Sequence[Sequence[Cell]], places: Sequence[Place | None], chart: Chart | None
) -> list[Placed]:
    """Return each place once with its name, its page, and the amount that a chart shows of it."""
    dots: dict[Place, Placed] = {}
    for row, place in zip(cells, places, strict=True):
        if place is not None:
            linked = next((cell for cell in row if cell.link), row[0])
            amount = float(row[chart.amount].text.replace(",", "")) if chart else None
            words = f"{_name(row, linked)} {row[chart.amount].text}" if chart else _name(row, linked)
            dots.setdefault(place, (place.point, words, linked.link, amount))
    return list(dots.values())


def _name(row: Sequence[Cell], linked: Cell) -> str:
    """Return what to call a row on the map: words rather than a code."""
    named = next((cell.text for cell in row if not cell.text.isascii() and len(cell.text) < 30), "")
    return linked.text if not linked.text.isascii() else named or linked.text


def _numeric(rows: Sequence[Row], columns: Sequence[str]) -> list[bool]:
    """Say of each column whether it holds numbers and nothing else."""
    return [_all_numbers([row[name] for row in rows if name in row]) for name in columns]


def _all_numbers(terms: Sequence[Term]) -> bool:
    return bool(terms) and all(is_number(term) for term in terms)
