"""Reads in how many regions each policy field is worked on, from a page whose labels and numbers fell apart.

Labels and numbers are separate boxes on the page; only a person can pair them. The decision of kind `pairing`
names the field of each number in the order of the numbers; it is keyed by the words of the page with the numbers
masked, so that it stands for new numbers and lapses when the words change.
"""

import re
from collections.abc import Iterator

from keniki.ingest.errors import Finding
from keniki.ingest.extract.decisions import Decision, digest, resting_on
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.graph.facts import Count, Fact, Thing
from keniki.ingest.reading.source import Span
from keniki.ingest.registers.field_labels import label_places

_NUMBER = re.compile(r"([0-9０-９]+)圏域")
_LINE = re.compile(r"^\s*(?:[0-9０-９]+圏域\s*)+$")


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give the number of regions of each field, as the decision pairs them."""
    numbers = [
        (int(found[1]), Span(*found.span()).shift(line.start))
        for line in section.lines
        if _LINE.match(line.text)
        for found in _NUMBER.finditer(line.text)
    ]
    decision = context.decisions.take("pairing", section.text)
    fields = _names(decision, "fields")
    if decision is None or len(fields) != len(numbers):
        yield _undecided(section, len(numbers), len(fields))
        return
    scheme, uncertain = str(section.options["scheme"]), _names(decision, "uncertain")
    labels = label_places(section, scheme)
    for field, (number, span) in zip(fields, numbers, strict=True):
        count = Fact(
            cls="PolicyFieldCount",
            about=Thing(kind="concept", key=(scheme, field), cls=""),
            property="regionCount",
            value=Count(str(number), "圏域"),
            words=(span, *labels.get(field, ())),
            as_of=context.as_of,
            confidence="0.8" if field in uncertain else "0.9",
            reason="labels and numbers are separate boxes of the page, paired by a decision",
        )
        yield resting_on(decision, count)


def _names(decision: Decision | None, entry: str) -> list[str]:
    names = decision.answer.get(entry, []) if decision else []
    return [str(name) for name in names] if isinstance(names, list) else []


def _undecided(section: Section, numbers: int, fields: int) -> Finding:
    return section.document.finding(
        "undecided-pairing",
        section.span.start,
        found=f"{numbers} numbers of regions, and a decision for {fields} of them",
        expected=f"a decision of kind pairing with the digest {digest('pairing', section.text)}",
        remedy="pair the numbers with the fields on the page, and write the decision into ingest/decisions.toml",
    )
