"""Every class of the ontology is looked at by a shape: by one of its own, or by one of a class above it."""

import pytest
from pyoxigraph import QuerySolutions, Store
from write_cases import conforming

from keniki.ontology.loading import ontology_quads
from keniki.ontology.names import NS, Minter, term
from keniki.shapes.shape_files import Shape, release_shapes

CLASSES = """PREFIX owl: <http://www.w3.org/2002/07/owl#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?cls ?above WHERE {
  ?cls a owl:Class ; rdfs:subClassOf* ?above .
  FILTER(isIRI(?cls) && isIRI(?above))
  FILTER NOT EXISTS { ?cls owl:deprecated true }
}"""


@pytest.fixture(scope="module")
def above() -> dict[str, set[str]]:
    """Each class of ours by its local name, with itself and the classes above it."""
    store = Store()
    store.extend(ontology_quads(Minter()))
    found = store.query(CLASSES, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    classes: dict[str, set[str]] = {}
    for row in found:
        if row["cls"].value.startswith(NS):
            classes.setdefault(row["cls"].value, set()).add(row["above"].value)
    return classes


def without_shape(classes: dict[str, set[str]], shapes: tuple[Shape, ...]) -> list[str]:
    """Return the classes that no shape looks at."""
    looked_at = {
        target.value.value
        for shape in shapes
        for target in shape.targets
        if target.kind == term("sh:targetClass")
    }
    return sorted(cls.removeprefix(NS) for cls, above in classes.items() if not above & looked_at)


def test_every_class_has_a_shape(above: dict[str, set[str]]) -> None:
    assert len(above) > 100
    assert without_shape(above, release_shapes()) == []


def test_a_class_without_a_shape_is_seen(above: dict[str, set[str]]) -> None:
    others = tuple(shape for shape in release_shapes() if shape.name != "assessment")
    others = tuple(shape for shape in others if shape.name != "assessed-city")
    assert without_shape(above, others) == ["Assessment"]


def test_the_conforming_data_have_a_node_of_every_target_class() -> None:
    store = conforming()
    wanted = {
        target.value
        for shape in release_shapes()
        for target in shape.targets
        if target.kind == term("sh:targetClass")
    }
    typed = {quad.object for quad in store.quads_for_pattern(None, term("rdf:type"), None)}
    assert len(wanted) > 60
    assert wanted - typed == set()
