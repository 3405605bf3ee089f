"""Another edition with other numbers, areas and exceptions: the requirements follow the words, for no value is code."""

import shutil
from datetime import date

import pytest

from keniki.ingest.build import build
from keniki.ingest.graph.release import read_store
from keniki.ontology.names import BASE
from keniki.shapes.asking import ask_store
from keniki.shapes.eligibility import Assessor, What
from keniki.shapes.given import read_given

OTHER = {
    "少なくとも４万人超": "少なくとも３万人超",
    "５万人程度以上": "７万人程度以上",
    "１割未満": "２割未満",
    "＊埼玉､千葉": "＊長野､千葉",
    "市町村（政令指定都市・中核市・県庁所在地を除く。）": "市町村（政令指定都市を除く。）",
}


@pytest.fixture(scope="module")
def changed(shared, tmp_path_factory):
    folder = tmp_path_factory.mktemp("changed")
    shutil.copytree(shared / "sources", folder / "sources")
    for path in (folder / "sources").glob("*.txt"):
        text = path.read_text("utf-8")
        for old, new in OTHER.items():
            text = text.replace(old, new)
        path.chmod(0o644)
        path.write_text(text, "utf-8")
    build(folder / "sources", shared / "data", folder / "release")
    return Assessor(ask_store(read_store(folder / "release")))


def outcome(assessor, code, **given):
    pairs = {name.replace("_", "-"): value for name, value in given.items()}
    report = assessor.assess(
        f"{BASE}id/municipality/{code}", date(2026, 1, 26), What(given=read_given(pairs))
    )
    return next(role.outcome.value for role in report.roles if role.owner.label == "中心市")


def test_the_hard_and_the_soft_edge_of_the_population_move(changed):
    found = [outcome(changed, "011002", population=str(number)) for number in (30000, 30001, 69999, 70000)]
    assert found == ["not-met", "needs-reading", "needs-reading", "met"]


def test_the_prefectures_that_are_left_out_move(changed):
    assert outcome(changed, "202053") == "unknown"
    assert outcome(changed, "202053", commuting_share="19%") == "met"
    assert outcome(changed, "202053", commuting_share="20%") == "not-met"
