"""What pages ask for themselves: system queries with bound parameters, answered as rows of terms."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import IO

from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, QuerySolutions, RdfFormat, Triple
from pyoxigraph import parse as parse_graph
from pyoxigraph import parse_query_results as parse_table

from keniki.queries.catalog import QueryFile
from keniki.service.engine import Answer, Engine, Question
from keniki.service.formats import GRAPHS, TABLES, Kind, by_name

Term = NamedNode | Literal | BlankNode | Triple
Row = dict[str, Term]

TSV = by_name("tsv", TABLES)
NTRIPLES = by_name("ntriples", GRAPHS)

GRAPH_ENGINE = {row.name: RdfFormat.from_media_type(row.media_type) for row in GRAPHS}
"""The engine's own name of each format of triples."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The first rows of a result: the names of its columns, the rows, and how many there are in all."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    total: int


class Graph:
    """Asks an engine the system queries."""

    def __init__(self, engine: Engine, queries: Mapping[str, QueryFile], deadline: float) -> None:
        self._engine = engine
        self._queries = queries
        self._deadline = deadline

    async def rows(self, name: str, **values: str | Sequence[str]) -> tuple[Row, ...]:
        """Return all rows of the system query `name` with these parameters."""
        return (await self.table(self._queries[name].bind(values))).rows

    async def triples(self, name: str, **values: str | Sequence[str]) -> list[Triple]:
        """Return all triples of the system query `name`, which constructs."""
        question = Question(query=self._queries[name].bind(values), graph=NTRIPLES)
        answer = await self._engine.answer(question, self._deadline)
        return [quad.triple for quad in parse_graph(input=answer.read(), format=RdfFormat.N_TRIPLES)]

    async def table(self, query: str) -> Rows:
        """Return all rows of a query whose result is known to be small."""
        return read_rows(await self._engine.answer(Question(query=query, table=TSV), self._deadline), None)


def read_rows(answer: Answer, most: int | None) -> Rows:
    """Read the first `most` rows of an answer (all where None), and count the rest without reading them."""
    with answer.body as body:
        body.seek(0)
        if answer.format.kind is Kind.GRAPH:
            return _triples(body, most)
        solutions = parse_table(input=body, format=QueryResultsFormat.TSV)
        assert isinstance(solutions, QuerySolutions)
        columns = tuple(variable.value for variable in solutions.variables)
        rows = tuple(_rows(solutions, columns, most))
        return Rows(columns, rows, _lines(body) - 1)


def _rows(solutions: QuerySolutions, columns: Sequence[str], most: int | None) -> Iterator[Row]:
    for solution in islice(solutions, most):
        bound = ((name, solution[name]) for name in columns)
        yield {name: term for name, term in bound if term is not None}


def _triples(body: IO[bytes], most: int | None) -> Rows:
    quads = parse_graph(input=body, format=RdfFormat.N_TRIPLES)
    rows = tuple({"s": q.subject, "p": q.predicate, "o": q.object} for q in islice(quads, most))
    return Rows(("s", "p", "o"), rows, _lines(body))


def _lines(body: IO[bytes]) -> int:
    body.seek(0)
    return sum(chunk.count(b"\n") for chunk in iter(lambda: body.read(1 << 20), b""))
