"""Readings that a person took, from `ingest/decisions.toml`, keyed by a digest of the words they are about.

A decision about a page is keyed by its masked words (numbers left out), so that it stands when only numbers
change; one about a name by the words themselves. A decision whose words are gone is reported, never applied.
"""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from keniki.ingest.errors import BadProfile, Finding
from keniki.ingest.graph.facts import Fact, Origin, Thing, masked
from keniki.ingest.reading.fold import squeezed
from keniki.ingest.reading.patterns import narrow

FILE = Path(__file__).parent.parent / "decisions.toml"


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided (`answer`, by kind), why, by whom and when."""

    kind: str
    series: str
    digest: str
    answer: Mapping[str, object]
    reason: Mapping[str, str]
    decided_by: str
    decided_on: str


@dataclass
class Decisions:
    """The reviewed decisions, and which of them were applied in this run."""

    entries: tuple[Decision, ...] = ()
    _used: set[str] = field(default_factory=set)

    @classmethod
    def read(cls, path: Path = FILE) -> "Decisions":
        """Read the file; raises BadProfile when an entry lacks a key."""
        try:
            raw = tomllib.loads(path.read_text("utf-8")).get("decision", [])
            return cls(tuple(Decision(**entry) for entry in raw))
        except (tomllib.TOMLDecodeError, TypeError) as error:
            expected = "entries with kind, series, digest, answer, reason, decided_by, decided_on"
            found = f"{type(error).__name__}: {error}"
            raise BadProfile(
                Finding(
                    code="bad-decisions",
                    document=path.name,
                    line=0,
                    found=found,
                    expected=expected,
                    remedy="mend the entry",
                )
            ) from error

    def take(self, kind: str, words: str) -> Decision | None:
        """Return the decision of this kind about these words, if there is one, and note that it was applied."""
        key = digest(kind, words)
        decision = next((d for d in self.entries if d.kind == kind and d.digest == key), None)
        if decision:
            self._used.add(key)
        return decision

    def applied(self) -> Iterator[Decision]:
        """Give the decisions that were applied in this run."""
        return (decision for decision in self.entries if decision.digest in self._used)

    def lapsed(self, series: str, document: str) -> Iterator[Finding]:
        """Give a finding for each decision about this series whose words do not occur any more."""
        for decision in self.entries:
            if decision.series == series and decision.digest not in self._used:
                yield Finding(
                    code="decision-lapsed",
                    document=document,
                    line=0,
                    found=f"no words with the digest {decision.digest} ({decision.kind})",
                    expected="the words that the decision is about",
                    remedy="read the place again, and renew or remove the decision in ingest/decisions.toml",
                )


def decision_thing(decision: Decision) -> Thing:
    """Return the decision as a thing that a fact can name as what it relied on."""
    return Thing(kind="decision", key=(decision.digest,), cls="Decision")


def resting_on(decision: Decision, fact: Fact) -> Fact:
    """Return a fact that says that it rests on a decision."""
    more = {**fact.qualifiers, "decision": decision_thing(decision)}
    return replace(fact, qualifiers=more, origin=Origin.DECISION)


def digest(kind: str, words: str) -> str:
    """Return the key of a decision: 16 hex digits over the kind and the words in one width; a page without numbers."""
    printed = narrow(words)
    about = masked(printed) if kind == "pairing" else squeezed(printed)
    return hashlib.sha256(f"{kind}\n{about}".encode()).hexdigest()[:16]
