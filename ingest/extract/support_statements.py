"""What slides say of programmes in words: for whom, for which costs, on what conditions, how long, what is done."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from keniki.ingest.extract.durations import duration_of
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.extract.labels import Role, role_of
from keniki.ingest.extract.outline import Kind
from keniki.ingest.extract.phrases import Phrase
from keniki.ingest.extract.statements import Statement, read_statements
from keniki.ingest.extract.subjects import Subject, bare, named
from keniki.ingest.extract.support_roles import property_of, role_of_statement, tells_of_programmes
from keniki.ingest.extract.thresholds import threshold_facts
from keniki.ingest.graph.facts import Fact, Passed, Reason, Text, Thing, Value, masked

_SENTENCE = re.compile(r"(?<=。)(?![^「（(]*[」）)])\s*")
_NOTE = re.compile(r"\n(?=※)|(?<=[\s)。])(?=※ ?[^\s0-9])")
_EXCLUDES = re.compile(r"(?:対象外(?:とする)?|を?除く|除外|含まない|措置なし|対象となら?ない)[。)]?$")
_IN_BRACKETS = re.compile(r"\((?P<said>[^()]{4,80}?(?:対象外|を除く|は除く)。?)\)")
_LIST = re.compile(r"、(?![^(]*\))|・(?![^(]*\))|及び(?![^(]*\))|又は(?![^(]*\))|\s+及び\s+")
_COSTS = re.compile(r"、(?![^(]*\))")
_OPEN_END = re.compile(r"\s*(?:等|など)$")
_STATUS = re.compile(r"\(?(?:未定稿|案|検討中|調整中|暫定版)\)?")
_ANNOUNCED = re.compile(r"下記|以下|次の")
_CAPTION = 30
_LISTED = {"targetBodyWords", "coveredCost"}


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give what the lines of slides say of their programmes, each line or each thing that it lists as a statement."""
    statements = read_statements(section.document)
    for index, statement in enumerate(statements):
        if statement.words.span in section.span and statement.subject and tells_of_programmes(statement):
            yield from _said(index, statements)


def _said(index: int, statements: Sequence[Statement]) -> Iterator[Yield]:
    statement = statements[index]
    assert statement.subject is not None
    if statement.entry.piece.kind is Kind.HEADING:
        yield from _heading(statement)
    elif statement.entry.piece.kind is Kind.ROW:
        yield from _row(index, statements)
    elif _STATUS.fullmatch(statement.words.text):
        yield _fact(statement.subject.programme, "note", Text(statement.words.printed), statement.words)
    elif _is_caption(statement):
        yield Passed(statement.words.span, Reason.LOST_FIGURE)
    else:
        role, words = role_of_statement(index, statements)
        if words:
            yield from _entry(statement, role, words)


def _heading(statement: Statement) -> Iterator[Yield]:
    """Give the part of a programme that a heading names; the headings that name programmes are read elsewhere."""
    assert statement.subject is not None
    parts = statement.subject.parts
    if parts and parts[-1] is statement.words and role_of(statement.words.text) is None:
        name = named(statement.words)
        role = next((role_of(h.text) for h in reversed(statement.entry.headings) if role_of(h.text)), None)
        stated = "coveredCost" if role in (Role.MONEY, Role.COST) else "activity"
        if len(name.text) > 3:
            yield _fact(statement.subject.programme, stated, Text(name.printed), name)
    else:
        yield Passed(statement.words.span, Reason.HEADING)


def _row(index: int, statements: Sequence[Statement]) -> Iterator[Yield]:
    """Give the cells of a row whose first cell is a label of the trade, each as of the measure that heads its column."""
    statement = statements[index]
    heads = _heads(index, statements)
    first, *cells = statement.entry.piece.cells
    role = role_of(first.text) if first else None
    if role is None:
        return
    for place, cell in enumerate(cells, 1):
        head = heads[place] if place < len(heads) and heads[place] is not cell else None
        for line in cell.lines():
            yield from _entry(_headed(statement, head), role, line)


def _heads(index: int, statements: Sequence[Statement]) -> tuple[Phrase, ...]:
    """Return the cells of the first row of the table that a row is of, where they are short names."""
    first = index
    while first and statements[first - 1].entry.piece.kind is Kind.ROW and statements[first].entry.piece.gap == statements[index].entry.piece.gap:
        first -= 1
    cells = statements[first].entry.piece.cells
    named_here = first != index and len(cells) > 2 and all(0 < len(c.text) < 30 for c in cells[1:])
    return cells if named_here else ()


