"""Budget, rates and recipients of a row of a programme table."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from keniki.ingest.errors import Finding
from keniki.ingest.extract.interface import Yield
from keniki.ingest.extract.runs import Piece, Run
from keniki.ingest.graph.facts import Concept, Fact, Rate, Text, Thing, Value, When, Yen
from keniki.ingest.reading.fold import fold, squeezed
from keniki.ingest.reading.source import Document
from keniki.ingest.slides.subjects import budget_line
from keniki.ingest.support.programme_pages import Page
from keniki.ingest.support.programme_rows import Row
from keniki.ingest.values.amounts import find_amounts, read_amount
from keniki.ingest.values.rates import RateKind, read_rate

_KINDS = (
    ("補正", "supplementary"),
    ("当初予算案", "initial-draft"),
    ("当初", "initial"),
    ("概算要求", "requested"),
)
_OPEN_LIST = "等"
_LOOSE = r"等|程度|以内"


def budget_kind(head: str) -> Concept | None:
    """Return which budget the head of a column names, or None when it names none."""
    text = squeezed(head)
    return next((Concept("budget-kind", name) for word, name in _KINDS if word in text), None)


def budget_facts(about: Thing, row: Row, page: Page, document: Document) -> Iterator[Yield]:
    """Give the budget of a programme in yen, and the part of it that stands in brackets behind it."""
    if not row.money:
        yield _unread(document, row.name[0], "row-without-budget", about.label)
        return
    line = budget_line(about)
    amount = read_amount(row.money[0].text, page.yen) if len(row.money) == 1 else None
    if amount is None or amount.yen is None or not (page.yen or "円" in row.money[0].text):
        yield _unread(document, row.money[0], "unread-budget", " ".join(piece.text for piece in row.money))
        return
    kind = budget_kind(page.head.text)
    qualifiers: dict[str, Value | tuple[Value, ...]] = {"budgetKind": kind} if kind else {}
    words = (row.money[0].span, *([page.unit.span] if page.unit and "円" not in row.money[0].text else []))
    fact = Fact(
        cls="Appropriation",
        about=line,
        property="budget",
        value=Yen(amount.yen),
        words=words,
        as_of=page.year,
        qualifiers=qualifiers | ({"within": True} if amount.qualifiers.within else {}),
    )
    yield fact
    yield from _annex_fact(fact, line, row, document)


def _annex_fact(whole: Fact, line: Thing, row: Row, document: Document) -> Iterator[Yield]:
    """Give the sum in brackets behind a budget: （うち …億円）."""
    if not row.annex:
        return
    run = Run(document, tuple(row.annex))
    amounts = find_amounts(run.text)
    label = re.match(r"[(（]うち(?P<label>\D+)", run.text)
    if len(amounts) != 1 or amounts[0].yen is None or not label:
        yield _unread(document, row.annex[0], "unread-budget", run.text)
        return
    component = label["label"].strip()
    part = Thing(
        kind="appropriation",
        key=(*line.key, component),
        cls="BudgetLine",
        label=f"{line.label}（うち{component}）",
        links=(("withinBudgetLine", line),),
    )
    yield replace(
        whole,
        about=part,
        value=Yen(amounts[0].yen),
        words=run.words,
        qualifiers={k: v for k, v in whole.qualifiers.items() if k != "within"}
        | {"component": Text(component)},
    )


def rate_facts(about: Thing, row: Row, document: Document, year: When | None) -> Iterator[Yield]:
    """Give each rate of the cell; several rates of one cell are told apart by their order only."""
    if not row.rates:
        yield _unread(document, row.name[0], "row-without-rate", about.label)
    runs = list(_rates(Run(document, tuple(row.rates))))
    for order, run in enumerate(runs, 1):
        value = _rate_value(run.text)
        if value is None:
            yield _unread(document, run.pieces[0], "unread-rate", run.text)
            continue
        vague = tuple(Text(word) for word in re.findall(_LOOSE, run.text))
        yield Fact(
            cls="RateStatement",
            about=about,
            property="subsidyRate" if isinstance(value, Rate) else "rateWords",
            value=value,
            words=run.words,
            as_of=year,
            key=(str(order),) if len(runs) > 1 else (),
            qualifiers={"vague": vague} if vague else {},
        )


def _rate_value(words: str) -> Rate | Text | None:
    """Return a printed rate, or 定額 in words; None where it is neither."""
    bare = re.sub(_LOOSE, "", words)
    found = read_rate(bare, RateKind.SUBSIDY)
    return found.value if found else Text(bare) if bare == "定額" else None


def _rates(run: Run) -> Iterator[Run]:
    """Give the rates of a cell, one on a line or several joined by 、."""
    for piece in run.pieces:
        for found in re.finditer(r"[^、,・]+", piece.text):
            yield Run(run.document, (piece.cut(*found.span()),))


def recipient_facts(about: Thing, row: Row, document: Document, year: When | None) -> Iterator[Yield]:
    """Give each kind of body that may receive the money; the last one carries 等 where the list is open."""
    if not row.recipients:
        yield _unread(document, row.name[0], "row-without-recipients", about.label)
        return
    items = list(_recipients(Run(document, tuple(row.recipients))))
    open_list = len(items) > 1 and items[-1].text == _OPEN_LIST
    bodies = items[:-1] if open_list else items
    for place, item in enumerate(bodies):
        if re.search(r"[0-9]", fold(item.text).text):
            yield _unread(document, item.pieces[0], "unread-recipient", item.text)
            continue
        last = place == len(bodies) - 1
        name = item.text.removesuffix(_OPEN_LIST) if last else item.text
        vague = last and (open_list or name != item.text)
        words = (Run(document, item.pieces + items[-1].pieces) if last and open_list else item).words
        yield Fact(
            cls="Statement",
            about=about,
            property="recipientWords",
            value=Text(name),
            words=words,
            as_of=year,
            key=(name,),
            qualifiers={"vague": Text(_OPEN_LIST)} if vague else {},
        )


_WHOLE_KIND = re.compile(r"[都道府県市区町村]{3,}")


def _recipients(run: Run) -> Iterator[Run]:
    """Give the bodies of a cell: parted by 、 (or else ・), by 並びに, or as whole lines."""
    text = fold(run.text).text
    parting = "、" if "、" in text else "・"
    cuts = {0, len(text), *_line_cuts(run)}
    for found in re.finditer(rf"{parting}|並びに", text):
        if text[: found.start()].count("(") == text[: found.start()].count(")"):
            cuts |= {found.start(), found.end()}
    edges = sorted(cuts)
    for start, end in pairwise(edges):
        part = run.cut(start, end)
        if part.text and fold(part.text).text not in (parting, "並びに"):
            yield part


def _line_cuts(run: Run) -> Iterator[int]:
    """Give the ends of lines at which a body ends although no sign parts it from the next."""
    place = 0
    for piece, following in pairwise(run.pieces):
        place += len(piece.text)
        if _WHOLE_KIND.fullmatch(piece.text) and not following.text.startswith(tuple("のをにとが及び並")):
            yield place


def _unread(document: Document, piece: Piece, code: str, found: str) -> Finding:
    return document.finding(
        code,
        piece.start,
        found=found,
        expected="a budget in the unit of the page, rates, and recipients in every row",
        remedy="nothing is stated where nothing can be read; see the page",
    )
