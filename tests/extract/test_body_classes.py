"""Classes of bodies, with the words, lists and numbers that define them."""

import pytest
from briefing_pages import CLASSES, COVER
from reading_by_profile import facts, words
from reading_slides import read_slides_with

from keniki.ingest.graph.facts import Count


def classes(text=CLASSES):
    return read_slides_with("body_classes", text, cover=COVER)


def test_a_programme_is_for_the_classes_of_its_list():
    found = [words(fact) for fact in facts(classes(), "水車支援制度", "targetBody")]
    assert found == ["大都市圏外の市町村", "大都市圏内の市町村のうち条件不利地域など"]


def test_the_number_behind_the_last_class_is_of_all_and_uncertain():
    (total,) = facts(classes(), name="printedTotal")
    assert total.value == Count("321", "市町村")
    assert (total.about.label, words_of(total), total.confidence) == ("水車支援制度", "①②", "0.8")


def words_of(fact):
    return fact.qualifiers["component"].words


def test_brackets_list_the_kinds_of_a_class():
    found = [words(fact) for fact in facts(classes(), "条件不利地域", "component")]
    assert found == ["過疎", "山村", "離島"]


def test_a_footnote_defines_only_by_prefectures_that_exist():
    assert facts(classes(), "大都市圏", "eligibleMember") == []
    known = CLASSES.replace("、石川県", "").replace("東京都、長野県", "東京都、長野県、東京都")
    assert {words(f) for f in facts(classes(known), "大都市圏", "eligibleMember")} == {"東京都", "長野県"}


TERMS = """# 水車支援制度

## 1. 対象自治体

証明書の交付を水辺地※2に所在する店に委託する市町村

※1 見本法第3条に基づく委託も含む。

※2 見本法施行規則第4条第2項（離島、水辺地域、島々）。

## 2 水辺地域の要件

- 市町村ごとに「水の要件」により判定
"""


def test_a_term_with_a_mark_is_the_class_that_its_footnote_defines():
    found = read_slides_with("body_classes", TERMS, cover=COVER)
    parts = [words(fact) for fact in facts(found, "水辺地", "component")]
    assert parts == ["離島", "水辺地域", "島々"]
    (meaning,) = facts(found, "水辺地", "definitionWords")
    assert words(meaning) == "見本法施行規則第4条第2項（離島、水辺地域、島々）"


def test_what_stands_below_the_requirements_of_an_area_defines_it():
    found = read_slides_with("body_classes", TERMS, cover=COVER)
    assert [words(f) for f in facts(found, "水辺地域", "definitionWords")] == [
        "市町村ごとに「水の要件」により判定"
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "水車を守るため、都道府県・市町村が実施する以下の取組について、特別交付税措置",
        "水車について、都道府県・市町村は、地方財政措置（特別交付税措置）を受けることができます。（措置率0.5）",
    ],
)
def test_a_sentence_says_who_is_granted_support(sentence):
    found = read_slides_with("body_classes", f"# 水車支援制度\n\n- {sentence}\n", cover=COVER)
    assert [words(fact) for fact in facts(found, name="targetBody")] == ["都道府県", "市町村"]


def test_a_class_has_no_marks_of_footnotes_in_its_name():
    found = read_slides_with("body_classes", TERMS, cover=COVER)
    names = {words(fact) for fact in facts(found, name="targetBody")}
    assert names == {"証明書の交付を水辺地に所在する店に委託する市町村"}
