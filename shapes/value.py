"""Values by which requirements are judged: what is known of a body, since when and from where, or what is missing."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value comes from: the fact, the title of its document or file, the day it describes."""

    title: str
    day: date | None = None
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """An exact number with its unit; `of` are the two whole numbers of a ratio."""

    amount: Fraction
    unit: str = ""
    of: tuple[int, int] | None = None
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Members:
    """The classes that a body is known to be in: IRIs with labels.

    `closed` are IRIs of which it is known that the body is in none but those named; with `complete` it is in no
    class that is not named here at all.
    """

    named: tuple[tuple[str, str], ...] = ()
    closed: frozenset[str] = frozenset()
    complete: bool = False
    sources: tuple[Source, ...] = ()
    missing: tuple["Missing", ...] = ()

    @property
    def iris(self) -> frozenset[str]:
        """The IRIs of the classes."""
        return frozenset(iri for iri, _ in self.named)


@dataclass(frozen=True, slots=True)
class Day:
    """A day that is compared with a day, such as that of an application."""

    on: date
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that is not in the graph (`what`, a code) and the kind of document that would bring it (`bring`)."""

    what: str
    bring: str = ""


Value = Number | Members | Day | Missing
