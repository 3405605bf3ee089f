"""What a budget stands in: the section of its page, the sum above that it is part of, and what a sum adds up."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from keniki.ingest.extract.interface import Context, Yield
from keniki.ingest.graph.facts import Fact
from keniki.ingest.slides.outline import Entry, Kind, Slide
from keniki.ingest.slides.slide_text import statement
from keniki.ingest.slides.slides import section_of


def with_section(given: Iterable[Yield], slide: Slide, context: Context) -> Iterator[Yield]:
    """Give also the section of each budget line: its cover names the ministry where the line does not."""
    for each in given:
        yield each
        if slide.cover and isinstance(each, Fact) and each.cls == "Appropriation":
            section = section_of(slide, context)
            yield statement(each.about, "inSection", section, slide.cover.span, as_of=context.as_of)


def added_up(total: Entry, slide: Slide) -> str:
    """Return what a sum that stands alone adds up: the numbered headings right below the heading it is under."""
    depth, parts = len(total.headings), list[str]()
    for entry in slide.entries:
        within = entry.headings[:depth] == total.headings and entry.words.starts[0] > total.words.starts[0]
        numbered = entry.piece.kind is Kind.HEADING and _NUMBERED.match(entry.words.text)
        if within and numbered and len(entry.headings) == depth:
            parts.append(entry.words.printed)
    return "、".join(parts)


_NUMBERED = re.compile(r"[①-⑳]")


def as_part(budget: Fact, wholes: Sequence[Fact]) -> Fact:
    """Return a budget that says to which it adds: the last of those above of its year and kind.

    One that is restated adds to nothing, for its key differs.
    """
    above = [whole.about for whole in wholes if whole.key == budget.key and whole.about != budget.about]
    return replace(budget, qualifiers={**budget.qualifiers, "addsTo": above[-1]}) if above else budget
