"""What the figures of a line count, when, and whether each is a level, a target or a change."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from keniki.ingest.events.dated import as_fiscal, dates_in
from keniki.ingest.figures.constructions import constructed
from keniki.ingest.figures.figures import Figure, find_figures
from keniki.ingest.graph.facts import Count, When
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
    r"|^.+ことに(?:よって|より)、?(?=..)"
)
_QUOTED_NOUN = re.compile(r"(?:の|存在する)(?P<noun>「[^「」]{2,12}」)")
_VERB_ONLY = re.compile(
    r"(?:あり|あった|あって|いる|なっており|なっている|ている一方|なっていることに加え|する目標.*|対して?|向けて?|向けた|のが)"
)
_YEAR_IN_BRACKETS = re.compile(r"\((?P<year>(?:19|20)[0-9]{2})\)")
_BEHIND_DATE = re.compile(r"(?:末|頃)? ?(?:現在|時点)?の?(?:において|には|では|に|は)?[はも]?")
_CHANGE = re.compile(
    r"^[^、。(0-9]{0,8}?(?P<word>減少|増加|低下|上昇|廃止|向上|増(?=[()\s]|$)|減(?=[()\s]|$)|に(?:増加|拡大))"
)
_TARGET_BEFORE = re.compile(r"目標(?:は|を|値)?[:\s]*(?:[0-9]+か年で)?$")
_TARGET_BEHIND = re.compile(
    r"^[〔(][^〔〕()]*[0-9元]年度?まで|^(?:を|と(?:する|して))?(?:目標|に向け)|^・[^、。]{0,12}に向け|^[^、。0-9]{0,3}とする目標"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure with what it counts (`label`), its date, where that begins, and the word of a change."""

    figure: Figure
    label: str
    date: FoundDate | None = None
    since: When | None = None
    change: str = ""
    target: bool = False
    headless: bool = False

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
        target = _is_target(text, figure, heading)
        date, since = _when(text, figure, figures, dates)
        if date is None and readings and not target and _goes_on(text, readings[-1], figure):
            date, since = readings[-1].date, readings[-1].since
        if target and date and re.search(r"[→、]", text[date.span.end : figure.start]):
            date = None
        label, headless = labels[index]
        readings.append(Reading(figure, label, date, since, _change(text, figure, figures), target, headless))
    return readings


def dates_of(text: str) -> list[FoundDate]:
    """Return the dates of a line with figures, bare years in brackets among them, R6 as a fiscal year."""
    found = [as_fiscal(date, text) for date in dates_in(text)]
    for match in _YEAR_IN_BRACKETS.finditer(text):
        for date in dates_in(match["year"] + "年"):
            if not any(d.span.start <= match.start("year") < d.span.end for d in found):
                found.append(FoundDate(value=date.value, span=Span(*match.span("year")), words=match["year"]))
    return sorted(found, key=lambda date: date.span.start)


def _labels(text: str, figures: Sequence[Figure], dates: Sequence[FoundDate]) -> list[tuple[str, bool]]:
    """Return the label of each figure, and whether nothing before it belongs to the label."""
    around = _around(text, figures, dates)
    labels: list[tuple[str, bool]] = []
    for index, words in enumerate(around):
        fresh = index == 0 or "。" in text[figures[index - 1].end : figures[index].start]
        before = "" if fresh else labels[-1][0]
        apart = fresh or "に対し" in text[figures[index - 1].end : figures[index].start]
        head = words.head if words.head or apart else _head_before(around, index)
        if built := constructed(text, figures, index, labels[-1][0] if labels else ""):
            labels.append((built, False))
        elif quoted := _QUOTED_NOUN.match(text, figures[index].right):
            labels.append((quoted["noun"], False))
        elif words.inside and before:
            labels.append((_joined(before, words.head, words.tail), False))
        elif not words.head and not words.tail:
            labels.append((before, not before))
        else:
            labels.append((_joined(head, words.tail), not head))
    return labels


def _head_before(around: Sequence[_Words], index: int) -> str:
    """Return the nearest words before a figure that has none of its own."""
    return next((words.head for words in reversed(around[:index]) if words.head and not words.inside), "")


def _around(text: str, figures: Sequence[Figure], dates: Sequence[FoundDate]) -> list[_Words]:
    blank = _blanked(text, dates)
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


def _blanked(text: str, dates: Sequence[FoundDate]) -> str:
    signs = list(text)
    for date in dates:
        behind = _BEHIND_DATE.match(text, date.span.end)
        stop = behind.end() if behind else date.span.end
        signs[date.span.start : stop] = " " * (stop - date.span.start)
    return "".join(signs)


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


_ASIDE = re.compile(r"^\([^()]*\)|「[^「」]*」")
"""What may stand between a figure and its date in brackets: a remark, and a name."""


def _when(
    text: str, figure: Figure, figures: Sequence[Figure], dates: Sequence[FoundDate]
) -> tuple[FoundDate | None, When | None]:
    """Return the date of a figure: behind it, before it, or of the line; and where a range begins."""
    index = figures.index(figure)
    later = figures[index + 1].start if index + 1 < len(figures) else len(text)
    behind = [d for d in dates if figure.end <= d.span.start < later and not _compared(text, d)]
    if behind and re.fullmatch(
        r"[^、。(0-9]{0,16}[(〔\[※][^()0-9]{0,6}",
        _ASIDE.sub("", text[figure.right : behind[0].span.start]),
    ):
        return _range(text, behind)
    before = [d for d in dates if d.span.end <= figure.start and "。" not in text[d.span.end : figure.start]]
    if before and not _closed(text, before[-1], figure):
        return before[-1], before[-1].value if before[-1].end is not None else None
    arrow = re.match(r"[^、。(]{0,8}→", text[figure.end :])
    last = [d for d in dates if d.span.start > figures[-1].end and not _compared(text, d)]
    marked = next((d for d in dates if d.as_of or re.match(r"[^()、。]{0,6}調", text[d.span.end :])), None)
    if marked or arrow or not last or not re.match(r"[^()]*\)\s*$", text[last[-1].span.end :]):
        return marked, None
    return _range(text, last)


def _range(text: str, found: list[FoundDate]) -> tuple[FoundDate, When | None]:
    if len(found) > 1 and re.fullmatch(r" ?[→~] ?", text[found[0].span.end : found[1].span.start]):
        return found[1], found[0].value
    return found[0], found[0].value if found[0].end is not None else None


def _compared(text: str, date: FoundDate) -> bool:
    return bool(re.match(r"(?:対)?比", text[date.span.end :]))


def _closed(text: str, date: FoundDate, figure: Figure) -> bool:
    """Say whether a date before a figure belongs to what stands before the date: 78.0%(H22)→71.7%."""
    between = text[date.span.end : figure.left]
    shut = re.match(r"[^()〔〕\[\]]{0,8}[)〕\]]", between)
    return bool(shut) and not re.match(r"[)〕\]][^→、。]{0,12}$", between)


def _goes_on(text: str, before: Reading, figure: Figure) -> bool:
    """Say whether the date that stands before the last figure holds for this one too."""
    between = text[before.figure.end : figure.start]
    ahead = before.date is not None and before.date.span.end <= before.figure.start
    return ahead and "。" not in between and "→" not in between


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
