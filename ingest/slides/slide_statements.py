"""What slides say that is about no programme: sentences and points as statements of the slide itself.

A slide of background, of an office, of questions and answers or of an outlook names no programme that its
sentences could be about with certainty; they are then what the slide says, under the heading they stand below.
"""

import re
from collections.abc import Iterator, Sequence

from keniki.ingest.cases.case_openers import is_place_line, open_case
from keniki.ingest.events.dating import as_of
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.graph.facts import Fact, Passed, Reason, Text, Thing, Value, masked
from keniki.ingest.reading.fold import squeezed
from keniki.ingest.slides.figure_boxes import is_box, shows_people
from keniki.ingest.slides.known_names import read_names
from keniki.ingest.slides.labels import Role, announced, names_what_follows, role_of, unframed
from keniki.ingest.slides.outline import Kind
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_parts import part_of_slide
from keniki.ingest.slides.slide_tables import first_row, is_head
from keniki.ingest.slides.slides import overview_section, own_section, section_of, untitled_section
from keniki.ingest.slides.statements import Statement, read_statements
from keniki.ingest.slides.voices import answered, voice_of
from keniki.ingest.support.support_roles import is_read_elsewhere, is_vouched, tells_of_programmes
from keniki.ingest.support.support_words import cut

_ARTICLES = re.compile(r"^\(参考\).*事例|\(抜粋\)$|法律.*\(抄\)|(?:法|令)\(.*号\)")
"""Titles and labels over the articles of a law, the words of a decision or the cases of others."""

_READ_BY_OTHERS = re.compile(r"事例集|事例_|一覧|導入状況|サミット|ダイヤル|ガイドブックの|対応状況")
"""Titles of slides of cases, events, disasters or figures, with readers of their own: only plain sentences count."""

_CLAUSE = re.compile(
    r"。|[をがはにでへ][^、]*[^、をがはにでへの]$|(?:です|ます|である)[!！]?$"
    r"|[をが][^、]*(?:可能|容易|不要|確実|円滑)に$"
)
_LINE_END = re.compile(r"(?<=[^\n]{4}(?:開設|入手|設置|配布|公表))\n(?=[^をがはにでのとも、。)])")
"""The end of a printed line that says something whole, with another one behind it."""

_PLAIN_SENTENCE = re.compile(r"(?:。|です|ます|ました|対応|配布|提供|開催|実施|[いる])[!！]?$")
_OF_FIGURE = re.compile(r"。|[をに][^、をに]{1,12}$|^※[^、。]+で[^、をにで]{1,12}$")
"""What a line below a heading of a figure (イメージ) must hold not to be a label of it."""

_LABEL = re.compile(
    r"QRコード$|(?:資料|について|から|→)$|^\([^()。]*\)$|^(?:措置率|補助率)|^[◀▲▼]|[0-9]{2,4}-[0-9]{2,4}|\(P\.[0-9]+\)$|^[^。]*。(?!\)$)[^。]{1,8}$|^.{0,30}(?:にも|には|を|が)$"
)
_BREADCRUMB = re.compile(r" > [^>]+ > ")
_CONTENTS = re.compile(r"\.{2,}\s*[0-9]+$")
_NOTE = re.compile(r"^[(]?[※*＊]|^[(]?(?:出典|出所)")
_BULLET = re.compile(
    r"(?:[※*＊]\s*[0-9](?![0-9年月日人件団])\s*:?\s*|[※*＊・●■○◎◆✓▶➢☞☆⇒→☒\s]+|\([0-9]{1,2}\)\s|[0-9]{1,2}[.\s]\s*|[①-⑳]\s*(?=[^①-⑳]+$))(?=\S)"
)
_FIGURES = re.compile(r"^[^。]{0,24}[0-9][0-9,.]*\s*(?:%|人|団体|件|市町村|校|自治体|組織|社|円)[^。]{0,12}$")
_QUESTION = re.compile(r"^Q[0-9]{0,2}[.:]")
_NAME = re.compile(r"[^()をがは\n]{2,12}\([^()。]*\)")
"""A short name with a remark in brackets, as captions and headings of contacts are."""

_FIELD = re.compile(r"\([一-鿿ァ-ヶー]{2,4}\) [^()]+(?:\([一-鿿ァ-ヶー]{2,4}\) [^()]+)*")
_FIELDS = re.compile(r"\([一-鿿ァ-ヶー]{2,4}\) [^()]+")
"""Fields, each with what belongs to it, one behind the other: (福祉) 介護、保育 (教育) 学校."""

