"""The settings of the service: one frozen table, read once from the environment and passed in."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Annotated, Any, get_args, get_type_hints

from keniki.ontology.names import BASE

_PRIVATE = {"remote", "cache"}
"""Settings whose values say something about the machine behind the service."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What can be set; the environment variable of `deadline` is `KENIKI_DEADLINE`, and so on."""

    base: Annotated[str, "公開者の IRI の先頭", "beginning of all IRIs of the publisher"] = BASE
    remote: Annotated[
        str,
        "内蔵のエンジンの代わりに問い合わせる SPARQL 1.1 サーバーのアドレス",
        "address of a SPARQL 1.1 server to ask instead of the embedded engine",
    ] = ""
    cache: Annotated[
        str,
        "リリースから作るストアを置くフォルダー。空ならリリースの隣の .store",
        "folder for stores made from releases; empty means .store beside the release",
    ] = ""
    workers: Annotated[
        int,
        "同時に実行するクエリの数。0 はコアごとに二つ、少なくとも四つ",
        "queries that run at the same time; 0 means two a core, at least four",
    ] = 0
    deadline: Annotated[
        float, "実行中のクエリを終了させるまでの秒数", "seconds after which a running query is ended"
    ] = 30.0
    memory: Annotated[int, "一つのクエリが使えるメガバイト数", "megabytes that one query may use"] = 1024
    queue: Annotated[
        int,
        "空きを待てるクエリの数。これを超えると断る",
        "queries that may wait for a worker before others are sent away",
    ] = 32
    patience: Annotated[float, "クエリが空きを待てる秒数", "seconds that a query may wait for a worker"] = (
        20.0
    )
    largest: Annotated[int, "一つの結果の最大のメガバイト数", "megabytes that one result may have"] = 512
    remembered: Annotated[
        int,
        "覚えておく結果のメガバイト数。利用者用とページ用のそれぞれ",
        "megabytes of answers that are kept, for everybody and for pages each",
    ] = 64
    rows: Annotated[
        int,
        "ページに示す結果の行数。ダウンロードはすべての行を含む",
        "rows of a result that a page shows; downloads hold all",
    ] = 1000

    @property
    def width(self) -> int:
        """The number of workers, with the cores of this machine counted."""
        return self.workers or max(4, 2 * (os.cpu_count() or 1))


@dataclass(frozen=True, slots=True)
class Row:
    """A setting as the docs list it: its environment variable, its default, its value here, what it means."""

    variable: str
    default: str
    value: str
    means: Mapping[str, str]


def table(settings: Settings) -> list[Row]:
    """Return one row a setting; of addresses and folders only the default is told."""
    hints = get_type_hints(Settings, include_extras=True)
    return [
        Row(
            variable=_variable(f.name),
            default=str(f.default),
            value="" if f.name in _PRIVATE else str(getattr(settings, f.name)),
            means=dict(zip(("ja", "en"), get_args(hints[f.name])[1:], strict=True)),
        )
        for f in fields(Settings)
    ]


def from_environment(environment: Mapping[str, str]) -> Settings:
    """Return the settings with what the environment says; ValueError names a variable that is no number."""
    given: dict[str, Any] = {
        f.name: _read(_variable(f.name), environment[_variable(f.name)], type(f.default))
        for f in fields(Settings)
        if _variable(f.name) in environment
    }
    return Settings(**given)


def _variable(name: str) -> str:
    return "KENIKI_" + name.upper()


def _read(variable: str, text: str, kind: Callable[[str], object]) -> object:
    """Read a value of the same type as the default."""
    try:
        return kind(text)
    except ValueError as error:
        raise ValueError(f"{variable}: found {text!r}; expected a number") from error
