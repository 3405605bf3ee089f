"""Programmes of a table that lost its rules: a page per ministry, a row per programme.

Gives for each programme its ministry, name, roles and policy fields, summary, support, budget, rates and
recipients. Options of the profile: `ministry`, `first_head` and `last_head` (what the heads of a page
look like), `scheme` (the name of the scheme of roles and fields) and `scheme_begin` (where its table
begins).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from keniki.ingest.errors import Finding
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.extract.runs import Piece, Run
from keniki.ingest.graph.facts import Fact, Passed, Reason, Text, Thing, When
from keniki.ingest.law.amendments import dated_plans
from keniki.ingest.reading.source import Document, Span
from keniki.ingest.registers.role_scheme import concept, read_scheme
from keniki.ingest.slides.subjects import programme
from keniki.ingest.support.programme_money import budget_facts, rate_facts, recipient_facts
from keniki.ingest.support.programme_pages import Heads, Page, read_pages
from keniki.ingest.support.programme_rows import Group, Row, read_rows

_NUMBERED = re.compile(r"^(?P<base>.+?)?(?P<part>[（(][Ⅰ-Ⅻ①-⑳].*[）)])$")
_BETWEEN = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
_FORMER = re.compile(r"\(旧:(?P<name>[^()]+)\)")
"""The name that a programme, or the undertaking that it pays for, had before: X（旧：Y）."""
_TRAILING = "0.95"
_TRAILING_REASON = "codes printed after the recipients are taken to belong to the row above them"
_SHARED = "0.7"
_SHARED_REASON = "printed once beside numbered parts of a programme; it may be the budget of all of them"


@dataclass(frozen=True, slots=True)
class Known:
    """What the rows of a table share: its document, scheme of fields and date."""

    document: Document
    scheme: str
    labels: dict[str, str]
    as_of: When | None


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give what the table says of each programme."""
    document = section.document
    known = Known(
        document, str(section.options.get("scheme", context.series)), _labels(section), context.as_of
    )
    for page in read_pages(document, section.lines, Heads.of(section.options)):
        yield from _page_words(page, document)
        names, rows = NameReader(document), read_rows(page.body)
        for row, following in zip(rows, [*rows[1:], None], strict=False):
            yield from _row_facts(row, names, page, known, _shares_budget(row, following, document))


def _labels(section: Section) -> dict[str, str]:
    """Read the labels of the scheme that the document prints after its table."""
    begin = section.options.get("scheme_begin")
    lines = section.document.lines
    start = next(
        (i for i, line in enumerate(lines) if begin and re.search(str(begin), line.text)), len(lines)
    )
    return read_scheme(section.document, lines[start:]).labels()


def _page_words(page: Page, document: Document) -> Iterator[Yield]:
    yield from (Passed(span, Reason.HEADING) for span in page.head.words)
    place = page.head.start
    if page.ministry is None:
        yield _finding(
            document, place, "page-without-ministry", "heads of columns", "the ministry's name above them"
        )
    if page.year is None:
        yield _finding(
            document, place, "budget-without-year", "the head of the budget", "one fiscal year in it"
        )
    if page.unit is None:
        yield _finding(document, place, "table-without-unit", "a page of the table", "（単位：…） on it")


@dataclass
class NameReader:
    """Reads the names of the rows of a page: a numbered part takes the name of the row above."""

    document: Document
    base: str = ""
    above: tuple[Piece, ...] = ()

    def read(self, row: Row) -> tuple[str, Run, Thing | None]:
        """Return the full name of a row, its words, and for a numbered part the whole that it is part of."""
        run = Run(self.document, tuple(row.name))
        name = joined(run)
        found = _NUMBERED.fullmatch(name)
        if not found:
            self.base, self.above = "", ()
            return name, run, None
        if found["base"]:
            start = run.text.find(found["part"][:2])
            self.base, self.above = found["base"], run.cut(0, start).pieces
        elif self.base:
            run = Run(self.document, (*self.above, *run.pieces))
        return self.base + found["part"], run, _programme(self.base) if self.base else None


def joined(run: Run) -> str:
    """Return the words of a cell as one line, brackets closed in the width in which they were opened."""
    text = _BETWEEN.sub("", run.text.strip())
    return text[:-1] + "）" if text.endswith(")") and text.count("（") > text.count("）") else text


def _programme(name: str, whole: Thing | None = None) -> Thing:
    links = (("subProgrammeOf", whole),) if whole else ()
    return replace(programme(name), links=links)


def _shares_budget(row: Row, following: Row | None, document: Document) -> bool:
    """Say whether the row after this one is a further part of the same programme without a budget of its own."""
    if following is None or following.money or not following.name:
        return False
    own, next_part = (
        _NUMBERED.fullmatch(joined(Run(document, tuple(each.name)))) for each in (row, following)
    )
    return bool(own and next_part and not next_part["base"])


