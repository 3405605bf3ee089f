"""Answers that were worked out by hand from the documents: code, day, supposition, expected outcome, why."""

import csv
import io
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from keniki.ontology.names import BASE
from keniki.shapes.asking import ask_store
from keniki.shapes.eligibility import What
from keniki.shapes.given import read_given
from keniki.shapes.naming_bodies import find

ANSWERS = list(csv.DictReader(io.StringIO((Path(__file__).parent / "answers.csv").read_text("utf-8"))))


def ids(answer):
    return "-".join(filter(None, (answer["code"], answer["asked"], answer["suppose"], answer["on"])))


@pytest.mark.parametrize("answer", ANSWERS, ids=ids)
def test_an_answer_worked_out_by_hand(answer, assessor, judged_store):
    ask = ask_store(judged_store)
    pairs = dict(pair.partition("=")[::2] for pair in answer["suppose"].split())
    role, region = pairs.pop("role", ""), pairs.pop("region", "")
    what = What(role, find(ask, region, BASE) if region else "", read_given(pairs))
    report = assessor.assess(find(ask, answer["code"], BASE), date.fromisoformat(answer["on"]), what)
    judged = [one for one in (*report.roles, *report.programmes) if one.owner.label == answer["asked"]]
    assert len(judged) == 1, f"{answer['asked']} is named {len(judged)} times"
    assert judged[0].outcome.value == answer["expected"], answer["why"]


def test_there_are_enough_answers_and_every_outcome_is_among_them():
    outcomes = Counter(answer["expected"] for answer in ANSWERS)
    assert sum(outcomes.values()) >= 60
    assert min(outcomes[name] for name in ("met", "not-met", "unknown", "needs-reading")) >= 8


@pytest.mark.parametrize("words", ["20", "20000", "200000", "長野県"])
def test_a_prefecture_is_known_by_each_of_its_codes_and_by_its_name(judged_store, words):
    assert find(ask_store(judged_store), words, BASE) == f"{BASE}id/prefecture/20"
