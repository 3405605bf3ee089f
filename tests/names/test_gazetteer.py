"""Names to municipalities: by name, old name, reading, prefecture and day; candidates where not certain."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from keniki.ingest.graph.codes import is_code
from keniki.ingest.graph.reference import read_reference
from keniki.ingest.names.folding import fold, is_kana
from keniki.ingest.names.gazetteer import Gazetteer, How
from keniki.ontology.names import Minter

REAL_NAMES = [
    ("飯田市", "", "202053", How.EXACT),
    ("長野県飯田市", "", "202053", How.EXACT),
    ("飯田市（長野県）", "", "202053", How.EXACT),
    ("長野県下伊那郡高森町", "", "204030", How.EXACT),
    ("下伊那郡高森町", "長野県", "204030", How.EXACT),
    ("竜ヶ崎市", "", "082082", How.VARIANT),
    ("龍ケ崎　市", "", "082082", How.EXACT),
    ("茅ｹ崎市", "", "142077", How.VARIANT),
    ("駒が根市", "", "202100", How.VARIANT),
    ("西ノ表市", "", "462136", How.VARIANT),
    ("檮原町", "", "394050", How.VARIANT),
    ("ﾏｷﾉﾊﾗ市", "", None, How.UNKNOWN),
    ("いいだし", "", "202053", How.KANA),
    ("イイダシ", "", "202053", How.KANA),
    ("ながのけんいいだし", "", "202053", How.KANA),
    ("うらわし", "", "111007", How.FORMER),
    ("飯田", "長野", "202053", How.NO_SUFFIX),
    ("飯田", "", None, How.NO_SUFFIX),
    ("大町", "長野県", "202126", How.NO_SUFFIX),
    ("府中市", "", None, How.AMBIGUOUS),
    ("府中市", "広島県", "342084", How.EXACT),
    ("伊達市", "", None, How.AMBIGUOUS),
    ("日野町", "", None, How.AMBIGUOUS),
    ("日野町", "滋賀県", "253839", How.EXACT),
    ("篠山市", "", "282219", How.FORMER),
    ("浦和市", "", "111007", How.FORMER),
    ("山口村", "長野県", "212067", How.FORMER),
    ("上九一色村", "", None, How.AMBIGUOUS),
    ("京北町", "", "261009", How.FORMER),
    ("熊代市", "秋田県", None, How.UNKNOWN),
    ("飯田市", "岐阜県", None, How.UNKNOWN),
    ("岐阜県飯田市", "長野県", None, How.CONTRADICTION),
    ("飯田市", "信濃県", None, How.UNKNOWN_PREFECTURE),
    ("札幌市中央区", "", None, How.WARD),
    ("中央区", "", None, How.AMBIGUOUS),
    ("中央区", "東京都", "131024", How.EXACT),
    ("鹿嶋市", "", "082228", How.EXACT),
    ("鹿島市", "", "412074", How.EXACT),
    ("長野県", "", None, How.PREFECTURE),
    ("", "", None, How.EMPTY),
]


@pytest.mark.parametrize(("name", "prefecture", "code", "how"), REAL_NAMES)
def test_real_names(real, name, prefecture, code, how):
    found = real.identify(name, prefecture=prefecture or None)
    assert (found.code, found.how) == (code, how), found.reason


def test_a_near_miss_is_a_candidate_and_no_answer(real):
    found = real.identify("熊代市", prefecture="秋田県")
    assert [(each.name, each.how) for each in found.candidates] == [("能代市", How.NEAR)]
    assert found.confidence == 0


def test_real_counts(real):
    assert (len(real.prefectures), len(real.municipalities)) == (47, 1741)
    assert all(is_code(each.code) for each in real.municipalities + real.former)
    assert all(each.successors for each in real.former)
    assert all((each.valid_from or date.min) <= (each.valid_until or date.max) for each in real.former)


OFFICIAL_COUNTS = [
    (date(1995, 4, 1), 663, 1994, 577),
    (date(1999, 3, 31), 670, 1994, 568),
    (date(2006, 3, 31), 777, 846, 198),
    (date(2010, 3, 31), 786, 757, 184),
    (date(2014, 4, 5), 790, 745, 183),
    (date(2024, 1, 1), 792, 743, 183),
]
"""Numbers of 市, 町 and 村 by 総務省「市町村数の変遷」: the history has to lead back to each."""


@pytest.mark.parametrize(("on", "cities", "towns", "villages"), OFFICIAL_COUNTS)
def test_the_history_gives_the_official_counts(real, on, cities, towns, villages):
    kinds = Counter(each.kind for each in real.municipalities + real.former if each.bore_its_name(on))
    assert kinds == {"市": cities, "町": towns, "村": villages, "区": 23}


def test_prefectures(real):
    for name in ("長野県", "長野", "ながのけん", "ﾅｶﾞﾉｹﾝ", "20", "200000"):
        assert real.prefecture(name).code == "20"
    assert real.prefecture("京都").name == "京都府"
    assert real.prefecture("道") is None
    assert real.prefecture("") is None


def test_no_two_municipalities_of_a_prefecture_fold_to_one_name(gazetteer):
    for prefecture in gazetteer.prefectures:
        names = [fold(each.name) for each in gazetteer.in_prefecture(prefecture.code)]
        assert len(names) == len(set(names)) > 0


def test_every_name_is_identified_to_itself(gazetteer):
    for each in gazetteer.municipalities:
        assert gazetteer.identify(each.name, prefecture=each.prefecture).code == each.code
        assert gazetteer.identify(each.prefecture + each.name).code == each.code
        assert gazetteer.of_code(each.code) is each is gazetteer.of_code(each.code[:5])


def test_every_former_name_leads_to_today(gazetteer):
    for each in gazetteer.former:
        found = gazetteer.identify(each.name, prefecture=each.prefecture, on=each.valid_until)
        assert set(each.successors) <= {one.code for one in found.candidates}, each


def test_made_up_names(made_up):
    assert made_up.identify("飯岡市").code == "202011"
    assert made_up.identify("日向町").how is How.AMBIGUOUS
    assert made_up.identify("日向町", prefecture="海原県").name == "日向町"
    assert made_up.identify("日向町", prefecture="海原県").code[:5] == "34301"
    assert made_up.identify("ひゅうがちょう").code[:5] == "34301"
    assert made_up.identify("篠市").municipality.name == "丹野篠市"
    assert made_up.identify("上峰村").municipality.name == "龍ケ峰市"
    assert {each.name for each in made_up.identify("二分村").candidates} == {"飯岡市", "津市"}
    assert made_up.identify("磯町").municipality.name == "大浜市"
    assert made_up.identify("中央区").how is How.AMBIGUOUS
    assert made_up.identify("砧谷区").how is How.EXACT
    assert made_up.identify("飯岡町").candidates[0].how is How.NEAR
    assert made_up.identify("飯岡", kind="市").confidence == 0.8
    assert made_up.identify("日向", kind="市").candidates == ()


def test_the_day_decides_between_a_name_and_its_successor(made_up):
    before = made_up.identify("篠市", on=date(2019, 4, 30))
    assert before.candidates[0].written.valid_until == date(2019, 4, 30)
    assert "2019-04-30" in before.reason
    assert made_up.identify("丹野篠市", on=date(2020, 1, 1)).how is How.EXACT


def test_the_gazetteer_of_a_store_is_the_same_under_any_base(made_up, made_up_folder):
    store = Store()
    store.extend(read_reference(made_up_folder, Minter("https://example.org/")).quads)
    assert Gazetteer.from_store(store).municipalities == made_up.municipalities
    assert Gazetteer.from_store(Store()).municipalities == ()


def test_things(made_up):
    thing = made_up.identify("飯岡市").municipality.thing
    assert (thing.kind, thing.key, thing.cls, thing.label) == (
        "municipality",
        ("202011",),
        "Municipality",
        "飯岡市",
    )
    prefecture = made_up.prefecture("松野").thing
    assert (prefecture.kind, prefecture.key, prefecture.label) == ("prefecture", ("20",), "松野県")


def _full_width(name):
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in name)


WAYS = {
    "as it is": lambda name: name,
    "ヶ": lambda name: name.replace("ケ", "ヶ"),
    "ヶ to ケ": lambda name: name.replace("ヶ", "ケ"),
    "half width": lambda name: name.replace("ケ", "ｹ").replace("ヶ", "ｹ").replace("ノ", "ﾉ"),
    "が": lambda name: name.replace("ケ", "が").replace("ヶ", "ガ"),
    "の": lambda name: name.replace("ノ", "の").replace("之", "ノ"),
    "old letters": lambda name: name.translate(str.maketrans("竜沢島桜広国塚", "龍澤嶋櫻廣國塚")),
    "new letters": lambda name: name.translate(str.maketrans("龍條檜", "竜条桧")),
}


@settings(max_examples=300)
@given(data=st.data())
def test_ways_of_writing(gazetteer, data):
    body = data.draw(st.sampled_from(gazetteer.municipalities))
    name = body.name
    for way in data.draw(st.lists(st.sampled_from(sorted(WAYS)), max_size=3)):
        name = WAYS[way](name)
    cut = data.draw(st.integers(0, len(name)))
    name = name[:cut] + data.draw(st.sampled_from(["", " ", "　", "\n"])) + name[cut:]
    found = gazetteer.identify(body.prefecture + name)
    assert found.code == body.code
    assert found.confidence >= 0.98


@settings(max_examples=300)
@given(
    name=st.text(alphabet="東西南北上下中大小山川田津関市町村区郡県飯ケヶがの之 （）ア1", max_size=8),
    data=st.data(),
)
def test_no_code_is_invented(gazetteer, name, data):
    prefecture = data.draw(
        st.sampled_from([None, "長野県", "長野", "13", "どこか県", *gazetteer.prefectures])
    )
    found = gazetteer.identify(name, prefecture=prefecture)
    assert found.code is None or gazetteer.of_code(found.code) is found.municipality
    assert found.reason
    if found.code:
        assert found.confidence > 0
        assert found.how is not How.NEAR
        written = found.candidates[0].written or found.municipality
        by_reading = found.how is How.KANA or is_kana(name)
        letters = set() if by_reading else set(fold(written.name))
        assert letters <= set(fold(name)) | set("市町村区"), (name, written)


@settings(max_examples=200)
@given(name=st.text(max_size=12))
def test_any_text_gets_a_reason(made_up, name):
    found = made_up.identify(name)
    assert found.reason
    assert (found.code is None) == (found.confidence == 0)
