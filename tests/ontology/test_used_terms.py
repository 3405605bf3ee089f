"""What code, queries, shapes and the committed release call by our names is declared, of the right kind."""

import re
from collections.abc import Iterable

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from keniki.ontology.loading import FOLDER, SCHEMES, declared_terms, triples
from keniki.ontology.names import BASE, NS, term

PROJECT = FOLDER.parent
ROOMS = ("cli", "ingest", "ontology", "queries", "service", "shapes")
RELEASE = sorted((PROJECT / "data" / "release").rglob("*.ttl"))
CONCEPTS = f"{BASE}id/concept/"


def names_in(texts: Iterable[str]) -> set[str]:
    """The local names that texts write behind our prefix."""
    return {name for text in texts for name in re.findall(r"(?<![\w.-])keniki:([A-Za-z]\w*)", text)}


def known_names() -> set[str]:
    """Declared terms, and the structures of data cubes, which are individuals among the terms."""
    structures = {
        each.subject for each in triples(SCHEMES) if each.object == term("qb:DataStructureDefinition")
    }
    return set(declared_terms()) | {str(each.value).removeprefix(NS) for each in structures}


def misused(found: Iterable[Triple]) -> set[str]:
    """The terms that a graph uses undeclared, or with a resource where words belong, or the reverse."""
    kinds = {name: each.kind for name, each in declared_terms().items()}
    wrong = set()
    for each in found:
        name = each.predicate.value.removeprefix(NS)
        if name != each.predicate.value and kinds.get(name) != _kind(each.object):
            wrong.add(name)
        if each.predicate == term("rdf:type") and isinstance(each.object, NamedNode):
            cls = each.object.value.removeprefix(NS)
            wrong |= {cls} if cls != each.object.value and kinds.get(cls) != "class" else set()
    return wrong


def _kind(value: object) -> str:
    return "datatype" if isinstance(value, Literal) else "object"


@pytest.fixture(scope="module")
def release() -> list[Triple]:
    if not RELEASE:
        pytest.skip("the committed release is not there")
    base = f"{BASE}id/"
    return [
        q.triple for path in RELEASE for q in parse(path=str(path), format=RdfFormat.TURTLE, base_iri=base)
    ]


def test_code_queries_and_shapes_name_only_declared_terms() -> None:
    patterns = [f"{room}/**/*.{ending}" for room in ROOMS for ending in ("rq", "py", "ttl")]
    files = [path for pattern in patterns for path in PROJECT.glob(pattern)]
    names = names_in(path.read_text(encoding="utf-8") for path in files)
    assert len(files) > 150
    assert len(names) > 300
    assert names - known_names() == set()


def test_the_release_uses_declared_terms_with_the_right_kind_of_value(release: list[Triple]) -> None:
    assert len(release) > 1000
    assert misused(release) == set()


def test_the_release_names_only_concepts_that_exist(release: list[Triple]) -> None:
    declared = {each.subject for each in triples(SCHEMES)} | {each.subject for each in release}
    used = {each.object for each in release if isinstance(each.object, NamedNode)}
    concepts = {node for node in used if node.value.startswith(CONCEPTS)}
    assert len(concepts) > 10
    assert concepts - declared == set()


def test_an_undeclared_name_and_a_value_of_the_wrong_kind_are_seen() -> None:
    node = NamedNode("urn:a")
    wrong = [
        Triple(node, NamedNode(f"{NS}noSuchTerm"), node),
        Triple(node, NamedNode(f"{NS}ceiling"), node),
        Triple(node, NamedNode(f"{NS}member"), Literal("a town")),
        Triple(node, term("rdf:type"), NamedNode(f"{NS}NoSuchClass")),
    ]
    assert misused(wrong) == {"noSuchTerm", "ceiling", "member", "NoSuchClass"}
    assert names_in(["SELECT * { ?s keniki:noSuchTerm ?o }"]) == {"noSuchTerm"}
