"""What the lines below the name of a case say of it: by the labels of the trade, in notes and under pictures."""

import re
from collections.abc import Iterator, Sequence

from keniki.ingest.cases.case_bodies import bodies
from keniki.ingest.cases.case_captions import captioned, is_caption
from keniki.ingest.cases.case_details import field_facts, founding_facts, numbers_behind
from keniki.ingest.cases.case_openers import is_place_line
from keniki.ingest.extract.interface import Context, Yield
from keniki.ingest.graph.facts import Fact, Text, Thing
from keniki.ingest.slides.labels import Role, role_of
from keniki.ingest.slides.outline import Entry, Kind
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import statement, unbroken
from keniki.ingest.support.support_words import cut, listed

_LABELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("overview", re.compile(r"取組の?概要|概要|取組の?背景")),
    ("targetBodyWords", re.compile(r"主なターゲット|ターゲット|対象者?")),
    ("merit", re.compile(r"参加メリット|メリット|登録のメリット")),
    ("effect", re.compile(r"効果・影響|効果|成果")),
    ("purpose", re.compile(r"目指す成果|ねらい|目的")),
    ("activity", re.compile(r"取り?組み?内容|取組")),
    ("partnerWords", re.compile(r"連携大学|連携先|関係団体")),
    ("challenge", re.compile(r"課題")),
    ("note", re.compile(r"ポイント|取組におけるポイント")),
)
_NAMED = re.compile(r"(?:自治体名|関係自治体)")
_FRAMED = re.compile(r"^[<〈【] ?(?P<label>[^<>【】]{2,12}) ?[>〉】] ?(?P<rest>.*)$")
_COLON = re.compile(r"^(?P<label>[^:]{2,6}):(?P<rest>.+)$")
_NOTED = re.compile(r"^※ ?(?P<where>.+)$")
_COUNTED = re.compile(r"^約?[0-9][0-9,.]*[^0-9をがはに。]{1,4}(?:\([^()]*\))*$")
"""A line that is only a count, which is read as a figure: 1,412人（…）."""
_LOGO = re.compile(r"[A-Za-z-]+")
"""A word in Latin letters by itself, as logos print it."""

_SKIP = re.compile(r"^(?:体制とイメージ|実施の模様|\W*)$|^出典|^\(出典")


def named_bodies(entry: Entry) -> Phrase | None:
    """Return the words behind the label 関係自治体 or 自治体名."""
    if entry.piece.kind is Kind.ROW:
        cells = [unbroken(cell) for cell in entry.piece.cells]
        return cells[1].strip("■ ") if len(cells) > 1 and _NAMED.fullmatch(cells[0].text) else None
    words = unbroken(entry.words)
    found = _NAMED.match(words.text)
    return words.part(found.end()) if found else None


def contents(about: Thing, under: Sequence[Entry], context: Context, title: Phrase | None) -> Iterator[Yield]:
    """Give what the entries below the name of a case say of it, each under the label above it."""
    role = "overview" if title is not None and under and under[0].words.span.start < title.span.start else ""
    for entry in under:
        words = unbroken(entry.words)
        if entry.piece.kind is Kind.ROW:
            yield from _row(about, entry)
        elif entry.piece.kind is Kind.HEADING or (_FRAMED.fullmatch(words.text) and labelled(words)[0]):
            role, rest = labelled(words)
            if rest is not None and role:
                yield case_fact(about, role, rest)
        elif named_bodies(entry) is None and not _SKIP.match(words.text) and words is not title:
            yield from _line(about, role, entry, context)


def _line(about: Thing, role: str, entry: Entry, context: Context) -> Iterator[Yield]:
    words = unbroken(entry.words)
    framed, colon = _FRAMED.match(words.text), _COLON.match(words.text)
    if framed and not framed["rest"]:
        return
    own = next((name for name, label in _LABELS if colon and label.fullmatch(colon["label"])), "")
    if colon and own:
        yield case_fact(about, own, words.part(*colon.span("rest")))
    elif noted := _NOTED.match(words.text):
        yield from _noted(about, words.part(*noted.span("where")), context)
    elif _LOGO.fullmatch(words.text) or (not role and _COUNTED.match(words.text)):
        return
    elif is_caption(entry):
        yield from captioned(about, words, context)
    elif len(words.text) > 5 and not is_place_line(words):
        main, *asides = cut(entry.words, _ASIDE)
        yield case_fact(about, role or "activity", _plain(unbroken(main)))
        yield from (fact for aside in asides for fact in _aside(about, unbroken(aside)))
        yield from founding_facts(about, words)
        yield from field_facts(about, words)


def _plain(words: Phrase) -> Phrase:
    """Return words without the mark or the number of the point that they are."""
    numbered = re.match(r"[①-⑳] ?", words.text)
    return words.part(numbered.end()) if numbered else words.strip("・ ○■")


_ASIDE = re.compile(r"\n(?=※|\([^()\n]{2,6}\)[^。]*$)")
"""Where a line begins that is a remark, or lists costs behind a label in brackets: （対象経費）旅費、…."""


def _aside(about: Thing, words: Phrase) -> Iterator[Fact]:
    """Give a remark, or the costs that a label in brackets lists."""
    if label := re.match(r"\((?P<label>[^()]+)\)", words.text):
        name = "coveredCost" if role_of(label["label"]) is Role.COST else "note"
        listed_words = words.part(label.end()) if name == "coveredCost" else words
        items = listed(listed_words, name) or [listed_words]
        yield from (case_fact(about, name, item) for item in items)
    else:
        yield case_fact(about, "note", words.strip("※ "))


def _noted(about: Thing, words: Phrase, context: Context) -> Iterator[Yield]:
    """Give the bodies that a note under a case lists, or the note itself."""
    found, left = bodies(words, context.gazetteer)
    if found and not left:
        for place in found:
            yield statement(about, "partner", place.thing, place.span, key=place.thing.key)
    else:
        yield case_fact(about, "note", words)


def labelled(words: Phrase) -> tuple[str, Phrase | None]:
    """Return the property that a label stands for, or nothing, and the words behind it on its line."""
    framed = _FRAMED.match(words.text)
    label = framed["label"] if framed else words.text
    role = next((name for name, pattern in _LABELS if pattern.fullmatch(label)), "")
    rest = words.part(*framed.span("rest")) if framed and framed["rest"] else None
    return role, rest


def _row(about: Thing, entry: Entry) -> Iterator[Fact]:
    cells = [unbroken(cell) for cell in entry.piece.cells]
    role = next((name for name, label in _LABELS if cells and label.fullmatch(cells[0].text)), "")
    if role and len(cells) > 1:
        for part in re.finditer(r"[^■]+", cells[1].text):
            words = cells[1].part(*part.span())
            if words:
                yield case_fact(about, role, words)
                yield from numbers_behind(about, cells[0], words)


def case_fact(about: Thing, role: str, words: Phrase) -> Fact:
    """Return what words say of a case by the property that their label stands for."""
    return statement(about, role, Text(words.printed), words.span, key=(words.text[:40],))
