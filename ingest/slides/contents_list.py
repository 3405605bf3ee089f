"""Tables of contents of other documents: lines that end in a page number say nothing of their own."""

import re
from collections.abc import Iterator

from keniki.ingest.events.places import places_in
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.graph.facts import Passed, Reason
from keniki.ingest.slides.outline import Entry, Kind
from keniki.ingest.slides.slide_text import slides_in, unbroken

_LEADERS = re.compile(r".*\.{2,} ?[0-9]+")
_PAGE = re.compile(r".*\(P\. ?[0-9]+\)")
_NUMBERED = re.compile(r"[0-9]+\.[0-9.]+ .+")


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Pass over the lines of tables of contents; those that name a body are left to the reader of cases."""
    for _, entries in slides_in(section):
        for entry in entries:
            if _is_line_of_contents(entry) and not any(places_in(unbroken(entry.words), context.gazetteer)):
                yield Passed(entry.words.span, Reason.HEADING)


def _is_line_of_contents(entry: Entry) -> bool:
    text = unbroken(entry.words).text
    if entry.piece.kind is Kind.ROW:
        cells = entry.piece.cells
        return len(cells) == 2 and bool(_NUMBERED.fullmatch(cells[0].text)) and cells[1].text.isdigit()
    return bool(_LEADERS.fullmatch(text) or _PAGE.fullmatch(text))
