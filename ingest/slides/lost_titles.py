"""Slides whose titles were lost: where one may begin under the title of another, and what it is about."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from keniki.ingest.reading.fold import squeezed
from keniki.ingest.slides.labels import Role, role_of, unframed
from keniki.ingest.slides.outline import Entry, Kind, Slide
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.subjects import Names, bare, core, is_scheme, section_names, subject_of

SAME = 60
"""Signs; two sentences that begin with as many same ones say the same thing."""


def _overview(chunk: Sequence[Entry], slide: Slide, names: Names) -> Phrase | None:
    """Return what a slide with no more title than 概要 is about: what its headings call X is the last X named."""
    if slide.cover is None or not _is_overview(*chunk[:2]):
        return None
    headings = " ".join(entry.words.text for entry in chunk if entry.piece.kind is Kind.HEADING)
    section, start = slide.cover.starts[0], chunk[0].words.starts[0]
    named = [name for name in names.known.values() if section < name.starts[0] < start]
    called = [name for name in named if (noun := _NOUN.search(name.text)) and noun[0] in headings]
    return max(called, key=lambda name: name.starts[0], default=None)


_NOUN = re.compile(r"(?:プラットフォーム|センター|制度|プロジェクト|プログラム)$")


def _is_overview(entry: Entry, following: Entry | None = None) -> bool:
    """Say whether a heading is 概要 and the purpose of something is the first heading below it."""
    headings = following is not None and {entry.piece.kind, following.piece.kind} == {Kind.HEADING}
    if following is None or not headings or entry.piece.level != _UNDER_TITLE:
        return False
    return unframed(entry.words.text) == "概要" and role_of(following.words.text) is Role.PURPOSE


_UNDER_TITLE = 2


_FIGURE, PAGE = 3, 5
"""Blank lines that a figure leaves, and that at least the end of a page leaves."""


def _part_of(entry: Entry) -> Phrase | None:
    """Return the scheme that an entry names as a part of another: X交付金のうち, on the next line Y事業."""
    lines = entry.words.lines() if entry.piece.kind is Kind.PARAGRAPH else []
    if len(lines) > 1 and lines[-2].text.endswith("のうち") and is_scheme(lines[-1]):
        return bare(lines[-1])
    return None


_CREATED = re.compile(
    r"(?P<whom>[^。、]{6,60}に対する)[^。、に]{0,8}(?:について)?、?新たに(?P<form>(?:特別|普通)交付税措置)を創設(?:する)?。?"
)


def _created(entry: Entry) -> Phrase | None:
    """Return the measure that a slide says is new (Xに対する取組について、新たに○○措置を創設), or None."""
    words = entry.words
    found = _CREATED.fullmatch(words.text) if entry.piece.kind is Kind.PARAGRAPH else None
    return words.part(*found.span("whom")).joined(words.part(*found.span("form"))) if found else None


_TRIED = re.compile(r"[^。]+ため、[^。]*?(?P<name>(?:モデル|実証)事業)を実施。?")


def _tried(entry: Entry, title: Phrase | None) -> Phrase | None:
    """Return the trial of its scheme (モデル事業) that a sentence behind a gap says is carried out, and to what end.

    Below a title that is the name of an undertaking the sentence is about that one.
    """
    words, own = entry.words, title is not None and is_scheme(core(title))
    prose = entry.piece.kind in (Kind.ITEM, Kind.PARAGRAPH) and entry.piece.gap >= _FIGURE
    found = _TRIED.fullmatch(words.text) if prose and not own else None
    return words.part(*found.span("name")) if found else None


def is_behind_note(entry: Entry, before: Sequence[Entry]) -> bool:
    """Say whether sentences in points go on behind the remark, or the gap, that closed the points of a slide."""
    if len(before) < _CLOSED or entry.piece.kind is not Kind.ITEM or not entry.piece.gap:
        return False
    if _ends_overview(entry, before[-1]):
        return True
    points, note = before[-2:]
    closed = note.piece.kind is Kind.PARAGRAPH and note.words.text.startswith("※")
    sentences = all(each.words.text.endswith("。") for each in (points, note, entry))
    return closed and points.piece.kind is Kind.ITEM and sentences


_CLOSED = 2


def _ends_overview(entry: Entry, before: Entry) -> bool:
    """Say whether a point stands behind a gap below the points of an overview: Xの概要."""
    headings = entry.headings[-1:]
    sentences = before.words.text.endswith("。") and entry.words.text.endswith("。")
    return bool(headings) and headings[0].text.endswith("概要") and sentences and entry.piece.gap >= _FIGURE


def chunks(slide: Slide) -> list[list[Entry]]:
    """Divide a slide where another may begin whose title was lost: behind a gap."""
    chunks: list[list[Entry]] = [[]]
    for entry, following in zip_longest(slide.entries, slide.entries[1:]):
        opens = role_of(entry.words.text) in (Role.BACKGROUND, Role.PURPOSE) and entry.piece.level == 2
        remark = _EXPLAINS.fullmatch(entry.words.text) is not None
        opens = (
            opens if entry.piece.kind is Kind.HEADING else entry.piece.kind is Kind.PARAGRAPH and not remark
        )
        far = entry.piece.gap >= _FIGURE - (entry.piece.kind is Kind.HEADING) and opens
        far = far or _begins_again(entry, [e for chunk in chunks for e in chunk])
        far = far or is_behind_note(entry, chunks[-1]) or _is_overview(entry, following)
        far = far or _leads_to_numbers(entry, slide.entries)
        named = _part_of(entry) is not None or _tried(entry, slide.title) is not None
        if chunks[-1] and (far or entry.piece.gap >= PAGE or named):
            chunks.append([])
        chunks[-1].append(entry)
    return [chunk for chunk in chunks if chunk]


def _begins_again(entry: Entry, before: Sequence[Entry]) -> bool:
    """Say whether a heading is numbered as the first behind one of its level that was numbered as well.

    Behind the gap of a figure, several that were not numbered show the same.
    """
    beside = [e for e in before if e.piece.kind is Kind.HEADING and e.piece.level == entry.piece.level]
    bare_ones = entry.piece.gap >= _FIGURE and sum(not number_of(e) for e in beside) >= _SEVERAL
    return number_of(entry) == 1 and (bare_ones or any(map(number_of, beside)))


_SEVERAL = 2
_EXPLAINS = re.compile(r"※[^。※]{2,16}:")
"""A remark that names a term of the slide and explains it in the lines behind."""


def _leads_to_numbers(entry: Entry, entries: Sequence[Entry]) -> bool:
    """Say whether a sentence behind points leads to headings with numbers, where those before had none."""
    place = entries.index(entry)
    behind = place > 0 and entries[place - 1].piece.kind is Kind.ITEM
    if not behind or entry.piece.kind is not Kind.PARAGRAPH or not entry.words.text.endswith("。"):
        return False
    head = next((each for each in entries[place:] if each.piece.kind is not Kind.PARAGRAPH), None)
    earlier = [each for each in entries[:place] if _is_beside(each, head)]
    return head is not None and number_of(head) == 1 and bool(earlier) and not any(map(number_of, earlier))


def _is_beside(entry: Entry, head: Entry | None) -> bool:
    """Say whether both are headings of one level."""
    return (
        head is not None
        and entry.piece.kind is head.piece.kind is Kind.HEADING
        and (entry.piece.level == head.piece.level)
    )


def number_of(entry: Entry) -> int:
    """Return the number of a heading (1. 目的), or nought."""
    found = re.match(r"([0-9]{1,2})\.\s", entry.words.text) if entry.piece.kind is Kind.HEADING else None
    return int(found[1]) if found else 0


_IN_CHARGE = re.compile(r"\(([^()]{4,20}(?:支援員|推進員|アドバイザー))\)")


def may_be_another(chunk: list[Entry], slide: Slide) -> bool:
    """Say whether a chunk may have lost its title: not the first one, or on a cover that lists names."""
    on_cover = slide.title and slide.cover and slide.title.starts == slide.cover.starts
    return chunk[0] is not slide.entries[0] or bool(on_cover and len(section_names(slide.cover)) > 1)


def as_said(entry: Entry) -> str:
    """Return the words of an entry as they are compared: without white space and the mark in front."""
    return squeezed(entry.words.text).lstrip("▶➢・")


def said_again(chunk: Sequence[Entry], slide: Slide, names: Names) -> dict[str, Phrase]:
    """Return which programme of a heading below the sentences of a chunk are said of again, by how they begin."""
    first = {words[:SAME]: e.words.starts[0] for e in reversed(chunk) if len(words := as_said(e)) > SAME}
    again = dict[str, Phrase]()
    for entry in slide.entries:
        start = first.get(as_said(entry)[:SAME], entry.words.starts[0])
        subject = subject_of(entry, slide, names) if start < entry.words.starts[0] else None
        if subject is not None and subject.name.starts[0] > start:
            again[as_said(entry)[:SAME]] = subject.name
    return again


def topic_of(chunk: list[Entry], slide: Slide, names: Names, said: dict[str, Phrase]) -> Phrase | None:
    """Return what a chunk under the title of another slide is about, or None where it may be its own."""
    first = chunk[0]
    part = _part_of(first) or _created(first) or _tried(first, slide.title)
    if part or (part := _overview(chunk, slide, names)):
        return part
    text = squeezed("".join(entry.words.text for entry in chunk))
    current = subject_of(slide.entries[0], slide, names)
    if current and squeezed(core(current.name).text) in text:
        return None
    for entry in chunk:
        words = as_said(entry)
        before = said.get(words) if words.startswith("【") else said.get(words[:SAME])
        if before and len(words) > (8 if words.startswith("【") else SAME):
            return before
    if (found := _IN_CHARGE.search(chunk[0].words.text)) is not None:
        return chunk[0].words.part(*found.span(1))
    name = names.mentioned(text, section_names(slide.cover))
    return name
