"""What the service answers when it cannot do what was asked: the tree that problem documents are made from.

    ServiceError
    ├── BadRequest            400  the request is not one the protocol knows
    │   └── BadQuery          400  the query is not SPARQL; says where
    ├── ReadOnly              403  an update; nothing can be changed here
    ├── FederationRefused     403  SERVICE; this server asks no other server
    ├── NotFound              404
    ├── WrongMethod           405
    ├── NotAcceptable         406  the result cannot be had in that format
    ├── TooLong               413  the request is longer than any query
    ├── UnsupportedMediaType  415  the body is of a type that is no query
    ├── TooLarge              422  the result is larger than one answer may be
    ├── Unexpected            500  a fault of ours; a reference number for the client, everything for the log
    ├── RemoteFailed          502  the remote server did not answer as it should
    └── Overloaded            503  with Retry-After
        ├── DeadlinePassed         the query ran too long and was ended
        ├── MemoryExhausted        the query needed too much memory and was ended
        └── QueueFull              too many queries are waiting

How each becomes an answer is in `problems.py`.
"""

import re
from typing import ClassVar


class ServiceError(Exception):
    """The root: status, a stable name, a title in two languages; `detail` says what was found and expected."""

    status: ClassVar[int] = 500
    slug: ClassVar[str] = "error"
    title: ClassVar[tuple[str, str]] = ("エラー", "Error")

    def __init__(self, ja: str = "", en: str = "", **more: str | int) -> None:
        super().__init__(en or ja)
        self.detail = (ja, en or ja)
        self.more = more

    def said(self, language: str) -> tuple[str, str]:
        """Return title and detail in a language."""
        place = 0 if language == "ja" else 1
        return self.title[place], self.detail[place]

    @property
    def headers(self) -> dict[str, str]:
        """Headers that the answer needs."""
        return {}


class BadRequest(ServiceError):  # noqa: N818 - named after what they are, as in the tree above
    """The request is not one that the protocol knows."""

    status = 400
    slug = "bad-request"
    title = ("リクエストが正しくありません", "The request is not understood")


class BadQuery(BadRequest):
    """The query is not SPARQL; `line` and `column`, where known, say where."""

    slug = "bad-query"
    title = ("クエリに誤りがあります", "The query has a mistake")


class ReadOnly(ServiceError):  # noqa: N818
    """Updates are refused."""

    status = 403
    slug = "read-only"
    title = ("読み取り専用です", "This endpoint is read-only")


class FederationRefused(ServiceError):  # noqa: N818
    """SERVICE is refused: a public server must not send requests for strangers."""

    status = 403
    slug = "no-federation"
    title = ("SERVICE は使えません", "SERVICE is not offered here")


class NotFound(ServiceError):  # noqa: N818
    """There is nothing at this address."""

    status = 404
    slug = "not-found"
    title = ("見つかりません", "Not found")


class WrongMethod(ServiceError):  # noqa: N818
    """The address does not take this method."""

    status = 405
    slug = "wrong-method"
    title = ("このメソッドは使えません", "This method is not allowed here")

    @property
    def headers(self) -> dict[str, str]:
        """Say which methods are allowed."""
        return {"Allow": str(self.more.get("allow", "GET, HEAD, POST, OPTIONS"))}


class NotAcceptable(ServiceError):  # noqa: N818
    """None of the formats asked for can hold this result."""

    status = 406
    slug = "not-acceptable"
    title = ("その形式では返せません", "Not available in that format")


class TooLong(ServiceError):  # noqa: N818
    """The request is longer than any query."""

    status = 413
    slug = "too-long"
    title = ("リクエストが長すぎます", "The request is too long")


class UnsupportedMediaType(ServiceError):  # noqa: N818
    """The body is of a type that is no query."""

    status = 415
    slug = "unsupported-media-type"
    title = ("この本文の形式は扱えません", "The body is of a type that is not a query")


class TooLarge(ServiceError):  # noqa: N818
    """The result is larger than one answer may be."""

    status = 422
    slug = "too-large"
    title = ("結果が大きすぎます", "The result is too large")


class Unexpected(ServiceError):  # noqa: N818
    """A fault of ours."""

    status = 500
    slug = "unexpected"
    title = ("予期しないエラーが起きました", "Something went wrong on our side")


