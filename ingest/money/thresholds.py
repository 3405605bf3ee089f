"""Numbers that a condition of a programme sets: 月4日以上, 年間10日以上, 3団体まで."""

import re
from collections.abc import Iterator, Sequence

from keniki.ingest.graph.facts import Concept, Count, Fact, Rate, Text, Value, masked
from keniki.ingest.money.threshold_words import (
    clause_around,
    condition_of,
    is_no_condition,
    joined_places,
    limited,
    since_printed,
)
from keniki.ingest.money.years import year_of_headings
from keniki.ingest.reading.source import Span
from keniki.ingest.slides.changed_parts import part_named
from keniki.ingest.slides.labels import leading_label, role_of
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import refine
from keniki.ingest.slides.statements import Statement
from keniki.ingest.slides.subjects import Subject, bare
from keniki.ingest.values.counts import FoundCount, find_counts
from keniki.ingest.values.words import Bound

_BOUNDS = (Bound.AT_LEAST, Bound.AT_MOST)
_PER = re.compile(
    r"(?:(?P<per>年度内|年間?|月間?|週)(?:に|で|あたり|当たり)?(?:延べ|合計)?"
    r"|1 ?(?P<one>人|団体|市町村)につき(?:最大)?)\s*$"
)
_STATISTIC = re.compile(
    r"[0-9] ?割|過去最高|[RH][0-9]+ [0-9]|実績|現在|時点|存在|増加|減少|推移|不足|回答|参加者?[0-9]|\(うち"
)
_LATER = re.compile(r"[^、。()]{0,4} ?→|[^、。()]{0,6}としてい(?:た|る)")
_RAISED = re.compile(
    r"(?P<number>[0-9]+)(?P<unit>年間?|か月|日|回|人|団体)(?:以?内|以下|まで)?\s*→[^→、。()]{0,20}$"
)
_TIME = re.compile(r"(?P<number>[0-9]{1,3})h(?:/(?P<per>日|週|月))?(?P<bound>以内|以上|以下)")
_IN_PRINCIPLE = re.compile(r"原則(?:として)?[^、。:()]*$")


def threshold_facts(statement: Statement, words: Phrase) -> Iterator[Fact]:
    """Give the numbers with a bound in a line of a programme, each with its unit and what it is per."""
    if _STATISTIC.search(words.text) or statement.subject is None:
        return
    counts = find_counts(words.text)
    for place, found in enumerate(counts):
        replaced = found.superseded or _LATER.match(words.text, found.span.end)
        if found.qualifiers.bound not in _BOUNDS or replaced or is_no_condition(words.text, found.span):
            continue
        if _LASTS.match(words.text, found.span.end) and found.value.unit in _YEARS:
            yield _most_years(statement.subject, words, found)
        else:
            yield _fact(statement, words, found, counts[place - 1 : place])
    for hours in _TIME.finditer(words.text):
        yield _hours(statement.subject, words, hours)
    for half in _HALF.finditer(words.text):
        yield _half(statement.subject, words, half)


_YEARS = ("年", "年間", "年度間")
_LASTS = re.compile(r"(?:を限度)?の(?:財政)?(?:措置|支援|補助)")
"""What stands behind a number of years for which a measure can be had."""


def _most_years(subject: Subject, words: Phrase, found: FoundCount) -> Fact:
    return Fact(
        cls="Clause",
        about=subject.measure(),
        property="maximumYears",
        value=int(found.value.number),
        words=(words.place(found.span.start, found.span.end),),
        qualifiers=refine(found.qualifiers),
    )


def _fact(statement: Statement, words: Phrase, found: FoundCount, before: Sequence[FoundCount]) -> Fact:
    subject, text = statement.subject, words.text
    assert subject is not None
    raised = _RAISED.search(text[: found.span.start])
    raised = raised if raised and raised["unit"] == found.value.unit else None
    found_per = _PER.search(text[: found.span.start])
    per = (found_per["per"] or found_per["one"]) if found_per else ""
    clause, condition = clause_around(text, found.span), condition_of(text, found.span)
    year = since_printed(text[slice(*clause)])
    if year is None and (raised or _LENGTHENED.match(text, found.span.end)):
        year = year_of_headings(statement)
    qualifiers = refine(found.qualifiers) | _component(subject, words, found) | _vague(words, found, before)
    qualifiers |= {"before": Count(raised["number"], raised["unit"])} if raised else {}
    qualifiers |= {"per": (Text(per),)} if per and "per" not in qualifiers else {}
    qualifiers |= {"condition": Text(words.part(*condition).printed)} if condition else {}
    qualifiers |= {"validFromPeriod": year} if year else {}
    return Fact(
        cls="Clause",
        about=subject.programme,
        property="threshold",
        value=found.value,
        words=tuple(words.place(*place) for place in joined_places(text, clause, condition or clause)),
        as_of=year,
        key=(
            masked(text),
            found.value.unit,
            str(found.qualifiers.bound),
            per,
            *_key(subject),
        ),
        qualifiers=qualifiers,
    )


