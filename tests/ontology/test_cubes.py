"""The structures of the data cubes, by the integrity constraints that can be asked of them without data."""

from rdflib import QB, RDF, RDFS, Graph, URIRef

from keniki.ontology.loading import load


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
    assert len(measures) >= 8
    assert not [each for each in measures if each.endswith("#target")]
