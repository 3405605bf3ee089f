"""Items that a conversion put under the heading before their own: behind a list that 等 has closed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from keniki.ingest.slides.outline import Entry, Kind

_CIRCLED = "①②③④⑤⑥⑦⑧⑨"
_CLOSED = re.compile(r"(?:等|など)$")


def with_displaced(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Give entries; items behind a list that is closed (… 等) stand under the next heading if that has no list."""
    for place, entry in enumerate(entries):
        heading = _next_heading(entries, entry) if _is_behind_closed(entries[:place], entry) else None
        if heading is None or _has_list(entries, heading):
            yield entry
        else:
            yield replace(entry, headings=(*entry.headings[:-1], heading.words), displaced=True)


def _is_behind_closed(before: Sequence[Entry], entry: Entry) -> bool:
    """Say whether an item stands behind one that closed the list under its heading."""
    items = [each for each in before if each.piece.kind is Kind.ITEM and each.headings == entry.headings]
    return entry.piece.kind is Kind.ITEM and any(_CLOSED.search(each.words.text) for each in items)


def _next_heading(entries: Sequence[Entry], entry: Entry) -> Entry | None:
    """Return the heading that is numbered as the next one after that of an entry: ② and ③."""
    own = entry.headings[-1].text[:1] if entry.headings else ""
    for other in entries:
        beside = other.piece.kind is Kind.HEADING and other.headings == entry.headings[:-1]
        number = other.words.text[:1]
        if beside and own in _CIRCLED and number in _CIRCLED and ord(number) == ord(own or "①") + 1:
            return other
    return None


def _has_list(entries: Sequence[Entry], heading: Entry) -> bool:
    """Say whether a heading has more than sentences below it."""
    below = (entry for entry in entries if entry.headings[-1:] == (heading.words,))
    return any(not entry.words.text.endswith("。") for entry in below)
