"""Numbers that a body itself must reach for a programme: 財政力指数：○以下, a threshold under the name of a measure.

Which of its numbers a clause means is told by the label that it stands under. Numbers of a project (days a month,
years at most) have other labels; they limit the project and are no requirement of a body. Where the programme is
for a class that a ministry lists (過疎), the number is what the class was judged by: then the list decides, and the
number is a route beside it, with what else the class asks left to a reader.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from keniki.ingest.reading.fold import fold
from keniki.ingest.requirements.class_parts import Condition, Joined, Judged, Part
from keniki.ingest.requirements.clauses import Clause, Clauses
from keniki.ingest.requirements.nodes import Stated
from keniki.ontology.names import slug

_MEASURES: Mapping[str, str] = {
    "昼夜間人口比率": "day-night-ratio",
    "財政力指数": "fiscalCapacityIndex",
}
_LABEL = re.compile(rf"(?:{'|'.join(_MEASURES)})$")
_LISTED = {"depopulation", "areaClass"}


def number_requirements(owner: str, root: str, clauses: Clauses) -> Iterator[Stated]:
    """Give the numbers that the clauses of an owner ask of a body."""
    for clause in clauses.of(owner, "threshold"):
        if test := _test(clause):
            slot = f"{root}/threshold/{slug(f'{test.measured}-{test.comparator}')}"
            yield Stated(slot=slot, within=root, part=test, clauses=(clause,))


def _test(clause: Clause) -> Condition | None:
    label = _LABEL.search(fold(clause.component).text)
    if label is None or not clause.bound or clause.comparator:
        return None
    return Condition(
        _MEASURES[label[0]], clause.bound, threshold=clause.value, soft=clause.soft, unit=clause.unit
    )


def names_a_list(parts: Iterable[Part]) -> bool:
    """Say whether any part, at any depth, asks for a class that a ministry lists."""
    for part in parts:
        if isinstance(part, Joined) and names_a_list(part.parts):
            return True
        if isinstance(part, Condition) and part.measured in _LISTED:
            return True
    return False


def beside_the_list(number: Stated, routes: str) -> Stated:
    """Return a number as a route beside the list of a class, with the rest of what the class asks for a reader."""
    rest = Judged(number.clauses[0].component, "modifier")
    return Stated(
        slot=number.slot, within=routes, part=Joined("all", (number.part, rest)), clauses=number.clauses
    )
