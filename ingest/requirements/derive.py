"""Clauses become requirements that can be evaluated: nodes beside the facts they were derived from.

Runs after the facts are in the store and before anything is inferred. What a clause says stays in the clause;
a requirement has what evaluation needs: what is measured, comparator, threshold or accepted values, how binding
it is, how requirements are joined, whose they are, since when. Each edition gives its own version of a
requirement (`versionOf` names what they are versions of), in its own graph; evaluation takes the latest one.
What cannot be computed is a `HumanJudgement` with the kind of reason. Read `class_parts.py` and `class_words.py` first
(words to conditions), then `clauses.py`, `schemes.py`, `programmes.py`, `nodes.py`.
"""

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad, Store

from keniki.ingest.requirements.clauses import Clauses
from keniki.ingest.requirements.nodes import Group, Stated, Writer, edition_graph
from keniki.ingest.requirements.programmes import programme_requirements
from keniki.ingest.requirements.schemes import scheme_requirements
from keniki.ontology.names import Minter


def derive_requirements(store: Store, minter: Minter) -> list[Quad]:
    """Return the quads of the requirements that the clauses in the store impose, sorted."""
    clauses = Clauses.read(store)
    found = [*scheme_requirements(clauses), *programme_requirements(clauses)]
    groups = [one for one in found if isinstance(one, Group)]
    stated = [one for one in found if isinstance(one, Stated)]
    writer = Writer(minter)
    for one in stated:
        writer.state(one)
    graphs = _graphs(groups, stated)
    for group in groups:
        writer.write(group, frozenset(graphs.get(group.iri, ())))
    return sorted(writer.quads, key=str)


def _graphs(groups: Iterable[Group], stated: Iterable[Stated]) -> dict[str, set[NamedNode]]:
    """Return for each group the graphs of all editions that state something within it, at any depth."""
    above: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        above[group.iri] |= {group.within} - {""}
    graphs: dict[str, set[NamedNode]] = defaultdict(set)
    for one in stated:
        waiting = [one.within]
        while waiting:
            iri = waiting.pop()
            if edition_graph(one) not in graphs[iri]:
                graphs[iri].add(edition_graph(one))
                waiting += above[iri]
    return graphs
