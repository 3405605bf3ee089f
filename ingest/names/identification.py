"""The answer to "which municipality is meant?": a code, or candidates, and always the reason."""

from dataclasses import dataclass
from enum import StrEnum

from keniki.ingest.names.bodies import Municipality


class How(StrEnum):
    """How a name came to a municipality, or why it did not."""

    EXACT = "exact"
    VARIANT = "variant"
    KANA = "kana"
    FORMER = "former-name"
    NO_SUFFIX = "no-suffix"
    WARD = "ward"
    OTHER_PREFECTURE = "other-prefecture"
    NEAR = "near"
    AMBIGUOUS = "ambiguous"
    PREFECTURE = "prefecture"
    CONTRADICTION = "contradiction"
    UNKNOWN_PREFECTURE = "unknown-prefecture"
    UNKNOWN = "unknown"
    EMPTY = "empty"


SCORES: dict[How, float] = {
    How.EXACT: 1.0,
    How.VARIANT: 0.98,
    How.KANA: 0.9,
    How.FORMER: 0.9,
    How.NO_SUFFIX: 0.8,
    How.WARD: 0.6,
    How.OTHER_PREFECTURE: 0.5,
    How.NEAR: 0.5,
}
"""How sure a candidate of each sort is, from 0 to 1."""

ANSWERS = frozenset({How.EXACT, How.VARIANT, How.KANA, How.FORMER})
"""The ways that give an answer by themselves; the others give candidates."""

SENTENCES: dict[How, tuple[str, str]] = {
    How.EXACT: ("表記どおり", "written as it is"),
    How.VARIANT: (
        "表記の違い（全半角・ケヶが・新旧字体など）",
        "another way of writing",
    ),
    How.KANA: ("読みで一致", "by its reading in kana"),
    How.FORMER: ("旧名から（合併・名称変更など）", "by a former name (merger, change of name)"),
    How.NO_SUFFIX: ("市・町・村・区が書かれていない", "without 市, 町, 村 or 区"),
    How.WARD: ("行政区は市の一部", "a ward, which is part of the city"),
    How.OTHER_PREFECTURE: ("別の都道府県にある", "lies in another prefecture"),
    How.NEAR: ("一字違い（確認が必要）", "one letter apart; to be checked"),
    How.AMBIGUOUS: ("候補が二つ以上ある", "more than one could be meant"),
    How.PREFECTURE: ("都道府県名であり市区町村名ではない", "a prefecture, not a municipality"),
    How.CONTRADICTION: (
        "都道府県が名前と指定で食い違う",
        "the prefecture in the name is not the one given",
    ),
    How.UNKNOWN_PREFECTURE: ("都道府県がわからない", "the prefecture is not known"),
    How.UNKNOWN: ("該当する市区町村がない", "no such municipality is known"),
    How.EMPTY: ("名前がない", "no name is given"),
}
"""Each reason in words, Japanese and English."""


def sentence(how: How) -> str:
    """Return a reason in Japanese and English."""
    return " / ".join(SENTENCES[how])


@dataclass(frozen=True, slots=True)
class Candidate:
    """A municipality of today that may be meant; `written` is the former one whose name was written."""

    municipality: Municipality
    how: How
    written: Municipality | None = None

    @property
    def code(self) -> str:
        """The code of six digits."""
        return self.municipality.code

    @property
    def name(self) -> str:
        """The name of the municipality today."""
        return self.municipality.name

    @property
    def prefecture(self) -> str:
        """The name of the prefecture."""
        return self.municipality.prefecture

    @property
    def score(self) -> float:
        """How sure it is, from 0 to 1."""
        return SCORES[self.how]

    @property
    def reason(self) -> str:
        """Why it may be meant; for a former name, until when it was borne."""
        if self.written is None:
            return sentence(self.how)
        until = f"～{self.written.valid_until.isoformat()}" if self.written.valid_until else ""
        return f"{sentence(self.how)}: {self.written.prefecture}{self.written.name}{until}"


@dataclass(frozen=True, slots=True)
class Identification:
    """What a name was taken for. `municipality` is None where nothing, or more than one, fits."""

    name: str
    how: How
    candidates: tuple[Candidate, ...] = ()
    municipality: Municipality | None = None

    @property
    def code(self) -> str | None:
        """The code of six digits, or None where the name is ambiguous or unknown."""
        return self.municipality.code if self.municipality else None

    @property
    def confidence(self) -> float:
        """How sure the answer is, from 0 (there is none) to 1."""
        return self.candidates[0].score if self.municipality else 0.0

    @property
    def reason(self) -> str:
        """Why, in Japanese and English."""
        return self.candidates[0].reason if self.municipality else sentence(self.how)
