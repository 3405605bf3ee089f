"""An eligibility report as JSON, with everything that the evaluation found."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from keniki.shapes.asking import Row, local, text
from keniki.shapes.eligibility import Judged, RegionReport, Report
from keniki.shapes.evaluation import Answer, Change
from keniki.shapes.requirement import Clause, Group, Outcome
from keniki.shapes.term_words import term_words
from keniki.shapes.value import Day, Members, Missing, Number, Source, Value
from keniki.shapes.wording import LANGUAGES, change_words, missing_words, outcome_words, sentence, value_words

Json = dict[str, Any]


def report_json(report: Report) -> Json:
    """Return a report on a body; every outcome with its requirement, value, sources, clause and change."""
    return {
        "body": {"iri": report.body.iri, "label": report.body.label},
        "on": report.on.isoformat(),
        "supposed": supposed_json(report),
        "counts": {outcome.value: len(report.by_outcome(outcome)) for outcome in Outcome},
        "roles": [judged_json(judged) for judged in report.roles],
        "programmes": [judged_json(judged) for judged in report.programmes],
    }


def region_json(report: RegionReport) -> Json:
    """Return a report on a region: what it can use through its known members, and the report of each."""
    return {
        "region": {"iri": report.iri, "label": report.label},
        "on": report.on.isoformat(),
        "programmes": [judged_json(judged) for judged in report.programmes],
        "members": [{"role": role, **report_json(member)} for role, member in report.members],
    }


def supposed_json(report: Report) -> Json:
    """Return what the caller supposed: role, region and values."""
    given = {name: value_words(value, "ja") for name, value in sorted(report.what.given.items())}
    return {"role": report.what.role, "region": report.what.region, "values": given}


def judged_json(judged: Judged) -> Json:
    """Return the answer for one programme, measure or role."""
    return {
        "iri": judged.owner.iri,
        "label": judged.owner.label,
        "outcome": judged.outcome.value,
        "outcomeForBody": judged.of_body.value,
        "says": {language: outcome_words(judged.outcome, language) for language in ("ja", "en")},
        "missing": [missing_json(one) for one in dict.fromkeys(judged.missing)],
        "statedFor": list(judged.years),
        "requirement": answer_json(judged.answer) if judged.answer else None,
        "terms": terms_json(judged.terms),
        "measures": [judged_json(measure) for measure in judged.measures],
    }


def answer_json(answer: Answer) -> Json:
    """Return an answer with all its parts."""
    requirement = answer.requirement
    found: Json = {
        "requirement": requirement.iri,
        "outcome": answer.outcome.value,
        "asks": {language: sentence(requirement, language) for language in ("ja", "en")},
        "clauses": [clause_json(clause) for clause in requirement.clauses],
    }
    if isinstance(requirement, Group):
        found |= {"how": requirement.how.value, "parts": [answer_json(part) for part in answer.parts]}
    if answer.value is not None:
        found["value"] = value_json(answer.value)
    if answer.missing:
        found["missing"] = [missing_json(one) for one in answer.missing]
    if answer.change is not None and change_words(answer, "ja"):
        found["change"] = _change(answer, answer.change)
    return found


def value_json(value: Value) -> Json:
    """Return a value in words and exactly, with its sources; a ratio has its two whole numbers beside it."""
    return {**_exactly(value), "says": {language: value_words(value, language) for language in LANGUAGES}}


def _exactly(value: Value) -> Json:
    match value:
        case Number(amount, unit, of, sources):
            ratio = {"of": list(of)} if of else {}
            return {"number": _number(amount), "unit": unit, **ratio, "sources": _sources(sources)}
        case Members(named=named, sources=sources):
            listed = [{"iri": iri, "label": label} for iri, label in named]
            return {"in": listed, "sources": _sources(sources)}
        case Day(on, sources):
            return {"day": on.isoformat(), "sources": _sources(sources)}
        case Missing():
            return {"missing": missing_json(value)}


def _number(amount: Fraction) -> int | str:
    return int(amount) if amount.denominator == 1 else f"{amount.numerator}/{amount.denominator}"


def _sources(sources: Sequence[Source]) -> list[Json]:
    days = [
        {"title": one.title, "day": one.day.isoformat() if one.day else "", "fact": one.fact}
        for one in sources
    ]
    found = [{name: value for name, value in one.items() if value} for one in days]
    return [one for place, one in enumerate(found) if one not in found[:place]]


def clause_json(clause: Clause) -> Json:
    """Return a clause with its document, lines and words; the words are empty where the release has none."""
    first, last = clause.lines
    return {
        "fact": clause.fact,
        "document": clause.document,
        "title": clause.title,
        "lines": [first, last],
        "words": clause.words,
    }


def missing_json(missing: Missing) -> Json:
    """Return which fact is missing and which kind of document would bring it."""
    said = {language: missing_words(missing, language) for language in ("ja", "en")}
    return {"what": missing.what, "bring": missing.bring, "says": said}


def _change(answer: Answer, change: Change) -> Json:
    numbers = (
        {} if change.by is None or change.to is None else {"by": _number(change.by), "to": _number(change.to)}
    )
    said = {language: change_words(answer, language) for language in ("ja", "en")}
    return {"measured": change.measured, **numbers, "unit": change.unit, "says": said}


_TERM_COLUMNS = (
    "about",
    "fact",
    "property",
    "value",
    "unit",
    "per",
    "recipient",
    "component",
    "bound",
    "vague",
    "document",
)


def terms_json(rows: Sequence[Row]) -> list[Json]:
    """Return amounts and rates, one entry a fact, with what qualifies them; several words are joined in order."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(text(row, "fact"), []).append(row)
    return [_entry(same) for _, same in sorted(found.items())]


def _entry(same: list[Row]) -> Json:
    entry: Json = {"label": min(text(row, "label") for row in same)}
    for name in _TERM_COLUMNS:
        if values := sorted({_term(row, name) for row in same if name in row}):
            entry[name] = "・".join(values)
    first = same[0]
    entry["when"] = max(text(row, "day") or local(row, "period") for row in same)
    if "numerator" in first:
        entry["rate"] = f"{text(first, 'numerator')}/{text(first, 'denominator')}"
    if "until" in first:
        entry["until"] = local(first, "until")
    return {**entry, "says": {language: term_words(entry, language) for language in LANGUAGES}}


def _term(row: Row, name: str) -> str:
    return local(row, name) if name in {"property", "bound"} else text(row, name)
