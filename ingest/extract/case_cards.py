"""Reads case cards: an initiative of a region with its field, start, partners, cost, indicators and roles.

Two cards share a page (`case_pages.py`). Options: `labels` of the rows, the `heading` of a page, the scheme
of its `fields`, and the `marks` of the values of indicators.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from keniki.ingest.errors import Finding
from keniki.ingest.extract.case_pages import CasePage, read_pages, split_block
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.extract.kpi_values import indicator_facts, read_indicators
from keniki.ingest.extract.named_bodies import resolve
from keniki.ingest.extract.prose_details import details
from keniki.ingest.extract.regions import PrintedRegion, find_regions
from keniki.ingest.extract.runs import Run
from keniki.ingest.graph.facts import (
    Concept,
    Count,
    Fact,
    FiscalYear,
    Origin,
    Passed,
    Reason,
    Text,
    Thing,
    Value,
    When,
    YearMonth,
    Yen,
    masked,
)
from keniki.ingest.names.gazetteer import Municipality
from keniki.ingest.values.amounts import find_amounts
from keniki.ingest.values.dates import find_dates, read_date
from keniki.ingest.values.fold import fold
from keniki.ontology.concepts import by_label

PROSE = ("overview", "effect", "coreCityRole", "neighbourRole")
_REST = "その他"
"""A heading that means another concept under every viewpoint, and so none for certain."""
SIDES = ("left", "right")
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


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give each case as an initiative with what its card says."""
    options = section.options
    raw = options.get("labels")
    labels = {str(k): re.compile(str(v)) for k, v in raw.items()} if isinstance(raw, Mapping) else {}
    marks = options.get("marks")
    indicator_marks = {str(v): str(k) for k, v in marks.items()} if isinstance(marks, Mapping) else {}
    pages = list(read_pages(section.document, section.lines, labels, re.compile(str(options["heading"]))))
    if not pages:
        yield _finding(
            section, section.lines[0].number, "no-case-cards", "no page of cards", "the first label of a card"
        )
    for page in pages:
        yield from _page(section, page, context, indicator_marks)


def _page(section: Section, page: CasePage, context: Context, marks: Mapping[str, str]) -> Iterator[Yield]:
    yield from (Passed(label.span, Reason.HEADING) for label in page.labels)
    where = page.blocks.get("region")
    regions, findings = (
        find_regions(where.run(), context, str(section.options["scheme"])) if where else ([], [])
    )
    yield from findings
    if not regions or len(regions) > 2:
        found = f"{len(regions)} regions"
        yield _finding(
            section, page.line, "unclear-case-page", found, "one or two regions with their core cities"
        )
        return
    cells, unclear = _cells(page, len(regions))
    for role in unclear:
        found = page.blocks[role].run().text
        yield _finding(
            section,
            page.blocks[role].run().line or page.line,
            "unclear-columns",
            found,
            "one cell for each case",
        )
    if "title" not in cells:
        yield _finding(
            section, page.line, "unclear-case-page", "no title for each case", "one title for each region"
        )
        return
    heading = re.compile(str(section.options["heading"]))
    for i, region in enumerate(regions):
        card = _card(page, context, region, cells, i)
        yield card.statement("columnSide", Concept("side", SIDES[i]), card.cells["title"])
        yield from _field(card, heading, str(section.options["fields"]))
        yield from _facts(card, marks)


def _cells(page: CasePage, cards: int) -> tuple[dict[str, list[Run]], list[str]]:
    cells: dict[str, list[Run]] = {}
    unclear = []
    for role, block in page.blocks.items():
        if role == "region" or not block.run().pieces:
            continue
        split = split_block(block, cards, role in PROSE)
        if split is not None:
            cells[role] = split
        elif block.glued and cards == 2:
            cells[role] = [block.run()]
        else:
            unclear.append(role)
    return cells, unclear


def _card(
    page: CasePage, context: Context, region: PrintedRegion, cells: Mapping[str, list[Run]], i: int
) -> Card:
    title = cells["title"][i]
    thing = region.thing
    links = (("inRegion", thing),)
    initiative = Thing(
        kind="initiative", key=(*thing.key, title.text), cls="Initiative", label=title.text, links=links
    )
    own = {role: runs[i] for role, runs in cells.items() if i < len(runs)}
    card = Card(page, context, region, initiative, own)
    if "neighbourRole" not in own and "coreCityRole" in own and "neighbourRole" in cells:
        card.merged = True
    return card


