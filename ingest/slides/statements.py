"""Every line of a document of slides with what it is about, also where the title of a slide was lost."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from keniki.ingest.reading.source import Document, Span
from keniki.ingest.slides.governing import governed
from keniki.ingest.slides.known_names import read_names
from keniki.ingest.slides.labels import Role, announced, role_of
from keniki.ingest.slides.outline import Entry, Kind, Slide, read_slides
from keniki.ingest.slides.per_document import per_document
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.subjects import (
    Names,
    Subject,
    bare,
    core,
    is_scheme,
    section_names,
    squeezed,
    subject_of,
)
from keniki.ingest.support.programme_evidence import is_report, names_support, tells_support


@dataclass(frozen=True, slots=True)
class Statement:
    """An entry of a slide with what it is about; `subject` is None where no programme can be told.

    `untitled` says that the entry is of a slide whose title was lost and whose words name another programme
    than the title above; `adrift` that they name none, so that it may not be about what the title names;
    `lost` that the title above may not be the one of the entry.
    """

    entry: Entry
    slide: Slide
    subject: Subject | None
    untitled: bool = False
    adrift: bool = False
    lost: bool = False

    @property
    def words(self) -> Phrase:
        """The words of the entry."""
        return self.entry.words

    @property
    def item_above(self) -> str:
        """The label of the item that announces the entry (シンポジウムの開催：), or nothing."""
        above = self.entry.above[-1:]
        return announced(above[0].text) if above else ""


@per_document
def read_statements(document: Document) -> tuple[Statement, ...]:
    """Return every entry of a document of slides with its subject, in order."""
    names, found = read_names(document), list[Statement]()
    for printed in read_slides(document):
        slide = replace(printed, entries=tuple(governed(printed.entries)))
        said = _said(found, slide)
        for chunk in _chunks(slide):
            topic = _topic(chunk, slide, names, said) if _may_be_another(chunk, slide) else None
            behind = _behind_note(chunk[0], [each.entry for each in found[-2:]])
            fresh = topic is not None or chunk[0].piece.gap >= _PAGE or behind
            own = [_without(entry, chunk[0].words.starts[0]) if fresh else entry for entry in chunk]
            told = [_told(entry, slide, subject_of(entry, slide, names, topic)) for entry in own]
            found += _placed(told, chunk, titled=chunk[0] is slide.entries[0], topic=topic)
    return tuple(_of_programmes(found, names))


def _told(entry: Entry, slide: Slide, subject: Subject | None) -> Statement:
    """Make a statement of an entry; a bold line behind a list is of the programme, not of a part or a label."""
    if subject is None or not _closes(entry, slide):
        return Statement(entry, slide, subject)
    above = tuple(words for words in entry.headings if words.starts[0] <= subject.name.starts[0])
    return Statement(replace(entry, headings=above), slide, Subject(subject.programme, subject.name))


def _closes(entry: Entry, slide: Slide) -> bool:
    """Say whether an entry is a bold line right behind the items of a list."""
    if entry.piece.kind is not Kind.PARAGRAPH or not entry.words.is_bold:
        return False
    starts = [other.words.starts[0] for other in slide.entries]
    place = starts.index(entry.words.starts[0])
    behind = slide.entries[place + 1 : place + 2]
    ends = not behind or behind[0].piece.kind is Kind.HEADING
    return ends and place > 0 and slide.entries[place - 1].piece.kind is Kind.ITEM


@per_document
def subjects_by_place(document: Document) -> dict[int, Subject]:
    """Return what the entries of a document are about, by where their words begin."""
    return {s.words.starts[0]: s.subject for s in read_statements(document) if s.subject is not None}


def _placed(
    told: Sequence[Statement], chunk: Sequence[Entry], *, titled: bool, topic: Phrase | None
) -> list[Statement]:
    """Mark the entries of a slide whose title was lost: named by its own words, or by nothing."""
    start, text = chunk[0].words.starts[0], squeezed("".join(entry.words.text for entry in chunk))
    again = _counted(chunk[0]) == 1 and not titled
    name = core(told[0].slide.title) if told[0].slide.title else None
    named_above = name is not None and squeezed(name.text) in text
    lost = not titled and not named_above and (topic is not None or again or chunk[0].piece.gap >= _PAGE)
    untitled = again or (topic is not None and any(role_of(e.words.text) in _TELLING for e in chunk))
    return [
        replace(
            each,
            untitled=untitled,
            lost=lost,
            adrift=lost
            and topic is None
            and each.subject is not None
            and each.subject.name.starts[0] < start
            and squeezed(core(each.subject.name).text) not in text,
        )
        for each in told
    ]


_TELLING = (Role.TARGET, Role.COST, Role.MONEY, Role.REQUIREMENT)
"""Labels that only stand on a slide about one programme."""


def _of_programmes(found: Sequence[Statement], names: Names) -> Iterator[Statement]:
    """Give statements without the subjects that are no programmes but names of matters, places or offices."""
    supported = {
        squeezed(each.subject.name.text)
        for each in found
        if each.subject and tells_support(each.words) and not is_report(each.slide.title)
    }
    matters = frozenset(
        squeezed(each.subject.name.text)
        for each in found
        if each.subject and not names_support(each.subject.name, names)
    )
    others = replace(names, matters=matters - supported)
    for each in found:
        dropped = each.subject is not None and squeezed(each.subject.name.text) in others.matters
        yield replace(each, subject=subject_of(each.entry, each.slide, others)) if dropped else each


def _without(entry: Entry, since: int) -> Entry:
    """Return an entry without the headings before a place, which are of another slide."""
    return replace(entry, headings=tuple(words for words in entry.headings if words.starts[0] >= since))


def statements_in(document: Document, span: Span) -> Iterator[Statement]:
    """Give the entries that lie within a span."""
    return (statement for statement in read_statements(document) if statement.words.span in span)


def _said(found: Sequence[Statement], slide: Slide) -> dict[str, Phrase]:
    """Return what the entries of a section that stand under the name of one programme only are about."""
    said: dict[str, dict[str, Phrase]] = {}
    for statement in takewhile(lambda earlier: _same_section(earlier.slide, slide), reversed(found)):
        subject = statement.subject
        if subject and not subject.parts:
            text = squeezed(statement.words.text)
            for words in (text, text[:_SAME]) if len(text) > _SAME else (text,):
                said.setdefault(words, {})[subject.name.text] = subject.name
    return {text: next(iter(names.values())) for text, names in said.items() if len(names) == 1}


_SAME = 60
"""Signs; two sentences that begin with as many same ones say the same thing."""


def _same_section(one: Slide, other: Slide) -> bool:
    return one.cover is not None and other.cover is not None and one.cover.starts == other.cover.starts


_FIGURE, _PAGE = 3, 5
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


def _behind_note(entry: Entry, before: Sequence[Entry]) -> bool:
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


def _chunks(slide: Slide) -> list[list[Entry]]:
    """Divide a slide where another may begin whose title was lost: behind a gap."""
    chunks: list[list[Entry]] = [[]]
    for entry in slide.entries:
        opens = role_of(entry.words.text) in (Role.BACKGROUND, Role.PURPOSE) and entry.piece.level == 2
        opens = opens if entry.piece.kind is Kind.HEADING else entry.piece.kind is Kind.PARAGRAPH
        far = entry.piece.gap >= _FIGURE - (entry.piece.kind is Kind.HEADING) and opens
        far = far or _begins_again(entry, [e for chunk in chunks for e in chunk])
        far = far or _behind_note(entry, chunks[-1])
        if chunks[-1] and (far or entry.piece.gap >= _PAGE or _part_of(entry) is not None):
            chunks.append([])
        chunks[-1].append(entry)
    return [chunk for chunk in chunks if chunk]


def _begins_again(entry: Entry, before: Sequence[Entry]) -> bool:
    """Say whether a heading is numbered as the first behind one of its level that was numbered as well."""
    own = _counted(entry)
    return own == 1 and any(_counted(e) and e.piece.level == entry.piece.level for e in before)


def _counted(entry: Entry) -> int:
    """Return the number of a heading (1. 目的), or nought."""
    found = re.match(r"([0-9]{1,2})\.\s", entry.words.text) if entry.piece.kind is Kind.HEADING else None
    return int(found[1]) if found else 0


_IN_CHARGE = re.compile(r"\(([^()]{4,20}(?:支援員|推進員|アドバイザー))\)")


def _may_be_another(chunk: list[Entry], slide: Slide) -> bool:
    """Say whether a chunk may have lost its title: not the first one, or on a cover that lists names."""
    on_cover = slide.title and slide.cover and slide.title.starts == slide.cover.starts
    return chunk[0] is not slide.entries[0] or bool(on_cover and len(section_names(slide.cover)) > 1)


def _topic(chunk: list[Entry], slide: Slide, names: Names, said: dict[str, Phrase]) -> Phrase | None:
    """Return what a chunk under the title of another slide is about, or None where it may be its own."""
    if (part := _part_of(chunk[0]) or _created(chunk[0])) is not None:
        return part
    text = squeezed("".join(entry.words.text for entry in chunk))
    current = subject_of(slide.entries[0], slide, names)
    if current and squeezed(core(current.name).text) in text:
        return None
    for entry in chunk:
        words = squeezed(entry.words.text)
        before = said.get(words) if words.startswith("【") else said.get(words[:_SAME])
        if before and len(words) > (8 if words.startswith("【") else _SAME):
            return before
    if (found := _IN_CHARGE.search(chunk[0].words.text)) is not None:
        return chunk[0].words.part(*found.span(1))
    name = names.mentioned(text, section_names(slide.cover))
    return name
