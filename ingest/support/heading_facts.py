"""What the headings of a slide about a programme state: its parts, what is done, since when."""

from collections.abc import Iterator

from keniki.ingest.extract.interface import Yield
from keniki.ingest.graph.facts import Passed, Reason, Text
from keniki.ingest.law.decisions_and_reports import quoted_places
from keniki.ingest.reading.fold import squeezed
from keniki.ingest.slides.since import since_facts
from keniki.ingest.slides.statements import Statement
from keniki.ingest.slides.subjects import named
from keniki.ingest.support.line_facts import line_fact
from keniki.ingest.support.single_lines import funded_by, funded_part
from keniki.ingest.support.support_headings import name_of_part, parts_named, says_what_is_done


def heading_facts(statement: Statement) -> Iterator[Yield]:
    """Give the part of a programme that a heading names; names of programmes are read elsewhere."""
    assert statement.subject is not None
    if says_what_is_done(statement.words):
        words = statement.words
        yield line_fact(statement.subject.programme, "description", Text(words.printed), words)
        return
    parts = [] if _heads_quotation(statement) else parts_named(statement)
    for name, words in parts:
        more = funded_by(words)
        yield line_fact(
            statement.subject.programme, name, Text(name_of_part(words).printed), words, more=more
        )
    if not parts:
        yield from funded_part(statement)
    part = "" if _holds_name(statement) else named(statement.words).printed
    yield from since_facts(statement.words, statement.subject.programme, part)
    if not parts:
        yield Passed(statement.words.span, Reason.HEADING)


def _holds_name(statement: Statement) -> bool:
    """Say whether a heading names its programme itself, beside what is done with it."""
    subject = statement.subject
    return subject is not None and squeezed(subject.name.text) in squeezed(statement.words.text)


def _heads_quotation(statement: Statement) -> bool:
    """Say whether a heading is one of the words that a slide quotes from a decision or a report."""
    place, quoted = statement.words.starts[0], quoted_places(statement.words.document)
    below = [e for e in statement.slide.entries if any(h.starts[0] == place for h in e.headings)]
    return any(entry.words.span in quoted for entry in below)
