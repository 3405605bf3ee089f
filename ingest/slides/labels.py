"""What a label of the trade stands for, in headings, items and cells: 対象経費, 実施主体, 補助率."""

import re
from enum import StrEnum
from functools import lru_cache


class Role(StrEnum):
    """What the words under a label say of a programme; the value is the property that states it."""

    TARGET = "targetBody"
    COST = "coveredCost"
    REQUIREMENT = "requires"
    EXCLUSION = "excludes"
    PERIOD = "period"
    MONEY = "money"
    PURPOSE = "purpose"
    BACKGROUND = "background"
    DESCRIPTION = "description"
    EFFECT = "effect"
    ACTIVITY = "activity"
    MERIT = "merit"
    EXAMPLE = "example"
    FLOW = "procedure"


_SUPPORT = r"(?:支援|補助|交付|助成|措置)?(?:の)?"
_LABELS: tuple[tuple[Role, str], ...] = (
    (
        Role.MONEY,
        r"対象経費の上限(?:額)?|措置額|(?:措置)?上限額|措置率|補助率|交付率|充当率|交付税(?:措置|算入)率|限度額",
    ),
    (
        Role.MONEY,
        r"(?:地方)?財政措置(?:の(?:内容|概要))?|財政措置等|(?:特別|普通|地方)交付税(?:措置)?|国庫補助|地方債|補助金額",
    ),
    (Role.MONEY, r"委託金額|委託費|件数・単価|件数|単価|予算(?:額)?|資金の流れ|主な経費|措置内容|補助内容"),
    (
        Role.COST,
        _SUPPORT + r"対象(?:となる)?経費(?:の詳細)?等?|補助対象|措置対象|対象経費等|積算内容",
    ),
    (
        Role.TARGET,
        _SUPPORT + r"対象(?:団体|自治体|市町村|者|校|地域|となる自治体)|(?:実施|事業|実証の|申請|応募)主体",
    ),
    (Role.TARGET, r"支援対象|対象|登録先団体|主なターゲット|地方自治体|プラットフォーム会員"),
    (
        Role.REQUIREMENT,
        r"(?:主な|公募|指定の|機関としての|取組に関する|支援の前提となる|認定の?)?(?:要件|条件|基準)|求める成果物",
    ),
    (Role.EXCLUSION, r"対象外(?:経費)?"),
    (Role.PERIOD, r"(?:事業|活動|派遣|契約|措置|実施|対象|支援|活用|事業の業務)?期間"),
    (Role.PURPOSE, r"(?:事業|制度)?(?:の)?(?:目的|趣旨|ねらい)|目指す姿"),
    (Role.BACKGROUND, r"背景・(?:課題|趣旨)|(?:地域の)?現状(?:と|・)課題|課題|背景|現状"),
    (
        Role.DESCRIPTION,
        r"事業概要(?:・目的)?|事業(?:の)?内容|制度(?:の)?概要|(?:事業|取組|実証事業)?の?概要|定義|内容|支援内容",
    ),
    (Role.DESCRIPTION, r"支援の内容|取組の概要|対象税目|対策のポイント|概要|対象者"),
    (Role.DESCRIPTION, r"アウトプット.*|(?:短期|長期)アウトカム.*"),
    (
        Role.EFFECT,
        r"期待される効果|.*確認された(?:主な)?効果|効果(?:・影響)?|成果|事業目標|指定の効果",
    ),
    (
        Role.ACTIVITY,
        r"主な(?:取組|事業|支援策)|(?:主な)?対象(?:事業|事務)|取組(?:の内容)?例|取組例|業務の例|派遣メニュー|必須業務|(?:支援|事業)メニュー",
    ),
    (Role.MERIT, r"POINT|ポイント|参加メリット|(?:[^をがは]{2,4}の)?メリット"),
    (
        Role.FLOW,
        r"Step\.?[0-9].*|STEP[0-9].*|.{2,12}の流れ|(?:事業|資金)?(?:の)?(?:スキーム|流れ)(?:・具体例)?|(?:事業|資金)の?イメージ(?:・具体例)?|事業イメージ・具体例|スケジュール|公募|採択|応募|進め方",
    ),
    (
        Role.EXAMPLE,
        r"(?:活動|取組|具体的)?(?:の)?事例|.*の事例|.*活用事例|.*実施例|.*(?:取組|活動)事例|事例紹介.*|.*(?<!活動)イメージ(?:図)?|【[^】]*事例】.*|.+する取組の例",
    ),
)
_ROLES = tuple((role, re.compile(rf"(?:{pattern})")) for role, pattern in _LABELS)

