"""Reads measures of support in headings and running words: amounts, rates, conditions, recipients, years.

Options: `scheme`, and `flag` (a pattern with the groups `name` of the programme of which all measures are a part,
and `mark` with `year` and `flag` for 新規 or 拡充). Notes are about that programme, or else about the scheme.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from keniki.ingest.errors import Finding
from keniki.ingest.extract.clause_values import Refining, refining
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.extract.runs import Run, joined
from keniki.ingest.graph.facts import (
    Concept,
    Fact,
    FiscalYear,
    Passed,
    Reason,
    Text,
    Thing,
    Value,
    When,
    Yen,
    masked,
)
from keniki.ingest.support.measure_flags import flag_of_name, flag_of_title, titled
from keniki.ingest.support.measure_names import RATE_SUFFIX, bare_name, programme_of, thing_of
from keniki.ingest.support.measure_outline import Measure, divide
from keniki.ingest.support.measure_phrases import WHO, phrases
from keniki.ingest.values.amounts import Amount, find_amounts
from keniki.ingest.values.counts import find_counts
from keniki.ingest.values.dates import find_dates
from keniki.ingest.values.rates import find_rates

_UNTIL = re.compile(r"\((?P<year>[^()、]*?年度)までは(?P<words>[^()]+)\)")
_INTEREST = re.compile(r"利子の\s*$")
_EXAMPLE = re.compile(r"^\(例:")
_FORMS = (
    ("特別交付税", "special-tax-allocation"),
    ("債", "bond"),
    ("融資(?=の?(?:融資)?(?:限度|比率))", "loan"),
)


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give each measure with what the page says about it."""
    page = divide(section.document, section.lines)
    scheme = str(section.options["scheme"])
    title = titled(section)
    whole = programme_of(title.run("name"), scheme) if title else None
    if not page.measures:
        yield _finding(section, section.span.start, "no-measures", "no numbered heading", "numbered measures")
        return
    for group in dict.fromkeys(measure.group for measure in page.measures if measure.group):
        yield statement(programme_of(group, scheme, whole), "name", bare_name(group), context)
    for measure in page.measures:
        if not bare_name(measure.name).text:
            words = " ".join(body.text for body in measure.bodies)
            expected = "the name of the measure behind its number"
            yield _finding(section, measure.name.start, "heading-without-name", words, expected)
            continue
        yield from _measure(measure, scheme, context, whole)
        yield from flag_of_title(programme_of(measure.name, scheme, whole), title, context)
    if whole:
        yield from flag_of_title(whole, title, context)
    for point in page.stray:
        expected = "words that one heading shares"
        yield _finding(section, point.start, "point-without-heading", point.text, expected)
    about = whole or Thing(kind="scheme", key=(scheme,), cls="CooperationScheme")
    for note in page.notes:
        yield statement(about, "note", note, context, masked(note.text)[:40])
    for other in page.other:
        if "。" not in other.text:
            yield from (Passed(span, Reason.HEADING) for span in other.words)


def _measure(measure: Measure, scheme: str, context: Context, whole: Thing | None) -> Iterator[Yield]:
    if measure.group:
        whole = programme_of(measure.group, scheme, whole)
    programme = programme_of(measure.name, scheme, whole)
    yield statement(programme, "name", bare_name(measure.name), context)
    yield from support_forms([measure.name, *measure.bodies], programme, context)
    yield from flag_of_name(bare_name(measure.name), programme, context)
    suffix = next(measure.name.find(RATE_SUFFIX), None)
    if suffix:
        yield from _rates(suffix.run("rates"), thing_of(measure.name, scheme), context)
    for body in measure.bodies:
        who = next(body.find(WHO), None)
        about = thing_of(measure.name, scheme, who.run("value").text if who else "")
        yield from body_facts(body, about, context)


def body_facts(body: Run, about: Thing, context: Context) -> Iterator[Yield]:
    """Give the words about one measure, and what they state."""
    parts = _parts(body)
    for part in parts:
        key = () if part is parts[0] else (masked(part.text)[:20],)
        yield statement(about, "description", part, context, *key)
    yield from words_about(body, about, context)


def _parts(body: Run) -> list[Run]:
    """Return words and the line of their ceiling apart, which is no part of their sentence."""
    at = next((i for i, piece in enumerate(body.pieces) if i and piece.text.startswith("上限")), None)
    if at is None:
        return [body]
    return [Run(body.document, body.pieces[:at]), Run(body.document, body.pieces[at:])]


def words_about(body: Run, about: Thing, context: Context) -> Iterator[Fact]:
    """Give the amounts, rates, years, conditions and recipients that words about one measure state."""
    for said in phrases(body):
        key = (masked(said.words.text),) if said.several else ()
        fact = statement(about, said.prop, said.words, context, *key)
        part = {"component": Text(said.of), "vague": Text("等")} if said.of else {}
        yield replace(fact, qualifiers=part)
    main, former = _former(body)
    for year, words in former:
        yield from _amounts(words, about, context, _Earlier.than(main.text, year))
    yield from _amounts(main, about, context)
    yield from _rates(main, about, context)
    yield from _years(main, about, context)


