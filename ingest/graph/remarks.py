"""The quality graph: findings and decisions as resources, so that they can be asked for like facts."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from keniki.ingest.errors import Finding
from keniki.ingest.graph.terms import keniki, literal
from keniki.ontology.names import Minter


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision as the graph knows it: reasons by language."""

    digest: str
    kind: str
    reasons: tuple[tuple[str, str], ...]
    decided_by: str
    decided_on: str


@dataclass(frozen=True, slots=True)
class Remarks:
    """Writes findings and decisions into the graph `quality`."""

    minter: Minter

    @property
    def graph(self) -> NamedNode:
        """The named graph of findings and decisions."""
        return self.minter.graph("quality")

    def findings(self, found: Iterable[Finding], document: NamedNode | None) -> Iterator[Quad]:
        """Describe each finding; its key is what was found and where it belongs, not the line."""
        for finding in found:
            key = hashlib.sha256(f"{finding.code}|{finding.found}|{finding.expected}".encode()).hexdigest()[
                :12
            ]
            node = self.minter.thing(
                "finding", finding.document.split("_")[0].split(".")[0], finding.code, key
            )
            yield self._quad(node, "rdf:type", keniki("Finding"))
            for name in ("code", "found", "expected", "remedy", "severity"):
                predicate = "findingCode" if name == "code" else name
                yield self._quad(node, predicate, Literal(str(getattr(finding, name))))
            if document is not None:
                yield self._quad(node, "inDocument", document)
            if finding.line:
                yield self._quad(node, "firstLine", literal(str(finding.line), "integer"))

    def decisions(self, taken: Iterable[Judgement]) -> Iterator[Quad]:
        """Describe each decision that was applied: what kind, why, by whom and when."""
        for decision in taken:
            node = self.minter.thing("decision", decision.digest)
            yield self._quad(node, "rdf:type", keniki("Decision"))
            yield self._quad(node, "rdfs:label", Literal(decision.kind))
            yield self._quad(node, "decisionMaker", Literal(decision.decided_by))
            yield self._quad(node, "decidedOn", literal(decision.decided_on, "date"))
            for language, words in decision.reasons:
                yield self._quad(node, "reason", Literal(words, language=language))

    def _quad(self, subject: NamedNode, predicate: str, value: NamedNode | Literal) -> Quad:
        return Quad(subject, keniki(predicate), value, self.graph)
