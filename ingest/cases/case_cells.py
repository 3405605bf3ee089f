"""Reads the single cells of a case card: its region, first vision, start, partners and cost."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from keniki.ingest.cases.case_pages import CasePage
from keniki.ingest.cases.named_bodies import resolve
from keniki.ingest.cases.regions import PrintedRegion, region_facts
from keniki.ingest.errors import Finding
from keniki.ingest.extract.interface import Context, Yield
from keniki.ingest.extract.runs import Run
from keniki.ingest.graph.facts import (
    Count,
    Fact,
    FiscalYear,
    Origin,
    Text,
    Thing,
    Value,
    When,
    YearMonth,
    Yen,
    masked,
)
from keniki.ingest.names.gazetteer import Municipality
from keniki.ingest.reading.fold import fold
from keniki.ingest.values.amounts import find_amounts
from keniki.ingest.values.dates import find_dates, read_date

_PRESUMED = "the card says this year; the year is that of the document"
_EVENT = re.compile(r"^(?P<event>[^:、。0-9]{1,12}):$")


@dataclass(slots=True)
class Card:
    """One case: its cells by role, the region it belongs to, and the initiative as a thing."""

    page: CasePage
    context: Context
    region: PrintedRegion
    initiative: Thing
    cells: dict[str, Run] = field(default_factory=dict)
    merged: bool = False

    def statement(
        self, prop: str, value: Value, words: Run, key: tuple[str, ...] = (), **qualifiers: Value
    ) -> Fact:
        """Return a statement about the initiative."""
        return Fact(
            cls="Statement",
            about=self.initiative,
            property=prop,
            value=value,
            words=words.words,
            key=key,
            qualifiers=qualifiers,
        )

    @property
    def prefecture(self) -> str:
        """The name of the prefecture of the first core city."""
        return self.region.prefecture


def place_facts(card: Card) -> Iterator[Yield]:
    """Give the name of the region, its core cities and their prefectures."""
    yield from region_facts(card.region, card.initiative, card.context)
    for thing, words in card.region.prefectures:
        yield card.statement("inPrefecture", thing, words, key=thing.key)


def _vision(card: Card, cell: Run) -> Iterator[Yield]:
    value = read_date(cell.text)
    if value is None:
        yield unread(cell, "a date")
        return
    about = card.region.thing
    yield Fact(cls="Statement", about=about, property="firstVisionDate", value=value, words=cell.words)


def _start(card: Card, cell: Run) -> Iterator[Yield]:
    """State the first date as the start, each later one as a step with the words that go with it."""
    dates = find_dates(cell.text)
    if not dates:
        yield unread(cell, "a date")
        return
    whole = len(dates) == 1 and read_date(cell.text) is not None
    for i, (found, following) in enumerate(pairwise([*dates, None])):
        assert found is not None
        before = cell.text[dates[i - 1].span.end if i else 0 : found.span.start]
        after = cell.text[found.span.end : following.span.start if following else len(cell.text)]
        label = _EVENT.search(fold(before).text.split("、")[-1])
        step = label["event"] if label else re.split(r"[、。]", after)[0].removeprefix("に")
        words = cell.at(found.span)
        if i == 0:
            yield card.statement(_start_property(found.value), found.value, words)
        else:
            yield card.statement("milestone", found.value, words, (masked(step),), note=Text(step))
    if not whole:
        yield card.statement("startWords", Text(cell.text), cell)


def _start_property(value: When) -> str:
    return "startDate" if isinstance(value, date | YearMonth) else "start"


def _partners(card: Card, cell: Run) -> Iterator[Yield]:
    names = [found.run() for found in cell.find(r"[^、,・\s]+")]
    resolved = 0
    for name in names:
        city = resolve(name, card.context, card.prefecture)
        if not isinstance(city, Municipality):
            yield city
            continue
        resolved += 1
        yield from _partner(card, city, name)
    if names and resolved == len(names):
        yield Fact(
            cls="Statement",
            about=card.initiative,
            property="partnerCount",
            value=Count(str(resolved), "団体"),
            words=cell.words,
            origin=Origin.DERIVED,
        )


def _partner(card: Card, city: Municipality, name: Run) -> Iterator[Yield]:
    yield card.statement("partner", city.thing, name, city.thing.key)
    yield Fact(
        cls="Membership",
        about=card.region.thing,
        property="neighbour",
        value=city.thing,
        words=name.words,
        key=city.thing.key,
        as_of=card.context.as_of,
        qualifiers={"initiative": card.initiative},
    )


def _cost(card: Card, cell: Run) -> Iterator[Yield]:
    """State the cost of this year, for each body where the cell splits it."""
    amounts = find_amounts(cell.text)
    parts = [p for p in re.split(r"[、,，](?![0-9０-９])", cell.text) if p]
    if len(amounts) != len(parts):
        yield unread(cell, "one amount, or one for each body")
        return
    place = 0
    for amount, part in zip(amounts, parts, strict=True):
        start = cell.text.index(part, place)
        place = start + len(part)
        name = cell.cut(start, amount.span.start)
        body = resolve(name, card.context, card.prefecture) if name.text else None
        if isinstance(body, Finding):
            yield body
            continue
        if amount.yen is None:
            yield unread(cell, "an amount, not a formula")
            continue
        qualifiers: dict[str, Value | tuple[Value, ...]] = {"body": body.thing} if body else {}
        fact = Fact(
            cls="Amount",
            about=card.initiative,
            property="projectCost",
            value=Yen(amount.yen),
            words=cell.cut(start, place).words,
            key=body.thing.key if body else (),
            qualifiers=qualifiers,
            as_of=_printed_year(card),
        )
        if fact.as_of is None:
            fact = replace(fact, as_of=_this_year(card), confidence="0.9", reason=_PRESUMED)
        yield fact


def _printed_year(card: Card) -> FiscalYear | None:
    """Return the fiscal year that the label of the cost names, None where it says only this year."""
    label = card.page.blocks["cost"].label
    dates = find_dates(label.text) if label else []
    return next((date.value for date in dates if isinstance(date.value, FiscalYear)), None)


def _this_year(card: Card) -> FiscalYear | None:
    when = card.context.as_of
    return FiscalYear(when.year if when.month >= 4 else when.year - 1) if isinstance(when, date) else None


def unread(cell: Run, expected: str) -> Finding:
    """Report a cell that could not be read."""
    return cell.document.finding(
        "unread-cell",
        cell.start,
        found=cell.text,
        expected=expected,
        remedy="nothing is asserted; see whether the layout is new",
    )


CELLS: dict[str, Callable[[Card, Run], Iterator[Yield]]] = {
    "vision": _vision,
    "start": _start,
    "partners": _partners,
    "cost": _cost,
}
"""The reader of each cell that does not hold running words, by the role of its label."""
