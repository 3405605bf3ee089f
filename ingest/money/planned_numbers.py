"""Numbers that a programme plans with: 採択団体：15団体程度, 年4回程度開催, 5日間程度の実施が目安."""

import re
from collections.abc import Iterator

from keniki.ingest.graph.facts import Fact, Text, Value, masked
from keniki.ingest.money.durations import duration_of
from keniki.ingest.money.thresholds import part_of
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import refine, statement
from keniki.ingest.slides.subjects import Subject
from keniki.ingest.values.counts import find_counts

_COUNTED = (
    re.compile(
        r"^・?(?:採択|選定)(?:予定)?(?:団体|件|地区)?数?:\s*(?P<number>[0-9]+(?:団体|件|地区|地域)(?:程度)?)$"
    ),
    re.compile(
        r"(?P<what>[^\s、。「」①-⑳()]{2,20})を(?P<number>[0-9]+(?:団体|件|か所|地区|地域)(?:程度)?)で実施"
    ),
    re.compile(
        r"「(?P<what>[^「」]{2,20})」(?:\([^()]*\))?を(?P<per>年)(?P<number>[0-9]+回(?:程度)?)(?:開催|実施)"
    ),
)
_LASTING = (
    re.compile(r"(?P<length>[0-9]+(?:日間?|週間|か月))(?P<vague>程度)の実施が目安"),
    re.compile(r"一定期間\((?P<vague>概ね|約)?(?P<length>[0-9][^()]{2,16})\)"),
)


def planned_facts(subject: Subject, words: Phrase) -> Iterator[Fact]:
    """Give how many bodies a line of a programme plans to take, how often it is held, and how long it lasts."""
    about, key = subject.programme, (masked(words.text),)
    for pattern in _COUNTED:
        for found in pattern.finditer(words.text):
            yield from _count(subject, words, found)
    for pattern in _LASTING:
        for found in pattern.finditer(words.text):
            if length := duration_of(found["length"]):
                vague: dict[str, Value] = {"vague": Text(found["vague"])} if found["vague"] else {}
                place = words.place(*found.span("length"))
                more = {**vague, **part_of(subject)}
                yield statement(about, "duration", Text(length, lang="zxx"), place, key=key, qualifiers=more)


def _count(subject: Subject, words: Phrase, found: re.Match[str]) -> Iterator[Fact]:
    named = found.groupdict()
    part = {"component": Text(named["what"])} if named.get("what") else part_of(subject)
    per = {"per": Text(named["per"])} if named.get("per") else {}
    for count in find_counts(found["number"]):
        place = words.place(*found.span("number"))
        more = {**refine(count.qualifiers), **part, **per}
        key = (masked(words.text), count.value.unit)
        yield statement(subject.programme, "count", count.value, place, key=key, qualifiers=more)
