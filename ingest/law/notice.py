"""A notice that a slide copies: its paragraphs under their headings, what they ask, and what they announce.

Layout read (a slide as Markdown): the title with （抄）, a line in brackets with date and senders (read
elsewhere), paragraphs, and headings 第一, 第二 with items and paragraphs.
"""

import re
from collections.abc import Iterator

from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.graph.facts import Concept, Fact, Passed, Reason, Text, Thing, masked
from keniki.ingest.money.eligible_bodies import class_facts
from keniki.ingest.reading.fold import squeezed
from keniki.ingest.slides.outline import Kind
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.printed_lists import sentences
from keniki.ingest.slides.slide_text import slides_in, statement, unbroken
from keniki.ingest.slides.subjects import programme
from keniki.ingest.support.joint_programmes import operators
from keniki.ingest.values.dates import find_dates, fiscal_year_of

_REMARK = re.compile(r"\s*[(（](?:抄|抜粋)[)）]$")
_SENDERS = re.compile(r"^\([^()]*(?:通知|事務連絡)\)$")
_ADDRESSED = re.compile(r"貴(?P<who>都道府県|市区町村|市町村|団体)におかれ")
_OMITTED = re.compile(r"\([前中後]略\)")
_ANNOUNCED = re.compile(
    r"(?P<year>[^、。]{2,8}年度)より、(?P<who>[^、。「」]+?)が共同して実施する「(?P<name>[^「」]+)」において、"
    r"(?P<what>[^、。「」]*?)に新たに「(?P<added>[^「」]+)」を追加"
)


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give the text of each notice by its headings, and what it announces of programmes."""
    for slide, entries in slides_in(section):
        if slide.title is None or not _REMARK.search(slide.title.text):
            continue
        name = slide.title.part(0, _REMARK.search(slide.title.text).start())  # type: ignore[union-attr]
        about = Thing(kind="law", key=(squeezed(name.text),), cls="Notice", label=name.printed)
        for entry in entries:
            words = unbroken(entry.words)
            if entry.piece.kind is Kind.HEADING:
                yield Passed(words.span, Reason.HEADING)
            elif not _SENDERS.match(words.text):
                yield from _said(words, entry.headings[1:], about)
                yield from _addressed(words, about)
                yield from class_facts(words, about, context)
                yield from _announced(words, context)


def _addressed(words: Phrase, about: Thing) -> Iterator[Fact]:
    """Give to whom the notice is addressed: 貴都道府県におかれては."""
    for found in _ADDRESSED.finditer(words.text):
        who = words.part(*found.span("who"))
        yield statement(about, "targetBodyWords", Text(who.printed), who.span, key=(who.text,))


def _said(words: Phrase, headings: tuple[Phrase, ...], about: Thing) -> Iterator[Fact]:
    """Give the sentences of a paragraph, each as quoted text under its heading."""
    where = {"section": Text(unbroken(headings[-1]).printed)} if headings else {}
    for sentence in sentences(words):
        if _OMITTED.fullmatch(sentence.text):
            continue
        key = (*(heading.text for heading in headings), masked(sentence.text)[:30])
        yield statement(about, "quotedText", Text(sentence.printed), sentence.span, key=key, qualifiers=where)


def _announced(words: Phrase, context: Context) -> Iterator[Fact]:
    """Give what is added to a programme from a year on, and the bodies that run it together."""
    for found in _ANNOUNCED.finditer(words.text):
        about = programme(words.part(*found.span("name")).printed)
        years = find_dates(found["year"])
        year = fiscal_year_of(years[0].value) if years else context.as_of
        added = words.part(*found.span("added"))
        yield statement(
            about,
            "supportContent",
            Text(added.printed),
            added.span,
            as_of=year,
            key=(masked(added.text)[:30],),
            qualifiers={"flag": Concept("flag", "new"), "component": Text(found["what"].split("する")[-1])},
        )
        yield from operators(words, found.span("who"), about, year)
