"""Runs the engines of validation shape by shape, each in a process of its own, so that time and memory are its own."""

import multiprocessing
import resource
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from keniki.ingest.graph.release import read_store
from keniki.shapes.fast_path import FastPath
from keniki.shapes.findings import Finding, Identity
from keniki.shapes.reference_engine import Reference
from keniki.shapes.shape_files import release_shapes, shape_triples, triples_of
from keniki.shapes.validation import validate

READING, ALL = "reading", "all shapes"
"""Names of steps that are no shape."""


@dataclass(frozen=True)
class Step:
    """What an engine did: a shape, READING or ALL; in how many seconds, with how much memory of its process so far."""

    name: str
    seconds: float
    processor: float
    megabytes: int
    found: frozenset[Identity] = frozenset()


class Watch:
    """Measures the steps of one process."""

    def __init__(self) -> None:
        self._since = (time.perf_counter(), time.process_time())

    def step(self, name: str, findings: tuple[Finding, ...] = ()) -> Step:
        """Return the step that ends now; the next one begins."""
        seconds, processor = time.perf_counter() - self._since[0], time.process_time() - self._since[1]
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        step = Step(name, seconds, processor, megabytes, frozenset(f.identity for f in findings))
        self._since = (time.perf_counter(), time.process_time())
        return step


def fast(source: Path) -> Iterator[Step]:
    """Check all shapes at once, which is what counts; then one by one, to have the findings of each."""
    watch, store = Watch(), _read(source)
    yield watch.step(READING)
    yield watch.step(ALL, validate(store).findings)
    for shape in release_shapes():
        yield watch.step(shape.name, validate(store, [shape]).findings)


def reference(source: Path) -> Iterator[Step]:
    """Check shape by shape by pySHACL on one graph of rdflib; shapes of few focus nodes go first."""
    store, triples = _read(source), shape_triples()
    number = FastPath(store, types_laid=True).count(release_shapes())
    watch, pyshacl = Watch(), Reference(store)
    yield watch.step(READING)
    for shape in sorted(release_shapes(), key=lambda one: (number[one.name], one.name)):
        yield watch.step(shape.name, tuple(pyshacl.find(triples_of(shape, triples), [shape])))


def steps(
    engine: Callable[[Path], Iterator[Step]], source: Path, limit: float | None = None
) -> Iterator[Step]:
    """Give the steps of an engine that runs in a process of its own, until so many seconds after it has read."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(engine, source, sender), daemon=True)
    process.start()
    sender.close()
    yield from _received(receiver, limit)
    process.kill()


def _send(engine: Callable[[Path], Iterator[Step]], source: Path, sender: Connection) -> None:
    for step in engine(source):
        sender.send(step)
    sender.close()


def _received(receiver: Connection, limit: float | None) -> Iterator[Step]:
    deadline = None
    while receiver.poll(None if deadline is None else max(0.0, deadline - time.monotonic())):
        try:
            step: Step = receiver.recv()
        except EOFError:
            return
        if step.name == READING and limit is not None:
            deadline = time.monotonic() + limit
        yield step


def _read(source: Path) -> Store:
    if source.is_dir():
        return read_store(source)
    store = Store()
    store.load(path=source, format=RdfFormat.N_QUADS)
    return store
