"""What a client asks of the endpoint, read from a request as the SPARQL 1.1 Protocol (section 2.1) says."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request

from keniki.service.engines.engine import Question
from keniki.service.errors import BadRequest, NotAcceptable, ReadOnly, TooLong, UnsupportedMediaType
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
            raise NotAcceptable(_offered(self.format or accept or ""))
        return Question(
            query=self.query or "",
            table=tables,
            graph=graphs,
            default_graphs=self.default_graphs,
            named_graphs=self.named_graphs,
        )


def _offered(asked: str) -> str:
    return f"found {asked!r}; offered are " + ", ".join(row.media_type for row in FORMATS)


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
        raise ReadOnly("found an update; expected a query")
    if media not in {FORM, QUERY}:
        raise UnsupportedMediaType(f"found {media or 'no Content-Type'!r}; expected {QUERY} or {FORM}")
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
            raise TooLong(f"more than {LONGEST} bytes")
    return body


def _content_type(header: str) -> tuple[str, str]:
    media, *parameters = (part.strip() for part in header.split(";"))
    encoding = next((p[8:].strip('"') for p in parameters if p.lower().startswith("charset=")), "utf-8")
    return media.lower(), encoding.lower()


def _decode(body: bytes, encoding: str) -> str:
    if encoding not in {"utf-8", "utf8", "us-ascii"}:
        raise UnsupportedMediaType(f"found charset {encoding!r}; expected utf-8")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest(f"the body is not UTF-8 (byte {error.start})") from error


def _operation(address: Pairs, body: Pairs) -> Operation:
    pairs = [*address, *body]
    if any(name == "update" for name, _ in pairs):
        raise ReadOnly("found an update; expected a query")
    queries = [value for name, value in pairs if name == "query"]
    if len(queries) > 1:
        raise BadRequest(f"found {len(queries)} queries; expected one")
    if body and not queries:
        raise BadRequest("found no parameter named query; expected one")
    default, named = _values(pairs, "default-graph-uri"), _values(pairs, "named-graph-uri")
    given = bool(default or named)
    return Operation(
        query=queries[0] if queries else None,
        default_graphs=default if given else None,
        named_graphs=named if given else None,
        format=next(iter(_values(pairs, "format")), ""),
    )


def _values(pairs: Pairs, name: str) -> tuple[str, ...]:
    return tuple(value for key, value in pairs if key == name and value)


def chosen_page(format_name: str, accept: str | None, formats: Sequence[Format]) -> Format:
    """Return the format of a page or a description among `formats`: by `?format=`, or by Accept."""
    chosen = by_name(format_name, formats) if format_name else negotiate(accept, formats)
    if chosen is None:
        raise NotAcceptable(
            f"found {format_name or accept!r}; offered are " + ", ".join(row.media_type for row in formats)
        )
    return chosen
