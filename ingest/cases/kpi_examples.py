"""Reads a page of initiatives with their indicators, whose regions, texts and indicators lie apart.

An indicator goes to the initiative whose words it shares. A region goes to the initiative that names its core
city or its composition (1市3町); the rest follows where only one way is possible. Nothing is guessed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from keniki.ingest.cases.compositions import COMPOSITION, member_total
from keniki.ingest.cases.kpi_values import indicator_facts, read_indicators
from keniki.ingest.cases.prose_details import details
from keniki.ingest.cases.regions import PrintedRegion, find_regions, region_facts
from keniki.ingest.errors import Finding
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.extract.runs import Piece, Run
from keniki.ingest.graph.facts import Fact, Text, Thing, masked
from keniki.ingest.reading.fold import fold
from keniki.ingest.reading.source import Line
from keniki.ingest.registers.matching import forced_pairs, pair_by_words

_LEAST_SHARED = 3
_FOLLOWS = "its region follows from the words that both share"
_BULLET = re.compile(r"^\s*(?P<mark>[○・※])\s*(?P<words>\S.*)$")


@dataclass(slots=True)
class Example:
    """One initiative of the page: its title, its points and its notes, as lists of pieces."""

    title: list[Piece]
    points: list[tuple[str, list[Piece]]] = field(default_factory=list)


@dataclass(slots=True)
class Parts:
    """What stands on the page, in the order of the text."""

    regions: list[Piece] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)
    indicators: list[list[Piece]] = field(default_factory=list)


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give each initiative of the page with its region, its text and its indicator."""
    options = section.options
    raw = options.get("marks")
    marks = {str(v): str(k) for k, v in raw.items()} if isinstance(raw, Mapping) else {}
    parts = _divide(section, str(options["kpi"]), str(options["region"]))
    regions: list[PrintedRegion] = []
    unknown = 0
    for piece in parts.regions:
        found, findings = find_regions(Run(section.document, (piece,)), context, str(options["scheme"]))
        yield from findings
        regions += found
        unknown += len(findings)
    texts = ["。".join(_texts(example)) for example in parts.examples]
    chosen = _choose_regions(texts, regions, unknown, context)
    names = [_name_of(Run(section.document, tuple(pieces)), marks) for pieces in parts.indicators]
    indicators = pair_by_words(texts, names, _LEAST_SHARED)
    for i, example in enumerate(parts.examples):
        if chosen.get(i, len(regions)) >= len(regions):
            yield _unmatched(section, example)
            continue
        own = Run(section.document, tuple(parts.indicators[indicators[i]])) if i in indicators else None
        yield from _facts(section, context, example, regions[chosen[i]], own, marks)


def _name_of(indicator: Run, marks: Mapping[str, str]) -> str:
    """Return the name of an indicator without its values, which could share a number with any text."""
    return "".join(run.text for each in read_indicators(indicator, marks) for run in each.name)


def _divide(section: Section, kpi: str, region: str) -> Parts:
    """Sort lines into regions, initiatives and indicators, whose mark may end the line of another."""
    parts = Parts()
    target: list[Piece] | None = None
    for line in section.lines:
        for piece in _pieces_of(line, kpi):
            folded = fold(piece.text).text
            if not piece.text:
                continue
            if re.fullmatch(kpi, folded):
                target = []
                parts.indicators.append(target)
            elif re.search(region, folded):
                parts.regions.append(piece)
                target = None
            else:
                target = _place(parts, piece, target)
    return parts


def _pieces_of(line: Line, kpi: str) -> Iterator[Piece]:
    """Cut a line before and behind the mark of an indicator."""
    folded = fold(line.text)
    piece = Piece(line.start, line.text)
    found = re.search(rf"(?:^|(?<=\)))\s*(?P<mark>{kpi})(?=\s|$)", folded.text)
    if not found:
        yield Piece.of_line(line)
        return
    span = folded.span(*found.span("mark"))
    yield piece.cut(0, span.start)
    yield piece.cut(span.start, span.end)
    yield piece.cut(span.end, len(line.text))


def _place(parts: Parts, piece: Piece, target: list[Piece] | None) -> list[Piece] | None:
    """Put a piece where its bullet says, or behind the piece before it; return where the next one goes."""
    found = _BULLET.match(piece.text)
    if not found:
        if target is not None:
            target.append(piece)
        return target
    words = [piece.cut(*found.span("words"))]
    if found["mark"] == "○":
        parts.examples.append(Example(words))
    elif parts.examples:
        parts.examples[-1].points.append((found["mark"], words))
    return words


def _texts(example: Example) -> list[str]:
    groups = [example.title, *(point for _, point in example.points)]
    return ["".join(piece.text for piece in group) for group in groups]


def _choose_regions(
    texts: list[str], regions: list[PrintedRegion], unknown: int, context: Context
) -> dict[int, int]:
    """Return the region of each text; numbers beyond the known ones stand for regions that were not read."""
    cores = [{city.code for city, _ in region.cores} for region in regions]
    compositions = [fold(r.composition.text).text if r.composition else "" for r in regions]
    named = [{city.code for _, _, city in context.gazetteer.scan(text)} for text in texts]
    printed = [set(re.findall(COMPOSITION, fold(text).text)) & set(compositions) for text in texts]
    every = set().union(*cores) if cores else set()

    def allowed(i: int, j: int) -> bool:
        mentioned = named[i] & every
        if j >= len(regions):
            return not mentioned
        return (not mentioned or bool(mentioned & cores[j])) and (
            not printed[i] or compositions[j] in printed[i]
        )

    return forced_pairs(len(texts), len(regions) + unknown, allowed)


def _facts(
    section: Section,
    context: Context,
    example: Example,
    region: PrintedRegion,
    indicator: Run | None,
    marks: Mapping[str, str],
) -> Iterator[Yield]:
    title = Run(section.document, tuple(example.title))
    initiative = Thing(
        kind="initiative",
        key=(*region.thing.key, title.text),
        cls="Initiative",
        label=title.text,
        links=(("inRegion", region.thing),),
    )
    yield _statement(initiative, "name", title)
    for fact in region_facts(region, initiative, context):
        followed = fact.property == "inRegion"
        yield replace(fact, confidence="0.9", reason=_FOLLOWS) if followed else fact
    if region.composition:
        yield member_total(region.thing, fold(region.composition.text).text, *region.composition.words)
    for mark, pieces in example.points:
        run = Run(section.document, tuple(pieces))
        yield _statement(initiative, "note" if mark == "※" else "overview", run, key=(masked(run.text)[:40],))
        yield from details(run, initiative, mark)
    if indicator:
        yield from indicator_facts(read_indicators(indicator, marks), initiative)
    else:
        yield _unread(section, title)


def _statement(about: Thing, prop: str, run: Run, key: tuple[str, ...] = ()) -> Fact:
    return Fact(cls="Statement", about=about, property=prop, value=Text(run.text), words=run.words, key=key)


def _unmatched(section: Section, example: Example) -> Finding:
    title = Run(section.document, tuple(example.title))
    return section.document.finding(
        "initiative-without-region",
        title.start,
        found=title.text,
        expected="words that only one region of the page can have",
        remedy="see which region it belongs to, and take a decision about unknown names",
    )


def _unread(section: Section, title: Run) -> Finding:
    return section.document.finding(
        "initiative-without-indicator",
        title.start,
        found=title.text,
        expected="an indicator that shares words with it",
        remedy="nothing is asserted; compare with the page",
    )
