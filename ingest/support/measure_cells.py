"""Tables whose cells each hold a measure: its head, rates, ceiling, covered costs, requirements, remarks.

Layouts read (rows with tabs, HTML within the cells): a row with a cell per column, in each the flag and
name of a measure or only its form, then lines with rates, `<対象経費>`, `<対象>`, `<主な要件>` with items
・, remarks ※; or a row per measure, whose first cell is the cost, the others what the head of the column
says. Where only a form is printed, the measure is named by its cost: 経費Xに係る特別交付税措置. Words
that a table within a cell left behind in further cells are a repetition. With the option `labelled`
only slides with such labels in the cells of their tables are read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.graph.facts import Fact, Passed, Reason, Text, Thing, masked
from keniki.ingest.reading.fold import fold, squeezed
from keniki.ingest.slides.abbreviations import Abbreviations
from keniki.ingest.slides.labels import Role, role_of
from keniki.ingest.slides.outline import Entry, Kind, Slide
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_tables import LABEL, cell_lines, holds_measures
from keniki.ingest.slides.slide_text import slides_in, statement, unbroken
from keniki.ingest.slides.subjects import programme
from keniki.ingest.support.measure_words import Measured, clause, money_facts, note_facts
from keniki.ingest.support.programme_heads import dated_flags, introduce
from keniki.ingest.support.worked_example import example_facts
from keniki.ingest.values.rates import RateKind

_FLAG = re.compile(r"^※?\s*【[^】]+】\s*")
_FORM = re.compile(r"^(?:特別|普通|地方)交付税(?:措置)?$")
_MONEY = re.compile(r"率\s*:|上限額\s*:|充当率|措置率")
_LIMIT = re.compile(r"上限額?\s*[0-9]")
_CASE = re.compile(r"(?P<case>[^。\n]+?場合(?:\([^()]*\))?)、")
_USABLE = re.compile(r"(?:も|が|を)活用可能$")
_BRACKET_TAIL = re.compile(r"\s*\([^()]*(?:予算|年度)[^()]*\)$")
_EXAMPLE = re.compile(r"(?:^|(?<=\s))◆")
_STARRED = re.compile(r"(?P<term>(?:[一-鿿ァ-ヶー]|等(?=[一-鿿]))+)\(\*\)")
"""A term that a line behind * explains: 完了年度(*)."""
_NUMBER = re.compile(r"^\((?P<number>[0-9]+)\)\s*")


@dataclass(frozen=True, slots=True)
class Table:
    """What the cells of a table share."""

    slide: Slide
    context: Context
    short: Abbreviations


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give the measures that stand in the cells of the section's tables."""
    for slide, entries in slides_in(section):
        table = Table(slide, context, Abbreviations.of(section.document))
        rows = [entry for entry in entries if entry.piece.kind is Kind.ROW]
        told: dict[str, Thing] = {}
        if section.options.get("labelled") and not holds_measures(rows):
            continue
        for block in _blocks(rows):
            for found in _table(block, table):
                if isinstance(found, Fact) and found.about.kind == "programme":
                    told[found.about.label] = found.about
                yield found
        yield from _mentions(entries, tuple(told.values()), context)


_EXCEPT = re.compile(r"\(\((?P<number>[0-9]+)\)は(?P<what>[^()]+?を除く)\)")
_NAME_TAIL = re.compile(r"(?:のための)?経費に係る\S+$|\([^()]*\)$")
_SHORTEST = 8


def _mentions(entries: Sequence[Entry], told: Sequence[Thing], context: Context) -> Iterator[Fact]:
    """Give the sentences of the slide that speak of the measures in its tables, as descriptions of them."""
    for entry in entries:
        words = unbroken(entry.words)
        if entry.piece.kind is not Kind.ITEM or len(entry.headings) > 1:
            continue
        for about in told:
            if _speaks_of(words.text, _NAME_TAIL.sub("", fold(about.label).text)):
                here = Measured(about, as_of=context.as_of)
                yield _statement(about, "description", words, here)
                yield from dated_flags(words, about)


def _speaks_of(text: str, name: str) -> bool:
    """Say whether a text names a measure, or at least the end of its name, eight signs or more."""
    return len(name) >= _SHORTEST and any(name[start:] in text for start in range(len(name) - _SHORTEST + 1))


