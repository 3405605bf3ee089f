"""Roles with examples, lists of policy fields with letters, and examples apart from their fields."""

import pytest
from reading_sections import check_quotes, codes, context, facts, page, plain, said

from keniki.ingest.extract.decisions import Decision, Decisions, digest
from keniki.ingest.extract.interface import Yield
from keniki.ingest.graph.facts import Origin
from keniki.ingest.registers import field_examples, policy_taxonomy, role_examples

FIELDS = "policy-field-teiju-2019"


def read(extractor: object, text: str, options: dict, decisions: Decisions | None = None) -> list[Yield]:
    section = page(text, options)
    found = list(extractor.extract(section, context(decisions=decisions)))
    check_quotes(section, found)
    return found


IN_BRACKETS = (
    "①生活機能の強化（診療所の運営、保育の実施 等）\n②結びつきやネットワークの強化（バスの運行、道路 等）"
)
BELOW = """① 生活機能の強化

診療所の運営、

保育の実施 等

② 結びつきやネットワークの強化

バスの運行、道路 等"""


@pytest.mark.parametrize("text", [IN_BRACKETS, BELOW])
def test_roles_have_their_examples(text: str) -> None:
    found = read(role_examples, text, {"fields": FIELDS})
    examples = {(fact.about.key[1], plain(fact.value)) for fact in facts(found, "example")}
    assert examples == {
        ("functions", "診療所の運営"),
        ("functions", "保育の実施"),
        ("ties", "バスの運行"),
        ("ties", "道路"),
    }
    assert said(found, "skos:notation") == ["①", "②"]


def test_a_role_that_the_scheme_does_not_know_is_reported() -> None:
    found = read(role_examples, "①宇宙の開発（探査 等）", {"fields": FIELDS})
    assert codes(found) == ["unknown-label"]
    assert facts(found) == []


TAXONOMY = """協定で規定する取組

a 医療

b 福祉

a 地域公共交通
b ﾃﾞｼﾞﾀﾙ･ﾃﾞｨﾊﾞｲﾄﾞの解消
へ向けたICTｲﾝﾌﾗの整備

c 上記のほか、結びつきや
ﾈｯﾄﾜｰｸの強化に係る取組

生活機能の強化
結びつきや
ﾈｯﾄﾜｰｸの強化
"""
TAXONOMY_OPTIONS = {"scheme": FIELDS, "viewpoint": ".+?強化"}


def test_fields_stand_under_their_viewpoint_with_their_letter() -> None:
    found = read(policy_taxonomy, TAXONOMY, TAXONOMY_OPTIONS)
    letters = {fact.about.key[1]: plain(fact.value) for fact in facts(found, "skos:notation")}
    assert letters == {"medical": "a", "welfare": "b", "public-transport": "a", "ict": "b", "other-ties": "c"}
    numbers = {fact.about.key[1]: plain(fact.value) for fact in facts(found, "count")}
    assert numbers == {"functions": "2分野", "ties": "3分野"}
    assert {fact.origin for fact in facts(found, "count")} == {Origin.DERIVED}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("生活機能の強化\n結びつき", "結びつき"),
        ("生活機能の強化\n結びつきや\nﾈｯﾄﾜｰｸの強化", "結びつきや\nﾈｯﾄﾜｰｸの強化\n生活機能の強化"),
    ],
)
def test_viewpoints_that_do_not_fit_the_lists_are_reported(old: str, new: str) -> None:
    found = read(policy_taxonomy, TAXONOMY.replace(old, new), TAXONOMY_OPTIONS)
    assert codes(found) == ["unclear-taxonomy"]
    assert facts(found) == []


APART = """取組例

医師の派遣、
診療の相談等

福 祉 介護、子育ての
支援、見守り

産業振興

医 療

名産品の育成等

１２１圏域

６３圏域
"""
EXAMPLES = "医師の派遣、診療の相談等\n介護、子育ての支援、見守り\n名産品の育成等"


def decided(fields: list[str]) -> Decisions:
    return Decisions(
        (Decision("pairing", "made-up", digest("pairing", EXAMPLES), {"fields": fields}, {}, "", ""),)
    )


def test_without_a_decision_only_the_line_of_a_label_pairs() -> None:
    found = read(field_examples, APART, {"fields": FIELDS})
    assert [(fact.about.key[1], plain(fact.value)) for fact in facts(found)] == [
        ("welfare", "介護、子育ての支援、見守り")
    ]
    assert codes(found) == ["undecided-pairing"]


def test_a_decision_pairs_the_others() -> None:
    found = read(field_examples, APART, {"fields": FIELDS}, decided(["medical", "welfare", "industry"]))
    origins = {fact.about.key[1]: fact.origin for fact in facts(found)}
    assert origins == {"medical": Origin.DECISION, "welfare": Origin.READ, "industry": Origin.DECISION}
    assert codes(found) == []


def test_an_example_quotes_the_label_of_its_field_wherever_that_stands() -> None:
    found = read(field_examples, APART, {"fields": FIELDS}, decided(["medical", "welfare", "industry"]))
    quoted = {
        fact.about.key[1]: [APART[span.start : span.end] for span in fact.words] for fact in facts(found)
    }
    assert quoted["medical"] == ["医師の派遣、\n診療の相談等", "医 療"]
    assert quoted["welfare"] == ["介護、子育ての\n支援、見守り", "福 祉"]
    assert quoted["industry"] == ["名産品の育成等", "産業振興"]


def test_a_decision_lapses_when_an_example_changes() -> None:
    text = APART.replace("名産品", "特産品")
    found = read(field_examples, text, {"fields": FIELDS}, decided(["medical", "welfare", "industry"]))
    assert codes(found) == ["undecided-pairing"]
    assert {fact.origin for fact in facts(found)} == {Origin.READ}


def test_an_example_that_a_blank_line_cuts_short_is_not_stated() -> None:
    found = read(
        field_examples, APART.replace("介護、子育ての\n", "介護、子育ての見守り、\n\n"), {"fields": FIELDS}
    )
    assert facts(found) == []
