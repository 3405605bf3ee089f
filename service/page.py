"""How a page is made: templates with two languages inside, and the one place that says how pages are sent."""

import gzip
import hashlib
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from keniki.service.caching import has_already, kept, tag_of
from keniki.service.formats import FORMATS, HTML, negotiate, ranges
from keniki.service.language import LANGUAGES, choose_language

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"
EDITOR = STATIC / "vendor" / "editor.js"


def environment() -> Environment:
    """Return the templates; a name that is not given to a template is an error, not an empty place."""
    templates = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["thousands"] = lambda number: f"{number:,}"
    templates.filters["marked"] = _marked
    return templates


def _marked(text: str) -> Markup:
    """Return text in which what stands between backticks is code."""
    return Markup(re.sub(r"`([^`]*)`", r"<code>\1</code>", str(escape(text))))


def fingerprint() -> str:
    """Return what changes when a style or script changes, so that browsers fetch the new one."""
    files = sorted(path for path in STATIC.rglob("*") if path.suffix in {".css", ".js"})
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:10]


def wants_html(request: Request) -> bool:
    """Say whether a request comes from a browser: it likes HTML best, and asks for no other format."""
    accept = request.headers.get("accept", "")
    return "format" not in request.query_params and negotiate(accept, FORMATS) is HTML


def render(
    request: Request,
    template: str,
    context: Mapping[str, object],
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return a page in the language of the request."""
    language = choose_language(request)
    state = request.app.state
    html = state.templates.get_template(template).render(
        lang=language,
        say=_sayer(language),
        to=_keeper(request),
        switch={code: _with_language(request, code) for code in LANGUAGES},
        path=request.url.path,
        release=state.release,
        settings=state.settings,
        has_editor=EDITOR.exists(),
        style=state.style,
        **context,
    )
    sent = {
        "Content-Language": language,
        "Vary": "Accept, Accept-Language, Accept-Encoding",
        **(headers or {}),
    }
    body = html.encode()
    if _takes_gzip(request):
        body, sent["Content-Encoding"] = gzip.compress(body, compresslevel=5, mtime=0), "gzip"
    if status == 200 and request.method == "GET":
        sent |= kept(tag := tag_of(body))
        if has_already(request, tag):
            return Response(status_code=304, headers=sent)
    return HTMLResponse(body, status, headers=sent)


def _takes_gzip(request: Request) -> bool:
    """Say whether a client can unpack a page, which makes it a sixth as long on a telephone line."""
    return any(
        coding == "gzip" and quality > 0
        for coding, quality in ranges(request.headers.get("accept-encoding", ""))
    )


def _sayer(language: str) -> Callable[[str, str], str]:
    """Return the function by which templates say a thing in Japanese and in English."""
    return lambda ja, en: ja if language == "ja" else en


def _keeper(request: Request) -> Callable[[str], str]:
    """Return the function by which templates lead on: whoever chose a language keeps it within this service."""
    chosen = request.query_params.get("lang", "")

    def to(address: str) -> str:
        if chosen not in LANGUAGES or not address.startswith("/"):
            return address
        path, mark, anchor = address.partition("#")
        return f"{path}{'&' if '?' in path else '?'}lang={chosen}{mark}{anchor}"

    return to


def _with_language(request: Request, language: str) -> str:
    pairs = [(name, value) for name, value in request.query_params.multi_items() if name != "lang"]
    return f"{request.url.path}?{urlencode([*pairs, ('lang', language)])}"
