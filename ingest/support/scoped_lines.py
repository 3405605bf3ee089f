"""What the lines below a cost and a recipient say: they hold for these alone, and not for the whole programme."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from keniki.ingest.extract.interface import Yield
from keniki.ingest.graph.facts import Fact, Text, Value, masked
from keniki.ingest.money.money_readings import cost_above, recipient_above
from keniki.ingest.slides.statements import Statement


def scoped(said: Iterable[Yield], index: int, statements: Sequence[Statement]) -> Iterator[Yield]:
    """Give what a line says, of the recipient (X町への措置) and of the cost ((1) X経費) that it stands below."""
    who = recipient_above(index, statements)
    yield from (
        (_of(each, who, index, statements) if isinstance(each, Fact) else each for each in said)
        if who
        else said
    )


def _of(fact: Fact, who: str, index: int, statements: Sequence[Statement]) -> Fact:
    cost = cost_above(index, statements)
    more: dict[str, Value | tuple[Value, ...]] = {"recipientWords": Text(who)}
    if cost is not None and "component" not in fact.qualifiers:
        more["component"] = Text(cost.printed)
    key = (*fact.key, masked(cost.text) if cost else "", masked(who))
    return replace(fact, qualifiers={**fact.qualifiers, **more}, key=key)
