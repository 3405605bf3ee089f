"""What words about bodies are read into: conditions that can be computed, words for a reader, and both joined."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal as OneOf

from keniki.ingest.graph.facts import Concept, Thing

Accepted = Concept | Thing


@dataclass(frozen=True, slots=True)
class Condition:
    """A test that can be computed: what is measured (a local name), how it is compared, with what.

    A number is compared with `threshold`, a day with `day`, a class with `values` or `words`.
    """

    measured: str
    comparator: str
    values: tuple[Accepted, ...] = ()
    words: tuple[str, ...] = ()
    threshold: str = ""
    soft: bool = False
    unit: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """Words that a person has to judge, and the kind of reason: `modifier`, `open-list`, `no-threshold`, `ward`."""

    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Parts of which all or any must hold."""

    how: OneOf["all", "any"]
    parts: tuple["Part", ...]


Part = Condition | Judged | Joined
Areas = Mapping[str, tuple[Thing, ...]]
"""Classes that are defined by a list of prefectures, by name."""


def kinds(*names: str) -> tuple[Concept, ...]:
    """Return the concepts of kinds of local governments."""
    return tuple(Concept("municipality-kind", name) for name in names)


def join(how: OneOf["all", "any"], parts: Sequence[Part]) -> Part:
    """Join parts, those of an inner group of the same kind among them; one part alone stays itself."""
    flat: list[Part] = []
    for part in parts:
        inner = part.parts if isinstance(part, Joined) and part.how == how else (part,)
        flat += [one for one in inner if one not in flat]
    flat = _one_test(flat) if how == "any" else flat
    return flat[0] if len(flat) == 1 else Joined(how, tuple(flat))


def _one_test(parts: list[Part]) -> list[Part]:
    """Put tests of the same thing for one of several values together: 指定都市 or 中核市 is one test."""
    tests = [
        part
        for part in parts
        if isinstance(part, Condition) and part.comparator == "in-class" and part.values
    ]
    kinds_of = [test for test in tests if test.measured in {"kind", "membershipRole"}]
    merged = [
        _merged(part, [test for test in kinds_of if test.measured == part.measured])
        if isinstance(part, Condition) and part in kinds_of
        else part
        for part in parts
    ]
    return list(dict.fromkeys(merged))


def _merged(part: Condition, same: list[Condition]) -> Condition:
    return Condition(
        part.measured, "in-class", tuple(dict.fromkeys(value for test in same for value in test.values))
    )
