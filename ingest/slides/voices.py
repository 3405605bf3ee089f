"""Whose words stand on a slide: questions that were asked, answers to them, and what people say in balloons."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from keniki.ingest.graph.facts import Fact, Text
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


def answered(response: Fact, index: int, statements: Sequence[Statement]) -> Fact:
    """Return what an entry answers with the question to which it does: right above it, or in the same place."""
    near, far = question_of(index, statements), _question_in_order(index, statements)
    question = near or far
    if question is None:
        return response
    said = replace(
        response, words=(*response.words, question.span), qualifiers={"question": Text(question.printed)}
    )
    return said if near else replace(said, confidence="0.9", reason=_IN_ORDER)


_IN_ORDER = "questions and answers stand under two headings and are paired in order"


def _question_in_order(index: int, statements: Sequence[Statement]) -> Phrase | None:
    """Return the question of an answer where questions and answers stand under a heading each, as many groups.

    Groups are told apart by blank lines; where there are more questions, only by wider ones.
    """
    answers = _under(_ANSWERS, index, statements)
    first = index - next((i for i, each in enumerate(answers) if each is statements[index]), 0)
    asked = _under(_ASKED, first - 2, statements) if answers and first > 1 else []
    if not asked or any(each.entry.piece.kind is not Kind.ITEM for each in answers):
        return None
    replies = _groups(answers, 1)
    for gap in _GAPS:
        questions = _groups(asked, gap)
        if len(questions) == len(replies):
            return _in_place(statements[index], questions, replies)
    return None


_GAPS = (1, 2, 3)


def _under(label: re.Pattern[str], index: int, statements: Sequence[Statement]) -> list[Statement]:
    """Return the entries under the heading of an entry, where that is a label; else none."""
    heading = statements[index].entry.headings[-1:]
    if not heading or not label.search(heading[0].text):
        return []

    def beside(each: Statement) -> bool:
        return each.entry.headings[-1:] == heading

    before = [*takewhile(beside, reversed(statements[:index]))]
    return [*reversed(before), *takewhile(beside, statements[index:])]


def _groups(entries: Sequence[Statement], gap: int) -> list[list[Statement]]:
    """Divide entries where at least so many lines are blank."""
    groups: list[list[Statement]] = []
    for each in entries:
        if not groups or each.entry.piece.gap >= gap:
            groups.append([])
        groups[-1].append(each)
    return groups


def _in_place(
    answer: Statement, questions: Sequence[list[Statement]], replies: Sequence[list[Statement]]
) -> Phrase | None:
    """Return the question in the place of an answer: the only one of its group, or the one in its own place."""
    for asked, replied in zip(questions, replies, strict=True):
        if answer in replied and len(asked) == 1:
            return asked[0].words
        if answer in replied and len(asked) == len(replied):
            return asked[replied.index(answer)].words
    return None


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
