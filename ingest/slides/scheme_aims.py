"""What a scheme of cooperation is for: its purpose, the roles of a region with examples, what policy says.

Layout read (a slide as Markdown): the title `「scheme」の推進（H○～）`; items before the first heading
say the purpose; items `① role（example、example 等）`; a paragraph that quotes a decision of policy. A
heading with nothing below it lost its figure.
"""

import re
from collections.abc import Iterator, Sequence

from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.graph.facts import Fact, Passed, Reason, Text, Thing, masked
from keniki.ingest.reading.fold import squeezed
from keniki.ingest.slides.outline import Entry, Kind
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.printed_lists import read_list
from keniki.ingest.slides.since import since_facts
from keniki.ingest.slides.slide_text import slides_in, statement, unbroken

_ROLE = re.compile(r"^(?P<mark>[①-⑳])\s*(?P<name>[^()]+?)\((?P<examples>.+)\)$")
_QUOTED = re.compile(
    r"^(?P<name>[^()]+)\((?P<date>[^()]*閣議決定)\)では「(?P<said>[^「」]+)」とされていることから、(?P<so>.+)$"
)


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give the aims of the scheme that the option `scheme` names."""
    for slide, entries in slides_in(section):
        quoted = re.search(r"「(?P<name>[^「」]+)」", slide.title.text) if slide.title else None
        label = quoted["name"] if quoted else ""
        about = Thing(
            kind="scheme", key=(str(section.options["scheme"]),), cls="CooperationScheme", label=label
        )
        if slide.title:
            yield from since_facts(slide.title, about)
        for index, entry in enumerate(entries):
            yield from _entry(entry, entries[index + 1 : index + 2], about, context)


def _entry(entry: Entry, following: Sequence[Entry], about: Thing, context: Context) -> Iterator[Yield]:
    words = unbroken(entry.words)
    if entry.piece.kind is Kind.HEADING:
        empty = not following or following[0].piece.kind is Kind.HEADING
        empty = empty and (not following or following[0].piece.level <= entry.piece.level)
        yield Passed(words.span, Reason.LOST_FIGURE if empty else Reason.HEADING)
    elif role := _ROLE.match(words.text):
        yield from _role(words, role, about, context)
    elif said := _QUOTED.match(words.text):
        yield from _policy(words, said, about, context)
    elif entry.piece.kind is Kind.ITEM and len(entry.headings) <= 1:
        yield statement(about, "purpose", Text(words.printed), words.span, as_of=context.as_of)


def _role(words: Phrase, found: re.Match[str], about: Thing, context: Context) -> Iterator[Fact]:
    """Give a role of the region, and each example of it."""
    name = words.part(*found.span("name"))
    bare = re.sub(r"等$", "", name.printed)
    vague = {"vague": Text("等")} if bare != name.printed else {}
    role = Thing(
        kind="policy-field", key=(*about.key, "role", masked(name.text)), cls="PolicyField", label=bare
    )
    places = (words.place(*found.span("mark")), name.span)
    yield statement(role, "skos:prefLabel", Text(bare), name.span, as_of=context.as_of, qualifiers=vague)
    yield statement(role, "skos:notation", Text(found["mark"], lang=""), places[0], as_of=context.as_of)
    yield statement(about, "policyField", role, *places, as_of=context.as_of, key=role.key)
    listed = read_list(words.part(*found.span("examples")))
    for entry in listed.entries:
        more = {"component": Text(bare), **({"vague": Text(listed.open_word)} if listed.open_word else {})}
        yield statement(
            about,
            "example",
            Text(entry.printed),
            entry.span,
            cls="PolicyFieldExample",
            as_of=context.as_of,
            key=(masked(name.text), masked(entry.text)),
            qualifiers=more,
        )


def _policy(words: Phrase, said: re.Match[str], about: Thing, context: Context) -> Iterator[Fact]:
    """Give the words of a decision about the scheme, and what follows from them."""
    name, quote = words.part(*said.span("name")), words.part(*said.span("said"))
    decision = Thing(kind="law", key=(squeezed(name.text),), cls="CabinetDecision", label=name.printed)
    yield statement(decision, "quotedText", Text(quote.printed), quote.span, key=(masked(quote.text)[:30],))
    so = words.part(*said.span("so"))
    yield statement(
        about,
        "description",
        Text(words.printed),
        words.span,
        as_of=context.as_of,
        key=(masked(so.text)[:30],),
    )
    part = {"component": Text(so.printed.rstrip("。"))}
    yield statement(
        about, "basedOn", decision, name.span, as_of=context.as_of, key=decision.key, qualifiers=part
    )
