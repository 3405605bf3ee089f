"""The picture of the main classes is fresh, well-formed, and says nothing that the axioms contradict."""

from xml.etree import ElementTree

from rdflib import RDFS, Graph, Namespace

from keniki.ontology.diagram import ARROWS, FILE, PLACES, draw, kinds_of_fact
from keniki.ontology.loading import ONTOLOGY, declared_terms, load
from keniki.ontology.names import NS

KENIKI = Namespace(NS)


def contradictions(graph: Graph, arrows: tuple[tuple[str, str, str], ...]) -> list[str]:
    """Name the arrows whose ends are not what the domain or the range of the property asks for."""
    found = []
    for source, name, target in arrows:
        for end, axiom in ((source, RDFS.domain), (target, RDFS.range)):
            related = set(graph.transitive_objects(KENIKI[end], RDFS.subClassOf))
            related |= set(graph.transitive_subjects(RDFS.subClassOf, KENIKI[end]))
            if not set(graph.objects(KENIKI[name], axiom)) <= related:
                found.append(f"{source} {name} {target}")
    return found


def test_the_committed_picture_is_what_the_modules_give() -> None:
    assert FILE.read_text(encoding="utf-8") == draw()


def test_every_box_and_arrow_is_a_term_and_fits_its_axioms() -> None:
    terms = declared_terms()
    assert len(ARROWS) >= 15
    assert {terms[name].kind for name in PLACES} == {"class"}
    assert {terms[name].kind for _, name, _ in ARROWS} == {"object"}
    assert contradictions(load(ONTOLOGY), ARROWS) == []


def test_an_arrow_that_the_axioms_contradict_is_seen() -> None:
    assert contradictions(load(ONTOLOGY), (("Kpi", "member", "Region"),)) == ["Kpi member Region"] * 2


def test_the_picture_is_well_formed_and_has_a_box_for_every_class() -> None:
    words = {element.text for element in ElementTree.fromstring(draw()).iter() if element.text}
    assert set(PLACES) <= words
    assert len(kinds_of_fact()) > 10
