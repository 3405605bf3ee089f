"""The share of a cost that is covered in the end, and the share that the municipality carries (question 16).

    covered = s + (1 − s) × b × t        carried = 1 − covered

`s` is the rate of a national subsidy (補助率; 0 without one), `b` the share of the rest that the bond may cover
(充当率), `t` the share of the bond's repayment that the local allocation tax takes in (交付税措置率・算入率). The
rates are exact fractions and each comes with the fact that states it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from keniki.shapes.asking import Ask, Row, local, text

FORMULA = "subsidyRate + (1 - subsidyRate) * bondCoverageRate * taxInclusionRate"
"""The formula, in the names of the properties of which it takes the values."""


@dataclass(frozen=True, slots=True)
class StatedRate:
    """A rate with the fact that states it, the document, and since when."""

    value: Fraction
    fact: str
    document: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """What is covered and carried in one combination of rates of one programme; `subsidy` may be none."""

    programme: str
    label: str
    bond: StatedRate
    inclusion: StatedRate
    subsidy: StatedRate | None = None

    @property
    def covered(self) -> Fraction:
        """The share that others cover in the end."""
        own = self.subsidy.value if self.subsidy else Fraction(0)
        return own + (1 - own) * self.bond.value * self.inclusion.value

    @property
    def carried(self) -> Fraction:
        """The share that the municipality carries in the end."""
        return 1 - self.covered

    @property
    def sources(self) -> tuple[StatedRate, ...]:
        """The rates that were used."""
        return tuple(rate for rate in (self.subsidy, self.bond, self.inclusion) if rate is not None)


def shares(ask: Ask) -> list[Share]:
    """Return a share for every bond of the graph whose rates one document states, with and without its subsidy."""
    found = dict.fromkeys(_combinations(ask("share-carried", {})))
    return sorted(
        found, key=lambda share: (share.label, share.bond.when, share.subsidy is not None, share.bond.fact)
    )


def _combinations(rows: Sequence[Row]) -> Iterator[Share]:
    for row in rows:
        bond, inclusion = _rate(row, "bond"), _rate(row, "inclusion")
        if bond and inclusion:
            yield Share(text(row, "programme"), text(row, "label"), bond, inclusion)
            if subsidy := _rate(row, "subsidy"):
                yield Share(text(row, "programme"), text(row, "label"), bond, inclusion, subsidy)


def _rate(row: Row, name: str) -> StatedRate | None:
    if name not in row:
        return None
    value = Fraction(int(text(row, f"{name}Numerator")), int(text(row, f"{name}Denominator")))
    return StatedRate(value, text(row, name), text(row, "document"), text(row, "day") or local(row, "period"))


def percent(share: Fraction) -> str:
    """Write a share in per cent: 72.5 %."""
    return f"{float(share * 100):.4f}".rstrip("0").rstrip(".") + " %"
