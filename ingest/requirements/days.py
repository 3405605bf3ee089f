"""Days between which a programme can be applied for: when it takes effect, ends, and applications are due.

A deadline belongs to the programme whose name its own begins with. Only what is due with an application limits who may
apply: 申込, 応募, 公募, 募集, 申請, 受付. What is due afterwards (results, answers to a survey), and until when a
tax rule among other measures applies, rules nobody out and is left to the deadline itself.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from keniki.ingest.graph.facts import FiscalYear, Year, YearMonth
from keniki.ingest.reading.fold import fold, squeezed
from keniki.ingest.requirements.class_parts import Condition
from keniki.ingest.requirements.clauses import Clause, Clauses
from keniki.ingest.requirements.nodes import Stated
from keniki.ingest.values.dates import find_dates

_APPLY = re.compile(r"申し?込|応募|公募|募集|申請|受け?付")
_AFTERWARDS = re.compile(r"成果物|報告|回答|アンケート|実績")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MEASURED = "applicationDay"


def day_requirements(owner: str, root: str, clauses: Clauses) -> Iterator[Stated]:
    """Give the requirements on the day of an application that clauses of a programme state."""
    for clause in clauses.of(owner, "effectiveFrom"):
        if _DAY.fullmatch(clause.value):
            yield _stated(f"{root}/effective", root, clause, "at-least", clause.value)
    for clause in clauses.of(owner, "period"):
        if last := _last_day(clause.words):
            yield _stated(f"{root}/period", root, clause, "at-most", last.isoformat())
    for clause in clauses.stating("date"):
        if _DAY.fullmatch(clause.value) and _is_due(owner, clause, clauses):
            slot = f"{root}/deadline/{clause.about.rpartition('/')[2]}"
            yield _stated(slot, root, clause, "at-most", clause.value)


def _stated(slot: str, root: str, clause: Clause, comparator: str, day: str) -> Stated:
    part = Condition(_MEASURED, comparator, day=day)
    return Stated(slot=slot, within=root, part=part, clauses=(clause,))


def _is_due(owner: str, clause: Clause, clauses: Clauses) -> bool:
    """Say whether a deadline is the one for applying to a programme."""
    name, programme = _plain(clauses.labels.get(clause.about, "")), _plain(clauses.labels.get(owner, ""))
    if not programme or not name.startswith(programme):
        return False
    longer = (_plain(label) for iri, label in clauses.labels.items() if "/id/programme/" in iri)
    if any(len(other) > len(programme) and name.startswith(other) for other in longer):
        return False
    words = name.removeprefix(programme) + "".join(c.words for c in clauses.of(clause.about, "deadlineFor"))
    return bool(_APPLY.search(words)) and not _AFTERWARDS.search(words)


def _plain(label: str) -> str:
    return squeezed(fold(label).text)


def _last_day(words: str) -> date | None:
    """Return the last day of a period that is printed with its beginning and its end; None for a mere length."""
    ends = [found.end for found in find_dates(fold(words).text) if found.end is not None]
    if len(ends) != 1:
        return None
    match ends[0]:
        case date() as day:
            return day
        case FiscalYear(year=year):
            return date(year + 1, 3, 31)
        case YearMonth(year=year, month=month):
            return date(year, month, monthrange(year, month)[1])
        case Year(year=year):
            return date(year, 12, 31)
