"""An eligibility report as text for a terminal: what is open first, with amounts; then roles; one programme in full."""

from collections.abc import Iterator

from keniki.shapes.asking import fiscal_year
from keniki.shapes.eligibility import Judged, RegionReport, Report
from keniki.shapes.eligibility_json import terms_json
from keniki.shapes.eligibility_summary import amounts_of, reasons_of
from keniki.shapes.evaluation import Answer
from keniki.shapes.requirement import Group, Outcome
from keniki.shapes.term_words import term_words
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
_MOST_AMOUNTS = 6


def report_lines(report: Report, language: Language) -> Iterator[str]:
    """Give the lines of a report: the counts, programmes by outcome, then the roles with what decided them."""
    yield f"{report.body.label}  {report.on.isoformat()}"
    yield from _supposed_lines(report, language)
    yield from programme_lines(report.programmes, language, fiscal_year(report.on))
    yield ""
    yield say(("圏域での役割", "Roles in a region"), language)
    for role in report.roles:
        yield f"  {SIGNS[role.outcome]} {role.owner.label}: {outcome_words(role.outcome, language)}"
        for answer in reasons_of(role)[:3]:
            yield from _leaf_lines(answer, language, 3)
    yield ""
    yield say(_MORE, language)


_MORE = (
    "一つの施策の全要件は --programme 名称、全体は --format json --full で見られます。",
    "See every requirement of one programme with --programme NAME, everything with --format json --full.",
)


def region_lines(report: RegionReport, language: Language) -> Iterator[str]:
    """Give the lines of a report on a region: its known members, then what is open through them."""
    yield f"{report.label}  {report.on.isoformat()}"
    for role, member in report.members:
        yield f"  {member.body.label}  {role}"
    yield from programme_lines(report.programmes, language, fiscal_year(report.on))


def one_lines(judged: Judged, language: Language) -> Iterator[str]:
    """Give everything about one programme or role: each requirement, and each amount with its time."""
    yield f"{SIGNS[judged.outcome]} {judged.owner.label}: {outcome_words(judged.outcome, language)}"
    for missing in dict.fromkeys(judged.missing):
        yield f"    {missing_words(missing, language)}"
    yield from _answer_lines(judged.answer, language, 1) if judged.answer else ()
    for term in terms_json(judged.terms):
        yield f"    {term_words(term, language)}  {term['when']}"


def _supposed_lines(report: Report, language: Language) -> Iterator[str]:
    what = report.what
    said = [what.role, what.region.partition("/region/")[2]]
    said += [f"{name}={value_words(value, language)}" for name, value in sorted(what.given.items())]
    if any(said):
        yield say(("仮定: ", "supposed: "), language) + " ".join(filter(None, said))


def programme_lines(programmes: tuple[Judged, ...], language: Language, year: int) -> Iterator[str]:
    """Give the programmes by outcome, each with its amounts and what decided it; the silent ones are counted."""
    for outcome in _ORDER:
        found = [one for one in programmes if one.outcome is outcome and one.answer]
        yield ""
        yield f"{SIGNS[outcome]} {say(PROGRAMME_OUTCOMES[outcome], language)}: {len(found)}"
        for judged in found:
            yield from _programme_lines(judged, language, year)
    silent = sum(1 for one in programmes if one.answer is None)
    yield ""
    yield say(
        (
            f"対象や要件の記載が読み取られていない施策: {silent}",
            f"programmes of which no clause says whom they are for: {silent}",
        ),
        language,
    )


def _programme_lines(judged: Judged, language: Language, year: int) -> Iterator[str]:
    body = ""
    if judged.of_body is not judged.outcome and judged.of_body is Outcome.MET:
        body = say(("（団体としては対象）", " (the body itself qualifies)"), language)
    yield f"  {SIGNS[judged.outcome]} {judged.owner.label}{body}"
    if amounts := amounts_of(judged, language, year):
        yield "      " + say(("、", "; "), language).join(amounts[:_MOST_AMOUNTS])
    for missing in dict.fromkeys(judged.missing):
        yield f"      {missing_words(missing, language)}"
    if judged.outcome in {Outcome.NOT_MET, Outcome.NEEDS_READING}:
        for answer in reasons_of(judged)[:3]:
            yield from _leaf_lines(answer, language, 3)


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
    told = (
        f"{clause.title} L{clause.lines[0]}" + f"「{clause.words}」" * bool(clause.words)
        for clause in answer.requirement.clauses
    )
    for line in list(dict.fromkeys(told))[:2]:
        yield f"{indent}    {line}"
