"""When the figures of a line hold: dates behind them, before them, or of the whole line."""

import re
from collections.abc import Sequence

from keniki.ingest.events.dated import as_fiscal, dates_in
from keniki.ingest.figures.figures import Figure
from keniki.ingest.graph.facts import When
from keniki.ingest.reading.source import Span
from keniki.ingest.values.dates import FoundDate

_YEAR_IN_BRACKETS = re.compile(r"\((?P<year>(?:19|20)[0-9]{2})\)")
_BEHIND_DATE = re.compile(r"(?:末|頃)? ?(?:現在|時点)?(?:の間に|の)?(?:において|には|では|に|は)?[はも]?")
_ASIDE = re.compile(r"^\([^()]*\)|「[^「」]*」")
"""What may stand between a figure and its date in brackets: a remark, and a name."""


def dates_of(text: str) -> list[FoundDate]:
    """Return the dates of a line with figures, bare years in brackets among them, R6 as a fiscal year."""
    found = [as_fiscal(date, text) for date in dates_in(text)]
    for match in _YEAR_IN_BRACKETS.finditer(text):
        for date in dates_in(match["year"] + "年"):
            if not any(d.span.start <= match.start("year") < d.span.end for d in found):
                found.append(FoundDate(value=date.value, span=Span(*match.span("year")), words=match["year"]))
    return sorted(found, key=lambda date: date.span.start)


def blanked(text: str, dates: Sequence[FoundDate]) -> str:
    """Return a text with blanks in the place of its dates and the particles behind them."""
    signs = list(text)
    for date in dates:
        behind = _BEHIND_DATE.match(text, date.span.end)
        stop = behind.end() if behind else date.span.end
        signs[date.span.start : stop] = " " * (stop - date.span.start)
    return "".join(signs)


def date_behind(heading: str) -> When | None:
    """Return the one date in brackets that a heading ends with: 配置状況 (R6年度)."""
    dated = _AT_END.search(heading)
    found = dates_of(dated["date"]) if dated else []
    one = len(found) == 1 and found[0].end is None and not found[0].open_end
    return found[0].value if one else None


_AT_END = re.compile(r"\((?P<date>[RHS令平][^()]{1,12}?)(?:現在|時点)?\)$")


def date_of_state(headings: Sequence[str]) -> When | None:
    """Return the date behind the nearest heading over how things stand, also where others lie between."""
    states = (heading for heading in reversed(headings) if _STATE.search(heading))
    return next((when for heading in states if (when := date_behind(heading))), None)


_STATE = re.compile(r"(?:状況|体制|実績|現状|内訳|属性) ?\(")


def when_of(
    text: str, figure: Figure, figures: Sequence[Figure], dates: Sequence[FoundDate]
) -> tuple[FoundDate | None, When | None]:
    """Return the date of a figure: behind it, before it, or of the line; and where a range begins."""
    index = figures.index(figure)
    later = figures[index + 1].start if index + 1 < len(figures) else len(text)
    behind = [d for d in dates if figure.end <= d.span.start < later and not _compared(text, d)]
    if behind and re.fullmatch(
        r"[^、。(0-9]{0,16}[(〔\[※][^()0-9]{0,6}",
        _ASIDE.sub("", text[figure.right : behind[0].span.start]),
    ):
        return _range(text, behind)
    before = [d for d in dates if d.span.end <= figure.start and "。" not in text[d.span.end : figure.start]]
    if before and not _closed(text, before[-1], figure):
        return before[-1], before[-1].value if before[-1].end is not None else None
    arrow = re.match(r"[^、。(]{0,8}→", text[figure.end :])
    last = [d for d in dates if d.span.start > figures[-1].end and not _compared(text, d)]
    marked = next((d for d in dates if d.as_of or re.match(r"[^()、。]{0,6}調", text[d.span.end :])), None)
    if marked or arrow or not last or not re.match(r"[^()]*\)\s*$", text[last[-1].span.end :]):
        return marked, None
    return _range(text, last)


def compared_with(text: str, figure: Figure, dates: Sequence[FoundDate]) -> When | None:
    """Return the date that the sentence of a figure compares with: 2050年には半減 (2015年対比)."""
    return next(
        (
            d.value
            for d in dates
            if _compared(text, d)
            and d.span.start > figure.end
            and "。" not in text[figure.end : d.span.start]
        ),
        None,
    )


def _range(text: str, found: list[FoundDate]) -> tuple[FoundDate, When | None]:
    if len(found) > 1 and re.fullmatch(r" ?[→~] ?", text[found[0].span.end : found[1].span.start]):
        return found[1], found[0].value
    return found[0], found[0].value if found[0].end is not None else None


def _compared(text: str, date: FoundDate) -> bool:
    return bool(re.match(r"(?:対)?比", text[date.span.end :]))


def _closed(text: str, date: FoundDate, figure: Figure) -> bool:
    """Say whether a date before a figure belongs to what stands before the date: 78.0%(H22)→71.7%."""
    between = text[date.span.end : figure.left]
    shut = re.match(r"[^()〔〕\[\]]{0,8}[)〕\]]", between)
    return bool(shut) and not re.match(r"[)〕\]][^→、。]{0,12}$", between)


def goes_on(text: str, before: Figure, date: FoundDate | None, figure: Figure) -> bool:
    """Say whether the date that stands before the last figure holds for this one too."""
    between = text[before.end : figure.start]
    ahead = date is not None and date.span.end <= before.start
    return ahead and "。" not in between and "→" not in between
