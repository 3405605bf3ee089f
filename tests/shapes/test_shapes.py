"""Each shape has data that meet it and data that break it; both engines find the same, in both languages."""

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyshacl
import pytest
from pyoxigraph import Literal, Store, Triple
from rdflib import Graph, Variable
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue
from shape_planting import Planter, quads, read_triples
from write_cases import CASES, case, conforming, text

from keniki.ontology.names import PREFIXES, term
from keniki.shapes.findings import Report
from keniki.shapes.reference_engine import validate_by_reference
from keniki.shapes.shape_files import (
    FOLDER,
    Shape,
    Sparql,
    UnsupportedShape,
    release_files,
    release_shapes,
    shape_triples,
)
from keniki.shapes.validation import validate

SHACL_SHACL = (
    Path(os.environ.get("KENIKI_SHARED", FOLDER.parent.parent / "shared"))
    / "conformance/shacl/shacl-shacl.ttl"
)
SHAPES = {shape.name: shape for shape in release_shapes()}
JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")
NS = PREFIXES["sh"]

Row = tuple[str, str, str, str, str]


def identities(report: Report) -> set[Row]:
    return {finding.identity for finding in report.findings}


@cache
def planted(name: str) -> Store:
    store = conforming()
    store.extend(quads(t for p in Planter(conforming()).plant([SHAPES[name]]) for t in p.triples))
    return store


@pytest.fixture(scope="module")
def all_planted() -> Store:
    store = conforming()
    for name in SHAPES:
        store.extend(list(planted(name)))
    return store


@pytest.fixture(scope="module")
def by_fast(all_planted: Store) -> Report:
    return validate(all_planted)


@pytest.fixture(scope="module")
def by_reference(all_planted: Store) -> Report:
    return validate_by_reference(all_planted)


def test_there_are_shapes_for_the_classes_of_a_release() -> None:
    assert len(SHAPES) > 60
    assert len(release_files()) > 15


def test_the_shapes_are_valid_shacl() -> None:
    if not SHACL_SHACL.is_file():
        pytest.skip(f"the shapes for shapes are not at {SHACL_SHACL}; set KENIKI_SHARED")
    for files in (release_files(), [FOLDER / "vocabulary.ttl", FOLDER / "concepts.ttl"]):
        graph = Graph()
        for path in files:
            graph.parse(path)
        conforms, _, words = pyshacl.validate(graph, shacl_graph=Graph().parse(SHACL_SHACL), inference="none")
        assert conforms, words


def test_every_shape_says_what_is_wrong_in_both_languages() -> None:
    told = [one for shape in SHAPES.values() for one in (*shape.properties, *shape.sparql)]
    told += [shape for shape in SHAPES.values() if not shape.properties and not shape.sparql]
    assert len(told) > 200
    assert [one.name for one in told if set(one.messages) != {"ja", "en"}] == []


@pytest.mark.parametrize("name", SHAPES)
def test_the_conforming_data_meet_the_shape(name: str) -> None:
    report = validate(conforming(), [SHAPES[name]])
    assert report.looked_at[name] > 0
    assert report.findings == ()


def test_the_conforming_data_meet_all_shapes_under_the_reference() -> None:
    assert identities(validate_by_reference(conforming())) == set()


@pytest.mark.parametrize("name", SHAPES)
def test_the_case_holds_the_data_and_the_expected_report(name: str) -> None:
    """The data of the case give the report of the case, by the fast path."""
    found, expected = Store(), read_triples(CASES / f"{name}.ttl")
    found.extend([*conforming(), *quads(t for t in _triples(expected) if not _of_report(t))])
    assert identities(validate(found)) == _expected(expected)


@pytest.mark.parametrize("name", SHAPES)
def test_each_constraint_turns_red_where_it_is_broken(name: str) -> None:
    planted = list(Planter(conforming()).plant([SHAPES[name]]))
    assert planted
    for one in planted:
        store = conforming()
        store.extend(quads(one.triples))
        found = {(f.shape, f.component) for f in validate(store, [SHAPES[name]]).findings}
        kind = "SPARQL" if one.component == "SPARQL" else one.component[0].upper() + one.component[1:]
        assert (one.shape, f"{NS}{kind}ConstraintComponent") in found


def test_the_case_files_are_those_of_the_shapes() -> None:
    assert {path.stem for path in CASES.glob("*.ttl")} == set(SHAPES)


@pytest.mark.parametrize("name", ["ceiling", "passage", "region"])
def test_the_case_files_are_fresh(name: str) -> None:
    expected, report = case(SHAPES[name], conforming())
    lines = text(SHAPES[name], expected, report).splitlines()
    assert sorted(lines) == sorted((CASES / f"{name}.ttl").read_text("utf-8").splitlines())


def test_both_engines_find_the_same_in_all_planted_data(by_fast: Report, by_reference: Report) -> None:
    assert len(by_fast.findings) > 700
    assert identities(by_fast) == identities(by_reference)
    assert by_fast.looked_at == by_reference.looked_at


