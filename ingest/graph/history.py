"""Changes of municipalities (廃置分合等), read from the reasons (改正事由) that e-Stat prints.

A reason is one clause a line: `岩出町(30326)が岩出市(30209)に市制施行`. What follows none of the forms
below is not guessed at: it is given back unread. Clauses about counties, or wards of designated cities, are
left out; those are not municipalities. A ward that takes a town in stands for its city.
"""

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class ChangeKind(StrEnum):
    """What happened, by the name of its concept."""

    MERGER = "merger"  # 新設合併
    ABSORPTION = "absorption"  # 編入合併
    CITY = "became-city"  # 市制施行
    TOWN = "became-town"  # 町制施行
    RENAMED = "renamed"  # 名称変更
    COUNTY = "moved-county"  # 郡・支庁等の区域変更
    DESIGNATED = "became-designated-city"  # 政令指定都市への移行
    SPECIAL = "became-special-city"  # 特例市への移行
    CORE = "became-core-city"  # 中核市への移行


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """A municipality as it was called and numbered (five digits) at the time."""

    code5: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change: on `on`, of the `before`, into the `after`; a body that stays as it is stands in both."""

    on: date
    kind: ChangeKind
    before: tuple[Named, ...]
    after: tuple[Named, ...]
    words: str

    def of_cities(self, cities: Mapping[Named, Named]) -> "Change":
        """Return the same change with each ward replaced by its city."""
        before = tuple(cities.get(body, body) for body in self.before)
        return replace(self, before=before, after=tuple(cities.get(body, body) for body in self.after))

    @property
    def ended(self) -> tuple[Named, ...]:
        """The bodies, under this name and code, that are no more."""
        return tuple(body for body in self.before if body not in self.after)

    @property
    def began(self) -> tuple[Named, ...]:
        """The bodies, under this name and code, that are new."""
        return tuple(body for body in self.after if body not in self.before)


_BODY = r"[^()、]+?(?:\(\d{5}\))?"
_LIST = rf"{_BODY}(?:(?:、|と){_BODY})*"
_FORMS: tuple[tuple[ChangeKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(form.replace("LIST", _LIST).replace("BODY", _BODY)))
    for kind, form in (
        (ChangeKind.MERGER, r"(?P<before>LIST)が合併し、(?P<after>BODY)を新設"),
        (ChangeKind.ABSORPTION, r"(?P<before>LIST)が(?P<into>BODY)に編入"),
        (ChangeKind.ABSORPTION, r"(?P<before>LIST)が(?P<into>BODY)に編入し、が(?P<also>BODY)に編入"),
        (ChangeKind.TOWN, r"(?P<before>BODY)が(?P<after>BODY)に町制施行"),
        (ChangeKind.CITY, r"(?P<before>BODY)が(?P<after>BODY)に市制施行"),
        (ChangeKind.TOWN, r"(?P<before>BODY)が[^()、]+に名称変更し、(?P<after>BODY)に町制施行"),
        (ChangeKind.CITY, r"(?P<before>BODY)が[^()、]+に名称変更し、(?P<after>BODY)に市制施行"),
        (ChangeKind.TOWN, r"(?P<before>BODY)が[^()、]+に町制施行し、(?P<after>BODY)に名称変更"),
        (ChangeKind.CITY, r"(?P<before>BODY)が[^()、]+に市制施行し、(?P<after>BODY)に名称変更"),
        (ChangeKind.RENAMED, r"(?P<before>BODY)が(?P<after>BODY)に名称変更"),
        (ChangeKind.COUNTY, r"(?P<before>LIST)が(?P<after>LIST)に(?:郡の)?区域変更"),
        (ChangeKind.DESIGNATED, r"(?P<before>BODY)の(?P<after>BODY)への政令指定都市(?:施行|移行)"),
        (ChangeKind.SPECIAL, r"(?P<into>BODY)が特例市に移行"),
        (ChangeKind.CORE, r"(?P<into>BODY)が(?:特例市から)?中核市に移行"),
    )
)
_BRACKETS = str.maketrans("（）", "()")
_READING = re.compile(r"\([ぁ-ゖー]+(?:、(\d{5}))?\)")
_PART = re.compile(r"(?<=[)、])大字[^()]+?が(?=[^()、が]+\()")
_NOT_A_MUNICIPALITY = re.compile(r"[^()、]*[郡区支庁]\(\d{5}\)")
_CODED = re.compile(r"[^()、]*\(\d{5}\)")
_MEMBER = re.compile(r"([^()、]+?)(?:\((\d{5})\))?(?:、|と(?=[^()、]+\(\d)|$)")


def read_reason(on: date, words: str, names: Mapping[str, Set[str]]) -> tuple[list[Change], list[str]]:
    """Read a reason into changes of municipalities; return them, and the clauses that follow no known form.

    `names` gives, for a code of five digits, the names that the table has for it: a county or prefecture that
    is printed before a name is cut off by it.
    """
    changes, unread = [], []
    for clause in filter(None, map(str.strip, words.split("\n"))):
        plain = _plain(clause)
        if _is_of_others(plain):
            continue
        change = _read_clause(on, plain, clause, names)
        if change is None:
            unread.append(clause)
        else:
            changes.append(change)
    return changes, unread


def _plain(clause: str) -> str:
    """Leave out readings in brackets and the parts of a municipality (大字…) that a clause names."""
    clause = clause.translate(_BRACKETS)
    clause = _READING.sub(lambda match: f"({match[1]})" if match[1] else "", clause)
    return _PART.sub("が", clause)


def _is_of_others(clause: str) -> bool:
    """Say whether a clause names only counties, or wards of a designated city after the city itself."""
    bodies = _CODED.findall(clause)
    if "区の再編" in clause:
        return True
    return bool(bodies) and all(_NOT_A_MUNICIPALITY.fullmatch(body) for body in bodies)


def _read_clause(on: date, plain: str, words: str, names: Mapping[str, Set[str]]) -> Change | None:
    for kind, form in _FORMS:
        if match := form.fullmatch(plain):
            return _change(on, kind, match.groupdict(default=""), words, names)
    return None


def _change(
    on: date, kind: ChangeKind, parts: dict[str, str], words: str, names: Mapping[str, Set[str]]
) -> Change | None:
    bodies = {part: _bodies(text, names) for part, text in parts.items()}
    staying = bodies.get("into", ()) + bodies.get("also", ())
    before = bodies.get("before", ()) + staying
    after = tuple(_with_code(body, before) for body in bodies.get("after", ())) + staying
    if not before or not all(body.code5 for body in before + after):
        return None
    return Change(on=on, kind=kind, before=before, after=after, words=words)


def _bodies(text: str, names: Mapping[str, Set[str]]) -> tuple[Named, ...]:
    """Return the bodies of a list; the code is empty where none is printed."""
    return tuple(
        Named(code5 or "", _without_county(name, names.get(code5 or "", frozenset())))
        for name, code5 in _MEMBER.findall(text)
    )


def _without_county(name: str, known: Set[str]) -> str:
    return max((each for each in known if name.endswith(each)), key=len, default=name)


def _with_code(body: Named, before: tuple[Named, ...]) -> Named:
    """Give a new body that is printed without a code the code of the old body of the same name, if any."""
    same = [old for old in before if old.name == body.name]
    return same[0] if not body.code5 and len(same) == 1 else body
