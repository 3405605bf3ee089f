"""The words that stand around a value and refine it: bounds, vagueness, per what, part of what. One table."""

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum

UNITS = (
    "市区町村|市町村|都道府県|地方公共団体|実施主体|事業期間|受入地域|自治体|事業者|団体|圏域|組合|地区|地域|世帯|施設|"
    "事業|年度|時間|か所|カ所|ヶ所|箇所|か月|ヶ月|人日|人|名|市|町|村|県|者|社|組|戸|件|校|年|月|日|時|泊|回|台|㎡|㎞|km|ha"
)
"""What an amount can be per: 100万円／団体, 1市町村当たり."""


class Bound(StrEnum):
    """On which side of the printed value the true one lies."""

    AT_MOST = "at-most"
    LESS_THAN = "less-than"
    AT_LEAST = "at-least"
    MORE_THAN = "more-than"


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """What the words around a value say about it.

    `vague` are the printed words (約, 程度, 原則); `per` are bodies, persons or times (団体, 年); `within` is
    内数, `restated` 再掲, `fixed` 定額.
    """

    bound: Bound | None = None
    vague: tuple[str, ...] = ()
    per: tuple[str, ...] = ()
    within: bool = False
    restated: bool = False
    fixed: bool = False

    def inheriting(self, other: "Qualifiers") -> "Qualifiers":
        """Return these, with the bound, vague words and per of `other` where they are not printed again."""
        return replace(
            self, bound=self.bound or other.bound, vague=self.vague or other.vague, per=self.per or other.per
        )


@dataclass(slots=True)
class _Marks:
    """Qualifiers as they are collected, word by word."""

    bound: Bound | None = None
    vague: list[str] = field(default_factory=list)
    per: list[str] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)


_RAISED = r"(?:(?:の|を|は|が|に)?(?:引き?上げ|見直し|拡充|新たに設定|あり)?(?:る|た)?[(:])?(?:の|を|は|が)?"
_BEFORE: tuple[tuple[str, str], ...] = (
    ("skip", r"[ :=]+"),
    ("at-most", rf"(?:措置|補助|助成|交付|事業費の?|経費の?)?(?:上限|限度)(?:金?額)?{_RAISED}"),
    ("at-most", r"(?:最大|最高|最長)(?:で|\()?"),
    ("at-least", r"少なくとも|最低でも|最低"),
    ("vague", r"約|およそ|おおよそ|概ね|おおむね|ほぼ|原則(?:として)?"),
    ("fixed", r"(?<![一-鿿])定額で?"),
    ("skip", r"合計(?:で|の)?|総額|累計|延べ|のべ"),
    (
        "per",
        rf"(?:[0-9]+|一)? ?(?P<u>{UNITS})(?:・(?:[0-9]+|一)? ?(?P<v>{UNITS}))?"
        r"(?:当たり|あたり|当り|につき)の?",
    ),
    ("per", rf"(?<![0-9市町村第]) ?1 ?(?P<u>{UNITS})"),
    ("per", r"(?<![0-9])(?P<u>年)(?:間|額)"),
    ("per", r"(?<![0-9元] )(?<![0-9一-鿿])毎?(?P<u>年|月)"),
    ("per", r"(?P<u>月)額"),
)
_AFTER: tuple[tuple[str, str], ...] = (
    ("per", rf" ?/ ?(?P<u>{UNITS})(?:・(?P<v>{UNITS}))?"),
    ("vague", r" ?程度|前後|内外|ほど|規模|を目安|等|など"),
    ("at-most", r" ?以内| ?以下|まで"),
    ("less-than", r" ?未満"),
    ("at-least", r" ?以上"),
    ("more-than", r"超(?!過)|を超え"),
    ("at-most", r"\)?(?:を|が|に)(?:[^、。()]{0,12}の)?(?:上限|限度)|(?:上限|限度)(?=[)、。 】]|$)"),
    ("fixed", r"定額"),
    ("within", r"の?内数|\(内数\)|\)の内数|\([^()]{0,40}\) ?の内数"),
    ("restated", r"\)? ?[【\[(]再掲[】\])]"),
)
_BEFORE_PATTERNS = tuple((kind, re.compile(rf"(?:{pattern})$")) for kind, pattern in _BEFORE)
_AFTER_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _AFTER)
_CEILINGS = re.compile(r"(?:上限|限度)額?を?引き?上げ\([^()]*$")
"""Opens a bracket in which every amount is a ceiling: 上限額を引き上げ（人件費400万円→450万円、…）."""

_REACH = 40
"""How far before a value its qualifying words are looked for, in code points."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The qualifiers of a value and how far they reach to its left and right in the folded text."""

    qualifiers: Qualifiers
    left: int
    right: int


def read_setting(text: str, start: int, end: int) -> Setting:
    """Collect the words that qualify the value at `start` to `end` of a folded text, outwards from it."""
    marks = _Marks()
    left = _read_before(text, start, marks)
    if marks.bound is None and _CEILINGS.search(text, max(0, start - 2 * _REACH), left):
        marks.bound = Bound.AT_MOST
    right = _read_after(text, end, marks)
    found = Qualifiers(
        bound=marks.bound,
        vague=tuple(dict.fromkeys(marks.vague)),
        per=tuple(sorted(dict.fromkeys(marks.per), key=lambda unit: unit in ("年", "年度", "月"))),
        within="within" in marks.flags,
        restated="restated" in marks.flags,
        fixed="fixed" in marks.flags,
    )
    return Setting(found, left, right)


def _read_before(text: str, start: int, marks: _Marks) -> int:
    floor = max(0, start - _REACH)
    while True:
        for kind, pattern in _BEFORE_PATTERNS:
            if (found := pattern.search(text, floor, start)) and found[0]:
                _note(marks, kind, found)
                start -= len(found[0])
                break
        else:
            return start


def _read_after(text: str, end: int, marks: _Marks) -> int:
    while True:
        for kind, pattern in _AFTER_PATTERNS:
            if (found := pattern.match(text, end)) and found[0]:
                _note(marks, kind, found)
                end = found.end()
                break
        else:
            return end


def _note(marks: _Marks, kind: str, found: re.Match[str]) -> None:
    if kind == "vague":
        marks.vague.append(found[0])
    elif kind == "per":
        marks.per += [unit for unit in found.groupdict().values() if unit]
    elif kind in ("within", "restated", "fixed"):
        marks.flags.add(kind)
    elif kind != "skip":
        marks.bound = Bound(kind)


_ARROW = re.compile(r"\s*(?:\([^()→]{0,20}\))?\s*→\s*(?:【[^】]{0,12}】)?\s*")


def leads_to(text: str, right: int, left: int) -> bool:
    """Say whether an arrow joins the value that reaches to `right` with the one that begins at `left`."""
    return right <= left and _ARROW.fullmatch(text, right, left) is not None
