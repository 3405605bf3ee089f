"""What extractors give: things, and facts about them with the words they were read from."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from keniki.ingest.reading.fold import squeezed
from keniki.ingest.reading.source import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A shared thing that facts are about: a municipality, a region, a programme, a measure, an event.

    `kind` and `key` make its IRI (`id/{kind}/{key…}`): official codes or names, never values, lines or order.
    `cls` is the local name of its class in the ontology, `label` its Japanese name as the field writes it;
    `links` are further resources by the local name or prefixed name of a property (a measure's programme).
    """

    kind: str
    key: tuple[str, ...]
    cls: str
    label: str = ""
    links: tuple[tuple[str, "Thing"], ...] = ()


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """A Japanese fiscal year, April of `year` to March of the next: FiscalYear(2026) is 令和8年度."""

    year: int


@dataclass(frozen=True, slots=True)
class YearMonth:
    """A month of a year."""

    year: int
    month: int


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year."""

    year: int


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate or share as two integers: Rate(1, 2) is 1/2, Rate(725, 1000) is 72.5 %."""

    numerator: int
    denominator: int


@dataclass(frozen=True, slots=True)
class Yen:
    """An amount of money in yen."""

    amount: int


@dataclass(frozen=True, slots=True)
class Count:
    """A whole or decimal number (kept as printed digits) with the unit that stands behind it, 人 or 団体."""

    number: str
    unit: str


@dataclass(frozen=True, slots=True)
class Text:
    """Words of the document as a value, joined over line breaks; `lang` is a language tag."""

    words: str
    lang: str = "ja"


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of one of our SKOS schemes: Concept("status", "declared")."""

    scheme: str
    name: str


When = date | FiscalYear | YearMonth | Year


def key_of(when: When) -> str:
    """Return a date, month, year or fiscal year as a path segment: 2025-04-01, 2026-01, 2030, FY2026."""
    match when:
        case date():
            return when.isoformat()
        case YearMonth(year, month):
            return f"{year}-{month:02}"
        case FiscalYear(year):
            return f"FY{year}"
        case Year(year):
            return str(year)


Value = Thing | Concept | Yen | Rate | Count | Text | date | FiscalYear | YearMonth | Year | bool | int


class Origin(StrEnum):
    """How a value came about: read from words, taken by a person, or derived from other facts."""

    READ = "read"
    DECISION = "decision"
    DERIVED = "derived"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One statement of a document: about a thing, by a property, with a value, as of a time, in these words.

    `cls` is the local name of the fact's class (`CoreCityStatus`, `Ceiling`), `property` the local name of the
    property it states, which inference lays as a short way from `about` to `value`. `words` are the smallest
    spans that hold the value, at least one unless the fact is derived. `key` tells apart facts that share
    document, class, thing and property: what they apply to, in stable words (`masked`), never a value.
    `qualifiers` refine it (`per`, `condition`, `component`, `recipient`, `bound`, `vague`, `before` …), each by
    the local name of a property. `confidence` below 1 marks an uncertain reading; `reason` says why.
    """

    cls: str
    about: Thing
    property: str
    value: Value
    words: tuple[Span, ...]
    as_of: When | None = None
    key: tuple[str, ...] = ()
    qualifiers: Mapping[str, Value | tuple[Value, ...]] = field(default_factory=dict)
    origin: Origin = Origin.READ
    confidence: str = "1.0"
    reason: str = ""


class Reason(StrEnum):
    """Why a line that no fact quotes says nothing of its own (there is no "other")."""

    BLANK = "blank"
    DECORATION = "decoration"
    REPETITION = "repetition"
    LOST_FIGURE = "lost-figure"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Passed:
    """Words that an extractor saw and left, with the reason."""

    span: Span
    reason: Reason


_NUMBERS = re.compile(r"[0-9０-９〇一二三四五六七八九十百千万億兆.,，．/／]+")


def masked(words: str) -> str:
    """Return `words` without white space and with every number replaced by #: a key that survives new values."""
    return _NUMBERS.sub("#", squeezed(words))
