"""The pages of eligibility: the same answer as the command, in HTML, JSON and JSON-LD, and honest refusals."""

import asyncio
import re
from html import unescape

import httpx
import pytest

from keniki.service.app import create_app
from keniki.service.errors import DeadlinePassed
from keniki.service.once import Once
from keniki.service.settings import Settings
from keniki.shapes.eligibility_json import report_json
from keniki.shapes.eligibility_summary import report_summary


@pytest.fixture(scope="module")
def get(full_build, tmp_path_factory):
    settings = Settings(cache=str(tmp_path_factory.mktemp("cache")))

    def ask(*paths, **headers):
        async def answers():
            app = create_app(full_build[1], settings)
            transport = httpx.ASGITransport(app=app)
            async with (
                app.router.lifespan_context(app),
                httpx.AsyncClient(transport=transport, base_url="http://test", headers=headers) as client,
            ):
                return [await client.get(path) for path in paths]

        return asyncio.run(answers())

    return ask


def test_the_page_the_json_and_the_command_give_one_answer(get, assessor):
    html, short, whole, linked, supposed = get(
        "/eligibility/202053",
        "/eligibility/202053?format=json",
        "/eligibility/202053?format=json&detail=full",
        "/eligibility/202053?format=jsonld",
        "/eligibility/202053?population=39000&format=json",
        accept="text/html",
    )
    report = assessor.assess("https://w3id.org/keniki/id/municipality/202053")
    assert short.json() == report_summary(report)
    assert whole.json() == report_json(report)
    assert len(short.content) * 4 < len(whole.content)
    labels = [one["label"] for one in short.json()["programmes"]]
    assert labels
    assert all(label in unescape(html.text) for label in labels)
    assert linked.headers["content-type"].startswith("application/ld+json")
    outcomes = {role["label"]: role["outcome"] for role in supposed.json()["roles"]}
    assert outcomes["中心市"] == "not-met"


def test_pages_are_in_two_languages_and_regions_have_one(get):
    japanese, english, region, form = get(
        "/eligibility/202053",
        "/eligibility/202053?lang=en",
        "/eligibility/teiju/202053",
        "/eligibility",
        accept="text/html",
    )
    assert "要件を満たす施策" in japanese.text
    assert "ruled out by a clause" in english.text
    assert {answer.status_code for answer in (region, form)} == {200}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/eligibility/999999", 404),
        ("/eligibility/202053?population=many", 400),
        ("/eligibility/202053?on=tomorrow", 400),
        ("/eligibility/202053?role=king", 400),
        ("/eligibility/202053?detail=some", 400),
        ("/eligibility/202053?programme=none", 400),
        ("/requirements/none", 404),
        ("/requirements/teiju/core-city/requirement?format=owl", 400),
    ],
)
def test_what_cannot_be_answered_is_a_problem_document(get, path, status):
    (answer,) = get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("application/problem+json")


def test_the_replay_the_shares_and_the_generated_forms_are_served(get):
    page, replayed, shares, query, shapes = get(
        "/replay?lang=en",
        "/replay?format=json",
        "/share-carried?format=json",
        "/requirements/teiju/core-city/requirement?format=sparql",
        "/requirements/teiju/core-city/requirement?format=shacl",
        accept="text/html, application/json;q=0.5",
    )
    assert "Cities that result" in page.text
    assert (len(replayed.json()["resulting"]), replayed.json()["unlisted"]) == (148, [])
    assert shares.json()["formula"]
    assert query.text.startswith("PREFIX")
    assert "sh:NodeShape" in shapes.text


def test_every_detail_that_a_report_names_is_there_and_says_the_same(get, assessor):
    report = report_summary(assessor.assess("https://w3id.org/keniki/id/municipality/204021"))
    asked = [*report["roles"], *report["programmes"][:4]]
    answers = get(*(one["detail"] + form for one in asked for form in ("", "&format=json", "&format=jsonld")),
                  accept="text/html")  # fmt: skip
    for one, page, data, linked in zip(asked, answers[::3], answers[1::3], answers[2::3], strict=True):
        assert one["label"] in unescape(page.text)
        told = data.json()["programme"]
        assert (told["label"], told["outcome"]) == (one["label"], one["outcome"])
        whole = next(
            n for n in linked.json()["@graph"] if n["assesses"] == told["requirement"]["requirement"]
        )
        assert whole["outcome"].endswith(one["outcome"])


def test_other_forms_are_pages_too_and_a_name_of_several_bodies_offers_them(get):
    choice, *pages = get(
        "/eligibility/府中市",
        "/requirements/teiju/core-city/requirement",
        "/share-carried?lang=en",
        accept="text/html",
    )
    assert choice.status_code == 404
    assert {"/eligibility/132063", "/eligibility/342084"} <= set(
        re.findall(r"/eligibility/\d{6}", choice.text)
    )
    assert all(page.headers["content-type"].startswith("text/html") for page in pages)


def test_a_name_of_several_bodies_is_answered_where_nothing_like_it_can_be_looked_up(full_build, tmp_path):
    """Reading all names takes longest of what a page asks; an answer that needs none of them does without."""

    async def refuse():
        raise DeadlinePassed("ended after 15 seconds", seconds="15")

    async def answer():
        app = create_app(full_build[1], Settings(cache=str(tmp_path)))
        app.state.names = Once(refuse)
        transport = httpx.ASGITransport(app=app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://test") as client,
        ):
            return await client.get("/eligibility/府中市", headers={"accept": "text/html"})

    page = asyncio.run(answer())
    assert page.status_code == 404
    assert {"132063", "342084"} <= set(re.findall(r"\d{6}", page.text))
