"""Validation returns a value and raises nothing because data are wrong; stopping on it is a separate step.

Two engines give the same findings: the fast path (`fast_path.py`, on the store) and the reference
(`reference_engine.py`, pySHACL on an rdflib graph).
"""

import time
from collections.abc import Sequence

from pyoxigraph import Store, Triple

from keniki.shapes.fast_path import FastPath
from keniki.shapes.findings import Report, ordered
from keniki.shapes.reference_engine import run_pyshacl
from keniki.shapes.shape_files import Shape, ShapeReader, release_shapes, shape_triples


def validate(store: Store, shapes: Sequence[Shape] | None = None, *, types_laid: bool = True) -> Report:
    """Check a store by the fast path: by all shapes of a release, or by the given ones.

    `types_laid` says that every instance has the superclasses of its types, as inference leaves a release;
    set it to False for data that have not been through inference. Raises UnsupportedShape when a shape uses
    a part of SHACL that only the reference engine has.
    """
    started = time.perf_counter()
    findings, looked_at = FastPath(store, types_laid=types_laid).run(
        release_shapes() if shapes is None else shapes
    )
    return Report(ordered(findings), looked_at, time.perf_counter() - started)


def validate_by_reference(store: Store, triples: Sequence[Triple] | None = None) -> Report:
    """Check a store by pySHACL: by all shapes of a release, or by the shapes in the given triples."""
    started = time.perf_counter()
    chosen = shape_triples() if triples is None else triples
    shapes = ShapeReader(chosen).shapes()
    findings = run_pyshacl(store, chosen, shapes)
    looked_at = FastPath(store, types_laid=False).count(shapes)
    return Report(ordered(findings), looked_at, time.perf_counter() - started)