def _blocks(rows: Sequence[Entry]) -> list[list[Entry]]:
    """Divide rows into tables: rows whose lines follow each other."""
    blocks: list[list[Entry]] = []
    for row in rows:
        if blocks and _follows(blocks[-1][-1].words, row.words):
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return blocks


def _follows(one: Phrase, other: Phrase) -> bool:
    document = one.document
    return document.line_at(other.span.start) - document.line_at(one.span.end - 1) <= 1


def _table(rows: Sequence[Entry], table: Table) -> Iterator[Yield]:
    head = rows[0].piece.cells
    cells = [cell.text for row in rows for cell in row.piece.cells]
    if not any(_MONEY.search(text) or _LIMIT.search(text) for text in cells):
        return
    yield from (Passed(cell.span, Reason.HEADING) for cell in head if cell)
    if any(role_of(cell.text) is Role.COST for cell in head):
        for row in rows[1:]:
            yield from _cost_row(row, head, table)
        yield from _exceptions(rows[1:], head, table)
        return
    seen: list[str] = []
    for row in rows[1:]:
        for column, cell in enumerate(row.piece.cells):
            if not cell:
                continue
            if any(squeezed(cell.text) in text for text in seen):
                yield Passed(cell.span, Reason.REPETITION)
            elif column == 0:
                yield Passed(cell.span, Reason.HEADING)
            else:
                title = head[column] if column < len(head) and head[column] else None
                yield from _cell(cell, title, table)
                seen.append(squeezed(cell.text))


def _cost_row(row: Entry, head: Sequence[Phrase], table: Table) -> Iterator[Yield]:
    """Read a row whose first cell is a cost and whose others are what the heads of the columns say."""
    title, *others = row.piece.cells
    forms = [cell for cell in head if _FORM.match(cell.text)]
    if not title or not forms:
        return
    number = _NUMBER.match(title.text)
    cost = title.part(number.end() if number else 0)
    about = _named_by_cost(cost, forms[0], table)
    yield from introduce(about, (cost, forms[0]), forms[0], table.slide, table.context)
    yield _cost(about, cost, table.context)
    for label, cell in zip(head[1:], others, strict=False):
        if not cell:
            continue
        if role_of(label.text) is Role.COST:
            yield from _items(cell, about, "coveredCost", table.context)
        else:
            kind = RateKind.ALLOCATION
            yield from money_facts(cell, Measured(about, as_of=table.context.as_of, kind=kind))
            yield from note_facts(cell, about, as_of=table.context.as_of)


def _exceptions(rows: Sequence[Entry], head: Sequence[Phrase], table: Table) -> Iterator[Fact]:
    """Give what the lines of the slide except for a numbered row: （(2)は…を除く）."""
    form = next((cell for cell in head if _FORM.match(cell.text)), None)
    for entry in table.slide.entries:
        words = unbroken(entry.words)
        for found in _EXCEPT.finditer(words.text) if entry.piece.kind is Kind.ITEM else ():
            for row in rows:
                number = _NUMBER.match(row.piece.cells[0].text)
                if form and number and number["number"] == found["number"]:
                    about = _named_by_cost(row.piece.cells[0].part(number.end()), form, table)
                    yield clause(words.part(*found.span("what")), about, as_of=table.context.as_of)


def _named_by_cost(cost: Phrase, form: Phrase, table: Table) -> Thing:
    return programme(f"{table.short.shorten(unbroken(cost).printed)}に係る{form.printed}")


def _cell(cell: Phrase, title: Phrase | None, table: Table) -> Iterator[Yield]:
    """Read a cell that holds one measure; what follows ◆ in it is a worked example."""
    example = _EXAMPLE.search(cell.text)
    own = cell.part(0, example.start()) if example else cell
    head, *rest = cell_lines(own)
    sections = list(_sections(rest))
    about = _measure(head, sections, table)
    yield from introduce(about, _named_where(head, sections), head, table.slide, table.context, body=own)
    measured = Measured(about, as_of=table.context.as_of, kind=_kind(head))
    if title is not None:
        name = squeezed(unbroken(title).printed)
        measured = measured.part(name, component=Text(name))
    starred = _STARRED.search(own.text)
    for label, words in sections:
        if starred and words.text.startswith("*"):
            term = {"component": Text(own.part(*starred.span("term")).printed)}
            meant = words.part(1)
            yield _statement(about, "definitionWords", meant, measured.part(starred["term"], **term))
        else:
            yield from _section(label, words, measured, table)
    if example:
        yield from example_facts(cell.part(example.start()), measured)


