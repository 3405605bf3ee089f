"""Slide text becomes blocks that cover it, and every piece of plain text quotes the document."""

import html
import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from keniki.ingest.reading.markdown import (
    Blank,
    Block,
    Cell,
    Heading,
    Item,
    Paragraph,
    Separator,
    Table,
    Words,
    blocks,
    plain,
    words_at,
)
from keniki.ingest.reading.source import Document, Span

SHARED = Path(os.environ.get("KENIKI_SHARED", Path(__file__).parents[3] / "shared"))

CELL = (
    "<p>措置率: <b>0.5</b></p> <p>&lt;対象&gt; <ul><li>・説明会</li> "
    "<li>・面積 3 km <sup>2</sup></li></ul></p>"
)
SLIDES = "\n".join(
    [
        "# 山の圏域 について",
        "",
        "総務省 山林課  ",
        "海洋課",
        "",
        "## 支援（**拡充**）",
        " ",
        "- ・ **上限額**を引き上げ  ",
        "（100万円→200万円）",
        "  - 小さな項目",
        "- 次の項目",
        "① 印のない行",
        "",
        "---",
        "",
        "\t対象経費\t(R7予算額)",
        "**1. 調査**\t<b>35.6</b>\t",
        f"(2) 移転\t{CELL}\t<対象> < K P I > <R6補正：9.5億円>",
        "| 事業 | + | 500万円 |",
        "|------|---|--------|",
        "# 終わり",
        "",
    ]
)


def read(text: str) -> tuple[Document, list[Block]]:
    document = Document.of_text("slides.txt", text)
    return document, blocks(document, document.lines)


def worded(found: list[Block]) -> Iterator[Words]:
    for block in found:
        if isinstance(block, Table):
            yield from (cell for row in block.rows for cell in row.cells)
        elif isinstance(block, Words):
            yield block


def check_quotations(document: Document, found: list[Block]) -> int:
    count = 0
    for words in worded(found):
        for piece in words.pieces:
            quoted = document.quote(piece.span)
            assert piece.text in (quoted, html.unescape(quoted)) or piece.text in "⁰¹²³⁴⁵⁶⁷⁸⁹"
            assert piece.span in words.span
            assert words.text[piece.at : piece.at + len(piece.text)] == piece.text
            count += 1
        assert [piece.at for piece in words.pieces] == sorted(piece.at for piece in words.pieces)
    return count


def check_cover(document: Document, found: list[Block]) -> None:
    assert found[0].span.start == 0
    assert found[-1].span.end == len(document.text)
    for earlier, later in itertools.pairwise(found):
        assert later.span.start == earlier.span.end + 1
        assert document.text[earlier.span.end] == "\n"


def test_each_kind_of_block_is_told() -> None:
    _, found = read(SLIDES)
    kinds = [type(block).__name__ for block in found if not isinstance(block, Blank)]
    assert kinds == ["Heading", "Paragraph", "Heading", *["Item"] * 3, "Separator", "Table", "Heading"]
    assert any(isinstance(block, Separator) for block in found)


def test_headings_lose_their_marks() -> None:
    _, found = read(SLIDES)
    headings = [(block.level, block.text) for block in found if isinstance(block, Heading)]
    assert headings == [(1, "山の圏域 について"), (2, "支援（拡充）"), (1, "終わり")]


def test_a_wrapped_paragraph_and_item_are_one_block_each() -> None:
    _, found = read(SLIDES)
    assert [block.text for block in found if isinstance(block, Paragraph)] == ["総務省 山林課\n海洋課"]
    items = [(item.depth, item.marker, item.text) for item in found if isinstance(item, Item)]
    assert items == [
        (0, "- ・", "上限額を引き上げ\n（100万円→200万円）"),
        (1, "-", "小さな項目"),
        (0, "-", "次の項目\n① 印のない行"),
    ]


def table(found: list[Block]) -> list[list[Cell]]:
    return [list(row.cells) for block in found if isinstance(block, Table) for row in block.rows]


