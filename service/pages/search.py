"""Search by name, for people and for programs."""

from dataclasses import asdict

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from keniki.service.endpoint.protocol import chosen_page
from keniki.service.formats import HTML, Format, Kind
from keniki.service.language import choose_language
from keniki.service.page import render
from keniki.service.pages.names import search

router = APIRouter()

JSON = Format("json", "application/json", "json", "", Kind.PAGE)
"""Plain JSON, for what is neither rows nor triples."""


@router.get("/search", summary="Search by name")
async def search_page(request: Request, q: str = "") -> Response:
    """Find municipalities, prefectures, regions, programmes, bodies and documents by name, kana or code."""
    state = request.app.state
    accept = request.headers.get("accept")
    chosen = chosen_page(request.query_params.get("format", ""), accept, (HTML, JSON))
    found = search(await state.names.get(), q, state.settings.base, choose_language(request))
    if chosen is JSON:
        return JSONResponse(
            {"query": q, "results": [asdict(each) for each in found]}, headers={"Vary": "Accept"}
        )
    kinds = await state.kinds.get()
    return render(request, "search.html", {"asked": q, "found": found, "kinds": kinds})
