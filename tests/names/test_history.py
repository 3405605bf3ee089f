"""Reasons of changes, as the ministry prints them, to changes."""

from datetime import date

import pytest

from keniki.ingest.graph.history import ChangeKind, Named, read_reason

DAY = date(2006, 3, 1)
REASONS = [
    ("甲町(20301)、乙村(20302)が合併し、丙市(20210)を新設", ChangeKind.MERGER, "甲町 乙村", "丙市"),
    ("甲市(20201)、乙村(20302)が合併し、甲市を新設", ChangeKind.MERGER, "甲市 乙村", "甲市"),
    ("乙村(20302)が甲市(20201)に編入", ChangeKind.ABSORPTION, "乙村 甲市", "甲市"),
    ("乙村（20302）、丁町（20303）が甲市（20201）に編入", ChangeKind.ABSORPTION, "乙村 丁町 甲市", "甲市"),
    ("乙村(20302)大字東が甲市(20201)に編入し、大字西及び南が丁町(20303)に編入", ChangeKind.ABSORPTION,
     "乙村 甲市 丁町", "甲市 丁町"),
    ("戊町(20301)が戊市(20205)に市制施行", ChangeKind.CITY, "戊町", "戊市"),
    ("戊町(20301)が己市に市制施行し、東己市(20205)に名称変更", ChangeKind.CITY, "戊町", "東己市"),
    ("戊村(20301)が庚村に名称変更し、庚町(20301)に町制施行", ChangeKind.TOWN, "戊村", "庚町"),
    ("甲町(20301)が乙町(20301)に名称変更", ChangeKind.RENAMED, "甲町", "乙町"),
    ("甲町（こうちょう、20301)が甲町（かぶとちょう、20301)に名称変更", ChangeKind.RENAMED, "甲町", "甲町"),
    ("東郡甲町(20301)が西郡甲町(20401)に郡の区域変更", ChangeKind.COUNTY, "甲町", "甲町"),
    ("甲市(20201)の甲市(20100)への政令指定都市施行\n東区(20101)、西区(20102)の新設", ChangeKind.DESIGNATED,
     "甲市", "甲市"),
    ("甲市(20201)が特例市から中核市に移行", ChangeKind.CORE, "甲市", "甲市"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "kind", "before", "after"), REASONS)
def test_forms(words, kind, before, after):
    names = {"20301": {"甲町"}, "20401": {"甲町"}} if "郡甲町" in words else {}
    (change,), unread = read_reason(DAY, words, names)
    assert (change.kind, unread) == (kind, [])
    assert [body.name for body in change.before] == before.split()
    assert [body.name for body in change.after] == after.split()


def test_what_ends_and_begins():
    (change,), _ = read_reason(DAY, "甲市(20201)、乙村(20302)が合併し、甲市を新設", {})
    assert change.ended == (Named("20302", "乙村"),)
    assert change.began == ()


@pytest.mark.parametrize(
    "words", ["峰郡(20310)の廃止", "港区(20101)から分離し、緑区(20103)を新設", "甲市（20130）の区の再編　…"]
)
def test_counties_and_wards_are_left_out(words):
    assert read_reason(DAY, words, {}) == ([], [])


@pytest.mark.parametrize(
    "words", ["甲町(20301)が宙に浮く", "甲町が乙市に編入", "", "甲町(20301)、乙町(20302)が合併し、丙市を新設"]
)
def test_what_follows_no_form_is_given_back(words):
    changes, unread = read_reason(DAY, words, {})
    assert (changes, unread) == ([], [words] if words else [])
