"""What the head of a measure says beside its name: who is in charge, in which form it supports, what is new.

The ministry and bureau are those of the cover of the section, unless brackets behind the name give a
ministry.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from keniki.ingest.extract.interface import Context
from keniki.ingest.graph.facts import Fact, Origin, Text, Thing
from keniki.ingest.graph.reasons import COMPOSED
from keniki.ingest.reading.fold import squeezed
from keniki.ingest.reading.source import Span
from keniki.ingest.slides.outline import Slide, issuer_lines, read_slides
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import statement
from keniki.ingest.slides.slides import bureau, issuers, ministry, offices_of, section_of
from keniki.ingest.support.support_forms import flags_in, forms_in, place_of
from keniki.ingest.values.dates import find_dates, fiscal_year_of

_BOOKED = re.compile(
    r"\((?P<ministry>\S{1,8}?[省庁])(?P<year>(?:R|H|令和|平成)[0-9元]+年?度?)?(?P<rest>当初|補正)"
)
COVER = "the cover of the section names who is in charge, not the slide"


def introduce(
    about: Thing,
    name: Phrase | tuple[Phrase, ...],
    words: Phrase,
    slide: Slide,
    context: Context,
    *,
    body: Phrase | None = None,
) -> Iterator[Fact]:
    """Give the name of a programme, its section, ministry, bureaus, forms and flags.

    `words` is the text that tells form and flag: the heading, the head of a cell, the form above an item. If
    it tells no form, the name does, else the `body`. Without names, nothing is said of the name.
    """
    names = name if isinstance(name, tuple) else (name,)
    places = [each.span for each in names]
    if places:
        label = statement(about, "skos:prefLabel", Text(about.label), *places, as_of=context.as_of)
        said = squeezed("".join(Phrase.at(each.document, each.span).text for each in names))
        as_printed = squeezed(about.label) in said
        yield label if as_printed else replace(label, origin=Origin.DERIVED, reason=COMPOSED)
    if slide.cover:
        section = section_of(slide, context)
        yield statement(about, "inSection", section, slide.cover.span, *places, as_of=context.as_of)
    booked = _BOOKED.search(words.text)
    if booked:
        printed = words.part(*booked.span("ministry"))
        yield statement(about, "ministry", ministry(printed.printed), printed.span, as_of=context.as_of)
    else:
        yield from _in_charge(about, slide, places, context)
    yield from _form_facts(about, (words, *names, *([body] if body else ())), context)
    yield from _flag_facts(about, words, context)


def _in_charge(about: Thing, slide: Slide, places: list[Span], context: Context) -> Iterator[Fact]:
    """Give the ministry and the bureaus that the cover of the section names; `places` are those of the name."""
    cover = _cover_of(slide)
    last: Thing | None = None
    for line in issuer_lines(cover) if cover else ():
        body, printed, rest = issuers(line)
        last = body or last
        if body and printed:
            fact = statement(about, "ministry", body, printed.span, *places, as_of=context.as_of)
            yield replace(fact, confidence="0.9", reason=COVER)
        for named in offices_of(rest) if rest else ():
            office = bureau(named.printed, last)
            spans = (named.span, *places)
            fact = statement(about, "bureau", office, *spans, as_of=context.as_of, key=office.key)
            yield replace(fact, confidence="0.9", reason=COVER)


def _cover_of(slide: Slide) -> Slide | None:
    if slide.cover is None:
        return None
    starts = slide.cover.starts
    slides = read_slides(slide.cover.document)
    return next((each for each in slides if each.title and each.title.starts == starts), None)


def _form_facts(about: Thing, sources: tuple[Phrase, ...], context: Context) -> Iterator[Fact]:
    for source in sources:
        if forms := forms_in(source.text):
            for form in forms:
                place = source.place(*place_of(form, source.text))
                yield statement(about, "supportForm", form, place, as_of=context.as_of, key=(form.name,))
            return


def dated_flags(words: Phrase, about: Thing) -> Iterator[Fact]:
    """Give the year in which a sentence says that support is new or raised: 令和○年度より創設."""
    for flag in flags_in(words.text):
        for found in find_dates(words.text):
            year = fiscal_year_of(found.value)
            start, end = place_of(flag, words.text)
            place = words.place(min(start, found.span.start), max(end, found.span.end))
            yield statement(
                about,
                "flag",
                flag,
                place,
                as_of=year,
                key=(flag.name, "dated"),
                qualifiers={"flagYear": year},
            )


def _flag_facts(about: Thing, words: Phrase, context: Context) -> Iterator[Fact]:
    for flag in flags_in(words.text):
        start, end = place_of(flag, words.text)
        years = [found.value for found in find_dates(words.text)]
        year = fiscal_year_of(years[0]) if len(years) == 1 else None
        more = {"flagYear": year} if year else {}
        place = words.place(start, end)
        yield statement(about, "flag", flag, place, as_of=year, key=(flag.name,), qualifiers=more)
