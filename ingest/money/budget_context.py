"""What a budget stands in: the section of its page, and the sum of the heading above that it is part of."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from keniki.ingest.extract.interface import Context, Yield
from keniki.ingest.graph.facts import Fact
from keniki.ingest.slides.outline import Slide
from keniki.ingest.slides.slide_text import statement
from keniki.ingest.slides.slides import section_of


def with_section(given: Iterable[Yield], slide: Slide, context: Context) -> Iterator[Yield]:
    """Give also the section of each budget line: its cover names the ministry where the line does not."""
    for each in given:
        yield each
        if slide.cover and isinstance(each, Fact) and each.cls == "Appropriation":
            section = section_of(slide, context)
            yield statement(each.about, "inSection", section, slide.cover.span, as_of=context.as_of)


def as_part(budget: Fact, wholes: Sequence[Fact]) -> Fact:
    """Return a budget that says to which it adds: the last of those above of its year and kind.

    One that is restated adds to nothing, for its key differs.
    """
    above = [whole.about for whole in wholes if whole.key == budget.key and whole.about != budget.about]
    return replace(budget, qualifiers={**budget.qualifiers, "addsTo": above[-1]}) if above else budget
