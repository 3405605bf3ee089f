"""What an IRI implies is left out of the reduced release and comes back, whatever else is said."""

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Triple

from keniki.ingest.graph.implied import implied_by, leave_out, put_back
from keniki.ontology.names import Minter, term

MINTER = Minter()
SUBJECTS = (
    MINTER.thing("municipality", "202053"),
    MINTER.thing("former-municipality", "205893", "上村"),
    MINTER.thing("change", "2005-10-01", "absorption", "205893-202053", "202053"),
    MINTER.thing("prefecture", "20"),
)


@given(st.sets(st.sampled_from(SUBJECTS)))
def test_what_is_left_out_comes_back(subjects):
    whole = {Triple(subject, *said) for subject in subjects for said in implied_by(subject)}
    whole |= {Triple(subject, term("rdfs:label"), Literal("名", language="ja")) for subject in subjects}
    short = set(leave_out(whole))
    assert len(short) == len(subjects)  # the label alone
    assert set(put_back(short)) == whole


def test_a_body_of_which_something_else_is_said_stays_as_it_is():
    subject = SUBJECTS[0]
    said = {Triple(subject, *one) for one in implied_by(subject)}
    other = {t for t in said if t.predicate != term("keniki:code")} | {
        Triple(subject, term("keniki:code"), Literal("202061"))
    }
    assert set(leave_out(other)) == other
    assert set(put_back(other)) == other


def test_nothing_is_implied_by_other_things():
    assert implied_by(NamedNode("https://example.org/id/municipality/nowhere")) == set()
