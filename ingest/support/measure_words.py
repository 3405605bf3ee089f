"""What the words of a measure state in numbers: amounts with their history, rates, years, and whose they are.

Reads any run of words of a slide: an item, a line, a cell. A chain of amounts
(100万円→120万円（H25）) becomes one fact a step, each with the year from which, or until which, it
held.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from keniki.ingest.graph.facts import Fact, FiscalYear, Text, Thing, Value, When, Yen
from keniki.ingest.reading.fold import squeezed
from keniki.ingest.reading.source import Span
from keniki.ingest.slides.labels import role_of
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import Refinements, refine, statement
from keniki.ingest.values.amounts import Amount, Formula, find_amounts
from keniki.ingest.values.counts import find_counts
from keniki.ingest.values.rates import FoundRate, RateKind, find_rates
from keniki.ingest.values.words import Bound

_WHO = re.compile(r"^[・\s(]*(?P<who>[^、。:()0-9\s]{2,24}?)(?:については|には|\s*[::]\s*|\s+(?=[0-9]))")
_PER = re.compile(r"(?P<per>[^\s。、()]*1?[^\s。、()0-9]{1,6})あたりの")
_PER_UNIT = re.compile(r"(?:^|[・等])?1?(?P<unit>件|団体|市町村|市|人|か所|施設)(?=・|$)")
_BASIS = re.compile(r"^(?:程度|約)?(?:円)?を基本")
_COST_CEILING = re.compile(r"^を?(?P<what>[^、。]*?(?:事業費|経費))の上限")
_MULTIPLIED = re.compile(r"(?P<base>[^\s×=、。]+?)\s*×\s*$")
_OF = re.compile(r"(?:^|[、。\s])(?P<base>[^、。\s()]{2,20}?)の$")
_YEARS = ("年間", "年度間", "か年", "年度")
_INTEREST = "利子"


@dataclass(frozen=True, slots=True)
class Measured:
    """What the words are about: the measure, what tells its parts apart, and what else is known of them."""

    about: Thing
    key: tuple[str, ...] = ()
    more: Refinements = field(default_factory=dict)
    as_of: When | None = None
    kind: RateKind | None = None

    def part(self, *key: str, **more: Value | tuple[Value, ...]) -> "Measured":
        """Return the same with a further part of the key and further qualifiers."""
        return replace(self, key=(*self.key, *key), more={**self.more, **more})


def money_facts(words: Phrase, measured: Measured) -> Iterator[Fact]:
    """Give the amounts, rates and years that the words state about a measure."""
    who = _WHO.match(words.text)
    named = who and role_of(who["who"]) is None and "recipientWords" not in measured.more
    if who and named and find_amounts(words.text[who.end() :]):
        name = who["who"].strip()
        measured = measured.part(name, recipientWords=Text(name))
    yield from _amount_facts(words, measured)
    yield from _rate_facts(words, measured)
    yield from _year_facts(words, measured)


def _amount_facts(words: Phrase, measured: Measured) -> Iterator[Fact]:
    amounts = find_amounts(words.text)
    for index, amount in enumerate(amounts):
        following = amounts[index + 1] if index + 1 < len(amounts) else None
        cls, name = _amount_kind(amount, words.text)
        value: Value = amount.value if isinstance(amount.value, Yen) else Text(_expression(amount.value))
        step, history = _history(amount, following)
        more = {**measured.more, **refine(amount.qualifiers), **history, **_formula(amount, words)}
        if "per" not in more and (per := _per_before(words.text[: amount.span.start])):
            more["per"] = per
        if lasting := lasting_before(words, amount.span.start):
            more["period"] = lasting
        fact = statement(
            measured.about,
            name,
            value,
            words.place(amount.span.start, amount.span.end),
            cls=cls,
            as_of=None if amount.superseded else measured.as_of,
            key=(*measured.key, *step),
            qualifiers=more,
        )
        yield replace(fact, confidence=amount.confidence, reason=amount.reason)


_LASTING = re.compile(
    r"(?P<period>(?:[^\s。:、]{2,20}を初年度として)?[0-9]{1,2} ?(?:年度|年|か年|ヶ年)間)で?(?:の?合計)?\s*$"
)


def lasting_before(words: Phrase, place: int) -> Text | None:
    """Return over how long the sum counts that stands at a place: 完了年度を初年度として5年度間で合計 …円."""
    found = _LASTING.search(words.text[:place])
    return Text(words.part(*found.span("period")).printed) if found else None


def _amount_kind(amount: Amount, text: str) -> tuple[str, str]:
    """Return the class and the property of an amount: a ceiling, a basis, or a plain amount."""
    behind = text[amount.span.end :]
    if isinstance(amount.value, Formula) or _COST_CEILING.match(behind):
        return "Ceiling", "formula" if isinstance(amount.value, Formula) else "eligibleCostCeiling"
    if _BASIS.match(behind):
        return "BasisAmount", "basisAmount"
    before = text[: amount.span.start]
    capped = re.search(r"上限額?[^。※]{0,40}$", before) and not re.search(r"[0-9]円", before[-30:])
    if amount.qualifiers.bound is Bound.AT_MOST or capped:
        return "Ceiling", "ceiling"
    return "Amount", "amount"


def _history(amount: Amount, following: Amount | None) -> tuple[tuple[str, ...], dict[str, Value]]:
    """Return what tells a step of a chain of amounts apart, and when it held."""
    said: dict[str, Value] = {}
    step: tuple[str, ...] = ()
    if amount.before is not None:
        said["before"] = amount.before
    if amount.after is not None:
        said["after"] = amount.after
    if amount.since is not None:
        said["validFromPeriod"] = FiscalYear(amount.since.year)
    if amount.superseded and following is not None and following.since is not None:
        last = FiscalYear(following.since.year - 1)
        said["validUntilPeriod"], step = last, (f"until-FY{last.year}",)
    elif amount.superseded:
        step = ("before",)
    return step, said


def _formula(amount: Amount, words: Phrase) -> dict[str, Value]:
    if not isinstance(amount.value, Formula):
        return {}
    said: dict[str, Value] = {
        "formulaFactor": Yen(amount.value.unit_amount),
        "formulaBase": Text(amount.value.multiplier),
    }
    if found := _COST_CEILING.match(words.text[amount.span.end :]):
        said["appliesTo"] = Text(found["what"])
    return said


def _expression(formula: Formula) -> str:
    base = f"{formula.base} + " if formula.base else ""
    return f"{base}{formula.unit_amount} * {formula.multiplier}"


def _per_before(text: str) -> tuple[Text, ...]:
    found = re.search(rf"{_PER.pattern}(?:措置)?上限額\s*$", text)
    return tuple(Text(unit["unit"]) for unit in _PER_UNIT.finditer(found["per"])) if found else ()


def _rate_facts(words: Phrase, measured: Measured) -> Iterator[Fact]:
    example = {"vague": (Text("例"),)} if re.match(r"^[(（]?例", words.text) else {}
    for rate in find_rates(words.text):
        before = words.text[: rate.span.start]
        base = _MULTIPLIED.search(before) or _OF.search(before)
        name = _rate_name(rate, base["base"] if base else "", measured)
        more: dict[str, Value | tuple[Value, ...]] = {**measured.more, **refine(rate.qualifiers), **example}
        if base:
            more["formulaBase"] = Text(base["base"])
        if rate.before is not None:
            more["before"] = rate.before
        if rate.after is not None:
            more["after"] = rate.after
        if rate.fiscal_correction is not None:
            more["fiscalCapacityCorrection"] = rate.fiscal_correction
        fact = statement(
            measured.about,
            name,
            rate.value,
            words.place(rate.span.start, rate.span.end),
            cls="RateStatement",
            as_of=None if rate.superseded else measured.as_of,
            key=(*measured.key, "before") if rate.superseded else measured.key,
            qualifiers=more,
        )
        yield replace(fact, confidence=rate.confidence, reason=rate.reason)


def _rate_name(rate: FoundRate, base: str, measured: Measured) -> str:
    if rate.kind:
        return rate.kind.value
    if base.endswith(_INTEREST):
        return "interestRate"
    return measured.kind.value if measured.kind else "rate"


def _year_facts(words: Phrase, measured: Measured) -> Iterator[Fact]:
    """Give for how many years a measure can be had: 最大n年間の措置, 初年度としてn年度間."""
    for count in find_counts(words.text):
        if count.value.unit not in _YEARS or not count.value.number.isdigit():
            continue
        start = max(words.text.rfind(sign, 0, count.span.start) + 1 for sign in "、。:※\n")
        first = re.search(r"(?P<first>\S+?)を初年度と(?:して|する)$", words.text[start : count.span.start])
        more: Refinements = {**measured.more, **refine(count.qualifiers)}
        if first:
            more = {**more, "condition": Text(re.sub(r"\(\*\)", "", first["first"]) + "を初年度とする")}
        place = words.place(count.span.start, count.span.end)
        yield statement(
            measured.about,
            "maximumYears",
            int(count.value.number),
            *((words.place(start + first.start(), count.span.end),) if first else (place,)),
            as_of=measured.as_of,
            key=measured.key,
            qualifiers=more,
        )


_BRACKETED = re.compile(r"\([^()]*\)")


def note_facts(
    words: Phrase, about: Thing, *, key: tuple[str, ...] = (), as_of: When | None = None
) -> Iterator[Fact]:
    """Give the remarks that ※ or * opens in the words, one clause each."""
    for found in re.finditer(r"(?:^|(?<=[\s。]))[※*]\s*(?P<note>[^※*]+)", words.text):
        note = words.part(*found.span("note"))
        if note and not _BRACKETED.fullmatch(note.text):
            yield clause(note, about, key=key, as_of=as_of)


_KINDS: tuple[tuple[str, str], ...] = (
    ("excludesWords", r"(?:は|を)?(?:対象外|除く。?|除外)(?:とする)?$"),
    (
        "condition",
        r"に限る。?$|必要(?:が)?ある。?$|場合は控除$|のみ.*対象$|場合に対象$|を上限$|控除した額(?:が|を)対象(?:とする)?$",
    ),
    ("condition", r"^経過措置"),
    ("definitionWords", r"とは、|をいう。"),
)


_TRANSITIONAL = re.compile(r"^(?P<what>経過措置)として、(?=\s*\S)")


def clause(words: Phrase, about: Thing, *, key: tuple[str, ...] = (), as_of: When | None = None) -> Fact:
    """Return a remark: an exclusion, a condition, a transitional rule, a definition, or a note."""
    kind = next((name for name, pattern in _KINDS if re.search(pattern, words.text)), "note")
    cls = "Clause" if kind in ("excludesWords", "condition") else "Statement"
    label = squeezed(words.text)[:24]
    more: Refinements = {}
    if opening := _TRANSITIONAL.match(words.text):
        kind, more = "condition", {"component": Text(opening["what"])}
        words = words.part(opening.end())
    return statement(
        about,
        kind,
        Text(words.printed),
        words.span,
        cls=cls,
        as_of=as_of,
        key=(*key, _masked(label)),
        qualifiers=more,
    )


def _masked(label: str) -> str:
    return re.sub(r"[0-9.,]+", "#", label)


def spans_of(*words: Phrase | None) -> tuple[Span, ...]:
    """Return where some words stand, those that are missing left out."""
    return tuple(each.span for each in words if each)
