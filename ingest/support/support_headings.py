"""Headings that name a part of a programme: a type of support, a cost, a body, a step."""

import re

from keniki.ingest.slides.labels import Role, role_of
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.statements import Statement
from keniki.ingest.slides.subjects import named
from keniki.ingest.support.support_roles import heads_examples
from keniki.ingest.support.support_words import cut

_LONGEST = 40
_NO_PART = re.compile(
    r"(?:推移|状況|概要|の流れ|とは|一覧|イメージ|背景|課題|効果|期日|数|の例|きっかけ|について】?)$|[!！?？]|です|^#|以下|下記|円|実績|説明会|^【事例】|^[0-9]{4}年|年度|ご意見|回答|目次|→"
    r"|属性$|発足|^第[0-9]+回|^(?:民間)?企業$|個人等$|^地方(?:自治体|公共団体)$"
    r"|(?:経緯|経過|要件|方法等?|事例|書類の内容|プロセス|対象|主体|不安(?:\([^()]*\))?|市町村分[〕)]?)$|^第[0-9一二三四五六七八九十]+[款項章節目]|^\(細[目節]\)|本部[(（]|期間\([^()]*[0-9]"
)
_TYPE = re.compile(r"(?:タイプ|型|枠)$")
_MARKS = re.compile(r"、?\s*(?=[①-⑳])")
_STATED = {
    Role.MONEY: "coveredCost",
    Role.COST: "coveredCost",
    Role.TARGET: "targetBodyWords",
    Role.EFFECT: "effect",
}


def parts_named(statement: Statement) -> list[tuple[str, Phrase]]:
    """Return the parts that a heading names, each with the property that it states; none for other headings."""
    parts = statement.subject.parts if statement.subject else ()
    name = named(statement.words).text
    own = bool(parts) and parts[-1] is statement.words and role_of(statement.words.text) is None
    if (
        not own
        or not (2 if _TYPE.search(name) else 3) < len(name) <= _LONGEST
        or _NO_PART.search(statement.words.text)
        or _cheers(statement)
        or any(heads_examples(heading) for heading in statement.entry.headings)
    ):
        return []
    above = reversed(statement.entry.headings)
    roles = (role for heading in above if (role := role_of(heading.text)) and _holds_parts(role, heading))
    role = next(roles, None)
    stated = _STATED.get(role, "component") if role and not _TYPE.search(name) else "component"
    return [(stated, part) for part in (cut(statement.words, _MARKS) if "、" in name else [statement.words])]


def _holds_parts(role: Role, heading: Phrase) -> bool:
    """Say whether headings below a label are of it: effects are, papers that are asked for are not."""
    return role is not Role.EFFECT or "効果" in heading.text


def _cheers(statement: Statement) -> bool:
    """Say whether nothing but a slogan stands below a heading, so that it is the label of a figure."""
    place = statement.words.starts[0]
    below = [e for e in statement.slide.entries if any(h.starts[0] == place for h in e.headings)]
    return bool(below) and all(entry.words.text.endswith("!") for entry in below)
