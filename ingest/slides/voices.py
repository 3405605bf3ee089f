"""Whose words stand on a slide: questions that were asked, answers to them, and what people say in balloons."""

import re
from collections.abc import Sequence

from keniki.ingest.slides.outline import Kind
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.statements import Statement

_ASKED = re.compile(r"ご意見|ご質問")
_ANSWERS = re.compile(r"回答")
_NUMBERED = re.compile(r"^Q[0-9]{0,2}[.:]")
_ANSWERED = re.compile(r"[○●]")
_OPEN_TITLE = re.compile(r"(?:・{2,}|…+|\.{3,})$")
_SPOKEN = re.compile(
    r"[?？]$|(?:だ|い|な|て)[!！]$|なあ$"
    r"|(?:ほし|知りた|したら(?:よ|い)|分からな|わからな|できな|解決しな)い(?:か|の?か)?(?: ?など)?$"
    r"|(?:困って|迷って|悩んで)いる$|られるか$"
)
_LONGEST = 6
"""Entries that an answer takes up at most."""


def voice_of(index: int, statements: Sequence[Statement]) -> str:
    """Return the property of what people say (question, response, example), or nothing for the slide's own words."""
    statement = statements[index]
    if question_of(index, statements) is not None:
        return "response"
    heading = statement.entry.headings[-1].text if statement.entry.headings else ""
    if _ASKED.search(heading):
        return "question"
    if _ANSWERS.fullmatch(heading):
        return "question" if _is_question(index, statements) else "response"
    return "example" if _is_spoken(statement) else ""


def question_of(index: int, statements: Sequence[Statement]) -> Phrase | None:
    """Return the question that an entry goes on from with an answer: Q1.…, or a line before ○."""
    heading = statements[index].entry.headings
    marked = _is_marked(statements[index])
    for place in range(index - 1, max(0, index - _LONGEST) - 1, -1):
        above = statements[place]
        if above.entry.headings != heading:
            return None
        if _NUMBERED.match(above.words.text) or (marked and heading and _is_question(place, statements)):
            return above.words
    return None


def _is_question(index: int, statements: Sequence[Statement]) -> bool:
    """Say whether a line stands under 回答 right before a marked answer, and is none itself."""
    own, behind = statements[index], statements[index + 1 : index + 2]
    under = own.entry.headings and _ANSWERS.fullmatch(own.entry.headings[-1].text)
    marks = [_is_marked(each) for each in (own, *behind)]
    return bool(under) and own.entry.piece.kind is Kind.PARAGRAPH and marks == [False, True]


def _is_marked(statement: Statement) -> bool:
    """Say whether an entry is a point: ○ …."""
    return statement.entry.piece.kind is Kind.ITEM or bool(_ANSWERED.match(statement.words.text))


def _is_spoken(statement: Statement) -> bool:
    """Say whether a line is in a balloon: colloquial, or under a title that leaves its sentence open."""
    text, title = statement.words.text.replace("\n", ""), statement.slide.title
    if "。" in text:
        return False
    open_title = title is not None and _OPEN_TITLE.search(title.text)
    return bool(_SPOKEN.search(text) or (open_title and statement.entry.piece.kind is Kind.PARAGRAPH))