_SUBTITLE = re.compile(r"\([^()]{8,60}\)")
_SHORTEST, _SHORTEST_POINT, _SHORTEST_NUMBERED = 8, 4, 2
_NUMBERED, _ASKS = re.compile(r"[①-⑳]|\([0-9]{1,2}\)"), re.compile(r"ませんか[?？]$")


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give each sentence and point that is about no programme, as a statement of its slide."""
    yield from as_of(context.as_of, _statements(section, context))


def _statements(section: Section, context: Context) -> Iterator[Yield]:
    statements = read_statements(section.document)
    for index, statement in enumerate(statements):
        if statement.words.span not in section.span or statement.entry.piece.kind is Kind.HEADING:
            continue
        if statement.slide.cover is None and statement.slide.title is None:
            continue
        about = _about(statement, context)
        if statement.entry.piece.kind is Kind.ROW:
            yield from _row(about, index, statements)
        elif _repeats_name(statement):
            yield Passed(statement.words.span, Reason.REPETITION)
        elif _is_subtitle(statement):
            yield Passed(statement.words.span, Reason.HEADING)
        elif _is_stray(index, statements):
            yield Passed(statement.words.span, Reason.LOST_FIGURE)
        elif _is_own(index, statements, context):
            yield from _said(about, index, statements)


def _about(statement: Statement, context: Context) -> Thing:
    """Return the slide of an entry, its section where its title was lost, or what a heading tells of instead.

    That is the survey that it invites to, or the thing that it gives an account of (Xの概要).
    What stands on a cover is of a slide without a title behind it.
    """
    outer = section_of(statement.slide, context)
    for heading in statement.entry.headings:
        if _SURVEY.search(heading.text):
            key = (context.series, squeezed(heading.text))
            return Thing(kind="section", key=key, cls="Section", label=heading.printed)
    title, cover = statement.slide.title, statement.slide.cover
    if title is not None and title is cover:
        return untitled_section(outer)
    page = outer if statement.lost else own_section(statement.slide, context)
    below = [heading for heading in statement.entry.headings if heading is not title]
    return overview_section(below, page) or page


_SURVEY = re.compile(r"アンケートのお願い")


def _repeats_name(statement: Statement) -> bool:
    """Say whether a line is only the name of a programme that a heading of the document gives."""
    words = statement.words
    return statement.entry.piece.kind is Kind.PARAGRAPH and (
        squeezed(words.text) in read_names(words.document).headed
    )


def _is_subtitle(statement: Statement) -> bool:
    """Say whether a line stands in brackets right below the title of its slide and goes on from it."""
    first = statement.slide.entries[0]
    return first.words.starts == statement.words.starts and bool(_SUBTITLE.fullmatch(statement.words.text))


def _is_stray(index: int, statements: Sequence[Statement]) -> bool:
    """Say whether a line behind the remark that closes a box is the label of another box of a figure."""
    own = statements[index].entry
    if own.piece.kind is not Kind.PARAGRAPH or not _STRAY.fullmatch(own.words.text):
        return False
    beside = (s for s in reversed(statements[:index]) if not _STRAY.fullmatch(s.words.text))
    before = next(beside).entry
    closed = before.piece.kind is Kind.PARAGRAPH and _CLOSING.match(before.words.text) is not None
    return closed and before.headings == own.headings and bool(own.headings)


_STRAY, _CLOSING = re.compile(r"[^。、:※*\n]{4,16}で?(?:広く|応じて)[^。、:※*\n]{2,4}"), re.compile(r"[*＊]")


def _is_own(index: int, statements: Sequence[Statement], context: Context) -> bool:
    """Say whether an entry is said by the slide, and not of a programme, a case, a budget or a law."""
    statement = statements[index]
    if statement.slide.title is None or statement.slide.cover is None:
        return False
    if (is_vouched(statement) and tells_of_programmes(statement)) or is_box(index, statements):
        return False
    if _is_of_others(statement) or _CONTENTS.search(statement.words.text):
        return False
    return not _in_case(statement, context) and not is_read_elsewhere(index, statements)


def _is_of_others(statement: Statement) -> bool:
    """Say whether the slide of an entry has a reader of its own, which takes more of the entry than its words."""
    text = statement.words.text.replace("\n", "")
    above = [*([statement.slide.title] if statement.slide.title else []), *statement.entry.headings]
    if any(_BREADCRUMB.search(line.text) or _ARTICLES.search(line.text) for line in above):
        return True
    if any(role_of(line.text) is Role.EXAMPLE for line in above[1:]) and not _is_point(statement):
        return _OF_FIGURE.search(text) is None
    if any(_OF_CASES.search(unframed(heading.text)) for heading in statement.entry.headings[:-1]):
        return True
    asked = statement.entry.headings[-1:]
    if asked and _ASKED.match(asked[0].text) and _CHOICE.match(text):
        return True
    others = any(_READ_BY_OTHERS.search(line.text) for line in above)
    cases = any(_CASE.search(line.text) for line in above)
    return (others and _PLAIN_SENTENCE.search(text) is None) or (cases and len(above) > _OUTER)


_CASE = re.compile(r"事例集|事例_")
_OF_CASES = re.compile(r"(?:取組|活動)事例$")
_ASKED, _CHOICE = re.compile(r"Q[0-9]{0,2}[ .:]"), re.compile(r"[①-⑳]|\(選択肢")
"""The question of a survey, and the answers that may be ticked."""

_OUTER = 4
"""Headings above a line of a book of cases (title, chapter, section), below which a case stands."""


def _is_point(statement: Statement) -> bool:
    return statement.entry.piece.kind is Kind.ITEM


def _in_case(statement: Statement, context: Context) -> bool:
    """Say whether an entry is of a case: the caption of one, or below the heading of one."""
    entry = statement.entry
    if is_place_line(entry.words) or open_case(entry, None, context.gazetteer) is not None:
        return True
    headings = [each.entry for each in _headings_of(statement)]
    return any(open_case(heading, None, context.gazetteer) is not None for heading in headings)


def _headings_of(statement: Statement) -> Iterator[Statement]:
    governing = {heading.starts[0] for heading in statement.entry.headings}
    for entry in statement.slide.entries:
        if entry.piece.kind is Kind.HEADING and entry.words.starts[0] in governing:
            yield Statement(entry, statement.slide, None)


def _said(about: Thing, index: int, statements: Sequence[Statement]) -> Iterator[Yield]:
    statement = statements[index]
    words, item = _plain(statement.words), statement.entry.piece.kind is Kind.ITEM
    note = bool(_NOTE.match(statement.words.text))
    if note and names_what_follows(words.text):
        return
    least = _SHORTEST_POINT if item or note else _SHORTEST
    short = len(words.text) < (_SHORTEST_NUMBERED if _NUMBERED.match(statement.words.text) else least)
    if short or _QUESTION.match(words.text) or (_FIGURES.match(words.text) and not item):
        return
    whole = words.text.replace("\n", "")
    if announced(words.text) or _ASKS.search(whole):
        yield Passed(words.span, Reason.HEADING)
        return
    if _LABEL.search(whole) or (not item and _NAME.fullmatch(words.text)):
        return
    example, voice = _EXAMPLE.match(words.text), voice_of(index, statements)
    said = _CLAUSE.search(whole) or _LISTS.search(words.text)
    if voice == "response":
        yield answered(_fact(about, voice, words, ""), index, statements)
    elif _FIELD.fullmatch(words.text):
        parts = (words.part(*found.span()) for found in _FIELDS.finditer(words.text))
        yield from (_fact(about, "description", part, part_of_slide(index, statements)) for part in parts)
    elif item or note or example or voice or said or _is_under_label(statement):
        words = words.part(example.end()) if example else words
        shown = "caption" if item and shows_people(statement) else "description"
        name = "note" if note else "example" if example else voice or shown
        counted = _COUNTED_BELOW.search(words.text)
        words = words.part(0, counted.start()) if counted else words
        part = part_of_slide(index, statements)
        component = "" if voice in _VOICES or part == about.label else part
        yield from (_fact(about, name, part, component) for part in cut(words, _LINE_END))


_VOICES = ("question", "response")
"""What is told from the slide's own words by its label, which names no part of the slide."""

