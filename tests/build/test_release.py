"""A release: the same bytes for the same documents, the old one in place until the new one is right."""

import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import NamedNode

from keniki.cli.facts import fact_rows, facts
from keniki.cli.main import main
from keniki.cli.reduce import reduce_release
from keniki.ingest import build as building
from keniki.ingest.build import build, expand
from keniki.ingest.errors import RefusedRelease, UnknownDocument, UnreadableDocument
from keniki.ingest.graph.infer import infer
from keniki.ingest.graph.quality import Check
from keniki.ingest.graph.reduce import read_reduced, reduced_files
from keniki.ingest.graph.release import read_store, restore_previous
from keniki.ontology.loading import text_bearing
from keniki.ontology.names import NS, Minter

PROJECT = Path(__file__).parents[2]
COMMITTED = PROJECT / "data" / "release"
SOURCES = PROJECT / "tests" / "made_up" / "sources"


def digests(release):
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(release.iterdir())}


@pytest.fixture(scope="session")
def small(made_up_reference, tmp_path_factory):
    out = tmp_path_factory.mktemp("small") / "release"
    return build(SOURCES, made_up_reference, out), out


def test_made_up_documents_are_built_like_real_ones(small):
    run, out = small
    assert {p.name for p in out.iterdir()} == {"graph.nq", "catalog.ttl", "quality.json", "SHA256SUMS"}
    assert sum(len(reading.facts) for reading in run.readings) > 10


def test_built_twice_it_is_the_same_to_the_byte(small, made_up_reference, tmp_path):
    build(SOURCES, made_up_reference, tmp_path / "release")
    assert digests(tmp_path / "release") == digests(small[1])


def test_there_are_no_blank_nodes(small):
    assert not [
        line for line in (small[1] / "graph.nq").read_text().splitlines() if "_:" in line.split('"')[0]
    ]


def test_the_municipalities_of_a_region_are_recounted_where_a_document_names_them(small):
    totals = json.loads((small[1] / "quality.json").read_text("utf-8"))["totals"]
    of_regions = {
        (total["document"].split("/")[-2], total["stated"], total["counted"])
        for total in totals
        if "/region/" in total["total"]
    }
    assert of_regions == {
        ("teiju-initiatives", "3", "3"),
        ("koiki-renkei", "3", ""),
    }  # the other names no member


def test_rules_of_inference_reach_their_end_in_one_run(small):
    store = read_store(small[1])
    before = len(store)
    infer(store, Minter())
    assert len(store) == before


def test_another_base_moves_the_things_and_not_the_terms(made_up_reference, tmp_path):
    build(SOURCES, made_up_reference, tmp_path / "release", Minter("https://example.org/"))
    store = read_store(tmp_path / "release")
    about = {
        q.object.value
        for q in store.quads_for_pattern(None, NamedNode("https://w3id.org/keniki/ns#about"), None)
    }
    assert about
    assert all(iri.startswith(("https://example.org/", "https://w3id.org/keniki/id/concept", "https://w3id.org/keniki/id/scheme"))
               for iri in about)  # fmt: skip


@pytest.fixture
def old(small, tmp_path):
    """A copy of a release in place, with the folder of documents that it was built from."""
    shutil.copytree(SOURCES, tmp_path / "sources")
    shutil.copytree(small[1], tmp_path / "release")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "data", "error", "said"),
    [
        ("empty.txt", b"", UnreadableDocument, "an empty file"),
        ("blank.txt", b" \n \n", UnreadableDocument, "an empty file"),
        ("binary.txt", b"\x7fELF\x00\x01", UnreadableDocument, "binary"),
        ("broken.pdf", b"%PDF-1.7 nothing more", UnreadableDocument, "broken"),
        ("sjis.txt", "定住自立圏\n構想".encode("cp932"), UnreadableDocument, "not UTF-8"),
        ("huge.txt", b"\xe5\xb8\x82" * 34_000_000, UnreadableDocument, "102,000,000 bytes"),
        ("letter.txt", "拝啓\n敬具\n".encode(), UnknownDocument, "no profile"),
    ],
)
def test_a_document_that_cannot_be_read_stops_the_build_and_the_old_release_stays(
    old, made_up_reference, name, data, error, said
):
    (old / "sources" / name).write_bytes(data)
    before = digests(old / "release")
    with pytest.raises(error, match=said) as caught:
        build(old / "sources", made_up_reference, old / "release")
    assert name in str(caught.value)
    assert digests(old / "release") == before


def test_a_folder_without_documents_is_said_to_have_none(made_up_reference, tmp_path):
    with pytest.raises(UnreadableDocument, match="no folder"):
        build(tmp_path / "nowhere", made_up_reference, tmp_path / "release")


