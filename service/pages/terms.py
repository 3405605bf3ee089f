"""The terms of the ontology as pages show them: read from its graph, sorted into kinds."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Triple

from keniki.ontology.names import NS, PREFIXES, term
from keniki.service.language import best
from keniki.service.results.rows import Term, text_of
from keniki.service.results.view import shorten

ONTOLOGY = NS.rstrip("#")

_GROUPS = {
    "owl:Class": "class",
    "owl:ObjectProperty": "property",
    "owl:DatatypeProperty": "property",
    "owl:AnnotationProperty": "property",
    "skos:ConceptScheme": "scheme",
    "skos:Concept": "concept",
    "foaf:Organization": "agent",
}
_WORDS = {"label": ("rdfs:label", "skos:prefLabel"), "definition": ("skos:definition",)}
_ALIGNED = (
    "rdfs:subClassOf",
    "rdfs:subPropertyOf",
    "owl:equivalentClass",
    "owl:equivalentProperty",
    "skos:exactMatch",
    "skos:closeMatch",
    "skos:broadMatch",
    "skos:narrowMatch",
    "skos:relatedMatch",
)


@dataclass(frozen=True, slots=True)
class Alignment:
    """How a term relates to one of another vocabulary, and why."""

    relation: str
    iri: str
    reason: str


@dataclass(slots=True)
class Entry:
    """A term with everything that the ontology says of it, by the prefixed name of the property."""

    iri: str
    values: dict[str, list[Term]] = field(default_factory=dict)

    @property
    def local(self) -> str:
        """The local name, which is the anchor of the term on the page."""
        return self.iri.removeprefix(NS)

    @property
    def name(self) -> str:
        """The prefixed name."""
        return shorten(self.iri)

    @property
    def types(self) -> list[str]:
        """The prefixed names of its types."""
        return [shorten(iri) for iri in self.links("rdf:type")]

    @property
    def group(self) -> str:
        """What it is for the page: class, property, scheme, concept, agent, ontology or nothing of these."""
        if self.iri == ONTOLOGY:
            return "ontology"
        return next((_GROUPS[kind] for kind in _GROUPS if kind in self.types), "")

    @property
    def retired(self) -> bool:
        """Whether it is no longer to be used."""
        return "owl:deprecated" in self.values

    def said(self, which: str, language: str) -> str:
        """Return its label or its definition in a language."""
        return self.words(*_WORDS[which], language=language)

    def words(self, *names: str, language: str) -> str:
        """Return what is said by the first of some properties, in a language."""
        return next(iter(self.all_words(*names, language=language)), "")

    def all_words(self, *names: str, language: str) -> list[str]:
        """Return everything that is said by some properties, in a language where there is that language."""
        found = [each for name in names for each in self.values.get(name, ()) if isinstance(each, Literal)]
        tags = {each.language for each in found}
        pairs = [(each.value, each.language or "") for each in found]
        if language in tags:
            return sorted(text for text, tag in pairs if tag == language)
        return [best(pairs, language)] if pairs else []

    def links(self, *names: str) -> list[str]:
        """Return the IRIs that some properties lead to, in order."""
        found = (each for name in names for each in self.values.get(name, ()))
        return sorted({each.value for each in found if isinstance(each, NamedNode)})

    @property
    def alignments(self) -> list[Alignment]:
        """How it relates to terms of others."""
        return [
            Alignment(relation, iri, self._reason(iri))
            for relation in _ALIGNED
            for iri in self.links(relation)
            if not iri.startswith((NS, "https://w3id.org/keniki/"))
        ]

    def _reason(self, iri: str) -> str:
        """Return why: a reason begins with the prefixed name of the term that it is about."""
        for said in map(text_of, self.values.get("keniki:alignmentReason", ())):
            name, _, reason = said.partition(": ")
            prefix, _, local = name.partition(":")
            if PREFIXES.get(prefix, "") + local == iri:
                return reason
        return ""


def read_terms(triples: Iterable[Triple]) -> dict[str, Entry]:
    """Return the terms of the graph of the ontology by IRI, A to Z by local name."""
    entries: dict[str, Entry] = {}
    for triple in triples:
        if isinstance(triple.subject, NamedNode):
            entry = entries.setdefault(triple.subject.value, Entry(triple.subject.value))
            entry.values.setdefault(shorten(triple.predicate.value), []).append(triple.object)
    return dict(sorted(_own(entries), key=lambda item: (item[1].local.lower(), item[0])))


def _own(entries: Mapping[str, Entry]) -> Iterator[tuple[str, Entry]]:
    """Leave out what is only mentioned: declarations of others' terms. Who made the ontology is kept."""
    return ((iri, entry) for iri, entry in entries.items() if _belongs(entry))


def _belongs(entry: Entry) -> bool:
    return entry.iri.startswith((NS, ONTOLOGY)) or entry.group in {"scheme", "concept", "agent"}


def concepts_by_scheme(entries: Mapping[str, Entry]) -> dict[str, list[Entry]]:
    """Return the concepts of each scheme, by notation where they have one, else by name."""
    schemes: dict[str, list[Entry]] = {}
    for entry in entries.values():
        for scheme in entry.links("skos:inScheme"):
            schemes.setdefault(scheme, []).append(entry)
    for concepts in schemes.values():
        concepts.sort(key=lambda each: (each.words("skos:notation", language="ja"), each.iri))
    return schemes


def subclasses(entries: Mapping[str, Entry]) -> dict[str, list[str]]:
    """Return the classes and properties right below each, by IRI."""
    below: dict[str, list[str]] = {}
    for entry in entries.values():
        for iri in entry.links("rdfs:subClassOf", "rdfs:subPropertyOf"):
            below.setdefault(iri, []).append(entry.iri)
    return below


def label_of(entries: Mapping[str, Entry], iri: str, language: str) -> str:
    """Return what to call a term: its label, or its prefixed name."""
    return (entries[iri].said("label", language) if iri in entries else "") or shorten(iri)


TYPE = term("rdf:type").value
