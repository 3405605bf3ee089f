"""The extractor that docs/adding-a-document.md shows reads regions that are printed as blocks."""

import re
from datetime import date
from pathlib import Path

from keniki.ingest.extract.decisions import Decisions
from keniki.ingest.extract.interface import Context, Section
from keniki.ingest.graph.facts import Count, Fact, Thing, Year
from keniki.ingest.names.gazetteer import Gazetteer
from keniki.ingest.reading.source import Document

GUIDE = Path(__file__).parents[2] / "docs" / "adding-a-document.md"
BLOCK = """【大浜圏域】
連携中枢都市：大浜市
連携市町：日向町、つが原村（松野県）
連携協約：R6.3.1
ビジョン：
面積：８８．１k㎡　人口：４万人（R12国調）
"""
COLUMNS = {
    "coreCity": "連携中枢都市",
    "members": "市町",
    "agreementDate": "協約",
    "visionDate": "ビジョン",
    "area": "面積",
    "population": "人口",
}


def test_the_extractor_of_the_guide_reads_a_block(places: Gazetteer) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    module: dict[str, object] = {}
    exec(compile(code, GUIDE.name, "exec"), module)
    document = Document.of_text("blocks.txt", BLOCK)
    section = Section(document, document.lines[:6], "block", {"scheme": "renkei", "columns": COLUMNS})
    context = Context(places, "blocks", "2035-04-01", date(2035, 4, 1), decisions=Decisions())
    extract = module["extract"]
    assert callable(extract)
    given = list(extract(section, context))
    assert all(isinstance(each, Fact) for each in given), given
    assert {fact.about.key for fact in given} == {("renkei", "341002")}
    values = {(f.property, f.value.key[0] if isinstance(f.value, Thing) else f.value, f.as_of) for f in given}
    assert ("neighbour", "343013", date(2035, 4, 1)) in values
    assert ("neighbour", "203025", date(2035, 4, 1)) in values
    assert ("agreementDate", date(2024, 3, 1), date(2035, 4, 1)) in values
    assert ("area", Count("88.1", "km²"), date(2035, 4, 1)) in values
    assert ("population", Count("40000", "人"), Year(2030)) in values
    assert len(given) == 7
