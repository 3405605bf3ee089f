"""A notice that a slide copies, and the aims of a scheme."""

from reading_by_profile import facts, words
from reading_slides import read_slides_with

from keniki.ingest.graph.facts import FiscalYear, Passed, Reason, Text

NOTICE = """# 水車の保存に係る取組の推進について（抄）

（令和4年2月3日付け見本省水車課長通知）

水車が減る中、水車の改修・移設（以下「改修等」という。）が大切です。（中略）周知をお願いします。

## 第一 議論の場について

令和4年度より、見本省及び見本機構が共同して実施する「水車の運営強化事業」において、助言者を派遣する支援分野に新たに「水車の連携（改修等）」を追加することとしたこと。
"""
AIMS = """# 「見本圏構想」の推進（H23～）

- 互いに協力し、定住の受け皿を形成する。

## 圏域に求められる役割

- ① 生活の強化（水車の運営、病児・病後児保育（二か所）の実施 等）

水車国家戦略（令和2年5月6日閣議決定）では「水車が重要である」とされていることから、取組を促進する。

## 手続

## 支援
"""


def test_sentences_under_their_headings():
    found = read_slides_with("notice", NOTICE)
    said = facts(found, "水車の保存に係る取組の推進について", "quotedText")
    assert len(said) == 3
    assert words(said[0]).endswith("（以下「改修等」という。）が大切です。")
    assert said[2].qualifiers["section"] == Text("第一 議論の場について")


def test_what_a_notice_announces():
    found = read_slides_with("notice", NOTICE)
    added = facts(found, "水車の運営強化事業", "supportContent")
    assert [(words(fact), fact.as_of) for fact in added] == [("水車の連携（改修等）", FiscalYear(2022))]
    assert [words(fact) for fact in facts(found, "水車の運営強化事業", "operator")] == ["見本省", "見本機構"]


def test_whom_a_notice_addresses():
    text = NOTICE.replace("（中略）", "貴都道府県におかれては、管内の町にも")
    found = read_slides_with("notice", text)
    name = "水車の保存に係る取組の推進について"
    assert [words(fact) for fact in facts(found, name, "targetBodyWords")] == ["都道府県"]


def test_other_slides_are_no_notices():
    assert read_slides_with("notice", NOTICE.replace("（抄）", "")) == []


def test_the_aims_of_a_scheme():
    found = read_slides_with("scheme_aims", AIMS, cover="", scheme="teiju")
    name = "見本圏構想"
    assert facts(found, name, "start")[0].value == FiscalYear(2011)
    assert [words(fact) for fact in facts(found, name, "purpose")] == [
        "互いに協力し、定住の受け皿を形成する。"
    ]
    examples = facts(found, name, "example")
    assert [words(fact) for fact in examples] == ["水車の運営", "病児・病後児保育（二か所）の実施"]
    assert examples[0].qualifiers == {"component": Text("生活の強化"), "vague": Text("等")}
    assert words(facts(found, "水車国家戦略", "quotedText")[0]) == "水車が重要である"
    lost = [each.reason for each in found if isinstance(each, Passed)]
    assert lost == [Reason.HEADING, Reason.LOST_FIGURE, Reason.LOST_FIGURE]
