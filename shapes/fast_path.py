"""Runs shapes as SPARQL on the store: screen each shape with one ASK, and ask in detail only where it is red.

A release has next to no findings, so nearly all the time goes into the screening. It runs on two threads,
because the engine lets go of the interpreter lock while it evaluates.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QueryResultsFormat, QuerySolutions, Store

from keniki.ontology.names import PREFIXES, term
from keniki.shapes.conditions import KNOWN, Conditions
from keniki.shapes.findings import Finding
from keniki.shapes.messages import compose
from keniki.shapes.shape_files import Shape, Sparql, Target, Term, UnsupportedShape

THREADS = 2
FEW = 4000
"""Focus nodes up to which a query begins with them; with more, it begins with the values of the property."""

SPARQL_COMPONENT = PREFIXES["sh"] + "SPARQLConstraintComponent"
MIN_COUNT = PREFIXES["sh"] + "MinCountConstraintComponent"
MAX_COUNT = PREFIXES["sh"] + "MaxCountConstraintComponent"


@dataclass(frozen=True, slots=True)
class Question:
    """A query whose rows are findings of one component of one shape."""

    shape: Shape
    component: str
    query: str
    sparql: Sparql | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What a shape asks: queries that are all true where anything is wrong, cheapest first, and the details."""

    screens: tuple[str, ...]
    questions: tuple[Question, ...]


class FastPath:
    """Checks one store."""

    def __init__(self, store: Store, *, types_laid: bool) -> None:
        self._store = store
        self._conditions = Conditions({} if types_laid else self._subclasses())

    def run(self, shapes: Sequence[Shape]) -> tuple[list[Finding], dict[str, int]]:
        """Return all findings, and how many focus nodes each shape looked at."""
        with ThreadPoolExecutor(THREADS) as threads:
            numbers = dict(zip(shapes, threads.map(self._count, shapes), strict=True))
            parts = [
                part for shape, number in numbers.items() if number for part in self._parts(shape, number)
            ]
            red = [part for part, wrong in zip(parts, threads.map(self._screen, parts), strict=True) if wrong]
            questions = [question for part in red for question in part.questions]
            findings = [finding for found in threads.map(self._answer, questions) for finding in found]
        return findings, {shape.name: number for shape, number in numbers.items()}

    def count(self, shapes: Sequence[Shape]) -> dict[str, int]:
        """Return how many focus nodes each shape has."""
        return {shape.name: self._count(shape) for shape in shapes}

    def _count(self, shape: Shape) -> int:
        rows = self._select(f"SELECT (COUNT(DISTINCT ?this) AS ?n) WHERE {{ {self._targets(shape)} }}")
        return int(_words(rows[0]["n"]))

    def _screen(self, part: Part) -> bool:
        return all(self._ask(screen) for screen in part.screens)

    def _ask(self, query: str) -> bool:
        found = self._store.query(query, use_default_graph_as_union=True)
        assert isinstance(found, QueryBoolean)
        return bool(found)

    def _answer(self, question: Question) -> list[Finding]:
        return [_finding(question, row) for row in self._select(question.query)]

    def _select(self, query: str) -> list[dict[str, Term]]:
        found = self._store.query(query, use_default_graph_as_union=True)
        assert isinstance(found, QuerySolutions)
        answer = json.loads(found.serialize(format=QueryResultsFormat.JSON) or b"{}")
        return [{name: _term(cell) for name, cell in row.items()} for row in answer["results"]["bindings"]]

    def _subclasses(self) -> dict[str, list[str]]:
        below = f"?d <{PREFIXES['rdfs']}subClassOf>+ ?c"
        found: dict[str, list[str]] = {}
        for row in self._select(f"SELECT ?c ?d {{ {below} FILTER(isIRI(?c) && isIRI(?d)) }}"):
            found.setdefault(_words(row["c"]), []).append(_words(row["d"]))
        return {cls: sorted({*names} - {cls}) for cls, names in found.items()}

    def _parts(self, shape: Shape, number: int) -> Iterator[Part]:
        _refuse_unknown(shape)
        inner = (shape,) if shape.path else shape.properties
        yield from self._node(shape, [one for one in inner if _number(one, "minCount") == 1])
        for one in inner:
            yield from self._property(shape, one, number)
        for sparql in shape.sparql:
            yield self._sparql(shape, sparql)

    def _node(self, focus: Shape, required: Sequence[Shape]) -> Iterator[Part]:
        """Ask for what is wrong about the focus nodes, and for all paths that need a value, in one pass."""
        targets = self._targets(focus)
        broken = {} if focus.path else self._conditions.of_values(focus, "?this")
        missing = {one: f"NOT EXISTS {{ ?this {one.path} ?value }}" for one in required}
        questions = [
            Question(focus, component, _select("?this (?this AS ?value)", f"{targets} FILTER({wrong})"))
            for component, wrong in broken.items()
        ] + [
            Question(one, MIN_COUNT, _select("?this", f"{targets} FILTER({absent})"))
            for one, absent in missing.items()
        ]
        if questions:
            screen = _ask(f"{targets} FILTER({_any([*broken.values(), *missing.values()])})")
            yield Part((screen,), tuple(questions))

    def _property(self, focus: Shape, shape: Shape, number: int) -> Iterator[Part]:
        _refuse_unknown(shape)
        if shape.properties or shape.sparql:
            raise UnsupportedShape(f"{shape.name}: a shape within the shape of a property; use sh:node")
        of_values = self._conditions.of_values(shape, "?value")
        if of_values:
            questions = [
                Question(shape, component, _select("?this ?value", self._where(focus, shape, number, wrong)))
                for component, wrong in of_values.items()
            ]
            yield Part(self._screens(focus, shape, number, _any(of_values.values())), tuple(questions))
        targets = self._targets(focus)
        for component, wrong in self._conditions.of_focus(shape, "?this").items():
            if component == MIN_COUNT and _number(shape, "minCount") == 1:
                continue
            question = Question(shape, component, _select("?this", f"{targets} FILTER({wrong})"))
            yield Part(self._together(shape, component, number, targets, wrong), (question,))

    def _screens(self, focus: Shape, shape: Shape, number: int, wrong: str) -> tuple[str, ...]:
        """Return the screens of wrong values; of many focus nodes, first whether anything at all has such a value."""
        anywhere = (_ask(f"?this {shape.path} ?value . FILTER({wrong})"),) if number > FEW else ()
        return (*anywhere, _ask(self._where(focus, shape, number, wrong)))

    def _where(self, focus: Shape, shape: Shape, number: int, wrong: str) -> str:
        """Return the pattern of wrong values: of many focus nodes, only those of wrong values are looked up."""
        if number <= FEW:
            return f"{self._targets(focus)} ?this {shape.path} ?value . FILTER({wrong})"
        looked_up = " || ".join(f"EXISTS {{ {self._target(target)} }}" for target in focus.targets)
        return f"?this {shape.path} ?value . FILTER(({wrong}) && ({looked_up}))"

    def _together(
        self, shape: Shape, component: str, number: int, targets: str, wrong: str
    ) -> tuple[str, ...]:
        """Return the screens of what is asked of all values together; one value at most is asked by counting."""
        if component != MAX_COUNT or _number(shape, "maxCount") != 1:
            return (_ask(f"{targets} FILTER({wrong})"),)
        two = f"{targets} ?this {shape.path} ?value , ?other . FILTER(!sameTerm(?value, ?other))"
        counted = (
            f"{{ SELECT (COUNT(*) AS ?all) (COUNT(DISTINCT ?this) AS ?nodes) "
            f"WHERE {{ ?this {shape.path} ?value }} }} FILTER(?all != ?nodes)"
        )
        return (_ask(counted), _ask(two)) if number > FEW else (_ask(two),)

    def _sparql(self, shape: Shape, sparql: Sparql) -> Part:
        """Join the targets into the query, in the place where SHACL binds `$this`."""
        head, brace, body = sparql.select.partition("{")
        query = f"{head}{brace} {self._targets(shape)} {body}"
        return Part((), (Question(shape, SPARQL_COMPONENT, query, sparql),))

    def _targets(self, shape: Shape) -> str:
        patterns = [self._target(target) for target in shape.targets]
        return (
            patterns[0] if len(patterns) == 1 else " UNION ".join(f"{{ {pattern} }}" for pattern in patterns)
        )

    def _target(self, target: Target) -> str:
        match target.kind.value.removeprefix(PREFIXES["sh"]):
            case "targetClass":
                assert isinstance(target.value, NamedNode)
                return self._conditions.is_a("?this", target.value.value)
            case "targetNode":
                return f"VALUES ?this {{ {target.value} }}"
            case "targetSubjectsOf":
                return f"?this {target.value} {self._conditions.variable()} ."
            case _:
                return f"{self._conditions.variable()} {target.value} ?this ."


