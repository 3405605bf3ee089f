"""Groups of covered costs: ○ items that say what the costs below them are for, and name no cost themselves."""

import re

from keniki.ingest.slides.outline import Entry
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.statements import Statement
from keniki.ingest.support.line_facts import headed

_OUTER = "○〇◯●"
_COST = re.compile(r"(?:費|料|経費|費用|謝金)(?:等|\([^()]*\))?$")
_FOR = re.compile(r"^・?(?P<what>[^、。をに]{2,20})のための[^、。]+、")


def heads_costs(statement: Statement) -> bool:
    """Say whether a line is an item without a cost in its name, and the line below it lists costs."""
    below = [e for e in _listed(statement) if e.words.starts[0] > statement.words.starts[0]][:1]
    return _heads(statement.entry) and any(_COST.search(entry.words.text) for entry in below)


def in_group(statement: Statement) -> Statement:
    """Return a statement of costs as of what they are for: the item above them, or the beginning of the line."""
    own = _FOR.match(statement.words.text)
    if own:
        return headed(statement, statement.words.part(*own.span("what")))
    above = [e for e in _listed(statement) if e.words.starts[0] < statement.words.starts[0]]
    group = next(
        (entry for entry in reversed(above) if entry.piece.marker in _OUTER and entry.piece.marker), None
    )
    return headed(statement, _name(group.words)) if group and _heads(group) else statement


def _listed(statement: Statement) -> list[Entry]:
    return [e for e in statement.slide.entries if e.headings == statement.entry.headings]


def _heads(entry: Entry) -> bool:
    marked = bool(entry.piece.marker) and entry.piece.marker in _OUTER
    return marked and not _COST.search(entry.words.text) and "。" not in entry.words.text


def _name(words: Phrase) -> Phrase:
    """Return the name of a group without its examples in brackets."""
    aside = re.search(r"\([^()]*\)$", words.text)
    return words.part(0, aside.start()) if aside and aside.start() else words
