"""The ministry of a programme that the slides name: in brackets behind it, or for all that a section pays for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from keniki.ingest.graph.facts import Fact, Thing
from keniki.ingest.reading.fold import squeezed
from keniki.ingest.slides.outline import Kind, Slide, issuer_lines, read_slides
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import statement as said
from keniki.ingest.slides.slides import bureau, issuers, ministry, offices_of
from keniki.ingest.slides.statements import Statement

_OWN = re.compile(r"\((?P<ministry>内閣官房|[^()\s]{1,6}?[省庁府])(?P<bureau>[^()]*[室局課部][^()]*)?\)$")
_FUNDED = re.compile(r"\([0-9][0-9,.]*[億百千]?万?円\)(?:【再掲】)?$")
_ONLY_ONE = "of the bodies on the cover of the section, its headings name only this one"


def own_ministry(thing: Thing, name: Phrase, statement: Statement) -> Iterator[Fact]:
    """Give the ministry and the bureaus that stand in brackets behind the name of a programme."""
    title = statement.slide.title
    lines = [
        line for line in (*statement.entry.headings, statement.words, *([title] if title else [])) if line
    ]
    for line in lines:
        found = _OWN.search(line.text)
        if found is None or not line.starts[0] <= name.starts[0] <= line.starts[-1]:
            continue
        printed = line.part(*found.span("ministry"))
        body = ministry(printed.printed)
        yield said(thing, "ministry", body, printed.span, key=body.key)
        if found["bureau"]:
            for office in offices_of(line.part(*found.span("bureau"))):
                where = bureau(office.printed, body)
                yield said(thing, "bureau", where, office.span, key=where.key)
        return


def ministries(statement: Statement) -> set[str]:
    """Return the ministries that issue the section of a statement."""
    slides = _of_section(statement)
    bodies = [issuers(line)[0] for line in issuer_lines(slides[0])] if slides else []
    return {body.label for body in bodies if body}


def is_funded(words: Phrase) -> bool:
    """Say whether an item is a name with its sum behind it: X事業（2.1億円）."""
    return _FUNDED.search(words.text) is not None


def paying_ministry(thing: Thing, name: Phrase, statement: Statement) -> Iterator[Fact]:
    """Give the ministry of a name with its sum, where the headings of a section of several name only one."""
    headings = [
        line
        for slide in _of_section(statement)
        for line in (slide.title, *(e.words for e in slide.entries if e.piece.kind is Kind.HEADING))
        if line
    ]
    named = [(line, found) for line in headings if (found := _OWN.search(line.text))]
    if any(squeezed(name.text) in squeezed(line.text) for line, _ in named):
        return
    bodies = {found["ministry"]: line.part(*found.span("ministry")) for line, found in reversed(named)}
    if is_funded(statement.words) and len(bodies) == 1 and set(bodies) < ministries(statement):
        (printed,) = bodies.values()
        body = ministry(printed.printed)
        fact = said(thing, "ministry", body, printed.span, name.span, key=body.key)
        yield replace(fact, confidence="0.8", reason=_ONLY_ONE)


def _of_section(statement: Statement) -> Sequence[Slide]:
    """Return the slides of the section of a statement, the cover first; nothing where it has none."""
    cover = statement.slide.cover
    slides = read_slides(statement.words.document) if cover else ()
    return [slide for slide in slides if cover and slide.cover and slide.cover.starts == cover.starts]
