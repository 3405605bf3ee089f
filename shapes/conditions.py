"""What breaks a constraint, as a SPARQL expression: one function for each kind of constraint component.

Every expression is true where the constraint is broken and never raises an error, so that they can be joined
by `||`. Absence is asked with NOT EXISTS on single patterns, which the engine looks up row by row.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, count

from pyoxigraph import Literal, NamedNode

from keniki.ontology.names import PREFIXES, term
from keniki.shapes.shape_files import Shape, Term, UnsupportedShape

_SH = PREFIXES["sh"]
_XSD = PREFIXES["xsd"]
_CAST = frozenset(
    f"{_XSD}{name}"
    for name in ("integer", "decimal", "double", "float", "boolean", "date", "dateTime", "gYear")
)
"""Datatypes whose lexical forms the engine checks when it casts."""

_NODE_KINDS = {
    "IRI": "isIRI({0})",
    "Literal": "isLiteral({0})",
    "BlankNode": "isBlank({0})",
    "BlankNodeOrIRI": "(isBlank({0}) || isIRI({0}))",
    "BlankNodeOrLiteral": "(isBlank({0}) || isLiteral({0}))",
    "IRIOrLiteral": "(isIRI({0}) || isLiteral({0}))",
}


@dataclass
class Conditions:
    """Writes expressions; `subclasses` are those of each class where types by superclass are not laid."""

    subclasses: Mapping[str, Sequence[str]] = field(default_factory=dict)
    _fresh: Iterator[int] = field(default_factory=count)

    def variable(self) -> str:
        """Return a variable that nothing else uses."""
        return f"?x{next(self._fresh)}"

    def is_a(self, node: str, cls: str) -> str:
        """Return patterns that hold where `node` is an instance of the class or of one of its subclasses."""
        names = [cls, *self.subclasses.get(cls, ())]
        if len(names) == 1:
            return f"{node} a <{cls}> ."
        kind = self.variable()
        return f"{node} a {kind} . FILTER({kind} IN ({', '.join(f'<{name}>' for name in names)}))"

    def of_values(self, shape: Shape, node: str, focus: str = "?this") -> dict[str, str]:
        """Return by component what is wrong about one value `node` of the shape."""
        broken = {}
        for key, values in shape.parameters.items():
            kind = key.value.removeprefix(_SH)
            if kind in _VALUES:
                broken[_component(kind)] = " || ".join(_VALUES[kind](self, node, value) for value in values)
            elif kind in _PAIRS:
                broken[_component(kind)] = " || ".join(
                    _PAIRS[kind](self, node, focus, value) for value in values
                )
            elif kind == "pattern":
                broken[_component(kind)] = self._pattern(shape, node)
            elif kind in _WHOLE:
                broken[_component(kind)] = _WHOLE[kind](self, node, values)
            elif kind in _LOGIC:
                broken[_component(kind)] = _LOGIC[kind](
                    [self.violates(inner, node) for inner in shape.inner[key]]
                )
        if not shape.path:
            broken |= self._has_value(shape, node)
        return broken

    def of_focus(self, shape: Shape, focus: str) -> dict[str, str]:
        """Return by component what is wrong about the values of a property shape taken together."""
        broken = self._has_value(shape, focus)
        if least := _number(shape, "minCount"):
            broken[_component("minCount")] = f"NOT {self._several(focus, shape, least)}"
        if (most := _number(shape, "maxCount")) is not None:
            broken[_component("maxCount")] = self._several(focus, shape, most + 1)
        if (least := _number(shape, "qualifiedMinCount")) is not None and least:
            broken[_component("qualifiedMinCount")] = (
                f"NOT {self._several(focus, shape, least, qualified=True)}"
            )
        if (most := _number(shape, "qualifiedMaxCount")) is not None:
            broken[_component("qualifiedMaxCount")] = self._several(focus, shape, most + 1, qualified=True)
        if term("sh:uniqueLang") in shape.parameters:
            broken[_component("uniqueLang")] = self._two_in_one_language(focus, shape)
        return broken

    def violates(self, shape: Shape, node: str) -> str:
        """Return an expression that is true where `node` does not conform to the shape."""
        if shape.sparql:
            raise UnsupportedShape(f"{shape.name}: a SPARQL constraint within another shape")
        if not shape.path:
            broken = [*self.of_values(shape, node).values()]
            broken += [self.violates(inner, node) for inner in shape.properties]
        else:
            broken = [*self.of_focus(shape, node).values()]
            value = self.variable()
            wrong = [*self.of_values(shape, value, node).values()]
            wrong += [self.violates(inner, value) for inner in shape.properties]
            if wrong:
                broken.append(f"EXISTS {{ {node} {shape.path} {value} . FILTER({' || '.join(wrong)}) }}")
        return f"({' || '.join(broken)})" if broken else "false"

    def _several(self, focus: str, shape: Shape, number: int, *, qualified: bool = False) -> str:
        """Return EXISTS for at least `number` different values, or as many that conform to the qualified shape."""
        names = [self.variable() for _ in range(number)]
        lines = [f"{focus} {shape.path} {name} ." for name in names]
        lines += [f"FILTER(!sameTerm({one}, {other}))" for one, other in combinations(names, 2)]
        if qualified:
            inner = shape.inner[term("sh:qualifiedValueShape")][0]
            lines += [f"FILTER(!{self.violates(inner, name)})" for name in names]
        return f"EXISTS {{ {' '.join(lines)} }}"

    def _two_in_one_language(self, focus: str, shape: Shape) -> str:
        one, other = self.variable(), self.variable()
        return (
            f"EXISTS {{ {focus} {shape.path} {one} , {other} . FILTER(!sameTerm({one}, {other}) && "
            f'isLiteral({one}) && isLiteral({other}) && LANG({one}) != "" && LANG({one}) = LANG({other})) }}'
        )

    def _has_value(self, shape: Shape, focus: str) -> dict[str, str]:
        wanted = shape.parameters.get(term("sh:hasValue"), ())
        if not wanted:
            return {}
        missing = [
            f"NOT EXISTS {{ {focus} {shape.path} {value} }}" if shape.path else f"!sameTerm({focus}, {value})"
            for value in wanted
        ]
        return {_component("hasValue"): " || ".join(missing)}

    def _pattern(self, shape: Shape, node: str) -> str:
        flags = shape.parameters.get(term("sh:flags"), (Literal(""),))[0]
        return " || ".join(
            f"(isBlank({node}) || !REGEX(STR({node}), {pattern}, {flags}))"
            for pattern in shape.parameters[term("sh:pattern")]
        )


def _component(kind: str) -> str:
    return f"{_SH}{kind[0].upper()}{kind[1:]}ConstraintComponent"


def _number(shape: Shape, kind: str) -> int | None:
    values = shape.parameters.get(term(f"sh:{kind}"), ())
    return int(values[0].value) if values and isinstance(values[0], Literal) else None


def _class(conditions: Conditions, node: str, value: Term) -> str:
    assert isinstance(value, NamedNode)
    return f"(isLiteral({node}) || NOT EXISTS {{ {conditions.is_a(node, value.value)} }})"


def _datatype(_: Conditions, node: str, value: Term) -> str:
    assert isinstance(value, NamedNode)
    valid = f" && COALESCE(isLiteral({value}(STR({node}))), false)" if value.value in _CAST else ""
    return f"!(isLiteral({node}) && DATATYPE({node}) = {value}{valid})"


def _node_kind(_: Conditions, node: str, value: Term) -> str:
    assert isinstance(value, NamedNode)
    return "!" + _NODE_KINDS[value.value.removeprefix(_SH)].format(node)


def _compared(sign: str) -> Callable[[Conditions, str, Term], str]:
    return lambda _, node, value: f"!COALESCE({node} {sign} {value}, false)"


def _length(sign: str) -> Callable[[Conditions, str, Term], str]:
    return lambda _, node, value: f"(isBlank({node}) || STRLEN(STR({node})) {sign} {value})"


def _disjoint(_: Conditions, node: str, focus: str, value: Term) -> str:
    return f"EXISTS {{ {focus} {value} {node} }}"


def _before(sign: str) -> Callable[[Conditions, str, str, Term], str]:
    def expression(conditions: Conditions, node: str, focus: str, value: Term) -> str:
        other = conditions.variable()
        return f"EXISTS {{ {focus} {value} {other} . FILTER(!COALESCE({node} {sign} {other}, false)) }}"

    return expression


def _in(_: Conditions, node: str, values: tuple[Term, ...]) -> str:
    return "!(" + " || ".join(f"sameTerm({node}, {value})" for value in values) + ")"


def _language_in(_: Conditions, node: str, values: tuple[Term, ...]) -> str:
    matched = " || ".join(f"LANGMATCHES(LANG({node}), {value})" for value in values)
    return f"!(isLiteral({node}) && ({matched}))"


_VALUES: dict[str, Callable[[Conditions, str, Term], str]] = {
    "class": _class,
    "datatype": _datatype,
    "nodeKind": _node_kind,
    "minInclusive": _compared(">="),
    "minExclusive": _compared(">"),
    "maxInclusive": _compared("<="),
    "maxExclusive": _compared("<"),
    "minLength": _length("<"),
    "maxLength": _length(">"),
}
_PAIRS: dict[str, Callable[[Conditions, str, str, Term], str]] = {
    "disjoint": _disjoint,
    "lessThan": _before("<"),
    "lessThanOrEquals": _before("<="),
}
_WHOLE: dict[str, Callable[[Conditions, str, tuple[Term, ...]], str]] = {
    "in": _in,
    "languageIn": _language_in,
}
_LOGIC: dict[str, Callable[[list[str]], str]] = {
    "not": lambda broken: " || ".join(f"!{one}" for one in broken),
    "node": " || ".join,
    "and": " || ".join,
    "or": lambda broken: f"({' && '.join(broken)})",
    "xone": lambda broken: "(" + " + ".join(f"IF({one}, 0, 1)" for one in broken) + ") != 1",
}

KNOWN = frozenset(
    term(f"sh:{kind}")
    for kind in (
        *(*_VALUES, *_PAIRS, *_WHOLE, *_LOGIC, "pattern", "flags", "hasValue", "minCount", "maxCount"),
        *(
            "qualifiedMinCount",
            "qualifiedMaxCount",
            "qualifiedValueShape",
            "uniqueLang",
            "property",
            "sparql",
        ),
        *("path", "severity", "message", "name", "description", "order", "group", "deactivated", "closed"),
        *("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf"),
    )
)
"""The parameters that the fast path understands; a shape with another one is refused, never half checked."""
