"""Data of a stranger over HTTP: reports by negotiation, pages in two languages, and limits."""

import asyncio
import time
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from pyoxigraph import Dataset, NamedNode, RdfFormat, parse
from rdflib import Graph
from rdflib.namespace import RDF, SH

from keniki.service.errors import DeadlinePassed, MemoryExhausted, QueueFull
from keniki.service.pages import validate

NS = "https://w3id.org/keniki/ns#"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
WRONG = f'<urn:x> a <{NS}Ceiling> ; <{NS}value> -1 ; <{NS}unit> "円" .'
RIGHT = (
    f'<urn:p> a <{NS}PublicBody> ; <{LABEL}> "組合"@ja . '
    f'<urn:x> a <{NS}Agreement> ; <{NS}party> <urn:p> ; <{LABEL}> "協定"@ja .'
)


def post(server, data, media="text/turtle", accept="*/*", lang="en", **more) -> httpx.Response:
    headers = {"Content-Type": media, "Accept": accept}
    return httpx.post(f"{server.url}/validate?lang={lang}", content=data, headers=headers, timeout=90, **more)


def test_a_report_for_programs_is_shacl(server):
    answer = post(server, WRONG, accept="text/turtle")
    assert answer.status_code == 200
    report = Graph().parse(data=answer.text, format="turtle")
    results = list(report.subjects(RDF.type, SH.ValidationResult))
    assert len(results) >= 3
    assert {m.language for node in results for m in report.objects(node, SH.resultMessage)} == {"ja", "en"}


def test_text_and_json(server):
    text = post(server, WRONG, accept="text/plain")
    assert "violation: <urn:x>" in text.text
    assert text.headers["content-type"].startswith("text/plain")
    found = post(server, WRONG, accept="application/json").json()
    assert found["conforms"] is False
    assert found["lookedAt"]["ceiling"] == 1


def test_a_subclass_is_looked_at_as_its_superclass(server):
    found = post(server, WRONG, accept="application/json").json()
    assert found["lookedAt"]["fact"] == 1


@pytest.mark.parametrize("media", ["application/n-triples", "application/ld+json"])
def test_other_formats_of_rdf(server, media):
    data = {
        "application/n-triples": f"<urn:x> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{NS}Kpi> .",
        "application/ld+json": f'{{"@id": "urn:x", "@type": "{NS}Kpi"}}',
    }[media]
    found = post(server, data, media, accept="application/json").json()
    assert found["lookedAt"]["kpi"] == 1


def test_right_data_conform(server):
    found = post(server, RIGHT, accept="application/json").json()
    assert found["conforms"] is True, found["findings"]


@pytest.mark.parametrize(("lang", "words"), [("ja", "データの検証"), ("en", "Check your data")])
def test_the_form_in_both_languages(server, lang, words):
    answer = server.get("/validate", "text/html", lang=lang)
    assert words in answer.text
    assert "<textarea" in answer.text


@pytest.mark.parametrize(
    ("lang", "words"), [("ja", "金額は０以上の整数の円です。"), ("en", "An amount is a whole number")]
)
def test_the_form_shows_the_report(server, lang, words):
    answer = httpx.post(
        f"{server.url}/validate?lang={lang}", data={"data": WRONG, "type": "text/turtle"}, timeout=90
    )
    assert answer.status_code == 200
    assert words in answer.text
    assert "-1" in answer.text


def test_a_mistake_in_the_data_is_told(server):
    answer = post(server, "<urn:x> a ")
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    shown = httpx.post(
        f"{server.url}/validate", data={"data": "<urn:x> a ", "type": "text/turtle"}, timeout=90
    )
    assert shown.status_code == 400
    assert 'role="alert"' in shown.text


def test_too_much_is_refused(server):
    assert post(server, b"#" * (5 * 1024 * 1024 + 1)).status_code == 413
    assert post(server, "x", media="text/csv").status_code == 415


def test_markup_in_data_stays_words(server):
    data = WRONG.replace("-1", '"<script>alert(1)</script>"')
    answer = httpx.post(f"{server.url}/validate", data={"data": data, "type": "text/turtle"}, timeout=90)
    assert "<script>alert" not in answer.text


def test_five_megabytes_are_checked_in_time_and_others_are_served_meanwhile(server):
    line = f"<urn:x{{0}}> a <{NS}Kpi> .\n"
    data = "".join(line.format(number) for number in range(70_000))
    started = time.monotonic()
    assert post(server, data, accept="application/json").status_code in {200, 503}
    assert time.monotonic() - started < 60
    assert server.get("/health").status_code == 200


def a_request() -> Any:
    state = SimpleNamespace(turns=validate.Turns())
    return SimpleNamespace(app=SimpleNamespace(state=state), query_params={}, headers={})


def test_a_check_is_ended_at_the_deadline(monkeypatch):
    monkeypatch.setattr(validate, "DEADLINE", 0.05)
    with pytest.raises(DeadlinePassed):
        asyncio.run(validate.check(a_request(), b"", "text/turtle", "json"))


def test_a_check_is_ended_where_it_needs_too_much_memory(monkeypatch):
    monkeypatch.setattr(validate, "MEMORY", 1)
    data = "".join(f"<urn:x{n}> a <{NS}Kpi> .\n" for n in range(20_000)).encode()
    with pytest.raises(MemoryExhausted):
        asyncio.run(validate.check(a_request(), data, "text/turtle", "json"))


def test_those_who_come_when_too_many_wait_are_sent_away(monkeypatch):
    monkeypatch.setattr(validate, "WAITING", 0)
    with pytest.raises(QueueFull):
        asyncio.run(validate.check(a_request(), b"", "text/turtle", "json"))


def test_the_report_comes_as_json_ld_too(server):
    answer = post(server, WRONG, accept="application/ld+json")
    assert answer.headers["content-type"].startswith("application/ld+json")
    report = Dataset(parse(answer.content, format=RdfFormat.JSON_LD))
    assert len(list(report.quads_for_predicate(NamedNode(str(SH.result))))) >= 3


def test_data_that_no_shape_looks_at_do_not_conform(server):
    found = post(server, "<urn:a> <urn:b> <urn:c> .", accept="application/json").json()
    assert found["conforms"] is False
    assert set(found["lookedAt"].values()) == {0}
