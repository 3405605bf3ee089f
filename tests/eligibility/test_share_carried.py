"""The share of a cost that a municipality carries in the end, by the formula and by the document's own example."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from keniki.shapes.asking import ask_store
from keniki.shapes.share_carried import Share, StatedRate, percent, shares

RATES = st.fractions(0, 1)


def rate(value):
    return StatedRate(Fraction(value), "urn:fact", "urn:document")


@given(RATES, RATES, RATES, RATES)
def test_covered_and_carried_are_the_whole_and_a_subsidy_never_raises_what_is_carried(
    bond, inclusion, subsidy, allocation
):
    without = Share(programme="p", label="p", bond=rate(bond), inclusion=rate(inclusion))
    with_it = replace(without, subsidy=rate(subsidy))
    alone = Share(programme="p", label="p", allocation=rate(allocation))
    assert with_it.covered + with_it.carried == 1
    assert with_it.carried <= without.carried
    assert without.covered == bond * inclusion
    assert alone.covered == allocation


def test_the_example_of_the_document_gives_what_the_document_says(judged_store):
    found = shares(ask_store(judged_store))
    both = {
        (percent(share.covered), percent(share.carried)) for share in found if share.subsidy and share.bond
    }
    assert both == {("72.5 %", "27.5 %")}
    without = {percent(share.carried) for share in found if share.bond and not share.subsidy}
    assert without == {"30 %", "55 %", "73 %"}
    assert all(source.fact and source.document and source.when for share in found for source in share.sources)


def test_every_subsidy_and_every_special_allocation_has_its_share(judged_store):
    """A rate that is lowered for some is the most that there is; what replaced another stands alone."""
    found = shares(ask_store(judged_store))
    assert sum(share.subsidy is not None for share in found) > 30
    assert {share.at_most for share in found if share.allocation} == {True, False}
    assert all(share.covered == share.sources[0].value for share in found if len(share.sources) == 1)


def row(kind, fact, numerator, denominator, **more):
    return {
        "about": NamedNode("urn:p"), "document": NamedNode("urn:d"), "kind": NamedNode(f"urn:x/{kind}"),
        "fact": NamedNode(fact), "numerator": Literal(numerator), "denominator": Literal(denominator),
        "day": Literal("2026-01-26"), **{name: Literal(words) for name, words in more.items()},
    }  # fmt: skip


def test_rates_go_together_that_are_of_one_part_and_repayment_is_no_part():
    rows = [
        row("bondCoverageRate", "urn:b", 1, 1),
        row("taxInclusionRate", "urn:t", 7, 10, part="元利償還"),
        row("bondCoverageRate", "urn:b2", 9, 10, part="整備"),
        row("taxInclusionRate", "urn:t2", 1, 2, part="整備"),
        row("subsidyRate", "urn:s", 1, 2, part="除却"),
    ]
    told = {(s.part, percent(s.covered)) for s in shares(lambda *_: rows)}
    assert told == {("", "70 %"), ("整備", "45 %"), ("除却", "50 %")}
