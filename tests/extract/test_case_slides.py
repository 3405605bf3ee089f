"""Cases in all the layouts of slides: who, where, since when, with what effect; and agreements named in them."""

from pathlib import Path

import pytest
from reading_by_profile import check_quotes
from reading_made_up import briefing, extracted, facts_of, places, read_with, stated
from test_answer_keys import records

from keniki.ingest.errors import Finding
from keniki.ingest.graph.facts import Count, FiscalYear
from keniki.ingest.names.bodies import Municipality
from keniki.ingest.names.gazetteer import Gazetteer
from keniki.ingest.reading.source import Document

CARD = """# 先行団体事例集

## ①【見本クラブ】－飯岡市（松野県）

【2013～】

### <取組の概要>

- ・市の近況を知ってもらうためのクラブ

### <主なターゲット> 見本ファン（出身者）

### <効果・影響>

- ・登録者：約2万2千人（令和7年8月時点）
"""


def test_a_card_with_its_labels():
    found = read_with("case_slides", CARD)
    name = "見本クラブ"
    assert stated(found, name, "partner") == ["飯岡市"]
    assert stated(found, name, "inPrefecture") == ["松野県"]
    assert stated(found, name, "start") == ["2013"]
    assert stated(found, name, "overview") == ["市の近況を知ってもらうためのクラブ"]
    assert stated(found, name, "targetBodyWords") == ["見本ファン（出身者）"]
    assert stated(found, name, "effect") == ["登録者：約2万2千人（令和7年8月時点）"]


def test_a_case_is_of_the_collection_or_of_the_section_that_tells_of_it():
    [placed] = facts_of(read_with("case_slides", CARD), "見本クラブ", "inSection")
    assert (placed.value.label, len(placed.words)) == ("先行団体事例集", 2)
    numbered = read_with("case_slides", CARD.replace("先行団体事例集", "先行団体事例集 1 / 3"))
    assert facts_of(numbered, "見本クラブ", "inSection")[0].value == placed.value
    [placed] = facts_of(
        read_with("case_slides", CARD.replace("先行団体事例集", "会員の事例")), None, "inSection"
    )
    assert placed.value.label == "見本の施策について"


def test_remarks_and_costs_on_lines_of_their_own_are_told_from_what_they_stand_under():
    more = (
        "### <参加メリット>\n\n- ・体験コース：1/2補助  \n（対象経費）宿泊費（飲食代除く）、交通費\n\n"
        "### <主なターゲット>\n\n- ② 県外に住む方。  \n※有効期限は1年間\n"
    )
    found = read_with("case_slides", CARD + "\n" + more)
    assert stated(found, "見本クラブ", "merit") == ["体験コース：1/2補助"]
    assert stated(found, "見本クラブ", "coveredCost") == ["宿泊費（飲食代除く）", "交通費"]
    assert "県外に住む方。" in stated(found, "見本クラブ", "targetBodyWords")
    assert stated(found, "見本クラブ", "note") == ["有効期限は1年間"]


def test_the_place_of_a_card_may_stand_in_the_next_line():
    found = read_with(
        "case_slides", CARD.replace("－飯岡市（松野県）\n\n【2013～】", "\n\n－磯村（海原県）【2025～】")
    )
    assert stated(found, "見本クラブ", "partner") == ["磯村"]
    assert stated(found, "見本クラブ", "start") == ["2025"]


def test_a_name_that_two_prefectures_have_is_asked_about():
    found = read_with("case_slides", CARD.replace("－飯岡市（松野県）", "－飯岡市、日向町、磯村"))
    assert stated(found, None, "partner") == ["飯岡市", "磯村"]
    assert stated(found, None, "partnerWords") == ["日向町"]
    assert [each.code for each in found if isinstance(each, Finding)] == ["unresolved-name"]


@pytest.mark.parametrize(
    ("text", "title", "partners"),
    [
        ("#### 【見本交付金】\n\n見本農業（松野県）\n", "見本農業", ["松野県"]),
        ("#### ＜松野県飯岡市のほか全国数か所で同時実証＞\n\n運用を共同化。\n", "飯岡市の取組", ["飯岡市"]),
        ("- 見本館のリノベーション (松野県飯岡市)\n", "見本館のリノベーション", ["飯岡市"]),
        (
            "#### 見本シティ(飯岡市、海原県・市)\n\nデータを活用し取り組む\n",
            "見本シティ",
            ["飯岡市", "海原県", "海原市"],
        ),
        ("#### ＜松野県飯岡市での運行効率化＞\n\n路線バスに集約し効率化を実現。\n", "運行効率化", ["飯岡市"]),
        (
            "## 松野県 飯岡市 R6参加実績：100名 (再訪に向けた取組)\n\n- 集いを開催\n",
            "再訪に向けた取組",
            ["飯岡市"],
        ),
        ("- ① 松野県飯岡市・東自治会『見本決済の活用』..... 24\n", "見本決済の活用", ["飯岡市"]),
        (
            "# 見本事業の事例\\_松野県飯岡市（見本プロジェクト）\n\n■ 整備を推進。\n",
            "見本プロジェクト",
            ["飯岡市"],
        ),
        (
            "### 松野県飯岡市\n\n流れの創出\n\n#### 見本による促進\n\n- 見学会を開催した。\n",
            "見本による促進",
            ["飯岡市"],
        ),
        (
            "#### 3.2.1 取組事例① <見本図書館の集約>\n\n関係自治体 松野県・飯岡市\n\n図書館を整備\n",
            "見本図書館の集約",
            ["松野県", "飯岡市"],
        ),
    ],
)
def test_a_case_begins_in_many_ways(text: str, title: str, partners: list[str]):
    found = read_with("case_slides", text)
    assert stated(found, title, "partner") == partners


