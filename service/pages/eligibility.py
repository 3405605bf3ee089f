"""Eligibility: what a body or a region can use and why, as a page, JSON or JSON-LD; the replay; generated forms."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

from fastapi import APIRouter
from pyoxigraph import Literal, NamedNode
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

from keniki.service.endpoint.protocol import chosen_page
from keniki.service.errors import BadRequest, NotFound
from keniki.service.formats import GRAPHS, HTML
from keniki.service.once import Once
from keniki.service.page import render
from keniki.service.pages.search import JSON
from keniki.shapes.asking import Row, bound, day, text
from keniki.shapes.eligibility import Assessor, UnknownBody, What, find
from keniki.shapes.eligibility_json import Json, region_json, region_jsonld, report_json, report_jsonld
from keniki.shapes.facts_of_body import ROLE_NAMES
from keniki.shapes.given import NAMES, BadValue, read_given
from keniki.shapes.replay import Replayed, replay
from keniki.shapes.requirement import in_force
from keniki.shapes.share_carried import FORMULA, percent, shares
from keniki.shapes.to_query import to_query
from keniki.shapes.to_shacl import to_shacl
from keniki.shapes.word_lists import OUTCOMES, PROGRAMME_OUTCOMES
from keniki.shapes.wording import SIGNS

router = APIRouter()

JSONLD = next(row for row in GRAPHS if row.name == "jsonld")
Made = TypeVar("Made")


class _Asker:
    """Asks the engine from a thread, while the loop goes on serving others."""

    def __init__(self, request: Request) -> None:
        self._graph = request.app.state.graph
        self._loop = asyncio.get_running_loop()

    def ask(self, name: str, parameters: Mapping[str, str]) -> Sequence[Row]:
        """Return the rows of a query of `queries/eligibility/`."""
        return self.run(bound(name, parameters))

    def run(self, query: str) -> Sequence[Row]:
        """Return the rows of any query."""
        found = asyncio.run_coroutine_threadsafe(self._graph.table(query), self._loop).result()
        return [{n: t for n, t in row.items() if isinstance(t, NamedNode | Literal)} for row in found.rows]


async def _work(request: Request, make: Callable[[Assessor, _Asker], Made]) -> Made:
    """Do the work of a request in a thread, with the requirements of the release, which are read once."""
    state, asker = request.app.state, _Asker(request)
    if not hasattr(state, "assessor"):
        state.assessor = Once(lambda: asyncio.to_thread(Assessor, asker.ask))
    assessor = await state.assessor.get()
    return await asyncio.to_thread(make, assessor, asker)


@router.get("/eligibility", summary="Ask what a body can use")
async def ask_eligibility(request: Request) -> Response:
    """Return the form: a code or a name, a day, and what may be supposed; what is asked leads to its answer."""
    if subject := request.query_params.get("subject", ""):
        others = [
            (name, value) for name, value in request.query_params.items() if name != "subject" and value
        ]
        return RedirectResponse(f"/eligibility/{quote(subject)}?{urlencode(others)}", 303)
    return render(
        request, "eligibility.html", {"report": None, "names": NAMES, "roles": ROLE_NAMES, **_words()}
    )


@router.get("/eligibility/{subject:path}", summary="What a body or a region can use, and why")
async def eligibility(request: Request, subject: str) -> Response:
    """Return roles and programmes of a code, region or name, each with its outcome, reasons and clauses.

    Parameters: `on` (day), `role`, `region`, and the names of values that are supposed, such as `population`.
    """
    chosen = chosen_page(
        request.query_params.get("format", ""), request.headers.get("accept"), (HTML, JSON, JSONLD)
    )
    try:
        on, pairs = _day(request), _given(request)
        report = await _work(
            request, lambda assessor, asker: _report(request, assessor, asker, subject, on, pairs)
        )
    except UnknownBody as error:
        raise NotFound(str(error)) from error
    except BadValue as error:
        raise BadRequest(str(error)) from error
    if chosen is HTML:
        context = {"report": report["json"], "names": NAMES, "roles": ROLE_NAMES, **_words()}
        return render(request, "eligibility.html", context)
    body = report["jsonld" if chosen is JSONLD else "json"]
    media = "application/ld+json" if chosen is JSONLD else "application/json"
    return JSONResponse(body, media_type=media, headers={"Vary": "Accept"})


def _report(
    request: Request, assessor: Assessor, asker: _Asker, subject: str, on: date | None, pairs: dict[str, str]
) -> Json:
    base = request.app.state.settings.base
    region = request.query_params.get("region", "")
    role = request.query_params.get("role", "")
    if role and role not in ROLE_NAMES:
        raise BadValue(f"role: found {role!r}; expected one of {', '.join(ROLE_NAMES)}")
    what = What(role, find(asker.ask, region, base) if region else "", read_given(pairs))
    iri = find(asker.ask, subject, base)
    if "/id/region/" in iri:
        region_report = assessor.assess_region(iri, on, what)
        linked = region_jsonld(region_report, f"{base}eligibility/")
        return {"json": region_json(region_report), "jsonld": linked}
    report = assessor.assess(iri, on, what)
    page = f"{base}eligibility/{iri.rpartition('/')[2]}"
    return {"json": report_json(report), "jsonld": report_jsonld(report, page)}


def _day(request: Request) -> date | None:
    written = request.query_params.get("on", "")
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as error:
        raise BadValue(f"on: found {written!r}; expected a day such as 2026-01-26") from error


def _given(request: Request) -> dict[str, str]:
    own = {"on", "role", "region", "lang", "format"}
    return {name: value for name, value in request.query_params.items() if name not in own and value}


def _words() -> dict[str, Any]:
    outcomes = {outcome.value: words for outcome, words in OUTCOMES.items()}
    headings = {outcome.value: words for outcome, words in PROGRAMME_OUTCOMES.items()}
    return {"outcomes": outcomes, "headings": headings, "signs": {o.value: sign for o, sign in SIGNS.items()}}


@router.get("/replay", summary="The core city requirements applied to every city")
async def show_replay(request: Request) -> Response:
    """Return which cities result by the census, whether lists name them, and why listed ones do not result."""
    chosen = chosen_page(request.query_params.get("format", ""), request.headers.get("accept"), (HTML, JSON))
    try:
        on = _day(request) or date.max
    except BadValue as error:
        raise BadRequest(str(error)) from error
    found = await _work(request, lambda assessor, asker: _replay(assessor, asker, on))
    if chosen is JSON:
        return JSONResponse(found, headers={"Vary": "Accept"})
    return render(request, "eligibility-replay.html", {"found": found})


def _replay(assessor: Assessor, asker: _Asker, on: date) -> Json:
    """Return the replay as JSON; without a day, on the day of the latest lists."""
    days = [known for row in asker.ask("listed-cities", {}) if (known := day(row)) is not None]
    found: Replayed = replay(assessor, asker.ask, min(on, max(days, default=date.min)), asker.run)
    labels = {text(row, "body"): text(row, "label") for row in asker.ask("municipalities", {})}
    return {
        "on": found.on.isoformat(),
        "resulting": [_city(iri, labels, found) for iri in found.resulting],
        "unlisted": [_city(iri, labels, found) for iri in found.unlisted],
        "others": [_city(iri, labels, found) for iri in found.causes],
    }


def _city(iri: str, labels: Mapping[str, str], found: Replayed) -> Json:
    causes = [
        {"code": c.code, "certainty": c.certainty.value, "ja": c.words[0], "en": c.words[1]}
        for c in found.causes.get(iri, ())
    ]
    statuses = list(found.listed[iri].statuses) if iri in found.listed else []
    return {"iri": iri, "label": labels.get(iri, iri), "statuses": statuses, "causes": causes}


@router.get("/requirements/{key:path}", summary="A requirement as SPARQL or as SHACL")
async def requirement(request: Request, key: str) -> Response:
    """Return the query (`format=sparql`) or the shapes (`format=shacl`) of a requirement on a day (`on`)."""
    form = request.query_params.get("format", "sparql")
    if form not in {"sparql", "shacl"}:
        raise BadRequest(f"format: found {form!r}; expected sparql or shacl")
    try:
        on = _day(request)
    except BadValue as error:
        raise BadRequest(str(error)) from error
    iri = f"{request.app.state.settings.base}id/requirement/{key}"
    written = await _work(request, lambda assessor, _: _written(assessor, iri, on, form))
    if written is None:
        raise NotFound(
            f"no requirement is named {key!r}; see the requirements in /eligibility/202053?format=json"
        )
    media = "application/sparql-query" if form == "sparql" else "text/turtle"
    return PlainTextResponse(written, media_type=media)


def _written(assessor: Assessor, iri: str, on: date | None, form: str) -> str | None:
    requirements = assessor.requirements
    if iri not in requirements.roots:
        return None
    when = on or requirements.latest
    standing = in_force(requirements.roots[iri], when)
    return to_query([standing], when, requirements.lists) if form == "sparql" else to_shacl(standing)


@router.get("/share-carried", summary="The share covered in the end, for every bond")
async def share_carried(request: Request) -> Response:
    """Return for every combination of bond and subsidy the share covered and carried, with formula and sources."""
    found = await _work(request, lambda _, asker: shares(asker.ask))
    rows = [
        {
            "programme": share.programme,
            "label": share.label,
            "covered": percent(share.covered),
            "carried": percent(share.carried),
            "rates": [
                {"value": str(rate.value), "fact": rate.fact, "when": rate.when} for rate in share.sources
            ],
        }
        for share in found
    ]
    return JSONResponse({"formula": FORMULA, "shares": rows})
