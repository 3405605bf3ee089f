"""The programme and the measure that a heading names, by which full name a short one means it."""

import re
from collections.abc import Sequence

from keniki.ingest.extract.runs import Run
from keniki.ingest.graph.facts import Thing

_SUFFIX = re.compile(r"\s*\((?P<form>[^()]*(?:交付税|債))\)$")
RATE_SUFFIX = re.compile(r"\s*\((?P<rates>[^()]*率[^()]*[0-9][^()]*)\)$")
"""The rates in brackets at the end of a heading: 研修に係る措置（措置率0.5）."""
SHORT_FOR = "the one name of a measure of the document that this one is short for"
_SPENT = re.compile(r"に要する経費")
_LINK = re.compile(r"(?:に関する|に係る)$")


def thing_of(name: Run, scheme: str, recipient: str = "") -> Thing:
    """Return the measure of a heading as part of its programme, for the recipient that the words name."""
    programme = programme_of(name, scheme)
    label = programme.label
    own = f"{label}（{recipient}）" if recipient else label
    key = (label, recipient) if recipient else (label, "all")
    return Thing(kind="measure", key=key, cls="FundingMeasure", label=own, links=(("measureOf", programme),))


def programme_of(name: Run, scheme: str, whole: Thing | None = None) -> Thing:
    """Return the programme of a heading, as part of another where the page has one name for all."""
    return programme_called(bare_name(name).text, scheme, whole)


def programme_called(label: str, scheme: str, whole: Thing | None = None) -> Thing:
    """Return the programme of a name."""
    scheme_of_it = Thing(kind="scheme", key=(scheme,), cls="CooperationScheme")
    part = (("subProgrammeOf", whole),) if whole else ()
    links = (("basedOn", scheme_of_it), *part)
    return Thing(kind="programme", key=(label,), cls="SupportProgramme", label=label, links=links)


def bare_name(name: Run) -> Run:
    """Return a heading without the form of support or the rate that stands in brackets at its end."""
    for pattern in (_SUFFIX, RATE_SUFFIX):
        found = next(name.find(pattern), None)
        if found:
            return name.cut(0, found.folded.span(found.match.start(), found.match.end()).start)
    return name


def full_name(name: str, known: Sequence[str]) -> str:
    """Return the one longer name of a measure that a short name is the end of, else the name itself."""
    short = _SPENT.sub("", name)
    fitting = {
        full
        for full in known
        if full in (short, f"{short}の充当") or (full.endswith(short) and _LINK.search(full[: -len(short)]))
    }
    return fitting.pop() if len(fitting) == 1 else name
