"""Misprints in names that a person decided on, so that one thing does not become two."""

from collections.abc import Sequence
from dataclasses import replace

from keniki.ingest.extract.decisions import Decision, Decisions, resting_on
from keniki.ingest.graph.facts import Fact, Text, Thing, Value

KIND = "misprint"
"""The kind of these decisions; an answer has the signs as `printed` and as `meant`."""

Values = Value | tuple[Value, ...]


def mend(
    things: Sequence[Thing], facts: Sequence[Fact], decisions: Decisions
) -> tuple[list[Thing], list[Fact]]:
    """Return things and facts under the names that are meant where a decision says that a name is misprinted."""
    names = {part for thing in (*things, *(fact.about for fact in facts)) for part in thing.key}
    taken = {name: decision for name in names if (decision := decisions.take(KIND, name))}
    if not taken:
        return list(things), list(facts)
    return [_thing(thing, taken) for thing in things], [_fact(fact, taken) for fact in facts]


def _thing(thing: Thing, taken: dict[str, Decision]) -> Thing:
    label = thing.label
    for decision in (taken[part] for part in thing.key if part in taken):
        label = _meant(label, decision)
    key = tuple(_meant(part, taken[part]) if part in taken else part for part in thing.key)
    links = tuple((name, _thing(other, taken)) for name, other in thing.links)
    return replace(thing, key=key, label=label, links=links)


def _fact(fact: Fact, taken: dict[str, Decision]) -> Fact:
    """Return a fact about the thing that is meant; one that gives its name rests on the decision."""
    qualifiers = {name: _values(value, taken) for name, value in fact.qualifiers.items()}
    mended = replace(
        fact, about=_thing(fact.about, taken), value=_value(fact.value, taken), qualifiers=qualifiers
    )
    decision = next((taken[part] for part in fact.about.key if part in taken), None)
    if decision is None or fact.property != "skos:prefLabel" or not isinstance(fact.value, Text):
        return mended
    value = replace(fact.value, words=_meant(fact.value.words, decision))
    return resting_on(decision, replace(mended, value=value, key=(*fact.key, decision.digest)))


def _values(values: Values, taken: dict[str, Decision]) -> Values:
    return (
        tuple(_value(each, taken) for each in values) if isinstance(values, tuple) else _value(values, taken)
    )


def _value(value: Value, taken: dict[str, Decision]) -> Value:
    return _thing(value, taken) if isinstance(value, Thing) else value


def _meant(name: str, decision: Decision) -> str:
    return name.replace(str(decision.answer["printed"]), str(decision.answer["meant"]))
