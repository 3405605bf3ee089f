"""Numbers that a condition of a programme sets: 月4日以上, 年間10日以上, 3団体まで."""

import re
from collections.abc import Iterator

from keniki.ingest.graph.facts import Concept, Count, Fact, Text, masked
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import refine
from keniki.ingest.slides.subjects import Subject
from keniki.ingest.values.counts import FoundCount, find_counts
from keniki.ingest.values.words import Bound

_BOUNDS = (Bound.AT_LEAST, Bound.AT_MOST)
_PER = re.compile(r"(?P<per>年度内|年間?|月間?|週)(?:に|で|あたり|当たり)?(?:延べ|合計)?\s*$")
_STATISTIC = re.compile(
    r"[0-9] ?割|過去最高|[RH][0-9]+ [0-9]|実績|現在|時点|存在|増加|減少|推移|不足|回答|参加者?[0-9]|\(うち"
)
_LATER = re.compile(r"[^、。()]{0,4} ?→")
_TIME = re.compile(r"(?P<number>[0-9]{1,3})h(?P<bound>以内|以上|以下)")


def threshold_facts(subject: Subject, words: Phrase) -> Iterator[Fact]:
    """Give the numbers with a bound in a line of a programme, each with its unit and what it is per."""
    if _STATISTIC.search(words.text):
        return
    for found in find_counts(words.text):
        replaced = found.superseded or _LATER.match(words.text, found.span.end)
        if found.qualifiers.bound in _BOUNDS and not replaced:
            yield _fact(subject, words, found)
    for hours in _TIME.finditer(words.text):
        yield _hours(subject, words, hours)


def _fact(subject: Subject, words: Phrase, found: FoundCount) -> Fact:
    qualifiers = refine(found.qualifiers)
    per = _PER.search(words.text[: found.span.start])
    if per and "per" not in qualifiers:
        qualifiers["per"] = (Text(per["per"]),)
    return Fact(
        cls="Clause",
        about=subject.programme,
        property="threshold",
        value=found.value,
        words=(words.place(max(0, found.span.start - 12), min(len(words.text), found.span.end + 12)),),
        key=(masked(words.text), found.value.unit, str(found.qualifiers.bound), per["per"] if per else ""),
        qualifiers=qualifiers,
    )


def _hours(subject: Subject, words: Phrase, found: re.Match[str]) -> Fact:
    bound = Bound.AT_LEAST if found["bound"] == "以上" else Bound.AT_MOST
    return Fact(
        cls="Clause",
        about=subject.programme,
        property="threshold",
        value=Count(found["number"], "時間"),
        words=(words.place(*found.span()),),
        key=(masked(words.text), "時間"),
        qualifiers={"bound": Concept("bound", bound.value)},
    )
