"""Statistics in headings, items and paragraphs: observations of indicators, with unit, time and vague words.

An indicator is named by the heading over a figure and the words around it. Conditions, plans, ceilings,
durations and figures that belong to a name are no statistics; nor is what stands on the picture of a screen.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from keniki.ingest.events.dated import dates_in
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.figures.figure_labels import Reading, read_line
from keniki.ingest.figures.figure_remarks import source_of
from keniki.ingest.figures.figures import Figure, find_figures
from keniki.ingest.figures.listed_members import listed_members
from keniki.ingest.figures.topics import Topics
from keniki.ingest.graph.facts import Count, Fact, Passed, Reason, Text, Thing, When, Yen, key_of, masked
from keniki.ingest.slides.known_names import read_names
from keniki.ingest.slides.labels import Role, role_of
from keniki.ingest.slides.outline import Entry, Kind
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import quotations, refine, slides_in, statement, unbroken
from keniki.ingest.slides.statements import subjects_by_place
from keniki.ingest.values.words import Bound

_MOCK = re.compile(r"(?:ダッシュボード|画面|表示|システム|アプリ)[^。]{0,8}イメージ")
_NOT_STATISTICS = {Role.REQUIREMENT, Role.MONEY, Role.COST, Role.TARGET, Role.PERIOD, Role.EXCLUSION}
_CONDITION = re.compile(
    r"補助|交付税|措置率|措置額|上限|限度|要件|単価|採択|公募|を対象|対象:|基準財政|標準団体|指定する|選定|償却|減収|支援を受け"
    r"|満たす|に限る|制度設計|更新|できる|とする必要|構成員とする|を目安|協議会を置く|償還"
)
_PLAN = re.compile(r"(?:程度)?(?:予定|開催|で実施|の実証事業を実施)")
_UNCOUNTED = {"段階", "分野", "種類", "単位", "ブロック", "プラン", "コース", "グループ", "チーム"}
_SMALL_BODIES = {"市", "町", "村", "社", "市町"}
_OWN_CONDITION = re.compile(r"(?:.*\()?人口[0-9]|.{0,12}(?:程度)?以上$")
_ABOUT_RULES = re.compile(r"制度設計|^回答$|ご意見|手続|予定団体|採択")
_ROW_LABEL = re.compile(r"(?P<row>[一-鿿ぁ-んァ-ヶー]{1,10}) (?=[^\s0-9]{1,8}[0-9])")
_OFTEN = re.compile(r"(?<![0-9])(?:年|月|週|日)[に ]*(?:[0-9]+[・~])?$")
_ATTRIBUTE = re.compile(r"^の(?:平均|自治体|市区?町?村?|団体|町村|者|事業者|企業|場合)")
_MANY = re.compile(r"(?:多く|一部)の")
"""How a label begins that names no certain bodies, but those of another figure in the sentence."""

_FIGURES = re.compile(r"[0-9]|半数")
_SHORT_LINE = 12
_SPEAKS_FOR_ITSELF = 18
"""Characters from which the subject of a label says what is counted, without the heading over it."""

_SURVEY = re.compile(r".*調査")
"""A heading that names a survey, of which all figures below are."""

_GROWTH = re.compile(r"の大幅な?(?:減少?|増加?)$")
"""How a label ends that says how its figures change, which is not what they count."""

_WHICH = re.compile(r"^.*(?:している|されている)(?=[^ ]{2})")
"""What says of a part which it is, and is not said of the whole."""

_PARTICLE = re.compile(r"(?<=..)(?:に|で|を|が|は)$")

_SOURCES = ("出典", "(出典", "※出典", "(注")


@dataclass(frozen=True, slots=True)
class Unit:
    """Words that are read as one: a line, or short lines that belong together; `above` is the label.

    `whole` marks a label that is a sentence of its own, which needs no heading over it.
    """

    words: Phrase
    above: str = ""
    whole: bool = False


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give the figures that a section states outside tables."""
    names, subjects = read_names(section.document), subjects_by_place(section.document)
    for slide, entries in slides_in(section):
        topics = Topics(slide, names, subjects)
        counted: list[Fact] = []
        for entry in entries:
            topics.follow(entry)
            yield from listed_members(entry, counted)
            counted = [] if entry.piece.kind is Kind.HEADING else counted
            if is_mock_up(entry):
                yield Passed(entry.words.span, Reason.DECORATION)
            elif entry.piece.kind is Kind.ROW or not _FIGURES.search(entry.words.text):
                continue
            elif not _conditional(entry):
                found = list(_entry(topics, entry))
                yield from found
                counted = found if entry.piece.kind is Kind.HEADING else counted


