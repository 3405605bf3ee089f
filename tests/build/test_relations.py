"""Statements of one matter agree or differ by what they say, never by whose name they bear."""

from dataclasses import replace
from datetime import date

import pytest

from keniki.ingest.graph.comparisons import comparison_facts
from keniki.ingest.graph.facts import Concept, Count, Fact, FiscalYear, Rate, Text, Thing, YearMonth, Yen
from keniki.ingest.graph.legend_relations import relate_legends
from keniki.ingest.graph.names_alike import core
from keniki.ingest.graph.related import Printed, Relation, Verdict
from keniki.ingest.graph.relations import relate
from keniki.ingest.reading.source import Document, Span

EARLY = Document.of_text("early.md", "一二三四五六七八九十\n" * 19)
LATE = Document.of_text("late.md", "十九八七六五四三二一\n" * 9)


def thing(name: str, kind: str = "measure") -> Thing:
    return Thing(kind=kind, key=(name,), cls="FundingMeasure", label=name)


def fact(value: object, name: str = "見本措置", prop: str = "ceiling", at: int = 0) -> Fact:
    words = (Span(at, at + 2),)
    return Fact(cls="Ceiling", about=thing(name), property=prop, value=value, words=words)  # type: ignore[arg-type]


def early(of: Fact) -> Printed:
    return Printed("series-a", "2025", FiscalYear(2025), EARLY, of)


def late(of: Fact) -> Printed:
    return Printed("series-b", "2026", date(2026, 1, 26), LATE, of)


@pytest.mark.parametrize(
    ("one", "two", "verdict"),
    [
        (Yen(6_100_000), Yen(6_100_000), Verdict.AGREE),
        (Yen(5_900_000), Yen(6_100_000), Verdict.DIFFER),
        (Yen(252_000_000), Yen(250_000_000), Verdict.COMPATIBLE),
        (Yen(258_000_000), Yen(250_000_000), Verdict.DIFFER),
        (Rate(1, 2), Rate(50, 100), Verdict.AGREE),
        (Count("8", "団体"), Count("9", "団体"), Verdict.DIFFER),
        (YearMonth(2025, 6), date(2025, 6, 13), Verdict.COMPATIBLE),
        (YearMonth(2025, 5), date(2025, 6, 13), None),
    ],
)
def test_values_of_one_matter(one: object, two: object, verdict: Verdict | None):
    found = relate([early(fact(one)), late(fact(two))])
    assert [relation.verdict for relation in found] == ([verdict] if verdict else [])


def test_the_later_document_is_said_to_be_later():
    (relation,) = relate([late(fact(Yen(2))), early(fact(Yen(1)))])
    assert relation.later is relation.first
    (comparison,) = comparison_facts([relation], "series-b", "2026")
    assert comparison.value == Concept("comparison", "differ")
    assert comparison.qualifiers["later"] is True
    assert comparison.qualifiers["otherValue"] == Yen(1)
    assert comparison.qualifiers["otherLines"] == Text("1-1", "")
    assert not list(comparison_facts([relation], "series-a", "2025"))


def test_comparisons_with_two_parts_of_a_thing_are_two():
    places = [early(replace(fact(Yen(1), at=at), key=(part,))) for at, part in ((0, "新設"), (22, "除却"))]
    own = late(fact(Yen(1), "別の措置"))
    relations = [Relation(Verdict.COMPATIBLE, other, own, own) for other in places]
    one, two = comparison_facts(relations, "series-b", "2026")
    assert one.key != two.key


@pytest.mark.parametrize("value", [Yen(7), Text("見本の地域で橋を調べて直す取組に要する経費を支える")])
def test_a_statement_is_related_to_that_of_each_other_document(value: object):
    middle_words = Document.of_text("middle.md", "五五五五五五\n" * 9)
    middle = Printed("series-m", "2025", date(2025, 7, 1), middle_words, fact(value, prop="description"))
    found = relate([early(fact(value, prop="description")), middle, late(fact(value, prop="description"))])
    assert {(relation.first.series, relation.second.series) for relation in found} == {
        ("series-a", "series-m"),
        ("series-a", "series-b"),
        ("series-m", "series-b"),
    }
    assert {relation.verdict for relation in found} == {Verdict.AGREE}


def test_two_places_of_one_document_have_no_later_one():
    (relation,) = relate([early(fact(Yen(1))), early(fact(Yen(1), at=22))])
    assert (relation.verdict, relation.later) == (Verdict.AGREE, None)
    (comparison,) = comparison_facts([relation], "series-a", "2025")
    assert len(comparison.words) == 2


def test_equal_values_of_different_things_are_not_related():
    assert not relate([early(fact(Yen(5), "見本措置")), early(fact(Yen(5), "別の措置", at=22))])


