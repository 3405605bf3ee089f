"""What the words around an amount say: what it is of, on what condition, and which line governs it."""

import re
from dataclasses import dataclass

from keniki.ingest.slides.labels import leading_label, role_of
from keniki.ingest.slides.phrases import Phrase

_CEILING = re.compile(r"上限|限度額")
_OF_COST = re.compile(r"(?P<what>[一-龠]{0,2}対象(?:(?:となる)?経費|事業費(?=の)))の?(?:上限|限度)")
_OPENS = re.compile(r"(?:上限額?|限度額)(?:あり)?$|(?:以下|次)[^。]*(?:上限|限度)")
_CONDITION = re.compile(r"[^、。()\n※・]{2,60}?(?:場合|とき)(?:は|には|において|に|…|:)?(?:、|(?=[0-9…])|$|)")
_TOPIC = re.compile(r"^[・\s]*(?:[^、]{2,14}からは、)?(?P<topic>[^。、]{3,60}?)について(?:は)?、")
_ABOUT_TAIL = re.compile(
    r"(?:の|を|に|は)?(?:対象経費)?の?(?:上限|限度額|新たに|引き?上げ|見直し|充当|補助).*$|を(?:創設|新設|講じ)(?:する|る)?$"
)
_INNER_TAIL = re.compile(
    r"(?:[1一]?\s*(?:人|団体|市町村|市|組|件|圏域|年度?|事業)?(?:当たり|あたり|間|額)|合計で?|対象経費|額|(?:上|下)限|限度額|最大|最高"
    r"|原則|約|定額|【[^】]*】|[はをがの:;\s(+])+$"
)
_CHAIN = re.compile(
    r"[0-9][0-9.,千百万億兆円/人年団体市町村当たりあ\s程度]*(?:円|[0-9])[^、。()]{0,8}→\s*(?:【[^】]*】)?[^→、。]{0,12}$"
)
_NO_NOUN = re.compile(r"[はがをに:]|[0-9]$|^[0-9./%~]+|→|年度|※|上限|限度")
_LINE_START = r"(?:(?<=\s)|(?<=。)|^)※"
_NUMBERS = "①②③④⑤⑥⑦⑧⑨⑩"


@dataclass(frozen=True, slots=True)
class Around:
    """The words around one amount or rate of an entry."""

    label: str
    component: str
    recipient: str
    condition: str
    ceiling: bool
    of_cost: str
    """The words for the cost that a ceiling is set to: 交付対象経費; empty where the support itself is limited."""


def around(words: Phrase, start: int, governors: tuple[str, ...]) -> Around:
    """Read the words around the value at `start`; `governors` are the lines that govern the entry."""
    text = words.text
    chain = _CHAIN.search(text[:start])
    place = chain.start() if chain else start
    sentence = text[_sentence_start(text, place) : place]
    outer = _outer(sentence)
    condition = _condition(sentence)
    label = line_label(words, place) or _topic(sentence) or outer or _named_before(text, place)
    label = label or _raised_above(text, place)
    component = _component(text, place, sentence)
    wrapped = (
        label.endswith(component) and f"\n{component}" in text
    )  # the end of the label, on a line of its own
    told = component not in (label, outer, condition) and not wrapped
    body = _BODY.search(component) is not None
    above = [line for line in text[:place].split("\n")[-2:-1] if _OPENS.search(line.strip())]
    own = sentence + text[start : start + 24]
    clause = re.split(r"[、。](?![^(]*\))", outer_clause(sentence))[-1]
    governed = clause if _CEILING.search(clause) else " ".join((*governors, *above))
    of_cost = _OF_COST.search(governed)
    return Around(
        label=label if label != condition else "",
        component=component if told and not body else "",
        recipient=component if told and body else "",
        condition=condition,
        ceiling=bool(_CEILING.search(own) or any(_CEILING.search(line) for line in (*governors, *above))),
        of_cost=of_cost["what"] if of_cost else "",
    )


_BODY = re.compile(r"(?:自治体|都道府県|市区?町村|公共団体|市)等?$")
"""How words end that say who receives the money, and not for what it is."""

_RAISED = re.compile(r"(?P<what>[^\n。、]{3,30}?)の?(?:上限|限度)額?の(?:引き?上げ|見直し|設定)")


def _raised_above(text: str, start: int) -> str:
    """Return what the first line of an entry says is raised, for the amounts in its further lines."""
    first, _, _ = text[:start].partition("\n")
    found = _RAISED.fullmatch(first.strip(" ・"))
    return found["what"] if found and len(first) < start else ""


def governs(text: str) -> bool:
    """Say whether a line announces ceilings that the lines behind it state: 1人あたりの上限額."""
    return any(_OPENS.search(line.strip()) for line in text.split("\n")[:2])


