"""Ceilings, fixed and unit amounts and rates of support, as the lines of slides state them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from keniki.ingest.events.dating import as_of
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.graph.facts import Concept, Count, Fact, FiscalYear, Text, Thing, Value, Yen, masked
from keniki.ingest.money.money_readings import Reading, readings
from keniki.ingest.money.money_words import Around, around
from keniki.ingest.money.support_rates import rate_facts
from keniki.ingest.money.threshold_tables import table_thresholds
from keniki.ingest.money.years import year_announced, year_of, year_of_source
from keniki.ingest.reading.source import Span
from keniki.ingest.slides.outline import Kind
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import refine
from keniki.ingest.slides.statements import Statement, read_statements
from keniki.ingest.support.measure_words import lasting_before
from keniki.ingest.values.amounts import Amount, Formula, find_amounts, read_amount
from keniki.ingest.values.counts import find_counts
from keniki.ingest.values.words import Bound

Qualified = dict[str, Value | tuple[Value, ...]]


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give each amount and rate of support that lines of slides state, as facts about a measure."""
    yield from as_of(context.as_of, _money(section))


def _money(section: Section) -> Iterator[Fact]:
    statements = read_statements(section.document)
    for index, statement in enumerate(statements):
        if statement.words.span in section.span:
            announced = year_announced(index, statements) or year_of_source(statement)
            if statement.entry.piece.kind is Kind.ROW:
                yield from (_of_year(fact, announced) for fact in _raised(statement))
                yield from table_thresholds(index, statements)
            for reading in readings(index, statements):
                said = [*amount_facts(reading), *rate_facts(reading, _before(index, statements))]
                yield from (_of_year(fact, announced) for fact in said)


def _of_year(fact: Fact, announced: tuple[FiscalYear, Span] | None) -> Fact:
    """Return a fact without a year of its own as of the one that another line tells, which it then quotes."""
    if fact.as_of or announced is None:
        return fact
    year, place = announced
    return replace(fact, as_of=year, words=(*fact.words, place))


def _raised(statement: Statement) -> Iterator[Fact]:
    """Give what a row adds to a ceiling: 名称 | + | 500万円."""
    cells = [cell for cell in statement.entry.piece.cells if cell]
    headings = " ".join(heading.text for heading in statement.entry.headings)
    if len(cells) == 2 and "積算" in headings and statement.subject:
        amount = read_amount(cells[1].text)
        if amount and isinstance(amount.value, Yen):
            yield _basis(statement.subject.measure(), cells[0], cells[1], amount.value)
    if len(cells) == 3 and cells[1].text == "+" and statement.subject:
        amount = read_amount(cells[2].text)
        if amount and isinstance(amount.value, Yen):
            name = cells[0].strip("①②③④⑤⑥⑦⑧⑨ ").printed
            yield Fact(
                cls="Amount",
                about=statement.subject.measure(),
                property="increase",
                value=amount.value,
                words=(cells[2].span, cells[0].span),
                key=(name,),
                qualifiers={"component": Text(name)},
            )


def _basis(about: Thing, name: Phrase, cell: Phrase, value: Yen) -> Fact:
    component = name.strip("() ").printed
    return Fact(
        cls="BasisAmount",
        about=about,
        property="basisAmount",
        value=value,
        words=(cell.span, name.span),
        key=(component,),
        qualifiers={"component": Text(component)},
    )


def _before(index: int, statements: Sequence[Statement]) -> Sequence[Statement]:
    return statements[max(0, index - 2) : index + 5]


def amount_facts(reading: Reading) -> Iterator[Fact]:
    """Give the amounts that words state, but for budgets and thresholds."""
    text, whole = reading.words.text, None
    for amount in find_amounts(text):
        if amount.span.start in reading.budgets:
            continue
        before = text[: amount.span.start]
        if before.count("(") == before.count(")"):
            whole = amount
        elif whole and _PARTS.fullmatch(text[whole.span.end : amount.span.start]):
            amount = _part_of(amount, whole)  # noqa: PLW2901
        context = around(reading.words, amount.span.start, reading.governors)
        kind = _kind(amount, context, text)
        if kind is not None:
            yield from _facts(reading, amount, context, *kind)


