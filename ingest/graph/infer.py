"""Lays the inferred graph on top of what was read: every rule is a CONSTRUCT query in `queries/infer/`.

Rules run in rounds until nothing new appears; then the printed totals are recounted (`queries/totals/`).
What is inferred never mixes with what was read: it has a graph of its own.
"""

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, QueryTriples, Store

from keniki.ingest.graph.quads import keniki, literal
from keniki.ontology.names import BASE, Minter
from keniki.queries.catalog import FOLDER, QueryFile, read_queries

ROUNDS = 6
"""More rounds than any chain of rules is long; the loop ends earlier, when a round adds nothing."""


@dataclass(frozen=True, slots=True)
class Derived:
    """How many triples a rule gave."""

    rule: str
    triples: int


def infer(store: Store, minter: Minter) -> list[Derived]:
    """Apply all rules to the store until nothing new appears; return what each gave."""
    graph, counts = minter.graph("inferred"), dict.fromkeys(sorted(read_queries(FOLDER / "infer")), 0)
    rules = read_queries(FOLDER / "infer")
    for _ in range(ROUNDS):
        before = len(store)
        for name, rule in rules.items():
            counts[name] += _apply(store, rule, graph)
        if len(store) == before:
            break
    _recount(store, graph)
    for name, rule in read_queries(FOLDER / "infer" / "after").items():
        counts[name] = _apply(store, rule, graph)
    return [Derived(name, count) for name, count in counts.items()]


def _apply(store: Store, rule: QueryFile, graph: NamedNode) -> int:
    """Add what a rule constructs and nobody stated yet; return how many triples were new."""
    found = store.query(rule.body, use_default_graph_as_union=True)
    assert isinstance(found, QueryTriples), f"queries/infer/{rule.name}.rq must be a CONSTRUCT query"
    quads = [Quad(t.subject, t.predicate, t.object, graph) for t in found]
    before = len(store)
    store.extend(quads)
    return len(store) - before


def _recount(store: Store, graph: NamedNode) -> None:
    """Count the members of each printed total where they are known; `queries/totals/` has a query per concept."""
    for name, query in read_queries(FOLDER / "totals").items():
        concept = NamedNode(f"{BASE}id/concept/total/{name}")
        for total, stated, counted in _solutions(store, query, concept):
            assert isinstance(total, NamedNode)
            assert isinstance(stated, Literal)
            assert isinstance(counted, Literal)
            difference = int(stated.value) - int(counted.value)
            store.add(Quad(total, keniki("recounted"), counted, graph))
            store.add(Quad(total, keniki("difference"), literal(str(difference), "integer"), graph))


def _solutions(store: Store, query: QueryFile, concept: NamedNode) -> list[tuple[object, object, object]]:
    found = store.query(query.bind({"concept": concept.value}), use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions), f"queries/totals/{query.name}.rq must be a SELECT query"
    return [(row["total"], row["stated"], row["counted"]) for row in found]
