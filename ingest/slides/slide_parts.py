"""What a line of a slide that names no programme is about: the heading, the item or the voice above it."""

import re
from collections.abc import Sequence
from itertools import takewhile

from keniki.ingest.slides.labels import goes_beyond
from keniki.ingest.slides.outline import Entry, Kind, Slide
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.statements import Statement
from keniki.ingest.slides.subjects import bare
from keniki.ingest.slides.voices import voice_of

_SUM = re.compile(r"[0-9][百千]?[億兆万]?円")
_OF_NUMBERS = re.compile(r"(?:数|推移)$")
_OF_EXAMPLES = re.compile(r"(?<!条)例$")
_ASIDE = re.compile(r"\([^()]*\)")
_FIGURE = re.compile(r"[0-9]")
_NOTE = re.compile(r"\(?[※*＊]")
_BOX = 3
"""Blank lines, and more, behind which another box of a slide begins."""


def part_of_slide(index: int, statements: Sequence[Statement]) -> str:
    """Return the heading, the item or the voice that tells what an entry is about, or nothing."""
    statement = statements[index]
    if statement.item_above:
        return statement.item_above
    aside = _ASIDE.fullmatch(statement.words.text.replace("\n", ""))
    if goes_beyond(statement.words.text) or aside or _opens_box(index, statements):
        return ""
    points = [*_before(index, statements), statement]
    while points and points[-1].entry.piece.kind is Kind.ITEM:
        points.pop()
    place = index - len(_before(index, statements)) + len(points) - 1
    if points and place < index and _opens_box(place, statements):
        return statements[place].words.printed
    title = statement.slide.title
    above = [h for h in statement.entry.headings if title is None or h.starts[0] != title.starts[0]]
    if above and _is_over(above[-1], statement.entry, _before(index, statements)):
        above.pop()
    of = above[-2:] if above and _is_repeated(above[-1], statement.slide) else above[-1:]
    return " ".join(bare(heading).printed for heading in of)


def _is_repeated(heading: Phrase, slide: Slide) -> bool:
    """Say whether a heading stands on its slide more than once, each time under another one."""
    same = [e for e in slide.entries if e.piece.kind is Kind.HEADING and e.words.text == heading.text]
    return len({entry.headings for entry in same}) > 1


def holds_sum(heading: Phrase) -> bool:
    """Say whether a heading states a sum of a budget, and so no part of what stands below it."""
    return _SUM.search(heading.text) is not None


def _before(index: int, statements: Sequence[Statement]) -> list[Statement]:
    """Return what stands before an entry under the same headings, the nearest last."""
    headings = statements[index].entry.headings
    alike = takewhile(
        lambda each: each.entry.headings == headings and each.entry.piece.kind is not Kind.HEADING,
        reversed(statements[:index]),
    )
    return [*alike][::-1]


def _opens_box(index: int, statements: Sequence[Statement]) -> bool:
    """Say whether an entry is a balloon that opens another box under its heading, with the points behind it."""
    entry, behind = statements[index].entry, statements[index + 1 : index + 2]
    return (
        entry.piece.kind is Kind.PARAGRAPH
        and entry.piece.gap >= _BOX
        and bool(behind)
        and behind[0].entry.piece.kind is Kind.ITEM
        and bool(_before(index, statements))
        and voice_of(index, statements) == "example"
    )


def _is_over(heading: Phrase, entry: Entry, before: Sequence[Statement]) -> bool:
    """Say whether a heading tells nothing of an entry: a sum, numbers or examples, or a box that ended before."""
    text = heading.text
    if holds_sum(heading) or (_OF_NUMBERS.search(text) and not _FIGURE.search(entry.words.text)):
        return True
    if entry.piece.kind is not Kind.PARAGRAPH:
        return False
    note = _NOTE.match(entry.words.text) is not None
    if not before:
        return note and entry.piece.gap >= _BOX
    last = before[-1].entry
    if last.piece.kind is Kind.ITEM:
        return _OF_EXAMPLES.search(text) is not None and not note
    return not note and _NOTE.match(last.words.text) is not None
