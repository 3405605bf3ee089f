"""Words that say which bodies are meant, read as tests: kind of body, area, role, 過疎; the rest is for a reader.

    市町村(指定都市を除く。)      all( kind is 市, 町 or 村 ; kind is not 指定都市 )
    三大都市圏外の市町村          all( prefecture is none of the class 三大都市圏 ; kind … )
    ○○を行う都道府県             all( kind is 都道府県 ; a reader judges ○○を行う )

The nouns of kinds, areas and roles are a small grammar of the field; what a document puts into them (which
prefectures a metropolitan area has) comes from the graph. What the grammar does not know is never dropped: it
becomes a `Judged`, so that no outcome says more than the words do.
"""

import re
from collections.abc import Callable

from keniki.ingest.graph.facts import Concept
from keniki.ingest.reading.fold import fold
from keniki.ingest.requirements.class_exceptions import CAPITAL, EXCEPT, none_of
from keniki.ingest.requirements.class_nouns import NOUNS, ROLES
from keniki.ingest.requirements.class_parts import Areas, Condition, Joined, Judged, Part, join, kinds

_LIST_NOUNS = "|".join(sorted(NOUNS, key=len, reverse=True)) + "|(?:県庁|道府県庁|都道府県庁)所在(?:地|市)"
_MARKS = re.compile(r"[①-⑳]|^[・\-○●※\s]+|\s*※\s*[0-9]*|[(（]対象[:：][^()（）]*[)）]|。$")
_SPLIT = re.compile(
    r"、|,|又は|及び|並びに|(?<=[体県村市])や|\+|\s/\s|(?<=[都道府県市町村区])\s+(?=[都市指中])"
)
_KIND_LIST = re.compile(rf"(?:{_LIST_NOUNS})(?:・(?:{_LIST_NOUNS}))+")
_WITHOUT = re.compile(r"^(?P<but>.+?)を除く(?P<base>[^()]+)$")
_BRACKET = re.compile(r"^(?P<base>.+?)\((?P<inside>[^()]*)\)$")
_AREA = re.compile(r"^(?P<area>[^\s]{2,8}圏)(?:(?P<side>外|内)の?|の)(?P<rest>.*)$")
_DISADVANTAGED = re.compile(
    r"^(?P<name>条件不利地域)(?:を有する)?(?P<base>市町村|市区町村)?(?P<etc>など|等)?$"
)
_DEPOPULATED = re.compile(r"^過疎(?:(?:関係)?市町村|地域)$")
_TAKES_PART = re.compile(r"^(?:定住自立圏|連携中枢都市圏)(?:構想)?に取り組む(?P<base>市町村|市区町村)$")
_HIGH = re.compile(r"^(?P<what>.{2,10}率)が(?:高|低|著し)い(?P<base>市町村|市区町村)$")
_VISION = re.compile(r"^(?:定住自立圏共生|.{0,8}都市圏)?ビジョンを策定した(?P<rest>.+)$")
_OTHERS = re.compile(
    r"(?:企業|法人|団体|組織|協議会|機関|組合|学校|大学|者|コンソーシアム|セクター|パートナー)(?:等|など)?$"
)
"""How words end that name recipients other than local governments."""


def read_class(words: str, areas: Areas) -> Part:
    """Read words that name bodies; what cannot be computed becomes a `Judged`."""
    return _alternatives(_MARKS.sub("", fold(words).text).strip(" 、"), areas)


def _alternatives(text: str, areas: Areas) -> Part:
    without = _WITHOUT.match(text)
    if without and without["base"] in NOUNS:
        return join("all", [_body(without["base"], areas), *none_of(without["but"])])
    head, within, tail = text.partition("のうち")
    if within and len(_split(head)) == 1 and (tail.startswith("、") or _all_of(head, tail)):
        return join("all", [_body(head, areas), _alternatives(tail.lstrip("、"), areas)])
    parts = _split(text)
    read = [_part(part, areas) for part in parts]
    if len(read) < 2:
        return read[0] if read else Judged(text, "modifier")
    if any(isinstance(one, Judged) and not _OTHERS.search(one.words) for one in read):
        known = [one for one in read if not isinstance(one, Judged)]
        return join("all", [*([join("any", known)] if known else []), Judged(text, "modifier")])
    return _distribute(read)


def _all_of(head: str, tail: str) -> bool:
    """Say whether all that is listed behind XのうちA、B is of the kind of X, so that each is some of X."""
    noun = next((name for name in sorted(NOUNS, key=len, reverse=True) if head.endswith(name)), "")
    return bool(noun) and all(part.endswith(noun) for part in _split(tail))


def _part(text: str, areas: Areas) -> Part:
    """Read one alternative, which may be some of a wider class: XのうちY."""
    head, within, tail = text.partition("のうち")
    return join("all", [_body(head, areas), _body(tail, areas)]) if within and tail else _body(text, areas)


def _distribute(read: list[Part]) -> Part:
    """Join alternatives; what modifies the first of them may modify them all, so it is asked of all."""
    first = read[0]
    inner = first.parts if isinstance(first, Joined) and first.how == "all" else (first,)
    modifiers = [part for part in inner if _modifies(part)]
    bare = [part for part in inner if part not in modifiers]
    return join("all", [join("any", [*([join("all", bare)] if bare else []), *read[1:]]), *modifiers])


