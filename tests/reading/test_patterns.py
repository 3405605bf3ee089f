"""Patterns of profiles are found in every width, at the same places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keniki.ingest.reading.patterns import Pattern, narrow

WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("＜宣言済み市…{n}市＞".replace("{n}", "(?P<n>[0-9０-９]+)"), "＜宣言済み市…１４市＞"),
        (r"（(?P<date>[^）]+?)現在）", "取組状況（令和７年４月１日現在）"),
        (r"^[0-9０-９]．\S+", "１．措置"),
        ("ＫＰＩ", "ＫＰＩ 件数"),
        (r"^[ア-ン][ 　]\S", "ア　生活"),
    ],
)
def test_a_pattern_is_found_in_both_widths_at_the_same_place(pattern: str, words: str) -> None:
    places = {
        found.span() if (found := Pattern.of(pattern).search(text)) else None
        for text in (words, narrow(words), words.translate(WIDE))
    }
    assert len(places) == 1
    assert None not in places


def test_a_full_width_bracket_is_no_group() -> None:
    found = Pattern.of("（(?P<n>[0-9]+)）").search("計（３）")
    assert found is not None
    assert (found["n"], found.re.groups) == ("3", 1)


@given(st.text())
def test_no_sign_is_lost(words: str) -> None:
    assert len(narrow(words)) == len(words)
    assert narrow(narrow(words)) == narrow(words)
