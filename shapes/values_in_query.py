"""What is known of every body, in SPARQL: patterns for each thing that requirements measure, on a day.

The same values are read for one body by `facts_of_body.py`; a test holds the two to one another.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from keniki.shapes.asking import Row, day, local, text
from keniki.shapes.facts_of_body import BECAME, CONCEPT, MERGED, ROLE_OF_STATUS, TWIN
from keniki.shapes.requirement import Comparator, Criterion
from keniki.shapes.rows_of_body import RANKS

_SIGNS = {
    Comparator.AT_LEAST: ">=",
    Comparator.MORE_THAN: ">",
    Comparator.AT_MOST: "<=",
    Comparator.LESS_THAN: "<",
    Comparator.EQUAL: "=",
}


@dataclass
class Patterns:
    """Collects the patterns that find values on a day; `lists` are the closed lists that the release has."""

    on: date
    lists: tuple[Row, ...]
    lines: dict[str, str] = field(default_factory=dict)
    _sets: dict[str, str] = field(default_factory=dict)

    def compared(self, criterion: Criterion) -> str:
        """Return the test that a number reaches a threshold; nothing where no fact tells the number."""
        assert criterion.threshold is not None
        sign, edge = _SIGNS[criterion.comparator], criterion.threshold
        if criterion.measured in {"population", "fiscalCapacityIndex"}:
            value = self._latest(criterion.measured, criterion.measured)
            return f"{value} * {edge.denominator} {sign} {edge.numerator}"
        if criterion.measured == "day-night-ratio":
            daytime, night = (
                self._latest(name, "population") for name in ("daytimePopulation", "nighttimePopulation")
            )
            return f"{daytime} * {edge.denominator} {sign} {night} * {edge.numerator}"
        return ""

    def _latest(self, name: str, listed: str) -> str:
        """Write the value of the latest table at or before the day; return an expression for it."""
        tables = {day(row): row for row in self.lists if local(row, "property") == listed}
        known = sorted((one for one in tables if one is not None and one <= self.on), reverse=True)
        for on in known:
            period = text(tables[on], "period")
            when = f"dct:temporal <{period}>" if period else f'keniki:asOf "{on}"^^xsd:date'
            self.lines[f"{name}{on}"] = (
                f"OPTIONAL {{ [] keniki:about ?body ; keniki:property keniki:{name} ; "
                f"{when} ; keniki:value ?{name}{on:%Y%m%d} . }}"
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
        self.lines[pattern] = f"OPTIONAL {{ SELECT DISTINCT ?body (true AS {name}) WHERE {{ {pattern} }} }}"
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


def _kind(query: Patterns, criterion: Criterion) -> Known:
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


def _event(query: Patterns, kinds: Iterable[str]) -> str:
    return query.member_of(
        f"?e keniki:changeKind ?ek ; dct:date ?ed ; org:resultingOrganization ?body . "
        f'FILTER(?ek IN ({_in(kinds)}) && ?ed <= "{query.on}"^^xsd:date)'
    )


def _prefecture(query: Patterns, criterion: Criterion) -> Known:
    places = _in(_accepted(criterion))
    query.lines["inPrefecture"] = "OPTIONAL { ?body keniki:inPrefecture ?prefecture }"
    return f"COALESCE(?prefecture, ?body) IN ({places})", "false"


def _listed(name: str) -> Callable[[Patterns, Criterion], Known]:
    def known(query: Patterns, criterion: Criterion) -> Known:
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


def _role(query: Patterns, criterion: Criterion) -> Known:
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


def _member(query: Patterns, scheme: str) -> str:
    other = "!" if scheme == "renkei" else ""
    return query.member_of(
        "?m a keniki:Membership ; keniki:property ?mp ; keniki:object ?body ; keniki:about ?region . "
        "FILTER(?mp IN (keniki:neighbour, keniki:member)) OPTIONAL { ?m keniki:asOf ?md } "
        f'FILTER({other}CONTAINS(STR(?region), "/region/teiju/") && (!BOUND(?md) || ?md <= "{query.on}"^^xsd:date))'
    )


def _merged(query: Patterns, _: Criterion) -> Known:
    if query.list_day("changeKind") is None:
        return "false", "true"
    return _event(query, (f"{CONCEPT}change-kind/{kind}" for kind in MERGED)), "false"


def _twin(query: Patterns, _: Criterion) -> Known:
    if query.list_day("coreCityStatus", "declared") is None:
        return "false", "true"
    pattern = (
        "?tm keniki:property keniki:coreCity ; keniki:object ?body ; keniki:about ?tr . "
        "OPTIONAL { ?tm keniki:asOf ?td } "
        f'FILTER(REGEX(STR(?tr), "{TWIN.pattern}") && (!BOUND(?td) || ?td <= "{query.on}"^^xsd:date))'
    )
    return query.member_of(pattern), "false"


def _vision(query: Patterns, _: Criterion) -> Known:
    pattern = (
        "?vf keniki:property keniki:firstVisionDate ; keniki:about ?vr ; keniki:value ?vd . "
        f'?vm keniki:about ?vr ; keniki:object ?body . FILTER(STR(?vd) <= "{query.on}")'
    )
    return query.member_of(pattern), "true"


CLASSES: Mapping[str, Callable[[Patterns, Criterion], Known]] = {
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
