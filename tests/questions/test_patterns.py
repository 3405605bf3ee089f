"""No question of the product needs more than twelve triple patterns, and each has its file."""

import pytest
from questions.answers import questions
from questions.patterns import triple_patterns

from keniki.queries.catalog import QueryFile

MOST = 12

PRODUCT = {
    1: ("declared-core-cities", "declared-core-cities-by-prefecture", "core-city-changes"),
    2: ("regions-by-kind",),
    3: ("eligible-cities",),
    4: ("renkei-core-cities",),
    5: ("roles-of-a-municipality", "members-of-a-region", "municipality-by-name"),
    6: ("growth",),
    7: ("agreement-rules",),
    8: ("initiatives-in-a-field",),
    9: ("kpi-results",),
    10: ("policy-field-counts", "kpi-share"),
    11: ("support-for-a-body",),
    12: ("support-terms",),
    13: ("new-or-raised",),
    14: ("programmes-on-a-topic",),
    15: ("spending-by-ministry",),
    16: ("share-carried",),
    17: ("measures-that-name-the-schemes",),
    18: ("eligible-classes",),
    19: ("core-city-requirements", "core-city-replay"),
    20: ("support-requirements-of-a-body",),
    21: ("eligibility-what-if",),
    22: ("words-of-a-fact",),
    23: ("totals-that-differ", "statements-that-disagree"),
    24: ("findings", "uncertain-readings"),
    25: ("programmes-in-several-documents",),
}
"""The numbered questions of the product, each with the files that answer it."""


@pytest.mark.parametrize("name", list(questions()))
def test_a_question_needs_few_triple_patterns(name: str) -> None:
    assert 0 < triple_patterns(questions()[name]) <= MOST


def test_every_question_of_the_product_has_its_file_and_every_file_its_question() -> None:
    assert sorted(PRODUCT) == list(range(1, 26))
    assert {name for names in PRODUCT.values() for name in names} == set(questions())


@pytest.mark.parametrize(
    ("where", "patterns"),
    [
        ("?a ?b ?c", 1),
        ("?a <urn:x>/<urn:y> ?c . ?c ?d ?e", 3),
        ("?a <urn:x>|(<urn:y>/<urn:z>) ?c", 2),
        ("{ ?a ?b ?c } UNION { SELECT ?a { ?a ?b ?c . ?c ^<urn:x> ?d } }", 3),
        ("?a ?b ?c FILTER NOT EXISTS { ?a <urn:x>* ?c }", 2),
        ("?a ?b ?c BIND(EXISTS { ?a <urn:x> ?c } AS ?d)", 2),
    ],
)
def test_patterns_are_counted_wherever_they_stand(where: str, patterns: int) -> None:
    query = QueryFile("made-up", f"SELECT * WHERE {{ {where} }}")
    assert triple_patterns(query) == patterns
