"""The release of the real documents under the shapes, and both engines on a sample of it with links cut off."""

from pyoxigraph import Quad, Store

from keniki.ontology.names import term
from keniki.shapes.fast_path import FastPath
from keniki.shapes.reference_engine import Reference, validate_by_reference
from keniki.shapes.shape_files import release_shapes, shape_triples, triples_of
from keniki.shapes.validation import validate

NO_INSTANCES = {
    "compact", "content-item", "declaration", "formation-agreement", "formation-policy", "instrument", "vision",
}  # fmt: skip
"""Shapes of what no document contains yet; publishers bring them, and the cases show that they look."""
FEW = 100
"""Focus nodes up to which a shape is checked by both engines on the whole reduced release;
`make bench` does all shapes on the full one."""

EVERY = 60
"""Of the subjects of the release, every so many goes into the sample."""


def test_the_release_has_no_violation_and_every_shape_something_to_look_at(full_store: Store) -> None:
    report = validate(full_store)
    assert [str(finding.focus) + finding.messages["en"] for finding in report.violations] == []
    assert set(report.idle) <= NO_INSTANCES
    assert report.looked_at["fact"] > 10_000


def test_a_document_has_one_title_in_a_language(full_store: Store) -> None:
    assert [f for f in validate(full_store).findings if f.shape == "document-one-title"] == []


def test_declared_cities_below_the_requirement_are_information(full_store: Store) -> None:
    """On the census of 2020, 65 of the 141 cities do not reach a number; that is no violation."""
    found = [f for f in validate(full_store).findings if f.shape in {"assessed-population", "assessed-ratio"}]
    assert {finding.severity.rpartition("#")[2] for finding in found} == {"Info"}
    assert len({str(finding.focus).partition("/municipality/")[2][:6] for finding in found}) == 65


def test_both_engines_find_the_same_for_shapes_of_few_nodes(committed_store: Store) -> None:
    number = FastPath(committed_store, types_laid=True).count(release_shapes())
    shapes = [shape for shape in release_shapes() if 0 < number[shape.name] <= FEW]
    triples, reference = shape_triples(), Reference(committed_store)
    assert len(shapes) > 20
    for shape in shapes:
        fast = {finding.identity for finding in validate(committed_store, [shape]).findings}
        slow = {finding.identity for finding in reference.find(triples_of(shape, triples), [shape])}
        assert fast == slow, shape.name


def test_both_engines_find_the_same_in_a_sample(full_store: Store) -> None:
    """Cutting links off makes many findings of every kind."""
    sample = Store()
    subjects = sorted({quad.subject for quad in full_store}, key=str)
    chosen = set(subjects[::EVERY])
    sample.extend(
        Quad(quad.subject, quad.predicate, quad.object)
        for quad in full_store
        if quad.subject in chosen or quad.predicate == term("rdfs:subClassOf")
    )
    fast, reference = validate(sample, types_laid=False), validate_by_reference(sample)
    assert len(fast.findings) > 200
    assert {f.identity for f in fast.findings} == {f.identity for f in reference.findings}
    assert fast.looked_at == reference.looked_at
