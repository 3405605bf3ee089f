"""What slides say of programmes in words: for whom, for which costs, on what conditions, how long."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from keniki.ingest.cases.case_openers import is_place_line
from keniki.ingest.events.dating import as_of
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.graph.facts import Fact, Passed, Reason, Text, Thing, Value, masked
from keniki.ingest.money.durations import duration_of
from keniki.ingest.money.thresholds import threshold_facts
from keniki.ingest.money.years import year_printed
from keniki.ingest.slides.figure_boxes import is_box
from keniki.ingest.slides.labels import Role, leading_label, role_of
from keniki.ingest.slides.outline import Kind
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_tables import column_heads, first_row
from keniki.ingest.slides.statements import Statement, read_statements
from keniki.ingest.slides.subjects import Subject, bare, named
from keniki.ingest.support.support_headings import parts_named
from keniki.ingest.support.support_roles import (
    is_label_only,
    is_of_report,
    is_read_elsewhere,
    is_vouched,
    property_of,
    role_of_statement,
    tells_of_programmes,
)
from keniki.ingest.support.support_words import COSTS, cut, listed, plain, without_end

_SENTENCE = re.compile(r"(?<=。)(?![^「（(]*[」）)])\s*|\n(?=[RH][0-9]{1,2}[ .])")
_FIGURES = re.compile(
    r"^[RH][0-9]{1,2}(?:年度)?[ .;:]|^[^。をにがは]*\n[0-9][^。をにがは]*\n[^。をにがは]*$|QRコード$"
)
_NOTE = re.compile(r"\n(?=\(?※|→|[^\n]{2,40}(?:対象外|を除く)$)|(?<=[\s)。])(?=※ ?[^\s0-9])")
_EXCLUDES = re.compile(r"(?:対象外(?:とする)?|を?除く|除外|含まない|措置なし|対象となら?ない)[。)]?$")
_IN_BRACKETS = re.compile(r"\((?P<said>[^()]{4,80}?(?:対象外|を除く|は除く)。?)\)")
_STATUS = re.compile(r"\(?(?:未定稿|案|検討中|調整中|暫定版)\)?")
_ANNOUNCED = re.compile(r"下記|以下|次の")
_FOOTNOTE = re.compile(r"\(?※")
_CAPTION, _GAP = 60, 3
_LISTED = {"targetBodyWords", "coveredCost"}
_MEASURE_FOR = re.compile(r"(?P<who>[^。、]{4,40})への措置")
_SOURCE = re.compile(r"[^。]*「[^」]+」\s?\([^()]*[0-9][^()]*\)")


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give what lines of slides say of their programmes, each line or each thing it lists as a statement."""
    yield from as_of(context.as_of, _statements(section))


def _statements(section: Section) -> Iterator[Yield]:
    statements = read_statements(section.document)
    for index, statement in enumerate(statements):
        if statement.words.span not in section.span:
            continue
        told = is_vouched(statement) and tells_of_programmes(statement)
        if told and (_STARTS.match(statement.words.text) or not is_read_elsewhere(index, statements)):
            yield from _said(index, statements)
        elif (
            is_of_report(statement)
            or statement.entry.piece.kind is Kind.HEADING
            or is_label_only(statement.words.text)
        ):
            yield Passed(statement.words.span, Reason.HEADING)
        elif _is_caption(statement) or is_box(index, statements):
            yield Passed(statement.words.span, Reason.LOST_FIGURE)


def _is_heading(statement: Statement) -> bool:
    heading = statement.entry.piece.kind is Kind.HEADING or is_of_report(statement)
    return heading or is_label_only(statement.words.text)


def _said(index: int, statements: Sequence[Statement]) -> Iterator[Yield]:
    statement = statements[index]
    assert statement.subject is not None
    if statement.entry.piece.kind is Kind.HEADING:
        yield from _heading(statement)
    elif statement.entry.piece.kind is Kind.ROW:
        yield from _row(index, statements)
    elif _STATUS.fullmatch(statement.words.text):
        yield _fact(statement.subject.programme, "note", Text(statement.words.printed), statement.words)
    elif _is_caption(statement) or is_box(index, statements):
        yield Passed(statement.words.span, Reason.LOST_FIGURE)
    elif is_place_line(statement.words):
        return
    elif started := _STARTS.match(statement.words.text):
        yield from _start(statement, started)
    elif _FRAMED_LABELS.fullmatch(statement.words.text):
        yield from _labels(statement)
    else:
        role, words = role_of_statement(index, statements)
        if role_of(words.text) is not None and len(words.text) < 16:
            yield Passed(words.span, Reason.HEADING)
        elif words:
            yield from _entry(statement, role, words)