def test_an_edition_that_comes_twice_is_refused(old, made_up_reference):
    shutil.copy(SOURCES / "overview.txt", old / "sources" / "copy.txt")
    with pytest.raises(UnknownDocument, match="each edition once"):
        build(old / "sources", made_up_reference, old / "release")


def test_a_violation_keeps_the_old_release(old, made_up_reference, monkeypatch):
    monkeypatch.setattr(building, "run_checks", lambda _: [Check("made-up", 3, (("a fault",),))])
    before = digests(old / "release")
    with pytest.raises(RefusedRelease, match="made-up"):
        build(old / "sources", made_up_reference, old / "release")
    assert digests(old / "release") == before


def test_the_release_before_can_be_put_back(old, made_up_reference):
    before = digests(old / "release")
    path = old / "sources" / "overview.txt"
    path.write_text(path.read_text("utf-8").replace("令和１７年４月１日", "令和１８年４月１日"), "utf-8")
    build(old / "sources", made_up_reference, old / "release")
    assert digests(old / "release") != before
    restore_previous(old / "release")
    assert digests(old / "release") == before


def test_a_folder_that_is_no_release_is_not_replaced(made_up_reference, tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(RefusedRelease, match="no release"):
        build(SOURCES, made_up_reference, tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_a_changed_graph_is_not_read(old):
    with (old / "release" / "graph.nq").open("a") as file:
        file.write("<urn:a> <urn:b> <urn:c> .\n")
    with pytest.raises(RefusedRelease, match="checksum"):
        read_store(old / "release")


def test_reducing_the_full_build_gives_the_committed_release_to_the_byte(full_build):
    fresh = reduce_release(full_build[1])
    committed = {
        p.relative_to(COMMITTED).as_posix(): p.read_bytes() for p in COMMITTED.rglob("*") if p.is_file()
    }
    differing = sorted(
        name for name in fresh.keys() | committed.keys() if fresh.get(name) != committed.get(name)
    )
    assert not differing, "run `make build` and `keniki reduce`, and commit data/release"


def test_the_committed_release_holds_no_words_and_stays_small():
    files = list(COMMITTED.rglob("*.ttl"))
    assert sum(path.stat().st_size for path in files) < 8_000_000
    quotes = [q for path in files for q in path.read_text("utf-8").splitlines() if "oa:exact" in q]
    assert len(quotes) > 1000
    assert all("keniki:Withheld" in line for line in quotes)


def test_the_committed_release_is_expanded_to_one_that_says_what_is_missing(committed_store):
    included = list(
        committed_store.quads_for_pattern(None, NamedNode("https://w3id.org/keniki/ns#wordsIncluded"), None)
    )
    assert [quad.object.value for quad in included] == ["false"]


def test_expanding_without_a_committed_release_says_what_to_do(tmp_path):
    with pytest.raises(RefusedRelease, match="keniki build"):
        expand(tmp_path, tmp_path / "release")


def test_reducing_and_expanding_loses_only_the_words(small):
    """What the short form leaves out comes back: the graphs are the same but for the withheld literals."""
    store, minter = read_store(small[1]), Minter()
    files = reduced_files(store, minter, text_bearing())
    with tempfile.TemporaryDirectory() as name:
        for path, data in files.items():
            target = Path(name) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        back = set(read_reduced(Path(name), minter))
    documents = [graph for graph in store.named_graphs() if "/graph/document/" in graph.value]
    assert documents
    for graph in documents:
        before = {q for q in store.quads_for_pattern(None, None, None, graph) if not is_text(q)}
        after = {q for q in back if q.graph_name == graph and not is_text(q)}
        assert len(before) > 50
        assert after == before


def is_text(quad):
    return (
        quad.predicate.value.endswith(("#exact", "#text"))
        or quad.predicate.value.removeprefix(NS) in text_bearing()
    )


def test_facts_are_listed_for_one_document_alone(small):
    _run, out = small
    listed = {row["document"] for row in fact_rows(read_store(out))}
    series = sorted(listed)[0].partition("/")[0]
    printed = CliRunner().invoke(facts, ["--release", str(out), "--format", "jsonl", "--document", series])
    rows = [json.loads(line) for line in printed.output.splitlines()]
    assert rows
    assert {row["document"].partition("/")[0] for row in rows} == {series}


@pytest.mark.parametrize("words", [["facts"], ["query", "totals-that-differ"], ["eligibility", "202053"]])
def test_a_verb_without_a_release_says_so_and_ends_with_two(words, tmp_path):
    asked = CliRunner().invoke(main, [*words, "--release", str(tmp_path / "none")])
    assert asked.exit_code == 2
    assert isinstance(asked.exception, SystemExit)
