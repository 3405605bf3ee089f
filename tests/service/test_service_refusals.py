"""Bad input at every address: what was found, what was expected, in the language asked, for programs and people."""

import re
from urllib.parse import quote

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keniki.service.errors import both

HTML = "text/html"
LONG = b"x" * (6 << 20)
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
REFUSALS = [
    ("GET", "/nowhere", 404, {}, b""),
    ("GET", "/doc/municipality/999999", 404, {}, b""),
    ("GET", "/graph/nothing?format=turtle", 404, {}, b""),
    ("GET", "/release/..%2F..%2Fetc%2Fpasswd", 404, {}, b""),
    ("GET", "/static/..%2F..%2Fpyproject.toml", 404, {}, b""),
    ("GET", "/queries/nothing", 404, {}, b""),
    ("GET", "/ns/nothing", 404, {}, b""),
    ("GET", "/requirements/nothing", 404, {}, b""),
    ("GET", "/eligibility/99999", 404, {}, b""),
    ("GET", "/queries/growth?nonsense=1", 400, {}, b""),
    ("GET", "/queries/declared-core-cities?date=yesterday", 400, {}, b""),
    ("GET", "/eligibility/900010?on=yesterday", 400, {}, b""),
    ("GET", "/eligibility/%EF%BF%B0://x", 400, {}, b""),
    ("GET", "/eligibility/900010?population=many", 400, {}, b""),
    ("GET", "/replay?on=2026-13-01", 400, {}, b""),
    ("GET", "/requirements?on=soon", 400, {}, b""),
    ("GET", "/sparql?query=SELECT%20*%20%7B", 400, {}, b""),
    ("GET", "/store", 400, {}, b""),
    ("GET", "/store?graph=relative", 400, {}, b""),
    ("GET", "/sparql?update=CLEAR%20ALL", 403, {}, b""),
    ("GET", "/catalog?format=pdf", 406, {}, b""),
    ("GET", "/differences?format=pdf", 406, {}, b""),
    ("GET", "/doc/municipality/900010?format=pdf", 406, {}, b""),
    ("DELETE", "/quality", 405, {}, b""),
    ("PUT", "/store?default", 403, {}, b""),
    ("POST", "/sparql", 415, {"Content-Type": "text/plain"}, b"ASK {}"),
    ("POST", "/sparql", 413, FORM, LONG),
    ("POST", "/validate", 413, {"Content-Type": "text/turtle"}, LONG),
    ("POST", "/validate", 415, {"Content-Type": "image/png"}, b"x"),
    ("POST", "/validate", 400, {"Content-Type": "text/turtle"}, b"<a> <b>"),
]
IN_A_BROWSER = [each for each in REFUSALS if each[0] == "GET" and "format=" not in each[1]]
"""Whoever names a format is answered as a program."""


def ask(server, method, path, headers, body, **more):
    return httpx.request(method, server.url + path, headers={**headers, **more}, content=body, timeout=60)


@pytest.mark.parametrize(("method", "path", "status", "headers", "body"), REFUSALS)
def test_a_program_gets_a_problem_document_in_the_language_asked(server, method, path, status, headers, body):
    said = {}
    for language in ("ja", "en"):
        more = {"Accept": "application/json", "Accept-Language": language}
        answer = ask(server, method, path, headers, body, **more)
        assert answer.status_code == status
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["content-language"] == language
        problem = answer.json()
        assert problem["status"] == status
        assert problem["detail"]
        said[language] = problem
    assert said["ja"]["title"] != said["en"]["title"]
    assert said["ja"]["detail"] != said["en"]["detail"]
    assert not re.search("[ぁ-んァ-ヶ一-龠]", said["en"]["detail"])


@pytest.mark.parametrize(("method", "path", "status", "headers", "body"), IN_A_BROWSER)
def test_a_browser_gets_a_page(server, method, path, status, headers, body):
    answer = ask(server, method, path, headers, body, Accept=HTML)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith(HTML)
    assert "<h1>" in answer.text


@pytest.mark.parametrize(
    "path", ["/", "/doc/municipality/900010", "/differences", "/sparql", "/requirements"]
)
def test_head_and_options_are_answered_everywhere(server, path):
    full, head = server.get(path, HTML), httpx.head(server.url + path, headers={"Accept": HTML})
    assert (head.status_code, head.content) == (full.status_code, b"")
    options = httpx.options(server.url + path)
    assert options.status_code == 204
    assert {"GET", "HEAD", "OPTIONS"} <= set(options.headers["allow"].split(", "))


@settings(max_examples=60, deadline=None)
@given(words=st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20))
def test_nothing_that_can_be_typed_is_a_fault_of_ours(server, words):
    addresses = (
        ("/search", "q"),
        ("/eligibility", "subject"),
        ("/queries/growth", "language"),
        ("/replay", "on"),
    )
    with httpx.Client(base_url=server.url, follow_redirects=True, timeout=60) as client:
        for path, name in addresses:
            assert client.get(path, params={name: words}, headers={"Accept": HTML}).status_code < 500
        for place in ("/doc/", "/queries/", "/requirements/"):
            assert client.get(place + quote(words, safe=""), headers={"Accept": HTML}).status_code < 500


@given(
    st.sampled_from(["", "date: ", "population: "]),
    st.from_regex(r"[^;]{1,20}", fullmatch=True),
    st.sampled_from(["one of a, b", "a value of xsd:date", "a number such as 1", "yes, no or unknown"]),
)
def test_what_a_part_below_says_is_said_in_japanese_too(where, found, expected):
    message = f"{where}found {found!r}; expected {expected}"
    japanese, english = both(message)
    assert english == message
    assert repr(found) in japanese
    assert "受け付け" in japanese
    assert not japanese.startswith("found")
