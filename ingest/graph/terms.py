"""The terms and literals that the graph is written with."""

import re
from datetime import date
from decimal import Decimal
from functools import cache

from pyoxigraph import Literal, NamedNode

from keniki.ingest.graph.facts import Count, Rate, Text, Value, Year, YearMonth, Yen
from keniki.ontology.names import NS, term

_XSD = "http://www.w3.org/2001/XMLSchema#"


@cache
def keniki(local: str) -> NamedNode:
    """Return the term of ours with this local name; a prefixed name is taken as it is."""
    return term(local) if ":" in local else NamedNode(NS + local)


def literal(lexical: str, datatype: str) -> Literal:
    """Return a typed literal of XML Schema."""
    return Literal(lexical, datatype=NamedNode(_XSD + datatype))


def scalar(value: Value) -> Literal:
    """Return a value without identity as a literal; raises TypeError for a thing or a concept."""
    match value:
        case bool():
            return literal(str(value).lower(), "boolean")
        case int():
            return literal(str(value), "integer")
        case Yen(amount):
            return literal(str(amount), "integer")
        case Rate(numerator, denominator):
            return literal(decimal(Decimal(numerator) / Decimal(denominator)), "decimal")
        case Count(number, _):
            return literal(number, "integer" if re.fullmatch(r"-?\d+", number) else "decimal")
        case Text(words, lang):
            return Literal(words, language=lang) if lang else Literal(words)
        case date():
            return literal(value.isoformat(), "date")
        case YearMonth(year, month):
            return literal(f"{year:04}-{month:02}", "gYearMonth")
        case Year(year):
            return literal(f"{year:04}", "gYear")
        case _:
            raise TypeError(f"{value!r} is no literal")


def decimal(number: Decimal) -> str:
    """Return a decimal in canonical form, with at most six places: 0.5, 0.725, 0.333333."""
    text = format(number.quantize(Decimal("0.000001")).normalize(), "f")
    return text if "." in text else f"{text}.0"
