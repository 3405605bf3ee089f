"""Sentences that are built so that what a figure counts stands around it and around the figure beside it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from keniki.ingest.figures.figures import Figure

_WHERE = re.compile(r"の(?P<noun>[^、。0-9]{1,8})で(?P<what>[^、。0-9]{1,12})が")
_HOLDER = re.compile(
    r"の(?P<had>[^、。0-9をがは]{2,12})を(?:持つ|有する)(?P<holder>[^、。0-9をがは]{2,12}?)(?:は|が|と)?、"
)
_EVERYWHERE = re.compile(r"全国に?$")
_EXIST = re.compile(r"の(?P<what>[^、。()0-9]{2,16}(?:\([^()]*\))?)が存在")
_DONE_SO_FAR = re.compile(
    r"の(?P<what>[^、。()0-9を]{2,16})を(?P<done>[^、。()0-9を]{2,12})して(?:きた|いる)(?:ところ)?[、。]"
)
_DONE = re.compile(r"(?P<verb>[一-鿿]{2,6})(?:され|し)た")
_SINCE = re.compile(r"(?:^|[、。])[・ ]*(?P<what>[^、。は]{2,20})は(?P<since>[^、。0-9]{2,10})から$")
_GREW = re.compile(r"減少|増加")
_FOUNDED = re.compile(r"(?:\([^()]*\))?で(?P<made>「[^「」]{2,30}」)を(?:設立|創設|結成)")
_GROWN = re.compile(r"に(?:拡大|増加)")
_AT_START = re.compile(r"(?:^|[。、 の])(?P<time>[^。、0-9 の]{2,4}時)$")
_WHILE = re.compile(r"一方、(?P<who>(?:多く|一部)の[^、。0-9]{1,8})で$")
_BESIDE = re.compile(r"(?P<outer>[^、。()]{2,30})\([^()]*$")
_MARK = re.compile(r"[要未][一-鿿ァ-ヶー]+")
"""How the first of two labels in a bracket begins where that holds for both: 要注意…12件・…3件."""

_NEXT = re.compile(r"・(?P<own>[^、。()0-9]{2,16})")


@dataclass(frozen=True, slots=True)
class Built:
    """What a figure counts; `whole` where the words say it without the heading over them."""

    words: str
    whole: bool = False


def constructed(text: str, figures: Sequence[Figure], index: int, before: str) -> Built | None:
    """Return what a figure counts in a sentence of a known build, or None; `before` is the label before it."""
    figure = figures[index]
    earlier = figures[index - 1] if index else None
    following = figures[index + 1] if index + 1 < len(figures) else None
    if following and (found := _WHERE.fullmatch(text[figure.right : following.left])):
        return Built(f"{found['what']}が{_to_pause(text, following.left)}する{found['noun']}")
    if alone := _alone(text, figure):
        return Built(alone, whole=True)
    if found := _DONE_SO_FAR.match(text, figure.right):
        return Built(f"{found['done']}した{found['what']}")
    if founded := _FOUNDED.match(text, figure.right):
        return Built(founded["made"], whole=True)
    if earlier and _FOUNDED.match(text, earlier.right) and _GROWN.match(text, figure.right):
        return Built(before, whole=True)
    started = _AT_START.search(text[: figure.left])
    if before and started and text.startswith("から", figure.right):
        return Built(f"{before} {started['time']}")
    if earlier and (others := _WHILE.search(text[earlier.right : figure.left])):
        return Built(f"{before.partition(' ')[0]} {others['who']}")
    inner = _in_one_bracket(text, figures, index)
    return Built(inner, whole=True) if inner else None


def is_condition(text: str, figures: Sequence[Figure], index: int) -> bool:
    """Say whether a figure tells which things the one before counts: 半数の谷で水車が30%以上減少."""
    before = text[figures[index - 1].right : figures[index].left] if index else ""
    return bool(_WHERE.fullmatch(before))


def _alone(text: str, figure: Figure) -> str:
    """Return what a figure counts where the words right around it say so, whatever other figures there are."""
    before = text[: figure.left]
    if found := _HOLDER.match(text, figure.right):
        where = "全国の" if _EVERYWHERE.search(before) else ""
        return f"{where}{found['holder']}の{found['had']}"
    if found := _EXIST.match(text, figure.right):
        return found["what"]
    if found := _DONE.match(text, figure.right):
        said = re.search(rf"[^、。・ ]*{found['verb']}(?=[がは])", before)
        return said[0] if said else ""
    since, grew = _SINCE.search(before), _GREW.match(text, figure.right)
    return f"{since['what']} {since['since']}からの{grew[0]}" if since and grew else ""


def _to_pause(text: str, start: int) -> str:
    """Return the words from a place to the next pause."""
    found = re.match(r"[^、。(（ ]*", text[start:])
    return found[0] if found else ""


def _in_one_bracket(text: str, figures: Sequence[Figure], index: int) -> str:
    """Return the label of a figure that stands in brackets beside the one before: X（うち甲3件・乙2件）."""
    if not index:
        return ""
    outer = _BESIDE.search(text[: figures[index - 1].left])
    own = _NEXT.fullmatch(text[figures[index - 1].right : figures[index].left])
    if not outer or not own:
        return ""
    first = text[outer.end("outer") + 1 : figures[index - 1].left]
    front = first[: -len(own["own"])] if _MARK.match(first) and first[-2:] == own["own"][-2:] else ""
    return f"{outer['outer'].strip('※ ')} {front}{own['own']}"
