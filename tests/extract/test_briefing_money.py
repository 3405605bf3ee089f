"""The money and the programmes of the real briefing: each value is read from its words and follows them."""

import random
import re

import pytest
from reading_by_profile import facts, real_document, small_gazetteer

from keniki.ingest.extract.interface import Context, Section
from keniki.ingest.graph.facts import Origin, Passed, Rate, Text, Yen
from keniki.ingest.money import body_classes, budget_table, budgets, funding
from keniki.ingest.reading.fold import fold
from keniki.ingest.reading.source import Document
from keniki.ingest.slides import slides
from keniki.ingest.support import programmes, support_statements
from keniki.ingest.values.amounts import find_amounts, read_amount
from keniki.ingest.values.dates import read_date
from keniki.ingest.values.rates import read_rate

EXTRACTORS = (slides, budgets, budget_table, funding, programmes, support_statements, body_classes)


def read(document: Document):
    when = read_date("令和8年1月26日")
    context = Context(gazetteer=small_gazetteer(), series="made-up", edition="2026", as_of=when)
    section = Section(document, document.lines)
    return [one for extractor in EXTRACTORS for one in extractor.extract(section, context)]


@pytest.fixture(scope="module")
def document():
    return real_document("003")


@pytest.fixture(scope="module")
def found(document):
    return read(document)


def sums(found):
    return [f for f in facts(found) if isinstance(f.value, Yen) and f.property not in ("printedTotal",)]


def test_there_is_much_of_every_kind(found):
    kinds = {fact.cls for fact in facts(found)}
    assert {"Appropriation", "Ceiling", "FixedAmount", "UnitAmount", "BasisAmount", "RateStatement"} <= kinds
    assert len(sums(found)) > 150


def test_every_amount_is_read_again_from_its_words(document, found):
    for fact in sums(found):
        words = document.quote(fact.words[0])
        amounts = [a for unit in (None, 10**8) for a in find_amounts(words, unit)]
        whole = read_amount(words)
        again = {whole.yen if whole else None} | {
            a.yen if a.yen is not None else a.value.unit_amount for a in amounts
        }
        assert fact.value.amount in again or _unit_elsewhere(words), (fact, words)


def _unit_elsewhere(words):
    return re.fullmatch(r"[0-9,.]+", fold(words).text) is not None


def test_every_rate_is_read_again_from_its_words(document, found):
    for fact in facts(found):
        quoted = document.quote(fact.words[0]) if fact.words else ""
        if isinstance(fact.value, Rate) and fact.origin is Origin.READ and "半分" not in quoted:
            again = read_rate(quoted)
            assert again is not None, fact
            assert again.value == fact.value


def test_every_text_is_its_own_quotation(document, found):
    for fact in facts(found):
        read = isinstance(fact.value, Text) and fact.origin is Origin.READ
        if read and fact.property not in ("formula", "duration", "heading"):
            quoted = re.sub(
                r"[\s*]|</?[a-z]+\b[^<>]*>|※[0-9]", "", "".join(document.quote(span) for span in fact.words)
            )
            said = re.sub(r"\s|※[0-9]", "", fact.value.words)
            assert said.split("…")[0][:12] in quoted, fact


def test_passages_are_small(document, found):
    for one in found:
        spans = [one.span] if isinstance(one, Passed) else getattr(one, "words", ())
        for span in spans:
            first, last = document.line_range(span)
            assert last - first < 12


def test_the_table_sums_up_to_its_totals(document, found):
    totals = {f.as_of: f.value.amount for f in facts(found, name="printedTotal") if isinstance(f.value, Yen)}
    rows = [f for f in facts(found, name="budget") if _unit_elsewhere(document.quote(f.words[0]))]
    assert totals
    for year, total in totals.items():
        assert total == sum(f.value.amount for f in rows if f.as_of == year)


def test_numbers_that_change_change_the_graph(document):
    rng = random.Random(7)
    text = re.sub(r"(?<![0-9,.])[1-9](?=[0-9]{1,2}万円)", lambda m: str(rng.randint(1, 9)), document.text)
    changed = Document.of_text("changed.md", text)
    for fact in sums(read(changed)):
        place = fact.words[0]
        assert changed.quote(place) == text[place.start : place.end]
    assert {f.value for f in sums(read(changed))} != {f.value for f in sums(read(document))}


def test_sections_in_another_order_say_the_same_of_money(document, found):
    parts = re.split(r"(?m)^(?=# )", document.text)
    covers = [
        i for i, part in enumerate(parts) if re.match(r"# [^\n]*について\s*\n+[^\n#]*(?:課|室|局)\s*\n", part)
    ]
    assert len(covers) > 8
    pieces = ["".join(parts[a:b]) for a, b in zip(covers, [*covers[1:], len(parts)], strict=True)]
    turned = Document.of_text("turned.md", "".join(parts[: covers[0]]) + "".join(reversed(pieces)))
    before, after = ({(f.about.label, f.property, f.value) for f in sums(x)} for x in (found, read(turned)))
    assert len(before & after) / len(before) > 0.9


@pytest.mark.parametrize("cut", [1000, 20_000, 90_000])
def test_a_document_cut_off_is_read_as_far_as_it_goes(document, cut):
    assert isinstance(read(Document.of_text("cut.md", document.text[:cut])), list)
