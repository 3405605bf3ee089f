"""Lines that do the work of headings: ＜対策のポイント＞, 1. X事業, ※国民のメリット, items over items."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from keniki.ingest.slides.boxed_cases import with_cases
from keniki.ingest.slides.displaced import with_displaced
from keniki.ingest.slides.labels import role_of, unframed
from keniki.ingest.slides.outline import Entry, Kind, Piece
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.repeated_labels import with_types
from keniki.ingest.slides.subjects import is_scheme

BELOW, LEAD = 6, 7
"""The levels of a heading that stands as an item below all headings, and of a line that only leads to items."""

_FRAMED = re.compile(r"<[^<>0-9]{4,24}(?:\([0-9]{1,2}[^()]{1,4}\))?>")
_REMARK = re.compile(r"※[^。※]{2,16}(?P<end>:|\(抜粋\))")
_BEFORE_REMARK = re.compile(r"【[^】]{2,12}】\s*(?=※)")
_BEFORE_ITEMS = re.compile(r"\([^()]{2,4}例\) ?[^。、をが]{4,30}|(?!未定稿|検討中|調整中|暫定版)[一-鿿]{2,6}")
_SAYS = re.compile(r"[、。:!?]|を|[0-9]{2}|(?:する|した|ます|です|ない)$")
_CONCLUDES = re.compile(r"[⇒→]")
_POINTS_ON = re.compile(r"(?:下記|以下)(?:は|の)")


@dataclass(slots=True)
class _Above:
    """What governs the next line: a name, a label (an item at `depth`), a line before items, items over it."""

    name: Phrase | None = None
    label: Phrase | None = None
    depth: int = 0
    lead: Phrase | None = None
    items: list[tuple[int, Phrase]] = field(default_factory=list)

    def over(self, entry: Entry) -> tuple[Phrase, ...]:
        """Return the lines that govern an entry, outermost first, beside its headings."""
        self.items = [item for item in self.items if _is_item(entry) and item[0] < entry.piece.level]
        if _is_item(entry) and entry.piece.level < self.depth:
            self.label = None
        lines = [self.name, self.label, self.lead]
        return (*(line for line in lines if line), *(words for _, words in self.items))

    def holds(self, entry: Entry) -> bool:
        """Say whether a line before items still governs: it does up to the conclusion that is drawn from them."""
        return _is_item(entry) or bool(_CONCLUDES.match(entry.words.text))


def governed(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Give entries with the lines above them that do the work of headings."""
    above, before = _Above(), None
    closed: tuple[Phrase, ...] | None = None
    entries = list(with_types(list(with_cases(list(with_displaced(entries))))))
    for printed, following in zip_longest(entries, entries[1:]):
        closed = printed.headings if _goes_past(printed, before, closed) else None
        lost = _is_displaced(printed, before) or closed is not None
        entry = replace(printed, headings=printed.headings[:-1]) if lost else printed
        before = printed
        if entry.piece.kind is Kind.HEADING:
            above = _Above()
            yield entry
            continue
        if _TOTAL.fullmatch(entry.words.text):
            above = _Above()
        if framed := _BEFORE_REMARK.match(entry.words.text):
            above = _Above(label=entry.words.part(0, framed.end()))
            entry = _with_words(entry, entry.words.part(framed.end()))
        if not above.holds(entry):
            above.lead = None
        if _POINTS_ON.match(entry.words.text) and following and following.piece.kind is Kind.HEADING:
            yield replace(entry, headings=following.headings)
            continue
        yield from _told(entry, following, above)


def _told(entry: Entry, following: Entry | None, above: _Above) -> Iterator[Entry]:
    """Give an entry with what governs it, and let it govern what comes behind where it does."""
    if _is_name(entry):
        above.name, above.label = entry.words, None
        yield _as_heading(entry, entry.headings)
        return
    if _is_label(entry):
        above.label = None
        yield replace(entry, headings=(*entry.headings, *above.over(entry)))
        above.label, above.depth = _inner(entry.words), entry.piece.level if _is_item(entry) else 0
        return
    headings = (*entry.headings, *above.over(entry))
    if _is_over_items(entry, following) and not (headings and role_of(headings[-1].text)):
        yield _as_heading(entry, headings)
        above.items.append((entry.piece.level, entry.words))
    elif _leads(entry, following):
        yield _as_heading(entry, headings, LEAD)
        above.lead = entry.words
    else:
        yield replace(entry, headings=headings)


