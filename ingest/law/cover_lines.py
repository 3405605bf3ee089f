"""The cover of a document without mark-up: its title, which is the first block of lines.

Layout read: a block of lines (the title, broken over lines), and then blocks that say nothing (a slogan
of the publisher). Blocks are parted by blank lines.
"""

from collections.abc import Iterator, Sequence

from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.extract.runs import Run
from keniki.ingest.graph.facts import Fact, Passed, Reason, Text, Thing
from keniki.ingest.reading.source import Line


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give the title of the document, and what else stands on its cover as decoration."""
    blocks = [Run.of(section.document, block) for block in _blocks(section.lines)]
    if not blocks:
        return
    about = Thing(kind="document", key=(context.series, context.edition), cls="Document")
    title = blocks[0]
    yield Fact(
        cls="Statement",
        about=about,
        property="title",
        value=Text(title.text),
        words=title.words,
        as_of=context.as_of,
    )
    yield from (Passed(span, Reason.DECORATION) for block in blocks[1:] for span in block.words)


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    block: list[Line] = []
    for line in lines:
        if line.text.strip():
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block
