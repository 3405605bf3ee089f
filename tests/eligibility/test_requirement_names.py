"""Every requirement has a name in Japanese and English: what it asks, as evaluation reads it."""

from fractions import Fraction

from pyoxigraph import QuerySolutions

from keniki.shapes.requirement import Combination, Comparator, Criterion, Group, Judgement
from keniki.shapes.wording import name

PEOPLE = Criterion(
    "urn:p", measured="population", comparator=Comparator.AT_LEAST, threshold=Fraction(70), unit="人"
)
WARD = Criterion(
    "urn:w", measured="kind", comparator=Comparator.IN_CLASS, accepted=(("urn:x", ("区", "ward")),)
)
READER = Judgement("urn:j", why="modifier")


def test_a_criterion_is_called_by_its_sentence() -> None:
    assert name(PEOPLE, "ja") == "人口が70人以上であること"
    assert name(WARD, "en") == "the kind of body is one of ward"


def test_a_group_is_called_by_its_parts() -> None:
    group = Group("urn:g", how=Combination.ANY, parts=(PEOPLE, WARD))
    assert name(group, "ja") == "次のいずれか：人口が70人以上であること／団体の種類が区に該当すること"
    assert name(group, "en").startswith("any of: the population is at least 70 people; ")


def test_a_group_of_one_is_called_by_it() -> None:
    assert name(Group("urn:g", parts=(Group("urn:h", parts=(WARD,)),)), "en") == name(WARD, "en")


def test_a_group_within_a_group_says_how_much_it_joins() -> None:
    inner = Group("urn:h", how=Combination.ANY, parts=(WARD, READER))
    assert name(Group("urn:g", parts=(PEOPLE, inner)), "en").endswith("; any of 2")


def test_a_group_of_one_group_is_called_by_the_parts_of_that() -> None:
    inner = Group("urn:h", how=Combination.ANY, parts=(PEOPLE, WARD))
    assert name(Group("urn:g", how=Combination.ALL, parts=(inner,)), "en") == name(inner, "en")


def test_every_requirement_of_a_release_has_a_name_in_both_languages(judged_store) -> None:
    found = judged_store.query(
        """PREFIX k: <https://w3id.org/keniki/ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT ?x (COUNT(DISTINCT ?ja) AS ?in_ja) (COUNT(DISTINCT ?en) AS ?in_en) WHERE {
          { SELECT DISTINCT ?x WHERE { ?x a k:RequirementGroup, k:Requirement } }
          UNION { SELECT DISTINCT ?x WHERE { ?x a k:Criterion } }
          OPTIONAL { ?x rdfs:label ?ja FILTER(LANG(?ja) = "ja") }
          OPTIONAL { ?x rdfs:label ?en FILTER(LANG(?en) = "en") }
        } GROUP BY ?x""",
        use_default_graph_as_union=True,
    )
    assert isinstance(found, QuerySolutions)
    counts = {row["x"].value: (int(row["in_ja"].value), int(row["in_en"].value)) for row in found}
    assert len(counts) > 300
    assert {iri for iri, numbers in counts.items() if numbers != (1, 1)} == set()
