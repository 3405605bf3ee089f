"""Details of a case: the prefecture of a body, dates of what was founded, names that could not be told."""

import re
from collections.abc import Iterator, Sequence

from keniki.ingest.errors import Finding, Severity
from keniki.ingest.events.dated import dates_in
from keniki.ingest.events.places import Place
from keniki.ingest.extract.interface import Context
from keniki.ingest.graph.facts import Fact, Text, Thing, masked
from keniki.ingest.money.durations import duration_of
from keniki.ingest.reading.source import Span
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import statement
from keniki.ingest.values.counts import find_counts

_FOUNDED = re.compile(r"設立|開始|開設|創設|拡大|発足")


def prefecture_facts(about: Thing, place: Place, context: Context) -> Iterator[Fact]:
    """Give the prefecture that is printed before or behind the name of a city."""
    text = place.words.text
    if place.thing.kind == "prefecture":
        return
    for start in (place.start, *([place.end + 1] if text[place.end : place.end + 1] == "(" else [])):
        for length in (3, 4):
            found = context.gazetteer.prefecture(text[start : start + length])
            whole = found is not None and text.startswith(found.name, start) and len(found.name) == length
            if found is not None and whole and found.thing != place.thing:
                span = place.words.place(start, start + length)
                yield statement(about, "inPrefecture", found.thing, span, key=(found.code,))


def prefecture_behind(about: Thing, words: Phrase, context: Context) -> Iterator[Fact]:
    """Give the prefecture that is printed in brackets behind words that name no body of today."""
    rest = Span(words.span.end, min(words.span.end + _LONGEST, len(words.document.text)))
    behind = Phrase.at(words.document, rest)
    named = re.match(r"\((?P<name>[^()]{2,3}[都道府県])\)", behind.text)
    found = context.gazetteer.prefecture(named["name"]) if named else None
    if named and found is not None:
        span = behind.place(*named.span("name"))
        yield statement(about, "inPrefecture", found.thing, span, key=(found.code,))


def shared_prefecture(about: Thing, places: Sequence[Place]) -> Iterator[Fact]:
    """Give the prefecture that takes part itself, where all others that take part lie in it."""
    prefectures = [place for place in places if place.thing.kind == "prefecture"]
    if len(prefectures) == 1 and all(place.key.startswith(prefectures[0].key) for place in places):
        [own] = prefectures
        yield statement(about, "inPrefecture", own.thing, own.span, key=(own.key,))


_LONGEST = 8
"""Signs that a prefecture in brackets takes up at most."""


def founding_facts(about: Thing, words: Phrase) -> Iterator[Fact]:
    """Give the dates in a sentence of a case that says what was founded or had grown by then."""
    for date in dates_in(words.text):
        clause = (
            re.split(r"[。]", words.text[: date.span.end])[-1]
            + re.split(r"[。]", words.text[date.span.end :])[0]
        )
        if _FOUNDED.search(clause) and date.end is None:
            note = {"note": Text(clause.strip())}
            span = words.place(date.span.start, date.span.end)
            yield statement(about, "date", date.value, span, key=(masked(clause)[:40],), qualifiers=note)


_FIELD = re.compile(r"^(?P<field>[^、。()]{2,20}?)分野において、")
_BEHIND = re.compile(r"\((?P<said>[^()]{0,8}?[0-9]+(?:名|人|日間))\)$")


def field_facts(about: Thing, words: Phrase) -> Iterator[Fact]:
    """Give the field that a sentence of a case says it works in: 先端素材分野において、."""
    if found := _FIELD.match(words.text):
        field = words.part(*found.span("field"))
        yield statement(about, "policyFieldWords", Text(field.printed), field.span, key=(field.text,))


def numbers_behind(about: Thing, label: Phrase, words: Phrase) -> Iterator[Fact]:
    """Give how many take part, or how long it lasts, as brackets behind a line of a case say: （25名）."""
    found = _BEHIND.search(words.text)
    if found is None:
        return
    said = words.part(*found.span("said"))
    component = {"component": Text(label.printed)}
    for count in find_counts(said.text):
        if count.value.unit == "日間":
            length = Text(duration_of(said.text), lang="zxx")
            yield statement(about, "duration", length, said.span, key=(label.text,), qualifiers=component)
        else:
            key = (label.text, count.value.unit)
            yield statement(about, "count", count.value, said.span, key=key, qualifiers=component)


def unresolved(words: Phrase) -> Iterator[Finding]:
    """Give a finding for words that end as the name of a municipality and are not known as one."""
    if words.text.endswith(("市", "町", "村")) and not re.match(r"[県府道都]内|連携|周辺|(?:旧)", words.text):
        yield words.document.finding(
            "unresolved-name",
            words.span.start,
            found=words.text,
            expected="the name of one municipality",
            remedy="name its prefecture, or decide it in ingest/decisions.toml",
            severity=Severity.INFO,
        )
