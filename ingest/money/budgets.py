"""Budgets as slides print them: a year and kind before a sum, or a name with its sum in brackets."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.graph.facts import Concept, Fact, FiscalYear, Thing, Value, When, Yen
from keniki.ingest.money.budget_context import added_up, as_part, with_section
from keniki.ingest.reading.source import Span
from keniki.ingest.slides.outline import Entry, Kind, Slide
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import refine
from keniki.ingest.slides.slides import ministry
from keniki.ingest.slides.statements import Statement, read_statements
from keniki.ingest.slides.subjects import bare, is_scheme, named, programme
from keniki.ingest.slides.subjects import budget_line as budget_of
from keniki.ingest.values.amounts import Amount, find_amounts
from keniki.ingest.values.dates import find_dates, fiscal_year_of

_YEAR = r"(?P<year>令和\s*[0-9元]+\s*年度?|平成\s*[0-9元]+\s*年度?|[RH]\s*[0-9元]+\s*(?:年度?)?|前年度)"
_KIND = r"(?P<kind>(?:\s|の|当初|補正|予算|概算|決定|計画|額|案|\(案\))*)"
_LABEL = re.compile(rf"(?<![~～0-9]){_YEAR}\s*(?P<name>[一-鿿]{{2,8}}?)??{_KIND}[:;]?\s*")
"""What stands before a budget: the year, a name perhaps, and which budget of the year it is."""

_LABEL_END = re.compile(_LABEL.pattern + "$")

_KINDS = (
    ("補正", "supplementary"),
    ("計画", "planned"),
    ("案", "initial-draft"),
    ("概算", "initial-draft"),
    ("当初", "initial"),
    ("予算", "initial"),
)
_NAMED_AMOUNT = re.compile(r"[^。:]{4,60}?[( ]\(?$")
_BOOKED = re.compile(
    r"(?P<body>[一-鿿ァ-ヶー]{2,8}[省庁府])(?:一括|予算)+に?計上|(?P<own>[一-鿿ァ-ヶー]{2,8}[省庁府])予算\)"
)
_OTHERS = re.compile(r"^※?括弧内:")


@dataclass(frozen=True, slots=True)
class Label:
    """Which budget an amount is of: its fiscal year and kind, and the words that say so."""

    year: FiscalYear
    kind: str
    words: Span
    name: str = ""


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give the budgets that lines of slides state, each as an appropriation of the programme it pays for."""
    statements, stated = read_statements(section.document), dict[Span, list[Fact]]()
    for index, statement in enumerate(statements):
        if statement.words.span in section.span and statement.entry.piece.kind is not Kind.ROW:
            found = stated[statement.words.span] = list(_budgets(index, statements, context.as_of))
            above = [fact for heading in statement.entry.headings for fact in stated.get(heading.span, ())]
            parts = [as_part(fact, above) for fact in found]
            yield from with_section(parts, statement.slide, context)


def budget_places(index: int, statements: Sequence[Statement]) -> set[int]:
    """Return where the amounts of an entry begin that are budgets, so that others do not read them again."""
    return {amount.span.start for amount, _ in _labelled(index, statements)}


def _budgets(index: int, statements: Sequence[Statement], today: When | None) -> Iterator[Fact]:
    found = _labelled(index, statements)
    if not found:
        return
    statement = statements[index]
    about = _payee(index, statements, found)
    if about is None:
        return
    for amount, label in found:
        if isinstance(amount.value, Yen):
            booked = booking(statement.words, amount.span.end)
            yield budget_fact(budget_of(about), statement.words, amount, label, today=today, booked=booked)


def budget_fact(
    line: Thing, words: Phrase, amount: Amount, label: Label, *, today: When | None, booked: str = ""
) -> Fact:
    """Return the appropriation that an amount in `words` states of a budget line, `booked` by a ministry."""
    assert isinstance(amount.value, Yen)
    kind = _kind(label, today)
    qualifiers: dict[str, Value | tuple[Value, ...]] = {"budgetKind": Concept("budget-kind", kind)}
    qualifiers |= refine(amount.qualifiers)
    qualifiers |= {"within": True} if amount.qualifiers.within else {}
    qualifiers |= {"restated": True} if amount.qualifiers.restated else {}
    qualifiers |= {"bookingMinistry": ministry(booked)} if booked else {}
    restated = ("restated",) if amount.qualifiers.restated else ()
    return Fact(
        cls="Appropriation",
        about=line,
        property="budget",
        value=amount.value,
        words=_merged(label.words, words.place(amount.span.start, amount.span.end), words),
        as_of=label.year,
        key=(str(label.year.year), kind, *restated),
        qualifiers=qualifiers,
    )


