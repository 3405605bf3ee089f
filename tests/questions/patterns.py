"""How many triple patterns a query asks, by the parser of rdflib."""

from rdflib.paths import AlternativePath, InvPath, MulPath, NegatedPath, Path, SequencePath
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue

from keniki.queries.catalog import QueryFile


def triple_patterns(query: QueryFile) -> int:
    """Count the triple patterns of a query; each step of a property path is one."""
    algebra = prepareQuery(query.bind({})).algebra
    return sum(_steps(predicate) for _, predicate, _ in _patterns(algebra))


def _patterns(node: object) -> list[tuple[object, object, object]]:
    """Collect the triples of all basic graph patterns, those of subqueries and of EXISTS included."""
    if isinstance(node, CompValue):
        own = list(node.triples) if node.name == "BGP" else []
        # rdflib keeps what it translates inside EXISTS as an attribute beside the parsed text.
        parts = [*node.values(), vars(node).get("graph")]
        return own + [each for value in parts for each in _patterns(value)]
    if isinstance(node, list | tuple):
        return [each for value in node for each in _patterns(value)]
    return []


def _steps(predicate: object) -> int:
    match predicate:
        case SequencePath():
            return sum(_steps(each) for each in predicate.args)
        case AlternativePath():
            return max(_steps(each) for each in predicate.args)
        case InvPath():
            return _steps(predicate.arg)
        case MulPath():
            return _steps(predicate.path)
        case NegatedPath() | Path():
            return 1
    return 1
