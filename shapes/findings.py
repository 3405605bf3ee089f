"""What validation returns: findings, and how many nodes each shape looked at."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from keniki.ontology.names import PREFIXES
from keniki.shapes.shape_files import Term

SEVERITIES = tuple(PREFIXES["sh"] + name for name in ("Violation", "Warning", "Info"))

Identity = tuple[str, str, str, str, str]
"""By what two findings are the same: focus node, path, value, component, severity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One result: the node and path that it is about, the value found, and what the shape wants of it.

    `path` is in SPARQL's notation and empty for a node shape; `component` and `severity` are IRIs; `shape` is the
    name of the property shape, the node shape or the SPARQL constraint; `messages` are sentences by language.
    """

    focus: Term
    path: str
    value: Term | None
    component: str
    severity: str
    shape: str
    messages: Mapping[str, str] = field(default_factory=dict)

    @property
    def identity(self) -> Identity:
        """By what two engines are compared."""
        return (str(self.focus), self.path, str(self.value or ""), self.component, self.severity)

    @property
    def is_violation(self) -> bool:
        """Whether the finding stops a build."""
        return self.severity == SEVERITIES[0]


@dataclass(frozen=True, slots=True)
class Report:
    """All findings, in a fixed order, and how many focus nodes each shape looked at."""

    findings: tuple[Finding, ...]
    looked_at: Mapping[str, int]
    seconds: float = 0.0

    @property
    def conforms(self) -> bool:
        """Whether nothing was found that stops a build, and something was looked at."""
        return not self.violations and sum(self.looked_at.values()) > 0

    @property
    def violations(self) -> tuple[Finding, ...]:
        """The findings that stop a build."""
        return tuple(finding for finding in self.findings if finding.is_violation)

    @property
    def idle(self) -> tuple[str, ...]:
        """The shapes that looked at nothing: that is no pass."""
        return tuple(sorted(name for name, number in self.looked_at.items() if number == 0))

    def beyond(self, known: Mapping[str, int]) -> "Report":
        """Return the report without the nodes of what lay beside the data, such as our own ontology."""
        counts = {name: number - known.get(name, 0) for name, number in self.looked_at.items()}
        return replace(self, looked_at=counts)

    @property
    def by_severity(self) -> Mapping[str, int]:
        """How many findings there are of each severity, by its local name."""
        found = Counter(finding.severity for finding in self.findings)
        return {iri.rpartition("#")[2]: found.get(iri, 0) for iri in SEVERITIES}


def ordered(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return each finding once, violations first, then by shape, node, path and value."""
    by_words = sorted(findings, key=lambda finding: sorted(finding.messages.items()), reverse=True)
    unique = {(finding.identity, finding.shape): finding for finding in by_words}
    rank = {iri: number for number, iri in enumerate(SEVERITIES)}
    return tuple(sorted(unique.values(), key=lambda f: (rank.get(f.severity, 9), f.shape, f.identity)))
