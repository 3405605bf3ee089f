"""What the words around a bounded number say: its clause, its condition, and what it limits."""

import re

from keniki.ingest.graph.facts import FiscalYear
from keniki.ingest.money.years import year_printed
from keniki.ingest.reading.source import Span

Place = tuple[int, int]
"""Where words begin and end in a line."""

_OPENING, _CLOSING, _ENDS = "([〔【<", ")]〕】>", "、。\n※"
_QUOTED = re.compile(r"「[^「」]*」")
_LEAD = " ・○*"


def clause_around(text: str, number: Span) -> Place:
    """Return the clause that a number stands in, between punctuation; quoted words are one clause."""
    for quoted in _QUOTED.finditer(text):
        if quoted.start() < number.start < quoted.end():
            return quoted.start() + 1, quoted.end() - 1
    start = number.start - _end_of_clause(text[: number.start][::-1], _CLOSING, _OPENING)
    end = number.end + _end_of_clause(text[number.end :], _OPENING, _CLOSING)
    return _stripped(text, start, end)


def _end_of_clause(text: str, opening: str, closing: str) -> int:
    """Return how far a clause goes in the direction that `text` is read in, over brackets that close again."""
    depth = 0
    for place, sign in enumerate(text):
        if depth == 0 and (sign in _ENDS or sign in closing):
            return place
        depth += (sign in opening) - (sign in closing)
    return len(text)


def _stripped(text: str, start: int, end: int) -> Place:
    words = text[start:end]
    return end - len(words.lstrip(_LEAD)), start + len(words.rstrip())


_IN_CASE = re.compile(r"[^。\n※]{2,160}?(?:場合|とき)(?=(?:は|に|には|において|においては)?、)")
_QUALIFIED = re.compile(r"[^()。]*\)を満たす(?P<case>[^。、\n]{4,40})")
_SPECIAL = re.compile(r"特例")


def condition_of(text: str, number: Span) -> Place | None:
    """Return the case that a number holds in: …場合, what a qualification in brackets is for, or 特例."""
    start = max(text.rfind(sign, 0, number.start) for sign in "。\n※") + 1
    if cases := list(_IN_CASE.finditer(text, start, number.start)):
        return _stripped(text, start, cases[-1].end())
    if found := _QUALIFIED.match(text, number.end):
        return found.span("case")
    found = _SPECIAL.search(text, *clause_around(text, number))
    return found.span() if found else None


def joined_places(text: str, one: Place, other: Place) -> list[Place]:
    """Return two places in the order of the text, as one where only a mark or a particle stands between them."""
    (start, middle), (further, end) = sorted((one, other))
    if re.fullmatch(r"[^()]{0,4}", text[middle:further]):
        return [(start, max(middle, end))]
    return [(start, middle), (further, end)]


_SINCE = re.compile(r"\((?P<year>(?:[RH]|令和|平成)\s*[0-9元]+(?:年度?)?)[~～]\)")


def since_printed(clause: str) -> FiscalYear | None:
    """Return the fiscal year from which a clause says that its number holds: （R8～）."""
    found = _SINCE.search(clause)
    return year_printed(found["year"]) if found else None


_WINDOW = re.compile(r"(?:[日時]?前|過去|直近|今後)\s*$")
_ARTICLE = re.compile(r"第[0-9]+[条項号][^()、。/]*\([^()]*$")


def is_no_condition(text: str, number: Span) -> bool:
    """Say whether a number only tells of a time back from a day, or of what an article of law sets."""
    before = text[: number.start]
    return bool(_WINDOW.search(before) or _ARTICLE.search(before))


_WHAT = r"(?P<what>[一-鿿ァ-ヶー・]{2,12})を"
_LIMITED = re.compile(_WHAT + r"(?:最大|最長|上限|原則)?\s*$")
_CHANGED = re.compile(_WHAT + r"(?:拡充|延長|拡大|見直し)\([^()]*$")
_TOPIC = re.compile(r"(?:^|[。\n※])[・\s]*(?P<topic>[^。、\n]{6,60})について、[^。、\n]*$")


def limited(text: str, number: Span) -> str:
    """Return what a number limits, behind what the sentence is about: 対象期間を拡充（3年まで）."""
    before = text[: number.start]
    found, topic = _LIMITED.search(before) or _CHANGED.search(before), _TOPIC.search(before)
    return " ".join(part for part in (topic and topic["topic"], found and found["what"]) if part)
