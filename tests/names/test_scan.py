"""Whole names in running text."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keniki.ingest.names.folding import fold

REAL_TEXTS = [
    ("中津市と一関市", ["中津市", "一関市"]),
    ("大船渡\n市、三重県津市", ["大船渡\n市", "津市"]),
    ("会津市や北飯田市という市はない", []),
    ("広島県府中市", ["府中市"]),
    ("府中市", []),
    ("八戸 市川市", ["市川市"]),
    ("長野県下伊那郡高森町", ["高森町"]),
    ("廿日市市、四日市市、野々市市", ["廿日市市", "四日市市", "野々市市"]),
    ("札幌市中央区", ["札幌市"]),
    ("篠山市", []),
    ("市町村、都市、村、区", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "names"), REAL_TEXTS)
def test_real_texts(real, text, names):
    assert [text[start:end] for start, end, _ in real.scan(text)] == names


def test_a_prefecture_decides(real):
    assert [body.code for _, _, body in real.scan("府中市、三原市", "広島県")] == ["342084", "342041"]
    assert real.scan("飯田市", "広島県") == []


def test_what_may_mean_more_is_mentioned_with_candidates(real):
    (mention,) = real.mentions("  府中市に")
    assert (mention.start, mention.end) == (2, 5)
    assert {each.prefecture for each in mention.candidates} == {"東京都", "広島県"}


def test_exact_letters_go_before_folded_ones(real):
    assert [body.code for _, _, body in real.scan("鹿嶋市、鹿島市")] == ["082228", "412074"]


PIECES = ["、", "と", "及び", "\n", " ", "長野県", "の", "郡", "北", "市", "町", "大", "津市", "関市"]


@settings(max_examples=300)
@given(data=st.data())
def test_names_are_whole_and_do_not_overlap(gazetteer, data):
    names = st.sampled_from(gazetteer.municipalities).map(lambda body: body.name)
    broken = st.tuples(names, st.integers(1, 2)).map(
        lambda pair: pair[0][: pair[1]] + "\n" + pair[0][pair[1] :]
    )
    text = "".join(data.draw(st.lists(st.one_of(names, broken, st.sampled_from(PIECES)), max_size=8)))
    end_before = 0
    for start, end, body in gazetteer.scan(text):
        assert start >= end_before
        assert fold(text[start:end]) == fold(body.name)
        assert not text[start].isspace()
        before = text[start - 1] if start else ""
        assert not re.fullmatch("[一-龥]", before) or before in "都道府県郡市町村区"
        end_before = end


@settings(max_examples=200)
@given(data=st.data())
def test_names_in_a_list_are_all_found(gazetteer, data):
    bodies = data.draw(st.lists(st.sampled_from(gazetteer.municipalities), max_size=6))
    text = "、".join(body.prefecture + body.name for body in bodies)
    assert [body for _, _, body in gazetteer.scan(text)] == bodies


@settings(max_examples=100)
@given(text=st.text(max_size=60))
def test_any_text_can_be_scanned(made_up, text):
    for start, end, body in made_up.scan(text):
        assert fold(text[start:end]) == fold(body.name)
