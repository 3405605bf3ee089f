"""Slides about one programme or one group of measures: what headings, items, lines and remarks say of it.

Layouts read (slides as Markdown): the title names the programme (Xの創設, 令和○年度「X」,
X（R○年度創設）); items before the first heading describe it; `## 1. Xの拡充` begins a part;
【地方財政措置】 lines say who gets what, 【対象経費】 items what is covered; ①②③ under a line that
says 全て are requirements; ※ are remarks; a row of names over a row of words are parts of the programme.
Headings with nothing below them lost a figure.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.graph.facts import Fact, Passed, Reason, Text, Thing, masked
from keniki.ingest.money.eligible_bodies import body_facts
from keniki.ingest.money.threshold_words import clause_around
from keniki.ingest.slides.labels import Role, role_of
from keniki.ingest.slides.outline import Entry, Kind, Slide, issuer_lines
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.printed_lists import sentences
from keniki.ingest.slides.slide_text import refine, slides_in, statement, unbroken
from keniki.ingest.slides.subjects import TITLE_SCHEME, bare, core, is_scheme, named, programme
from keniki.ingest.support.cost_items import CostItems
from keniki.ingest.support.joint_programmes import joint_facts, operators
from keniki.ingest.support.measure_words import Measured, clause, money_facts
from keniki.ingest.support.programme_heads import introduce
from keniki.ingest.support.support_forms import forms_in, place_of
from keniki.ingest.values.counts import find_counts
from keniki.ingest.values.rates import RateKind

_QUOTED_TITLE = re.compile(r"^(?:令和|平成|R|H)[0-9元]+年度\s*「(?P<name>[^「」]+)」")
_PART = re.compile(r"^[0-9]+[.．]\s*\S")
_NEW = re.compile(r"^(?:その他\s*)?【(?:新規|拡充)】(?P<name>\S+)$")
_ALL = re.compile(r"(?:全て|すべて)(?:を|も)?満たす")
_CONDITION = re.compile(r"施設を対象(?:とする)?$|(?:場合|もの)を対象(?:とする)?$")
_NEEDED = re.compile(r"必要。?$")
_TERM = re.compile(
    r"(?P<term>(?:[一-鿿ァ-ヶー]+(?:を有する|に関する))?[一-鿿ァ-ヶー]+)\(※(?P<number>[0-9]+)\)"
)
_CIRCLED = re.compile(r"^[①-⑳]\s*")
_PAYEE = re.compile(r"^(?P<who>[^::]{2,12}?)\s*:\s*(?P<what>.+)$")
_NOTE = re.compile(r"^※\s*(?:(?P<number>[0-9]+)\s*:)?\s*")
_JOINT = re.compile(r"(?P<bodies>[^\s~()]+?(?:と|・)[^\s~()]+?)(?:と)?の共同事業")


@dataclass(slots=True)
class Reader:
    """Where in a slide the reading is: the programme, the part of it, and the kinds of lines to come."""

    slide: Slide
    context: Context
    whole: Thing
    about: Thing
    costs: CostItems | None = None
    requirements: bool = False
    terms: dict[str, str] = field(default_factory=dict)
    described: bool = False

    def measured(self, entry: Entry) -> Measured:
        """Return what an entry is about: the programme and the headings in between as a component."""
        parts = [bare(h).printed for h in entry.headings[1:] if _divides(h)]
        here = Measured(self.about, as_of=self.context.as_of)
        if not parts or parts[-1] == self.about.label or self.about.label in parts[-1]:
            return here
        return here.part(masked(parts[-1]), component=Text(parts[-1]))


def _is_part(heading: Phrase) -> bool:
    return bool(_PART.match(heading.text))


def _divides(heading: Phrase) -> bool:
    """Say whether a heading names a part of what is said, not a programme, a label or a subtitle."""
    plain = role_of(heading.text) is None and not heading.text.startswith("~")
    return plain and not _is_part(heading)


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give what each slide says of its programme; slides whose titles `skip` describes are left to others."""
    patterns = section.options.get("skip", [])
    skip = [re.compile(str(pattern)) for pattern in patterns] if isinstance(patterns, list) else []
    for slide, entries in slides_in(section):
        if slide.title is None or issuer_lines(slide):
            continue
        if not any(pattern.search(slide.title.text) for pattern in skip):
            yield from _slide(slide, entries, context)


