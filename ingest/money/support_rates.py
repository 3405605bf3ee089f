"""Rates of support, as lines of slides state them: 措置率0.5（財政力補正あり）, 補助率：1/2以内, 定額."""

import re
from collections.abc import Iterator, Sequence

from keniki.ingest.graph.facts import Concept, Fact, Text, Value, masked
from keniki.ingest.money.money_readings import Reading
from keniki.ingest.money.money_words import around
from keniki.ingest.reading.source import Span
from keniki.ingest.slides.labels import Role, leading_label, role_of
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import refine
from keniki.ingest.slides.statements import Statement
from keniki.ingest.slides.subjects import Subject
from keniki.ingest.values.rates import FoundRate, RateKind, find_rates, read_rate
from keniki.ingest.values.words import Bound

_FRACTION = re.compile(r"(?<![0-9/.])[0-9]{1,2} ?/ ?[0-9]{1,2}(?![0-9/.])")
_SUBSIDY = re.compile(r"補助率|交付率|補助割合|委託金額")
_CORRECTION = re.compile(r"財政力補正(?P<word>あり|有り|なし|無し)")
_INTEREST = re.compile(r"利子の?\s*$")
_TIMES = re.compile(r"[費金額]\s*×\s*$")
_FILLED = re.compile(r"\s*を?(?:普通|特別)交付税で?(?:補てん|補填|措置)")
_AMONG = re.compile(r"[、(](?:補助率|交付率|補助割合):\s*(?P<flat>定額)(?=$|[\s(、)】>])")
_EXCEPT = re.compile(r"^(?:ただし|但し)[^。]*、$")


def rate_facts(reading: Reading, near: Sequence[Statement]) -> Iterator[Fact]:
    """Give the rates that words state, as facts about a measure; other shares are left out."""
    words, subject, governors = reading.words, reading.subject, reading.governors
    found = find_rates(words.text)
    for rate in [*found, *_unlabelled(words, governors, found)]:
        name = _property(rate, words, governors, subject.programme.label)
        if name is not None:
            yield _fact(rate, name, reading, near)
    if _is_subsidy(words, governors):
        yield from _flat(words, subject)
    elif among := _AMONG.search(words.text):
        yield _flat_fact(words.place(*among.span("flat")), subject)


def _is_subsidy(words: Phrase, governors: tuple[str, ...]) -> bool:
    label = leading_label(words.text)
    return any(_SUBSIDY.search(text) for text in (*governors, label[0] if label else ""))


def _unlabelled(words: Phrase, governors: tuple[str, ...], found: Sequence[FoundRate]) -> Iterator[FoundRate]:
    """Give the fractions of a line that its label says is of rates."""
    if not _is_subsidy(words, governors):
        return
    for match in _FRACTION.finditer(words.text):
        if not any(rate.span.start < match.end() and match.start() < rate.span.end for rate in found):
            rate = read_rate(match[0], RateKind.SUBSIDY)
            if rate is not None:
                yield FoundRate(
                    value=rate.value, span=Span(*match.span()), words=match[0], kind=RateKind.SUBSIDY
                )


def _property(rate: FoundRate, words: Phrase, governors: tuple[str, ...], subject_label: str) -> str | None:
    before, behind = words.text[: rate.span.start], words.text[rate.span.end :]
    if rate.kind is not None:
        return rate.kind.value
    if _SUBSIDY.search(rate.label):
        return RateKind.SUBSIDY.value
    if _TIMES.search(before) and any("特別交付税" in line for line in (subject_label, *governors)):
        return RateKind.ALLOCATION.value
    if _INTEREST.search(before):
        return "interestRate"
    if _announced(governors, words) and _ALONE.search(f"{before}%{behind}"):
        return "rate"
    return "rate" if _FILLED.match(behind) else None


_ALONE = re.compile(r"(?:^|\n)・?[^\n:。]{1,12}: ?%(?:\n|$)")


def _announced(governors: tuple[str, ...], words: Phrase) -> bool:
    """Say whether a cell about what is granted announces a list of rates: 以下のとおり割増償却."""
    return any(role_of(line) is Role.MONEY for line in governors[-1:]) and "以下のとおり" in words.text


