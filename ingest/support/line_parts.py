"""Which part of its programme a line of a slide is about: by the headings, the items and the labels above it."""

import re

from keniki.ingest.reading.fold import squeezed
from keniki.ingest.slides.labels import Role, goes_beyond, leading_label, role_of, unframed
from keniki.ingest.slides.outline import Kind
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_parts import holds_sum
from keniki.ingest.slides.statements import Statement
from keniki.ingest.slides.subjects import Subject, core, programme
from keniki.ingest.support.support_headings import is_of_figure, part_of_heading
from keniki.ingest.support.support_roles import heads_examples

_TELLING = re.compile(
    r"(?i:step)\.?[0-9].*|アウトプット.*|(?:短期|長期)アウトカム.*|.+(?:としての|に関する).+"
)
"""Labels that also say of which step, outcome or side what stands below them is."""

_SIDE = re.compile(r".+側の流れ")
_OF_WHOLE = re.compile(r"(?:施行|適用)(?:期日|日)")
"""Labels of what holds for all of a scheme, under whichever heading it is printed."""

_BOX = 3
"""Blank lines, and more, behind which another box of a slide begins."""


def component_of(statement: Statement, role: Role | None) -> str:
    """Return the part of the programme that a line under a label is about, or nothing."""
    headings = statement.entry.headings
    label = leading_label(statement.words.text)
    if role is Role.MERIT or (label and _OF_WHOLE.fullmatch(label[0])):
        return ""
    if goes_beyond(statement.words.text) or _is_apart(statement):
        return ""
    if examples := next((heading for heading in headings if heads_examples(heading)), None):
        return unframed(examples.printed)
    if headings and role_of(headings[-1].text) is role and _TELLING.fullmatch(unframed(headings[-1].text)):
        sides = [heading.printed for heading in headings[:-1] if _SIDE.fullmatch(heading.text)]
        return " ".join([*sides, unframed(headings[-1].printed)])
    return part_of(statement)


def _is_apart(statement: Statement) -> bool:
    """Say whether a line stands in a box of its own: behind a gap that is wider than the one under its heading."""
    own = statement.entry
    alike = [entry for entry in statement.slide.entries if entry.headings == own.headings]
    first = alike[0].piece.gap if alike else own.piece.gap
    behind = own.piece.kind is Kind.PARAGRAPH and not own.words.text.startswith("(例")
    return behind and own.piece.gap >= _BOX > first


def part_of(statement: Statement | None) -> str:
    """Return the item or the heading above a line that names a part of its programme, or nothing."""
    if statement and role_of(statement.item_above) is None and statement.item_above:
        return statement.item_above
    above = statement.entry.above[-1:] if statement else ()
    parts = _parts(statement) if statement else []
    numbered = [item for item in above if _NUMBERED_ITEM.match(item.text)]
    return part_of_heading((*parts, *numbered)[-1]).printed if parts or numbered else ""


def item_named(words: Phrase) -> str:
    """Return the name that an item begins with, before its sum or its mark: X措置（上限100万円）※…, Yの整備（※）…."""
    found = _NAMED.match(words.text)
    return words.part(*found.span("name")).strip("・ ").printed if found else ""


_NAMED = re.compile(r"[・ ]*(?P<name>[^()\n。、:]{3,60})\((?:※|[^()]*円[^()]*(?:\(※\)[^()]*)?)\)(?=\n|\s*※)")

_NUMBERED_ITEM = re.compile(r"\([0-9]{1,2}\) ?\S")


def _parts(statement: Statement) -> list[Phrase]:
    """Return the headings between a line and its programme that tell what the line is about."""
    subject = statement.subject
    if subject is None:
        return []
    told = [part for part in subject.parts if not _tells_nothing(part, statement, subject)]
    if told and _OF_MARKED.fullmatch(told[-1].text):
        marked = _marked(told.pop(), statement)
        told = [*told, marked] if marked else told
    return told


def _tells_nothing(part: Phrase, statement: Statement, subject: Subject) -> bool:
    """Say whether a heading is of a figure or a sum, announces examples, names a body or the programme itself."""
    own = programme(core(part).printed).key
    return (
        _EXAMPLES.fullmatch(part.text) is not None
        or squeezed(own[0]) == squeezed(subject.programme.key[0])
        or is_of_figure(part, statement.slide)
        or holds_sum(part)
        or _names_body(part, statement)
    )


_EXAMPLES = re.compile(r"(?:活動|取組|業務|事業)?(?:の)?(?:内容)?の?例")


def _names_body(part: Phrase, statement: Statement) -> bool:
    """Say whether a heading stands below a label of bodies and is no type of support: 【事業主体】 X組合."""
    if part.text.startswith(("【", "<")):
        return False
    headings = [heading for heading in statement.entry.headings if heading.starts[0] < part.starts[0]]
    return bool(headings) and role_of(headings[-1].text) is Role.TARGET


_OF_MARKED = re.compile(r"\((?P<mark>[※*＊][0-9]*)\)の例")


def _marked(label: Phrase, statement: Statement) -> Phrase | None:
    """Return the item with the mark that a label takes up: （※）の例, above it 点検の経費（※）."""
    found = _OF_MARKED.fullmatch(label.text)
    end = f"({found['mark']})" if found else ""
    above = [e.words for e in statement.slide.entries if e.words.starts[0] < label.starts[0]]
    items = [words for words in above if words.text.endswith(end)] if end else []
    return items[-1].part(0, -len(end)) if items else None
