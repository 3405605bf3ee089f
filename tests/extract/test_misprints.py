"""Misprints in names are mended by decisions, so that one programme does not become two."""

from keniki.ingest.extract.decisions import Decision, Decisions, digest
from keniki.ingest.extract.misprints import mend
from keniki.ingest.graph.facts import Fact, Origin, Text, Thing
from keniki.ingest.reading.source import Span

RIGHT, WRONG = "水車のリ・デザイン", "水車のり・デザイン"


def decided(name: str) -> Decisions:
    answer = {"printed": "り", "meant": "リ"}
    return Decisions((Decision("misprint", "x", digest("misprint", name), answer, {}, "who", "2026-01-01"),))


def programme(name: str) -> Thing:
    return Thing(kind="programme", key=(name,), cls="SupportProgramme", label=f"「{name}」")


def fact(about: Thing, prop: str, value: Text | Thing) -> Fact:
    return Fact(cls="Statement", about=about, property=prop, value=value, words=(Span(0, 2),))


def test_a_decided_misprint_is_mended_in_names_keys_and_links():
    measure = Thing(
        kind="measure", key=(WRONG, "直す"), cls="FundingMeasure", links=(("measureOf", programme(WRONG)),)
    )
    things, facts = mend(
        [programme(WRONG)], [fact(measure, "description", Text("水車のり、糊")), fact(measure, "x", programme(WRONG))],
        decided(WRONG),
    )  # fmt: skip
    assert things == [programme(RIGHT)]
    assert facts[0].about.key == (RIGHT, "直す")
    assert facts[0].about.links == (("measureOf", programme(RIGHT)),)
    assert facts[0].value == Text("水車のり、糊")
    assert facts[1].value == programme(RIGHT)


def test_the_mended_name_rests_on_the_decision():
    named = fact(programme(WRONG), "skos:prefLabel", Text(WRONG))
    [mended] = mend([], [named], decided(WRONG))[1]
    assert (mended.value, mended.origin, mended.words) == (Text(RIGHT), Origin.DECISION, named.words)
    assert mended.key != named.key
    assert mended.qualifiers["decision"]


def test_without_a_decision_a_name_stays_as_it_is_printed():
    named = fact(programme(WRONG), "skos:prefLabel", Text(WRONG))
    assert mend([programme(WRONG)], [named], decided("水車のりんご")) == ([programme(WRONG)], [named])