def is_mock_up(entry: Entry) -> bool:
    """Say whether an entry stands on the picture of a screen that does not exist yet."""
    own = [entry.words] if entry.piece.kind is Kind.HEADING else []
    return any(_MOCK.search(heading.text) for heading in [*own, *entry.headings])


def _conditional(entry: Entry) -> bool:
    roles = {role_of(heading.text) for heading in entry.headings[-2:]}
    return bool(roles & _NOT_STATISTICS) or any(_ABOUT_RULES.search(h.text) for h in entry.headings)


def _entry(topics: Topics, entry: Entry) -> Iterator[Fact]:
    label = topics.label(entry)
    topic = label if label.startswith("「") else f"{topics.topic(entry)} {label}".strip()
    source = source_of(entry, topics.slide)
    for unit in [] if topics.is_case_beside(entry) else units(entry):
        if unit.words.text.startswith(_SOURCES):
            continue
        for reading in read_line(unit.words.text, unit.above or _last_heading(entry)):
            if _is_statistic(unit, reading.figure) and not _MANY.match(local := _local(unit, reading)):
                part_of = topics.whole_of(entry, local, reading.figure) if _is_stacked(entry) else ""
                local = f"{part_of} {local}".strip()
                local = f"{_WHICH.sub('', local)} 全体" if reading.figure.of else local
                alone = (unit.whole or reading.label.whole or _speaks(local)) and not _SURVEY.fullmatch(topic)
                over = f"{topic} {topics.measured(reading.figure)}".strip()
                about = indicator("" if local and (alone or topics.names_one(local)) else over, local)
                time = reading.time or (None if reading.target else topics.time(entry))
                yield observation(about, reading, unit.words, time, source)


def _speaks(local: str) -> bool:
    """Say whether a label says by itself what is counted: its subject is long, or all of the country."""
    return len(local.partition(" ")[0]) >= _SPEAKS_FOR_ITSELF or local.startswith("全国")


def _local(unit: Unit, reading: Reading) -> str:
    """Return what the words of a unit say that a figure counts, with the short line over them."""
    words = reading.label.words
    return words if unit.above in words else f"{unit.above} {words}".strip()


def units(entry: Entry) -> list[Unit]:
    """Divide a piece into lines; one without a label takes the short line before it as its label."""
    lines = entry.words.lines()
    if _is_stacked(entry):
        return _stacked(entry.words, lines)
    row = _ROW_LABEL.match(lines[0].text) if lines else None
    found: list[Unit] = []
    above, before, grown = "", "", False
    for line in lines:
        readings = read_line(line.text)
        headless = bool(readings) and readings[0].label.headless
        label = before if before and line.text.startswith("(") else above if headless else ""
        label = label or (row["row"] if row and not dates_in(row["row"]) else "")
        found.append(Unit(line, label, whole=grown and bool(label)))
        before = readings[-1].label.words if readings else ""
        if readings:
            above = above if headless and line.text.endswith("、") else ""
        else:
            above = _subject(line.text) if len(line.text) <= 25 and "を" not in line.text else ""
            grown = bool(_GROWTH.search(line.text.strip()))
    return found


def _subject(line: str) -> str:
    """Return what a line without figures is about: the words before は、, or the whole line."""
    return _PARTICLE.sub("", _GROWTH.sub("", line.strip("・○ ").partition("は、")[0]))


def _is_stacked(entry: Entry) -> bool:
    """Say whether a piece is short lines under each other."""
    lines = entry.words.lines()
    return len(lines) > 1 and all(len(line.text) <= _SHORT_LINE for line in lines)


def _stacked(words: Phrase, lines: list[Phrase]) -> list[Unit]:
    """Join short lines under each other: a label, the number under it and the unit under that."""
    found: list[Unit] = []
    labels: list[Phrase] = []
    for line in lines:
        number = labels[-1] if labels else None
        if find_figures(line.text) and labels:
            found.append(Unit(line, _PARTICLE.sub("", labels[-1].text)))
            labels = []
        elif number is not None and len(labels) > 1 and re.fullmatch(r"約?[0-9][0-9,]*", number.text):
            first, last = words.starts.index(number.starts[0]), words.starts.index(line.starts[-1])
            found.append(Unit(unbroken(words.part(first, last + 1)), labels[-2].text))
            labels = []
        else:
            labels.append(line)
    return found or [Unit(unbroken(words))]


