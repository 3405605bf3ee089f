"""The wheel: built without a warning, it holds every file of the parts and answers by itself."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
PARTS = ("cli", "ingest", "ontology", "queries", "service", "shapes")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of a copy of the project, so that building leaves nothing in the project."""
    copy, out = tmp_path_factory.mktemp("project"), tmp_path_factory.mktemp("wheel")
    for name in (*PARTS, "pyproject.toml", "README.md", "LICENSE"):
        subprocess.run(["cp", "-r", str(PROJECT / name), str(copy)], check=True)
    build = "pip wheel --no-deps --no-build-isolation --no-index --quiet --disable-pip-version-check -w"
    done = subprocess.run(
        [sys.executable, "-m", *build.split(), str(out), str(copy)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "setuptools" not in done.stderr + done.stdout, "a warning of the build"
    return next(out.glob("*.whl"))


def test_every_file_of_the_parts_is_in_the_wheel(wheel):
    packed = set(zipfile.ZipFile(wheel).namelist())
    files = [path for part in PARTS for path in (PROJECT / part).rglob("*") if path.is_file()]
    wanted = {f"keniki/{path.relative_to(PROJECT)}" for path in files if path.parent.name != "__pycache__"}
    assert len(wanted) > 300
    assert wanted - packed == set()


def test_a_release_is_asked_by_the_wheel_alone(wheel, committed_release, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    program = "import keniki.cli, keniki.cli.main as m; print(keniki.cli.__file__); m.main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "query", "renkei-core-cities", "--release", str(committed_release)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    where, *rows = done.stdout.splitlines()
    assert where.startswith(str(tmp_path))
    assert len(rows) > 30
