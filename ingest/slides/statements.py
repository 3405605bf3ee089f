"""Every line of a document of slides with what it is about, also where the title of a slide was lost."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from keniki.ingest.reading.fold import squeezed
from keniki.ingest.reading.source import Document, Span
from keniki.ingest.slides.governing import BELOW, governed
from keniki.ingest.slides.known_names import read_names
from keniki.ingest.slides.labels import Role, announced, role_of
from keniki.ingest.slides.lost_titles import (
    PAGE,
    SAME,
    as_said,
    chunks,
    is_behind_note,
    may_be_another,
    number_of,
    said_again,
    topic_of,
)
from keniki.ingest.slides.outline import Entry, Kind, Slide, read_slides
from keniki.ingest.slides.per_document import per_document
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.subjects import (
    Names,
    Subject,
    core,
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
        said, carried = _said(found, slide), _carried(found, slide)
        before, last, since = list[Entry](), None, 0
        for chunk in chunks(slide):
            told_of = said_again(chunk, slide, names) | said
            topic = topic_of(chunk, slide, names, told_of) if may_be_another(chunk, slide) else None
            topic = topic or carried
            behind = is_behind_note(chunk[0], [each.entry for each in found[-2:]])
            fresh = topic is not None or chunk[0].piece.gap >= PAGE or behind
            goes_on = last is not None and not fresh and _stands_under(chunk[0], before)
            topic, since = (last, since) if goes_on else (topic, chunk[0].words.starts[0] if fresh else 0)
            before, last = ([*before, *chunk] if goes_on else chunk), topic
            own = [_without(entry, since) for entry in chunk]
            told = [_told(entry, slide, _subject(entry, slide, names, topic)) for entry in own]
            found += _placed(told, chunk, titled=chunk[0] is slide.entries[0], topic=topic)
    return tuple(_of_programmes(found, names))


def _subject(entry: Entry, slide: Slide, names: Names, topic: Phrase | None) -> Subject | None:
    """Return what an entry is about; what stands below a line about a desk (【Xの窓口について】) is of no programme."""
    of_desk = any(_OF_DESK.search(heading.text) for heading in entry.headings)
    return None if of_desk else subject_of(entry, slide, names, topic)


_OF_DESK = re.compile(r"^【[^【】]*(?:窓口|連絡先|問い?合わ?せ)[^【】]*について】$")


def _stands_under(entry: Entry, before: Sequence[Entry]) -> bool:
    """Say whether an entry stands behind a gap under a heading that is among the entries before it."""
    above = [each for each in before if each.piece.kind is Kind.HEADING and each.piece.level < BELOW]
    return any(entry.headings[-1:] == (each.words,) for each in above)


_OF_THE_SAME = re.compile(
    r"(?:本|当該)?(?:実証|モデル|補助)?事業の(?:対象|概要|内容|流れ|スケジュール|進め方)"
)


def _carried(found: Sequence[Statement], slide: Slide) -> Phrase | None:
    """Return what the slide before is about where a title only says which side of it follows: 実証事業の対象."""
    if slide.title is None or not _OF_THE_SAME.match(slide.title.text):
        return None
    before = takewhile(lambda earlier: _same_section(earlier.slide, slide), reversed(found))
    return next((each.subject.name for each in before if each.subject is not None), None)


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
    again = number_of(chunk[0]) == 1 and not titled
    name = core(told[0].slide.title) if told[0].slide.title else None
    named_above = name is not None and squeezed(name.text) in text
    lost = not titled and not named_above and (topic is not None or again or chunk[0].piece.gap >= PAGE)
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
        if each.subject and (not names_support(each.subject.name, names) or _is_function(each))
    )
    others = replace(names, matters=matters - supported)
    for each in found:
        dropped = each.subject is not None and squeezed(each.subject.name.text) in others.matters
        yield replace(each, subject=subject_of(each.entry, each.slide, others)) if dropped else each


def _is_function(statement: Statement) -> bool:
    """Say whether a heading names one of the functions of an office, which its heading counts: 局の3つの機能."""
    entry = statement.entry
    above = entry.headings[-1:] if entry.piece.kind is Kind.HEADING else ()
    return bool(above) and _FUNCTIONS.search(above[0].text) is not None


_FUNCTIONS = re.compile(r"[0-9一二三四五六]つの(?:機能|任務|使命|業務)$")


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
            text = as_said(statement.entry)
            for words in (text, text[:SAME]) if len(text) > SAME else (text,):
                said.setdefault(words, {})[subject.name.text] = subject.name
    return {text: next(iter(names.values())) for text, names in said.items() if len(names) == 1}


def _same_section(one: Slide, other: Slide) -> bool:
    return one.cover is not None and other.cover is not None and one.cover.starts == other.cover.starts
