"""Prefectures and municipalities, of today and of before, as plain values."""

from dataclasses import dataclass, field
from datetime import date

from keniki.ingest.graph.facts import Thing


@dataclass(frozen=True, slots=True)
class Prefecture:
    """A prefecture: `code` has two digits."""

    code: str
    name: str
    kana: str = ""

    @property
    def thing(self) -> Thing:
        """The prefecture as a thing that facts can be about."""
        return Thing(kind="prefecture", key=(self.code,), cls="Prefecture", label=self.name)


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality under one name and code; `code` has six digits, `prefecture_code` two.

    A former one has `former` set, the last day on which it bore name and code, and the codes of the
    municipalities of today that came after it.
    """

    code: str
    name: str
    prefecture_code: str
    prefecture: str
    kana: str = ""
    wards: tuple[str, ...] = field(default=(), repr=False)
    former: bool = False
    valid_from: date | None = None
    valid_until: date | None = None
    successors: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The last letter of the name: 市, 町, 村 or 区."""
        return self.name[-1]

    @property
    def thing(self) -> Thing:
        """The municipality as a thing that facts can be about."""
        if self.former:
            key = (self.code, self.name)
            return Thing(kind="former-municipality", key=key, cls="FormerMunicipality", label=self.name)
        return Thing(kind="municipality", key=(self.code,), cls="Municipality", label=self.name)

    def bore_its_name(self, on: date) -> bool:
        """Say whether it bore name and code on a day, as far as the history says."""
        return not (self.valid_from and on < self.valid_from) and not (
            self.valid_until and on > self.valid_until
        )
