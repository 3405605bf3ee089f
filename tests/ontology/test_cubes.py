"""The structures of the data cubes, and the integrity constraints of the recommendation on a small cube."""

import pytest
from pyoxigraph import RdfFormat, Store
from rdflib import QB, RDF, RDFS, Graph, URIRef

from keniki.ontology.loading import FOLDER, load
from keniki.queries.catalog import read_queries


def faults(graph: Graph) -> list[str]:
    """Name what breaks IC-2 to IC-6, and structures without an edition or without a measure."""
    found = []
    for structure in graph.subjects(RDF.type, QB.DataStructureDefinition):
        parts = list(graph.objects(structure, QB.component))
        dimensions = {d for part in parts for d in graph.objects(part, QB.dimension)}
        measures = {m for part in parts for m in graph.objects(part, QB.measure)}
        found += [f"{structure} has no measure"] if not measures else []
        editions = [each for each in dimensions if each.endswith("statedIn")]
        found += [] if editions else [f"{structure} has no edition"]
        own = [d for d in dimensions if d != QB.measureType]
        found += [f"{d} has no range (IC-4)" for d in own if graph.value(d, RDFS.range) is None]
        found += [f"{d} is no dimension" for d in own if (d, RDF.type, QB.DimensionProperty) not in graph]
        found += [f"{m} is no measure" for m in measures if (m, RDF.type, QB.MeasureProperty) not in graph]
        found += [f"{m} is also a dimension" for m in measures & dimensions]
    return found


def test_every_structure_is_well_formed() -> None:
    graph = load()
    assert len(list(graph.subjects(RDF.type, QB.DataStructureDefinition))) == 2
    assert faults(graph) == []


def test_a_structure_without_edition_or_measure_is_seen() -> None:
    broken = Graph()
    broken.add((URIRef("urn:cube"), RDF.type, QB.DataStructureDefinition))
    assert faults(broken) == ["urn:cube has no measure", "urn:cube has no edition"]


def test_a_target_is_not_a_measure() -> None:
    measures = {str(each) for each in load().subjects(RDF.type, QB.MeasureProperty)}
    assert measures
    assert not [each for each in measures if each.endswith("#target")]


