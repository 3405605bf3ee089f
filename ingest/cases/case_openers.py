"""Where a case begins: the heading, caption or list entry that names it and who carries it out."""

import re
from dataclasses import dataclass

from keniki.ingest.cases.case_bodies import bodies
from keniki.ingest.events.places import Place, place_at
from keniki.ingest.names.gazetteer import Gazetteer
from keniki.ingest.slides.outline import Entry, Kind
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import unbroken
from keniki.ingest.values.numbers import read_number

_CARD = re.compile(r"(?:[①-⑳] ?)?【(?P<title>[^】]{2,40})】 ?(?P<rest>[-－ー].*|[\[〔【].*)?")
_NUMBERED = re.compile(r"[①-⑳] ?(?P<title>[^【】]{4,60})")
_WHERE = re.compile(r"[-－ー]+ ?(?P<where>[^\[〔【]+?)? ?(?:[\[〔【](?P<since>[0-9]{4})~?[\]〕】])?※?")
_SINCE = re.compile(r"[\[〔【](?P<since>[0-9]{4})~[\]〕】]")
_EXAMPLE = re.compile(r"【(?:取組)?事例】 ?(?P<rest>.+)")
_REPORTED = re.compile(r"[0-9.]* ?(?:取組)?事例 ?[①-⑳] ?<(?P<title>[^<>]+)>")
_AT = re.compile(r"(?: ?での|の(?!ほか)|において)(?P<title>.+)")
_AND_ELSEWHERE = re.compile(r"の?ほか[^ ]{2,8}で.+")
"""What says that a case is carried out elsewhere too, which is no title of it."""

_BEHIND = re.compile(r"(?P<title>.{3,60}?) ?(?:\((?P<where>[^()]+)\)|【(?P<framed>[^【】]+)】)")
_UNDERSCORE = re.compile(r".{2,20}事例\\?_(?P<where>[^()]+)\((?P<title>.+)\)")
_RESULT = re.compile(r".*\((?P<title>[^()0-9]{4,40})\)$")
_LISTED = re.compile(
    r"(?:[①-⑳]|\([A-Z]\)) ?(?P<where>[^『』.]+?)(?:『(?P<title>[^『』]+)』)? ?\.{2,} ?[0-9]+"
)
_DOES = re.compile(r"(?:と[^、。]{2,20})?で、.{10,}")
_FRAME = re.compile(r"^[<〈【] ?(?P<inner>.+?) ?[>〉】]$")


@dataclass(frozen=True, slots=True)
class Opener:
    """The name of a case, the bodies named with it, what else stands beside them, and the year it began."""

    title: Phrase | None
    places: tuple[Place, ...]
    others: tuple[Phrase, ...] = ()
    since: tuple[int, Phrase] | None = None
    complete: bool = True
    """False where further words (the place, the year) may follow in the next line."""

    seat: Phrase | None = None
    """Where the organisation is that carries out the case, when no body is said to take part."""


def open_case(entry: Entry, following: Entry | None, gazetteer: Gazetteer) -> Opener | None:
    """Return the case that begins with an entry, or None."""
    words = unbroken(entry.words)
    if entry.piece.kind is Kind.HEADING:
        return _heading(words, following, gazetteer)
    if entry.piece.kind is Kind.ITEM and (found := _LISTED.fullmatch(words.text)):
        return _listed(words, found, gazetteer)
    if entry.piece.kind is Kind.ITEM and (place := place_at(words, 0, gazetteer)):
        doing = _DOES.match(words.text, place.end)
        return Opener(None, (place,), complete=False) if doing else _caption(words, gazetteer)
    if entry.piece.kind in (Kind.PARAGRAPH, Kind.ITEM) and len(words.text) <= 60:
        return None if _shows(entry) else _caption(words, gazetteer)
    return None


def _shows(entry: Entry) -> bool:
    """Say whether a line over a place in brackets is the caption of a picture: it names no undertaking."""
    first, *rest = entry.words.lines()
    alone = len(rest) == 1 and rest[0].text.startswith("(")
    return alone and _UNDERTAKING.search(first.text) is None


_UNDERTAKING = re.compile(r"(?:事業|プロジェクト|プログラム|取組|実証|実験|運行|制度|協定|計画)$")


def _heading(words: Phrase, following: Entry | None, gazetteer: Gazetteer) -> Opener | None:
    return (
        _card(words, following, gazetteer)
        or titled_case(words, gazetteer)
        or _place_first(words, gazetteer)
        or _caption(words, gazetteer)
    )


