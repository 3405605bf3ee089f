"""Two places that name a measure differently are related by its last name and its part."""

from dataclasses import replace
from datetime import date

import pytest

from keniki.ingest.graph.facts import Fact, FiscalYear, Rate, Text, Thing, Yen
from keniki.ingest.graph.measure_relations import relate_measures
from keniki.ingest.graph.related import Printed, Relation, Verdict
from keniki.ingest.reading.source import Document, Span

EARLY = Document.of_text("early.md", "一二三四五六七八九十\n" * 9)
LATE = Document.of_text("late.md", "十九八七六五四三二一\n" * 9)


def stated(value: Yen | Rate | Text, *names: str, part: str = "") -> Fact:
    about = Thing(kind="measure", key=names, cls="FundingMeasure", label=names[-1])
    with_part = {"recipientWords": Text(part)} if part else {}
    return Fact(
        cls="Ceiling", about=about, property="ceiling", value=value, words=(Span(0, 2),), qualifiers=with_part
    )


def relations(one: Fact, two: Fact) -> list[Relation]:
    early = Printed("series-a", "2025", FiscalYear(2025), EARLY, one)
    late = Printed("series-b", "2026", date(2026, 1, 26), LATE, two)
    return list(relate_measures([early, late]))


@pytest.mark.parametrize(
    ("one", "two", "verdict"),
    [
        (stated(Yen(5), "章", "見本地域支援員"), stated(Yen(5), "別の章", "見本地域支援員"), Verdict.AGREE),
        (stated(Yen(5), "章", "見本地域支援員"), stated(Yen(6), "別の章", "見本地域支援員"), Verdict.DIFFER),
        (stated(Yen(5), "章", "見本地域支援員（専任）"), stated(Yen(5), "見本地域支援員"), Verdict.AGREE),
        (stated(Yen(5), "見本地域支援員"), stated(Yen(5), "包括的な見本地域支援員"), Verdict.AGREE),
        (stated(Yen(5), "見本地域支援員"), stated(Yen(6), "包括的な見本地域支援員"), None),
        (
            stated(Yen(5), "見本地域支援員"),
            stated(Yen(5), "見本地域支援員に対する財政措置"),
            Verdict.AGREE,
        ),
        (stated(Yen(5), "章", "見本地域支援金（甲）"), stated(Yen(6), "章", "見本地域支援金（乙）"), None),
        (stated(Yen(5), "章", "見本地域支援金（甲）"), stated(Yen(5), "章", "見本地域支援金（乙）"), None),
        (stated(Rate(1, 2), "章", "見本地域支援員"), stated(Rate(50, 100), "見本地域支援員"), Verdict.AGREE),
        (stated(Yen(5), "章", "特別交付税措置"), stated(Yen(5), "別の章", "特別交付税措置"), None),
        (stated(Yen(5), "章", "支援員"), stated(Yen(6), "別の章", "支援員"), None),
        (
            stated(Text("上限"), "章", "見本地域支援員"),
            stated(Text("上限"), "別の章", "見本地域支援員"),
            None,
        ),
    ],
)
def test_measures_of_two_names(one: Fact, two: Fact, verdict: Verdict | None):
    assert [relation.verdict for relation in relations(one, two)] == ([verdict] if verdict else [])


def test_the_recipient_in_the_key_of_a_measure_is_its_part():
    def of(value: Yen, recipient: str) -> Fact:
        about = Thing(kind="measure", key=("見本地域支援員", recipient), cls="FundingMeasure",
                      label=f"見本地域支援員（{recipient}）")  # fmt: skip
        return replace(stated(value, "見本地域支援員"), about=about)

    town = stated(Yen(5), "章", "見本地域支援員", part="町村")
    assert [r.verdict for r in relations(of(Yen(5), "町村"), town)] == [Verdict.AGREE]
    assert [r.verdict for r in relations(of(Yen(6), "町村"), town)] == [Verdict.DIFFER]
    assert relations(of(Yen(6), "都道府県"), town) == []


def test_equal_values_of_names_that_are_only_alike_agree_with_a_doubt():
    one, longer = stated(Yen(5), "見本地域支援員"), stated(Yen(5), "見本地域支援員に対する財政措置")
    assert [relation.doubted for relation in relations(one, longer)] == [True]
    same = stated(Yen(5), "章", "見本地域支援員")
    assert [relation.doubted for relation in relations(one, same)] == [False]


def test_values_for_two_parts_of_a_measure_do_not_disagree():
    one, two = (stated(Yen(n), "章", "見本地域支援員", part=part) for n, part in ((5, "専任"), (6, "兼任")))
    unsaid = stated(Yen(6), "見本地域支援員")
    assert not relations(one, replace(two, about=unsaid.about))
    assert not relations(one, unsaid)


def test_a_value_without_a_part_agrees_with_none_of_several_parts():
    whole = Printed("series-a", "2025", FiscalYear(2025), EARLY, stated(Yen(5), "見本地域支援員"))
    one, two, unsaid = (
        Printed(
            "series-b", "2026", date(2026, 1, 26), LATE, stated(Yen(5), "章", "見本地域支援員", part=part)
        )
        for part in ("専任", "兼任", "")
    )
    assert [r.second for r in relate_measures([whole, one])] == [one]
    assert not list(relate_measures([whole, one, two]))
    assert [r.second for r in relate_measures([whole, one, unsaid])] == [unsaid]


def test_the_later_document_is_told():
    (relation,) = relations(stated(Yen(5), "章", "見本地域支援員"), stated(Yen(6), "見本地域支援員"))
    assert relation.later is relation.second


def test_a_value_that_held_before_is_not_compared_with_one_that_holds():
    one, two = stated(Yen(5), "章", "見本地域支援員"), stated(Yen(6), "見本地域支援員")
    assert not relations(replace(one, key=("before",)), two)
