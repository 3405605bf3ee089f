"""Lays the inferred graph on top of what was read: every rule is a CONSTRUCT query in `queries/infer/`.

Rules run once, stage by stage: `facts` (short ways), `classes` (types), `relations` (what follows from both);
then the printed totals are recounted (`queries/totals/`), and `totals` says what follows from that. Each rule
reaches its end by itself (property paths), so that a second run adds nothing; a test holds it to that. What is
inferred never mixes with what was read: it has a graph of its own.
"""

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, QueryTriples, Store

from keniki.ingest.graph.quads import keniki, literal
from keniki.ontology.names import BASE, Minter
from keniki.queries.catalog import FOLDER, QueryFile, read_queries

STAGES = ("facts", "classes", "relations")


@dataclass(frozen=True, slots=True)
class Derived:
    """How many triples a rule gave."""

    rule: str
    triples: int


def infer(store: Store, minter: Minter) -> list[Derived]:
    """Apply all rules to the store; return what each gave."""
    graph = minter.graph("inferred")
    derived = [item for stage in STAGES for item in _run_stage(store, stage, graph)]
    _recount(store, graph)
    return derived + _run_stage(store, "totals", graph)


def _run_stage(store: Store, stage: str, graph: NamedNode) -> list[Derived]:
    rules = read_queries(FOLDER / "infer" / stage)
    return [Derived(name, _apply(store, rule, graph)) for name, rule in rules.items()]


def _apply(store: Store, rule: QueryFile, graph: NamedNode) -> int:
    """Add what a rule constructs and nobody stated yet; return how many triples were new."""
    found = store.query(rule.body, use_default_graph_as_union=True)
    assert isinstance(found, QueryTriples), f"queries/infer/{rule.name}.rq must be a CONSTRUCT query"
    quads = [Quad(t.subject, t.predicate, t.object, graph) for t in found]
    before = len(store)
    store.bulk_extend(quads)
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
