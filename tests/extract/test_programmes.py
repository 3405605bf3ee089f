"""Programmes with who is in charge, in which form, and what is new."""

from briefing_pages import BUDGETS, COVER, MEASURES
from reading_by_profile import facts, words
from reading_slides import read_slides_with

LOST_TITLE = """# 水車支援制度・橋守制度について

見本省 見本局 水車課

# 水車支援制度

- 水車支援制度の説明。



橋を守る人に関する情報を、町に伝えるために必要な橋守制度の経費について特別交付税措置

## 財政措置

- 橋守の点検に要する経費：90万円／人を上限
"""


def test_the_cover_tells_who_is_in_charge():
    found = read_slides_with("programmes", MEASURES, cover=COVER)
    assert {words(f) for f in facts(found, "水車支援制度", "ministry")} == {"見本省"}
    assert {words(f) for f in facts(found, "水車支援制度", "bureau")} == {"見本局 水車課"}


def test_brackets_behind_a_name_go_before_the_cover():
    text = "# 水車交付金（橋府水車推進室）\n\n- 水車を直す。\n"
    found = read_slides_with("programmes", text, cover=COVER)
    assert {words(f) for f in facts(found, "水車交付金", "ministry")} == {"橋府"}
    assert {words(f) for f in facts(found, "水車交付金", "bureau")} == {"水車推進室"}


def test_forms_of_support():
    found = read_slides_with("programmes", MEASURES, cover=COVER)
    assert [f.value.name for f in facts(found, "水車支援制度", "supportForm")] == ["special-tax-allocation"]


def test_new_is_relative_to_the_year_that_is_printed_with_it():
    found = facts(read_slides_with("programmes", BUDGETS, cover=COVER), name="flag")
    assert [f.value.name for f in found] == ["new"]


def test_a_slide_that_lost_its_title_is_about_the_name_that_it_mentions():
    cover, text = LOST_TITLE.split("# 水車支援制度\n", 1)
    found = facts(read_slides_with("funding", "# 水車支援制度\n" + text, cover=cover), name="ceiling")
    assert [f.about.label for f in found] == ["橋守制度 橋守の点検に要する経費"]
