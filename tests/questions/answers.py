"""The stored answers of the questions: where they are, and how they are made."""

import tempfile
from functools import cache
from pathlib import Path

from pyoxigraph import QueryResultsFormat, QuerySolutions, Store

from keniki.ingest.build import expand
from keniki.ingest.graph.release import read_store
from keniki.queries.catalog import FOLDER, QueryFile, read_queries
from keniki.queries.union import lay_union

ANSWERS = Path(__file__).parent / "answers"
COMMITTED = Path(__file__).parents[2] / "data" / "release"
MAY_BE_EMPTY: frozenset[str] = frozenset()
"""Questions to which "none" is a true answer."""


@cache
def questions() -> dict[str, QueryFile]:
    """Return the question files by name."""
    return read_queries(FOLDER / "questions")


def answer(store: Store, query: QueryFile) -> str:
    """Return the answer to a question with its default parameters as CSV, a line a row."""
    found = store.query(query.bind({}))
    assert isinstance(found, QuerySolutions)
    written = found.serialize(format=QueryResultsFormat.CSV)
    assert written is not None
    return written.decode().replace("\r\n", "\n")


def main() -> None:
    """Write the answers of the committed release."""
    with tempfile.TemporaryDirectory() as folder:
        expand(COMMITTED, Path(folder) / "release")
        store = read_store(Path(folder) / "release")
        lay_union(store)
    ANSWERS.mkdir(exist_ok=True)
    for old in ANSWERS.glob("*.csv"):
        old.unlink()
    for name, query in questions().items():
        if "words" not in query.tags:
            (ANSWERS / f"{name}.csv").write_text(answer(store, query), "utf-8")


if __name__ == "__main__":
    main()
