"""The share of a cost that is covered in the end, and the share that is carried by whoever is supported (question 16).

    covered = s + (1 − s) × (b × t + a)        carried = 1 − covered

`s` is the rate of a national subsidy (補助率), `b` the share of the rest that a bond may cover (充当率), `t` the share
of the bond's repayment that the local allocation tax takes in (交付税措置率・算入率), `a` the share that the special
local allocation tax takes on (措置率); each is 0 where there is none. The rates are exact fractions and each comes
with the fact that states it. Where 財政力補正 lowers a rate for some, or the rate is a bound, the share is the most.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from keniki.shapes.asking import Ask, Row, local, text

FORMULA = "subsidyRate + (1 - subsidyRate) * (bondCoverageRate * taxInclusionRate + allocationRate)"
"""The formula, in the names of the properties of which it takes the values."""

_REPAYMENT = "元利償還"
"""What every inclusion in the allocation tax is of; no part of a programme."""


@dataclass(frozen=True, slots=True)
class StatedRate:
    """A rate with the fact that states it, the document, since when, of which part and on which condition."""

    value: Fraction
    fact: str
    document: str
    when: str = ""
    part: str = ""
    condition: str = ""
    at_most: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What is covered and carried in one combination of rates of one programme or measure."""

    programme: str
    label: str
    subsidy: StatedRate | None = None
    bond: StatedRate | None = None
    inclusion: StatedRate | None = None
    allocation: StatedRate | None = None

    @property
    def covered(self) -> Fraction:
        """The share that others cover in the end."""
        subsidy = _value(self.subsidy)
        return subsidy + (1 - subsidy) * (
            _value(self.bond) * _value(self.inclusion) + _value(self.allocation)
        )

    @property
    def carried(self) -> Fraction:
        """The share that whoever is supported carries in the end."""
        return 1 - self.covered

    @property
    def sources(self) -> tuple[StatedRate, ...]:
        """The rates that were used."""
        used = (self.subsidy, self.bond, self.inclusion, self.allocation)
        return tuple(rate for rate in used if rate is not None)

    @property
    def part(self) -> str:
        """The part of the programme that the rates are of, and their condition."""
        said = (words for rate in self.sources for words in (rate.part, rate.condition))
        return "、".join(dict.fromkeys(words for words in said if words))

    @property
    def at_most(self) -> bool:
        """Say whether the share covered is the most that there is."""
        return any(rate.at_most for rate in self.sources)


def _value(rate: StatedRate | None) -> Fraction:
    return rate.value if rate else Fraction(0)


def shares(ask: Ask) -> list[Share]:
    """Return a share for every combination of rates that one document states of one thing.

    That is each bond whose two rates are stated, with and without its subsidy, each other subsidy, and each share
    that the special allocation tax takes on.
    """
    stated: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in ask("share-carried", {}):
        stated[text(row, "about"), text(row, "document")].append(row)
    found = dict.fromkeys(share for rows in stated.values() for share in _of_one_document(rows))
    return sorted(
        found, key=lambda share: (share.label, share.sources[-1].when, share.part, share.sources[-1].fact)
    )


def _of_one_document(rows: Sequence[Row]) -> Iterator[Share]:
    """Give the combinations of the rates that one document states of one programme or measure."""
    rates: dict[str, dict[str, StatedRate]] = defaultdict(dict)
    for row in rows:
        rates[local(row, "kind")].setdefault(text(row, "fact"), _rate(row))
    known = {kind: [*found.values()] for kind, found in rates.items()}
    programme, label = text(rows[0], "about"), text(rows[0], "label")
    combined: set[StatedRate | None] = set()
    for bond, inclusion, subsidy in _bonds(known):
        combined.add(subsidy)
        yield Share(programme=programme, label=label, subsidy=subsidy, bond=bond, inclusion=inclusion)
    for subsidy in known.get("subsidyRate", ()):
        if subsidy not in combined:
            yield Share(programme=programme, label=label, subsidy=subsidy)
    for allocation in known.get("allocationRate", ()):
        yield Share(programme=programme, label=label, allocation=allocation)


def _bonds(
    known: Mapping[str, Sequence[StatedRate]],
) -> Iterator[tuple[StatedRate, StatedRate, StatedRate | None]]:
    """Give each bond with its inclusion, without a subsidy and with each that is of the same part or of the whole."""
    for bond in known.get("bondCoverageRate", ()):
        for inclusion in known.get("taxInclusionRate", ()):
            if _goes_with(bond, inclusion):
                yield bond, inclusion, None
                for subsidy in known.get("subsidyRate", ()):
                    if _goes_with(bond, subsidy) or _is_of_the_whole(bond, subsidy):
                        yield bond, inclusion, subsidy


def _goes_with(bond: StatedRate, other: StatedRate) -> bool:
    return (other.part, other.condition) == (bond.part, bond.condition)


def _is_of_the_whole(bond: StatedRate, subsidy: StatedRate) -> bool:
    """Say whether a subsidy of no part is granted on the condition on which the bond is used beside it."""
    return not subsidy.part and bool(bond.condition) and subsidy.condition == bond.condition


def _rate(row: Row) -> StatedRate:
    part = text(row, "part")
    return StatedRate(
        value=Fraction(int(text(row, "numerator")), int(text(row, "denominator"))),
        fact=text(row, "fact"),
        document=text(row, "document"),
        when=text(row, "day") or local(row, "period"),
        part="" if part.startswith(_REPAYMENT) else part,
        condition=text(row, "condition"),
        at_most=text(row, "corrected") == "true" or local(row, "bound") == "at-most",
    )


def percent(share: Fraction) -> str:
    """Write a share in per cent: 72.5 %."""
    return f"{float(share * 100):.4f}".rstrip("0").rstrip(".") + " %"
