"""Who speaks at an event: names with 氏, their part, office and session, and the talks."""

import re
from collections.abc import Iterator

from keniki.ingest.graph.facts import Fact, Text, Thing
from keniki.ingest.slides.outline import Entry, Kind
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import quotations, statement, unbroken

_PART = r"(?P<part>コーディネーター|パネリスト|ファシリテーター|プレゼンター|登壇者|講師|司会|モデレーター)"
_LINE = re.compile(
    rf"(?:{_PART}:)? ?(?P<names>(?:[一-鿿々ァ-ヶ]{{1,6}} ?[一-鿿々ぁ-んァ-ヶ]{{0,6}} 氏 ?)+)(?P<rest>.*)"
)
_NAME = re.compile(r"(?P<name>[一-鿿々ァ-ヶ]{1,6} ?[一-鿿々ぁ-んァ-ヶ]{0,6}) 氏")
_OFFICE = re.compile(r"\((?P<words>[^()]{4,60})\)")
_REPORT = re.compile(
    r"(?P<label>(?:取組)?事例報告|事例発表|基調講演|講演)(?P<number>[①-⑳]?):(?P<who>[^「」]+)「(?P<title>[^「」]+)」"
)
_LECTURE = re.compile(r"[○●・]? ?(?P<who>[一-鿿]{2,20}(?:課|室|局|省))「(?P<title>[^「」]+)」")
_GREETING = re.compile(
    r"(?P<who>[一-鿿々]{2,12}(?:知事|市長|町長|村長|大臣|会長|理事長))(?=は|による|より|の|$)"
)


def speaker_facts(about: Thing, entries: tuple[Entry, ...]) -> Iterator[Fact]:
    """Give the speakers of an event, each with the session it stands in and the office in brackets behind.

    A part (パネリスト) holds for the names behind it in the same session, up to the next part.
    """
    parts: dict[tuple[Phrase, ...], str] = {}
    for place, entry in enumerate(entries):
        if entry.piece.kind is Kind.HEADING:
            continue
        words = unbroken(entry.words)
        yield from _talks(about, words)
        line = _LINE.fullmatch(words.text)
        if line is None:
            continue
        yield from _keynote(about, entries[place - 1 : place + 1], line)
        parts[entry.headings] = line["part"] or parts.get(entry.headings, "")
        behind = unbroken(entries[place + 1].words) if place + 1 < len(entries) else None
        for name in _NAME.finditer(words.text):
            more = {
                key: Text(value)
                for key, value in _about(entry, line, behind, parts[entry.headings]).items()
                if value
            }
            yield statement(about, "speaker", Text(_evenly_spaced(name["name"])), words.place(*name.span()),
                            key=(_evenly_spaced(name["name"]),), qualifiers=more)  # fmt: skip


def _keynote(about: Thing, pair: tuple[Entry, ...], line: re.Match[str]) -> Iterator[Fact]:
    """Give the title of a talk that stands between the heading 基調講演 and its speaker."""
    if len(pair) < _TITLE_AND_SPEAKER or not pair[1].headings[-1:]:
        return
    title, speaker = pair
    heads = re.fullmatch(r"(?:基調|特別|記念)?講演", unbroken(speaker.headings[-1]).text)
    if heads and title.piece.kind is Kind.PARAGRAPH and title.headings == speaker.headings:
        words, name = unbroken(title.words), _NAME.search(line["names"])
        more = {"speaker": Text(_evenly_spaced(name["name"]))} if name else {}
        yield statement(
            about, "presentation", Text(words.printed), words.span, key=(words.text,), qualifiers=more
        )


_TITLE_AND_SPEAKER = 2


def _about(entry: Entry, line: re.Match[str], behind: Phrase | None, part: str) -> dict[str, str]:
    rest = line["rest"].strip()
    office = _OFFICE.fullmatch(rest) or (_OFFICE.fullmatch(behind.text) if behind and not rest else None)
    sessions = [unbroken(heading).printed for heading in entry.headings[-2:]]
    return {
        "partPlayed": part,
        "affiliation": office["words"] if office else rest,
        "session": " ".join(sessions),
    }


def _evenly_spaced(name: str) -> str:
    return re.sub(r" +", " ", name.strip())


def _talks(about: Thing, words: Phrase) -> Iterator[Fact]:
    """Give reports and lectures with their titles: 事例報告①：○○市 … 「…について」."""
    for found in [*_REPORT.finditer(words.text), *_LECTURE.finditer(words.text)]:
        title, who = words.part(*found.span("title")), words.part(*found.span("who"))
        parts = found.groupdict()
        more = {"speaker": Text(who.printed)}
        if parts.get("number"):
            more["number"] = Text(parts["number"] or "")
        span = words.place(found.start("who"), found.end("title"))
        yield statement(about, "presentation", Text(title.printed), span, key=(title.text,), qualifiers=more)


def greeting_facts(about: Thing, words: Phrase) -> Iterator[Fact]:
    """Give a head of government who is named in the caption of a picture of the event."""
    for found in _GREETING.finditer(words.text):
        if not any(start <= found.start() < end for start, end in quotations(words.text)):
            who = words.part(*found.span("who"))
            yield statement(about, "speaker", Text(who.printed), who.span, key=(who.text,))
