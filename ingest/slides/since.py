"""Since when something exists, as the end of its heading says: X（R7.10～）."""

import re
from collections.abc import Iterator
from datetime import date

from keniki.ingest.graph.facts import Fact, Text, Thing, YearMonth, masked
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import statement
from keniki.ingest.values.dates import find_dates, fiscal_year_of

_SINCE = re.compile(r"\((?P<since>[^()~]{2,8})~\)$")


def since_facts(heading: Phrase, about: Thing, part: str = "") -> Iterator[Fact]:
    """Give the fiscal year or the month that a heading ends in, as the start of what it names.

    `part` is the part of `about` that the heading names, if it names no more than that.
    """
    found = _SINCE.search(heading.text)
    words = heading.part(*found.span("since")) if found else heading
    month = "月" if "." in words.text else ""  # R7.10 is a month without its sign
    for begun in find_dates(f"{words.text}{month}") if found else []:
        dated = isinstance(begun.value, date | YearMonth)
        yield statement(
            about,
            "startDate" if dated else "start",
            begun.value if dated else fiscal_year_of(begun.value),
            words.span,
            key=(masked(part),) if part else (),
            qualifiers={"component": Text(part)} if part else {},
        )