def _former(body: Run) -> tuple[Run, list[tuple[FiscalYear, Run]]]:
    """Return the words without brackets that tell of an earlier time, and what those brackets say."""
    former, kept, place = [], [], 0
    for found in body.find(_UNTIL):
        dates = find_dates(found["year"])
        if len(dates) == 1 and isinstance(dates[0].value, FiscalYear):
            span = found.folded.span(*found.match.span())
            kept.append(body.cut(place, span.start))
            former.append((dates[0].value, found.run("words")))
            place = span.end
    return joined([*kept, body.cut(place)]), former


@dataclass(frozen=True, slots=True)
class _Earlier:
    """Until when an amount held that is printed in brackets beside the one in force; what it shares with that one."""

    until: FiscalYear
    prop: str = "amount"
    shared: Mapping[str, Value | tuple[Value, ...]] = field(default_factory=dict)

    @classmethod
    def than(cls, text: str, until: FiscalYear) -> "_Earlier":
        """Take the property, and per what it is, from the amount that is in force now."""
        amounts = [amount for amount in find_amounts(text) if amount.yen is not None]
        if not amounts:
            return cls(until)
        shared = {name: words for name, words in refining_amount(amounts[0]).items() if name == "per"}
        return cls(until, _property_of(amounts[0], text), shared)


def _amounts(run: Run, about: Thing, context: Context, earlier: _Earlier | None = None) -> Iterator[Fact]:
    for amount in find_amounts(run.text):
        if amount.yen is None:
            continue
        prop = earlier.prop if earlier else _property_of(amount, run.text)
        qualifiers = refining_amount(amount)
        if earlier:
            qualifiers = {**earlier.shared, **qualifiers, "validUntilPeriod": earlier.until}
        yield Fact(
            cls={"ceiling": "Ceiling", "basisAmount": "BasisAmount"}.get(prop, "Amount"),
            about=about,
            property=prop,
            value=Yen(amount.yen),
            words=run.at(amount.span).words,
            as_of=None if earlier or amount.superseded else context.as_of,
            key=("until",) if earlier else ("superseded",) if amount.superseded else (),
            qualifiers=qualifiers,
            confidence=amount.confidence,
            reason=amount.reason,
        )


def refining_amount(amount: Amount) -> Refining:
    """Return the qualifiers of an amount: per what, vague words, the value before, the year since when."""
    qualifiers = {k: v for k, v in refining(amount.qualifiers).items() if k in ("vague", "per")}
    if amount.before:
        qualifiers["before"] = amount.before
    if amount.after:
        qualifiers["after"] = amount.after
    if amount.since:
        qualifiers["validFromPeriod"] = _fiscal(amount.since)
    return qualifiers


def _fiscal(when: When) -> FiscalYear:
    return FiscalYear(when.year)


def _property_of(amount: Amount, text: str) -> str:
    if text[amount.span.end :].lstrip("程度").startswith("を基本"):
        return "basisAmount"
    bound = amount.qualifiers.bound
    return "ceiling" if bound is not None and bound.value == "at-most" else "amount"


def _rates(run: Run, about: Thing, context: Context) -> Iterator[Fact]:
    for rate in find_rates(run.text):
        interest = _INTEREST.search(run.text[: rate.span.start])
        prop = "interestRate" if interest else rate.kind.value if rate.kind else "rate"
        qualifiers: Refining = {k: v for k, v in refining(rate.qualifiers).items() if k in ("vague", "per")}
        if rate.before:
            qualifiers["before"] = rate.before
        if rate.after:
            qualifiers["after"] = rate.after
        if next(run.find(_EXAMPLE), None):
            qualifiers["vague"] = Text("例")
        yield Fact(
            cls="RateStatement",
            about=about,
            property=prop,
            value=rate.value,
            words=run.at(rate.span).words,
            as_of=None if rate.superseded else context.as_of,
            key=("superseded",) if rate.superseded else (),
            qualifiers=qualifiers,
            confidence=rate.confidence,
            reason=rate.reason,
        )


def _years(run: Run, about: Thing, context: Context) -> Iterator[Fact]:
    for count in find_counts(run.text):
        most = count.qualifiers.bound is not None and count.qualifiers.bound.value == "at-most"
        years = count.value.unit in ("年間", "年", "か年")
        if years and most:
            prop, qualifiers = "maximumYears", {}
        elif count.value.unit == "分野":
            prop, qualifiers = "count", refining(count.qualifiers)
        else:
            continue
        words = run.at(count.span).words
        yield Fact(
            cls="Clause",
            about=about,
            property=prop,
            value=count.value,
            words=words,
            as_of=context.as_of,
            qualifiers=qualifiers,
        )


def support_forms(runs: Sequence[Run], programme: Thing, context: Context) -> Iterator[Fact]:
    """State the forms of support that words name."""
    for run in runs:
        for words, concept in _FORMS:
            for found in run.find(rf"[一-鿿]*{words}"):
                yield Fact(
                    cls="Statement",
                    about=programme,
                    property="supportForm",
                    value=Concept("support-form", concept),
                    words=found.run().words,
                    as_of=context.as_of,
                    key=(concept,),
                )
                break


def statement(about: Thing, prop: str, run: Run, context: Context, *key: str) -> Fact:
    """Return a statement about a thing in the words of a run."""
    return Fact(
        cls="Statement",
        about=about,
        property=prop,
        value=Text(run.text),
        words=run.words,
        as_of=context.as_of,
        key=key,
    )


def _finding(section: Section, position: int, code: str, found: str, expected: str) -> Finding:
    remedy = "nothing is asserted for it; compare with the page"
    return section.document.finding(code, position, found, expected, remedy)
