"""Requirements of programmes and their measures: whom they are for, for which fields, on which conditions.

A programme is for any of the bodies that the latest edition names: as classes, in words, or as recipients; where
it names none itself, its measures' recipients, or those of the scheme that it rests on, or whom its description says
to be supported. A programme within another one also needs what that one needs. Costs that are left out bind no body
and are no requirement.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from keniki.ingest.reading.fold import fold
from keniki.ingest.requirements.class_exceptions import bodies_left_out
from keniki.ingest.requirements.class_parts import Condition, Judged, Part, join
from keniki.ingest.requirements.class_words import read_class
from keniki.ingest.requirements.clauses import Clause, Clauses, by_edition
from keniki.ingest.requirements.days import day_requirements
from keniki.ingest.requirements.nodes import Group, Stated, key_of
from keniki.ingest.requirements.numbers import beside_the_list, names_a_list, number_requirements
from keniki.ingest.requirements.supported_bodies import supported_bodies
from keniki.ontology.names import slug

_WORDS = ("targetBodyWords", "recipientWords")
_BINDING = (*_WORDS, "targetBody", "requiresWords", "condition")
_TOLD = ("description", "supportContent", "coveredCost")
_OWNER = re.compile(r"^(?P<base>.+/id/)(?P<key>(?:programme|measure|scheme)/.+)$")
_FIELDS = re.compile(r"^(?P<list>[^。()]{2,60})の\d+分野(?:に限る)?。?$")

Requirements = Iterator[Group | Stated]


def programme_requirements(clauses: Clauses) -> Requirements:
    """Give the requirements of all programmes and measures that a clause says something about."""
    programmes = (iri for iri in clauses.labels if "/id/programme/" in iri)
    for owner in sorted({*clauses.by_owner, *programmes}):
        if "/id/programme/" in owner or "/id/measure/" in owner:
            yield from _of_programme(owner, clauses)
        elif "/id/scheme/" in owner:
            yield Group(iri=root_of(owner), how="all")
            yield from _targets(owner, root_of(owner), clauses)


def _of_programme(owner: str, clauses: Clauses) -> Requirements:
    root = root_of(owner)
    yield Group(iri=root, how="all", owners=(owner,))
    yield from _whom(owner, root, clauses)
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


def _whom(owner: str, root: str, clauses: Clauses) -> Requirements:
    """Give whom an owner is for, by the words that say it most plainly."""
    own = list(_targets(owner, root, clauses))
    measures = list(_of_measures(owner, root, clauses))
    scheme = [] if own else list(_of_scheme(owner, root, clauses))
    told = [] if own or measures or scheme else list(_told(owner, root, clauses))
    numbers = list(number_requirements(owner, root, clauses))
    yield from (*measures, *scheme)
    if numbers and names_a_list(stated.part for stated in (*own, *told)):
        routes = f"{root}/routes"
        yield Group(iri=routes, how="any", within=root)
        yield from (replace(stated, within=routes) for stated in (*own, *told))
        yield from (beside_the_list(stated, routes) for stated in numbers)
    else:
        yield from (*own, *told, *numbers)


def _told(owner: str, root: str, clauses: Clauses) -> Iterator[Stated]:
    """Give for each edition the bodies that the description of an owner says to be supported."""
    for stated in by_edition(clauses.of(owner, *_TOLD)):
        named = {
            clause: [who for words in (clause.words, clause.component) for who in supported_bodies(words)]
            for clause in stated
        }
        said = [replace(clause, words=who) for clause, found in named.items() for who in found]
        if said:
            yield _any_of(root, tuple(said), clauses)


def _targets(owner: str, root: str, clauses: Clauses) -> Iterator[Stated]:
    """Give for each edition the bodies that an owner is for; any of them may use it."""
    said = [*clauses.of(owner, *_WORDS), *_classes(owner, clauses)]
    for stated in by_edition(said):
        yield _any_of(root, stated, clauses)


def _any_of(root: str, stated: tuple[Clause, ...], clauses: Clauses) -> Stated:
    """Return that a body must be any of those that the clauses of an edition name."""
    sources: dict[Part, tuple[Clause, ...]] = defaultdict(tuple)
    for clause in stated:
        part = read_class(clause.words, clauses.areas())
        sources[part] = (*sources[part], clause)
    part = join("any", list(sources))
    return Stated(slot=f"{root}/target", within=root, part=part, clauses=stated, sources=sources)


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


def _of_scheme(owner: str, root: str, clauses: Clauses) -> Iterator[Group]:
    """Give the recipients of the scheme that a programme rests on, or that it has in its name."""
    name = clauses.labels.get(owner, "")
    schemes = {iri for iri in clauses.linked("basedOn", owner) if "/id/scheme/" in iri}
    schemes |= {iri for iri, label in clauses.labels.items() if "/id/scheme/" in iri and label in name}
    for scheme in sorted(schemes):
        if clauses.of(scheme, *_WORDS, "targetBody"):
            yield Group(iri=root_of(scheme), how="all", within=root)


def _conditions(owner: str, root: str, clauses: Clauses) -> Iterator[Stated]:
    for clause in clauses.of(owner, "requiresWords", "condition"):
        part = _condition(clause)
        slot = f"{root}/{clause.states}/{slug(key_of(part))}"
        yield Stated(slot=slot, within=root, part=part, clauses=(clause,))


def _excluded(owner: str, root: str, clauses: Clauses) -> Iterator[Stated]:
    """Give the kinds of bodies that a clause leaves out, unless the words for whom it is say so themselves.

    Where all that is left out is among the kinds that the owner is for, the clause can only be about those and is
    hard. Else it may be about another body in its sentence, which a reader decides, so the requirement is soft. What
    is left out of the costs or of the projects binds no body.
    """
    told = (*clauses.of(owner, *_WORDS), *_classes(owner, clauses))
    said = "".join(fold(clause.words).text for clause in told)
    for clause in clauses.of(owner, "excludesWords"):
        words = fold(clause.words).text
        if words.rstrip("。") in said:
            continue
        if parts := bodies_left_out(words, [read_class(named.words, clauses.areas()) for named in told]):
            slot = f"{root}/excludes/{slug(key_of(join('all', parts)))}"
            yield Stated(slot=slot, within=root, part=join("all", parts), clauses=(clause,))


def _condition(clause: Clause) -> Part:
    """Read a condition: the fields that support is limited to, else words for a reader."""
    fields = _FIELDS.match(fold(clause.words).text)
    if fields is None:
        return Judged(clause.words, "of-the-project" if clause.states == "requiresWords" else "modifier")
    return Condition("policyField", "in-class", words=tuple(re.split(r"[、,・]", fields["list"])))
