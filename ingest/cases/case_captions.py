"""The words under pictures of cases that were lost."""

import re
from collections.abc import Iterator

from keniki.ingest.cases.case_bodies import bodies
from keniki.ingest.extract.interface import Context, Yield
from keniki.ingest.figures.topics import PICTURE
from keniki.ingest.graph.facts import Passed, Reason, Text, Thing
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
