"""Folding of names, so that ways of writing one name become equal: width, ケ/ヶ/が, old and new letters.

Folding is for comparing only; names are shown as they stand. What differs in meaning is not folded, and two
municipalities of one prefecture never fold to the same name (a test looks at all of them).
"""

import re
import unicodedata
from functools import lru_cache

_LETTERS = (
    "龍竜 檜桧 檮梼 澤沢 﨑崎 嵜崎 濱浜 邊辺 邉辺 廣広 國国 嶋島 嶌島 櫻桜 齋斎 齊斉 瀧滝 薮藪 會会 澁渋 "
    "壹壱 與与 條条 德徳 惠恵 眞真 縣県 區区 髙高 曾曽 萬万 靜静 驒騨 礪砺 彌弥 圓円 狹狭 藝芸 莊荘 篭籠 "
    "諌諫 莱萊 冨富 峯峰 黑黒 舘館 劔剣 劍剣 嶽岳 繩縄 總総 鄕郷 關関 豐豊 竈釜 槙槇 鯵鰺 溫温 渕淵 "
    "壽寿 峽峡 戶戸 禮礼 蘆芦 蕊蘂 吳呉 鴬鶯 麴麹 壷壺 穎頴 頚頸 祢禰 榮栄 寶宝 鹽塩 藏蔵 邨村 釼剣 靑青 淸清"
)
"""Old or other form of a letter, then the form that it becomes."""
_PARTICLES = "ヶけ ヵけ がけ ガけ 之の っつ ッつ"
"""Small letters between two parts of a name, which are written in several ways."""
_SEVERAL = re.compile(r"(?s).[\u3099\u309A\uFF9E\uFF9F\uFE00-\uFE0F\U000E0100-\U000E01EF]*")
_INVISIBLE = re.compile(r"[\s\u200B-\u200D\uFE00-\uFE0F\uFEFF\U000E0100-\U000E01EF]+")
_KANA = re.compile(r"[ぁ-ゖァ-ヺー]+")
_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
_LARGE = str.maketrans("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ")


def _folds() -> dict[int, str]:
    table = {code: chr(hiragana) for code, hiragana in _HIRAGANA.items()}
    for pair in (_LETTERS + " " + _PARTICLES).split():
        table[ord(pair[0])] = pair[1]
    return table


_TABLE = _folds()


def plain(name: str) -> str:
    """Return a name in ordinary width without white space and variation marks, its letters as they are."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", name))


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """Return the form of a name by which it is compared: `龍ヶ崎　市` and `竜ケ崎市` give the same."""
    return plain(name).translate(_TABLE)


def fold_with_places(text: str) -> tuple[str, list[int], list[int]]:
    """Return `text` folded, and for each letter of it where it starts and ends in `text`."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _SEVERAL.finditer(text):
        for letter in fold(match[0]):
            letters.append(letter)
            starts.append(match.start())
            ends.append(match.end())
    return "".join(letters), starts, ends


def is_kana(name: str) -> bool:
    """Say whether a name is written in kana alone."""
    return _KANA.fullmatch(plain(name)) is not None


@lru_cache(maxsize=8192)
def fold_kana(name: str) -> str:
    """Return a name in kana as hiragana with large letters: `ギョウダシ` is `ぎようだし`."""
    return plain(name).translate(_HIRAGANA).translate(_LARGE)


def one_edit_apart(one: str, other: str) -> bool:
    """Say whether one letter was changed, left out, added, or two neighbours changed places."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    if start is None:
        return True
    tail_one, tail_other = one[start:], other[start:]
    swapped = tail_one[1::-1] == tail_other[:2] and tail_one[2:] == tail_other[2:]
    return swapped or tail_other[1:] in {tail_one, tail_one[1:]} or tail_one[1:] == tail_other
