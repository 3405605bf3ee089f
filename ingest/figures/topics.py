"""What a piece of a slide is about, and as of when: headings, page, label and dates."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from keniki.ingest.events.dated import dates_in
from keniki.ingest.figures.figure_dates import date_behind, dates_of
from keniki.ingest.figures.figures import Figure, find_figures
from keniki.ingest.graph.facts import Count, When
from keniki.ingest.reading.fold import squeezed
from keniki.ingest.slides.labels import role_of, unframed
from keniki.ingest.slides.outline import Entry, Kind, Slide
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import unbroken
from keniki.ingest.slides.subjects import Names, Subject, subject_of

PAGE_BREAK = 4
"""Blank lines before a piece that begins a page whose title was lost."""

PICTURE = 3
"""Blank lines before a paragraph that stands beside a picture, no longer under the heading."""

_GENERAL = re.compile(
    r".{0,4}(?:数|状況|内容|属性|概要|結果|現状|実績|効果.*|影響|対象者?|特徴)"
    r"|[^ ]{1,3}|.*(?:イメージ|必須業務|ポイント).*"
)
_BARE = 2
"""Characters of a heading that says nothing of what is below it: 体制."""

_SEVERAL_NUMBERS = re.compile(r"(?:[^、]{1,8}数、)+[^、]{1,8}数")
_FRAMED_DATE = re.compile(
    r"[〔\[(【](?P<date>[^〔〕\[\]()【】]+)[〕\])】]|(?P<day>[^〔〕\[\]()【】]+?)(?:現在|時点)"
)
_CASE = re.compile(r"【(?:取組)?事例】 ?(?P<name>.+)")
"""A heading over what is said of one case: its figures are of the case, and not of the programme."""

_CARD = re.compile(r"(?:[①-⑳] ?)?【(?P<name>[^【】]+)】 ?[-－ー].+")
"""A heading that frames the name of a case and says behind it where the case is: 【name】－place."""

_PLACE = re.compile(r"[一-鿿]{1,3}[都道府県][一-鿿ぁ-んァ-ヶ]{1,7}[市町村]")

_RAISED = re.compile(r"(?P<what>[^、。0-9]{2,20})が(?:増加|減少|向上|拡大)。?")

_OWN_NUMBER = re.compile(r"[:：] ?[0-9]")
"""What stands behind a date that is of the number in its own bracket: (R7.12.31:1,365会員)."""

_SOURCE = re.compile(r"[(※]?出典")
_TAIL = re.compile(
    r"\((?:[^()]*[0-9][^()]*|参考|概要)\)|の推移$|とは$|の(?:増減)?状況$|について$|[〔\[][^〔〕\[\]]*[〕\]]"
    r"| [-－][^-－]+[-－]$|の要件$|(?<=..)(?:の| )?概要(?:\([^()]*\))?$|(?:の推進)?に要する経費$"
)
_PROBLEM = re.compile(r".*課題")
"""A heading over why something is done: the figures are of the country, and not of the programme."""


@dataclass(slots=True)
class Topics:
    """Goes through a slide and says what each entry is about.

    `names` are the programmes of the document, `subjects` those that its entries are said of, by place.
    """

    slide: Slide
    names: Names
    subjects: Mapping[int, Subject] = field(default_factory=dict)
    _seen: list[Entry] = field(default_factory=list)
    _page: int = 0
    _periods: list[tuple[tuple[Phrase, ...], When]] = field(default_factory=list)
    _case: tuple[str, int] | None = None
    """The case that is told of, and the level of its heading; labels in <> stand beside that, not above."""
    _raised: str = ""
    """What the last line said has grown; the quantities below it are of that."""
    _whole: tuple[tuple[Phrase, ...], str, Count] | None = None

    def follow(self, entry: Entry) -> None:
        """Take the next entry of the slide."""
        if entry.piece.gap >= PAGE_BREAK and self._seen:
            self._page = len(self._seen)
        self._seen.append(entry)
        if entry.piece.kind is not Kind.PARAGRAPH:
            raised = _RAISED.fullmatch(unbroken(entry.words).text)
            self._raised = raised["what"] if raised else ""
        if entry.piece.kind is Kind.HEADING:
            self._case = self._case_of(entry)
        framed = _FRAMED_DATE.fullmatch(unbroken(entry.words).text)
        if entry.piece.kind is Kind.PARAGRAPH and framed:
            printed = framed["date"] or framed["day"]
            found = [d for d in dates_in(printed) if d.span.end - d.span.start >= len(printed.rstrip())]
            self._periods += (
                [(entry.headings, found[0].value)] if len(found) == 1 and found[0].end is None else []
            )

    def topic(self, entry: Entry) -> str:
        """Return what an entry is about: the nearest heading that is no label, general ones with more."""
        if self._case is not None:
            return self._case[0]
        beside = entry.piece.kind is Kind.PARAGRAPH and entry.piece.gap >= PICTURE
        own = [entry.words] if entry.piece.kind is Kind.HEADING and not find_figures(entry.words.text) else []
        found: list[str] = []
        for heading in [*own, *([] if beside else reversed(entry.headings))]:
            name = plain_heading(heading)
            if _PROBLEM.fullmatch(name):
                return ""
            if not name or role_of(heading.text) or find_figures(name) or self._foreign(heading):
                continue
            if _SEVERAL_NUMBERS.fullmatch(name) or len(name) <= _BARE:
                continue
            found.insert(0, name)
            if not _GENERAL.fullmatch(name):
                return " ".join(found)
        return " ".join([name for name in (self._page_topic(entry),) if name] + found)

    def _case_of(self, entry: Entry) -> tuple[str, int] | None:
        """Return the case that is told of from a heading on, or None."""
        text, level = unbroken(entry.words).text, entry.piece.level
        if begins := _CASE.fullmatch(text):
            return begins["name"], level
        goes_on = self._case is not None and (level > self._case[1] or text.startswith("<"))
        return self._case if goes_on else None

    def measured(self, figure: Figure) -> str:
        """Return what a quantity is of where the line above says that this has grown, or nothing."""
        return self._raised if figure.property == "quantity" else ""

    def is_case_beside(self, entry: Entry) -> bool:
        """Say whether a line beside a picture tells of a place: its figures are not of the programme."""
        beside = entry.piece.kind is Kind.PARAGRAPH and entry.piece.gap >= PICTURE
        return beside and self._case is None and bool(_PLACE.search(entry.words.text))

    def names_one(self, words: str) -> bool:
        """Say whether words name a programme of the document."""
        text = squeezed(words)
        return any(name in text for name in self.names.known)

    def label(self, entry: Entry) -> str:
        """Return the item that an entry stands under, where that is a label with a colon."""
        above = unbroken(entry.above[-1]).text if entry.above else ""
        return (
            re.sub(r"[:：]$", "", above).strip("・ ")
            if above.endswith((":", "：")) and len(above) <= 40
            else ""
        )

    def whole_of(self, entry: Entry, label: str, figure: Figure) -> str:
        """Return the label of the rough number above that a stacked number of the same unit is a part of."""
        value = figure.value
        if not isinstance(value, Count):
            return ""
        if self._whole is not None:
            headings, name, whole = self._whole
            same = headings == entry.headings and whole.unit == value.unit
            if same and float(value.number) < float(whole.number):
                return name
        self._whole = (entry.headings, label, value) if figure.qualifiers.vague else None
        return ""

    def time(self, entry: Entry) -> When | None:
        """Return the one date in the heading right above, or a date that stands alone before, or None."""
        nearest = [*([entry.words] if entry.piece.kind is Kind.HEADING else []), *entry.headings[-1:]]
        for heading in nearest:
            found = [d for d in dates_of(unbroken(heading).text) if not d.open_end and d.end is None]
            own = [d for d in found if not _OWN_NUMBER.match(unbroken(heading).text, d.span.end)]
            if len(found) == len(own) == 1 and heading is not self.slide.title:
                return own[0].value
        for heading in reversed(entry.headings[1:]):
            if (when := date_behind(unbroken(heading).text)) is not None:
                return when
        fitting = [when for path, when in self._periods if entry.headings[: len(path)] == path]
        return fitting[-1] if fitting else self._surveyed(entry)

    def _surveyed(self, entry: Entry) -> When | None:
        """Return the year of the one survey named as the source of what stands under the heading."""
        for other in self.slide.entries:
            text = unbroken(other.words).text
            if other.headings == entry.headings and _SOURCE.match(text):
                found = [d for d in dates_in(text) if re.match(r"[^「」、。]{0,16}調査", text[d.span.end :])]
                return found[0].value if len(found) == 1 and len(dates_in(text)) == 1 else None
        return None

    def _foreign(self, heading: Phrase) -> bool:
        """Say whether a heading is of another page: it stands before the break after which the entry is."""
        if not self._page:
            return False
        return heading.span.start < self._seen[self._page].words.span.start

    def _page_topic(self, entry: Entry) -> str:
        """Return the programme that the headings over an entry, or those of its page, name; or that of the slide."""
        if self._page:
            seen = [e for e in self._seen[self._page :] if e.piece.kind is Kind.HEADING]
            over = [heading for heading in reversed(entry.headings) if heading in [e.words for e in seen]]
            lines = [*over, *(each.words for each in seen)]
            named = next((name for line in lines if (name := self._known_in(line.text))), "")
            below = entry.piece.kind is not Kind.HEADING
            subject = self.subjects.get(entry.words.starts[0]) if below else None
            return named or (subject.programme.label if subject else "")
        subject = subject_of(entry, self.slide, self.names)
        return subject.programme.label if subject else ""

    def _known_in(self, text: str) -> str:
        """Return the longest name of a programme of the document that a text holds, or nothing."""
        words = squeezed(text)
        fitting = [self.names.known[name].printed for name in self.names.known if name in words]
        return max(fitting, key=len, default="")


def plain_heading(heading: Phrase) -> str:
    """Return the words of a heading without numbers, frames, dates, remarks and the place of a framed case."""
    words = unbroken(heading).text
    card = _CARD.fullmatch(words)
    text = _TAIL.sub("", card["name"] if card else unframed(words).strip("・●■○ "))
    return unframed(text.strip("・●■ ")).strip("-－ ")
