"""Facts as RDF: each fact a node in the graph of its document, with its passages; no blank nodes."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from pyoxigraph import Literal, NamedNode, Quad

from keniki.ingest.errors import Finding, Severity
from keniki.ingest.graph.facts import (
    Concept,
    Count,
    Fact,
    FiscalYear,
    Origin,
    Rate,
    Text,
    Thing,
    Value,
    When,
    Year,
    YearMonth,
    Yen,
)
from keniki.ingest.graph.reasons import in_japanese
from keniki.ingest.graph.terms import keniki, literal, scalar
from keniki.ingest.graph.values_compared import less_exact
from keniki.ingest.reading.fold import fold, squeezed
from keniki.ingest.reading.source import Document, Span
from keniki.ontology.loading import declared_terms
from keniki.ontology.names import Minter, term

Node = NamedNode | Literal
SHORT = 40
"""Characters up to which the printed words of a value stand beside it; longer ones are in the passage only."""

KNOWN_ELSEWHERE = {"municipality", "prefecture", "concept", "scheme", "fiscal-year", "decision"}
"""Kinds whose types and labels come from reference data or from the ontology."""

PLAIN = frozenset({"skos:notation"})
"""Properties whose literals have no language."""
FISCAL_YEAR = "inFiscalYear"
"""States a fiscal year where a date is meant and no property of periods is declared."""

_TYPE = term("rdf:type")
_LABEL = term("rdfs:label")


@dataclass
class FactGraph:
    """Collects the quads of one document edition; equal statements become one node with several passages.

    `spellings` are the labels given so far, by thing; documents that share them call a thing by one spelling.
    """

    document: Document
    minter: Minter
    series: str
    edition: str
    text_bearing: frozenset[str]
    spellings: dict[tuple[NamedNode, str], str] = field(default_factory=dict)
    quads: list[Quad] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    _facts: dict[str, tuple[Fact, list[Span]]] = field(default_factory=dict)
    _things: dict[Thing, NamedNode] = field(default_factory=dict)

    @cached_property
    def name(self) -> NamedNode:
        """The named graph of the edition."""
        return self.minter.graph("document", self.series, self.edition)

    @cached_property
    def node(self) -> NamedNode:
        """The document as a resource."""
        return self.minter.thing("document", self.series, self.edition)

    def add(self, fact: Fact) -> None:
        """Take a fact; one that is stated already gets a further passage, a rival of equal key its own node.

        Of two dates of which one is the month or year of the other, the finer one is kept.
        """
        iri = self._fact_iri(fact)
        ordinal = 1
        while (key := iri if ordinal == 1 else f"{iri}/{ordinal}") in self._facts:
            known, spans = self._facts[key]
            if _same(known.value, fact.value) and known.cls == fact.cls and known.as_of == fact.as_of:
                spans += [span for span in fact.words if span not in spans]
                return
            if less_exact(fact.value, known.value):
                return
            if less_exact(known.value, fact.value):
                break
            ordinal += 1
        if ordinal > 1 and key not in self._facts:
            self.findings.append(self._rival(fact))
        self._facts[key] = (fact, list(fact.words))

    def finish(self) -> list[Quad]:
        """Return the quads of all facts and of the things that they are about."""
        for key, (fact, spans) in self._facts.items():
            self._fact(NamedNode(key), fact, spans)
        return self.quads

    def put(self, subject: NamedNode, predicate: str, value: Node) -> None:
        """Add one quad to the graph of the edition."""
        self.quads.append(Quad(subject, keniki(predicate), value, self.name))

    def thing(self, thing: Thing) -> NamedNode:
        """Return the IRI of a thing, and describe it the first time, unless it is described elsewhere."""
        if thing not in self._things:
            self._things[thing] = self._described(thing)
        return self._things[thing]

    def _described(self, thing: Thing) -> NamedNode:
        node = self.minter.thing(thing.kind, *thing.key)
        if thing.kind not in KNOWN_ELSEWHERE:
            self.put(node, "rdf:type", keniki(thing.cls))
            if thing.label:
                self.put(node, "rdfs:label", Literal(self._label(node, thing.label), language="ja"))
        for name, linked in thing.links:
            self.put(node, name, self.thing(linked))
        return node

    def _label(self, node: NamedNode, label: str) -> str:
        """Return a label with single blanks; of spellings that differ in blanks, quotes, commas or width the first."""
        spelling = re.sub(r"[\s「」『』、,]+", "", fold(label).text)
        return self.spellings.setdefault((node, spelling), re.sub(r"\s+", " ", label.strip()))

    def _fact_iri(self, fact: Fact) -> str:
        about = (fact.about.kind, *fact.about.key)
        return self.minter.thing("fact", self.series, self.edition, *about, fact.property, *fact.key).value

    def _fact(self, node: NamedNode, fact: Fact, spans: list[Span]) -> None:
        self.put(node, "rdf:type", keniki(fact.cls))
        self.put(node, "about", self.thing(fact.about))
        self.put(node, "property", keniki(_property(fact.property, fact.value)))
        self._value(node, fact)
        if fact.as_of is not None:
            self._when(node, fact.as_of)
        for name, value in fact.qualifiers.items():
            for single in value if isinstance(value, tuple) else (value,):
                self.put(node, _property(name, single), self._stated(name, single))
        if fact.origin is not Origin.READ:
            self.put(node, "origin", self.minter.thing("concept", "origin", fact.origin.value))
        if fact.confidence not in {"1", "1.0"}:
            self.put(node, "confidence", literal(fact.confidence, "decimal"))
        if fact.reason:
            self.put(node, "reason", Literal(fact.reason, language="en"))
            if japanese := in_japanese().get(fact.reason):
                self.put(node, "reason", Literal(japanese, language="ja"))
        self.put(node, "prov:wasDerivedFrom", self.node)
        self._passages(node, fact, spans)

    def _value(self, node: NamedNode, fact: Fact) -> None:
        value = fact.value
        stated = self._stated(fact.property, value)
        if isinstance(stated, NamedNode):
            self.put(node, "object", stated)
        else:
            self.put(node, "text" if fact.property in self.text_bearing else "value", stated)
        if isinstance(value, Rate):
            self.put(node, "numerator", literal(str(value.numerator), "integer"))
            self.put(node, "denominator", literal(str(value.denominator), "integer"))
        unit = "円" if isinstance(value, Yen) else value.unit if isinstance(value, Count) else ""
        if unit:
            self.put(node, "unit", Literal(unit))

    def _when(self, node: NamedNode, when: When) -> None:
        if isinstance(when, date):
            self.put(node, "asOf", literal(when.isoformat(), "date"))
        else:
            self.put(node, "dct:temporal", self._interval(when))

    def _interval(self, when: FiscalYear | Year | YearMonth) -> NamedNode:
        if isinstance(when, FiscalYear):
            return self.minter.thing("fiscal-year", str(when.year))
        kind, key, name = (
            ("year", str(when.year), f"{when.year}年")
            if isinstance(when, Year)
            else ("month", f"{when.year}-{when.month:02}", f"{when.year}年{when.month}月")
        )
        node = self.minter.thing(kind, key)
        self.put(node, "rdf:type", term("time:ProperInterval"))
        self.put(node, "rdfs:label", Literal(name, language="ja"))
        self.put(node, "rdfs:label", Literal(key, language="en"))
        return node

    def _stated(self, name: str, value: Value) -> Node:
        """Return a value as its property wants it: a year that an object property points to, a plain notation."""
        if isinstance(value, Year | YearMonth) and _is_object(name):
            return self._interval(value)
        if isinstance(value, Text) and name in PLAIN:
            return Literal(value.words)
        return self._node(value)

    def _node(self, value: Value) -> Node:
        match value:
            case Thing():
                return self.thing(value)
            case Concept(scheme, name):
                return self.minter.thing("concept", scheme, name)
            case FiscalYear():
                return self._interval(value)
            case _:
                return scalar(value)

    def _passages(self, node: NamedNode, fact: Fact, spans: list[Span]) -> None:
        for ordinal, span in enumerate(spans, 1):
            passage = NamedNode(f"{node.value}/passage" + (f"/{ordinal}" if ordinal > 1 else ""))
            self.put(node, "passage", passage)
            self._passage(passage, span)
        if spans and fact.property not in self.text_bearing:
            words = re.sub(r"\s+", " ", self.document.quote(spans[0]))
            if len(words) <= SHORT and not (isinstance(fact.value, Text) and fact.value.words == words):
                self.put(node, "printed", Literal(words, language="ja"))

    def _passage(self, passage: NamedNode, span: Span) -> None:
        quote, place = NamedNode(f"{passage.value}/quote"), NamedNode(f"{passage.value}/position")
        first, last = self.document.line_range(span)
        self.put(passage, "rdf:type", term("oa:SpecificResource"))
        self.put(passage, "oa:hasSource", self.node)
        self.put(passage, "oa:hasSelector", quote)
        self.put(passage, "oa:hasSelector", place)
        self.put(passage, "firstLine", literal(str(first), "integer"))
        self.put(passage, "lastLine", literal(str(last), "integer"))
        if page := self.document.page_at(span.start):
            self.put(passage, "page", literal(str(page), "integer"))
        self.put(quote, "rdf:type", term("oa:TextQuoteSelector"))
        self.put(quote, "oa:exact", Literal(self.document.quote(span)))
        self.put(place, "rdf:type", term("oa:TextPositionSelector"))
        self.put(place, "oa:start", literal(str(span.start), "nonNegativeInteger"))
        self.put(place, "oa:end", literal(str(span.end), "nonNegativeInteger"))

    def _rival(self, fact: Fact) -> Finding:
        return Finding(
            code="same-key",
            document=self.document.name,
            line=self.document.line_at(fact.words[0].start) if fact.words else 0,
            found=f"two values of {fact.property} for {fact.about.label or '/'.join(fact.about.key)}",
            expected="one value, or words that tell the two apart",
            remedy="both are kept; see whether they disagree or are about different things",
            severity=Severity.INFO,
        )


def _same(one: Value, two: Value) -> bool:
    """Say whether two values are one; words may differ in blanks."""
    if isinstance(one, Text) and isinstance(two, Text):
        return squeezed(one.words) == squeezed(two.words)
    return one == two


def _is_object(name: str) -> bool:
    declared = declared_terms().get(name)
    return declared is not None and declared.kind == "object"


def _property(name: str, value: Value) -> str:
    """Return the property for a value: a fiscal year is no literal, so a property of dates has a twin for it."""
    if not isinstance(value, FiscalYear) or ":" in name or _is_object(name):
        return name
    twin = f"{name}Period"
    return twin if _is_object(twin) else FISCAL_YEAR
