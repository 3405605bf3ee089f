"""An eligibility report as text for a terminal: programmes by outcome, roles with their requirements."""

from collections.abc import Iterator

from keniki.shapes.eligibility import Judged, RegionReport, Report
from keniki.shapes.eligibility_json import terms_json
from keniki.shapes.evaluation import Answer
from keniki.shapes.requirement import Group, Outcome
from keniki.shapes.value import Members, Number
from keniki.shapes.word_lists import PROGRAMME_OUTCOMES
from keniki.shapes.wording import (
    SIGNS,
    Language,
    change_words,
    missing_words,
    outcome_words,
    say,
    sentence,
    source_words,
    value_words,
)

_ORDER = (Outcome.MET, Outcome.NEEDS_READING, Outcome.UNKNOWN, Outcome.NOT_MET)


def report_lines(report: Report, language: Language) -> Iterator[str]:
    """Give the lines of a report: roles first, then programmes by outcome; those without a clause are counted."""
    yield f"{report.body.label}  {report.on.isoformat()}"
    for role in report.roles:
        yield ""
        yield f"{SIGNS[role.outcome]} {role.owner.label}: {outcome_words(role.outcome, language)}"
        yield from _answer_lines(role.answer, language, 1) if role.answer else ()
    yield from programme_lines(report.programmes, language)


def region_lines(report: RegionReport, language: Language) -> Iterator[str]:
    """Give the lines of a report on a region: its known members, then what is open through them."""
    yield f"{report.label}  {report.on.isoformat()}"
    for role, member in report.members:
        yield f"  {member.body.label}  {role}"
    yield from programme_lines(report.programmes, language)


def programme_lines(programmes: tuple[Judged, ...], language: Language) -> Iterator[str]:
    """Give the programmes by outcome, each with what decided it and its amounts."""
    for outcome in _ORDER:
        found = [one for one in programmes if one.outcome is outcome and one.answer]
        yield ""
        yield f"{SIGNS[outcome]} {say(PROGRAMME_OUTCOMES[outcome], language)}: {len(found)}"
        for judged in found:
            yield from _programme_lines(judged, language)
    silent = sum(1 for one in programmes if one.answer is None)
    yield ""
    yield say(
        (
            f"対象や要件の記載が読み取られていない施策: {silent}",
            f"programmes of which no clause says whom they are for: {silent}",
        ),
        language,
    )


def _programme_lines(judged: Judged, language: Language) -> Iterator[str]:
    body = ""
    if judged.of_body is not judged.outcome and judged.of_body is Outcome.MET:
        body = say(("（団体としては対象）", " (the body itself qualifies)"), language)
    yield f"  {SIGNS[judged.outcome]} {judged.owner.label}{body}"
    for missing in dict.fromkeys(judged.missing):
        yield f"      {missing_words(missing, language)}"
    if judged.answer and judged.outcome in {Outcome.NOT_MET, Outcome.NEEDS_READING}:
        for answer in _deciding(judged.answer, judged.outcome):
            yield from _leaf_lines(answer, language, 3)
    newest = sorted(terms_json(judged.terms), key=lambda term: str(term["when"]), reverse=True)
    for term in newest[:6]:
        yield f"      {_term_line(term)}"


def _term_line(term: dict[str, str]) -> str:
    parts = [term["property"], term.get("rate", term.get("value", "")), term.get("unit", "")]
    qualified = [term.get(name, "") for name in ("per", "recipient", "component", "vague", "when")]
    return " ".join(filter(None, (*parts, *qualified)))


def _deciding(answer: Answer, outcome: Outcome) -> Iterator[Answer]:
    """Give the answers that made the outcome what it is."""
    if not isinstance(answer.requirement, Group):
        yield answer
        return
    for part in answer.parts:
        if part.outcome is outcome:
            yield from _deciding(part, outcome)


def _answer_lines(answer: Answer, language: Language, depth: int) -> Iterator[str]:
    requirement = answer.requirement
    if not isinstance(requirement, Group):
        yield from _leaf_lines(answer, language, depth)
    elif len(answer.parts) == 1:
        yield from _answer_lines(answer.parts[0], language, depth)
    else:
        yield "  " * depth + f"{SIGNS[answer.outcome]} {sentence(requirement, language)}"
        for part in answer.parts:
            yield from _answer_lines(part, language, depth + 1)


def _leaf_lines(answer: Answer, language: Language, depth: int) -> Iterator[str]:
    indent = "  " * depth
    yield f"{indent}{SIGNS[answer.outcome]} {sentence(answer.requirement, language)}"
    if isinstance(answer.value, Number | Members):
        sources = "; ".join(dict.fromkeys(source_words(source) for source in answer.value.sources))
        yield f"{indent}    {value_words(answer.value, language)}  [{sources}]"
    for missing in answer.missing:
        yield f"{indent}    {missing_words(missing, language)}"
    if changed := change_words(answer, language):
        yield f"{indent}    → {changed}"
    for clause in answer.requirement.clauses[:2]:
        words = f"「{clause.words}」" if clause.words else ""
        yield f"{indent}    {clause.title} L{clause.lines[0]}{words}"
