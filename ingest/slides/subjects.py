"""What a line of a slide is about: the programme that its headings name, and the part of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from keniki.ingest.graph.facts import Thing
from keniki.ingest.reading.fold import fold, squeezed
from keniki.ingest.slides.changed_parts import part_named
from keniki.ingest.slides.labels import role_of, unframed
from keniki.ingest.slides.outline import Entry, Kind, Slide
from keniki.ingest.slides.phrases import Phrase

_SCHEME = re.compile(
    r"(?:事業|交付金|補助金|利子補給金|事業債|推進費|調査費|整備費|制度|税制|プロジェクト|プログラム|プラットフォーム"
    r"|構想|支援員|対策|実証調査|調査研究|センター|ハンドブック|事例集|取組方針[0-9]{4})$"
)
"""How the names of schemes of support end in Japanese."""

TITLE_SCHEME = re.compile(r"(?:措置|に要する経費|対策の推進|ダッシュボード|チャットボット|情報[ァ-ヶー]+)$")
"""How titles of slides end that name a scheme, where a heading below names a part of one."""

POLICY = re.compile(r"(?:推進|促進|形成|展開|強化|支援|プラン|計画|確保|再起動|創設)$")
"""How the names of policies end that stand in brackets as headings: 【Xの促進】."""

GENERIC = re.compile(
    r"(?:[本当該各同]*|主な|新しい|対象|国庫|自治体の|個別の)?(?:モデル|実証|調査|補助|対象|基本|マッチング)?"
    r"(?:事業|制度|対策|構想|プロジェクト|プラットフォーム|センター)"
    r"|(?:関連する)?(?:地方|財政|特別|普通)*(?:財政|交付税|税制)?措置|第[0-9].*|\(参考\).*|.*[はがを].*(?:制度|センター)"
)
"""Phrase for a scheme that name none: モデル事業, 地方財政措置."""

TRIAL = re.compile(r"(?:モデル|実証)事業")
"""What is tried out of a scheme, which has its name from that scheme."""

_TAIL = re.compile(
    r"(?:\s*※[^※]*|\s*\([^()]*\)|\s*【[^】]*】|\s*〔[^〕]*〕|~[^~]*~?|\s*について|(?:に関する|についての|の)予算概要|の(?:概要|進め方|全体像|ポイント|イメージ))$"
)
_DOING = re.compile(
    r"の\s*(?:更なる)?(?:創設|推進|推進等|拡充|取組|展開|活用|活用の推進|活用等|形成・運営|設立・運営|充実|内容|システム構築|確保|活用の充実)等?$"
)
ORGANISATION = re.compile(r"^[^\sの]{1,12}[省庁府](?:\S{1,20}(?:課|局|グループ))?の")
DATED = re.compile(r"^(?:令和|平成|[RH])\s*[0-9元]+\s*年?度?(?:予算案|予算)?(?:における)?\s*")
_REFERENCE = re.compile(r"(?:【参考】|\(参考\))\s*(?:既存の)?")
_ABBREVIATED = re.compile(r"\([A-Za-z]{2,8}\)")
_ABBREVIATION = re.compile(r"\([A-Za-z]{2,8}\)$")
_QUOTES = re.compile(r"[「」『』]")

_VALUE = re.compile(r"[0-9][0-9,.]*(?=\s*(?:[百千万億兆]*円|%|年|人|団体|時間|[~/]))")
"""Values in a label, which its key must not hold."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The programme that a line is about, and the labels between the two, outermost first."""

    programme: Thing
    name: Phrase
    parts: tuple[Phrase, ...] = ()

    def measure(self, *further: str) -> Thing:
        """Return the funding measure of these parts, and of `further` ones that the line itself names."""
        labels = [label for label in (*(part_named(bare(part)) for part in self.parts), *further) if label]
        key = (*self.programme.key, *(_VALUE.sub("#", fold(label).text) for label in labels))
        links = (("measureOf", self.programme),)
        label = " ".join([self.programme.label, *labels])
        return Thing(kind="measure", key=key, cls="FundingMeasure", label=label, links=links)

    def budget_line(self) -> Thing:
        """Return the budget line of the programme."""
        return budget_line(self.programme)


def programme(name: str) -> Thing:
    """Return the programme of a printed name; one that is quoted now and then is one all the same."""
    key = _QUOTES.sub("", fold(name).text)
    return Thing(kind="programme", key=(key,), cls="SupportProgramme", label=name)


def budget_line(of: Thing) -> Thing:
    """Return the item of a budget that pays for a programme."""
    links = (("budgetLineOf", of),)
    return Thing(kind="appropriation", key=of.key, cls="BudgetLine", label=of.label, links=links)