_PARTS = re.compile(r"(?:[^()。]{0,10}を上限\([^()。]*|\([^()。]{2,20}場合は?)")
"""What stands between a ceiling and its parts (550万円／人を上限（報償費等：350万円、…) or cases (（兼任の場合…)."""


def _part_of(amount: Amount, whole: Amount) -> Amount:
    """Return an amount with the bound of the whole that it is a part of, and per what that is."""
    own = amount.qualifiers
    return replace(
        amount,
        qualifiers=replace(
            own, bound=own.bound or whole.qualifiers.bound, per=own.per or whole.qualifiers.per
        ),
    )


def _kind(amount: Amount, context: Around, text: str) -> tuple[str, str] | None:
    """Return the class and the property of an amount, or None where the words do not say what it is."""
    before, behind = text[: amount.span.start], text[amount.span.end : amount.span.end + 14]
    bound = amount.qualifiers.bound
    tests = (
        (amount.change, ("Amount", "increase")),
        (bound in _THRESHOLDS or behind.startswith("以下"), None),
        (bound is Bound.AT_MOST and re.search(r"(?:上限|限度)額?$", before), ("Ceiling", "ceiling")),
        (amount.qualifiers.fixed, ("FixedAmount", "fixedAmount")),
        (bound is Bound.AT_MOST or context.ceiling, ("Ceiling", _ceiling(context))),
        (behind.startswith("程度を基本") or "基準財政需要額" in text, ("BasisAmount", "basisAmount")),
        (re.search(r"補助\($", before) and amount.qualifiers.per, ("UnitAmount", "unitAmount")),
        ("単価" in before or re.match(r"(?:程度)?を目安", behind), ("UnitAmount", "unitAmount")),
    )
    return next((outcome for holds, outcome in tests if holds), None)


_THRESHOLDS = (Bound.AT_LEAST, Bound.MORE_THAN, Bound.LESS_THAN)


def _ceiling(context: Around) -> str:
    return "eligibleCostCeiling" if context.of_cost else "ceiling"


def _facts(reading: Reading, amount: Amount, context: Around, cls: str, name: str) -> Iterator[Fact]:
    words = reading.words
    place = words.place(amount.span.start, amount.span.end)
    label = context.label if context.label not in reading.subject.programme.label else ""
    about = reading.subject.measure(label or _carried(reading))
    qualifiers = _qualifiers(amount, context, words, reading.governors)
    recipient = reading.recipient or context.recipient
    if recipient:
        qualifiers["recipientWords"] = Text(recipient)
    year = year_of(reading.statement, words, amount)
    key = tuple(masked(part) for part in (context.component, context.condition, recipient) if part)
    if isinstance(amount.value, Formula):
        fact = Fact(
            cls=cls, about=about, property=name, value=Yen(0), words=(place,), key=key, qualifiers=qualifiers
        )
        yield from _formula(amount, amount.value, fact, context.of_cost)
        return
    if amount.superseded and _RAISED_IN_CASE.search(words.text[: amount.span.start]):
        qualifiers.pop("condition", None)
    if amount.before is not None:
        qualifiers["before"] = amount.before
        qualifiers.update({"validFromPeriod": year} if year else {})
    if amount.after is not None:
        qualifiers["after"] = amount.after
    yield Fact(
        cls=cls,
        about=about,
        property=name,
        value=amount.value,
        words=(place,),
        as_of=year,
        key=(*key, "before") if amount.superseded else (*key, *_dated(year, amount)),
        qualifiers=qualifiers,
        confidence=amount.confidence,
        reason=amount.reason,
    )
    yield from _flags(words, amount, about, year)


_RAISED = re.compile(r"引き?上げ")
_NEWLY_SET = re.compile(r"新たに設定(?=\($)")


def _flags(words: Phrase, amount: Amount, about: Thing, year: FiscalYear | None) -> Iterator[Fact]:
    """Give the mark of a measure whose amount a line says is raised (上限額を引き上げ) or newly set (新たに設定)."""
    line = words.text.rfind("\n", 0, amount.span.start) + 1
    raised = amount.before is not None and _RAISED.search(words.text, line, amount.span.start)
    found = raised or _NEWLY_SET.search(words.text[: amount.span.start])
    if not found or year is None:
        return
    flag = Concept("flag", "expanded" if raised else "new")
    yield Fact(
        cls="Statement",
        about=about,
        property="flag",
        value=flag,
        words=(words.place(*found.span()),),
        as_of=year,
        key=(flag.name,),
        qualifiers={"flagYear": year},
    )


