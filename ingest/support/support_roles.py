"""What the lines of a slide say of its programme: which property, under which label, on which slides."""

import re
from collections.abc import Sequence

from keniki.ingest.law.decisions_and_reports import quoted_places
from keniki.ingest.money.budgets import budget_places
from keniki.ingest.reading.fold import squeezed
from keniki.ingest.slides.known_names import read_names
from keniki.ingest.slides.labels import Role, leading_label, role_of, unframed
from keniki.ingest.slides.outline import Kind, issuer_lines
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.portrayed import portrayed
from keniki.ingest.slides.statements import Statement

PROPERTIES: dict[Role, str] = {
    Role.TARGET: "targetBodyWords",
    Role.COST: "coveredCost",
    Role.REQUIREMENT: "requiresWords",
    Role.EXCLUSION: "excludesWords",
    Role.PERIOD: "period",
    Role.MONEY: "supportContent",
    Role.PURPOSE: "purpose",
    Role.BACKGROUND: "background",
    Role.DESCRIPTION: "description",
    Role.EFFECT: "effect",
    Role.ACTIVITY: "activity",
    Role.MERIT: "merit",
    Role.FLOW: "procedure",
    Role.EXAMPLE: "example",
}

_ELSEWHERE = re.compile(
    r"事例|サミット$|\(抜粋\)$|^#\S|一覧|FAQ|アンケート|ご意見|^回答$|目次|法律.*\(抄\)|(?:法|令)\(.*号\)|状況調査"
    r"|導入状況|設立状況|対応状況|設置例|戦略~|(?:状況|推移|不安)(?:\([^()]*\))?$|参加実績|基本方針"
    r"|[ァ-ヶー所]の(?:設置|配布|開設)"
)
"""Titles and headings of slides that give no account of a programme: cases, lists, laws, surveys."""

_BREADCRUMB = re.compile(r" > [^>]+ > ")
"""The path of a web page, whose picture lists pages that are not of the slide."""

_CASES = re.compile(r"事例")
_OF_SUPPORT = re.compile(r"【|財政措置|交付税措置")
"""Headings that turn from the cases of a slide to the support that its section is about."""

_SUPPORT = re.compile(r"特別交付税|補助率|措置率|定額")
_BUDGET = re.compile(r"予算|事例|状況")
"""Titles of slides about all programmes of a section."""

_COST = re.compile(r"(?:経費|費用?|料|旅費|謝金)(?:\([^()]*\))?(?:\s*等)?$")
_REACHING = {Role.MONEY, Role.COST, Role.EXAMPLE}
"""Labels that hold for what stands under headings below them as well."""

_PERIOD_IS = re.compile(r"^・?[^ 、。:]{0,6}期間は")
_DEMANDS = re.compile(r"が(?:要件|必須|条件)[※。]?$|は必須$")
_COVERED = re.compile(r"^(?!※).*(?:費用?|経費)が対象。?(?:\([^()]*\))?$")
_MONEY = re.compile(r"円|限度額|上限|交付税|財政措置|措置率")
_ENUMERATED = re.compile(r"^[②-⑳]")


_EXAMPLES = re.compile(r"[^・]取組例$")


def heads_examples(heading: Phrase) -> bool:
    """Say whether all that stands below a heading are examples: 【期待される取組例】."""
    return _EXAMPLES.search(unframed(heading.text)) is not None


_STEP, _DONE = re.compile(r"[0-9]{1,2}\."), re.compile(r"実施例$")


def tells_of_programmes(statement: Statement) -> bool:
    """Say whether a slide and the headings above an entry give an account of a programme."""
    title = None if statement.untitled else statement.slide.title
    lines = [*([title] if title else []), *(h for h in statement.entry.headings if h is not title)]
    if is_of_web_page(statement):
        return False
    name = statement.subject.name if statement.subject else None
    own = [place for place, line in enumerate(lines) if name and _holds(line, name)]
    if (
        title
        and own
        and own[-1]
        and _CASES.search(title.text)
        and not _OF_SUPPORT.search(lines[own[-1]].text)
    ):
        return False
    governing = [
        line for line in (lines[own[-1] :] if own else lines) if not _is_of_pictures(line, statement)
    ]
    if any(_ELSEWHERE.search(_apart_from(line, name)) for line in governing):
        return False
    roles = [role_of(line.text) for line in governing]
    steps = _STEP.fullmatch(statement.entry.piece.marker) and bool(_DONE.search(governing[-1].text))
    return Role.EXAMPLE not in roles or roles[-1] is Role.MERIT or bool(steps)


