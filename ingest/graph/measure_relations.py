"""Money and rates of one measure that two places name differently: under other headings, in full or in short.

A measure is told by the last of its names (the heading right above), without remarks in brackets. Values of one
name and one part that differ disagree; where name or part are only alike, equal values agree, but with a doubt.
Where values for several parts could be meant by one statement that names no part, none of them is related to it.
Two names whose remarks differ are two measures: Xの措置（A） and Xの措置（B）.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from keniki.ingest.graph.facts import Fact, Origin, Rate, Text, Yen
from keniki.ingest.graph.related import Printed, Relation, Verdict, apart, later
from keniki.ingest.graph.values_compared import bare_words, same

_REMARK = re.compile(r"[(（][^()（）]*[)）]|【[^【】]*】")
_REST = re.compile(
    r"(?:(?:の|に)(?:係る|対する|関する|要する)?(?:経費)?(?:に(?:係る|対する))?)?(?:特別|普通|地方)?(?:交付税|財政)?措置?(?:等|の拡充|の充当)?"
)
_COMMON = re.compile(r"(?:特別|普通|地方)?(?:交付税|財政)?措置|国庫補助|地方債|補助率|.{0,5}")
_SHORTEST = 6
"""Characters below which a name is too common to tell a measure."""


def relate_measures(printed: Sequence[Printed]) -> Iterator[Relation]:
    """Give the relations of ceilings, amounts and rates that are stated of one measure under two names."""
    groups: dict[tuple[str, str], list[Printed]] = defaultdict(list)
    for statement in printed:
        if _is_measured(statement.fact):
            replaced = "before" in statement.fact.key or "after" in statement.fact.qualifiers
            before = "before" if replaced else ""
            groups[statement.fact.property, before].append(statement)
    for group in groups.values():
        pairs = [
            pair
            for pair in combinations(group, 2)
            if _may_be_one(pair[0].fact, pair[1].fact) and apart(*pair)
        ]
        yield from _without_rivals([relation for pair in pairs for relation in _judged(*pair)])


def _without_rivals(relations: Sequence[Relation]) -> Iterator[Relation]:
    """Leave out what names a part, where the other statement names none and may as well mean another statement."""
    partners: dict[tuple[int, str], set[str]] = defaultdict(set)
    for relation in relations:
        for own, other in _both_ways(relation):
            partners[id(own), other.document.sha256].add(_part(other.fact))
    for relation in relations:
        rivals = any(
            not _part(own.fact) and _part(other.fact) and len(partners[id(own), other.document.sha256]) > 1
            for own, other in _both_ways(relation)
        )
        if not rivals:
            yield relation


def _both_ways(relation: Relation) -> tuple[tuple[Printed, Printed], tuple[Printed, Printed]]:
    return (relation.first, relation.second), (relation.second, relation.first)


def _may_be_one(one: Fact, two: Fact) -> bool:
    """Say whether two things of other keys may be one: no remark in brackets tells them apart."""
    remarks = [set(map(bare_words, _REMARK.findall(_own(fact)[0]))) for fact in (one, two)]
    return one.about.key != two.about.key and (remarks[0] == remarks[1] or not all(remarks))


def _is_measured(fact: Fact) -> bool:
    """Say whether a fact states money or a rate of a measure or programme, as it holds now."""
    stated = isinstance(fact.value, Yen | Rate) and bool(fact.words) and fact.origin is Origin.READ
    of_measure = fact.about.kind in ("measure", "programme") and not _COMMON.fullmatch(_name(fact))
    return stated and of_measure and "validUntilPeriod" not in fact.qualifiers


def _judged(first: Printed, second: Printed) -> Iterator[Relation]:
    one, two = first.fact, second.fact
    names, parts = (_name(one), _name(two)), (_part(one), _part(two))
    alike = _alike(*names) and (parts[0] == parts[1] or "" in parts)
    exactly = names[0] == names[1] and parts[0] == parts[1] and len(names[0]) >= _SHORTEST
    equal = same(one.value, two.value)
    if exactly or (equal and alike):
        verdict = Verdict.AGREE if equal else Verdict.DIFFER
        yield Relation(verdict, first, second, later(first, second), doubted=not exactly)


def _name(fact: Fact) -> str:
    """Return the last name of a measure, without remarks in brackets."""
    return bare_words(_REMARK.sub("", _own(fact)[0]))


def _own(fact: Fact) -> tuple[str, str]:
    """Return the last name of a measure, and the recipient that its key names behind it."""
    label, (*names, last) = fact.about.label, fact.about.key
    if names and label == names[-1]:
        return names[-1], ""
    if names and label == f"{names[-1]}（{last}）":
        return names[-1], last
    return last, ""


def _part(fact: Fact) -> str:
    """Return the part of a measure that a value is for: a role or a component."""
    part = fact.qualifiers.get("recipientWords") or fact.qualifiers.get("component")
    return bare_words(part.words if isinstance(part, Text) else _own(fact)[1])


def _alike(one: str, two: str) -> bool:
    """Say whether one name is the other in short: its end, or its beginning before words for a measure."""
    shorter, longer = sorted((one, two), key=len)
    if len(shorter) < _SHORTEST:
        return False
    begins = longer.startswith(shorter) and _REST.fullmatch(longer[len(shorter) :])
    return bool(shorter == longer or longer.endswith(shorter) or begins)