def _fact(rate: FoundRate, name: str, reading: Reading, near: Sequence[Statement]) -> Fact:
    words, subject = reading.words, reading.subject
    context = around(words, rate.span.start, reading.governors)
    qualifiers: dict[str, Value | tuple[Value, ...]] = refine(rate.qualifiers)
    places = [words.place(rate.span.start, rate.span.end)]
    correction, place = _correction(rate, words)
    if correction is not None:
        qualifiers["fiscalCapacityCorrection"] = correction
        places += [place] if place else []
    condition, spans = _exception(words, near)
    condition = condition or context.condition or _behind(rate, words) or _by(rate, words)
    bound = _end_bound(rate, words)
    if bound is not None:
        qualifiers["bound"] = Concept("bound", bound.value)
    if condition:
        qualifiers["condition"] = Text(condition)
        places += spans
    component = "" if re.search(r"率|債", context.component) else context.component
    if component:
        qualifiers["component"] = Text(component)
    recipient = reading.recipient or context.recipient
    if recipient:
        qualifiers["recipientWords"] = Text(recipient)
    if rate.before is not None:
        qualifiers["before"] = rate.before
    if rate.after is not None:
        qualifiers["after"] = rate.after
    key = (
        component,
        recipient,
        "excepted" if spans else masked(condition),
        "before" if rate.superseded else _end_of_range(rate, words),
    )
    return Fact(
        cls="RateStatement",
        about=subject.measure(context.label if context.label not in subject.programme.label else ""),
        property=name,
        value=rate.value,
        words=tuple(places),
        key=tuple(part for part in key if part),
        qualifiers=qualifiers,
        confidence=rate.confidence,
        reason=rate.reason,
    )


def _end_of_range(rate: FoundRate, words: Phrase) -> str:
    return "end" if words.text[: rate.span.start].rstrip().endswith(("~", "又は")) else ""


def _end_bound(rate: FoundRate, words: Phrase) -> Bound | None:
    """Return which end of a printed range (1/2~2/3) a rate is, or None where it is none."""
    if words.text[: rate.span.start].rstrip().endswith("~"):
        return Bound.AT_MOST
    return Bound.AT_LEAST if re.match(r"\s*~\s*[0-9]", words.text[rate.span.end :]) else None


def _by(rate: FoundRate, words: Phrase) -> str:
    """Return what a rate or a range of rates depends on: 団体の規模に応じて1/2~2/3."""
    found = re.search(r"(?P<said>[^、。:()]{2,40}に応じて)[0-9/ ~]*$", words.text[: rate.span.start])
    return found["said"].strip() if found else ""


def _behind(rate: FoundRate, words: Phrase) -> str:
    """Return the condition that stands in brackets right behind a rate: 6/10（財政力指数0.51未満）."""
    found = re.match(r" ?\((?P<said>[^()]*(?:未満|以上|以下|場合)[^()]*)\)", words.text[rate.span.end :])
    return found["said"] if found else ""


def _correction(rate: FoundRate, words: Phrase) -> tuple[bool | None, Span | None]:
    """Return whether 財政力補正 applies: as printed with the rate, else anywhere in the entry."""
    if rate.fiscal_correction is not None or rate.kind is not RateKind.ALLOCATION:
        return rate.fiscal_correction, None
    found = _CORRECTION.search(words.text)
    if found is None:
        return None, None
    return not found["word"].startswith(("な", "無")), words.place(*found.span())


def _exception(words: Phrase, near: Sequence[Statement]) -> tuple[str, list[Span]]:
    """Return the exception that the line before begins and this one ends, with the cases listed behind it."""
    place = next((i for i, statement in enumerate(near) if statement.words is words), None)
    if not place or not _EXCEPT.match(near[place - 1].words.text):
        return "", []
    listed = [s.words for s in near[place + 1 :] if re.match(r"[①-⑳]", s.words.text)]
    said = [near[place - 1].words, *listed]
    return " ".join(part.printed for part in said), [part.span for part in said]


def _flat(words: Phrase, subject: Subject) -> Iterator[Fact]:
    """Give 定額 where it stands in the place of a rate, without an amount."""
    label = leading_label(words.text)
    start = label[1] if label else 0
    found = re.match(r"[^。、]{0,24}?(?<!まで)(?P<flat>定額)(?=$|[\s(、]|補助)", words.text[start:])
    if found:
        yield _flat_fact(words.place(start + found.start("flat"), start + found.end("flat")), subject)


def _flat_fact(place: Span, subject: Subject) -> Fact:
    return Fact(
        cls="RateStatement",
        about=subject.measure(),
        property="rateWords",
        value=Text("定額"),
        words=(place,),
    )
