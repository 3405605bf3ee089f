"""Reads a summary of support in points: each names a measure, with amounts for each recipient in brackets.

・包括的財政措置（平成26年度から拡充） （中心市 4,000万円程度→8,500万円程度）; `scheme` names the scheme. `form` is a
pattern of the heading that names the form of support of the points, which may stand elsewhere on the page.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.extract.runs import Found, Run
from keniki.ingest.graph.facts import Concept, Fact, FiscalYear, Thing, Yen, masked
from keniki.ingest.reading.patterns import Pattern
from keniki.ingest.reading.source import Document, Line
from keniki.ingest.support.measure_names import (
    SHORT_FOR,
    bare_name,
    full_name,
    programme_called,
    programme_of,
    thing_of,
)
from keniki.ingest.support.measures_prose import (
    refining_amount,
    statement,
    support_forms,
    words_about,
)
from keniki.ingest.values.amounts import Amount, find_amounts
from keniki.ingest.values.dates import find_dates

_POINT = re.compile(
    r"[・\ue000-\uf8ff](?<!\S・)(?<!。・)\s*(?P<words>[^\ue000-\uf8ff]+?)(?=\n\s*[・\ue000-\uf8ff]|\Z)"
)
_NAME = re.compile(r"^(?P<name>[^()]*?債)を充当|^(?P<other>[^()]+?)(?:\s*等)?\s*(?=\(|$)")
_SHARE = re.compile(r"\((?P<who>[^()0-9、\s]{2,10})\s+(?P<amounts>[0-9][^()]*(?:\([^()]*\)[^()]*)*)\)")
_RAISED = re.compile(
    r"\((?P<raised>(?P<years>[^()]*[0-9]+年度[^()]*?)(?:大幅)?に?(?:から)?(?:大幅に)?拡充)\)"
)
_NUMBERED = re.compile(r"^[0-9０-９]+[.．]\s*(?=[^\s0-9０-９])")
_PRIORITY = re.compile(r"優先(?:採択|的)")


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give each point as a measure with its amounts, rates and conditions."""
    run = Run.of(section.document, section.lines, glue="\n")
    points = list(run.find(_POINT))
    if not points:
        yield section.document.finding(
            "no-points",
            section.span.start,
            found="no point with a bullet",
            expected="points about support",
            remedy="see whether the layout is new",
        )
    scheme = str(section.options["scheme"])
    form = _form(section)
    known = _headings(section.document)
    for point in points:
        yield from _point(point.run("words"), scheme, form, context)
        yield from _full_name(point.run("words"), scheme, known, context)


@lru_cache(maxsize=4)
def _headings(document: Document) -> tuple[str, ...]:
    """Return the names of measures in the numbered headings of a document, each up to a blank line."""
    names: list[str] = []
    block: list[Line] = []
    for line in document.lines:
        if _NUMBERED.match(line.text):
            block = [line]
        elif block and line.text.strip():
            block.append(line)
        elif block:
            run = Run.of(document, block)
            names.append(_NUMBERED.sub("", bare_name(run).text))
            block = []
    return tuple(names)


def _full_name(words: Run, scheme: str, known: tuple[str, ...], context: Context) -> Iterator[Fact]:
    """Say by which short name a point means a measure that a numbered heading names in full."""
    found = next(words.find(_NAME), None)
    name = (found.run("name") if found["name"] else found.run("other")) if found else None
    full = full_name(name.text, known) if name else ""
    if name and full != name.text:
        fact = statement(programme_called(full, scheme), "alternativeName", name, context, name.text)
        yield replace(fact, confidence="0.9", reason=SHORT_FOR)


def _form(section: Section) -> Run | None:
    """Return the heading that names the form of support of the points."""
    pattern = section.options.get("form")
    for line in section.document.lines if pattern else ():
        if found := Pattern.of(pattern).search(line.text):
            return Run.of(section.document, [line]).cut(*found.span())
    return None


def _point(words: Run, scheme: str, form: Run | None, context: Context) -> Iterator[Fact]:
    about = Thing(kind="scheme", key=(scheme,), cls="CooperationScheme")
    if next(words.find(_PRIORITY), None):
        yield Fact(
            cls="Priority",
            about=about,
            property="supportContent",
            value=statement(about, "supportContent", words, context).value,
            words=words.words,
            as_of=context.as_of,
        )
        return
    found = next(words.find(_NAME), None)
    if found is None:
        return
    name = found.run("name") if found["name"] else found.run("other")
    programme = programme_of(name, scheme)
    yield statement(programme, "name", name, context)
    yield statement(programme, "description", words, context)
    own = list(support_forms([words], programme, context))
    yield from own or support_forms([form] if form else [], programme, context)
    raised = _raised(words)
    yield from (_flag(programme, year, at, context) for year, at in raised)
    shares = list(words.find(_SHARE))
    for share in shares:
        since = raised[0][0] if len(raised) == 1 else None
        yield from _share(share, name, scheme, since, context)
    if not shares:
        yield from words_about(words, thing_of(name, scheme), context)


def _raised(words: Run) -> list[tuple[FiscalYear, Run]]:
    found = next(words.find(_RAISED), None)
    dates = find_dates(found.run("years").text) if found else []
    return [
        (date.value, found.run("raised").cut(date.span.start))
        for date in dates
        if found and isinstance(date.value, FiscalYear)
    ]


def _flag(programme: Thing, year: FiscalYear, words: Run, context: Context) -> Fact:
    return Fact(
        cls="Statement",
        about=programme,
        property="flag",
        value=Concept("flag", "expanded"),
        words=words.words,
        as_of=context.as_of,
        key=(str(year.year),),
        qualifiers={"flagYear": year},
    )


def _share(
    share: Found, name: Run, scheme: str, since: FiscalYear | None, context: Context
) -> Iterator[Fact]:
    who = share.run("who")
    about = thing_of(name, scheme, who.text)
    amounts = share.run("amounts")
    yield statement(about, "recipientWords", who, context)
    found = [amount for amount in find_amounts(amounts.text) if amount.yen is not None]
    since = since if len(found) == 2 else None
    for ordinal, amount in enumerate(found, 1):
        qualifiers = refining_amount(amount)
        if since and amount.before:
            qualifiers.setdefault("validFromPeriod", since)
        if until := _last_year(found[ordinal:], since) if amount.superseded else None:
            qualifiers["validUntilPeriod"] = until
        yield Fact(
            cls="Amount",
            about=about,
            property="amount",
            value=Yen(amount.yen or 0),
            words=amounts.at(amount.span).words,
            as_of=None if amount.superseded else context.as_of,
            key=(masked(amounts.text[: amount.span.start]), str(ordinal)) if amount.superseded else (),
            qualifiers=qualifiers,
        )


def _last_year(following: Sequence[Amount], since: FiscalYear | None) -> FiscalYear | None:
    """Return the last year of an amount: the one before that from which the next one holds."""
    starts = following[0].since or since if following else None
    return FiscalYear(starts.year - 1) if starts else None
