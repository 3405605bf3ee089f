"""Every question has a stored answer that the graph gives; an empty answer fails unless emptiness is the answer.

`python -m tests.questions.answers` writes the answers anew from the committed release; read the difference before
you commit it.
"""

import pytest
from questions.answers import ANSWERS, MAY_BE_EMPTY, answer, questions

PUBLIC = [name for name, query in questions().items() if "words" not in query.tags]
WITH_WORDS = [name for name, query in questions().items() if "words" in query.tags]


@pytest.mark.parametrize("name", PUBLIC)
def test_the_committed_release_gives_the_stored_answer(committed_store, name):
    found = answer(committed_store, questions()[name])
    assert found.count("\n") > 1 or name in MAY_BE_EMPTY, f"{name} has no answer"
    assert found == (ANSWERS / f"{name}.csv").read_text("utf-8")


@pytest.mark.parametrize("name", WITH_WORDS)
def test_a_release_with_words_answers_questions_for_words(full_store, name):
    found = answer(full_store, questions()[name])
    assert found.count("\n") > 1, f"{name} has no answer"


def test_there_are_questions_and_each_stored_answer_has_its_question():
    assert len(questions()) > 5
    assert {path.stem for path in ANSWERS.glob("*.csv")} == set(PUBLIC)


@pytest.mark.parametrize("name", list(questions()))
def test_a_question_is_titled_in_two_languages(name):
    query = questions()[name]
    for words in (query.title, query.description):
        assert words.get("ja")
        assert words.get("en")
        assert words["ja"] != words["en"]
