"""A PDF with a text layer goes through the same stages as a text, with page numbers in the provenance."""

from pathlib import Path

import pytest
from fpdf import FPDF

from keniki.ingest.build import build
from keniki.ingest.errors import UnreadableDocument
from keniki.ingest.graph.terms import keniki
from keniki.ingest.reading.source import Document

FONT = Path("/usr/share/fonts/opentype/ipafont-gothic/ipag.ttf")
SOURCES = Path(__file__).parents[1] / "made_up" / "sources"


def as_pdf(pages):
    if not FONT.exists():
        pytest.skip("Debian's fonts-ipafont-gothic is not installed; .ci/browser installs it")
    pdf = FPDF(format="A3")
    pdf.add_font("ipa", fname=FONT)
    pdf.set_font("ipa", size=9)
    for text in pages:
        pdf.add_page()
        for line in text.split("\n"):
            if line.strip():
                pdf.cell(h=4, text=line, new_x="LMARGIN", new_y="NEXT")
            else:
                pdf.ln(4)
    return bytes(pdf.output())


@pytest.fixture(scope="module")
def both(made_up_reference, tmp_path_factory):
    folder = tmp_path_factory.mktemp("pdf")
    text = (SOURCES / "overview.txt").read_text("utf-8")
    middle = text.index("合計 ")
    (folder / "sources").mkdir()
    (folder / "sources" / "overview.pdf").write_bytes(as_pdf([text[:middle].rstrip("\n"), text[middle:]]))
    (folder / "texts").mkdir()
    (folder / "texts" / "overview.txt").write_text(text, "utf-8")
    return [build(folder / name, made_up_reference, folder / f"out-{name}") for name in ("sources", "texts")]


def statements(run):
    return {(f.about.key, f.property, str(f.value), str(f.as_of)) for f in run.readings[0].facts}


def test_the_same_facts_are_read_from_a_pdf(both):
    of_pdf, of_text = map(statements, both)
    assert len(of_text) > 15
    assert of_pdf == of_text


def test_passages_name_the_page(both):
    pages = {int(q.object.value) for q in both[0].store.quads_for_pattern(None, keniki("page"), None)}
    assert pages == {1, 2}
    assert not list(both[1].store.quads_for_pattern(None, keniki("page"), None))


def test_a_pdf_without_text_says_so():
    pdf = FPDF()
    pdf.add_page()
    with pytest.raises(UnreadableDocument, match="without text"):
        Document.of_bytes("scan.pdf", bytes(pdf.output()))
