"""Passes over the labels of a map whose picture is lost, and reads the map's own legend.

Where a label stood is lost with the picture, so lists come from the tables and not from the labels. The legend says
what each sign means; its words may run over lines, up to the number in brackets. Option `moved_to`: the scheme to
which the cities in brackets have moved, where the legend says that of brackets.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.graph.facts import Fact, Passed, Reason, Text, Thing
from keniki.ingest.reading.fold import squeezed
from keniki.ingest.reading.source import Line, Span

_LABEL = re.compile(r"^[\s★●◆※]*(?:[（(]?[^\s★●◆※、。（）()･…：:]{1,6}市[）)]?[\s★●◆※・]*)*$")
_SERIES = re.compile(
    r"^[（(]?(?:[^\s、。]{1,12}数|市町村・圏域数)[）)]?$|^[（(].{3,12}時点[）)]\S+数$|^※.*時点の数値$"
)
_AXIS = re.compile(r"^(?:[HR]\d+\s*|R元[.\d]*\s*){4,}$")
_SIGN = re.compile(
    r"(?m)^\s*(?:.*?(?=[★◆●]･))?(?P<sign>[★◆●])･+(?P<meaning>[^\n]+(?:\n\s*(?!.*[★◆●…])[^\n（(]+)*)"
)
_WORD = re.compile(r"(?m)^(?P<sign>括弧書き|※)は(?P<meaning>[^\n]+)$")
_MOVED = re.compile(r"(?m)^括弧書きは[^\n]*移行")
_BRACKETED = re.compile(r"[（(](?P<name>[^（()）\s]+市)[)）]")
_TOGETHER = re.compile(r"(?m)^\s*(?P<meaning>[^\s(（★◆●]+)[(（](?P<signs>[★◆●、]+)[)）]…")
"""What several signs say together, before their number: 形成済み(★、◆)…."""
_NAMES = {"★": "star", "◆": "diamond", "●": "circle", "※": "reference-mark", "括弧書き": "round-on-map"}


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give the meaning of each sign of the map, and pass over labels, names of series and axes."""
    for pattern in (_SIGN, _WORD):
        for found in pattern.finditer(section.text):
            yield _meaning(section, context, found, found["sign"])
    for found in _TOGETHER.finditer(section.text):
        for sign in re.findall(r"[★◆●]", found["signs"]):
            fact = _meaning(section, context, found, sign)
            yield replace(fact, key=("map", "together"))
    scheme = str(section.options.get("moved_to", ""))
    moved = scheme and _MOVED.search(section.text)
    for line in section.lines:
        text = line.text.strip()
        if moved and _LABEL.match(text):
            yield from _moves(section, context, line, scheme)
        if text and (_LABEL.match(text) or _SERIES.match(text) or _AXIS.match(text)):
            yield Passed(line.span, Reason.LOST_FIGURE)


def _moves(section: Section, context: Context, line: Line, scheme: str) -> Iterator[Fact]:
    """Give the cities of a line that stand in brackets as moved to another scheme."""
    for found in _BRACKETED.finditer(line.text):
        code = context.gazetteer.identify(found["name"]).code
        city = context.gazetteer.of_code(code) if code else None
        if city is not None:
            yield Fact(
                cls="Statement",
                about=city.thing,
                property="movedTo",
                value=Thing(kind="scheme", key=(scheme,), cls="CooperationScheme"),
                words=(Span(*found.span()).shift(line.start),),
                as_of=context.as_of,
            )


def _meaning(section: Section, context: Context, found: re.Match[str], sign: str) -> Fact:
    words = found["meaning"].rstrip()
    start = section.span.start + found.start("meaning")
    return Fact(
        cls="MarkerLegend",
        about=Thing(kind="concept", key=("marker", _NAMES[sign]), cls="", label=sign),
        property="meaning",
        value=Text(squeezed(words)),
        words=(Span(start, start + len(words)),),
        as_of=context.as_of,
        key=("map",),
    )
