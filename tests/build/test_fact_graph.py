"""Facts of one key become one node, or are reported: the finer of two dates is kept, blanks tell nothing apart."""

from datetime import date

from keniki.ingest.graph.facts import Fact, Text, Thing, YearMonth
from keniki.ingest.graph.quads import FactGraph
from keniki.ingest.reading.source import Document, Span
from keniki.ontology.names import Minter

ABOUT = Thing(kind="law", key=("見本方針",), cls="LegalResource", label="見本方針")


def graph_of(*facts: Fact) -> FactGraph:
    document = Document.of_text("made-up.md", "令和7年3月5日と令和7年3月の見本方針\n")
    graph = FactGraph(document, Minter(), "made-up", "2025", frozenset())
    for fact in facts:
        graph.add(fact)
    return graph


def said(name: str, value: object, start: int = 0) -> Fact:
    return Fact(cls="Statement", about=ABOUT, property=name, value=value, words=(Span(start, start + 8),))  # type: ignore[arg-type]


def values(graph: FactGraph) -> list[str]:
    ends = {quad.predicate.value.rpartition("#")[2]: quad.object for quad in graph.finish()}
    return [str(ends["value"].value)]


def test_of_a_month_and_a_day_in_it_the_day_is_kept():
    day, month = said("issuedOn", date(2025, 3, 5)), said("issuedOn", YearMonth(2025, 3), 9)
    for facts in ((day, month), (month, day)):
        graph = graph_of(*facts)
        assert values(graph) == ["2025-03-05"]
        assert not graph.findings


def test_two_days_are_both_kept_and_reported():
    graph = graph_of(said("issuedOn", date(2025, 3, 5)), said("issuedOn", date(2025, 3, 6), 9))
    assert [finding.code for finding in graph.findings] == ["same-key"]


def test_names_that_differ_in_blanks_are_one():
    graph = graph_of(said("alternativeName", Text("見本 方針")), said("alternativeName", Text("見本方針"), 9))
    assert not graph.findings


def test_documents_call_a_thing_by_one_spelling():
    document, spellings, labels = Document.of_text("made-up.md", "見本方針\n"), {}, set()
    for edition, label in (("2025", "見本 方針"), ("2026", "見本方針")):
        graph = FactGraph(document, Minter(), "made-up", edition, frozenset(), spellings)
        graph.thing(Thing(kind="law", key=("見本方針",), cls="LegalResource", label=label))
        labels |= {quad.object.value for quad in graph.finish() if quad.predicate.value.endswith("#label")}
    assert labels == {"見本 方針"}
