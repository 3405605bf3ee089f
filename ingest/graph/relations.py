"""How statements relate: what is said twice agrees, differs, or may be the same.

Nothing here knows a name. Two facts speak of one matter where thing, property, key, time and qualifiers are
the same. Equal values agree; different ones differ, and the later document is said to be later. A date that
is only less exact is compatible; one amount of two names with one core (X推進費, Xの推進) agrees, with a doubt.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from keniki.ingest.graph.facts import (
    Concept,
    Fact,
    Origin,
    Text,
    Yen,
)
from keniki.ingest.graph.names_alike import core, holds, of_like_classes, of_like_names, of_like_programmes
from keniki.ingest.graph.related import Printed, Relation, Verdict, apart, later
from keniki.ingest.graph.values_compared import SINGLE, bare_words, less_exact, rounded, same

_SINGLE_WORDS = frozenset({"issuedByWords", "time", "fee", "documentNumber", "postalAddress"})
_IGNORED = frozenset({"note", "basisFor", "session", "number", "decisionKind", "vague"})
"""Qualifiers that do not change what a statement is about."""

_BELONGING = frozenset(
    {"ministry", "bureau", "operator", "heading", "title", "programme", "contact", "skos:prefLabel"}
)
"""Properties that every slide of a section repeats."""

_BRIEF = frozenset({"place", "capacity", "note"})
_SHARED = frozenset({"formula", "component"})
"""What two programmes may have in common without being one: a formula, and a part that bears the same name."""

_LONG_WORDS = 20
"""Characters from which equal words are a statement repeated, and not a label used twice."""

_REFERRING = re.compile(r"以下の|下記|上記|後続の|次の(?:とおり|通り)")
"""Words for what stands around a sentence: the same sentence elsewhere says something else."""


def relate(printed: Sequence[Printed]) -> list[Relation]:
    """Return the relations between statements, in the order of the statements."""
    found = [*_of_one_matter(printed), *_repeated_words(printed)]
    found += [*of_like_names(printed), *of_like_programmes(printed), *of_like_classes(printed)]
    return list({(id(r.first), id(r.second)): r for r in reversed(found)}.values())[::-1]


def _of_one_matter(printed: Sequence[Printed]) -> Iterator[Relation]:
    groups: dict[tuple[object, ...], list[Printed]] = defaultdict(list)
    for statement in printed:
        if statement.fact.words and _comparable(statement.fact):
            groups[_matter(statement.fact)].append(statement)
    for group in groups.values():
        for first, second in _pairs(group):
            verdict = _judge(first.fact, second.fact)
            if verdict is not None:
                yield Relation(verdict, first, second, later(first, second))


def _pairs(group: Sequence[Printed]) -> Iterator[tuple[Printed, Printed]]:
    """Give each statement with the first of its value in each document, or with all others where it is alone."""
    firsts: list[Printed] = []
    for statement in group:
        equal = [first for first in firsts if same(first.fact.value, statement.fact.value)]
        for first in equal or firsts:
            if apart(first, statement):
                yield first, statement
        if not any(first.document is statement.document for first in equal):
            firsts.append(statement)


def _comparable(fact: Fact) -> bool:
    """Say whether a fact states a value, not merely where something belongs, how it is called, or what follows."""
    refers = isinstance(fact.value, Text) and _REFERRING.search(fact.value.words)
    states = fact.property not in _BELONGING and not isinstance(fact.value, Concept)
    return states and not refers and fact.origin is Origin.READ


def _matter(fact: Fact) -> tuple[object, ...]:
    """Return what a fact speaks of: thing, property, key, time and the qualifiers that narrow it down."""
    refined = tuple(
        sorted(
            (n, str(v))
            for n, v in fact.qualifiers.items()
            if n not in _IGNORED | {"before", "after", "bound"}
        )
    )
    name = tuple(bare_words(part) for part in fact.about.key)
    return fact.cls, fact.about.kind, name, fact.property, fact.key, str(fact.as_of), refined


def _judge(first: Fact, second: Fact) -> Verdict | None:
    """Say how two values of one matter relate; None where both may hold side by side."""
    one, two = first.value, second.value
    if same(one, two):
        return Verdict.AGREE
    if less_exact(one, two) or less_exact(two, one):
        return Verdict.COMPATIBLE
    if isinstance(one, Yen) and isinstance(two, Yen) and rounded(one.amount, two.amount):
        return Verdict.COMPATIBLE
    single = isinstance(one, SINGLE) and isinstance(two, SINGLE) and type(one) is type(two)
    words = isinstance(one, Text) and isinstance(two, Text) and first.property in _SINGLE_WORDS
    return Verdict.DIFFER if single or words else None


def _repeated_words(printed: Sequence[Printed]) -> Iterator[Relation]:
    """Give sentences that are printed twice under one property, of things of like names or in two documents.

    A formula or a part of one name that two programmes of other names have does not make them the same.
    """
    groups: dict[tuple[str, str], list[Printed]] = defaultdict(list)
    for statement in printed:
        value, name = statement.fact.value, statement.fact.property
        of_class = statement.fact.about.kind == "body-class" and name in _SHARED
        if (
            isinstance(value, Text)
            and statement.fact.words
            and name not in _BELONGING | _BRIEF
            and not of_class
            and not _REFERRING.search(value.words)
        ):
            words = bare_words(
                re.sub(r"[(（][^()（）]*[)）]$", "", value.words) if name in _SHARED else value.words
            )
            if len(value.words) >= _LONG_WORDS or name in _SHARED:
                groups[name, words].append(statement)
    found = [relation for (name, _), group in groups.items() for relation in _of_equal_words(name, group)]
    shared = Counter(_things(relation) for relation in found if relation.verdict is Verdict.NOT_SAME)
    yield from (r for r in found if r.verdict is not Verdict.NOT_SAME or shared[_things(r)] == 1)


def _of_equal_words(name: str, group: Sequence[Printed]) -> Iterator[Relation]:
    """Relate each of the statements of equal words with one of every document: that of the same part."""
    earlier: dict[str, list[Printed]] = defaultdict(list)
    for second in group:
        for listed in earlier.values():
            first = _counterpart(listed, second)
            verdict = _judge_words(name, first, second) if first else None
            if first and verdict is not None and apart(first, second):
                yield Relation(verdict, first, second, later(first, second))
        earlier[second.document.sha256].append(second)


def _counterpart(listed: Sequence[Printed], second: Printed) -> Printed | None:
    """Return the statement of a document that one of another may repeat: of several, the first of the same part."""
    if len(listed) == 1 or listed[0].document.sha256 == second.document.sha256:
        return listed[0]
    part = second.fact.qualifiers.get("component")
    return next((first for first in listed if first.fact.qualifiers.get("component") == part), None)


def _things(relation: Relation) -> tuple[str, str]:
    """Return the things of two statements; two that share several parts may be one after all."""
    return relation.first.fact.about.label, relation.second.fact.about.label


def _judge_words(name: str, first: Printed, second: Printed) -> Verdict | None:
    one, two = first.fact, second.fact
    if name == "meaning" and one.about.key != two.about.key:
        return None  # what a sign stands for is of that sign only
    like = core(one.about.label) == core(two.about.label) or holds(one.about.label, two.about.label)
    if like or first.document.sha256 != second.document.sha256:
        return Verdict.AGREE if name not in _SHARED or like else None
    return Verdict.NOT_SAME if name in _SHARED else None
