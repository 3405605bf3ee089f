"""What the figures of a line count, when, and whether each is a level, a target or a change."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from keniki.ingest.figures.constructions import constructed, is_condition
from keniki.ingest.figures.figure_dates import blanked, compared_with, dates_of, goes_on, when_of
from keniki.ingest.figures.figure_remarks import remark_on
from keniki.ingest.figures.figures import Figure, find_figures
from keniki.ingest.graph.facts import Count, Rate, When
from keniki.ingest.reading.source import Span
from keniki.ingest.values.dates import FoundDate

_BOUND = re.compile(r"[、。;:→※(〔\[)〕\]/]|^・| ")
_EQUAL = re.compile(r"(?<=\S) = [^=()。]*(?=\([^()]*$)")
"""What a name is explained by behind a sign of equality, up to the brackets of its number."""

_CLOSED = re.compile(r"\([^()]*\)|〔[^〔〕]*〕")
_EDGES = re.compile(
    r"^(?:まで|における|おける|の(?!べ)|は|が|も|で(?!き)|に|を|と|、|である|であった(?:のが)?|となって(?:おり|いる)?|程度|超|以上|程|"
    r"ほど|たり|\s|[・~/→:;])+|(?:の|は|が|も|で|に|を|と|、|うち|\s|[:;・~/→])+$"
)
_EMPTY_WORDS = re.compile(
    r"^(?:これまで?|全国|全|およそ|また|なお)(?=$|\s)|(?:これまで?|全国|年間|毎年|合計|およそ|累計|計|目標|3か年)$"
    r"|を有し$|(?:に対して?|に向けた?|に向けて|とする目標を?掲げて(?:いる)?|を目標)$|^あたり"
    r"|^.+ことに(?:よって|より)、?(?=..)|について$|の推移$|^.+とともに(?=..)|となって(?:おり|いる)$"
)
_QUOTED_NOUN = re.compile(r"(?:の|存在する)(?P<noun>「[^「」]{2,12}」)")
_BESIDE = re.compile(r"[:・、] ?(?P<own>[^:・、。()0-9]{1,10})")
"""What stands between two figures of one bracket: the label of the second."""

_GROWS = re.compile(r"(?<=割合|[^ ][率数額])の(?:増加|減少|向上|低下|拡大|上昇)$")
"""How a label ends that says how a level changes, of which the level before and behind an arrow are given."""

_VERB_ONLY = re.compile(
    r"(?:あり|あった|あって|いる|なっており|なっている|ている一方|なっていることに加え|する目標.*|対して?|向けて?|向けた|のが|有し)"
)
_CHANGE = re.compile(
    r"^[^、。(0-9]{0,8}?(?P<word>減少|増加|低下|上昇|廃止|向上|増(?=[()\s]|$)|減(?=[()\s]|$)|に(?:増加|拡大))"
)
_TARGET_BEFORE = re.compile(r"目標(?:は|を|値)?[:\s]*(?:[0-9]+か年で)?$")
_TARGET_BEHIND = re.compile(
    r"^[〔(][^〔〕()]*[0-9元]年度?まで|^(?:を|と(?:する|して))?(?:目標|に向け)|^・[^、。]{0,12}に向け|^[^、。0-9]{0,3}とする目標"
)


@dataclass(frozen=True, slots=True)
class Label:
    """What a figure counts; `headless` where nothing before the figure says it, `whole` where nothing is missing."""

    words: str
    headless: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure with what it counts (`label`), its date, where that begins, and the word of a change.

    `baseline` marks the level of no date from which an arrow leads to a target.
    """

    figure: Figure
    label: Label
    date: FoundDate | None = None
    since: When | None = None
    change: str = ""
    target: bool = False
    baseline: bool = False
    remarks: tuple[Span, ...] = ()

    @property
    def time(self) -> When | None:
        """The time that the figure describes: of a range of times its end."""
        if self.date is None:
            return None
        return self.date.end if self.date.end is not None else self.date.value


@dataclass(slots=True)
class _Words:
    """The words around a figure, and whether it is in brackets that open behind the one before."""

    head: str
    tail: str
    inside: bool = False


