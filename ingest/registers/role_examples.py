"""Reads numbered roles with examples, in brackets behind them (①生活機能の強化（… 等）) or below them."""

import re
from collections.abc import Iterator

from keniki.ingest.errors import Finding
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.extract.runs import Run
from keniki.ingest.graph.facts import Fact, Text, Thing, masked
from keniki.ontology.concepts import by_label

_BRACKETS = re.compile(r"(?m)^(?P<mark>[①-⑳])\s*(?P<label>[^()①-⑳\n]{2,40})\((?P<examples>[^()]*)\)")
_BELOW = re.compile(
    r"(?m)^(?P<mark>[①-⑳])\s+(?P<label>[^()①-⑳\n]{2,40})\n(?P<examples>(?:[^①-⑳\n]+、\n)*[^①-⑳\n]+等)$"
)


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give each role of the scheme with its number and its examples."""
    run = Run.of(section.document, section.lines, glue="\n")
    finds = list(run.find(_BRACKETS)) or list(run.find(_BELOW))
    if not finds:
        yield section.document.finding(
            "no-roles",
            section.span.start,
            found="no numbered role with examples",
            expected="a number, a name, and examples in brackets or below",
            remedy="see whether the layout is new",
        )
    for found in finds:
        label = found.run("label")
        role = _role(label, str(section.options["fields"]))
        if isinstance(role, Finding):
            yield role
            continue
        yield _fact(role, "name", label, context, "Statement")
        yield _fact(role, "skos:notation", found.run("mark"), context, "Statement")
        yield from _examples(role, found.run("examples"), context)


def _role(label: Run, scheme: str) -> Thing | Finding:
    """Return the concept that the label of a role names."""
    name = by_label(scheme, label.text)
    if name is not None:
        return Thing(kind="concept", key=(scheme, name), cls="", label=label.text)
    return label.document.finding(
        "unknown-label",
        label.start,
        found=label.text,
        expected=f"a label of the scheme {scheme}",
        remedy="add the label to the scheme in ontology/schemes",
    )


def _examples(role: Thing, words: Run, context: Context) -> Iterator[Fact]:
    trimmed = re.sub(r"\s*等$", "", words.text)
    for item in words.cut(0, len(trimmed)).find(r"[^、,\s](?:[^、,]*[^、,\s])?"):
        yield _fact(role, "example", item.run(), context, "PolicyFieldExample")


def _fact(role: Thing, prop: str, words: Run, context: Context, cls: str) -> Fact:
    return Fact(
        cls=cls,
        about=role,
        property=prop,
        value=Text(words.text),
        words=words.words,
        as_of=context.as_of,
        key=(masked(words.text),) if prop == "example" else (),
    )
