"""Reads lists of policy fields with letters (a 医療, b 福祉 …), whose viewpoints stand below the lists.

A list begins anew at the first letter. There must be as many viewpoints as lists, and where a list names its
viewpoint in its last field (上記のほか、…の強化に係る取組) the order must agree.
"""

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass

from keniki.ingest.errors import Finding
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.extract.runs import Found, Piece, Run, joined
from keniki.ingest.graph.facts import Count, Fact, Origin, Text, Thing
from keniki.ingest.reading.fold import fold
from keniki.ontology.concepts import by_label

_FIELD = re.compile(r"^(?P<letter>[a-z])[ .)]+(?P<label>\S.*)$")


@dataclass(frozen=True, slots=True)
class Field:
    """A policy field as printed: its letter and its name, which may run over lines."""

    letter: Run
    label: Run


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give each viewpoint and each policy field under it, with its letter."""
    lists, below = _divide(section)
    viewpoints = list(below.find(str(section.options["viewpoint"]))) if below.pieces else []
    if len(viewpoints) != len(lists) or not _agree(viewpoints, lists):
        yield _unclear(section, len(viewpoints), len(lists))
        return
    scheme = str(section.options["scheme"])
    for viewpoint, fields in zip(viewpoints, lists, strict=True):
        name = viewpoint.run()
        top = yield from _known(name, scheme)
        if top is None:
            continue
        yield _statement(top, "name", name, context)
        for field in fields:
            yield from _field(scheme, field, context)
        yield _number(top, fields, context)


def _divide(section: Section) -> tuple[list[list[Field]], Run]:
    """Return the lists of fields, and the words below the last field, after its blank line."""
    lists: list[list[Field]] = []
    last: list[Piece] | None = None
    below: list[Piece] = []
    letters: list[tuple[Run, list[Piece]]] = []
    for line in section.lines:
        piece = Piece.of_line(line)
        found = next(Run(section.document, (piece,)).find(_FIELD), None) if piece.text else None
        if found:
            last = list(found.run("label").pieces)
            letters.append((found.run("letter"), last))
            below = []
        elif not piece.text:
            last = None
        elif last is not None:
            last.append(piece)
        else:
            below.append(piece)
    for letter, pieces in letters:
        if fold(letter.text).text == "a" or not lists:
            lists.append([])
        lists[-1].append(Field(letter, Run(section.document, tuple(pieces))))
    return lists, Run(section.document, tuple(below))


def _agree(viewpoints: list[Found], lists: list[list[Field]]) -> bool:
    """Say whether no list names the viewpoint of another list."""
    names = [fold(viewpoint.run().text).text for viewpoint in viewpoints]
    for i, fields in enumerate(lists):
        words = "".join(fold(field.label.text).text for field in fields)
        if any(name in words for j, name in enumerate(names) if j != i):
            return False
    return bool(names)


def _known(label: Run, scheme: str) -> Generator[Finding, None, Thing | None]:
    """Return the concept that a label names; give a finding where the scheme has none."""
    name = by_label(scheme, label.text)
    if name is None:
        yield label.document.finding(
            "unknown-label",
            label.start,
            found=label.text,
            expected=f"a label of the scheme {scheme}",
            remedy="add the label to the scheme in ontology/schemes",
        )
        return None
    return Thing(kind="concept", key=(scheme, name), cls="", label=fold(label.text).text)


def _field(scheme: str, field: Field, context: Context) -> Iterator[Yield]:
    thing = yield from _known(field.label, scheme)
    if thing is None:
        return
    yield _statement(thing, "name", field.label, context)
    yield Fact(
        cls="Statement",
        about=thing,
        property="skos:notation",
        value=Text(fold(field.letter.text).text, lang=""),
        words=joined([field.letter, field.label]).words,
        as_of=context.as_of,
    )


def _statement(about: Thing, prop: str, words: Run, context: Context) -> Fact:
    value = Text(fold(words.text).text)
    return Fact(
        cls="Statement", about=about, property=prop, value=value, words=words.words, as_of=context.as_of
    )


def _number(top: Thing, fields: list[Field], context: Context) -> Fact:
    return Fact(
        cls="Observation",
        about=top,
        property="count",
        value=Count(str(len(fields)), "分野"),
        words=tuple(span for field in fields for span in field.label.words),
        as_of=context.as_of,
        key=("fields",),
        origin=Origin.DERIVED,
    )


def _unclear(section: Section, viewpoints: int, lists: int) -> Finding:
    return section.document.finding(
        "unclear-taxonomy",
        section.span.start,
        found=f"{viewpoints} viewpoints and {lists} lists of fields",
        expected="a viewpoint for each list, in its order",
        remedy="nothing is asserted; compare with the page",
    )