def read_line(text: str, heading: str = "") -> list[Reading]:
    """Read the figures of a line with labels and dates; `heading` is the one over the line."""
    figures = find_figures(text)
    dates = dates_of(text) if figures else []
    labels = _labels(text, figures, dates)
    readings: list[Reading] = []
    for index, figure in enumerate(figures):
        if is_condition(text, figures, index):
            continue
        target = _is_target(text, figure, heading)
        date, since = when_of(text, figure, figures, dates)
        if (
            date is None
            and readings
            and not target
            and goes_on(text, readings[-1].figure, readings[-1].date, figure)
        ):
            date, since = readings[-1].date, readings[-1].since
        if target and date and re.search(r"[→、]", text[date.span.end : figure.start]):
            date = None
        change = _change(text, figure, figures)
        since = since or compared_with(text, figure, dates) or (_level_before(readings) if change else None)
        remarks = remark_on(text, figure)
        readings.append(Reading(figure, labels[index], date, since, change, target, remarks=remarks))
        if target and len(readings) > 1 and _led_to(readings[-2], figure, text):
            readings[-2] = replace(readings[-2], baseline=True)
    return readings


def _level_before(readings: Sequence[Reading]) -> When | None:
    """Return when the first of two levels was, of which the words behind them tell the difference."""
    levels = [each for each in readings[-2:] if isinstance(each.figure.value, Rate) and not each.change]
    same = len(levels) == _BOTH and levels[0].label.words == levels[1].label.words
    return levels[0].time if same else None


_BOTH = 2


def _led_to(reading: Reading, target: Figure, text: str) -> bool:
    """Say whether an arrow leads from an undated level to a target of the same kind."""
    same = type(reading.figure.value) is type(target.value)
    return same and reading.date is None and text[reading.figure.right : target.left].strip() == "→"


def _labels(text: str, figures: Sequence[Figure], dates: Sequence[FoundDate]) -> list[Label]:
    """Return the label of each figure."""
    around = _around(text, figures, dates)
    labels: list[Label] = []
    outer = ""
    for index, words in enumerate(around):
        between = text[figures[index - 1].right : figures[index].left] if index else "。"
        before = "" if "。" in between else labels[-1].words
        beside = _BESIDE.fullmatch(between) if outer else None
        outer = before if words.inside else outer if beside else ""
        if built := constructed(text, figures, index, labels[-1].words if labels else ""):
            labels.append(Label(built.words, whole=built.whole))
        elif quoted := _QUOTED_NOUN.match(text, figures[index].right):
            labels.append(Label(quoted["noun"]))
        elif outer:
            labels.append(Label(_joined(outer, beside["own"] if beside else words.head, words.tail)))
        elif not words.head and not words.tail:
            labels.append(Label(before, headless=not before))
        else:
            head = words.head or (
                "" if "。" in between or "に対し" in between else _head_before(around, index)
            )
            labels.append(Label(_joined(head, words.tail), headless=not head))
    return [_finished(text, figures, labels, index) for index in range(len(labels))]


def _finished(text: str, figures: Sequence[Figure], labels: Sequence[Label], index: int) -> Label:
    """Return a label with the noun that is named before or behind it, and without the way it grows."""
    label, figure = labels[index], figures[index]
    words = label.words
    before = labels[index - 1].words if index else ""
    if words and before.endswith(f"の{words}"):
        words = before
    if words.endswith("ている") and isinstance(figure.value, Count):
        words += figure.value.unit
    arrows = [text[one.right : two.left] for one, two in pairwise(figures[max(0, index - 1) : index + 2])]
    following = labels[index + 1] if index + 1 < len(labels) else Label("")
    beside = following.whole and following.words.partition(" ")[0] == words.partition(" ")[0]
    named = words.startswith("「") and words.endswith("」")
    return replace(
        label, words=_GROWS.sub("", words) if "→" in arrows else words, whole=label.whole or named or beside
    )


def _head_before(around: Sequence[_Words], index: int) -> str:
    """Return the nearest words before a figure that has none of its own."""
    return next((words.head for words in reversed(around[:index]) if words.head and not words.inside), "")


def _around(text: str, figures: Sequence[Figure], dates: Sequence[FoundDate]) -> list[_Words]:
    blank = blanked(text, dates)
    words = [_Words(_first_head(_before(blank, 0, figures[0])), "")] if figures else []
    for before, following in pairwise(figures):
        between = _before(blank, before.right, following)
        tail, head, inside = _divided(between)
        own = not words[-1].head and _is_subject(between) and not _BOUND.match(between.strip())
        words[-1].tail = _trim(between) if own and not tail else tail
        words.append(_Words(head, "", inside))
    if figures:
        words[-1].tail = _tail(blank[figures[-1].right :])
    for earlier, later, (one, two) in zip(words, words[1:], pairwise(figures), strict=False):
        if text[one.right : two.left].strip() == "、" and not earlier.tail and _change(text, two, figures):
            earlier.tail = later.tail
    return words


