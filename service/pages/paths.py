"""What the guide at `/ns` shows of the graph: its main paths, and where kinds of facts keep value and time.

A test runs each path on the real graph. Every pattern is a WHERE of its own: `SELECT * WHERE { PATTERN }`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from keniki.ontology.names import PREFIXES


@dataclass(frozen=True, slots=True)
class Way:
    """One path: what it leads from and to, its pattern, the term that counts it, and what one must know besides.

    Title and note are in Japanese and English; `counted` is the class or property whose uses in a release are shown.
    """

    title: Mapping[str, str]
    pattern: str
    counted: str
    note: Mapping[str, str] = field(default_factory=dict)

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


FACTS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "CoreCityStatus": (("object",), ("asOf",)),
    "Membership": (("object",), ("asOf",)),
    "Amount": (("value", "text"), ("asOf", "temporal", "validFromPeriod", "validUntilPeriod")),
    "RateStatement": (("value",), ("asOf", "temporal")),
    "Appropriation": (("value",), ("temporal",)),
    "KpiValue": (("value",), ("temporal", "validFromPeriod")),
    "PrintedTotal": (("value",), ("asOf", "temporal")),
    "Comparison": (("object",), ()),
    "Statement": (("object", "value", "text"), ("asOf", "temporal", "flagYear")),
}
"""Kinds of facts, each with the properties that hold what it states and those that hold its time."""

WAYS = (
    Way(
        {"ja": "市区町村", "en": "A municipality"},
        "?municipality keniki:code ?code ; rdfs:label ?name ; keniki:kana ?kana ; keniki:inPrefecture ?prefecture",
        "keniki:Municipality",
    ),
    Way(
        {"ja": "市区町村 → 圏域", "en": "Municipality → region"},
        "?municipality keniki:memberOf ?region",
        "keniki:memberOf",
        {
            "ja": "役割を分けるなら keniki:coreCityOf と keniki:neighbourOf",
            "en": "by role: keniki:coreCityOf, keniki:neighbourOf",
        },
    ),
    Way(
        {"ja": "市 → ある時点の中心市の状況", "en": "City → status as a core city at a date"},
        "?fact a keniki:CoreCityStatus ; keniki:about ?city ; keniki:object ?status ; keniki:asOf ?date",
        "keniki:CoreCityStatus",
        {
            "ja": "status:eligible は、要件を満たすが宣言していない市",
            "en": "status:eligible already means that the city is not declared",
        },
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
        "?kpi keniki:current ?now OPTIONAL { ?kpi keniki:direction ?direction }",
        "keniki:hasInitiative",
    ),
    Way(
        {"ja": "成果指標 → 値、単位、年、語句", "en": "KPI → values with unit, year and words"},
        "?fact a keniki:KpiValue ; keniki:about ?kpi ; keniki:property ?which ; keniki:value ?value ; "
        "keniki:printed ?printed ; dct:temporal ?year OPTIONAL { ?fact keniki:unit ?unit }",
        "keniki:KpiValue",
        {
            "ja": "年は暦年（id/year/2018）か年度。割合に単位はない（0.4 は 40 %）",
            "en": "the year is a calendar year (id/year/2018) or a fiscal year; a share has no unit (0.4 is 40 %)",
        },
    ),
    Way(
        {
            "ja": "事例（圏域の取組、施策の事例）",
            "en": "Cases: initiatives of regions and showcases of programmes",
        },
        "?case a keniki:Initiative ; rdfs:label ?name OPTIONAL { ?case keniki:inRegion ?region } "
        "OPTIONAL { ?case keniki:programme ?programme } OPTIONAL { ?case keniki:partner ?other }",
        "keniki:Initiative",
        {
            "ja": "keniki:projectCost が複数あるときは、団体ごとの額（事実の keniki:body）",
            "en": "where there are several keniki:projectCost, the fact says whose by keniki:body",
        },
    ),
    Way(
        {"ja": "事業 → 財政措置 → 上限", "en": "Programme → measure → ceiling"},
        "?programme keniki:hasMeasure? ?measure . ?fact a keniki:Ceiling ; keniki:about ?measure ; keniki:value ?yen",
        "keniki:Ceiling",
        {
            "ja": "事実に per（複数あれば GROUP_CONCAT）、component、condition、before、dct:temporal。"
            "算式は keniki:text で、value がない。数は上限のすべて",
            "en": "on the fact: per (several: GROUP_CONCAT), component, condition, before, dct:temporal; "
            "a formula has keniki:text and no value; the count is of all ceilings",
        },
    ),
    Way(
        {"ja": "引き上げられた額や率", "en": "Amounts and rates that were raised"},
        "?fact keniki:before ?old ; keniki:value ?new ; keniki:about ?what ; keniki:property ?property",
        "keniki:before",
        {
            "ja": "事実のクラスは問わない。増えた額だけなら keniki:increase",
            "en": "whatever the class of the fact; where only the rise is printed, keniki:increase",
        },
    ),
    Way(
        {"ja": "事業 → 府省、担当部局、根拠", "en": "Programme → ministry, bureau, basis"},
        "?programme a keniki:SupportProgramme OPTIONAL { ?programme keniki:ministry ?ministry } "
        "OPTIONAL { ?programme keniki:bureau ?bureau } OPTIONAL { ?programme keniki:basedOn ?basis }",
        "keniki:bureau",
        {
            "ja": "府省、部局、根拠を述べない事業もある",
            "en": "not every programme names its ministry, bureau or basis",
        },
    ),
    Way(
        {"ja": "事業 → 予算額", "en": "Programme → appropriation"},
        "?programme keniki:hasBudgetLine ?line . ?fact a keniki:Appropriation ; keniki:about ?line ; "
        "keniki:value ?yen ; keniki:budgetKind ?kind ; dct:temporal ?fiscalYear "
        "OPTIONAL { ?fact keniki:spendingMinistry ?ministry }",
        "keniki:Appropriation",
        {"ja": "足すのは keniki:addable true だけ", "en": "add up those with keniki:addable true only"},
    ),
    Way(
        {
            "ja": "支援 → だれに開かれ、条項がだれを除くか",
            "en": "Support → to whom it is open, and whom a clause excludes",
        },
        "?support keniki:openTo ?who . ?who rdfs:label|skos:prefLabel ?name "
        "OPTIONAL { ?support keniki:excludes ?not }",
        "keniki:openTo",
        {
            "ja": "?who は団体の区分、種類（団体からは keniki:kind）又は役割",
            "en": "?who is a class of bodies, a kind of body (keniki:kind of a body) or a role",
        },
    ),
    Way(
        {"ja": "支援 → 区分 → 含まれる団体", "en": "Support → class of bodies → bodies in it"},
        "?support keniki:openTo ?class ; rdfs:label ?name . ?class keniki:eligibleMember ?body "
        "OPTIONAL { ?body keniki:depopulation ?depopulation }",
        "keniki:eligibleMember",
        {
            "ja": "eligibleMember のない区分は評価していないのであって、空ではない",
            "en": "a class without eligibleMember is not evaluated, which is not the same as empty",
        },
    ),
    Way(
        {"ja": "支援 → 個々の要件とその言葉", "en": "Support → each single requirement, and in whose words"},
        "?support keniki:singleRequirement ?asked . ?asked rdfs:label ?asks ; prov:wasDerivedFrom ?clause . "
        "?clause keniki:line ?line ; keniki:passage/oa:hasSelector/oa:exact ?words",
        "keniki:singleRequirement",
        {
            "ja": "満たす団体は ?screening keniki:screens ?asked ; keniki:metBy ?body（又は notMetBy）。"
            "「すべて」「いずれか」の別は失われるので、一つの notMetBy は「使えない」を意味しない。"
            "判定は /eligibility/団体コード",
            "en": "who meets it: ?screening keniki:screens ?asked ; keniki:metBy ?body (or notMetBy); "
            "all and any are lost, so one notMetBy does not mean “cannot use”: "
            "the verdict is at /eligibility/CODE",
        },
    ),
    Way(
        {"ja": "市 → 中心市の要件の判定", "en": "City → how it was judged by what is asked of a core city"},
        "?judged keniki:assessedBody ?city ; keniki:assesses ?asked ; keniki:outcome ?outcome ; keniki:asOf ?day",
        "keniki:Assessment",
        {
            "ja": "全体の判定は assessedRole と listedAs、数の要件は valueUsed、gap、turnsTo",
            "en": "of everything together: assessedRole, listedAs; of numbers: valueUsed, gap, turnsTo",
        },
    ),
    Way(
        {"ja": "支援又は制度 → 要件", "en": "Support or scheme → requirements"},
        "?support keniki:hasRequirement/keniki:subRequirement* ?requirement . ?requirement keniki:measuredBy ?what ; "
        "keniki:comparator ?comparator OPTIONAL { ?requirement keniki:askedOf ?whom }",
        "keniki:hasRequirement",
        {
            "ja": "制度は <https://w3id.org/keniki/id/scheme/teiju> と …/renkei",
            "en": "?support may be <https://w3id.org/keniki/id/scheme/teiju> or …/renkei",
        },
    ),
    Way(
        {"ja": "事実 → 言葉、行、文書", "en": "Fact → words, line, document"},
        "?fact keniki:line ?line ; keniki:passage/oa:hasSelector/oa:exact ?words ; prov:wasDerivedFrom ?document",
        "keniki:passage",
        {
            "ja": "箇所は複数あり得る。oa:exact は値の言葉だけのことがある",
            "en": "a fact may have several passages; oa:exact may be the words of the value only",
        },
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
        "keniki:value ?value",
        "keniki:figure",
        {
            "ja": "文書の統計は refArea でなく keniki:indicator。割合に単位はない（0.1 は 10 %）",
            "en": "of documents: keniki:indicator in the place of refArea; a share has no unit (0.1 is 10 %)",
        },
    ),
    Way(
        {"ja": "概念 → 他の版の対応する概念", "en": "Concept → its match in another edition"},
        "?concept skos:prefLabel ?name ; skos:inScheme ?scheme ; skos:exactMatch|skos:closeMatch ?match",
        "skos:exactMatch",
    ),
    Way(
        {"ja": "合併や改称の前後", "en": "Before and after a merger or renaming"},
        "?former a keniki:FormerMunicipality ; rdfs:label ?name ; dct:isReplacedBy ?now",
        "keniki:FormerMunicipality",
        {
            "ja": "合併でできた市も、その後なくなっていることがある: dct:isReplacedBy*",
            "en": "a city that came out of a merger may be former itself: dct:isReplacedBy*",
        },
    ),
    Way(
        {"ja": "廃置分合などの変更", "en": "Changes of municipalities: mergers, renamings"},
        "?change a keniki:ChangeEvent ; keniki:changeKind ?kind ; dct:date ?day ; org:originalOrganization ?before ; "
        "org:resultingOrganization ?after",
        "keniki:ChangeEvent",
        {
            "ja": "編入では、残る市も originalOrganization に入る",
            "en": "in an absorption the surviving city is also an originalOrganization",
        },
    ),
    Way(
        {"ja": "行事 → 日、場所", "en": "Event → day, place"},
        "?event a keniki:Event ; rdfs:label ?name ; keniki:date ?day "
        "OPTIONAL { ?event keniki:place ?place } OPTIONAL { ?event keniki:contact ?contact }",
        "keniki:Event",
        {
            "ja": "Deadline、Disaster、Milestone も Event。"
            "日が複数なら、日と時刻の事実を keniki:line で組にする",
            "en": "Deadline, Disaster and Milestone are events too; "
            "where there are several days, the keniki:line of their facts pairs day and time",
        },
    ),
    Way(
        {"ja": "窓口 → 電話番号", "en": "Contact point → telephone"},
        "?desk a keniki:ContactPoint ; rdfs:label ?name ; keniki:telephone ?number",
        "keniki:ContactPoint",
        {
            "ja": "名前や頁がだれの窓口かを述べていれば keniki:contactOf",
            "en": "where its name or page says of whom: keniki:contactOf",
        },
    ),
)
