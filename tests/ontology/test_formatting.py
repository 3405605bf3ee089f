"""The formatter: same graph in, same words out; nothing is lost; what it cannot order it leaves alone."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    parse,
)

from keniki.cli.format import find_files, format_files, format_query, main
from keniki.ontology.loading import FOLDER, module_paths
from keniki.ontology.turtle import BadTurtle, format_turtle, write_turtle

MESSY = """# About towns
@prefix keniki: <https://w3id.org/keniki/ns#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<urn:z> keniki:value 3 , "1.50"^^xsd:decimal , "a\\nb", true .
keniki:b a owl:DatatypeProperty ; rdfs:isDefinedBy <https://w3id.org/keniki/ns> ;
  rdfs:label "b"@en , "び"@ja .
keniki:B rdfs:isDefinedBy <https://w3id.org/keniki/ns> ; skos:definition "D."@en ; rdfs:subClassOf keniki:A ;
  rdfs:label "B"@en ; a owl:Class .
<https://w3id.org/keniki/ns> a owl:Ontology .
<urn:l> keniki:object ( 1 [ keniki:value "x" ] ) .
"""
TIDY = '''# About towns
@prefix keniki: <https://w3id.org/keniki/ns#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<https://w3id.org/keniki/ns>
  a owl:Ontology ;
.

keniki:B
  a owl:Class ;
  rdfs:label "B"@en ;
  skos:definition "D."@en ;
  rdfs:subClassOf keniki:A ;
  rdfs:isDefinedBy <https://w3id.org/keniki/ns> ;
.

keniki:b
  a owl:DatatypeProperty ;
  rdfs:label "び"@ja ;
  rdfs:label "b"@en ;
  rdfs:isDefinedBy <https://w3id.org/keniki/ns> ;
.

<urn:l>
  keniki:object (
    1
    [
      keniki:value "x" ;
    ]
  ) ;
.

<urn:z>
  keniki:value """a
b""" ;
  keniki:value 1.50 ;
  keniki:value 3 ;
  keniki:value true ;
.
'''


def canonical(text: str) -> set[Quad]:
    """The graph of a Turtle text with its blank nodes named after what they are."""
    dataset = Dataset(
        Quad(q.subject, q.predicate, q.object) for q in parse(text.encode(), format=RdfFormat.TURTLE)
    )
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return set(dataset)


def test_the_order_is_header_classes_properties_individuals() -> None:
    assert format_turtle(MESSY) == TIDY


def test_formatting_twice_changes_nothing_and_loses_nothing() -> None:
    assert format_turtle(TIDY) == TIDY
    assert canonical(TIDY) == canonical(MESSY)


@pytest.mark.parametrize("path", module_paths(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_module_is_in_order(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert format_turtle(text) == text


nodes = st.sampled_from(
    [NamedNode(f"https://w3id.org/keniki/ns#{name}") for name in ("a", "B", "c1")] + [NamedNode("urn:ü")]
)
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
literals = st.one_of(
    words.map(Literal),
    words.map(lambda text: Literal(text, language="ja")),
    st.integers().map(
        lambda n: Literal(str(n), datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
    ),
    st.sampled_from(["1.0", "1.", "+.5", "NaN", "01"]).map(
        lambda text: Literal(text, datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))
    ),
)
statements = st.builds(Triple, nodes, nodes, st.one_of(nodes, literals))


@given(st.lists(statements, max_size=8), st.randoms())
def test_any_graph_comes_back_whole_and_in_one_order(triples: list[Triple], random) -> None:
    text = write_turtle(triples)
    shuffled = list(triples)
    random.shuffle(shuffled)
    assert write_turtle(shuffled) == text
    assert format_turtle(text) == text
    assert {q.triple for q in parse(text.encode(), format=RdfFormat.TURTLE)} == set(triples)


def test_what_would_be_lost_is_refused() -> None:
    with pytest.raises(BadTurtle, match="line 3: found a comment"):
        format_turtle("@prefix x: <urn:x:> .\nx:a x:b x:c .\n# later\n")
    with pytest.raises(BadTurtle, match="not Turtle"):
        format_turtle("this is no Turtle")
    shared, says = BlankNode("n"), NamedNode("urn:p")
    with pytest.raises(BadTurtle, match="two places"):
        write_turtle([Triple(NamedNode(subject), says, shared) for subject in ("urn:a", "urn:b")])


def test_a_number_sign_in_a_string_or_iri_is_no_comment() -> None:
    text = '<urn:a#b> <urn:p> "# one" , """# two\n# three""" .\n'
    assert canonical(format_turtle(text)) == canonical(text)


def test_a_query_keeps_its_body_and_gets_its_header_and_prefixes_in_order() -> None:
    text = '#+title.ja = "一"\nPREFIX b: <urn:b>\nprefix a:   <urn:a>\n\nSELECT *  \nWHERE { ?s ?p "#+" }  \n'
    tidy = '#+ title.ja = "一"\nPREFIX a: <urn:a>\nPREFIX b: <urn:b>\nSELECT *\nWHERE { ?s ?p "#+" }\n'
    assert format_query(text) == tidy
    assert format_query(tidy) == tidy


def test_checking_changes_nothing_and_formatting_does(tmp_path: Path) -> None:
    path = tmp_path / "messy.ttl"
    path.write_text(MESSY, encoding="utf-8")
    assert format_files([path], check=True).out_of_order == (path,)
    assert path.read_text(encoding="utf-8") == MESSY
    assert format_files([path]).out_of_order == (path,)
    assert path.read_text(encoding="utf-8") == TIDY
    assert format_files([path]).out_of_order == ()


def test_the_command_says_how_many_files_it_looked_at(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.ttl", tmp_path / "bad.ttl"
    good.write_text(TIDY, encoding="utf-8")
    bad.write_text("nonsense", encoding="utf-8")
    fine = CliRunner().invoke(main, ["--check", str(good)])
    assert (fine.exit_code, "1 files looked at, 0 out of order" in fine.output) == (0, True)
    assert CliRunner().invoke(main, ["--check", str(bad)]).exit_code == 1


def test_a_project_without_files_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_files(tmp_path) == []
    monkeypatch.setattr("keniki.cli.format.PROJECT", tmp_path)
    assert CliRunner().invoke(main, ["--check"]).exit_code == 2
    assert len(find_files(FOLDER.parent)) > 70
