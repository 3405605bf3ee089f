"""Profiles: a page that is missing, or a heading that changed, does not hide a document."""

import pytest

from keniki.ingest.errors import BadProfile, UnknownDocument
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


SECTIONS = (
    PROFILE % "least = 1"
    + """
[[section]]
name = "first"
begin = "^一$"
end = "^一の終わり$"
extractor = "slides.passed_lines"
[[section]]
name = "second"
begin = "^二$"
extractor = "slides.passed_lines"
"""
)


def test_a_section_without_its_end_stops_where_another_begins(tmp_path):
    (tmp_path / "made-up.toml").write_text(SECTIONS, "utf-8")
    (profile,) = load_profiles(tmp_path)

    def first(words):
        lines = text(words).lines
        (run,) = profile.rules[0].runs(lines, profile.borders(lines))
        return [line.text for line in run if line.text], profile.rules[0].is_open(lines, run)

    assert first("一\n甲\n一の終わり\n二\n乙") == (["一", "甲"], False)
    assert first("一\n甲\n二\n乙\n一の終わり") == (["一", "甲", "二", "乙"], False)
    assert first("一\n甲\n二\n乙") == (["一", "甲"], True)
    assert first("一\n甲\n一\n乙\n二") == (["一", "甲", "一", "乙"], True)
    assert first("一\n甲") == (["一", "甲"], False)


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ('series = "made-up"', 'serie = "made-up"', ("profile", "serie", "series")),
        ('series = "made-up"', "", ("profile", "series")),
        ('"^表$"', '"^(表$"', ("recognise.all", "^(表$")),
        ('"^表$"', '""', ("recognise.all",)),
        ("(?P<date>[^）]+)現在", "(?P<day>[^）]+)現在", ("edition.pattern", "(?P<date>")),
        ('ja = "見本", ', "", ("title", "ja")),
        (
            'extractor = "slides.passed_lines"',
            'extracter = "slides.passed_lines"',
            ("section first", "extracter"),
        ),
        ('begin = "^二$"', 'begin = "^[二$"', ("section second: begin",)),
        ('name = "first"', "options = 3", ("section", "name")),
    ],
)
def test_a_wrong_entry_is_named_with_its_file_and_what_is_allowed(tmp_path, right, wrong, said):
    assert right in SECTIONS
    (tmp_path / "made-up.toml").write_text(SECTIONS.replace(right, wrong, 1), "utf-8")
    with pytest.raises(BadProfile) as raised:
        load_profiles(tmp_path)
    assert raised.value.finding.document == "made-up.toml"
    assert all(each in raised.value.finding.found for each in said), raised.value


def test_two_profiles_that_recognise_a_text_are_named_by_their_files(tmp_path):
    for name in ("one", "two"):
        (tmp_path / f"{name}.toml").write_text(PROFILE % "", "utf-8")
    with pytest.raises(UnknownDocument, match=r"one\.toml, two\.toml"):
        profile_of(text("始まり\n表\n終わり\n"), load_profiles(tmp_path))
