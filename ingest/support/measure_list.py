"""Measures of a scheme in a list: a measure per numbered heading, numbered item or short item under a form.

Layouts read (slides as Markdown): `## 1. name（form）` with items below that say how much; items
`（1）name` whose further lines say how much; items `name（…→…）` under a heading that is only a form
of support (特別交付税, 地方債). A remark ※ belongs to the item or the list above it. A slide whose title only says
that a scheme is furthered (「X」の推進) names no programme. Option `scheme`: to what scheme the measures belong.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import zip_longest

from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.graph.facts import Fact, Passed, Reason, Text, Thing, Value, masked
from keniki.ingest.reading.source import Document
from keniki.ingest.slides.labels import Role, role_of
from keniki.ingest.slides.outline import Entry, Kind, Slide, read_slides
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import slides_in, statement, unbroken
from keniki.ingest.slides.subjects import named, programme
from keniki.ingest.support.measure_names import SHORT_FOR, full_name
from keniki.ingest.support.measure_words import Measured, clause, money_facts, note_facts
from keniki.ingest.support.programme_heads import introduce
from keniki.ingest.support.support_forms import flags_in
from keniki.ingest.values.dates import find_dates
from keniki.ingest.values.rates import RateKind

_NUMBERED_HEADING = re.compile(r"^[0-9]+[.．]")
_NUMBERED_ITEM = re.compile(r"^\((?P<number>[0-9]{1,2})\)\s*")
_HEAD_END = re.compile(r"[(※\n]|\s等$|等$")
_PRIORITY = re.compile(r"優先採択")
_DONE_WITH = re.compile(r"を(?P<what>充当|措置|支援)$")
_REPORTING = re.compile(r"\((?P<inner>[^()]*(?:拡充|創設)[^()]*)\)")
_FURTHERED = re.compile(r"「[^「」]+構想」の推進")
_COSTS = re.compile(
    r"^(?P<what>[^、。()]{4,40}?)(?:に対し、|に対する(?:特別|普通)?交付税措置|に[^、。()]{2,16}債を充当)"
)
"""What a measure pays for: 負担金に対する特別交付税措置."""
_FORMULA = re.compile(r"を基本として、(?P<how>[^。]*を勘案して[^。]*)")
_FOR = re.compile(r"^(?P<who>[^、。\s]{2,20})については、")
_CEILING = re.compile(r"^上限")
_TARGET = re.compile(r"(?P<who>[^、]+?)(?:の取組)?に対(?:して|し)、?財政措置")


@dataclass(slots=True)
class Head:
    """A measure with the words of its name, the form heading above it, and what its items are about."""

    about: Thing
    name: Phrase
    entry: Entry
    form: Phrase | None = None
    rest: list[Phrase] = field(default_factory=list)


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give each measure of the list with its form, amounts, rates, years and conditions."""
    scheme = _scheme(section)
    for slide, entries in slides_in(section):
        whole = _whole(slide)
        if whole and slide.title:
            yield from introduce(whole, named(slide.title), slide.title, slide, context)
        head: Head | None = None
        for entry in entries:
            found = _head(entry, head, whole)
            if found is not None:
                head = found
                yield from _measure(head, slide, context)
            elif entry.piece.kind is Kind.HEADING:
                yield Passed(entry.words.span, Reason.HEADING)
                head = None
            else:
                yield from _detail(entry, head, (whole, scheme or whole), context)


def _scheme(section: Section) -> Thing | None:
    """Return the scheme to which the measures of the section belong."""
    name = str(section.options.get("scheme", ""))
    return Thing(kind="scheme", key=(name,), cls="CooperationScheme") if name else None


@lru_cache(maxsize=4)
def _known_names(document: Document) -> tuple[str, ...]:
    """Collect the names of measures in numbered headings and numbered items of a document."""
    names = []
    for slide in read_slides(document):
        for entry in slide.entries:
            lines = entry.words.lines()
            if entry.piece.kind is Kind.HEADING and _NUMBERED_HEADING.match(entry.words.text):
                names.append(named(entry.words).printed)
            elif entry.piece.kind is Kind.ITEM and len(lines) > 1 and _NUMBERED_ITEM.match(lines[0].text):
                names.append(named(lines[0]).printed)
    return tuple(dict.fromkeys(names))


def _whole(slide: Slide) -> Thing | None:
    """Return the programme that the slide as a whole is about: the measures together."""
    if slide.title is None or _FURTHERED.match(slide.title.text):
        return None
    return programme(named(slide.title).printed)


def _head(entry: Entry, above: Head | None, whole: Thing | None) -> Head | None:
    """Return the measure that an entry begins, or None when it begins none."""
    words = entry.words
    if entry.piece.kind is Kind.HEADING:
        if role_of(words.text) or not _NUMBERED_HEADING.match(words.text):
            return None
        name = named(words)
        return Head(_part(name.printed, whole), name, entry)
    form = entry.headings[-1] if entry.headings and role_of(entry.headings[-1].text) is Role.MONEY else None
    number = _NUMBERED_ITEM.match(words.text)
    if entry.piece.kind is not Kind.ITEM or not (number or form):
        return None
    lines = words.lines()
    name = named(lines[0]) if number else _before_bracket(words)
    rest = lines[1:] if number else [words.part(len(name.text))]
    parent = above.about if number and above and above.entry.piece.kind is Kind.HEADING else whole
    full = full_name(_label(name), _known_names(words.document)) if form else _label(name)
    return Head(_part(full, parent), name, entry, form, [each for each in rest if each])


