"""What a client may keep of an answer, and how it is told that it has it already (RFC 9110, 13.1.2)."""

import hashlib

from starlette.requests import Request

ASK_AGAIN = "public, max-age=0, must-revalidate"
"""Anyone may keep the answer, and asks each time whether it is still the one: the next release changes it."""


def tag_of(content: bytes) -> str:
    """Return the entity tag of what an answer holds, or depends on."""
    return f'"{hashlib.sha256(content).hexdigest()[:24]}"'


def kept(tag: str) -> dict[str, str]:
    """Return the headers by which an answer may be kept under its tag."""
    return {"ETag": tag, "Cache-Control": ASK_AGAIN}


def has_already(request: Request, tag: str) -> bool:
    """Say whether the client has the answer of this tag: one of several, a weak one, or any."""
    listed = request.headers.get("if-none-match", "").split(",")
    return not {tag, "*"}.isdisjoint(each.strip().removeprefix("W/") for each in listed)
