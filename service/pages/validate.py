"""Data of one's own, checked by the shapes: a form for people, a report by negotiation for programs."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qs

from fastapi import APIRouter
from pyoxigraph import RdfFormat
from starlette.requests import Request
from starlette.responses import Response

from keniki.service.endpoint.protocol import chosen_page
from keniki.service.errors import (
    BadRequest,
    QueueFull,
    ServiceError,
    UnsupportedMediaType,
    deadline_passed,
    memory_exhausted,
    too_long,
)
from keniki.service.formats import GRAPHS, HTML, Format, Kind
from keniki.service.language import choose_language
from keniki.service.page import render
from keniki.service.pages.search import JSON

router = APIRouter(prefix="/validate")

LARGEST = 5 * 1024 * 1024
"""Bytes of data that are checked at once."""

DEADLINE = 30
"""Seconds that one check may take."""

MEMORY = 1024
"""Megabytes that one check may use."""

AT_ONCE = 2
WAITING = 4
"""Checks that run at the same time, and that may wait for their turn."""

FORM = "application/x-www-form-urlencoded"
TEXT = Format("text", "text/plain", "txt", "", Kind.PAGE)
_TURTLE, _JSON_LD = (next(row for row in GRAPHS if row.name == name) for name in ("turtle", "jsonld"))
REPORTS = (TEXT, HTML, _TURTLE, JSON, _JSON_LD)
"""JSON comes before JSON-LD, which a client that asks for application/json would be glad of too."""
_FORMS = {"text": "text", "turtle": "ttl", "jsonld": "jsonld", JSON.name: "json"}
"""What the checker calls the forms of a report."""

ACCEPTED = tuple(row for row in GRAPHS if row.name in {"turtle", "ntriples", "jsonld", "rdfxml"})


class Turns:
    """Lets a few checks run at the same time, lets some wait, and sends the others away."""

    def __init__(self) -> None:
        self._free = asyncio.Semaphore(AT_ONCE)
        self._waiting = 0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for a turn; QueueFull where too many wait."""
        if self._waiting >= WAITING:
            raise QueueFull(
                f"{self._waiting} 件の検証が待っています。少し後でもう一度お試しください。",
                f"{self._waiting} checks are waiting; try again a little later",
            )
        self._waiting += 1
        try:
            await self._free.acquire()
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._free.release()


@router.get("", summary="A form to check data of one's own")
async def form(request: Request) -> Response:
    """Return the form."""
    return _page(request, "", "text/turtle", None, None)


@router.post("", summary="Check RDF by the shapes")
async def validate(request: Request) -> Response:
    """Check the RDF in the body by the shapes; return a report as text, HTML, SHACL or JSON.

    The report has status 200 whatever was found. Raises TooLong for more than 5 MB, UnsupportedMediaType for
    what is no RDF, BadRequest for RDF with a mistake, and Overloaded where the check takes too much.
    """
    body = await _body(request)
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media == FORM:
        return await _from_form(request, body)
    chosen = chosen_page(request.query_params.get("format", ""), request.headers.get("accept"), REPORTS)
    found = await check(request, body, _known(media), _FORMS.get(chosen.name, ""))
    if chosen is HTML:
        return _page(request, "", media, found, None)
    headers = {"Content-Type": chosen.content_type, "Vary": "Accept, Accept-Language"}
    return Response(found["body"], headers=headers)


async def _from_form(request: Request, body: bytes) -> Response:
    """Check what a person put into the form, and show the report below it, or what is wrong."""
    fields = parse_qs(body.decode("utf-8", "replace"))
    data, media = fields.get("data", [""])[0], fields.get("type", ["text/turtle"])[0]
    try:
        found = await check(request, data.encode(), _known(media), "")
    except ServiceError as error:
        return _page(request, data, media, None, error)
    return _page(request, data, media, found, None)


async def check(request: Request, data: bytes, media: str, form: str) -> dict[str, Any]:
    """Return what the checker says about the data, in a process of its own that is ended at the deadline."""
    async with request.app.state.turns.turn():
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "keniki.service.engines.checker"),
            *(media, form, choose_language(request), str(MEMORY), str(DEADLINE)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            async with asyncio.timeout(DEADLINE):
                written, _ = await process.communicate(data)
        except TimeoutError as error:
            raise deadline_passed(DEADLINE) from error
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
    return _read(written)


def _read(written: bytes) -> dict[str, Any]:
    """Return the checker's answer; a process that ended without one came to a limit."""
    if not written:
        raise memory_exhausted(MEMORY)
    found: dict[str, Any] = json.loads(written)
    if "mistake" in found:
        raise BadRequest(f"データを読めません：{found['mistake']}", found["mistake"])
    return found


def _known(media: str) -> str:
    if RdfFormat.from_media_type(media) is None:
        offered = ", ".join(row.media_type for row in ACCEPTED)
        raise UnsupportedMediaType(
            f"形式が {media or 'なし'!r} です。次のいずれかにしてください：{offered}",
            f"found the type {media!r}; expected one of {offered}",
        )
    return media


async def _body(request: Request) -> bytes:
    """Return the body, but never more than may be checked."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST:
            raise too_long(LARGEST)
    return bytes(body)


def _page(
    request: Request, data: str, media: str, found: dict[str, Any] | None, error: ServiceError | None
) -> Response:
    context = {
        "data": data,
        "media": media,
        "found": found,
        "error": error,
        "accepted": ACCEPTED,
        "largest": LARGEST,
    }
    return render(request, "validate.html", context, status=error.status if error else 200)
