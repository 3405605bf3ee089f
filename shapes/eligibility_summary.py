"""An eligibility report in short: for each programme its outcome, what decided it, and its amounts, with a link on.

What a client asks first is which programmes and why; the whole tree of requirements of one programme stands behind
its `detail`, and `report_json` has everything at once.
"""

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from keniki.shapes.asking import fiscal_year
from keniki.shapes.eligibility import Judged, RegionReport, Report
from keniki.shapes.eligibility_json import (
    Json,
    clause_json,
    judged_json,
    missing_json,
    supposed_json,
    terms_json,
)
from keniki.shapes.evaluation import Answer, deciding
from keniki.shapes.facts_of_body import ROLE_NAMES
from keniki.shapes.requirement import Criterion, Outcome
from keniki.shapes.term_words import Term, current_terms, term_lines
from keniki.shapes.value import Members
from keniki.shapes.wording import LANGUAGES, Language, change_words, outcome_words, sentence, value_words

_MOST_REASONS = 4


def report_summary(report: Report) -> Json:
    """Return a report on a body in short."""
    return {
        "body": {"iri": report.body.iri, "label": report.body.label},
        "on": report.on.isoformat(),
        "supposed": supposed_json(report),
        "counts": _counts(report.programmes),
        "roles": [_judged(judged, report) for judged in report.roles],
        **_programmes(report),
    }


def region_summary(report: RegionReport) -> Json:
    """Return a report on a region in short; its members are named, each with its own page."""
    members = [
        {"role": role, "iri": member.body.iri, "label": member.body.label, "detail": _link(member)}
        for role, member in report.members
    ]
    return {
        "region": {"iri": report.iri, "label": report.label},
        "on": report.on.isoformat(),
        "counts": _counts(report.programmes),
        "members": members,
        **_programmes(report),
    }


def one_judged(report: Report | RegionReport, key: str) -> Judged | None:
    """Return the answer for one programme or role, by the end of its IRI or by its name; None where there is none."""
    roles = report.roles if isinstance(report, Report) else ()
    found = [j for j in (*report.programmes, *roles) if key_of(j) == key or j.owner.label == key]
    return found[0] if len(found) == 1 else None


def detail_json(report: Report | RegionReport, judged: Judged) -> Json:
    """Return everything about one programme or role; of a region also the member through which it was judged."""
    found: Json = {"on": report.on.isoformat(), "programme": judged_json(judged)}
    if isinstance(report, Report):
        body = {"iri": report.body.iri, "label": report.body.label}
        return {"body": body, "supposed": supposed_json(report), **found}
    through = {"through": {"iri": judged.body.iri, "label": judged.body.label}} if judged.body else {}
    return {"region": {"iri": report.iri, "label": report.label}, **through, **found}


def key_of(judged: Judged) -> str:
    """Return what names a programme or a role in an address."""
    return judged.owner.iri.partition("/id/")[2].partition("/")[2]


def _link(report: Report | RegionReport, programme: str = "") -> str:
    """Return the address of an answer: of the same subject on the same day, with what is supposed of it."""
    what = report.what
    if isinstance(report, RegionReport):
        subject, region = report.iri.partition("/region/")[2], ""
    else:
        subject, region = report.body.iri.rpartition("/")[2], what.region.partition("/region/")[2]
    asked = {"programme": programme, "on": str(report.on), "role": what.role, "region": region, **what.words}
    return f"/eligibility/{subject}?{urlencode({name: value for name, value in asked.items() if value})}"


def _programmes(report: Report | RegionReport) -> Json:
    """Return the programmes that a clause says something about, and by name alone those of which none does."""
    told = [judged for judged in report.programmes if judged.answer]
    silent = [judged for judged in report.programmes if not judged.answer]
    return {
        "programmes": [_judged(judged, report) for judged in told],
        "withoutClause": [{"iri": judged.owner.iri, "label": judged.owner.label} for judged in silent],
    }


def _counts(programmes: Sequence[Judged]) -> dict[str, int]:
    counts = {outcome.value: 0 for outcome in Outcome}
    for judged in programmes:
        counts[judged.outcome.value] += 1
    return counts


def _judged(judged: Judged, report: Report | RegionReport) -> Json:
    reasons, year = reasons_of(judged), fiscal_year(report.on)
    return {
        "iri": judged.owner.iri,
        "label": judged.owner.label,
        "outcome": judged.outcome.value,
        "outcomeForBody": judged.of_body.value,
        "says": {language: outcome_words(judged.outcome, language) for language in LANGUAGES},
        "because": [_reason(answer) for answer in reasons[:_MOST_REASONS]],
        "moreReasons": max(len(reasons) - _MOST_REASONS, 0),
        "missing": [missing_json(one) for one in dict.fromkeys(judged.missing)],
        "deadline": _deadline(judged),
        "amounts": {language: amounts_of(judged, language, year) for language in LANGUAGES},
        "detail": _link(report, key_of(judged)),
    }


def reasons_of(judged: Judged) -> list[Answer]:
    """Return what decided an outcome, each sentence once, the kind of body first."""
    found = deciding(judged.answer) if judged.answer else ()
    return sorted({sentence(one.requirement, "ja"): one for one in found}.values(), key=_of_kind_first)


def amounts_of(judged: Judged, language: Language, year: int) -> list[str]:
    """Return the amounts and rates that are in force for a body in a fiscal year, in words."""
    terms = [term for term in current_terms(terms_json(judged.terms), year) if _is_for(term, judged)]
    return [words for words, _ in term_lines(terms, language)]


def _of_kind_first(answer: Answer) -> bool:
    """Put what kind of body it must be before all else: that a town is no city says more than its numbers."""
    return not (isinstance(answer.requirement, Criterion) and answer.requirement.measured == "kind")


def _is_for(term: Term, judged: Judged) -> bool:
    """Say whether an amount is for a body: one that is for a role is not for a body known in other roles only."""
    known = judged.body.value("membershipRole") if judged.body else None
    roles = {label for _, label in known.named} if isinstance(known, Members) else set()
    named = {role for role in ROLE_NAMES.values() if term.get("recipient") == role}
    named |= {role for role in ROLE_NAMES.values() if str(term["label"]).endswith(f"（{role}）")}
    return not roles or not named or bool(named & roles)


def _reason(answer: Answer) -> Json:
    """Return what decided an outcome: what was asked, the value, the clause, the smallest change."""
    found: Json = {
        "outcome": answer.outcome.value,
        "asks": {language: sentence(answer.requirement, language) for language in LANGUAGES},
        "clause": clause_json(answer.requirement.clauses[0]) if answer.requirement.clauses else None,
    }
    if answer.value is not None:
        found["value"] = {language: value_words(answer.value, language) for language in LANGUAGES}
    if change_words(answer, "ja"):
        found["change"] = {language: change_words(answer, language) for language in LANGUAGES}
    return found


def _deadline(judged: Judged) -> str:
    """Return the day until which can be applied, the first of several; nothing where no clause says it."""
    days = (leaf.requirement.day for leaf in _leaves(judged.answer) if isinstance(leaf.requirement, Criterion)
            and leaf.requirement.comparator.value == "at-most")  # fmt: skip
    return min((day.isoformat() for day in days if day), default="")


def _leaves(answer: Answer | None) -> Iterator[Answer]:
    for part in answer.parts if answer else ():
        yield from _leaves(part)
    if answer and not answer.parts:
        yield answer
