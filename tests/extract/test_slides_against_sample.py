"""What the two slide sets state against the sample of the answer key: each record is there with its value."""

import json
import os
import re
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest

from keniki.ingest.documents import Reading, read_document
from keniki.ingest.extract.decisions import Decisions
from keniki.ingest.graph.facts import Concept, Count, FiscalYear, Rate, Text, Thing, Year, YearMonth, Yen
from keniki.ingest.names.gazetteer import Gazetteer
from keniki.ingest.reading.profile import load_profiles
from keniki.ingest.reading.source import Document
from keniki.ontology.concepts import concepts

SHARED = Path(os.environ.get("KENIKI_SHARED", Path(__file__).parents[3] / "shared"))
KINDS = {
    "case",
    "chronology",
    "financial_measure",
    "policy_field_example",
    "policy_taxonomy",
    "requirement",
    "survey",
}


def records() -> list[dict]:
    found = []
    for number in ("000", "001"):
        path = SHARED / "gold-sample" / f"{number}.jsonl"
        if path.exists():
            found += [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [record for record in found if record["kind"] in KINDS]


def folded(words: str) -> str:
    return re.sub(r"[\s①-⑳]", "", unicodedata.normalize("NFKC", words)).strip("。")


def plain(value: object) -> set[str]:
    match value:
        case Text(words):
            return {folded(words)}
        case Thing(label=label):
            return {folded(label)}
        case Count(number, unit):
            return {str(Decimal(number).normalize()), unit}
        case Yen(amount):
            return {str(Decimal(amount).normalize())}
        case Rate(numerator, denominator):
            return {str((Decimal(numerator) / Decimal(denominator)).normalize())}
        case FiscalYear(year):
            return {f"FY{year}", str(Decimal(year).normalize())}
        case Year(year):
            return {str(Decimal(year).normalize())}
        case YearMonth(year, month):
            return {f"{year}-{month:02}"}
        case Concept(scheme, name):
            return {name, *(folded(x) for e in concepts(scheme) if e.name == name for x in e.labels)}
        case bool():
            return {str(value)}
        case _:
            return {str(value)}


def wanted(value: object) -> set[str]:
    if value is None or isinstance(value, bool):
        return set()
    if isinstance(value, int | float):
        return {str(Decimal(str(value)).normalize())}
    if isinstance(value, str):
        return {folded(value)}
    parts = value.values() if isinstance(value, dict) else value
    return {each for part in parts for each in wanted(part)}


def said(record: dict, reading: Reading) -> set[str]:
    first, last = (int(part) for part in record["lines"].split("-"))
    last += 3 if isinstance(record["value"], dict) else 0
    found: set[str] = set()
    for fact in reading.facts:
        ranges = [reading.document.line_range(span) for span in fact.words]
        if any(start <= last and first <= end for start, end in ranges):
            found |= plain(fact.value) | plain(Text(fact.about.label))
            found |= plain(fact.as_of) if fact.as_of else set()
            for value in fact.qualifiers.values():
                for single in value if isinstance(value, tuple) else (value,):
                    found |= plain(single)
    return found


@pytest.fixture(scope="module")
def slides(shared: Path, municipalities: Gazetteer) -> dict[str, Reading]:
    """What the two real slide sets state."""
    found = {}
    for number in ("000", "001"):
        document = Document.read(next((shared / "sources").glob(f"{number}_*.txt")))
        found[number] = read_document(document, load_profiles(), municipalities, Decisions.read())
    return found


RECORDS = records()


@pytest.mark.skipif(not RECORDS, reason="the sample of the answer key is not here")
@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["id"])
def test_a_record_of_the_sample_is_stated_with_its_value(record: dict, slides: dict[str, Reading]) -> None:
    missing = wanted(record["value"]) - said(record, slides[record["doc"]])
    assert not missing, (record["subject"], record["predicate"], missing)
