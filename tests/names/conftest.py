import os
from pathlib import Path

import pytest
from made_up.reference import write_made_up_reference

from keniki.ingest.graph.reference import Reference, read_reference
from keniki.ingest.names.gazetteer import Gazetteer

SHARED = Path(os.environ.get("KENIKI_SHARED", Path(__file__).parents[3] / "shared")) / "data"


@pytest.fixture(scope="session")
def made_up_folder(tmp_path_factory):
    return write_made_up_reference(tmp_path_factory.mktemp("reference"))


@pytest.fixture(scope="session")
def made_up(made_up_folder) -> Gazetteer:
    return Gazetteer.from_quads(read_reference(made_up_folder).quads)


@pytest.fixture(scope="session")
def real_folder() -> Path:
    if not SHARED.is_dir():
        pytest.skip(f"no reference data at {SHARED}; set KENIKI_SHARED")
    return SHARED


@pytest.fixture(scope="session")
def real_reference(real_folder) -> Reference:
    return read_reference(real_folder)


@pytest.fixture(scope="session")
def real(real_reference) -> Gazetteer:
    return Gazetteer.from_quads(real_reference.quads)


@pytest.fixture(scope="session", params=["made_up", "real"])
def gazetteer(request) -> Gazetteer:
    """The small made-up gazetteer and, where it is there, the real one."""
    return request.getfixturevalue(request.param)
