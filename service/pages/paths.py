"""The main paths through the graph, as the guide at `/ns` shows them: whence, whither, and the pattern between.

A test runs each on the real graph. Every pattern is a WHERE of its own: `SELECT * WHERE { PATTERN }`.
"""

from dataclasses import dataclass

from keniki.ontology.names import PREFIXES


@dataclass(frozen=True, slots=True)
class Way:
    """One path: what it leads from and to in Japanese and English, its pattern, and the term that counts it.

    `counted` is the class or property whose uses say how far the path reaches in a release.
    """

    title: dict[str, str]
    pattern: str
    counted: str

    @property
    def counted_iri(self) -> str:
        """The IRI of the term that counts it."""
        prefix, _, local = self.counted.partition(":")
        return PREFIXES[prefix] + local

    @property
    def query(self) -> str:
        """The whole query, with the prefixes that it needs."""
        needed = [f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items() if f"{name}:" in self.pattern]
        return "".join(needed) + f"SELECT *\nWHERE {{\n  {self.pattern}\n}}\nLIMIT 100\n"


WAYS = (
    Way(
        {"ja": "市区町村", "en": "A municipality"},
        "?municipality keniki:code ?code ; rdfs:label ?name ; keniki:kana ?kana ; keniki:inPrefecture ?prefecture",
        "keniki:Municipality",
    ),
    Way(
        {"ja": "市区町村 → 圏域", "en": "Municipality → region"},
        "?municipality keniki:memberOf ?region   # keniki:coreCityOf, keniki:neighbourOf",
        "keniki:memberOf",
    ),
    Way(
        {"ja": "市 → ある時点の中心市の状況", "en": "City → status as a core city at a date"},
        "?fact a keniki:CoreCityStatus ; keniki:about ?city ; keniki:object ?status ; keniki:asOf ?date",
        "keniki:CoreCityStatus",
    ),
    Way(
        {"ja": "圏域 → 構成市町村、制度、都道府県", "en": "Region → members, scheme, prefectures"},
        "?region keniki:coreCity ?core ; keniki:member ?member ; keniki:cooperationScheme ?scheme ; "
        "keniki:inPrefecture ?prefecture",
        "keniki:member",
    ),
    Way(
        {"ja": "圏域 → 取組 → 成果指標", "en": "Region → initiative → KPI"},
        "?region keniki:hasInitiative ?initiative . ?initiative keniki:policyField ?field ; keniki:hasKpi ?kpi . "
        "?kpi keniki:current ?now",
        "keniki:hasInitiative",
    ),
    Way(
        {"ja": "成果指標 → 値、単位、年、語句", "en": "KPI → values with unit, year and words"},
        "?fact a keniki:KpiValue ; keniki:about ?kpi ; keniki:property ?which ; keniki:value ?value ; "
        "keniki:printed ?printed ; dct:temporal ?year OPTIONAL { ?fact keniki:unit ?unit }",
        "keniki:KpiValue",
    ),
    Way(
        {
            "ja": "事例（圏域の取組、施策の事例）",
            "en": "Cases: initiatives of regions and showcases of programmes",
        },
        "?case a keniki:Initiative ; rdfs:label ?name OPTIONAL { ?case keniki:inRegion ?region } "
        "OPTIONAL { ?case keniki:programme ?programme } OPTIONAL { ?case keniki:partner ?other }",
        "keniki:Initiative",
    ),
    Way(
        {"ja": "事業 → 財政措置 → 上限", "en": "Programme → measure → ceiling"},
        "?programme keniki:hasMeasure ?measure . ?fact a keniki:Ceiling ; keniki:about ?measure ; keniki:value ?yen   "
        "# on the fact, where stated: keniki:per (several), component, condition, before, dct:temporal",
        "keniki:Ceiling",
    ),
    Way(
        {"ja": "引き上げられた額や率", "en": "Amounts and rates that were raised"},
        "?fact keniki:before ?old ; keniki:value ?new ; keniki:about ?what ; keniki:property ?property   "
        "# whatever the class of the fact",
        "keniki:before",
    ),
    Way(
        {"ja": "事業 → 府省、担当部局、根拠", "en": "Programme → ministry, bureau, basis"},
        "?programme a keniki:SupportProgramme ; keniki:ministry ?ministry ; keniki:bureau ?bureau "
        "OPTIONAL { ?programme keniki:basedOn ?basis }   # few print their basis; "
        "of money: keniki:spendingMinistry of the appropriation",
        "keniki:bureau",
    ),
    Way(
        {"ja": "事業 → 予算額", "en": "Programme → appropriation"},
        "?programme keniki:hasBudgetLine ?line . ?fact a keniki:Appropriation ; keniki:about ?line ; "
        "keniki:value ?yen ; keniki:budgetKind ?kind ; dct:temporal ?fiscalYear ; keniki:spendingMinistry ?ministry",
        "keniki:Appropriation",
    ),
    Way(
        {
            "ja": "支援 → だれに開かれ、条項がだれを除くか",
            "en": "Support → to whom it is open, and whom a clause excludes",
        },
        "?support keniki:openTo ?who . ?who rdfs:label|skos:prefLabel ?name "
        "OPTIONAL { ?support keniki:excludes ?not }   "
        "# ?who is a class of bodies, a kind of body or a role; a kind is that of a body by keniki:kind",
        "keniki:openTo",
    ),
    Way(
        {"ja": "支援 → 個々の要件とその言葉", "en": "Support → each single requirement, and in whose words"},
        "?support keniki:singleRequirement ?asked . ?asked rdfs:label ?asks ; prov:wasDerivedFrom ?clause . "
        "?clause keniki:line ?line ; keniki:passage/oa:hasSelector/oa:exact ?words   "
        "# who meets it: ?screening keniki:screens ?asked ; keniki:metBy ?body (or notMetBy)",
        "keniki:singleRequirement",
    ),
    Way(
        {"ja": "市 → 中心市の要件の判定", "en": "City → how it was judged by what is asked of a core city"},
        "?judged keniki:assessedBody ?city ; keniki:assesses ?asked ; keniki:outcome ?outcome ; keniki:asOf ?day   "
        "# of everything together: keniki:assessedRole, listedAs; of numbers: valueUsed, gap, turnsTo",
        "keniki:Assessment",
    ),
    Way(
        {"ja": "支援又は制度 → 要件", "en": "Support or scheme → requirements"},
        "?support keniki:hasRequirement/keniki:subRequirement* ?requirement . ?requirement keniki:measuredBy ?what ; "
        "keniki:comparator ?comparator OPTIONAL { ?requirement keniki:askedOf ?whom }   "
        "# ?support may be <https://w3id.org/keniki/id/scheme/teiju> or …/renkei",
        "keniki:hasRequirement",
    ),
    Way(
        {"ja": "事実 → 言葉、行、文書", "en": "Fact → words, line, document"},
        "?fact keniki:line ?line ; keniki:passage/oa:hasSelector/oa:exact ?words ; prov:wasDerivedFrom ?document",
        "keniki:passage",
    ),
    Way(
        {"ja": "文書 → 系列、時点、グラフ", "en": "Document → series, date, graph"},
        "?document a keniki:Document ; keniki:inSeries ?series ; rdfs:label ?title ; keniki:namedGraph ?graph",
        "keniki:Document",
    ),
    Way(
        {"ja": "印刷された合計 → 数え直した数", "en": "Printed total → recount"},
        "?total a keniki:PrintedTotal ; keniki:counts ?concept ; keniki:value ?printed ; keniki:recounted ?counted",
        "keniki:recounted",
    ),
    Way(
        {"ja": "統計", "en": "Statistics"},
        "?observation a qb:Observation ; keniki:figure ?figure ; keniki:refArea ?area ; keniki:refPeriod ?period ; "
        "keniki:value ?value   # of documents: keniki:indicator in the place of refArea; "
        "a share has no unit: 0.1 is 10 %",
        "keniki:figure",
    ),
    Way(
        {"ja": "概念 → 他の版の対応する概念", "en": "Concept → its match in another edition"},
        "?concept skos:prefLabel ?name ; skos:inScheme ?scheme ; skos:exactMatch|skos:closeMatch ?match",
        "skos:exactMatch",
    ),
    Way(
        {"ja": "合併や改称の前後", "en": "Before and after a merger or renaming"},
        "?former a keniki:FormerMunicipality ; rdfs:label ?name ; dct:isReplacedBy ?now   "
        "# a city that came out of a merger may be former itself: dct:isReplacedBy*",
        "keniki:FormerMunicipality",
    ),
    Way(
        {"ja": "廃置分合などの変更", "en": "Changes of municipalities: mergers, renamings"},
        "?change a keniki:ChangeEvent ; keniki:changeKind ?kind ; dct:date ?day ; org:originalOrganization ?before ; "
        "org:resultingOrganization ?after",
        "keniki:ChangeEvent",
    ),
    Way(
        {"ja": "行事 → 日、場所", "en": "Event → day, place"},
        "?event a keniki:Event ; rdfs:label ?name ; keniki:date ?day ; keniki:place ?place   "
        "# deadlines and steps of a law have no place",
        "keniki:Event",
    ),
    Way(
        {"ja": "窓口 → 電話番号", "en": "Contact point → telephone"},
        "?desk a keniki:ContactPoint ; rdfs:label ?name ; keniki:telephone ?number   "
        "# where its name or page says of whom: keniki:contactOf",
        "keniki:ContactPoint",
    ),
)