def test_both_engines_say_the_same(by_fast: Report, by_reference: Report) -> None:
    told = {(*f.identity, f.shape): f.messages for f in by_reference.findings}
    assert {(*f.identity, f.shape): f.messages for f in by_fast.findings} == told


def test_messages_are_whole_in_both_languages(by_fast: Report) -> None:
    for finding in by_fast.findings:
        assert set(finding.messages) == {"ja", "en"}
        assert JAPANESE.search(finding.messages["ja"])
        assert not re.search(r"[ぁ-ん]", finding.messages["en"].partition("Found")[0])
        assert not any(mark in words for words in finding.messages.values() for mark in ("{?", "{$", "  "))


def test_a_message_has_what_was_found_and_what_is_wanted(by_fast: Report) -> None:
    finding = next(f for f in by_fast.findings if f.shape == "government-check-digit")
    assert finding.messages["en"].startswith("The check digit of the code 132013 is not 2.")
    assert "132013 の検査数字が 2 では" in finding.messages["ja"]
    negative = next(
        f for f in by_fast.findings if f.shape == "amount-value" and str(f.value).startswith('"-1"')
    )
    assert "Found -1. Wanted 0 or more." in negative.messages["en"]
    assert "値は -1。あるべき値は 0 以上です。" in negative.messages["ja"]


def test_superclasses_count_where_types_are_not_laid() -> None:
    store = Store()
    data = read_triples(Path(__file__).with_name("conforming.ttl"))
    fact, ceiling = term("keniki:Fact"), term("keniki:Ceiling")
    typed = {q.subject for q in data.quads_for_pattern(None, term("rdf:type"), ceiling)}
    store.extend(q for q in data if not (q.subject in typed and q.object in {fact, term("keniki:Amount")}))
    above = [Triple(ceiling, term("rdfs:subClassOf"), term("keniki:Amount"))]
    above.append(Triple(term("keniki:Amount"), term("rdfs:subClassOf"), fact))
    store.extend(quads(above))
    laid, followed = validate(store), validate(store, types_laid=False)
    assert laid.looked_at["fact"] + 1 == followed.looked_at["fact"]
    assert followed.looked_at == validate_by_reference(store).looked_at
    assert identities(followed) == identities(validate_by_reference(store))


def test_a_shape_that_the_fast_path_does_not_know_is_refused() -> None:
    closed = Shape(
        node=term("keniki:made-up"),
        targets=SHAPES["fact"].targets,
        parameters={term("sh:closed"): (Literal(True),)},
    )
    with pytest.raises(UnsupportedShape, match="closed"):
        validate(conforming(), [closed])


@pytest.mark.parametrize(
    "sparql", [s for shape in SHAPES.values() for s in shape.sparql], ids=lambda s: s.name
)
def test_the_reference_joins_from_the_focus_node(sparql: Sparql) -> None:
    """Else rdflib goes through all that the graph has of a kind, once for each focus node."""
    patterns = list(_patterns(prepareQuery(sparql.select).algebra))
    known = {Variable("this")}
    assert patterns
    for pattern in patterns:
        variables = {term for term in pattern if isinstance(term, Variable)}
        assert known & variables, pattern
        known |= variables


def test_looking_at_nothing_is_no_pass() -> None:
    report = validate(Store())
    assert not report.conforms
    assert set(report.idle) == set(SHAPES)


def test_every_property_shape_belongs_to_a_node_shape() -> None:
    triples = shape_triples()
    property_shapes = {t.subject for t in triples if t.object == term("sh:PropertyShape")}
    used = {t.object for t in triples if t.predicate in {term("sh:property"), term("rdf:first")}}
    assert len(property_shapes) > 200
    assert property_shapes <= used


def _patterns(part: object) -> Iterator[tuple[object, ...]]:
    """Give the triple patterns of a query, filters aside, in the order in which rdflib asks them."""
    if isinstance(part, CompValue):
        yield from part.triples if part.name == "BGP" else ()
        for inner in (part.p, part.p1, part.p2):
            yield from _patterns(inner)


def _triples(store: Store) -> list[Triple]:
    return [quad.triple for quad in store]


def _of_report(triple: Triple) -> bool:
    return triple.subject.__class__.__name__ == "BlankNode"


def _expected(store: Store) -> set[Row]:
    names = ("focusNode", "value", "sourceConstraintComponent", "resultSeverity")
    rows = set()
    for quad in store.quads_for_pattern(None, term("rdf:type"), term("sh:ValidationResult")):
        values = [
            next(iter(store.quads_for_pattern(quad.subject, term(f"sh:{name}"), None)), None)
            for name in names
        ]
        focus, value, component, severity = (one.object if one else None for one in values)
        path = next(iter(store.quads_for_pattern(quad.subject, term("sh:resultPath"), None)), None)
        rows.add(
            (str(focus), _path(store, path), str(value or ""), component.value, severity.value)  # type: ignore[union-attr]
        )
    return rows


def _path(store: Store, quad: object) -> str:
    if quad is None:
        return ""
    inverse = next(iter(store.quads_for_pattern(quad.object, term("sh:inversePath"), None)), None)
    return f"^{inverse.object}" if inverse else str(quad.object)
