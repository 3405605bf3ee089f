"""Dated documents of policy: cabinet decisions, reports of councils, notices, guidelines, and what they say.

Their names stand in quotation marks, in headings, or right before brackets with a date.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from keniki.ingest.events.dated import dates_in
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.graph.facts import Fact, Text, Thing, masked
from keniki.ingest.law.laws import legal_resource
from keniki.ingest.reading.source import Document, Span
from keniki.ingest.slides.outline import Entry, Kind
from keniki.ingest.slides.per_document import per_document
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import quotations, slides_in, statement, texts_in, unbroken
from keniki.ingest.values.dates import FoundDate

_KINDS = r"閣議決定|閣議了解|公表|策定|公布|答申|通知|事務連絡"
_ENDING = re.compile(
    r"(?:答申|報告書?|とりまとめ|取りまとめ|ハンドブック|ガイドブック|ガイドライン|指針|大綱|方針|戦略|構想|対策|計画|プラン)[0-9]*」?$"
)
_NAMELESS = re.compile(r"「?(?:とりまとめ|取りまとめ|答申|報告書?|方針)」?")
_BRACKETS = re.compile(r"[(〔] ?(?P<inside>[^()〔〕]{4,80})[)〕]")
_BEHIND_DATE = re.compile(rf"(?: ?付け)?(?P<issuer>[^0-9]*?)(?P<kind>{_KINDS})?(?: ?抜粋)?")
_EDGE = re.compile(r"[、。(〔【<:|※]|(?:、|^)が|。")
_PASSIVE = re.compile(r"」?が(?P<kind>閣議決定)され")
_ACTIVE = re.compile(
    r"(?P<date>(?:令和|平成|20)[0-9元]+年[0-9]+月(?:[0-9]+日)?)に(?P<kind>閣議決定)された(?P<name>[^、。「」]{3,40}?)(?=においては|において|では|は|に基づ|、|。|$)"
)
_REPLACED = re.compile(r"「(?P<old>[^「」]{4,40})」を(?:変更|改訂|改定|廃止)し、?$")
_DATED_NAME = re.compile(
    r"[〔(](?P<date>(?:令和|平成)[0-9元]+年度?) (?P<name>[^()〔〕]{4,40}(?:報告書|答申|とりまとめ))[)〕]"
)
_REMARK = re.compile(r" ?[(<](?:抄|抜粋|概要)[)>]| ?<抜粋>|の(?:概要|位置付け)$")
_EXCERPT = re.compile(r"(?:抄|抜粋)[)>]$")
_NUMBERED = re.compile(r"[(第]?[0-9]|[①-⑳]|[ivx]+\.|【|#")
_COUNCIL = re.compile(r"(?P<issuer>[一-鿿]{3,20}(?:審議会|調査会|研究会|会議))(?:答申|報告書?)「$")
_WHOLE = re.compile(r"「[^「」]+」 ?\([^()]*閣議決定[^()]*\)")
_UNDATED = re.compile(r"※?(?P<name>[^()<>。]{2,40}?) ?[(<](?:抄|抜粋)[)>]")


@dataclass(frozen=True, slots=True)
class _Dated:
    """A name with the date that stands with it, what was done on it and by whom, as far as printed."""

    name: Phrase
    date: FoundDate
    printed: Phrase
    kind: str = ""
    issuer: Phrase | None = None


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give the dates of decisions and reports, what they replace, and what is quoted from them."""
    named: list[_Dated] = []
    for slide, entry, words in texts_in(section):
        heading = entry.headings[-1] if entry and entry.headings else slide.title
        for found in _dated(words, heading):
            named.append(found)
            yield from _facts(words, found)
        yield from _councils(words)
    yield from _nameless_notices(section, named)
    yield from _excerpts(section)


def _dated(words: Phrase, heading: Phrase | None) -> Iterator[_Dated]:
    for match in _BRACKETS.finditer(words.text):
        first = next((d for d in dates_in(match["inside"]) if d.span.start == 0), None)
        rest = _BEHIND_DATE.fullmatch(match["inside"], first.span.end) if first and not first.as_of else None
        if (
            first is None
            or rest is None
            or first.end is not None
            or (rest["issuer"].strip() and not rest["kind"])
        ):
            continue
        alone = match.start() == 0 and match.end() == len(words.text)
        name = (
            _title(heading) if alone and heading else _name_before(words, match.start(), rest["kind"] or "")
        )
        if name is not None and (rest["kind"] or not alone):
            start = match.start("inside")
            issuer = words.part(start + rest.start("issuer"), start + rest.end("issuer"))
            yield _Dated(name, first, words.part(*match.span()), rest["kind"] or "", issuer or None)
    yield from _in_sentences(words)


def _councils(words: Phrase) -> Iterator[Fact]:
    """Give the council whose answer or report a quotation names: ○○審議会答申「…」."""
    for start, end in quotations(words.text):
        if found := _COUNCIL.search(words.text[:start]):
            about = legal_resource(words.part(start, end))
            issuer = words.part(*found.span("issuer"))
            yield statement(about, "issuedByWords", Text(issuer.printed), issuer.span)


