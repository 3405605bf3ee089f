"""Reads the history of a scheme: steps with bullets (◎, ○), their dates in brackets, and who took part.

An option `ministries` gives the pattern of short names of ministries; `step` the bullets.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from keniki.ingest.cases.prose_details import details
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.extract.runs import Found, Run
from keniki.ingest.graph.facts import Fact, Passed, Reason, Text, Thing, masked
from keniki.ingest.reading.patterns import Pattern
from keniki.ingest.slides.ministries import official_name
from keniki.ingest.values.dates import read_date

_STEP = re.compile(r"(?m)^\s*(?P<mark>[◎○])\s*(?P<words>[^◎○]+)")
_DATED = re.compile(
    r"(?P<words>[^()]*(?:\((?!\w*[0-9]+年)[^()]*\)[^()]*)*)\((?P<date>[^()]*[0-9]+年[^()]*)\)"
)
_FROM = re.compile(r"^(?P<date>[^\s、。]*?[0-9]+年(?:度|[0-9]+月(?:[0-9]+日)?)?)から(?P<words>.+)$")
_POINT = re.compile(r"(?:^|\n)・\s*(?P<words>[^・]+)")
_MINISTRIES = re.compile(r"\((?P<list>(?:[^()、]{1,8}省[、,]?){2,})\)")
_QUOTED = re.compile(r"「(?P<name>[^」]+)」")
_CHAIR = re.compile(r"\((?P<chair>[^()0-9:、]{1,4}:[^()]+)\)")
_NOTICE = re.compile(r"「(?P<name>[^「」]*要綱)」\((?P<kind>[^()]*通知)\)を[^「」]*通知")
"""An outline that an act sent out as a notice."""
_ACT = re.compile(r"(?<=通知|公表|設置|開催|決定|施行|策定|実施)\n(?=[^\s(・])")
"""A line that ends with what was done: another act of the same step follows."""


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give each step with its words, and its date where one is printed."""
    run = Run.of(section.document, section.lines, glue="\n")
    scheme = str(section.options["scheme"])
    steps = [found for found in run.find(_STEP) if not _is_total(found, section)]
    if not steps:
        yield section.document.finding(
            "no-history",
            section.span.start,
            found="no line that begins with ◎ or ○",
            expected="the steps of the history",
            remedy="see whether the layout is new",
        )
    for found in steps:
        yield from _step(found, scheme)


def _is_total(found: Found, section: Section) -> bool:
    """Say whether a step only prints a total, which is read elsewhere."""
    pattern = section.options.get("skip")
    return bool(pattern and Pattern.of(pattern).search(found["words"]))


def _step(found: Found, scheme: str) -> Iterator[Fact | Passed]:
    """Give the acts of a step; a date in brackets at its end is that of all of them."""
    words, points = _without_points(found)
    dated = next(words.find(_DATED), None) or next(words.find(_FROM), None)
    if dated is None and found["mark"] == "◎":
        yield from (Passed(span, Reason.HEADING) for span in found.run().words)
        return
    when = dated.run("date") if dated else None
    acts = _acts(dated.lined("words") if dated else words)
    for ordinal, act in enumerate(acts, 1):
        event = Thing(kind="event", key=(scheme, masked(act.text)), cls="Milestone", label=act.text)
        yield _text(event, "description", act)
        yield from _date(event, "date", when, certain=ordinal == len(acts))
        yield from _notice(act, when, certain=ordinal == len(acts))
        yield from _named(act, event)
        yield from details(act, event, "description")
        for point in points if ordinal == 1 else []:
            yield _text(event, "description", point, masked(point.text))
            yield from _named(point, event)


def _without_points(found: Found) -> tuple[Run, list[Run]]:
    points = [point.run("words") for point in found.lined("words").find(_POINT)]
    first = next(found.lined("words").find(r"^(?P<words>[^・]+(?:・(?!\s)[^・]+)*)"), None)
    return (first.lined("words") if first else found.lined("words")), points


def _acts(words: Run) -> list[Run]:
    places = [0, *(act.match.end() for act in words.find(_ACT)), len(words.text)]
    return [words.cut(start, end) for start, end in pairwise(places)]


def _notice(act: Run, when: Run | None, certain: bool) -> Iterator[Fact]:
    """Give the kind and the date of an outline that an act sent out as a notice."""
    for found in act.find(_NOTICE):
        name = found.run("name").text
        outline = Thing(kind="law", key=(name,), cls="Outline", label=name)
        yield _text(outline, "decisionKind", found.run("kind"))
        yield from _date(outline, "issuedOn", when, certain)


def _date(about: Thing, prop: str, when: Run | None, certain: bool) -> Iterator[Fact]:
    value = read_date(when.text) if when else None
    if when is not None and value is not None:
        yield Fact(
            cls="Statement",
            about=about,
            property=prop,
            value=value,
            words=when.words,
            confidence="1.0" if certain else "0.9",
            reason="" if certain else "the date stands behind the second act of the same step",
        )


def _named(words: Run, event: Thing) -> Iterator[Fact]:
    for quoted in words.find(_QUOTED):
        yield _text(event, "alternativeName", quoted.run("name"), masked(quoted["name"]))
    for found in words.find(_CHAIR):
        yield _text(event, "note", found.run("chair"))
    for listed in words.find(_MINISTRIES):
        for item in listed.run("list").find(r"[^、,]+"):
            name = official_name(item.run().text)
            body = Thing(kind="body", key=(name,), cls="Ministry", label=name)
            words_of = item.run().words
            yield Fact(
                cls="Statement", about=event, property="ministry", value=body, words=words_of, key=(name,)
            )


def _text(about: Thing, prop: str, words: Run, *key: str) -> Fact:
    return Fact(
        cls="Statement", about=about, property=prop, value=Text(words.text), words=words.words, key=key
    )
