"""Namespaces, and how the IRI of a thing is made: ASCII, of official codes or stable keys, never of order."""

import hashlib
import re
from dataclasses import dataclass
from functools import cache

from pyoxigraph import NamedNode

BASE = "https://w3id.org/keniki/"
NS = BASE + "ns#"

PREFIXES: dict[str, str] = {
    "adms": "http://www.w3.org/ns/adms#",
    "bibo": "http://purl.org/ontology/bibo/",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "keniki": NS,
    "locn": "http://www.w3.org/ns/locn#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sacs": "http://data.e-stat.go.jp/lod/terms/sacs#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "vann": "http://purl.org/vocab/vann/",
    "void": "http://rdfs.org/ns/void#",
    "xkos": "http://rdf-vocabulary.ddialliance.org/xkos#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

VOCABULARY_KINDS = frozenset({"concept", "concept-scheme", "fiscal-year", "scheme"})
"""Kinds of individuals that the ontology itself defines: their IRIs do not follow a publisher's base."""

_ASCII_SEGMENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@cache
def term(curie: str) -> NamedNode:
    """Return the IRI of a prefixed name such as `keniki:Fact` or `rdf:type`.

    Raises KeyError when the prefix is not in `PREFIXES`.
    """
    prefix, _, local = curie.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


@cache
def slug(text: str) -> str:
    """Return a path segment for `text`: itself where it is plain ASCII, else ten hex digits of its SHA-256.

    The digest is of the name without white space, so that a name broken over lines keeps its IRI.
    """
    if _ASCII_SEGMENT.fullmatch(text):
        return text
    squeezed = re.sub(r"\s+", "", text)
    return hashlib.sha256(squeezed.encode()).hexdigest()[:10]


@dataclass(frozen=True, slots=True)
class Minter:
    """Makes the IRIs of things and graphs under one base, which a publisher may set to their own."""

    base: str = BASE

    def thing(self, kind: str, *key: str) -> NamedNode:
        """Return `{base}id/{kind}/{key…}`; key parts that are not plain ASCII are digested by `slug`."""
        base = BASE if kind in VOCABULARY_KINDS else self.base
        return NamedNode(f"{base}id/" + "/".join(slug(part) for part in (kind, *key)))

    def graph(self, *key: str) -> NamedNode:
        """Return the name of a graph: `{base}graph/{key…}`."""
        return NamedNode(f"{self.base}graph/" + "/".join(slug(part) for part in key))
