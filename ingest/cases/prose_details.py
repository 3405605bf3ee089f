"""Reads what running words state in numbers and in quotation marks: 14医療機関, 30年度は「…」を開催した."""

import re
from collections.abc import Iterator

from keniki.ingest.cases.compositions import COMPOSITION, member_total
from keniki.ingest.extract.clause_values import Refining, refining
from keniki.ingest.extract.runs import Run
from keniki.ingest.graph.facts import Concept, Count, Fact, Rate, Text, Thing, Value, When, Year, masked
from keniki.ingest.reading.source import Span
from keniki.ingest.values.counts import find_counts
from keniki.ingest.values.dates import find_dates
from keniki.ingest.values.rates import find_rates
from keniki.ingest.values.units import stated_as
from keniki.ingest.values.words import Bound, Qualifiers

_HELD = re.compile(r"(?P<names>(?:「[^」]+」[、・]?(?:及び|と|や)?)+)等?を(?:開催|開講)")
_QUOTED = re.compile(r"「(?P<name>[^」]+)」")
_CLAUSE = re.compile(r"(?:[一-鿿々ァ-ヶー]+、)*[^、。]+")
"""A clause with the bare nouns before it, which are items of a list that it ends: 道路、公園等の維持費は."""
_ONE_IN = re.compile(r"(?P<whole>[0-9]+)人に(?P<part>[0-9]+)人")
_MOST = re.compile(r"最大で[^、。0-9０-９]{0,8}$")
"""What says a few words before a number that it is the most: 最大で今の約1.4倍."""

_PER = re.compile(r"当たり|あたり|につき|／|/")
_COMPOSED = re.compile(rf"を構成する(?P<members>{COMPOSITION})")
_AGES = ("歳", "歳代", "代")
"""Units of ages, which bound a group and count nothing."""
_ALWAYS = (Count("24", "時間"), Count("365", "日"), Count("365", "日間"))
"""All hours of the day, all days of the year: said of what never closes, which counts nothing."""
_CHANGE = re.compile(r"(?:以上|程度|ほど|の)?(?P<word>増加|減少|増|減|向上|低下|上昇|拡大|縮小|削減)")


def details(run: Run, about: Thing, where: str) -> Iterator[Fact]:
    """Give the numbers with units that words state about a thing, and the events that they say were held.

    `where` names the field of the words (`overview`), so that equal phrases in two fields stay apart.
    """
    for sentence in run.sentences():
        when: When | None = None
        for clause in sentence.find(_CLAUSE):
            when = _when(clause.run()) or when
            yield from _numbers(clause.run(), about, where, when)
            yield from _composition(clause.run(), about)
            if about.kind == "initiative":
                yield from _dates(clause.run(), about, where)
        yield from _held(sentence, about, _when(sentence))


def _when(sentence: Run) -> When | None:
    dates = find_dates(sentence.text)
    return dates[0].value if len(dates) == 1 else None


def _numbers(clause: Run, about: Thing, where: str, when: When | None) -> Iterator[Fact]:
    composed = [found.run("members").text for found in clause.find(_COMPOSED)]
    found: list[tuple[Span, str, Value, Qualifiers]] = [
        (*_signed(x.span, x.value, clause.text), x.qualifiers)
        for x in find_counts(clause.text)
        if x.value.unit not in _AGES
        and x.value not in _ALWAYS
        and not any(x.words in members for members in composed)
    ]
    found += [(x.span, "share", x.value, x.qualifiers) for x in find_rates(clause.text)]
    found += [
        (x.folded.span(*x.match.span()), "share", Rate(int(x["part"]), int(x["whole"])), Qualifiers())
        for x in clause.find(_ONE_IN)
    ]
    for ordinal, (span, prop, value, said) in enumerate(found, 1):
        yield Fact(
            cls="Observation",
            about=about,
            property=prop,
            value=value,
            words=clause.at(span).words,
            as_of=_year_behind(clause.text[span.end :]) or when,
            key=(where, masked(clause.text), str(ordinal)),
            qualifiers={
                "note": Text(clause.text),
                **_change(clause.text[span.end :]),
                **_refined(said, clause.text, span.start),
            },
        )


def _change(behind: str) -> Refining:
    """Return the word behind a number that makes it a difference and no level: 60%増加."""
    found = _CHANGE.match(behind)
    return {"change": Text(found["word"])} if found else {}


def _composition(clause: Run, about: Thing) -> Iterator[Fact]:
    """Give of how many municipalities the region of an initiative is made up, where the words say so."""
    zone = dict(about.links).get("inRegion")
    for found in clause.find(_COMPOSED) if zone else ():
        if zone:
            yield member_total(zone, found["members"], *found.run("members").words)


def _refined(said: Qualifiers, words: str, start: int) -> Refining:
    """Return the qualifiers of a number; what it is counted by only where the words say so."""
    found = refining(said)
    if _MOST.search(words[:start]):
        found["bound"] = Concept("bound", Bound.AT_MOST.value)
    if not _PER.search(words):
        found.pop("per", None)
    return found


def _dates(clause: Run, about: Thing, where: str) -> Iterator[Fact]:
    """Give the dates at which something happened; one that only dates a number is left out."""
    for ordinal, found in enumerate(find_dates(clause.text), 1):
        before, after = clause.text[: found.span.start], clause.text[found.span.end :]
        if after.startswith("は") or re.search(r"[（(][^）)]*$", before):
            continue
        yield Fact(
            cls="Statement",
            about=about,
            property="milestone",
            value=found.value,
            words=clause.at(found.span).words,
            key=(where, masked(clause.text), str(ordinal)),
            qualifiers={"note": Text(clause.text)},
        )


def _signed(span: Span, count: Count, text: str) -> tuple[Span, str, Count]:
    """Return a number with its words and property: less than nothing where a triangle stands before it."""
    sign = re.search(r"[▲△]\s*$", text[: span.start])
    if sign is None:
        return span, stated_as(count.unit), count
    return Span(sign.start(), span.end), stated_as(count.unit), Count(f"-{count.number}", count.unit)


def _year_behind(after: str) -> Year | None:
    """Return the year that stands in brackets behind a number: 88万人／年(2040)."""
    found = re.match(r"(?:／\S|/\S)?\((?P<year>(?:19|20)[0-9]{2})\)", after)
    return Year(int(found["year"])) if found else None


def _held(sentence: Run, about: Thing, when: When | None) -> Iterator[Fact]:
    for held in sentence.find(_HELD):
        for quoted in held.run("names").find(_QUOTED):
            words = quoted.run("name")
            yield Fact(
                cls="Statement",
                about=about,
                property="activity",
                value=Text(words.text),
                words=words.words,
                as_of=when,
                key=(masked(words.text),),
            )
