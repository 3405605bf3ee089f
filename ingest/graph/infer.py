"""Lays the inferred graph on top of what was read: every rule is a CONSTRUCT query in `queries/infer/`.

Rules run stage by stage, in a stage by the names of their files: `facts` (short ways), then the outcomes that the
evaluation of requirements gives beforehand (`assessments.py`, the one step that is no query), `cubes` (statistics as
Data Cube), `relations` (what the ontology says of properties, and what follows for regions, classes, editions),
`classes` (types); then the printed totals are recounted (`queries/totals/`), and `totals` says what follows from
that, and which sums may be added. Relations call each other forth, so that stage is repeated until nothing is new.
A second run of all adds nothing; a test holds it to that. What is inferred never mixes with what was read: it has
a graph of its own.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from keniki.ingest.graph.assessments import assess
from keniki.ingest.graph.terms import keniki, literal
from keniki.ontology.names import BASE, Minter
from keniki.queries.catalog import FOLDER, QueryFile, read_queries

STAGES = ("facts", "cubes", "relations", "classes", "totals")
REPEATED = frozenset({"relations"})
"""Stages whose rules call each other forth."""
AFTER_ASSESSING = "cubes"
"""The stage before which requirements are evaluated."""
AFTER_COUNTING = "totals"
"""The stage that draws on the recounted totals."""


@dataclass(frozen=True, slots=True)
class Derived:
    """How many triples a rule gave, and the seconds that it took."""

    rule: str
    triples: int
    seconds: float

    def and_then(self, more: "Derived") -> "Derived":
        """Return what two runs of the rule gave together."""
        return Derived(self.rule, self.triples + more.triples, self.seconds + more.seconds)


@dataclass
class Inferred:
    """The inferred graph of a store, with its triples as lines, so that a rule can be told what is new."""

    store: Store
    graph: NamedNode
    lines: set[bytes] = field(default_factory=set)

    def __post_init__(self) -> None:
        written = self.store.dump(from_graph=self.graph, format=RdfFormat.N_TRIPLES)
        self.lines.update((written or b"").splitlines(keepends=True))

    def apply(self, rule: QueryFile) -> Derived:
        """Add what a rule constructs and is not there yet.

        The engine writes and reads the lines itself: that takes a third of the time of a Python object for each.
        What it has written it need not check (`lenient`).
        """
        start = time.perf_counter()
        found = self.store.query(rule.body, use_default_graph_as_union=True)
        assert isinstance(found, QueryTriples), f"queries/infer/{rule.name}.rq must be a CONSTRUCT query"
        return self._lay(rule.name, found.serialize(format=RdfFormat.N_TRIPLES), start)

    def add(self, name: str, triples: Iterable[Triple]) -> Derived:
        """Add triples that are not there yet; `name` says what gave them."""
        start = time.perf_counter()
        return self._lay(name, serialize(triples, format=RdfFormat.N_TRIPLES), start)

    def _lay(self, name: str, written: bytes | None, start: float) -> Derived:
        new = set((written or b"").splitlines(keepends=True)) - self.lines
        self.store.load(b"".join(new), format=RdfFormat.N_TRIPLES, to_graph=self.graph, lenient=True)
        self.lines |= new
        return Derived(name, len(new), time.perf_counter() - start)

    def apply_stage(self, stage: str) -> list[Derived]:
        """Apply the rules of a stage by name in order; again until nothing is new where they call each other."""
        rules = read_queries(FOLDER / "infer" / stage)
        derived = [self.apply(rule) for rule in rules.values()]
        new = sum(each.triples for each in derived)
        while stage in REPEATED and new:
            again = [self.apply(rule) for rule in rules.values()]
            new = sum(each.triples for each in again)
            derived = [one.and_then(more) for one, more in zip(derived, again, strict=True)]
        return derived


def infer(store: Store, minter: Minter) -> list[Derived]:
    """Apply all rules to the store; return what each gave."""
    inferred = Inferred(store, minter.graph("inferred"))
    derived = []
    for stage in STAGES:
        if stage == AFTER_ASSESSING:
            derived.append(inferred.add("assessments", assess(store, minter)))
        if stage == AFTER_COUNTING:
            _recount(store, inferred.graph)
        derived += inferred.apply_stage(stage)
    return derived


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
