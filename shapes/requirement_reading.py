"""Reads the requirements of a release once: whose they are, what they are made of, the clauses they come from."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from pyoxigraph import Literal

from keniki.shapes.asking import Ask, Row, day, fiscal_year, local, text
from keniki.shapes.requirement import (
    Clause,
    Combination,
    Comparator,
    Criterion,
    Group,
    Judgement,
    Requirement,
    in_force,
)

_SEPARATOR = "/id/"


@dataclass(frozen=True, slots=True)
class Owner:
    """What has requirements: a programme, a measure (of the programmes `measure_of`) or a scheme."""

    iri: str
    kind: str
    label: str
    roots: tuple[str, ...] = ()
    measure_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Years:
    """The fiscal years for which documents speak of a programme."""

    years: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Requirements:
    """All requirements of a release; `terms` are the amounts and rates by programme, as rows."""

    roots: Mapping[str, Requirement]
    owners: Mapping[str, Owner]
    years: Mapping[str, Years]
    terms: Mapping[str, tuple[Row, ...]]
    lists: tuple[Row, ...] = ()
    latest: date = date.min

    def programmes(self) -> list[Owner]:
        """Return the programmes, by label."""
        found = (owner for owner in self.owners.values() if owner.kind == "programme")
        return sorted(found, key=lambda owner: (owner.label, owner.iri))

    def speaks_of(self, programme: str, on: date) -> bool:
        """Say whether a document speaks of a programme in the fiscal year of a day."""
        return fiscal_year(on) in self.years.get(programme, Years()).years

    def of_programme(self, owner: Owner, on: date) -> list[Requirement]:
        """Return the requirements of a programme or measure as they stand on a day."""
        roots = [self.roots[iri] for iri in owner.roots if iri in self.roots]
        return [in_force(root, on) for root in roots if isinstance(root, Group) and root.parts]

    def roles(self) -> list[Group]:
        """Return the requirements of roles, of all schemes."""
        found = (root for root in self.roots.values() if isinstance(root, Group) and root.role)
        return sorted(found, key=lambda root: root.iri)


def read_requirements(ask: Ask) -> Requirements:
    """Read all requirements that a graph holds."""
    owners = _owners(ask("requirement-owners", {}))
    roots = _Assembly.of(ask).roots()
    lists = tuple(ask("lists", {}))
    days = [day(row) for row in lists if local(row, "property") == "Document"]
    return Requirements(
        roots=roots,
        owners=owners,
        years=_years(ask("programme-years", {})),
        terms=_terms(ask("programme-terms", {})),
        lists=lists,
        latest=max((known for known in days if known), default=date.min),
    )


def _owners(rows: Sequence[Row]) -> dict[str, Owner]:
    found: dict[str, Owner] = {}
    for row in rows:
        iri = text(row, "owner")
        known = found.get(iri) or Owner(iri, _kind(iri), text(row, "label") or iri)
        roots = {*known.roots, text(row, "root")} - {""}
        of = {*known.measure_of, text(row, "programme")} - {""}
        found[iri] = replace(known, roots=tuple(sorted(roots)), measure_of=tuple(sorted(of)))
    return found


def _kind(iri: str) -> str:
    return iri.partition(_SEPARATOR)[2].partition("/")[0]


def _years(rows: Sequence[Row]) -> dict[str, Years]:
    years: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        programme = text(row, "programme")
        if written := text(row, "day"):
            years[programme].add(fiscal_year(date.fromisoformat(written[:10])))
        if (period := local(row, "period")).isdigit():
            years[programme].add(int(period))
    return {name: Years(frozenset(found)) for name, found in years.items()}


def _terms(rows: Sequence[Row]) -> dict[str, tuple[Row, ...]]:
    terms: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        terms[text(row, "programme")].append(row)
    return {programme: tuple(found) for programme, found in terms.items()}


@dataclass
class _Assembly:
    """Puts requirements together from their nodes, parts, accepted values and clauses."""

    nodes: dict[str, Row]
    parts: dict[str, list[str]]
    accepted: dict[str, dict[str, dict[str, str]]]
    words: dict[str, list[str]]
    clauses: dict[str, tuple[Clause, ...]]

    @classmethod
    def of(cls, ask: Ask) -> "_Assembly":
        """Ask for everything that requirements are made of."""
        found = cls({}, defaultdict(list), defaultdict(dict), defaultdict(list), {})
        for row in ask("requirements", {}):
            found.nodes.setdefault(text(row, "node"), row)
        for row in ask("requirement-parts", {}):
            found.add_part(row)
        found.clauses = _clauses(ask("requirement-clauses", {}))
        return found

    def add_part(self, row: Row) -> None:
        """Take a row: a part of a group, an accepted value, or an accepted word."""
        node = text(row, "node")
        if whole := text(row, "whole"):
            if node not in self.parts[whole]:
                self.parts[whole].append(node)
        elif accepted := text(row, "accepted"):
            labels, label = self.accepted[node].setdefault(accepted, {}), row.get("label")
            if isinstance(label, Literal):
                labels.setdefault(label.language or "", label.value)
        elif words := text(row, "words"):
            self.words[node].append(words)

    def roots(self) -> dict[str, Requirement]:
        """Return every group by IRI, each with all that is within it."""
        groups = sorted(iri for iri, row in self.nodes.items() if text(row, "combination"))
        return {iri: self.build(iri, frozenset(), ()) for iri in groups}

    def build(self, iri: str, above: frozenset[str], around: tuple[Clause, ...]) -> Requirement:
        """Put one requirement together with all that is within it; a circle ends where it closes.

        A part of a clause has the clause of what it is part of (`around`), unless it has one of its own.
        """
        row = self.nodes[iri]
        clauses, since, slot = self.clauses.get(iri, around), day(row, "since"), text(row, "slot")
        if combination := local(row, "combination"):
            inner = [p for p in self.parts[iri] if p in self.nodes and p not in above and p != iri]
            parts = tuple(self.build(part, above | {iri}, clauses) for part in inner)
            least = int(text(row, "atLeast") or 1)
            how = Combination(combination)
            return Group(iri, clauses, since, slot, how, parts, least, local(row, "role"))
        if why := text(row, "why"):
            return Judgement(iri, clauses, since, slot, why)
        return self._criterion(row, Criterion(iri, clauses, since, slot))

    def _criterion(self, row: Row, bare: Criterion) -> Criterion:
        threshold = text(row, "threshold")
        return replace(
            bare,
            measured=local(row, "measured"),
            comparator=Comparator(local(row, "comparator")),
            threshold=Fraction(threshold) if threshold else None,
            accepted=tuple(sorted((iri, _names(found)) for iri, found in self.accepted[bare.iri].items())),
            words=tuple(sorted(self.words[bare.iri])),
            soft=local(row, "strictness") == "soft",
            unit=text(row, "unit"),
            day=day(row, "thresholdDay"),
        )


def _names(labels: Mapping[str, str]) -> tuple[str, str]:
    """Return the Japanese and the English of labels by language; the one stands in where the other is missing."""
    some = next(iter(labels.values()), "")
    japanese = labels.get("ja", some)
    return japanese, labels.get("en", japanese)


def _clauses(rows: Sequence[Row]) -> dict[str, tuple[Clause, ...]]:
    """Return the clauses of each node, each fact once with its first passage; withheld words are left out."""
    found: dict[str, dict[str, Clause]] = defaultdict(dict)
    for row in rows:
        words = row.get("words")
        withheld = isinstance(words, Literal) and words.datatype.value.endswith("#Withheld")
        clause = Clause(
            fact=text(row, "fact"),
            document=text(row, "document"),
            title=text(row, "title"),
            day=text(row, "day"),
            lines=(int(text(row, "first")), int(text(row, "last"))),
            words="" if withheld else " ".join(text(row, "words").split()),
        )
        found[text(row, "node")].setdefault(clause.fact, clause)
    return {node: tuple(clauses.values()) for node, clauses in found.items()}
