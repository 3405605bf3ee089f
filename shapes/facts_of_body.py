"""What is known of a body on a day: each thing that requirements measure, read from its facts or given by the caller.

Lists that a document closes (declared cities, 過疎) say no as well as yes; lists that stay open (neighbours) only say
yes. The same is said in SPARQL by `values_in_query.py`; a test holds the two to one another.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from keniki.ontology.names import BASE
from keniki.shapes.asking import Ask, Row, day, local, text
from keniki.shapes.rows_of_body import RANKS, Facts, source_of
from keniki.shapes.value import Day, Members, Missing, Number, Source, Value

CONCEPT = BASE + "id/concept/"
ROLE_OF_STATUS = {"declared": "core-city", "renkei-declared": "renkei-core-city"}
ROLE_NAMES = {
    "core-city": "中心市",
    "neighbour": "近隣市町村",
    "renkei-core-city": "連携中枢都市",
    "cooperating": "連携市町村",
}
BECAME = {
    "became-core-city": "core-city",
    "became-designated-city": "designated-city",
    "became-special-city": "special-city",
}
TWIN = re.compile(r"/region/teiju/[0-9]{6}-[0-9]{6}$")
"""The IRI of a region with two core cities."""
MERGED = ("merger", "absorption")


@dataclass(frozen=True)
class Body(Facts):
    """A municipality or prefecture on a day with its values; `given` are values of the caller, by concept."""

    given: Mapping[str, Value] = field(default_factory=dict)
    _known: dict[str, Value] = field(default_factory=dict, repr=False, compare=False)

    def value(self, measured: str) -> Value:
        """Return the value of what a requirement measures."""
        if measured in self.given:
            return self.given[measured]
        if measured not in self._known:
            self._known[measured] = self._read(measured)
        return self._known[measured]

    def _read(self, measured: str) -> Value:
        reader = _READERS.get(measured)
        return reader(self) if reader else Missing(measured, _BROUGHT_BY.get(measured, "caller"))


def read_body(
    ask: Ask, iri: str, on: date, lists: Sequence[Row], given: Mapping[str, Value] | None = None
) -> Body:
    """Read what the graph knows of a body."""
    return Body(iri, on, tuple(ask("body", {"body": iri})), tuple(lists), given or {})


def _number(body: Body, name: str, bring: str) -> Value:
    rows = body.latest(name)
    if not rows:
        return Missing(name, bring)
    return Number(
        Fraction(text(rows[0], "value")), "人" if "opulation" in name else "", None, (source_of(rows[0]),)
    )


def _population(body: Body) -> Value:
    return _number(body, "population", "census")


def _fiscal(body: Body) -> Value:
    return _number(body, "fiscalCapacityIndex", "fiscal")


def _day_night(body: Body) -> Value:
    """Return daytime through night-time population of the same census, exactly."""
    known = [
        body.given.get(name) or _number(body, name, "census")
        for name in ("daytimePopulation", "nighttimePopulation")
    ]
    daytime, night = known
    if not isinstance(daytime, Number) or not isinstance(night, Number) or not night.amount:
        return Missing("day-night-ratio", "census")
    pair = (int(daytime.amount), int(night.amount))
    return Number(Fraction(*pair), "", pair, (*daytime.sources, *night.sources))


def _kind(body: Body) -> Value:
    """Return the kinds of a body: its rank always, 指定都市 and 中核市 by the latest list or a dated event."""
    rank = body.rank()
    if not rank:
        return Missing("kind", "kinds")
    rows = body.latest("kind")
    named = {text(row, "value"): text(row, "valueLabel") for row in rows}
    named.setdefault(f"{CONCEPT}municipality-kind/{rank}", _RANK_LABELS[rank])
    for row in () if rows else body.stated("changeKind"):
        if became := BECAME.get(local(row, "value")):
            named.setdefault(f"{CONCEPT}municipality-kind/{became}", _RANK_LABELS[became])
    ranks = frozenset(f"{CONCEPT}municipality-kind/{name}" for name in RANKS.values())
    sources = tuple(source_of(row) for row in rows) or (Source("市区町村コード"),)
    complete = bool(rows) or rank != "city"
    missing = () if complete else (Missing("kind", "kinds"),)
    return Members(tuple(sorted(named.items())), ranks, complete, sources, missing)


_RANK_LABELS = {
    "city": "市",
    "town": "町",
    "village": "村",
    "special-ward": "特別区",
    "prefecture": "都道府県",
    "core-city": "中核市",
    "designated-city": "指定都市",
    "special-city": "施行時特例市",
}


def _prefecture(body: Body) -> Value:
    if body.rank() == "prefecture":
        return Members(((body.iri, body.label),), complete=True, sources=(Source("都道府県コード"),))
    rows = [
        row
        for row in body.rows
        if local(row, "property") == "inPrefecture" and "/id/prefecture/" in text(row, "value")
    ]
    if not rows:
        return Missing("inPrefecture", "codes")
    named = ((text(rows[0], "value"), text(rows[0], "valueLabel")),)
    return Members(named, complete=True, sources=(Source("全国地方公共団体コード"),))


def _listed(body: Body, name: str, bring: str) -> Value:
    """Return the class of a body by a list that is closed: who is not on it, is in no class of it."""
    rows = body.latest(name)
    closing = body.list_day(name)
    if closing is None:
        return Missing(name, bring)
    if not rows:
        return Members(complete=True, sources=(Source(text(closing, "source"), day(closing)),))
    named = tuple((text(row, "value"), text(row, "valueLabel") or text(row, "note")) for row in rows)
    return Members(named, complete=True, sources=tuple(source_of(row) for row in rows))


def _depopulation(body: Body) -> Value:
    return _listed(body, "depopulation", "depopulated")


def _area_class(body: Body) -> Value:
    return (
        _listed(body, "areaClass", "area-classes") if body.rank() != "prefecture" else Members(complete=True)
    )


def _roles(body: Body) -> Value:
    """Return the roles of a body in regions: declared cities are a closed list, members are not."""
    named: dict[str, str] = {}
    sources, closed = [], set()
    for status, role in ROLE_OF_STATUS.items():
        closing = body.list_day("coreCityStatus", status)
        if closing is None:
            continue
        closed.add(f"{CONCEPT}role/{role}")
        for row in body.stated("coreCityStatus"):
            if local(row, "value") == status and day(row) == day(closing):
                named[f"{CONCEPT}role/{role}"] = ROLE_NAMES[role]
                sources.append(source_of(row))
        if f"{CONCEPT}role/{role}" not in named:
            sources.append(Source(text(closing, "source"), day(closing)))
    for row in (*body.stated("neighbour"), *body.stated("member")):
        role = "neighbour" if "/region/teiju/" in text(row, "region") else "cooperating"
        named[f"{CONCEPT}role/{role}"] = ROLE_NAMES[role]
        sources.append(source_of(row))
    if body.rank() == "prefecture":
        closed |= {f"{CONCEPT}role/{role}" for role in ROLE_NAMES}
    open_roles = tuple(
        Missing(f"role/{role}", "members")
        for role in ROLE_NAMES
        if f"{CONCEPT}role/{role}" not in {*closed, *named}
    )
    return Members(tuple(sorted(named.items())), frozenset(closed), False, tuple(sources), open_roles)


def _merged(body: Body) -> Value:
    """Return whether the register of changes knows a merger of the body."""
    rows = [row for row in body.stated("changeKind") if local(row, "value") in MERGED]
    closing = body.list_day("changeKind")
    if closing is None:
        return Missing("changeKind", "history")
    named = {text(row, "value"): "合併" for row in rows}
    sources = tuple(source_of(row) for row in rows) or (Source(text(closing, "source"), day(closing)),)
    return Members(tuple(sorted(named.items())), complete=True, sources=sources)


def _capital(body: Body) -> Value:
    if body.rank() == "prefecture":
        return Members(complete=True)
    return _listed(body, "capital", "capitals")


def _vision(body: Body) -> Value:
    """Return the first day of a vision of a region of the body; that none is known says nothing."""
    rows = [
        row
        for row in body.rows
        if local(row, "property") == "firstVisionDate" and text(row, "value") <= body.on.isoformat()
    ]
    if not rows:
        return Missing("firstVisionDate", "visions")
    return Members(((text(rows[0], "value"), text(rows[0], "value")),), sources=(source_of(rows[0]),))


def _region_kind(body: Body) -> Value:
    """Return whether the body shares a 定住自立圏 with another core city: its key then has two codes."""
    closing = body.list_day("coreCityStatus", "declared")
    if closing is None:
        return Missing("regionKind", "members")
    rows = [row for row in body.stated("coreCity") if TWIN.search(text(row, "region"))]
    named = ((f"{CONCEPT}region-kind/twin-core", "複眼型"),) if rows else ()
    sources = tuple(source_of(row) for row in rows) or (Source(text(closing, "source"), day(closing)),)
    return Members(named, complete=True, sources=sources)


def _application_day(body: Body) -> Value:
    return Day(body.on, (Source("照会の基準日"),))


_READERS: Mapping[str, Callable[[Body], Value]] = {
    "population": _population,
    "day-night-ratio": _day_night,
    "fiscalCapacityIndex": _fiscal,
    "kind": _kind,
    "inPrefecture": _prefecture,
    "depopulation": _depopulation,
    "areaClass": _area_class,
    "membershipRole": _roles,
    "changeKind": _merged,
    "regionKind": _region_kind,
    "capital": _capital,
    "firstVisionDate": _vision,
    "applicationDay": _application_day,
}

_BROUGHT_BY = {
    "commuters-to-wards-and-designated-cities": "commuting",
    "day-night-ratio-of-the-largest-former-city": "older-census",
    "twin-core-requirement": "outline",
}
"""Which kind of document would bring what no document that was read tells; other things only the caller knows."""
