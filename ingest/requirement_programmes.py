"""Requirements of programmes and their measures: whom they are for, for which fields, on which conditions.

A programme is for any of the bodies that the latest edition names: as classes, in words, or as recipients; where
it names none itself, its measures' recipients, or those of the scheme that it rests on. A programme within
another one also needs what that one needs. Costs that are left out bind no body and are no requirement.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from keniki.ingest.class_parts import Condition, Judged, Part, join
from keniki.ingest.class_words import bodies_left_out, read_class
from keniki.ingest.reading.fold import fold
from keniki.ingest.requirement_clauses import Clause, Clauses, by_edition
from keniki.ingest.requirement_days import day_requirements
from keniki.ingest.requirement_nodes import Group, Stated, key_of
from keniki.ontology.names import slug

_WORDS = ("targetBodyWords", "recipientWords")
_BINDING = (*_WORDS, "targetBody", "requiresWords", "condition")
_OWNER = re.compile(r"^(?P<base>.+/id/)(?P<key>(?:programme|measure|scheme)/.+)$")
_FIELDS = re.compile(r"^(?P<list>[^。()]{2,60})の\d+分野(?:に限る)?。?$")

Requirements = Iterator[Group | Stated]


def programme_requirements(clauses: Clauses) -> Requirements:
    """Give the requirements of all programmes and measures that a clause says something about."""
    owners = sorted({*clauses.by_owner, *clauses.links["basedOn"], *clauses.links["subProgrammeOf"]})
    for owner in owners:
        if "/id/programme/" in owner or "/id/measure/" in owner:
            yield from _of_programme(owner, clauses)


def _of_programme(owner: str, clauses: Clauses) -> Requirements:
    root = root_of(owner)
    yield Group(iri=root, how="all", owners=(owner,))
    own = list(_targets(owner, root, clauses))
    yield from own
    yield from _of_measures(owner, root, clauses)
    if not own:
        yield from _of_scheme(owner, root, clauses)
    yield from _conditions(owner, root, clauses)
    yield from _excluded(owner, root, clauses)
    yield from day_requirements(owner, root, clauses)
    for parent in sorted(clauses.linked("subProgrammeOf", owner)):
        yield Group(iri=root_of(parent), how="all", within=root)


def root_of(owner: str) -> str:
    """Return the IRI of the requirement that joins all requirements of a programme or measure."""
    found = _OWNER.match(owner)
    assert found is not None
    return f"{found['base']}requirement/{found['key']}"


def _targets(owner: str, root: str, clauses: Clauses) -> Iterator[Stated]:
    """Give for each edition the bodies that an owner is for; any of them may use it."""
    said = [*clauses.of(owner, *_WORDS), *_classes(owner, clauses)]
    for stated in by_edition(said):
        sources: dict[Part, tuple[Clause, ...]] = defaultdict(tuple)
        for clause in stated:
            part = read_class(clause.words, clauses.areas())
            sources[part] = (*sources[part], clause)
        part = join("any", list(sources))
        yield Stated(slot=f"{root}/target", within=root, part=part, clauses=stated, sources=sources)


def _classes(owner: str, clauses: Clauses) -> Iterator[Clause]:
    """Give the definitions of the classes that an owner is for, of the edition that says it is for them."""
    for target in clauses.of(owner, "targetBody"):
        for clause in clauses.of(target.value, "definitionWords"):
            if clause.edition == target.edition:
                yield clause


def _of_measures(owner: str, root: str, clauses: Clauses) -> Requirements:
    """Give the requirements of the measures where each has some: then one of them must be open."""
    measures = sorted(m for m, programmes in clauses.links["measureOf"].items() if owner in programmes)
    if not measures or not all(clauses.of(measure, *_BINDING) for measure in measures):
        return
    yield Group(iri=f"{root}/measures", how="any", within=root)
    for measure in measures:
        yield Group(iri=root_of(measure), how="all", within=f"{root}/measures")


def _of_scheme(owner: str, root: str, clauses: Clauses) -> Requirements:
    """Give the recipients of the scheme that a programme rests on."""
    for scheme in sorted(clauses.linked("basedOn", owner)):
        if "/id/scheme/" in scheme:
            for stated in _targets(scheme, f"{root}/{scheme.rpartition('/')[2]}", clauses):
                yield replace(stated, within=root)


def _conditions(owner: str, root: str, clauses: Clauses) -> Iterator[Stated]:
    for clause in clauses.of(owner, "requiresWords", "condition"):
        part = _condition(clause)
        slot = f"{root}/{clause.states}/{slug(key_of(part))}"
        yield Stated(slot=slot, within=root, part=part, clauses=(clause,))


def _excluded(owner: str, root: str, clauses: Clauses) -> Iterator[Stated]:
    """Give the kinds of bodies that a clause leaves out, unless the words for whom it is say so themselves.

    Which of several bodies in its sentence the clause is about is for a reader, so the requirement is soft. What is
    left out of the costs or of the projects binds no body.
    """
    told = (*clauses.of(owner, *_WORDS), *_classes(owner, clauses))
    said = "".join(fold(clause.words).text for clause in told)
    for clause in clauses.of(owner, "excludesWords"):
        words = fold(clause.words).text
        if words.rstrip("。") not in said and (parts := bodies_left_out(words)):
            slot = f"{root}/excludes/{slug(key_of(join('all', parts)))}"
            yield Stated(slot=slot, within=root, part=join("all", parts), clauses=(clause,))


def _condition(clause: Clause) -> Part:
    """Read a condition: the fields that support is limited to, else words for a reader."""
    fields = _FIELDS.match(fold(clause.words).text)
    if fields is None:
        return Judged(clause.words, "of-the-project" if clause.states == "requiresWords" else "modifier")
    return Condition("policyField", "in-class", words=tuple(re.split(r"[、,・]", fields["list"])))
