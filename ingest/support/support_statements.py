"""What slides say of programmes in words: for whom, for which costs, on what conditions, how long."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from keniki.ingest.cases.case_openers import is_place_line
from keniki.ingest.events.dating import as_of
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.figures.figure_dates import date_of_state
from keniki.ingest.graph.facts import Fact, Passed, Reason, Text, When
from keniki.ingest.money.years import years_below_headings
from keniki.ingest.reading.fold import squeezed
from keniki.ingest.slides.figure_boxes import is_box, is_stack
from keniki.ingest.slides.governing import LEAD
from keniki.ingest.slides.labels import Role, leading_label, only_announces, role_of
from keniki.ingest.slides.outline import Kind
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.portrayed import portrayed
from keniki.ingest.slides.slide_tables import column_heads, first_row, is_of_measures
from keniki.ingest.slides.statements import Statement, read_statements
from keniki.ingest.support.captions import caption_facts, is_caption
from keniki.ingest.support.cost_groups import heads_costs, in_group
from keniki.ingest.support.heading_facts import heading_facts
from keniki.ingest.support.label_tables import listed_cells
from keniki.ingest.support.line_facts import headed, line_fact, line_facts
from keniki.ingest.support.scoped_lines import scoped
from keniki.ingest.support.single_lines import (
    based_on,
    chosen_range,
    created_in,
    is_planned_number,
    is_start,
    is_status,
    planned_number,
    start_facts,
    status_fact,
)
from keniki.ingest.support.support_headings import is_head_of_paper
from keniki.ingest.support.support_roles import (
    is_label_only,
    is_read_elsewhere,
    is_vouched,
    property_of,
    role_of_statement,
    tells_of_programmes,
)
from keniki.ingest.support.support_words import COSTS, cut, plain, without_end


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give what lines of slides say of their programmes, each line or each thing it lists as a statement."""
    yield from as_of(context.as_of, _statements(section))


def _statements(section: Section) -> Iterator[Yield]:
    statements = read_statements(section.document)
    for index, statement in enumerate(statements):
        if statement.words.span not in section.span:
            continue
        told = is_vouched(statement) and tells_of_programmes(statement)
        if told and (is_start(statement.words) or not is_read_elsewhere(index, statements)):
            said = as_of(_time_of(statement), scoped(_said(index, statements), index, statements))
            yield from map(_doubted, said) if statement.entry.displaced else said
        elif _is_heading(statement):
            yield Passed(statement.words.span, Reason.HEADING)
        elif is_caption(statement) or is_box(index, statements):
            yield Passed(statement.words.span, Reason.LOST_FIGURE)
        elif told and statement.subject and (rest := _behind_definition(statement.words)):
            yield line_fact(statement.subject.programme, "note", Text(rest.printed), rest)


def _time_of(statement: Statement) -> When | None:
    """Return the year that stands alone below a heading of an entry (〔令和5年度〕), or the date of a state."""
    years, headings = years_below_headings(statement.words.document), statement.entry.headings
    alone = next((year for h in reversed(headings) if (year := years.get(h.starts[0]))), None)
    return alone or date_of_state([heading.text for heading in headings])


def _doubted(each: Yield) -> Yield:
    """Return a fact from lines that stand under another heading than theirs, with less confidence."""
    return replace(each, confidence="0.8", reason=_DISPLACED) if isinstance(each, Fact) else each


_DISPLACED = "the list of the heading above was closed and the next heading has none: read as of the next one"


def _is_heading(statement: Statement) -> bool:
    return statement.entry.piece.kind is Kind.HEADING or is_label_only(statement.words.text)


def _said(index: int, statements: Sequence[Statement]) -> Iterator[Yield]:
    statement = statements[index]
    assert statement.subject is not None
    if statement.entry.piece.level == LEAD or portrayed(index, statements) or is_head_of_paper(statement):
        yield Passed(statement.words.span, Reason.HEADING)
    elif statement.entry.piece.kind is Kind.HEADING:
        yield from heading_facts(statement)
    elif statement.entry.piece.kind is Kind.ROW:
        yield from () if is_of_measures(statement) else _row(index, statements)
    elif is_status(statement.words):
        yield status_fact(statement)
    elif is_stack(statement):
        yield from _stack(statement)
    elif is_caption(statement):
        yield from caption_facts(index, statements)
    elif is_box(index, statements):
        yield Passed(statement.words.span, Reason.LOST_FIGURE)
    elif is_start(statement.words):
        yield from start_facts(index, statements)
    elif is_planned_number(statement.words):
        yield from planned_number(statement)
    elif _FRAMED_LABELS.fullmatch(statement.words.text):
        yield from _labels(statement)
    elif not (is_place_line(statement.words) or _breaks_off(statement)):
        yield from _line(index, statements)


def _line(index: int, statements: Sequence[Statement]) -> Iterator[Yield]:
    """Give what a line says under its label, with the points that its sentence goes on in."""
    statement = statements[index]
    assert statement.subject is not None
    role, words = role_of_statement(index, statements)
    yield from based_on(statement)
    yield from chosen_range(statement)
    yield from created_in(statement)
    label = role_of(words.text) is not None and len(words.text) < _LONGEST_LABEL
    if squeezed(words.text) == squeezed(statement.subject.name.text):
        yield Passed(words.span, Reason.REPETITION)
    elif granted := _GRANTED.fullmatch(words.text):
        form = words.part(*granted.span("form"))
        about = statement.subject.programme
        yield line_fact(about, "supportContent", Text(form.printed), form, statement=statement)
    elif label or only_announces(words.text) or (role is Role.COST and heads_costs(statement)):
        yield Passed(words.span, Reason.HEADING)
    elif points := _gone_on(index, statements):
        whole = Text("…".join(each.printed for each in (words, *points)))
        name, about = property_of(role, words.text), statement.subject.programme
        yield line_fact(about, name, whole, words, statement=statement, further=points)
    elif words:
        yield from line_facts(in_group(statement) if role is Role.COST else statement, role, words)