def test_a_table_of_labels_is_a_case():
    text = (
        "# 見本事業の事例\\_松野県飯岡市（見本プロジェクト）\n\n自治体名\t■ 松野県飯岡市\n"
        "連携大学\t■ 見本大学（25名）\n"
        "取り組み内容\t<ul><li>■ 改修を遂行</li><li>■ 場を構築</li></ul>\n"
    )
    found = read_with("case_slides", text)
    assert stated(found, "見本プロジェクト", "partnerWords") == ["見本大学（25名）"]
    assert stated(found, "見本プロジェクト", "activity") == ["改修を遂行", "場を構築"]


@pytest.mark.parametrize(
    "text", ["- 役割分担を整理（予定）\n", "(出典：見本作成資料)\n", "## 背景（課題）\n\n- 減少\n"]
)
def test_brackets_without_a_body_are_no_case(text: str):
    assert not facts_of(read_with("case_slides", text))


def test_an_unknown_city_of_a_known_prefecture_is_not_the_prefecture():
    assert not stated(read_with("case_slides", "- (B) 松野県無名市..... 49\n"), None, "partner")


def test_agreements_with_their_parties():
    text = (
        "都の見本学園の生徒→松野県飯岡市（市と学園の包括連携協定を活用）\n\n"
        "- ① 松野県飯岡市『アプリ推進に関する協定』..... 16\n\n－磯村（海原県）〔2022～〕\n\n"
        "- ・複業の（一社）Sample Labと連携協定を締結\n\n- ・企業と自治体が協定を締結\n"
    )
    found = read_with("agreements_named", text)
    assert stated(found, None, "party") == ["飯岡市", "飯岡市", "磯村"]
    assert stated(found, None, "partnerWords") == ["見本学園", "（一社）Sample Lab"]


def test_the_real_document_against_the_sample(municipalities: Gazetteer, shared: Path):
    document = briefing()
    found = [*extracted("case_slides", document, municipalities)]
    found += extracted("agreements_named", document, municipalities)
    check_quotes(document, found)
    looked_at = set()
    for record in records("003"):
        value = record["value"]
        if record["kind"] == "case" and isinstance(value, dict) and "municipalities" in value:
            assert stated(found, str(value["name"]), "partner") == value["municipalities"], record["id"]
            assert stated(found, str(value["name"]), "start") == [value["start"]], record["id"]
            looked_at.add("case")
        if record["kind"] == "agreement":
            assert value in stated(found, str(record["subject"]), "partnerWords"), record["id"]
            looked_at.add("agreement")
    assert looked_at == {"case", "agreement"}


def test_the_words_under_a_picture_are_its_caption():
    text = (
        "# 見本\n\n## 取組事例\n\n#### 粉ひきの取組\n\n- 町と組んで粉をひいて配る\n\n▲表彰の「よい粉」の印\n"
    )
    found = read_with("case_slides", text)
    assert stated(found, "粉ひきの取組", "caption") == ["表彰の「よい粉」の印"]
    assert stated(found, "粉ひきの取組", "activity") == ["町と組んで粉をひいて配る"]


def test_pictures_and_counts_below_a_case_are_not_said_of_it():
    logo = "\n\nSAMPLE-LOGO\n\n### 会員数\n\n1,234人（うち、町外456人）\n\n※団体による。\n"
    found = read_with("case_slides", CARD + logo)
    said = stated(found, "見本クラブ", "effect") + stated(found, "見本クラブ", "activity")
    assert not {"SAMPLE-LOGO", "1,234人（うち、町外456人）"} & set(said)
    assert stated(found, "見本クラブ", "note") == ["団体による。"]


def test_the_prefecture_of_a_name_that_is_unknown_takes_no_part():
    found = read_with("case_slides", CARD.replace("飯岡市（松野県）", "奥飯岡地域（松野県）ほか"))
    assert stated(found, "見本クラブ", "partner") == []
    assert stated(found, "見本クラブ", "inPrefecture") == ["松野県"]


def test_a_former_village_is_where_it_was_and_takes_no_part():
    former = Municipality("203025", "谷村", "20", "松野県", "たにむら", former=True, successors=("202011",))
    known = places()
    gazetteer = Gazetteer(known.prefectures, [*known.municipalities, former])
    text = "# 見本の施策について\n\n総務省 見本局 見本課\n\n" + CARD.replace(
        "飯岡市（松野県）", "（旧）谷村（松野県）"
    )
    found = extracted("case_slides", Document.of_text("slides.md", text), gazetteer)
    assert stated(found, "見本クラブ", "place") == ["谷村"]
    assert facts_of(found, "見本クラブ", "partner") == []
    assert not [each for each in found if isinstance(each, Finding)]


