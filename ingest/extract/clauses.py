"""Reads clauses of running text by rules of the profile: where one stands, what it is about, how it is read.

A rule has `find` (a pattern over joined words in half width; the group `value` holds the value), `about` (a
reference: `requirement/teiju/core-city`), `state` (the property), `read` (one of `clause_values`), and where
useful `fact` (the class), `label` (of the thing), `key`, `with` (qualifiers: references, or `$group` for the
words of a group), `of` (links of the thing), `ordered` (state the number of the group `mark`, or the place
among the finds), and `unit`: `section` (default), `lines` (with line breaks), `block` (between blank lines).
A group `words` is what the fact quotes, where that is more than the value. What all rules of a section share stands
once, in the option `each`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from keniki.ingest.errors import Finding
from keniki.ingest.extract.clause_values import Read, Refining, read_as
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.extract.options import Options, anything, flag, list_of, one_of, pattern, table_of, words
from keniki.ingest.extract.runs import Found, Run
from keniki.ingest.graph.facts import Concept, Fact, Text, Thing, Value, masked
from keniki.ingest.reading.source import Line

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
CLASSES = {
    "requirement": "Requirement",
    "scheme": "CooperationScheme",
    "indicator": "Indicator",
    "law": "LegalResource",
    "event": "Milestone",
    "programme": "SupportProgramme",
    "policy-field": "PolicyField",
    "body": "PublicBody",
    "section": "Section",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the profile, as the module says."""

    find: re.Pattern[str]
    about: str
    state: str
    read: str = "text"
    fact: str = "Clause"
    label: str = ""
    key: tuple[str, ...] = ()
    unit: str = "section"
    also: Mapping[str, str] = field(default_factory=dict)
    of: Mapping[str, str] = field(default_factory=dict)
    ordered: bool = False

    @classmethod
    def of_entry(cls, raw: Mapping[str, object]) -> "Rule":
        """Make a rule of an entry of the profile."""
        key = raw.get("key", ())
        return cls(
            find=re.compile(str(raw["find"])),
            about=str(raw["about"]),
            state=str(raw["state"]),
            read=str(raw.get("read", "text")),
            fact=str(raw.get("fact", "Clause")),
            label=str(raw.get("label", "")),
            key=tuple(str(part) for part in key) if isinstance(key, list) else (str(key),) if key else (),
            unit=str(raw.get("unit", "section")),
            also=_strings(raw.get("with")),
            of=_strings(raw.get("of")),
            ordered=bool(raw.get("ordered", False)),
        )


_CLAUSE = {
    **dict.fromkeys(("about", "state", "read", "fact", "label"), words),
    "find": pattern,
    "unit": one_of("section", "lines", "block"),
    "key": anything,
    "with": anything,
    "of": anything,
    "ordered": flag,
}
OPTIONS = Options(
    needed={"clause": list_of(Options(needed={"find": pattern}, known=_CLAUSE))},
    known={"each": table_of(Options(known=_CLAUSE))},
)
"""What a profile tells this extractor."""


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give what the rules of the section find, and a finding for each rule that finds nothing."""
    raw, shared = section.options.get("clause"), section.options.get("each")
    each = dict(shared) if isinstance(shared, Mapping) else {}
    units = {
        "section": [Run.of(section.document, section.lines)],
        "lines": [Run.of(section.document, section.lines, glue="\n")],
        "block": blocks(section),
    }
    for entry in raw if isinstance(raw, list) else []:
        rule = Rule.of_entry({**each, **entry})
        finds = [found for run in units[rule.unit] for found in run.find(rule.find)]
        facts = [fact for i, found in enumerate(finds, 1) for fact in _apply(rule, found, i, context)]
        if not facts:
            yield _missing(section, rule)
        yield from facts


def blocks(section: Section) -> list[Run]:
    """Return the lines between blank ones; a line that begins with a blank begins a page, and so a block."""
    groups: list[list[Line]] = [[]]
    for line in section.lines:
        if not line.text.strip() or line.text[0].isspace():
            groups.append([])
        if line.text.strip():
            groups[-1].append(line)
    return [Run.of(section.document, group) for group in groups if group]


def reference(words: str, label: str = "", links: Mapping[str, str] | None = None) -> Thing | Concept:
    """Return what a reference of a profile means: `concept/scheme/name`, or `kind/key/…` for a thing."""
    kind, *key = words.split("/")
    if kind == "concept":
        return Concept(key[0], key[1])
    others = tuple((name, _thing(other)) for name, other in (links or {}).items())
    return Thing(kind=kind, key=tuple(key), cls=CLASSES[kind], label=label, links=others)


def _thing(words: str, label: str = "", links: Mapping[str, str] | None = None) -> Thing:
    found = reference(words, label, links)
    if not isinstance(found, Thing):
        raise TypeError(f"{words} is no thing")
    return found


def _apply(rule: Rule, found: Found, place: int, context: Context) -> Iterator[Fact]:
    label = _words(rule.label, found)
    about = _about(rule, found, label, context)
    qualifiers: Refining = {name: _qualifier(words, found) for name, words in rule.also.items()}
    if rule.ordered:
        mark = found["mark"] if "mark" in rule.find.groupindex else ""
        qualifiers["schema:position"] = _CIRCLED.find(mark) + 1 if mark else place
    reads = list(read_as(rule.read, found.run("value"), context))
    for read in reads:
        yield Fact(
            cls=rule.fact,
            about=about,
            property=rule.state,
            value=read.value,
            words=(found.run("words") if "words" in rule.find.groupindex else read.words).words,
            as_of=context.as_of,
            key=_key(rule, found, read, len(reads)),
            qualifiers={**qualifiers, **read.qualifiers},
        )


def _about(rule: Rule, found: Found, label: str, context: Context) -> Thing:
    """Return what a rule is about; `document` alone is the document that is read."""
    if rule.about == "document":
        return Thing(kind="document", key=(context.series, context.edition), cls="Document", label=label)
    return _thing(_filled(rule.about, found), label, rule.of)


def _key(rule: Rule, found: Found, read: Read, count: int) -> tuple[str, ...]:
    """Return the rule's own key, and for one of several values what tells it from the others."""
    own = tuple(_filled(part, found) for part in rule.key)
    comparator = read.qualifiers.get("comparator")
    if isinstance(read.value, Thing):
        return (*own, *read.value.key)
    if isinstance(read.value, Text) and count > 1:
        return (*own, masked(read.value.words))
    return (*own, comparator.name) if isinstance(comparator, Concept) else own


def _filled(words: str, found: Found) -> str:
    """Put the words of groups, without numbers, where a key says `$group`."""
    return re.sub(r"\$(\w+)", lambda name: masked(found.run(name[1]).text), words)


def _words(words: str, found: Found) -> str:
    """Put the words of groups where a label says `$group`."""
    return re.sub(r"\$(\w+)", lambda name: found.run(name[1]).text, words)


def _qualifier(words: str, found: Found) -> Value:
    if words.startswith("$"):
        return Text(found.run(words[1:]).text)
    return reference(words) if "/" in words else Text(words)


def _missing(section: Section, rule: Rule) -> Finding:
    return section.document.finding(
        "missing-clause",
        section.span.start,
        found="no words like " + rule.find.pattern,
        expected=f"{rule.state} of {rule.about}",
        remedy="see whether the edition words it in another way; adapt the profile",
    )


def _strings(raw: object) -> dict[str, str]:
    return {str(k): str(v) for k, v in raw.items()} if isinstance(raw, Mapping) else {}


__all__: Sequence[str] = ["Rule", "blocks", "extract", "reference"]
