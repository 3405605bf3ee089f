"""Labels that repeat on a slide, once for each type: the name of the type stands below the first label only."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from keniki.ingest.slides.labels import role_of
from keniki.ingest.slides.outline import Entry, Kind
from keniki.ingest.slides.phrases import Phrase


def with_types(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Give entries; below 【目的】 X型 … 【取組例】 …, which comes again for Y型, all stand below X型 as well."""
    labels = _repeated(entries)
    if len(labels) < _SEVERAL:
        yield from entries
        return
    block = _Block()
    for before, entry in pairwise([None, *entries]):
        assert entry is not None
        block = block.at(entry, before, labels)
        yield _under(entry, block.name) if block.name is not None else entry


@dataclass(frozen=True, slots=True)
class _Block:
    """The labels of one type up to an entry: the one last seen with its level, and the name of the type."""

    label: str = ""
    level: int = 0
    name: Phrase | None = None

    def at(self, entry: Entry, before: Entry | None, labels: Sequence[str]) -> "_Block":
        """Return the block that an entry is in; a heading as high as a label or a line behind points ends it."""
        if entry.piece.kind is not Kind.HEADING:
            behind = before is not None and before.piece.kind is Kind.ITEM
            return _Block() if behind and entry.piece.kind is Kind.PARAGRAPH else self
        text, level = entry.words.text, entry.piece.level
        if text in labels:
            return _Block(text, level, None if text == labels[0] else self.name)
        if self.label == labels[0] and self.name is None and level > self.level and role_of(text) is None:
            return replace(self, name=entry.words)
        return self if level > self.level else _Block()


_SEVERAL = 2


def _repeated(entries: Sequence[Entry]) -> list[str]:
    """Return the labels of the trade that head a slide more than once, in order."""
    texts = [e.words.text for e in entries if e.piece.kind is Kind.HEADING and role_of(e.words.text)]
    return [text for text, times in Counter(texts).items() if times > 1]


def _under(entry: Entry, name: Phrase) -> Entry:
    """Put a name before the label that an entry is or stands below."""
    if entry.words.starts == name.starts:
        return replace(entry, headings=entry.headings[:-1])
    outer = tuple(words for words in entry.headings if words.starts != name.starts)
    if entry.piece.kind is Kind.HEADING and role_of(entry.words.text):
        return replace(entry, headings=(*outer, name))
    return replace(entry, headings=(*outer[:-1], name, *outer[-1:]))
