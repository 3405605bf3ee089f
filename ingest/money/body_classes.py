"""Classes of bodies that may be supported, with the words, lists and numbers that define them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from keniki.ingest.events.dating import as_of
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.graph.facts import Concept, Count, Fact, Origin, Text, Thing, Value
from keniki.ingest.graph.reasons import COMPOSED
from keniki.ingest.money.class_definitions import body_class, class_definitions, items
from keniki.ingest.money.eligible_bodies import body_facts
from keniki.ingest.reading.source import Span
from keniki.ingest.slides.labels import Role, role_of
from keniki.ingest.slides.outline import Kind
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.statements import Statement, read_statements
from keniki.ingest.support.support_roles import role_of_statement, tells_of_programmes
from keniki.ingest.values.counts import find_counts

_DEFINED = re.compile(r"^[※*]?\s*[0-9]{0,2}\s*(?P<name>[^\s:、。()]{2,16}):\s*(?P<list>[^。\n]+?)(?=$|\n)")
_BODIES = r"(?:都道府県|市区町村|市町村|地方公共団体|自治体|地域|団体|指定都市|政令市|過疎地)"
_GLOSSED = re.compile(
    rf"(?P<name>[一-鿿]{{0,12}}(?:の[一-鿿]{{2,6}})?{_BODIES}|[一-鿿]{{2,10}}圏の[一-鿿]{{2,8}}市)"
    r"\((?P<list>[^()。]{2,14}(?:[、・][^()。、・]{1,14}){2,}?)(?:等)?\)"
)
_FRAMED = re.compile(r"^<(?P<name>[^<>]{2,30})>\s*(?P<words>[^<>。]{6,80})$")
_ENUMERATED = re.compile(r"(?:(?<=\s)|^)[①-⑳]\s*")
_REMARK = re.compile(r"\([^()]*\)|※\s*[0-9]*|\s*(?:等|など)$")
_UNION = "the number stands behind the last class of a list and is read as of all of them"
_FOR = re.compile(r"^(?P<bodies>[^。]{4,160}?)を対象に、")
_GRANTED = re.compile(
    rf"(?:^|[、。])(?P<bodies>{_BODIES}(?:[・、]{_BODIES})*)"
    r"(?:は、[^。]*措置[^。]*を受けることが|が実施する(?:以下|次)の)"
)
"""A sentence that says who is granted support: 都道府県・市町村は、…措置を受けることができる."""

_COUNTED = re.compile(r"\(?(?:対象:\s*)?(?P<count>[0-9][0-9,]*\s*(?:市区町村|市町村|団体|自治体))\)?")
_OF_THESE = re.compile(r"^(?P<marks>[①-⑳]+)の対象:")
_JOINT = re.compile(r"\s及び\s|\s\+\s")
"""Signs between classes of bodies in one line: A 及び B + C."""

_LISTED = re.compile(r"、(?![^(]*\))")
_PLAIN_BODY = re.compile(rf"[一-鿿]{{0,4}}(?:{_BODIES})(?:\([^()]*\))?")
"""A class of bodies in one word, with a remark perhaps: 過疎市町村、都道府県（人材育成のみ）."""

_BODY = re.compile(_BODIES + r"|市(?:町)?村|企業|法人|大学")


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give the classes of bodies that programmes are for, and those that footnotes and brackets define."""
    yield from as_of(context.as_of, _classes(section, context))


def _classes(section: Section, context: Context) -> Iterator[Fact]:
    statements = read_statements(section.document)
    for index, statement in enumerate(statements):
        if statement.words.span not in section.span:
            continue
        for line in statement.words.lines():
            yield from _defined(line, context)
        for words in statement.entry.piece.cells or (statement.words,):
            yield from _glossed(words, context) if words else ()
        yield from class_definitions(index, statements)
        if statement.subject is not None and tells_of_programmes(statement):
            yield from _meant(index, statements, context)


