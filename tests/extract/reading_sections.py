"""Lets tests run one extractor on a made-up page."""

from collections.abc import Iterator, Mapping
from datetime import date

from keniki.ingest.errors import Finding
from keniki.ingest.extract.decisions import Decisions
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.graph.facts import Concept, Count, Fact, Rate, Text, Thing, Yen
from keniki.ingest.names.gazetteer import Gazetteer
from keniki.ingest.reading.fold import fold
from keniki.ingest.reading.source import Document

AS_OF = date(2024, 4, 1)


def page(text: str, options: Mapping[str, object]) -> Section:
    """Return a document's whole text as one section."""
    document = Document.of_text("made-up.txt", text)
    return Section(document, document.lines, "made up", options)


def context(gazetteer: Gazetteer | None = None, decisions: Decisions | None = None) -> Context:
    """Return what is known about a made-up document."""
    known = gazetteer or Gazetteer([], [])
    return Context(known, "made-up", "2024-04-01", AS_OF, decisions=decisions or Decisions())


def facts(found: list[Yield] | Iterator[Yield], prop: str | None = None) -> list[Fact]:
    """Return the facts that state a property."""
    return [x for x in found if isinstance(x, Fact) and prop in (None, x.property)]


def codes(found: list[Yield]) -> list[str]:
    """Return the codes of the findings."""
    return [x.code for x in found if isinstance(x, Finding)]


def said(found: list[Yield], prop: str) -> list[object]:
    """Return the values of a property in plain form: words, digits with unit, yen, pairs, labels."""
    return [plain(fact.value) for fact in facts(found, prop)]


def plain(value: object) -> object:
    """Return a value in a form that is easy to write down."""
    match value:
        case Text(words):
            return words
        case Thing(label=label):
            return label
        case Count(number, unit):
            return number + unit
        case Yen(amount):
            return amount
        case Rate(over, under):
            return (over, under)
        case Concept(_, name):
            return name
    return value


def check_quotes(section: Section, found: list[Yield]) -> None:
    """Check that every statement in words is its own quotation, but for the breaks of lines."""
    for fact in facts(found):
        quoted = "".join(squeezed(section.document.quote(span)) for span in fact.words)
        assert quoted
        if isinstance(fact.value, Text) and fact.origin == "read":
            assert squeezed(fact.value.words) in quoted


def squeezed(words: str) -> str:
    """Return words in one width and without white space."""
    return "".join(fold(words).text.split())
