"""A made-up release: municipalities, two documents that disagree, facts with passages, totals, findings."""

import hashlib
import json
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from keniki.ontology.names import BASE, PREFIXES

_HEAD = "\n".join(f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items())

REFERENCE = """
<id/municipality/900010> a keniki:Municipality , keniki:City ; rdfs:label "赤ヶ丘市"@ja , "Akagaoka"@en ;
  keniki:code "900010" ;
  keniki:kana "あかがおかし"@ja ; keniki:inPrefecture <id/prefecture/90> ; dct:spatial <id/place/900010> .
<id/place/900010> geo:lat 35.5 ; geo:long 137.8 .
<id/municipality/900028> a keniki:Municipality , keniki:Town ; rdfs:label "青野町"@ja ; keniki:code "900028" ;
  keniki:kana "あおのちょう"@ja ; keniki:inPrefecture <id/prefecture/90> ; dct:spatial <id/place/900028> .
<id/fact/reference/900028/population> a keniki:Fact ; keniki:about <id/municipality/900028> ;
  keniki:property keniki:population ; keniki:value 3000 ; keniki:unit "人" ; keniki:asOf "2020-10-01"^^xsd:date ;
  dct:source <id/reference-file/census> .
<id/reference-file/census> dct:title "試しの国勢調査"@ja .
<id/place/900028> geo:lat 35.6 ; geo:long 137.9 .
<id/municipality/910015> a keniki:Municipality ; rdfs:label "白川市"@ja ; keniki:code "910015" ;
  keniki:kana "しらかわし"@ja ; keniki:inPrefecture <id/prefecture/91> ; dct:spatial <id/place/910015> .
<id/place/910015> geo:lat 36.0 ; geo:long 138.2 .
<id/prefecture/90> a keniki:Prefecture ; rdfs:label "虹県"@ja , "Niji"@en ; dct:identifier "90" .
<id/prefecture/91> a keniki:Prefecture ; rdfs:label "雲県"@ja , "Kumo"@en ; dct:identifier "91" .
"""

ONTOLOGY = """
<ns> a owl:Ontology ; rdfs:label "圏域のオントロジー"@ja , "Ontology"@en .
keniki:Fact a owl:Class ; rdfs:label "事実"@ja , "fact"@en ;
  skos:definition "一つの主張。"@ja , "One claim."@en ; rdfs:isDefinedBy <ns> .
keniki:Ceiling a owl:Class ; rdfs:subClassOf keniki:Fact ; rdfs:label "上限額"@ja , "ceiling statement"@en ;
  skos:definition "上限の額を述べる事実。"@ja , "A fact that states a ceiling."@en ; rdfs:isDefinedBy <ns> .
keniki:ceiling a owl:DatatypeProperty ; rdfs:label "上限額"@ja , "ceiling"@en ;
  skos:definition "上限の額。"@ja , "The highest amount."@en ; rdfs:isDefinedBy <ns> .
keniki:per a owl:DatatypeProperty ; rdfs:label "単位当たり"@ja , "per"@en ; rdfs:isDefinedBy <ns> .
keniki:coreCityStatus a owl:ObjectProperty ; rdfs:label "中心市としての状態"@ja , "core city status"@en ;
  skos:definition "宣言の有無。"@ja , "Whether it has declared."@en ; rdfs:isDefinedBy <ns> .
<id/concept/status/declared> a skos:Concept ; skos:prefLabel "宣言済み"@ja , "declared"@en .
"""

MEASURE = '<id/measure/m1> a keniki:FundingMeasure ; rdfs:label "試しの措置"@ja .'


def fact(
    edition: str, name: str, about: str, stated: str, value: str, words: str, line: int, cls: str
) -> str:
    """Return one fact of the made-up document with its passage."""
    iri = f"id/fact/test/{edition}/{name}"
    return f"""
<{iri}> a keniki:{cls} ; keniki:about <{about}> ; keniki:property keniki:{stated} ; {value} ;
  keniki:asOf "{edition}-04-01"^^xsd:date ; keniki:printed "{words}"@ja ;
  prov:wasDerivedFrom <id/document/test/{edition}> ; keniki:passage <{iri}/passage> .
<{iri}/passage> a oa:SpecificResource ; oa:hasSource <id/document/test/{edition}> ;
  oa:hasSelector <{iri}/quote> , <{iri}/position> ; keniki:firstLine {line} ; keniki:lastLine {line} .
<{iri}/quote> a oa:TextQuoteSelector ; oa:exact "{words}" .
<{iri}/position> a oa:TextPositionSelector ; oa:start 10 ; oa:end 14 .
"""