def _refuse_unknown(shape: Shape) -> None:
    """Raise UnsupportedShape where a shape asks something of SHACL that would be passed over in silence."""
    shacl = PREFIXES["sh"]
    for key, values in shape.parameters.items():
        closed = key == term("sh:closed") and any(_words(value) == "true" for value in values)
        if closed or (key.value.startswith(shacl) and key not in KNOWN):
            raise UnsupportedShape(
                f"{shape.name}: {key.value} is not known to the fast path; use the reference"
            )


def _number(shape: Shape, kind: str) -> int:
    values = shape.parameters.get(term(f"sh:{kind}"), ())
    return int(values[0].value) if values and isinstance(values[0], Literal) else 0


def _any(broken: Iterable[str]) -> str:
    return " || ".join(f"({wrong})" for wrong in broken)


def _ask(where: str) -> str:
    return f"ASK {{ {where} }}"


def _select(what: str, where: str) -> str:
    return f"SELECT DISTINCT {what} WHERE {{ {where} }}"


def _finding(question: Question, row: Mapping[str, Term]) -> Finding:
    shape, value = question.shape, row.get("value")
    if question.sparql and value is None:
        value = row["this"]
    return Finding(
        focus=row["this"],
        path=shape.path,
        value=value,
        component=question.component,
        severity=shape.severity,
        shape=question.sparql.name if question.sparql else shape.name,
        messages=compose(shape, question.component, value, question.sparql, row),
    )


def _words(value: Term) -> str:
    assert isinstance(value, NamedNode | Literal)
    return value.value


def _term(cell: Mapping[str, str]) -> Term:
    match cell["type"]:
        case "uri":
            return NamedNode(cell["value"])
        case "bnode":
            return BlankNode(cell["value"])
        case _ if "xml:lang" in cell:
            return Literal(cell["value"], language=cell["xml:lang"])
        case _:
            datatype = cell.get("datatype")
            return Literal(cell["value"], datatype=NamedNode(datatype) if datatype else None)
