"""A result for people: cells with labels and links, and a chart or a map where the columns allow it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode
from starlette.datastructures import State

from keniki.ontology.names import PREFIXES
from keniki.service.formats import FORMATS, Format
from keniki.service.language import best
from keniki.service.results.pictures import Chart, Map, draw_chart, draw_map, points_in
from keniki.service.results.rows import Graph, Row, Rows, Term, text_of

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
    """What stands in a cell: the text to show, the address to link to, the full value, how to set it."""

    text: str
    link: str = ""
    full: str = ""
    numeric: bool = False
    lang: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """A result as a page shows it."""

    columns: tuple[str, ...]
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
    """Return the address at which this service describes a resource: its own path, or `/resource?iri=`."""
    if iri.startswith(base + "id/"):
        return "/doc/" + iri[len(base + "id/") :]
    if iri.startswith(base + "ns#"):
        return "/ns#" + iri[len(base + "ns#") :]
    return iri if iri.startswith(("http://", "https://")) else ""


def shorten(iri: str) -> str:
    """Return an IRI as people read it: with a known prefix, or its last part."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def show(term: Term | None, base: str, labels: dict[str, str]) -> Cell:
    """Return the cell of a term."""
    if term is None:
        return Cell("")
    if isinstance(term, NamedNode):
        text = labels.get(term.value) or shorten(term.value).removeprefix(base)
        return Cell(text, local_path(term.value, base), term.value)
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


async def view_rows(state: State, rows: Rows, language: str, form: Format) -> View:
    """Return a result as a page shows it: with the labels of all resources in it, a chart and a map."""
    base = state.settings.base
    labels = await labels_of(state.graph, (term for row in rows.rows for term in row.values()), language)
    cells = [[show(row.get(name), base, labels) for name in rows.columns] for row in rows.rows]
    numeric = _numeric(rows.rows, rows.columns)
    return View(
        columns=rows.columns,
        rows=cells,
        total=rows.total,
        downloads=[row for row in FORMATS if row.kind is form.kind],
        chart=draw_chart(rows.columns, numeric, [[cell.text for cell in row] for row in cells]),
        map=await _map(state, rows, cells),
        numeric=numeric,
    )


async def _map(state: State, rows: Rows, cells: Sequence[Sequence[Cell]]) -> Map | None:
    """Return a map of the rows that have a place; the name of a dot is the first linked cell of its row."""
    if not rows.rows:
        return None
    points = await state.points.get()
    placed = zip(points_in(rows.rows, rows.columns, points), cells, strict=True)
    dots = [(point, *_name(row)) for point, row in placed if point is not None]
    return draw_map(dict.fromkeys(dots), points)


def _name(row: Sequence[Cell]) -> tuple[str, str]:
    cell = next((cell for cell in row if cell.link), row[0])
    return cell.text, cell.link


def _numeric(rows: Sequence[Row], columns: Sequence[str]) -> list[bool]:
    """Say of each column whether it holds numbers and nothing else."""
    return [_all_numbers([row[name] for row in rows if name in row]) for name in columns]


def _all_numbers(terms: Sequence[Term]) -> bool:
    return bool(terms) and all(is_number(term) for term in terms)
