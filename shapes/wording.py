"""Puts requirements and answers into words, in Japanese and English, from their structure alone."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal as OneOf

from keniki.shapes.evaluation import Answer, Change
from keniki.shapes.requirement import (
    Comparator,
    Criterion,
    Group,
    Judgement,
    NotYetStated,
    Outcome,
    Requirement,
)
from keniki.shapes.value import Day, Members, Missing, Number, Source, Value
from keniki.shapes.word_lists import BRING, COMPARED, COMPARED_DAYS, JOINED, MEASURED, OUTCOMES, WHY, Words

Language = OneOf["ja", "en"]
LANGUAGES: tuple[Language, ...] = ("ja", "en")


def say(words: Words, language: Language) -> str:
    """Return the words of a language."""
    return words[0] if language == "ja" else words[1]


def number(amount: Fraction, unit: str = "", language: Language = "ja") -> str:
    """Write a number: whole with separators, else with up to four places, a share as it is."""
    written = f"{int(amount):,}" if amount.denominator == 1 else f"{float(amount):.4f}".rstrip("0")
    return written + (
        unit
        if language == "ja"
        else {"人": " people", "時間": " hours", "つ": ""}.get(unit, f" {unit}" if unit else "")
    )


def measured(name: str, language: Language) -> str:
    """Return what a requirement measures, in words; a name that is not in the list stays itself."""
    return say(MEASURED.get(name.partition("/")[0], (name, name)), language)


def sentence(requirement: Requirement, language: Language) -> str:
    """Say in one sentence what a requirement asks."""
    match requirement:
        case Criterion():
            return _criterion(requirement, language)
        case Judgement(why=why):
            reason = say(WHY.get(why, WHY[""]), language)
            return f"人の判断：{reason}" if language == "ja" else f"A reader decides: {reason}"
        case NotYetStated(first=first):
            return (
                f"{first}以降の文書が述べる要件"
                if language == "ja"
                else f"stated by documents from {first} on"
            )
        case Group(parts=parts):
            number_of = f"（{len(parts)}）" if language == "ja" else f" {len(parts)}"
            return _joined(requirement, language) + number_of


def name(requirement: Requirement, language: Language) -> str:
    """Return what a requirement can be called: its sentence; that of a group is made of those of its parts."""
    if not isinstance(requirement, Group):
        return sentence(requirement, language)
    if len(requirement.parts) == 1:
        return name(requirement.parts[0], language)
    names = list(dict.fromkeys(_brief(part, language) for part in requirement.parts))
    colon, between = ("：", "／") if language == "ja" else (": ", "; ")
    return names[0] if len(names) == 1 else _joined(requirement, language) + colon + between.join(names)


def _brief(part: Requirement, language: Language) -> str:
    """Say a part in a word or a sentence: of a group within a group only how much it joins."""
    if isinstance(part, Group) and len(part.parts) == 1:
        return _brief(part.parts[0], language)
    return sentence(part, language)


def _joined(group: Group, language: Language) -> str:
    return say(JOINED[group.how.value], language).format(n=group.at_least)


def _criterion(criterion: Criterion, language: Language) -> str:
    what = measured(criterion.measured, language)
    if criterion.day is not None:
        compared = say(COMPARED_DAYS[criterion.comparator], language).format(v=criterion.day)
        return f"{what}が{compared}であること" if language == "ja" else f"{what} is {compared}"
    compared = say(COMPARED[criterion.comparator], language).format(v=_threshold(criterion, language))
    soft = ("（程度・おおむね）", " (about)") if criterion.soft else ("", "")
    if language == "ja":
        ending = "である" if compared.endswith(("以上", "以下", "未満")) else ""
        return f"{what}が{compared}{ending}こと{soft[0]}"
    return f"{what} is {compared}{soft[1]}"


def _threshold(criterion: Criterion, language: Language) -> str:
    if criterion.threshold is not None:
        return number(criterion.threshold, criterion.unit, language)
    labels = [(iri, say(words, language)) for iri, words in criterion.accepted]
    names = [label or iri.rpartition("/")[2] for iri, label in labels] or list(criterion.words)
    if not names:
        return say(("これ", "these"), language)
    return ("・" if language == "ja" else ", ").join(names)


def value_words(value: Value | None, language: Language) -> str:
    """Say a value; nothing where there is none."""
    match value:
        case Number(amount, unit, of) if of is not None:
            day, night = (f"{one:,}" for one in of)
            return f"{number(amount, unit, language)}（{day}÷{night}）"
        case Number(amount, unit):
            return number(amount, unit, language)
        case Day(on):
            return on.isoformat()
        case Members(named):
            return "・".join(label or iri.rpartition("/")[2] for iri, label in named) or say(
                ("なし", "none"), language
            )
        case _:
            return ""


def source_words(source: Source) -> str:
    """Say where a value comes from and which day it describes."""
    return f"{source.title}（{source.day.isoformat()}）" if source.day else source.title


def missing_words(missing: Missing, language: Language) -> str:
    """Say which fact is missing and which document would bring it."""
    name, _, detail = missing.what.partition("/")
    what = measured(name, language) + (f"（{detail}）" if detail and name != "role" else "")
    bring = say(BRING.get(missing.bring, BRING[""]), language)
    return (
        f"{what}がない。もたらす文書：{bring}"
        if language == "ja"
        else f"{what} is missing; {bring} would bring it"
    )


def change_words(answer: Answer, language: Language) -> str:
    """Say the smallest change that would turn an outcome; nothing where there is none."""
    change = answer.change
    if change is None:
        return ""
    if change.by is None or change.to is None:
        return _other_class(answer, language)
    return _by_number(change, answer.outcome, language)


def _by_number(change: Change, outcome: Outcome, language: Language) -> str:
    assert change.by is not None
    assert change.to is not None
    what, by = measured(change.measured, language), number(abs(change.by), change.unit, language)
    to = number(change.to, change.unit, language)
    if outcome is Outcome.MET:
        turned = ("増えて", "rose") if change.by > 0 else ("減って", "fell")
        return (
            f"{what}が{by}{turned[0]}{to}になると外れる"
            if language == "ja"
            else f"it would fail if {what} {turned[1]} by {by} to {to}"
        )
    lacking = ("不足", "short") if change.by > 0 else ("超過", "too much")
    return (
        f"{what} {by}{lacking[0]}（{to}になれば満たす）"
        if language == "ja"
        else f"{what}: {by} {lacking[1]} (met at {to})"
    )


def _other_class(answer: Answer, language: Language) -> str:
    criterion = answer.requirement
    assert isinstance(criterion, Criterion)
    if answer.outcome is Outcome.MET or criterion.comparator is Comparator.HOLDS:
        return ""
    if criterion.day is not None:
        return _other_day(criterion, language)
    what, accepted = measured(criterion.measured, language), _threshold(criterion, language)
    turned = "でなくなれば" if criterion.comparator is Comparator.NOT_IN_CLASS else "になれば"
    if language == "ja":
        return f"{what}が{accepted}{turned}満たす"
    no_more = "were none of" if criterion.comparator is Comparator.NOT_IN_CLASS else "were one of"
    return f"met if {what} {no_more} {accepted}"


def _other_day(criterion: Criterion, language: Language) -> str:
    """Say from or until when a requirement about days is met."""
    until = criterion.comparator is Comparator.AT_MOST
    if language == "ja":
        return f"締切は{criterion.day}" if until else f"{criterion.day}から"
    return f"the deadline is {criterion.day}" if until else f"from {criterion.day} on"


def outcome_words(outcome: Outcome, language: Language) -> str:
    """Return the name of an outcome."""
    return say(OUTCOMES[outcome], language)


SIGNS: Mapping[Outcome, str] = {
    Outcome.MET: "○",
    Outcome.NEEDS_READING: "△",
    Outcome.UNKNOWN: "？",
    Outcome.NOT_MET: "×",
}
"""A sign for each outcome, for lists."""