def _part(name: str, whole: Thing | None) -> Thing:
    about = programme(name)
    links = (("subProgrammeOf", whole),) if whole else ()
    return Thing(kind=about.kind, key=about.key, cls=about.cls, label=about.label, links=links)


def _before_bracket(words: Phrase) -> Phrase:
    end = _HEAD_END.search(words.text)
    return words.part(0, end.start()) if end and end.start() else words


def _label(name: Phrase) -> str:
    """Return the name of a measure as a noun: Xの充当 for Xを充当."""
    return _DONE_WITH.sub(r"の\g<what>", name.printed)


def _measure(head: Head, slide: Slide, context: Context) -> Iterator[Yield]:
    same = head.about.label == _label(head.name)
    names = (head.name,) if same and head.about.label == head.name.printed else ()
    yield from introduce(head.about, names, head.form or head.entry.words, slide, context)
    if not same:
        yield _other_name(head, context)
    for rest in head.rest:
        yield from _lines(rest, head, context)


def _other_name(head: Head, context: Context) -> Fact:
    """Return the shorter name under which a measure is listed."""
    name = Text(head.name.printed)
    fact = statement(
        head.about, "alternativeName", name, head.name.span, as_of=context.as_of, key=(name.words,)
    )
    return replace(fact, confidence="0.9", reason=SHORT_FOR)


def _lines(words: Phrase, head: Head, context: Context) -> Iterator[Fact]:
    """Give what the lines of an item state, each by itself."""
    measured = _measured(head, context)
    for line in words.lines():
        yield from _raises(line, head, context)
        yield from money_facts(line, measured)
        yield from note_facts(line, head.about, as_of=context.as_of)
        if not line.text.startswith(("(", "※")) and len(line.text) > 6:
            yield _description(line, head, context)
        yield from _costs(line, head, context)


def _costs(words: Phrase, head: Head, context: Context) -> Iterator[Fact]:
    """Give what a line says is paid for, and how a ceiling is worked out from its basis."""
    who = _FOR.match(words.text)
    more = {"recipientWords": Text(words.part(*who.span("who")).printed)} if who else {}
    for name, group, pattern in (("coveredCost", "what", _COSTS), ("formula", "how", _FORMULA)):
        if found := pattern.search(words.text):
            part = words.part(*found.span(group))
            value = Text(part.printed)
            yield statement(head.about, name, value, part.span, as_of=context.as_of, qualifiers=more)


def _measured(head: Head, context: Context) -> Measured:
    form = (head.form or head.entry.words).text + head.name.text
    kind = RateKind.ALLOCATION if "特別交付税" in form else None
    return Measured(head.about, as_of=context.as_of, kind=kind)


def _raises(words: Phrase, head: Head, context: Context) -> Iterator[Fact]:
    """Give the years in which a measure was made or raised: （平成26年度・令和3年度に拡充）."""
    for found in _REPORTING.finditer(words.text):
        for flag in flags_in(found["inner"]):
            for date in find_dates(found["inner"]):
                start = found.start("inner")
                yield statement(
                    head.about,
                    "flag",
                    flag,
                    words.place(start + date.span.start, found.end("inner")),
                    as_of=date.value,
                    key=(flag.name, date.words),
                    qualifiers={"flagYear": date.value},
                )


def _description(words: Phrase, head: Head, context: Context) -> Fact:
    text = unbroken(words)
    return statement(
        head.about,
        "description",
        Text(text.printed),
        text.span,
        as_of=context.as_of,
        key=(masked(text.text)[:20],),
    )


def _detail(
    entry: Entry, head: Head | None, wholes: tuple[Thing | None, Thing | None], context: Context
) -> Iterator[Yield]:
    """Give what a line that begins no measure states: of the measure above it, or of all of them.

    `wholes` are the programme of the slide, and what is supported by others than its ministry.
    """
    words = unbroken(_bulletless(entry.words))
    whole, supported = wholes
    of_all = head.about if head else whole
    if not words.strip("※ "):
        return
    if _PRIORITY.search(words.text) and supported:
        about = head.about if head and entry.piece.kind is Kind.ITEM else supported
        yield _priority(words, about, context)
    elif words.text.startswith("※") and of_all:
        yield clause(words.part(1), of_all, as_of=context.as_of)
    elif head is not None:
        lines = _bulletless(entry.words).lines()
        for line, following in zip_longest(lines, lines[1:]):
            yield from money_facts(line, _measured(head, context))
            if following and _CEILING.match(following.text):
                yield statement(head.about, "coveredCost", Text(line.printed), line.span, as_of=context.as_of)
            elif not line.text.startswith("("):
                yield _description(line, head, context)
                yield from _costs(line, head, context)
    elif whole is not None:
        yield from _purpose(words, whole, context)


def _bulletless(words: Phrase) -> Phrase:
    found = re.match(r"^[・○●\s]+", words.text)
    return words.part(found.end()) if found else words


def _priority(words: Phrase, about: Thing, context: Context) -> Fact:
    text = re.sub(r"^※\s*(?:このほか、)?", "", words.text)
    part = words.part(len(words.text) - len(text))
    value: Value = Text(part.printed)
    return statement(
        about,
        "supportContent",
        value,
        part.span,
        cls="Priority",
        as_of=context.as_of,
        key=(masked(text)[:20],),
    )


def _purpose(words: Phrase, whole: Thing, context: Context) -> Iterator[Fact]:
    yield statement(whole, "purpose", Text(words.printed), words.span, as_of=context.as_of)
    if found := _TARGET.search(words.text):
        who = words.part(*found.span("who"))
        yield statement(
            whole, "targetBodyWords", Text(who.printed), who.span, as_of=context.as_of, key=(who.printed,)
        )
