"""What slides say of programmes in words: for whom, for which costs, on what conditions, how long."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from keniki.ingest.extract.dating import as_of
from keniki.ingest.extract.durations import duration_of
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.extract.labels import Role, leading_label, role_of
from keniki.ingest.extract.outline import Kind
from keniki.ingest.extract.phrases import Phrase
from keniki.ingest.extract.statements import Statement, read_statements
from keniki.ingest.extract.subjects import Subject, bare, named
from keniki.ingest.extract.support_roles import (
    is_label_only,
    is_read_elsewhere,
    is_vouched,
    property_of,
    role_of_statement,
    tells_of_programmes,
)
from keniki.ingest.extract.thresholds import threshold_facts
from keniki.ingest.graph.facts import Fact, Passed, Reason, Text, Thing, Value, masked

_SENTENCE = re.compile(r"(?<=。)(?![^「（(]*[」）)])\s*|\n(?=[RH][0-9]{1,2}[ .])")
_FIGURES = re.compile(r"^[RH][0-9]{1,2}[ .]")
_NOTE = re.compile(r"\n(?=\(?※|→|[^\n]{2,40}(?:対象外|を除く)$)|(?<=[\s)。])(?=※ ?[^\s0-9])")
_EXCLUDES = re.compile(r"(?:対象外(?:とする)?|を?除く|除外|含まない|措置なし|対象となら?ない)[。)]?$")
_IN_BRACKETS = re.compile(r"\((?P<said>[^()]{4,80}?(?:対象外|を除く|は除く)。?)\)")
_LIST = re.compile(r"、(?![^(]*\))|・(?![^(]*\))|及び(?![^(]*\))|又は(?![^(]*\))|\s+及び\s+")
_COSTS = re.compile(r"、(?![^(]*\))")
_OPEN_END = re.compile(r"\s*(?:等|など)$")
_STATUS = re.compile(r"\(?(?:未定稿|案|検討中|調整中|暫定版)\)?")
_ANNOUNCED = re.compile(r"下記|以下|次の")
_FOOTNOTE = re.compile(r"\(?※")
_CAPTION, _GAP = 60, 3
_COST_WORD = re.compile(r"(?:費|料|経費|費用|謝金)(?:\([^()]*\))?$")
_LISTED = {"targetBodyWords", "coveredCost"}


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give what lines of slides say of their programmes, each line or each thing it lists as a statement."""
    yield from as_of(context.as_of, _statements(section))


def _statements(section: Section) -> Iterator[Yield]:
    statements = read_statements(section.document)
    for index, statement in enumerate(statements):
        if statement.words.span not in section.span:
            continue
        told = is_vouched(statement) and tells_of_programmes(statement)
        if told and not is_read_elsewhere(index, statements):
            yield from _said(index, statements)
        elif statement.entry.piece.kind is Kind.HEADING or is_label_only(statement.words.text):
            yield Passed(statement.words.span, Reason.HEADING)
        elif _is_caption(statement):
            yield Passed(statement.words.span, Reason.LOST_FIGURE)


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
    elif _FRAMED_LABELS.fullmatch(statement.words.text):
        yield from _labels(statement)
    else:
        role, words = role_of_statement(index, statements)
        if role_of(words.text) is not None and len(words.text) < 16:
            yield Passed(words.span, Reason.HEADING)
        elif words:
            yield from _entry(statement, role, words)


_ASIDE = re.compile(r"措置率[0-9.]+(?: ?等)?|\([^()]*\)|〔[^〕]*〕|[<〈][^<>〈〉]*[>〉]")
_LONGEST_PART = 40
_NO_PART = re.compile(
    r"(?:推移|状況|概要|の流れ|とは|一覧|イメージ|背景|課題|効果|期日|数|の例|きっかけ)$|[!！?？]|です|^#|以下|下記|円|実績|説明会|^【事例】|^[0-9]{4}年|年度|ご意見|回答|目次|→"
)


_PARTS = {Role.MONEY: "coveredCost", Role.COST: "coveredCost", Role.TARGET: "targetBodyWords"}


def _heading(statement: Statement) -> Iterator[Yield]:
    """Give the part of a programme that a heading names; names of programmes are read elsewhere."""
    assert statement.subject is not None
    parts, name = statement.subject.parts, named(statement.words)
    own = bool(parts) and parts[-1] is statement.words and role_of(statement.words.text) is None
    if own and 3 < len(name.text) <= _LONGEST_PART and not _NO_PART.search(statement.words.text):
        role = next((role_of(h.text) for h in reversed(statement.entry.headings) if role_of(h.text)), None)
        stated = _PARTS.get(role, "component") if role else "component"
        yield _fact(statement.subject.programme, stated, Text(name.printed), statement.words)
    else:
        yield Passed(statement.words.span, Reason.HEADING)


def _row(index: int, statements: Sequence[Statement]) -> Iterator[Yield]:
    """Give the cells of a row that begins with a label of the trade, each of the measure over its column."""
    statement = statements[index]
    assert statement.subject is not None
    heads = _heads(index, statements)
    first, *cells = statement.entry.piece.cells
    role = role_of(first.text) if first else None
    if role is None:
        return
    if not heads and role is Role.DESCRIPTION and all(cell and len(cell.text) < 40 for cell in cells):
        for cell in cells:
            yield _fact(statement.subject.programme, "component", Text(cell.printed), cell)
        return
    for place, cell in enumerate(cells, 1):
        head = heads[place] if place < len(heads) and heads[place] is not cell else None
        for line in cell.lines():
            yield from _entry(_headed(statement, head), role, line)


