"""Every error becomes one kind of answer here: a problem document (RFC 9457), or a page for a person."""

import json
import logging
import secrets

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route

from keniki.service.errors import BadRequest, NotFound, ServiceError, Unexpected, WrongMethod
from keniki.service.language import choose_language
from keniki.service.page import render, wants_html

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"


def install(app: FastAPI) -> None:
    """Let every failure of `app` be answered in this one way."""
    app.add_exception_handler(ServiceError, _expected)
    app.add_exception_handler(HTTPException, _from_framework)
    app.add_exception_handler(RequestValidationError, _from_validation)
    app.add_exception_handler(Exception, _unexpected)


def problem(error: ServiceError, language: str) -> dict[str, str | int]:
    """Return the problem document of an error; its type is the place in the docs where it is explained."""
    title, detail = error.said(language)
    return {
        "type": f"/docs#{error.slug}",
        "title": title,
        "status": error.status,
        "detail": detail,
        **{name: value for name, value in error.more.items() if name != "allow"},
    }


async def _expected(request: Request, error: Exception) -> Response:
    assert isinstance(error, ServiceError)
    if isinstance(error, Unexpected) and "reference" not in error.more:
        return await _unexpected(request, error)
    return answer(request, error)


def answer(request: Request, error: ServiceError) -> Response:
    """Return the answer for an error: a page for a browser, a problem document for a program."""
    language = choose_language(request)
    headers = {**error.headers, "Cache-Control": "no-store", "Vary": "Accept, Accept-Language"}
    document = problem(error, language)
    if request.method == "GET" and wants_html(request):
        return render(request, "problem.html", {"problem": document}, status=error.status, headers=headers)
    body = json.dumps(document, ensure_ascii=False)
    return Response(
        body, error.status, headers={**headers, "Content-Language": language}, media_type=MEDIA_TYPE
    )


async def _from_framework(request: Request, error: Exception) -> Response:
    """Turn what the framework raises for an unknown address or method into ours."""
    assert isinstance(error, HTTPException)
    if error.status_code == 405:
        allowed = _allowed(request)
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": allowed})
        return answer(request, _wrong_method(request.method, allowed))
    if error.status_code == 404:
        return answer(request, _no_address(request.url.path))
    return answer(request, BadRequest(str(error.detail)))


def _wrong_method(found: str, allowed: str) -> WrongMethod:
    return WrongMethod(
        f"{found} は使えません。使えるメソッド：{allowed}",
        f"found {found}; expected {allowed}",
        allow=allowed,
    )


def _no_address(path: str) -> NotFound:
    return NotFound(
        f"{path} というアドレスはありません。/docs にすべてのアドレスがあります。",
        f"found no address {path}; /docs lists all of them",
    )


def _allowed(request: Request) -> str:
    """Return the methods of an address: those of all its routes, HEAD as GET, and OPTIONS."""
    routes: list[Route] = request.app.state.routes
    found = [route for route in routes if route.matches(request.scope)[0] is not Match.NONE]
    methods = {method for route in found for method in route.methods or ()}
    more = {"HEAD", "OPTIONS"} if "GET" in methods else {"OPTIONS"}
    return ", ".join(sorted(methods | more))


async def _from_validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    found = "; ".join(
        f"{'.'.join(str(part) for part in item['loc'])}: {item['msg']}" for item in error.errors()
    )
    return answer(request, BadRequest(found))


async def _unexpected(request: Request, error: Exception) -> Response:
    """Tell the log everything and the client a number by which it can be found there."""
    reference = secrets.token_hex(6)
    log.error("reference %s: %s %s", reference, request.method, request.url.path, exc_info=error)
    return answer(request, Unexpected(reference=reference))