class RemoteFailed(ServiceError):  # noqa: N818
    """The remote server did not answer as it should."""

    status = 502
    slug = "remote-failed"
    title = ("接続先のサーバーが応答しません", "The server behind this one did not answer")


class Overloaded(ServiceError):  # noqa: N818
    """It cannot be done now, or not with so much work."""

    status = 503
    slug = "overloaded"
    title = ("混み合っています", "Too busy")
    wait: ClassVar[int] = 5

    @property
    def headers(self) -> dict[str, str]:
        """Say in how many seconds to try again."""
        return {"Retry-After": str(self.wait)}


class DeadlinePassed(Overloaded):
    """The query ran too long and was ended."""

    slug = "deadline"
    title = ("時間切れのためクエリを終了しました", "The query took too long and was ended")
    wait = 30


class MemoryExhausted(Overloaded):
    """The query needed too much memory and was ended."""

    slug = "memory"
    title = (
        "メモリーの上限に達したためクエリを終了しました",
        "The query needed too much memory and was ended",
    )
    wait = 30


class QueueFull(Overloaded):
    """Too many queries are waiting."""

    slug = "queue"
    title = ("待機中のクエリが多すぎます", "Too many queries are waiting")


def tree(root: type[ServiceError] = ServiceError) -> list[type[ServiceError]]:
    """Return every error below `root` in the order of the picture above."""
    return [cls for child in root.__subclasses__() for cls in (child, *tree(child))]


_EXPECTED = (
    (r"one of (.+)", r"\1 のいずれか"),
    (r"a value of (.+)", r"\1 の値"),
    (r"a number such as (.+)", r"\1 のような数"),
    (r"an absolute IRI.*", "絶対 IRI"),
    (r"the code of one: (.+)", r"次のいずれかのコード：\1"),
    (r"a whole name or a code, such as (.+)", r"名称の全体又はコード（\1 など）"),
    (r"a name, a code of six digits.*", "名称、六桁又は都道府県の二桁のコード、圏域（teiju/202053 など）"),
)
"""How the parts below the service say what they expected, and how that is said in Japanese."""

_SAID = re.compile(r"(?P<where>.*?)found (?P<found>.+?); expected (?P<expected>.+)", re.DOTALL)


def both(message: str, found: str = "") -> tuple[str, str]:
    """Return a message of a part below, `where: found this; expected that`, in Japanese and in English.

    What was found is said in Japanese as it stands in the message, or as it is given in `found`.
    """
    said = _SAID.fullmatch(message)
    if said is None:
        return message, message
    expected = said["expected"]
    for pattern, words in _EXPECTED:
        expected = re.sub(f"^{pattern}$", words, expected)
    what = found or f"{said['where']}{said['found']} は受け付けられません"
    return f"{what}。受け付けるもの：{expected}", message


def deadline_passed(seconds: float) -> DeadlinePassed:
    """Return the error for work that was ended after so many seconds."""
    return DeadlinePassed(
        f"{seconds:g} 秒で終了しました。範囲を狭めるか、LIMIT を付けてください。",
        f"ended after {seconds:g} seconds; ask for less, or add a LIMIT",
        seconds=str(seconds),
    )


def memory_exhausted(megabytes: int) -> MemoryExhausted:
    """Return the error for work that was ended at so many megabytes."""
    return MemoryExhausted(
        f"{megabytes} MB で終了しました。範囲を狭めるか、LIMIT を付けてください。",
        f"ended at {megabytes} megabytes; ask for less, or add a LIMIT",
    )


def too_large(limit: int) -> TooLarge:
    """Return the error for a result of more than so many bytes."""
    return TooLarge(
        f"{limit} バイトを超えます。範囲を狭めるか、LIMIT を付けてください。",
        f"more than {limit} bytes; ask for less, or add a LIMIT",
    )


def too_long(limit: int) -> TooLong:
    """Return the error for a body of more than so many bytes."""
    return TooLong(
        f"本文が {limit} バイトを超えています。{limit} バイト以下にしてください。",
        f"found more than {limit} bytes; expected at most {limit}",
    )


def not_known(iri: str) -> NotFound:
    """Return the error for a resource of which nothing is known."""
    return NotFound(
        f"{iri} については何も知られていません。/search で名前から探せます。",
        f"nothing is known about {iri}; /search finds things by name",
    )
