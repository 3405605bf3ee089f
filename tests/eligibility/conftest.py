"""A release with requirements, and what judges by it; without the documents these tests are skipped."""

import pytest
from pyoxigraph import Store

from keniki.ingest.graph.release import read_store
from keniki.ingest.requirements.derive import derive_requirements
from keniki.ontology.names import Minter, term
from keniki.shapes.asking import ask_store
from keniki.shapes.eligibility import Assessor


@pytest.fixture(scope="session")
def judged_store(full_build) -> Store:
    store = read_store(full_build[1])
    if next(store.quads_for_pattern(None, term("keniki:versionOf"), None, None), None) is None:
        store.extend(derive_requirements(store, Minter()))
    return store


@pytest.fixture(scope="session")
def assessor(judged_store) -> Assessor:
    return Assessor(ask_store(judged_store))