_COUNTED_BELOW = re.compile(r"\n(?=[RH][0-9]{1,2} [0-9])")
"""Where figures begin on the line below, which have a reader of their own."""

_EXAMPLE = re.compile(r"\(例\)\s*")
_LISTS = re.compile(r"^[^。、]{2,24}(?:、[^。、]{2,30}){3,}(?:\s*等)?$|^[^。:]{2,12}:①[^。]+②")
"""A list of names, and one that is numbered behind a label."""


def _is_under_label(statement: Statement) -> bool:
    """Say whether a line stands under a label that makes it a statement, or says what a term is (○○とは)."""
    above = statement.entry.headings[-1:]
    numbered = any(_CIRCLED.match(heading.text) for heading in above)
    if numbered and len(statement.words.text) >= _WHOLE:
        return True
    return any(role_of(heading.text) in _TOLD_BY or heading.text.endswith("とは") for heading in above)


_CIRCLED, _WHOLE = re.compile(r"[①-⑳] "), 30
"""A heading with a number, and the signs from which a line below it is no label."""


_TOLD_BY = (Role.TARGET, Role.COST, Role.REQUIREMENT, Role.DESCRIPTION)
"""Labels below which a line without a verb says something all the same."""


def _row(about: Thing, index: int, statements: Sequence[Statement]) -> Iterator[Yield]:
    """Give the cells of a row of words below a head that names examples: 団体例 | 活動例."""
    statement = statements[index]
    if is_head(index, statements):
        yield Passed(statement.words.span, Reason.HEADING)
        return
    cells = [cell for cell in statement.entry.piece.cells if cell]
    head = [cell for cell in first_row(index, statements).entry.piece.cells if cell]
    if len(cells) == 2 == len(head) and head[1].text.endswith("例") and head[1] is not cells[1]:
        yield _fact(about, "example", cells[1], cells[0].printed, cells[0])


def _plain(words: Phrase) -> Phrase:
    """Return words without the bullet or mark in front and the arrows behind."""
    found = _BULLET.match(words.text)
    return (words.part(found.end()) if found else words).strip("→▼ ")


def _fact(about: Thing, name: str, words: Phrase, component: str, *further: Phrase) -> Fact:
    more: dict[str, Value | tuple[Value, ...]] = {"component": Text(component)} if component else {}
    return Fact(
        cls="Statement",
        about=about,
        property=name,
        value=Text(words.printed),
        words=(words.span, *(each.span for each in further)),
        key=(masked(words.text), masked(component)),
        qualifiers=more,
    )
