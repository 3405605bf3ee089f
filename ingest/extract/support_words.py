"""How a line about support is cut: without its mark, into parts, and into the things that it lists."""

import re

from keniki.ingest.extract.phrases import Phrase

COSTS = re.compile(r"、(?![^(]*\))")
_BULLET = re.compile(
    r"\(?※\)?\s*[0-9](?![0-9年月日人団件分つ大か割%.,])\s*|\(※\)\s*|[※…▲*・●■○◎◆✓▶➢☞☆→\s]+(?=\S)"
)
_LIST = re.compile(r"、(?![^(]*\))|・(?![^(]*\))|及び(?![^(]*\))|又は(?![^(]*\))|\s+及び\s+")
_OPEN_END = re.compile(r"\s*(?:等|など)$")
_COST_WORD = re.compile(r"(?:費|料|経費|費用|謝金)(?:\([^()]*\))?$")


def listed(words: Phrase, name: str) -> list[Phrase]:
    """Return the things that a line lists where it is a plain list of short names, else nothing."""
    if "。" in words.text or "のうち" in words.text or len(words.text) > 160:
        return []
    inside = name == "coveredCost" or re.search(r"、|[やの]|に所在", words.text)
    items = [without_end(item) for item in cut(words, COSTS if inside else _LIST)]
    items = [item for item in items if item]
    short = all(2 <= len(item.text) <= 34 for item in items)
    costs = [bool(_COST_WORD.search(item.text)) for item in items]
    if name == "coveredCost" and any(costs) and not all(costs):
        return []
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
    """Return words without the bullet or mark in front."""
    found = _BULLET.match(words.text)
    inner = words.part(found.end()) if found else words
    numbered = re.match(r"[①-⑳]\s*(?=[^\s~①-⑳、・])", inner.text)
    if numbered and chr(ord(inner.text[0]) + 1) in inner.text:
        return inner
    return inner.part(numbered.end()) if numbered else inner or words


def cut(words: Phrase, sign: re.Pattern[str]) -> list[Phrase]:
    """Return the words between the signs that a pattern finds, without empty ones."""
    found_parts, start = list[Phrase](), 0
    for found in [*sign.finditer(words.text), None]:
        end = found.start() if found else len(words.text)
        if part := words.part(start, end):
            found_parts.append(part)
        start = found.end() if found else end
    return found_parts
