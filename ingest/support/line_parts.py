"""Which part of its programme a line of a slide is about: by the headings, the items and the labels above it."""

import re

from keniki.ingest.slides.labels import Role, role_of, unframed
from keniki.ingest.slides.statements import Statement
from keniki.ingest.slides.subjects import bare
from keniki.ingest.support.support_roles import heads_examples

_TELLING = re.compile(
    r"(?i:step)\.?[0-9].*|アウトプット.*|(?:短期|長期)アウトカム.*|.+(?:としての|に関する).+"
)
"""Labels that also say of which step, outcome or side what stands below them is."""

_SIDE = re.compile(r".+側の流れ")


def component_of(statement: Statement, role: Role | None) -> str:
    """Return the part of the programme that a line under a label is about, or nothing."""
    headings = statement.entry.headings
    if role is Role.MERIT:
        return ""
    if examples := next((heading for heading in headings if heads_examples(heading)), None):
        return unframed(examples.printed)
    if headings and role_of(headings[-1].text) is role and _TELLING.fullmatch(unframed(headings[-1].text)):
        sides = [heading.printed for heading in headings[:-1] if _SIDE.fullmatch(heading.text)]
        return " ".join([*sides, unframed(headings[-1].printed)])
    return part_of(statement)


def part_of(statement: Statement | None) -> str:
    """Return the item or the heading above a line that names a part of its programme, or nothing."""
    if statement and role_of(statement.item_above) is None and statement.item_above:
        return statement.item_above
    above = statement.entry.above[-1:] if statement else ()
    parts = statement.subject.parts if statement and statement.subject else ()
    numbered = [item for item in above if _NUMBERED_ITEM.match(item.text)]
    return bare((*parts, *numbered)[-1]).printed if parts or numbered else ""


_NUMBERED_ITEM = re.compile(r"\([0-9]{1,2}\) ?\S")
