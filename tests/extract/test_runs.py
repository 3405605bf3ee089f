"""Runs of words: whatever is cut out of the joined words is found again at its place in the document."""

from hypothesis import given
from hypothesis import strategies as st

from keniki.ingest.extract.runs import LONGEST_QUOTE, Run
from keniki.ingest.reading.source import Document
from keniki.ingest.registers.matching import forced_pairs, pair_by_words

LINES = st.lists(st.text(alphabet="市町１2 （）、。ｶﾞ\t", max_size=12), min_size=1, max_size=30)


@given(lines=LINES, glue=st.sampled_from(["", "\n"]), start=st.integers(0, 60), length=st.integers(0, 60))
def test_a_cut_quotes_the_document(lines: list[str], glue: str, start: int, length: int) -> None:
    document = Document.of_text("t", "\n".join(lines) + "\nend")
    run = Run.of(document, document.lines, glue)
    part = run.cut(start, start + length)
    quoted = "".join(document.quote(span) for span in part.words)
    wanted = run.text[start : start + length]
    assert "".join(quoted.split()) == "".join(part.text.split()) == "".join(wanted.split())


@given(lines=LINES)
def test_quotations_are_at_most_ten_lines(lines: list[str]) -> None:
    document = Document.of_text("t", "\n".join(lines) + "\nend")
    for span in Run.of(document, document.lines).words:
        first, last = document.line_range(span)
        assert last - first < LONGEST_QUOTE


def test_words_between_which_others_stand_are_quoted_apart() -> None:
    document = Document.of_text("t", "左の\n右の列\n続き")
    run = Run.of(document, [document.lines[0], document.lines[2]])
    assert [document.quote(span) for span in run.words] == ["左の", "続き"]


def test_patterns_see_half_width_and_groups_keep_what_is_printed() -> None:
    document = Document.of_text("t", "人口：５万\n人程度")
    (found,) = Run.of(document, document.lines).find(r"人口:(?P<value>[0-9]万人)")
    assert found.run("value").text == "５万人"
    assert [document.quote(span) for span in found.run("value").words] == ["５万\n人"]


def test_pairs_share_more_with_each_other_than_with_any_third() -> None:
    texts = ["空き家バンクを共有する", "病児保育室を開く"]
    assert pair_by_words(texts, ["病児保育の利用者数", "空き家バンクの登録"], 3) == {0: 1, 1: 0}
    assert pair_by_words(["空き家バンク", "空き家バンク"], ["空き家バンク"], 3) == {}


def test_only_what_every_way_has_in_common_is_forced() -> None:
    allowed = {(0, 0), (0, 1), (1, 0), (1, 1), (2, 2)}
    assert forced_pairs(3, 3, lambda i, j: (i, j) in allowed) == {2: 2}
    assert forced_pairs(3, 3, lambda i, j: (i, j) in allowed - {(0, 0)}) == {0: 1, 1: 0, 2: 2}
    assert forced_pairs(9, 9, lambda i, j: True) == {}