EXAMPLES = """# 見本カレッジについて

見本省 見本局 見本課

- 見本カレッジで町の課題を解く経費について特別交付税措置

## 1 モデル事業

- 町を支援する。

## (参考) 令和7年度モデル事業の例

- 見本館のリノベーション (松野県飯岡市)

# モデル事業の事例\\_松野県飯岡市（見本館を直すプロジェクト）

- 先端素材分野において、研究拠点を新設し、人材を育てる。

## 概要

自治体名	■ 松野県飯岡市
連携大学	■ 見本大学、例示大学など（25名）
取組概要	■ 見本館の改修（全20日間）
"""


def test_an_example_of_a_part_is_one_of_the_programme():
    found = read_with("case_slides", EXAMPLES)
    (listed,) = [f for f in facts_of(found, "見本館のリノベーション") if f.property == "programme"]
    assert (listed.value.label, listed.as_of) == ("見本カレッジ", FiscalYear(2025))
    (slide,) = [f for f in facts_of(found, "見本館を直すプロジェクト") if f.property == "programme"]
    assert (slide.value.label, slide.confidence) == ("見本カレッジ", "0.9")


def test_brackets_and_sentences_of_a_case_say_how_many_how_long_and_in_which_field():
    found = read_with("case_slides", EXAMPLES)
    name = "見本館を直すプロジェクト"
    assert [f.value for f in facts_of(found, name) if f.property == "count"] == [Count("25", "名")]
    assert stated(found, name, "duration") == ["P20D"]
    assert stated(found, name, "policyFieldWords") == ["先端素材"]


def test_what_a_case_does_is_told_line_by_line():
    text = "# 水車の取組\n\n## 水車の共同運営\n\n・飯岡市と水車屋8社で、共同の小屋を構築  \n水車の貸し借りを実施\n"
    does = [
        fact.value.words
        for fact in facts_of(read_with("case_slides", text), "水車の共同運営 飯岡市の取組", "activity")
    ]
    assert does == ["飯岡市と水車屋8社で、共同の小屋を構築", "水車の貸し借りを実施"]


def test_cases_of_one_town_without_a_title_are_told_apart():
    text = "## 「水車のフル活用」の事例\n\n### ○ {}\n\n#### ＜松野県飯岡市で同時実証＞\n\n{}を共同化。\n\n"
    text = text.replace("飯岡市で", "飯岡市のほか全国数か所で").format("送迎の共同化", "送迎")
    found = read_with("case_slides", text)
    assert stated(found, "送迎の共同化", "title") == ["送迎の共同化"]
    assert stated(found, "送迎の共同化", "partner") == ["飯岡市"]
    bare = "#### ＜松野県飯岡市のほか全国数か所で同時実証＞\n\n{}を共同化。\n\n"
    found = read_with("case_slides", bare.format("送迎") + bare.format("配達"))
    assert len({fact.about for fact in facts_of(found, "飯岡市の取組", "partner")}) == 2


def test_the_caption_of_a_picture_is_no_case():
    assert not facts_of(read_with("case_slides", "## 国の支援\n\n町への訪問  \n(松野県飯岡市)\n"))
    found = read_with("case_slides", "## 国の支援\n\n水車を回す実証事業  \n(松野県飯岡市)\n")
    assert stated(found, "水車を回す実証事業", "partner") == ["飯岡市"]


def test_the_town_behind_an_organisation_is_where_it_is():
    text = "## 活動事例\n\n### （特非）水車の会（松野県飯岡市）\n\n- 水車を回す。\n\n- 粉を配る。\n"
    found = read_with("case_slides", text)
    assert stated(found, "（特非）水車の会", "place") == ["松野県飯岡市"]
    assert stated(found, "（特非）水車の会", "inPrefecture") == ["松野県"]
    assert not stated(found, "（特非）水車の会", "partner")


def test_a_prefecture_that_takes_part_is_the_one_where_the_case_is():
    found = read_with("case_slides", CARD.replace("飯岡市（松野県）", "松野県"))
    assert stated(found, "見本クラブ", "inPrefecture") == ["松野県"]
    both = "#### 見本特区(松野県、海原県)\n\nデータを活用し取り組む\n"
    assert not stated(read_with("case_slides", both), "見本特区", "inPrefecture")


def test_a_case_that_names_its_body_only_in_words():
    text = (
        "# 先行団体事例集\n\n## 見本家族会員\n\n県公式の会員制度\n\n### 概要\n\n松野県への移住を望む人を登録。\n\n"
        "### 対象者\n\n- 町の外に住む人\n"
    )
    found = read_with("case_slides", text)
    [partner] = facts_of(found, "見本家族会員", "partner")
    assert (partner.value.label, partner.confidence) == ("松野県", "0.9")
    assert stated(found, "見本家族会員", "inPrefecture") == ["松野県"]
    two = text.replace("町の外に", "海原県に")
    assert not stated(read_with("case_slides", two), "見本家族会員", "partner")
