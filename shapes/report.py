"""Writes a report of validation as text, HTML, SHACL in Turtle or JSON-LD, or JSON.

Each says how many nodes each shape looked at.
"""

import html
import json
from collections.abc import Callable, Iterator
from itertools import islice

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from keniki.ontology.names import PREFIXES, term
from keniki.shapes.findings import Finding, Report
from keniki.shapes.messages import LANGUAGES, spell
from keniki.shapes.shape_files import short

SHOWN = 200
"""Findings that a report for people lists; the forms for programs hold all."""

SHAPE = "https://w3id.org/keniki/shape/"
_WORDS = {
    "ja": {
        "title": "検証の結果",
        "fine": "違反はありません",
        "wrong": "違反があります",
        "nothing": "検証できるものがありません",
        "looked": "{shapes} 個のシェイプで {nodes:,} 回、節点を調べました（{seconds:.2f} 秒）",
        "each": "シェイプごとに調べた節点の数",
        "idle": "何も調べなかったシェイプ",
        "more": "ほか {} 件",
        "columns": ("重さ", "節点", "性質", "内容"),
        "Violation": "違反",
        "Warning": "注意",
        "Info": "情報",
    },
    "en": {
        "title": "Report of validation",
        "fine": "no violations",
        "wrong": "violations",
        "nothing": "nothing to look at",
        "looked": "{shapes} shapes looked at nodes {nodes:,} times ({seconds:.2f} s)",
        "each": "Nodes that each shape looked at",
        "idle": "Shapes that looked at nothing",
        "more": "and {} more",
        "columns": ("Severity", "Node", "Path", "What is wrong"),
        "Violation": "violation",
        "Warning": "warning",
        "Info": "information",
    },
}


def as_text(report: Report, language: str = "en") -> str:
    """Return a report for the terminal: one line a finding, the summary last."""
    words = _WORDS[language]
    lines = [
        f"{words[_severity(finding)]}: {spell(finding.focus)}: {_path(finding)}{finding.messages.get(language, '')}"
        for finding in islice(report.findings, SHOWN)
    ]
    if len(report.findings) > SHOWN:
        lines.append(str(words["more"]).format(len(report.findings) - SHOWN))
    lines += looked_at(report, language)
    return "\n".join([*lines, summary(report, language)]) + "\n"


def looked_at(report: Report, language: str = "en") -> list[str]:
    """Return lines that say how many nodes each shape looked at, and which shapes looked at none."""
    words = _WORDS[language]
    each = ", ".join(f"{name} {number}" for name, number in sorted(report.looked_at.items()) if number)
    lines = [f"{words['each']}: {each}"] if each else []
    return [*lines, f"{words['idle']}: {', '.join(report.idle)}"] if report.idle else lines


def summary(report: Report, language: str = "en") -> str:
    """Return the outcome in a line: findings by severity, and how much was looked at."""
    words = _WORDS[language]
    numbers = ", ".join(f"{words[name]} {number}" for name, number in report.by_severity.items())
    looked = str(words["looked"]).format(
        shapes=len(report.looked_at) - len(report.idle),
        nodes=sum(report.looked_at.values()),
        seconds=report.seconds,
    )
    return f"{outcome(report, language)}: {numbers}; {looked}"


def outcome(report: Report, language: str = "en") -> str:
    """Return the outcome in a word or two."""
    words = _WORDS[language]
    if report.violations:
        return str(words["wrong"])
    return str(words["fine"] if report.conforms else words["nothing"])


def rows(report: Report, language: str = "en") -> list[dict[str, str]]:
    """Return the findings that people are shown, as rows of words for a page."""
    return [
        {
            "severity": str(_WORDS[language][_severity(finding)]),
            "level": _severity(finding),
            "focus": finding.focus.value if isinstance(finding.focus, NamedNode) else "",
            "node": spell(finding.focus),
            "path": _path(finding).removesuffix(": "),
            "message": finding.messages.get(language, ""),
            "shape": finding.shape,
        }
        for finding in islice(report.findings, SHOWN)
    ]


def as_html(report: Report, language: str = "en") -> str:
    """Return a report as a page that needs nothing else."""
    words = _WORDS[language]
    head = "".join(f"<th scope=col>{html.escape(name)}</th>" for name in words["columns"])
    body = "".join(_table_row(row) for row in rows(report, language))
    looked = "\n".join(f"<p>{html.escape(line)}</p>" for line in looked_at(report, language))
    return (
        f'<!doctype html>\n<html lang="{language}">\n<meta charset="utf-8">\n<title>{words["title"]}</title>\n'
        f"<h1>{words['title']}</h1>\n<p>{html.escape(summary(report, language))}</p>\n"
        f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n{looked}\n</html>\n"
    )