@pytest.mark.parametrize(("name", "related"), [("見本調査 小屋の状況 番人", 1), ("見本調査 水車", 0)])
def test_equal_figures_of_two_matters_of_one_thing_are_not_related(name: str, related: int):
    one, two = fact(Count("6", "団体"), "見本調査 番人"), fact(Count("6", "団体"), name, at=22)
    assert len(relate([early(one), early(two)])) == related


def test_another_time_condition_or_property_is_another_matter():
    first = fact(Yen(1))
    others = [
        replace(first, value=Yen(2), as_of=FiscalYear(2024)),
        replace(first, value=Yen(2), qualifiers={"per": Text("人")}),
        replace(first, value=Yen(2), property="basisAmount"),
        replace(first, value=Yen(2), key=("採用",)),
    ]
    assert not [r for other in others for r in relate([early(first), late(other)])]


def test_two_readings_of_the_same_words_are_not_two_statements():
    assert not relate([early(fact(Yen(1))), early(fact(Yen(1)))])


def test_different_words_are_no_contradiction_but_a_long_sentence_twice_agrees():
    long = "広域的な公共施設の集約化に取り組む団体を支援するための措置を講ずる。"
    one, two = fact(Text(long), prop="description"), fact(Text("別の文"), prop="description")
    assert not relate([early(one), late(two)])
    again = fact(Text(long.replace("。", "")), "別の措置", "description")
    assert [r.verdict for r in relate([early(one), late(again)])] == [Verdict.AGREE]


def test_a_formula_that_two_programmes_share_does_not_make_them_one():
    one = fact(Text("15000000 + 5000 * 延べ日数の合計"), "山の学校", "formula")
    two = fact(Text("15000000 + 5000 * 延べ日数の合計"), "海の休暇", "formula", at=22)
    (relation,) = relate([early(one), early(two)])
    assert relation.verdict is Verdict.NOT_SAME
    parts = [fact(Text(words), name, "component", at) for words, name, at in (
        ("マッチングの場（R8.3～）", "山の学校", 0), ("マッチングの場", "海の休暇", 22))]  # fmt: skip
    assert [r.verdict for r in relate([early(part) for part in parts])] == [Verdict.NOT_SAME]
    (comparison,) = comparison_facts([relation], "series-a", "2025")
    assert comparison.value == Concept("comparison", "not-same")
    assert comparison.confidence == "1.0"


def test_two_programmes_that_share_several_parts_may_be_one():
    parts = [fact(Text(words), name, "component", at) for at, (words, name) in enumerate(
        [("甲の型", "山の事業"), ("乙の型", "山の事業"), ("甲の型", "山の展開"), ("乙の型", "山の展開")])]  # fmt: skip
    assert not relate(
        [early(replace(part, words=(Span(5 * at, 5 * at + 2),))) for at, part in enumerate(parts)]
    )


def test_a_class_is_not_the_class_of_a_like_name_among_its_parts():
    def said(name: str, prop: str, words: str, at: int) -> Printed:
        about = Thing(kind="body-class", key=(name,), cls="EligibleClass", label=name)
        return early(replace(fact(Text(words), prop=prop, at=at), about=about))

    printed = [said("山地地域", "definitionWords", "高い所", 0), said("山地", "component", "山地地域", 11)]
    (relation,) = relate(
        [*printed, said("山地", "component", "離島", 22), said("島々", "component", "離島", 33)]
    )
    assert (relation.verdict, relation.second) == (Verdict.NOT_SAME, printed[1])


def test_a_month_and_a_day_in_it_stand_side_by_side_without_doubt():
    month, day = fact(YearMonth(2025, 6), prop="issuedOn"), fact(date(2025, 6, 13), prop="issuedOn", at=22)
    (relation,) = relate([early(month), early(day)])
    (comparison,) = comparison_facts([relation], "series-a", "2025")
    assert (relation.verdict, comparison.confidence) == (Verdict.COMPATIBLE, "1.0")


def test_a_rounded_sum_of_one_thing_is_no_doubt_whatever_the_thing_is_called():
    exact, rounded = fact(Yen(118_000_000), prop="budget"), fact(Yen(120_000_000), prop="budget", at=22)
    longer = replace(rounded, about=replace(rounded.about, label="見本措置に要する経費"))
    (relation,) = relate([early(exact), early(longer)])
    (comparison,) = comparison_facts([relation], "series-a", "2025")
    assert (comparison.confidence, comparison.reason) == ("1.0", "one of the two is rounded")


def test_names_with_one_core_may_be_the_same():
    assert core("見本地域づくり事業推進費") == core("見本地域づくり事業の推進") == "見本地域づくり"
    one, two = fact(Yen(80), "見本地域づくり事業推進費"), fact(Yen(80), "見本地域づくり事業の推進", at=22)
    (relation,) = relate([early(one), early(two)])
    assert (relation.verdict, relation.doubted) == (Verdict.AGREE, True)
    (comparison,) = comparison_facts([relation], "series-a", "2025")
    assert comparison.confidence == "0.6"


