"""What a code, a name or the key of a region means, and what to give where it means nothing or several things."""

import re
from collections.abc import Sequence

from keniki.shapes.asking import Ask, Row, text

_MOST_NAMED = 6
_PREFECTURE = re.compile(r"([0-9]{2})(?:000[0-9]?)?")
_HOW = "a name, a code of six digits such as 202053 or of two such as 20, or a region such as teiju/202053"


class UnknownBody(LookupError):  # noqa: N818 - named after what it is
    """The graph knows nothing of what was asked for; the message says what was found and what to give."""


def find(ask: Ask, words: str, base: str) -> str:
    """Return the IRI of what a code, a region key, a name or an IRI means; raises UnknownBody."""
    if "://" in words:
        return words
    if prefecture := _PREFECTURE.fullmatch(words):
        return f"{base}id/prefecture/{prefecture[1]}"
    if words.isdigit() and len(words) in {5, 6}:
        return _of_code(ask("municipalities", {}), words)
    if "/" in words:
        return f"{base}id/region/{words}"
    known = [text(row, "thing") for row in ask("find", {"name": words})]
    if len(known) != 1:
        raise UnknownBody(_which(ask("municipalities", {}), words, known))
    return known[0]


def _of_code(rows: Sequence[Row], words: str) -> str:
    alike = [row for row in rows if text(row, "code").startswith(words[:5])]
    if alike and text(alike[0], "code").startswith(words):
        return text(alike[0], "body")
    if alike:
        raise UnknownBody(
            f"found no body of the code {words}; expected {_told(alike)}: the last digit is a check digit"
        )
    raise UnknownBody(f"found no body of the code {words}; expected {_HOW}; `keniki identify` finds codes")


def _which(rows: Sequence[Row], words: str, known: Sequence[str]) -> str:
    """Say of which bodies one has to be chosen: those of the name, else those whose names hold the words."""
    same = [row for row in rows if text(row, "body") in known]
    alike = [row for row in rows if words in text(row, "label")][:_MOST_NAMED]
    if same:
        return f"found {len(known)} bodies named {words}; expected the code of one: {_told(same)}"
    if known:
        keys = ", ".join(iri.partition("/id/")[2].partition("/")[2] for iri in known)
        return f"found {len(known)} things named {words}; expected one of {keys}"
    if alike:
        return f"found nothing named {words}; expected a whole name or a code, such as {_told(alike)}"
    return f"found nothing named {words}; expected {_HOW}"


def _told(rows: Sequence[Row]) -> str:
    return ", ".join(f"{text(row, 'code')} ({text(row, 'prefecture')}{text(row, 'label')})" for row in rows)