def _heads(index: int, statements: Sequence[Statement]) -> tuple[Phrase, ...]:
    """Return the cells of the first row of the table that a row is of, where they are short names."""
    first = index
    while (
        first
        and statements[first - 1].entry.piece.kind is Kind.ROW
        and statements[first].entry.piece.gap == statements[index].entry.piece.gap
    ):
        first -= 1
    cells = statements[first].entry.piece.cells
    named_here = first != index and len(cells) > 2 and all(0 < len(c.text) < 30 for c in cells[1:])
    return cells if named_here else ()


def _headed(statement: Statement, head: Phrase | None) -> Statement:
    if head is None or statement.subject is None:
        return statement
    subject = statement.subject
    return replace(statement, subject=Subject(subject.programme, subject.name, (*subject.parts, head)))


_FRAMED_LABELS = re.compile(r"[【<][^【】<>]*[:][^【】<>]*[】>]")


def _labels(statement: Statement) -> Iterator[Yield]:
    """Give the labels and values of a line in brackets: 【事業期間：1年、交付率：定額】."""
    for part in _parts(statement.words.strip("【】<>"), _COSTS):
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
    for part in _parts(words, _NOTE):
        excluding = _EXCLUDES.search(part.text)
        if excluding:
            yield _fact(about, "excludesWords", Text(_plain(part).printed), _plain(part), statement=statement)
        elif _FOOTNOTE.match(part.text) and property_of(None, part.text) == "description":
            yield _fact(about, "note", Text(_plain(part).printed), _plain(part), statement=statement)
        else:
            yield from _main(statement, role, part)
        yield from _excluded(about, part, statement)
        yield from threshold_facts(statement.subject, part)


def _main(statement: Statement, role: Role | None, words: Phrase) -> Iterator[Fact]:
    assert statement.subject is not None
    about = statement.subject.programme
    label = leading_label(words.text)
    if label and label[0].endswith("経費") and role_of(label[0]) is None:
        cost = _plain(words.part(0, len(label[0])))
        yield _fact(about, "coveredCost", Text(cost.printed), cost, statement=statement)
        return
    name = property_of(role, words.text)
    clean = _plain(words)
    if role is Role.FLOW and "。" not in clean.text and len(clean.text) < 40:
        return
    if len(clean.text) < 4 and name == "description":
        return
    if name == "period":
        yield from _period(about, clean, statement)
    elif name in _LISTED and (listed := _listed(clean, name)):
        for item in listed:
            yield _fact(about, name, Text(item.printed), item, statement=statement)
    else:
        for sentence in _parts(clean, _SENTENCE):
            if _FIGURES.match(sentence.text) or len(sentence.text) < 4 or _ASIDE.fullmatch(sentence.text):
                continue
            yield _fact(about, name, Text(sentence.printed), sentence, statement=statement)


def _period(about: Thing, words: Phrase, statement: Statement) -> Iterator[Fact]:
    """Give how long something lasts: in printed words, and as ISO 8601 writes it."""
    yield _fact(about, "period", Text(words.printed), words, statement=statement)
    if duration := duration_of(words.text):
        yield _fact(about, "duration", Text(duration, lang="zxx"), words, statement=statement)


def _listed(words: Phrase, name: str) -> list[Phrase]:
    """Return the things that a line lists where it is a plain list of short names, else nothing."""
    if "。" in words.text or len(words.text) > 160:
        return []
    inside = name == "coveredCost" or re.search(r"、|[やの]|に所在", words.text)
    items = [_without_end(item) for item in _parts(words, _COSTS if inside else _LIST)]
    items = [item for item in items if item]
    short = all(2 <= len(item.text) <= 34 for item in items)
    costs = [bool(_COST_WORD.search(item.text)) for item in items]
    if name == "coveredCost" and any(costs) and not all(costs):
        return []
    return (
        items
        if len(items) > 1
        and short
        and not re.search(r"(?:する|した|の|を|に|から|が|は|で|より|し|て)$", items[0].text)
        else []
    )


def _without_end(item: Phrase) -> Phrase:
    found = _OPEN_END.search(item.text)
    return item.part(0, found.start()) if found else item


def _excluded(about: Thing, words: Phrase, statement: Statement) -> Iterator[Fact]:
    """Give what brackets within a line exclude: （政令指定都市を除く。）."""
    for found in _IN_BRACKETS.finditer(words.text):
        said = words.part(*found.span("said"))
        yield _fact(about, "excludesWords", Text(said.printed), said, statement=statement)


_BULLET = re.compile(
    r"\(?※\)?\s*[0-9](?![0-9年月日人団件分つ大か割%.,])\s*|\(※\)\s*|[※…▲*・●■○◎◆✓▶➢☞☆→\s]+(?=\S)"
)


def _plain(words: Phrase) -> Phrase:
    """Return words without the bullet or mark in front."""
    found = _BULLET.match(words.text)
    inner = words.part(found.end()) if found else words
    numbered = re.match(r"[①-⑳]\s*(?=[^①-⑳]+$)", inner.text)
    return inner.part(numbered.end()) if numbered else inner or words


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
