"""How the files of the reduced release are kept short: what follows from the pattern of a fact is not written.

Two shorthands, each with the function that undoes it:

- in a document's graph, the structure of passages (their types, source and selectors), the passage that bears the
  IRI of its fact, and the document that a fact was read from follow from the fact's IRI and from the graph;
  quotation and position stand on the passage;
- in the reference graph, what all figures of one series share (class, property, unit, time, source) is written
  once, on a node `series/{file}/{rest}` for all facts `fact/reference/{file}/{code}/{rest}`, and the municipality
  that a figure is about follows from its code.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Triple

from keniki.ingest.graph.terms import keniki
from keniki.ontology.names import PREFIXES, term

_OA = PREFIXES["oa"]
_TYPE, _DERIVED, _ABOUT, _PASSAGE = (
    term("rdf:type"),
    term("prov:wasDerivedFrom"),
    keniki("about"),
    keniki("passage"),
)
_FIRST_LINE, _OWN = keniki("firstLine"), "/passage"
_SOURCE, _SELECTOR = term("oa:hasSource"), term("oa:hasSelector")
_PLACES = {term("oa:exact"): "/quote", term("oa:start"): "/position", term("oa:end"): "/position"}
_RESOURCE, _QUOTE, _POSITION = (
    term(f"oa:{name}") for name in ("SpecificResource", "TextQuoteSelector", "TextPositionSelector")
)
_MEMBER = re.compile(r"(?P<head>.*/id/)fact/reference/(?P<file>[^/]+)/(?P<code>[^/]+)(?P<rest>/.*)?$")
_SERIES = re.compile(r".*/id/series/(?P<file>[^/]+)(?P<rest>/.*)?$")


def shorten_document(triples: Iterable[Triple], document: NamedNode) -> Iterator[Triple]:
    """Leave out what `lengthen_document` can say again."""
    for triple in triples:
        structural = triple.predicate in (_SOURCE, _SELECTOR) or (
            triple.predicate == _TYPE
            and isinstance(triple.object, NamedNode)
            and triple.object.value.startswith(_OA)
        )
        if structural or _is_own(triple) or (triple.predicate == _DERIVED and triple.object == document):
            continue
        place = _PLACES.get(triple.predicate)
        if place and isinstance(triple.subject, NamedNode):
            yield Triple(NamedNode(triple.subject.value.removesuffix(place)), triple.predicate, triple.object)
        else:
            yield triple


def lengthen_document(triples: Iterable[Triple], document: NamedNode) -> Iterator[Triple]:
    """Give the triples with the structure of passages and the document of each fact."""
    for triple in triples:
        place = _PLACES.get(triple.predicate)
        if place and isinstance(triple.subject, NamedNode):
            yield Triple(NamedNode(triple.subject.value + place), triple.predicate, triple.object)
            continue
        yield triple
        if triple.predicate == _ABOUT:
            yield Triple(triple.subject, _DERIVED, document)
        elif triple.predicate == _PASSAGE and isinstance(triple.object, NamedNode):
            yield from _passage(triple.object, document)
        elif triple.predicate == _FIRST_LINE and isinstance(triple.subject, NamedNode):
            yield from _own_passage(triple.subject, document)


def _is_own(triple: Triple) -> bool:
    """Say whether a triple leads from a fact to the passage that bears its IRI."""
    if triple.predicate != _PASSAGE or not isinstance(triple.subject, NamedNode):
        return False
    return triple.object == NamedNode(triple.subject.value + _OWN)


def _own_passage(passage: NamedNode, document: NamedNode) -> Iterator[Triple]:
    fact = passage.value.removesuffix(_OWN)
    if fact != passage.value:
        yield Triple(NamedNode(fact), _PASSAGE, passage)
        yield from _passage(passage, document)


def _passage(passage: NamedNode, document: NamedNode) -> Iterator[Triple]:
    quote, position = NamedNode(f"{passage.value}/quote"), NamedNode(f"{passage.value}/position")
    yield Triple(passage, _TYPE, _RESOURCE)
    yield Triple(passage, _SOURCE, document)
    yield Triple(passage, _SELECTOR, quote)
    yield Triple(passage, _SELECTOR, position)
    yield Triple(quote, _TYPE, _QUOTE)
    yield Triple(position, _TYPE, _POSITION)


def shorten_series(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Write what all facts of a series share once."""
    members: dict[NamedNode, dict[NamedNode, set[Triple]]] = defaultdict(dict)
    for triple in triples:
        found = _MEMBER.match(triple.subject.value) if isinstance(triple.subject, NamedNode) else None
        if found and isinstance(triple.subject, NamedNode):
            if triple == _about(triple.subject, found):
                members[_series_of(found)].setdefault(triple.subject, set())
                continue
            members[_series_of(found)].setdefault(triple.subject, set()).add(triple)
        else:
            yield triple
    for series, facts in members.items():
        said = [{(t.predicate, t.object) for t in about} for about in facts.values()]
        shared = set.intersection(*said) if len(said) > 1 else set()
        yield from (Triple(series, predicate, value) for predicate, value in shared)
        for fact, said_of_it in facts.items():
            own = [triple for triple in said_of_it if (triple.predicate, triple.object) not in shared]
            found = _MEMBER.match(fact.value)
            yield from own if own or found is None else [_about(fact, found)]


def _series_of(found: re.Match[str]) -> NamedNode:
    return NamedNode(f"{found['head']}series/{found['file']}{found['rest'] or ''}")


def _about(fact: NamedNode, found: re.Match[str]) -> Triple:
    return Triple(fact, _ABOUT, NamedNode(f"{found['head']}municipality/{found['code']}"))


def lengthen_series(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Say of each fact of a series what its series says."""
    facts: dict[tuple[str, str], dict[NamedNode, Triple]] = defaultdict(dict)
    shared: dict[tuple[str, str], list[Triple]] = defaultdict(list)
    for triple in triples:
        subject = triple.subject
        assert isinstance(subject, NamedNode)
        if series := _SERIES.match(subject.value):
            shared[series["file"], series["rest"] or ""].append(triple)
            continue
        if member := _MEMBER.match(subject.value):
            facts[member["file"], member["rest"] or ""][subject] = _about(subject, member)
        yield triple
    for key, about in facts.items():
        for fact, triple in about.items():
            yield triple
            yield from (Triple(fact, common.predicate, common.object) for common in shared[key])
