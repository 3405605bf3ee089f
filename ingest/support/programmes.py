"""The programmes that slides name, with who is in charge, in which form they support, and what is new."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from keniki.ingest.events.asked_offices import offices_at_foot
from keniki.ingest.events.dating import as_of
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.graph.facts import Fact, Text, Thing, Value
from keniki.ingest.reading.fold import squeezed
from keniki.ingest.reading.source import Span
from keniki.ingest.slides.labels import Role, role_of
from keniki.ingest.slides.outline import Kind
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.since import since_facts
from keniki.ingest.slides.slide_tables import is_of_measures
from keniki.ingest.slides.slides import bureau, issuers, ministry
from keniki.ingest.slides.statements import Statement, read_statements
from keniki.ingest.slides.subjects import bare, is_scheme, named, programme
from keniki.ingest.support.named_ministries import (
    is_funded,
    ministries,
    own_ministry,
    paying_ministry,
)
from keniki.ingest.support.programme_flags import flag_facts
from keniki.ingest.support.programme_heads import COVER, introduce
from keniki.ingest.support.short_names import short_names
from keniki.ingest.support.support_forms import (
    CORRECTED,
    OF_LAST_RESORT,
    forms_in,
    is_of_others,
    kind_of_name,
    place_of,
)
from keniki.ingest.support.support_roles import is_of_web_page, tells_of_programmes
from keniki.ingest.support.support_words import without_end


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give each programme where a section first names it, its forms of support, and its marks."""
    yield from as_of(context.as_of, _nearest(list(_programmes(section, context))))


def _nearest(said: Sequence[Yield]) -> Iterator[Yield]:
    """Leave out an office from the cover that a line about the programme itself names as in charge."""
    offices = [fact for fact in said if isinstance(fact, Fact) and fact.property == "bureau"]
    own = {_charge(fact) for fact in offices if fact.reason != COVER}
    repeated = {id(fact) for fact in offices if fact.reason == COVER and _charge(fact) in own}
    yield from (item for item in said if id(item) not in repeated)


def _charge(fact: Fact) -> tuple[tuple[str, ...], str]:
    """Return which programme is in the charge of which office, however its name is spaced."""
    assert isinstance(fact.value, Thing)
    return fact.about.key, squeezed(fact.value.label)


def _programmes(section: Section, context: Context) -> Iterator[Yield]:
    seen: set[tuple[str, ...]] = set()
    introduced: dict[tuple[str, ...], tuple[Thing, list[tuple[Phrase, Statement]]]] = {}
    for statement in read_statements(section.document):
        if statement.words.span not in section.span or is_of_web_page(statement):
            continue
        for thing, name in _named(statement):
            again = thing.key in introduced
            if _is_of_another_section(name, statement) or (again and _is_of_case(name, statement)):
                continue
            if _first(seen, *thing.key, statement.slide.cover.text if statement.slide.cover else ""):
                introduced.setdefault(thing.key, (thing, []))[1].append((name, statement))
                seen.add((*thing.key, "at", str(name.starts[0])))
                yield thing
                yield from _introduced(thing, name, statement, context, seen)
                continue
            if statement.entry.piece.kind is Kind.HEADING:
                yield from own_ministry(thing, name, statement)
            if _heads(name, statement) and _first(seen, *thing.key, "at", str(name.starts[0])):
                introduced[thing.key][1].append((name, statement))
                yield from _named_again(thing, name, statement, context)
        told = statement.subject is not None and not is_of_measures(statement)
        if told and tells_of_programmes(statement):
            yield from _forms(statement, seen)
            yield from flag_facts(statement)
            yield from short_names(statement)
            yield from _in_charge(statement)
    for thing, places in introduced.values():
        yield from _kind(thing, places, seen)


