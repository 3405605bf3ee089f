"""How long something lasts, as ISO 8601 says it: 6か月から3年 is P6M/P3Y, 3年 is P3Y."""

import re

from keniki.ingest.reading.fold import fold

_SIGNS = {
    "年度": "Y",
    "年": "Y",
    "か月": "M",
    "ヶ月": "M",
    "カ月": "M",
    "箇月": "M",
    "月": "M",
    "週": "W",
    "日": "D",
}
_LENGTH = r"(?P<n{0}>[0-9]{{1,2}}) ?(?P<u{0}>年度?|[かヶカ箇]月|週|日)間?"
_RANGE = re.compile(
    _LENGTH.format(1) + r"(?:以上)?\s*(?:から|~|、|以上)?\s*" + _LENGTH.format(2) + r"(?:以下|以内|まで)?"
)
_ONE = re.compile(r"(?<![0-9RH和成])" + _LENGTH.format(1) + r"(?!度|目|[0-9])")


def duration_of(text: str) -> str:
    """Return the length of time that words print, or both ends of a range; nothing without one."""
    words = fold(text).text
    if found := _RANGE.search(words):
        return "/".join(_iso(found[f"n{i}"], found[f"u{i}"]) for i in (1, 2))
    found = _ONE.search(words)
    return _iso(found["n1"], found["u1"]) if found else ""


def _iso(number: str, unit: str) -> str:
    return f"P{int(number)}{_SIGNS[unit]}"
