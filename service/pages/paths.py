"""The main paths through the graph, as the guide at `/ns` shows them: whence, whither, and the pattern between.

A test runs each on the real graph. Every pattern is a WHERE of its own: `SELECT * WHERE { PATTERN }`.
"""

from dataclasses import dataclass

from keniki.ontology.names import PREFIXES


@dataclass(frozen=True, slots=True)
class Way:
    """One path: what it leads from and to in Japanese and English, and its pattern."""

    title: dict[str, str]
    pattern: str

    @property
    def query(self) -> str:
        """The whole query, with the prefixes that it needs."""
        needed = [f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items() if f"{name}:" in self.pattern]
        return "".join(needed) + f"SELECT *\nWHERE {{\n  {self.pattern}\n}}\nLIMIT 100\n"


WAYS = (
    Way(
        {"ja": "市区町村", "en": "A municipality"},
        "?municipality keniki:code ?code ; rdfs:label ?name ; keniki:kana ?kana ; keniki:inPrefecture ?prefecture",
    ),
    Way(
        {"ja": "市区町村 → 圏域", "en": "Municipality → region"},
        "?municipality keniki:memberOf ?region   # keniki:coreCityOf, keniki:neighbourOf",
    ),
    Way(
        {"ja": "市 → ある時点の中心市の状況", "en": "City → status as a core city at a date"},
        "?fact a keniki:CoreCityStatus ; keniki:about ?city ; keniki:object ?status ; keniki:asOf ?date",
    ),
    Way(
        {"ja": "圏域 → 構成市町村、制度、都道府県", "en": "Region → members, scheme, prefectures"},
        "?region keniki:coreCity ?core ; keniki:member ?member ; keniki:cooperationScheme ?scheme ; "
        "keniki:inPrefecture ?prefecture",
    ),
    Way(
        {"ja": "圏域 → 取組 → 成果指標", "en": "Region → initiative → KPI"},
        "?region keniki:hasInitiative ?initiative . ?initiative keniki:policyField ?field ; keniki:hasKpi ?kpi . "
        "?kpi keniki:current ?now",
    ),
    Way(
        {"ja": "事業 → 財政措置 → 上限", "en": "Programme → measure → ceiling"},
        "?programme a keniki:SupportProgramme ; keniki:hasMeasure ?measure . ?measure keniki:ceiling ?yen",
    ),
    Way(
        {"ja": "事業 → 府省、担当部局、根拠", "en": "Programme → ministry, bureau, basis"},
        "?programme a keniki:SupportProgramme ; keniki:ministry ?ministry ; keniki:bureau ?bureau "
        "OPTIONAL { ?programme keniki:basedOn ?law }",
    ),
    Way(
        {"ja": "事業 → 予算額", "en": "Programme → appropriation"},
        "?programme keniki:hasBudgetLine ?line . ?fact a keniki:Appropriation ; keniki:about ?line ; "
        "keniki:value ?yen ; keniki:budgetKind ?kind ; dct:temporal ?fiscalYear",
    ),
    Way(
        {"ja": "支援 → だれに開かれているか", "en": "Support → to whom it is open"},
        "?support keniki:openTo ?who . ?who rdfs:label|skos:prefLabel ?name   # words: keniki:targetBodyWords",
    ),
    Way(
        {"ja": "支援又は制度 → 要件", "en": "Support or scheme → requirements"},
        "?support keniki:hasRequirement/keniki:subRequirement* ?requirement . ?requirement keniki:measuredBy ?what ; "
        "keniki:comparator ?comparator",
    ),
    Way(
        {"ja": "事実 → 言葉、行、文書", "en": "Fact → words, line, document"},
        "?fact keniki:line ?line ; keniki:passage/oa:hasSelector/oa:exact ?words ; prov:wasDerivedFrom ?document",
    ),
    Way(
        {"ja": "文書 → 系列、時点、グラフ", "en": "Document → series, date, graph"},
        "?document a keniki:Document ; keniki:inSeries ?series ; rdfs:label ?title ; keniki:namedGraph ?graph",
    ),
    Way(
        {"ja": "印刷された合計 → 数え直した数", "en": "Printed total → recount"},
        "?total a keniki:PrintedTotal ; keniki:counts ?concept ; keniki:value ?printed ; keniki:recounted ?counted",
    ),
    Way(
        {"ja": "統計", "en": "Statistics"},
        "?observation a qb:Observation ; keniki:figure ?figure ; keniki:refArea ?area ; keniki:refPeriod ?period ; "
        "keniki:value ?value   # of documents: keniki:indicator in the place of refArea",
    ),
    Way(
        {"ja": "概念 → 他の版の対応する概念", "en": "Concept → its match in another edition"},
        "?concept skos:prefLabel ?name ; skos:inScheme ?scheme ; skos:exactMatch|skos:closeMatch ?match",
    ),
    Way(
        {"ja": "合併や改称の前後", "en": "Before and after a merger or renaming"},
        "?former a keniki:FormerMunicipality ; rdfs:label ?name ; dct:isReplacedBy ?now",
    ),
)
