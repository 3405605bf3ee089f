"""The turns of phrase that say for whom, for what and when a measure of support is: one table."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from keniki.ingest.extract.runs import Run

WHO = re.compile(r"^(?P<value>[^、。\s]{2,20})については、")
"""For whom a point speaks: 中心市については、…."""

_SAID = (
    (WHO, "recipientWords"),
    (re.compile(r"^(?P<value>[^、。がはを]{2,14}(?:市|町|村|町村|都道府県|団体))が"), "recipientWords"),
    (re.compile(r"[(※](?P<value>[^()※]+?)に限る"), "condition"),
    (re.compile(r"^(?P<value>[^、。()]+?の上)、"), "condition"),
    (re.compile(r"^(?P<value>[^、。()]+?)に対する(?:特別|普通)?交付税措置"), "coveredCost"),
    (re.compile(r"^(?P<value>[^、。()0-9]{4,40}?)\s*(?=上限)"), "coveredCost"),
    (re.compile(r"^(?P<value>[^、。()]{4,40}?)(?:\([^()]*\))?に対し、"), "coveredCost"),
    (re.compile(r"^(?P<value>[^、。()]{2,20}?)に[^、。()]{2,16}債を充当"), "coveredCost"),
    (re.compile(r"^(?P<value>.+する(?:研修|取組|事業))$"), "coveredCost"),
    (re.compile(r"を基本として、(?P<value>[^。]*を勘案して[^。]*)"), "formula"),
)
_FIELDS = re.compile(r"[(※](?P<value>[^()※]+?)の[0-9]+分野に限る")
_EXAMPLES = re.compile(
    r"(?P<of>[一-鿿ァ-ヶー]+)\([^()]*。(?P<value>(?:[^。()・]{2,14}・)+[^。()・]{2,14}?)等\)"
)
"""What is asked for, and in brackets behind it a list of examples: 人材（…。保健師・保育士等）."""


@dataclass(frozen=True, slots=True)
class Said:
    """A property that a turn of phrase states and its words; several values of it are possible in a list.

    `of` is the part of the measure that examples are examples of.
    """

    prop: str
    words: Run
    several: bool = False
    of: str = ""


def phrases(body: Run) -> Iterator[Said]:
    """Give what turns of phrase state."""
    for pattern, prop in _SAID:
        for found in body.find(pattern):
            yield Said(prop, found.run("value"))
    for found in body.find(_FIELDS):
        for item in found.run("value").find(r"[^、,]+"):
            yield Said("policyFieldWords", item.run(), several=True)
    for found in body.find(_EXAMPLES):
        for item in found.run("value").find(r"[^・\s][^・]*"):
            yield Said("example", item.run(), several=True, of=found["of"])
