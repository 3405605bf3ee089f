"""Turns a requirement into SPARQL: one query that gives the outcome of every local government on a day.

The query is written from the same criteria that `evaluation.py` computes, and gives the same outcomes: 3 met,
2 needs a reading, 1 unknown, 0 not met; `all` is the least of its parts and `any` the greatest. It speaks only of
the facts of the graph, so that it runs on any SPARQL 1.1 server that holds the release.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from keniki.ontology.names import PREFIXES
from keniki.shapes.asking import Row, day, local
from keniki.shapes.evaluation import evaluate
from keniki.shapes.facts_of_body import BECAME, CONCEPT, MERGED, RANKS, ROLE_OF_STATUS, TWIN
from keniki.shapes.requirement import (
    Combination,
    Comparator,
    Criterion,
    Group,
    Judgement,
    Outcome,
    Requirement,
    says_whom,
)
from keniki.shapes.requirement_reading import Owner, Requirements
from keniki.shapes.value import Day

_USED = ("dct", "keniki", "org", "rdf", "skos", "xsd")
_SIGNS = {
    Comparator.AT_LEAST: ">=",
    Comparator.MORE_THAN: ">",
    Comparator.AT_MOST: "<=",
    Comparator.LESS_THAN: "<",
    Comparator.EQUAL: "=",
}
_UNKNOWN = str(Outcome.UNKNOWN.rank)
_MET, _NOT_MET, _READ = (str(o.rank) for o in (Outcome.MET, Outcome.NOT_MET, Outcome.NEEDS_READING))


def to_query(
    requirements: Iterable[Requirement], on: date, lists: Iterable[Row], *, dated: bool = True
) -> str:
    """Return the query for requirements that must all be met, as they stand on a day.

    `lists` are the closed lists that the release has (`lists.rq`); `dated` says whether a document speaks of the
    fiscal year of the day, without which nothing is said to be met.
    """
    writer = _Query(on, tuple(lists))
    wholes = [writer.outcome(requirement) for requirement in requirements]
    wholes += [] if dated and wholes else [_UNKNOWN]
    outcome = writer.least(wholes)
    prefixes = "\n".join(f"PREFIX {name}: <{PREFIXES[name]}>" for name in _USED)
    lines = "\n  ".join((*writer.patterns.values(), *writer.binds))
    classes = " ".join(f"keniki:{cls}" for cls in RANKS)
    return (
        f"{prefixes}\nSELECT DISTINCT ?body ?outcome\nWHERE {{\n"
        f"  VALUES ?class {{ {classes} }}\n  ?body a ?class ; keniki:code ?code .\n"
        f"  {lines}\n  BIND({outcome} AS ?outcome)\n}}\nORDER BY ?body\n"
    )


def programme_query(requirements: Requirements, owner: Owner, on: date) -> str:
    """Return the query that gives the outcome of a programme for every local government, as a report does."""
    standing = requirements.of_programme(owner, on)
    sure = requirements.speaks_of(owner.iri, on) and any(says_whom(one) for one in standing)
    return to_query(standing, on, requirements.lists, dated=sure)


@dataclass
class _Query:
    """Collects patterns for values and binds for outcomes while requirements are written."""

    on: date
    lists: tuple[Row, ...]
    patterns: dict[str, str] = field(default_factory=dict)
    binds: list[str] = field(default_factory=list)
    _number: "count[int]" = field(default_factory=count)
    _sets: dict[str, str] = field(default_factory=dict)

    def outcome(self, requirement: Requirement) -> str:
        """Write a requirement; return the variable of its outcome."""
        match requirement:
            case Group(how=how, parts=parts, at_least=at_least):
                return self._join(how, [self.outcome(part) for part in parts], at_least)
            case Criterion():
                return self.bind(self._criterion(requirement))
            case Judgement():
                return _READ
            case _:
                return _UNKNOWN

    def bind(self, expression: str) -> str:
        """Bind an expression to a new variable and return it."""
        name = f"?o{next(self._number)}"
        self.binds.append(f"BIND({expression} AS {name})")
        return name

    def least(self, outcomes: list[str]) -> str:
        """Return the least of outcomes."""
        return self._fold(outcomes, "<")

    def _join(self, how: Combination, outcomes: list[str], at_least: int) -> str:
        if not outcomes:
            return _UNKNOWN
        if how is Combination.N_OF:
            return self._n_of(outcomes, at_least)
        return self._fold(outcomes, ">" if how is Combination.ANY else "<")

    def _fold(self, outcomes: list[str], sign: str) -> str:
        chosen = outcomes[0]
        for other in outcomes[1:]:
            chosen = self.bind(f"IF({chosen} {sign} {other}, {chosen}, {other})")
        return chosen

    def _n_of(self, outcomes: list[str], at_least: int) -> str:
        def reached(rank: str) -> str:
            return "(" + " + ".join(f"IF({one} >= {rank}, 1, 0)" for one in outcomes) + f") >= {at_least}"

        return self.bind(f"IF({reached(_MET)}, 3, IF({reached(_READ)}, 2, IF({reached(_UNKNOWN)}, 1, 0)))")

    def _criterion(self, criterion: Criterion) -> str:
        if criterion.day is not None:
            return str(evaluate(criterion, lambda _: Day(self.on)).outcome.rank)
        failed = _READ if criterion.soft else _NOT_MET
        if criterion.threshold is not None:
            holds = self._compared(criterion)
            return f"COALESCE(IF({holds}, {_MET}, {failed}), {_UNKNOWN})" if holds else _UNKNOWN
        known = _CLASSES.get(criterion.measured)
        if known is None:
            return _UNKNOWN
        within, unknown = known(self, criterion)
        yes, no = (failed, _MET) if criterion.comparator is Comparator.NOT_IN_CLASS else (_MET, failed)
        return f"IF({within}, {yes}, IF({unknown}, {_UNKNOWN}, {no}))"

    def _compared(self, criterion: Criterion) -> str:
        assert criterion.threshold is not None
        sign, edge = _SIGNS[criterion.comparator], criterion.threshold
        if criterion.measured == "population":
            return f"{self._latest('population')} * {edge.denominator} {sign} {edge.numerator}"
        if criterion.measured == "day-night-ratio":
            daytime, night = self._latest("daytimePopulation"), self._latest("nighttimePopulation")
            return f"{daytime} * {edge.denominator} {sign} {night} * {edge.numerator}"
        return ""

    def _latest(self, name: str) -> str:
        """Write the value of the latest census at or before the day; return an expression for it."""
        days = {day(row) for row in self.lists if local(row, "property") == "population"}
        known = sorted((one for one in days if one is not None and one <= self.on), reverse=True)
        for on in known:
            self.patterns[f"{name}{on}"] = (
                f"OPTIONAL {{ [] keniki:about ?body ; keniki:property keniki:{name} ; "
                f'keniki:asOf "{on}"^^xsd:date ; keniki:value ?{name}{on:%Y%m%d} . }}'
            )
        return f"COALESCE({', '.join(f'?{name}{on:%Y%m%d}' for on in known)})" if known else "?unknown"

    def list_day(self, name: str, value: str = "") -> date | None:
        """Return the day of the latest list of a property at or before the day asked."""
        rows = [row for row in self.lists if local(row, "property") == name]
        rows = [row for row in rows if not value or local(row, "object") == value]
        days = [known for row in rows if (known := day(row)) is not None and known <= self.on]
        return max(days, default=None)

    def member_of(self, pattern: str) -> str:
        """Write which bodies a pattern gives, worked out once for all; return the test for one of them."""
        name = self._sets.setdefault(pattern, f"?in{len(self._sets)}")
        self.patterns[pattern] = (
            f"OPTIONAL {{ SELECT DISTINCT ?body (true AS {name}) WHERE {{ {pattern} }} }}"
        )
        return f"BOUND({name})"

    def listed(self, name: str, on: date, pattern: str) -> str:
        """Return the test for a fact of a property of the body on the day of a list."""
        return self.member_of(
            f'?x keniki:property keniki:{name} ; keniki:asOf "{on}"^^xsd:date ; keniki:about ?body ; {pattern}'
        )


Known = tuple[str, str]
"""Two expressions: that the body is in an accepted class, and, where it is not, that this is not known."""


def _accepted(criterion: Criterion) -> list[str]:
    return [iri for iri, _ in criterion.accepted]


def _in(iris: Iterable[str]) -> str:
    return ", ".join(f"<{iri}>" for iri in iris)


def _kind(query: _Query, criterion: Criterion) -> Known:
    ranks = {f"{CONCEPT}municipality-kind/{name}": cls for cls, name in RANKS.items()}
    accepted = _accepted(criterion)
    classes = [f"?class = keniki:{ranks[iri]}" for iri in accepted if iri in ranks]
    others = [iri for iri in accepted if iri not in ranks]
    within, unknown = [*classes], "false"
    listed = query.list_day("kind")
    if others and listed:
        within.append(query.listed("kind", listed, f"keniki:object ?k . FILTER(?k IN ({_in(others)}))"))
    elif others:
        became = [
            f"{CONCEPT}change-kind/{event}"
            for event, kind in BECAME.items()
            if f"{CONCEPT}municipality-kind/{kind}" in others
        ]
        within.append(_event(query, became))
        unknown = "?class = keniki:City"
    return " || ".join(within) or "false", unknown


def _event(query: _Query, kinds: Iterable[str]) -> str:
    return query.member_of(
        f"?e keniki:changeKind ?ek ; dct:date ?ed ; org:resultingOrganization ?body . "
        f'FILTER(?ek IN ({_in(kinds)}) && ?ed <= "{query.on}"^^xsd:date)'
    )


def _prefecture(query: _Query, criterion: Criterion) -> Known:
    places = _in(_accepted(criterion))
    query.patterns["inPrefecture"] = "OPTIONAL { ?body keniki:inPrefecture ?prefecture }"
    return f"COALESCE(?prefecture, ?body) IN ({places})", "false"


def _listed(name: str) -> Callable[[_Query, Criterion], Known]:
    def known(query: _Query, criterion: Criterion) -> Known:
        on = query.list_day(name)
        if on is None:
            return "false", "?class != keniki:Prefecture" if name != "depopulation" else "true"
        if criterion.words:
            words = " || ".join(f'CONTAINS(STR(?l), "{word}")' for word in criterion.words)
            return query.listed(name, on, f"keniki:object/skos:prefLabel ?l . FILTER({words})"), "false"
        accepted = _accepted(criterion)
        narrowed = f"FILTER(?v IN ({_in(accepted)}))" if accepted else ""
        return query.listed(name, on, f"keniki:object|keniki:value ?v . {narrowed}"), "false"

    return known


def _role(query: _Query, criterion: Criterion) -> Known:
    accepted, within, closed = _accepted(criterion), [], []
    for status, role in ROLE_OF_STATUS.items():
        on = query.list_day("coreCityStatus", status)
        if f"{CONCEPT}role/{role}" in accepted and on:
            within.append(query.listed("coreCityStatus", on, f"keniki:object <{CONCEPT}status/{status}>"))
            closed.append(f"{CONCEPT}role/{role}")
    for scheme, role in (("teiju", "neighbour"), ("renkei", "cooperating")):
        if f"{CONCEPT}role/{role}" in accepted:
            within.append(_member(query, scheme))
    unknown = "false" if set(accepted) <= set(closed) else "?class != keniki:Prefecture"
    return " || ".join(within) or "false", unknown


def _member(query: _Query, scheme: str) -> str:
    other = "!" if scheme == "renkei" else ""
    return query.member_of(
        "?m a keniki:Membership ; keniki:property ?mp ; keniki:object ?body ; keniki:about ?region . "
        "FILTER(?mp IN (keniki:neighbour, keniki:member)) OPTIONAL { ?m keniki:asOf ?md } "
        f'FILTER({other}CONTAINS(STR(?region), "/region/teiju/") && (!BOUND(?md) || ?md <= "{query.on}"^^xsd:date))'
    )


def _merged(query: _Query, _: Criterion) -> Known:
    if query.list_day("changeKind") is None:
        return "false", "true"
    return _event(query, (f"{CONCEPT}change-kind/{kind}" for kind in MERGED)), "false"


def _twin(query: _Query, _: Criterion) -> Known:
    if query.list_day("coreCityStatus", "declared") is None:
        return "false", "true"
    pattern = (
        "?tm keniki:property keniki:coreCity ; keniki:object ?body ; keniki:about ?tr . "
        "OPTIONAL { ?tm keniki:asOf ?td } "
        f'FILTER(REGEX(STR(?tr), "{TWIN.pattern}") && (!BOUND(?td) || ?td <= "{query.on}"^^xsd:date))'
    )
    return query.member_of(pattern), "false"


def _vision(query: _Query, _: Criterion) -> Known:
    pattern = (
        "?vf keniki:property keniki:firstVisionDate ; keniki:about ?vr ; keniki:value ?vd . "
        f'?vm keniki:about ?vr ; keniki:object ?body . FILTER(STR(?vd) <= "{query.on}")'
    )
    return query.member_of(pattern), "true"


_CLASSES: Mapping[str, Callable[[_Query, Criterion], Known]] = {
    "kind": _kind,
    "inPrefecture": _prefecture,
    "areaClass": _listed("areaClass"),
    "depopulation": _listed("depopulation"),
    "capital": _listed("capital"),
    "membershipRole": _role,
    "changeKind": _merged,
    "regionKind": _twin,
    "firstVisionDate": _vision,
}
