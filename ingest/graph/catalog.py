"""The catalogue graph: what the documents are (DCAT, PROV) and what the release holds (DCAT, VoID)."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from keniki.ingest.graph.facts import FiscalYear, When
from keniki.ingest.graph.terms import literal
from keniki.ontology.names import Minter, term
from keniki.queries.catalog import FOLDER, read_queries

PUBLIC_DATA_LICENCE = NamedNode("https://www.digital.go.jp/resources/open_data/public_data_license_v1.0")
CC_BY = NamedNode("https://creativecommons.org/licenses/by/4.0/")
N_QUADS = NamedNode("https://www.iana.org/assignments/media-types/application/n-quads")

DESCRIPTION = {
    "ja": "定住自立圏と連携中枢都市圏についての国の文書を、引用を付けた事実にしたグラフ。",
    "en": "Documents of the Japanese ministries on cooperating municipalities as facts, each with its quotation.",
}
"""What the release is, as DCAT-AP wants it said."""


@dataclass(frozen=True, slots=True)
class Source:
    """One document edition as the catalogue knows it; titles by language, `publisher` as printed."""

    series: str
    edition: str
    title_ja: str
    title_en: str
    publisher: str
    sha256: str
    name: str
    lines: int
    as_of: When


@dataclass
class Catalogue:
    """Writes the catalogue graph of a release."""

    minter: Minter

    @property
    def graph(self) -> NamedNode:
        """The named graph of the catalogue."""
        return self.minter.graph("catalog")

    @property
    def dataset(self) -> NamedNode:
        """The release as a dataset."""
        return self.minter.thing("dataset", "keniki")

    def documents(self, sources: Sequence[Source]) -> Iterator[Quad]:
        """Describe each document edition and its named graph."""
        for source in sources:
            node = self.minter.thing("document", source.series, source.edition)
            yield self._quad(node, "rdf:type", term("keniki:Document"))
            yield self._quad(
                node, "dct:title", Literal(f"{source.title_ja}（{source.edition}）", language="ja")
            )
            yield self._quad(
                node, "dct:title", Literal(f"{source.title_en} ({source.edition})", language="en")
            )
            yield self._quad(
                node, "rdfs:label", Literal(f"{source.title_ja}（{source.edition}）", language="ja")
            )
            yield self._quad(
                node, "rdfs:label", Literal(f"{source.title_en} ({source.edition})", language="en")
            )
            yield self._quad(node, "dct:license", PUBLIC_DATA_LICENCE)
            yield self._quad(node, "keniki:series", Literal(source.series))
            yield from self._series(node, source)
            yield self._quad(node, "keniki:edition", Literal(source.edition))
            yield self._quad(node, "keniki:fileName", Literal(source.name))
            yield self._quad(node, "keniki:sha256", Literal(source.sha256))
            yield self._quad(node, "keniki:lineCount", literal(str(source.lines), "integer"))
            yield self._quad(
                node, "keniki:namedGraph", self.minter.graph("document", source.series, source.edition)
            )
            yield self._quad(self.dataset, "prov:wasDerivedFrom", node)
            yield from self._when(node, source.as_of)
            if source.publisher:
                body = self.minter.thing("body", source.publisher)
                yield self._quad(node, "dct:publisher", body)
                yield self._quad(body, "rdf:type", term("keniki:PublicBody"))
                yield self._quad(body, "rdfs:label", Literal(source.publisher, language="ja"))

    def _series(self, document: NamedNode, source: Source) -> Iterator[Quad]:
        """Describe the series of which a document is an edition."""
        node = self.minter.thing("series", source.series)
        yield self._quad(document, "keniki:inSeries", node)
        yield self._quad(node, "rdf:type", term("keniki:Series"))
        yield self._quad(node, "rdfs:label", Literal(source.title_ja, language="ja"))
        yield self._quad(node, "rdfs:label", Literal(source.title_en, language="en"))

    def release(self, store: Store, *, words_included: bool) -> Iterator[Quad]:
        """Describe the release itself: a dataset, its distribution, its graphs with their sizes."""
        node, graph_file = self.dataset, self.minter.thing("distribution", "n-quads")
        yield self._quad(node, "rdf:type", term("dcat:Dataset"))
        yield self._quad(node, "rdf:type", term("void:Dataset"))
        yield self._quad(node, "dct:title", Literal("圏域ナレッジグラフ Keniki", language="ja"))
        yield self._quad(
            node,
            "dct:title",
            Literal("Keniki, a knowledge graph of cooperating municipalities", language="en"),
        )
        for language, words in DESCRIPTION.items():
            yield self._quad(node, "dct:description", Literal(words, language=language))
        yield self._quad(node, "dct:license", CC_BY)
        yield self._quad(node, "dcat:version", Literal(self._version(store)))
        yield self._quad(node, "keniki:wordsIncluded", literal(str(words_included).lower(), "boolean"))
        yield self._quad(node, "void:triples", literal(str(len(store)), "integer"))
        yield self._quad(node, "dcat:distribution", graph_file)
        yield self._quad(graph_file, "rdf:type", term("dcat:Distribution"))
        yield self._quad(graph_file, "dct:title", Literal("graph.nq"))
        yield self._quad(graph_file, "dcat:accessURL", NamedNode(f"{self.minter.base}release/graph.nq"))
        yield self._quad(graph_file, "dcat:mediaType", N_QUADS)
        yield self._quad(N_QUADS, "rdf:type", term("dct:MediaType"))
        yield from self._parts(store)

    def _parts(self, store: Store) -> Iterator[Quad]:
        sizes = store.query(read_queries(FOLDER / "system")["graph-sizes"].body)
        assert isinstance(sizes, QuerySolutions)
        for row in sizes:
            name, size = row["graph"], row["size"]
            assert isinstance(name, NamedNode)
            assert isinstance(size, Literal)
            yield self._quad(self.dataset, "void:subset", name)
            yield self._quad(name, "rdf:type", term("void:Dataset"))
            yield self._quad(name, "void:triples", size)

    def _version(self, store: Store) -> str:
        """Return the software's version and a digest of the documents: no clock, yet new for new input."""
        digests = store.quads_for_pattern(None, term("keniki:sha256"), None, self.graph)
        inputs = "\n".join(sorted(quad.object.value for quad in digests if isinstance(quad.object, Literal)))
        return f"{version('keniki')}+{hashlib.sha256(inputs.encode()).hexdigest()[:12]}"

    def _when(self, node: NamedNode, when: When) -> Iterator[Quad]:
        if isinstance(when, date):
            yield self._quad(node, "keniki:asOf", literal(when.isoformat(), "date"))
        elif isinstance(when, FiscalYear):
            yield self._quad(node, "dct:temporal", self.minter.thing("fiscal-year", str(when.year)))

    def _quad(self, subject: NamedNode, predicate: str, value: NamedNode | Literal) -> Quad:
        return Quad(subject, term(predicate), value, self.graph)
