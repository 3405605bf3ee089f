"""Query files: SPARQL with a header that says in Japanese and English what is asked, and by what parameters.

The header is made of the lines that begin with `#+ `; together they are TOML:

    #+ title.ja = "中心市宣言を行った市"
    #+ title.en = "Cities that declared themselves core cities"
    #+ description.ja = "…"
    #+ description.en = "…"
    #+ tags = ["cities"]
    #+ headings.ja = { since = "宣言した日" }
    #+ headings.en = { since = "declared on" }
    #+ [parameters.date]
    #+ type = "xsd:date"
    #+ default = "2025-04-01"
    #+ title.ja = "基準日"
    #+ title.en = "As of"
    PREFIX keniki: <https://w3id.org/keniki/ns#>
    SELECT ?city WHERE { ?fact keniki:about ?city ; keniki:asOf $date }

A parameter stands in the query as a variable with a dollar sign, `$date`. Binding puts an RDF term in the
place of that variable, wherever it is a variable and not part of a string, an IRI or a comment; the text
that a person typed becomes a checked term first and is never pasted. A parameter without a value and
without a default stays a variable, so that the query asks for all. With `many = true` it stands in a list
of VALUES. Types are `xsd:…` for literals, `lang:ja` for words with a language, and `iri`.

Headings say what a column of the result is called where its variable is not named like a class or property
of the ontology, or means something else.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Store

from keniki.ontology.names import PREFIXES

FOLDER = Path(__file__).parent

_MARK = "#+"
_TOKEN = re.compile(
    r"""(?P<skip> <[^<>"{}|^`\\\s]*> | \#[^\n]* | '''(?:[^\\]|\\.)*?''' | \"\"\"(?:[^\\]|\\.)*?\"\"\"
        | '(?:[^'\\\n]|\\.)*' | "(?:[^"\\\n]|\\.)*" )
      | \$(?P<name>\w+)""",
    re.VERBOSE | re.DOTALL,
)


class QueryError(Exception):
    """Something about a query file or its parameters is wrong; the message says what, where and what to do.

    QueryError
    ├── BadQueryFile    the header is missing, is not TOML, or describes no such parameter
    └── BadParameter    a value does not have the type that the header asks for
    """


class BadQueryFile(QueryError):  # noqa: N818 - named after what it is, as in the tree above
    """The query file cannot be used."""


class BadParameter(QueryError):  # noqa: N818
    """A value given for a parameter cannot be used."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A blank that a person fills in: name, type (`xsd:date`, `lang:ja`, `iri`), default, titles."""

    name: str
    type: str
    default: str = ""
    title: Mapping[str, str] = field(default_factory=dict)
    many: bool = False

    def terms(self, given: str | Sequence[str]) -> str:
        """Return one value, or for a parameter of many several, each as a checked term of SPARQL."""
        texts = [given] if isinstance(given, str) else given
        if not self.many and len(texts) != 1:
            raise BadParameter(f"{self.name}: found {len(texts)} values; expected one")
        return " ".join(self.term(text) for text in texts)

    def term(self, text: str) -> str:
        """Return `text` as an RDF term in SPARQL's own notation; BadParameter when it is not of the type."""
        if self.type == "iri":
            return self._iri(text)
        kind, _, local = self.type.partition(":")
        if kind == "lang":
            return str(Literal(text, language=local))
        return self._literal(text, PREFIXES[kind] + local)

    def _iri(self, text: str) -> str:
        try:
            return str(NamedNode(text))
        except ValueError as error:
            raise BadParameter(f"{self.name}: found {text!r}; expected an absolute IRI ({error})") from error

    def _literal(self, text: str, datatype: str) -> str:
        literal = str(Literal(text, datatype=NamedNode(datatype)))
        if datatype != PREFIXES["xsd"] + "string" and not _valid(literal, datatype):
            raise BadParameter(f"{self.name}: found {text!r}; expected a value of {self.type}")
        return literal


def _valid(literal: str, datatype: str) -> bool:
    """Ask the engine whether a literal has a value of its datatype: casts give nothing if not."""
    rows = Store().query(f"SELECT ?v WHERE {{ BIND(<{datatype}>({literal}) AS ?v) }}")
    return any(row[0] is not None for row in rows)  # type: ignore[union-attr]


