"""Lists (A、B、C 等) and sentences in running words, divided outside of brackets."""

import re
from dataclasses import dataclass
from itertools import pairwise

from keniki.ingest.slides.phrases import Phrase

_OPEN = re.compile(r"\s*(?:等|など)$")


@dataclass(frozen=True, slots=True)
class PrintedList:
    """The entries of a list; `open_word` is 等 or など where the list may go on."""

    entries: tuple[Phrase, ...]
    open_word: str = ""


def read_list(words: Phrase, signs: str = "、,") -> PrintedList:
    """Divide words at `signs` that stand outside of brackets and quotation marks."""
    found = _OPEN.search(words.text)
    text = words.text[: found.start()] if found else words.text
    edges = [-1, *_outside(text, signs), len(text)]
    parts = (words.part(start + 1, end) for start, end in pairwise(edges))
    return PrintedList(tuple(part for part in parts if part), found[0].strip() if found else "")


def sentences(words: Phrase) -> list[Phrase]:
    """Return the sentences, each with its full stop; one within brackets ends none."""
    edges = [0, *(place + 1 for place in _outside(words.text, "。")), len(words.text)]
    parts = (words.part(start, end) for start, end in pairwise(edges))
    return [part for part in parts if part]


def _outside(text: str, signs: str) -> list[int]:
    """Return where one of `signs` stands outside of brackets and quotation marks."""
    places, depth = [], 0
    for place, sign in enumerate(text):
        depth = max(0, depth + (sign in "(「『") - (sign in ")」』"))
        if depth == 0 and sign in signs:
            places.append(place)
    return places
