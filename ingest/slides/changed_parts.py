"""What a heading of a change names: of Xの上限額の引き上げ the part of the programme that is changed, X."""

import re

from keniki.ingest.slides.phrases import Phrase

_CHANGE = re.compile(r"の(?:(?:上限|限度)額?の)?(?:拡充|引き?上げ|見直し|延長)$")
_NO_MORE_THAN_A_FORM = re.compile(r"(?:特別|普通|地方|財政|交付税|措置|対象|経費|期間|の)+")


def part_named(part: Phrase) -> str:
    """Return the name of a part of a programme, of a change what it changes; a mere form of support is no part."""
    what = what_is_changed(part)
    return what.printed if what else ""


def what_is_changed(part: Phrase) -> Phrase | None:
    """Return the part that a heading names, of a change what it changes; None for a mere form of support."""
    changed = _CHANGE.search(part.text)
    what = part.part(0, changed.start()) if changed else part
    return None if changed and _NO_MORE_THAN_A_FORM.fullmatch(what.text) else what
