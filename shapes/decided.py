"""How much of what can be decided is decided: over all municipalities, by kind of requirement, with what is missing."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from keniki.shapes.asking import Ask, text
from keniki.shapes.eligibility import Assessor
from keniki.shapes.evaluation import evaluate
from keniki.shapes.facts_of_body import read_body
from keniki.shapes.requirement import Criterion, Judgement, Outcome, in_force, leaves

KINDS: Mapping[str, str] = {
    "kind": "classes",
    "inPrefecture": "classes",
    "areaClass": "classes",
    "depopulation": "classes",
    "capital": "classes",
    "membershipRole": "roles",
    "regionKind": "roles",
    "firstVisionDate": "dates",
    "applicationDay": "dates",
    "changeKind": "history",
    "policyField": "project",
}
"""The kind of requirement by what it measures; what is not listed is a number."""


@dataclass
class Decided:
    """Outcomes of requirements of one kind, over all bodies, and how often which fact is missing."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)
    requirements: set[str] = field(default_factory=set)

    @property
    def share(self) -> float:
        """The share that is met or not met."""
        return (self.outcomes[Outcome.MET] + self.outcomes[Outcome.NOT_MET]) / (
            sum(self.outcomes.values()) or 1
        )


def count_decided(assessor: Assessor, ask: Ask, on: date | None = None) -> dict[str, Decided]:
    """Evaluate every single requirement for every municipality on a day; return the counts by kind."""
    when = on or assessor.requirements.latest
    found = _requirements(assessor, when)
    counts: dict[str, Decided] = defaultdict(Decided)
    for row in ask("municipalities", {}):
        body = read_body(ask, text(row, "body"), when, assessor.requirements.lists)
        for requirement in found:
            answer = evaluate(requirement, body.value)
            kind = (
                "words" if isinstance(requirement, Judgement) else KINDS.get(requirement.measured, "numbers")
            )
            counts[kind].outcomes[answer.outcome] += 1
            counts[kind].missing.update(missing.what for missing in answer.missing)
            counts[kind].requirements.add(requirement.iri)
    return dict(sorted(counts.items()))


def _requirements(assessor: Assessor, on: date) -> list[Criterion | Judgement]:
    """Return each requirement once that is part of a role or a programme, as it stands on a day."""
    owned = [iri for owner in assessor.requirements.owners.values() for iri in owner.roots]
    found: dict[str, Criterion | Judgement] = {}
    for iri in sorted({*owned, *(role.iri for role in assessor.requirements.roles())}):
        root = assessor.requirements.roots.get(iri)
        for leaf in leaves(in_force(root, on)) if root else ():
            if isinstance(leaf, Criterion | Judgement):
                found[leaf.iri] = leaf
    return list(found.values())


def share_lines(counts: Mapping[str, Decided]) -> Iterator[str]:
    """Give a line for each kind: requirements, the share decided, outcomes, and what is missing most."""
    for kind, decided in counts.items():
        outcomes = ", ".join(
            f"{outcome.value} {number:,}" for outcome, number in sorted(decided.outcomes.items())
        )
        yield f"{kind}: {len(decided.requirements)} requirements, {decided.share:.1%} decided ({outcomes})"
        for what, number in decided.missing.most_common(6):
            yield f"    missing {what}: {number:,}"
