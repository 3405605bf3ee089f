"""Runs one extractor on made-up slides, for tests."""

from reading_by_profile import small_gazetteer
from rooms import module_of

from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.graph.facts import FiscalYear
from keniki.ingest.reading.source import Document

COVER = "# 見本の連携について\n\n総務省 見本局 見本課\n\n"


def read_slides_with(name: str, text: str, cover: str = COVER, **options: object) -> list[Yield]:
    """Return what an extractor reads out of slides with a cover."""
    document = Document.of_text("slides.md", cover + text)
    context = Context(gazetteer=small_gazetteer(), series="made-up", edition="2025", as_of=FiscalYear(2025))
    module = module_of(name)
    return list(module.extract(Section(document, document.lines, "", options), context))
