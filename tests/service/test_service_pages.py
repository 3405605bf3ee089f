"""The pages and descriptions over plain HTTP: what they say, in which language and format."""

import re

import httpx
import pytest
from rdflib import DCAT, VOID, Graph, Literal, Namespace, URIRef

from keniki.service.pages.addresses import IN_JAPANESE
from keniki.service.pages.reports import check_titles

KENIKI = Namespace("https://w3id.org/keniki/ns#")
SH = Namespace("http://www.w3.org/ns/shacl#")
BASE = "https://w3id.org/keniki/id/"
HTML = "text/html"
PAGES = [
    "/",
    "/sparql",
    "/queries/",
    "/search",
    "/ns",
    "/quality",
    "/differences",
    "/catalog",
    "/conformance",
    "/docs",
]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_page_in_both_languages(server, path, lang):
    asked = server.get(path, HTML, lang=lang)
    preferred = httpx.get(server.url + path, headers={"Accept": HTML, "Accept-Language": f"{lang},de;q=0.5"})
    for answer in (asked, preferred):
        assert answer.status_code == 200
        assert f'<html lang="{lang}">' in answer.text
        assert answer.headers["content-language"] == lang
        assert "default-src 'self'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("path", PAGES)
def test_no_page_needs_another_host(server, path):
    text = server.get(path, HTML).text
    assert re.findall(r'(?:src|<link[^>]* href|@import)="?(?:https?:)?//', text) == []