def _kind(
    thing: Thing, names: Sequence[tuple[Phrase, Statement]], seen: set[tuple[str, ...]]
) -> Iterator[Fact]:
    """Give the form of support that only the name of a programme tells, wherever it is given."""
    forms = {key[-1] for key in seen if key[:-2] == thing.key and key[-2] in ("form", "supportForm")}
    for name, statement in names:
        kind = kind_of_name(squeezed(name.text), otherwise=bool(forms - OF_LAST_RESORT))
        if kind is None or (kind.name == "information" and "institution" in forms):
            continue  # a platform for which there are rules is no place for information
        fact = _said(thing, "supportForm", kind, name.span, (kind.name,))
        referred = () if _is_within(name, statement) else (statement.words.span,)
        fact = replace(fact, words=(*fact.words, *referred))
        told = kind.name in forms
        yield fact if told else replace(fact, confidence="0.9", reason="the end of the name tells it")


def _introduced(
    thing: Thing, name: Phrase, statement: Statement, context: Context, seen: set[tuple[str, ...]]
) -> Iterator[Fact]:
    """Give name, section, ministry and bureaus of a programme, and the forms that its name tells."""
    own = list(own_ministry(thing, name, statement)) or list(paying_ministry(thing, name, statement))
    yield from own
    title = statement.slide.title
    if title is not None and title.starts[0] <= name.starts[0] <= title.starts[-1]:
        yield from since_facts(title, thing)
    elif title is not None and squeezed(name.text).endswith(f"に向けた{squeezed(named(title).text)}"):
        yield _said(thing, "alternativeName", Text(named(title).printed), title.span, (title.text,))
    of_others = title is not None and "事例集" in title.text and "事例集" not in name.text
    shared = len(ministries(statement)) > 1 or of_others or _is_composed(name)
    left = {"flag", *(_IN_CHARGE if own or shared else ())}
    left |= {"bureau"} if offices_at_foot(statement) else set()
    for fact in introduce(thing, name, name, statement.slide, context):
        if fact.property in left:
            continue
        if fact.property in _ONCE and not _first(seen, *thing.key, fact.property, *fact.key):
            continue
        value = fact.value
        beside = name.span if _is_within(name, statement) else statement.words.span
        words = (*fact.words, beside) if beside not in fact.words else fact.words
        yield replace(fact, key=(*fact.key, *value.key), words=words) if isinstance(value, Thing) else fact


_IN_CHARGE, _ONCE = {"ministry", "bureau"}, {"supportForm", "skos:prefLabel"}
_BY_NAME = {"supportForm", "inSection"}
"""What a heading tells by the name in it, wherever the section gives the name again."""


def _heads(name: Phrase, statement: Statement) -> bool:
    """Say whether a name stands in the title of the slide, or in the entry where that is a heading."""
    heading = statement.words if statement.entry.piece.kind is Kind.HEADING else None
    return any(name.starts[0] in line.starts for line in (statement.slide.title, heading) if line)


def _named_again(thing: Thing, name: Phrase, statement: Statement, context: Context) -> Iterator[Fact]:
    """Give what a further heading with the name of a programme tells again, so that it is quoted as well."""
    for fact in introduce(thing, name, name, statement.slide, context):
        if fact.property in _BY_NAME:
            yield replace(fact, key=(*fact.key, *fact.value.key)) if isinstance(fact.value, Thing) else fact


def _is_of_another_section(name: Phrase, statement: Statement) -> bool:
    """Say whether a name that a heading refers to is given by the heading of an earlier section."""
    cover = statement.slide.cover
    return cover is not None and name.starts[0] < cover.starts[0]


def _is_of_case(name: Phrase, statement: Statement) -> bool:
    """Say whether a name stands in the heading of a case of a collection, which it may make use of."""
    title = statement.slide.title
    return title is not None and "事例集" in title.text and name.starts[0] > title.starts[-1]


def _is_composed(name: Phrase) -> bool:
    """Say whether a name is put together from words that do not stand side by side: of a measure of others."""
    return squeezed(name.text) not in squeezed(Phrase.at(name.document, name.span).text)


def _is_within(name: Phrase, statement: Statement) -> bool:
    """Say whether a name is given on a line of the slide up to the entry, and not further on in the document."""
    return name.starts[0] <= statement.words.starts[-1]


def _first(seen: set[tuple[str, ...]], *key: str) -> bool:
    """Say whether a key is met for the first time, and remember it."""
    known = key in seen
    seen.add(key)
    return not known


