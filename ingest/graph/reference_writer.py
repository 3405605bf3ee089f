"""Writing reference facts as quads: every figure and status is a node with its day and its file."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad

from keniki.ingest.graph.facts import FiscalYear
from keniki.ingest.graph.reference_sources import Source
from keniki.ontology.names import Minter, term

TYPE = term("rdf:type")
LABEL = term("rdfs:label")
ABOUT = term("keniki:about")
PROPERTY = term("keniki:property")
VALUE = term("keniki:value")
OBJECT = term("keniki:object")
AS_OF = term("keniki:asOf")
TEMPORAL = term("dct:temporal")
SOURCE = term("dct:source")
XSD_DATE = term("xsd:date")
XSD_INTEGER = term("xsd:integer")
XSD_DECIMAL = term("xsd:decimal")
E_STAT = "http://data.e-stat.go.jp/lod/sac/C"
"""What the IRI of a municipality at e-Stat begins with; the first five digits of its code follow."""
KANA = "ja-Hrkt"
"""The language tag of names in kana."""


def day(value: date) -> Literal:
    """Return a day as a literal."""
    return Literal(value.isoformat(), datatype=XSD_DATE)


def japanese(words: str) -> Literal:
    """Return Japanese words as a literal."""
    return Literal(words, language="ja")


@dataclass(frozen=True, slots=True)
class Statement:
    """What a table says of a municipality: property, value, since or for when.

    `key` tells the fact from the other facts of its file.
    """

    code: str
    stated: NamedNode
    value: NamedNode | Literal
    key: tuple[str, ...]
    when: date | FiscalYear | None


@dataclass
class Writer:
    """Collects the quads of the reference graph."""

    minter: Minter
    quads: list[Quad] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Name the graph once, and each thing that many facts speak of."""
        self.graph = self.minter.graph("reference")
        self._named = cache(self.minter.thing)

    def add(self, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> None:
        """Write one statement."""
        self.quads.append(Quad(subject, predicate, value, self.graph))

    def fact(self, source: Source, classes: Iterable[NamedNode], statement: Statement) -> NamedNode:
        """Write a fact node of these classes, read from `source`, and return it."""
        node = self.minter.thing("fact", "reference", source.key, *statement.key)
        value, when = statement.value, statement.when
        for each in classes:
            self.add(node, TYPE, each)
        self.add(node, ABOUT, self.municipality(statement.code))
        self.add(node, PROPERTY, statement.stated)
        self.add(node, OBJECT if isinstance(value, NamedNode) else VALUE, value)
        self.add(node, SOURCE, self.file(source))
        if isinstance(when, date):
            self.add(node, AS_OF, day(when))
        elif when is not None:
            self.add(node, TEMPORAL, self._named("fiscal-year", str(when.year)))
        return node

    def describe(self, source: Source, *, figures: bool) -> None:
        """Write whose a file is; `figures` says that its facts are observations of a data set."""
        node = self.file(source)
        self.add(node, TYPE, term("keniki:ReferenceFile"))
        self.add(node, term("dct:title"), japanese(source.title))
        self.add(node, term("dct:title"), Literal(source.title_en, language="en"))
        for name in source.publishers:
            publisher = self.minter.thing("body", name)
            self.add(node, term("dct:publisher"), publisher)
            self.add(publisher, TYPE, term("foaf:Organization"))
            self.add(publisher, LABEL, japanese(name))
        self.add(node, term("dct:rights"), japanese(source.licence))
        self.add(node, term("dct:identifier"), Literal(source.path))
        if source.as_of:
            self.add(node, term("keniki:asOf"), day(source.as_of))
        if source.remark:
            self.add(node, term("rdfs:comment"), japanese(source.remark))
        if figures:
            self.add(node, TYPE, term("qb:DataSet"))
            self.add(node, term("qb:structure"), term("keniki:municipalFigures"))

    def file(self, source: Source) -> NamedNode:
        """Return the node of a reference file."""
        return self._named("reference-file", source.key)

    def municipality(self, code: str) -> NamedNode:
        """Return the node of a municipality, by its code of six digits."""
        return self._named("municipality", code)

    def prefecture(self, code: str) -> NamedNode:
        """Return the node of a prefecture, by the first two digits of `code`."""
        return self._named("prefecture", code[:2])

    def concept(self, scheme: str, name: str) -> NamedNode:
        """Return the node of a concept of a scheme."""
        return self._named("concept", scheme, name)
