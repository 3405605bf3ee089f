"""The scheme of roles and policy fields, printed as a table of columns side by side whose rules are lost.

Layout read: roles with a katakana letter (ア … イ …), parts of the last role with a capital letter,
then for each small letter the fields of all columns that still go on, left to right; a column ends with
its field その他. A field wraps over lines; several fields share a line. Where the number of fields of a
letter is not the number of columns that go on, the row is reported and nothing is said about it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from keniki.ingest.errors import Finding
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.extract.runs import Run
from keniki.ingest.graph.facts import Count, Fact, Origin, Passed, Reason, Text, Thing
from keniki.ingest.reading.fold import fold
from keniki.ingest.reading.source import Document, Line, Span
from keniki.ingest.registers.scheme_labels import same_label, scheme_labels
from keniki.ingest.values.counts import find_counts

_MARK = re.compile(
    r"(?:^|(?<= ))(?:(?P<role>[ア-ン])(?= )|(?P<part>[A-Z])(?= )|(?P<field>[a-z])(?= ?[^\x00-\x7f]|  ?[A-Z]))"
)
_LAST = "その他"
_TITLE = re.compile(r"【(?P<title>[^】]+)】")


@dataclass(slots=True)
class Item:
    """A role, part or field as printed: its letter and its words."""

    letter: str
    words: Run
    mark: Run

    @property
    def label(self) -> str:
        """The words joined over line breaks."""
        return self.words.text.strip()


@dataclass(slots=True)
class Column:
    """A role, or a part of one (ウ-A), with its fields."""

    notation: str
    item: Item
    parent: str = ""
    fields: list[Item] = field(default_factory=list)

    @property
    def open(self) -> bool:
        """Say whether further fields may follow."""
        return not (self.fields and self.fields[-1].label.startswith(_LAST))


@dataclass(slots=True)
class Scheme:
    """The columns in order, divided roles included, and the rows of fields that do not fit."""

    columns: list[Column] = field(default_factory=list)
    misfits: list[list[Item]] = field(default_factory=list)
    title: Run | None = None

    def labels(self) -> dict[str, str]:
        """Return the label of each notation: ア, ウ-A, ウ-A a."""
        labels = {column.notation: column.item.label for column in self.columns}
        for column in self.columns:
            labels |= {f"{column.notation} {item.letter}": item.label for item in column.fields}
        return labels


def printed_once(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines up to where the head of the table is printed again."""
    head = next((line.text.strip() for line in lines if _MARK.match(line.text.strip())), None)
    again = [at for at, line in enumerate(lines) if line.text.strip() == head]
    return lines[: again[1]] if len(again) > 1 else lines


def read_scheme(document: Document, lines: Sequence[Line]) -> Scheme:
    """Read the columns and their fields from the lines of the table; a second printing of it is left out."""
    scheme, rows = Scheme(), list[list[Item]]()
    for item in _items(document, printed_once(lines), scheme):
        if item.letter.islower():
            if not rows or rows[-1][0].letter != item.letter:
                rows.append([])
            rows[-1].append(item)
        else:
            _add_column(scheme, item)
    for row in rows:
        _add_row(scheme, row)
    return scheme


def _items(document: Document, lines: Sequence[Line], scheme: Scheme) -> Iterator[Item]:
    """Give the marked items of the table; a line without a mark goes on with the item before it."""
    pending: Item | None = None
    for line in lines:
        run = Run.of(document, [line])
        if not run.text:
            continue
        if found := _TITLE.fullmatch(run.text):
            scheme.title = run.cut(*found.span("title"))
            continue
        folded = fold(run.text)
        marks = list(_MARK.finditer(folded.text))
        first = folded.span(marks[0].start(), marks[0].end()).start if marks else len(run.text)
        if pending and first:
            pending.words = Run(document, pending.words.pieces + run.cut(0, first).pieces)
        ends = [*(mark.start() for mark in marks[1:]), len(folded.text)][: len(marks)]
        for mark, end in zip(marks, ends, strict=True):
            if pending:
                yield pending
            sign, words = folded.span(*mark.span()), folded.span(mark.end(), end)
            pending = Item(mark[0], run.cut(words.start, words.end), run.cut(sign.start, sign.end))
    if pending:
        yield pending


def _add_column(scheme: Scheme, item: Item) -> None:
    if "A" <= item.letter <= "Z":
        roles = [column for column in scheme.columns if not column.parent]
        parent = roles[-1].notation if roles else ""
        scheme.columns.append(Column(f"{parent}-{item.letter}" if parent else item.letter, item, parent))
    else:
        scheme.columns.append(Column(item.letter, item))