def _before(text: str, start: int, figure: Figure) -> str:
    """Return the words before a figure; a colon that belongs to its setting is kept."""
    return text[start : figure.left] + (":" if ":" in text[figure.left : figure.start] else "")


_BEFORE = re.compile(r"従来|これまで|現行")
"""How a label begins that is of the state before an arrow, and not of the figure behind it."""


def _first_head(text: str) -> str:
    """Return the words before the first figure: a label before a colon, or those since a pause."""
    sentence = _EQUAL.sub("", text[text.rfind("。") + 1 :])
    plain = _CLOSED.sub("", sentence)
    label = re.match(r"(?P<label>[^:;]{2,60})[:;](?P<rest>[^:;]*)$", plain)
    if label and _BEFORE.match(label["label"]) and "→" in label["rest"]:
        return _trim(label["rest"].rpartition("→")[2])
    if label and "(" not in label["label"]:
        return _joined(_trim(label["label"]), _trim(re.split(r"[→、]", label["rest"])[-1]))
    outer, opened, inner = plain.rpartition("(")
    if opened:
        noun = re.split(r"[、。]", outer)[-1]
        return _joined(
            "" if noun.rstrip().endswith(("等", "など")) else _trim(noun), _trim(inner.replace(":", " "))
        )
    parts = [part for part in re.split(r"[、→※]", plain) if _trim(part)]
    subject = next((part for part in reversed(parts[:-1]) if _is_subject(part)), "")
    return _joined(_trim(subject), _trim(parts[-1])) if parts else ""


def _divided(between: str) -> tuple[str, str, bool]:
    """Divide the words between two figures: of the first, of the second, and whether a bracket opens."""
    plain = _CLOSED.sub("", between)
    inside = "(" in plain
    bound = _BOUND.search(plain)
    if bound is None:
        tail = _trim(plain)
        return ("", tail, False) if _is_subject(plain) else (tail, "", False)
    tail = plain[: bound.start()]
    rest = plain[bound.start() :]
    if _is_subject(tail) and not _trim(rest):
        return "", _trim(tail), inside
    heads = [part for part in re.split(_BOUND, rest) if part and _trim(part)]
    return _trim(tail), _trim(heads[-1]) if heads else "", inside


def _is_subject(words: str) -> bool:
    """Say whether words end as a subject does, so that they speak of the figure that follows."""
    bare = words.rstrip()
    return bare.endswith(("は", "が")) and not bare.endswith("のが") and len(bare) > 1


def _tail(text: str) -> str:
    """Return the words behind a figure up to the next pause; a subject takes its verb along."""
    if re.match(r"に向け(?:た|て)?", text):
        return ""
    plain = _CLOSED.sub("", text.partition("。")[0])
    bound = next((b for b in _BOUND.finditer(plain) if not plain[: b.start()].endswith(("が", "は"))), None)
    return _trim(plain[: bound.start()] if bound else plain)


def _trim(text: str) -> str:
    before = None
    text = re.sub(r"[()〔〕\[\]<>■➤◎✓○●※①-⑳]", " ", text)
    text = re.sub(r"^\s*第[0-9]+回\s*(?=[^\s0-9]{2})", "", text)
    if text.count("「") != text.count("」") or text.count("『") != text.count("』"):
        text = re.sub(r"[「」『』]", " ", text)
    while before != text:
        before = text
        text = _EMPTY_WORDS.sub("", _EDGES.sub("", text.strip())).strip()
    return "" if _VERB_ONLY.fullmatch(text) else re.sub(r"\s+", " ", text)


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _is_target(text: str, figure: Figure, heading: str) -> bool:
    before, behind = text[: figure.left], text[figure.right :]
    return bool(_TARGET_BEFORE.search(before) or _TARGET_BEHIND.match(behind) or heading.endswith("目標"))


def _change(text: str, figure: Figure, figures: Sequence[Figure]) -> str:
    """Return the word that makes a figure a difference (減少, 廃止); two figures before one verb share it."""
    found = _CHANGE.match(text[figure.right :])
    if found and found["word"].startswith("に"):
        return ""
    index = figures.index(figure)
    if (
        not found
        and index + 1 < len(figures)
        and text[figure.right : figures[index + 1].left].strip() == "、"
    ):
        return _change(text, figures[index + 1], figures) if isinstance(figure.value, Count) else ""
    return found["word"] if found else ""
