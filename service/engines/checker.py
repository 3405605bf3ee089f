"""The process that checks data which a stranger sends, so that it can be ended from outside.

It is given a media type, a form of report, a language and megabytes on the command line and RDF on its input.
It writes one JSON object: the report as a body and as rows for a page, or the mistake in the data. Limits are
the kernel's, as in `worker.py`.
"""

import json
import resource
import sys
from typing import Any

from pyoxigraph import RdfFormat, Store

from keniki.ontology.loading import ontology_quads
from keniki.ontology.names import Minter
from keniki.shapes.report import FORMATS, looked_at, outcome, rows, summary
from keniki.shapes.shape_files import release_shapes
from keniki.shapes.validation import count_nodes, validate


def main() -> None:
    """Read the data, check them, write the report."""
    media, form, language, megabytes = sys.argv[1:5]
    store = Store()
    store.extend(ontology_quads(Minter()))
    release_shapes()
    _limit(int(megabytes), seconds=int(sys.argv[5]))
    sys.stdout.write(json.dumps(check(store, sys.stdin.buffer.read(), media, form, language)))


def _limit(megabytes: int, seconds: int) -> None:
    """Cap memory and processor time, and let no further file or socket be opened."""
    size = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (size, size))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def check(store: Store, data: bytes, media: str, form: str, language: str) -> dict[str, Any]:
    """Return what a client is told about data in a media type; `store` holds the ontology, which they lean on."""
    chosen = RdfFormat.from_media_type(media)
    before, known = len(store), count_nodes(store)
    try:
        store.load(data, format=chosen)
    except SyntaxError as error:
        return {"mistake": str(error)}
    report = validate(store, types_laid=False).beyond(known)
    return {
        "triples": len(store) - before,
        "outcome": outcome(report, language),
        "summary": summary(report, language),
        "looked": looked_at(report, language),
        "conforms": report.conforms,
        "found": len(report.findings),
        "rows": rows(report, language),
        "body": FORMATS[form](report, language) if form in FORMATS else "",
    }


if __name__ == "__main__":
    main()