def test_cells_are_plain_and_empty_cells_stay() -> None:
    document, found = read(SLIDES)
    rows = table(found)
    assert [cell.text for cell in rows[0]] == ["", "対象経費", "(R7予算額)"]
    assert [cell.text for cell in rows[1]] == ["1. 調査", "35.6", ""]
    assert rows[2][1].text == "措置率: 0.5\n<対象>\n・説明会\n・面積 3 km ²"
    assert rows[2][2].text == "<対象> < K P I > <R6補正：9.5億円>"
    assert [cell.text for cell in rows[3]] == ["事業", "+", "500万円"]
    assert document.quote(rows[1][1].span) == "<b>35.6</b>"
    assert len(rows) == 4


def test_words_are_located_through_marks_tags_and_breaks() -> None:
    document, found = read(SLIDES)
    item = next(block for block in found if isinstance(block, Item))
    at = item.text.index("上限額を")
    assert document.quote(item.locate(Span(at, at + 4))) == "上限額**を"
    at = item.text.index("100万円")
    assert document.quote(item.locate(Span(at, at + 5))) == "100万円"
    cell = table(found)[2][1]
    assert document.quote(cell.locate(Span(0, 8))) == "措置率: <b>0.5"
    at = cell.text.index("<対象>")
    assert document.quote(cell.locate(Span(at, at + 4))) == "&lt;対象&gt;"


def test_plain_strips_marks_only() -> None:
    assert plain("## **支援** について ") == "支援 について"
    assert plain("#1 と * 印") == "#1 と * 印"


def test_any_span_has_plain_words() -> None:
    document, _ = read(SLIDES)
    start = document.text.index("<p>措置率")
    words = words_at(document, Span(start, start + 22))
    assert words.text == "措置率: 0.5"


def test_a_bullet_inside_a_line_and_a_decimal_are_not_items() -> None:
    _, found = read("1.5億円の事業\n\n**- 太字**\n\n令和7年・8年\n\n1. 目的\n・ 対象\n")
    assert [(type(block).__name__, block.text) for block in found if isinstance(block, Words)] == [
        ("Paragraph", "1.5億円の事業"),
        ("Paragraph", "- 太字"),
        ("Paragraph", "令和7年・8年"),
        ("Item", "目的"),
        ("Item", "対象"),
    ]


MARKS = ["# ", "## ", "- ", "  - ", "・", "**", "\t", "\n", "\n\n", "  \n", "\\*", "1. ", " ", "---", "|"]
TAGS = ["<b>", "</b>", "<p>", "</p>", "<br>", "<td>", "</td>", "<sup>", "</sup>", "&lt;", "&amp;", "&x;"]
DATA = ["<対象>", "<", ">", "<R6：>", "<script>", "<!--", "町", "100万円", "km", "2"]
MARKED = st.lists(st.sampled_from(MARKS + TAGS + DATA), max_size=30).map("".join)


@given(MARKED | st.text(st.characters(exclude_characters="\0\r", exclude_categories=["Cs"]), max_size=60))
@example("空<sup>km**100万円")
def test_blocks_cover_the_text_and_quote_it(text: str) -> None:
    document, found = read("空" + text)
    check_cover(document, found)
    check_quotations(document, found)


@given(MARKED, st.integers(0, 60), st.integers(0, 20))
def test_any_words_can_be_located(text: str, start: int, length: int) -> None:
    _document, found = read("町" + text)
    for words in worded(found):
        span = words.locate(Span(start, start + length))
        assert span in words.span or span.start == span.end


@pytest.mark.parametrize("series", ["002", "003"])
def test_the_real_slides_are_covered_and_quoted(series: str) -> None:
    paths = sorted((SHARED / "sources").glob(f"{series}_*.txt"))
    if not paths:
        pytest.skip(f"document {series} is not in {SHARED / 'sources'}")
    document = Document.read(paths[0])
    found = blocks(document, document.lines)
    check_cover(document, found)
    assert check_quotations(document, found) > 100
    texts = [words.text for words in worded(found)]
    assert not [text for text in texts if "**" in text or "<b>" in text or "&lt;" in text]
