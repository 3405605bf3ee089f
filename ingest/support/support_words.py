"""How a line about support is cut: without its mark, into parts, and into the things that it lists."""

import re

from keniki.ingest.slides.labels import leading_label
from keniki.ingest.slides.phrases import Phrase

COSTS = re.compile(r"、(?![^(]*\))")
_BULLET = re.compile(
    r"\(?※\)?\s*[0-9](?![0-9年月日人団件分つ大か割%.,])\s*:?\s*|\(※\)\s*|[※…▲*・●■○◎◆✓▶➢➤☞☆→\s]+(?=\S)|POINT\s+(?=\S)"
)
_LIST = re.compile(r"、(?![^(]*\))|・(?![^(]*\))|及び(?![^(]*\))|又は(?![^(]*\))|\s+及び\s+")
_NEWS = re.compile(r"(?:新規|拡充)\s+(?=\S)")
_NUMBER = re.compile(r"(?:[①-⑳]|\([0-9]{1,2}\)\s*:?)\s*(?=[^\s~①-⑳、・])")
_COUNTED = re.compile(r"\s*\(対象:[0-9,]+\s*(?:市区町村|市町村|団体)\)$|\s*×\s*[0-9]\.[0-9]+$")
_MARKED_END = re.compile(r"\s*※\s*(?:[0-9]|等|[次前](?:頁|ページ)参照)?$")
_OPEN_END = re.compile(r"\s*(?:等|など)$")
_COST_WORD = re.compile(r"(?:費|料|経費|費用|謝金|代)(?:\([^()]*\))?$")


def listed(words: Phrase, name: str) -> list[Phrase]:
    """Return the things that a line lists where it is a plain list of short names, else nothing."""
    if "。" in words.text or "のうち" in words.text or len(words.text) > 160:
        return []
    inside = name == "coveredCost" or re.search(r"、|[やの]|に所在", words.text)
    items = [without_end(item) for item in cut(words, COSTS if inside else _LIST)]
    items = [item for item in items if item]
    short = all(2 <= len(item.text) <= 34 for item in items)
    costs = [bool(_COST_WORD.search(item.text)) for item in items]
    shared = len(items) > 1 and "内の" in items[0].text and not any("の" in item.text for item in items[1:])
    if name == "coveredCost" and ((any(costs) and not all(costs)) or shared):
        return []  # 実施団体内の移動費、宿泊費: both are of the body
    return (
        items
        if len(items) > 1
        and short
        and not re.search(r"(?:する|した|の|を|に|から|が|は|で|より|し|て)$", items[0].text)
        else []
    )


def without_end(item: Phrase) -> Phrase:
    """Return a name without the 等 behind it."""
    found = _OPEN_END.search(item.text)
    return item.part(0, found.start()) if found else item


def plain(words: Phrase) -> Phrase:
    """Return words without the bullet, mark or number in front, and the number of bodies or the rate behind."""
    found = _BULLET.match(words.text)
    inner = words.part(found.end()) if found else words
    inner = inner.part(news.end()) if (news := _NEWS.match(inner.text)) else inner
    counted = _COUNTED.search(inner.text)
    inner = inner.part(0, counted.start()) if counted else inner
    marked = _MARKED_END.search(inner.text)
    inner = inner.part(0, marked.start()) if marked and marked.start() else inner
    numbered = _NUMBER.match(inner.text)
    if numbered and _follows(numbered[0].strip("( ):"), inner.text[numbered.end() :]):
        return inner
    return inner.part(numbered.end()) if numbered else inner or words


def balanced(words: Phrase) -> Phrase:
    """Return words without a bracket at an end that has no partner among them."""
    if words.text.startswith("(") and words.text.count("(") > words.text.count(")"):
        return words.part(1)
    if words.text.endswith(")") and words.text.count(")") > words.text.count("("):
        return words.part(0, -1)
    return words


def _follows(mark: str, rest: str) -> bool:
    """Say whether an enumeration goes on in the same words: ① … ② …."""
    following = f"({int(mark) + 1})" if mark.isascii() else chr(ord(mark[0]) + 1)
    return following in rest


def cut(words: Phrase, sign: re.Pattern[str]) -> list[Phrase]:
    """Return the words between the signs that a pattern finds, without empty ones."""
    found_parts, start = list[Phrase](), 0
    for found in [*sign.finditer(words.text), None]:
        end = found.start() if found else len(words.text)
        if part := words.part(start, end):
            found_parts.append(part)
        start = found.end() if found else end
    return found_parts


_LINE_END = re.compile(
    r"\n(?=[RH][0-9]{1,2}[ .])"
    r"|(?<=支援|実施|整備|運営|設定|以内|目安|補助|構築)\n(?=定額|(?![ぁ-ん])[^\n。]{2,14}[はを]|[^\n]{2,8}上で)"
    r"|(?<![をがはにでとの、])\n(?=約?[0-9.]+(?: ?割|%)の[^\n]{1,20}が)|\n(?=[^\n。、:()「」]{2,16}:[^\n]*→)"
)
"""The end of a printed line that says something whole, with another one behind it."""

_SENTENCE = re.compile(rf"(?<=。)(?![^「（(]*[」）)])\s*|{_LINE_END.pattern}")


def sentences(words: Phrase) -> list[Phrase]:
    """Return the sentences of words; a point behind a label (X：…), or whose last one is open, stays whole."""
    if aimed := _TARGET.match(words.text):
        return [words.part(0, aimed.end()), *sentences(words.part(aimed.end()))]
    parts = cut(words, _SENTENCE)
    last = next((part.text for part in reversed(parts) if not _BRACKETED.search(part.text)), "。")
    open_end = not last.endswith("。") and "\n" not in words.text and len(words.text) < _ONE_POINT
    return cut(words, _LINE_END) if leading_label(words.text) or open_end else parts


_TARGET = re.compile(r"[^\n。]{2,12}目標\n[^\n。]*[0-9][^\n。]{1,6}(?=\n)")
"""A target with its number below it, behind which another line says something else."""

_BRACKETED = re.compile(r"[)〕>〉]$")
_ONE_POINT = 60
"""Signs of a point whose sentences belong together where the last one is not ended."""