SMALL = """
@prefix qb: <http://purl.org/linked-data/cube#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix : <urn:x:> .
:area a qb:DimensionProperty ; rdfs:range :Area . :year a qb:DimensionProperty ; rdfs:range :Year .
:what a qb:DimensionProperty ; rdfs:range skos:Concept ; qb:codeList :list .
:list a skos:ConceptScheme ; skos:hasTopConcept :people . :people a skos:Concept ; skos:inScheme :list .
:number a qb:MeasureProperty . :unit a qb:AttributeProperty . :status a qb:AttributeProperty .
:structure a qb:DataStructureDefinition ; qb:sliceKey :key ; qb:component :c1 , :c2 , :c3 , :c4 , :c5 , :c6 .
:c1 qb:dimension :area . :c2 qb:dimension :year . :c3 qb:dimension :what . :c4 qb:measure :number .
:c5 qb:attribute :unit ; qb:componentRequired false . :c6 qb:attribute :status ; qb:componentRequired true .
:key a qb:SliceKey ; qb:componentProperty :area .
:set a qb:DataSet ; qb:structure :structure ; qb:slice :slice .
:slice a qb:Slice ; qb:sliceStructure :key ; :area :town ; qb:observation :one .
:one a qb:Observation ; qb:dataSet :set ; :area :town ; :year :y1 ; :what :people ; :number 3 ; :status :good .
:two a qb:Observation ; qb:dataSet :set ; :area :town ; :year :y2 ; :what :people ; :number 4 ; :status :good .
"""
TYPED = """
:typed a qb:DataStructureDefinition ; qb:component :t1 , :t2 , :t3 , :t4 .
:t1 qb:dimension :area . :t2 qb:dimension qb:measureType . :t3 qb:measure :number . :t4 qb:measure :weight .
:weight a qb:MeasureProperty . qb:measureType a qb:DimensionProperty ; rdfs:range :Measure .
:many a qb:DataSet ; qb:structure :typed .
:three a qb:Observation ; qb:dataSet :many ; :area :town ; qb:measureType :number ; :number 3 .
:four a qb:Observation ; qb:dataSet :many ; :area :town ; qb:measureType :weight ; :weight 4 .
"""
TREE = ":list a qb:HierarchicalCodeList ; qb:hierarchyRoot :root . :root skos:narrower :twig . "
WRONG = {
    "observation-without-one-data-set": ("", ":one qb:dataSet :other ."),
    "data-set-without-one-structure": ("qb:structure :structure ;", ""),
    "structure-without-measure": (":number a qb:MeasureProperty .", ""),
    "dimension-without-range": ("rdfs:range :Area", 'rdfs:label "area"'),
    "concept-dimension-without-code-list": ("; qb:codeList :list .", "."),
    "optional-component-that-is-no-attribute": ("", ":c1 qb:componentRequired false ."),
    "slice-key-without-structure": ("qb:sliceKey :key ;", ""),
    "slice-key-with-foreign-component": ("", ":key qb:componentProperty :sex ."),
    "slice-without-one-structure": ("qb:sliceStructure :key ;", ""),
    "slice-without-dimension-value": (":area :town ; qb:observation", "qb:observation"),
    "observation-without-dimension-value": (":year :y2 ;", ""),
    "two-observations-in-one-place": (":year :y2", ":year :y1"),
    "observation-without-required-attribute": (":number 4 ; :status :good", ":number 4"),
    "observation-without-measure-value": (":number 4 ;", ""),
    "observation-without-its-measure": (":weight 4", ':remark "none"'),
    "observation-with-another-measure": (":weight 4", ":weight 4 ; :number 5"),
    "place-without-all-measures": (":four a qb:Observation ; qb:dataSet :many", ":four a qb:Observation"),
    "slice-observation-of-another-set": ("qb:observation :one", "qb:observation :three"),
    "code-outside-its-list": (":year :y2 ; :what :people", ":year :y2 ; :what :horses"),
    "code-outside-its-hierarchy": ("", TREE + ":list qb:parentChildProperty skos:narrower ."),
    "code-outside-its-inverse-hierarchy": ("", TREE + ":list qb:parentChildProperty [ ] ."),
}
RIGHT_TREE = (
    ":list a qb:HierarchicalCodeList ; qb:parentChildProperty skos:narrower ; qb:hierarchyRoot :people ."
)
CHECKS = read_queries(FOLDER / "checks" / "cubes")


def cube(text: str) -> Store:
    store = Store()
    store.load(text.encode(), format=RdfFormat.TURTLE)
    return store


@pytest.mark.parametrize("name", WRONG)
def test_a_right_cube_meets_the_constraint_and_its_twin_does_not(name: str) -> None:
    query = CHECKS[f"{name}-violation"].body
    old, new = WRONG[name]
    right = SMALL + TYPED
    wrong = right.replace(old, new) if old else right + new
    assert wrong != right
    assert list(cube(right + RIGHT_TREE).query(query)) == []
    assert list(cube(wrong).query(query)) != []


@pytest.mark.parametrize("name", WRONG)
def test_each_constraint_says_how_many_things_it_looked_at(name: str) -> None:
    looked_at = next(iter(cube(SMALL + TYPED).query(CHECKS[f"{name}-focus"].body)))[0]
    assert int(looked_at.value) > 0


def test_the_constraints_of_the_recommendation_are_all_there() -> None:
    names = [name for name in CHECKS if name.endswith("-violation")]
    numbers = {int(CHECKS[name].description["en"].split()[0].removeprefix("IC-")) for name in names}
    assert numbers == set(range(1, 22))
    assert {name.removesuffix("-violation") for name in names} == set(WRONG)