_STARTS = re.compile(r"^を?(?P<year>(?:令和|平成)[0-9元]+年度)から(?:スタート|開始)")


def _start(statement: Statement, found: re.Match[str]) -> Iterator[Fact]:
    """Give the fiscal year that a programme begins with, from a line that goes on from the title."""
    year, words = year_printed(found["year"]), statement.words.part(*found.span("year"))
    if year and statement.subject:
        yield _fact(statement.subject.programme, "start", year, words)


_ASIDE = re.compile(r"措置率[0-9.]+(?: ?等)?|\([^()]*\)|〔[^〕]*〕|[<〈][^<>〈〉]*[>〉]")
_NOT_SAID = re.compile(
    r"^[①-⑳]+の対象:|^[0-9]{4}年[0-9]{1,2}月[^。 ]{0,3} |^[^をがはに。]{1,30} → [^をがはに。]{1,30}$"
)
"""Numbers of bodies, dated steps, which have readers of their own, and words of a figure around an arrow."""

_STEP = re.compile(r"[^。をに]{1,39}")
"""A step of a procedure that says no more than its name."""

_ACTS = re.compile(r"を(?:提案|実施|支援|決定|選定|公募|検討|報告|推進)$|する$|ます$")
"""How a line ends that says what bodies do, not which they are."""

_EXAMPLES = re.compile(r"例\)?$")


def _heading(statement: Statement) -> Iterator[Yield]:
    """Give the part of a programme that a heading names; names of programmes are read elsewhere."""
    assert statement.subject is not None
    parts = parts_named(statement)
    for name, words in parts:
        yield _fact(statement.subject.programme, name, Text(named(words).printed), words)
    if not parts:
        yield Passed(statement.words.span, Reason.HEADING)


def _row(index: int, statements: Sequence[Statement]) -> Iterator[Yield]:
    """Give the cells of a row that begins with a label of the trade, each of the measure over its column."""
    statement = statements[index]
    assert statement.subject is not None
    heads = column_heads(index, statements)
    first, *cells = statement.entry.piece.cells
    role = role_of(first.text) if first else None
    if role is None:
        yield from _column(index, statements)
        return
    if not heads and role is Role.DESCRIPTION and all(cell and len(cell.text) < 40 for cell in cells):
        for cell in cells:
            yield _fact(statement.subject.programme, "component", Text(cell.printed), cell)
        return
    for place, cell in enumerate(cells, 1):
        head = heads[place] if place < len(heads) and heads[place] is not cell else None
        for line in cell.lines():
            yield from _entry(_headed(statement, head), role, line)


def _column(index: int, statements: Sequence[Statement]) -> Iterator[Fact]:
    """Give the one cell of a row below a head that is a label of costs."""
    statement = statements[index]
    cells = [cell for cell in statement.entry.piece.cells if cell]
    head = first_row(index, statements)
    label = head.entry.piece.cells[0] if head is not statement else None
    if statement.subject and label and len(cells) == 1 and role_of(label.text) is Role.COST:
        cost = without_end(plain(cells[0]))
        if not cost.text.startswith("("):
            yield _fact(statement.subject.programme, "coveredCost", Text(cost.printed), cost)


def _headed(statement: Statement, head: Phrase | None) -> Statement:
    if head is None or statement.subject is None:
        return statement
    subject = statement.subject
    return replace(statement, subject=Subject(subject.programme, subject.name, (*subject.parts, head)))


_FRAMED_LABELS = re.compile(r"[【<][^【】<>]*[:][^【】<>]*[】>]")


def _labels(statement: Statement) -> Iterator[Yield]:
    """Give the labels and values of a line in brackets: 【事業期間：1年、交付率：定額】."""
    for part in cut(statement.words.strip("【】<>"), COSTS):
        label = leading_label(part.text)
        role = role_of(label[0]) if label else None
        if label and role is not None:
            yield from _entry(statement, role, part.part(label[1]))