def _is_statistic(unit: Unit, figure: Figure) -> bool:
    text = unit.words.text
    if _belongs_to_name(text, figure) or _OWN_CONDITION.match(text):
        return False
    if isinstance(figure.value, Yen):
        return _is_dated_amount(text, figure)
    if figure.qualifiers.bound is Bound.AT_MOST:
        return False
    if isinstance(figure.value, Count) and not _is_counted(text, figure, figure.value):
        return False
    return not (
        _CONDITION.search(_clause(text, figure))
        or _ATTRIBUTE.match(text[figure.right :])
        or _PLAN.match(text[figure.right :])
    )


def _belongs_to_name(text: str, figure: Figure) -> bool:
    """Say whether a figure stands in a quotation or a framed heading, where it is part of a name."""
    quoted = any(
        start <= figure.start and figure.end <= end and end - start < 40 for start, end in quotations(text)
    )
    return quoted or bool(re.fullmatch(r"【[^】]*】", text.strip()))


def _is_dated_amount(text: str, figure: Figure) -> bool:
    dated = re.search(r"\((?:[RHS][0-9]+|令和[0-9]+年度?):$", text[: figure.start])
    return bool(dated or text[figure.end :].startswith("に向け"))


def _is_counted(text: str, figure: Figure, value: Count) -> bool:
    """Say whether a count is of things that were counted, not how often or in how many parts."""
    everywhere = text.startswith("全", figure.left)
    if (
        (value.number == "1" and not everywhere)
        or value.unit in _UNCOUNTED
        or _OFTEN.search(text[: figure.left])
        or "月" in figure.qualifiers.per
    ):
        return False
    small = float(value.number) < 20
    if (
        not value.unit
        and "," not in text[figure.start : figure.end]
        and "万" not in text[figure.start : figure.end]
    ):
        return False
    return not (small and (value.unit == "か所" or (value.unit in _SMALL_BODIES and ":" not in text)))


def _clause(text: str, figure: Figure) -> str:
    start = max(text.rfind("。", 0, figure.start), text.rfind("、", 0, max(0, figure.start - 30))) + 1
    stops = [place for place in (text.find("。", figure.end), text.find("、", figure.end + 20)) if place >= 0]
    return text[start : min(stops, default=len(text))]


def _last_heading(entry: Entry) -> str:
    return entry.headings[-1].text if entry.headings else ""


def indicator(topic: str, local: str) -> Thing:
    """Return the indicator of a topic and what is counted of it; its key holds no numbers."""
    first, _, rest = local.partition(" ")
    if topic and first and topic.endswith(first):
        local = rest
    name = local if topic and topic in local else f"{topic} {local}".strip()
    return Thing(kind="indicator", key=(masked(name),), cls="Indicator", label=name)


def observation(
    about: Thing, reading: Reading, words: Phrase, time: When | None, source: Phrase | None = None
) -> Fact:
    """Make the observation of a figure; a change (減少) is told from a level, a target from both."""
    figure = reading.figure
    more = refine(figure.qualifiers)
    if reading.change:
        more["change"] = Text(reading.change)
    if reading.since is not None:
        more["start"] = reading.since
    if reading.remarks:
        more["note"] = tuple(Text(words.part(each.start, each.end).text) for each in reading.remarks)
    unit = figure.value.unit if isinstance(figure.value, Count) else ""
    key = (key_of(time) if time else "", unit, reading.change)
    name = "target" if reading.target else "baseline" if reading.baseline else figure.property
    start = min([figure.left, *(each.start for each in reading.remarks)])
    behind = [each.end + len(")") for each in reading.remarks if each.end > figure.end]
    stop = max([figure.end, figure.right, *behind])
    spans = [words.part(start, stop).span]
    if source is not None:
        more["sourceWords"] = Text(source.text)
        spans.append(source.span)
    cls = "Statement" if reading.target else "Observation"  # a target was not observed
    return statement(about, name, figure.value, *spans, cls=cls, as_of=time, key=key, qualifiers=more)
