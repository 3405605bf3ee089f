"""The vocabulary at `/ns`: every term with its words and anchor, how it is used, and the same in RDF."""

import re
from collections import Counter
from html import unescape
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse
from rdflib import Graph

from keniki.ontology.loading import declared_terms, triples
from keniki.ontology.names import BASE, NS
from keniki.queries.catalog import FOLDER, read_queries
from keniki.service.pages.paths import FACTS, WAYS, Way
from keniki.service.pages.terms import concepts_by_scheme, read_terms
from keniki.service.pages.uses import narrowest, write_snippets
from keniki.service.pages.vocabulary import diagram

HTML = "text/html"
GUIDE = Path(__file__).parents[2] / "docs" / "for-sparql-authors.md"


@pytest.fixture(scope="module")
def entries():
    """All terms of the ontology as it is in the project."""
    return read_terms(triples())


def test_every_declared_term_is_an_entry_with_its_words(entries):
    for name, declared in declared_terms().items():
        entry = entries[NS + name]
        assert entry.local == name
        assert entry.retired is declared.retired
        for language in ("ja", "en"):
            assert entry.said("label", language)
            assert entry.said("definition", language)


def test_every_alignment_has_its_reason(entries):
    aligned = [each for entry in entries.values() if entry.iri.startswith(NS) for each in entry.alignments]
    assert len(aligned) > 50
    unexplained = [each for each in aligned if not each.reason and each.relation.startswith("skos:")]
    assert unexplained == []


def test_concepts_stand_in_their_schemes_in_order(entries):
    schemes = concepts_by_scheme(entries)
    assert len(schemes) >= 20
    statuses = schemes[BASE + "id/concept/status"]
    assert BASE + "id/concept/status/declared" in {each.iri for each in statuses}


def test_what_the_ontology_says_of_itself_is_complete(entries):
    about = entries[NS.rstrip("#")]
    for name in ("owl:versionIRI", "dct:license", "dct:creator", "dct:publisher"):
        assert about.links(name)
    (creator,) = about.links("dct:creator")
    assert entries[creator].said("label", "ja")
    for name in ("skos:changeNote", "vann:preferredNamespacePrefix", "dct:modified"):
        assert about.words(name, language="ja")


def test_a_narrower_class_with_the_same_uses_stands_for_the_broader():
    below = {"fact": ["amount", "rate"], "amount": ["ceiling"]}
    assert narrowest([("fact", 5), ("amount", 3), ("ceiling", 3), ("rate", 2)], below) == [
        ("fact", 5),
        ("ceiling", 3),
        ("rate", 2),
    ]


def test_a_snippet_is_turtle():
    subject = NamedNode(BASE + "id/municipality/900010")
    pairs = [
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", NamedNode(NS + "City")),
        ("http://www.w3.org/2000/01/rdf-schema#label", Literal('赤"ヶ丘市', language="ja")),
        (NS + "kana", Literal("あ" * 80, language="ja")),
        (NS + "population", Literal(12)),
        (NS + "asOf", Literal("2025-04-01", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date"))),
    ]
    rows = [{"subject": subject, "property": NamedNode(name), "value": value} for name, value in pairs]
    text = write_snippets(rows, BASE)[subject.value]
    head = f"@base <{BASE}> . @prefix keniki: <{NS}> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . "
    head += "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    assert len(Graph().parse(data=head + text, format="turtle")) == len(pairs)


def test_every_arrow_of_the_diagram_leads_to_a_term(entries):
    anchors = re.findall(r'href="#(\w+)"', diagram())
    assert len(anchors) > 10
    assert {NS + anchor for anchor in anchors} <= set(entries)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_page_has_an_anchor_for_each_term_and_none_twice(server, lang):
    text = server.get("/ns", HTML, lang=lang).text
    ids = Counter(re.findall(r' id="([^"]+)"', text))
    assert [name for name, count in ids.items() if count > 1] == []
    assert {"Fact", "Ceiling", "ceiling", "coreCityStatus"} <= set(ids)
    links = set(re.findall(r'href="#([^"]+)"', text)) - {""}
    in_diagram = set(re.findall(r'href="#([^"]+)"', diagram()))
    assert links - in_diagram <= set(ids)


def test_the_page_says_how_a_term_is_used(server):
    text = server.get("/ns", HTML, lang="en").text
    ceiling = text.split('id="Ceiling"')[1].split("</section>")[0]
    assert "a keniki:Ceiling" in ceiling
    assert "/doc/fact/test/2019/f2" in ceiling
    assert "keniki:per" in ceiling


def statements(answer) -> set[str]:
    form = RdfFormat.from_media_type(answer.headers["content-type"].split(";")[0])
    return {str(quad.triple) for quad in parse(input=answer.content, format=form)}


def test_the_four_formats_of_the_ontology_hold_one_graph(server):
    media = ("text/turtle", "application/rdf+xml", "application/ld+json", "application/n-triples")
    graphs = [statements(server.get("/ns", each)) for each in media]
    assert len(graphs[0]) > 20
    assert all(graphs[0] == other for other in graphs[1:])
    assert graphs[0] == statements(server.get("/ns/keniki.ttl"))


@pytest.mark.parametrize(
    ("ending", "media_type"),
    [
        ("ttl", "text/turtle"),
        ("rdf", "application/rdf+xml"),
        ("jsonld", "application/ld+json"),
        ("html", HTML),
    ],
)
def test_the_ontology_answers_by_its_ending(server, ending, media_type):
    answers = [server.get(f"/ns{stem}.{ending}") for stem in ("", "/keniki")]
    assert [each.headers["content-type"].split(";")[0] for each in answers] == [media_type] * 2
    assert media_type == HTML or answers[0].content == answers[1].content
    assert server.get("/ns.zip").status_code == 404


def test_the_files_of_the_ontology_answer(server):
    assert server.get("/ns/diagram.svg").headers["content-type"] == "image/svg+xml"
    assert "@context" in server.get("/ns/context.jsonld").json()
    assert server.get("/ns/9.9.9").status_code == 404


@pytest.mark.parametrize("name", sorted(read_queries(FOLDER / "guide")))
def test_the_guide_of_the_docs_has_the_queries_of_the_page(server, name):
    query = read_queries(FOLDER / "guide")[name]
    assert query.body in GUIDE.read_text(encoding="utf-8")
    assert query.title["en"] in server.get("/ns", HTML, lang="en").text
    assert server.get("/sparql", query=query.body).status_code == 200


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.title["en"])
def test_a_path_is_in_the_docs_and_its_note_in_the_language_of_the_page(server, way: Way):
    assert f"{way.pattern}\n" in GUIDE.read_text(encoding="utf-8")
    for language, other in (("ja", "en"), ("en", "ja")):
        page = unescape(server.get("/ns", HTML, lang=language).text)
        assert way.pattern in page
        assert way.note.get(language, "") in page
        assert not way.note or way.note[other] not in page


def test_the_kinds_of_facts_are_in_the_docs_and_on_the_page(server):
    page, docs = server.get("/ns", HTML, lang="en").text, GUIDE.read_text(encoding="utf-8")
    for kind, (values, _) in FACTS.items():
        assert f"<code>keniki:{kind}</code></th><td><code>{' '.join(values)}</code>" in page
        assert f"| `{kind}` | {', '.join(f'`{name}`' for name in values)} |" in docs