def named(text: str, *facts: Fact) -> list[tuple[str, ...]]:
    document = Document.of_text("named.md", text)
    programmes = [replace(one, about=thing(one.about.label, "programme")) for one in facts]
    printed = [Printed("series-a", "2025", FiscalYear(2025), document, one) for one in programmes]
    found = [relation for relation in relate(printed) if relation.matter == "name"]
    return [tuple(document.quote(s.fact.words[0]) for s in (r.first, r.second)) for r in found]


def test_of_like_names_the_words_that_hold_the_name_are_quoted():
    text = "見本地域づくり事業 80円\n\n見本地域づくり推進費 80円\n"
    sums = [
        fact(Yen(80), name, at=text.index("80", text.index(name)))
        for name in ("見本地域づくり事業", "見本地域づくり推進費")
    ]
    assert named(text, *sums) == [("見本地域づくり事業", "見本地域づくり推進費")]


def test_names_that_no_quoted_line_prints_are_not_compared():
    text = "見本地域づくり事業 80円\n\n80円\n"
    sums = [fact(Yen(80), "見本地域づくり事業", at=10), fact(Yen(80), "見本地域づくり推進費", at=16)]
    assert named(text, *sums) == []


def test_equal_words_of_one_list_are_items_of_their_own():
    one, two = (fact(Text("広報に要する経費"), prop="coveredCost", at=at) for at in (0, 22))
    assert not relate([early(one), early(two)])
    assert relate([early(one), early(replace(two, words=(Span(180, 184),)))])


def test_a_sentence_that_refers_to_what_follows_is_no_statement_made_twice():
    one = fact(Text("取組の概要は以下のとおりで、次の事例も同じである。"), prop="description")
    assert not relate([early(one), late(one)])


def test_of_several_equal_sentences_that_of_the_same_part_is_meant():
    words = Text("建てる前と比べて、小屋の床の広さが減るもの")
    parts = [
        replace(fact(words, prop="requiresWords", at=at), key=(part,), qualifiers={"component": Text(part)})
        for at, part in ((0, "新設"), (4, "除却"))
    ]
    own = replace(fact(words, "別の措置", "requiresWords"), qualifiers={"component": Text("除却")})
    found = relate([*(early(part) for part in parts), late(own)])
    assert [relation.first.fact.key for relation in found] == [("除却",)]


def test_what_a_sign_stands_for_is_of_that_sign_only():
    one, two = (
        replace(
            fact(words, name, "meaning"), about=Thing(kind="concept", key=("marker", name), cls="Concept")
        )
        for name, words in (
            (n, Text("見本の要件を満たす市（指定された市を除く）")) for n in ("round", "angle")
        )
    )
    assert not relate([early(one), late(two)])
    assert relate([early(one), late(one)])


@pytest.mark.parametrize("kind", ["initiative", "requirement"])
def test_equal_figures_do_not_make_two_initiatives_or_requirements_one(kind: str):
    one, two = (fact(Count("3", "町"), name, "partnerCount", at) for name, at in (
        ("見本交通の事業", 0), ("見本交通の事業（続き）", 22)))  # fmt: skip
    assert relate([early(one), early(two)])
    assert not relate([early(replace(f, about=thing(f.about.label, kind))) for f in (one, two)])


def test_many_statements_of_one_value_are_related_to_the_first():
    printed = [early(fact(Yen(1), at=11 * line)) for line in range(6)]
    assert len(relate(printed)) == 5


def legend(meaning: str, sign: str, key: tuple[str, ...] = ()) -> Fact:
    about = Thing(kind="concept", key=("marker", sign), cls="")
    words = (Span(0, 2),)
    return Fact(
        cls="MarkerLegend", about=about, property="meaning", value=Text(meaning), words=words, key=key
    )


def test_a_sign_that_means_another_thing_in_the_next_edition_differs():
    said = "水車の要件を満たす市町村（指定された市町村を除く）"
    old = [
        early(legend(said, "angle")),
        early(legend("水車の町", "round")),
        early(legend("橋", "star", ("map",))),
    ]
    new = [late(legend(said, "round")), late(legend("橋の市", "star", ("map",))), late(legend("町", "star"))]
    found = list(relate_legends([*old, *new]))
    assert [(r.first.fact.about.key[1], r.verdict) for r in found] == [
        ("round", Verdict.DIFFER),
        ("star", Verdict.AGREE),
    ]
    assert {r.first.fact.about.key[1] for r in relate([*old, *new])} <= {"star"}
