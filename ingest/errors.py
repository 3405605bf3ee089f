"""What can go wrong while documents are read.

    KenikiError
    ├── UnreadableDocument   missing, empty, binary, too large, in another encoding: the build stops
    ├── UnknownDocument      no profile recognises the text: the build stops
    ├── BadReference         a reference file lacks a column or holds an impossible code: the build stops
    ├── BadProfile           a profile names an extractor or a pattern that does not exist: the build stops
    └── RefusedRelease       the graph was built but has violations: the old release stays

A fault inside a document that can otherwise be read is not raised: it is a `Finding`, which is kept in the
report together with everything that was good.
"""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters: only a violation stops a build."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing a person should know: what was found, where, what was expected, what to do.

    `line` and `column` count from 1; 0 means the whole document. `code` is a stable name in kebab-case
    (`unresolved-name`), by which findings are counted.
    """

    code: str
    document: str
    line: int
    found: str
    expected: str
    remedy: str
    column: int = 0
    severity: Severity = Severity.WARNING

    def __str__(self) -> str:
        """Say it in one line, the place first, as compilers do."""
        place = f"{self.document}:{self.line}:{self.column}" if self.line else self.document
        return f"{place}: {self.code}: found {self.found}; expected {self.expected}; {self.remedy}"


class KenikiError(Exception):
    """The root of everything that Keniki raises on purpose; `finding` says it in full."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding


class UnreadableDocument(KenikiError):  # noqa: N818 - named after what it is, as in the tree above
    """The file cannot be read as text."""


class UnknownDocument(KenikiError):  # noqa: N818
    """No profile recognises the document."""


class BadReference(KenikiError):  # noqa: N818
    """A reference file is not what its name promises."""


class BadProfile(KenikiError):  # noqa: N818
    """A profile or the decisions file is wrong."""


class RefusedRelease(KenikiError):  # noqa: N818
    """The new release has violations and is not put in place."""