def _table_row(row: dict[str, str]) -> str:
    cells = (row["severity"], row["node"], row["path"], row["message"])
    return "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells) + "</tr>\n"


def as_json(report: Report, _: str = "en") -> str:
    """Return a report as JSON: the outcome, what was looked at, and all findings."""
    return (
        json.dumps(
            {
                "conforms": report.conforms,
                "bySeverity": report.by_severity,
                "lookedAt": report.looked_at,
                "findings": [_as_object(finding) for finding in report.findings],
            },
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
    )


def _as_object(finding: Finding) -> dict[str, object]:
    return {
        "focus": _bare(finding.focus),
        "path": finding.path,
        "value": None if finding.value is None else _bare(finding.value),
        "component": finding.component,
        "severity": finding.severity,
        "shape": SHAPE + finding.shape,
        "messages": dict(finding.messages),
    }


def _bare(value: object) -> str:
    return str(getattr(value, "value", value))


def as_turtle(report: Report, _: str = "en") -> str:
    """Return a report as a `sh:ValidationReport`; as SHACL has it, any finding at all means not to conform."""
    return _written(report, RdfFormat.TURTLE)


def as_jsonld(report: Report, _: str = "en") -> str:
    """Return a report as a `sh:ValidationReport` in JSON-LD."""
    return _written(report, RdfFormat.JSON_LD) + "\n"


def _written(report: Report, form: RdfFormat) -> str:
    prefixes = {name: PREFIXES[name] for name in ("sh", "xsd", "keniki", "rdfs")}
    return (serialize(as_triples(report), format=form, prefixes=prefixes) or b"").decode()


def as_triples(report: Report, *, messages: bool = True) -> Iterator[Triple]:
    """Give the triples of a `sh:ValidationReport`, without messages where they are not wanted."""
    top = BlankNode("report")
    conforms = Literal(not report.findings)
    yield Triple(top, term("rdf:type"), term("sh:ValidationReport"))
    yield Triple(top, term("sh:conforms"), conforms)
    for language in LANGUAGES if messages else ():
        for line in looked_at(report, language):
            yield Triple(top, term("rdfs:comment"), Literal(line, language=language))
    results = [BlankNode(f"result{number}") for number in range(len(report.findings))]
    for node in results:
        yield Triple(top, term("sh:result"), node)
    for number, finding in enumerate(report.findings):
        node = results[number]
        yield from _result(node, finding)
        yield from _result_path(node, finding.path, BlankNode(f"path{number}"))
        if messages:
            yield from _result_messages(node, finding)


def _result(node: BlankNode, finding: Finding) -> Iterator[Triple]:
    yield Triple(node, term("rdf:type"), term("sh:ValidationResult"))
    yield Triple(node, term("sh:focusNode"), finding.focus)
    yield Triple(node, term("sh:resultSeverity"), NamedNode(finding.severity))
    yield Triple(node, term("sh:sourceConstraintComponent"), NamedNode(finding.component))
    yield Triple(node, term("sh:sourceShape"), NamedNode(SHAPE + finding.shape))
    if finding.value is not None:
        yield Triple(node, term("sh:value"), finding.value)


def _result_path(node: BlankNode, path: str, inverse: BlankNode) -> Iterator[Triple]:
    if path.startswith("^"):
        yield Triple(node, term("sh:resultPath"), inverse)
        yield Triple(inverse, term("sh:inversePath"), NamedNode(path[2:-1]))
    elif path:
        yield Triple(node, term("sh:resultPath"), NamedNode(path[1:-1]))


def _result_messages(node: BlankNode, finding: Finding) -> Iterator[Triple]:
    for language, words in finding.messages.items():
        message = Literal(words, language=language) if language else Literal(words)
        yield Triple(node, term("sh:resultMessage"), message)


def _severity(finding: Finding) -> str:
    return finding.severity.rpartition("#")[2]


def _path(finding: Finding) -> str:
    return f"{finding.path.partition('<')[0]}{short(finding.path.strip('^<>'))}: " if finding.path else ""


FORMATS: dict[str, Callable[[Report, str], str]] = {
    "text": as_text,
    "html": as_html,
    "ttl": as_turtle,
    "jsonld": as_jsonld,
    "json": as_json,
}
"""The forms of a report by their short names."""
