"""Figures and statuses of municipalities, one fact node each: kinds, census, fiscal index, areas."""

from collections.abc import Iterable, Mapping
from datetime import date

from pyoxigraph import Literal, NamedNode

from keniki.ingest.graph.facts import FiscalYear
from keniki.ingest.graph.reference_sources import (
    AREA_CLASSES,
    CENSUS_2015,
    CENSUS_2020,
    DEPOPULATED,
    FISCAL,
    KINDS,
    PREFECTURE_POINTS,
    Source,
)
from keniki.ingest.graph.reference_tables import Row
from keniki.ingest.graph.reference_writer import (
    TYPE,
    XSD_DECIMAL,
    XSD_INTEGER,
    Statement,
    Writer,
    day,
    japanese,
)
from keniki.ontology.names import term

OBSERVATION = (term("keniki:Observation"),)
KIND = (term("keniki:MunicipalityKind"),)
STATUS = (term("keniki:Statement"),)
DATA_SET = term("qb:dataSet")
UNIT = term("keniki:unit")
PERSONS = Literal("人")
BY_LAST_LETTER = {"市": "city", "町": "town", "村": "village", "区": "special-ward"}
CLASS_OF_KIND = {"city": "City", "town": "Town", "village": "Village", "special-ward": "SpecialWard"}
BY_GROUP = {"政令指定都市": "designated-city", "中核市": "core-city", "施行時特例市": "special-city"}
"""The groups (区分) of the table of kinds that are statuses by law; the others are statistical types."""
DEPOPULATION = {"全部過疎": "whole", "一部過疎": "partial", "みなし過疎": "deemed"}


def write_kinds(writer: Writer, rows: Iterable[Row], since: Mapping[tuple[str, str], date]) -> None:
    """Write what kind each municipality is, and whether it is 指定都市, 中核市 or 施行時特例市.

    `since` gives the day from which a municipality (six digits) is of a kind, where the history says so.
    """
    for row in rows:
        code, name, group = row.code(0), row.cells[1], row.cells[2]
        kind = BY_LAST_LETTER.get(name[-1:])
        if kind is None:
            raise row.fault(1, "a name that ends in 市, 町, 村 or 区")
        for each in filter(None, (kind, BY_GROUP.get(group))):
            concept = writer.concept("municipality-kind", each)
            statement = Statement(code, _KIND, concept, (code, each), KINDS.as_of)
            node = writer.fact(KINDS, KIND, statement)
            if (code, each) in since:
                writer.add(node, _VALID_FROM, day(since[code, each]))


def write_capital(writer: Writer, code: str) -> None:
    """Write that the office of the prefecture stands in a municipality; of the others the table says nothing."""
    statement = Statement(code, _CAPITAL, _TRUE, (code, "capital"), PREFECTURE_POINTS.as_of)
    writer.fact(PREFECTURE_POINTS, STATUS, statement)


def write_census_2020(writer: Writer, rows: Iterable[Row]) -> None:
    """Write population, night-time and daytime population of 2020; wards have no code and are left out."""
    for row in rows:
        if not row.cells[0]:
            continue
        code = row.code(0)
        for index, stated in enumerate(_CENSUS_2020, 1):
            if number := row.integer(index):
                _write_population(writer, CENSUS_2020, code, stated, number)


def write_census_2015(writer: Writer, rows: Iterable[Row], codes: Mapping[str, str]) -> None:
    """Write the population of the census 2015; `codes` gives six digits for the five of this table."""
    for row in rows:
        code = codes.get(row.cells[0].removeprefix("R"))
        if code is None:
            raise row.fault(0, "R and the five digits of a municipality of the code table")
        if number := row.integer(1):
            _write_population(writer, CENSUS_2015, code, _POPULATION, number)


def write_fiscal(writer: Writer, rows: Iterable[Row]) -> None:
    """Write 財政力指数, in which conditions of programmes are stated, for each year of the table."""
    for row in rows:
        code, year, number = row.code(0), row.integer(1), row.decimal(2)
        if not year:
            raise row.fault(1, "a fiscal year")
        if number:
            value = Literal(number, datatype=XSD_DECIMAL)
            key = (code, "fiscalCapacityIndex", year)
            _observe(writer, FISCAL, Statement(code, _FISCAL_INDEX, value, key, FiscalYear(int(year))))


def write_depopulated(writer: Writer, rows: Iterable[Row]) -> None:
    """Write which municipalities are 過疎地域: in whole, in part (which part) or deemed to be."""
    for row in rows:
        code, kind, part = row.code(0), DEPOPULATION.get(row.cells[1]), row.cells[2]
        if kind is None:
            raise row.fault(1, "、".join(DEPOPULATION))
        concept = writer.concept("depopulation", kind)
        statement = Statement(code, _DEPOPULATED, concept, (code,), DEPOPULATED.as_of)
        node = writer.fact(DEPOPULATED, STATUS, statement)
        if part:
            writer.add(node, _PART, japanese(part))


def write_area_classes(writer: Writer, rows: Iterable[Row]) -> None:
    """Write the area class of each municipality, and each class with the label that the table gives it."""
    labels: dict[str, str] = {}
    for row in rows:
        code, number, label = row.code(0), row.integer(1), row.cells[2]
        if labels.setdefault(number, label) != label:
            raise row.fault(2, f"the label of the class {number}, {labels[number]}")
        concept = writer.concept("area-class", number)
        statement = Statement(code, _AREA_CLASS, concept, (code,), AREA_CLASSES.as_of)
        writer.fact(AREA_CLASSES, STATUS, statement)
    scheme = writer.minter.thing("concept", "area-class")
    if labels:
        writer.add(scheme, TYPE, term("skos:ConceptScheme"))
        writer.add(scheme, term("skos:prefLabel"), japanese(AREA_CLASSES.title))
        writer.add(scheme, term("skos:prefLabel"), Literal(AREA_CLASSES.title_en, language="en"))
    for number, label in labels.items():
        concept = writer.concept("area-class", number)
        writer.add(concept, TYPE, term("skos:Concept"))
        writer.add(concept, TYPE, term("keniki:AreaClass"))
        writer.add(concept, term("skos:notation"), Literal(number))
        writer.add(concept, term("skos:prefLabel"), japanese(label))
        writer.add(concept, term("skos:inScheme"), scheme)


_KIND = term("keniki:kind")
_CAPITAL = term("keniki:capital")
_TRUE = Literal("true", datatype=term("xsd:boolean"))
_VALID_FROM = term("keniki:validFrom")
_POPULATION = term("keniki:population")
_CENSUS_2020 = (_POPULATION, term("keniki:nighttimePopulation"), term("keniki:daytimePopulation"))
_FISCAL_INDEX = term("keniki:fiscalCapacityIndex")
_DEPOPULATED = term("keniki:depopulation")
_PART = term("keniki:partialArea")
_AREA_CLASS = term("keniki:areaClass")


def _write_population(writer: Writer, source: Source, code: str, stated: NamedNode, number: str) -> None:
    value = Literal(number, datatype=XSD_INTEGER)
    key = (code, stated.value.rpartition("#")[2])
    node = _observe(writer, source, Statement(code, stated, value, key, source.as_of))
    writer.add(node, UNIT, PERSONS)


def _observe(writer: Writer, source: Source, statement: Statement) -> NamedNode:
    node = writer.fact(source, OBSERVATION, statement)
    writer.add(node, DATA_SET, writer.file(source))
    return node
