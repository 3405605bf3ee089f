"""Targets in words: what an indicator is to become by a year (label：向上（2029年）), under a heading for KPIs."""

import re
from collections.abc import Iterator

from keniki.ingest.events.dated import dates_in
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.figures.statistics import indicator
from keniki.ingest.graph.facts import Fact, Text, key_of
from keniki.ingest.slides.outline import Kind
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import slides_in, statement, unbroken

_HEAD = re.compile(r"[<【]? ?(?:K ?P ?I|重要業績評価指標|数値目標) ?[>】]?")
_LINE = re.compile(r"(?P<label>[^:。]{6,80}):(?P<target>[^:。()]{2,30})\((?P<date>[^()]+年度?)\)")


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give the targets that stand in words in the lines after a line that says KPI."""
    for _, entries in slides_in(section):
        announced = False
        for entry in entries:
            words = unbroken(entry.words)
            if _HEAD.fullmatch(words.text):
                announced = True
            elif announced and (found := _LINE.fullmatch(words.text)):
                yield from _target(words, found)
            elif entry.piece.kind is Kind.HEADING:
                announced = False


def _target(words: Phrase, found: re.Match[str]) -> Iterator[Fact]:
    dates = dates_in(found["date"])
    if len(dates) != 1:
        return
    target = words.part(*found.span("target"))
    about = indicator("", words.part(*found.span("label")).text)
    key = (key_of(dates[0].value),)
    yield statement(about, "targetWords", Text(target.printed), words.span, as_of=dates[0].value, key=key)