_RAISED_IN_CASE = re.compile(r"(?:場合|とき)[^。\n]*引き?上げ[^。\n]*$")
"""What stands before the amounts of a rise that a case brings: the amount before the rise held without it."""


def _dated(year: FiscalYear | None, amount: Amount) -> tuple[str, ...]:
    """Return the year printed with an amount that no arrow leads to: it tells two years' amounts apart."""
    return (str(year.year),) if year and amount.before is None else ()


def _carried(reading: Reading) -> str:
    """Return the label of the line before, which a remark (※) goes on about."""
    return reading.carried if reading.words.text.startswith("※") else ""


def _each(governors: Sequence[str]) -> str:
    """Return what the line above says its ceilings are per: 1人あたりの上限額."""
    found = re.search(
        r"1 ?(?P<one>人|団体|市町村|組|件)(?:当たり|あたり)(?:の?(?:上限|限度)|、(?:以下|次)[^。]*上限)",
        governors[-1] if governors else "",
    )
    return found["one"] if found else ""


_TIMES = {"年", "年度", "月"}
"""What a sum is per beside the bodies or persons that a line above names."""

_COVERED = re.compile(r"[^()。]{0,10}\((?P<words>[^()。]{4,60})が対象\)")
"""What an amount is for, in brackets behind it: 100万円／人を上限（任期終了後3年以内の起業が対象）."""


def _qualifiers(amount: Amount, context: Around, words: Phrase, governors: Sequence[str]) -> Qualified:
    found = refine(amount.qualifiers)
    announced = _each(governors)
    own = amount.qualifiers.per
    if announced and context.ceiling and set(own) <= _TIMES:
        found["per"] = (Text(announced), *(Text(each) for each in own))
    single = re.search(r"(?<![0-9])1 ?(団体|市町村|人|件|組)\s*$", words.text[: amount.span.start])
    if single and "per" not in found:
        found["per"] = (Text(single[1]),)
    if lasting := lasting_before(words, amount.span.start):
        found["period"] = lasting
    covered = _COVERED.match(words.text, amount.span.end)
    condition = context.condition or (words.part(*covered.span("words")).printed if covered else "")
    for name, text in (("component", context.component), ("condition", condition)):
        if text:
            found[name] = Text(text)
    return found


def _formula(amount: Amount, formula: Formula, fact: Fact, of_cost: str) -> Iterator[Fact]:
    """Give an amount that is computed: a unit amount and how often, or an expression; `of_cost` is what it limits."""
    times = find_counts(formula.multiplier)
    if times and not formula.base and times[0].span.start == 0:
        yield from _so_often(amount, formula.unit_amount, times[0].value, fact)
        return
    base = f"{formula.base} + " if formula.base else ""
    parts: Qualified = {"formulaFactor": Yen(formula.unit_amount), "formulaBase": Text(formula.multiplier)}
    parts |= {"formulaConstant": Yen(formula.base)} if formula.base else {}
    expression = f"{base}{formula.unit_amount} * {formula.multiplier}"
    if fact.cls == "Ceiling":
        parts["bound"] = Concept("bound", "at-most")
    if fact.property == "eligibleCostCeiling":
        parts["appliesTo"] = Text(of_cost)
    more = {**fact.qualifiers, **parts}
    yield replace(fact, property="formula", value=Text(expression), qualifiers=more)


def _so_often(amount: Amount, each: int, count: Count, fact: Fact) -> Iterator[Fact]:
    """Give a unit amount and how often it is given; a vague word behind is of the one that stands last."""
    vague = {name: value for name, value in fact.qualifiers.items() if name == "vague"}
    more = {name: value for name, value in fact.qualifiers.items() if name != "vague"}
    if count.unit and "per" not in more:
        more["per"] = (Text(count.unit),)
    is_last = amount.words.endswith("円")
    unit = fact if fact.property == "fixedAmount" else replace(fact, cls="UnitAmount", property="unitAmount")
    yield replace(unit, value=Yen(each), qualifiers=more | vague if is_last else more)
    yield replace(fact, cls="Statement", property="count", value=count, qualifiers={} if is_last else vague)
