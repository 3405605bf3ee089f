"""The bodies that a heading counts and a line in brackets below it names, one by one."""

import re
from collections.abc import Iterator, Sequence

from keniki.ingest.graph.facts import Count, Fact, Text
from keniki.ingest.slides.outline import Entry, Kind
from keniki.ingest.slides.slide_text import statement, unbroken
from keniki.ingest.support.support_words import COSTS, cut

_LIST = re.compile(r"\([^()]+\)")
_LEAST = 3


def listed_members(entry: Entry, counted: Sequence[Fact]) -> Iterator[Fact]:
    """Give each name of a line in brackets as one of what the heading counts, where the numbers are the same."""
    words = unbroken(entry.words)
    if entry.piece.kind is not Kind.PARAGRAPH or not _LIST.fullmatch(words.text):
        return
    names = cut(words.strip("()"), COSTS)
    for fact in counted:
        same = isinstance(fact.value, Count) and fact.value.number == str(len(names))
        if same and len(names) >= _LEAST:
            for name in names:
                yield statement(fact.about, "component", Text(name.printed), name.span, key=(name.text,))
