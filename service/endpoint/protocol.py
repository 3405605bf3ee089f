"""What a client asks of the endpoint, read from a request as the SPARQL 1.1 Protocol (section 2.1) says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request

from keniki.service.engines.engine import Question
from keniki.service.errors import BadRequest, NotAcceptable, ReadOnly, UnsupportedMediaType, too_long
from keniki.service.formats import FORMATS, GRAPHS, TABLES, Format, by_name, negotiate

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"

LONGEST = 1 << 20
"""Bytes that the body of a request may have."""

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Operation:
    """A query operation: text (None where the client asks about the service itself), dataset, format."""

    query: str | None
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...] | None
    format: str

    def question(self, accept: str | None) -> Question:
        """Return it with the formats that the client accepts; NotAcceptable when there is none at all."""
        if self.format:
            tables, graphs = by_name(self.format, TABLES), by_name(self.format, GRAPHS)
        else:
            tables, graphs = negotiate(accept, TABLES), negotiate(accept, GRAPHS)
        if tables is None and graphs is None:
            raise not_offered(self.format or accept or "", FORMATS)
        return Question(
            query=self.query or "",
            table=tables,
            graph=graphs,
            default_graphs=self.default_graphs,
            named_graphs=self.named_graphs,
        )


def not_offered(asked: str, formats: Iterable[Format]) -> NotAcceptable:
    """Return the error for a format that is not among those that an address offers."""
    offered = ", ".join(f"{row.name} ({row.media_type})" for row in formats)
    return NotAcceptable(
        f"{asked!r} では返せません。ここで選べる形式：{offered}",
        f"found {asked!r}; expected one of {offered}",
    )


async def read_operation(request: Request) -> Operation:
    """Read the operation of a GET or POST request.

    Raises BadRequest for what the protocol does not know, ReadOnly for an update, and UnsupportedMediaType
    for a body of another type or encoding.
    """
    address = list(request.query_params.multi_items())
    if request.method != "POST":
        return _operation(address, [])
    media, encoding = _content_type(request.headers.get("content-type", ""))
    if media == UPDATE:
        raise _update_refused()
    if media not in {FORM, QUERY}:
        raise UnsupportedMediaType(
            f"Content-Type が {media or 'なし'!r} です。{QUERY} 又は {FORM} にしてください。",
            f"found the Content-Type {media!r}; expected {QUERY} or {FORM}",
        )
    body = _decode(await _body(request), encoding)
    if media == QUERY:
        return _operation(address, [("query", body)])
    return _operation(address, parse_qsl(body, keep_blank_values=True))


async def _body(request: Request) -> bytes:
    """Return the body, but never more than a query can need."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LONGEST:
            raise too_long(LONGEST)
    return body


def _content_type(header: str) -> tuple[str, str]:
    media, *parameters = (part.strip() for part in header.split(";"))
    encoding = next((p[8:].strip('"') for p in parameters if p.lower().startswith("charset=")), "utf-8")
    return media.lower(), encoding.lower()


def _decode(body: bytes, encoding: str) -> str:
    if encoding not in {"utf-8", "utf8", "us-ascii"}:
        raise UnsupportedMediaType(
            f"文字コードが {encoding!r} です。utf-8 にしてください。",
            f"found charset {encoding!r}; expected utf-8",
        )
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest(
            f"本文の {error.start} バイト目が UTF-8 ではありません。",
            f"found at byte {error.start} of the body what is not UTF-8; expected UTF-8",
        ) from error


def _operation(address: Pairs, body: Pairs) -> Operation:
    pairs = [*address, *body]
    if any(name == "update" for name, _ in pairs):
        raise _update_refused()
    queries = [value for name, value in pairs if name == "query"]
    if len(queries) > 1:
        raise BadRequest(
            f"query が {len(queries)} 個あります。一つにしてください。",
            f"found {len(queries)} queries; expected one",
        )
    if body and not queries:
        raise BadRequest(
            "query という項目がありません。一つ入れてください。",
            "found no parameter named query; expected one",
        )
    default, named = _values(pairs, "default-graph-uri"), _values(pairs, "named-graph-uri")
    given = bool(default or named)
    return Operation(
        query=queries[0] if queries else None,
        default_graphs=default if given else None,
        named_graphs=named if given else None,
        format=next(iter(_values(pairs, "format")), ""),
    )


def _update_refused() -> ReadOnly:
    return ReadOnly(
        "更新（update）は受け付けません。query を送ってください。", "found an update; expected a query"
    )


def _values(pairs: Pairs, name: str) -> tuple[str, ...]:
    return tuple(value for key, value in pairs if key == name and value)


def chosen_page(format_name: str, accept: str | None, formats: Sequence[Format]) -> Format:
    """Return the format of a page or a description among `formats`: by `?format=`, or by Accept."""
    chosen = by_name(format_name, formats) if format_name else negotiate(accept, formats)
    if chosen is None:
        raise not_offered(format_name or accept or "", formats)
    return chosen
