"""The release of the real documents under the shapes, and both engines on a sample of it with links cut off."""

from pyoxigraph import Quad, Store

from keniki.ontology.names import term
from keniki.shapes.reference_engine import validate_by_reference
from keniki.shapes.validation import validate

NO_INSTANCES = {"formation-agreement", "vision"}
"""Shapes of what no document contains yet."""

EVERY = 60
"""Of the subjects of the release, every so many goes into the sample."""


def test_the_release_has_no_violation_and_every_shape_something_to_look_at(full_store: Store) -> None:
    report = validate(full_store)
    assert [str(finding.focus) + finding.messages["en"] for finding in report.violations] == []
    assert set(report.idle) <= NO_INSTANCES
    assert report.looked_at["fact"] > 10_000


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
