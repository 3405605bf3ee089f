"""Evaluates a requirement for a body: an outcome with the value, what is missing, and what would turn it.

`all` takes the lowest outcome of its parts and `any` the highest, in the order not met, unknown, needs a reading,
met. So a missing fact is never hidden behind a reading, a route whose facts are missing keeps "not met" from
being said, and a soft threshold with a hard one beside it has its margin: above the hard one, under the soft one.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import ceil, floor

from keniki.shapes.asking import fiscal_year
from keniki.shapes.requirement import (
    Combination,
    Comparator,
    Criterion,
    Group,
    Judgement,
    NotYetStated,
    Outcome,
    Requirement,
)
from keniki.shapes.value import Day, Members, Missing, Number, Value

ValueOf = Callable[[str], Value]
"""Gives the value of what a requirement measures."""


@dataclass(frozen=True, slots=True)
class Change:
    """The smallest change of a value that would turn an outcome: by `by` to `to`, of what, in a unit.

    `by` is above zero where the value has to grow; `brings` is the outcome that it would bring. A change of class
    has no numbers.
    """

    measured: str
    by: Fraction | None = None
    to: Fraction | None = None
    unit: str = ""
    brings: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a requirement; a group has the answers of its parts."""

    requirement: Requirement
    outcome: Outcome
    value: Value | None = None
    missing: tuple[Missing, ...] = ()
    change: Change | None = None
    parts: tuple["Answer", ...] = field(default=())


def evaluate(requirement: Requirement, value_of: ValueOf) -> Answer:
    """Return the answer to a requirement with all its parts."""
    match requirement:
        case Group():
            return _group(requirement, [evaluate(part, value_of) for part in requirement.parts])
        case Criterion():
            return _criterion(requirement, value_of(requirement.measured))
        case Judgement():
            return Answer(requirement, Outcome.NEEDS_READING)
        case NotYetStated():
            return Answer(requirement, Outcome.UNKNOWN, missing=(Missing("document", "earlier"),))


def deciding(answer: Answer) -> Iterator[Answer]:
    """Give the single answers that made an outcome what it is; of routes that are met the first one."""
    if not isinstance(answer.requirement, Group):
        yield answer
        return
    parts = [part for part in answer.parts if part.outcome is answer.outcome]
    if answer.requirement.how is Combination.ANY and answer.outcome is Outcome.MET:
        parts = parts[:1]
    for part in parts:
        yield from deciding(part)


def combine(how: Combination, outcomes: list[Outcome], at_least: int = 1) -> Outcome:
    """Join outcomes: the lowest of all, the highest of any, the n-th highest of n."""
    if not outcomes:
        return Outcome.UNKNOWN
    ranked = sorted(outcomes, key=lambda outcome: outcome.rank, reverse=True)
    if how is Combination.N_OF:
        return ranked[at_least - 1] if at_least <= len(ranked) else Outcome.NOT_MET
    return ranked[0] if how is Combination.ANY else ranked[-1]


def _group(group: Group, parts: list[Answer]) -> Answer:
    outcome = combine(group.how, [part.outcome for part in parts], group.at_least)
    missing = tuple(
        dict.fromkeys(m for part in parts if part.outcome is Outcome.UNKNOWN for m in part.missing)
    )
    return Answer(group, outcome, missing=missing if outcome is Outcome.UNKNOWN else (), parts=tuple(parts))


def _criterion(criterion: Criterion, value: Value) -> Answer:
    match value:
        case Missing():
            return Answer(criterion, Outcome.UNKNOWN, missing=(value,))
        case Number():
            return _number(criterion, value)
        case Members():
            return _members(criterion, value)
        case Day():
            return _day(criterion, value)


_HOLDS: Mapping[Comparator, Callable[[Fraction, Fraction], bool]] = {
    Comparator.AT_LEAST: lambda value, threshold: value >= threshold,
    Comparator.MORE_THAN: lambda value, threshold: value > threshold,
    Comparator.AT_MOST: lambda value, threshold: value <= threshold,
    Comparator.LESS_THAN: lambda value, threshold: value < threshold,
    Comparator.EQUAL: lambda value, threshold: value == threshold,
}


