"""Relations of things whose names are alike: they may be one, and where one is part of the other they are not."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from keniki.ingest.graph.facts import Count, Fact, Text, Yen
from keniki.ingest.graph.related import Printed, Relation, Verdict, apart, later
from keniki.ingest.graph.values_compared import bare_words
from keniki.ingest.reading.source import Document, Span

_SCHEME_END = re.compile(
    r"(?:の?(?:推進|創設|実施|活用|展開|整備)|(?:推進|調査|整備|運営)?(?:費|事業|制度)|交付金|補助金)$"
)


_SHORTEST = 4
"""Characters that the core of a name must exceed to tell a programme."""

_PROGRAMMES = frozenset({"programme", "appropriation"})

_ONE_EACH = frozenset({"initiative", "requirement"})
"""Kinds of things that every region or scheme has for itself: equal figures do not make two of them one."""

_MANY = 12
"""Statements of one value beyond which equal figures are a coincidence of small numbers."""


def of_like_names(printed: Sequence[Printed]) -> Iterator[Relation]:
    """Give figures equal in value, unit and time for two things of like names."""
    groups: dict[tuple[object, ...], list[Printed]] = defaultdict(list)
    for statement in printed:
        fact = statement.fact
        named = fact.about.label and fact.about.kind not in _ONE_EACH
        if isinstance(fact.value, Yen | Count) and fact.words and named:
            kind = str(fact.qualifiers.get("budgetKind", ""))
            groups[fact.cls, fact.property, fact.value, str(fact.as_of), kind].append(statement)
    for group in groups.values():
        for first, second in combinations(group[:_MANY], 2):
            if (
                first.fact.about.key != second.fact.about.key
                and _alike(first.fact, second.fact)
                and apart(first, second)
            ):
                yield Relation(Verdict.AGREE, first, second, later(first, second), doubted=True)


def of_like_programmes(printed: Sequence[Printed]) -> Iterator[Relation]:
    """Give two programmes whose names have one core, where both stand: they may be one, and a person should look."""
    named: dict[str, dict[str, list[Printed]]] = defaultdict(lambda: defaultdict(list))
    for statement in printed:
        about = statement.fact.about
        if about.kind in _PROGRAMMES and statement.fact.words and len(core(about.label)) > _SHORTEST:
            named[core(about.label)][bare_words(about.label)].append(statement)
    for names in (names for names in named.values() if len(names) > 1):
        quoted = [found for each in names.values() if (found := _quoting_its_name(each))]
        for first, second in combinations(quoted, 2):
            yield Relation(Verdict.COMPATIBLE, first, second, later(first, second), "name")


def _quoting_its_name(statements: Sequence[Printed]) -> Printed | None:
    """Return the first of the statements about a programme whose own words hold its name, else whose lines do."""
    found = [(_name_quoted(s.document, s.fact), s) for s in statements]
    places = [(place, s) for place, s in found if place is not None]
    within = [(p, s) for p, s in places if any(p in span for span in s.fact.words)]
    for place, statement in (within or places)[:1]:
        return replace(statement, fact=replace(statement.fact, words=(place,)))
    return None


def of_like_classes(printed: Sequence[Printed]) -> Iterator[Relation]:
    """Give a class of bodies with the class of a like name that its definition lists as one among others."""
    classes = [p for p in printed if p.fact.about.kind == "body-class" and p.fact.words]
    defined: dict[str, Printed] = {}
    for statement in classes:
        if statement.fact.property == "definitionWords":
            defined.setdefault(bare_words(statement.fact.about.label), statement)
    for statement in classes:
        value = statement.fact.value
        part = bare_words(value.words) if isinstance(value, Text) else ""
        name = bare_words(statement.fact.about.label)
        listed = statement.fact.property == "component" and part in defined and part != name
        if listed and (part.startswith(name) or name.startswith(part)) and apart(defined[part], statement):
            first = defined[part]
            yield Relation(Verdict.NOT_SAME, first, statement, later(first, statement), "definitionWords")


def core(name: str) -> str:
    """Return a name without the words for a scheme at its end: X of X事業, X推進費 and Xの推進."""
    bare = bare_words(name)
    while (found := _SCHEME_END.search(bare)) and found.start() > 3:
        bare = bare[: found.start()]
    return bare


def _alike(one: Fact, two: Fact) -> bool:
    """Say whether the names of two things share their core, or one is part of the other."""
    if isinstance(one.value, Yen):
        return core(one.about.label) == core(two.about.label)
    return holds(one.about.label, two.about.label)


def holds(one: str, two: str) -> bool:
    """Say whether the longer of two names holds the shorter one, or the shorter one's first word."""
    shorter, longer = sorted((bare_words(one), bare_words(two)), key=len)
    words, others = (re.split(r"[ (（]", name) for name in sorted((one, two), key=len))
    first_word = bare_words(words[0])
    parts = words[0] == others[0] and words[-1] != others[-1]  # two matters of one thing
    return (shorter in longer or (first_word in longer and not parts)) and len(first_word) > 3


def _name_quoted(document: Document, fact: Fact) -> Span | None:
    """Return where the lines that a fact quotes print the name of its thing, in one line; None where none does."""
    name = bare_words(fact.about.label)
    for words in fact.words:
        first, last = document.line_range(words)
        for line in document.lines[first - 1 : last]:
            signs = [(place, bare) for place, sign in enumerate(line.text) if (bare := bare_words(sign))]
            at = "".join(bare for _, bare in signs).find(name)
            if at >= 0:
                return Span(line.start + signs[at][0], line.start + signs[at + len(name) - 1][0] + 1)
    return None
