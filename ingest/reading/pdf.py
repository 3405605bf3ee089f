"""The text layer of a PDF as the lines that everything else reads, with the page that each stands on.

pypdf reads the text; a PDF without a text layer (a scan) cannot be read, and says so.
"""

import io
import logging
import re

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from keniki.ingest.errors import Finding, UnreadableDocument

_GAP = re.compile(r" {2,}")
MARK = b"%PDF-"
"""What every PDF begins with."""


def read_pages(name: str, data: bytes) -> list[str]:
    """Return the text of each page; raises UnreadableDocument for a broken PDF or one without a text layer."""
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        pages = [_text(page) for page in PdfReader(io.BytesIO(data)).pages]
    except (PyPdfError, ValueError, KeyError, RecursionError) as error:
        raise _unreadable(name, f"a PDF that is broken ({error})", "a whole PDF") from error
    if not any(page.strip() for page in pages):
        raise _unreadable(name, f"{len(pages)} pages without text", "a PDF with a text layer, not a scan")
    return [page.replace("\r\n", "\n").replace("\x00", "") for page in pages]


def _text(page: PageObject) -> str:
    """Return the lines of a page as they stand, blank lines included; gaps within a line become one blank."""
    laid_out = page.extract_text(extraction_mode="layout", layout_mode_strip_rotated=False)
    return "\n".join(_GAP.sub(" ", line).rstrip() for line in laid_out.splitlines())


def _unreadable(name: str, found: str, expected: str) -> UnreadableDocument:
    remedy = "get the PDF again from its publisher, or bring its text as a .txt file"
    return UnreadableDocument(
        Finding(
            code="unreadable-document", document=name, line=0, found=found, expected=expected, remedy=remedy
        )
    )
