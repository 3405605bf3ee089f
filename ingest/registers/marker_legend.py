"""Reads the legend of a table: what a bracket, an underline or a shading beside a name means in this edition."""

import re
from collections.abc import Iterator

from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.graph.facts import Fact, Text, Thing
from keniki.ingest.reading.fold import squeezed
from keniki.ingest.reading.patterns import narrow
from keniki.ingest.reading.source import Span

_LEGEND = re.compile(r"^\s*※\s*(?P<sign>【\s*】|〈\s*〉|\(\s*\)|_|網掛け)\s*は(?P<meaning>.+)$")
_NAMES = {"【】": "black-lenticular", "〈〉": "angle", "()": "round", "_": "underline",
          "網掛け": "shading"}  # fmt: skip


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give the meaning of each marker that the legend explains, in the words of this edition."""
    for line in section.lines:
        found = _LEGEND.match(narrow(line.text))
        if found:
            name = _NAMES[squeezed(found["sign"])]
            yield Fact(
                cls="MarkerLegend",
                about=Thing(
                    kind="concept", key=("marker", name), cls="", label=line.text[slice(*found.span("sign"))]
                ),
                property="meaning",
                value=Text(line.text[found.start("meaning") :].strip()),
                words=(Span(found.start("meaning"), len(line.text.rstrip())).shift(line.start),),
                as_of=context.as_of,
            )
