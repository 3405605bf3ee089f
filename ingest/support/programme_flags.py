"""What of a programme is marked as new or raised: 【新規】, （拡充）, 新たに○○措置を創設."""

import re
from collections.abc import Iterator

from keniki.ingest.graph.facts import Concept, Fact, FiscalYear, Text, Thing, Value, When, masked
from keniki.ingest.money.years import year_of_headings, year_printed
from keniki.ingest.reading.fold import squeezed
from keniki.ingest.slides.outline import Kind
from keniki.ingest.slides.slide_text import statement as said
from keniki.ingest.slides.statements import Statement
from keniki.ingest.slides.subjects import Subject
from keniki.ingest.support.support_forms import forms_in
from keniki.ingest.values.dates import find_dates, fiscal_year_of

_FLAG = re.compile(
    r"【(?P<since>[RH][0-9.]{1,5})~(?P<begun>新規):(?P<what>[^【】]{3,30})】"
    r"|【(?:[^【】]*・)?(?P<flag>新規|拡充)[^【】]*】|\((?P<other>新規|拡充)\)|^(?P<first>拡充|新規)\s|^[RH][0-9]{1,2}(?P<dated>新規|拡充)(?=\(|$)|〔[^〔〕]{2,8}からの(?P<grown>新規|拡充)〕|(?P<made>(?:新たに[^。]{0,24}|(?:措置|制度)[」』]?を)創設(?=[。】)(]|する|$))"
)


def flag_facts(statement: Statement) -> Iterator[Fact]:
    """Give what is marked as new or raised, with the year that the mark refers to where one is named."""
    assert statement.subject is not None
    words = statement.words
    yield from _raised_in_title(statement)
    for found in _FLAG.finditer(words.text):
        word = found["flag"] or found["other"] or found["first"] or found["dated"] or found["begun"]
        word = word or found["grown"]
        flag = Concept("flag", "expanded" if word == "拡充" else "new")
        begun = _begun(found["since"])
        year = (
            (fiscal_year_of(begun) if begun else None)
            or year_printed(found[0])
            or year_of_headings(statement)
        )
        if found["first"] and statement.entry.piece.kind is Kind.ITEM:
            continue  # the heading of what is marked was lost
        heading = statement.entry.piece.kind is Kind.HEADING
        about = statement.subject.programme if heading else _marked(statement.subject, words.text, found)
        since = None if year or flag.name != "new" else _since_title(statement)
        more = _qualifiers(words.text, found, year or since)
        key = (flag.name,) if heading else (flag.name, masked(words.text))
        place = words.place(*found.span())
        yield said(about, "flag", flag, place, as_of=since, key=key, qualifiers=more)
        for form in forms_in(about.key[-1]) if about.cls == "FundingMeasure" and found["made"] else ():
            yield said(about, "supportForm", form, place, key=(form.name,))
        if begun and not isinstance(begun, FiscalYear):
            yield said(about, "startDate", begun, words.place(*found.span("since")))


def _qualifiers(
    text: str, found: re.Match[str], year: FiscalYear | None
) -> dict[str, Value | tuple[Value, ...]]:
    """Return the year of a mark, and the only case that it is for: 措置を創設（1.のみ）."""
    only = _ONLY.match(text, found.end())
    case: dict[str, Value | tuple[Value, ...]] = {"condition": Text(only["case"])} if only else {}
    return {**({"flagYear": year} if year else {}), **case}


_ONLY = re.compile(r"\((?P<case>[^()]{1,24}のみ)\)")


def _marked(subject: Subject, text: str, found: re.Match[str]) -> Thing:
    """Return what a line marks: the programme, where it names it as new, or one of its measures by its name."""
    created = _CREATED.search(text[: found.end()]) if found["made"] else None
    name = (created["quoted"] or created["named"]) if created else ""
    own = squeezed(subject.name.text)
    if name and own.endswith(squeezed(name)):
        return subject.programme
    form = name if name.endswith("交付税措置") and not own.endswith("措置") else ""
    return subject.measure(found["what"] or form)


_CREATED = re.compile(
    r"(?:[「『](?P<quoted>[^「」『』]+)[」』]|(?:新たに)?(?P<named>[^、。「」『』*【】]*?(?:措置|制度)))を(?:新たに)?創設$"
)
"""What a line says is created: 「X制度」を創設, 新たに特別交付税措置を創設."""


def _raised_in_title(statement: Statement) -> Iterator[Fact]:
    """Give what the title over the first line of a slide says of its programme: X措置の拡充（R7→R8）."""
    title, subject = statement.slide.title, statement.subject
    first = statement.words.starts[0] == statement.slide.entries[0].words.starts[0]
    found = _RAISED.search(title.text) if title and first and not statement.untitled else None
    if title and subject and found and squeezed(subject.name.text) in squeezed(title.text):
        year = year_of_headings(statement) or year_printed(title.text)
        more: dict[str, Value | tuple[Value, ...]] = {"flagYear": year} if year else {}
        flag, place = Concept("flag", "expanded"), title.place(*found.span("flag"))
        yield said(subject.programme, "flag", flag, place, key=(flag.name, "title"), qualifiers=more)


_RAISED = re.compile(r"措置の(?P<flag>拡充)(?=\)?$|\()")


def _since_title(statement: Statement) -> FiscalYear | None:
    """Return the year since which what a slide is about is given, as its title says: X措置（令和6年度～）."""
    found = _SINCE.search(statement.slide.title.text) if statement.slide.title else None
    return year_printed(found["year"]) if found else None


_SINCE = re.compile(r"措置\((?P<year>(?:令和|平成|[RH])\s*[0-9元]+(?:年度?)?)~\)$")


def _begun(since: str | None) -> When | None:
    """Return the month or the fiscal year since which something is new: R7.4~."""
    found = find_dates(f"{since}月") if since and "." in since else find_dates(since or "")
    return next((date.value for date in found), None)
