"""What the rules of inference give, and that OWL RL gives the same for what the ontology says of properties."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import owlrl
import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store
from rdflib import DCTERMS, OWL, RDF, RDFS, Graph, Namespace

from keniki.ingest.build import build
from keniki.ingest.graph.infer import Inferred, infer
from keniki.ingest.graph.quality import CHECKS, run_folder
from keniki.ingest.graph.release import read_store
from keniki.ontology.loading import FOLDER as MODULES
from keniki.ontology.loading import ONTOLOGY, ontology_quads, triples
from keniki.ontology.names import BASE, NS, PREFIXES, Minter
from keniki.queries.catalog import FOLDER, read_query

KENIKI = Namespace(NS)
CUBES = MODULES / "checks" / "cubes"

GENERIC = (
    "relations/narrower-properties",
    "relations/inverse-properties",
    "relations/symmetric-properties",
    "relations/transitive-properties",
    "classes/type-by-superclass",
)
"""The rules that only spell out what the ontology says: OWL RL must say the same."""

AXIOMS = {
    RDF.type, RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.inverseOf,
}  # fmt: skip

MADE_UP = Path(__file__).with_name("inference.ttl").read_text(encoding="utf-8")


def store_of(text: str) -> Store:
    """A store of the ontology and a made-up document, before inference."""
    store = Store()
    store.extend(ontology_quads(Minter()))
    store.load(text.encode(), format=RdfFormat.TURTLE, to_graph=Minter().graph("document", "d", "2035-04-01"))
    return store


@pytest.fixture(scope="module")
def inferred() -> Store:
    store = store_of(MADE_UP)
    infer(store, Minter())
    return store


def ask(store: Store, pattern: str) -> bool:
    prefixes = "".join(f"PREFIX {name}: <{space}> " for name, space in PREFIXES.items())
    prefixes += f"PREFIX k: <{NS}> PREFIX : <{BASE}id/> PREFIX f: <{BASE}id/fact/d/2035-04-01/> "
    prefixes += f"PREFIX d: <{BASE}id/document/d/> PREFIX now: <{BASE}id/document/d/2035-04-01> "
    return bool(store.query(f"{prefixes} ASK {{ {pattern} }}", use_default_graph_as_union=True))


FOLLOWS = {
    "the short way": ":twin k:coreCity :one",
    "a wider property": ":twin k:member :one",
    "an inverse of a wider property": ":one k:memberOf :twin",
    "an inverse": ":two k:coreCityOf :twin",
    "a property of others": ":single org:hasMember :three",
    "two steps": ":p1 k:subProgrammeOf :p3",
    "a measure from its programme": ":p1 k:hasMeasure :measure",
    "a rate of any kind": ":measure k:rate 0.5",
    "a class above": ":single a org:OrganizationalCollaboration",
    "a prefecture of a region": ":twin k:inPrefecture :west",
    "a region over a border": ":twin k:crossesPrefectures true",
    "twins": ":one k:twinCity :two . :two k:twinCity :one",
    "a municipality of a listed prefecture": ":class k:eligibleMember :three . :three k:eligibleFor :class",
    "a municipality outside an area": ":outside k:eligibleMember :two",
    "a municipality of disadvantage within an area": ":poor k:eligibleMember :three",
    "a member of an included class": ":wider k:eligibleMember :one",
    "the edition before": "d:2035-04-01 k:laterEditionOf d:2034-04-01",
    "programmes that a document calls the same": ":p3 k:sameProgrammeAs :p1 . :p1 k:sameProgrammeAs :p3",
    "one preferred label": ':p2 skos:prefLabel "乙事業"@ja',
    "a core city membership": f"f:m1 a k:CoreCityMembership ; k:membershipRole <{BASE}id/concept/role/core-city>",
    "a neighbour by compact": f"f:m4 a k:NeighbourMembership ; k:membershipRole <{BASE}id/concept/role/cooperating>",
    "the indicator itself": "f:o3 k:indicator :visits",
    "an indicator for each unit": "f:o1 k:indicator ?a . f:o2 k:indicator ?b FILTER(?a != ?b && ?a != :books)",
    "a day as a period": f"f:o3 k:refPeriod <{BASE}id/day/2035-04-01>",
    "a period that is not stated": f"f:o1 k:refPeriod <{BASE}id/period/not-stated>",
    "an observation of a field": "f:o5 qb:dataSet/qb:structure k:documentFigures ; k:statedIn d:2035-04-01",
    "to whom a measure of a programme is open": ":measure k:openTo :class . :class k:mayUse :measure",
    "a recipient by its name": ":measure k:recipient :named ; k:openTo :named . f:r2 k:recipient :named",
    "the line of a fact": "f:r2 k:line 7",
    "a passage": "f:r2p a k:Passage ; k:inDocument now:",
    "the legend of a sign": "f:s1 k:legend f:s2",
    "a sum that may be added": "f:b1 k:addable true",
    "a better direction": f":less k:direction <{BASE}id/concept/kpi-direction/lower>",
    "the scheme of a region": f":twin k:cooperationScheme <{BASE}id/scheme/teiju>",
    "the code of a municipality at e-Stat": ":one k:outsideCode <http://data.e-stat.go.jp/lod/sac/C01001>",
    "the code of a prefecture at e-Stat": ":east k:outsideCode <http://data.e-stat.go.jp/lod/sac/C01000>",
    "totals of one day that disagree": "f:pt1 k:contradicts f:pt2 . f:pt2 k:contradicts f:pt1",
    "a scheme for fields that none holds": f"<{BASE}id/policy-field/x/lone> skos:inScheme <{BASE}id/policy-field/x>",
    "a single requirement past all groups": ":p1 k:singleRequirement :accepts , :excludes",
    "the clause of a part": ":accepts prov:wasDerivedFrom f:t1",
    "the role of a part": ":accepts k:appliesToRole ?role ; k:askedOf ?role . ?role a k:MembershipRole",
    "what a requirement of a scheme is asked of": f"?one k:askedOf <{BASE}id/concept/requirement-subject/agreement>",
    "a kind that a requirement accepts": f":p1 k:openTo <{BASE}id/concept/municipality-kind/town>",
    "a kind that a requirement excludes": f":p1 k:excludes <{BASE}id/concept/municipality-kind/special-ward>",
    "a member of a class named like kinds": ":towns k:eligibleMember :three",
    "a prefecture in the class of prefectures": ":prefectures k:eligibleMember :west",
    "a desk of the ministry in its name": ":desk k:contactOf :ministry , :bureau . :bureau k:contact :desk",
    "a screening": "?screening k:screens :accepts ; k:metBy :three",
    "a narrower concept": "?wide skos:narrower ?narrow . ?narrow skos:broader ?wide",
}
FOLLOWS_NOT = {
    "a property of the fact node": ":p1 k:vague ?word",
    "a second preferred label": ':p2 skos:prefLabel "乙 事業"@ja',
    "a region that is not known to cross": ":single k:crossesPrefectures ?any",
    "a municipality that is no more": ":class k:eligibleMember :old",
    "a municipality within the area that a class is outside of": ":outside k:eligibleMember :one",
    "a municipality without disadvantage": ":poor k:eligibleMember :one",
    "an edition before the last": "d:2035-04-01 k:laterEditionOf d:2030-04-01",
    "a sum that is part of a larger one": "f:b2 k:addable ?any",
    "a direction without a difference": ":same k:direction ?any",
    "totals of other days": "f:pt3 k:contradicts ?any",
    "a legend of itself": "f:s2 k:legend ?any",
    "a target in the cube": "f:o4 qb:dataSet ?set",
    "a group as a single requirement": ":p1 k:singleRequirement :asked-version",
    "a kind that is accepted and excluded": f":p1 k:openTo <{BASE}id/concept/municipality-kind/special-ward>",
    "a municipality in the class of prefectures": ":prefectures k:eligibleMember :one",
    "a desk of another bureau": ":desk k:contactOf :elsewhere",
    "a thing related to itself": "?one k:sameProgrammeAs ?one",
}


@pytest.mark.parametrize("what", FOLLOWS)
def test_it_follows(inferred: Store, what: str) -> None:
    assert ask(inferred, FOLLOWS[what])


@pytest.mark.parametrize("what", FOLLOWS_NOT)
def test_it_does_not_follow(inferred: Store, what: str) -> None:
    assert not ask(inferred, FOLLOWS_NOT[what])


def test_what_was_read_stays_as_it_was(inferred: Store) -> None:
    read, graph = store_of(MADE_UP), Minter().graph("inferred")
    assert {quad for quad in inferred if quad.graph_name != graph} == set(read)


def test_a_second_run_adds_nothing(inferred: Store) -> None:
    before = len(inferred)
    derived = infer(inferred, Minter())
    assert len(inferred) == before
    assert not any(each.triples for each in derived)


@pytest.mark.parametrize(
    "rule", sorted(p.relative_to(FOLDER / "infer").as_posix() for p in FOLDER.glob("infer/*/*.rq"))
)
def test_every_rule_says_in_two_languages_what_it_does(rule: str) -> None:
    query = read_query(FOLDER / "infer" / rule)
    assert set(query.title) == set(query.description) == {"ja", "en"}


@dataclass(frozen=True)
class Closure:
    """The same facts, closed by our generic rules and by OWL RL."""

    stated: set[tuple[object, ...]]
    rules: set[tuple[object, ...]]
    owl: set[tuple[object, ...]]
    individuals: set[object]


@pytest.fixture(scope="module")
def closure(made_up_reference, tmp_path_factory) -> Closure:
    out = tmp_path_factory.mktemp("closure") / "release"
    build(FOLDER.parent / "tests" / "made_up" / "sources", made_up_reference, out)
    store = read_store(out)
    store.remove_graph(Minter().graph("inferred"))
    store.load(
        MADE_UP.encode(), format=RdfFormat.TURTLE, to_graph=Minter().graph("document", "d", "2035-04-01")
    )
    layer = Inferred(store, Minter().graph("inferred"))
    for stage in ("facts", "cubes"):
        layer.apply_stage(stage)
    stated = facts(store)
    rules = [read_query(FOLDER / "infer" / f"{name}.rq") for name in GENERIC]
    while sum(layer.apply(rule).triples for rule in rules):
        pass
    owl = Graph()
    for triple in stated:
        owl.add(triple)
    individuals = set(owl.subjects())
    for triple in axioms():
        owl.add(triple)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(owl)
    return Closure(set(stated), set(facts(store)), set(owl), individuals)


def facts(store: Store) -> Graph:
    """What a store says of things, concepts included, as a graph: not what the ontology says of terms."""
    lines = {
        f"{each.triple} .\n"
        for each in store
        if not isinstance(each.subject, NamedNode) or "/id/" in each.subject.value
    }
    return Graph().parse(data="".join(lines), format="nt")


def axioms() -> Graph:
    """What the ontology says of classes and properties, without labels and what is held apart."""
    graph = Graph()
    lines = (f"{each.subject} {each.predicate} {each.object} .\n" for each in triples(ONTOLOGY))
    graph.parse(data="".join(lines), format="nt")
    return Graph().__iadd__(triple for triple in graph if triple[1] in AXIOMS)


def ours() -> tuple[set[object], set[object]]:
    """The classes and the properties that the ontology speaks of, our own and those they are aligned with."""
    graph = axioms()
    classes = set(graph.subjects(RDF.type, OWL.Class)) | set(graph.objects(None, RDFS.subClassOf))
    properties = set(graph.objects(None, RDFS.subPropertyOf))
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        properties |= {each for each in graph.subjects(RDF.type, kind) if str(each).startswith(NS)}
    return classes, properties


def test_owl_gives_all_that_the_generic_rules_give(closure: Closure) -> None:
    new = closure.rules - closure.stated
    assert len(new) > 300
    assert new - closure.owl == set()


Fact = tuple[object, object, object]
LEFT_OUT: dict[str, Callable[[Fact], bool]] = {
    "Passages have a rule of their own, which is not among those compared here": (
        lambda fact: fact[1:] == (RDF.type, KENIKI.Passage)
    ),
    "The period of a place in a cube may be a day or `not stated`: `dct:temporal` holds what is printed only": (
        lambda fact: fact[1] == DCTERMS.temporal
    ),
    "Nothing is said to be the same programme as itself": (
        lambda fact: fact[0] == fact[2] and fact[1] == KENIKI.sameProgrammeAs
    ),
}
"""What OWL RL gives and the rules do not, each with its reason."""


def test_what_owl_gives_beyond_the_rules_has_a_reason(closure: Closure) -> None:
    classes, properties = ours()
    more = {
        (s, p, o)
        for s, p, o in closure.owl - closure.rules
        if s in closure.individuals and (p in properties or (p == RDF.type and o in classes))
    }
    unexplained = {fact for fact in more if not any(holds(fact) for holds in LEFT_OUT.values())}
    assert unexplained == set()
    assert [why for why, holds in LEFT_OUT.items() if not any(map(holds, more))] == []


def test_a_rule_that_is_missing_is_seen(closure: Closure) -> None:
    """The twin: without inverses, OWL RL gives relations that no reason explains."""
    back = {fact for fact in closure.rules - closure.stated if fact[1] == KENIKI.memberOf}
    assert back
    assert back <= closure.owl
    assert not [fact for fact in back if any(holds(fact) for holds in LEFT_OUT.values())]


@pytest.mark.parametrize("folder", CHECKS, ids=lambda folder: folder.name)
def test_the_checks_find_nothing_wrong(inferred: Store, folder: Path) -> None:
    broken = {check.name: check.faults for check in run_folder(inferred, folder) if check.faults}
    assert not {
        name: faults
        for name, faults in broken.items()
        if name not in {"undeclared-property", "fact-without-passage"}
    }


def test_two_values_in_one_place_are_seen(inferred: Store) -> None:
    store = Store()
    store.extend(list(inferred))
    one, other = (NamedNode(f"{BASE}id/fact/d/2035-04-01/{name}") for name in ("o1", "o2"))
    indicator = NamedNode(f"{NS}indicator")
    graph = Minter().graph("inferred")
    for quad in list(store.quads_for_pattern(other, indicator, None)):
        store.remove(quad)
    mine = next(store.quads_for_pattern(one, indicator, None))
    store.add(Quad(other, indicator, mine.object, graph))
    faults = {check.name for check in run_folder(store, CUBES) if check.faults}
    assert faults == {"two-observations-in-one-place"}
