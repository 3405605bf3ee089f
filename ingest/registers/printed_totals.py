"""Reads the totals that a ministry prints: a number, what it counts, as of when.

The profile lists patterns; `{n}` stands for the number, `{date}` for a date of its own. Each entry says what is
counted (`counts`, a concept), where on the page the total stands (`place`), and of which `scheme` (that of the
options, unless it has one of its own). An entry with `property = "target"` is an aim, not a count. A group `note`, in
a lookahead behind the number, holds what the page says that the number includes.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.extract.options import Options, flag, list_of, pattern, words
from keniki.ingest.graph.facts import Concept, Count, Fact, Text, Thing, When
from keniki.ingest.reading.patterns import Pattern
from keniki.ingest.reading.source import Span
from keniki.ingest.values.dates import read_date

NUMBER = r"(?P<n>[0-9][0-9,]*)"
DATE = r"(?P<date>[^（）()現]+?)"


_TOTAL = Options(
    needed={"pattern": pattern, "counts": words, "place": words, "unit": words},
    known={"scheme": words, "optional": flag, "property": words},
)
OPTIONS = Options(needed={"total": list_of(_TOTAL)}, known={"scheme": words})
"""What a profile tells this extractor."""


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give a fact for each printed total that the profile's patterns find, wherever it stands in the section."""
    for entry in _entries(section):
        pattern = str(entry["pattern"]).replace("{n}", NUMBER).replace("{date}", DATE)
        found = Pattern.of(pattern).search(section.text)
        if found:
            yield _total(section, context, entry, found)
        elif not entry.get("optional"):
            yield section.document.finding(
                "missing-total",
                section.span.start,
                found="nothing like it",
                expected=f"a number for {entry['counts']} ({entry['place']})",
                remedy="see whether the document words it in another way; adapt the profile",
            )


def _entries(section: Section) -> Sequence[Mapping[str, object]]:
    entries = section.options.get("total", [])
    return entries if isinstance(entries, list) else []


def _total(section: Section, context: Context, entry: Mapping[str, object], found: re.Match[str]) -> Fact:
    note = found.groupdict().get("note")
    fact = printed_total(
        scheme=str(entry.get("scheme", section.options.get("scheme"))),
        counts=str(entry["counts"]),
        place=str(entry["place"]),
        value=Count(str(int(found["n"].replace(",", ""))), str(entry["unit"])),
        words=_words(section, found),
        as_of=_as_of(found, context),
    )
    if note:
        said = _place(section, found, "note")
        qualifiers = {**fact.qualifiers, "note": Text(section.document.quote(said))}
        fact = replace(fact, words=(*fact.words, said), qualifiers=qualifiers)
    stated = str(entry.get("property", fact.property))
    return fact if stated == fact.property else replace(fact, cls="Statement", property=stated)


def printed_total(
    *, scheme: str, counts: str, place: str, value: Count, words: tuple[Span, ...], as_of: When | None
) -> Fact:
    """Return a total that is printed about a scheme: what it counts (a concept), and where on the page it stands."""
    return Fact(
        cls="PrintedTotal",
        about=Thing(kind="scheme", key=(scheme,), cls="CooperationScheme"),
        property="printedTotal",
        value=value,
        words=words,
        as_of=as_of,
        key=(counts, place),
        qualifiers={"counts": Concept("total", counts)},
    )


def _words(section: Section, found: re.Match[str]) -> tuple[Span, ...]:
    """Return the whole match, or the date and the line of the number apart where they stand on different lines."""
    start = section.span.start
    if "date" not in found.groupdict() or "\n" not in found.group():
        return (Span(*found.span()).shift(start),)
    line = max(found.string.rfind("\n", 0, found.start("n")) + 1, found.start())
    return _place(section, found, "date"), Span(line, found.end()).shift(start)


def _place(section: Section, found: re.Match[str], group: str) -> Span:
    return Span(*found.span(group)).shift(section.span.start)


def _as_of(found: re.Match[str], context: Context) -> When | None:
    own = found.groupdict().get("date")
    return read_date(own) if own else context.as_of