def line_label(words: Phrase, before: int) -> str:
    """Return what an entry says that it is of: 募集に要する経費：350万円, or its first line, (1) 名称."""
    lines = words.lines()
    if len(lines) > 1 and re.match(r"\([0-9]{1,2}\)|[①-⑳]", lines[0].text) and len(lines[0].text) < before:
        return re.sub(r"^\([0-9]{1,2}\)\s*|^[①-⑳]\s*", "", lines[0].printed)
    found = leading_label(words.text)
    if (
        found is None
        or found[1] > before
        or "\n・" in words.text[: found[1]]
        or role_of(found[0].strip("【<"))
        or found[0].count("(") > found[0].count(")")
    ):
        return ""
    if _CEILING.search(found[0]) or found[0] in ("新規", "拡充"):
        return ""
    start = words.text.index(found[0])
    return words.part(start, start + len(found[0])).strip("・○※ " + _NUMBERS).printed


def outer_clause(sentence: str) -> str:
    """Return a sentence up to brackets that it ends in without closing them, else the whole of it."""
    opened = _open_bracket(sentence)
    return sentence[:opened] if opened > 0 else sentence


def _open_bracket(sentence: str) -> int:
    """Return where the outermost bracket opens that is not closed, or -1."""
    depth: list[int] = []
    for place, sign in enumerate(sentence):
        if sign == "(":
            depth.append(place)
        elif sign == ")" and depth:
            depth.pop()
    return depth[0] if depth else -1


def _sentence_start(text: str, start: int) -> int:
    marks = [m.end() for m in re.finditer(_LINE_START, text[:start])]
    return max([text.rfind(sign, 0, start) + 1 for sign in "。\n"] + marks)


def _topic(sentence: str) -> str:
    found = _TOPIC.match(sentence)
    return found["topic"] if found and "以下の" not in found["topic"] and len(found["topic"]) > 8 else ""


def _outer(sentence: str) -> str:
    """Return what stands before the brackets that hold the value: 派遣に要する経費（上限100万円）."""
    opened = _open_bracket(sentence)
    return _clean(sentence[:opened]) if opened > 0 else ""


def _named_before(text: str, start: int) -> str:
    """Return the name that an entry of one line begins with, in front of brackets that were closed again."""
    found = re.match(
        r"[・\s]*(?P<name>[^。、\n(:]{6,60})\([^()]*(?:\([^()]*\)[^()]*)*\)(?=$|[\s※等。])", text
    )
    return _clean(found["name"]) if found and found.end() < start and "\n" not in text[:start] else ""


def _clean(words: str) -> str:
    before = re.split(r"[、。](?![^(]*\))", words)[-1].strip(" ・○※" + _NUMBERS)
    before = re.sub(r"^[^:]{2,8}:", "", before)
    before = re.sub(r"^.*(?:場合|とき)(?:において|には|は|に)?、?", "", before)
    before = _ABOUT_TAIL.sub("", before).strip(" ・※")
    vague = re.search(r"以下|円|[0-9] ?/ ?[0-9]|^定額$|→|^上記|[当あ]たり$", before)
    return "" if vague or role_of(before) or not 3 <= len(before) <= 70 else before


def _component(text: str, start: int, sentence: str) -> str:
    """Return the noun right before the value (報償費 上限100万円), or what the sentence is about."""
    begin = max(text.rfind(sign, 0, start) for sign in "、。(\n・+[【】)") + 1
    found = _INNER_TAIL.sub("", text[begin:start]).strip(" :・※×" + _NUMBERS)
    if (
        2 <= len(found) <= 40
        and not _NO_NOUN.search(found)
        and not role_of(found)
        and found.count("(") == found.count(")")
    ):
        return found
    about = _ABOUT.match(sentence) or _SLICE.search(sentence)
    name = about["about"].rpartition(":")[2] if about and len(about["rest"]) < 20 else ""
    part = name.endswith("部分")
    return "" if re.search(r"上限|限度|以下|単価", name) or (re.search("[円%]", name) and not part) else name


_ABOUT = re.compile(
    r"[・※\s]*(?:ただし、)?(?P<about>[^。、(][^。、]{1,39}?)(?:\([^()]*\))?(?:については?、?|は、?)(?P<rest>[^、。]*)$"
)
_SLICE = re.compile(r"、(?P<about>[^。、()]{2,30}部分)(?:については?|は)(?P<rest>\s*)$")
"""What a later clause is about: 500万円まで定額、500万円を超える部分は."""


def _condition(sentence: str) -> str:
    found = list(_CONDITION.finditer(sentence))
    words = re.sub(r"[…:、]+$", "", found[-1][0]).strip(" ・") if found else ""
    return "" if words[:1] in "をがにはのへとで" else words
