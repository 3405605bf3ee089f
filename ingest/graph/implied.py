"""What the IRI of a body or of a change already says, and the reduced release therefore does not repeat.

The code of a municipality stands in its IRI, and with it its prefecture and its page at e-Stat; the day and the
kind of a change stand in the IRI of the change. `leave_out` takes such statements away where all of them are
made, and `put_back` makes them again. A body that is written without its source is one that was shortened.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from keniki.ingest.graph.reference_sources import CODES, HISTORY
from keniki.ingest.graph.reference_writer import E_STAT, SOURCE, TYPE, XSD_DATE
from keniki.ingest.graph.terms import keniki
from keniki.ontology.names import term

_BODY = re.compile(
    r"(?P<head>.*/id/)(?P<kind>municipality|former-municipality)/(?P<code>[0-9]{6})(?:/[^/]+)?$"
)
_CHANGE = re.compile(r"(?P<head>.*/id/)change/(?P<day>[0-9-]{10})/(?P<kind>[^/]+)/[^/]+/[^/]+$")


def leave_out(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Give the triples without those that an IRI implies; all of one subject must stand together."""
    for subject, about in _by_subject(triples):
        said, implied = list(about), implied_by(subject)
        whole = implied <= {(triple.predicate, triple.object) for triple in said}
        yield from (triple for triple in said if not (whole and (triple.predicate, triple.object) in implied))


def put_back(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Give the triples with those that `leave_out` took away."""
    for subject, about in _by_subject(triples):
        said = list(about)
        yield from said
        if not any(triple.predicate == SOURCE for triple in said):
            yield from (Triple(subject, predicate, value) for predicate, value in implied_by(subject))


def implied_by(subject: NamedNode | BlankNode | Triple) -> set[tuple[NamedNode, NamedNode | Literal]]:
    """Return what the IRI of a municipality, a former municipality or a change says of it; else nothing."""
    iri = subject.value if isinstance(subject, NamedNode) else ""
    if found := _BODY.match(iri):
        return _of_body(found)
    found = _CHANGE.match(iri)
    return _of_change(found) if found else set()


def _of_body(found: re.Match[str]) -> set[tuple[NamedNode, NamedNode | Literal]]:
    head, code = found["head"], found["code"]
    said: set[tuple[NamedNode, NamedNode | Literal]] = {
        (keniki("code"), Literal(code)),
        (keniki("inPrefecture"), NamedNode(f"{head}prefecture/{code[:2]}")),
    }
    if found["kind"] == "former-municipality":
        return said | {(SOURCE, _file(head, HISTORY.key)), (TYPE, keniki("FormerMunicipality"))}
    return said | {
        (SOURCE, _file(head, CODES.key)),
        (TYPE, keniki("Municipality")),
        (term("dct:identifier"), Literal(code)),
        (term("rdfs:seeAlso"), NamedNode(E_STAT + code[:5])),
    }


def _of_change(found: re.Match[str]) -> set[tuple[NamedNode, NamedNode | Literal]]:
    return {
        (SOURCE, _file(found["head"], HISTORY.key)),
        (TYPE, keniki("ChangeEvent")),
        (TYPE, term("org:ChangeEvent")),
        (term("dct:date"), Literal(found["day"], datatype=XSD_DATE)),
        (keniki("changeKind"), NamedNode(f"{found['head']}concept/change-kind/{found['kind']}")),
    }


def _file(head: str, key: str) -> NamedNode:
    return NamedNode(f"{head}reference-file/{key}")


def _by_subject(
    triples: Iterable[Triple],
) -> Iterator[tuple[NamedNode | BlankNode | Triple, Iterator[Triple]]]:
    ordered = sorted(triples, key=lambda triple: str(triple.subject))
    yield from groupby(ordered, key=lambda triple: triple.subject)