_NUMBERING = re.compile(
    r"^(?:[①-⑳]|\([0-9]{1,2}\)|[0-9]{1,2}[.)](?=\D)|[0-9]{1,2} (?=\D)|[■●◆◇○◎・▶➤→☆★❖✓■>]|第[0-9]+章)[ ]*"
)
_FRAMES = (("【", "】"), ("《", "》"), ("<", ">"), ("〔", "〕"), ("[", "]"), ("≪", "≫"))


@lru_cache(maxsize=4096)
def unframed(text: str) -> str:
    """Return a heading without number, bullet and brackets around all of it: 1. 【対象経費】 is 対象経費."""
    before = None
    while before != text:
        before = text
        text = _NUMBERING.sub("", text.strip()).strip()
        for opening, closing in _FRAMES:
            if text.startswith(opening) and text.find(closing) == len(text) - 1:
                text = text[1:-1].strip()
    return text


@lru_cache(maxsize=4096)
def role_of(text: str) -> Role | None:
    """Return what a label announces, or None when the words are no label of the trade."""
    bare = (
        re.sub(r"\([^()]*\)$|※.*$|\((?:予定|案|例|イメージ)\)", "", unframed(text)).replace(" ", "").strip()
    )
    return next((role for role, pattern in _ROLES if pattern.fullmatch(bare)), None)


def announced(text: str) -> str:
    """Return the label that a line is which ends with a colon and announces the lines below, or nothing."""
    label = text.strip("・ ")
    return label.removesuffix(":").strip() if label.endswith(":") and len(label) <= _LONGEST_LABEL else ""


def only_announces(text: str) -> bool:
    """Say whether a line only names what the lines below it give: 費用の例：, 措置額 支援員1人あたりの上限額."""
    return bool(announced(text)) or _CEILINGS.fullmatch(text) is not None


_CEILINGS = re.compile(r"(?:措置額 )?[^。、0-9]{0,12}1? ?[人団体件市町村]+あ?たりの(?:措置)?上限額")


def names_what_follows(text: str) -> bool:
    """Say whether the words of a remark (※) only name what the lines below it give: 国民のメリット, X方針（抜粋）."""
    return role_of(text) is Role.MERIT or re.fullmatch(r"[^。]{2,16}\(抜粋\)", text) is not None


def goes_beyond(text: str) -> bool:
    """Say whether a line tells what there is beside all that stands above it: このほか, 上記の他."""
    return _BEYOND.match(text) is not None


_BEYOND = re.compile(r"[※・\s]*(?:この|上記の|以上の|これらの)(?:ほか|他|外)|[※・\s]*上記以外")

_LONGEST_LABEL = 50

_SPACED = re.compile(r"^(\S{2,8})[ ]+(?=\S)")
_COLON = re.compile(r"^([^:。]{1,40}?)[:](?!/)")
_FRAMED = re.compile(r"^【([^】]{2,12})】(?=.)")


def leading_label(text: str) -> tuple[str, int] | None:
    """Return the label that begins a line, and where its value begins: 補助率：1/2, 【期間】3年."""
    for pattern in (_FRAMED, _COLON):
        if found := pattern.match(text):
            return found[1].strip(), found.end()
    found = _SPACED.match(text)
    return (found[1], found.end()) if found and role_of(found[1]) else None
