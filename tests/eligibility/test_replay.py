"""The replay over every city, in both directions; figures are answers of the real documents."""

from datetime import date

import pytest

from keniki.queries.catalog import FOLDER, read_query
from keniki.shapes.asking import ask_store, run_store
from keniki.shapes.replay import Certainty, replay

LISTS = date(2025, 4, 1)


@pytest.fixture(scope="module")
def replayed(assessor, judged_store):
    return replay(assessor, ask_store(judged_store), LISTS, run_store(judged_store))


def test_148_cities_result_and_the_lists_name_them_all(replayed):
    assert len(replayed.resulting) == 148
    assert replayed.unlisted == ()


def test_every_listed_city_that_does_not_result_has_a_cause(replayed):
    assert set(replayed.causes) == set(replayed.listed) - set(replayed.resulting)
    assert replayed.causes
    assert all(replayed.causes.values())


def test_what_is_unknown_says_what_is_missing_and_what_is_stated_says_nothing_of_it(replayed):
    for causes in replayed.causes.values():
        for cause in causes:
            assert (cause.missing is not None) == (cause.certainty is Certainty.UNKNOWN)
            assert cause.words[0] != cause.words[1]


def test_the_question_file_gives_the_same_cities(replayed, judged_store):
    query = read_query(FOLDER / "questions" / "core-city-replay.rq").bind({})
    rows = run_store(judged_store)(query)
    codes = [row["code"].value for row in rows]
    assert codes == sorted(iri.rpartition("/")[2] for iri in replayed.resulting)
    listed = [any(row[name].value == "true" for name in ("declared", "eligible", "renkei")) for row in rows]
    assert all(listed)


def test_the_evaluator_gives_the_same_cities_one_by_one(assessor, replayed):
    for iri in (*replayed.resulting[:20], *list(replayed.causes)[:20]):
        outcome = assessor.role(iri, "core-city", LISTS).outcome.value
        assert (outcome in {"met", "needs-reading"}) == (iri in replayed.resulting)
