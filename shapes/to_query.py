"""Turns a requirement into SPARQL: one query that gives the outcome of every local government on a day.

The query is written from the same criteria that `evaluation.py` computes, and gives the same outcomes: 3 met,
2 needs a reading, 1 unknown, 0 not met; `all` is the least of its parts and `any` the greatest. It speaks only of
the facts of the graph, so that it runs on any SPARQL 1.1 server that holds the release.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from keniki.ontology.names import PREFIXES
from keniki.shapes.asking import Row
from keniki.shapes.evaluation import evaluate
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
from keniki.shapes.rows_of_body import RANKS
from keniki.shapes.value import Day
from keniki.shapes.values_in_query import CLASSES, Patterns

_USED = ("dct", "keniki", "org", "rdf", "skos", "xsd")
_UNKNOWN = str(Outcome.UNKNOWN.rank)
_MET, _NOT_MET, _READ = (str(o.rank) for o in (Outcome.MET, Outcome.NOT_MET, Outcome.NEEDS_READING))


def to_query(
    requirements: Iterable[Requirement], on: date, lists: Iterable[Row], *, dated: bool = True
) -> str:
    """Return the query for requirements that must all be met, as they stand on a day.

    `lists` are the closed lists that the release has (`lists.rq`); `dated` says whether a document speaks of the
    fiscal year of the day, without which nothing is said to be met.
    """
    writer = _Query(Patterns(on, tuple(lists)))
    wholes = [writer.outcome(requirement) for requirement in requirements]
    wholes += [] if dated and wholes else [_UNKNOWN]
    outcome = writer.least(wholes)
    prefixes = "\n".join(f"PREFIX {name}: <{PREFIXES[name]}>" for name in _USED)
    lines = "\n  ".join((*writer.patterns.lines.values(), *writer.binds))
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
    """Collects binds for outcomes while requirements are written; `patterns` find what they compare."""

    patterns: Patterns
    binds: list[str] = field(default_factory=list)
    _number: "count[int]" = field(default_factory=count)

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
            return str(evaluate(criterion, lambda _: Day(self.patterns.on)).outcome.rank)
        failed = _READ if criterion.soft else _NOT_MET
        if criterion.threshold is not None:
            holds = self.patterns.compared(criterion)
            return f"COALESCE(IF({holds}, {_MET}, {failed}), {_UNKNOWN})" if holds else _UNKNOWN
        known = CLASSES.get(criterion.measured)
        if known is None:
            return _UNKNOWN
        within, unknown = known(self.patterns, criterion)
        yes, no = (failed, _MET) if criterion.comparator is Comparator.NOT_IN_CLASS else (_MET, failed)
        return f"IF({within}, {yes}, IF({unknown}, {_UNKNOWN}, {no}))"
