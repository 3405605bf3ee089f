"""How statements relate: what is said twice agrees, differs, or may be the same.

Nothing here knows a name. Two facts speak of one matter where thing, property, key, time and qualifiers are
the same. Equal values agree; different ones differ, and the later document is said to be later. A date that
is only less exact is compatible, and so is one amount of two names with one core (X推進費, Xの推進).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from keniki.ingest.graph.facts import (
    Concept,
    Count,
    Fact,
    FiscalYear,
    Origin,
    Text,
    When,
    Yen,
)
from keniki.ingest.graph.values_compared import SINGLE, bare_words, less_exact, rounded, same
from keniki.ingest.reading.source import Document


class Verdict(StrEnum):
    """How two statements of one matter stand to each other."""

    AGREE = "agree"
    DIFFER = "differ"
    COMPATIBLE = "compatible"
    NOT_SAME = "not-same"


@dataclass(frozen=True, slots=True)
class Printed:
    """A fact with the edition that prints it; `as_of` is the day or year that the edition describes."""

    series: str
    edition: str
    as_of: When
    document: Document
    fact: Fact

    @property
    def lines(self) -> tuple[int, int]:
        """The first and the last line of the words."""
        ranges = [self.document.line_range(span) for span in self.fact.words]
        return min(first for first, _ in ranges), max(last for _, last in ranges)


@dataclass(frozen=True, slots=True)
class Relation:
    """Two statements of one matter; `later` is that of the later document, None within one edition."""

    verdict: Verdict
    first: Printed
    second: Printed
    later: Printed | None = None
    matter: str = ""
    """The property that both state; `name` where only the names of two programmes are alike."""


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

_PROGRAMMES = frozenset({"programme", "appropriation"})

_ONE_EACH = frozenset({"initiative", "requirement"})
"""Kinds of things that every region or scheme has for itself: equal figures do not make two of them one."""

_MANY = 12
"""Statements of one value beyond which equal figures are a coincidence of small numbers."""

_SCHEME_END = re.compile(
    r"(?:の?(?:推進|創設|実施|活用|展開|整備)|(?:推進|調査|整備|運営)?(?:費|事業|制度)|交付金|補助金)$"
)


def relate(printed: Sequence[Printed]) -> list[Relation]:
    """Return the relations between statements, in the order of the statements."""
    found = [*_of_one_matter(printed), *_repeated_words(printed)]
    found += [*_of_like_names(printed), *_of_like_programmes(printed), *_of_like_classes(printed)]
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
    """Say whether a fact states a value, not merely where something belongs or how it is called."""
    return (
        fact.property not in _BELONGING and not isinstance(fact.value, Concept) and fact.origin is Origin.READ
    )


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


def apart(first: Printed, second: Printed) -> bool:
    """Say whether two statements stand at two places, and are not two readings of the same words."""
    if first.document.sha256 != second.document.sha256:
        return True
    return not any(a.start < b.end and b.start < a.end for a in first.fact.words for b in second.fact.words)


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
    """Relate each of the statements of equal words with the first one of every document."""
    firsts: dict[str, Printed] = {}
    for second in group:
        for first in firsts.values():
            verdict = _judge_words(name, first, second)
            if verdict is not None and apart(first, second):
                yield Relation(verdict, first, second, later(first, second))
        firsts.setdefault(second.document.sha256, second)


def _things(relation: Relation) -> tuple[str, str]:
    """Return the things of two statements; two that share several parts may be one after all."""
    return relation.first.fact.about.label, relation.second.fact.about.label


def _judge_words(name: str, first: Printed, second: Printed) -> Verdict | None:
    one, two = first.fact, second.fact
    like = core(one.about.label) == core(two.about.label) or _holds(one.about.label, two.about.label)
    if like or first.document.sha256 != second.document.sha256:
        return Verdict.AGREE if name not in _SHARED or like else None
    return Verdict.NOT_SAME if name in _SHARED else None


def _of_like_names(printed: Sequence[Printed]) -> Iterator[Relation]:
    """Give figures equal in value, unit and time for two things of like names."""
    groups: dict[tuple[object, ...], list[Printed]] = defaultdict(list)
    for statement in printed:
        fact = statement.fact
        named = fact.about.label and fact.about.kind not in _ONE_EACH
        if isinstance(fact.value, Yen | Count) and fact.words and named:
            kind = str(fact.qualifiers.get("budgetKind", ""))
            groups[fact.cls, fact.property, fact.value, str(fact.as_of), kind].append(statement)
    for group in groups.values():
        for first, second in combinations(group[:_MANY], 2):
            if (
                first.fact.about.key != second.fact.about.key
                and _alike(first.fact, second.fact)
                and apart(first, second)
            ):
                yield Relation(Verdict.COMPATIBLE, first, second, later(first, second))


def _of_like_programmes(printed: Sequence[Printed]) -> Iterator[Relation]:
    """Give two programmes whose names have one core: they may be one, and a person should look."""
    named: dict[str, dict[str, Printed]] = defaultdict(dict)
    for statement in printed:
        about = statement.fact.about
        if about.kind in _PROGRAMMES and statement.fact.words and len(core(about.label)) > 4:
            names, name = named[core(about.label)], bare_words(about.label)
            if name not in names or (_quotes(statement, name) and not _quotes(names[name], name)):
                names[name] = statement
    for names in named.values():
        for first, second in combinations(names.values(), 2):
            yield Relation(Verdict.COMPATIBLE, first, second, later(first, second), "name")


def _quotes(statement: Printed, name: str) -> bool:
    """Say whether the words of a statement hold a name."""
    return any(name in bare_words(statement.document.quote(span)) for span in statement.fact.words)


def _of_like_classes(printed: Sequence[Printed]) -> Iterator[Relation]:
    """Give a class of bodies with the class of a like name that its definition lists as one among others."""
    classes = [p for p in printed if p.fact.about.kind == "body-class" and p.fact.words]
    defined: dict[str, Printed] = {}
    for statement in classes:
        if statement.fact.property == "definitionWords":
            defined.setdefault(bare_words(statement.fact.about.label), statement)
    for statement in classes:
        value = statement.fact.value
        part = bare_words(value.words) if isinstance(value, Text) else ""
        name = bare_words(statement.fact.about.label)
        listed = statement.fact.property == "component" and part in defined and part != name
        if listed and (part.startswith(name) or name.startswith(part)) and apart(defined[part], statement):
            first = defined[part]
            yield Relation(Verdict.NOT_SAME, first, statement, later(first, statement), "definitionWords")


def _alike(one: Fact, two: Fact) -> bool:
    """Say whether the names of two things share their core, or one is part of the other."""
    if isinstance(one.value, Yen):
        return core(one.about.label) == core(two.about.label)
    return _holds(one.about.label, two.about.label)


def _holds(one: str, two: str) -> bool:
    """Say whether the longer of two names holds the shorter one, or the shorter one's first word."""
    shorter, longer = sorted((bare_words(one), bare_words(two)), key=len)
    words, others = (re.split(r"[ (（]", name) for name in sorted((one, two), key=len))
    first_word = bare_words(words[0])
    parts = words[0] == others[0] and words[-1] != others[-1]  # two matters of one thing
    return (shorter in longer or (first_word in longer and not parts)) and len(first_word) > 3


def core(name: str) -> str:
    """Return a name without the words for a scheme at its end: X of X事業, X推進費 and Xの推進."""
    bare = bare_words(name)
    while (found := _SCHEME_END.search(bare)) and found.start() > 3:
        bare = bare[: found.start()]
    return bare


def later(first: Printed, second: Printed) -> Printed | None:
    """Return which of two statements is of the later document, None within one edition or for one time."""
    one, two = _order(first.as_of), _order(second.as_of)
    if (first.series, first.edition) == (second.series, second.edition) or one == two:
        return None
    return first if one > two else second


def _order(when: When) -> tuple[int, int, int]:
    """Return where a time stands among others: a fiscal year by its first day, a year by its first."""
    if isinstance(when, FiscalYear):
        return when.year, 4, 1
    return when.year, getattr(when, "month", 1), getattr(when, "day", 1)
