"""The settings of the service: one frozen table, read once from the environment and passed in."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Annotated, Any, get_args, get_type_hints

from keniki.ontology.names import BASE


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What can be set; the environment variable of `deadline` is `KENIKI_DEADLINE`, and so on."""

    base: Annotated[str, "beginning of all IRIs of the publisher"] = BASE
    remote: Annotated[str, "address of a SPARQL 1.1 server to ask instead of the embedded engine"] = ""
    cache: Annotated[str, "folder for stores made from releases; empty means .store beside the release"] = ""
    workers: Annotated[int, "queries that run at the same time; 0 means two a core, at least four"] = 0
    deadline: Annotated[float, "seconds after which a running query is ended"] = 30.0
    memory: Annotated[int, "megabytes that one query may use"] = 1024
    queue: Annotated[int, "queries that may wait for a worker before others are sent away"] = 32
    patience: Annotated[float, "seconds that a query may wait for a worker"] = 20.0
    largest: Annotated[int, "megabytes that one result may have"] = 512
    remembered: Annotated[int, "megabytes of answers that are kept, for everybody and for pages each"] = 64
    rows: Annotated[int, "rows of a result that a page shows; downloads hold all"] = 1000

    @property
    def width(self) -> int:
        """The number of workers, with the cores of this machine counted."""
        return self.workers or max(4, 2 * (os.cpu_count() or 1))


def table() -> list[tuple[str, str, str]]:
    """Return one row a setting: its environment variable, its default, what it means with its unit."""
    hints = get_type_hints(Settings, include_extras=True)
    return [(_variable(f.name), str(f.default), get_args(hints[f.name])[1]) for f in fields(Settings)]


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
