"""The facts of a municipality or prefecture as rows: those that describe a day at or before the day asked, and lists.

A value is the latest one at or before the day; nothing later is used.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from keniki.shapes.asking import Row, day, local, text
from keniki.shapes.value import Source

RANKS = {
    "City": "city",
    "Town": "town",
    "Village": "village",
    "SpecialWard": "special-ward",
    "Prefecture": "prefecture",
}
"""What a local government is, by its class."""


@dataclass(frozen=True)
class Facts:
    """What the graph says of a body on a day: `rows` about the body, `lists` the days of lists that are closed."""

    iri: str
    on: date
    rows: tuple[Row, ...]
    lists: tuple[Row, ...]

    @cached_property
    def _named(self) -> dict[str, list[Row]]:
        return _by_name(self.rows)

    @cached_property
    def _named_lists(self) -> dict[str, list[Row]]:
        return _by_name(self.lists)

    @property
    def label(self) -> str:
        """The name in Japanese."""
        names = [row["value"] for row in self._named.get("label", ())]
        return min(names, key=lambda name: getattr(name, "language", "") != "ja").value if names else self.iri

    @property
    def is_known(self) -> bool:
        """Say whether the graph holds anything that makes this a body."""
        return bool(self._types() & RANKS.keys())

    def stated(self, name: str) -> list[Row]:
        """Return the rows of a property that describe a day at or before the day asked, the latest first."""
        rows = [row for row in self._named.get(name, ()) if _by(row, self.on)]
        return sorted(rows, key=lambda row: day(row) or date.min, reverse=True)

    def latest(self, name: str) -> list[Row]:
        """Return the rows of a property that describe the latest day."""
        rows = self.stated(name)
        return [row for row in rows if day(row) == day(rows[0])]

    def list_day(self, name: str, value: str = "") -> Row | None:
        """Return the latest list of a property (with a value) at or before the day, or None."""
        rows = [row for row in self._named_lists.get(name, ()) if _by(row, self.on)]
        chosen = [row for row in rows if not value or local(row, "object") == value]
        return max(chosen, key=lambda row: day(row) or date.min, default=None)

    def _types(self) -> set[str]:
        return {local(row, "value") for row in self._named.get("type", ())}

    def rank(self) -> str:
        """Return city, town, village, special-ward or prefecture, or nothing."""
        return next((name for cls, name in RANKS.items() if cls in self._types()), "")


def _by_name(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Return rows by the local name of their property."""
    named: dict[str, list[Row]] = {}
    for row in rows:
        named.setdefault(local(row, "property"), []).append(row)
    return named


def _by(row: Row, on: date) -> bool:
    known = day(row)
    return known is None or known <= on


def source_of(row: Row) -> Source:
    """Return where the value of a row comes from."""
    return Source(text(row, "source"), day(row), text(row, "fact"))
