"""Answers that stay on disk as long as the release."""

import asyncio
import io

import pytest

from keniki.service.engines.engine import Answer, Counts, Question
from keniki.service.engines.shelf import Shelf
from keniki.service.formats import GRAPHS, TABLES


class Counting:
    """An engine that counts how often it is asked."""

    def __init__(self):
        self.counts = Counts()
        self.asked = 0

    async def start(self):
        """Nothing to start."""

    async def close(self):
        """Nothing to end."""

    async def answer(self, question, deadline):
        self.asked += 1
        data = f"{question.query} {self.asked}".encode()
        return Answer(question.table or question.graph, io.BytesIO(data), len(data))


def _ask(folder, engine, *questions):
    async def answers():
        shelf = Shelf(engine, folder)
        return [(await shelf.answer(question, 1)).read().decode() for question in questions]

    return asyncio.run(answers())


@pytest.mark.parametrize("chosen", [{"table": TABLES[3]}, {"graph": GRAPHS[1]}])
def test_a_shelved_answer_outlives_the_process(tmp_path, chosen):
    engine, question = Counting(), Question(query="A", shelved=True, **chosen)
    assert _ask(tmp_path, engine, question, question) == ["A 1", "A 1"]
    assert _ask(tmp_path, engine, question) == ["A 1"]
    assert [path.suffix for path in tmp_path.iterdir()] == ["." + next(iter(chosen.values())).ending]


def test_other_answers_are_not_kept(tmp_path):
    question = Question(query="A", table=TABLES[0])
    assert _ask(tmp_path, Counting(), question, question) == ["A 1", "A 2"]
    assert list(tmp_path.iterdir()) == []


def test_questions_that_differ_have_places_of_their_own(tmp_path):
    questions = [Question(query=query, table=row, shelved=True) for query in "AB" for row in TABLES[:2]]
    assert len(set(_ask(tmp_path, Counting(), *questions))) == 4


def test_an_answer_is_given_where_nothing_can_be_kept(tmp_path):
    question = Question(query="A", table=TABLES[0], shelved=True)
    assert _ask(tmp_path / "missing", Counting(), question) == ["A 1"]
