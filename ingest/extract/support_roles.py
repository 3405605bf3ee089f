"""What the lines of a slide say of its programme: which property, under which label, on what kind of slide."""

import re
from collections.abc import Sequence

from keniki.ingest.extract.labels import Role, leading_label, role_of
from keniki.ingest.extract.outline import Kind
from keniki.ingest.extract.phrases import Phrase
from keniki.ingest.extract.statements import Statement

PROPERTIES: dict[Role, str] = {
    Role.TARGET: "targetBodyWords",
    Role.COST: "coveredCost",
    Role.REQUIREMENT: "requiresWords",
    Role.EXCLUSION: "excludesWords",
    Role.PERIOD: "period",
    Role.MONEY: "supportContent",
    Role.PURPOSE: "purpose",
    Role.BACKGROUND: "background",
    Role.DESCRIPTION: "description",
    Role.EFFECT: "effect",
    Role.ACTIVITY: "activity",
    Role.MERIT: "merit",
    Role.FLOW: "procedure",
    Role.EXAMPLE: "example",
}

_ELSEWHERE = re.compile(
    r"事例|サミット|一覧|FAQ|アンケート|ご意見|^回答$|目次|法律.*\(抄\)|(?:法|令)\(.*号\)|状況調査|導入状況|設立状況|対応状況|設置例"
    r"|総合戦略~|参加実績|基本方針|ダイヤルの設置|ガイドブックの配布|相談所の開設|ステップ|の流れ$"
)
"""Titles and headings of slides that are no account of a programme: cases, lists, laws, surveys, questions."""

_COST = re.compile(r"(?:経費|費用?|料|旅費|謝金)(?:\([^()]*\))?(?:\s*等)?$")
_PERIOD_IS = re.compile(r"^・?[^ 、。:]{0,6}期間は")
_ENUMERATED = re.compile(r"^[②-⑳]")


def tells_of_programmes(statement: Statement) -> bool:
    """Say whether a slide and the headings above an entry give an account of a programme."""
    title = statement.slide.title
    lines = [*([title] if title else []), *(h for h in statement.entry.headings if h is not title)]
    name = statement.subject.name if statement.subject else None
    own = [place for place, line in enumerate(lines) if name and _holds(line, name)]
    governing = lines[own[-1] :] if own else lines
    if any(_ELSEWHERE.search(line.text) for line in governing[bool(own) :]):
        return False
    return not any(role_of(line.text) is Role.EXAMPLE for line in governing)


def _holds(line: Phrase, name: Phrase) -> bool:
    """Say whether a heading is the one that a name was taken from."""
    return line.starts[0] <= name.starts[0] <= line.starts[-1]


def role_above(statement: Statement) -> Role | None:
    """Return what the nearest heading that is a label of the trade announces; other headings between are kinds of it."""
    for heading in reversed(statement.entry.headings):
        if (role := role_of(heading.text)) is not None:
            return role
        if statement.subject is not None and heading.text == statement.subject.name.text:
            return None
    return None


def role_of_statement(index: int, statements: Sequence[Statement]) -> tuple[Role | None, Phrase]:
    """Return what an entry says of its programme, and the words of it without the label in front."""
    words = statements[index].words
    label = leading_label(words.text)
    if label and (role := role_of(label[0])) is not None:
        return role, words.part(label[1])
    if (said := _PERIOD_IS.match(words.text)) is not None:
        return Role.PERIOD, words.part(said.end())
    if _ENUMERATED.match(words.text) and (role := _enumeration(index, statements)) is not None:
        return role, words
    return role_above(statements[index]), words


def _enumeration(index: int, statements: Sequence[Statement]) -> Role | None:
    """Return the role of the line that began an enumeration (対象経費 ① …) which an entry goes on with."""
    for above in reversed(statements[max(0, index - 8) : index]):
        if above.entry.headings != statements[index].entry.headings or above.entry.piece.kind is Kind.HEADING:
            return None
        label = leading_label(above.words.text)
        if label and "①" in above.words.text:
            return role_of(label[0])
    return None


def property_of(role: Role | None, text: str) -> str:
    """Return the property that a line states: by its label, costs by how they end, else a description."""
    if role is Role.MONEY and _COST.search(text):
        return PROPERTIES[Role.COST]
    return PROPERTIES[role] if role else "description"