def booking(words: Phrase, start: int = 0) -> str:
    """Return the ministry that words say books the money, or nothing."""
    found = _BOOKED.search(words.text, start)
    return (found["body"] or found["own"]) if found else ""


def label_of_column(cell: Phrase) -> Label | None:
    """Return the budget that the head of a column names, in brackets or not."""
    inner = cell.strip("() ")
    match = _LABEL.fullmatch(inner.text) if inner else None
    return _label(inner, match, _bare_kind(match), []) if match and _bare_kind(match) else None


def label_in(words: Phrase, start: int, floor: int) -> Label | None:
    """Return the label that ends where an amount begins, behind `floor`."""
    match = _LABEL_END.search(words.text, floor, start)
    return _label(words, match, _bare_kind(match), []) if match and _bare_kind(match) else None


def _bare_kind(match: re.Match[str]) -> str:
    return re.sub(r"\s|の", "", match["kind"])


def _merged(label: Span, amount: Span, words: Phrase) -> tuple[Span, ...]:
    """Return one passage where the label stands right before its amount, else both."""
    if label.start in range(words.span.start, words.span.end) and 0 <= amount.start - label.end < 4:
        return (Span(label.start, amount.end),)
    return (amount, label)


def _kind(label: Label, today: When | None) -> str:
    """Return the kind of budget; a year that has not begun yet has no more than a draft."""
    begun = not isinstance(today, date) or today >= date(label.year.year, 4, 1)
    return "initial-draft" if label.kind in ("initial", "") and not begun else label.kind or "initial"


def _labelled(index: int, statements: Sequence[Statement]) -> list[tuple[Amount, Label]]:
    """Return the amounts of an entry with the budgets they are of; all must be told apart by labels."""
    words = statements[index].words
    amounts = find_amounts(words.text)
    found: list[tuple[Amount, Label]] = []
    for amount in amounts:
        label = _label_before(words, amount.span.start, found)
        if label is None and len(amounts) > 0 and not found:
            label = _label_elsewhere(index, statements, amount)
        if label is not None:
            found.append((amount, label))
    return found


def _label_before(words: Phrase, start: int, earlier: list[tuple[Amount, Label]]) -> Label | None:
    """Return the label that ends where an amount begins."""
    floor = earlier[-1][0].span.end if earlier else 0
    match = _LABEL_END.search(words.text, floor, start)
    if match is None:
        return None
    kind = _bare_kind(match)
    if kind or match["year"] == "前年度" or (earlier and "年度" in match["year"]):
        return _label(words, match, kind, earlier)
    return None


def _label(
    words: Phrase, match: re.Match[str], kind: str, earlier: list[tuple[Amount, Label]]
) -> Label | None:
    if match["year"] == "前年度":
        if not earlier:
            return None
        year, name = FiscalYear(earlier[-1][1].year.year - 1), "previous-initial"
    else:
        dates = find_dates(match["year"] + ("度" if match["year"].endswith("年") else ""))
        if not dates:
            return None
        year = fiscal_year_of(dates[0].value)
        name = next((name for word, name in _KINDS if word in kind), "")
    return Label(year, name, words.place(*match.span()), match["name"] or "")


def _label_elsewhere(index: int, statements: Sequence[Statement], amount: Amount) -> Label | None:
    """Return the label that stands in the line before, in a note of the slide, or in the heading above."""
    statement = statements[index]
    before = statements[index - 1] if index else None
    if amount.span.start == 0 and before and (match := _whole_label(before.words)):
        return _label(before.words, match, _bare_kind(match), [])
    if not _names_its_amount(statement.words, amount):
        return None
    for note in _notes(statement.slide.entries):
        return note
    for heading in reversed(statement.entry.headings):
        if (match := _LABEL.match(heading.text)) and "予算" in heading.text:
            return _label(heading, match, _bare_kind(match), [])
    return None


