"""What pages ask for themselves: system queries with bound parameters, answered as rows of terms."""

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import IO

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    serialize,
)
from pyoxigraph import parse as parse_graph
from pyoxigraph import parse_query_results as parse_table

from keniki.ontology.names import NS, PREFIXES
from keniki.queries.catalog import QueryFile
from keniki.service.engines.engine import Answer, Engine, Question
from keniki.service.formats import GRAPHS, TABLES, Format, Kind, by_name

Term = NamedNode | Literal | BlankNode | Triple
Row = dict[str, Term]

_LONG = 1 << 16
"""Bytes of an answer; one with more is read in a thread, so that nobody else waits."""

TSV = by_name("tsv", TABLES)
NTRIPLES = by_name("ntriples", GRAPHS)


@dataclass(frozen=True, slots=True)
class Rows:
    """The first rows of a result: the names of its columns, the rows, and how many there are in all."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    total: int


def said(values: Sequence[Term], language: str) -> Sequence[Term]:
    """Return the words in the language of the page where there are any, else all values."""
    return [v for v in values if isinstance(v, Literal) and v.language == language] or values


def text_of(term: Term | None) -> str:
    """Return the IRI or the words of a term; nothing where there is none."""
    return term.value if isinstance(term, (NamedNode, Literal)) else ""


def withheld_length(term: Term | None) -> str:
    """Return how many characters the words had that a reduced release leaves out; else nothing."""
    if isinstance(term, Literal) and term.datatype.value == NS + "Withheld":
        return term.value.split(" ", 1)[0]
    return ""


def write_triples(triples: Iterable[Triple], chosen: Format) -> bytes:
    """Return triples in a format, each once and in order, with the prefixes that they use."""
    ordered = sorted(set(triples), key=str)
    used = {text_of(node) for triple in ordered for node in triple if not isinstance(node, Triple)}
    used |= {node.datatype.value for triple in ordered for node in triple if isinstance(node, Literal)}
    prefixes = {name: iri for name, iri in PREFIXES.items() if any(each.startswith(iri) for each in used)}
    written = serialize(ordered, format=RdfFormat.from_media_type(chosen.media_type), prefixes=prefixes)
    assert written is not None
    return written


class Graph:
    """Asks an engine the system queries."""

    def __init__(self, engine: Engine, queries: Mapping[str, QueryFile], deadline: float) -> None:
        self._engine = engine
        self._queries = queries
        self._deadline = deadline

    def with_deadline(self, deadline: float) -> "Graph":
        """Return what asks the same engine with so many seconds for each query."""
        return Graph(self._engine, self._queries, deadline)

    async def rows(self, name: str, **values: str | Sequence[str]) -> tuple[Row, ...]:
        """Return all rows of the system query `name` with these parameters."""
        return (await self.table(self._queries[name].bind(values), shelved=not values)).rows

    async def triples(self, name: str, **values: str | Sequence[str]) -> list[Triple]:
        """Return all triples of the system query `name`, which constructs."""
        question = Question(query=self._queries[name].bind(values), graph=NTRIPLES)
        answer = await self._engine.answer(question, self._deadline)
        return [quad.triple for quad in parse_graph(input=answer.read(), format=RdfFormat.N_TRIPLES)]

    async def table(self, query: str, *, shelved: bool = False) -> Rows:
        """Return all rows of a query; `shelved` keeps its answer on disk as long as the release."""
        question = Question(query=query, table=TSV, shelved=shelved)
        answer = await self._engine.answer(question, self._deadline)
        if answer.size > _LONG:
            return await asyncio.to_thread(read_rows, answer, None)
        return read_rows(answer, None)


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