def bare(words: Phrase) -> Phrase:
    """Return a heading without its number, bullet and outer brackets."""
    inner = unframed(words.text)
    start = words.text.find(inner)
    return words.part(start, start + len(inner)) if inner else words


def named(words: Phrase) -> Phrase:
    """Return the name in a heading: without number, brackets, について, remarks in brackets and subtitles."""
    found = bare(words)
    found = found.part(len("様々な")) if found.text.startswith("様々な") else found
    while (tail := _TAIL.search(found.text)) and tail.start() > 1:
        if _ABBREVIATION.search(found.text):
            break
        found = bare(found.part(0, tail.start()))
    return found


def core(words: Phrase) -> Phrase:
    """Return a name without what is done with it: X of Xの創設."""
    found = named(words)
    tail = _DOING.search(found.text)
    return found.part(0, tail.start()) if tail and tail.start() > 1 else found


def is_sentence(heading: Phrase) -> bool:
    """Say whether a heading is a whole sentence of what is done, and names no part."""
    return _DOES.fullmatch(heading.text) is not None


_DOES = re.compile(r"[^。]{30,}、[^。、]{4,}を(?:実施|推進|支援)")


def is_scheme(words: Phrase) -> bool:
    """Say whether a heading names a scheme of support by the way its name ends."""
    text = squeezed(named(words).text)
    if (
        GENERIC.fullmatch(text)
        or ORGANISATION.match(text)
        or DATED.match(text)
        or role_of(text)
        or len(text) < 4
    ):
        return False
    return bool(_SCHEME.search(text))


_GRANT = re.compile(r"(?:交付金|補助金)(?P<tail>事業)$")
"""The undertaking of a grant, which is the grant itself where the document names it without."""

_LONG_STEM = 8


@dataclass(frozen=True)
class Names:
    """The names of programmes that the headings of a document give, by their squeezed words."""

    known: dict[str, Phrase]
    behind: dict[int, Phrase]
    """Names that stand in brackets on the line behind a heading, by where the heading begins."""

    headed: frozenset[str]
    """Those that headings and titles of slides give, not only the covers of sections."""

    listed: tuple[Phrase, ...] = ()
    """Those that stand as quoted names in lists, to which a heading may refer by their end."""

    matters: frozenset[str] = frozenset()
    """Those that turned out to name a matter, a place or an office, and no programme."""

    def resolve(self, heading: Phrase) -> Phrase | None:
        """Return the name that a heading gives or begins with, or None."""
        place = heading.starts[0]
        if place not in self._resolved:
            self._resolved[place] = self._resolve(heading)
        return self._resolved[place]

    @cached_property
    def _resolved(self) -> dict[int, Phrase | None]:
        """What headings were found to name, by where they begin: every line below one asks again."""
        return {}

    def _resolve(self, heading: Phrase) -> Phrase | None:
        found = self._resolved_whole(heading)
        granted = _GRANT.search(found.text) if found else None
        if found and granted and squeezed(found.text[: granted.start("tail")]) in self.known:
            return found.part(0, granted.start("tail"))
        return self._fuller.get(squeezed(found.text), found) if found else None

    @cached_property
    def _fuller(self) -> dict[str, Phrase]:
        """Names that say what a shorter one is for (Xの提供に向けたY事業), by the shorter one (Y事業)."""
        fuller = {}
        for text, name in self.known.items():
            _, for_what, short = text.rpartition("に向けた")
            if for_what and len(short) >= _LONG_STEM and short in self.headed:
                fuller[short] = name
        return fuller

    def _resolved_whole(self, heading: Phrase) -> Phrase | None:
        if heading.starts[0] in self.behind:
            return self.behind[heading.starts[0]]
        if role_of(heading.text):
            return None
        whole, inner = named(heading), core(heading)
        for words in (inner, whole) if is_scheme(inner) else (whole, inner):
            if squeezed(words.text) in self.known:
                return words
        if is_scheme(heading):
            return whole
        return self._within(whole) or self._within(bare(heading)) or self._referred(whole)

    def _referred(self, words: Phrase) -> Phrase | None:
        """Return the name that a heading refers to: 【参考】既存のXに関する措置, or by its end X概要."""
        if words.text.endswith("概要") and len(stem := squeezed(words.text)[:-2]) >= _LONG_STEM:
            ending = {squeezed(name.text): name for name in (*self.known.values(), *self.listed)}
            fitting = [name for text, name in ending.items() if text.endswith(stem)]
            return fitting[0] if len(fitting) == 1 else None
        found = _REFERENCE.match(words.text)
        wanted = squeezed(words.text[found.end() :]) if found else ""
        meant = (name for text, name in self.known.items() if _ABBREVIATED.sub("", text) == wanted)
        return next(meant, None) if wanted else None

    def _within(self, words: Phrase) -> Phrase | None:
        """Return the longest known name that the words begin with or hold in brackets."""
        text = words.text
        for name in self._long:
            if text.startswith(name) and (len(text) == len(name) or text[len(name)] in " の("):
                return words.part(0, len(name))
        held = next((name for name in self._long if f"({name})" in text), None)
        return words.part(text.index(held), text.index(held) + len(held)) if held else None

    @cached_property
    def _long(self) -> tuple[str, ...]:
        """The names that are long enough to be found within other words, the longest first."""
        return tuple(sorted((name for name in self.known if len(name) > 4), key=lambda n: (-len(n), n)))

    def mentioned(self, text: str, among: Sequence[Phrase]) -> Phrase | None:
        """Return the one of `among` that a text mentions first, or None."""
        found = [(place, words) for words in among if (place := text.find(squeezed(words.text))) >= 0]
        return min(found, key=lambda each: each[0])[1] if found else None


