"""Validation returns a value and raises nothing because data are wrong; stopping on it is a separate step.

The engine here is the fast path, on the store; `reference_engine.py` gives the same findings by pySHACL.
"""

import time
from collections.abc import Mapping, Sequence

from pyoxigraph import Store

from keniki.shapes.fast_path import FastPath
from keniki.shapes.findings import Report, ordered
from keniki.shapes.shape_files import Shape, release_shapes


def count_nodes(store: Store) -> Mapping[str, int]:
    """Return how many nodes each shape of a release has in a store that has not been through inference."""
    return FastPath(store, types_laid=False).count(release_shapes())


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
