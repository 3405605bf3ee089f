"""Eligibility: what a body or a region can use and why, as a page, JSON or JSON-LD; in short, one by one, or all."""

import logging
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from keniki.queries.catalog import BadParameter
from keniki.service.endpoint.protocol import chosen_page
from keniki.service.errors import BadRequest, NotFound, ServiceError, both
from keniki.service.formats import GRAPHS, HTML
from keniki.service.language import choose_language
from keniki.service.page import render, wants_html
from keniki.service.pages.judging import Asker, asked_day, work
from keniki.service.pages.names import Found
from keniki.service.pages.names import search as search_names
from keniki.service.pages.search import JSON
from keniki.shapes.eligibility import Assessor, RegionReport, Report, What
from keniki.shapes.eligibility_json import Json, region_json, report_json
from keniki.shapes.eligibility_jsonld import detail_jsonld, region_jsonld, report_jsonld
from keniki.shapes.eligibility_summary import detail_json, one_judged, region_summary, report_summary
from keniki.shapes.facts_of_body import ROLE_NAMES
from keniki.shapes.given import NAMES, BadValue, read_given
from keniki.shapes.naming_bodies import UnknownBody, find
from keniki.shapes.word_lists import OUTCOMES, PROGRAMME_OUTCOMES
from keniki.shapes.wording import SIGNS

log = logging.getLogger(__name__)
router = APIRouter()

JSONLD = next(row for row in GRAPHS if row.name == "jsonld")
_OWN = {"on", "role", "region", "lang", "format", "programme", "detail", "subject"}
"""Parameters that are no values to be supposed."""
_MOST_CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked: about whom, on which day, supposing what, of which programme, and whether everything."""

    subject: str
    on: date | None
    role: str
    region: str
    values: dict[str, str]
    programme: str
    full: bool


@router.get("/eligibility", summary="Ask what a body can use")
async def ask_eligibility(request: Request) -> Response:
    """Return the form: a code or a name, a day, and what may be supposed; what is asked leads to its answer."""
    if subject := request.query_params.get("subject", "").strip():
        others = [
            (name, value) for name, value in request.query_params.items() if name != "subject" and value
        ]
        return RedirectResponse(f"/eligibility/{quote(subject)}?{urlencode(others)}", 303)
    return _page(request, None)


@router.get("/eligibility/{subject:path}", summary="What a body or a region can use, and why")
async def eligibility(request: Request, subject: str) -> Response:
    """Return roles and programmes of a code, region or name, each with its outcome, reasons, amounts and clause.

    Parameters: `on` (day), `role`, `region`, and the names of values that are supposed, such as `population`.
    `programme` (the end of an IRI, or a name) gives everything about one of them, `detail=full` about all;
    the page is the answer in short, and leads to everything about each.
    """
    chosen = chosen_page(
        request.query_params.get("format", ""), request.headers.get("accept"), (HTML, JSON, JSONLD)
    )
    try:
        asked = _asked(request, subject, in_short=chosen is HTML)
        base = request.app.state.settings.base
        found = await work(request, lambda assessor, asker: _answer(assessor, asker, asked, base))
    except UnknownBody as error:
        if wants_html(request):
            return await _choice(request, subject, error)
        raise NotFound(*_nobody(subject, error)) from error
    except (BadValue, BadParameter) as error:
        raise BadRequest(*both(str(error))) from error
    if chosen is HTML:
        return _page(request, found["json"])
    body = found["jsonld" if chosen is JSONLD else "json"]
    media = "application/ld+json" if chosen is JSONLD else "application/json"
    return JSONResponse(body, media_type=media, headers={"Vary": "Accept"})


def _asked(request: Request, subject: str, *, in_short: bool) -> _Asked:
    wanted = request.query_params
    role, detail = wanted.get("role", ""), wanted.get("detail", "")
    if role and role not in ROLE_NAMES:
        raise BadValue(f"role: found {role!r}; expected one of {', '.join(ROLE_NAMES)}")
    if detail not in {"", "full"}:
        raise BadValue(f"detail: found {detail!r}; expected full, or nothing for an answer in short")
    values = {name: value for name, value in wanted.items() if name not in _OWN and value}
    return _Asked(
        subject=subject,
        on=asked_day(request),
        role=role,
        region=wanted.get("region", ""),
        values=values,
        programme=wanted.get("programme", ""),
        full=detail == "full" and not in_short,
    )


def _answer(assessor: Assessor, asker: Asker, asked: _Asked, base: str) -> Json:
    region = find(asker.ask, asked.region, base) if asked.region else ""
    what = What(asked.role, region, read_given(asked.values), asked.values)
    iri = find(asker.ask, asked.subject, base)
    report: Report | RegionReport
    if "/id/region/" in iri:
        report = assessor.assess_region(iri, asked.on, what)
    else:
        report = assessor.assess(iri, asked.on, what)
    pages = f"{base}eligibility/"
    if asked.programme:
        judged = one_judged(report, asked.programme)
        if judged is None:
            raise BadValue(f"programme: found {asked.programme!r}; expected one of the `detail` links")
        return {"json": detail_json(report, judged), "jsonld": detail_jsonld(report, judged, pages)}
    if isinstance(report, RegionReport):
        told = region_json(report) if asked.full else region_summary(report)
        return {"json": told, "jsonld": region_jsonld(report, pages, whole=asked.full)}
    told = report_json(report) if asked.full else report_summary(report)
    return {"json": told, "jsonld": report_jsonld(report, pages, whole=asked.full)}


def _nobody(subject: str, error: UnknownBody) -> tuple[str, str]:
    """Say in both languages that no single body or region is meant, and what to give."""
    return both(str(error), f"「{subject}」に当たる団体や圏域が一つに決まりません")


async def _choice(request: Request, subject: str, error: UnknownBody) -> Response:
    """Return the form with what the caller may have meant: bodies and regions of a like name."""
    told = _nobody(subject, error)[0 if choose_language(request) == "ja" else 1]
    state = request.app.state
    try:
        names = await state.names.get()
    except ServiceError as failure:
        log.info("no candidates for %s: %s", subject, failure)
        names = []
    hits = search_names(names, subject, state.settings.base, choose_language(request))
    kinds = {"Municipality", "Prefecture", "TeijuJiritsuken", "RenkeiChusuToshiken"}
    return _page(request, None, [hit for hit in hits if hit.kind in kinds][:_MOST_CANDIDATES], told)


def _page(
    request: Request, report: Json | None, candidates: list[Found] | None = None, wrong: str = ""
) -> Response:
    context: dict[str, Any] = {
        "report": report,
        "candidates": candidates or [],
        "wrong": wrong,
        "names": NAMES,
        "roles": ROLE_NAMES,
        "outcomes": {outcome.value: words for outcome, words in OUTCOMES.items()},
        "headings": {outcome.value: words for outcome, words in PROGRAMME_OUTCOMES.items()},
        "signs": {outcome.value: sign for outcome, sign in SIGNS.items()},
        "given": dict(request.query_params),
        "query": _query(request),
    }
    template = "eligibility-one.html" if report and "programme" in report else "eligibility.html"
    return render(request, template, context, status=404 if wrong else 200)


def _query(request: Request) -> str:
    """Return the parameters that links to other views of the same answer keep, each after an ampersand."""
    kept = [
        (name, value) for name, value in request.query_params.items() if name not in {"format", "programme"}
    ]
    return "".join(f"&{urlencode([pair])}" for pair in kept if pair[1])
