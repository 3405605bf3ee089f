"""The release, seen through the derived profile views, against the shapes of CPOV, CPSV-AP, CCCEV and DCAT-AP.

All of the view is checked by the fast path, and a sample of it by pySHACL, which must find the same. Each known
fault of the shapes themselves stands in `FAULTS` with its reason, and must still be there.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from keniki.ingest.build import Build
from keniki.ontology.names import PREFIXES, term
from keniki.queries.catalog import FOLDER, read_queries
from keniki.shapes.findings import Finding, Report
from keniki.shapes.reference_engine import validate_by_reference
from keniki.shapes.shape_files import ShapeReader, shape_triples
from keniki.shapes.validation import validate

EVERY = 80
"""Of local governments and their changes, every so many goes into the sample for pySHACL."""

WANTED = {
    "cpov-2.1.2": [
        "PublicOrganisationShape",
        "ChangeEventShape",
        "OrganizationalUnitShape",
        "ContactPointShape",
    ],
    "cpsv-ap-3.2.0": [
        "PublicServiceShape",
        "OutputShape",
        "EventShape",
        "RequirementShape",
        "LegalResourceShape",
    ],
    "cccev-2.1.0": ["RequirementShape", "CriterionShape", "InformationConceptShape"],
}
"""Shapes that must have something to look at."""

HEAD = "".join(f"@prefix {name}: <{iri}> . " for name, iri in PREFIXES.items())


@dataclass(frozen=True)
class Fault:
    """A fault of the shapes: which profile, where, data that are right and yet fail, and why that is a fault."""

    profile: str
    path: str
    component: str
    right: str
    reason: str


FAULTS = [
    Fault(
        "cccev-2.1.0",
        "skos:prefLabel",
        "Datatype",
        '<urn:r> a cv:Requirement ; skos:prefLabel "人口要件"@ja .',
        "wants plain xsd:string, so that a name can have no language; names stand in dct:title instead",
    ),
    Fault(
        "cccev-2.1.0",
        "skos:prefLabel",
        "Datatype",
        '<urn:c> a cv:InformationConcept ; skos:prefLabel "人口"@ja .',
        "the same for what a requirement is measured by; we keep the language",
    ),
    Fault(
        "cccev-2.1.0",
        "dct:description",
        "Datatype",
        '<urn:r> a cv:Requirement ; dct:description "人口が少なくない"@ja .',
        "wants plain xsd:string; CPSV-AP wants a language for the same property",
    ),
    Fault(
        "cccev-2.1.0",
        "time:hasBeginning",
        "Class",
        "<urn:p> a time:ProperInterval ; time:hasBeginning <urn:i> . <urn:i> a time:Instant .",
        "names the class https://www.w3.org/2006/time#Instant; the vocabulary has http",
    ),
]


@pytest.fixture(scope="module")
def semic(shared: Path) -> Path:
    folder = shared / "conformance" / "semic"
    if not folder.is_dir():
        pytest.skip(f"the shapes of SEMIC are not at {folder}; set KENIKI_SHARED")
    return folder


@pytest.fixture(scope="module")
def view(full_store: Store) -> Store:
    """The union of all profile views."""
    store = Store()
    for query in read_queries(FOLDER / "profiles").values():
        found = full_store.query(query.body, use_default_graph_as_union=True)
        store.extend(Quad(t.subject, t.predicate, t.object) for t in found)
    return store


@pytest.fixture(scope="module")
def sample(view: Store) -> Store:
    """A part of the view that pySHACL can check in time: bodies and changes are many and all alike."""
    many = (term("cv:PublicOrganisation"), term("org:ChangeEvent"))
    alike = {q.subject for cls in many for q in view.quads_for_pattern(None, term("rdf:type"), cls)}
    left_out = alike - set(sorted(alike, key=str)[::EVERY])
    kept = Store()
    kept.extend(q for q in view if q.predicate == term("rdf:type") or not {q.subject, q.object} & left_out)
    return kept


def check(store: Store, shapes: Path) -> Report:
    return validate(store, ShapeReader(shape_triples([shapes])).shapes())


def known(profile: str, finding: Finding) -> bool:
    return any(
        fault.profile == profile
        and finding.path == str(term(fault.path))
        and finding.component.endswith(f"#{fault.component}ConstraintComponent")
        for fault in FAULTS
    )


def looked_at(report: Report, name: str) -> int:
    return sum(number for shape, number in report.looked_at.items() if shape.endswith(f"#{name}"))


@pytest.mark.parametrize("profile", WANTED)
def test_the_view_conforms_and_there_is_much_to_look_at(view: Store, semic: Path, profile: str) -> None:
    report = check(view, semic / f"{profile}-SHACL.ttl")
    assert [f.messages["en"] + str(f.focus) for f in report.findings if not known(profile, f)] == []
    assert {name: looked_at(report, name) for name in WANTED[profile] if looked_at(report, name) == 0} == {}


def test_how_much_is_looked_at(view: Store, semic: Path) -> None:
    services = check(view, semic / "cpsv-ap-3.2.0-SHACL.ttl")
    assert looked_at(services, "PublicServiceShape") > 100
    assert looked_at(check(view, semic / "cpov-2.1.2-SHACL.ttl"), "PublicOrganisationShape") > 1700


@pytest.mark.parametrize("profile", WANTED)
def test_pyshacl_finds_the_same_in_a_sample(sample: Store, semic: Path, profile: str) -> None:
    path = semic / f"{profile}-SHACL.ttl"
    reference, fast = validate_by_reference(sample, shape_triples([path])), check(sample, path)
    assert {f.identity for f in reference.findings} == {f.identity for f in fast.findings}
    assert sum(reference.looked_at.values()) > 100


@pytest.mark.parametrize(
    ("profile", "line"),
    [
        ("cpsv-ap-3.2.0", "<urn:s> a cpsv:PublicService ."),
        ("cpsv-ap-3.2.0", '<urn:o> a cv:Output ; dct:title "措置" .'),
        ("cpov-2.1.2", '<urn:b> a cv:PublicOrganisation ; dct:spatial "東京" .'),
        ("cccev-2.1.0", "<urn:r> a cv:Requirement ; cv:hasConcept <urn:nothing> ."),
    ],
)
def test_the_shapes_turn_red(semic: Path, profile: str, line: str) -> None:
    assert check(_turtle(line), semic / f"{profile}-SHACL.ttl").findings


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.profile} {fault.path}")
def test_each_fault_of_the_shapes_is_still_there(semic: Path, fault: Fault) -> None:
    report = validate_by_reference(
        _turtle(fault.right), shape_triples([semic / f"{fault.profile}-SHACL.ttl"])
    )
    assert [f for f in report.findings if known(fault.profile, f)], fault.reason


def test_the_catalogue_conforms_to_dcat_ap(full_build: tuple[Build, Path], semic: Path) -> None:
    store = Store()
    store.load(path=full_build[1] / "catalog.ttl", format=RdfFormat.TURTLE)
    path = semic / "dcat-ap-3.0.1-SHACL.ttl"
    report = check(store, path)
    assert [f.messages["en"] + str(f.focus) for f in report.findings] == []
    assert {"dcat:DatasetShape", "dcat:DistributionShape"} <= {
        name.rpartition("#")[2] for name, number in report.looked_at.items() if number
    }
    assert {f.identity for f in validate_by_reference(store, shape_triples([path])).findings} == set()


def test_no_view_gives_the_applicant_a_cost(view: Store) -> None:
    assert list(view.quads_for_pattern(None, NamedNode(PREFIXES["cv"] + "hasCost"), None)) == []


def _turtle(line: str) -> Store:
    store = Store()
    store.load((HEAD + line).encode(), format=RdfFormat.TURTLE)
    return store
