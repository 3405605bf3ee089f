"""Reads a document by its profile, as the build does, for tests of extractors."""

import os
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from rooms import module_of

from keniki.ingest.errors import Finding
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.graph.facts import Fact, Passed, Text, Thing
from keniki.ingest.names.bodies import Municipality, Prefecture
from keniki.ingest.names.gazetteer import Gazetteer
from keniki.ingest.reading.profile import Profile, load_profiles
from keniki.ingest.reading.source import Document
from keniki.ingest.values.dates import read_date

SHARED = Path(os.environ.get("KENIKI_SHARED", Path(__file__).parents[3] / "shared"))


def real_document(number: str) -> Document:
    """Return one of the real documents, or skip the test where they are missing."""
    found = sorted((SHARED / "sources").glob(f"{number}_*.txt"))
    if not found:
        pytest.skip("the source documents are not here")
    return Document.read(found[0])


def small_gazetteer() -> Gazetteer:
    """Return a gazetteer of a made-up prefecture."""
    prefectures = [Prefecture("13", "東京都", "とうきょうと"), Prefecture("20", "長野県", "ながのけん")]
    cities = [Municipality("202053", "飯田市", "20", "長野県", "いいだし")]
    return Gazetteer(prefectures, cities)


@lru_cache(maxsize=1)
def _profiles() -> tuple[Profile, ...]:
    return load_profiles()


def read(document: Document, series: str) -> list[Yield]:
    """Return everything that the profile of a series reads out of a document."""
    profile = next(profile for profile in _profiles() if profile.series == series)
    assert profile.recognises(document)
    words = profile.edition_words(document)
    when = read_date(re.sub(r"\s", "", document.quote(words))) if words else None
    context = Context(gazetteer=small_gazetteer(), series=series, edition=str(when), as_of=when)
    return list(_read(document, profile, context))


def _read(document: Document, profile: Profile, context: Context) -> Iterator[Yield]:
    borders = profile.borders(document.lines)
    for rule in profile.rules:
        module = module_of(rule.extractor)
        for lines in rule.runs(document.lines, borders):
            yield from module.extract(Section(document, lines, "", rule.options), context)


def facts(found: list[Yield], about: str | None = None, name: str | None = None) -> list[Fact]:
    """Return the facts about a thing with this label, by a property."""
    return [
        each
        for each in found
        if isinstance(each, Fact)
        and (about is None or each.about.label == about)
        and (name is None or each.property == name)
    ]


def findings(found: list[Yield]) -> list[str]:
    """Return the codes of the findings."""
    return [each.code for each in found if isinstance(each, Finding)]


def words(fact: Fact) -> str:
    """Return the value of a fact as words: a text, or the label of a thing."""
    if isinstance(fact.value, Thing):
        return fact.value.label
    return fact.value.words if isinstance(fact.value, Text) else ""


def check_quotes(document: Document, found: list[Yield]) -> None:
    """Check that every fact quotes words of the document, in passages of at most ten lines."""
    for fact in facts(found):
        assert fact.words, fact
        for span in fact.words:
            assert document.quote(span).strip() == document.quote(span) != ""
            first, last = document.line_range(span)
            assert last - first < 12


def unaccounted(document: Document, found: list[Yield]) -> list[str]:
    """Return the lines that neither a fact nor a recorded reason accounts for."""
    spans = [span for each in found if isinstance(each, Fact) for span in each.words]
    spans += [each.span for each in found if isinstance(each, Passed)]
    seen: set[int] = set()
    for span in spans:
        first, last = document.line_range(span)
        seen |= set(range(first, last + 1))
    return [line.text for line in document.lines if line.text.strip() and line.number not in seen]
