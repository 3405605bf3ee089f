"""Writes the case of each shape: copies of conforming nodes with one constraint broken, and the expected report.

Run `python tests/shapes/write_cases.py` after a change of the shapes and read the difference: pySHACL, not the
fast path, says what is expected. A test proves that the files are fresh.
"""

from pathlib import Path

from pyoxigraph import RdfFormat, Store, Triple, serialize
from shape_planting import Planter, quads, read_triples

from keniki.ontology.names import PREFIXES
from keniki.shapes.findings import Report
from keniki.shapes.reference_engine import validate_by_reference
from keniki.shapes.report import as_triples
from keniki.shapes.shape_files import Shape, release_shapes

HERE = Path(__file__).parent
CASES = HERE / "cases"
USED = ("dcat", "dct", "keniki", "oa", "org", "prov", "qb", "rdfs", "sh", "skos", "time", "void", "xsd")
NAMES = {name: PREFIXES[name] for name in USED} | {"shape": "https://w3id.org/keniki/shape/"}


def conforming() -> Store:
    return read_triples(HERE / "conforming.ttl")


def case(shape: Shape, store: Store) -> tuple[list[Triple], Report]:
    """Return the planted triples of a shape, and what the reference engine finds in them."""
    planted = list(dict.fromkeys(t for p in Planter(store).plant([shape]) for t in p.triples))
    data = Store()
    data.extend([*store, *quads(planted)])
    return planted, validate_by_reference(data)


def text(shape: Shape, planted: list[Triple], report: Report) -> str:
    """Return a case file: the data that break the shape, and the report of it without messages."""
    head = f"# Breaks each constraint of shape:{shape.name}; read together with conforming.ttl\n"
    triples = [*sorted(planted, key=str), *as_triples(report, messages=False)]
    lines = (serialize(triples, format=RdfFormat.TURTLE, prefixes=NAMES) or b"").decode().splitlines()
    prefixes = sorted(line for line in lines if line.startswith("@prefix"))
    return head + "\n".join([*prefixes, *(line for line in lines if line not in prefixes)]) + "\n"


def main() -> None:
    CASES.mkdir(exist_ok=True)
    store = conforming()
    for shape in release_shapes():
        (CASES / f"{shape.name}.ttl").write_text(text(shape, *case(shape, store)), "utf-8")
        print(shape.name)


if __name__ == "__main__":
    main()
