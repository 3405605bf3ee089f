"""Judges beforehand what a release can say of every body: what is asked of a core city, and what programmes ask.

    for assessed in assess_cities(requirements, bodies): …
    for screened in screen(requirements, bodies.values(), on): …

Every outcome comes from `evaluation.py`; what is laid into the graph is what `keniki eligibility` answers. Cities
are judged as of the latest list of core cities, and as of their declaration where its day is known. What several
programmes ask in the same way is asked once of every body.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from keniki.shapes.asking import Ask, Row, day, local, text
from keniki.shapes.evaluation import Answer, evaluate
from keniki.shapes.facts_of_body import Body
from keniki.shapes.requirement import Criterion, Group, Outcome, Requirement, in_force, leaves
from keniki.shapes.requirement_reading import Requirements
from keniki.shapes.value import Members, Number

CORE_CITY = "core-city"
_STATUS = "coreCityStatus"


@dataclass(frozen=True, slots=True)
class Assessed:
    """What came of a requirement for a body on a day; of all that is asked of a `role` also how lists name the body."""

    body: str
    on: date
    answer: Answer
    role: str = ""
    listed_as: tuple[str, ...] = ()

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts on which the outcome rests, those of the parts included."""
        return tuple(sorted(_facts(self.answer)))


@dataclass(frozen=True, slots=True)
class Screened:
    """Criteria that ask the same, on a day: the bodies that meet them, and those that do not.

    `question` is what they ask, in words that stay the same while it does.
    """

    question: str
    requirements: tuple[str, ...]
    on: date
    met_by: tuple[str, ...]
    not_met_by: tuple[str, ...]


def read_bodies(ask: Ask, lists: tuple[Row, ...], on: date) -> dict[str, Body]:
    """Read what the graph knows of every municipality and prefecture, by IRI."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in ask("bodies", {}):
        rows[text(row, "body")].append(row)
    bodies = {iri: Body(iri, on, tuple(found), lists) for iri, found in sorted(rows.items())}
    return {iri: body for iri, body in bodies.items() if body.is_known}


def assess_cities(requirements: Requirements, bodies: Mapping[str, Body]) -> Iterator[Assessed]:
    """Give what came of each requirement of a core city, and of all together, for every city on its days."""
    roots = [group for group in requirements.roles() if group.role == CORE_CITY]
    days = [found for row in requirements.lists if local(row, "property") == _STATUS and (found := day(row))]
    for body in bodies.values() if roots and days else ():
        if body.rank() == "city":
            for on in sorted({max(days), *_declared(body)}):
                yield from _assess(roots[0], Body(body.iri, on, body.rows, body.lists))


def screen(requirements: Requirements, bodies: Collection[Body], on: date) -> Iterator[Screened]:
    """Give the criteria of programmes and their measures with the bodies that meet them and that do not.

    Criteria about days, and those of which no body is known to meet them or not, are left out.
    """
    for question, same in sorted(_by_question(requirements, on).items()):
        found: dict[Outcome, list[str]] = defaultdict(list)
        for body in bodies:
            found[evaluate(same[0], body.value).outcome].append(body.iri)
        met, not_met = tuple(found[Outcome.MET]), tuple(found[Outcome.NOT_MET])
        if met or not_met:
            yield Screened(question, tuple(sorted({one.iri for one in same})), on, met, not_met)


def _assess(root: Group, body: Body) -> Iterator[Assessed]:
    whole = evaluate(in_force(root, body.on), body.value)
    statuses = {local(row, "value") for row in body.stated(_STATUS) if day(row) == body.on}
    yield Assessed(body.iri, body.on, whole, root.role, tuple(sorted(statuses)))
    for leaf in _leaves(whole):
        yield Assessed(body.iri, body.on, leaf)


def _leaves(answer: Answer) -> Iterator[Answer]:
    for part in answer.parts:
        yield from _leaves(part)
    if not isinstance(answer.requirement, Group):
        yield answer


def _facts(answer: Answer) -> set[str]:
    own = answer.value.sources if isinstance(answer.value, Number | Members) else ()
    return {source.fact for source in own if source.fact}.union(*(_facts(part) for part in answer.parts))


def _declared(body: Body) -> Iterator[date]:
    """Give the days on which a body declared itself a core city, where documents tell them."""
    for row in body.rows:
        if local(row, "property") == "adoptedOn":
            yield date.fromisoformat(text(row, "value")[:10])


def _by_question(requirements: Requirements, on: date) -> dict[str, list[Criterion]]:
    """Return the criteria of programmes and measures that stand on a day, those together that ask the same."""
    found: dict[str, list[Criterion]] = defaultdict(list)
    for owner in requirements.owners.values():
        if owner.kind != "scheme":
            for leaf in _criteria(requirements.of_programme(owner, on)):
                found[_question(leaf)].append(leaf)
    return found


def _criteria(roots: list[Requirement]) -> Iterator[Criterion]:
    for root in roots:
        yield from (leaf for leaf in leaves(root) if isinstance(leaf, Criterion) and leaf.day is None)


def _question(criterion: Criterion) -> str:
    """Return what a criterion asks of a body: what is measured, how it is compared, and with what."""
    accepted = (iri.partition("/id/")[2] for iri, _ in criterion.accepted)
    softly = "softly" if criterion.soft else ""
    parts = (
        criterion.measured,
        criterion.comparator,
        criterion.threshold,
        *accepted,
        *criterion.words,
        softly,
    )
    return " ".join(str(part) for part in parts if part)
