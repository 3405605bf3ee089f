"""A release: a folder with the graph, its catalogue, the quality report and checksums, put in place in one step.

    out                       a link to the version that is served
    out.versions/<digest>/    graph.nq  catalog.ttl  quality.json  SHA256SUMS

The version before stays beside it, and `restore_previous` links it again. Nothing in a release depends on the
clock, on chance or on where it was built.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from pyoxigraph import RdfFormat, Store, parse, serialize

from keniki.ingest.errors import Finding, RefusedRelease
from keniki.ontology.names import PREFIXES, Minter

GRAPH, CATALOG, QUALITY, SUMS = "graph.nq", "catalog.ttl", "quality.json", "SHA256SUMS"
KEPT = 2
"""Versions that stay on disk: the one that is served and the one before."""


def sorted_nquads(store: Store) -> list[bytes]:
    """Return the whole store as lines of N-Quads in code point order.

    Each named graph is serialised on its own: a second copy of the whole would be the peak of a build's memory.
    """
    lines: list[bytes] = []
    for graph in store.named_graphs():
        written = serialize(store.quads_for_pattern(None, None, None, graph), format=RdfFormat.N_QUADS)
        lines += (written or b"").splitlines(keepends=True)
    lines.sort()
    return lines


def catalogue(store: Store, minter: Minter) -> bytes:
    """Return the catalogue graph as Turtle."""
    quads = store.quads_for_pattern(None, None, None, minter.graph("catalog"))
    triples = sorted((quad.triple for quad in quads), key=str)
    written = serialize(triples, format=RdfFormat.TURTLE, prefixes=PREFIXES)
    assert written is not None
    lines = written.decode().splitlines()
    prefixes = sorted(
        line for line in lines if line.startswith("@prefix")
    )  # the engine gives them in any order
    return ("\n".join(prefixes + [line for line in lines if not line.startswith("@prefix")]) + "\n").encode()


def put_in_place(out: Path, files: Mapping[str, Sequence[bytes]]) -> Path:
    """Write the files (in pieces) as a new version beside `out`, then link `out` to it in one step; return its folder.

    Raises RefusedRelease when `out` is a folder that is no release.
    """
    sums = "".join(f"{_digest(pieces)}  {name}\n" for name, pieces in sorted(files.items()))
    versions = out.parent / f"{out.name}.versions"
    target = versions / hashlib.sha256(sums.encode()).hexdigest()[:12]
    _make_way(out, versions)
    if not (target / SUMS).exists():
        unfinished = target.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        for name, pieces in {**files, SUMS: [sums.encode()]}.items():
            with (unfinished / name).open("wb") as file:
                file.writelines(pieces)
        os.replace(unfinished, target)  # noqa: PTH105 - the one call that is atomic by its definition
    os.utime(target)
    _link(out, target)
    _forget_old(versions)
    return target


def _digest(pieces: Sequence[bytes]) -> str:
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()


def restore_previous(out: Path) -> Path:
    """Link `out` to the version before the one that is served; raises RefusedRelease when there is none."""
    current = out.resolve()
    others = [version for version in _versions(out.parent / f"{out.name}.versions") if version != current]
    if not others:
        raise RefusedRelease(_finding(out, "no version before the one that is served", "one beside it"))
    _link(out, others[-1])
    return others[-1]


def _make_way(out: Path, versions: Path) -> None:
    if out.is_symlink() or not out.exists():
        return
    if out.is_dir() and not any(out.iterdir()):
        out.rmdir()
    elif (out / SUMS).exists():
        versions.mkdir(exist_ok=True)
        digest = hashlib.sha256((out / SUMS).read_bytes()).hexdigest()[:12]
        out.rename(versions / digest)
    else:
        raise RefusedRelease(
            _finding(out, "a folder that is no release", "a release, an empty folder or no folder")
        )


def _link(out: Path, target: Path) -> None:
    link = out.parent / f".{out.name}.link"
    link.unlink(missing_ok=True)
    link.symlink_to(os.path.relpath(target, out.parent))
    os.replace(link, out)  # noqa: PTH105


def _versions(folder: Path) -> list[Path]:
    """Return the finished versions, the oldest first."""
    return sorted(
        (p.resolve() for p in folder.glob("*") if (p / SUMS).exists()), key=lambda p: p.stat().st_mtime_ns
    )


def _forget_old(folder: Path) -> None:
    for version in _versions(folder)[:-KEPT]:
        shutil.rmtree(version)


def read_store(release: Path) -> Store:
    """Load the graph of a release into memory; raises RefusedRelease when it is missing or was changed."""
    graph = release / GRAPH
    if not graph.exists():
        raise RefusedRelease(_finding(release, f"no {GRAPH}", "the folder of a release"))
    data = graph.read_bytes()
    expected = dict(line.split("  ")[::-1] for line in (release / SUMS).read_text("utf-8").splitlines())
    if expected.get(GRAPH) != hashlib.sha256(data).hexdigest():
        raise RefusedRelease(_finding(graph, "bytes that do not fit the checksum", f"what {SUMS} says"))
    store = Store()
    store.bulk_extend(parse(data, format=RdfFormat.N_QUADS))
    return store


def as_json(report: object) -> bytes:
    """Return a report as JSON that can be read and compared line by line."""
    return (json.dumps(report, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _finding(place: Path, found: str, expected: str) -> Finding:
    return Finding(code="refused-release", document=place.name, line=0, found=found, expected=expected,
                   remedy="name another folder with --out, or move this one away")  # fmt: skip
