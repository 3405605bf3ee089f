"""What a requirement is: a criterion that can be computed, a judgement for a reader, or a group of requirements.

It is read once from the graph (`requirement_reading.py`) and from there evaluated (`evaluation.py`), put into
words (`wording.py`), and turned into SHACL (`to_shacl.py`) and SPARQL (`to_query.py`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

OF_THE_PROJECT = "of-the-project"
"""The code of a judgement that is about the project that is to be supported, not about the body."""


class Outcome(StrEnum):
    """What evaluating a requirement yields; the values are the names of the concepts."""

    NOT_MET = "not-met"
    UNKNOWN = "unknown"
    NEEDS_READING = "needs-reading"
    MET = "met"

    @property
    def rank(self) -> int:
        """The place in the order in which `all` takes the lowest outcome and `any` the highest."""
        return list(Outcome).index(self)


class Comparator(StrEnum):
    """How a value is compared; the values are the names of the concepts."""

    AT_LEAST = "at-least"
    MORE_THAN = "more-than"
    AT_MOST = "at-most"
    LESS_THAN = "less-than"
    EQUAL = "equal"
    IN_CLASS = "in-class"
    NOT_IN_CLASS = "not-in-class"
    HOLDS = "holds"


class Combination(StrEnum):
    """How the parts of a group are joined; the values are the names of the concepts."""

    ALL = "all"
    ANY = "any"
    N_OF = "n-of"


@dataclass(frozen=True, slots=True)
class Clause:
    """The words that a requirement was derived from; `words` is empty where the release does not include them."""

    fact: str
    document: str
    title: str
    day: str
    lines: tuple[int, int]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """What every requirement has: its IRI, the clauses, the day from which this version is stated, its slot.

    Requirements with the same `slot` are versions of one another; `since` is None where it is stated by none.
    """

    iri: str
    clauses: tuple[Clause, ...] = ()
    since: date | None = None
    slot: str = ""


@dataclass(frozen=True, slots=True)
class Criterion(Node):
    """A requirement that can be computed: `measured` compared with a threshold, a day or accepted values.

    `accepted` are IRIs with their Japanese and English labels, `words` are words that a label must hold. A soft
    criterion that a value does not reach is not failed: a reader decides.
    """

    measured: str = ""
    comparator: Comparator = Comparator.HOLDS
    threshold: Fraction | None = None
    accepted: tuple[tuple[str, tuple[str, str]], ...] = ()
    words: tuple[str, ...] = ()
    soft: bool = False
    unit: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Judgement(Node):
    """A requirement whose words need a reader; `why` is a code that `wording.py` explains."""

    why: str = ""


@dataclass(frozen=True, slots=True)
class NotYetStated(Node):
    """A requirement that documents state only from a later day on."""

    first: date | None = None


@dataclass(frozen=True, slots=True)
class Group(Node):
    """Requirements of which all, any or at least `at_least` must be met; `role` is whose requirement it is."""

    how: Combination = Combination.ALL
    parts: tuple["Requirement", ...] = ()
    at_least: int = 1
    role: str = ""


Requirement = Criterion | Judgement | NotYetStated | Group


def in_force(requirement: Requirement, on: date) -> Requirement:
    """Return a requirement as it stands on a day: of each slot the latest version that is stated by then."""
    if not isinstance(requirement, Group):
        return requirement
    kept: list[Requirement] = []
    for versions in _by_slot(requirement.parts):
        stated = [part for part in versions if part.since is None or part.since <= on]
        if stated:
            latest = max(stated, key=lambda part: part.since or date.min)
            kept.append(in_force(latest, on))
        else:
            first = min(versions, key=lambda part: part.since or date.max)
            kept.append(NotYetStated(first.iri, first.clauses, first.since, first.slot, first=first.since))
    return replace(requirement, parts=tuple(kept))


def of_the_body(requirement: Requirement) -> Requirement:
    """Return a requirement without what is asked of the project: who may apply, whatever for."""
    if not isinstance(requirement, Group):
        return requirement
    kept = [
        part for part in requirement.parts if not (isinstance(part, Judgement) and part.why == OF_THE_PROJECT)
    ]
    return replace(requirement, parts=tuple(of_the_body(part) for part in kept))


def says_whom(requirement: Requirement) -> bool:
    """Say whether anything but days is asked: a deadline alone does not tell whom a programme is for."""
    return any(not (isinstance(leaf, Criterion) and leaf.day) for leaf in leaves(requirement))


def _by_slot(parts: tuple[Requirement, ...]) -> list[list[Requirement]]:
    slots: dict[str, list[Requirement]] = {}
    for part in parts:
        slots.setdefault(part.slot or part.iri, []).append(part)
    return list(slots.values())


def leaves(requirement: Requirement) -> Iterator[Criterion | Judgement | NotYetStated]:
    """Give the requirements within a requirement that hold no others, each once."""
    if isinstance(requirement, Group):
        seen = set()
        for part in requirement.parts:
            for leaf in leaves(part):
                if leaf.iri not in seen:
                    seen.add(leaf.iri)
                    yield leaf
    else:
        yield requirement
