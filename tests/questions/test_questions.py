"""Every question has a stored answer that the graph gives; an empty answer fails unless emptiness is the answer.

`python -m tests.questions.answers` writes the answers anew from the committed release; read the difference before
you commit it.
"""

import pytest
from click.testing import CliRunner
from pyoxigraph import Store
from questions.answers import ANSWERS, MAY_BE_EMPTY, answer, questions

from keniki.cli.main import main
from keniki.ingest.graph.release import read_store
from keniki.queries.union import lay_union

PUBLIC = [name for name, query in questions().items() if "words" not in query.tags]
WITH_WORDS = [name for name, query in questions().items() if "words" in query.tags]


def _to_ask(release) -> Store:
    store = read_store(release)
    lay_union(store)
    return store


@pytest.fixture(scope="module")
def asked_committed(committed_release) -> Store:
    return _to_ask(committed_release)


@pytest.fixture(scope="module")
def asked_full(full_build) -> Store:
    return _to_ask(full_build[1])


@pytest.mark.parametrize("name", PUBLIC)
def test_the_committed_release_gives_the_stored_answer(asked_committed, name):
    found = answer(asked_committed, questions()[name])
    assert found.count("\n") > 1 or name in MAY_BE_EMPTY, f"{name} has no answer"
    assert found == (ANSWERS / f"{name}.csv").read_text("utf-8")


@pytest.mark.parametrize("name", WITH_WORDS)
def test_a_release_with_words_answers_questions_for_words(asked_full, name):
    found = answer(asked_full, questions()[name])
    assert found.count("\n") > 1, f"{name} has no answer"


def test_what_stands_in_several_graphs_counts_once(committed_release, tmp_path):
    asked = tmp_path / "documents.rq"
    asked.write_text(
        "PREFIX keniki: <https://w3id.org/keniki/ns#>\n"
        "SELECT (COUNT(?each) - COUNT(DISTINCT ?each) AS ?twice) WHERE { ?each a keniki:Document }\n",
        "utf-8",
    )
    found = CliRunner().invoke(main, ["query", str(asked), "--release", str(committed_release)])
    assert found.output.split() == ["twice", "0"], found.output


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
