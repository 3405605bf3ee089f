"""The command and the report: text in two languages, JSON, JSON-LD, regions, and what cannot be used."""

import json

import pytest
from click.testing import CliRunner
from pyoxigraph import RdfFormat, parse

from keniki.cli.eligibility import eligibility
from keniki.ontology.names import NS
from keniki.shapes.asking import ask_store
from keniki.shapes.decided import count_decided


@pytest.fixture(scope="module")
def run(full_build):
    def asked(*words):
        return CliRunner().invoke(eligibility, [*words, "--release", str(full_build[1])])

    return asked


def test_the_answer_is_told_in_two_languages(run):
    japanese, english = run("202053"), run("202053", "--lang", "en")
    assert (japanese.exit_code, english.exit_code) == (0, 0)
    assert "○ 中心市: 充足" in japanese.output
    assert "中心市: met" in english.output


def test_whatever_the_outcome_the_command_ends_well(run):
    assert run("202053", "--set", "population=1", "--format", "json").exit_code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("999999",),
        ("府中市",),
        ("202053", "--set", "people=3"),
        ("202053", "--set", "population=many"),
        ("202053", "--set", "population"),
        ("202053", "--programme", "none"),
        ("202053", "--role", "cooperating", "--region", "teiju/202053"),
    ],
)
def test_what_cannot_be_answered_ends_with_two_and_says_what_was_expected(run, words):
    result = run(*words)
    assert result.exit_code == 2
    assert "expected" in result.output


def test_an_error_says_which_code_or_name_to_give(run):
    assert "202053" in run("202054").output
    assert "202053" in run("飯田").output
    assert {"132063", "342084"} <= set(run("府中市").output.replace("(", " ").split())


def test_the_role_in_a_region_follows_from_its_core_cities(run):
    roles = [
        json.loads(run(code, "--region", "teiju/202053", "--format", "json").output)["supposed"]["role"]
        for code in ("202053", "342131")
    ]
    assert roles == ["core-city", "neighbour"]


def test_one_programme_is_told_in_full(run):
    found = json.loads(run("204021", "--programme", "集落支援員", "--format", "json").output)
    assert found["programme"]["requirement"]["outcome"] == "met"
    assert found["programme"]["terms"]
    assert "○ 集落支援員: 充足" in run("204021", "--programme", "集落支援員").output


def test_the_answer_as_linked_data_says_an_outcome_of_each_requirement(run):
    written = run("202053", "--format", "jsonld", "--full").output
    quads = list(parse(input=written, format=RdfFormat.JSON_LD))
    assert sum(quad.predicate.value == NS + "outcome" for quad in quads) > 100
    assert len({quad.object for quad in quads if quad.predicate.value == NS + "assessedBody"}) == 1


def test_a_region_is_judged_through_its_known_members(run):
    found = json.loads(run("teiju/202053", "--format", "json").output)
    roles = [member["role"] for member in found["members"]]
    assert roles[0] == "core-city"
    assert set(roles[1:]) == {"neighbour"}
    assert "not-met" not in {programme["outcome"] for programme in found["programmes"]}


def test_every_programme_has_its_clause_or_says_that_none_was_read(run):
    programmes = json.loads(run("204021", "--format", "json", "--full").output)["programmes"]
    assert len(programmes) > 100
    for programme in programmes:
        assert programme["requirement"] or programme["missing"][0]["bring"] in {"no-clause", "edition"}


def test_what_can_be_decided_is(assessor, judged_store):
    """What stays open is what no file at hand tells: members and visions of regions, commuters, former cities."""
    counts = count_decided(assessor, ask_store(judged_store))
    assert counts["classes"].share > 0.98
    assert counts["history"].share == 1.0
    assert counts["dates"].share > 0.6
    assert counts["numbers"].open < 0.1
    assert counts["roles"].open < 0.4
    assert set(counts["roles"].missing) <= {"role/neighbour", "role/cooperating", "twin-core-requirement"}