_LENGTHENED = re.compile(r"(?:に|まで)(?:延長|拡充|拡大|引き?上げ)")


def _vague(
    words: Phrase, found: FoundCount, before: Sequence[FoundCount]
) -> dict[str, Value | tuple[Value, ...]]:
    """Return 原則 before a number, or the vague word before the range that it ends: 概ね1年以上3年以下."""
    if _IN_PRINCIPLE.search(words.text[: found.span.start]):
        return {"vague": Text("原則")}
    for begun in before:
        if begun.qualifiers.vague and words.text[begun.span.end : found.span.start] in ("以上", "から", "~"):
            return {"vague": tuple(Text(word) for word in begun.qualifiers.vague)}
    return {}


_HALF = re.compile(r"(?P<what>[^、。()\s]{2,30})が(?P<per>月|週|年)の半分以上")
"""A part of a time that something must take up: 勤務日数が月の半分以上."""


def _half(subject: Subject, words: Phrase, found: re.Match[str]) -> Fact:
    part = part_named(bare(subject.parts[-1])) if subject.parts else ""
    named = " ".join(each for each in (part, found["what"]) if each)
    return Fact(
        cls="Clause",
        about=subject.programme,
        property="threshold",
        value=Rate(1, 2),
        words=(words.place(*found.span()),),
        key=(masked(words.text), "半分", found["per"], *_key(subject)),
        qualifiers={
            "bound": Concept("bound", Bound.AT_LEAST.value),
            "per": Text(found["per"]),
            "component": Text(named),
        },
    )


def _hours(subject: Subject, words: Phrase, found: re.Match[str]) -> Fact:
    bound = Bound.AT_LEAST if found["bound"] == "以上" else Bound.AT_MOST
    per = {"per": Text(found["per"])} if found["per"] else {}
    return Fact(
        cls="Clause",
        about=subject.programme,
        property="threshold",
        value=Count(found["number"], "時間"),
        words=(words.place(*clause_around(words.text, Span(*found.span()))),),
        key=(masked(words.text), "時間", found["per"] or "", *_key(subject)),
        qualifiers={"bound": Concept("bound", bound.value), **per, **part_of(subject)},
    )


def part_of(subject: Subject) -> dict[str, Value | tuple[Value, ...]]:
    """Return the part of the programme that a condition holds for, as a qualifier."""
    part = part_named(bare(subject.parts[-1])) if subject.parts else ""
    return {"component": Text(part)} if part else {}


def _component(subject: Subject, words: Phrase, found: FoundCount) -> dict[str, Value | tuple[Value, ...]]:
    """Return what a number is of, as a qualifier: the part of the programme, and what the line itself names."""
    part = part_named(bare(subject.parts[-1])) if subject.parts else ""
    own = limited(words.text, found.span) or _labelled(words) or ("" if part else _counted(words, found))
    name = " ".join(each for each in (part, own) if each)
    return {"component": Text(name)} if name else {}


def _labelled(words: Phrase) -> str:
    """Return what a line says in front that its number is of: 財政力指数：0.51以下."""
    clean = words.strip("※ ・○")
    label = leading_label(clean.text)
    own = label is not None and role_of(label[0]) is None and len(label[0]) <= _LONGEST_LABEL
    return clean.part(0, len(label[0])).printed if label and own else ""


_LONGEST_LABEL = 30


def _counted(words: Phrase, found: FoundCount) -> str:
    """Return what a number is of that names no unit of its own: 2つ以上の行政サービス."""
    noun = _NOUN.match(words.text, found.span.end) if found.value.unit in _NO_UNIT else None
    return words.part(*noun.span("noun")).printed if noun else ""


_NO_UNIT = {"つ", "種類", "項目"}
_NOUN = re.compile(r"(?:以上|以下|以内)?の(?P<noun>[^、。をでがにはの]{2,30})")


def _key(subject: Subject) -> tuple[str, ...]:
    return tuple(masked(bare(part).text) for part in subject.parts[-1:])
