"""The replay: the requirements of a core city, applied to every city, beside what the ministry's lists say.

One direction: which cities result, and does a list name each of them? The other: for each listed city that does
not result, the cause of every criterion that stands against it, marked as stated (by a datum or a marker), as
inferred, or as unknown with what is missing. Nothing is guessed.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from keniki.shapes.asking import Ask, Row, day, local, text
from keniki.shapes.eligibility import Assessor, Judged
from keniki.shapes.evaluation import Answer
from keniki.shapes.requirement import Combination, Criterion, Group, Outcome, in_force
from keniki.shapes.requirement_reading import Requirements
from keniki.shapes.to_query import to_query
from keniki.shapes.value import Missing, Number
from keniki.shapes.word_lists import Words
from keniki.shapes.wording import LANGUAGES, Language, measured, number

_LISTED = ("declared", "eligible", "renkei-declared")
ROLE = "core-city"
Run = Callable[[str], Sequence[Row]]
"""Runs a query that was written, and gives its rows."""


class Certainty(StrEnum):
    """How a cause is known."""

    STATED = "stated"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a listed city does not result: a code, how it is known, in words, and what is missing if anything is."""

    code: str
    certainty: Certainty
    words: Words
    missing: Missing | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A city that a list names: in which ways, with its marker and the kind of its region."""

    iri: str
    statuses: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Replayed:
    """What came of the replay on a day: cities that result, what is listed, and the causes of the others."""

    on: date
    resulting: tuple[str, ...]
    listed: dict[str, Listed]
    causes: dict[str, tuple[Cause, ...]]

    @property
    def unlisted(self) -> tuple[str, ...]:
        """The cities that result although no list names them."""
        return tuple(iri for iri in self.resulting if iri not in self.listed)


def replay(assessor: Assessor, ask: Ask, on: date, run: Run) -> Replayed:
    """Apply the requirements of a core city to every city on a day, and compare with the lists of that day.

    `run` asks the query of `replay_query`, which judges all cities at once. Where the release has no
    requirements of a core city, no city results and nothing has a cause.
    """
    listed = read_listed(ask("listed-cities", {}), on)
    if not any(group.role == ROLE for group in assessor.requirements.roles()):
        return Replayed(on, (), listed, {})
    outcomes = {
        text(row, "body"): int(text(row, "outcome")) for row in run(replay_query(assessor.requirements, on))
    }
    resulting = tuple(iri for iri, rank in outcomes.items() if rank >= Outcome.NEEDS_READING.rank)
    others = [iri for iri in listed if iri not in set(resulting)]
    causes = {iri: tuple(_causes(assessor.role(iri, ROLE, on), listed[iri])) for iri in others}
    return Replayed(on, resulting, listed, causes)


def replay_query(requirements: Requirements, on: date) -> str:
    """Return the query that gives the outcome of every local government for the role of a core city."""
    role = next(group for group in requirements.roles() if group.role == ROLE)
    return to_query([in_force(role, on)], on, requirements.lists)


def read_listed(rows: Sequence[Row], on: date) -> dict[str, Listed]:
    """Return the cities of the latest lists at or before a day, by IRI."""
    days = [known for row in rows if (known := day(row)) is not None and known <= on]
    latest = [row for row in rows if days and day(row) == max(days) and local(row, "status") in _LISTED]
    found: dict[str, list[Row]] = {}
    for row in latest:
        found.setdefault(text(row, "body"), []).append(row)
    return {
        iri: Listed(iri, tuple(sorted({local(row, "status") for row in own})), tuple(own))
        for iri, own in sorted(found.items())
    }


def _causes(judged: Judged, city: Listed) -> Iterator[Cause]:
    """Give the causes: those of criteria that are not reached, and what the lists themselves say besides."""
    assert judged.answer is not None
    for answer in _standing_against(judged.answer):
        yield from _cause(answer, judged)
    yield from _of_lists(city)


def _standing_against(answer: Answer) -> Iterator[Answer]:
    """Give the parts of a requirement that keep it from being met: whole routes, not their single steps."""
    requirement = answer.requirement
    if answer.outcome in {Outcome.MET, Outcome.NEEDS_READING}:
        return
    main = [part for part in answer.parts if part.requirement.iri.endswith(f"/{ROLE}")]
    if main:
        yield from _standing_against(main[0])
        yield from (part for part in answer.parts if part is not main[0] and part.outcome is Outcome.UNKNOWN)
    elif isinstance(requirement, Group) and (requirement.how is Combination.ALL or len(answer.parts) == 1):
        for part in answer.parts:
            yield from _standing_against(part)
    else:
        yield answer


def _cause(answer: Answer, judged: Judged) -> Iterator[Cause]:
    failed = [leaf for leaf in _leaves(answer) if leaf.outcome is Outcome.NOT_MET]
    open_ones = [leaf for leaf in _leaves(answer) if leaf.outcome is Outcome.UNKNOWN]
    for leaf in failed:
        yield from _stated(leaf)
    for leaf in open_ones:
        missing = leaf.missing[0] if leaf.missing else Missing("")
        yield Cause(missing.what, Certainty.UNKNOWN, _ROUTES.get(missing.what, _OTHER_ROUTE), missing)
    if not open_ones:
        yield from _older(failed, judged)


def _leaves(answer: Answer) -> Iterator[Answer]:
    """Give what decided an answer: of parts that must all be met only those that made the outcome."""
    if isinstance(answer.requirement, Group):
        every = answer.requirement.how is not Combination.ALL
        for part in answer.parts:
            if every or part.outcome is answer.outcome:
                yield from _leaves(part)
    else:
        yield answer


def _stated(leaf: Answer) -> Iterator[Cause]:
    """Say by which datum a criterion is not reached."""
    criterion = leaf.requirement
    if not isinstance(criterion, Criterion):
        return
    if isinstance(leaf.value, Number) and criterion.threshold is not None:
        ja, en = (_beside_the_threshold(leaf.value, criterion, language) for language in LANGUAGES)
        words = (f"{ja[0]}は{ja[1]}（しきい値{ja[2]}）", f"{en[0]} is {en[1]} (threshold {en[2]})")
        yield Cause(f"{criterion.measured}-below", Certainty.STATED, words)
    elif criterion.measured == "inPrefecture":
        words = ("三大都市圏の都府県の区域内にある", "it lies within the prefectures that are left out")
        yield Cause("within-the-prefectures", Certainty.STATED, words)


def _beside_the_threshold(value: Number, criterion: Criterion, language: Language) -> tuple[str, str, str]:
    """Say what is measured, the value and the threshold."""
    assert criterion.threshold is not None
    shown = number(value.amount, value.unit, language)
    edge = number(criterion.threshold, criterion.unit, language)
    return measured(criterion.measured, language), shown, edge


def _older(failed: list[Answer], judged: Judged) -> Iterator[Cause]:
    """Say what an older census tells of a city that is listed and no longer reaches a number."""
    for leaf in failed:
        criterion = leaf.requirement
        if not isinstance(criterion, Criterion) or criterion.threshold is None:
            continue
        if criterion.measured == "population":
            earlier = [
                row for row in judged.body_rows("population") if int(text(row, "value")) > criterion.threshold
            ]
            if earlier:
                seen = day(earlier[0])
                words = (f"{seen}の国勢調査では満たしていた", f"it was met by the census of {seen}")
                yield Cause("earlier-population", Certainty.INFERRED, words)
                continue
        words = (
            "宣言又は一覧の時点の国勢調査の値がない",
            "the census value of the day of the declaration or list is missing",
        )
        yield Cause("older-census", Certainty.UNKNOWN, words, Missing(criterion.measured, "older-census"))


def _of_lists(city: Listed) -> Iterator[Cause]:
    """Say what the lists themselves add: a twin region, another list, a bracket with a legend, a lost underline."""
    if any(local(row, "regionKind") == "twin-core" for row in city.rows):
        words = ("一覧に複眼型と記されている", "the list says that two core cities share the region")
        yield Cause("twin-core", Certainty.STATED, words)
    if city.statuses == ("renkei-declared",):
        words = ("連携中枢都市の一覧だけに載る", "only the list of 連携中枢都市 names it")
        yield Cause("only-renkei", Certainty.STATED, words)
    for meaning in sorted({text(row, "meaning") for row in city.rows} - {""}):
        yield Cause("marker", Certainty.STATED, (f"印の凡例：{meaning}", f"its marker means: {meaning}"))
    if "eligible" in city.statuses and not any(text(row, "marker") for row in city.rows):
        words = (
            "下線（多自然拠点都市の印）が文字では失われている",
            "an underline, which would mark another kind of city, is lost in the text",
        )
        yield Cause("underline-lost", Certainty.UNKNOWN, words, Missing("marker", "edition"))


_ROUTES: dict[str, Words] = {
    "commuters-to-wards-and-designated-cities": (
        "通勤通学者の割合の経路による可能性。割合の値がない",
        "it may qualify by the share of commuters, which is missing",
    ),
    "day-night-ratio-of-the-largest-former-city": (
        "合併市として人口最大の旧市の値による可能性。旧市の値がない",
        "it may qualify as a merged city by its largest former city, whose value is missing",
    ),
    "twin-core-requirement": (
        "複眼型の中心市としての可能性。求められる値を述べる文書がない",
        "it may qualify as one of two core cities; no document says what is asked of each",
    ),
}
_OTHER_ROUTE: Words = ("判定に必要な値がない", "a value that is needed is missing")
