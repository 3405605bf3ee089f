"""A profile that asks an extractor for what it does not know is refused before a document is read."""

from pathlib import Path

import pytest
from made_up.region_tables import HEADS, SHORT

from keniki.ingest.documents import read_document
from keniki.ingest.errors import BadProfile
from keniki.ingest.extract.decisions import Decisions
from keniki.ingest.extract.profile_checks import checked_profiles
from keniki.ingest.names.gazetteer import Gazetteer
from keniki.ingest.reading.profile import PROFILES
from keniki.ingest.reading.source import Document

TABLE = (PROFILES / "region-table.toml").read_text("utf-8")


def test_the_profiles_of_the_project_are_right() -> None:
    assert len(checked_profiles()) > 5


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ('scheme = "teiju"', 'scheme = "teijuu"', ("scheme", "teijuu", "teiju, renkei")),
        ('scheme = "teiju"', "", ("no scheme",)),
        ("total = ", "totl = ", ("totl", "total")),
        ("coreCity = ", "coreCities = ", ("columns", "coreCities", "coreCity")),
        ("members = '(?:構成", "members = '((構成", ("columns", "members")),
        ("area = '面積'", "area = ''", ("columns", "area")),
        ("heading = [", "headings = [", ("headings", "heading")),
        ('"registers.region_table"', '"registers.region_tables"', ("registers.region_tables",)),
    ],
)
def test_a_wrong_option_is_named_with_its_section_and_what_is_allowed(
    tmp_path: Path, right: str, wrong: str, said: tuple[str, ...]
) -> None:
    assert right in TABLE
    (tmp_path / "mine.toml").write_text(TABLE.replace(right, wrong, 1), "utf-8")
    with pytest.raises(BadProfile) as raised:
        checked_profiles(tmp_path)
    assert all(each in str(raised.value) for each in ("mine.toml", *said)), raised.value


SURVEY = """
[[section]]
name = "asked"
extractor = "registers.history"
"""


def test_an_option_that_an_extractor_misses_is_named(tmp_path: Path, places: Gazetteer) -> None:
    (tmp_path / "mine.toml").write_text(TABLE + SURVEY, "utf-8")
    text = f"（R17.4.1現在）\n定住自立圏の構成市町村一覧\n{HEADS}\n{SHORT}\n"
    with pytest.raises(BadProfile, match=r"mine\.toml.*section asked: no scheme"):
        read_document(Document.of_text("t.txt", text), checked_profiles(tmp_path), places, Decisions())