def is_place_line(words: Phrase) -> bool:
    """Say whether a line only says where and since when a case is (－○○町（○○県）【2025～】)."""
    return bool(_WHERE.fullmatch(words.text) or _SINCE.fullmatch(words.text))


def _card(words: Phrase, following: Entry | None, gazetteer: Gazetteer) -> Opener | None:
    """Read ①【name】－place（prefecture） [year～], whose place or year may stand in the next line."""
    found = _CARD.fullmatch(words.text) or _NUMBERED.fullmatch(words.text)
    if found is None:
        return None
    rest = words.part(*found.span("rest")) if found.groupdict().get("rest") else None
    behind = unbroken(following.words) if following and following.piece.kind is Kind.PARAGRAPH else None
    where = (
        rest
        if rest and rest.text[0] in "-－ー"
        else behind
        if behind and _WHERE.fullmatch(behind.text)
        else None
    )
    dated = next((w for w in (rest, behind) if w and _SINCE.search(w.text)), None)
    place = _WHERE.fullmatch(where.text) if where else None
    if dated is None or (place is None and rest is None):
        return None
    year = _SINCE.search(dated.text)
    since = (int(read_number(year["since"]) or 0), dated.part(*year.span("since"))) if year else None
    named = where.part(*place.span("where")) if where and place and place["where"] else None
    places, others = bodies(named, gazetteer) if named else ((), ())
    return Opener(words.part(*found.span("title")), places, others, since)


def titled_case(words: Phrase, gazetteer: Gazetteer) -> Opener | None:
    """Read a heading that says 事例: with a title, with a body alone, or with both (事例_○○（title）)."""
    if found := _REPORTED.fullmatch(words.text):
        return Opener(words.part(*found.span("title")), (), complete=False)
    if found := _EXAMPLE.fullmatch(words.text):
        rest = words.part(*found.span("rest"))
        places, others = bodies(rest, gazetteer)
        return Opener(None, places, complete=False) if places and not others else Opener(rest, ())
    if found := _UNDERSCORE.fullmatch(words.text):
        places, _ = bodies(words.part(*found.span("where")), gazetteer)
        return Opener(words.part(*found.span("title")), places) if places else None
    return None


def _place_first(words: Phrase, gazetteer: Gazetteer) -> Opener | None:
    """Read a heading that begins with a body: alone, with a result, or with の or での and a title."""
    framed = _FRAME.match(words.text)
    inner = words.part(*framed.span("inner")) if framed else words
    place = place_at(inner, 0, gazetteer)
    if place is None:
        return None
    places = [place]
    while joined := re.match(r"[・、]", inner.text[places[-1].end :]):
        further = place_at(inner, places[-1].end + joined.end(), gazetteer)
        if further is None:
            break
        places.append(further)
    rest = inner.part(places[-1].end)
    if not rest or _AND_ELSEWHERE.fullmatch(rest.text):
        return Opener(None, tuple(places), complete=False)
    titled = _AT.fullmatch(rest.text) or _RESULT.fullmatch(rest.text)
    framed_title = titled and (framed or _RESULT.fullmatch(rest.text))
    return Opener(rest.part(*titled.span("title")), tuple(places)) if titled and framed_title else None


def _caption(words: Phrase, gazetteer: Gazetteer) -> Opener | None:
    """Read a title with nothing but bodies in the brackets behind it."""
    found = _BEHIND.fullmatch(words.text)
    if found is None or re.search(r"[。:]|^出典|^[※・]", found["title"]):
        return None
    where = words.part(*found.span("where" if found["where"] else "framed"))
    places, others = bodies(where, gazetteer)
    if not places or others:
        return None
    title = words.part(*found.span("title"))
    if _ORGANISATION.match(title.text):
        return Opener(title, places, seat=where)
    team = (where,) if where.text.endswith("T") else ()
    return Opener(title, places, team)


_ORGANISATION = re.compile(r"\((?:特非|一社|公社|一財|公財|福|株|有|同|独|NPO|特定非営利活動法人)\)")
"""How the name of an organisation begins, behind which stands where it is."""


def _listed(words: Phrase, found: re.Match[str], gazetteer: Gazetteer) -> Opener | None:
    places, others = bodies(words.part(*found.span("where")), gazetteer)
    title = words.part(*found.span("title")) if found["title"] else None
    return Opener(title, places, others) if places or others else None