def _whole_label(words: Phrase) -> re.Match[str] | None:
    lines = words.lines()
    match = _LABEL.fullmatch(lines[-1].text) if lines else None
    return match if match and match["kind"].strip() and len(lines) == 1 else None


def _names_its_amount(words: Phrase, amount: Amount) -> bool:
    """Say whether the words are a name with its amount, in brackets or behind a blank, and little else."""
    before, behind = words.text[: amount.span.start], words.text[amount.span.end :]
    is_named = before == "計" or _NAMED_AMOUNT.fullmatch(before) is not None
    return is_named and len(re.sub(r"\(.*\)|【.*】|\)", "", behind)) < 4


def _notes(entries: Sequence[Entry]) -> Iterator[Label]:
    for entry in entries:
        text = entry.words.text
        if _OTHERS.match(text) and (match := _LABEL.search(text)) and match["kind"].strip():
            label = _label(entry.words, match, _bare_kind(match), [])
            if label:
                yield label


def _payee(index: int, statements: Sequence[Statement], found: list[tuple[Amount, Label]]) -> Thing | None:
    """Return the programme that the budgets of an entry pay for: the one its line names, else its subject."""
    statement = statements[index]
    own = _own_name(statement.words, found[0])
    if own is not None:
        return programme(own.printed)
    if name := found[0][1].name or _name_above(statement):
        total = statement.words.text.startswith("計")
        parts = added_up(statement.entry, statement.slide) if total else ""
        return programme(" ".join(part for part in (f"{name}予算", parts, "計" if total else "") if part))
    before = statements[index - 1].words.lines() if index else []
    if len(before) > 1 and is_scheme(before[-1]) and before[-2].text.endswith("うち"):
        return programme(bare(before[-1]).printed)
    if statement.subject is None or _is_of_year(statement):
        return _title(statement.slide)
    return statement.subject.programme


def _name_above(statement: Statement) -> str:
    """Return what the heading above is the budget of, where that is all it names: 令和8年度 X予算."""
    heading = statement.entry.headings[-1:]
    match = _NAMED_YEAR.match(heading[0].text) if heading else None
    return match["name"] if match else ""


_NAMED_YEAR = re.compile(rf"{_YEAR}\s*(?!度|年|補正|当初)(?P<name>[一-鿿]{{2,8}}?)予算")


def _is_of_year(statement: Statement) -> bool:
    return statement.entry.piece.kind is Kind.HEADING and bool(_LABEL.match(statement.words.text))


def _title(slide: Slide) -> Thing | None:
    return programme(without_years(named(slide.title)).printed) if slide.title else None


_YEARS = re.compile(
    rf"(?:{_YEAR.replace('?P<year>', '?:')}{_KIND.replace('?P<kind>', '?:')}(?:及び|・|、)?)+\s*"
)


def without_years(title: Phrase) -> Phrase:
    """Return a title without the years and budgets it begins with, which the next edition will change."""
    match = _YEARS.match(title.text)
    rest = title.part(match.end()) if match else title
    return rest if len(rest.text) > 3 else title


def without_remark(name: Phrase) -> Phrase:
    """Return a name without a remark about its budget in brackets behind it: （内閣府予算計上）."""
    remark = _REMARK.search(name.text)
    return name.part(0, remark.start()) if remark else name


_REMARK = re.compile(r"\s*\([^()]*(?:計上|新規|拡充|再掲)[^()]*\)$")


def _own_name(words: Phrase, first: tuple[Amount, Label]) -> Phrase | None:
    """Return the name that stands in an entry before its first budget, or None where there is none."""
    amount, label = first
    inside = words.span.start <= label.words.start < words.span.end
    end = (
        next(i for i, s in enumerate(words.starts) if s >= label.words.start) if inside else amount.span.start
    )
    lines = [line for line in words.part(0, end).lines() if line.strip(" ([〔<・:※")]
    before = bare(lines[-1].strip(" ([〔<・:※")) if lines else None
    if (
        before is None
        or not before
        or lines[-1].text.startswith("【")
        or re.search(r"[。、]$|予算|財源|合計|^[0-9計※]|【|】|交付$", before.text)
    ):
        return None
    clean = without_remark(before)
    return clean if 4 <= len(clean.text) <= 60 else None
