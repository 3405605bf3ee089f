"""Headings that name a part of a programme (a type of support, a measure, a cost), and those that are only labels."""

import re

from keniki.ingest.reading.fold import squeezed
from keniki.ingest.slides.changed_parts import what_is_changed
from keniki.ingest.slides.labels import Role, role_of, unframed
from keniki.ingest.slides.outline import Entry, Kind, Slide
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.portrayed import is_person
from keniki.ingest.slides.statements import Statement
from keniki.ingest.slides.subjects import bare, core, is_sentence, named
from keniki.ingest.support.support_roles import heads_examples
from keniki.ingest.support.support_words import cut

_LONGEST = 40
_GENERAL = re.compile(
    r"(?:推移|状況|概要|の流れ|とは|一覧|イメージ|背景|課題|効果|期日|数|(?<!条)例|きっかけ|について|属性|経緯|経過|要件"
    r"|方法|事例|書類の内容|内容|結果|プロセス|対象|主体|不安|市町村分|手続|期間中|こと|事項|あり方|企業|個人|団体|機関)等?$"
)
"""How headings end that announce what stands below them, or name a kind of body, and no part."""

_NO_PART = re.compile(
    r"[!！?？]|です|^#|以下|下記|円|実績|説明会|^[0-9]{4}年|年度|ご意見|回答|目次|→|発足|^第[0-9]+回|^地方自治体$"
    r"|^第[0-9一二三四五六七八九十]+[款項章節目]|^\(細[目節]\)|本部\(|期間\([^()]*[0-9]"
)
_TYPE = re.compile(r"(?:タイプ|型|枠)$")
_MARKS = re.compile(r"、?\s*(?=[①-⑳])")
_FRAME = re.compile(r"【[^【】]*】|<[^<>]*>")
_FRAMED = re.compile(rf"(?:{_FRAME.pattern})+(?:\([^()]*\))?")
_RUN_ON = re.compile(r"(?<=向上|促進|推進|強化|支援|確保)(?=「)")
"""Where a second text of a slide begins that was printed beside a heading: 水量の向上「水車」手引."""

_OWN_BRACKET = re.compile(r"\([^()0-9~]+\)$")
_REMARK = re.compile(r"当初|補正|予算|交付税|[都道府県市区町村](?:[・、]|\)$)")
"""What a bracket behind a name holds that is no part of the name: money and places."""

_STATED = {
    Role.MONEY: "coveredCost",
    Role.COST: "coveredCost",
    Role.TARGET: "targetBodyWords",
    Role.EFFECT: "effect",
}


def parts_named(statement: Statement) -> list[tuple[str, Phrase]]:
    """Return the parts that a heading names, each with the property that it states; none for labels."""
    parts = statement.subject.parts if statement.subject else ()
    name = named(statement.words).text
    own = bool(parts) and parts[-1] is statement.words and role_of(statement.words.text) is None
    if (
        not own
        or not (2 if _TYPE.search(name) else 3) < len(name) <= _LONGEST
        or _is_label(statement)
        or any(heads_examples(heading) for heading in statement.entry.headings)
    ):
        return []
    above = reversed(statement.entry.headings)
    roles = (role for heading in above if (role := role_of(heading.text)) and _holds_parts(role, heading))
    role = next(roles, None)
    stated = _STATED.get(role, "component") if role and not _TYPE.search(name) else "component"
    return [(stated, part) for part in _single(statement.words)]


def says_what_is_done(heading: Phrase) -> bool:
    """Say whether a heading tells what is done, and so describes its programme: 町ごとに計画を策定."""
    return is_sentence(heading) or _ACTS.fullmatch(heading.text) is not None


_ACTS = re.compile(r"[^①-⑳0-9■○●・(【<][^。、]*[^。、ー]を(?:策定|実施|推進|創設|構築|選定|設置)")


def _single(words: Phrase) -> list[Phrase]:
    """Return the parts that a heading names one by one: ④ Xの促進、⑤ Yの発行, or 【X型】【Y人】."""
    if len(frames := list(_FRAME.finditer(words.text))) > 1 and _FRAMED.fullmatch(words.text):
        return [words.part(*frame.span()) for frame in frames]
    return cut(words, _MARKS) if "、" in words.text else [words]


