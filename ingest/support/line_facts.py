"""What the words of one line say of a programme, by the label that they stand under, and of which part of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from keniki.ingest.extract.interface import Yield
from keniki.ingest.graph.facts import Concept, Fact, Text, Thing, Value, masked
from keniki.ingest.money.durations import duration_of
from keniki.ingest.money.planned_numbers import planned_facts
from keniki.ingest.money.thresholds import threshold_facts
from keniki.ingest.slides.labels import (
    Role,
    goes_beyond,
    leading_label,
    names_what_follows,
    role_of,
    unframed,
)
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.statements import Statement
from keniki.ingest.slides.subjects import Subject, bare
from keniki.ingest.support.line_parts import component_of, item_named, part_of
from keniki.ingest.support.support_roles import covers, heads_examples, property_of
from keniki.ingest.support.support_words import balanced, cut, listed, plain, sentences, without_end
from keniki.ingest.values.words import Bound

_FIGURES = re.compile(
    r"^[RH][0-9]{1,2}(?:年度)?[ .;:]|^[^。をにがは]*\n[0-9][^。をにがは]*\n[^。をにがは]*$|QRコード$"
    r"|^[^\n。]{2,12}\n約?[0-9][0-9,]*[^\n。0-9]{0,4}\n[^\n。]{2,12}\n約?[0-9][0-9,]*[^\n。0-9]{0,4}$"
)
_COSTS = re.compile(r"\((?:補助)?対象経費\)")
_NOTE = re.compile(
    r"\n(?=\(?※|\((?:補助)?対象経費\)|[^\n]{2,40}(?:対象外|を除く)$)|(?<=[\s)。])(?=※ ?[^\s0-9])"
)
_DRAWN = re.compile(r"\n(?=→)")
_MONEY_BELOW = re.compile(r"\n(?=(?:上限|措置率|補助率)[0-9])")
_EXCLUDES = re.compile(r"(?:対象外(?:とする)?|を?除く|除外|含まない|措置なし|対象となら?ない)[。)]?$")
_IN_BRACKETS = re.compile(r"\((?P<said>[^()]{4,80}?(?:対象外|を除く|は除く)。?)\)")
_EXCLUDED_ASIDE = re.compile(r"\([^()]*対象外。?\)$")
_LEAST = 8
_NUMBERS = re.compile(r"(?:^|(?<=\s))(?=[①-⑳][^~①-⑳])")
_FOOTNOTE = re.compile(r"\(?※")
_LISTED = {"targetBodyWords", "coveredCost"}
_MEASURE_FOR = re.compile(r"(?P<who>[^。、]{4,40})への措置")
_SOURCE = re.compile(r"[^。]*「[^」]+」\s?\([^()]*[0-9][^()]*\)")
_ASIDE = re.compile(r"措置率[0-9.]+(?: ?等)?|\([^()]*(?:\(例\))?\)|〔[^〕]*〕|[<〈][^<>〈〉]*[>〉]")
_NOT_SAID = re.compile(
    r"^[①-⑳]+の対象:|^総事業費(?:\([^()]*\))?$"
    r"|^[0-9]{4}年[0-9]{1,2}月[^。 ]{0,3} "
)
"""Numbers of bodies and dated steps, which have readers of their own."""

_STEP = re.compile(r"[^。をに]{1,39}")
"""A step of a procedure that says no more than its name."""

_ACTS = re.compile(
    r"を(?:提案|実施|支援|決定|選定|公募|検討|報告|推進)$|する$|ます$|に対し、|(?:選定|採択)(?:・(?:選定|採択))?$"
)
"""How a line ends that says what bodies do, not which they are."""

_OUTCOME = re.compile(r"が図られ、[^。]*(?:活性化|につながる)。?$")
"""How a sentence ends that says what all of a programme leads to."""

_BOUNDED_COST = re.compile(r"・?[^。()、:]{4,80}経費(?=\([^()]*円[^()]*上限\)$)")
_EXAMPLES = re.compile(r"例\)?$")
_EXAMPLE = re.compile(r"^\(例\)\s*")
_OF_COSTS = (Role.COST, Role.MONEY)


def line_facts(statement: Statement, role: Role | None, words: Phrase) -> Iterator[Yield]:
    """Give what the words of a line state under a label: the line, its remarks, what it excludes, its bounds."""
    subject = statement.subject
    assert subject is not None
    about = subject.programme
    if found := _NUMBERED_HEAD.match(words.text):
        head = plain(words.part(*found.span("head")))
        yield line_fact(about, "component", Text(head.printed), head)
        statement, words = headed(statement, head), words.part(found.end())
    if raised := _RAISED.match(words.text):
        part = words.part(*raised.span("what"))
        yield line_fact(about, "component", Text(part.printed), part)
    parts = [part for noted in cut(words, _NOTE) for part in cut(noted, _MONEY_BELOW)]
    if role is Role.COST:
        parts = [drawn for part in parts for drawn in cut(part, _DRAWN)]
    for part in map(balanced, parts):
        clean = plain(part)
        if (aside := _EXCLUDED_ASIDE.search(part.text)) and aside.start() > _LEAST:
            yield from _main(statement, role, part.part(0, aside.start()))
        elif _EXCLUDES.search(part.text):
            of = item_named(words) or part_of(statement)
            yield line_fact(about, "excludesWords", Text(clean.printed), clean, component=of)
        elif _FOOTNOTE.match(part.text) and property_of(None, part.text) == "description":
            if _FIGURES.match(clean.text):
                continue
            yield from _remark(statement, clean, item_named(words))
        elif costs := _COSTS.match(part.text):
            yield from _main(statement, Role.COST, part.part(costs.end()))
        else:
            yield from _main(statement, role, part)
        yield from _excluded(about, part, statement)
        yield from threshold_facts(statement, part)
        yield from planned_facts(subject, part)


_RAISED = re.compile(r"(?:新規|拡充)\s[^。]*?(?P<what>「[^「」]+」(?:等)?の取組)を強化")
"""A point that is marked as raised, and names what is: 拡充 …「X」等の取組を強化."""

_NUMBERED_HEAD = re.compile(
    r"(?P<head>(?:\([0-9]{1,2}\)|[①-⑳]) ?[^\n、。:]{4,40}(?:措置|締結|策定|拡充|引き上げ|見直し|創設))\n(?=\S)"
)
"""A numbered line that only names what the lines behind it tell of."""


def headed(statement: Statement, head: Phrase | None) -> Statement:
    """Return a statement about the part of its programme that `head` names."""
    if head is None or statement.subject is None:
        return statement
    subject = statement.subject
    return replace(statement, subject=Subject(subject.programme, subject.name, (*subject.parts, head)))


def _remark(statement: Statement, words: Phrase, item: str) -> Iterator[Fact]:
    """Give a remark (※) as a note, of the item that it stands in, or the costs that it names: ※対象経費：…."""
    assert statement.subject is not None
    label = leading_label(words.text)
    if label and role_of(label[0]) is Role.COST:
        yield from _main(statement, Role.COST, words.part(label[1]))
    elif not names_what_follows(words.text):
        component = "" if goes_beyond(words.text) else item or part_of(statement)
        words = without_end(words) if _ASIDE.fullmatch(words.text) else words
        yield line_fact(statement.subject.programme, "note", Text(words.printed), words, component=component)


def _main(statement: Statement, role: Role | None, words: Phrase) -> Iterator[Fact]:
    assert statement.subject is not None
    about = statement.subject.programme
    label = leading_label(words.text)
    bounded = _BOUNDED_COST.match(words.text)
    if bounded or (label and label[0].endswith("経費") and role_of(label[0]) is None):
        cost = plain(words.part(0, bounded.end() if bounded else len(label[0]) if label else 0))
        yield line_fact(about, "coveredCost", Text(cost.printed), cost, statement=statement)
        return
    name = property_of(role, words.text)
    name = "activity" if role is Role.FLOW and not _tells_applicants(statement, label) else name
    clean = plain(words)
    if _NOT_SAID.search(clean.text) or (role is Role.FLOW and _STEP.fullmatch(clean.text)):
        return
    if name in _LISTED and (measure := _MEASURE_FOR.fullmatch(clean.text)):
        who = clean.part(*measure.span("who"))
        yield line_fact(about, "targetBodyWords", Text(who.printed), who)
        return
    if name == "description" and _OUTCOME.search(clean.text):
        yield line_fact(about, "effect", Text(clean.printed), clean, component="")
        return
    if name == "description" or (name == "targetBodyWords" and _ACTS.search(clean.text)):
        name = _description(statement, clean.text)
    if name in ("example", "coveredCost") and (labelled := _EXAMPLE.match(clean.text)):
        clean = clean.part(labelled.end())
    if len(clean.text) < 4 and name == "description":
        return
    if name == "period":
        yield from _period(about, clean, statement)
    elif items := _items(name, clean):
        for item in items:
            yield line_fact(about, name, Text(item.printed), item, statement=statement)
    else:
        yield from _sentences(about, name, clean, statement, role)


_COURSE = re.compile(r"流れ|応募|公募|採択|申請|募集|進め方|スケジュール")


def _tells_applicants(statement: Statement, label: tuple[str, int] | None) -> bool:
    """Say whether a label speaks of applying: the steps of a trial and the picture of an undertaking do not."""
    above = (unframed(heading.text) for heading in statement.entry.headings)
    return any(_COURSE.search(line) for line in (*above, *([label[0]] if label else [])))


def _items(name: str, words: Phrase) -> list[Phrase]:
    """Return the things that a line lists: bodies and costs, and requirements by their numbers."""
    if name == "requiresWords":
        numbered = cut(words, _NUMBERS)
        return [plain(each) for each in numbered] if len(numbered) > 1 else []
    return listed(words, name) if name in _LISTED else []


def _sentences(
    about: Thing, name: str, words: Phrase, statement: Statement, role: Role | None
) -> Iterator[Fact]:
    """Give each sentence of a line; a whole sentence among costs is no cost, nor of the group above it."""
    for sentence in sentences(words):
        short = len(sentence.text) < (2 if name == "coveredCost" else 4)
        if short or _FIGURES.match(sentence.text) or _ASIDE.fullmatch(sentence.text):
            continue
        told = (
            role in _OF_COSTS
            and not covers(sentence.text)
            and sentence.text.endswith("。")
            and (name == "coveredCost" or _in_group(statement))
        )
        component = "" if told else component_of(statement, role)
        value = Text(
            " ".join(line.printed for line in sentence.lines())
            if _AIM.match(sentence.text)
            else sentence.printed
        )
        yield line_fact(about, "description" if told else name, value, sentence, component=component)


_AIM = re.compile(r"[^\n。、をがはに]{2,14}\n[0-9][^\n。]*$")
"""A label over the figure that it names, in two lines of a box: 基本目標, below it 3か年で300市町村."""


def _in_group(statement: Statement) -> bool:
    """Say whether a line stands below the numbered heading of a group of costs: ③ 活動支援."""
    headings = statement.entry.headings[-1:]
    return bool(headings) and re.match(r"[①-⑳]", headings[0].text) is not None


def _description(statement: Statement, text: str) -> str:
    """Return what a line without a label is: a source that is named, an example, or a description."""
    if _SOURCE.fullmatch(text):
        return "note"
    headings = statement.entry.headings
    headed = any(heads_examples(heading) for heading in headings)
    headed = headed or any(_EXAMPLES.search(heading.text) for heading in headings[-1:])
    return "example" if headed or text.startswith("(例") else "description"


def _period(about: Thing, words: Phrase, statement: Statement) -> Iterator[Fact]:
    """Give how long something lasts: in printed words, and as ISO 8601 writes it; a label in front says of what."""
    yield line_fact(about, "period", Text(words.printed), words, statement=statement)
    label = leading_label(words.text)
    of = [part_of(statement), words.part(0, len(label[0])).printed if label else ""]
    component = " ".join(part for part in of if part)
    aside = _APART.search(words.text)
    if duration := duration_of(re.sub(r"\([^()]*\)", "", words.text)):
        most: dict[str, Value | tuple[Value, ...]] = {}
        most |= {"bound": Concept("bound", Bound.AT_MOST.value)} if _AT_MOST.match(words.text) else {}
        yield line_fact(about, "duration", Text(duration, lang="zxx"), words, component=component, more=most)
    if aside and (other := duration_of(aside["long"])):
        apart = words.part(*aside.span("whom"))
        yield line_fact(
            about,
            "duration",
            Text(other, lang="zxx"),
            words.part(aside.start(), aside.end()),
            component=f"{component} {apart.printed}",
        )


_AT_MOST = re.compile(r"上限|最長|最大")
_APART = re.compile(r"\((?P<whom>[^()。、は]{2,20})は(?P<long>[0-9]+(?:年|か月|月)間?)\)")
"""For whom a period is another one, in brackets behind it: （畜産業は5年間）."""


def _excluded(about: Thing, words: Phrase, statement: Statement) -> Iterator[Fact]:
    """Give what brackets within a line exclude: （政令指定都市を除く。）."""
    for found in _IN_BRACKETS.finditer(words.text):
        said = words.part(*found.span("said"))
        yield line_fact(about, "excludesWords", Text(said.printed), said, statement=statement)


def line_fact(
    about: Thing,
    name: str,
    value: Value,
    words: Phrase,
    *,
    more: dict[str, Value | tuple[Value, ...]] | None = None,
    statement: Statement | None = None,
    component: str | None = None,
    further: Sequence[Phrase] = (),
) -> Fact:
    """Make a fact of what words state, with the part of the programme that `statement` is about, or `component`.

    `further` are words elsewhere that the value takes in.
    """
    component = part_of(statement) if component is None else component
    component = component if component != bare(words).printed else ""
    qualifiers = {**(more or {}), **({"component": Text(component)} if component else {})}
    requirement = name in ("requiresWords", "excludesWords")
    return Fact(
        cls="Clause" if requirement else "Statement",
        about=about,
        property=name,
        value=value,
        words=(words.span, *(each.span for each in further)),
        key=(masked(words.text), component),
        qualifiers=qualifiers,
    )
