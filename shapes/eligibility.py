"""What a body or a region can use: roles and programmes, each with an outcome that its requirements bear out.

    assessor = Assessor(ask_store(store))
    report = assessor.assess("https://…/id/municipality/202053", date(2026, 1, 26))

A programme is met where its requirements are, in a fiscal year of which a document speaks. What no document says
anything about is unknown, not open. A region is judged through its known members and their roles.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from keniki.shapes.asking import Ask, Row, day, fiscal_year, local, text
from keniki.shapes.evaluation import Answer, combine, evaluate
from keniki.shapes.facts_of_body import CONCEPT, ROLE_NAMES, Body, read_body
from keniki.shapes.given import CALLER, BadValue
from keniki.shapes.naming_bodies import UnknownBody
from keniki.shapes.requirement import (
    Combination,
    Group,
    Outcome,
    Requirement,
    in_force,
    of_the_body,
    says_whom,
)
from keniki.shapes.requirement_reading import Owner, Requirements, Years, read_requirements
from keniki.shapes.value import Members, Missing, Number, Source, Value

_ROLE_OF_MEMBER = {
    "coreCity": ("core-city", "renkei-core-city"),
    "neighbour": ("neighbour", "cooperating"),
    "member": ("neighbour", "cooperating"),
}
"""The roles in a 定住自立圏 and in a 連携中枢都市圏, by the property of the membership."""


@dataclass(frozen=True, slots=True)
class What:
    """What the caller supposes: a role, a region, and values by what requirements measure.

    `words` are the values by name as the caller wrote them, from which a link asks the same again.
    """

    role: str = ""
    region: str = ""
    given: Mapping[str, Value] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


NOTHING = What()
"""Nothing is supposed."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The answer for a programme, a measure or a role: its outcome, what is missing, the answer in full.

    `of_body` is the outcome without what is asked of the project; for everything together see `outcome`.
    """

    owner: Owner
    outcome: Outcome
    of_body: Outcome = Outcome.UNKNOWN
    answer: Answer | None = None
    missing: tuple[Missing, ...] = ()
    years: tuple[int, ...] = ()
    terms: tuple[Row, ...] = ()
    measures: tuple["Judged", ...] = ()
    body: Body | None = None

    def body_rows(self, name: str) -> list[Row]:
        """Return the facts of a property of the body that was judged, the latest first."""
        return self.body.stated(name) if self.body else []


@dataclass(frozen=True, slots=True)
class Report:
    """Everything about one body on one day."""

    body: Body
    on: date
    what: What
    roles: tuple[Judged, ...]
    programmes: tuple[Judged, ...]

    def by_outcome(self, outcome: Outcome) -> list[Judged]:
        """Return the programmes with an outcome."""
        return [judged for judged in self.programmes if judged.outcome is outcome]


@dataclass(frozen=True, slots=True)
class RegionReport:
    """Everything about one region: a report for each known member in its role, and what follows for the region."""

    iri: str
    label: str
    on: date
    what: What
    members: tuple[tuple[str, Report], ...]
    programmes: tuple[Judged, ...]


class Assessor:
    """Judges bodies and regions of one release; reads its requirements once."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self.requirements: Requirements = read_requirements(ask)
        self._standing: dict[tuple[str, date, bool], Requirement] = {}

    def assess(self, iri: str, on: date | None = None, what: What | None = None) -> Report:
        """Return the report for a municipality or prefecture; raises UnknownBody when the graph has none."""
        supposed = _with_role(what or NOTHING, iri)
        when = on or self.requirements.latest
        return self._report(iri, when, supposed, self._together(supposed.region, when))

    def _report(self, iri: str, when: date, supposed: What, together: Mapping[str, Value]) -> Report:
        body = self._body(iri, when, supposed, together)
        roles = tuple(self._role(group, body) for group in self.requirements.roles())
        programmes = tuple(self._programme(owner, body) for owner in self.requirements.programmes())
        return Report(body, when, supposed, roles, programmes)

    def role(self, iri: str, name: str, on: date) -> Judged:
        """Return the answer for one role alone; raises StopIteration when no requirement is of that role."""
        group = next(group for group in self.requirements.roles() if group.role == name)
        return self._role(group, self._body(iri, on))

    def assess_region(self, iri: str, on: date | None = None, what: What | None = None) -> RegionReport:
        """Return the report for a region, through its known members."""
        when = on or self.requirements.latest
        rows = self._ask("region", {"region": iri})
        members = _members(rows, iri)
        if not members:
            raise UnknownBody(
                f"found no member of {iri}; expected a region with a core city, such as teiju/202053"
            )
        supposed, together = what or NOTHING, self._together(iri, when)
        reports = tuple(
            (role, self._report(member, when, replace(supposed, role=role, region=iri), together))
            for member, role in members
        )
        label = next((text(row, "value") for row in rows if local(row, "property") == "label"), iri)
        return RegionReport(iri, label, when, supposed, reports, _through(reports))

    def _together(self, region: str, on: date) -> dict[str, Value]:
        """Return the population of the two core cities of a region together, where it has two and both are known."""
        rows = self._ask("region", {"region": region}) if region else ()
        cores = [iri for iri, role in _members(rows, region) if "core" in role]
        people = [self._body(iri, on).value("population") for iri in cores]
        known = [value for value in people if isinstance(value, Number)]
        if len(cores) != 2 or len(known) != 2:
            return {}
        amount = sum((value.amount for value in known), start=Fraction(0))
        sources = tuple(source for value in known for source in value.sources)
        return {"joint-population": Number(amount, "人", None, sources)}

    def _body(
        self, iri: str, on: date, what: What = NOTHING, together: Mapping[str, Value] | None = None
    ) -> Body:
        body = read_body(self._ask, iri, on, self.requirements.lists, what.given)
        if not body.is_known:
            raise UnknownBody(f"found no body {iri}; expected a municipality (202053) or prefecture (20)")
        given = {**(together or {}), **self._supposed(body, what), **what.given}
        return replace(body, given=given, _known={})

    def _supposed(self, body: Body, what: What) -> dict[str, Value]:
        """Return the role and the vision that follow from what the caller supposes."""
        if not what.role and not what.region:
            return {}
        known = body.value("membershipRole")
        assert isinstance(known, Members)
        role = f"{CONCEPT}role/{what.role}"
        named = tuple(dict.fromkeys((*known.named, (role, ROLE_NAMES[role.rpartition("/")[2]]))))
        roles = replace(known, named=named, sources=(*known.sources, CALLER))
        return {"membershipRole": roles, **self._vision(what.region, body.on)}

    def _vision(self, region: str, on: date) -> dict[str, Value]:
        rows = self._ask("region", {"region": region}) if region else ()
        for row in rows:
            if local(row, "property") == "firstVisionDate" and text(row, "value") <= on.isoformat():
                source = Source(text(row, "source"), day(row), text(row, "fact"))
                return {
                    "firstVisionDate": Members(((text(row, "value"), text(row, "value")),), sources=(source,))
                }
        return {}

    def _role(self, group: Group, body: Body) -> Judged:
        answer = evaluate(self._on(group, body.on), body.value)
        owner = Owner(group.iri, "role", ROLE_NAMES.get(group.role, group.role), (group.iri,))
        return Judged(owner, answer.outcome, answer.outcome, answer, answer.missing, body=body)

    def _programme(self, owner: Owner, body: Body) -> Judged:
        years = self.requirements.years.get(owner.iri, Years())
        judged = self._owned(owner, body)
        spoken_of = self.requirements.speaks_of(owner.iri, body.on)
        missing = () if spoken_of else (Missing(f"fiscal-year/{fiscal_year(body.on)}", "edition"),)
        outcome = combine(Combination.ALL, [judged.outcome, *([Outcome.UNKNOWN] if missing else [])])
        kept = (*judged.missing, *missing) if outcome is Outcome.UNKNOWN else ()
        measures = tuple(self._owned(measure, body) for measure in self._measures(owner))
        terms = self.requirements.terms.get(owner.iri, ())
        return replace(
            judged,
            outcome=outcome,
            missing=kept,
            years=tuple(sorted(years.years)),
            terms=terms,
            measures=measures,
        )

    def _owned(self, owner: Owner, body: Body) -> Judged:
        roots = [self.requirements.roots[iri] for iri in owner.roots if iri in self.requirements.roots]
        parts = [part for part in roots if isinstance(part, Group) and part.parts]
        if not parts:
            return Judged(owner, Outcome.UNKNOWN, missing=(_NO_CLAUSE,), body=body)
        answers = [evaluate(self._on(part, body.on), body.value) for part in parts]
        worst = min(answers, key=lambda answer: answer.outcome.rank)
        bare = [evaluate(self._on(part, body.on, bare=True), body.value).outcome for part in parts]
        of_body = combine(Combination.ALL, bare)
        if worst.outcome is not Outcome.NOT_MET and not any(says_whom(part) for part in parts):
            return Judged(
                owner, Outcome.UNKNOWN, Outcome.UNKNOWN, worst, (*worst.missing, _NO_CLAUSE), body=body
            )
        return Judged(owner, worst.outcome, of_body, worst, worst.missing, body=body)

    def _on(self, requirement: Requirement, on: date, *, bare: bool = False) -> Requirement:
        """Return a requirement as it stands on a day, worked out once a day."""
        key = (requirement.iri, on, bare)
        if key not in self._standing:
            standing = in_force(requirement, on)
            self._standing[key] = of_the_body(standing) if bare else standing
        return self._standing[key]

    def _measures(self, owner: Owner) -> list[Owner]:
        found = (o for o in self.requirements.owners.values() if owner.iri in o.measure_of and o.roots)
        return sorted(found, key=lambda measure: measure.iri)


