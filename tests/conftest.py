"""What several folders of tests share: where the real documents are, and one release built from them."""

import os
from pathlib import Path

import pytest
from hypothesis import settings
from made_up.reference import write_made_up_reference
from pyoxigraph import Store

from keniki.ingest.build import Build, build, expand
from keniki.ingest.documents import Reading
from keniki.ingest.graph.reduce import read_reduced
from keniki.ingest.graph.reference import read_reference
from keniki.ingest.graph.release import read_store
from keniki.ingest.names.gazetteer import Gazetteer
from keniki.ontology.names import Minter

PROJECT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("KENIKI_SHARED", PROJECT.parent / "shared"))
COMMITTED = PROJECT / "data" / "release"

# A busy machine is slow, not wrong: how long an example takes is never what fails.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the project with the real documents and reference data."""
    if not (SHARED / "sources").is_dir():
        pytest.skip(f"the documents are not at {SHARED}; set KENIKI_SHARED")
    return SHARED


@pytest.fixture(scope="session")
def full_build(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Build, Path]:
    """A release built from the real documents, and its folder."""
    out = tmp_path_factory.mktemp("full") / "release"
    return build(shared / "sources", shared / "data", out), out


@pytest.fixture(scope="session")
def readings(full_build: tuple[Build, Path]) -> dict[str, Reading]:
    """What each real document states, by the number that begins its file name."""
    return {reading.document.name[:3]: reading for reading in full_build[0].readings}


@pytest.fixture(scope="session")
def committed_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release that the project carries, expanded."""
    out = tmp_path_factory.mktemp("committed") / "release"
    expand(COMMITTED, out)
    return out


@pytest.fixture(scope="session")
def committed_store(committed_release: Path) -> Store:
    """The graph of the release that the project carries."""
    return read_store(committed_release)


@pytest.fixture(scope="session")
def municipalities() -> Gazetteer:
    """All municipalities, from the release that the project carries."""
    return Gazetteer.from_quads(read_reduced(COMMITTED, Minter(), "reference.ttl"))


@pytest.fixture(scope="session")
def made_up_reference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of reference data of places that do not exist."""
    return write_made_up_reference(tmp_path_factory.mktemp("reference"))


@pytest.fixture(scope="session")
def places(made_up_reference: Path) -> Gazetteer:
    """The municipalities of the made-up reference data."""
    return Gazetteer.from_quads(read_reference(made_up_reference).quads)


@pytest.fixture(scope="session")
def full_store(full_build: tuple[Build, Path]) -> Store:
    """The graph of the release built from the real documents."""
    return full_build[0].store
