"""Totals as they are printed: the number, and what the page says that it includes."""

from reading_sections import check_quotes, codes, context, page

from keniki.ingest.graph.facts import Count, Fact, Text
from keniki.ingest.registers import printed_totals

TOTAL = {
    "pattern": r"^全{n}圏域※(?=(?:.*\n※(?P<note>.+を含む))?)",
    "counts": "formed-regions",
    "place": "fields",
    "unit": "圏域",
}


def read(text: str) -> list[object]:
    section = page(text, {"scheme": "teiju", "total": [TOTAL]})
    found = list(printed_totals.extract(section, context()))
    check_quotes(section, found)
    return found


def test_a_note_belongs_to_the_number_that_bears_its_mark() -> None:
    text = "全１２圏域※の取組例\n※移行した圏域を含む\n"
    (total,) = read(text)
    assert isinstance(total, Fact)
    assert (total.value, total.qualifiers["note"]) == (Count("12", "圏域"), Text("移行した圏域を含む"))
    assert [text[span.start : span.end] for span in total.words] == ["全１２圏域※", "移行した圏域を含む"]


def test_a_total_without_a_note_has_none() -> None:
    (total,) = read("全１２圏域※の取組例\n取組を進める\n")
    assert isinstance(total, Fact)
    assert "note" not in total.qualifiers


def test_a_total_that_is_not_there_is_reported() -> None:
    assert codes(read("何もない頁")) == ["missing-total"]
