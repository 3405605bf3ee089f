"""Requirements as RDF: groups, versions by edition, tests and judgements, in the graph of the edition."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad

from keniki.ingest.graph.facts import Thing, masked
from keniki.ingest.graph.terms import keniki, literal
from keniki.ingest.requirements.class_parts import Accepted, Condition, Joined, Judged, Part
from keniki.ingest.requirements.clauses import Clause
from keniki.ontology.names import Minter, slug


@dataclass(frozen=True, kw_only=True)
class Group:
    """A requirement that joins others; a root belongs to `owners` (programmes, schemes) and may be of a role."""

    iri: str
    how: str
    within: str = ""
    owners: tuple[str, ...] = ()
    role: str = ""


@dataclass(frozen=True, kw_only=True)
class Stated:
    """A requirement within a group as one edition states it, with its clauses; `sources` tells parts apart."""

    slot: str
    within: str
    part: Part
    clauses: tuple[Clause, ...]
    sources: Mapping[Part, tuple[Clause, ...]] = field(default_factory=dict)


@dataclass
class Writer:
    """Collects the quads of requirement nodes."""

    minter: Minter
    quads: set[Quad] = field(default_factory=set)

    def write(self, group: Group, graphs: frozenset[NamedNode]) -> None:
        """Write a group into the graphs of all editions that state something within it."""
        for graph in graphs:
            node = NamedNode(group.iri)
            self._group(graph, node, group.how)
            for owner in group.owners:
                self._put(graph, node, "requirementOf", NamedNode(owner))
            if group.role:
                self._put(graph, node, "appliesToRole", self.minter.thing("concept", "role", group.role))
            if group.within:
                self._put(graph, node, "subRequirementOf", NamedNode(group.within))

    def state(self, stated: Stated) -> None:
        """Write one version of a requirement with its parts, in the graph of the edition that states it."""
        graph = edition_graph(stated)
        node = NamedNode(f"{stated.slot}/{stated.clauses[0].edition}")
        self._put(graph, node, "versionOf", NamedNode(stated.slot))
        self._put(graph, node, "asOf", literal(min(clause.date for clause in stated.clauses), "date"))
        self._put(graph, node, "subRequirementOf", NamedNode(stated.within))
        for clause in stated.clauses:
            self._put(graph, node, "prov:wasDerivedFrom", NamedNode(clause.fact))
        self._part(node, stated.part, stated, graph)

    def _part(self, node: NamedNode, part: Part, stated: Stated, graph: NamedNode) -> None:
        for clause in stated.sources.get(part, ()):
            self._put(graph, node, "prov:wasDerivedFrom", NamedNode(clause.fact))
        match part:
            case Joined(how, parts):
                self._group(graph, node, how)
                for inner in parts:
                    below = NamedNode(f"{node.value}/{slug(key_of(inner))}")
                    self._put(graph, below, "subRequirementOf", node)
                    self._part(below, inner, stated, graph)
            case Judged(_, why):
                self._type(graph, node, "HumanJudgement")
                self._put(graph, node, "whyJudged", Literal(why))
            case Condition():
                self._test(node, part, graph)

    def _test(self, node: NamedNode, test: Condition, graph: NamedNode) -> None:
        self._type(graph, node, "Criterion")
        self._put(graph, node, "comparator", self.minter.thing("concept", "comparator", test.comparator))
        self._put(graph, node, "measuredBy", _measured(test.measured))
        for value in test.values:
            self._put(graph, node, "acceptedValue", self._accepted(value))
        for word in test.words:
            self._put(graph, node, "acceptedWords", Literal(word, language="ja"))
        strictness = self.minter.thing("concept", "strictness", "soft" if test.soft else "hard")
        self._put(graph, node, "strictness", strictness)
        if test.threshold:
            self._put(graph, node, "threshold", literal(test.threshold, "decimal"))
        if test.day:
            self._put(graph, node, "thresholdDay", literal(test.day, "date"))
        if test.unit:
            self._put(graph, node, "unit", Literal(test.unit))

    def _accepted(self, value: Accepted) -> NamedNode:
        if isinstance(value, Thing):
            return self.minter.thing(value.kind, *value.key)
        return self.minter.thing("concept", value.scheme, value.name)

    def _group(self, graph: NamedNode, node: NamedNode, how: str) -> None:
        self._type(graph, node, "RequirementGroup")
        self._put(graph, node, "combination", self.minter.thing("concept", "combination", how))

    def _type(self, graph: NamedNode, node: NamedNode, cls: str) -> None:
        self._put(graph, node, "rdf:type", keniki(cls))

    def _put(self, graph: NamedNode, node: NamedNode, name: str, value: NamedNode | Literal) -> None:
        self.quads.add(Quad(node, keniki(name), value, graph))


def edition_graph(stated: Stated) -> NamedNode:
    """Return the named graph of the edition that states a requirement."""
    return NamedNode(stated.clauses[0].document.replace("/id/document/", "/graph/document/"))


def key_of(part: Part) -> str:
    """Return what tells a part from its siblings: what it tests, in which words, never a number."""
    match part:
        case Joined(how, parts):
            return f"{how}({'|'.join(key_of(inner) for inner in parts)})"
        case Judged(words, why):
            return f"{why}-{masked(words)}"
        case Condition():
            named = [value.key[-1] if isinstance(value, Thing) else value.name for value in part.values]
            accepted = "" if part.measured == "inPrefecture" else "-".join((*named, *part.words))
            return "-".join(filter(None, (part.measured.rpartition("/")[2], part.comparator, accepted)))


def _measured(name: str) -> NamedNode:
    """Return the indicator that a profile names by its IRI, or the property of ours."""
    return NamedNode(name) if "://" in name else keniki(name)
