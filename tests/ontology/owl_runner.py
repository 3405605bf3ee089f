"""Runs `OwlCheck.java` over an ontology and many small graphs in one start of Java."""

import shutil
import subprocess
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import owlready2
import pytest
from rdflib import OWL, RDF, Graph, URIRef

PROGRAM = Path(__file__).with_name("OwlCheck.java")
HERMIT = Path(owlready2.__file__).parent / "hermit" / "HermiT.jar"
DECLARED = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)


@dataclass
class Answers:
    """What HermiT and the profile checkers said."""

    axioms: int = 0
    consistent: bool = False
    unsatisfiable: list[str] = field(default_factory=list)
    profiles: dict[str, int] = field(default_factory=dict)
    violations: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    graphs: list[bool] = field(default_factory=list)


def ask(ontology: Graph, graphs: Sequence[Graph], folder: Path) -> Answers:
    """Ask about an ontology, and about each small graph together with it; skip where Java is missing."""
    java = shutil.which("java")
    if java is None:
        pytest.skip("java is not installed")
    files = [folder / "ontology.owl", *(folder / f"{number:04}.owl" for number in range(len(graphs)))]
    ontology.serialize(files[0], format="xml", encoding="utf-8")
    for path, graph in zip(files[1:], graphs, strict=True):
        _declared(graph, ontology).serialize(path, format="xml", encoding="utf-8")
    command = [
        java,
        "-Xshare:auto",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        str(HERMIT),
        str(PROGRAM),
        *map(str, files),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert f"done\t{len(graphs)}" in done.stdout, done.stdout[-2000:] + done.stderr[-2000:]
    return _read(done.stdout)


def _declared(graph: Graph, ontology: Graph) -> Graph:
    """Add the declarations without which the OWL API reads a property as an annotation."""
    whole = Graph()
    whole += graph
    for node in {node for triple in graph for node in triple if isinstance(node, URIRef)}:
        for kind in DECLARED:
            if (node, RDF.type, kind) in ontology:
                whole.add((node, RDF.type, kind))
    return whole


def _read(output: str) -> Answers:
    answers = Answers()
    for line in output.splitlines():
        match line.split("\t"):
            case ["axioms", count]:
                answers.axioms = int(count)
            case ["base", verdict]:
                answers.consistent = verdict == "true"
            case ["unsatisfiable", cls]:
                answers.unsatisfiable.append(cls)
            case ["profile", name, count]:
                answers.profiles[name] = int(count)
            case ["violation", name, words]:
                answers.violations[name].append(words)
            case ["graph", _, verdict]:
                answers.graphs.append(verdict == "true")
    return answers
