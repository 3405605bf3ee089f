"""A page of initiatives whose regions, texts and indicators lie apart, made up with real cities."""

from reading_sections import check_quotes, codes, context, facts, page, plain, said

from keniki.ingest.cases import kpi_examples
from keniki.ingest.extract.decisions import Decision, Decisions, digest
from keniki.ingest.extract.interface import Yield
from keniki.ingest.graph.facts import Origin, Text, Year
from keniki.ingest.names.gazetteer import Gazetteer

OPTIONS = {
    "scheme": "teiju",
    "kpi": "KPI",
    "region": r"\([^()]+市\)\s*(?:[0-9]+[市町村])+",
    "marks": {"baseline": "基準値", "current": "現状値", "target": "目標値"},
}
PAGE = """東圏域定住自立圏（上田市） 1市2町

○ 果樹の担い手育成

・大館市の果樹園で圏域の住民の研修を
行う。

○ 空き家バンクの共有

・１市２町で、空き家バンクの情報を共有する。

ＫＰＩ 果樹の担い手数
基準値：3人（H27）→ 目標値：9人（H32）
現状値：5人（H29）ＫＰＩ

空き家バンク
登録件数

基準値：0件（H28）→ 目標値：35件（H33）
現状値：18件（H30見込）

西定住自立圏（大館市） 2市1町
"""


def read(text: str, gazetteer: Gazetteer, decisions: Decisions | None = None) -> list[Yield]:
    section = page(text, OPTIONS)
    found = list(kpi_examples.extract(section, context(gazetteer, decisions)))
    check_quotes(section, found)
    return found


def regions(found: list[Yield]) -> dict[str, str]:
    return {f.about.label: f.about.key[1] for f in facts(found, "name") if f.about.kind == "initiative"}


def test_initiatives_find_their_regions_and_indicators(municipalities: Gazetteer) -> None:
    found = read(PAGE, municipalities)
    assert codes(found) == []
    assert regions(found) == {"果樹の担い手育成": "052043", "空き家バンクの共有": "202037"}
    targets = {f.about.key[2]: (f.value.number, f.as_of) for f in facts(found, "target")}
    assert targets == {"果樹の担い手育成": ("9", Year(2020)), "空き家バンクの共有": ("35", Year(2021))}
    (forecast,) = [f for f in facts(found, "current") if f.qualifiers]
    assert forecast.qualifiers["vague"] == (Text("見込"),)


def test_a_region_is_stated_with_its_core_city_and_of_each_initiative(municipalities: Gazetteer) -> None:
    found = read(PAGE, municipalities)
    assert said(facts(found, "coreCity"), "coreCity") == ["大館市", "上田市"]
    placed = {fact.about.label: (fact.value.label, fact.confidence) for fact in facts(found, "inRegion")}
    assert placed == {
        "果樹の担い手育成": ("西定住自立圏", "0.9"),
        "空き家バンクの共有": ("東圏域定住自立圏", "0.9"),
    }
    assert {fact.confidence for fact in facts(found, "name")} == {"1.0"}


def test_of_what_a_region_is_made_up_is_a_total(municipalities: Gazetteer) -> None:
    found = read(PAGE, municipalities)
    totals = {fact.about.label: plain(fact.value) for fact in facts(found, "printedTotal")}
    assert totals == {"東圏域定住自立圏": "3市町", "西定住自立圏": "3市町"}


def test_the_words_of_a_value_end_before_the_arrow(municipalities: Gazetteer) -> None:
    words = [fact.words for fact in facts(read(PAGE, municipalities), "baseline")]
    assert [PAGE[span.start : span.end] for (span,) in words] == ["3人（H27）", "0件（H28）"]


def test_an_indicator_goes_by_its_name_and_not_by_its_numbers(municipalities: Gazetteer) -> None:
    text = PAGE.replace("果樹園で圏域の住民の", "果樹園で基準値：0件（H28）の")
    targets = {f.about.key[2]: f.value.number for f in facts(read(text, municipalities), "target")}
    assert targets == {"果樹の担い手育成": "9", "空き家バンクの共有": "35"}


def test_regions_that_change_places_are_still_found(municipalities: Gazetteer) -> None:
    first, last = PAGE.split("\n", 1)[0], PAGE.rstrip().rsplit("\n", 1)[1]
    swapped = PAGE.replace(first, "@").replace(last, first).replace("@", last)
    assert regions(read(swapped, municipalities)) == regions(read(PAGE, municipalities))


def test_without_a_hint_nothing_is_guessed(municipalities: Gazetteer) -> None:
    text = PAGE.replace("大館市の果樹園で", "").replace("１市２町で、", "")
    found = read(text, municipalities)
    assert codes(found) == ["initiative-without-region"] * 2
    assert facts(found) == []


def test_a_misprinted_city_is_read_by_a_decision_only(municipalities: Gazetteer) -> None:
    text = PAGE.replace("（上田市）", "（上日市）").replace("１市２町で、", "")
    assert "unresolved-name" in codes(read(text, municipalities))
    decision = Decision("name", "made-up", digest("name", "上日市"), {"code": "202037"}, {}, "", "")
    found = read(text, municipalities, Decisions((decision,)))
    assert regions(found)["空き家バンクの共有"] == "202037"
    core = next(fact for fact in facts(found, "coreCity") if fact.value.key == ("202037",))
    assert core.origin is Origin.DECISION
    assert "decision" in core.qualifiers


def test_the_name_of_a_region_with_the_misprint_of_its_city_is_mended_too(municipalities: Gazetteer) -> None:
    text = PAGE.replace("東圏域定住自立圏（上田市）", "上日北定住自立圏（上日市）")
    decision = Decision("name", "made-up", digest("name", "上日市"), {"code": "202037"}, {}, "", "")
    (name,) = [f for f in facts(read(text, municipalities, Decisions((decision,))), "regionName")
               if f.about.key == ("teiju", "202037")]  # fmt: skip
    assert name.value == Text("上田北定住自立圏") == Text(name.about.label)
    assert name.origin is Origin.DECISION
    assert text[name.words[0].start : name.words[0].end] == "上日北定住自立圏"


def test_an_unknown_region_does_not_take_the_place_of_another(municipalities: Gazetteer) -> None:
    found = read(PAGE.replace("（上田市）", "（上日市）"), municipalities)
    assert regions(found) == {"果樹の担い手育成": "052043"}
    assert "initiative-without-region" in codes(found)


def test_a_value_that_cannot_be_read_is_reported(municipalities: Gazetteer) -> None:
    found = read(PAGE.replace("基準値：3人（H27）", "基準値：3、4人くらい（H27）"), municipalities)
    assert "unread-kpi-value" in codes(found)
    assert said(found, "baseline") == ["0件"]
