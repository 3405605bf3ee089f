"""Compares the facts of a release with the sample of the answer key: what is found, what is missing, by kind.

Run it with `make coverage`. A record counts as found when facts that quote its lines (give or take one line) hold
every value of the record, in value, unit, time, qualifiers, subject or words. What a record says is not stated
(a value of null) counts as found when no number is asserted on its lines.
"""

import argparse
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from keniki.cli.facts import fact_rows
from keniki.ingest.graph.release import read_store

Row = Mapping[str, object]
Record = Mapping[str, object]
TOLERANCE = 1e-3
"""Rates of the key are rounded fractions."""

OUR_WORDS = {
    "left": "左",
    "right": "右",
    "new": "新規",
    "expanded": "拡充",
    "continuing": "継続",
    "subsidy": "補助",
    "loan": "融資",
    "local_bond": "地方債",
    "special_allocation_tax": "特別交付税",
    "ordinary_allocation_tax": "普通交付税",
    "free": "無料",
}
"""What the graph says in Japanese where the key has a short English word of its own."""

_FISCAL_YEAR = re.compile(r"(?P<era>平成|令和)(?P<year>元|[0-9]+)年度")
_ERAS = {"平成": 1988, "令和": 2018}


@dataclass
class Result:
    """How many records of each document and kind there are, how many were found, and which were not."""

    total: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    missing: list[Record] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The share of all records that was found."""
        return sum(self.found.values()) / max(1, sum(self.total.values()))


def compare(rows: Sequence[Row], numbers: Mapping[str, str], records: Sequence[Record]) -> Result:
    """Compare facts with records; `numbers` gives the key's number of each document's file by series."""
    by_document = defaultdict(list)
    for row in rows:
        by_document[numbers[str(row["document"]).split("/")[0]]].append((_lines(str(row["lines"])), row))
    result = Result()
    for record in records:
        kind = f"{record['doc']} {record['kind']}"
        result.total[kind] += 1
        if _is_found(record, by_document[str(record["doc"])]):
            result.found[kind] += 1
        else:
            result.missing.append(record)
    return result


def read_key(folder: Path) -> list[Record]:
    """Read the records of the key's files."""
    lines = (line for path in sorted(folder.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines())
    return [json.loads(line) for line in lines]


def numbers_of(release: Path) -> dict[str, str]:
    """Return the key's number of each document by its series, from the quality report."""
    documents = json.loads((release / "quality.json").read_text("utf-8"))["documents"]
    return {document["series"]: document["name"][:3] for document in documents}


def _is_found(record: Record, candidates: Sequence[tuple[set[int], Row]]) -> bool:
    first, last = map(int, str(record["lines"]).split("-"))
    near = [row for lines, row in candidates if lines & set(range(first - 1, last + 2))]
    if record["value"] is None:
        inside = [row for lines, row in candidates if lines & set(range(first, last + 1))]
        return not any(row["property"] == "count" for row in inside)
    if isinstance(record["value"], dict) and "statements" in record["value"]:
        return _is_related(record["value"]["statements"], near)
    values = list(_values(record["value"]))
    return bool(near) and all(any(_holds(row, value) for row in near) for value in values)


def _is_related(statements: Sequence[Mapping[str, str]], near: Sequence[Row]) -> bool:
    """Say whether a comparison on the lines of the record names lines of another of its statements."""
    others = [set(_span(statement["lines"], 1)) for statement in statements]
    named = [
        (set(_span(str(row["qualifiers"]["otherLines"]))), _lines(str(row["lines"])))
        for row in near
        if row["property"] == "comparison" and isinstance(row["qualifiers"], dict)
    ]
    return any(lines & other and (own - other) for lines, own in named for other in others)


def _span(lines: str, more: int = 0) -> range:
    first, last = map(int, lines.split("-"))
    return range(first - more, last + more + 1)


_TYPES = {
    "special_allocation_tax": "特別交付税措置",
    "ordinary_allocation_tax": "普通交付税措置",
    "local_bond": "地方債",
    "loan": "融資",
    "subsidy": ("補助金", "交付金"),
    "institution": "制度",
    "policy_measure": "施策",
    "research": "調査研究",
    "info_service": "情報提供",
    "commissioned_project": "実証・モデル事業",
}
"""The key's names for the type of a programme, and the labels of our forms of support."""


def _values(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        for name, inner in value.items():
            types = str(inner).split("+") if name == "type" else []
            yield from (_TYPES.get(each, each) for each in types) if types else _values(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _values(inner)
    elif isinstance(value, str) and all(part in OUR_WORDS for part in value.split("+")):
        yield from value.split("+")
    elif value is not None and not isinstance(value, bool):
        yield value


def _holds(row: Row, value: object) -> bool:
    if isinstance(value, tuple):
        return any(_holds(row, each) for each in value)
    if isinstance(value, int | float):
        try:
            return abs(float(str(row["value"])) - value) < TOLERANCE or str(value) == str(row["as_of"])[:4]
        except ValueError:
            return _plain(value) in _plain(row["words"]) or _plain(value) in _plain(row["as_of"])
    if value in OUR_WORDS:
        return any(OUR_WORDS[value] in _plain(row[name]) for name in ("value", "qualifiers"))
    wanted, stated = _plain(value), _plain(row["value"])
    if wanted == stated or (wanted in stated) or (len(stated) > 5 and stated in wanted):
        return True
    places = (row["as_of"], json.dumps(row["qualifiers"], ensure_ascii=False), row["subject"], row["words"])
    return any(wanted in _plain(place) for place in places)


def _plain(words: object) -> str:
    plain = re.sub(r"[\s*「」『』]+", "", unicodedata.normalize("NFKC", str(words)))
    return _FISCAL_YEAR.sub(_as_fiscal_year, plain)


def _as_fiscal_year(found: re.Match[str]) -> str:
    year = 1 if found["year"] == "元" else int(found["year"])
    return f"FY{_ERAS[found['era']] + year}"


def _lines(ranges: str) -> set[int]:
    pairs = (part.split("-") for part in ranges.split("; ") if "-" in part)
    return {n for first, last in pairs for n in range(int(first), int(last) + 1)}


def main() -> int:
    """Print the comparison; exit 0 however it turns out, since it measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--release", type=Path, default=Path("release"), help="the release to compare")
    parser.add_argument(
        "--key", type=Path, default=Path("../shared/gold-sample"), help="the folder of the sample"
    )
    parser.add_argument("--missing", action="store_true", help="print each record that was not found")
    options = parser.parse_args()
    records = read_key(options.key)
    if not records:
        sys.stderr.write(f"no sample in {options.key}\n")
        return 2
    result = compare(list(fact_rows(read_store(options.release))), numbers_of(options.release), records)
    for kind, total in sorted(result.total.items()):
        sys.stdout.write(f"{kind:32} {result.found[kind]:4} of {total:4}\n")
    sys.stdout.write(f"{'all':32} {sum(result.found.values()):4} of {len(records):4}  {result.share:.1%}\n")
    for record in result.missing if options.missing else []:
        value = json.dumps(record["value"], ensure_ascii=False)
        sys.stdout.write(
            f"{record['id']} {record['lines']} {record['subject']} {record['predicate']}: {value}\n"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
