"""As of when facts hold that no line dates: as of the document."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from keniki.ingest.extract.interface import Yield
from keniki.ingest.graph.facts import Fact, When


def as_of(when: When | None, found: Iterable[Yield]) -> Iterator[Yield]:
    """Give what was found, facts without a date as of `when`; the value before a change keeps having none."""
    for one in found:
        dated = not isinstance(one, Fact) or one.as_of is not None or "before" in one.key
        yield one if dated or not isinstance(one, Fact) else replace(one, as_of=when)