def _add_row(scheme: Scheme, row: list[Item]) -> None:
    divided = {column.parent for column in scheme.columns}
    going_on = [column for column in scheme.columns if column.notation not in divided and column.open]
    if len(going_on) != len(row):
        scheme.misfits.append(row)
        return
    for column, item in zip(going_on, row, strict=True):
        column.fields.append(item)


_ROMAN = {"ア": "a", "イ": "i", "ウ": "u", "エ": "e", "オ": "o"}


def concept(scheme: str, notation: str, labels: dict[str, str]) -> Thing:
    """Return a role or field: the concept of the ontology with its label, else one of the document."""
    name = "-".join(_ROMAN.get(part, part) for part in re.split(r"[- ]", notation))
    label = labels.get(notation, "")
    if same_label(scheme_labels(scheme).get(name, ""), label):
        return Thing(kind="concept", key=(scheme, name), cls="PolicyField", label=label)
    above = notation.rpartition(" ")[0] or notation.rpartition("-")[0]
    links = (("skos:broader", concept(scheme, above, labels)),) if above in labels else ()
    return Thing(kind="policy-field", key=(scheme, name), cls="PolicyField", label=label, links=links)


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give each role, part and field with its notation and label, and how many fields each column has."""
    scheme = read_scheme(section.document, section.lines)
    name, labels = str(section.options.get("scheme", context.series)), scheme.labels()
    marks: dict[str, tuple[Span, ...]] = {}
    for column in scheme.columns:
        above = marks[column.notation] = marks.get(column.parent, ()) + column.item.mark.words
        yield from _describe(
            concept(name, column.notation, labels), column.notation, column.item, above, context
        )
        for item in column.fields:
            notation, places = f"{column.notation} {item.letter}", above + item.mark.words
            yield from _describe(concept(name, notation, labels), notation, item, places, context)
        if column.fields:
            yield _field_count(concept(name, column.notation, labels), column, context)
    again = section.lines[len(printed_once(section.lines)) :]
    yield from (Passed(line.span, Reason.REPETITION) for line in again if line.text.strip())
    yield from _unknown(scheme, name, section.document)
    yield from _misfits(scheme, section.document)
    yield from _title(scheme, section.document)


def _describe(
    about: Thing, notation: str, item: Item, marks: tuple[Span, ...], context: Context
) -> Iterator[Yield]:
    words = Run(item.mark.document, item.mark.pieces + item.words.pieces).words
    label = Text(item.label)
    yield Fact(
        cls="Statement", about=about, property="skos:prefLabel", value=label, words=words, as_of=context.as_of
    )
    code = Text(notation, lang="")
    yield Fact(
        cls="Statement", about=about, property="skos:notation", value=code, words=marks, as_of=context.as_of
    )


def _field_count(about: Thing, column: Column, context: Context) -> Fact:
    words = tuple(span for item in column.fields for span in item.mark.words)
    number = Count(str(len(column.fields)), "分野")
    return Fact(
        cls="Observation",
        about=about,
        property="count",
        value=number,
        words=words,
        as_of=context.as_of,
        key=("fields",),
        origin=Origin.DERIVED,
        reason="counted from the fields that the table prints under this head",
    )


def _unknown(scheme: Scheme, name: str, document: Document) -> Iterator[Finding]:
    """Report the labels that the scheme of the ontology does not know."""
    labels = scheme.labels()
    for notation, label in labels.items():
        if concept(name, notation, labels).kind != "concept":
            yield document.finding(
                "unknown-label",
                scheme.columns[0].item.words.start,
                found=f"{notation} {label}",
                expected=f"the label of a concept of the scheme {name}",
                remedy="add the field to the scheme in ontology/schemes, or mend the document",
            )


def _misfits(scheme: Scheme, document: Document) -> Iterator[Finding]:
    for row in scheme.misfits:
        yield document.finding(
            "misfitting-fields",
            row[0].words.start,
            found=f"{len(row)} fields with the letter {row[0].letter}: "
            + "; ".join(item.label for item in row),
            expected="one field for each column that goes on",
            remedy="see whether a field fell out of the table or a column has no field その他",
        )


def _title(scheme: Scheme, document: Document) -> Iterator[Yield]:
    if scheme.title is None:
        return
    yield from (Passed(span, Reason.HEADING) for span in scheme.title.words)
    roles = [column for column in scheme.columns if not column.parent]
    for found in find_counts(scheme.title.text):
        if int(found.value.number) != len(roles):
            yield document.finding(
                "stated-against-counted",
                scheme.title.start,
                found=f"{found.words} in the title of the scheme",
                expected=f"{len(roles)}, as many as the roles of the table",
                remedy="see whether a role was lost with the rules of the table",
            )
