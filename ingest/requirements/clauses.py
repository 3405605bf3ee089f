"""The clauses in the graph from which requirements are derived: read once, then asked by property and owner."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, QuerySolution, QuerySolutions, Store

from keniki.ingest.graph.facts import Thing
from keniki.ingest.requirements.class_parts import Areas, Condition
from keniki.queries.catalog import FOLDER, read_query

_PERIOD = re.compile(r"/fiscal-year/(?P<year>\d{4})$")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause fact: whose it is, the property it states, its words or value, the document and the day.

    `comparator`, `measured`, `unit`, `bound` and `component` (the label or the heading that it stands under) are empty
    where the clause has none; `value` is a decimal or an IRI.
    """

    fact: str
    about: str
    states: str
    document: str
    date: str
    words: str = ""
    value: str = ""
    comparator: str = ""
    soft: bool = False
    measured: str = ""
    unit: str = ""
    component: str = ""
    bound: str = ""

    @property
    def edition(self) -> str:
        """Series and edition of the document."""
        return self.document.rpartition("/id/document/")[2]

    def test(self) -> Condition:
        """Return the test that a threshold states."""
        return Condition(self.measured, self.comparator, threshold=self.value, soft=self.soft, unit=self.unit)


@dataclass
class Clauses:
    """All clauses by owner and property, and how programmes, measures and requirements hang together.

    `labels` are the names of classes of bodies, programmes, schemes and deadlines.
    """

    by_owner: dict[str, dict[str, list[Clause]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    links: dict[str, dict[str, list[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    labels: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, store: Store) -> "Clauses":
        """Read the clauses of a store."""
        clauses = cls(labels=_labels(store))
        for row in _rows(store, "clauses"):
            clause = _clause(row)
            clauses.by_owner[clause.about][clause.states].append(clause)
        for row in _rows(store, "programme-links"):
            clauses.links[_local(row["link"])][_text(row["programme"])].append(_text(row["other"]))
        return clauses

    def of(self, owner: str, *properties: str) -> list[Clause]:
        """Return the clauses of an owner that state one of the properties."""
        return [clause for name in properties for clause in self.by_owner.get(owner, {}).get(name, ())]

    def stating(self, name: str) -> list[Clause]:
        """Return the clauses of all owners that state a property, by the IRI of the fact."""
        found = (clause for stated in self.by_owner.values() for clause in stated.get(name, ()))
        return sorted(found, key=lambda clause: clause.fact)

    def linked(self, link: str, thing: str) -> list[str]:
        """Return what a thing points to by a link."""
        return self.links.get(link, {}).get(thing, [])

    def areas(self) -> Areas:
        """Return the classes of bodies that a document defines by a list of prefectures, by name."""
        found = {}
        for owner, stated in self.by_owner.items():
            members = {clause.value for clause in stated.get("eligibleMember", ())}
            if members and all("/id/prefecture/" in member for member in members):
                found[self.labels.get(owner, "")] = tuple(prefecture(iri) for iri in sorted(members))
        return found


def prefecture(iri: str) -> Thing:
    """Return the prefecture of an IRI."""
    return Thing(kind="prefecture", key=(iri.rpartition("/")[2],), cls="Prefecture")


def by_edition(clauses: list[Clause]) -> Iterator[tuple[Clause, ...]]:
    """Give the clauses of each edition together, in the order of editions."""
    editions: dict[str, list[Clause]] = defaultdict(list)
    for clause in clauses:
        editions[clause.edition].append(clause)
    yield from (tuple(editions[name]) for name in sorted(editions))


def _clause(row: QuerySolution) -> Clause:
    return Clause(
        fact=_text(row["fact"]),
        about=_text(row["about"]),
        states=_local(row["property"]),
        document=_text(row["document"]),
        date=_day(row),
        words=_text(row["text"]) or _text(row["value"]),
        value=_text(row["object"]) or _text(row["value"]),
        comparator=_local(row["comparator"]),
        soft=_local(row["strictness"]) == "soft" or bool(_text(row["vague"])),
        measured=_text(row["measured"]),
        unit=_text(row["unit"]),
        component=_text(row["component"]),
        bound=_local(row["bound"]),
    )


def _day(row: QuerySolution) -> str:
    """Return the day of a statement: its own, or the first of the fiscal year that it describes."""
    period = _PERIOD.search(_text(row["period"]))
    return _text(row["day"]) or (f"{period['year']}-04-01" if period else "")


def _labels(store: Store) -> dict[str, str]:
    asked = """PREFIX keniki: <https://w3id.org/keniki/ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT ?thing ?label WHERE { VALUES ?class {
          keniki:EligibleClass keniki:SupportProgramme keniki:Deadline keniki:CooperationScheme }
          ?thing a ?class ; rdfs:label ?label FILTER(LANG(?label) != "en") }"""
    found = store.query(asked, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    return {_text(row["thing"]): _text(row["label"]) for row in found}


def _rows(store: Store, name: str) -> Iterator[QuerySolution]:
    query = read_query(FOLDER / "eligibility" / f"{name}.rq")
    found = store.query(query.body, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    yield from found


def _text(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""


def _local(term: object) -> str:
    return re.split(r"[#/]", _text(term))[-1]