def _number(criterion: Criterion, value: Number) -> Answer:
    assert criterion.threshold is not None, f"{criterion.iri} compares a number and has no threshold"
    met = _HOLDS[criterion.comparator](value.amount, criterion.threshold)
    failed = Outcome.NEEDS_READING if criterion.soft else Outcome.NOT_MET
    change = _change(criterion, criterion.threshold, value, met=met)
    if change is not None:
        change = replace(change, brings=failed if met else Outcome.MET)
    return Answer(criterion, Outcome.MET if met else failed, value, change=change)


def _change(criterion: Criterion, threshold: Fraction, value: Number, *, met: bool) -> Change | None:
    """Return the nearest value on the other side of the threshold: whole people; of a ratio, people by day."""
    rising = criterion.comparator in {Comparator.AT_LEAST, Comparator.MORE_THAN}
    includes = criterion.comparator in {Comparator.AT_LEAST, Comparator.AT_MOST}
    if criterion.comparator is Comparator.EQUAL:
        return None
    if value.of is not None:
        now, edge = Fraction(value.of[0]), threshold * value.of[1]
        to = _other_side(edge, above=rising != met, inside=includes != met)
        return Change("daytimePopulation", to - now, to, "人")
    if not value.unit:
        return Change(criterion.measured, threshold - value.amount, threshold)
    to = _other_side(threshold, above=rising != met, inside=includes != met)
    return Change(criterion.measured, to - value.amount, to, value.unit)


def _other_side(edge: Fraction, *, above: bool, inside: bool) -> Fraction:
    """Return the whole number next to an edge: on it or beyond where it counts, else strictly beyond."""
    if above:
        return Fraction(ceil(edge) if inside else floor(edge) + 1)
    return Fraction(floor(edge) if inside else ceil(edge) - 1)


def _day(criterion: Criterion, value: Day) -> Answer:
    """Compare days. A deadline that has passed rules out for its fiscal year; of a later call it says nothing."""
    assert criterion.day is not None, f"{criterion.iri} compares a day and has none"
    if criterion.comparator is Comparator.AT_LEAST:
        met = value.on >= criterion.day
    else:
        met = value.on <= criterion.day
        if fiscal_year(value.on) > fiscal_year(criterion.day):
            missing = Missing(f"fiscal-year/{fiscal_year(value.on)}", "edition")
            return Answer(criterion, Outcome.UNKNOWN, value, missing=(missing,))
    outcome = Outcome.MET if met else Outcome.NOT_MET
    return Answer(criterion, outcome, value, change=Change(criterion.measured))


def _members(criterion: Criterion, value: Members) -> Answer:
    if criterion.comparator is Comparator.HOLDS:
        return Answer(criterion, Outcome.MET if value.named else Outcome.NOT_MET, value)
    within = _within(criterion, value)
    if within is None:
        missing = value.missing or (Missing(criterion.measured),)
        return Answer(criterion, Outcome.UNKNOWN, value, missing=_asked(criterion, missing))
    met = within == (criterion.comparator is Comparator.IN_CLASS)
    failed = Outcome.NEEDS_READING if criterion.soft else Outcome.NOT_MET
    return Answer(criterion, Outcome.MET if met else failed, value, change=Change(criterion.measured))


def _within(criterion: Criterion, value: Members) -> bool | None:
    """Say whether the body is in a class that is accepted; None where that is not known."""
    accepted = frozenset(iri for iri, _ in criterion.accepted)
    if not accepted and not criterion.words:
        return bool(value.named)
    if accepted & value.iris or any(word in label for word in criterion.words for _, label in value.named):
        return True
    return False if value.complete or (accepted and accepted <= value.closed) else None


def _asked(criterion: Criterion, missing: tuple[Missing, ...]) -> tuple[Missing, ...]:
    """Return of what is missing that which the criterion asks for."""
    accepted = {iri.partition("/id/concept/")[2] for iri, _ in criterion.accepted}
    asked = tuple(one for one in missing if one.what in accepted)
    return asked or missing
