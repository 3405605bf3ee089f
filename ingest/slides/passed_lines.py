"""Passes over lines that say nothing of their own: headings, labels of boxes, page numbers, upright words.

Options: for each reason (`heading`, `decoration`, `repetition`, `lost-figure`) a list of patterns of lines.
"""

from collections.abc import Iterator

from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.extract.options import Options, patterns
from keniki.ingest.graph.facts import Passed, Reason
from keniki.ingest.reading.patterns import Pattern

OPTIONS = Options(known={reason.value: patterns for reason in Reason})
"""What a profile tells this extractor."""


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give each line that a pattern of the profile takes for one without a statement, with the reason."""
    for reason in Reason:
        raw = section.options.get(reason.value, [])
        patterns = [Pattern.of(pattern) for pattern in raw] if isinstance(raw, list) else []
        for line in section.lines:
            if any(pattern.fullmatch(line.text.strip()) for pattern in patterns):
                yield Passed(line.span, reason)
