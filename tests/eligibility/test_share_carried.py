"""The share of a cost that a municipality carries in the end, by the formula and by the document's own example."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from keniki.shapes.asking import ask_store
from keniki.shapes.share_carried import Share, StatedRate, percent, shares

RATES = st.fractions(0, 1)


def rate(value):
    return StatedRate(Fraction(value), "urn:fact", "urn:document")


@given(RATES, RATES, RATES)
def test_covered_and_carried_are_the_whole_and_a_subsidy_never_raises_what_is_carried(
    bond, inclusion, subsidy
):
    without = Share("p", "p", rate(bond), rate(inclusion))
    with_it = Share("p", "p", rate(bond), rate(inclusion), rate(subsidy))
    assert with_it.covered + with_it.carried == 1
    assert with_it.carried <= without.carried
    assert without.covered == bond * inclusion


def test_the_example_of_the_document_gives_what_the_document_says(judged_store):
    found = shares(ask_store(judged_store))
    assert {(percent(share.covered), percent(share.carried)) for share in found if share.subsidy} == {
        ("72.5 %", "27.5 %")
    }
    without = {percent(share.carried) for share in found if not share.subsidy}
    assert without == {"55 %", "73 %"}
    assert all(source.fact and source.document for share in found for source in share.sources)
