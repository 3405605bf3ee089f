"""Reads the results of a survey in running words: a question, then quoted answers with share or number.

…があった項目として、「生活機能の強化」（８５．１％）…; …「…」と回答した団体は１０４団体（９１．２％）.
"""

import re
from collections.abc import Iterator

from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.extract.runs import Found, Run
from keniki.ingest.graph.facts import Count, Fact, Text, Thing, Value, masked
from keniki.ingest.values.counts import read_count
from keniki.ingest.values.rates import read_rate

_ITEM = re.compile(r"(?m)^\s*○\s*(?P<words>[^○]+。)")
_QUESTION = re.compile(r"^(?P<question>[^「」。]+?)(?:として|について)、")
_SHARE = re.compile(r"「(?P<answer>[^」]+)」\((?P<share>[0-9.]+%)\)")
_NUMBER = re.compile(
    r"(?:「(?P<topic>[^」]+)」の項目に)?(?P<answers>(?:「[^」]+」)+)と回答した(?P<who>[^はが0-9]{1,8})は(?:合計|計)?"
    r"(?P<number>[0-9]+[^\s()0-9。]{1,4}|ゼロ)(?:\((?P<share>[0-9.]+%)\))?"
)


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give the number and the share of each answer that the words state."""
    run = Run.of(section.document, section.lines, glue="\n")
    asked = 0
    for item in run.find(_ITEM):
        words = item.run("words")
        question = next(words.find(_QUESTION), None)
        if question is None:
            continue
        asked += 1
        yield _words(words, question.run("question"), str(section.options["scheme"]))
        yield from _answers(words, question.run("question"), str(section.options["scheme"]))
    if not asked:
        yield section.document.finding(
            "no-survey-question",
            section.span.start,
            found="no item that asks about something",
            expected="…として、「…」（…％） or …について、「…」と回答した団体は…",
            remedy="see whether the layout is new",
        )


def _words(words: Run, question: Run, scheme: str) -> Fact:
    """State the whole item as the description of what was asked."""
    key = (scheme, "survey", masked(question.text))
    about = Thing(kind="indicator", key=key, cls="Indicator", label=question.text)
    value = Text(words.text)
    return Fact(cls="Statement", about=about, property="description", value=value, words=words.words)


def _answers(words: Run, question: Run, scheme: str) -> Iterator[Fact]:
    for found in words.find(_NUMBER):
        yield from _number(found, question, scheme)
    for found in words.find(_SHARE):
        rate = read_rate(found["share"])
        if rate is not None:
            answer = found.run("answer")
            yield _fact(_answer(question, answer.text, scheme), answer.text, "share", rate.value, found.run())


def _number(found: Found, question: Run, scheme: str) -> Iterator[Fact]:
    topic = found.run("topic").text if found["topic"] else ""
    quoted = [part.run("answer").text for part in found.run("answers").find(r"「(?P<answer>[^」]+)」")]
    answer = topic or "・".join(quoted)
    unit = found["who"]
    count = Count("0", unit) if found["number"] == "ゼロ" else None
    read = read_count(found["number"]) if count is None else None
    value = count or (read.value if read else None)
    about = _answer(question, answer, scheme)
    if value is not None:
        yield _fact(about, answer, "count", value, found.run("number"))
    rate = read_rate(found["share"]) if found["share"] else None
    if rate is not None:
        yield _fact(about, answer, "share", rate.value, found.run("share"))


def _answer(question: Run, answer: str, scheme: str) -> Thing:
    key = (scheme, "survey", masked(question.text), masked(answer))
    return Thing(kind="indicator", key=key, cls="Indicator", label=f"{question.text}：{answer}")


def _fact(about: Thing, answer: str, prop: str, value: Value, words: Run) -> Fact:
    return Fact(
        cls="SurveyAnswer",
        about=about,
        property=prop,
        value=value,
        words=words.words,
        qualifiers={"answer": Text(answer)},
    )
