"""A table of budgets: a row for each item with its sums by year, its main costs, totals at the foot."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from keniki.ingest.errors import Finding
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.graph.facts import Concept, Fact, Thing, When, Yen
from keniki.ingest.money.budget_context import with_section
from keniki.ingest.money.budgets import (
    Label,
    booking,
    budget_fact,
    label_in,
    label_of_column,
    without_remark,
    without_years,
)
from keniki.ingest.slides.outline import Entry, Kind, Slide, read_slides
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.subjects import bare, named, programme
from keniki.ingest.slides.subjects import budget_line as budget_of
from keniki.ingest.values.amounts import Amount, find_amounts, read_amount
from keniki.ingest.values.numbers import unit_of

_COSTS = re.compile(r"^【[^】]*経費】\s*")
_UNIT = re.compile(r"\((?P<unit>[百千十]?[万億兆]?円)\)|単位[::]\s*(?P<other>[百千十]?[万億兆]?円)")
_LEAD = re.compile(r"^[※・\s]*(?:その他、)?(?:[^、]{2,8}[省庁府]予算にて、)?")
_ELSEWHERE = re.compile(r"(?P<body>[一-鿿ァ-ヶー]{2,8}[省庁府])予算にて")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of sums: where it stands in a row, and which budget it is of."""

    index: int
    label: Label


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give the sums of each budget table: of its items, of the main costs within them, and its totals."""
    for slide in read_slides(section.document):
        rows = [entry for entry in slide.entries if entry.piece.kind is Kind.ROW]
        columns = _columns(rows[0]) if rows else []
        if columns and rows[0].words.span in section.span:
            yield from with_section(_table(slide, rows[1:], columns, context.as_of), slide, context)


def _columns(head: Entry) -> list[Column]:
    """Return the columns of a head that names budgets, or nothing when it heads another table."""
    found = [(index, label_of_column(cell)) for index, cell in enumerate(head.piece.cells)]
    columns = [Column(index, label) for index, label in found if label is not None]
    return columns if len(columns) > 1 and not head.piece.cells[0] else []


def _table(
    slide: Slide, rows: Sequence[Entry], columns: Sequence[Column], today: When | None
) -> Iterator[Yield]:
    unit = _unit(slide)
    if unit is None:
        yield _without_unit(slide)
        return
    item: Thing | None = None
    for row in rows:
        first = row.piece.cells[0]
        if costs := _COSTS.match(first.text):
            yield from _main_costs(first.part(costs.end()), item, columns, today)
        elif first:
            item = _item(bare(first), slide)
            yield from _sums(item, row, columns, unit, today, _whole(slide))
        elif any(row.piece.cells):
            yield from _totals(slide, row, columns, unit)


_REST = re.compile(r"その他|そのほか|上記以外.*")


def _item(name: Phrase, slide: Slide) -> Thing:
    """Return the item of a row; the rest of a table is a rest of that table only."""
    if slide.title is None or not _REST.fullmatch(name.text):
        return programme(name.printed)
    return _part_of(programme(without_years(named(slide.title)).printed), name)


def _part_of(whole: Thing, name: Phrase) -> Thing:
    """Return what is a part of an item or of a table only, by a name that does not stand alone."""
    return Thing(
        kind=whole.kind,
        key=(*whole.key, name.text),
        cls=whole.cls,
        label=f"{whole.label} {name.printed}",
        links=(("subProgrammeOf", whole),),
    )


def _unit(slide: Slide) -> int | None:
    for entry in slide.entries:
        if entry.piece.kind is Kind.ROW:
            return None
        if found := _UNIT.search(entry.words.text):
            return unit_of(found["unit"] or found["other"])
    return None


def _without_unit(slide: Slide) -> Finding:
    words = slide.title or slide.entries[0].words
    return words.document.finding(
        "budget-table-without-unit",
        words.span.start,
        found=words.printed,
        expected="the unit of money above the table, such as （億円）",
        remedy="add the unit; the sums of the table were not read",
    )


def _cells(row: Entry, columns: Sequence[Column], unit: int) -> Iterator[tuple[Column, Phrase, Amount]]:
    for column in columns:
        cell = row.piece.cells[column.index] if column.index < len(row.piece.cells) else None
        amount = read_amount(cell.text, unit) if cell else None
        if cell and amount and isinstance(amount.value, Yen):
            yield column, cell, amount


def _sums(
    item: Thing, row: Entry, columns: Sequence[Column], unit: int, today: When | None, whole: Thing | None
) -> Iterator[Fact]:
    """Give the sums of a row, which the total below the rows adds up."""
    for column, cell, amount in _cells(row, columns, unit):
        fact = budget_fact(budget_of(item), cell, amount, column.label, today=today)
        yield replace(fact, qualifiers={**fact.qualifiers, "addsTo": whole}) if whole else fact


def _whole(slide: Slide) -> Thing | None:
    """Return the budget of the whole table, which is named by the slide's title."""
    return budget_of(programme(without_years(named(slide.title)).printed)) if slide.title else None


def _totals(slide: Slide, row: Entry, columns: Sequence[Column], unit: int) -> Iterator[Fact]:
    about = _whole(slide)
    if about is None:
        return
    for column, cell, amount in _cells(row, columns, unit):
        yield Fact(
            cls="PrintedTotal",
            about=about,
            property="printedTotal",
            value=amount.value if isinstance(amount.value, Yen) else Yen(0),
            words=(cell.span,),
            as_of=column.label.year,
            key=(column.label.kind,),
            qualifiers={"counts": Concept("total", "budget-table-column")},
        )


def _main_costs(
    words: Phrase, item: Thing | None, columns: Sequence[Column], today: When | None
) -> Iterator[Fact]:
    """Give the costs that a row names: 名称 2.5億円 [令和7年度補正予算 1.2億円], one behind the other."""
    name, end = None, 0
    for amount in find_amounts(words.text):
        label = label_in(words, amount.span.start, end)
        until = _place_of(words, label) if label else amount.span.start
        between = words.part(end, until).strip(" []")
        named_here = bool(re.search(r"[^\W\d_]{3}", between.text))
        name = between if named_here else name
        end = amount.span.end
        label = label or _latest(columns)
        if name and label and isinstance(amount.value, Yen):
            booked = booking(name) or _booked_by(name)
            yield budget_fact(_cost_line(name, item), words, amount, label, today=today, booked=booked)


def _place_of(words: Phrase, label: Label) -> int:
    return next(i for i, start in enumerate(words.starts) if start >= label.words.start)


def _latest(columns: Sequence[Column]) -> Label | None:
    """Return the budget of the column of the latest year: what a main cost without a label is of."""
    latest = max(columns, key=lambda column: column.label.year.year)
    return latest.label if [c.label.year for c in columns].count(latest.label.year) == 1 else None


def _booked_by(name: Phrase) -> str:
    found = _ELSEWHERE.search(name.text)
    return found["body"] if found else ""


def _cost_line(name: Phrase, item: Thing | None) -> Thing:
    lead = _LEAD.match(name.text)
    own = without_remark(name.part(lead.end() if lead else 0))
    done = _DONE.search(own.text)
    paid_for = _part_of(item, own.part(0, done.start())) if item and done else programme(own.printed)
    line = budget_of(paid_for)
    within = (("withinBudgetLine", budget_of(item)),) if item else ()
    return Thing(kind=line.kind, key=line.key, cls=line.cls, label=line.label, links=(*line.links, *within))


_DONE = re.compile(r"を(?:構築|整備|開発|作成|設置|運営|実施)(?:する)?$")
"""How a cost ends that says what is done, and gives no name."""
