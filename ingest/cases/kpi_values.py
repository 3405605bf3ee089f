"""Reads indicators as cards print them: a name, then values with a mark before and a year behind each.

【基準値】2,648件（H29）, 基準値：29人（H27）→ 目標値：35人（H32）; a value may be words (未策定) or missing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from keniki.ingest.errors import Finding
from keniki.ingest.extract.interface import Yield
from keniki.ingest.extract.runs import Piece, Run, joined
from keniki.ingest.graph.facts import Count, Fact, Text, Thing, Value, When, Yen
from keniki.ingest.reading.fold import fold
from keniki.ingest.reading.source import Document
from keniki.ingest.values.amounts import read_amount
from keniki.ingest.values.dates import find_dates, read_date
from keniki.ingest.values.numbers import print_number, read_number
from keniki.ingest.values.rates import read_rate

_VALUE = re.compile(r"^(?P<printed>(?P<value>.+?)\s*(?:\((?P<when>[^()]*)\))?\s*(?P<etc>等)?)\s*→?\s*$")
_COUNT = re.compile(r"^(?P<number>[0-9][0-9,.]*)(?P<unit>[^0-9,.%]{1,8})$")
_ACHIEVEMENT = re.compile(r"を.*[一-鿿]{2}$")
_WHOLE_WORD = 3
UNKNOWN = "?"
"""In the place of a property: a value with a mark that the profile does not know."""


@dataclass(slots=True)
class Indicator:
    """An indicator as printed: its name (several lines), and pairs of property and words for its values."""

    name: list[Run] = field(default_factory=list)
    values: list[tuple[str, Run]] = field(default_factory=list)


def read_indicators(cell: Run, marks: Mapping[str, str]) -> list[Indicator]:
    """Divide a cell into indicators; `marks` gives the property (`baseline`) of each mark (基準値)."""
    indicators = [Indicator()]
    for piece in cell.pieces:
        for prop, part in _parts(cell.document, piece, marks):
            if not prop and indicators[-1].values:
                indicators.append(Indicator())
            if prop:
                indicators[-1].values.append((prop, part))
            else:
                indicators[-1].name.append(part)
    return [part for whole in indicators for part in _divide(whole)]


def _parts(document: Document, piece: Piece, marks: Mapping[str, str]) -> Iterator[tuple[str, Run]]:
    """Give the words before the first mark without property, then those behind each mark."""
    folded = fold(piece.text)
    stems = {mark.removesuffix("値"): prop for mark, prop in marks.items()}
    names = "|".join(stems)
    found = list(re.finditer(rf"【(?P<a>[^】]+)】|(?P<b>(?:{names})値?)\s*:", folded.text))
    places = [
        (stems.get((m["a"] or m["b"]).removesuffix("値"), _of_number(folded.text, m)), m) for m in found
    ]
    starts = [(prop, folded.span(*m.span())) for prop, m in places if prop]
    first = starts[0][1].start if starts else len(piece.text)
    if (name := piece.cut(0, first)).text:
        yield "", Run(document, (name,))
    stops = [span.start for _, span in starts[1:]] + [len(piece.text)]
    for (prop, span), stop in zip(starts, stops[: len(starts)], strict=True):
        yield prop, Run(document, (piece.cut(span.end, stop),))


def _of_number(text: str, mark: re.Match[str]) -> str:
    """Return what an unknown mark stands for: a value that is not known where a number follows, else a name."""
    return UNKNOWN if re.match(r"\s*[0-9]", text[mark.end() :]) else ""


def _divide(indicator: Indicator) -> list[Indicator]:
    """Separate an achievement in words (…を整備) on the first line from the name of what is counted."""
    name = indicator.name
    if len(name) > 1 and _ACHIEVEMENT.search(name[0].text) and len(name[1].text) >= _WHOLE_WORD:
        return [Indicator([name[0]]), Indicator(name[1:], indicator.values)]
    return [indicator] if name else []


def indicator_facts(indicators: Sequence[Indicator], initiative: Thing) -> Iterator[Yield]:
    """Give a thing for each indicator of an initiative and a fact for each value."""
    for indicator in indicators:
        name = joined(indicator.name)
        kpi = Thing(
            kind="kpi",
            key=(*initiative.key, name.text),
            cls="Kpi",
            label=name.text,
            links=(("kpiOf", initiative),),
        )
        yield Fact(cls="Statement", about=kpi, property="name", value=Text(name.text), words=name.words)
        for prop, run in indicator.values:
            yield _unread(run) if prop == UNKNOWN else _value_fact(kpi, prop, run)


def _value_fact(kpi: Thing, prop: str, run: Run) -> Fact | Finding:
    folded = fold(run.text)
    found = _VALUE.match(folded.text)
    value = read_value(found["value"]) if found else None
    if found is None or value is None:
        return _unread(run)
    vague = ["等"] if found["etc"] else []
    as_of, rest, earlier = _year(found["when"])
    if as_of is None and found["when"]:
        return _unread(run)
    qualifiers: dict[str, Value | tuple[Value, ...]] = {}
    if rest:
        vague.append(rest)
    if vague:
        qualifiers["vague"] = tuple(Text(word) for word in vague)
    if earlier is not None:
        qualifiers["validFromPeriod"] = earlier
    return Fact(
        cls="KpiValue",
        about=kpi,
        property=f"{prop}Words" if isinstance(value, Text) else prop,
        value=value,
        words=run.at(folded.span(*found.span("printed"))).words,
        as_of=as_of,
        qualifiers=qualifiers,
    )


def read_value(words: str) -> Value | None:
    """Return what the words of a value mean: yen, a rate, a count with its unit, or the words; else None."""
    words = words.strip()
    if amount := read_amount(words):
        return Yen(amount.yen) if amount.yen is not None else None
    if rate := read_rate(words):
        return rate.value
    if count := _COUNT.match(words):
        number = read_number(count["number"])
        printed = print_number(number) if number is not None else None
        return Count(printed, count["unit"].strip()) if printed else None
    return None if re.search(r"[0-9]", words) else Text(words)


def _year(words: str | None) -> tuple[When | None, str, When | None]:
    """Return the year of a value, the words that loosen it, and the first year of a range."""
    ends = re.split(r"[-~]", words or "")
    earlier = read_date(ends[0]) if len(ends) == 2 else None
    dates = find_dates(ends[-1])
    if len(dates) != 1 or len(ends) > 2 or (len(ends) == 2 and earlier is None):
        return None, "", None
    rest = ends[-1][: dates[0].span.start] + ends[-1][dates[0].span.end :]
    return dates[0].value, rest.strip(), earlier


def _unread(run: Run) -> Finding:
    return run.document.finding(
        "unread-kpi-value",
        run.start,
        found=run.text,
        expected="a value with its unit, and its year in brackets",
        remedy="nothing is asserted; see whether the layout is new",
    )