def _is_caption(statement: Statement) -> bool:
    """Say whether an entry is the caption of a picture that was lost: few words behind a gap."""
    piece = statement.entry.piece
    text = piece.words.text
    if any(_ANNOUNCED.search(heading.text) for heading in statement.entry.headings[-1:]):
        return False
    if text.startswith("▲"):
        return True
    if piece.kind is not Kind.PARAGRAPH or re.search(r"[。※]", text):
        return False
    return len(text) < 6 or (piece.gap >= _GAP and len(text) < _CAPTION)


def _entry(statement: Statement, role: Role | None, words: Phrase) -> Iterator[Yield]:
    assert statement.subject is not None
    about = statement.subject.programme
    for part in cut(words, _NOTE):
        excluding = _EXCLUDES.search(part.text)
        if excluding:
            yield _fact(about, "excludesWords", Text(plain(part).printed), plain(part), statement=statement)
        elif _FOOTNOTE.match(part.text) and property_of(None, part.text) == "description":
            if _FIGURES.match(plain(part).text):
                continue
            yield _fact(about, "note", Text(plain(part).printed), plain(part), statement=statement)
        else:
            yield from _main(statement, role, part)
        yield from _excluded(about, part, statement)
        yield from threshold_facts(statement.subject, part)


def _main(statement: Statement, role: Role | None, words: Phrase) -> Iterator[Fact]:
    assert statement.subject is not None
    about = statement.subject.programme
    label = leading_label(words.text)
    if label and label[0].endswith("経費") and role_of(label[0]) is None:
        cost = plain(words.part(0, len(label[0])))
        yield _fact(about, "coveredCost", Text(cost.printed), cost, statement=statement)
        return
    name = property_of(role, words.text)
    clean = plain(words)
    if _NOT_SAID.search(clean.text) or (role is Role.FLOW and _STEP.fullmatch(clean.text)):
        return
    if name in _LISTED and (measure := _MEASURE_FOR.fullmatch(clean.text)):
        who = clean.part(*measure.span("who"))
        yield _fact(about, "targetBodyWords", Text(who.printed), who)
        return
    if name == "description" or (name == "targetBodyWords" and _ACTS.search(clean.text)):
        name = _description(statement, clean.text)
    if len(clean.text) < 4 and name == "description":
        return
    if name == "period":
        yield from _period(about, clean, statement)
    elif name in _LISTED and (items := listed(clean, name)):
        for item in items:
            yield _fact(about, name, Text(item.printed), item, statement=statement)
    else:
        for sentence in cut(clean, _SENTENCE):
            short = len(sentence.text) < (2 if name == "coveredCost" else 4)
            if short or _FIGURES.match(sentence.text) or _ASIDE.fullmatch(sentence.text):
                continue
            yield _fact(about, name, Text(sentence.printed), sentence, statement=statement)


def _description(statement: Statement, text: str) -> str:
    """Return what a line without a label is: a source that is named, an example, or a description."""
    if _SOURCE.fullmatch(text):
        return "note"
    headed = any(_EXAMPLES.search(heading.text) for heading in statement.entry.headings[-1:])
    return "example" if headed or text.startswith("(例") else "description"


def _period(about: Thing, words: Phrase, statement: Statement) -> Iterator[Fact]:
    """Give how long something lasts: in printed words, and as ISO 8601 writes it."""
    yield _fact(about, "period", Text(words.printed), words, statement=statement)
    if duration := duration_of(re.sub(r"\([^()]*\)", "", words.text)):
        yield _fact(about, "duration", Text(duration, lang="zxx"), words, statement=statement)


def _excluded(about: Thing, words: Phrase, statement: Statement) -> Iterator[Fact]:
    """Give what brackets within a line exclude: （政令指定都市を除く。）."""
    for found in _IN_BRACKETS.finditer(words.text):
        said = words.part(*found.span("said"))
        yield _fact(about, "excludesWords", Text(said.printed), said, statement=statement)


def _fact(
    about: Thing,
    name: str,
    value: Value,
    words: Phrase,
    *,
    more: dict[str, Value | tuple[Value, ...]] | None = None,
    statement: Statement | None = None,
) -> Fact:
    parts = statement.subject.parts if statement and statement.subject else ()
    component = bare(parts[-1]).printed if parts and parts[-1] is not words else ""
    qualifiers = {**(more or {}), **({"component": Text(component)} if component else {})}
    requirement = name in ("requiresWords", "excludesWords")
    return Fact(
        cls="Clause" if requirement else "Statement",
        about=about,
        property=name,
        value=value,
        words=(words.span,),
        key=(masked(words.text), component),
        qualifiers=qualifiers,
    )
