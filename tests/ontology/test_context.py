"""The JSON-LD context is fresh, complete, and means what the ontology says."""

import json

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from keniki.ontology.context import FILE, build_context, context_text
from keniki.ontology.loading import declared_terms
from keniki.ontology.names import PREFIXES, term


def test_the_committed_context_is_what_the_modules_give() -> None:
    assert FILE.read_text(encoding="utf-8") == context_text()


def test_every_term_in_use_is_in_the_context_and_no_retired_one() -> None:
    context = build_context()["@context"]
    terms = declared_terms()
    assert len(terms) > 300
    assert {name for name, term in terms.items() if not term.retired} <= set(context)
    assert not {name for name, term in terms.items() if term.retired} & set(context)


def test_json_with_plain_names_becomes_the_triples_one_means() -> None:
    document = {
        **build_context(),
        "id": "https://example.org/fact",
        "type": "Ceiling",
        "about": "https://example.org/measure",
        "ceiling": "6100000",
        "firstLine": 3,
        "printed": {"@value": "610万円", "@language": "ja"},
        "label": {"ja": "上限", "en": "ceiling"},
    }
    fact, text = NamedNode("https://example.org/fact"), NamedNode(f"{PREFIXES['xsd']}decimal")
    assert {quad.triple for quad in parse(json.dumps(document).encode(), format=RdfFormat.JSON_LD)} == {
        Triple(fact, term("rdf:type"), term("keniki:Ceiling")),
        Triple(fact, term("keniki:about"), NamedNode("https://example.org/measure")),
        Triple(fact, term("keniki:ceiling"), Literal("6100000", datatype=text)),
        Triple(fact, term("keniki:firstLine"), Literal(3)),
        Triple(fact, term("keniki:printed"), Literal("610万円", language="ja")),
        Triple(fact, term("rdfs:label"), Literal("上限", language="ja")),
        Triple(fact, term("rdfs:label"), Literal("ceiling", language="en")),
    }


def test_a_prefix_that_is_also_a_term_gets_another_name() -> None:
    context = build_context()["@context"]
    clashes = set(PREFIXES) & set(declared_terms())
    assert clashes
    assert all(context[f"{name}-ns"] == PREFIXES[name] for name in clashes)