def _row_facts(
    row: Row, names: NameReader, page: Page, known: Known, shared: bool = False
) -> Iterator[Yield]:
    first = next((cell[0] for cell in (row.name, row.summary, row.rates, row.recipients) if cell), None)
    if not row.name or not row.summary:
        place = first.start if first else 0
        yield _finding(
            known.document, place, "broken-row", "a row without name or summary", "a name, then a summary"
        )
        return
    name, printed, whole = names.read(row)
    about = _programme(name, whole)
    year = page.year or known.as_of
    yield _statement(about, "skos:prefLabel", Text(name), printed, year)
    yield from _words_facts(about, row, page, known, year)
    yield from _field_facts(about, row, known, year)
    for said in budget_facts(about, row, page, known.document):
        if shared and isinstance(said, Fact):
            yield replace(said, confidence=_SHARED, reason=_SHARED_REASON)
        else:
            yield said
    yield from rate_facts(about, row, known.document, year)
    yield from recipient_facts(about, row, known.document, year)


def _words_facts(about: Thing, row: Row, page: Page, known: Known, year: When | None) -> Iterator[Yield]:
    if page.ministry:
        body = page.ministry.text
        ministry = Thing(kind="body", key=(body,), cls="Ministry", label=body)
        yield _statement(about, "ministry", ministry, Run(known.document, (page.ministry,)), year)
    summary = Run(known.document, tuple(row.summary))
    point = re.match(r"[・○]\s*", summary.text)
    first = summary.cut(point.end() if point else 0, first_sentence(summary.text))
    yield _statement(about, "description", Text(joined(first)), first, year)
    yield _statement(about, "overview", Text(joined(summary)), summary, year)
    yield from _plans(about, summary, year)
    for found in Run(known.document, tuple(row.name)).find(_FORMER):
        yield _statement(about, "alternativeName", Text(found["name"]), found.run("name"), year)
    if row.support:
        support = Run(known.document, tuple(row.support))
        yield _statement(about, "supportContent", Text(joined(support)), support, year)


def _plans(about: Thing, summary: Run, year: When | None) -> Iterator[Fact]:
    """Give the dates of a plan that the summary names, and that the programme is based on it."""
    plans = set()
    for fact in dated_plans(summary):
        yield fact
        plans.add(fact.about)
    for plan in sorted(plans, key=lambda plan: plan.key):
        for found in summary.find(rf"「(?P<name>{re.escape(plan.label)})」\([^()]*\)における"):
            yield _statement(about, "basedOn", plan, found.run("name"), year)


def first_sentence(text: str) -> int:
    """Return where the first sentence of `text` ends: behind the first full stop outside of brackets."""
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign in "（(「『") - (sign in "）)」』")
        if sign == "。" and depth <= 0:
            return place + 1
    return len(text)


def _statement(about: Thing, name: str, value: Text | Thing, run: Run, year: When | None) -> Fact:
    return Fact(cls="Statement", about=about, property=name, value=value, words=run.words, as_of=year)


def _field_facts(about: Thing, row: Row, known: Known, year: When | None) -> Iterator[Yield]:
    if not (row.groups or row.trailing):
        place = row.name[0].start
        yield _finding(
            known.document, place, "row-without-fields", about.label, "a role and policy fields of its own"
        )
    for group in row.groups:
        yield from _group_facts(about, group, known, year)
    for group in row.trailing:
        for one in _group_facts(about, group, known, year):
            if isinstance(one, Fact):
                yield replace(one, confidence=_TRAILING, reason=_TRAILING_REASON)
            else:
                yield one


def _group_facts(about: Thing, group: Group, known: Known, year: When | None) -> Iterator[Yield]:
    role = concept(known.scheme, group.notation, known.labels)
    for letter, piece in group.fields():
        notation = f"{group.notation} {letter}"
        if known.labels and notation not in known.labels:
            place = piece.start
            yield _finding(
                known.document, place, "unknown-policy-field", notation, "a field of the printed scheme"
            )
            continue
        yield Fact(
            cls="Statement",
            about=about,
            property="policyField",
            value=concept(known.scheme, notation, known.labels),
            words=_places(known.document, (group.role, piece)),
            as_of=year,
            key=(notation,),
            qualifiers={"policyFieldWords": Text(notation, lang="")},
        )
    codes = Text(_printed_group(group), lang="")
    yield Fact(
        cls="Statement",
        about=about,
        property="policyFieldWords",
        value=codes,
        words=_places(known.document, (group.role, *group.codes)),
        as_of=year,
        key=(role.key[-1],),
    )


def _printed_group(group: Group) -> str:
    return group.notation + " " + ",".join(letter for letter, _ in group.fields())


def _places(document: Document, pieces: Sequence[Piece]) -> tuple[Span, ...]:
    return Run(document, tuple(pieces)).words


def _finding(document: Document, position: int, code: str, found: str, expected: str) -> Finding:
    remedy = "nothing is stated that the page does not print; see the page"
    return document.finding(code, position, found, expected, remedy)
