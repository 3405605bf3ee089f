"""What is generated from a requirement gives the outcomes of the evaluator: SPARQL for all bodies, SHACL for one."""

from datetime import date
from fractions import Fraction

import pyshacl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rdflib import Graph

from keniki.ontology.names import BASE, NS
from keniki.shapes.asking import run_store
from keniki.shapes.evaluation import evaluate
from keniki.shapes.requirement import (
    Combination,
    Comparator,
    Criterion,
    Group,
    Judgement,
    Outcome,
    in_force,
)
from keniki.shapes.to_query import programme_query, to_query
from keniki.shapes.to_shacl import to_shacl
from keniki.shapes.value import Members, Missing, Number

CODES = ("202053", "342131", "011002", "141003", "131016", "204021", "473821", "232211", "262129", "272272")
BODIES = [f"{BASE}id/municipality/{code}" for code in CODES] + [f"{BASE}id/prefecture/20"]


@pytest.mark.parametrize("on", [date(2026, 1, 26), date(2020, 10, 1), date(2019, 11, 1)])
def test_the_query_of_each_requirement_gives_the_outcomes_of_the_evaluator(assessor, judged_store, on):
    run, compared = run_store(judged_store), 0
    reports = {iri: assessor.assess(iri, on) for iri in BODIES}
    for owner in assessor.requirements.programmes():
        if not assessor.requirements.of_programme(owner, on):
            continue
        judged = {iri: _of(report, owner.iri) for iri, report in reports.items()}
        rows = run(programme_query(assessor.requirements, owner, on))
        found = {row["body"].value: int(row["outcome"].value) for row in rows}
        assert {iri: found[iri] for iri in BODIES} == {i: one.outcome.rank for i, one in judged.items()}, (
            owner.label
        )
        compared += 1
    assert compared > 40


def test_the_query_of_each_role_gives_the_outcomes_of_the_evaluator(assessor, judged_store):
    on = date(2025, 4, 1)
    for role in assessor.requirements.roles():
        rows = run_store(judged_store)(to_query([in_force(role, on)], on, assessor.requirements.lists))
        found = {row["body"].value: int(row["outcome"].value) for row in rows}
        for iri in BODIES:
            assert found[iri] == assessor.role(iri, role.role, on).outcome.rank, (role.role, iri)


DAYS = st.dates(date(2015, 4, 1), date(2027, 3, 31)) | st.sampled_from(
    [date(2019, 11, 1), date(2025, 3, 31), date(2025, 4, 1), date(2026, 1, 26), date(2026, 4, 1)]
)


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_the_query_gives_the_outcomes_of_the_evaluator_for_any_body_on_any_day(assessor, judged_store, data):
    known = assessor.requirements
    on, owner = data.draw(DAYS), data.draw(st.sampled_from(known.programmes()))
    assume(known.of_programme(owner, on))
    rows = run_store(judged_store)(programme_query(known, owner, on))
    found = {row["body"].value: int(row["outcome"].value) for row in rows}
    for iri in data.draw(st.lists(st.sampled_from(sorted(found)), min_size=3, max_size=3)):
        assert found[iri] == _of(assessor.assess(iri, on), owner.iri).outcome.rank, (owner.label, iri, on)


def _of(report, owner):
    return next(one for one in report.programmes if one.owner.iri == owner)


CITY, TOWN = f"{BASE}id/concept/kind/city", f"{BASE}id/concept/kind/town"
POPULATION = Criterion("urn:p", (), None, "", "population", Comparator.MORE_THAN, Fraction(400), unit="人")
ABOUT = Criterion("urn:a", (), None, "", "population", Comparator.AT_LEAST, Fraction(500), soft=True)
KIND = Criterion("urn:k", measured="kind", comparator=Comparator.IN_CLASS, accepted=((CITY, ("市", "city")),))
NO_TOWN = Criterion(
    "urn:n", measured="kind", comparator=Comparator.NOT_IN_CLASS, accepted=((TOWN, ("町", "town")),)
)
RATIO = Criterion("urn:r", measured="day-night-ratio", comparator=Comparator.AT_LEAST, threshold=Fraction(1))
WHOLE = Group(
    "urn:whole",
    parts=(POPULATION, ABOUT, Group("urn:any", how=Combination.ANY, parts=(KIND, RATIO)), NO_TOWN),
)
OPEN = Group(
    "urn:open", parts=(Group("urn:or", how=Combination.ANY, parts=(KIND, Judgement("urn:j"))), POPULATION)
)


@settings(max_examples=40)
@given(
    population=st.none() | st.integers(390, 510),
    kind=st.sampled_from([None, CITY, TOWN]),
    ratio=st.none() | st.decimals("0.98", "1.02", places=3),
)
def test_a_description_breaks_the_shape_exactly_where_the_requirement_is_not_met(population, kind, ratio):
    values = {
        "population": Missing("population") if population is None else Number(Fraction(population), "人"),
        "kind": Missing("kind") if kind is None else Members(((kind, ""),), complete=True),
        "day-night-ratio": Missing("ratio") if ratio is None else Number(Fraction(ratio)),
    }
    described = [f"<urn:body> a <{NS}Body> ."]
    described += [f"<urn:body> <{NS}population> {population} ."] if population is not None else []
    described += [f"<urn:body> <{NS}kind> <{kind}> ."] if kind else []
    described += [f"<urn:body> <{NS}dayNightRatio> {ratio:.3f} ."] if ratio is not None else []
    for requirement in (WHOLE, OPEN):
        written = to_shacl(requirement) + f"<{requirement.iri}/shape> sh:targetNode <urn:body> ."
        shapes = Graph().parse(data=written, format="turtle")
        data = Graph().parse(data="\n".join(described), format="turtle")
        _, report, _ = pyshacl.validate(data, shacl_graph=shapes)
        broken = "sh:resultSeverity sh:Violation" in report.serialize(format="turtle")
        outcome = evaluate(requirement, values.__getitem__).outcome
        assert broken == (outcome is Outcome.NOT_MET), report.serialize(format="turtle")
