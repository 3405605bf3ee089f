"""What kind of value stands in the words of a clause: one reader for each kind that a rule can name."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from keniki.ingest.extract.interface import Context
from keniki.ingest.extract.runs import Run
from keniki.ingest.graph.facts import Concept, Count, FiscalYear, Text, Thing, Value, Year, Yen
from keniki.ingest.values.amounts import find_amounts
from keniki.ingest.values.counts import find_counts
from keniki.ingest.values.dates import find_dates, fiscal_year_of
from keniki.ingest.values.numbers import print_number, read_number
from keniki.ingest.values.rates import find_rates
from keniki.ingest.values.words import Qualifiers, read_setting

Refining = dict[str, Value | tuple[Value, ...]]


@dataclass(slots=True)
class Read:
    """A value with its words and what refines it."""

    value: Value
    words: Run
    qualifiers: Refining = field(default_factory=dict)


def refining(found: Qualifiers) -> Refining:
    """Return what the words around a value say of it: comparator, how binding, vague words, per what."""
    result: Refining = {}
    if found.bound:
        result["comparator"] = Concept("comparator", found.bound.value)
        result["strictness"] = Concept("strictness", "soft" if found.vague else "hard")
    if found.vague:
        result["vague"] = tuple(Text(word) for word in found.vague)
    if found.per:
        result["per"] = tuple(Text(word) for word in found.per)
    return result


def read_as(kind: str, run: Run, context: Context) -> Iterator[Read]:
    """Give the values of a kind that words print; raises KeyError for a kind that does not exist."""
    return KINDS[kind](run, context)


def _text(run: Run, _: Context) -> Iterator[Read]:
    found = next(run.find(r"^(?P<words>.*?)\s*(?P<etc>等)?[。.]?$"), None)
    etc = bool(found and found["etc"] and re.search(r"\s等[。.]?$", run.text))
    words = found.run("words") if found and etc else run
    yield Read(Text(words.text), words, {"vague": (Text("等"),)} if etc else {})


def _list(run: Run, _: Context) -> Iterator[Read]:
    """Read items parted by commas outside brackets; 等 behind the last one is no item."""
    for item in run.find(r"(?:[^、,､()\s]|(?<=\S)\s(?!等)(?=\S)|\([^()]*\))+"):
        whole = item.run()
        if whole.text != "等":
            yield Read(Text(whole.text), whole)


def _quoted(run: Run, _: Context) -> Iterator[Read]:
    for found in run.find(r"「(?P<words>[^」]+)」"):
        yield Read(Text(found.run("words").text), found.run("words"))


def _bodies(run: Run, context: Context) -> Iterator[Read]:
    """Read names parted by commas or by and."""
    for item in run.find(r"(?:^|及び|並びに|又は|、)(?P<name>.+?)(?=及び|並びに|又は|、|$)"):
        yield Read(Text(item.run("name").text), item.run("name"))


def _counts(run: Run, _: Context) -> Iterator[Read]:
    for found in find_counts(run.text):
        yield Read(found.value, run.at(found.span), refining(found.qualifiers))


def _rates(run: Run, _: Context) -> Iterator[Read]:
    for found in find_rates(run.text):
        yield Read(found.value, run.at(found.span), refining(found.qualifiers))


def _amounts(run: Run, _: Context) -> Iterator[Read]:
    for found in find_amounts(run.text):
        if found.yen is not None:
            yield Read(Yen(found.yen), run.at(found.span), refining(found.qualifiers))


def _dates(run: Run, _: Context) -> Iterator[Read]:
    for found in find_dates(run.text):
        yield Read(found.value, run.at(found.span))


def _fiscal_years(run: Run, _: Context) -> Iterator[Read]:
    """Read years as fiscal years, also where they are printed without 年度: H21~."""
    for found in find_dates(run.text):
        if isinstance(found.value, FiscalYear | Year):
            yield Read(fiscal_year_of(found.value), run.at(found.span))


def _numbers(run: Run, _: Context) -> Iterator[Read]:
    """Read bare numbers, such as a ratio: 1以上, おおむね1以上."""
    for found in run.find(r"(?<![0-9.,])[0-9]+(?:\.[0-9]+)?(?![0-9.,]|[市町村人年月日])"):
        number = read_number(found[0])
        printed = print_number(number) if number is not None else None
        if printed is not None:
            setting = read_setting(found.folded.text, found.match.start(), found.match.end())
            yield Read(Count(printed, ""), found.run(), refining(setting.qualifiers))


def _prefectures(run: Run, context: Context) -> Iterator[Read]:
    for item in run.find(r"[^、,､・\s()*]+"):
        known = context.gazetteer.prefecture(item[0])
        if known is not None:
            yield Read(known.thing, item.run())


def _body(run: Run, _: Context) -> Iterator[Read]:
    """Read the whole words as the name of one body."""
    thing = Thing(kind="body", key=(run.text,), cls="PublicBody", label=run.text)
    yield Read(thing, run)


KINDS: dict[str, Callable[[Run, Context], Iterator[Read]]] = {
    "text": _text,
    "list": _list,
    "quoted": _quoted,
    "bodies": _bodies,
    "body": _body,
    "counts": _counts,
    "rates": _rates,
    "amounts": _amounts,
    "dates": _dates,
    "fiscal-years": _fiscal_years,
    "numbers": _numbers,
    "prefectures": _prefectures,
}
"""Each kind of value by the name that profiles use."""