def _is_of_pictures(heading: Phrase, statement: Statement) -> bool:
    """Say whether a heading of cases has nothing but lost pictures below it, and then the points of the slide."""
    if not _OF_CASES.fullmatch(heading.text):
        return False
    under = [entry for entry in statement.slide.entries if heading in entry.headings]
    first = under[0] if under else None
    return first is not None and first.piece.kind is Kind.HEADING and role_of(first.words.text) is Role.MERIT


_OF_CASES = re.compile(r"[^。、]{2,12}の?活用事例")


def is_of_web_page(statement: Statement) -> bool:
    """Say whether an entry stands below the path of a web page, in a picture of that page."""
    return any(_BREADCRUMB.search(line.text) for line in statement.entry.headings)


def _apart_from(line: Phrase, name: Phrase | None) -> str:
    """Return a heading without the name that was taken from it."""
    if name is None or not _holds(line, name) or squeezed(name.text) not in read_names(name.document).headed:
        return line.text
    return line.text.replace(name.text, "")


def is_vouched(statement: Statement) -> bool:
    """Say whether headings or words of a slide name its programme, so that not only the cover does."""
    subject, cover, title = statement.subject, statement.slide.cover, statement.slide.title
    if subject is None or statement.adrift:
        return False
    if cover is None or title is None or statement.untitled or not _holds(cover, subject.name):
        return True
    if title.starts == cover.starts:
        return True
    name = squeezed(subject.name.text)
    if len(name) > 3 and name in squeezed(title.text):
        return True
    if name in squeezed(statement.words.text):
        return True
    if _BUDGET.search(title.text):
        return False
    told = (entry.words.text for entry in statement.slide.entries)
    if name not in read_names(subject.name.document).headed:
        return any(_SUPPORT.search(text) for text in told)
    return any(name in squeezed(text) for text in told)


def _holds(line: Phrase, name: Phrase) -> bool:
    """Say whether a heading is the one that a name was taken from."""
    return line.starts[0] <= name.starts[0] <= line.starts[-1]


_ASSESSED = {Role.EFFECT, Role.BACKGROUND}
_NUMBERED = re.compile(r"\([0-9]{1,2}\)")
"""Numbers of points that a report is asked to hold: (1) 効果, (2) 課題."""


def role_above(statement: Statement) -> Role | None:
    """Return what the nearest heading that is a label of the trade announces."""
    between, items = False, [item.starts[0] for item in statement.entry.above]
    for heading in reversed(statement.entry.headings):
        if (role := role_of(heading.text)) is not None:
            if role in _ASSESSED and _NUMBERED.match(heading.text):
                return None
            return role if not between or role in _REACHING else None
        between = between or heading.starts[0] not in items
        if statement.subject is not None and heading.text == statement.subject.name.text:
            return None
    return None


def role_of_statement(index: int, statements: Sequence[Statement]) -> tuple[Role | None, Phrase]:
    """Return what an entry says of its programme, and the words of it without the label in front."""
    words = statements[index].words
    label = leading_label(words.text)
    if label and (role := role_of(label[0])) is not None:
        return role, words if _OF_FIGURES.search(label[0]) else words.part(label[1])
    if _announces_requirements(index, statements):
        return Role.REQUIREMENT, words
    if (said := _PERIOD_IS.match(words.text)) is not None:
        return Role.PERIOD, words.part(said.end())
    for item in reversed(statements[index].entry.above):
        outer = None if _NUMBERED.match(item.text) else leading_label(item.text)
        if outer and (role := role_of(outer[0])) is not None:
            return role, words
    if _ENUMERATED.match(words.text) and (role := _enumeration(index, statements)) is not None:
        return role, words
    role = role_above(statements[index])
    return (None if role is Role.ACTIVITY and _closes(index, statements) else role), words


def _closes(index: int, statements: Sequence[Statement]) -> bool:
    """Say whether a sentence stands behind the items of a label, which it is none of."""
    own, before = statements[index].entry, statements[index - 1].entry if index else None
    items = before if before is not None and before.piece.kind is Kind.ITEM else None
    behind = items is not None and all(heading in items.headings for heading in own.headings)
    return behind and own.piece.kind is Kind.PARAGRAPH and "、" in own.words.text


_OF_FIGURES = re.compile(r"(?:率|額|単価)$")
"""Labels without which the figures behind them say nothing: 上限額：30万円／団体."""

_REQUIREMENTS_FOLLOW = re.compile(r"(?:次|以下|下記)の[^。]{0,12}要件")


