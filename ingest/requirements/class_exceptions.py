"""Bodies that words leave out: ○○を除く, in brackets behind a noun or as a clause of its own."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from keniki.ingest.requirements.class_nouns import NOUNS, RANK
from keniki.ingest.requirements.class_parts import Accepted, Condition, Joined, Judged, Part, kinds

EXCEPT = re.compile(r"^(?P<but>.+?)を除く。?$")
CAPITAL = re.compile(r"^(?:県庁|道府県庁|都道府県庁)所在(?:地|市)$")


def bodies_left_out(words: str, of: Iterable[Part]) -> list[Part]:
    """Read ○○を除く as the kinds of bodies that it leaves out; nothing where anything else is left out.

    They are soft where they are not all among the bodies `of` which they could be left out: then the words alone do
    not say of whom in the sentence they speak.
    """
    found = EXCEPT.match(words)
    parts = none_of(found["but"]) if found else []
    named = set(_kinds_in(of))
    read = [replace(part, soft=not _ranks(part) <= named) for part in parts if isinstance(part, Condition)]
    return [*read] if len(read) == len(parts) else []


def _ranks(part: Condition) -> set[Accepted]:
    """Return the ranks of the bodies that a condition leaves out: 指定都市 and 県庁所在地 are cities."""
    return {RANK.get(kind, kind) for kind in part.values or kinds("city")}


def _kinds_in(parts: Iterable[Part]) -> Iterator[Accepted]:
    """Give the kinds of bodies that parts accept, at any depth."""
    for part in parts:
        if isinstance(part, Joined):
            yield from _kinds_in(part.parts)
        elif isinstance(part, Condition) and (part.measured, part.comparator) == ("kind", "in-class"):
            yield from part.values


def none_of(words: str) -> list[Part]:
    """Read a list of what is left out: kinds, and capitals; other words are for a reader."""
    return [_not(name.strip()) for name in re.split(r"、|・|及び|又は", words) if name]


def _not(name: str) -> Part:
    if name in NOUNS:
        return Condition("kind", "not-in-class", NOUNS[name])
    if CAPITAL.match(name):
        return Condition("capital", "not-in-class")
    return Judged(name, "modifier")
