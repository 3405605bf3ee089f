"""Sentences that are built so that what a figure counts stands around it and around the figure beside it."""

import re
from collections.abc import Sequence

from keniki.ingest.figures.figures import Figure

_WHERE = re.compile(r"の(?P<noun>[^、。0-9]{1,8})で(?P<what>[^、。0-9]{1,12})が")
_HOLDER = re.compile(r"の(?P<what>[^、。0-9をがは]{2,12}を(?:持つ|有する)[^、。0-9をがは]{2,12})は、")
_FOUNDED = re.compile(r"(?:\([^()]*\))?で(?P<made>「[^「」]{2,30}」)を(?:設立|創設|結成)")
_GROWN = re.compile(r"に(?:拡大|増加)")
_AT_START = re.compile(r"(?:^|[。、 の])(?P<time>[^。、0-9 の]{2,4}時)$")
_BESIDE = re.compile(r"(?P<outer>[^、。()]{2,30})\([^()]*$")
_NEXT = re.compile(r"・(?P<own>[^、。()0-9]{2,16})")


def constructed(text: str, figures: Sequence[Figure], index: int, before: str) -> str:
    """Return what a figure counts in a sentence of a known build, or nothing; `before` is the label before it."""
    figure = figures[index]
    earlier = figures[index - 1] if index else None
    following = figures[index + 1] if index + 1 < len(figures) else None
    if following and (found := _WHERE.fullmatch(text[figure.right : following.left])):
        return f"{found['noun']}で{found['what']}が{_to_pause(text, following.left)}"
    if earlier and (found := _WHERE.fullmatch(text[earlier.right : figure.left])):
        return f"{text[earlier.left : earlier.right]}の{found['noun']}で{found['what']}"
    if found := _HOLDER.match(text, figure.right):
        return found["what"]
    if founded := _FOUNDED.match(text, figure.right):
        return founded["made"]
    if earlier and _FOUNDED.match(text, earlier.right) and _GROWN.match(text, figure.right):
        return before
    started = _AT_START.search(text[: figure.left])
    if before and started and text.startswith("から", figure.right):
        return f"{before} {started['time']}"
    return _in_one_bracket(text, figures, index)


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
    return f"{outer['outer'].strip('※ ')} {own['own']}" if outer and own else ""
