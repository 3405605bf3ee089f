"""How much of what can be decided is decided: over all municipalities, by kind of requirement, with what is missing.

A requirement that is not decided for a body need not be known where another part of the same clause decides: whoever
has too few people needs no table of commuters. The rest is open, and each missing fact is counted by name.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from keniki.shapes.asking import Ask, text
from keniki.shapes.eligibility import Assessor
from keniki.shapes.evaluation import Answer, evaluate
from keniki.shapes.facts_of_body import Body, read_body
from keniki.shapes.requirement import Group, Judgement, Outcome, in_force

KINDS: Mapping[str, str] = {
    "kind": "classes",
    "inPrefecture": "classes",
    "areaClass": "classes",
    "depopulation": "classes",
    "capital": "classes",
    "membershipRole": "roles",
    "regionKind": "roles",
    "twin-core-requirement": "roles",
    "firstVisionDate": "dates",
    "applicationDay": "dates",
    "changeKind": "history",
    "policyField": "project",
}
"""The kind of requirement by what it measures; what is not listed is a number."""

_DECIDED = (Outcome.MET, Outcome.NOT_MET)


@dataclass
class Decided:
    """Outcomes of one kind over all bodies, how many need not be known, and how often which fact is missing."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    needless: int = 0
    missing: Counter[str] = field(default_factory=Counter)
    requirements: set[str] = field(default_factory=set)

    @property
    def share(self) -> float:
        """The share that is met or not met."""
        return sum(self.outcomes[outcome] for outcome in _DECIDED) / (self.outcomes.total() or 1)

    @property
    def open(self) -> float:
        """The share that is neither decided nor needless."""
        return 1 - self.share - self.needless / (self.outcomes.total() or 1)


def count_decided(assessor: Assessor, ask: Ask, on: date | None = None) -> dict[str, Decided]:
    """Evaluate every single requirement for every municipality on a day; return the counts by kind."""
    when = on or assessor.requirements.latest
    roots = _roots(assessor, when)
    counts: dict[str, Decided] = defaultdict(Decided)
    for row in ask("municipalities", {}):
        body = read_body(ask, text(row, "body"), when, assessor.requirements.lists)
        for answer, needless in _answers(roots, body):
            _count(counts[_kind(answer)], answer, needless=needless)
    return dict(sorted(counts.items()))


def _roots(assessor: Assessor, on: date) -> list[Group]:
    """Return what roles, programmes and measures require, as it stands on a day."""
    known = assessor.requirements
    owned = [iri for owner in known.owners.values() if owner.kind != "scheme" for iri in owner.roots]
    names = sorted({*owned, *(role.iri for role in known.roles())})
    standing = (in_force(known.roots[iri], on) for iri in names if iri in known.roots)
    return [root for root in standing if isinstance(root, Group)]


def _answers(roots: list[Group], body: Body) -> Iterator[tuple[Answer, bool]]:
    """Give the answer to each single requirement once, and whether it need not be known."""
    found: dict[str, tuple[Answer, bool]] = {}
    for root in roots:
        for part in evaluate(root, body.value).parts:
            for answer, needless in _single(part, within=False):
                before = found.get(answer.requirement.iri, (answer, True))
                found[answer.requirement.iri] = (answer, needless and before[1])
    yield from found.values()


def _single(answer: Answer, *, within: bool) -> Iterator[tuple[Answer, bool]]:
    """Give the single answers of a part; `within` says that a whole around it is decided."""
    if not isinstance(answer.requirement, Group):
        yield answer, within and answer.outcome not in _DECIDED
    for part in answer.parts:
        yield from _single(part, within=within or answer.outcome in _DECIDED)


def _kind(answer: Answer) -> str:
    if isinstance(answer.requirement, Judgement):
        return "words"
    return KINDS.get(getattr(answer.requirement, "measured", ""), "numbers")


def _count(decided: Decided, answer: Answer, *, needless: bool) -> None:
    decided.outcomes[answer.outcome] += 1
    decided.needless += needless
    decided.requirements.add(answer.requirement.iri)
    if not needless:
        decided.missing.update(missing.what for missing in answer.missing)


def share_lines(counts: Mapping[str, Decided]) -> Iterator[str]:
    """Give a line for each kind: requirements, the shares decided and open, outcomes, and what is missing most."""
    for kind, decided in counts.items():
        outcomes = ", ".join(
            f"{outcome.value} {number:,}" for outcome, number in sorted(decided.outcomes.items())
        )
        needless = 1 - decided.share - decided.open
        yield (
            f"{kind}: {len(decided.requirements)} requirements, {decided.share:.1%} decided, "
            f"{needless:.1%} need not be known, {decided.open:.1%} open ({outcomes})"
        )
        for what, number in decided.missing.most_common(6):
            yield f"    missing {what}: {number:,}"