def _slide(slide: Slide, entries: Sequence[Entry], context: Context) -> Iterator[Yield]:
    assert slide.title is not None
    name = _name(slide.title)
    whole = programme(name.printed)
    reader = Reader(slide, context, whole, whole)
    yield from introduce(whole, name, slide.title, slide, context)
    for index, entry in enumerate(entries):
        following = entries[index + 1] if index + 1 < len(entries) else None
        if entry.piece.kind is Kind.HEADING:
            yield from _heading(entry, following, reader)
        elif entry.piece.kind is Kind.ROW:
            yield from _parts(entry, following, reader)
        else:
            yield from _words(entry, reader)


def _name(title: Phrase) -> Phrase:
    """Return the programme of a title: X of Xの創設 where X is a scheme, else the whole title (Xの推進)."""
    found = _QUOTED_TITLE.match(title.text)
    if found:
        return title.part(*found.span("name"))
    scheme = core(title)
    return scheme if is_scheme(scheme) or TITLE_SCHEME.search(scheme.text) else named(title)


def _heading(entry: Entry, following: Entry | None, reader: Reader) -> Iterator[Yield]:
    reader.costs, reader.requirements = None, False
    words = entry.words
    joint = _JOINT.search(words.text)
    if joint:
        yield from operators(words, joint.span("bodies"), reader.about, reader.context.as_of)
    elif _is_part(words):
        name = core(words)
        reader.about = programme(name.printed)
        yield from introduce(reader.about, name, words, reader.slide, reader.context)
    else:
        empty = following is None or (
            following.piece.kind is Kind.HEADING and following.piece.level <= entry.piece.level
        )
        yield Passed(words.span, Reason.LOST_FIGURE if empty else Reason.HEADING)
    if role_of(words.text) is Role.COST:
        reader.costs = CostItems(reader.measured(entry), reader.context)


def _words(entry: Entry, reader: Reader) -> Iterator[Yield]:
    """Give what an item or a paragraph states."""
    words = unbroken(entry.words)
    role = role_of(entry.headings[-1].text) if entry.headings else None
    if not words.strip("※:①② 0123456789"):
        return
    if found := _NEW.match(words.text):
        name = words.part(*found.span("name"))
        reader.about = programme(name.printed)
        yield from introduce(reader.about, name, words, reader.slide, reader.context)
    elif reader.costs and entry.piece.kind is Kind.ITEM:
        yield from reader.costs.read(entry)
    elif words.text.startswith("※"):
        yield from _note(words, entry, reader)
    elif role is Role.MONEY:
        yield from _payees(entry, reader)
    elif reader.requirements and _CIRCLED.match(words.text):
        yield _requirement(words, reader)
    else:
        reader.requirements = bool(_ALL.search(words.text))
        yield from _plain(entry, reader)


def _note(words: Phrase, entry: Entry, reader: Reader) -> Iterator[Fact]:
    """Give a remark; a numbered one says what the word means that carries its number."""
    found = _NOTE.match(words.text)
    assert found is not None
    here = reader.measured(entry)
    yield from joint_facts(words, reader.context)
    fact = clause(words.part(found.end()), here.about, key=here.key, as_of=reader.context.as_of)
    term = reader.terms.get(found["number"] or "")
    if term:
        text = words.part(found.end())
        yield statement(
            here.about,
            "definitionWords",
            Text(text.printed),
            text.span,
            as_of=reader.context.as_of,
            key=(term,),
            qualifiers={"component": Text(term)},
        )
        for sentence in sentences(text):
            if _NEEDED.search(sentence.text):
                yield _requirement(sentence, reader)
    else:
        yield fact