def document(edition: str, ceiling: int) -> str:
    """Return the graph of one edition."""
    city = "id/municipality/900010"
    declared = "keniki:object <id/concept/status/declared>"
    amount = f'keniki:value {ceiling} ; keniki:unit "円" ; keniki:per "人" ; keniki:reason "試しの理由"@ja, "a test"@en'
    return (
        f'<id/document/test/{edition}> a keniki:Document ; rdfs:label "試しの文書 {edition}年版"@ja ; '
        f'dct:issued "{edition}-04-01"^^xsd:date ; keniki:asOf "{edition}-04-01"^^xsd:date .\n{MEASURE}'
        + fact(edition, "f1", city, "coreCityStatus", declared, "赤ヶ丘市", 3, "CoreCityStatus")
        + fact(edition, "f2", "id/measure/m1", "ceiling", amount, f"{ceiling // 10000}万円", 7, "Ceiling")
    )


PROGRAMME = """
<id/programme/p1> a keniki:SupportProgramme ; rdfs:label "試しの事業"@ja .
<id/requirement/programme/p1> a keniki:RequirementGroup ; keniki:requirementOf <id/programme/p1> ;
  keniki:combination <id/concept/combination/all> ; prov:wasDerivedFrom <id/fact/test/2025/f3> .
<id/requirement/programme/p1/small> a keniki:Criterion ; keniki:subRequirementOf <id/requirement/programme/p1> ;
  keniki:measuredBy keniki:population ; keniki:comparator <id/concept/comparator/less-than> ;
  keniki:threshold 5000 ; keniki:unit "人" ; prov:wasDerivedFrom <id/fact/test/2025/f3> .
"""

TOTAL = """
<id/fact/test/2025/total> a keniki:PrintedTotal ; keniki:about <id/scheme/test> ;
  keniki:property keniki:printedTotal ; keniki:value 2 ; keniki:unit "市" ;
  keniki:counts <id/concept/total/declared> ; keniki:asOf "2025-04-01"^^xsd:date ;
  prov:wasDerivedFrom <id/document/test/2025> ; keniki:passage <id/fact/test/2025/total/passage> .
<id/fact/test/2025/total/passage> keniki:firstLine 9 ; keniki:lastLine 9 .
"""

STATISTICS = fact(
    "2025",
    "f4",
    "id/indicator/i1",
    "count",
    'keniki:value 5000 ; keniki:unit "人"',
    "5,000人",
    11,
    "Observation",
) + fact(
    "2025",
    "f4/2",
    "id/indicator/i1",
    "count",
    'keniki:value 1 ; keniki:unit "人" ; keniki:per "町"',
    "1人",
    11,
    "Observation",
)
"""A total, and the same per town: two statements that do not differ."""

INFERRED = """
<id/fact/test/2025/total> keniki:recounted 3 ; keniki:difference -1 .
<id/municipality/900010> keniki:coreCityStatus <id/concept/status/declared> .
<id/measure/m1> keniki:ceiling 5900000 , 6100000 .
<id/fact/test/2019/f2> a keniki:Fact . <id/fact/test/2025/f2> a keniki:Fact .
"""

CATALOG = """
<id/dataset/keniki> a dcat:Dataset , void:Dataset ; dct:title "圏域の知識グラフ"@ja , "Keniki"@en ;
  void:triples 100 .
"""

REQUIRES = 'keniki:text "人口5,000人未満の町"@ja ; dct:temporal <id/fiscal-year/2025>'

GRAPHS = {
    "reference": REFERENCE,
    "ontology": ONTOLOGY,
    "document/test/2019": document("2019", 5900000),
    "document/test/2025": document("2025", 6100000)
    + TOTAL
    + STATISTICS
    + PROGRAMME
    + fact("2025", "f3", "id/programme/p1", "requires", REQUIRES, "人口5,000人未満", 11, "Clause"),
    "inferred": INFERRED,
    "catalog": CATALOG,
}

QUALITY = {
    "totals": [],
    "shapes": {"bySeverity": {"Violation": 0, "Warning": 2, "Info": 1}, "lookedAt": {"fact": 5, "region": 0}},
    "findings": [
        {
            "code": "unresolved-name",
            "document": "test-2025.md",
            "line": 12,
            "found": "紫市",
            "expected": "a municipality of 虹県",
            "remedy": "add a decision",
            "severity": "warning",
        }
    ],
}


def nquads(graphs: dict[str, str]) -> str:
    """Return graphs, written as Turtle bodies, as sorted N-Quads."""
    lines = []
    for name, body in graphs.items():
        for quad in parse(input=_HEAD + body, format=RdfFormat.TURTLE, base_iri=BASE):
            lines.append(f"{quad.triple} <{BASE}graph/{name}> .")
    return "\n".join(sorted(set(lines))) + "\n"


def write_release(folder: Path, graph: str, quality: object = QUALITY) -> Path:
    """Write a release folder with its checksums and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        "graph.nq": graph,
        "catalog.ttl": _HEAD + f"@base <{BASE}> .\n" + CATALOG,
        "quality.json": json.dumps(quality, ensure_ascii=False),
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    sums = (f"{hashlib.sha256(text.encode()).hexdigest()}  {name}\n" for name, text in files.items())
    (folder / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")
    return folder
