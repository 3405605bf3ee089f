"""A release as the service sees it: a folder that is checked once and then only read."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from keniki.service.engines.store import DamagedRelease, checksum

GRAPH, CATALOG, QUALITY, SUMS = "graph.nq", "catalog.ttl", "quality.json", "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Release:
    """The folder, the checksum of its graph, the quality report as written, the checksums of all files."""

    folder: Path
    digest: str
    quality: dict[str, Any]
    sums: dict[str, str]

    @property
    def graph(self) -> Path:
        """The file with the graph."""
        return self.folder / GRAPH

    @property
    def short(self) -> str:
        """The first digits of the checksum, by which people name a release."""
        return self.digest[:12]

    def catalog(self) -> bytes:
        """Return the catalogue as Turtle; nothing where the release has none."""
        path = self.folder / CATALOG
        return path.read_bytes() if path.exists() else b""


def open_release(folder: Path) -> Release:
    """Read and check a release folder.

    Raises DamagedRelease when the graph is missing, or is not the file that SHA256SUMS describes.
    """
    resolved = folder.resolve()
    digest, sums = checksum(resolved / GRAPH), _sums(resolved / SUMS)
    expected = sums.get(GRAPH, digest)
    if digest != expected:
        raise DamagedRelease(f"{folder / GRAPH}: found checksum {digest[:12]}…; expected {expected[:12]}…")
    return Release(resolved, digest, _quality(resolved / QUALITY), sums)


def _sums(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    lines = (line.split(maxsplit=1) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return {name.lstrip("*"): digest for digest, name in lines}


def _quality(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        report = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise DamagedRelease(f"{path}: not JSON: {error}") from error
    return report if isinstance(report, dict) else {}