def test_a_resource_leads_to_its_description(server):
    answer = httpx.get(server.url + "/id/municipality/900010", headers={"Accept": "text/turtle"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/doc/municipality/900010")


def test_a_page_about_a_municipality(server):
    text = server.get("/doc/municipality/900010", HTML, lang="ja").text
    assert "<h1>赤ヶ丘市</h1>" in text
    assert "宣言済み" in text
    assert '<q lang="ja">赤ヶ丘市</q>' in text
    assert "3 行" in text
    assert "試しの文書 2025年版" in text
    assert '<svg class="map"' in text


def test_a_page_in_english_takes_english_names(server):
    text = server.get("/doc/municipality/900010", HTML, lang="en").text
    assert "<h1>Akagaoka</h1>" in text
    assert "declared" in text


def test_a_page_about_a_fact_says_what_it_states_and_what_qualifies_it(server):
    text = server.get("/doc/fact/test/2025/f2", HTML, lang="ja").text
    assert "<h1>試しの措置: 上限額</h1>" in text
    assert "6,100,000円" in text
    assert "単位当たり: " in text
    assert '<q lang="ja">610万円</q>' in text
    assert "試しの理由" in text
    assert "a test" not in text


def test_a_page_about_a_passage_is_called_by_its_document_and_lines(server):
    assert (
        "<h1>試しの文書 2025年版 7 行</h1>"
        in server.get("/doc/fact/test/2025/f2/passage", HTML, lang="ja").text
    )
    text = server.get("/doc/fact/test/2025/f2/passage", HTML, lang="en").text
    assert "<h1>試しの文書 2025年版, line 7</h1>" in text


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own
@pytest.mark.parametrize(
    ("ending", "media"),
    [
        ("ttl", "text/turtle"),
        ("nt", "application/n-triples"),
        ("jsonld", "application/ld+json"),
        ("rdf", "application/rdf+xml"),
    ],
)
def test_a_description_in_rdf(server, ending, media):
    by_accept = server.get("/doc/municipality/900010", media)
    by_ending = server.get(f"/doc/municipality/900010.{ending}")
    assert by_accept.text == by_ending.text
    graph = Graph().parse(data=by_accept.text, format=media)
    city = URIRef(BASE + "municipality/900010")
    assert (city, KENIKI.code, Literal("900010")) in graph
    assert len(list(graph.subjects(KENIKI.about, city))) == 2
    tag = by_accept.headers["etag"]
    again = httpx.get(
        server.url + "/doc/municipality/900010", headers={"Accept": media, "If-None-Match": tag}
    )
    assert again.status_code == 304


def test_what_is_not_known_is_not_found(server):
    for accept in (HTML, "text/turtle"):
        assert server.get("/doc/municipality/999999", accept).status_code == 404


def test_a_named_graph(server):
    turtle = server.get("/graph/document/test/2025", "text/turtle")
    assert (None, KENIKI.ceiling, None) not in Graph().parse(data=turtle.text)
    assert len(Graph().parse(data=turtle.text)) > 20
    assert server.get("/graph/nothing", "text/turtle").status_code == 404


def test_the_ontology(server):
    assert 'id="ceiling"' in server.get("/ns", HTML).text
    graph = Graph().parse(data=server.get("/ns", "text/turtle").text)
    assert (KENIKI.ceiling, None, None) in graph
    terms = server.get("/ns/terms.json", lang="en").json()
    assert terms["prefixes"]["keniki"] == str(KENIKI)
    assert next(term for term in terms["terms"] if term["name"] == "keniki:ceiling")["label"] == "ceiling"


@pytest.mark.parametrize(
    "asked",
    ["赤ヶ丘市", "赤ケ丘市", "赤が丘", "あかがおか", "アカガオカ", "ｱｶｶﾞｵｶ", "akagaoka", "９０００１０"],
)
def test_a_name_as_people_write_it(server, asked):
    results = server.get("/search", "application/json", q=asked).json()["results"]
    assert results[0]["iri"] == BASE + "municipality/900010"
    assert results[0]["within"] == "虹県"
    assert "赤ヶ丘市" in server.get("/search", HTML, q=asked, lang="ja").text


def test_a_name_that_nobody_has(server):
    assert server.get("/search", "application/json", q="紫市").json()["results"] == []


def test_differences_are_shown_with_both_values(server):
    text = server.get("/differences", HTML, lang="en").text
    assert "5,900,000円" in text
    assert "6,100,000円" in text
    assert "later" in text
    assert '<strong class="bad">-1</strong>' in text


def test_the_quality_report(server):
    assert "紫市" in server.get("/quality", HTML).text
    assert server.get("/quality", "application/json").json()["findings"][0]["code"] == "unresolved-name"


@pytest.mark.parametrize("path", ["/catalog", "/.well-known/void"])
def test_the_catalogue(server, path):
    graph = Graph().parse(data=server.get(path, "text/turtle").text)
    dataset = URIRef(BASE + "dataset/keniki")
    assert (dataset, VOID.sparqlEndpoint, URIRef(server.url + "/sparql")) in graph
    assert (None, DCAT.servesDataset, dataset) in graph
    dump = graph.value(dataset, VOID.dataDump)
    assert httpx.head(str(dump)).status_code == 200


def test_files_of_the_release(server, release):
    assert server.get("/release/graph.nq").content == (release / "graph.nq").read_bytes()
    assert server.get("/release/secret").status_code == 404
    assert server.get("/release/..%2F..%2Fsecret").status_code == 404


def test_every_question_has_a_page_an_answer_and_a_description(server):
    names = re.findall(r'href="/queries/([\w-]+)\?', server.get("/queries/", HTML).text)
    assert names
    for name in names:
        assert server.get(f"/queries/{name}", HTML).status_code == 200
        assert server.get(f"/queries/{name}", "text/csv").headers["content-type"].startswith("text/csv")
        assert server.get(f"/queries/{name}.rq").text.startswith("#+ ")
        described = Graph().parse(
            data=server.get(f"/queries/{name}", "text/turtle", format="description").text
        )
        assert list(described.objects(None, SH.select))


def test_a_parameter_of_the_wrong_type_is_refused(server):
    dated = server.get("/queries/declared-core-cities", "text/csv", date="yesterday")
    unknown = server.get("/queries/declared-core-cities", "text/csv", nonsense="1")
    assert {dated.status_code, unknown.status_code} == {400}


def test_a_question_that_nobody_asked(server):
    assert server.get("/queries/nothing").status_code == 404


def test_the_page_of_the_editor_shows_a_result_and_a_mistake(server):
    query = "SELECT ?c (COUNT(?s) AS ?n) { ?s a ?c } GROUP BY ?c"
    shown = server.get("/sparql", HTML, query=query).text
    assert '<div class="bars"' in shown
    assert "keniki:Municipality" in shown
    wrong = server.get("/sparql", HTML, query="SELECT * {")
    assert wrong.status_code == 400
    assert 'data-line="1"' in wrong.text


def test_what_people_type_is_shown_as_text(server):
    evil = "<script>alert(1)</script>"
    for path, name in (("/search", "q"), ("/sparql", "query"), (f"/doc/{evil}", "x"), ("/queries/x", evil)):
        assert evil not in server.get(path, HTML, **{name: evil}).text


def test_the_docs_are_made_from_the_tables(server):
    text = server.get("/docs", HTML).text
    for word in ("KENIKI_DEADLINE", "application/sparql-results+json", 'id="deadline"', "/sparql"):
        assert word in text


@pytest.mark.parametrize(
    ("accepted", "packed"),
    [("gzip, deflate, br", True), ("identity", False), ("gzip;q=0", False), ("", False)],
)
def test_a_page_is_packed_for_whoever_can_unpack_it(server, accepted, packed):
    headers = {"Accept": HTML, "Accept-Encoding": accepted}
    answer = httpx.get(server.url + "/quality", headers=headers)
    assert answer.headers.get("content-encoding", "") == ("gzip" if packed else "")
    assert "Accept-Encoding" in answer.headers["vary"]
    assert "紫市" in answer.text
    again = {**headers, "If-None-Match": answer.headers["etag"]}
    assert httpx.get(server.url + "/quality", headers=again).status_code == 304


def test_conformance_tells_what_the_shapes_looked_at(server):
    assert server.get("/conformance", "application/json").json()["shapes"]["lookedAt"]["fact"] == 5
    text = server.get("/conformance", HTML, lang="en").text
    assert "2 shapes looked at 5 nodes" in text
    assert "<b>2</b><span>warnings</span>" in text


def test_every_address_is_explained_in_japanese(server):
    paths = server.get("/openapi.json").json()["paths"]
    assert set(paths) == set(IN_JAPANESE)
    assert "団体や圏域が使える施策とその理由" in server.get("/docs", HTML, lang="ja").text
    assert "What a body or a region can use" in server.get("/docs", HTML, lang="en").text


def test_the_words_that_are_missing_are_said_to_be_missing(tmp_path, release, start):
    lines = (release / "graph.nq").read_text(encoding="utf-8").splitlines(keepends=True)
    withheld = r'#exact> "5 0123abcd"^^<https://w3id.org/keniki/ns#Withheld>'
    reduced = "".join(re.sub(r'#exact> "[^"]*"', withheld, line) for line in lines)
    (tmp_path / "release").mkdir()
    (tmp_path / "release" / "graph.nq").write_text(reduced, encoding="utf-8")
    with start(tmp_path / "release") as server:
        assert "does not include the words" in server.get("/", HTML, lang="en").text
        text = server.get("/doc/municipality/900010", HTML, lang="en").text
        assert "(5 characters; words not included)" in text
        assert "0123abcd" not in text


def test_the_words_that_are_there_need_no_note(server):
    assert "does not include the words" not in server.get("/", HTML, lang="en").text


def test_whoever_chose_a_language_keeps_it_on_the_way(server):
    chosen = server.get("/doc/municipality/900010", HTML, lang="en").text
    assert 'href="/doc/prefecture/90?lang=en"' in chosen
    assert 'href="/ns?lang=en#coreCityStatus"' in chosen
    assert 'href="/doc/prefecture/90"' in server.get("/doc/municipality/900010", HTML).text


def test_a_municipality_leads_to_what_it_can_use(server):
    assert 'href="/eligibility/900010"' in server.get("/doc/municipality/900010", HTML).text
    assert 'href="/eligibility/' not in server.get("/doc/prefecture/90", HTML).text


def test_a_search_without_a_hit_says_what_to_try(server):
    assert "Part of a name" in server.get("/search", HTML, q="紫市", lang="en").text


@pytest.mark.parametrize(
    "path", ["/doc/municipality/900010", "/doc/municipality/900010.ttl", "/sparql?query=ASK{}", "/ns"]
)
def test_what_a_client_has_already_is_not_sent_again(server, path):
    first = server.get(path, "text/html, text/turtle;q=0.5, */*;q=0.1")
    tag = first.headers["etag"]
    for wanted in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        headers = {"Accept": "text/html, text/turtle;q=0.5, */*;q=0.1", "If-None-Match": wanted}
        again = httpx.get(server.url + path, headers=headers)
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert again.headers["vary"].startswith("Accept")
    other = httpx.get(server.url + path, headers={"Accept": "text/html", "If-None-Match": '"other"'})
    assert other.status_code == 200


def test_crawlers_are_kept_from_queries(server):
    assert "Disallow: /sparql" in server.get("/robots.txt").text


def test_styles_may_be_kept(server):
    assert "max-age" in server.get("/static/style.css").headers["cache-control"]


def test_checks_have_titles_in_both_languages():
    titles = check_titles()
    assert len(titles) > 30
    assert all(words["ja"] != words["en"] for words in titles.values())


def test_the_page_of_eligibility_is_in_short_also_where_all_is_asked_for(server):
    short, full = (server.get(f"/eligibility/900028{asked}", HTML) for asked in ("", "?detail=full"))
    assert (short.status_code, full.status_code) == (200, 200)
    assert short.text.count("<h3>") == full.text.count("<h3>") > 0
