"""What the options of an extractor may be, so that a profile is checked before a document is read by it.

An extractor that declares `OPTIONS: Options` has its options checked: names that it does not know, names that are
missing, patterns that are none. One without is not checked.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from keniki.ingest.reading.patterns import Pattern

Check = Callable[[object], Iterator[str]]
"""Gives what is wrong with the value of an option, nothing where it is right."""


@dataclass(frozen=True, slots=True)
class Options:
    """The options that an extractor needs, and those that it knows besides, each with the check of its value."""

    needed: Mapping[str, Check] = field(default_factory=dict)
    known: Mapping[str, Check] = field(default_factory=dict)

    def faults(self, given: Mapping[str, object]) -> Iterator[str]:
        """Give what is wrong with the options of a section, each with the name of the option."""
        checks = {**self.known, **self.needed}
        allowed = ", ".join(sorted(checks))
        for name in sorted(given.keys() - checks.keys()):
            yield f"{name}, which is no option (there are {allowed})"
        for name in sorted(self.needed.keys() - given.keys()):
            yield f"no {name}, which is needed (there are {allowed})"
        for name in sorted(given.keys() & checks.keys()):
            yield from (f"{name}: {fault}" for fault in checks[name](given[name]))


def pattern(value: object) -> Iterator[str]:
    """Check a pattern: a regular expression that is not empty."""
    if not isinstance(value, str) or not value:
        yield f"{value!r} is no pattern"
        return
    try:
        Pattern.of(value)
    except re.error as error:
        yield f"'{value}' is no pattern ({error})"


def patterns(value: object) -> Iterator[str]:
    """Check a list of patterns."""
    if not isinstance(value, list):
        yield f"{value!r} is no list of patterns"
        return
    for each in value:
        yield from pattern(each)


def words(value: object) -> Iterator[str]:
    """Check a text, which may hold anything."""
    if not isinstance(value, str):
        yield f"{value!r} is no text"


def flag(value: object) -> Iterator[str]:
    """Check true or false."""
    if not isinstance(value, bool):
        yield f"{value!r} is neither true nor false"


def anything(value: object) -> Iterator[str]:
    """Check nothing."""
    yield from ()


def one_of(*allowed: str) -> Check:
    """Return the check of a text that is one of these."""

    def check(value: object) -> Iterator[str]:
        if value not in allowed:
            yield f"{value!r} is none of {', '.join(allowed)}"

    return check


def table_of(columns: Options) -> Check:
    """Return the check of a table with these entries."""

    def check(value: object) -> Iterator[str]:
        if isinstance(value, Mapping):
            yield from columns.faults(value)
        else:
            yield f"{value!r} is no table"

    return check


def list_of(entries: Options) -> Check:
    """Return the check of a list of tables with these entries."""

    def check(value: object) -> Iterator[str]:
        for number, each in enumerate(value if isinstance(value, list) else [value], 1):
            yield from (f"entry {number}: {fault}" for fault in table_of(entries)(each))

    return check
