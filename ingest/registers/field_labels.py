"""Where the labels of policy fields stand on a page whose labels, numbers and examples fell apart."""

import re

from keniki.ingest.extract.interface import Section
from keniki.ingest.reading.source import Line, Span
from keniki.ontology.concepts import by_label

_LONGEST = 3
"""Words parted by blanks that may be one label: 福 祉, Ａ・Ｂ Ｃ."""


def label_places(section: Section, scheme: str) -> dict[str, tuple[Span, ...]]:
    """Return for each field of the scheme whose label the section prints where its labels stand."""
    places: dict[str, tuple[Span, ...]] = {}
    for line in section.lines:
        for name, span in _labels_of(line, scheme):
            places[name] = (*places.get(name, ()), span)
    return places


def _labels_of(line: Line, scheme: str) -> list[tuple[str, Span]]:
    words = [found.span() for found in re.finditer(r"\S+", line.text)]
    found: list[tuple[str, Span]] = []
    first = 0
    while first < len(words):
        last = min(first + _LONGEST, len(words)) - 1
        start, name = words[first][0], None
        while last >= first and not (name := by_label(scheme, line.text[start : words[last][1]])):
            last -= 1
        if name:
            found.append((name, Span(start, words[last][1]).shift(line.start)))
        first = max(last, first) + 1
    return found
