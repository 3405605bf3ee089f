"""Headers of every answer, and the count of answers, as one plain layer around the application."""

from collections import Counter

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)
_ALWAYS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}


_STATIC = "public, max-age=86400"
"""Styles and scripts may be kept for a day: their addresses change when they do."""


class Headers:
    """Adds the headers that keep a page to this server, and counts the answers by status."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and complete its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        statuses: Counter[int] = scope["app"].state.statuses

        async def send_complete(message: Message) -> None:
            if message["type"] == "http.response.start":
                statuses[message["status"]] += 1
                headers = MutableHeaders(scope=message)
                headers.update(_ALWAYS)
                if scope["path"].startswith("/static/") and message["status"] == 200:
                    headers["Cache-Control"] = _STATIC
            await send(message)

        await self._app(_as_get(scope), receive, send_complete)


def _as_get(scope: Scope) -> Scope:
    """Let HEAD be answered as GET; the server leaves the body out."""
    return {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
