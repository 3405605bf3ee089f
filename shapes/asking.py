"""How evaluation asks: a query of `queries/eligibility/` by name with its parameters, rows of terms back.

Whoever has a graph gives an `Ask`: the command line one on a store (`ask_store`), the service one on its engine.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from keniki.queries.catalog import FOLDER, QueryFile, read_queries

Term = NamedNode | Literal
Row = Mapping[str, Term]
Ask = Callable[[str, Mapping[str, str]], Sequence[Row]]


@cache
def eligibility_queries() -> Mapping[str, QueryFile]:
    """Return the query files by name."""
    return read_queries(FOLDER / "eligibility")


def bound(name: str, parameters: Mapping[str, str]) -> str:
    """Return the text of a query with its parameters bound."""
    return eligibility_queries()[name].bind(parameters)


def ask_store(store: Store) -> Ask:
    """Return what asks a store, over all its graphs."""
    run = run_store(store)

    def ask(name: str, parameters: Mapping[str, str]) -> Sequence[Row]:
        return run(bound(name, parameters))

    return ask


def run_store(store: Store) -> Callable[[str], Sequence[Row]]:
    """Return what runs a SELECT query on a store, over all its graphs."""

    def run(query: str) -> Sequence[Row]:
        found = store.query(query, use_default_graph_as_union=True)
        assert isinstance(found, QuerySolutions)
        names = [variable.value for variable in found.variables]
        return [{n: term for n in names if isinstance(term := row[n], NamedNode | Literal)} for row in found]

    return run


def text(row: Row, name: str) -> str:
    """Return the IRI or the words of a column, or nothing."""
    term = row.get(name)
    return term.value if term is not None else ""


def local(row: Row, name: str) -> str:
    """Return the last part of the IRI of a column, or nothing."""
    return text(row, name).rpartition("/")[2].rpartition("#")[2]


def day(row: Row, name: str = "day", period: str = "period") -> date | None:
    """Return the day of a row, or the first day of its fiscal year; None where it has neither."""
    if written := text(row, name):
        return date.fromisoformat(written[:10])
    year = local(row, period)
    return date(int(year), 4, 1) if year.isdigit() else None


def fiscal_year(on: date) -> int:
    """Return the fiscal year of a day: April of the year to March of the next."""
    return on.year if on.month >= 4 else on.year - 1
