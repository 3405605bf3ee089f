"""The formats of results: one row a format; negotiation, links, description and docs read it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a format can hold: rows (and yes or no), triples, or a page for people."""

    TABLE = "table"
    GRAPH = "graph"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Format:
    """A format: short name, media type, ending of files, IRI, what it holds, other names it answers to."""

    name: str
    media_type: str
    ending: str
    iri: str
    kind: Kind
    also: tuple[str, ...] = ()

    @property
    def content_type(self) -> str:
        """The media type as a header; text types say their encoding."""
        return self.media_type + ("; charset=utf-8" if self.media_type.startswith("text/") else "")

    @property
    def names(self) -> frozenset[str]:
        """Everything by which `?format=` may ask for it."""
        return frozenset({self.name, self.media_type, self.ending, *self.also})


_W3 = "http://www.w3.org/ns/formats/"

FORMATS: tuple[Format, ...] = (
    Format(
        "json",
        "application/sparql-results+json",
        "srj",
        _W3 + "SPARQL_Results_JSON",
        Kind.TABLE,
        ("application/json",),
    ),
    Format(
        "xml",
        "application/sparql-results+xml",
        "srx",
        _W3 + "SPARQL_Results_XML",
        Kind.TABLE,
        ("application/xml", "text/xml"),
    ),
    Format("csv", "text/csv", "csv", _W3 + "SPARQL_Results_CSV", Kind.TABLE),
    Format("tsv", "text/tab-separated-values", "tsv", _W3 + "SPARQL_Results_TSV", Kind.TABLE),
    Format("turtle", "text/turtle", "ttl", _W3 + "Turtle", Kind.GRAPH, ("application/x-turtle",)),
    Format("ntriples", "application/n-triples", "nt", _W3 + "N-Triples", Kind.GRAPH),
    Format(
        "jsonld", "application/ld+json", "jsonld", _W3 + "JSON-LD", Kind.GRAPH, ("application/json", "json")
    ),
    Format(
        "rdfxml",
        "application/rdf+xml",
        "rdf",
        _W3 + "RDF_XML",
        Kind.GRAPH,
        ("application/xml", "text/xml", "xml"),
    ),
    Format("html", "text/html", "html", "", Kind.PAGE, ("application/xhtml+xml",)),
)

TABLES = tuple(row for row in FORMATS if row.kind is Kind.TABLE)
GRAPHS = tuple(row for row in FORMATS if row.kind is Kind.GRAPH)
HTML = next(row for row in FORMATS if row.kind is Kind.PAGE)


def by_name(name: str, among: Iterable[Format]) -> Format | None:
    """Return the format that `?format=` asks for by name, ending or media type, if it is among these."""
    return next((row for row in among if name.strip().lower() in row.names), None)


def negotiate(accept: str | None, among: Sequence[Format]) -> Format | None:
    """Return the format that an Accept header likes best (RFC 9110, 12.5.1); the first where all are equal.

    None where nothing among these is acceptable. No header, or an empty one, accepts anything.
    """
    if not accept or not accept.strip():
        return among[0]
    wanted = ranges(accept)
    scored = [(_quality(row, wanted), -place, row) for place, row in enumerate(among)]
    best = max(scored, key=lambda item: item[:2])
    return best[2] if best[0] > 0 else None


def ranges(accept: str) -> list[tuple[str, float]]:
    """Split an Accept header into ranges with their quality; one that is no number counts as 0."""
    return [_range(part) for part in accept.split(",") if part.strip()]


def _range(part: str) -> tuple[str, float]:
    media, *parameters = (piece.strip() for piece in part.split(";"))
    quality = next((p[2:].strip() for p in parameters if p.lower().startswith("q=")), "1")
    try:
        return media.lower(), min(1.0, max(0.0, float(quality)))
    except ValueError:
        return media.lower(), 0.0


def _quality(row: Format, ranges: Sequence[tuple[str, float]]) -> float:
    """Return the quality of the most specific range that matches: own type, other names, type/*, */*."""
    for names in ({row.media_type}, set(row.also), {row.media_type.split("/")[0] + "/*"}, {"*/*"}):
        found = [quality for media, quality in ranges if media in names]
        if found:
            return max(found)
    return 0.0
