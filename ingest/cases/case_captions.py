"""The words under pictures of cases that were lost."""

import re
from collections.abc import Iterator, Sequence

from keniki.ingest.cases.case_bodies import bodies
from keniki.ingest.extract.interface import Context, Yield
from keniki.ingest.figures.topics import PICTURE
from keniki.ingest.graph.facts import Fact, Passed, Reason, Text, Thing
from keniki.ingest.slides.outline import Entry, Kind
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import statement, unbroken


def captioned(about: Thing, words: Phrase, context: Context) -> Iterator[Yield]:
    """Give the words under a picture as such; a picture with a place of its own is no more than one."""
    shown = words.strip("▲ ")
    if shown.text in about.key:
        yield Passed(words.span, Reason.REPETITION)
    elif _PICTURED.search(shown.text) and bodies(shown, context.gazetteer)[0]:
        yield Passed(words.span, Reason.LOST_FIGURE)
    else:
        yield statement(about, "caption", Text(shown.printed), shown.span, key=(shown.text[:40],))


_PICTURED = re.compile(r"\([^()]+\)$|の様子")


def pictured_parts(about: Thing, under: Sequence[Entry]) -> Iterator[Fact]:
    """Give the parts of a case that it tells of and a caption gives the name of: ▲表彰制度「X」のロゴ."""
    told = [words for entry in under if not (words := unbroken(entry.words)).text.startswith("▲")]
    for entry in under:
        words = unbroken(entry.words)
        found = _NAMED.match(words.text)
        places = [(each, at) for each in told if found and (at := each.text.find(found["what"])) >= 0]
        if found and places:
            named = words.part(found.start("what"), found.end("name") + 1)
            each, at = places[0]
            said = each.place(at, at + len(found["what"]))
            yield statement(about, "component", Text(named.printed), named.span, said, key=(named.text,))


_NAMED = re.compile(r"▲\s*(?P<what>[^「」※]{3,12})「(?P<name>[^「」]{2,20})」の(?:ロゴ|マーク|チラシ|画面)")


def is_caption(entry: Entry) -> bool:
    """Say whether a line is the caption of a picture: by its mark, or short and by itself after a gap."""
    text = unbroken(entry.words).text
    narrow = len(entry.words.lines()) > 1 and not _SAYS.search(text)
    return text.startswith("▲") or (
        entry.piece.kind is Kind.PARAGRAPH
        and (entry.piece.gap >= PICTURE or narrow)
        and len(text) < 30
        and "。" not in text
    )


_SAYS = re.compile(r"^[○・■(]|[0-9] ?[^\s年]*$|(?:する|[むるうく]|[をがはで、])$|を[^を]{2,8}$|:")
"""What a line over two lines holds that says something of the case; another one is the caption of a picture."""