def _payees(entry: Entry, reader: Reader) -> Iterator[Fact]:
    """Give the lines that say who gets what: 市町村：特別交付税措置（措置率0.5）."""
    for line in entry.words.lines():
        found = _PAYEE.match(line.text)
        here = reader.measured(entry)
        if found is None:
            yield from money_facts(line, here)
            continue
        who = found["who"].strip()
        here = here.part(who, recipientWords=Text(who))
        for form in forms_in(found["what"]):
            _, end = place_of(form, line.text)
            yield statement(
                here.about,
                "supportForm",
                form,
                line.place(0, end),
                as_of=here.as_of,
                key=(*here.key, form.name),
                qualifiers=here.more,
            )
        kind = RateKind.ALLOCATION if "特別交付税" in found["what"] else None
        yield from money_facts(line.part(found.start("what")), replace(here, kind=kind))


def _requirement(words: Phrase, reader: Reader) -> Fact:
    mark = _CIRCLED.match(words.text)
    text = words.part(mark.end() if mark else 0)
    return statement(
        reader.about,
        "requiresWords",
        Text(text.printed),
        text.span,
        cls="Clause",
        as_of=reader.context.as_of,
        key=(masked(text.text)[:30],),
    )


def _plain(entry: Entry, reader: Reader) -> Iterator[Yield]:
    """Give a description, with the bodies, amounts, rates and remarks in it."""
    words = entry.words
    lines = words.lines()
    split = next((i for i, line in enumerate(lines) if i and line.text.startswith("※")), len(lines))
    main = unbroken(words.part(0, len(words.text)) if split == len(lines) else _joined(words, lines, split))
    here = reader.measured(entry)
    name = "supportContent" if here.more and entry.piece.kind is Kind.ITEM else "description"
    clausal = bool(_CONDITION.search(main.text))
    parent = {"component": Text(unbroken(entry.above[-1]).printed)} if entry.above and here.more else {}
    yield statement(
        here.about,
        "condition" if clausal else name,
        Text(_CIRCLED.sub("", main.printed)),
        main.span,
        cls="Clause" if clausal else "Statement",
        as_of=here.as_of,
        key=(*here.key, masked(main.text)[:30]),
        qualifiers={**here.more, **parent},
    )
    yield from body_facts(main, here.about, reader.context)
    yield from joint_facts(main, reader.context)
    yield from money_facts(main, here)
    if clausal:
        yield from _within(main, here)
    for number in _TERM.finditer(main.text):
        reader.terms[number["number"]] = number["term"]
    for line in (each for each in lines[split:] if len(each.text) > 1):
        yield clause(line.part(1), here.about, key=here.key, as_of=here.as_of)


def _within(words: Phrase, here: Measured) -> Iterator[Fact]:
    """Give the number of years within which something must happen: n年以内."""
    for count in find_counts(words.text):
        if count.value.unit == "年" and count.qualifiers.bound:
            place = words.place(*clause_around(words.text, count.span))
            yield statement(
                here.about,
                "threshold",
                count.value,
                place,
                cls="Clause",
                as_of=here.as_of,
                key=(*here.key, masked(words.text)[:30]),
                qualifiers=refine(count.qualifiers),
            )


def _joined(words: Phrase, lines: Sequence[Phrase], split: int) -> Phrase:
    end = sum(len(line.text) + 1 for line in lines[:split])
    return words.part(0, end)


def _parts(entry: Entry, following: Entry | None, reader: Reader) -> Iterator[Yield]:
    """Give the parts of a programme that a row names and the next row describes, cell under cell."""
    cells = entry.piece.cells
    below = following.piece.cells if following and following.piece.kind is Kind.ROW else ()
    if len(cells) != len(below) or not all(cell.text.endswith("事業") for cell in cells):
        return
    for name, words in zip(cells, below, strict=True):
        part = programme(name.printed)
        links = (("subProgrammeOf", reader.whole),)
        about = Thing(kind=part.kind, key=part.key, cls=part.cls, label=part.label, links=links)
        as_of = reader.context.as_of
        yield statement(about, "skos:prefLabel", Text(name.printed), name.span, as_of=as_of)
        if words:
            yield statement(about, "description", Text(words.printed), words.span, as_of=as_of)
