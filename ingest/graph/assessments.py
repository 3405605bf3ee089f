"""Lays what requirements give beforehand into the inferred graph: assessments of cities, screenings of all bodies."""

from collections.abc import Iterator
from fractions import Fraction

from pyoxigraph import Literal, NamedNode, Store, Triple

from keniki.ingest.graph.terms import keniki, literal
from keniki.ontology.names import Minter
from keniki.shapes.asking import ask_store
from keniki.shapes.assessing import Assessed, Screened, assess_cities, read_bodies, screen
from keniki.shapes.evaluation import Answer
from keniki.shapes.requirement_reading import read_requirements
from keniki.shapes.value import Number

PLACES = 8
"""Decimal places of a ratio; two whole numbers of people never give a ratio that these round to 1 unless it is 1."""


def assess(store: Store, minter: Minter) -> Iterator[Triple]:
    """Give every assessment and screening of what a store holds, as triples."""
    ask = ask_store(store)
    requirements = read_requirements(ask)
    bodies = read_bodies(ask, requirements.lists, requirements.latest)
    for assessed in assess_cities(requirements, bodies):
        yield from _assessment(assessed, minter)
    for screened in screen(requirements, bodies.values(), requirements.latest):
        yield from _screening(screened, minter)


def _assessment(assessed: Assessed, minter: Minter) -> Iterator[Triple]:
    requirement = assessed.answer.requirement
    asked = (requirement.slot or requirement.iri).partition("/requirement/")[2].split("/")
    body = assessed.body.partition("/id/")[2].split("/")
    node = minter.thing("assessment", *body, assessed.on.isoformat(), *asked)
    yield Triple(node, keniki("rdf:type"), keniki("Assessment"))
    yield Triple(node, keniki("assesses"), NamedNode(requirement.iri))
    yield Triple(node, keniki("assessedBody"), NamedNode(assessed.body))
    yield Triple(node, keniki("asOf"), literal(assessed.on.isoformat(), "date"))
    yield Triple(node, keniki("outcome"), minter.thing("concept", "outcome", assessed.answer.outcome))
    for fact in assessed.facts:
        yield Triple(node, keniki("usedFact"), NamedNode(fact))
    for status in assessed.listed_as:
        yield Triple(node, keniki("listedAs"), minter.thing("concept", "status", status))
    if assessed.role:
        yield Triple(node, keniki("assessedRole"), minter.thing("concept", "role", assessed.role))
    yield from _numbers(node, assessed.answer, minter)


def _numbers(node: NamedNode, answer: Answer, minter: Minter) -> Iterator[Triple]:
    """Give the value that was compared, and the smallest change that would turn the outcome."""
    if isinstance(answer.value, Number):
        yield Triple(node, keniki("valueUsed"), _decimal(answer.value.amount))
    change = answer.change
    if change is not None and change.by is not None and change.brings is not None:
        yield Triple(node, keniki("gap"), _decimal(change.by))
        yield Triple(node, keniki("turnsTo"), minter.thing("concept", "outcome", change.brings))


def _screening(screened: Screened, minter: Minter) -> Iterator[Triple]:
    node = minter.thing("screening", screened.on.isoformat(), screened.question)
    yield Triple(node, keniki("rdf:type"), keniki("Screening"))
    yield Triple(node, keniki("asOf"), literal(screened.on.isoformat(), "date"))
    named = (
        ("screens", screened.requirements),
        ("metBy", screened.met_by),
        ("notMetBy", screened.not_met_by),
    )
    for name, nodes in named:
        yield from (Triple(node, keniki(name), NamedNode(one)) for one in nodes)


def _decimal(number: Fraction) -> Literal:
    """Return a number as a decimal: exact where it is whole, else to `PLACES` places."""
    if number.denominator == 1:
        return literal(str(number.numerator), "decimal")
    return literal(f"{number.numerator / number.denominator:.{PLACES}f}".rstrip("0"), "decimal")
