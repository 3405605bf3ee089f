"""Runs one extractor on made-up slides of places that do not exist, for tests."""

from datetime import date
from functools import lru_cache

from reading_by_profile import real_document
from rooms import module_of

from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.graph.facts import (
    Concept,
    Count,
    Fact,
    FiscalYear,
    Rate,
    Text,
    Thing,
    Year,
    YearMonth,
    Yen,
)
from keniki.ingest.names.bodies import Municipality, Prefecture
from keniki.ingest.names.gazetteer import Gazetteer
from keniki.ingest.reading.source import Document

COVER = "# 見本の施策について\n\n総務省 見本局 見本課\n\n"
TODAY = date(2026, 1, 26)


@lru_cache(maxsize=1)
def places() -> Gazetteer:
    """Return a gazetteer of two made-up prefectures, in which one name occurs twice."""
    prefectures = [Prefecture("20", "松野県", "まつのけん"), Prefecture("34", "海原県", "かいばらけん")]
    cities = [
        Municipality("202011", "飯岡市", "20", "松野県", "いいおかし"),
        Municipality("203017", "日向町", "20", "松野県", "ひなたまち"),
        Municipality("342017", "大浜市", "34", "海原県", "おおはまし"),
        Municipality("342025", "海原市", "34", "海原県", "かいばらし"),
        Municipality("343013", "日向町", "34", "海原県", "ひゅうがちょう"),
        Municipality("343021", "磯村", "34", "海原県", "いそむら"),
    ]
    return Gazetteer(prefectures, cities)


def extracted(name: str, document: Document, gazetteer: Gazetteer | None = None) -> list[Yield]:
    """Return what an extractor reads out of a whole document."""
    context = Context(gazetteer or places(), "made-up", TODAY.isoformat(), TODAY)
    module = module_of(name)
    return list(module.extract(Section(document, document.lines), context))


def read_with(name: str, text: str, cover: str = COVER) -> list[Yield]:
    """Return what an extractor reads out of slides with a cover."""
    return extracted(name, Document.of_text("slides.md", cover + text))


def stated(found: list[Yield], about: str | None = None, name: str | None = None) -> list[str]:
    """Return the values of the facts about a thing, by a property, in plain words."""
    return [plain(f.value) for f in facts_of(found, about, name)]


def facts_of(found: list[Yield], about: str | None = None, name: str | None = None) -> list[Fact]:
    """Return the facts about things with this in their label, by a property."""
    facts = [each for each in found if isinstance(each, Fact)]
    facts = [fact for fact in facts if about is None or about in fact.about.label]
    return [fact for fact in facts if name is None or fact.property == name]


def plain(value: object) -> str:
    """Return a value as words: 43万件 is 430000件, 7割 is 7/10."""
    match value:
        case Count(number, unit):
            return number + unit
        case Rate(over, under):
            return f"{over}/{under}"
        case Yen(amount):
            return f"{amount}円"
        case FiscalYear(year):
            return f"FY{year}"
        case Year(year):
            return str(year)
        case YearMonth(year, month):
            return f"{year}-{month:02}"
        case Thing():
            return value.label
        case Text(words):
            return words
        case Concept(_, name):
            return name
    return str(value)


def briefing() -> Document:
    """Return the real document of the briefing, or skip the test."""
    return real_document("003")
