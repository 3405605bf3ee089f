"""The same sign written in two widths becomes one, and every position can be found again in the original."""

import bisect
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from keniki.ingest.reading.source import Span

_SPECIAL = {
    **dict.fromkeys("‐‑‒–—―−－", "-"),
    **dict.fromkeys("〜～∼˜", "~"),
    **dict.fromkeys("⇒➡⟶➔⇨", "→"),
    **dict.fromkeys("✕✖╳", "×"),
    **dict.fromkeys("∕⁄", "/"),
    **dict.fromkeys("\u3000\u00a0\u2002\u2003\u2009\t", " "),
    "﹪": "%",
    "￥": "¥",
}
_TABLE = str.maketrans({**{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}, **_SPECIAL})
_CHANGES_LENGTH = re.compile(r"\*\*|[｡-ﾟ]")
_VOICED = {"ﾞ": "\u3099", "ﾟ": "\u309a"}


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in one width: its sign `i` stands for `starts[i]` to `ends[i]` of the original."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """Return the range of the original text that `start` to `end` of the folded text stands for."""
        if start >= end:
            place = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return Span(place, place)
        return Span(self.starts[start], self.ends[end - 1])


def touches(places: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Say whether `start` to `end` overlaps one of `places`, which are in order and apart from each other."""
    index = bisect.bisect_left(places, (end, -1)) - 1
    return index >= 0 and places[index][1] > start


def squeezed(text: str) -> str:
    """Return a text without white space, as names are compared."""
    return "".join(text.split())


def fold(text: str) -> Folded:
    """Fold full-width digits, letters and signs to half width, half-width katakana to full, dashes to one.

    Emphasis marks (`**`) are left out. Enclosed numbers (①), old forms of characters (髙) and composed
    units (㎞) stay: they are other signs, not other widths.
    """
    if not _CHANGES_LENGTH.search(text):
        return Folded(text.translate(_TABLE), range(len(text)), range(1, len(text) + 1))
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = 0
    while position < len(text):
        sign, length = _fold_at(text, position)
        if sign:
            signs.append(sign)
            starts.append(position)
            ends.append(position + length)
        position += length
    return Folded("".join(signs), tuple(starts), tuple(ends))


def _fold_at(text: str, position: int) -> tuple[str, int]:
    """Return the folded sign at `position` (empty when it is left out) and how many code points it covers."""
    sign = text[position]
    if sign == "*" and text.startswith("**", position):
        return "", 2
    if "｡" <= sign <= "ﾟ":
        return _fold_katakana(text, position)
    return sign.translate(_TABLE), 1


def _fold_katakana(text: str, position: int) -> tuple[str, int]:
    full = unicodedata.normalize("NFKC", text[position])
    mark = _VOICED.get(text[position + 1 : position + 2])
    if mark:
        voiced = unicodedata.normalize("NFC", full + mark)
        if len(voiced) == 1:
            return voiced, 2
    return full, 1
