"""Every term and concept under the vocabulary shapes, reasons for alignments, terms that must not vanish."""

import re
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Namespace, URIRef

from keniki.ontology.loading import FOLDER, ONTOLOGY, declared_terms, load, module_paths, text_bearing
from keniki.ontology.names import NS, PREFIXES

KENIKI = Namespace(NS)
SHAPES = FOLDER.parent / "shapes"
TERMS = ("terms", "retired", "datatypes")
PUBLISHED = Path(__file__).with_name("published-terms.txt")
CONTRACT = FOLDER.parent / "docs" / "architecture.md"

GOOD = (
    'keniki:Good a owl:Class ; rdfs:label "良い"@ja , "good"@en ; skos:definition "良いものを表す。"@ja , '
    '"Something that is right."@en ; rdfs:isDefinedBy <https://w3id.org/keniki/ns> . '
)
WRONG = {
    "term-label-ja": GOOD.replace('"良い"@ja , ', ""),
    "term-label-en": GOOD.replace('"good"@en', '"good"@en , "fine"@en'),
    "term-label-languages": GOOD.replace('"good"@en', '"good"@en , "gut"@de'),
    "term-definition-ja": GOOD.replace('"良いものを表す。"@ja , ', ""),
    "term-definition-en": GOOD.replace(
        '"Something that is right."@en', '"Something."@en , "Something else."@en'
    ),
    "term-definition-languages": GOOD.replace('right."@en', 'right."@en , "Etwas Gutes."@de'),
    "term-definition-sentence": GOOD.replace("right.", "right"),
    "term-definition-not-label": GOOD.replace("Something that is right.", "good"),
    "definitions": GOOD.replace("Something that is right.", "A Good."),
    "term-defined-by": GOOD.replace("https://w3id.org/keniki/ns>", "https://example.org/>"),
    "term-source": GOOD.replace("rdfs:isDefinedBy", 'dct:source "a"@ja , "b"@ja ; rdfs:isDefinedBy'),
    "term-example": GOOD.replace("rdfs:isDefinedBy", 'skos:example "a"@ja , "b"@ja ; rdfs:isDefinedBy'),
    "class-name": GOOD.replace("keniki:Good", "keniki:good"),
    "property-name": GOOD.replace("owl:Class", "owl:ObjectProperty"),
    "one-kind": GOOD.replace(
        "keniki:Good a owl:Class", "keniki:good a owl:ObjectProperty , owl:DatatypeProperty"
    ),
    "retired-replacement": GOOD + 'keniki:Good owl:deprecated true ; skos:changeNote "no"@en . ',
    "retired-note": GOOD + "keniki:Good owl:deprecated true ; dct:isReplacedBy keniki:Best . ",
    "concept-label-ja": '<urn:c> a skos:Concept ; skos:prefLabel "c"@en ; skos:inScheme <urn:s> . ',
    "concept-label-en": '<urn:c> a skos:Concept ; skos:prefLabel "c"@ja ; skos:inScheme <urn:s> . ',
    "concept-scheme": '<urn:c> a skos:Concept ; skos:prefLabel "c"@ja , "c"@en . ',
    "concept-notation": '<urn:c> a skos:Concept ; skos:notation "1" , "2" . ',
}


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(SHAPES / "vocabulary.ttl").parse(SHAPES / "concepts.ttl")


def _turtle(text: str) -> Graph:
    head = "".join(f"@prefix {name}: <{iri}> . " for name, iri in PREFIXES.items())
    return Graph().parse(data=head + text, format="turtle")


@pytest.mark.parametrize("folders", [TERMS, ("schemes",)])
def test_every_term_and_concept_conforms(shapes: Graph, folders: tuple[str, ...]) -> None:
    data = load(folders)
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, SKOS.Concept)
    looked_at = {node for kind in kinds for node in data.subjects(RDF.type, kind)}
    assert len(looked_at) > 100
    conforms, _, words = validate(data, shacl_graph=shapes, inference="none")
    assert conforms, words


def test_a_good_term_conforms(shapes: Graph) -> None:
    assert validate(_turtle(GOOD), shacl_graph=shapes, inference="none")[0]


