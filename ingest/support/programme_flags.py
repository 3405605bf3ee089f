"""What of a programme is marked as new or raised: 【新規】, （拡充）, 新たに○○措置を創設."""

import re
from collections.abc import Iterator

from keniki.ingest.graph.facts import Concept, Fact, FiscalYear, Value, When, masked
from keniki.ingest.money.years import year_of_headings, year_printed
from keniki.ingest.slides.outline import Kind
from keniki.ingest.slides.slide_text import statement as said
from keniki.ingest.slides.statements import Statement
from keniki.ingest.values.dates import find_dates, fiscal_year_of

_FLAG = re.compile(
    r"【(?P<since>[RH][0-9.]{1,5})~(?P<begun>新規):(?P<what>[^【】]{3,30})】"
    r"|【(?:[^【】]*・)?(?P<flag>新規|拡充)[^【】]*】|\((?P<other>新規|拡充)\)|^(?P<first>拡充|新規)\s|^[RH][0-9]{1,2}(?P<dated>新規|拡充)(?=\(|$)|〔[^〔〕]{2,8}からの(?P<grown>新規|拡充)〕|(?P<made>(?:新たに[^。]{0,24}|(?:措置|制度)[」』]?を)創設(?=[。】)(]|する|$))"
)


def flag_facts(statement: Statement) -> Iterator[Fact]:
    """Give what is marked as new or raised, with the year that the mark refers to where one is named."""
    assert statement.subject is not None
    words = statement.words
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
        heading = statement.entry.piece.kind is Kind.HEADING
        if found["first"] and statement.entry.piece.kind is Kind.ITEM:
            continue  # the heading of what is marked was lost
        made = "" if statement.subject.name.text.endswith("措置") else _made(found["made"] or "")
        about = statement.subject.programme if heading else statement.subject.measure(found["what"] or made)
        more: dict[str, Value | tuple[Value, ...]] = {"flagYear": year} if year else {}
        key = (flag.name,) if heading else (flag.name, masked(words.text))
        yield said(about, "flag", flag, words.place(*found.span()), key=key, qualifiers=more)
        if begun and not isinstance(begun, FiscalYear):
            yield said(about, "startDate", begun, words.place(*found.span("since")))


def _made(words: str) -> str:
    """Return the form of support that words say is new for a programme, which need not be new itself."""
    found = _NEW_FORM.search(words)
    return found[0] if found else ""


_NEW_FORM = re.compile(r"(?:特別|普通|地方)交付税措置(?=を創設)")


def _begun(since: str | None) -> When | None:
    """Return the month or the fiscal year since which something is new: R7.4~."""
    found = find_dates(f"{since}月") if since and "." in since else find_dates(since or "")
    return next((date.value for date in found), None)