_NO_CLAUSE = Missing("requirements", "no-clause")


def _with_role(what: What, iri: str) -> What:
    """Return what is supposed with the role that follows from the region: its core cities stand in its name.

    Whoever is not one of them can only join as a neighbour. Raises BadValue for a role of the other scheme.
    """
    if not what.region:
        return what
    place = 0 if "/region/teiju/" in what.region else 1
    roles = [_ROLE_OF_MEMBER[name][place] for name in ("coreCity", "neighbour")]
    if what.role and what.role not in roles:
        key = what.region.partition("/region/")[2]
        raise BadValue(f"role: found {what.role!r} in the region {key}; expected {' or '.join(roles)}")
    is_core = iri.rpartition("/")[2] in what.region.rpartition("/")[2].split("-")
    return replace(what, role=what.role or roles[0 if is_core else 1])


def _members(rows: Sequence[Row], region: str) -> list[tuple[str, str]]:
    """Return the known members of a region with their roles, core cities first."""
    place = 0 if "/region/teiju/" in region else 1
    found: dict[str, str] = {}
    for row in rows:
        roles = _ROLE_OF_MEMBER.get(local(row, "property"))
        if roles and "/id/municipality/" in text(row, "value"):
            found.setdefault(text(row, "value"), roles[place])
    return sorted(found.items(), key=lambda member: ("core" not in member[1], member[0]))


def _through(reports: Sequence[tuple[str, Report]]) -> tuple[Judged, ...]:
    """Return for each programme the best outcome of the known members; members that are not known leave it open."""
    through = []
    for answers in zip(*(report.programmes for _, report in reports), strict=True):
        best = max(answers, key=lambda judged: judged.outcome.rank)
        if best.outcome is Outcome.NOT_MET:
            missing = (Missing("role/neighbour", "members"),)
            best = replace(best, outcome=Outcome.UNKNOWN, missing=missing, body=None)
        through.append(best)
    return tuple(through)