def _headed(statement: Statement, head: Phrase | None) -> Statement:
    if head is None or statement.subject is None:
        return statement
    subject = statement.subject
    return replace(statement, subject=Subject(subject.programme, subject.name, (*subject.parts, head)))


def _is_caption(statement: Statement) -> bool:
    """Say whether an entry is the caption of a picture that was lost: few words behind a gap."""
    piece = statement.entry.piece
    text = piece.words.text
    if any(_ANNOUNCED.search(heading.text) for heading in statement.entry.headings[-1:]):
        return False
    short = len(text) < _CAPTION and not re.search(r"[。:、※]|[0-9]", text)
    return piece.kind is Kind.PARAGRAPH and short and (piece.gap >= 3 or len(text) < 6)


def _entry(statement: Statement, role: Role | None, words: Phrase) -> Iterator[Yield]:
    assert statement.subject is not None
    about = statement.subject.programme
    for place, part in enumerate(_parts(words, _NOTE)):
        excluding = _EXCLUDES.search(part.text)
        if excluding:
            yield _fact(about, "excludesWords", Text(_plain(part).printed), _plain(part), statement=statement)
        elif place and part.text.startswith("※"):
            yield _fact(about, "note", Text(_plain(part).printed), _plain(part), statement=statement)
        else:
            yield from _main(statement, role, part)
        yield from _excluded(about, part, statement)
        yield from threshold_facts(statement.subject, part)


def _main(statement: Statement, role: Role | None, words: Phrase) -> Iterator[Fact]:
    assert statement.subject is not None
    about = statement.subject.programme
    name = property_of(role, words.text)
    clean = _plain(words)
    if len(clean.text) < 4 and name == "description":
        return
    if name == "period":
        yield from _period(about, clean, statement)
    elif name in _LISTED and (listed := _listed(clean, name)):
        for item in listed:
            yield _fact(about, name, Text(item.printed), item, statement=statement)
    else:
        for sentence in _parts(clean, _SENTENCE):
            yield _fact(about, name, Text(sentence.printed), sentence, statement=statement)


def _period(about: Thing, words: Phrase, statement: Statement) -> Iterator[Fact]:
    """Give how long something lasts: in printed words, and as ISO 8601 writes it."""
    yield _fact(about, "period", Text(words.printed), words, statement=statement)
    if duration := duration_of(words.text):
        yield _fact(about, "duration", Text(duration, lang="zxx"), words, statement=statement)


def _listed(words: Phrase, name: str) -> list[Phrase]:
    """Return the things that a line lists, where it is a plain list of short names; nothing where it is a sentence."""
    if "。" in words.text or len(words.text) > 160:
        return []
    items = [_without_end(item) for item in _parts(words, _COSTS if name == "coveredCost" else _LIST)]
    items = [item for item in items if item]
    short = all(2 <= len(item.text) <= 34 for item in items)
    return items if len(items) > 1 and short and not re.search(r"(?:する|した|の|を|に)$", items[0].text) else []


def _without_end(item: Phrase) -> Phrase:
    found = _OPEN_END.search(item.text)
    return item.part(0, found.start()) if found else item


def _excluded(about: Thing, words: Phrase, statement: Statement) -> Iterator[Fact]:
    """Give what brackets within a line exclude: （政令指定都市を除く。）."""
    for found in _IN_BRACKETS.finditer(words.text):
        said = words.part(*found.span("said"))
        yield _fact(about, "excludesWords", Text(said.printed), said, statement=statement)


def _plain(words: Phrase) -> Phrase:
    """Return words without the bullet or mark in front."""
    inner = bare(words)
    return inner.strip("※・ ") if inner else words


def _parts(words: Phrase, sign: re.Pattern[str]) -> list[Phrase]:
    parts, start = list[Phrase](), 0
    for found in [*sign.finditer(words.text), None]:
        end = found.start() if found else len(words.text)
        if part := words.part(start, end):
            parts.append(part)
        start = found.end() if found else end
    return parts


def _fact(
    about: Thing,
    name: str,
    value: Value,
    words: Phrase,
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
        key=(masked(words.text),),
        qualifiers=qualifiers,
    )
