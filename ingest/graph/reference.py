"""Reference data to quads: prefectures and municipalities with code, kana, place, kinds, figures and history.

Read in this order: `reference_sources` (which files there are), `reference_tables` (how a table is read),
`reference_writer` (how a fact is written), `reference_facts` and `reference_history` (what the tables say).
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from keniki.ingest.errors import Finding, Severity
from keniki.ingest.graph import reference_facts as facts
from keniki.ingest.graph import reference_sources as files
from keniki.ingest.graph.history import Named
from keniki.ingest.graph.reference_history import HISTORY_COLUMNS, History, read_history, write_history
from keniki.ingest.graph.reference_sources import Source
from keniki.ingest.graph.reference_tables import Row, read_table
from keniki.ingest.graph.reference_writer import (
    E_STAT,
    KANA,
    LABEL,
    SOURCE,
    TYPE,
    XSD_DECIMAL,
    Writer,
    japanese,
)
from keniki.ontology.names import Minter, term

Progress = Callable[[str, int], None]
"""Called after each file with its title and the number of its records."""

POINT_COLUMNS = ("lgcode", "citykana", "lat", "lng", "city")
_FIGURES = (files.CENSUS_2020, files.CENSUS_2015, files.FISCAL)
_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}


@dataclass
class Reference:
    """What was read: the quads of the reference graph, what a person should know, and records per file."""

    quads: list[Quad]
    findings: list[Finding] = field(default_factory=list)
    records: dict[str, int] = field(default_factory=dict)


def read_reference(
    directory: Path, minter: Minter | None = None, progress: Progress | None = None
) -> Reference:
    """Read the reference directory into the quads of the graph `reference`.

    A file that is not there is a finding; one that is not what its name promises raises BadReference.
    """
    reading = _Reading(directory, Writer(minter or Minter()), progress)
    reading.run()
    return Reference(reading.writer.quads, reading.findings, reading.records)


def hiragana(kana: str) -> str:
    """Return a name in kana of any width as hiragana: `ｲｲﾀﾞｼ` is `いいだし`."""
    return unicodedata.normalize("NFKC", kana).translate(_HIRAGANA)


@dataclass
class _Reading:
    """One run over the directory: what was found so far; `names` are the municipalities by code."""

    directory: Path
    writer: Writer
    progress: Progress | None
    findings: list[Finding] = field(default_factory=list)
    records: dict[str, int] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def run(self) -> None:
        """Read all files; the code table first, which says what else can be meant."""
        bodies = self.rows(files.CODES, ("code", "prefecture", "city", "prefecture_kana", "city_kana"))
        points = {row.cells[0]: row for row in self.rows(files.POINTS, POINT_COLUMNS)}
        offices = self.rows(files.PREFECTURE_POINTS, ("lgcode", "pref_en", "lat", "lng", "capital"))
        self._write_bodies(bodies, points)
        self._write_wards(points)
        for row in offices:
            self._write_prefecture_office(row)
            self._write_capital(row)
        self._write_facts(self._write_history())

    def rows(self, source: Source, columns: tuple[str, ...], skip: int = 0) -> list[Row]:
        """Read a file and describe it; none of it where it is missing, with a finding."""
        path = self.directory / source.path
        if not path.exists():
            self.findings.append(_missing(source))
            return []
        rows = list(read_table(path, source.path, columns, skip=skip))
        self.writer.describe(source, figures=source in _FIGURES)
        self.records[source.key] = len(rows)
        if self.progress:
            self.progress(source.title, len(rows))
        return rows

    def _known(self, rows: list[Row]) -> list[Row]:
        """Leave out, with a finding, the records of a code that the code table does not have."""
        self.findings += [_unknown(row) for row in rows if row.cells[0] and row.code(0) not in self.names]
        return [row for row in rows if row.cells[0] in self.names]

    def _write_bodies(self, bodies: list[Row], points: dict[str, Row]) -> None:
        seen: set[str] = set()
        for row in bodies:
            code = row.code(0)
            if code in seen:
                raise row.fault(0, "each code once")
            seen.add(code)
            if row.cells[2]:
                self.names[code] = row.cells[2]
                self._write_municipality(row, points.get(code))
            else:
                self._write_body(self.writer.prefecture(code), row, "keniki:Prefecture", row.cells[1])
                kana = Literal(hiragana(row.cells[3]), language=KANA)
                self.writer.add(self.writer.prefecture(code), term("keniki:kana"), kana)

    def _write_municipality(self, row: Row, point: Row | None) -> None:
        code, name, kana = row.cells[0], row.cells[2], hiragana(row.cells[4])
        kind = facts.BY_LAST_LETTER.get(name[-1])
        if kind is None:
            raise row.fault(2, "a name that ends in 市, 町, 村 or 区")
        node = self.writer.municipality(code)
        self._write_body(node, row, "keniki:Municipality", name)
        self.writer.add(node, TYPE, term("keniki:" + facts.CLASS_OF_KIND[kind]))
        self.writer.add(node, term("keniki:inPrefecture"), self.writer.prefecture(code))
        self.writer.add(node, term("rdfs:seeAlso"), NamedNode(E_STAT + code[:5]))
        if point:
            self._write_place(node, japanese(name), files.POINTS, point)
            if point.cells[1] and point.cells[1] != kana:
                self.findings.append(_two_readings(row, point, kana))
                kana = point.cells[1]
        self.writer.add(node, term("keniki:kana"), Literal(kana, language=KANA))

    def _write_wards(self, points: dict[str, Row]) -> None:
        """Write the names of the wards of designated cities, lest they be taken for municipalities."""
        cities = {row.cells[1]: code for code, row in points.items() if code in self.names}
        for code, row in points.items():
            ward = row.cells[4].partition(" ")[2]
            if ward and code not in self.names and (of := cities.get(row.cells[1].partition(" ")[0])):
                self.writer.add(self.writer.municipality(of), term("keniki:wardName"), japanese(ward))

    def _write_body(self, node: NamedNode, row: Row, cls: str, name: str) -> None:
        self.writer.add(node, TYPE, term(cls))
        self.writer.add(node, LABEL, japanese(name))
        self.writer.add(node, term("dct:identifier"), Literal(row.cells[0]))
        self.writer.add(node, term("keniki:code"), Literal(row.cells[0]))
        self.writer.add(node, SOURCE, self.writer.file(files.CODES))

    def _write_prefecture_office(self, row: Row) -> None:
        code = row.cells[0].zfill(6)
        node = self.writer.prefecture(code)
        self.writer.add(node, LABEL, Literal(row.cells[1], language="en"))
        self._write_place(node, Literal(row.cells[1], language="en"), files.PREFECTURE_POINTS, row)

    def _write_capital(self, row: Row) -> None:
        """Write in which municipality the office of a prefecture stands: the table names it by its name."""
        place, name = row.cells[0].zfill(6)[:2], row.cells[4]
        found = [code for code, known in self.names.items() if known == name and code.startswith(place)]
        if len(found) == 1:
            facts.write_capital(self.writer, found[0])
        elif name:
            self.findings.append(_unknown_capital(row))

    def _write_place(self, body: NamedNode, label: Literal, source: Source, row: Row) -> None:
        """Write the place of a body, apart from the body itself, with the point of its office."""
        kind, code = body.value.split("/")[-2:]
        place, latitude, longitude = (
            self.writer.minter.thing("place", kind, code),
            row.decimal(2),
            row.decimal(3),
        )
        self.writer.add(body, term("dct:spatial"), place)
        self.writer.add(place, TYPE, term("dct:Location"))
        self.writer.add(place, LABEL, label)
        self.writer.add(place, SOURCE, self.writer.file(source))
        if latitude and longitude:
            self.writer.add(place, term("geo:lat"), Literal(latitude, datatype=XSD_DECIMAL))
            self.writer.add(place, term("geo:long"), Literal(longitude, datatype=XSD_DECIMAL))

    def _write_history(self) -> History:
        history = read_history(self.rows(files.HISTORY, HISTORY_COLUMNS))
        current = {Named(code[:5], name): code for code, name in self.names.items()}
        write_history(self.writer, history, current)
        self.findings += history.findings
        return history

    def _write_facts(self, history: History) -> None:
        writer, known, rows = self.writer, self._known, self.rows
        kinds = rows(files.KINDS, ("団体コード", "市区町村名", "区分"))
        facts.write_kinds(writer, known(kinds), history.since())
        census = ("lg_code6", "population_2020", "nighttime_population_2020", "daytime_population_2020")
        facts.write_census_2020(writer, known(rows(files.CENSUS_2020, census)))
        earlier = rows(files.CENSUS_2015, ("SSDSE-A-2021", "A1101"), skip=2)
        facts.write_census_2015(writer, earlier, {code[:5]: code for code in self.names})
        fiscal = ("lg_code6", "fiscal_year", "fiscal_capacity_index")
        facts.write_fiscal(writer, known(rows(files.FISCAL, fiscal)))
        depopulated = ("lg_code6", "kaso_kind", "partial_area")
        facts.write_depopulated(writer, known(rows(files.DEPOPULATED, depopulated)))
        area = ("lg_code6", "category_id", "category_label")
        facts.write_area_classes(writer, known(rows(files.AREA_CLASSES, area)))


def _missing(source: Source) -> Finding:
    needed = source is files.CODES
    return Finding(
        code="missing-reference",
        document=source.path,
        line=0,
        found="no such file",
        expected=f"{source.title} ({'、'.join(source.publishers)})",
        remedy="no name can be resolved without it" if needed else "its facts are left out",
        severity=Severity.VIOLATION if needed else Severity.WARNING,
    )


def _unknown(row: Row) -> Finding:
    return Finding(
        code="unknown-code",
        document=row.table,
        line=row.line,
        column=row.places[0] + 1,
        found=row.cells[0],
        expected="a code of the code table",
        remedy="its figures are left out; bring tables of one edition",
    )


def _unknown_capital(row: Row) -> Finding:
    return Finding(
        code="unknown-capital",
        document=row.table,
        line=row.line,
        column=row.places[4] + 1,
        found=row.cells[4],
        expected="the name of one municipality of the prefecture",
        remedy="no capital is stated for the prefecture; put the name right",
    )


def _two_readings(row: Row, point: Row, kana: str) -> Finding:
    return Finding(
        code="two-readings",
        document=point.table,
        line=point.line,
        found=f"{row.cells[2]}: {point.cells[1]}",
        expected=f"{kana}, as in {row.table}",
        remedy="the reading of this file is kept",
        severity=Severity.INFO,
    )