_LONGEST_LABEL = 15
_GRANTED = re.compile(r"[⇒→]\s*(?P<form>[^。、⇒→]*(?:特別|普通|地方)交付税措置)(?:\(※\))?")
"""What follows from a part of a programme: ⇒ 特別交付税措置."""


def _breaks_off(statement: Statement) -> bool:
    """Say whether a line is the beginning of a sentence that its box does not end."""
    return statement.entry.piece.kind is Kind.PARAGRAPH and statement.words.text.endswith("、")


def _behind_definition(words: Phrase) -> Phrase | None:
    """Return what a footnote that defines a term says in the lines behind the definition."""
    first, *rest = words.lines()
    defines = rest and first.text.startswith("※") and not rest[0].text.startswith("※")
    return words.part(words.text.index("\n")) if defines else None


def _stack(statement: Statement) -> Iterator[Fact]:
    """Give the labels of boxes that were printed under each other, each as one."""
    for line in statement.words.lines() if statement.subject else ():
        if statement.subject:
            yield line_fact(
                statement.subject.programme, "caption", Text(line.printed), line, statement=statement
            )


_UNFINISHED = re.compile(r"[をがはにでの、]$")


def _gone_on(index: int, statements: Sequence[Statement]) -> tuple[Phrase, ...]:
    """Return the points below an item whose sentence goes on in them: 連携先に, below it 大学を含むこと."""
    own = statements[index].entry
    if own.piece.kind is not Kind.ITEM or not _UNFINISHED.search(own.words.text):
        return ()
    below = []
    for other in statements[index + 1 :]:
        if not any(above.starts == own.words.starts for above in other.entry.above):
            break
        below.append(other.words.strip("・ "))
    return tuple(below)


def _row(index: int, statements: Sequence[Statement]) -> Iterator[Yield]:
    """Give the cells of a row that begins with a label of the trade, each of the measure over its column."""
    statement = statements[index]
    assert statement.subject is not None
    heads = column_heads(index, statements)
    first, *cells = statement.entry.piece.cells
    role = role_of(first.text) if first else None
    if role is None:
        yield from _granted(statement)
        yield from _invested(index, statements)
        yield from _column(index, statements)
        yield from listed_cells(index, statements)
        return
    if not heads and role is Role.DESCRIPTION and all(cell and len(cell.text) < 40 for cell in cells):
        for cell in cells:
            yield line_fact(statement.subject.programme, "component", Text(cell.printed), cell)
        return
    for place, cell in enumerate(cells, 1):
        head = heads[place] if place < len(heads) and heads[place] is not cell else None
        for line in cell.lines():
            if role_of(line.text) is None:
                of = Role.MERIT if line.text.startswith("POINT ") else role
                yield from line_facts(headed(statement, head), of, line)


def _invested(index: int, statements: Sequence[Statement]) -> Iterator[Fact]:
    """Give what a row says is covered (対象となる設備投資), each for those whom the column is of."""
    statement, first = statements[index], first_row(index, statements)
    label, *cells = statement.entry.piece.cells
    if statement.subject is None or first is statement or not label or not _COVERS.fullmatch(label.text):
        return
    for head, cell in zip(first.entry.piece.cells[1:], cells, strict=False):
        if head and cell:
            fact = line_fact(
                statement.subject.programme, "coveredCost", Text(cell.printed), cell, component=""
            )
            yield replace(fact, qualifiers={"condition": Text(head.printed)}, words=(cell.span, head.span))


_COVERS = re.compile(r"対象となる[^、。()]{2,8}")


def _granted(statement: Statement) -> Iterator[Fact]:
    """Give what a row grants behind an arrow for what its first cell names: ① 形成支援 | → 特別交付税措置."""
    cells = [cell for cell in statement.entry.piece.cells if cell]
    granted = _GRANTED.fullmatch(cells[-1].text) if len(cells) == _PAIR else None
    if granted and statement.subject:
        form, part = cells[-1].part(*granted.span("form")), plain(cells[0]).printed
        yield line_fact(
            statement.subject.programme, "supportContent", Text(form.printed), form, component=part
        )


_PAIR = 2


def _column(index: int, statements: Sequence[Statement]) -> Iterator[Fact]:
    """Give the one cell of a row below a head that is a label of costs."""
    statement = statements[index]
    cells = [cell for cell in statement.entry.piece.cells if cell]
    head = first_row(index, statements)
    label = head.entry.piece.cells[0] if head is not statement else None
    if statement.subject and label and len(cells) == 1 and role_of(label.text) is Role.COST:
        cost = without_end(plain(cells[0]))
        if not cost.text.startswith("("):
            yield line_fact(statement.subject.programme, "coveredCost", Text(cost.printed), cost)


_FRAMED_LABELS = re.compile(r"[【<][^【】<>]*[:][^【】<>]*[】>]")


def _labels(statement: Statement) -> Iterator[Yield]:
    """Give the labels and values of a line in brackets: 【事業期間：1年、交付率：定額】."""
    for part in cut(statement.words.strip("【】<>"), COSTS):
        label = leading_label(part.text)
        role = role_of(label[0]) if label else None
        if label and role is not None:
            yield from line_facts(statement, role, part.part(label[1]))