def _nameless_notices(section: Section, named: list[_Dated]) -> Iterator[Fact]:
    """Give the sender of a notice that is cited by its date alone, where one notice of that date is named."""
    for _, _, words in texts_in(section):
        for match in _BRACKETS.finditer(words.text):
            first = next((d for d in dates_in(match["inside"]) if d.span.start == 0), None)
            rest = _BEHIND_DATE.fullmatch(match["inside"], first.span.end) if first else None
            if first is None or rest is None or rest["kind"] != "通知" or not rest["issuer"].strip():
                continue
            place = words.part(*match.span())
            same = {d.name.text: d for d in named if d.kind == "通知" and d.date.value == first.value}
            if len(same) == 1 and all(d.printed.span != place.span for d in same.values()):
                start = match.start("inside")
                issuer = words.part(start + rest.start("issuer"), start + rest.end("issuer"))
                fact = statement(_document(*same.values()), "issuedByWords", Text(issuer.printed), place.span)
                yield replace(
                    fact, confidence="0.9", reason="cited by its date; the one notice named with that date"
                )


def _in_sentences(words: Phrase) -> Iterator[_Dated]:
    text = words.text
    for match in _PASSIVE.finditer(text):
        before = [d for d in dates_in(text[: match.start()]) if "。" not in text[d.span.end : match.start()]]
        name = _quoted_before(words, match.start() + 1) if match[0].startswith("」") else None
        if before and name is not None:
            yield _Dated(name, before[-1], words.part(before[-1].span.start, match.end()), match["kind"])
    for match in [*_ACTIVE.finditer(text), *_DATED_NAME.finditer(text)]:
        kind = match.groupdict().get("kind") or ""
        for date in dates_in(match["date"])[:1]:
            yield _Dated(words.part(*match.span("name")), date, words.part(*match.span()), kind)


def _name_before(words: Phrase, place: int, kind: str) -> Phrase | None:
    """Return the name that ends before brackets: the quotation, or the words since a pause."""
    text = words.text[:place].rstrip()
    quoted = _quoted_before(words, len(text)) if text.endswith(("」", "』")) else None
    if quoted is not None and not _NAMELESS.fullmatch(quoted.text):
        return quoted if kind or _ENDING.search(quoted.text) else None
    start = max((m.end() for m in _EDGE.finditer(text)), default=0)
    open_quotes = [s for s, e in quotations(words.text) if s <= len(text) < e]
    name = words.part(max([start, *open_quotes]), len(text)).strip("・●○☆ ")
    long_enough = 4 <= len(name.text) <= 60 and not name.text[0].isdigit()
    return name if long_enough and _ENDING.search(name.text) else None


def _quoted_before(words: Phrase, place: int) -> Phrase | None:
    ending = [(start, end) for start, end in quotations(words.text) if end + 1 == place]
    return words.part(*min(ending)) if ending else None


def _title(heading: Phrase) -> Phrase:
    """Return the name of a document in a heading: without remarks such as (概要) and (抄)."""
    words = unbroken(heading)
    remark = _REMARK.search(words.text)
    return words.part(0, remark.start()) if remark else words


def _facts(words: Phrase, found: _Dated) -> Iterator[Fact]:
    about = _document(found)
    kind = {"decisionKind": Text(found.kind)} if found.kind else {}
    yield statement(about, "issuedOn", found.date.value, found.printed.span, qualifiers=kind)
    if found.issuer is not None:
        yield statement(about, "issuedByWords", Text(found.issuer.printed), found.issuer.span)
    before = words.text[: max(0, words.text.find(found.name.text) - 1)]
    if replaced := _REPLACED.search(before):
        old = words.part(*replaced.span("old"))
        yield statement(
            about, "replaces", legal_resource(old), words.place(replaced.start("old"), replaced.end())
        )


def _document(found: _Dated) -> Thing:
    cls = {"閣議決定": "CabinetDecision", "通知": "Notice"}.get(found.kind, "")
    return legal_resource(found.name, cls)


@per_document
def quoted_places(document: Document) -> frozenset[Span]:
    """Return where the words stand that slides quote from decisions and reports."""
    section = Section(document, document.lines, "", {})
    return frozenset(fact.words[0] for fact in _excerpts(section))


def _excerpts(section: Section) -> Iterator[Fact]:
    """Give the text under a line that names a decision with its date or says 抜粋 or 抄."""
    for _, entries in slides_in(section):
        current: Thing | None = None
        path: tuple[Phrase, ...] = ()
        for entry in entries:
            words = unbroken(entry.words)
            opened = None if entry.piece.kind is Kind.ITEM else _opened(words)
            if opened is not None:
                current, path = opened, entry.headings
            elif current is not None and not _within(entry, path):
                current = None
            elif current is not None and entry.piece.kind is not Kind.HEADING:
                yield _quoted_text(current, entry, len(path))


def _within(entry: Entry, path: tuple[Phrase, ...]) -> bool:
    """Say whether an entry goes on under the headings of a quotation, or under numbered ones in it."""
    further = entry.headings[len(path) :]
    return entry.headings[: len(path)] == path and all(_NUMBERED.match(heading.text) for heading in further)


def _quoted_text(about: Thing, entry: Entry, depth: int) -> Fact:
    words = unbroken(entry.words)
    above = [unbroken(heading).printed for heading in entry.headings[depth:]]
    where = {"section": Text(" ".join(above))} if above else {}
    key = (*above, masked(words.text)[:30])
    return statement(about, "quotedText", Text(words.printed), words.span, key=key, qualifiers=where)


def _opened(words: Phrase) -> Thing | None:
    """Return the document whose text follows a line, or None where the line announces none."""
    if len(words.text) > 80:
        return None
    dated = list(_dated(words, None))
    if dated and (_EXCERPT.search(words.text) or _WHOLE.fullmatch(words.text)):
        return _document(dated[0])
    bare = _UNDATED.fullmatch(words.text)
    return legal_resource(words.part(*bare.span("name"))) if bare and _ENDING.search(bare["name"]) else None
