"""A worked example of what is covered in the end: bond, subsidy, tax inclusion, and what they add up to.

Layout read: ◆condition, then lines with 充当率, 国庫補助（1/2）, 交付税措置率, and a result behind an
arrow: →国庫補助（40%）、交付税措置（30%）を合わせて70%.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from keniki.ingest.graph.facts import Fact, Origin, Rate, Text
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import statement
from keniki.ingest.support.measure_words import Measured
from keniki.ingest.values.rates import FoundRate, RateKind, find_rates

_CASE = re.compile(r"◆\s*(?P<case>[^。\n]*?場合)")
_SUM = re.compile(r"(?:合わせて|合計で?)\s*$")
_NAME = re.compile(r"(?P<name>[^\s→⇒、。()◆]+)\s*\(\s*$")
_SUBSIDY = re.compile(r"国庫補助|補助金")
_BOND = re.compile(r"(?P<bond>[^\s→⇒、。◆]+債(?:\([^()]*\))?)\s*(?:の)?充当率")
"""The bond whose rates an example tells of beside a subsidy."""


def example_facts(words: Phrase, measured: Measured) -> Iterator[Fact]:
    """Give the rates of the example, the share that each part covers, and the share covered in the end."""
    arrow = max(words.text.find("→"), words.text.find("⇒"))
    named = _CASE.match(words.text)
    condition = words.part(*named.span("case")) if named else words.lines()[0].strip("◆ ")
    case = Text(condition.printed)
    bond = _BOND.search(words.text)
    of_bond = words.part(*bond.span("bond")).printed if bond else ""
    for rate in find_rates(words.text):
        before = words.text[: rate.span.start]
        place = words.place(rate.span.start, rate.span.end)
        result = 0 <= arrow < rate.span.start
        name, component = _property(rate, before, result)
        if name in (RateKind.BOND_COVERAGE.value, RateKind.TAX_INCLUSION.value):
            component = of_bond
        part = {"component": Text(component)} if component else {}
        yield statement(
            measured.about,
            name,
            rate.value,
            place,
            cls="RateStatement",
            as_of=measured.as_of,
            key=("example", component) if component else ("example",),
            qualifiers={"condition": case, **part},
        )
        if result and name == "coverageShare" and not component:
            yield _own_share(rate.value, words, rate, measured, case)


def _property(rate: FoundRate, before: str, result: bool) -> tuple[str, str]:
    name = _NAME.search(before)
    if result:
        return "coverageShare", "" if _SUM.search(before) or name is None else name["name"]
    if rate.kind is not None:
        return rate.kind.value, ""
    subsidy = name is not None and _SUBSIDY.search(name["name"])
    return (RateKind.SUBSIDY.value if subsidy else "rate"), ""


def _own_share(value: Rate, words: Phrase, rate: FoundRate, measured: Measured, case: Text) -> Fact:
    """Return the share that the body carries itself: what the share covered in the end leaves."""
    rest = Rate(value.denominator - value.numerator, value.denominator)
    place = words.place(rate.span.start, rate.span.end)
    fact = statement(
        measured.about,
        "ownShare",
        rest,
        place,
        cls="RateStatement",
        as_of=measured.as_of,
        key=("example",),
        qualifiers={"condition": case},
    )
    return replace(fact, origin=Origin.DERIVED, reason="the rest of the share that is covered in the end")
