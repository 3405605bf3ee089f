"""Requirements of the roles in a scheme of cooperation: who can be a core city, by which routes.

The clauses of a scheme stand in the graph as `requirement/{scheme}/{role}/{leaf}`. A role needs all its leaves;
a leaf may have an alternative (`alternativeTo`), and so may the role itself; then either of the two is enough.
"""

import re
from collections.abc import Iterator

from keniki.ingest.graph.facts import Concept
from keniki.ingest.reading.fold import fold
from keniki.ingest.requirements.class_parts import Condition, Joined, Judged, Part, join
from keniki.ingest.requirements.class_words import read_class
from keniki.ingest.requirements.clauses import Clause, Clauses, by_edition, prefecture
from keniki.ingest.requirements.nodes import Group, Stated, key_of
from keniki.ontology.names import slug

_PATH = re.compile(r"^(?P<base>.+/id/)requirement/(?P<scheme>[^/]+)/(?P<role>[^/]+)(?:/(?P<leaf>[^/]+))?$")
_MUST_BE = re.compile(r"要件を満たす(?P<noun>市区町村|市町村|市)とする")
_TWO = re.compile(r"隣接する\d+つの(?P<noun>市)")
_MERGED = re.compile(r"^合併市の場合")
_WITHIN = re.compile(r"^(?P<area>[^、。]{1,8}圏)において、")
_ROLES = {("teiju", "core-city"), ("teiju", "neighbour"), ("renkei", "core-city"), ("renkei", "two-cities")}
"""Roles that a body can take; other requirements of a scheme are about agreements, visions and indicators."""

Requirements = Iterator[Group | Stated]


def scheme_requirements(clauses: Clauses) -> Requirements:
    """Give the requirements of every role of every scheme."""
    owners = sorted(owner for owner in clauses.by_owner if _PATH.match(owner))
    roles = sorted({_role(owner) for owner in owners if _parts(owner)[:2] in _ROLES})
    for role in roles:
        leaves = [owner for owner in owners if owner.startswith(f"{role}/")]
        yield from _of_role(role, leaves, clauses)
    yield from _not_of_bodies(owners, clauses)


def _parts(owner: str) -> tuple[str, str, str]:
    found = _PATH.match(owner)
    assert found is not None
    return found["scheme"], found["role"], found["leaf"] or ""


def _role(owner: str) -> str:
    scheme, role, _ = _parts(owner)
    return f"{owner.partition('/requirement/')[0]}/requirement/{scheme}/{role}"


def _of_role(role: str, leaves: list[str], clauses: Clauses) -> Requirements:
    """Give a role with its leaves; a role that is a route to another stands within the routes of that one."""
    scheme = _parts(role)[0]
    routes = [other for other in clauses.linked("alternativeTo", role) if other != role]
    main = routes[0] if routes else role
    root = f"{main}/requirement"
    role_name = f"{scheme}-{_parts(main)[1]}" if scheme == "renkei" else _parts(main)[1]
    yield Group(
        iri=root, how="all", owners=(f"{role.partition('/requirement/')[0]}/scheme/{scheme}",), role=role_name
    )
    yield Group(iri=f"{main}/routes", how="any", within=root)
    yield Group(iri=role, how="all", within=f"{main}/routes")
    yield from _area(scheme, root, clauses)
    yield from _twin(main, clauses)
    yield from _of_itself(role, clauses)
    for leaf in leaves:
        yield from _leaf(role, leaf, clauses)


def _area(scheme: str, root: str, clauses: Clauses) -> Requirements:
    """Give the area in which a scheme is meant, where its definition names one."""
    owner = f"{root.partition('/requirement/')[0]}/scheme/{scheme}"
    for stated in by_edition(
        [c for c in clauses.of(owner, "definitionWords") if _WITHIN.match(fold(c.words).text)]
    ):
        area = _WITHIN.match(fold(stated[0].words).text)
        assert area is not None
        defined = [members for name, members in clauses.areas().items() if name == area["area"]]
        part: Part = Judged(area["area"], "undefined-area")
        if defined:
            part = Condition("inPrefecture", "in-class", defined[0])
        yield Stated(slot=f"{root}/area", within=root, part=part, clauses=stated)


def _twin(main: str, clauses: Clauses) -> Requirements:
    """Give the route of two core cities that share a region: lists name them, no clause says what each needs."""
    if main != f"{_base(main)}/requirement/teiju/core-city":
        return
    listed = [
        c
        for c in clauses.stating("regionKind")
        if c.value.endswith("/twin-core") and "/region/teiju/" in c.about
    ]
    twin = Condition("regionKind", "in-class", (Concept("region-kind", "twin-core"),))
    part = join("all", [twin, Condition("twin-core-requirement", "holds")])
    for stated in by_edition(listed):
        yield Stated(slot=f"{main}/twin-core", within=f"{main}/routes", part=part, clauses=stated)