def _defined(line: Phrase, context: Context) -> Iterator[Fact]:
    """Give the class that a footnote defines by a list of prefectures: ※1 X圏：A県、B県."""
    found = _DEFINED.match(line.text)
    if not found:
        return
    words = line.part(*found.span("list"))
    listed = [(item, context.gazetteer.prefecture(item.text)) for item in items(words, "、")]
    members = [(item, body) for item, body in listed if body is not None]
    if len(members) < 3 or len(members) != len(listed):
        return
    name = line.part(*found.span("name"))
    thing = body_class(name.printed)
    yield _said(thing, "definitionWords", Text(words.printed), words.span)
    for item, body in members:
        yield _said(thing, "eligibleMember", body.thing, item.span, (body.code,))


def _glossed(words: Phrase, context: Context) -> Iterator[Fact]:
    """Give the class that brackets behind its name explain by a list: 条件不利地域（過疎、山村、離島）."""
    for found in _GLOSSED.finditer(words.text):
        name, listed = words.part(*found.span("name")), words.part(*found.span("list"))
        other = re.match(r"(?:その)?他の", name.text)
        thing = body_class(name.part(other.end() if other else 0).printed)
        yield _said(thing, "definitionWords", Text(listed.printed), words.place(*found.span()))
        for item in items(listed, "、・"):
            yield _said(thing, "component", Text(item.printed), item.span, (item.text,))


def _meant(index: int, statements: Sequence[Statement], context: Context) -> Iterator[Fact]:
    """Give the classes of bodies that an entry says its programme is for."""
    statement = statements[index]
    assert statement.subject is not None
    about = statement.subject.programme
    if statement.entry.piece.kind is Kind.HEADING:
        return
    if statement.entry.piece.kind is Kind.ROW:
        yield from _row(statement)
        return
    told = list(body_facts(statement.words, about, context))
    yield from told if any(fact.property == "definitionWords" for fact in told) else ()
    yield from _of_these(index, statements)
    role, words = role_of_statement(index, statements)
    meant = _FOR.match(statement.words.text)
    if (granted := _GRANTED.search(statement.words.text)) is not None:
        for part in items(statement.words.part(*granted.span("bodies")), "・、"):
            yield from _class(part, statement)
        return
    if meant:
        words = statement.words.part(*meant.span("bodies"))
    elif role is not Role.TARGET or "。" in words.text or not words:
        return
    for part in _split(words):
        yield from _class(part, statement)
    yield from _counted(words, about) if meant else ()


def _row(statement: Statement) -> Iterator[Fact]:
    first, *cells = statement.entry.piece.cells
    if first and role_of(first.text) is Role.TARGET:
        for cell in cells:
            yield from _class(cell, statement) if cell else ()


def _class(words: Phrase, statement: Statement) -> Iterator[Fact]:
    """Give one class with its definition, the programme that it is for, and how many bodies it holds."""
    assert statement.subject is not None
    about = statement.subject.programme
    framed = _FRAMED.match(words.text)
    named: tuple[Span, ...] = ()
    if framed:
        name, meaning = words.part(*framed.span("name")), words.part(*framed.span("words"))
        thing = body_class(f"{about.label} {name.printed}")
        named = (name.span, statement.subject.name.span)
    else:
        counted = _COUNTED.search(words.text)
        meaning = words.part(0, counted.start()).strip("( \n") if counted and counted.start() > 3 else words
        note = re.search(r"\s*※\s*[0-9]*$", meaning.text)
        meaning = meaning.part(0, note.start()) if note else meaning
        bare = _REMARK.sub("", meaning.text)
        if not _BODY.search(bare[-16:]) or len(meaning.text) > 90 or meaning.text.startswith("※"):
            return
        thing = body_class(_FOOTNOTE.sub("", meaning.printed))
        joint = meant_together(statement.words.text)
        if counted and meaning is not words and not joint:
            yield _number(thing, words, counted, statement)
    defined = _said(thing, "definitionWords", Text(_FOOTNOTE.sub("", meaning.printed)), meaning.span)
    quoted = tuple(part.span for part in _between(meaning, _FOOTNOTE) if part)
    yield replace(defined, words=quoted)
    target = replace(_said(about, "targetBody", thing, meaning.span, thing.key), words=(*quoted, *named))
    composed = named and about.label not in statement.subject.name.printed
    yield replace(target, origin=Origin.DERIVED, reason=COMPOSED) if composed else target


