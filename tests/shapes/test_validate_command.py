"""`keniki validate`: forms of the report, and exit codes that say violations, fine, or nothing to look at."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat, parse
from rdflib import Graph

from keniki.cli.main import main

CONFORMING = Path(__file__).with_name("conforming.ttl")
NS = "https://w3id.org/keniki/ns#"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["validate", *map(str, arguments)])


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "wrong.ttl"
    path.write_text(f"<urn:x> a <{NS}Ceiling> ; <{NS}value> -1 .", "utf-8")
    return path


def test_right_data_are_fine() -> None:
    result = run(CONFORMING)
    assert result.exit_code == 0
    assert "no violations" in result.output


def test_violations_exit_with_1_and_are_said_in_both_languages(wrong: Path) -> None:
    english, japanese = run(wrong), run(wrong, "--language", "ja")
    assert english.exit_code == japanese.exit_code == 1
    assert "Found -1. Wanted 0 or more." in english.output
    assert "値は -1。" in japanese.output


def test_warnings_alone_exit_with_0(tmp_path: Path) -> None:
    path = tmp_path / "contact.ttl"
    path.write_text(
        f'<urn:c> a <{NS}ContactPoint> ; <http://www.w3.org/2000/01/rdf-schema#label> "a"@en .', "utf-8"
    )
    result = run(path)
    assert result.exit_code == 0
    assert "warning: <urn:c>" in result.output


def test_both_engines_report_the_same(wrong: Path) -> None:
    fast, slow = (
        json.loads(run(wrong, "--engine", engine, "--format", "json").output)
        for engine in ("fast", "pyshacl")
    )
    assert fast == slow
    assert fast["lookedAt"]["fact"] == 1


def test_the_other_forms(wrong: Path) -> None:
    assert len(Graph().parse(data=run(wrong, "--format", "ttl").output, format="turtle")) > 20
    page = run(wrong, "--format", "html", "--language", "ja").output
    assert '<html lang="ja">' in page
    assert "<td>違反</td>" in page


def test_what_cannot_be_read_exits_with_2(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("<urn:x> a ", "utf-8")
    assert run(broken).exit_code == 2
    assert run("--release", tmp_path / "nowhere").exit_code == 2


def test_data_that_no_shape_looks_at_are_no_pass(tmp_path: Path) -> None:
    other = tmp_path / "other.ttl"
    other.write_text("<urn:a> <urn:b> <urn:c> .", "utf-8")
    assert run(other).exit_code == 2
    assert "検証できるものがありません" in run(other, "--language", "ja").output


def test_every_form_says_how_many_nodes_each_shape_looked_at(wrong: Path) -> None:
    for form in ("text", "html", "ttl", "jsonld"):
        assert "amount 1, amount-in-yen 1" in run(wrong, "--format", form).output
    assert json.loads(run(wrong, "--format", "json").output)["lookedAt"]["amount"] == 1


def test_json_ld_holds_the_same_report_as_turtle(wrong: Path) -> None:
    turtle, jsonld = (
        Dataset(parse(run(wrong, "--format", form).output.encode(), format=rdf))
        for form, rdf in (("ttl", RdfFormat.TURTLE), ("jsonld", RdfFormat.JSON_LD))
    )
    turtle.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    jsonld.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    assert len(turtle) > 20
    assert turtle == jsonld