def _announces_requirements(index: int, statements: Sequence[Statement]) -> bool:
    """Say whether an item follows a line that announces requirements: 次の要件を全て満たす…."""
    own = statements[index].entry
    if own.piece.kind is not Kind.ITEM:
        return False
    for above in reversed(statements[max(0, index - 6) : index]):
        if above.entry.headings != own.headings or above.entry.piece.kind is Kind.HEADING:
            return False
        if above.entry.piece.kind is Kind.PARAGRAPH:
            return bool(_REQUIREMENTS_FOLLOW.search(above.words.text))
    return False


def _enumeration(index: int, statements: Sequence[Statement]) -> Role | None:
    """Return the role of the line that began an enumeration (対象経費 ① …) which an entry goes on with."""
    for above in reversed(statements[max(0, index - 8) : index]):
        if above.entry.headings != statements[index].entry.headings or above.entry.piece.kind is Kind.HEADING:
            return None
        label = leading_label(above.words.text)
        if label and "①" in above.words.text:
            return role_of(label[0])
    return None


def property_of(role: Role | None, text: str) -> str:
    """Return the property that a line states: by its label, costs by how they end, else a description."""
    if covers(text):
        return PROPERTIES[Role.COST]
    if _DEMANDS.search(text):
        return PROPERTIES[Role.REQUIREMENT]
    if role is Role.MONEY and _COST.search(text):
        return PROPERTIES[Role.COST]
    if role is Role.MERIT and _MONEY.search(text):
        return PROPERTIES[Role.MONEY]
    if role is Role.ACTIVITY and "。" in text:
        return PROPERTIES[Role.DESCRIPTION]
    return PROPERTIES[role] if role else "description"


def covers(text: str) -> bool:
    """Say whether a sentence says which costs are covered (○○の費用が対象。)."""
    return bool(_COVERED.search(text))


_DEFINITION = re.compile(r"^[※*＊]?\s*[0-9]{0,2}\s*\S{2,20}[:](?=[^0-9])")
_PREFECTURES = re.compile(r"(?:[都道府県]、[^、]{1,4}){2}[都道府県]")
"""The prefectures of a class of bodies, which are read one by one."""

_MARK = re.compile(
    r"(?:[RH][0-9]{1,2})?(?:新規|拡充)(?:\([^()]*\))?|~[^~。、]{4,24}~|[↓→▼➡⇒↑]|\([^()。]{2,12}\)|[をがにはのへとで].*|令和\s*[0-9]+\s*年.{0,8}|【[^】:]*】|〔[^〕]*〕|<[^<>:]*>|[^\w]*"
)
_CONTACT = re.compile(
    r"^\(?(?:出典|出所|担当|問合せ先|お?問い?合わせ先?)|TEL|E-mail|【[^】]*(?:担当|窓口)|【所在地】|(?<!\(<)https?://|こちら(?:から)?[→▼]"
    r"|こちらからお申し?込み|\(0[0-9]{1,4}-[0-9]{1,4}-[0-9]{3,4}\)"
)


def is_read_elsewhere(index: int, statements: Sequence[Statement]) -> bool:
    """Say whether a line is no account: an issuer, a budget, a definition, a contact, a mark."""
    statement = statements[index]
    text = statement.words.text
    if statement.entry.piece.kind in (Kind.HEADING, Kind.ROW):
        return False
    issued = any(line.span in statement.words.span for line in issuer_lines(statement.slide))
    budget = bool(budget_places(index, statements)) and "。" not in text
    footnote = text.startswith("※") and bool(_DEFINITION.match(text) and _PREFECTURES.search(text))
    return (
        issued
        or _is_exception(index, statements)
        or budget
        or statement.words.span in quoted_places(statement.words.document)
        or portrayed(index, statements) is not None
        or footnote
        or bool(_MARK.fullmatch(text) or _CONTACT.search(text))
    )


_EXCEPT = re.compile(r"^(?:ただし|但し)[^。]*、$")


def _is_exception(index: int, statements: Sequence[Statement]) -> bool:
    """Say whether a line is of an exception that a rate has: ただし、以下の取組については、 ① … ② …."""
    own = statements[index]
    if _EXCEPT.match(own.words.text):
        return True
    if not re.match(r"[①-⑳]", own.words.text):
        return False
    above = [s for s in statements[max(0, index - 8) : index] if s.entry.headings == own.entry.headings]
    return any(_EXCEPT.match(each.words.text) for each in above)


def is_label_only(text: str) -> bool:
    """Say whether a line is a label or a mark alone, which says nothing of its own."""
    return _LABEL_ONLY.fullmatch(text) is not None


_LABEL_ONLY = re.compile(r"【[^】:]{2,24}】|<[^<>:]{2,24}>|\([^()。]{2,12}\)|[^\w]+")
