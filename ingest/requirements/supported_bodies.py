"""Words of a programme that tell in passing whom it supports: ○○する市町村に対して、…を派遣; …【都道府県及び市町村】.

Asked only of programmes for which no line, cell or class names the bodies. Who is told about but not supported
(who is informed, whose staff takes part) is no body that a programme is for.
"""

import re
from collections.abc import Iterator

from keniki.ingest.reading.fold import fold

_BODY = (
    r"(?:都道府県|市区町村|市町村|地方公共団体|地方自治体|自治体|(?<![一-鿿])団体|指定都市|中核市|過疎地域)"
)
_BODIES = rf"{_BODY}(?:等|など)?(?:(?:・|及び|又は|並びに|や){_BODY}(?:等|など)?)*"
_WHO = rf"(?:^|(?<=[、。:)は]))(?P<who>[^、。:()は]*?{_BODIES})"
_HELP = r"(?:支援|補助|助成|派遣|交付|特別交付税措置|地方交付税措置|財政措置)"
_TOLD = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_WHO}が(?:実施|開催|実践)する[^。]*{_HELP}",
        rf"{_WHO}が[^、。]*を(?:実施|開催|実践)する[^。]*{_HELP}",
        rf"{_WHO}(?:から)?の(?:求め|要請)に応じ",
        rf"{_WHO}(?:に対し(?:て)?、?|を対象に、?|へ(?!の))[^。、]{{0,50}}{_HELP}",
        rf"{_WHO}に派遣",
        rf"{_WHO}への[^。、]{{0,4}}支援",
        rf"{_WHO}を[^。、]{{0,6}}支援",
        rf"{_WHO}(?:による|の)[^。]{{0,40}}(?:取組|事業)(?:の実施)?を[^。]{{0,24}}(?:支援|後押し)",
        rf"(?P<who>{_BODIES})の?支援に要する経費",
        rf"[【〔](?P<who>{_BODIES})分?[】〕]$",
    )
)
_BEFORE = re.compile(r"^(?:.*(?:に基づき|のため|において)|個別の|各)")
"""What stands before the words for a body and narrows nothing: on which ground, how many of them at a time."""


def supported_bodies(words: str) -> Iterator[str]:
    """Give the words that name whom a sentence says to be supported, each once."""
    text = fold(words).text.replace("\n", "")
    found = (match["who"] for pattern in _TOLD for match in pattern.finditer(text))
    yield from dict.fromkeys(_BEFORE.sub("", who.strip("・-○● ")) for who in found)