def _forms(statement: Statement, seen: set[tuple[str, ...]]) -> Iterator[Fact]:
    """Give each form of support that a line of the programme names, the first time."""
    assert statement.subject is not None
    about, words = statement.subject.programme, statement.words
    if any(_TO_BE_DISCUSSED.search(heading.text) for heading in statement.entry.headings):
        return
    if statement.entry.piece.kind is not Kind.HEADING and is_of_others(words.text):
        return
    for form in forms_in(words.text):
        if _first(seen, *about.key, "form", form.name):
            place = words.place(*place_of(form, words.text))
            fact = _said(about, "supportForm", form, place, (form.name,))
            told = CORRECTED.fullmatch(Phrase.at(words.document, place).text)
            why = "a rate that fiscal capacity corrects is one of the special allocation tax"
            yield replace(fact, confidence="0.9", reason=why) if told else fact


_TO_BE_DISCUSSED = re.compile(r"検討課題|論点")
"""Headings over what is not given yet, but to be discussed."""


_CHARGE = re.compile(r"^[(【](?:本件)?担当(?:】\s*|:\s*)(?P<office>[^()【】:]{4,40}[局課室部])\)?$")


def _in_charge(statement: Statement) -> Iterator[Fact]:
    """Give the office that a line names as in charge of a programme: （担当：○○局○○課）."""
    assert statement.subject is not None
    found = _CHARGE.match(statement.words.text)
    if found is None:
        return
    body, _, office = issuers(statement.words.part(*found.span("office")))
    cover = next(iter(sorted(ministries(statement))), "") if len(ministries(statement)) == 1 else ""
    above = body or (ministry(cover) if cover else None)
    if office:
        where = bureau(office.printed, above)
        yield _said(statement.subject.programme, "bureau", where, office.span, where.key)


def _said(
    about: Thing,
    name: str,
    value: Value,
    place: Span,
    key: tuple[str, ...],
    *,
    more: dict[str, Value | tuple[Value, ...]] | None = None,
) -> Fact:
    return Fact(
        cls="Statement",
        about=about,
        property=name,
        value=value,
        words=(place,),
        key=key,
        qualifiers=more or {},
    )


def _named(statement: Statement) -> Iterator[tuple[Thing, Phrase]]:
    """Give the programmes that an entry is about or names."""
    if statement.subject is not None:
        yield statement.subject.programme, statement.subject.name
    bracket = _BRACKET.search(statement.words.text)
    if statement.entry.piece.kind is Kind.ITEM and bracket:
        inner = statement.words.part(*bracket.span("name"))
        if is_scheme(inner):
            yield programme(inner.printed), inner
    if statement.entry.piece.kind is Kind.ITEM and _in_list(statement):
        name = named(bare(_item(statement)))
        if 4 < len(name.text) < 50 and not _SEVERAL.search(name.text):
            yield programme(name.printed), name


_FIELD = re.compile(r"<[^<>]{6,40}>")
"""A heading that lists the policies of a field: <地域の人材力強化>."""

_POLICY = re.compile(r"(?:推進|促進|形成|育成|支援|展開|実現|強化|確保|改革)$")
_SEVERAL = re.compile(r"(?:員|事業|交付金|制度)・")
_BRACKET = re.compile(r"\((?P<name>[^()]{6,40})\)[:：]?$")


def _item(statement: Statement) -> Phrase:
    """Return the words of an item; the last of an open list (X事業 等) without its end."""
    words = statement.words
    return words if "、" in words.text else without_end(words)


def _in_list(statement: Statement) -> bool:
    """Say whether an item stands in a list of programmes, or is the name of one, with its sum perhaps."""
    words = _item(statement)
    headings = statement.entry.headings[-1:]
    listed = bool(headings) and role_of(headings[0].text) is Role.ACTIVITY
    if is_scheme(words):
        return listed or is_funded(words) or words.text.startswith("「")
    if not headings or not _FIELD.fullmatch(headings[0].text) or not _POLICY.search(statement.words.text):
        return False
    beside = [e for e in statement.slide.entries if e.headings == statement.entry.headings]
    only_items = all(entry.piece.kind is Kind.ITEM or len(entry.words.text) < 3 for entry in beside)
    return only_items and sum(bool(_POLICY.search(entry.words.text)) for entry in beside) > 1
