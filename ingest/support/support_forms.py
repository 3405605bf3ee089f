"""In which form support is given, and whether it is new or raised, as headings and cells word it."""

import re

from keniki.ingest.graph.facts import Concept

CORRECTED = re.compile(r"措置率[0-9.:]+[^。]{0,6}財政力補正")
"""A rate that fiscal capacity corrects, which is one of the special allocation tax, named or not."""

_FORMS: tuple[tuple[str, str], ...] = (
    ("special-tax-allocation", rf"特別交付税|{CORRECTED.pattern}"),
    ("ordinary-tax-allocation", r"普通交付税"),
    ("tax-allocation", r"地方交付税措置"),
    ("bond", r"事業債|地方債|対策債"),
    ("loan", r"融資(?:比率|限度|制度|額)"),
    ("subsidy", r"国庫補助(?!(?:[^。]{0,40}を受け|上限))|補助金|補助率|補助事業"),
    ("grant", r"交付金(?!事業[一-鿿ァ-ヶー])|交付率:"),
    ("entrustment", r"委託金額"),
    ("tax", r"税制|課税免除|減税"),
    ("advice", r"アドバイザー(?:の|を)?派遣|伴走支援(?!等の)"),
    ("priority", r"優先採択"),
    ("model-project", r"(?:実証|モデル)事業を(?:公募|公表|実施)|取組について実証を実施"),
    ("institution", r"^制度の?概要$"),
    (
        "model-project",
        r"モデル(?:事業|プロジェクト)を[^。]{0,14}(?:実施|選定)|をモデルとして|モデル構築を実施",
    ),
)
_FLAGS: tuple[tuple[str, str], ...] = (
    ("new", r"【新規】|(?<!以)創設|新設"),
    ("expanded", r"【拡充】|拡充|引き?上げ"),
)


_KINDS: tuple[tuple[str, str], ...] = (
    (
        "information",
        r"(?:事例集|ハンドブック|ガイドブック|ダッシュボード|チャットボット|プラットフォーム|ポータルサイト|情報[ァ-ヶー]+)$",
    ),
    (
        "model-project",
        r"(?:実証|モデル|先導的プロジェクト)[^。]{0,14}(?:事業|調査)$|パイロット・?プロジェクト$",
    ),
    ("research", r"(?:調査研究|調査分析|調査)(?:事業)?$"),
    ("special-zone", r"特区"),
    ("institution", r"(?:制度|構想|[一-鿿]{2}(?:員|隊|人))$"),
    ("policy", r"(?:取組方針[0-9]{4}|推進|促進|形成|展開|強化|確保|充実|創出|育成|実現|(?<!事業)支援)$"),
)
OF_LAST_RESORT = {"institution", "policy"}
"""The forms that a name tells only of what is given in no other form."""


def kind_of_name(name: str, *, otherwise: bool) -> Concept | None:
    """Return the form of support that the end of a name tells: 事例集, モデル事業, 調査研究事業.

    That it is an institution or a policy is told only of what is given in no other form (`otherwise` is false),
    but for what calls itself one (○○制度).
    """
    found = next((kind for kind, pattern in _KINDS if re.search(pattern, name)), None)
    if found is None or (otherwise and found in OF_LAST_RESORT and not name.endswith("制度")):
        return None
    return Concept("support-form", found)


def forms_in(text: str) -> tuple[Concept, ...]:
    """Return the forms of support that a text names, in the order of the scheme."""
    return tuple(Concept("support-form", name) for name, pattern in _FORMS if re.search(pattern, text))


def flags_in(text: str) -> tuple[Concept, ...]:
    """Return whether a text calls support new or raised."""
    return tuple(Concept("flag", name) for name, pattern in _FLAGS if re.search(pattern, text))


def place_of(concept: Concept, text: str) -> tuple[int, int]:
    """Return where the words of a form or flag stand in a text."""
    patterns = dict((*_FORMS, *_FLAGS))
    found = re.search(patterns[concept.name], text)
    return found.span() if found else (0, 0)


_BESIDE = re.compile(r"^(?:\(?※ ?)?このほか|負担分について")
"""What is given beside the programme: by others, or for the share that its recipients pay."""

_NAME_AND_SUM = re.compile(r"[「『]?[^。、()]{4,60}(?:事業|交付金|補助金|制度|債|費)[」』]?(?:[\s(].*)?")


def is_of_others(text: str) -> bool:
    """Say whether a line is of another programme: its name, with its sum or a remark perhaps, or what is beside."""
    alone = _NAME_AND_SUM.fullmatch(text.strip("・①②③④⑤⑥⑦⑧⑨ ")) is not None
    return alone or _BESIDE.search(text) is not None
