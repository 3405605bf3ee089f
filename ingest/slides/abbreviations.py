"""Abbreviations that a document makes: 改修・移設（以下「改修等」という。）."""

import re
from dataclasses import dataclass
from functools import lru_cache

from keniki.ingest.reading.fold import fold
from keniki.ingest.reading.markdown import plain
from keniki.ingest.reading.source import Document

_MADE = re.compile(r"(?P<full>[^、。()「」\s]{2,40})\(以下「(?P<short>[^「」]{2,30})」という。?\)")


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Long forms with the short forms that stand for them."""

    pairs: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, document: Document) -> "Abbreviations":
        """Collect the abbreviations that a document makes."""
        return cls(_read(document))

    def shorten(self, words: str) -> str:
        """Return words with each long form, and 等 behind it, replaced by its short form."""
        for full, short in self.pairs:
            words = words.replace(full + "等", short).replace(full, short)
        return words


@lru_cache(maxsize=4)
def _read(document: Document) -> tuple[tuple[str, str], ...]:
    pairs = []
    for found in _MADE.finditer(fold(plain(document.text)).text):
        start = found["full"].rfind(found["short"][:2])
        if start >= 0 and found["full"][start:] != found["short"]:
            pairs.append((found["full"][start:], found["short"]))
    return tuple(dict.fromkeys(pairs))
