"""Which extractor reads which lines of a document: the profile of a series, from `ingest/profiles/*.toml`.

A profile says where to look and what kind of thing stands there; it never holds a value of a document.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from keniki.ingest.errors import BadProfile, Finding, UnknownDocument
from keniki.ingest.reading.patterns import Pattern
from keniki.ingest.reading.source import Document, Line, Span

PROFILES = Path(__file__).parent.parent / "profiles"


@dataclass(frozen=True, slots=True)
class Rule:
    """Where a section begins and ends (patterns searched line by line), and which extractor reads it.

    Without `begin` the section starts at the first line; `end` is exclusive, and without it the section runs to
    the next `begin` (when it repeats) or to the end of the document. A section whose `end` is not there stops
    where another one begins, so that it does not take in what is not its own.
    """

    name: str
    extractor: str
    begin: Pattern | None = None
    end: Pattern | None = None
    repeat: bool = False
    optional: bool = False
    options: Mapping[str, object] = field(default_factory=dict)

    def runs(self, lines: Sequence[Line], borders: Sequence[int] = ()) -> Iterator[tuple[Line, ...]]:
        """Give the runs of lines that this rule is about; `borders` are the lines at which others begin."""
        starts = [0] if self.begin is None else [i for i, x in enumerate(lines) if self.begin.search(x.text)]
        starts = starts if self.repeat else starts[:1]
        for start, following in zip(starts, [*starts[1:], len(lines)], strict=False):
            yield tuple(lines[start : self._stop(lines, start, following, borders)])

    def is_open(self, lines: Sequence[Line], run: Sequence[Line]) -> bool:
        """Say whether a run of this rule ended where another section begins, for want of its `end`."""
        after = run[-1].number
        return self.end is not None and after < len(lines) and not self.end.search(lines[after].text)

    def _stop(self, lines: Sequence[Line], start: int, following: int, borders: Sequence[int]) -> int:
        if self.end is None:
            return following
        ends = (i for i in range(start + 1, following) if self.end.search(lines[i].text))
        others = (i for i in borders if start < i < following and not self._begins_at(lines[i]))
        return next(ends, None) or next(others, following)

    def _begins_at(self, line: Line) -> bool:
        return self.begin is not None and self.begin.search(line.text) is not None


@dataclass(frozen=True, slots=True)
class Profile:
    """How the documents of one series are recognised, dated and divided."""

    series: str
    title: Mapping[str, str]
    recognise: tuple[Pattern, ...]
    least: int
    edition: tuple[Pattern, ...]
    publisher: Pattern | None
    rules: tuple[Rule, ...]
    file: str

    def recognises(self, document: Document) -> bool:
        """Say whether as many patterns of the profile occur in the document as it asks for."""
        return sum(1 for pattern in self.recognise if pattern.search(document.text)) >= self.least

    def borders(self, lines: Sequence[Line]) -> tuple[int, ...]:
        """Return the places of the lines at which a section begins, in order."""
        begins = [rule.begin for rule in self.rules if rule.begin]
        return tuple(i for i, line in enumerate(lines) if any(begin.search(line.text) for begin in begins))

    def edition_words(self, document: Document) -> Span | None:
        """Return where the document says of when it is, by the first pattern that is found, or None."""
        finds = (pattern.search(document.text) for pattern in self.edition)
        return next((Span(*found.span("date")) for found in finds if found), None)

    def publisher_words(self, document: Document) -> Span | None:
        """Return where the document says who publishes it, or None."""
        found = self.publisher.search(document.text) if self.publisher else None
        return Span(*found.span("publisher")) if found else None


def load_profiles(folder: Path = PROFILES) -> tuple[Profile, ...]:
    """Read every profile of a folder; raises BadProfile, naming the file and the entry that is wrong."""
    return tuple(_read_profile(path) for path in sorted(folder.glob("*.toml")))


def profile_of(document: Document, profiles: Sequence[Profile]) -> Profile:
    """Return the one profile that recognises the document; raises UnknownDocument when none or several do."""
    fitting = [profile for profile in profiles if profile.recognises(document)]
    if len(fitting) == 1:
        return fitting[0]
    files = ", ".join(profile.file for profile in fitting or profiles)
    found = f"a text that {'several profiles' if fitting else 'no profile'} of {files} recognise"
    raise UnknownDocument(
        Finding(
            code="unknown-document",
            document=document.name,
            line=0,
            found=found,
            expected="a document of exactly one known series",
            remedy="add or sharpen a profile in ingest/profiles (docs/adding-a-document.md)",
        )
    )


_KEYS: Mapping[str, tuple[str, ...]] = {
    "profile": ("series", "title", "recognise", "edition", "publisher", "section"),
    "title": ("ja", "en"),
    "recognise": ("all", "least"),
    "edition": ("pattern",),
    "publisher": ("pattern",),
    "section": ("name", "extractor", "begin", "end", "repeat", "optional", "options"),
}
"""What each table of a profile may hold."""

_NEEDED: Mapping[str, tuple[str, ...]] = {
    "profile": ("series", "title", "recognise", "edition"),
    "title": ("ja", "en"),
    "recognise": ("all",),
    "edition": ("pattern",),
    "publisher": ("pattern",),
    "section": ("name", "extractor"),
}


class _WrongEntryError(ValueError):
    """What is wrong with an entry of a profile, in words."""


def _read_profile(path: Path) -> Profile:
    try:
        raw = _table(tomllib.loads(path.read_text("utf-8")), "profile")
        title, recognise = _table(raw["title"], "title"), _table(raw["recognise"], "recognise")
        all_of = _listed(recognise["all"])
        dated = _table(raw["edition"], "edition")["pattern"]
        publisher = _table(raw["publisher"], "publisher") if "publisher" in raw else None
        return Profile(
            series=str(raw["series"]),
            title={language: str(words) for language, words in title.items()},
            recognise=tuple(_pattern(text, "recognise.all") for text in all_of),
            least=int(str(recognise.get("least", len(all_of)))),
            edition=tuple(_pattern(text, "edition.pattern", "date") for text in _listed(dated)),
            publisher=_pattern(publisher["pattern"], "publisher.pattern", "publisher") if publisher else None,
            rules=tuple(_read_rule(entry) for entry in _listed(raw.get("section", []))),
            file=path.name,
        )
    except (tomllib.TOMLDecodeError, ValueError) as error:
        raise BadProfile(
            Finding(
                code="bad-profile",
                document=path.name,
                line=0,
                found=str(error),
                expected="series, title, recognise.all, edition.pattern and [[section]] entries",
                remedy=f"correct it in ingest/profiles/{path.name}; see docs/adding-a-document.md",
            )
        ) from error


def _read_rule(entry: object) -> Rule:
    named = f"section {entry.get('name', '')}".strip() if isinstance(entry, Mapping) else "section"
    raw = _table(entry, "section", named)
    begin, end, options = raw.get("begin"), raw.get("end"), raw.get("options", {})
    if not isinstance(options, Mapping):
        raise _WrongEntryError(f"{named}: options is no table")
    return Rule(
        name=str(raw["name"]),
        extractor=str(raw["extractor"]),
        begin=_pattern(begin, f"{named}: begin") if begin else None,
        end=_pattern(end, f"{named}: end") if end else None,
        repeat=bool(raw.get("repeat", False)),
        optional=bool(raw.get("optional", False)),
        options=options,
    )


def _table(value: object, kind: str, named: str = "") -> Mapping[str, object]:
    """Return a table of a profile; raises where an entry is missing or none of those it may hold."""
    place = named or kind
    if not isinstance(value, Mapping):
        raise _WrongEntryError(f"{place} is no table")
    for name in value.keys() - set(_KEYS[kind]):
        raise _WrongEntryError(f"{place}: {name}, which is no entry (there are {', '.join(_KEYS[kind])})")
    for name in _NEEDED[kind]:
        if name not in value:
            raise _WrongEntryError(
                f"{place}: no {name}, which is needed (there are {', '.join(_KEYS[kind])})"
            )
    return value


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _pattern(value: object, place: str, group: str = "") -> Pattern:
    """Return a pattern of a profile; raises where it is none, is empty, or has no group of a name."""
    if not isinstance(value, str) or not value:
        raise _WrongEntryError(f"{place}: {value!r} is no pattern")
    try:
        found = Pattern.of(value)
    except re.error as error:
        raise _WrongEntryError(f"{place}: '{value}' is no pattern ({error})") from error
    if group and group not in found.narrowed.groupindex:
        raise _WrongEntryError(f"{place}: '{value}' has no group (?P<{group}>…)")
    return found
