"""The sentences of a finding in Japanese and English: what is wrong and what to do, found, wanted.

A shape states the rule and the remedy (`sh:message`); what was found and what was wanted is added here, in one
place for both engines.
"""

import re
from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode

from keniki.ontology.names import PREFIXES, term
from keniki.shapes.shape_files import Shape, Sparql, Term, short

LANGUAGES = ("ja", "en")
LONG = 80
"""Characters after which a value is cut in a message; the report holds it whole."""

_SH = PREFIXES["sh"]
_FOUND = {"ja": "値は {}。", "en": "Found {}."}
_NOTHING = {"ja": "値はありません。", "en": "Found nothing."}
_WANTED = {"ja": "あるべき値は {}です。", "en": "Wanted {}."}
_PHRASES: dict[str, tuple[str, str]] = {
    "Class": ("{} の実体", "an instance of {}"),
    "Datatype": ("{} 型の値", "a value of {}"),
    "NodeKind": ("{} の節点", "a node of kind {}"),
    "MinCount": ("{} 個以上", "at least {}"),
    "MaxCount": ("{} 個以下", "at most {}"),
    "QualifiedMinCount": ("{} 個以上", "at least {} of the kind"),
    "QualifiedMaxCount": ("{} 個以下", "at most {} of the kind"),
    "MinInclusive": ("{} 以上", "{} or more"),
    "MaxInclusive": ("{} 以下", "{} or less"),
    "MinExclusive": ("{} より大きい値", "more than {}"),
    "MaxExclusive": ("{} より小さい値", "less than {}"),
    "MinLength": ("{} 文字以上", "at least {} characters"),
    "MaxLength": ("{} 文字以下", "at most {} characters"),
    "Pattern": ("{} に合う文字列", "text that matches {}"),
    "LanguageIn": ("言語 {}", "one of the languages {}"),
    "UniqueLang": ("一言語に一つの値", "one value per language"),
    "In": ("{} のいずれか", "one of {}"),
    "HasValue": ("{} ", "{}"),
    "LessThan": ("{} より前", "less than the value of {}"),
    "LessThanOrEquals": ("{} 以前", "no more than the value of {}"),
    "Disjoint": ("{} と異なる値", "another value than that of {}"),
}
_BLANK = re.compile(r"\{[?$](\w+)\}")


def compose(
    shape: Shape,
    component: str,
    value: Term | None,
    sparql: Sparql | None = None,
    row: Mapping[str, Term] | None = None,
) -> dict[str, str]:
    """Return the whole sentences of a finding by language; `row` fills the blanks `{?name}` of a message."""
    if sparql:
        told = sparql.messages or shape.messages
        return {language: fill(words, row or {}) for language, words in told.items()}
    kind = component.removeprefix(_SH).removesuffix("ConstraintComponent")
    wanted = wants(shape, kind)
    sentences = {}
    for language in LANGUAGES:
        parts = [shape.messages.get(language, ""), _found(kind, value, language)]
        if wanted:
            parts.append(_WANTED[language].format(wanted[language]))
        sentences[language] = ("" if language == "ja" else " ").join(part for part in parts if part)
    return sentences


def fill(words: str, row: Mapping[str, Term]) -> str:
    """Return a message with its blanks filled from a row of the query's result."""
    return _BLANK.sub(lambda match: _plain(row.get(match[1])), words)


def _plain(value: Term | None) -> str:
    if isinstance(value, Literal | NamedNode):
        return value.value
    return "" if value is None else spell(value)


def translate(told: str, sparql: Sparql) -> dict[str, str]:
    """Return by language what another engine told in one: its blanks are read out and filled in the others."""
    for words in sparql.messages.values():
        if read := re.fullmatch(_as_pattern(words), told):
            row: dict[str, Term] = {name: Literal(text) for name, text in read.groupdict().items()}
            return {language: fill(each, row) for language, each in sparql.messages.items()}
    return {"": told}


def _as_pattern(words: str) -> str:
    pieces = _BLANK.split(words)
    names: set[str] = set()
    pattern = ""
    for number, piece in enumerate(pieces):
        if number % 2 == 0:
            pattern += re.escape(piece)
        else:
            pattern += f"(?P={piece})" if piece in names else f"(?P<{piece}>.*)"
            names.add(piece)
    return pattern


def wants(shape: Shape, kind: str) -> dict[str, str]:
    """Return by language what a constraint wants; nothing where the shape's own message must say it."""
    if kind not in _PHRASES:
        return {}
    values = shape.parameters.get(term(f"sh:{kind[0].lower()}{kind[1:]}"), ())
    phrases = _PHRASES["HasValue" if kind == "In" and len(values) == 1 else kind]
    written = ", ".join(spell(value) for value in values)
    return dict(zip(LANGUAGES, (phrase.format(written) for phrase in phrases), strict=True))


def spell(value: Term) -> str:
    """Return a term as people read it: a prefixed name, or the words of a literal with its language."""
    if isinstance(value, NamedNode):
        return short(value.value)
    if isinstance(value, Literal):
        words = value.value if len(value.value) <= LONG else value.value[:LONG] + "…"
        return f"{words}@{value.language}" if value.language else words
    return str(value)


def _found(kind: str, value: Term | None, language: str) -> str:
    if value is not None:
        return _FOUND[language].format(spell(value))
    return _NOTHING[language] if kind in {"MinCount", "HasValue"} else ""
