"""Numbers that a condition of a programme sets: 月4日以上, 年間10日以上, 3団体まで."""

import re
from collections.abc import Iterator

from keniki.ingest.graph.facts import Concept, Count, Fact, Text, Value, masked
from keniki.ingest.slides.labels import leading_label, role_of
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import refine
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
    counted = {} if subject.parts else _counted(words, found)
    qualifiers = {**refine(found.qualifiers), **counted, **part_of(subject), **_labelled(words)}
    if _IN_PRINCIPLE.search(words.text[: found.span.start]):
        qualifiers["vague"] = Text("原則")
    raised = _RAISED.search(words.text[: found.span.start])
    raised = raised if raised and raised["unit"] == found.value.unit else None
    if raised:
        qualifiers["before"] = Count(raised["number"], raised["unit"])
    found_per = _PER.search(words.text[: found.span.start])
    per = (found_per["per"] or found_per["one"]) if found_per else ""
    if per and "per" not in qualifiers:
        qualifiers["per"] = (Text(per),)
    start = raised.start() if raised else max(0, found.span.start - 12)
    return Fact(
        cls="Clause",
        about=subject.programme,
        property="threshold",
        value=found.value,
        words=(words.place(start, min(len(words.text), found.span.end + 12)),),
        key=(
            masked(words.text),
            found.value.unit,
            str(found.qualifiers.bound),
            per,
            *_key(subject),
        ),
        qualifiers=qualifiers,
    )


def _hours(subject: Subject, words: Phrase, found: re.Match[str]) -> Fact:
    bound = Bound.AT_LEAST if found["bound"] == "以上" else Bound.AT_MOST
    per = {"per": Text(found["per"])} if found["per"] else {}
    return Fact(
        cls="Clause",
        about=subject.programme,
        property="threshold",
        value=Count(found["number"], "時間"),
        words=(words.place(*found.span()),),
        key=(masked(words.text), "時間", found["per"] or "", *_key(subject)),
        qualifiers={"bound": Concept("bound", bound.value), **per, **part_of(subject)},
    )


def part_of(subject: Subject) -> dict[str, Value | tuple[Value, ...]]:
    """Return the part of the programme that a condition holds for, as a qualifier."""
    return {"component": Text(bare(subject.parts[-1]).printed)} if subject.parts else {}


def _labelled(words: Phrase) -> dict[str, Value | tuple[Value, ...]]:
    """Return what a line says that its number is of, as a qualifier: 財政力指数：0.51以下."""
    clean = words.strip("※ ・")
    label = leading_label(clean.text)
    own = label is not None and role_of(label[0]) is None and len(label[0]) <= _LONGEST_LABEL
    return {"component": Text(clean.part(0, len(label[0])).printed)} if label and own else {}


_LONGEST_LABEL = 20


def _counted(words: Phrase, found: FoundCount) -> dict[str, Value | tuple[Value, ...]]:
    """Return what a number is of that names no unit of its own: 2つ以上の行政サービス."""
    noun = _NOUN.match(words.text, found.span.end) if found.value.unit in _NO_UNIT else None
    return {"component": Text(words.part(*noun.span("noun")).printed)} if noun else {}


_NO_UNIT = {"つ", "種類", "項目"}
_NOUN = re.compile(r"(?:以上|以下|以内)?の(?P<noun>[^、。をでがにはの]{2,30})")


def _key(subject: Subject) -> tuple[str, ...]:
    return tuple(masked(bare(part).text) for part in subject.parts[-1:])