@dataclass(frozen=True, slots=True)
class QueryFile:
    """A query with its header: name (of the file), text as written, titles and descriptions by language.

    `headings` are the words for columns of the result: by language, then by variable.
    """

    name: str
    text: str
    title: Mapping[str, str] = field(default_factory=dict)
    description: Mapping[str, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    headings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    parameters: tuple[Parameter, ...] = ()

    @property
    def body(self) -> str:
        """The query without its header."""
        return "\n".join(line for line in self.text.splitlines() if not line.startswith(_MARK)).strip() + "\n"

    def bind(self, values: Mapping[str, str | Sequence[str]]) -> str:
        """Return the query with the parameters bound: the given values, or the defaults of the header.

        Raises BadParameter for an unknown name, and for a value that is not of the parameter's type.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in values:
            if name not in known:
                raise BadParameter(f"{self.name}: found parameter {name!r}; expected one of {sorted(known)}")
        chosen = {name: values.get(name, "") or parameter.default for name, parameter in known.items()}
        return substitute(
            self.body, {name: known[name].terms(given) for name, given in chosen.items() if given}
        )


def substitute(query: str, terms: Mapping[str, str]) -> str:
    """Return `query` with each variable `$name` replaced by its term, outside of strings, IRIs, comments."""

    def replace(match: re.Match[str]) -> str:
        name = match["name"]
        return terms[name] if name in terms else match[0]

    return _TOKEN.sub(replace, query)


def variables(query: str) -> frozenset[str]:
    """Return the names of the variables that a query writes with a dollar sign."""
    return frozenset(match["name"] for match in _TOKEN.finditer(query) if match["name"])


def read_query(path: Path) -> QueryFile:
    """Read one query file.

    Raises BadQueryFile when the header is not TOML, or does not describe the parameters that the query has.
    """
    text = path.read_text(encoding="utf-8")
    head = "\n".join(line[len(_MARK) :].strip() for line in text.splitlines() if line.startswith(_MARK))
    try:
        header = tomllib.loads(head)
    except tomllib.TOMLDecodeError as error:
        raise BadQueryFile(
            f"{path}: the header (lines that begin with {_MARK}) is not TOML: {error}"
        ) from error
    query = _query(path.stem, text, header)
    _check(path, query)
    return query


def _query(name: str, text: str, header: Mapping[str, object]) -> QueryFile:
    tags, parameters = header.get("tags", []), header.get("parameters", {})
    assert isinstance(tags, list)
    assert isinstance(parameters, dict)
    return QueryFile(
        name=name,
        text=text,
        title=_words(header.get("title")),
        description=_words(header.get("description")),
        tags=tuple(str(tag) for tag in tags),
        headings=_headings(header.get("headings")),
        parameters=tuple(_parameter(key, value) for key, value in parameters.items()),
    )


def _parameter(name: str, entry: Mapping[str, object]) -> Parameter:
    return Parameter(
        name=name,
        type=str(entry.get("type", "xsd:string")),
        default=str(entry.get("default", "")),
        title=_words(entry.get("title")),
        many=bool(entry.get("many", False)),
    )


def _words(entry: object) -> Mapping[str, str]:
    if isinstance(entry, dict):
        return {str(language): str(words) for language, words in entry.items()}
    return {"ja": str(entry), "en": str(entry)} if entry else {}


def _headings(entry: object) -> Mapping[str, Mapping[str, str]]:
    return (
        {language: _words(columns) for language, columns in entry.items()} if isinstance(entry, dict) else {}
    )


def _check(path: Path, query: QueryFile) -> None:
    declared = {parameter.name for parameter in query.parameters}
    written = variables(query.body)
    if declared != written:
        raise BadQueryFile(
            f"{path}: the header describes the parameters {sorted(declared)}; the query has {sorted(written)}"
        )
    columns = {name for words in query.headings.values() for name in words}
    if unknown := sorted(name for name in columns if not re.search(rf"\?{name}\b", query.body)):
        raise BadQueryFile(f"{path}: the header has headings for {unknown}; the query has no such variables")
    for parameter in query.parameters:
        if parameter.default:
            parameter.term(parameter.default)


def read_queries(folder: Path) -> dict[str, QueryFile]:
    """Read every `.rq` file of a folder, by name in order; an empty or missing folder gives nothing."""
    return {path.stem: read_query(path) for path in sorted(folder.glob("*.rq"))}
