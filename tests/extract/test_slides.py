"""Cover slides give sections with issuers and dates; titles give slides."""

from datetime import date

from briefing_pages import CHANGES, COVER, MEASURES
from reading_by_profile import facts, words
from reading_slides import read_slides_with

from keniki.ingest.graph.facts import Passed

OTHER = "# 橋の案内について\n\n見本庁 橋梁局・道路局\n\n# 橋の案内\n\n- 橋を案内する。\n"


def test_a_cover_names_ministry_bureau_and_date():
    found = read_slides_with("slides", MEASURES, cover=COVER)
    section = "水車支援制度について"
    assert [words(f) for f in facts(found, section, "ministry")] == ["見本省"]
    assert [words(f) for f in facts(found, section, "bureau")] == ["見本局 水車課"]
    assert [f.value for f in facts(found, section, "date")] == [date(2027, 2, 3)]


def test_sections_follow_their_covers_in_any_order():
    first = read_slides_with("slides", MEASURES + OTHER, cover=COVER)
    second = read_slides_with("slides", COVER + MEASURES, cover=OTHER)
    said = lambda found: {(f.about.label, words(f)) for f in facts(found, name="ministry")}  # noqa: E731
    assert said(first) == said(second) == {("水車支援制度について", "見本省"), ("橋の案内について", "見本庁")}


def test_a_second_cover_repeats_nothing():
    found = read_slides_with("slides", COVER + MEASURES, cover=COVER)
    assert len(facts(found, "水車支援制度について", "ministry")) == 1


def test_slides_know_their_section():
    found = read_slides_with("slides", OTHER, cover=COVER)
    slide = next(f for f in facts(found, "橋の案内", "heading"))
    assert dict(slide.about.links)["inSection"].label == "橋の案内について"


def test_a_title_without_a_slide_is_passed_over():
    found = read_slides_with("slides", "# 水車のあゆみ\n\n" + CHANGES, cover=COVER)
    assert any(isinstance(each, Passed) for each in found)


def test_two_offices_side_by_side_on_a_cover_are_two():
    cover = "# 見本の連携について\n\n見本省 連携推進事務局・連携推進室\n\n"
    found = read_slides_with("slides", "", cover=cover)
    assert [fact.value.label for fact in facts(found, name="bureau")] == ["連携推進事務局", "連携推進室"]
