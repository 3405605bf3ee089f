"""Lines of a slide that state one thing: when a programme starts, that it is a draft, how many bodies it takes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from keniki.ingest.graph.facts import Concept, Count, Fact, Text, Value, masked
from keniki.ingest.law.laws import legal_resource
from keniki.ingest.money.years import year_printed
from keniki.ingest.reading.fold import squeezed
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import refine, unbroken
from keniki.ingest.slides.statements import Statement, read_statements
from keniki.ingest.support.line_facts import line_fact
from keniki.ingest.values.counts import find_counts
from keniki.ingest.values.words import Bound

_STARTS = re.compile(r"^を?(?P<year>(?:令和|平成)[0-9元]+年度)から(?:スタート|開始)")
_STATUS = re.compile(r"\(?(?:未定稿|案|検討中|調整中|暫定版)\)?")
_DRAFT_TITLE = re.compile(r"\((?:案|素案|予定|未定稿)\)$")
_PLANNED = re.compile(r"[0-9]+団体(?:程度)?")


def is_start(words: Phrase) -> bool:
    """Say whether a line goes on from a title with the year that it starts in: を令和8年度からスタート."""
    return _STARTS.match(words.text) is not None


def start_facts(index: int, statements: Sequence[Statement]) -> Iterator[Fact]:
    """Give the fiscal year that a programme begins with, and what for, where the line before the title says it."""
    statement = statements[index]
    found = _STARTS.match(statement.words.text)
    year = year_printed(found["year"]) if found else None
    if not (found and year and statement.subject):
        return
    programme, title = statement.subject.programme, statement.slide.title
    yield line_fact(programme, "start", year, statement.words.part(*found.span("year")))
    before = statements[index - 1].words if index else None
    if before and title and before.text.endswith("、") and before.starts[0] < title.starts[0]:
        parts = (before, title, statement.words)
        purpose = Text("".join(part.printed for part in parts))
        yield line_fact(programme, "purpose", purpose, before, further=parts[1:])


_CREATED = re.compile(
    r"「(?P<name>[^「」]{4,40})」が(?P<year>(?:令和|平成)[0-9元]+年度)(?:に|から)(?:創設|開始)"
)


def created_in(statement: Statement) -> Iterator[Fact]:
    """Give the fiscal year in which a sentence says that its own programme is created: 「X制度」が令和○年度に創設."""
    for found in _CREATED.finditer(statement.words.text) if statement.subject else ():
        year = year_printed(found["year"])
        own = statement.subject and squeezed(found["name"]) == squeezed(statement.subject.name.text)
        if statement.subject and year and own:
            words = statement.words.part(*found.span("year"))
            yield line_fact(statement.subject.programme, "start", year, words, component="")


_FUNDED = re.compile(r"\((?:当初|補正)(?:・(?:当初|補正))?\)$")
_BUDGETS = (("当初", "initial"), ("補正", "supplementary"))


def funded_by(heading: Phrase) -> dict[str, Value | tuple[Value, ...]]:
    """Return the budgets that the end of a heading says pay for what it names: X（当初・補正）."""
    found = _FUNDED.search(heading.text)
    kinds = tuple(Concept("budget-kind", kind) for word, kind in _BUDGETS if found and word in found[0])
    return {"budgetKind": kinds} if kinds else {}


def funded_part(statement: Statement) -> Iterator[Fact]:
    """Give a programme of its own as a part of the programme above it, where its heading says which budget pays."""
    more, own = funded_by(statement.words), statement.subject
    if not more or own is None:
        return
    places = {heading.starts[0] for heading in statement.entry.headings}
    above = [
        s for s in read_statements(statement.words.document) if s.words.starts[0] in places and s.subject
    ]
    for whole in above[-1:]:
        if whole.subject and whole.subject.programme != own.programme:
            part = Text(own.name.printed)
            yield line_fact(whole.subject.programme, "component", part, statement.words, more=more)


def is_status(words: Phrase) -> bool:
    """Say whether a line is the mark of a draft: 未定稿."""
    return _STATUS.fullmatch(words.text) is not None


def status_fact(statement: Statement) -> Fact:
    """Give the mark of a draft, with the one that stands in the title of the slide."""
    assert statement.subject is not None
    words, title = statement.words, statement.slide.title
    marked = _DRAFT_TITLE.search(title.text) if title else None
    further = (title.part(marked.start()),) if title and marked else ()
    value = Text("".join(part.printed for part in (words, *further)))
    return line_fact(statement.subject.programme, "status", value, words, further=further)


def based_on(statement: Statement) -> Iterator[Fact]:
    """Give the law, survey or report that a programme is built on: 「X法」に基づき, 令和○年度の「X調」をベースに."""
    text = statement.words.text
    for found in (*_BASED.finditer(text), *_BY_LAW.finditer(text)) if statement.subject else ():
        name = statement.words.part(*found.span("bare" if found.groupdict().get("bare") else "name"))
        year = year_printed(found.groupdict().get("year") or "")
        if statement.subject:
            words = statement.words.part(*found.span())
            fact = line_fact(statement.subject.programme, "basedOn", legal_resource(name), words)
            yield replace(fact, as_of=year, key=(masked(name.text),))


_BASED = re.compile(
    r"(?:(?P<year>(?:令和|平成)[0-9元]+年度)の?)?「(?P<name>[^「」]{4,60}(?:調|調査|報告書?|計画|方針|要綱|指針|戦略))」"
    r"(?:\([^()]*\))?を(?:ベース|基|もと)に"
)
_BY_LAW = re.compile(
    r"^[⇒→・○]? ?(?:「(?P<name>[^「」]{3,60}法)」|(?P<bare>[一-鿿ァ-ヶー]{2,30}法))(?:\([^()]*\))?に基づき"
)
"""A line that begins with the law on which what it tells rests; a law named later in a sentence may govern a part."""


def is_planned_number(words: Phrase) -> bool:
    """Say whether a line is only the number of bodies that are to be chosen: 8団体程度."""
    return _PLANNED.fullmatch(words.text) is not None


_CHOSEN = re.compile(
    r"計?(?P<least>[0-9]{1,4})~(?P<most>[0-9]{1,4}団体(?:程度)?)(?:を)?(?P<how>選定|採択)", re.ASCII
)


def chosen_range(statement: Statement) -> Iterator[Fact]:
    """Give the least and the greatest number of bodies that a sentence says are chosen: 10～20団体程度選定."""
    words = unbroken(statement.words)
    for found in _CHOSEN.finditer(words.text) if statement.subject else ():
        [most] = find_counts(found["most"])
        said = words.part(*found.span())
        for number, bound in ((found["least"], Bound.AT_LEAST), (most.value.number, Bound.AT_MOST)):
            more = {**refine(most.qualifiers), "bound": Concept("bound", bound.value)}
            if statement.subject:
                about, value = statement.subject.programme, Count(number, most.value.unit)
                fact = line_fact(about, "count", value, said, more=more, component=f"{found['how']}団体数")
                yield replace(fact, key=(*fact.key, bound.value))


def planned_number(statement: Statement) -> Iterator[Fact]:
    """Give the number of bodies that are to be chosen, as a count of the programme."""
    for found in find_counts(statement.words.text) if statement.subject else ():
        more = refine(found.qualifiers)
        programme = statement.subject.programme if statement.subject else None
        if programme:
            yield line_fact(programme, "count", found.value, statement.words, more=more, statement=statement)