def _field(card: Card, heading: re.Pattern[str], scheme: str) -> Iterator[Yield]:
    found = next(card.page.heading.find(heading), None) if card.page.heading else None
    if found is None:
        yield _unread(card, card.cells["title"], "the heading of a page, with the field of its cases")
        return
    words = found.run("field")
    concept = by_label(scheme, words.text) if words.text != _REST else None
    if concept is None and words.text != _REST:
        yield _unread(card, words, f"a label of the scheme {scheme}")
    yield card.statement("policyFieldWords", Text(words.text), words)
    if concept is not None:
        yield card.statement("policyField", Concept(scheme, concept), words)


def _facts(card: Card, marks: Mapping[str, str]) -> Iterator[Yield]:
    cells = card.cells
    yield card.statement("name", Text(cells["title"].text), cells["title"])
    yield from _region(card)
    readers = {"vision": _vision, "start": _start, "partners": _partners, "cost": _cost}
    for role, reader in readers.items():
        if role in cells:
            yield from reader(card, cells[role])
    if "kpi" in cells:
        yield from indicator_facts(read_indicators(cells["kpi"], marks), card.initiative)
    for role in PROSE:
        if role in cells:
            yield card.statement(role, Text(cells[role].text), cells[role])
            yield from details(cells[role], card.initiative, role)
    if card.merged:
        yield _merged_role(card)


def _merged_role(card: Card) -> Fact:
    words = card.cells["coreCityRole"]
    return Fact(
        cls="Statement",
        about=card.initiative,
        property="neighbourRole",
        value=Text(words.text),
        words=words.words,
        confidence="0.8",
        reason="one cell runs over the rows of both roles",
    )


def _region(card: Card) -> Iterator[Yield]:
    region = card.region
    yield Fact(
        cls="Statement",
        about=region.thing,
        property="regionName",
        value=Text(region.name.text),
        words=region.name.words,
    )
    for city, words in region.cores:
        yield Fact(
            cls="Membership",
            about=region.thing,
            property="coreCity",
            value=city.thing,
            words=words.words,
            key=(city.thing.key[0],),
            as_of=card.context.as_of,
            qualifiers={"initiative": card.initiative},
        )
    for thing, words in region.prefectures:
        yield card.statement("inPrefecture", thing, words, key=thing.key)


def _vision(card: Card, cell: Run) -> Iterator[Yield]:
    value = read_date(cell.text)
    if value is None:
        yield _unread(card, cell, "a date")
        return
    about = card.region.thing
    yield Fact(cls="Statement", about=about, property="firstVisionDate", value=value, words=cell.words)


def _start(card: Card, cell: Run) -> Iterator[Yield]:
    """State the first date as the start, each later one as a step with the words that go with it."""
    dates = find_dates(cell.text)
    if not dates:
        yield _unread(card, cell, "a date")
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
        yield _unread(card, cell, "one amount, or one for each body")
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
            yield _unread(card, cell, "an amount, not a formula")
            continue
        qualifiers: dict[str, Value | tuple[Value, ...]] = {"body": body.thing} if body else {}
        yield Fact(
            cls="Amount",
            about=card.initiative,
            property="projectCost",
            value=Yen(amount.yen),
            words=cell.cut(start, place).words,
            key=body.thing.key if body else (),
            qualifiers=qualifiers,
            as_of=_this_year(card),
            confidence="0.9",
            reason="the card says this year; the year is that of the document",
        )


def _this_year(card: Card) -> FiscalYear | None:
    when = card.context.as_of
    return FiscalYear(when.year if when.month >= 4 else when.year - 1) if isinstance(when, date) else None


def _unread(card: Card, cell: Run, expected: str) -> Finding:
    return Finding(
        code="unread-cell",
        document=cell.document.name,
        line=cell.line,
        found=cell.text,
        expected=expected,
        remedy="nothing is asserted; see whether the layout is new",
    )


def _finding(section: Section, line: int, code: str, found: str, expected: str) -> Finding:
    remedy = "nothing is asserted for it; compare with the page"
    return Finding(
        code=code, document=section.document.name, line=line, found=found, expected=expected, remedy=remedy
    )
