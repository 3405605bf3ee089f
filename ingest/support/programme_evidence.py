"""Whether a name is of a programme: by the way it ends, or because the document says what support it gives.

Headings and covers also name matters, places and offices; those are not made programmes for lack of another.
"""

import re

from keniki.ingest.reading.fold import squeezed
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.subjects import POLICY, TITLE_SCHEME, TRIAL, Names, core, is_scheme, named

_SUPPORT = re.compile(r"特別交付税|措置率|補助率|対象経費|財政措置|予算|[0-9][百千万億兆]*円")
"""Words of a line that tells of money."""

_ACTION = re.compile(r"(?:実施|委嘱|活動|特交|横展開)$")
"""How titles of slides end that say what a ministry does."""

_SENTENCE = re.compile(r"[!?。]")
_REPORT = re.compile(r"事例|状況|結果")


def names_support(name: Phrase, names: Names) -> bool:
    """Say whether a name ends as the names of schemes, measures and policies do."""
    text = squeezed(named(name).text)
    if is_scheme(name) or is_scheme(core(name)) or TITLE_SCHEME.search(text):
        return True
    if TRIAL.fullmatch(text):
        return True
    if _SENTENCE.search(text):
        return False
    if POLICY.search(text) and (squeezed(name.text) in names.headed or len(text) > _PLAIN):
        return True
    return bool(_ACTION.search(text))


_PLAIN = 10
"""Signs; a shorter name of a policy that no heading frames is the name of its field."""


def tells_support(words: Phrase) -> bool:
    """Say whether a line tells of money that is given."""
    return bool(_SUPPORT.search(words.text))


def is_report(title: Phrase | None) -> bool:
    """Say whether a slide reports what others did, so that its sums are not of what its cover names."""
    return title is not None and bool(_REPORT.search(title.text))
