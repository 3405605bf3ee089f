"""Costs in nested items: a cost, below it who is supported, then the rate, the ceiling and the remarks.

Layout read: `(1) cost` as an item, under it `…への措置` (who), `経費 × 率` (what, times the rate),
`上限額：…`, `※…`. The remarks that stand behind the whole list without indent are taken for those of
its last item.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from keniki.ingest.extract.interface import Context, Yield
from keniki.ingest.graph.facts import Fact, Text, masked
from keniki.ingest.slides.outline import Entry
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import statement, unbroken
from keniki.ingest.support.measure_words import Measured, clause, money_facts
from keniki.ingest.values.rates import RateKind

_NUMBERED = re.compile(r"^(?:\([0-9]{1,2}\)|[①-⑳])\s*")
_FOR = re.compile(r"^(?P<who>.+?)(?:への|に対する)措置$")
_DISPLACED = "the remark stands behind the list without indent; taken for one of its last item"


@dataclass
class CostItems:
    """Reads the items of a list of costs in order, knowing the cost and the recipient above each."""

    measured: Measured
    context: Context
    cost: str = ""
    who: str = ""

    def read(self, entry: Entry) -> Iterator[Yield]:
        """Give what one item states."""
        words = unbroken(entry.words)
        if not words.strip("※ ()0123456789"):
            return
        if words.text.startswith("※"):
            yield self._remark(words, nested=bool(entry.above))
        elif not entry.above:
            yield from self._begin(words)
        elif found := _FOR.match(words.text):
            self.who = words.part(*found.span("who")).printed
            yield self._recipient(words.part(*found.span("who")))
        else:
            yield from money_facts(words, self._here())

    def _begin(self, words: Phrase) -> Iterator[Yield]:
        number = _NUMBERED.match(words.text)
        cost = words.part(number.end() if number else 0)
        name = re.sub(r"\s*等$", "", cost.printed)
        self.cost, self.who = name, ""
        more = {**self.measured.more, **({"vague": Text("等")} if name != cost.printed else {})}
        yield statement(
            self.measured.about,
            "coveredCost",
            Text(name),
            cost.span,
            as_of=self.context.as_of,
            key=(*self.measured.key, masked(name)),
            qualifiers=more,
        )

    def _here(self) -> Measured:
        """Return what an item below the cost and the recipient is about."""
        here = replace(self.measured, kind=self.measured.kind or RateKind.ALLOCATION)
        if self.cost:
            here = here.part(masked(self.cost), component=Text(self.cost))
        return here.part(masked(self.who), recipientWords=Text(self.who)) if self.who else here

    def _recipient(self, who: Phrase) -> Fact:
        return statement(
            self.measured.about,
            "recipientWords",
            Text(who.printed),
            who.span,
            as_of=self.context.as_of,
            key=(*self.measured.key, masked(self.cost), masked(who.text)),
            qualifiers={"component": Text(self.cost)} if self.cost else {},
        )

    def _remark(self, words: Phrase, nested: bool) -> Fact:
        here = self._here()
        fact = clause(words.part(1), here.about, key=here.key, as_of=self.context.as_of)
        fact = replace(fact, qualifiers=here.more)
        return fact if nested else replace(fact, confidence="0.8", reason=_DISPLACED)