def _modifies(part: Part) -> bool:
    if isinstance(part, Judged):
        return part.why == "modifier"
    return isinstance(part, Condition) and part.measured == "firstVisionDate"


def _split(text: str) -> list[str]:
    """Split at commas, and, or: outside of brackets; 市・町 of a list of kinds too."""
    depth, starts, ends = 0, [0], []
    for found in re.finditer(rf"[(（]|[)）]|{_SPLIT.pattern}", text):
        if found[0] in "(（":
            depth += 1
        elif found[0] in ")）":
            depth -= 1
        elif depth == 0:
            ends.append(found.start())
            starts.append(found.end())
    parts = [text[start:end].strip() for start, end in zip(starts, [*ends, len(text)], strict=True)]
    return [
        name
        for part in parts
        if part
        for name in (part.split("・") if _KIND_LIST.fullmatch(part) else [part])
    ]


def _body(text: str, areas: Areas) -> Part:
    """Read one alternative: a noun, or a noun with brackets, areas or words in front of it."""
    text = text.removeprefix("その")
    for rule in _RULES:
        if (read := rule(text, areas)) is not None:
            return read
    return Judged(text, "modifier")


def _noun(text: str, _: Areas) -> Part | None:
    if text in NOUNS:
        test = Condition("kind", "in-class", NOUNS[text])
        if text != "市町村":
            return test
        ward = join("all", [Condition("kind", "in-class", kinds("special-ward")), Judged(text, "ward")])
        return join("any", [test, ward])
    return Condition("membershipRole", "in-class", (Concept("role", ROLES[text]),)) if text in ROLES else None


def _and_others(text: str, areas: Areas) -> Part | None:
    """Read 都道府県等: what belongs to the list besides is for a reader."""
    base = next((text.removesuffix(etc) for etc in ("など", "等") if text.endswith(etc)), "")
    read = _noun(base, areas)
    return join("any", [read, Judged(text, "open-list")]) if read else None


def _bracketed(text: str, areas: Areas) -> Part | None:
    found = _BRACKET.match(text)
    if not found:
        return None
    base, inside = _alternatives(found["base"].strip(), areas), found["inside"]
    without = EXCEPT.match(inside)
    if without:
        return join("all", [base, *none_of(without["but"])])
    return (
        join("all", [base, Judged(inside, "modifier")]) if re.search(r"のみ|限る|要件|場合", inside) else base
    )


def _area(text: str, areas: Areas) -> Part | None:
    found = _AREA.match(text)
    if not found:
        return None
    named = [prefectures for name, prefectures in areas.items() if name.endswith(found["area"])]
    if len(named) != 1:
        return None
    side = "not-in-class" if found["side"] == "外" else "in-class"
    rest = [_body(found["rest"], areas)] if found["rest"] else []
    return join("all", [Condition("inPrefecture", side, named[0]), *rest])


def _disadvantaged(text: str, areas: Areas) -> Part | None:
    found = _DISADVANTAGED.match(text)
    if not found:
        return None
    test = Condition("areaClass", "in-class", words=(found["name"],))
    base = [_body(found["base"], areas)] if found["base"] else []
    whole = join("all", [test, *base])
    return join("any", [whole, Judged(text, "open-list")]) if found["etc"] else whole


def _depopulated(text: str, _: Areas) -> Part | None:
    if not _DEPOPULATED.match(text):
        return None
    whole = Condition(
        "depopulation", "in-class", tuple(Concept("depopulation", name) for name in ("whole", "deemed"))
    )
    part = Condition("depopulation", "in-class", (Concept("depopulation", "partial"),))
    return join("any", [whole, join("all", [part, Judged(text, "part-of-area")])])


def _takes_part(text: str, areas: Areas) -> Part | None:
    found = _TAKES_PART.match(text)
    if not found:
        return None
    roles = ("core-city", "neighbour") if text.startswith("定住") else ("renkei-core-city", "cooperating")
    test = Condition("membershipRole", "in-class", tuple(Concept("role", role) for role in roles))
    return join("all", [test, _body(found["base"], areas)])


def _high(text: str, areas: Areas) -> Part | None:
    found = _HIGH.match(text)
    return join("all", [Judged(text, "no-threshold"), _body(found["base"], areas)]) if found else None


def _vision(text: str, areas: Areas) -> Part | None:
    found = _VISION.match(text)
    return (
        join("all", [Condition("firstVisionDate", "holds"), _body(found["rest"], areas)]) if found else None
    )


def _capital(text: str, _: Areas) -> Part | None:
    return Condition("capital", "in-class") if CAPITAL.match(text) else None


def _modified(text: str, areas: Areas) -> Part | None:
    """Read words in front of a noun that is known: ○○を行う都道府県."""
    for noun in sorted((*NOUNS, *ROLES), key=len, reverse=True):
        for ending in (noun, f"{noun}等"):
            if len(noun) > 1 and text.endswith(ending) and len(text) > len(ending):
                return join("all", [_body(ending, areas), Judged(text.removesuffix(ending), "modifier")])
    return None


_RULES: tuple[Callable[[str, Areas], Part | None], ...] = (
    _noun,
    _and_others,
    _bracketed,
    _area,
    _disadvantaged,
    _depopulated,
    _takes_part,
    _high,
    _vision,
    _capital,
    _modified,
)
