"""What two editions say that one sign means: a sign may mean another thing in the next edition."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from keniki.ingest.graph.facts import Text
from keniki.ingest.graph.related import Printed, Relation, Verdict, later
from keniki.ingest.graph.values_compared import bare_words


def relate_legends(printed: Sequence[Printed]) -> Iterator[Relation]:
    """Relate what the legends of documents say of each sign of their tables, and of each of their maps."""
    signs: dict[tuple[object, ...], list[Printed]] = defaultdict(list)
    for statement in printed:
        if statement.fact.cls == "MarkerLegend":
            signs[statement.fact.about.key, statement.fact.key].append(statement)
    for group in signs.values():
        for first, second in combinations(group, 2):
            if first.document.sha256 != second.document.sha256:
                yield Relation(_judge(first, second), first, second, later(first, second))


def _judge(first: Printed, second: Printed) -> Verdict:
    """Say whether two legends mean the same; one may say a word more at its end."""
    short, long = sorted((_meaning(first), _meaning(second)), key=len)
    return Verdict.AGREE if long.startswith(short) else Verdict.DIFFER


def _meaning(statement: Printed) -> str:
    value = statement.fact.value
    return bare_words(value.words) if isinstance(value, Text) else ""
