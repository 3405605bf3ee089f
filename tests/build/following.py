"""Does the graph follow a changed document? Changes words of facts, keeps the length, and looks at the place again."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random

from quotation import is_backed

from keniki.ingest.documents import Reading, read_document
from keniki.ingest.extract.decisions import Decisions
from keniki.ingest.graph.facts import Count, Fact, Origin, Rate, Thing, Value, Yen
from keniki.ingest.names.gazetteer import Gazetteer
from keniki.ingest.reading.fold import fold
from keniki.ingest.reading.profile import load_profiles
from keniki.ingest.reading.source import Document, Span

Identity = tuple[str, tuple[str, ...], str, tuple[str, ...]]
_RUN = re.compile(r"[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?")


@dataclass
class Followed:
    """How many changed facts were read with what stands there now, by class and property those that were not."""

    asked: int = 0
    kept: int = 0
    lost: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: "Followed") -> "Followed":
        """Take two together."""
        return Followed(self.asked + other.asked, self.kept + other.kept, self.lost + other.lost)

    @property
    def share(self) -> float:
        """The share that follows, from 0 to 1."""
        return self.kept / self.asked if self.asked else 0.0

    def add(self, fact: Fact, follows: bool) -> None:
        """Count one fact."""
        self.asked += 1
        self.kept += follows
        if not follows:
            self.lost[f"{fact.cls}/{fact.property}"] += 1

    def __str__(self) -> str:
        """Say the share, and the kinds that did not follow, most frequent first."""
        return f"{self.kept} of {self.asked} ({self.share:.1%}); not: {self.lost.most_common(12)}"


def read(text: str, name: str, gazetteer: Gazetteer) -> Reading:
    """Read a text as the document of this name."""
    return read_document(Document.of_text(name, text), load_profiles(), gazetteer, Decisions.read())


def identity(fact: Fact, edition: str = "") -> Identity:
    """Return what the IRI of a fact is made of; `edition`, which is part of the keys of sections, is left out."""
    about, key = (tuple(part for part in parts if part != edition) for parts in (fact.about.key, fact.key))
    return fact.about.kind, about, fact.property, key


def statement(fact: Fact) -> tuple[Identity, str]:
    """Return what a fact says, wherever it stands and in whatever width."""
    value = fact.value
    said = "/".join((value.kind, *value.key)) if isinstance(value, Thing) else str(value)
    return identity(fact), fold(said).text


def changed_places(
    facts: Iterable[Fact],
    document: Document,
    change: Callable[[Fact, str], tuple[int, str] | None],
    chance: Random,
    most: int,
) -> tuple[str, list[Fact]]:
    """Change the words of facts drawn by chance, none twice, and keep the length; return the text and the facts."""
    text, taken, chosen = document.text, list[Span](), list[Fact]()
    for fact in chance.sample(pool := list(facts), len(pool)):
        for span in fact.words:
            made = change(fact, document.quote(span))
            if made is None or len(chosen) >= most:
                continue
            place = Span(span.start + made[0], span.start + made[0] + len(made[1]))
            if all(place.end <= other.start or other.end <= place.start for other in taken):
                text = text[: place.start] + made[1] + text[place.end :]
                taken.append(place)
                chosen.append(fact)
            break
    return text, chosen


def other_number(chance: Random) -> Callable[[Fact, str], tuple[int, str] | None]:
    """Change the first digit of the number that a fact states."""

    def change(fact: Fact, words: str) -> tuple[int, str] | None:
        if isinstance(fact.value, Rate) and (made := _other_fraction(words, chance)):
            return made
        for found in _RUN.finditer(words):
            number = Fraction(fold(found[0]).text.replace(",", ""))
            if number and _states(fact.value, number):
                at = next(i for i, sign in enumerate(found[0]) if sign not in "0０.．,，")
                return found.start() + at, _other_digit(found[0][at], "123456789", chance)
        return None

    return change


def _other_fraction(words: str, chance: Random) -> tuple[int, str] | None:
    """Change the lower number of a fraction of two digits: 2/3 becomes 2/7."""
    found = re.search(r"(?<![0-9０-９])([1-8１-８]) ?[/／] ?([2-9２-９])(?![0-9０-９])", words)
    above = [each for each in "23456789" if found and int(each) > int(found[1])]
    return (found.start(2), _other_digit(found[2], above, chance)) if found and len(above) > 1 else None


def _other_digit(printed: str, among: Sequence[str], chance: Random) -> str:
    """Return another digit, in the width of the printed one."""
    fresh = chance.choice([each for each in among if each != fold(printed).text])
    return chr(ord(fresh) + 0xFEE0) if printed > "9" else fresh


def _states(value: Value, number: Fraction) -> bool:
    scales = [10**n for n in range(13)]
    match value:
        case Yen(amount):
            return any(number * scale == amount for scale in scales)
        case Count(printed, _):
            return any(number * scale == abs(Fraction(printed)) for scale in scales[:9])
        case Rate(numerator, denominator):
            return number in {Fraction(numerator * scale, denominator) for scale in (1, 10, 100)}
    return False


def follow_numbers(
    reading: Reading, gazetteer: Gazetteer, kinds: tuple[type, ...], chance: Random, most: int
) -> Followed:
    """Change numbers, and see that each is read as it stands now and nowhere as it stood before."""
    facts = [fact for fact in reading.facts if isinstance(fact.value, kinds) and fact.origin is Origin.READ]
    document = reading.document
    text, chosen = changed_places(facts, document, other_number(chance), chance, most)
    return _at_their_places(reading, read(text, document.name, gazetteer), chosen)


def _at_their_places(before: Reading, after: Reading, chosen: Sequence[Fact]) -> Followed:
    """See whether each fact, or one that is new, states at its place what the words there say now, and none the old."""
    result, known = Followed(), {identity(fact) for fact in before.facts}
    for fact in chosen:
        here = [each for each in after.facts if each.property == fact.property and _overlap(each, fact)]
        same = [each for each in here if identity(each) == identity(fact)]
        told = same or [each for each in here if identity(each) not in known]
        fresh = [each for each in told if each.value != fact.value and is_backed(each, after.document)]
        stale = [each for each in same if each.value == fact.value and not is_backed(each, after.document)]
        result.add(fact, bool(fresh) and not stale)
    return result


def _overlap(one: Fact, other: Fact) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one.words for b in other.words)


def follow_units(reading: Reading, gazetteer: Gazetteer) -> Followed:
    """Print 万円 for 千円 everywhere: what stood in thousands is ten times as much."""
    document = reading.document
    after = read(document.text.replace("千円", "万円"), document.name, gazetteer)
    found = {(words, fact.property, fact.value) for fact in after.facts for words in fact.words}
    result = Followed()
    for fact in reading.facts:
        if isinstance(fact.value, Yen) and any(
            re.search(r"(?<!百)千円", document.quote(span)) for span in fact.words
        ):
            result.add(
                fact, any((span, fact.property, Yen(fact.value.amount * 10)) in found for span in fact.words)
            )
    return result


def follow_cities(reading: Reading, gazetteer: Gazetteer, chance: Random, most: int) -> Followed:
    """Print another municipality of the prefecture, with a name of the same length, for some."""
    document = reading.document

    def change(fact: Fact, words: str) -> tuple[int, str] | None:
        city = _city(fact)
        here = gazetteer.of_code(city.key[0]) if city else None
        if city is None or here is None or words.count(city.label) != 1:
            return None
        others = [m.name for m in gazetteer.in_prefecture(here.prefecture_code)
                  if len(m.name) == len(here.name) and m.name[-1] == here.name[-1] and m.code not in known]  # fmt: skip
        return (words.index(city.label), chance.choice(others)) if others else None

    known = {city.key[0] for fact in reading.facts if (city := _city(fact))}
    facts = [fact for fact in reading.facts if _city(fact) is not None and fact.origin is Origin.READ]
    text, chosen = changed_places(facts, document, change, chance, most)
    after = read(text, document.name, gazetteer)
    result = Followed()
    for fact in chosen:
        old = _city(fact)
        here = [
            city
            for each in after.facts
            if each.property == fact.property and _overlap(each, fact) and (city := _city(each))
        ]
        result.add(fact, any(city != old for city in here) and old not in here)
    return result


def _city(fact: Fact) -> Thing | None:
    told = [
        each for each in (fact.value, fact.about) if isinstance(each, Thing) and each.kind == "municipality"
    ]
    return told[0] if told else None


def kept(before: Reading, after: Reading, facts: Iterable[Fact] | None = None) -> Followed:
    """See which statements are made again, wherever they stand."""
    said = {statement(fact) for fact in after.facts}
    result = Followed()
    for fact in before.facts if facts is None else facts:
        result.add(fact, statement(fact) in said)
    return result


def kept_identities(before: Reading, after: Reading) -> Followed:
    """See which facts have an IRI that is made again, whatever their value is now."""
    made = {identity(fact, after.edition) for fact in after.facts}
    result = Followed()
    for fact in before.facts:
        result.add(fact, identity(fact, before.edition) in made)
    return result


def in_full_width(text: str) -> str:
    """Print every digit in full width."""
    return text.translate({ord("0") + n: chr(0xFF10 + n) for n in range(10)})


_SIGNS = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def in_half_width_throughout(text: str) -> str:
    """Print every sign that has two widths in half width: digits, letters, brackets and points."""
    return text.translate({wide: half for half, wide in _SIGNS.items()})


def in_full_width_throughout(text: str) -> str:
    """Print every sign that has two widths in full width, outside of tags and the marks of headings and lists."""
    marks = r"<[^<>]*>|&[a-z]+;|\*\*|(?m:^\s*(?:#+|-|[0-9]+\.)(?= ))"
    return re.sub(rf"({marks})|[!-~]", lambda m: m[1] or m[0].translate(_SIGNS), text)


_BLANKS = re.compile(r"\n(?:[ \t]*\n)+")


def with_other_gaps(text: str, chance: Random) -> str:
    """Print one to three blank lines wherever there is one or more."""
    return _BLANKS.sub(lambda _: "\n" * (1 + chance.randint(1, 3)), text)


def with_blank_lines(text: str, chance: Random) -> str:
    """Print a blank line behind one line of fifty."""
    return re.sub("\n", lambda _: "\n" * (1 + (chance.random() < 0.02)), text)


def without_blank_lines(text: str, chance: Random) -> str:
    """Leave out the blank lines at one place of twenty."""
    return _BLANKS.sub(lambda gap: "\n" if chance.random() < 0.05 else gap[0], text)


def next_year(text: str) -> str:
    """Print every year one later, in eras and in the common calendar."""
    later = re.sub(
        r"(令和|Ｒ|R)( ?)([0-9０-９]{1,2})(?![0-9０-９])", lambda m: m[1] + m[2] + _plus_one(m[3]), text
    )
    return re.sub(r"(?<![0-9])(20[0-9]{2})(?=年|[./-][0-9])", lambda m: str(int(m[1]) + 1), later)


def _plus_one(digits: str) -> str:
    number = str(int(digits) + 1)
    return in_full_width(number) if digits[0] > "9" else number


def runs_of(reading: Reading) -> list[tuple[int, int]]:
    """Return the first and last line, from 1, of each section of the profile that is not the whole document."""
    lines = reading.document.lines
    runs = [run for rule in reading.profile.rules for run in rule.runs(lines) if run]
    return sorted({(run[0].number, run[-1].number) for run in runs if len(run) < len(lines) / 2})


def without(reading: Reading, run: tuple[int, int]) -> tuple[str, list[Fact]]:
    """Leave a run of lines out; return the text, and the facts that quote none of them."""
    document = reading.document
    lines = [line.text for line in document.lines if not run[0] <= line.number <= run[1]]
    first, last = document.lines[run[0] - 1].start, document.lines[run[1] - 1].span.end
    apart = [f for f in reading.facts if all(span.end <= first or last <= span.start for span in f.words)]
    return "\n".join(lines), apart


def doubled(reading: Reading, run: tuple[int, int]) -> str:
    """Print a run of lines twice."""
    lines = [line.text for line in reading.document.lines]
    return "\n".join([*lines[: run[1]], *lines[run[0] - 1 :]])


def pages(text: str) -> list[str]:
    """Return the pages of a document of slides: each begins with a title."""
    return re.split(r"(?m)^(?=# )", text)


def blocks_of(reading: Reading) -> list[tuple[int, int]]:
    """Return the sections of the profile, or the pages where the profile reads slides throughout, as lines."""
    runs, first = [], 1
    for page in pages(reading.document.text):
        last = first + page.count("\n") - 1
        runs.append((first, max(first, last)))
        first = last + 1
    return runs[1:] if len(runs) > 5 else runs_of(reading)