def section_names(cover: Phrase | None) -> list[Phrase]:
    """Return the names that the title of a section lists: X、Yについて; none where it names only a body."""
    if cover is None or ORGANISATION.match(cover.text):
        return []
    whole = core(cover)
    dated = DATED.match(whole.text)
    whole = whole.part(dated.end()) if dated else whole
    sign = "、" if "、" in whole.text else "・"
    parts, start = list[Phrase](), 0
    for part in re.split(rf"{sign}(?![^「]*」)", whole.text):
        if part.strip():
            parts.append(core(whole.part(start, start + len(part))))
        start += len(part) + 1
    one = sign == "・" and is_scheme(whole) and not any(is_scheme(part) for part in parts[:-1])
    return [whole] if one else parts


def subject_of(entry: Entry, slide: Slide, names: Names, topic: Phrase | None = None) -> Subject | None:
    """Return what an entry is about: the deepest heading that names a programme, else title or section.

    `topic` is what an untitled slide is about that lies under the title of another.
    """
    parts: list[Phrase] = []
    own = [entry.words] if entry.piece.kind is Kind.HEADING else []
    for heading in [*own, *reversed(entry.headings)]:
        name = names.resolve(heading)
        if name is not None and squeezed(name.text) not in names.matters and not _is_in_title(name, slide):
            return Subject(programme(name.printed), name, tuple(parts))
        subtitle = re.fullmatch(r"\([^()]+\)", heading.text)
        if (
            not subtitle
            and not is_sentence(heading)
            and (role_of(heading.text) is None or _FORM.fullmatch(bare(heading).text))
            and (slide.title is None or heading.text != slide.title.text)
        ):
            parts.insert(0, heading)
    name = topic or _of_slide(slide)
    if name is None or squeezed(name.text) in names.matters:
        return None
    of = _of_slide(slide) if topic and TRIAL.fullmatch(topic.text) else None
    return Subject(programme(f"{of.printed} {name.printed}" if of else name.printed), name, tuple(parts))


def _is_in_title(name: Phrase, slide: Slide) -> bool:
    """Say whether a heading below the title of a slide only takes up how the name in that title begins."""
    if slide.title is None or name.starts[0] <= slide.title.starts[-1]:
        return False
    whole = _ABBREVIATED.sub("", squeezed(named(slide.title).text))
    own = squeezed(name.text)
    return whole != own and whole.startswith(own) and bool(TITLE_SCHEME.search(whole))


_FORM = re.compile(r"(?:特別|普通|地方)交付税(?:措置)?|国庫補助|地方債")
"""Labels that name a form of support, and so tell one measure of a programme from another."""

_NOT_ONE = re.compile(
    r"施策|予算|全体像|取り巻く|現状と課題|創出・拡大$|事例|一覧|取組例|結果|とは$|視点$|法律|法(?:\(|$)|状況|調査$"
)


def _of_slide(slide: Slide) -> Phrase | None:
    listed = section_names(slide.cover)
    if slide.title is None or (slide.cover and slide.title.text == slide.cover.text):
        return listed[0] if listed else None
    whole = named(slide.title)
    if is_scheme(whole):
        return whole
    within = [n for n in listed if len(n.text) > 4 and squeezed(n.text) in squeezed(whole.text)]
    if within or (len(listed) == 1 and not POLICY.search(whole.text)):
        return (within or listed)[0]
    return None if ORGANISATION.match(whole.text) or _NOT_ONE.search(whole.text) else whole