@pytest.mark.parametrize("shape", WRONG)
def test_each_shape_turns_red_on_its_twin(shapes: Graph, shape: str) -> None:
    conforms, report, words = validate(_turtle(WRONG[shape]), shacl_graph=shapes, inference="none")
    sources = set(report.objects(None, URIRef(f"{PREFIXES['sh']}sourceShape")))
    assert not conforms
    assert URIRef(f"https://w3id.org/keniki/shape/{shape}") in sources, words


def test_every_shape_with_a_message_has_a_twin(shapes: Graph) -> None:
    told = {
        str(each).rpartition("/")[2] for each in shapes.subjects(URIRef(f"{PREFIXES['sh']}message"), None)
    }
    assert told - {"definition-says-more-than-label"} <= set(WRONG)


def test_no_two_terms_share_a_label() -> None:
    graph = load(("terms", "datatypes"))
    labels: dict[object, list[object]] = {}
    for term, label in graph.subject_objects(RDFS.label):
        labels.setdefault(label, []).append(term)
    assert len(labels) > 700
    assert {label: terms for label, terms in labels.items() if len(terms) > 1} == {}


def test_the_modules_hold_no_blank_nodes_and_stay_short() -> None:
    paths = module_paths()
    assert len(paths) > 70
    assert [path.name for path in paths if len(path.read_text(encoding="utf-8").splitlines()) > 250] == []
    assert [node for triple in load() for node in triple if isinstance(node, BNode)] == []


def test_axioms_speak_only_of_declared_terms() -> None:
    graph = load(ONTOLOGY)
    spoken = {
        node for triple in graph for node in triple if isinstance(node, URIRef) and str(node).startswith(NS)
    }
    assert len(spoken) > 300
    assert {str(node).removeprefix(NS) for node in spoken} - set(declared_terms()) == set()


def test_every_alignment_gives_its_reason_in_a_line() -> None:
    graph = load(("alignments",))
    relations = (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch, SKOS.relatedMatch)
    aligned = [(term, other) for relation in relations for term, other in graph.subject_objects(relation)]
    assert len(aligned) > 70
    for term, other in aligned:
        reasons = [str(words) for words in graph.objects(term, KENIKI.alignmentReason)]
        prefix = next(name for name, iri in PREFIXES.items() if str(other).startswith(iri))
        local = str(other).removeprefix(PREFIXES[prefix])
        assert [words for words in reasons if re.match(rf"\w+:{local}: \S", words)], (term, other)


def test_no_alignment_says_that_a_code_is_an_organisation() -> None:
    graph = load()
    assert list(graph.subject_objects(OWL.sameAs)) == []


def vanished(published: set[str], declared: set[str]) -> set[str]:
    """Name the terms that were published and are no longer declared, not even as retired."""
    return published - declared


def test_no_published_term_vanishes_without_being_retired() -> None:
    published = set(PUBLISHED.read_text(encoding="utf-8").split())
    assert len(published) > 300
    assert vanished(published, set(declared_terms())) == set()


def test_the_list_of_published_terms_is_complete() -> None:
    assert PUBLISHED.read_text(encoding="utf-8").split() == sorted(declared_terms())


def test_a_term_that_vanishes_is_seen() -> None:
    assert vanished({"Fact", "Gone"}, {"Fact"}) == {"Gone"}


def test_retired_terms_point_to_terms_in_use() -> None:
    graph = load(("retired",))
    terms = declared_terms()
    replaced = list(graph.subject_objects(URIRef(f"{PREFIXES['dct']}isReplacedBy")))
    assert replaced
    assert all(not terms[str(new).removeprefix(NS)].retired for _, new in replaced)


def test_the_contract_between_the_parts_names_only_declared_terms() -> None:
    tables = CONTRACT.read_text(encoding="utf-8").partition("## Classes of facts")[2]
    rows = [row.split("|") for row in tables.splitlines() if row.startswith("| `")]
    classes = {name for row in rows for name in re.findall(r"`(\w+)`", row[1])}
    assert len(classes) > 10
    assert classes - set(declared_terms()) == set()


def test_text_bearing_properties_carry_words_not_names_or_numbers() -> None:
    terms = declared_terms()
    marked = text_bearing()
    assert "oa:exact" in marked
    assert {terms[name].kind for name in marked if ":" not in name} == {"datatype"}
    assert not marked & {"name", "alternativeName", "regionName", "kana", "printed", "value"}
