"""Reads a remark that names the bodies a column leaves out: a line that ends in 除く, then a line for each."""

import re
from collections.abc import Iterator

from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.graph.facts import Fact, Passed, Reason, Text, Thing
from keniki.ingest.reading.source import Span

_ENTRY = re.compile(r"^\s*[○・](?P<words>\S.*)$")


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give the words of each excluded class of bodies, about the concept that the profile names."""
    scheme, name = str(section.options["concept"]).split("/")
    about = Thing(kind="concept", key=(scheme, name), cls="", label=section.lines[0].text.strip("※ "))
    yield Passed(section.lines[0].span, Reason.HEADING)
    for line in section.lines[1:]:
        found = _ENTRY.match(line.text)
        if found:
            words = found["words"].rstrip()
            start = line.start + found.start("words")
            yield Fact(
                cls="Clause",
                about=about,
                property="excludesWords",
                value=Text(words),
                words=(Span(start, start + len(words)),),
                as_of=context.as_of,
                key=(words,),
            )
