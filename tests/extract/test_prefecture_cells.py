"""Rows of the prefecture table: which names the words in brackets behind a pair are about."""

import pytest
from reading_made_up import places

from keniki.ingest.reading.source import Span
from keniki.ingest.registers.prefecture_cells import Entry, read_row


@pytest.mark.parametrize(
    ("words", "twins"),
    [
        ("大浜市・海原市（複眼型） ―", {"大浜市", "海原市"}),
        ("大浜市・海原市（複眼\n型） ―", {"大浜市", "海原市"}),
        ("大浜市、海原市（複眼型） ―", {"海原市"}),
        ("大浜市・海原市 ―", set()),
    ],
)
def test_a_pair_is_marked_as_a_pair(words: str, twins: set[str]) -> None:
    prefecture = places().prefecture("海原県")
    assert prefecture is not None
    row = read_row(words, 0, prefecture, Span(0, 0), places())
    left = [item for item in row.cells[0] if isinstance(item, Entry)]
    assert {item.words for item in left} == {"大浜市", "海原市"}
    assert {item.words for item in left if item.twin} == twins
