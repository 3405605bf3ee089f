"""Reads a list of policy fields with a number each: a viewpoint, then its fields ａ, ｂ, ｃ and how many regions.

A field's name may run over lines, and its number may stand on a line of its own. Fields are known by viewpoint
and letter in the scheme that the profile names; a name that the scheme does not have is reported.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from keniki.ingest.errors import Finding
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.graph.facts import Count, Fact, Thing, When
from keniki.ingest.reading.patterns import Pattern
from keniki.ingest.reading.source import Span
from keniki.ingest.values.dates import read_date
from keniki.ontology.concepts import by_label, by_notation

_VIEWPOINT = re.compile(r"^(?P<letter>[ア-ン])[\s　]+(?P<name>\S+)")
_ITEM = re.compile(
    r"(?m)^(?P<letter>[ａ-ｚa-z])[\s　]+(?P<name>[^\n]+?(?:\n[\s　]+[^\s\d０-９][^\n]*?)*)\s+(?P<n>[0-9０-９]+)[ 　]*$"
)


@dataclass(frozen=True, slots=True)
class Item:
    """One field of a viewpoint with its number, and where both stand."""

    notation: str
    name: str
    number: int
    span: Span


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give the number of regions of each field of the list, as of the date that the page prints."""
    scheme, stated = str(section.options["scheme"]), str(section.options["property"])
    as_of = _as_of(section, context)
    for item in _items(section):
        name = by_notation(scheme, item.notation)
        if name is None or by_label(scheme, item.name) is None:
            yield _unknown(section, item, scheme)
            continue
        yield Fact(
            cls="PolicyFieldCount",
            about=Thing(kind="concept", key=(scheme, name), cls=""),
            property=stated,
            value=Count(str(item.number), "圏域"),
            words=(item.span,),
            as_of=as_of,
        )


def _as_of(section: Section, context: Context) -> When | None:
    found = Pattern.of(section.options["date"]).search(section.text)
    return read_date(found["date"]) if found else context.as_of


def _items(section: Section) -> Iterator[Item]:
    viewpoint = ""
    starts = {line.start for line in section.lines if _VIEWPOINT.match(line.text)}
    for found in _ITEM.finditer(section.text):
        position = section.span.start + found.start()
        before = max((start for start in starts if start <= position), default=None)
        if before is not None:
            viewpoint = section.document.text[before]
        letter = unicodedata.normalize("NFKC", found["letter"])
        span = Span(*found.span()).shift(section.span.start)
        yield Item(f"{viewpoint}-{letter}", found["name"], int(found["n"]), span)


def _unknown(section: Section, item: Item, scheme: str) -> Finding:
    return section.document.finding(
        "unknown-field",
        item.span.start,
        found=f"{item.notation} {''.join(item.name.split())}",
        expected=f"a field of the scheme {scheme}",
        remedy="add the label to the scheme in ontology/schemes, or correct the document",
    )
