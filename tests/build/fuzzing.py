"""Reads documents that were changed at random: no crash, and no fact that its words do not bear out.

    python tests/build/fuzzing.py --seconds 600 --seed 7

Each round has a name (`7-23`: the seed and the number), from which the same document is made again: `--round 7-23`.
"""

import argparse
import os
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from random import Random

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from made_up.reference import write_made_up_reference  # noqa: E402
from mutations import mutate  # noqa: E402
from quotation import is_backed, quotations  # noqa: E402

from keniki.ingest.documents import find_documents, read_document  # noqa: E402
from keniki.ingest.errors import KenikiError  # noqa: E402
from keniki.ingest.extract.decisions import Decisions  # noqa: E402
from keniki.ingest.graph.facts import Fact, Origin  # noqa: E402
from keniki.ingest.graph.reference import read_reference  # noqa: E402
from keniki.ingest.names.gazetteer import Gazetteer  # noqa: E402
from keniki.ingest.reading.profile import load_profiles  # noqa: E402
from keniki.ingest.reading.source import Document  # noqa: E402

PROJECT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("KENIKI_SHARED", PROJECT.parent / "shared"))


@dataclass
class Corpus:
    """Documents with the reference data that their names need."""

    sources: Path
    reference: Path

    @classmethod
    def nearest(cls, scratch: Path) -> "Corpus":
        """Return the real documents where they are, else the made-up ones; `scratch` takes made-up reference data."""
        if (SHARED / "sources").is_dir():
            return cls(SHARED / "sources", SHARED / "data")
        return cls(PROJECT / "tests" / "made_up" / "sources", write_made_up_reference(scratch))

    @cached_property
    def texts(self) -> dict[str, str]:
        """The texts by file name."""
        return {path.name: Document.read(path).text for path in find_documents(self.sources)}

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The municipalities that the documents name."""
        return Gazetteer.from_quads(read_reference(self.reference).quads)


@dataclass
class Outcome:
    """How many documents were read, refused, how many facts they stated, and what was wrong."""

    read: int = 0
    refused: int = 0
    facts: int = 0
    changes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def one_round(corpus: Corpus, name: str, outcome: Outcome) -> None:
    """Change one document as the name of the round says, read it, and add to the outcome what came of it."""
    chance = Random(name)
    file = chance.choice(sorted(corpus.texts))
    others = [text for other, text in corpus.texts.items() if other != file]
    text, changes = mutate(corpus.texts[file], chance, others)
    outcome.changes.update(changes)
    try:
        document = Document.of_text(file, text)
        reading = read_document(document, load_profiles(), corpus.gazetteer, Decisions.read())
    except KenikiError:
        outcome.refused += 1
        return
    except Exception:
        outcome.faults.append(f"{name} {file} {'+'.join(changes)}:\n{traceback.format_exc()}")
        return
    outcome.read += 1
    outcome.facts += len(reading.facts)
    faults = [
        f"{name} {file} {'+'.join(changes)}: {fault}"
        for fact in reading.facts
        for fault in wrong_with(fact, document)
    ]
    outcome.faults += faults[:5]


def wrong_with(fact: Fact, document: Document) -> Iterator[str]:
    """Say what is wrong with the words of a fact."""
    said = f"{fact.property} of {fact.about.label or '/'.join(fact.about.key)} = {fact.value}"
    if fact.confidence != "1.0" and not fact.reason:
        yield f"{said}: a confidence of {fact.confidence} without a reason"
    if not fact.words and fact.origin is Origin.READ:
        yield f"{said}: no words"
    for span in fact.words:
        if not 0 <= span.start < span.end <= len(document.text):
            yield f"{said}: words at {span}, outside of the document"
        elif not document.quote(span).strip():
            yield f"{said}: empty words at {span}, line {document.line_at(span.start)}"
    if not is_backed(fact, document):
        line = document.line_at(fact.words[0].start) if fact.words else 0
        yield f"{said}: not in its words, line {line}: {quotations(fact, document)!r}"


def fuzz(corpus: Corpus, seconds: float, seed: str, at_least: int = 1) -> Outcome:
    """Read changed documents until the time is over, and so many of them at least."""
    outcome, end, number = Outcome(), time.monotonic() + seconds, 0
    while time.monotonic() < end or outcome.read < at_least:
        one_round(corpus, f"{seed}-{number}", outcome)
        number += 1
    return outcome


def main() -> int:
    """Run as a script; 1 where something was wrong or nothing was read."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=30, help="how long, in seconds (default 30)")
    parser.add_argument("--seed", default=str(time.time_ns() % 100_000), help="where chance begins")
    parser.add_argument("--round", help="the name of one round to do again")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        corpus = Corpus.nearest(Path(scratch))
        outcome = Outcome()
        if asked.round:
            one_round(corpus, asked.round, outcome)
        else:
            outcome = fuzz(corpus, asked.seconds, asked.seed)
    sys.stdout.write("".join(f"{fault}\n" for fault in outcome.faults))
    sys.stdout.write(
        f"seed {asked.seed}: {outcome.read} changed documents read, {outcome.refused} refused, "
        f"{outcome.facts} facts, {len(outcome.faults)} faults; {dict(outcome.changes)}\n"
    )
    return 1 if outcome.faults or not outcome.read + (1 if asked.round else 0) else 0


if __name__ == "__main__":
    raise SystemExit(main())
