"""Reads the examples of work in each policy field, from a page whose labels and examples fell apart.

An example that stands on the line of its label belongs to it. The others are paired by a decision of kind
`pairing` about all examples, which names the field of each in the order of the text. `fields` is the scheme.
"""

import re
from collections.abc import Iterator

from keniki.ingest.errors import Finding
from keniki.ingest.extract.decisions import Decision, digest, resting_on
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.extract.runs import Run
from keniki.ingest.graph.facts import Fact, Text, Thing, masked
from keniki.ingest.reading.fold import fold
from keniki.ingest.reading.source import Line, Span
from keniki.ingest.registers.field_labels import label_places
from keniki.ontology.concepts import by_label

_COUNTS = re.compile(r"^\s*(?:[0-9]+圏域\s*)+$")
_EXAMPLE = re.compile(
    r"^(?:(?P<label>\S\s\S)\s+)?(?P<words>[^※○\s]\S*?(?:[^\s]|(?<=、)\s)*?(?:等(?=\s|$)|、.*[^、]$))"
)


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give each example with its field."""
    scheme = str(section.options["fields"])
    found = list(_examples(section, scheme))
    words = "\n".join(example.text for _, example in found)
    decision = context.decisions.take("pairing", words) if words else None
    fields = decision.answer.get("fields", []) if decision else []
    known = [str(name) for name in fields] if isinstance(fields, list) else []
    if len(known) != len(found):
        yield _undecided(section, len(found), words)
        known = []
    labels = label_places(section, scheme)
    for i, (own, example) in enumerate(found):
        name = own or (known[i] if known else None)
        if name is not None:
            field = Thing(kind="concept", key=(scheme, name), cls="")
            yield _fact(field, example, labels.get(name, ()), context, None if own else decision)


def _examples(section: Section, scheme: str) -> Iterator[tuple[str | None, Run]]:
    """Give the blocks that are examples, each with the concept of the label on its line, if there is one."""
    for block in _blocks(section):
        found = next(block.find(_EXAMPLE), None)
        if found is None or by_label(scheme, block.text) is not None:
            continue
        label = by_label(scheme, found.run("label").text) if found["label"] else None
        example = found.run("words") if label or not found["label"] else block
        if by_label(scheme, example.text) is None:
            yield label, example


def _blocks(section: Section) -> Iterator[Run]:
    """Give the lines between blank ones, without the lines of numbers."""
    group: list[Line] = []
    for line in section.lines:
        if line.text.strip() and not _COUNTS.match(fold(line.text).text):
            group.append(line)
            continue
        if group:
            yield Run.of(section.document, group)
        group = []
    if group:
        yield Run.of(section.document, group)


def _fact(
    field: Thing, example: Run, label: tuple[Span, ...], context: Context, decision: Decision | None
) -> Fact:
    said = Fact(
        cls="PolicyFieldExample",
        about=field,
        property="example",
        value=Text(example.text),
        words=(*example.words, *label),
        as_of=context.as_of,
        key=(masked(example.text),),
        confidence="0.9" if decision else "1.0",
        reason="labels and examples are separate boxes of the page, paired by a decision" if decision else "",
    )
    return resting_on(decision, said) if decision else said


def _undecided(section: Section, examples: int, words: str) -> Finding:
    return section.document.finding(
        "undecided-pairing",
        section.span.start,
        found=f"{examples} examples of work in policy fields",
        expected=f"a decision of kind pairing with the digest {digest('pairing', words)}",
        remedy="pair the examples with the fields on the page, in a decision in ingest/decisions.toml",
    )
