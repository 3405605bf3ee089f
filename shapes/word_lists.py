"""The words of eligibility in Japanese and English: what is measured, compared, missing, and why a reader."""

from collections.abc import Mapping

from keniki.shapes.requirement import Comparator, Outcome

Words = tuple[str, str]
"""Japanese and English."""

OUTCOMES: Mapping[Outcome, Words] = {
    Outcome.MET: ("充足", "met"),
    Outcome.NEEDS_READING: ("要確認", "needs a human reading"),
    Outcome.UNKNOWN: ("不明", "unknown"),
    Outcome.NOT_MET: ("不充足", "not met"),
}
PROGRAMME_OUTCOMES: Mapping[Outcome, Words] = {
    Outcome.MET: ("要件を満たす施策", "open by the requirements that were read"),
    Outcome.NEEDS_READING: ("人の確認を要する施策", "needs a human reading"),
    Outcome.UNKNOWN: ("判定に必要な事実がない施策", "unknown: a fact is missing"),
    Outcome.NOT_MET: ("要件により対象外の施策", "ruled out by a clause"),
}
MEASURED: Mapping[str, Words] = {
    "population": ("人口", "the population"),
    "daytimePopulation": ("昼間人口", "the daytime population"),
    "nighttimePopulation": ("夜間人口", "the night-time population"),
    "day-night-ratio": ("昼夜間人口比率", "the ratio of daytime to night-time population"),
    "day-night-ratio-of-the-largest-former-city": (
        "人口最大の旧市の昼夜間人口比率",
        "the ratio of daytime to night-time population of the largest former city",
    ),
    "commuters-to-wards-and-designated-cities": (
        "特別区又は指定都市に通勤通学する者の割合",
        "the share of commuters and students who go to special wards or designated cities",
    ),
    "joint-population": ("２市の人口の合計", "the population of the two cities together"),
    "travel-time": ("２市の間の所要時間", "the travel time between the two cities"),
    "fiscalCapacityIndex": ("財政力指数", "the fiscal capacity index"),
    "initiatives-per-viewpoint": ("視点ごとの取組の数", "the number of initiatives of each viewpoint"),
    "kind": ("団体の種類", "the kind of body"),
    "inPrefecture": ("都道府県", "the prefecture"),
    "areaClass": ("地域の区分", "the class of area"),
    "depopulation": ("過疎の区分", "the class of depopulation"),
    "membershipRole": ("圏域での役割", "the role in a region"),
    "changeKind": ("市町村合併の経緯", "the history of mergers"),
    "regionKind": ("圏域の形", "the form of the region"),
    "twin-core-requirement": ("複眼型の中心市に求められる要件", "what is asked of each of two core cities"),
    "capital": ("都道府県庁の所在", "the seat of the prefecture"),
    "firstVisionDate": ("圏域のビジョンの策定", "the vision of the region"),
    "policyField": ("対象とする分野", "the field of the project"),
    "document": ("要件を述べる文書", "a document that states the requirement"),
    "requirements": ("要件を述べる条項", "a clause that states a requirement"),
    "fiscal-year": ("その年度についての文書", "a document that speaks of the fiscal year"),
    "applicationDay": ("申請の日", "the day of application"),
    "role": ("圏域の構成市町村", "the members of the region"),
    "given": ("照会者の値", "the value of the caller"),
}
COMPARED: Mapping[Comparator, Words] = {
    Comparator.AT_LEAST: ("{v}以上", "at least {v}"),
    Comparator.MORE_THAN: ("{v}を超える", "more than {v}"),
    Comparator.AT_MOST: ("{v}以下", "at most {v}"),
    Comparator.LESS_THAN: ("{v}未満", "less than {v}"),
    Comparator.EQUAL: ("{v}に等しい", "equal to {v}"),
    Comparator.IN_CLASS: ("{v}に該当する", "one of {v}"),
    Comparator.NOT_IN_CLASS: ("{v}に該当しない", "none of {v}"),
    Comparator.HOLDS: ("済んでいる", "in place"),
}
COMPARED_DAYS: Mapping[Comparator, Words] = {
    Comparator.AT_LEAST: ("{v}以後", "{v} or later"),
    Comparator.AT_MOST: ("{v}以前", "{v} or earlier"),
}
BRING: Mapping[str, Words] = {
    "census": ("国勢調査の市区町村別集計", "census results by municipality"),
    "older-census": ("合併前の市町村ごとの国勢調査", "an older census on the boundaries before the merger"),
    "commuting": ("国勢調査の通勤通学表", "the commuting tables of the census"),
    "fiscal": ("市町村の主要財政指標", "the fiscal indices of municipalities"),
    "kinds": ("その時点の指定都市・中核市の一覧", "a list of designated and core cities by law of that day"),
    "codes": ("全国地方公共団体コード", "the code list of local governments"),
    "depopulated": ("過疎地域市町村等の一覧", "the list of depopulated municipalities"),
    "area-classes": ("地域要件の区分表", "the table of area classes"),
    "capitals": ("都道府県庁所在地の一覧", "a list of prefectural capitals"),
    "history": ("廃置分合の記録", "the register of mergers"),
    "members": ("圏域と構成市町村の表", "a table of regions and their members"),
    "visions": ("圏域ごとのビジョンの策定日", "the days of the visions of the regions"),
    "outline": ("制度の推進要綱", "the outline of the scheme"),
    "edition": ("その年度の版の文書", "the edition of the document for that year"),
    "earlier": ("それ以前の文書", "an earlier document"),
    "no-clause": ("この施策の対象団体や要件を述べる文書", "a document that says whom the programme is for"),
    "caller": ("照会者が与える値", "a value that the caller gives"),
    "": ("値を述べる文書", "a document that states the value"),
}
WHY: Mapping[str, Words] = {
    "modifier": ("語句の意味の判断を要する", "the meaning of the words has to be judged"),
    "open-list": (
        "「等」「など」に含まれるかの判断を要する",
        "whether it belongs to an open list (等, など) has to be judged",
    ),
    "no-threshold": ("基準となる数値が示されていない", "no number is given to compare with"),
    "ward": ("市町村に特別区を含むかの判断を要する", "whether special wards are meant has to be judged"),
    "part-of-area": ("区域の一部だけが該当する", "only a part of the area belongs to the class"),
    "of-the-project": ("団体でなく事業の内容についての要件", "it is about the project, not about the body"),
    "not-of-a-body": (
        "協定やビジョンなどについての要件",
        "it is about agreements or visions, not about a body",
    ),
    "close-ties": ("関係市町村が判断すること", "the municipalities concerned decide it"),
    "undefined-area": ("文書が範囲を定義していない", "the documents do not define the area"),
    "": ("言葉の判断を要する", "the words have to be judged"),
}
JOINED: Mapping[str, Words] = {
    "all": ("次のすべて", "all of"),
    "any": ("次のいずれか", "any of"),
    "n-of": ("次のうち{n}以上", "at least {n} of"),
}
