"""The words that may state money of a programme, with what governs them: an entry, or a cell of a table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from keniki.ingest.money.budgets import budget_places
from keniki.ingest.money.money_words import governs, line_label
from keniki.ingest.reading.source import Span
from keniki.ingest.slides.labels import Role, role_of
from keniki.ingest.slides.outline import Kind
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_tables import cell_lines, is_of_measures
from keniki.ingest.slides.statements import Statement
from keniki.ingest.slides.subjects import Subject, bare, is_scheme, programme


@dataclass(frozen=True, slots=True)
class Reading:
    """Words that may state money, of an entry or a cell, with what they are about and what governs them."""

    words: Phrase
    subject: Subject
    governors: tuple[str, ...]
    statement: Statement
    budgets: frozenset[int] = frozenset()
    carried: str = ""
    recipient: str = ""


def readings(index: int, statements: Sequence[Statement]) -> Iterator[Reading]:
    """Give the words of an entry, or of each cell of a row, that may state money of the programme."""
    statement = statements[index]
    if statement.subject is None or _is_example(statement) or is_of_measures(statement):
        return
    governors = (*(heading.text for heading in statement.entry.headings[-2:]), *_governor(index, statements))
    if statement.entry.piece.kind is not Kind.ROW:
        budgets = frozenset(budget_places(index, statements))
        before = statements[index - 1].words if index else statement.words
        carried = line_label(before, len(before.text))
        subject, recipient = _numbered(index, statements), recipient_above(index, statements)
        yield Reading(statement.words, subject, governors, statement, budgets, carried, recipient)
        return
    label = _row_label(index, statements)
    for cell in statement.entry.piece.cells[1:]:
        if cell and role_of(label) is not None:
            yield from _cell(cell, statement, (*governors, label))


def _row_label(index: int, statements: Sequence[Statement]) -> str:
    """Return the label of a row; an empty first cell goes on with the label above."""
    for statement in reversed(statements[max(0, index - 3) : index + 1]):
        if statement.entry.piece.kind is not Kind.ROW:
            return ""
        if first := statement.entry.piece.cells[0]:
            return first.text
    return ""


_FLAGGED = re.compile(r"^[※\s]*【(?:新規|拡充)】")


def _cell(cell: Phrase, statement: Statement, governors: tuple[str, ...]) -> Iterator[Reading]:
    """Give the words of a cell; the lines that it begins with may name the measure of the others."""
    assert statement.subject is not None
    lines = cell_lines(cell)
    first = next(
        (i for i, line in enumerate(lines) if re.search(r"[:<。]|^[・●※](?!.*【)", line.text)), len(lines)
    )
    flag = _FLAGGED.match(lines[0].text)
    name = lines[0].part(flag.end() if flag else 0)
    if not 0 < first < len(lines) or len(lines) < 3 or role_of(name.text) is Role.MERIT:
        yield Reading(cell, statement.subject, governors, statement)
        return
    rest = Phrase.at(cell.document, Span(lines[first].span.start, lines[-1].span.end))
    subject = Subject(statement.subject.programme, statement.subject.name, (*statement.subject.parts, name))
    if is_scheme(name):
        subject = Subject(programme(name.printed), name)
    yield Reading(rest, subject, governors, statement)


_NUMBERED = re.compile(r"^\([0-9]{1,2}\)")


def _numbered(index: int, statements: Sequence[Statement]) -> Subject:
    """Return the subject of an entry, with the numbered line that it stands under: (1) 募集に要する経費."""
    subject = statements[index].subject
    assert subject is not None
    cost = cost_above(index, statements)
    return Subject(subject.programme, subject.name, (*subject.parts, cost)) if cost else subject


def cost_above(index: int, statements: Sequence[Statement]) -> Phrase | None:
    """Return the numbered line that an entry stands under, without its number: (1) 募集に要する経費."""
    statement = statements[index]
    if _NUMBERED.match(statement.words.text):
        return None
    for above in reversed(statements[max(0, index - 14) : index]):
        if above.entry.headings != statement.entry.headings:
            break
        if _NUMBERED.match(above.words.text) and len(above.words.lines()) == 1:
            return bare(above.words)
    return None


_RECIPIENT = re.compile(r"^・?(?P<body>.{2,40})への措置$")


def recipient_above(index: int, statements: Sequence[Statement]) -> str:
    """Return whom the lines above say that the money is for: 都道府県への措置."""
    own = statements[index].words.text
    if _RECIPIENT.match(own) or _NUMBERED.match(own):
        return ""
    for above in reversed(statements[max(0, index - 4) : index]):
        if above.entry.headings != statements[index].entry.headings or _NUMBERED.match(above.words.text):
            break
        if found := _RECIPIENT.match(above.words.text):
            return found["body"].strip()
    return ""


def _is_example(statement: Statement) -> bool:
    return any(role_of(heading.text) is Role.EXAMPLE for heading in statement.entry.headings)


def _governor(index: int, statements: Sequence[Statement]) -> tuple[str, ...]:
    """Return the nearest line before, under the same heading, that announces ceilings for this one."""
    own = statements[index].entry
    for statement in reversed(statements[max(0, index - 4) : index]):
        if statement.entry.headings != own.headings:
            break
        text = statement.words.text
        if governs(text):
            return (text.split("\n")[0],)
    return ()
