"""Reads case cards: an initiative of a region with its field, start, partners, cost, indicators and roles.

Two cards share a page (`case_pages.py`). Options: `labels` of the rows, the `heading` of a page, the scheme
of its `fields`, and the `marks` of the values of indicators.
"""

import re
from collections.abc import Iterator, Mapping

from keniki.ingest.cases.case_cells import CELLS, Card, place_facts, unread
from keniki.ingest.cases.case_pages import CasePage, read_pages, split_block
from keniki.ingest.cases.kpi_values import indicator_facts, read_indicators
from keniki.ingest.cases.prose_details import details
from keniki.ingest.cases.regions import PrintedRegion, find_regions
from keniki.ingest.errors import Finding
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.extract.runs import Run
from keniki.ingest.graph.facts import (
    Concept,
    Fact,
    Passed,
    Reason,
    Text,
    Thing,
)
from keniki.ontology.concepts import by_label

PROSE = ("overview", "effect", "coreCityRole", "neighbourRole")
_REST = "その他"
"""A heading that means another concept under every viewpoint, and so none for certain."""
SIDES = ("left", "right")


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
            section, section.span.start, "no-case-cards", "no page of cards", "the first label of a card"
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
            section, page.start, "unclear-case-page", found, "one or two regions with their core cities"
        )
        return
    yield from _missing_labels(section, page)
    cells, unclear = _cells(page, len(regions))
    for role in unclear:
        found = page.blocks[role].run().text
        yield _finding(
            section,
            page.blocks[role].run().start or page.start,
            "unclear-columns",
            found,
            "one cell for each case",
        )
    if "title" not in cells:
        yield _finding(
            section, page.start, "unclear-case-page", "no title for each case", "one title for each region"
        )
        return
    heading = re.compile(str(section.options["heading"]))
    for i, region in enumerate(regions):
        card = _card(page, context, region, cells, i)
        yield card.statement("columnSide", Concept("side", SIDES[i]), card.cells["title"])
        yield from _field(card, heading, str(section.options["fields"]))
        yield from _facts(card, marks)


def _missing_labels(section: Section, page: CasePage) -> Iterator[Finding]:
    """Name the labels of the profile that a page does not print, where others of its kind do."""
    labels = section.options.get("labels")
    for role, pattern in labels.items() if isinstance(labels, Mapping) else ():
        if role not in page.blocks:
            yield _finding(section, page.start, "missing-label", "a page of cards without it", str(pattern))


def _cells(page: CasePage, cards: int) -> tuple[dict[str, list[Run]], list[str]]:
    cells: dict[str, list[Run]] = {}
    unclear = []
    for role, block in page.blocks.items():
        if role == "region" or not block.run().pieces:
            continue
        split = split_block(block, cards, role in PROSE)
        if split is not None:
            cells[role] = split
        elif block.glued and cards == 2 and PROSE[-2] in cells:
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
        yield unread(card.cells["title"], "the heading of a page, with the field of its cases")
        return
    words = found.run("field")
    concept = by_label(scheme, words.text) if words.text != _REST else None
    if concept is None and words.text != _REST:
        yield unread(words, f"a label of the scheme {scheme}")
    yield card.statement("policyFieldWords", Text(words.text), words)
    if concept is not None:
        yield card.statement("policyField", Concept(scheme, concept), words)


def _facts(card: Card, marks: Mapping[str, str]) -> Iterator[Yield]:
    cells = card.cells
    yield card.statement("name", Text(cells["title"].text), cells["title"])
    yield from place_facts(card)
    for role, reader in CELLS.items():
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


def _finding(section: Section, position: int, code: str, found: str, expected: str) -> Finding:
    remedy = "nothing is asserted for it; compare with the page"
    return section.document.finding(code, position, found, expected, remedy)
