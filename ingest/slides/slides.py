"""Sections of a document of slides: covers with who issues them and when, and the titles of the slides."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from keniki.ingest.events.dating import as_of
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.graph.facts import Fact, Passed, Reason, Text, Thing
from keniki.ingest.reading.fold import fold, squeezed
from keniki.ingest.slides.outline import Slide, cover_date, issuer_lines, read_slides
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.subjects import GENERIC
from keniki.ingest.values.dates import find_dates

_RULE = re.compile(r"\s*-{3,}\s*|[\s|:-]*\|[\s|:-]*")
_MINISTRY = re.compile(r"^(?P<ministry>内閣官房|内閣府|[^\s・]{1,8}?[省庁])\s*(?P<rest>.*)$")


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give each section with its issuers and date, and each slide with its title and section."""
    yield from as_of(context.as_of, _sections(section, context))
    for line in section.lines:
        if _RULE.fullmatch(line.text):
            yield Passed(line.span, Reason.DECORATION)


def _sections(section: Section, context: Context) -> Iterator[Yield]:
    current: Thing | None = None
    said: set[tuple[str, ...]] = set()
    for slide in read_slides(section.document):
        if slide.title is None or slide.title.span not in section.span:
            continue
        if slide.cover is not None:
            current = section_of(slide, context)
        if issuer_lines(slide) and current:
            for fact in _cover(slide, current):
                yield fact if _first(said, fact) else _repeated(fact)
        elif current:
            yield _titled(slide, current, context)


def _repeated(fact: Yield) -> Yield:
    """Return that the words of a fact of a second cover only repeat the first."""
    return Passed(fact.words[0], Reason.REPETITION) if isinstance(fact, Fact) else fact


def _first(said: set[tuple[str, ...]], fact: Yield) -> bool:
    """Say whether the cover of a section says something for the first time; a second cover repeats it."""
    if not isinstance(fact, Fact):
        return True
    key = (*fact.about.key, fact.property, *fact.key)
    known = key in said
    said.add(key)
    return not known


def section_of(slide: Slide, context: Context) -> Thing:
    """Return the section that a slide belongs to, known by the title of its cover."""
    title = slide.cover or slide.title
    assert title is not None
    return Thing(
        kind="section",
        key=(context.series, context.edition, _squeezed(title)),
        cls="Section",
        label=title.printed,
    )


_OF_SEVERAL = re.compile(r"(?<=\S)\s+[0-9]+\s*/\s*[0-9]+$")
"""The number of a slide among those of one title: 1 / 3."""


def own_section(slide: Slide, context: Context) -> Thing:
    """Return what a slide is in its section, known by its title; the section itself where it has none."""
    outer = section_of(slide, context)
    if slide.title is None or slide.cover is None or _squeezed(slide.title) == _squeezed(slide.cover):
        return outer
    numbered = _OF_SEVERAL.search(slide.title.text)
    title = slide.title.part(0, numbered.start()) if numbered else slide.title
    return Thing(
        kind="section",
        key=(*outer.key, _squeezed(title)),
        cls="Section",
        label=title.printed,
        links=(("inSection", outer),),
    )


def overview_section(headings: Sequence[Phrase], page: Thing) -> Thing | None:
    """Return the part of a slide that is an account of a thing of its own (Xの概要), or None.

    What the title of the slide is about has no other account on it than the slide itself.
    """
    for heading in headings:
        found = _OVERVIEW.fullmatch(heading.text)
        name = squeezed(fold(found["name"]).text) if found else ""
        if name and not GENERIC.fullmatch(name) and name not in squeezed(fold(page.label).text):
            key = (*page.key, _squeezed(heading))
            links = (("inSection", page),)
            return Thing(kind="section", key=key, cls="Section", label=heading.printed, links=links)
    return None


_OVERVIEW = re.compile(r"(?P<name>\S.{2,}[^\s0-9])の概要")


def untitled_section(cover: Thing) -> Thing:
    """Return the slide that stands below a cover without a title of its own, as a part of the section."""
    label = f"{cover.label}（題名のないスライド）"
    return replace(cover, key=(*cover.key, "untitled"), label=label, links=(("inSection", cover),))


def ministry(name: str) -> Thing:
    """Return a ministry by its name."""
    return Thing(kind="body", key=(name,), cls="Ministry", label=name)


def bureau(name: str, of: Thing | None) -> Thing:
    """Return a bureau or division of a ministry."""
    links = (("partOf", of),) if of else ()
    key = (*(of.key if of else ()), squeezed(name))
    return Thing(kind="body", key=key, cls="Bureau", label=name, links=links)


def issuers(line: Phrase) -> tuple[Thing | None, Phrase | None, Phrase | None]:
    """Divide a line of a cover into its ministry, the words of it, and the words of its bureau."""
    found = _MINISTRY.match(line.text)
    if not found:
        return None, None, line
    words = line.part(*found.span("ministry"))
    rest = line.part(found.start("rest")) if found["rest"] else None
    return ministry(words.printed), words, rest


def offices_of(words: Phrase) -> list[Phrase]:
    """Return the offices that a line names side by side: A事務局・B室."""
    ends = [found.start() for found in _BESIDE.finditer(words.text)]
    starts = [0, *(end + 1 for end in ends)]
    return [words.part(start, end) for start, end in zip(starts, [*ends, len(words.text)], strict=True)]


_BESIDE = re.compile(r"(?<=[室局課部])・")


def _squeezed(words: Phrase) -> str:
    return squeezed(fold(words.text).text)


def _cover(slide: Slide, section: Thing) -> Iterator[Yield]:
    assert slide.title is not None
    yield Fact(
        cls="Statement",
        about=section,
        property="heading",
        value=Text(section.label),
        words=(slide.title.span,),
    )
    last: Thing | None = None
    for line in _whole_lines(issuer_lines(slide)):
        body, words, rest = issuers(line)
        last = body or last
        if body and words:
            yield _said(section, "ministry", body, words)
        for office in offices_of(rest) if rest else ():
            where = bureau(" ".join(part.printed for part in office.lines()), last)
            yield _said(section, "bureau", where, office)
    yield from _dated(slide, section)


_BUREAU_END, _DIVISION = re.compile(r"[局部]$"), re.compile(r"(?!.*[省庁局部])\S+[課室]")


def _whole_lines(lines: Sequence[Phrase]) -> list[Phrase]:
    """Return the lines of a cover, a bureau together with the division of it on the line below."""
    whole: list[Phrase] = []
    for line in lines:
        if whole and _BUREAU_END.search(whole[-1].text) and _DIVISION.match(line.text):
            whole[-1] = whole[-1].then(line)
        else:
            whole.append(line)
    return whole


def _dated(slide: Slide, section: Thing) -> Iterator[Fact]:
    line = cover_date(slide)
    dates = find_dates(line.text) if line else []
    if line and dates:
        yield Fact(cls="Statement", about=section, property="date", value=dates[0].value, words=(line.span,))


def _said(section: Thing, name: str, body: Thing, words: Phrase) -> Fact:
    return Fact(cls="Statement", about=section, property=name, value=body, words=(words.span,), key=body.key)


def _titled(slide: Slide, section: Thing, context: Context) -> Yield:
    assert slide.title is not None
    if not slide.entries:
        return Passed(slide.title.span, Reason.HEADING)
    title = slide.title
    about = Thing(
        kind="section",
        key=(*section.key, _squeezed(title)),
        cls="Section",
        label=title.printed,
        links=(("inSection", section),),
    )
    return Fact(
        cls="Statement", about=about, property="heading", value=Text(title.printed), words=(title.span,)
    )
