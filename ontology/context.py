"""The JSON-LD context of our terms, made from the modules: `python -m keniki.ontology.context`.

A name stands for its term; values of properties that point to things are IRIs, numbers and truth values keep
their datatype, and words are kept by language.
"""

import json

from pyoxigraph import NamedNode

from keniki.ontology.loading import FOLDER, ONTOLOGY, declared_terms, triples
from keniki.ontology.names import NS, PREFIXES, term

FILE = FOLDER / "context.jsonld"
_XSD = PREFIXES["xsd"]
_FIXED: dict[str, object] = {
    "@version": 1.1,
    "id": "@id",
    "type": "@type",
    "label": {"@id": "rdfs:label", "@container": "@language"},
    "prefLabel": {"@id": "skos:prefLabel", "@container": "@language"},
    "altLabel": {"@id": "skos:altLabel", "@container": ["@language", "@set"]},
}


def build_context() -> dict[str, object]:
    """Return the context as a JSON object: a few names of others, prefixes, every term of ours in use.

    A prefix that is also a term of ours (`time`) gets `-ns` behind it, for a name can mean only one thing.
    """
    prefixes = {
        f"{name}-ns" if name in declared_terms() else name: iri for name, iri in sorted(PREFIXES.items())
    }
    ranges = _literal_ranges()
    terms = {
        name: _entry(name, declared.kind, ranges.get(name, ""))
        for name, declared in declared_terms().items()
        if not declared.retired
    }
    return {"@context": {**_FIXED, **prefixes, **terms}}


def _entry(name: str, kind: str, datatype: str) -> object:
    iri = f"keniki:{name}"
    if kind == "object":
        return {"@id": iri, "@type": "@id"}
    return {"@id": iri, "@type": f"xsd:{datatype}"} if datatype else iri


def _literal_ranges() -> dict[str, str]:
    """Return the XML Schema datatype of each property that has one as its range, by local names."""
    return {
        each.subject.value.removeprefix(NS): each.object.value.removeprefix(_XSD)
        for each in triples(ONTOLOGY)
        if each.predicate == term("rdfs:range")
        if isinstance(each.subject, NamedNode) and isinstance(each.object, NamedNode)
        if each.object.value.startswith(_XSD)
    }


def context_text() -> str:
    """Return the context as it stands in the file."""
    return json.dumps(build_context(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    FILE.write_text(context_text(), encoding="utf-8")
