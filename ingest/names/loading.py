"""Quads of the reference graph back to prefectures and municipalities."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from pyoxigraph import Literal, NamedNode, Quad, Store

from keniki.ingest.names.bodies import Municipality, Prefecture
from keniki.ontology.names import term

_TYPE = term("rdf:type").value
_LABEL = term("rdfs:label").value
_CODE = term("keniki:code").value
_KANA = term("keniki:kana").value
_IN = term("keniki:inPrefecture").value
_WARD = term("keniki:wardName").value
_FROM = term("keniki:validFrom").value
_UNTIL = term("keniki:validUntil").value
_NEXT = term("dct:isReplacedBy").value
PREDICATES = (_TYPE, _LABEL, _CODE, _KANA, _IN, _WARD, _FROM, _UNTIL, _NEXT)
_KINDS = {
    term("keniki:Prefecture").value: "prefecture",
    term("keniki:Municipality").value: "municipality",
    term("keniki:FormerMunicipality").value: "former",
}
_Values = dict[str, dict[str, list[str]]]


def quads_of(store: Store, graph: NamedNode | None = None) -> Iterator[Quad]:
    """Give the quads that names are read from, of the reference graph of a store."""
    named = [each for each in store.named_graphs() if each.value.endswith("/graph/reference")]
    for each in [graph] if graph else named:
        for predicate in PREDICATES:
            yield from store.quads_for_pattern(None, NamedNode(predicate), None, each)


def read_bodies(quads: Iterable[Quad]) -> tuple[list[Prefecture], list[Municipality]]:
    """Read prefectures, municipalities and former municipalities, each in the order of codes."""
    values = _collect(quads)
    by_kind: dict[str, list[str]] = defaultdict(list)
    for iri, types in values[_TYPE].items():
        for kind in filter(None, map(_KINDS.get, types)):
            by_kind[kind].append(iri)
    prefectures = {iri: _prefecture(iri, values) for iri in by_kind["prefecture"]}
    current = [_municipality(iri, values, prefectures) for iri in by_kind["municipality"]]
    codes = {iri: values[_CODE][iri][0] for iri in by_kind["municipality"]}
    former = [
        replace(
            _municipality(iri, values, prefectures),
            former=True,
            successors=tuple(sorted(_successors(iri, values[_NEXT], codes))),
        )
        for iri in by_kind["former"]
    ]
    ordered = sorted(prefectures.values(), key=lambda each: each.code)
    return ordered, sorted(current + former, key=lambda each: (each.code, each.former, each.name))


def _collect(quads: Iterable[Quad]) -> _Values:
    values: _Values = {predicate: defaultdict(list) for predicate in PREDICATES}
    for quad in quads:
        objects = values.get(quad.predicate.value)
        if objects is None or (isinstance(quad.object, Literal) and quad.object.language == "en"):
            continue
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            objects[quad.subject.value].append(quad.object.value)
    return values


def _prefecture(iri: str, values: _Values) -> Prefecture:
    return Prefecture(values[_CODE][iri][0][:2], values[_LABEL][iri][0], next(iter(values[_KANA][iri]), ""))


def _municipality(iri: str, values: _Values, prefectures: dict[str, Prefecture]) -> Municipality:
    prefecture = prefectures[values[_IN][iri][0]]
    return Municipality(
        code=values[_CODE][iri][0],
        name=values[_LABEL][iri][0],
        prefecture_code=prefecture.code,
        prefecture=prefecture.name,
        kana=next(iter(values[_KANA][iri]), ""),
        wards=tuple(sorted(values[_WARD][iri])),
        valid_from=_day(values[_FROM][iri]),
        valid_until=_day(values[_UNTIL][iri]),
    )


def _successors(iri: str, following: dict[str, list[str]], codes: dict[str, str]) -> set[str]:
    """Follow what came after a former municipality until those of today."""
    found: set[str] = set()
    seen, waiting = {iri}, list(following.get(iri, ()))
    while waiting:
        after = waiting.pop()
        if after in codes:
            found.add(codes[after])
        elif after not in seen:
            seen.add(after)
            waiting += following.get(after, ())
    return found


def _day(values: list[str]) -> date | None:
    return date.fromisoformat(max(values)) if values else None
