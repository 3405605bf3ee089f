"""Evaluation on made-up requirements: the order of outcomes, soft margins, routes, and the smallest change."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from keniki.shapes.evaluation import combine, evaluate
from keniki.shapes.requirement import Combination, Comparator, Criterion, Group, Judgement, Outcome, in_force
from keniki.shapes.value import Members, Missing, Number
from keniki.shapes.wording import change_words, sentence

OUTCOMES = st.lists(st.sampled_from(list(Outcome)), min_size=1, max_size=5)
NUMERIC = st.sampled_from(
    [Comparator.AT_LEAST, Comparator.MORE_THAN, Comparator.AT_MOST, Comparator.LESS_THAN]
)


def people(comparator, threshold, *, soft=False, iri="urn:c"):
    return Criterion(
        iri, measured="population", comparator=comparator, threshold=Fraction(threshold), soft=soft, unit="人"
    )


def judge(requirement, amount):
    return evaluate(requirement, lambda _: Number(Fraction(amount), "人"))


def test_a_soft_threshold_has_its_margin_down_to_the_hard_edge():
    both = Group(
        "urn:g",
        parts=(people(Comparator.AT_LEAST, 500, soft=True), people(Comparator.MORE_THAN, 400, iri="urn:d")),
    )
    found = {amount: judge(both, amount).outcome.value for amount in (500, 499, 401, 400, 0)}
    assert found == {500: "met", 499: "needs-reading", 401: "needs-reading", 400: "not-met", 0: "not-met"}


def test_a_route_whose_facts_are_missing_keeps_not_met_from_being_said():
    routes = Group(
        "urn:g",
        how=Combination.ANY,
        parts=(people(Comparator.AT_LEAST, 500), Criterion("urn:x", measured="x")),
    )
    values = {"population": Number(Fraction(1), "人"), "x": Missing("x", "caller")}
    answer = evaluate(routes, values.__getitem__)
    assert answer.outcome is Outcome.UNKNOWN
    assert [missing.what for missing in answer.missing] == ["x"]


def test_a_missing_fact_is_not_hidden_behind_a_reading():
    whole = Group("urn:g", parts=(Judgement("urn:j"), people(Comparator.AT_LEAST, 5)))
    assert evaluate(whole, Missing).outcome is Outcome.UNKNOWN


@given(OUTCOMES)
def test_all_and_any_are_the_ends_of_n_of(outcomes):
    assert combine(Combination.N_OF, outcomes, 1) == combine(Combination.ANY, outcomes)
    assert combine(Combination.N_OF, outcomes, len(outcomes)) == combine(Combination.ALL, outcomes)


@given(NUMERIC, st.integers(0, 50), st.integers(0, 50))
def test_the_smallest_change_turns_the_outcome_and_nothing_smaller_does(comparator, threshold, amount):
    criterion = people(comparator, threshold)
    answer = judge(criterion, amount)
    change = answer.change
    assert change is not None
    assert change.by is not None
    step = 1 if change.by > 0 else -1
    assert judge(criterion, amount + change.by).outcome is not answer.outcome
    assert judge(criterion, amount + change.by - step).outcome is answer.outcome


@given(st.integers(1, 3000), st.integers(1, 3000))
def test_a_ratio_is_compared_exactly_and_the_change_is_in_people_by_day(daytime, night):
    criterion = Criterion(
        "urn:r", measured="day-night-ratio", comparator=Comparator.AT_LEAST, threshold=Fraction(1)
    )
    answer = evaluate(criterion, lambda _: Number(Fraction(daytime, night), "", (daytime, night)))
    assert (answer.outcome is Outcome.MET) == (daytime >= night)
    assert answer.change is not None
    assert answer.change.to == (night - 1 if daytime >= night else night)


def test_people_who_are_lacking_are_said_in_both_languages():
    answer = judge(people(Comparator.AT_LEAST, 5000), 3700)
    assert change_words(answer, "ja") == "人口 1,300人不足（5,000人になれば満たす）"
    assert change_words(answer, "en") == "the population: 1,300 people short (met at 5,000 people)"
    assert sentence(answer.requirement, "ja") == "人口が5,000人以上であること"


def test_the_latest_version_at_a_day_counts_and_an_earlier_day_is_not_spoken_of():
    def version(year, threshold):
        return Criterion(
            f"urn:{year}",
            (),
            date(year, 4, 1),
            "urn:slot",
            "population",
            Comparator.AT_LEAST,
            Fraction(threshold),
        )

    group = Group("urn:g", parts=(version(2019, 5), version(2025, 6)))
    outcomes = [judge(in_force(group, date(year, 6, 1)), 5).outcome.value for year in (2018, 2020, 2026)]
    assert outcomes == ["unknown", "met", "not-met"]


def test_an_open_list_only_says_yes():
    criterion = Criterion(
        "urn:c", measured="role", comparator=Comparator.IN_CLASS, accepted=(("urn:n", ("n", "n")),)
    )
    for members, outcome in (
        (Members((("urn:n", ("n", "n")),)), Outcome.MET),
        (Members(), Outcome.UNKNOWN),
        (Members(complete=True), Outcome.NOT_MET),
        (Members(closed=frozenset({"urn:n"})), Outcome.NOT_MET),
    ):
        assert evaluate(criterion, lambda _, known=members: known).outcome is outcome
