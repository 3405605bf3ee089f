"""What several extractors need of one document is worked out once."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from keniki.ingest.reading.source import Document

Worked = TypeVar("Worked")
_KEPT = 4
"""Documents whose outcome is kept; a build reads them one after the other."""


def per_document(work: Callable[[Document], Worked]) -> Callable[[Document], Worked]:
    """Keep what a function gave for the last few documents, known by the digest of their text."""
    kept: dict[str, Worked] = {}

    @wraps(work)
    def worked(document: Document) -> Worked:
        if document.sha256 not in kept:
            kept[document.sha256] = work(document)
            while len(kept) > _KEPT:
                del kept[next(iter(kept))]
        return kept[document.sha256]

    return worked
