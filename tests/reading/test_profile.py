"""Profiles: a page that is missing, or a heading that changed, does not hide a document."""

from keniki.ingest.reading.profile import load_profiles, profile_of
from keniki.ingest.reading.source import Document

PROFILE = """
series = "made-up"
title = {ja = "見本", en = "Model"}
[recognise]
all = ["^始まり$", "^表$", "^終わり$"]
%s
[edition]
pattern = ["表（(?P<date>[^）]+)現在）", "終わり（(?P<date>[^）]+)）"]
"""


def profiles(tmp_path, least=""):
    (tmp_path / "made-up.toml").write_text(PROFILE % least, "utf-8")
    return load_profiles(tmp_path)


def text(words):
    return Document.of_text("made-up.txt", words)


def test_all_patterns_are_asked_for_unless_fewer_are_enough(tmp_path):
    (strict,) = profiles(tmp_path)
    assert strict.recognises(text("始まり\n表\n終わり\n"))
    assert not strict.recognises(text("始まり\n終わり\n"))
    (tolerant,) = profiles(tmp_path, "least = 2")
    assert tolerant.recognises(text("始まり\n終わり\n"))
    assert not tolerant.recognises(text("始まり\n"))
    assert profile_of(text("表\n終わり\n"), [tolerant]) is tolerant


def test_the_first_pattern_that_is_found_dates_the_edition(tmp_path):
    (profile,) = profiles(tmp_path)
    both, second = text("終わり（令和8年）\n表（令和7年現在）"), text("終わり（令和８年）")
    assert both.quote(profile.edition_words(both)) == "令和7年"
    assert second.quote(profile.edition_words(second)) == "令和８年"
    assert profile.edition_words(text("表")) is None
