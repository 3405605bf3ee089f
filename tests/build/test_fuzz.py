"""Documents changed at random never make a reader fall over, and never make it say what they do not.

`make fuzz` does the same for ten minutes; a fault names its round, which `fuzzing.py --round NAME` does again.
"""

import os
import re
from dataclasses import replace
from random import Random

import fuzzing
import pytest
from fuzzing import SHARED, Corpus, Outcome, fuzz, one_round, wrong_with
from mutations import MUTATIONS, mutate

from keniki.ingest.documents import read_document
from keniki.ingest.extract.decisions import Decisions
from keniki.ingest.graph.facts import Count, Fact, Origin, Rate, Text, Yen
from keniki.ingest.reading.profile import load_profiles
from keniki.ingest.reading.source import Document, Span

SECONDS = float(os.environ.get("KENIKI_FUZZ_SECONDS", "6"))
SOURCES = SHARED / "sources"


@pytest.fixture(scope="module")
def made_up(tmp_path_factory):
    scratch = tmp_path_factory.mktemp("fuzz")
    return Corpus(fuzzing.PROJECT / "tests" / "made_up" / "sources", fuzzing.write_made_up_reference(scratch))


@pytest.fixture(scope="module")
def real(shared):
    return Corpus(SOURCES, shared / "data")


@pytest.fixture(params=["made_up", "real"])
def corpus(request):
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("seed", ["a"])
def test_changed_documents_are_read_without_a_fault(corpus, seed):
    outcome = fuzz(corpus, SECONDS, seed, at_least=3)
    assert outcome.facts > 20
    assert outcome.faults == [], "\n".join(outcome.faults)


def test_unchanged_documents_have_every_value_in_their_words(corpus):
    checked = 0
    for name, text in corpus.texts.items():
        document = Document.of_text(name, text)
        reading = read_document(document, load_profiles(), corpus.gazetteer, Decisions.read())
        checked += len(reading.facts)
        assert [fault for fact in reading.facts for fault in wrong_with(fact, document)] == []
    assert checked > 20


def other(fact: Fact) -> Fact:
    """A fact with a value that its words do not hold."""
    match fact.value:
        case Yen(amount):
            return replace(fact, value=Yen(amount * 7 + 13))
        case Rate(numerator, denominator):
            return replace(fact, value=Rate(numerator * 7 + 1, denominator * 11))
        case Count(number, unit):
            return replace(fact, value=Count("7" + re.sub(r"\D", "", number) + "3", unit))
        case Text(words, lang):
            return replace(fact, value=Text(f"{words}ぬるぽ", lang))
    return fact


def test_invented_values_are_seen(corpus):
    """The twin: where each value is replaced by another, the check is red."""
    seen = changed = 0
    for name, text in corpus.texts.items():
        document = Document.of_text(name, text)
        for fact in read_document(document, load_profiles(), corpus.gazetteer, Decisions.read()).facts:
            invented = other(fact)
            if invented != fact and fact.origin is Origin.READ:
                changed += 1
                seen += any(wrong_with(invented, document))
    assert changed > 10
    assert seen >= 0.99 * changed, seen / changed


def test_words_outside_the_document_are_seen(made_up):
    document = Document.of_text("a.txt", next(iter(made_up.texts.values())))
    fact = read_document(document, load_profiles(), made_up.gazetteer, Decisions.read()).facts[0]
    size = len(document.text)
    for span in (Span(size, size + 3), Span(3, 3), Span(-2, 5)):
        assert any(wrong_with(replace(fact, words=(span,)), document))
    assert any(wrong_with(replace(fact, words=()), document))


def test_a_reader_that_falls_over_is_seen(made_up, monkeypatch):
    def falls_over(*_):
        raise IndexError("off the end")

    monkeypatch.setattr(fuzzing, "read_document", falls_over)
    outcome = Outcome()
    for number in range(4):
        one_round(made_up, f"twin-{number}", outcome)
    assert "IndexError: off the end" in outcome.faults[0]


def test_a_round_is_the_same_when_done_again(made_up):
    text = next(iter(made_up.texts.values()))
    assert mutate(text, Random("a-1"), [text]) == mutate(text, Random("a-1"), [text])


@pytest.mark.parametrize("change", MUTATIONS, ids=lambda change: change.__name__)
def test_each_way_of_changing_changes_something(change, made_up):
    texts = [f"{text}\n令和7年に 1,000千円\tと 5人\tである。\n" for text in made_up.texts.values()]
    results = [change(text, Random(turn), texts) != text for turn in range(20) for text in texts]
    assert any(results)
