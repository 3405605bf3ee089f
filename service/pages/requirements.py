"""The replay of the core city requirements, requirements as SPARQL or SHACL, and the share that bonds leave."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from keniki.service.endpoint.protocol import chosen_page
from keniki.service.errors import BadRequest, NotFound, both
from keniki.service.formats import HTML
from keniki.service.page import render, wants_html
from keniki.service.pages.judging import Asker, asked_day, work
from keniki.service.pages.search import JSON
from keniki.service.results.pictures import Map, draw_map
from keniki.shapes.asking import day, text
from keniki.shapes.eligibility import Assessor
from keniki.shapes.eligibility_json import Json
from keniki.shapes.facts_of_body import ROLE_NAMES
from keniki.shapes.replay import Replayed, replay
from keniki.shapes.requirement import Group, Requirement, in_force
from keniki.shapes.share_carried import FORMULA, Share, percent, shares
from keniki.shapes.to_query import programme_query, to_query
from keniki.shapes.to_shacl import to_shacl
from keniki.shapes.wording import LANGUAGES, sentence

router = APIRouter()

_MOST_SAID = 4
"""Requirements of one owner that the list says in words; its own page says all."""


@router.get("/replay", summary="The core city requirements applied to every city")
async def show_replay(request: Request) -> Response:
    """Return which cities result by the census, whether lists name them, and why listed ones do not result."""
    chosen = chosen_page(request.query_params.get("format", ""), request.headers.get("accept"), (HTML, JSON))
    on = asked_day(request) or date.max
    found = await work(request, lambda assessor, asker: _replay(assessor, asker, on))
    if chosen is JSON:
        return JSONResponse(found, headers={"Vary": "Accept"})
    return render(request, "eligibility-replay.html", {"found": found, "map": await _map(request, found)})


def _replay(assessor: Assessor, asker: Asker, on: date) -> Json:
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


async def _map(request: Request, found: Json) -> Map | None:
    """Return the cities that result on a map; None where the release has no places."""
    places = await request.app.state.places.get()
    dots = [
        (places[city["iri"]].point, city["label"], f"/eligibility/{city['iri'].rpartition('/')[2]}", None)
        for city in found["resulting"]
        if city["iri"] in places
    ]
    return draw_map(dots, places.values())


@router.get("/requirements", summary="Every requirement, of roles and of programmes")
async def list_requirements(request: Request) -> Response:
    """Return the requirements of roles and of programmes in words, each with its address; `on` is the day."""
    chosen = chosen_page(request.query_params.get("format", ""), request.headers.get("accept"), (HTML, JSON))
    on = asked_day(request)
    found = await work(request, lambda assessor, _: _listed(assessor, on))
    if chosen is JSON:
        return JSONResponse(found, headers={"Vary": "Accept"})
    return render(request, "requirements.html", {"found": found})


def _listed(assessor: Assessor, on: date | None) -> Json:
    """Return the requirements of roles and of programmes as they stand on a day."""
    known = assessor.requirements
    when = on or known.latest
    roles = [_one(ROLE_NAMES.get(root.role, root.role), in_force(root, when)) for root in known.roles()]
    owned = [(owner, root) for owner in known.programmes() for root in known.of_programme(owner, when)]
    return {
        "on": when.isoformat(),
        "roles": roles,
        "programmes": [_one(owner.label, root) for owner, root in owned],
    }


def _one(label: str, root: Requirement) -> Json:
    key = root.iri.partition("/id/requirement/")[2]
    asked = list(_leaves(root))
    more = "…" if len(asked) > _MOST_SAID else ""
    says = {
        language: between.join(dict.fromkeys(sentence(leaf, language) for leaf in asked[:_MOST_SAID])) + more
        for language, between in zip(LANGUAGES, ("／", "; "), strict=True)
    }
    return {"label": label, "iri": root.iri, "detail": f"/requirements/{key}", "says": says}


def _leaves(requirement: Requirement) -> Iterator[Requirement]:
    """Give what a requirement asks in the end, without how it is joined."""
    if not isinstance(requirement, Group):
        yield requirement
        return
    for part in requirement.parts:
        yield from _leaves(part)


def _tree(requirement: Requirement) -> Json:
    """Return a requirement in words with its parts; a group of one part is that part."""
    parts = requirement.parts if isinstance(requirement, Group) else ()
    if len(parts) == 1:
        return _tree(parts[0])
    says = {language: sentence(requirement, language) for language in LANGUAGES}
    return {"says": says, "parts": [_tree(part) for part in parts]}


@router.get("/requirements/{key:path}", summary="A requirement in words, as SPARQL or as SHACL")
async def requirement(request: Request, key: str) -> Response:
    """Return a requirement on a day (`on`): a page, or the query (`format=sparql`) or shapes (`format=shacl`)."""
    form = request.query_params.get("format", "html" if wants_html(request) else "sparql")
    if form not in {"html", "sparql", "shacl"}:
        raise BadRequest(*both(f"format: found {form!r}; expected one of html, sparql, shacl"))
    on = asked_day(request)
    iri = f"{request.app.state.settings.base}id/requirement/{key}"
    written = await work(request, lambda assessor, _: _written(assessor, iri, key, on))
    if written is None:
        raise NotFound(
            f"{key!r} という要件はありません。/requirements に一覧があります。",
            f"found no requirement named {key!r}; /requirements lists them",
        )
    if form == "html":
        return render(request, "requirement.html", {"iri": iri, "key": key, **written})
    media = "application/sparql-query" if form == "sparql" else "text/turtle"
    return PlainTextResponse(written[form], media_type=media)


def _written(assessor: Assessor, iri: str, key: str, on: date | None) -> Json | None:
    """Return a requirement in words, as a query and as shapes; the query of a programme gives its outcome."""
    requirements = assessor.requirements
    if iri not in requirements.roots:
        return None
    when = on or requirements.latest
    standing = in_force(requirements.roots[iri], when)
    programme = next((one for one in requirements.programmes() if one.roots == (iri,)), None)
    return {
        "on": when.isoformat(),
        "title": programme.label if programme else ROLE_NAMES.get(getattr(standing, "role", ""), key),
        "tree": _tree(standing),
        "owner": {"iri": programme.iri, "label": programme.label} if programme else None,
        "sparql": programme_query(requirements, programme, when)
        if programme
        else to_query([standing], when, requirements.lists),
        "shacl": to_shacl(standing),
    }


@router.get("/share-carried", summary="The share covered in the end, for every bond and subsidy")
async def share_carried(request: Request) -> Response:
    """Return for every combination of bond and subsidy the share covered and carried, with formula and sources."""
    chosen = chosen_page(request.query_params.get("format", ""), request.headers.get("accept"), (HTML, JSON))
    found = await work(request, lambda _, asker: shares(asker.ask))
    rows = [_share(share) for share in found]
    if chosen is JSON:
        return JSONResponse({"formula": FORMULA, "shares": rows}, headers={"Vary": "Accept"})
    return render(request, "share-carried.html", {"shares": list(_told_once(rows))})


def _told_once(rows: Sequence[Json]) -> Iterator[Json]:
    """Give of the combinations that say the same of one programme the first; JSON has each with its facts."""
    seen = set()
    for row in rows:
        key = (
            row["programme"],
            row["part"],
            *(f"{rate['what']} {rate['value']} {rate['when']}" for rate in row["rates"]),
        )
        if key not in seen:
            seen.add(key)
            yield row


def _share(share: Share) -> Json:
    rates = [
        {
            "what": what,
            "value": str(rate.value),
            "percent": percent(rate.value),
            "fact": rate.fact,
            "when": rate.when,
        }
        for what, rate in (
            ("subsidy", share.subsidy),
            ("bond", share.bond),
            ("inclusion", share.inclusion),
            ("allocation", share.allocation),
        )
        if rate is not None
    ]
    return {
        "programme": share.programme,
        "label": share.label,
        "part": share.part,
        "atMost": share.at_most,
        "covered": percent(share.covered),
        "carried": percent(share.carried),
        "rates": rates,
    }