def _base(iri: str) -> str:
    return iri.partition("/requirement/")[0]


def _of_itself(role: str, clauses: Clauses) -> Requirements:
    """Give what the clauses of the role itself say: which kind of body it must be, and what a reader judges."""
    for clause in clauses.of(role, "requiresWords", "condition"):
        words = fold(clause.words).text
        noun = _MUST_BE.search(words) or _TWO.search(words)
        named = read_class(words, clauses.areas())
        if noun:
            part: Part = read_class(noun["noun"], clauses.areas())
        elif isinstance(named, Condition) or (
            isinstance(named, Joined) and all(isinstance(p, Condition) for p in named.parts)
        ):
            part = named
        elif _parts(role)[1] == "neighbour":
            part = join("all", [read_class("市町村", clauses.areas()), Judged(words, "close-ties")])
        elif clause.states == "condition":
            part = Judged(words, "modifier")
        else:
            continue
        yield Stated(slot=f"{role}/{_slot(part)}", within=role, part=part, clauses=(clause,))


def _slot(part: Part) -> str:
    return f"judged-{part.why}" if isinstance(part, Judged) else "kind"


def _leaf(role: str, leaf: str, clauses: Clauses) -> Requirements:
    """Give a leaf: its numbers and areas, by edition; an alternative stands beside what it replaces."""
    found = list(_tests(leaf, clauses))
    if not found:
        return
    replaced = [other for other in clauses.linked("alternativeTo", leaf) if other.startswith(f"{role}/")]
    replaces_it = [other for other in _owners_of(clauses, leaf) if other.startswith(f"{role}/")]
    main = replaced[0] if replaced else leaf
    within = f"{main}/routes" if replaced or replaces_it else role
    if within != role:
        yield Group(iri=within, how="any", within=role)
    yield Group(iri=leaf, how="all", within=within)
    yield from found


def _owners_of(clauses: Clauses, leaf: str) -> list[str]:
    return [owner for owner, others in clauses.links.get("alternativeTo", {}).items() if leaf in others]


def _tests(leaf: str, clauses: Clauses) -> Iterator[Stated]:
    """Give the tests of a leaf: thresholds by comparator, prefectures that are left out, merged cities."""
    for clause in clauses.of(leaf, "threshold"):
        if clause.comparator and clause.measured:
            yield Stated(
                slot=f"{leaf}/{clause.comparator}", within=leaf, part=clause.test(), clauses=(clause,)
            )
    for stated in by_edition(clauses.of(leaf, "excludes")):
        places = tuple(prefecture(iri) for iri in sorted({clause.value for clause in stated}))
        words = _of_edition(clauses.of(leaf, "requiresWords"), stated[0])
        part = Condition("inPrefecture", "not-in-class", places)
        yield Stated(slot=f"{leaf}/outside", within=leaf, part=part, clauses=(*words, *stated))
    for clause in clauses.of(leaf, "requiresWords"):
        if _MERGED.match(fold(clause.words).text):
            merged = tuple(Concept("change-kind", name) for name in ("merger", "absorption"))
            part = Condition("changeKind", "in-class", merged)
            yield Stated(slot=f"{leaf}/merged", within=leaf, part=part, clauses=(clause,))


def _of_edition(clauses: list[Clause], like: Clause) -> tuple[Clause, ...]:
    return tuple(clause for clause in clauses if clause.edition == like.edition)


def _not_of_bodies(owners: list[str], clauses: Clauses) -> Requirements:
    """Give what a scheme requires of agreements and the like: no body is judged by it."""
    for owner in owners:
        if _parts(owner)[:2] in _ROLES:
            continue
        scheme = f"{owner.partition('/requirement/')[0]}/scheme/{_parts(owner)[0]}"
        stated = clauses.of(owner, "requiresWords", "threshold")
        if stated:
            yield Group(iri=f"{owner}/requirement", how="all", owners=(scheme,))
        for clause in stated:
            part: Part = Judged(clause.words, "not-of-a-body")
            if clause.states == "threshold":
                part = clause.test() if clause.comparator and clause.measured else part
            slot = f"{owner}/requirement/{slug(key_of(part))}"
            yield Stated(slot=slot, within=f"{owner}/requirement", part=part, clauses=(clause,))
