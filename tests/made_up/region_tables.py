"""Tables of regions about places that do not exist, and what was read of them."""

from pathlib import Path

from keniki.ingest.documents import Reading, read_document
from keniki.ingest.extract.decisions import Decisions
from keniki.ingest.graph.facts import Text, Thing
from keniki.ingest.names.gazetteer import Gazetteer
from keniki.ingest.reading.profile import load_profiles
from keniki.ingest.reading.source import Document

SOURCE = Path(__file__).parent / "sources" / "region-table.txt"
HEADS = "圏域名 中心市 構成市町村 協定締結日 ビジョン策定日 面積（㎢） 人口（人）"
SHORT = "飯岡圏域 飯岡市 飯岡市、日向町 R6.3.1 R7.3.31 92.5 41,000"
TABBED, TABBED_ROW = HEADS.replace(" ", "\t"), SHORT.replace(" ", "\t")


def read(text: str, places: Gazetteer) -> Reading:
    """Read a text by the profile that recognises it."""
    return read_document(Document.of_text("table.txt", text), load_profiles(), places, Decisions())


def table(
    *rows: str, heads: str = HEADS, above: str = "定住自立圏の構成市町村一覧", places: Gazetteer
) -> Reading:
    """Read a table of 定住自立圏 with these rows, which may hold line breaks."""
    return read("\n".join(["（R17.4.1現在）", above, heads, *rows, ""]), places)


def said(reading: Reading, name: str) -> dict[str, object]:
    """What the facts state by a property: the key of the region to the value, several as a set."""
    found: dict[str, list[object]] = {}
    for fact in reading.facts:
        if fact.property == name:
            value = fact.value
            plain = (
                value.label if isinstance(value, Thing) else value.words if isinstance(value, Text) else value
            )
            found.setdefault("/".join(fact.about.key), []).append(plain)
    return {key: set(values) if len(set(values)) > 1 else values[0] for key, values in found.items()}


def codes(reading: Reading) -> set[str]:
    """Return the kinds of findings."""
    return {finding.code for finding in reading.findings}