def name_of_part(words: Phrase) -> Phrase:
    """Return the name of the part in a heading, with the bracket that belongs to it: 学習支援（夜の塾）."""
    name = named(words)
    whole = bare(words)
    own = _OWN_BRACKET.search(whole.text)
    if own and not _REMARK.search(own[0]) and whole.text[: own.start()] == name.text:
        name = whole
    name = _without_run_on(name)
    return what_is_changed(name) or name


def part_of_heading(words: Phrase) -> Phrase:
    """Return a heading as it tells what stands below it: without its mark and without a text that ran into it."""
    name = _without_run_on(bare(words))
    return what_is_changed(name) or name


def _without_run_on(words: Phrase) -> Phrase:
    run_on = _RUN_ON.search(words.text)
    return words.part(0, run_on.start()) if run_on else words


def _is_label(statement: Statement) -> bool:
    """Say whether a heading is a label of the page: in brackets, in general words, of a change or of a figure."""
    words = statement.words
    texts = (unframed(words.text), named(words).text)
    return (
        any(_GENERAL.search(text) for text in texts)
        or what_is_changed(named(words)) is None
        or _NO_PART.search(words.text) is not None
        or (_FRAMED.fullmatch(words.text) is not None and not _types(words))
        or _takes_up_name(statement)
        or _stands_alone(statement)
        or _heads_portrait(statement)
        or is_of_figure(words, statement.slide)
    )


def _types(words: Phrase) -> bool:
    """Say whether a heading in brackets names types: 【通い型】."""
    return any(_TYPE.search(frame[0].strip("【】<>")) for frame in _FRAME.finditer(words.text))


def _takes_up_name(statement: Statement) -> bool:
    """Say whether a heading only takes up the name of its programme, or the thing that the programme is of."""
    name = statement.subject.programme.key[0] if statement.subject else ""
    return squeezed(_QUOTES.sub("", core(statement.words).text)) in squeezed(name)


_QUOTES = re.compile(r"[「」『』]")


def _stands_alone(statement: Statement) -> bool:
    """Say whether nothing stands below a heading without a mark, so that it is the label of a lost figure."""
    unmarked = unframed(statement.words.text) == statement.words.text
    return unmarked and not _below(statement.words, statement.slide)


def _heads_portrait(statement: Statement) -> bool:
    """Say whether a person is portrayed right below a heading, which then is the title of that."""
    first = _below(statement.words, statement.slide)[:1]
    return any(is_person(Statement(entry, statement.slide, None)) for entry in first)


def is_of_figure(heading: Phrase, slide: Slide) -> bool:
    """Say whether a heading without a mark is the label of a figure: only words and cheers stand below it."""
    below = _below(heading, slide)
    unmarked = unframed(heading.text) == heading.text
    return unmarked and bool(below) and not any(_tells(entry) for entry in below)


def _below(heading: Phrase, slide: Slide) -> list[Entry]:
    return [e for e in slide.entries if any(h.starts[0] == heading.starts[0] for h in e.headings)]


def _tells(entry: Entry) -> bool:
    text = entry.words.text
    return entry.piece.kind is not Kind.PARAGRAPH or (
        _CLAUSE.search(text) is not None and not text.endswith("!")
    )


_CLAUSE = re.compile(r"[をがはに。]|[一-鿿]可能$|(?:実施|支援)$|~$")


def is_head_of_paper(statement: Statement) -> bool:
    """Say whether an entry is in the outline of a paper that is asked for: 1. 取組の内容 (1) … 2. 取組の結果 (1) …."""
    heads = {h.starts[0] for e in statement.slide.entries for h in e.headings if _OUTLINE.fullmatch(h.text)}
    return len(heads) > 1 and any(heading.starts[0] in heads for heading in statement.entry.headings)


_OUTLINE = re.compile(r"[0-9]{1,2}\. ?(?:取組|事業|実施)の(?:内容|結果|成果|プロセス|経緯|過程)")


def _holds_parts(role: Role, heading: Phrase) -> bool:
    """Say whether headings below a label are of it: effects are, papers that are asked for are not."""
    return role is not Role.EFFECT or "効果" in heading.text