_TOTAL = re.compile(r"計\s*[0-9][0-9,.]*[億百千]?万?円")
"""A line that adds up what is listed below it, and so is not of the name above."""

_MARKED = re.compile(r"(?:新規|拡充)\s+\S")


_SOURCE = re.compile(r"\(?(?:出典|出所)")


def _goes_past(entry: Entry, before: Entry | None, closed: tuple[Phrase, ...] | None) -> bool:
    """Say whether a point goes on behind the source that closed what stands under a heading."""
    if not _is_item(entry) or before is None or not entry.headings:
        return False
    return entry.headings == closed or (
        before.piece.kind is Kind.PARAGRAPH
        and entry.piece.gap > 0
        and _SOURCE.match(before.words.text) is not None
    )


def _is_displaced(entry: Entry, before: Entry | None) -> bool:
    """Say whether an item that is marked as new stands behind those of another heading, its own being lost."""
    item = _is_item(entry) and before is not None and _is_item(before)
    return item and entry.piece.gap > 1 and _MARKED.match(entry.words.text) is not None


def _with_words(entry: Entry, words: Phrase) -> Entry:
    return replace(entry, piece=replace(entry.piece, words=words))


def _as_heading(entry: Entry, headings: tuple[Phrase, ...], level: int = BELOW) -> Entry:
    piece: Piece = replace(entry.piece, kind=Kind.HEADING, level=level)
    return replace(entry, piece=piece, headings=headings)


def _is_item(entry: Entry) -> bool:
    return entry.piece.kind is Kind.ITEM


def _is_name(entry: Entry) -> bool:
    if entry.piece.kind is Kind.PARAGRAPH:
        return _FRAMED_NAME.fullmatch(entry.words.text) is not None or _is_funded_name(entry.words)
    numbered = re.fullmatch(r"[0-9]{1,2}\.", entry.piece.marker) is not None
    return numbered and len(entry.words.text) < 40 and is_scheme(entry.words)


_FRAMED_NAME = re.compile(r"【[^【】:]{6,}について】")
_SUM = re.compile(r"\s+[0-9][0-9,.]*[億百千]?万?円(?:\([^()]*\))?$")


def _is_funded_name(words: Phrase) -> bool:
    """Say whether a bold line is the name of a scheme with its sum: X交付金 30億円."""
    found = _SUM.search(words.text) if words.is_bold else None
    return found is not None and is_scheme(words.part(0, found.start()))


def _is_label(entry: Entry) -> bool:
    """Say whether a line is a label: of the trade, in brackets, or a remark that only names what follows."""
    text = entry.words.text
    if "\n" in text:
        return False
    if entry.piece.kind is Kind.PARAGRAPH and any(p.fullmatch(text) for p in (_FRAMED, _REMARK, _ISSUES)):
        return True
    if len(text) > 24 or role_of(text.removeprefix("※")) is None:
        return False
    return _is_item(entry) or text.startswith("※") or unframed(text) != text


_ISSUES = re.compile(r"\([一-鿿]{2,6}課題\)")


def _inner(words: Phrase) -> Phrase:
    """Return a label without its mark; one in round brackets without them, so that it is no subtitle."""
    return words.strip("()" if _ISSUES.fullmatch(words.text) else "※: ")


def _is_over_items(entry: Entry, following: Entry | None) -> bool:
    """Say whether an item only names the items below it."""
    deeper = following is not None and _is_item(following) and following.piece.level > entry.piece.level
    return deeper and _is_item(entry) and _names_only(entry.words)


def _names_only(words: Phrase) -> bool:
    return len(words.text) < 30 and role_of(words.text) is None and not _SAYS.search(words.text)


def _leads(entry: Entry, following: Entry | None) -> bool:
    """Say whether a line of its own only names the items behind it: 中心市, (分析例) 運営指導."""
    before = following is not None and _is_item(following) and entry.piece.kind is Kind.PARAGRAPH
    return before and role_of(entry.words.text) is None and bool(_BEFORE_ITEMS.fullmatch(entry.words.text))