_FOOTNOTE = re.compile(r"※\s?[0-9]{0,2}")
"""The mark of a footnote within the name of a class."""


def meant_together(text: str) -> bool:
    """Say whether a line joins classes so that the number behind the last may be of all of them."""
    found = _FOR.match(text)
    return bool(found and _JOINT.search(found["bodies"]))


def _number(thing: Thing, words: Phrase, found: re.Match[str], statement: Statement) -> Fact:
    """Return a number of bodies: of the one class, or behind the last one of a list of all of them."""
    mark = statement.words.text[:1]
    if statement.subject is None or not "②" <= mark <= "⑳":
        return _total(thing, words, found)
    marks = "".join(chr(code) for code in range(ord("①"), ord(mark) + 1))
    total = _total(statement.subject.programme, words, found, marks)
    return replace(total, confidence="0.8", reason=_UNION)


def _counted(words: Phrase, about: Thing) -> Iterator[Fact]:
    """Give the number of bodies that is printed in brackets at the end of all classes together."""
    found = _COUNTED.search(words.text)
    if found and len(_split(words)) > 1 and not _split(words)[-1].text.endswith(found[0]):
        yield _total(about, words, found)
    elif found and len(_split(words)) > 1 and not _ENUMERATED.search(words.text):
        yield replace(_total(about, words, found), confidence="0.8", reason=_UNION)


def _of_these(index: int, statements: Sequence[Statement]) -> Iterator[Fact]:
    """Give the number of bodies in the classes of the numbers named: ②③の対象：1,433市町村."""
    statement = statements[index]
    text = statement.words.text.lstrip("※ ")
    found = _OF_THESE.match(text)
    counted = _COUNTED.search(statement.words.text)
    if found and counted and statement.subject:
        yield _total(statement.subject.programme, statement.words, counted, found["marks"])


def _total(about: Thing, words: Phrase, found: re.Match[str], marks: str = "") -> Fact:
    count = find_counts(found["count"])[0].value
    number = Count(count.number, count.unit)
    return Fact(
        cls="PrintedTotal",
        about=about,
        property="printedTotal",
        value=number,
        words=(words.place(*found.span("count")),),
        key=("eligible-class-members", marks),
        qualifiers={"counts": Concept("total", "eligible-class-members"), **_marked(marks)},
    )


def _marked(marks: str) -> dict[str, Value]:
    return {"component": Text(marks)} if marks else {}


def _split(words: Phrase) -> list[Phrase]:
    """Return the classes of a line that numbers ①② tell apart, or the whole line."""
    marks = [m.span() for m in _ENUMERATED.finditer(words.text)]
    if not marks:
        listed = _between(words, _LISTED)
        if len(listed) > 1 and all(_PLAIN_BODY.fullmatch(part.text) for part in listed):
            return listed
        joined = [part for part in _between(words, _JOINT) if part]
        return joined if len(joined) > 1 and all(_BODY.search(part.text) for part in joined) else [words]
    ends = [start for start, _ in marks[1:]] + [len(words.text)]
    return [part for (_, start), end in zip(marks, ends, strict=True) if (part := words.part(start, end))]


def _between(words: Phrase, sign: re.Pattern[str]) -> list[Phrase]:
    bounds = [(0, 0), *(found.span() for found in sign.finditer(words.text)), (len(words.text), 0)]
    return [words.part(before[1], after[0]) for before, after in pairwise(bounds)]


def _said(about: Thing, name: str, value: Value, place: Span, key: tuple[str, ...] = ()) -> Fact:
    return Fact(cls="Statement", about=about, property=name, value=value, words=(place,), key=key)
