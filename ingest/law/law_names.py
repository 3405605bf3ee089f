"""Names of laws, orders, outlines and decisions in running words, and the articles cited behind them."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from keniki.ingest.slides.slide_text import quotations
from keniki.ingest.values.numbers import read_number

_STATUTE = r"(?:法|法律|施行令|施行規則|規則|規程|省令|条例|要綱|設置基準)"
_NOT_A_LAW = re.compile(r"(?:方法|手法|立法|司法|作法|用法|療法|文法|合法|同法|寸法)$")
_KANJI = "一-鿿々ァ-ヶー"
_LINKED = rf"(?:[ぁ-ん{_KANJI}]{{1,4}}・)+[ぁ-ん{_KANJI}]{{1,4}}[{_KANJI}]*法"
_PLAIN = rf"[{_KANJI}]{{1,30}}{_STATUTE}(?:施行令|施行規則)?"
_LONG = (
    rf"(?:[{_KANJI}]+(?:の|及び|並びに|等の))*[{_KANJI}]+(?:等)?に関する(?:特別)?"
    r"(?:法律|措置法|特別措置法|条例|規程)"
)
_BEHIND = (
    r"(?=第?[0-9一二三四五六七八九十百]+条|\(|に基|において|における|に規定|の下で|の一部"
    r"|一部改正|により|による|等の一部|等に基|の[一-鿿])"
)
_UNQUOTED = re.compile(rf"(?P<long>{_LONG})|(?P<linked>{_LINKED}){_BEHIND}|(?P<plain>{_PLAIN}){_BEHIND}")
_QUOTED = re.compile(rf".*{_STATUTE}")

_NUMBER = r"[0-9一二三四五六七八九十百]+"
_ARTICLE = re.compile(
    rf"第?(?P<first>{_NUMBER})条(?:の{_NUMBER})*(?:第{_NUMBER}項)?(?:第{_NUMBER}号)?(?:[、・](?:第{_NUMBER}[項号])+)*"
)
_DIGITS = re.compile(
    r"[一二三四五六七八九十百千]+(?=[条項号年])|(?<=の)[一二三四五六七八九十百]+|(?<=第)[一二三四五六七八九十百]+"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text: where it begins and ends, and where the words behind its quotation begin."""

    name: str
    start: int
    end: int
    behind: int


@dataclass(frozen=True, slots=True)
class Citation:
    """An article as cited: `number` in Arabic digits (第252条の2第1項), and where it stands."""

    number: str
    start: int
    end: int


def find_laws(text: str, known: Collection[str] = ()) -> list[Mention]:
    """Return the laws, orders, ordinances and outlines that a text names; `known` ones count anywhere.

    An unquoted name counts only where an article, a number in brackets or words such as に基づく follow it.
    """
    found = [*_quoted(text), *_known(text, known)]
    for match in _UNQUOTED.finditer(text):
        start, end = match.span()
        if not _NOT_A_LAW.search(match[0]) and not any(m.start < end and start < m.behind for m in found):
            found.append(Mention(match[0], start, end, end))
    return sorted(found, key=lambda mention: mention.start)


def statute_names(text: str) -> Iterator[str]:
    """Give the names of laws that stand in quotation marks or have their number behind them."""
    yield from (mention.name for mention in _quoted(text))


def _quoted(text: str) -> list[Mention]:
    found: list[Mention] = []
    for start, end in quotations(text):
        inner = text[start:end]
        if len(inner) <= 60 and _QUOTED.fullmatch(inner) and not _NOT_A_LAW.search(inner):
            found.append(Mention(inner, start, end, end + 1))
    return found


def _known(text: str, known: Collection[str]) -> list[Mention]:
    found = []
    for name in (each for each in known if each in text):
        for match in re.finditer(re.escape(name), text):
            if not any(s <= match.start() and match.end() <= e for s, e in quotations(text)):
                found.append(Mention(name, match.start(), match.end(), match.end()))
    return found


def read_article(text: str, place: int) -> Citation | None:
    """Return the article that is cited right at `place`, or None."""
    found = _ARTICLE.match(text, place)
    return Citation(arabic(found[0]), found.start(), found.end()) if found else None


def find_articles(text: str) -> list[Citation]:
    """Return every article that a text cites, in order."""
    return [Citation(arabic(found[0]), found.start(), found.end()) for found in _ARTICLE.finditer(text)]


def arabic(words: str) -> str:
    """Return an article or a number of a law in Arabic digits, with 第: 第九条の七 is 第9条の7."""
    text = _DIGITS.sub(lambda found: str(int(read_number(found[0]) or 0)), words)
    return text if not re.match(r"[0-9]+条", text) else "第" + text
