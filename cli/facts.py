"""`keniki facts`: one row a fact, for comparing, joining and checking."""

import csv
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TextIO

import click
from pyoxigraph import Literal, NamedNode, Quad, Store

from keniki.cli import places
from keniki.cli.build import open_release
from keniki.ontology.names import NS, term

COLUMNS = ("document", "lines", "subject", "property", "value", "unit", "as_of", "qualifiers", "words", "iri")
_TEMPORAL = term("dct:temporal").value
_DERIVED = term("prov:wasDerivedFrom").value
_LABELS = (term("skos:prefLabel"), term("rdfs:label"), term("dct:title"))
_OWN_COLUMN = {
    NS + name for name in ("about", "property", "value", "object", "text", "unit", "asOf", "passage")
}

Node = NamedNode | Literal
Values = dict[str, list[Node]]


@click.command("facts")
@click.option("--release", type=click.Path(path_type=Path), default=places.RELEASE, show_default=True,
              help="The folder of the release to read.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["csv", "jsonl"]), default="csv", show_default=True,
              help="CSV with a header line, or JSON Lines.")  # fmt: skip
@click.option("--document", help="Only facts of this document (series or series/edition).")
def facts(release: Path, form: str, document: str | None) -> None:
    """Print one row for each fact that was read from a document."""
    store = open_release(release)
    rows = (row for row in fact_rows(store) if document is None or _is_of(row, document))
    write_rows(rows, form, sys.stdout)


def write_rows(rows: Iterator[dict[str, object]], form: str, out: TextIO) -> None:
    """Write rows as CSV or as JSON Lines; in CSV the qualifiers are one JSON object."""
    if form == "jsonl":
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
        return
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({**row, "qualifiers": json.dumps(row["qualifiers"], ensure_ascii=False)})


def fact_rows(store: Store) -> Iterator[dict[str, object]]:
    """Give a row for each fact of each document's graph, in the order of documents and lines."""
    labels = _Labels(store)
    graphs = sorted((g for g in store.named_graphs() if "/graph/document/" in str(g)), key=str)
    for graph in graphs:
        found = [
            _row(store, labels, quad)
            for quad in store.quads_for_pattern(None, term("keniki:about"), None, graph)
        ]
        yield from sorted(found, key=lambda row: (_first_line(row), str(row["iri"])))


def _is_of(row: Mapping[str, object], document: str) -> bool:
    return f"{row['document']}/".startswith(f"{document}/")


def _row(store: Store, labels: "_Labels", about: Quad) -> dict[str, object]:
    values: Values = {}
    for quad in store.quads_for_pattern(about.subject, None, None, about.graph_name):
        values.setdefault(quad.predicate.value, []).append(quad.object)  # type: ignore[arg-type]
    lines, words = _passages(store, values.get(NS + "passage", []))
    stated = next((values[NS + name][0] for name in ("value", "object", "text") if NS + name in values), None)
    return {
        "document": values[_DERIVED][0].value.split("/id/document/")[-1],
        "lines": lines,
        "subject": labels.of(about.object),
        "property": values[NS + "property"][0].value.removeprefix(NS),
        "value": labels.of(stated) if stated is not None else "",
        "unit": _text(values, "unit"),
        "as_of": _text(values, "asOf") or "".join(labels.of(node) for node in values.get(_TEMPORAL, [])),
        "qualifiers": _qualifiers(values, labels),
        "words": words,
        "iri": about.subject.value,  # type: ignore[union-attr]
    }


def _passages(store: Store, passages: list[Node]) -> tuple[str, str]:
    ranges, quotes = [], []
    for passage in sorted(passages, key=lambda node: (len(node.value), node.value)):
        first, last = (_literal(store, passage, f"keniki:{name}") for name in ("firstLine", "lastLine"))
        ranges.append(f"{first}-{last}")
        quotes.append(_literal(store, NamedNode(f"{passage.value}/quote"), "oa:exact"))
    return "; ".join(ranges), " … ".join(quotes)


def _literal(store: Store, node: Node, predicate: str) -> str:
    quads = store.quads_for_pattern(node, term(predicate), None, None)  # type: ignore[arg-type]
    return next((quad.object.value for quad in quads), "")  # type: ignore[union-attr]


def _qualifiers(values: Values, labels: "_Labels") -> dict[str, object]:
    found: dict[str, object] = {}
    for predicate, nodes in sorted(values.items()):
        if predicate.startswith(NS) and predicate not in _OWN_COLUMN:
            words = sorted(labels.of(node) for node in _in_japanese(nodes))
            found[predicate.removeprefix(NS)] = words[0] if len(words) == 1 else words
    return found


def _in_japanese(nodes: list[Node]) -> list[Node]:
    """Leave out what is said in English where the same is said in Japanese."""
    languages = {node.language for node in nodes if isinstance(node, Literal)}
    if not {"ja", "en"} <= languages:
        return nodes
    return [node for node in nodes if not isinstance(node, Literal) or node.language != "en"]


def _text(values: Values, name: str) -> str:
    return "".join(node.value for node in values.get(NS + name, [])[:1])


def _first_line(row: dict[str, object]) -> int:
    first = str(row["lines"]).partition("-")[0]
    return int(first) if first.isdigit() else 0


class _Labels:
    """Looks up Japanese labels of resources, once each."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, str] = {}

    def of(self, node: object) -> str:
        """Return the label of a resource, the tail of its IRI where it has none, or the value of a literal."""
        if not isinstance(node, NamedNode):
            return getattr(node, "value", "")
        if node.value not in self._known:
            self._known[node.value] = self._label(node) or node.value.rpartition("/")[2]
        return self._known[node.value]

    def _label(self, node: NamedNode) -> str:
        for predicate in _LABELS:
            literals = [q.object for q in self._store.quads_for_pattern(node, predicate, None, None)]
            chosen = [x for x in literals if isinstance(x, Literal)]
            if chosen:
                return sorted(chosen, key=lambda x: (x.language != "ja", x.value))[0].value
        return ""
