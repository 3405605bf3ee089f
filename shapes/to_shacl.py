"""Turns a requirement into SHACL Core: a shape that an applicant's description breaks exactly where it is not met.

The description is one node with the values as direct properties (`keniki:population`, `keniki:kind`, …), such as a
caller may write. A value that is missing breaks nothing, for it makes the outcome unknown, and neither does what
only a reader can judge; a soft threshold that is not reached is a warning.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from keniki.ontology.names import PREFIXES
from keniki.shapes.requirement import Combination, Comparator, Criterion, Group, Requirement
from keniki.shapes.wording import LANGUAGES, sentence

_LIMITS = {
    Comparator.AT_LEAST: "sh:minInclusive",
    Comparator.MORE_THAN: "sh:minExclusive",
    Comparator.AT_MOST: "sh:maxInclusive",
    Comparator.LESS_THAN: "sh:maxExclusive",
    Comparator.EQUAL: "sh:hasValue",
}
_USED = ("keniki", "rdfs", "sh", "xsd")


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape in Turtle without its brackets, and the criterion whose words are its message."""

    turtle: str
    criterion: Criterion | None = None


def to_shacl(requirement: Requirement) -> str:
    """Return the shapes graph of a requirement in Turtle: one node shape, named after the requirement."""
    prefixes = "\n".join(f"@prefix {name}: <{PREFIXES[name]}> ." for name in _USED)
    constraints = [f"  sh:node [ {shape.turtle} ] ;" for shape in _constraints(requirement)]
    warnings = [f"  {_warning(criterion)} ;" for criterion in _soft(requirement)]
    labels = [
        f'  rdfs:label "{_quoted(sentence(requirement, language))}"@{language} ;' for language in LANGUAGES
    ]
    lines = "\n".join((*labels, *constraints, *warnings))
    end = f"  rdfs:seeAlso <{requirement.iri}> ."
    return f"{prefixes}\n\n<{requirement.iri}/shape>\n  a sh:NodeShape ;\n{lines}\n{end}\n"


def _constraints(requirement: Requirement) -> Iterator[Shape]:
    """Give the parts that must all hold, so that each has a message of its own."""
    if isinstance(requirement, Group) and requirement.how is Combination.ALL:
        for part in requirement.parts:
            yield from _constraints(part)
    elif (shape := _shape(requirement)) is not None:
        yield shape


def _shape(requirement: Requirement) -> Shape | None:
    """Return the shape of a requirement, or None where nothing that is known could break it."""
    if isinstance(requirement, Criterion):
        return None if requirement.soft else _criterion(requirement)
    if not isinstance(requirement, Group) or requirement.how is Combination.N_OF:
        return None
    shapes = [_shape(part) for part in requirement.parts]
    if requirement.how is Combination.ANY:
        known = [shape.turtle for shape in shapes if shape is not None]
        return Shape(f"sh:or ( {_listed(known)} )") if len(known) == len(shapes) and known else None
    must = [shape.turtle for shape in shapes if shape is not None]
    return Shape(f"sh:and ( {_listed(must)} )") if must else None


def _listed(shapes: list[str]) -> str:
    return " ".join(f"[ {shape} ]" for shape in shapes)


def _criterion(criterion: Criterion) -> Shape | None:
    path = path_of(criterion.measured)
    if criterion.threshold is not None:
        return Shape(
            f"sh:property [ sh:path {path} ; {_limit(criterion)} {_messages(criterion)} ]", criterion
        )
    if criterion.day is not None:
        limit = f'{_LIMITS[criterion.comparator]} "{criterion.day}"^^xsd:date ;'
        return Shape(f"sh:property [ sh:path {path} ; {limit} {_messages(criterion)} ]", criterion)
    accepted = " ".join(f"<{iri}>" for iri, _ in criterion.accepted)
    if not accepted:
        return None
    if criterion.comparator is Comparator.NOT_IN_CLASS:
        inner = f"sh:not [ sh:in ( {accepted} ) ]"
        return Shape(f"sh:property [ sh:path {path} ; {inner} ; {_messages(criterion)} ]", criterion)
    one = f"sh:qualifiedValueShape [ sh:in ( {accepted} ) ] ; sh:qualifiedMinCount 1"
    given = f"[ sh:property [ sh:path {path} ; {one} ; {_messages(criterion)} ] ]"
    return Shape(f"sh:or ( [ sh:property [ sh:path {path} ; sh:maxCount 0 ] ] {given} )", criterion)


def _limit(criterion: Criterion) -> str:
    assert criterion.threshold is not None
    return f'{_LIMITS[criterion.comparator]} "{float(criterion.threshold):.10g}"^^xsd:decimal ;'


def _messages(criterion: Criterion) -> str:
    said = ", ".join(f'"{_quoted(sentence(criterion, language))}"@{language}' for language in LANGUAGES)
    return f"sh:message {said}"


def _soft(requirement: Requirement) -> Iterator[Criterion]:
    """Give the soft thresholds that are asked in every case."""
    if isinstance(requirement, Criterion) and requirement.soft and requirement.threshold is not None:
        yield requirement
    if isinstance(requirement, Group) and requirement.how is Combination.ALL:
        for part in requirement.parts:
            yield from _soft(part)


def _warning(criterion: Criterion) -> str:
    limit, path = _limit(criterion), path_of(criterion.measured)
    return f"sh:property [ sh:path {path} ; {limit} sh:severity sh:Warning ; {_messages(criterion)} ]"


def path_of(measured: str) -> str:
    """Return the property of a description that holds what a requirement measures."""
    words = measured.split("-")
    return "keniki:" + words[0] + "".join(word.capitalize() for word in words[1:])


def _quoted(words: str) -> str:
    return re.sub(r'(["\\])', r"\\\1", words)