def _kind(head: Phrase) -> RateKind | None:
    return RateKind.ALLOCATION if "特別交付税" in head.text else None


def _bare(head: Phrase) -> Phrase:
    """Return the name in the head of a cell: without flag, remark and the budget in brackets."""
    flag = _FLAG.match(head.text)
    name = head.part(flag.end() if flag else 0)
    for tail in (_USABLE, _BRACKET_TAIL):
        if found := tail.search(name.text):
            name = name.part(0, found.start())
    return name


def _named_where(head: Phrase, sections: Sequence[tuple[str, Phrase]]) -> tuple[Phrase, ...]:
    """Return the words that make the name of a measure: its cost and its form, or its printed name."""
    name = _bare(head)
    costs = [words.lines()[0] for label, words in sections if role_of(label) is Role.COST]
    return (costs[0], name) if _FORM.match(name.text) and costs else (name,)


def _measure(head: Phrase, sections: Sequence[tuple[str, Phrase]], table: Table) -> Thing:
    name = _bare(head)
    costs = [words for label, words in sections if role_of(label) is Role.COST]
    if _FORM.match(name.text) and costs:
        return _named_by_cost(costs[0].lines()[0], name, table)
    return programme(re.sub(r"\s+(?=[(（])", "", name.printed))


def _sections(lines: Sequence[Phrase]) -> Iterator[tuple[str, Phrase]]:
    """Give the words under each label of a cell; what stands before a label has none."""
    label = ""
    for line in lines:
        start = 0
        for found in LABEL.finditer(line.text):
            if line.text[start : found.start()].strip():
                yield label, line.part(start, found.start())
            label, start = found["label"], found.end()
        rest = line.part(start) if line.text[start:].strip() else None
        if rest:
            yield ("" if re.match(r"[※*]", rest.text) else label), rest


def _section(label: str, words: Phrase, measured: Measured, table: Table) -> Iterator[Yield]:
    """Give what the words under one label state."""
    as_of, about = table.context.as_of, measured.about
    if not words.strip("※* "):
        return
    if re.match(r"[※*]", words.text):
        remark = clause(words.part(1), about, key=measured.key, as_of=as_of)
        yield replace(remark, qualifiers={**measured.more, **remark.qualifiers})
        return
    role = role_of(label) if label else None
    if role is None:
        yield from money_facts(words, measured)
        if not _MONEY.search(words.text) or "場合" in words.text:
            yield _statement(about, "description", words, measured)
        if case := _CASE.match(words.text):
            yield _statement(about, "condition", words.part(*case.span("case")), measured)
    else:
        name = {Role.REQUIREMENT: "requiresWords", Role.TARGET: "coveredCost", Role.COST: "coveredCost"}
        yield from _items(words, about, name.get(role, "description"), table.context, measured)


def _items(
    words: Phrase, about: Thing, name: str, context: Context, measured: Measured | None = None
) -> Iterator[Fact]:
    """Give the items that ・ opens, or the words themselves."""
    text, place = words.text, 0
    for found in re.finditer(
        r"(?:^|(?<=\s)|(?<=\n))・\s*[^・]*(?:・(?!\s)(?<!\s・)[^・]*)*|[^・\s][^\n]*", text
    ):
        item = words.part(*found.span()).strip("・ \n")
        if item and found.start() >= place:
            place = found.end()
            yield _statement(about, name, item, measured or Measured(about, as_of=context.as_of))


def _statement(about: Thing, name: str, words: Phrase, measured: Measured) -> Fact:
    text = unbroken(words)
    value = re.sub(r"\s*等$", "", text.printed)
    vague = {"vague": Text("等")} if value != text.printed else {}
    return statement(
        about,
        name,
        Text(value),
        text.span,
        cls="Clause" if name in ("requiresWords", "condition") else "Statement",
        as_of=measured.as_of,
        key=(*measured.key, masked(value)),
        qualifiers={**measured.more, **vague},
    )


def _cost(about: Thing, cost: Phrase, context: Context) -> Fact:
    return _statement(about, "coveredCost", cost, Measured(about, as_of=context.as_of))
