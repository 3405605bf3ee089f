"""A folder of documents to what they state: each is recognised, dated, divided, and read by its extractors."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from keniki.ingest.errors import Finding, UnknownDocument, UnreadableDocument
from keniki.ingest.extract.decisions import Decisions
from keniki.ingest.extract.interface import Context, Section
from keniki.ingest.extract.misprints import mend
from keniki.ingest.extract.profile_checks import Given, checked_profiles, extractor_of
from keniki.ingest.graph.facts import Fact, Passed, Reason, Thing, When, key_of
from keniki.ingest.names.gazetteer import Gazetteer
from keniki.ingest.reading.profile import Profile, Rule, profile_of
from keniki.ingest.reading.source import Document, Line
from keniki.ingest.values.dates import read_date

SUFFIXES = (".txt", ".md", ".pdf")
Progress = Callable[[str, int], None]
"""Called with what was done and how many of it."""


@dataclass
class Reading:
    """One document edition and everything that its extractors gave."""

    document: Document
    profile: Profile
    edition: str
    as_of: When
    facts: list[Fact] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)

    def unaccounted(self) -> list[int]:
        """Return the numbers of the lines that neither a fact quotes nor a reason passes over."""
        seen: set[int] = set()
        for span in [*(w for f in self.facts for w in f.words), *(p.span for p in self.passed)]:
            first, last = self.document.line_range(span)
            seen.update(range(first, last + 1))
        return [line.number for line in self.document.lines if line.text.strip() and line.number not in seen]


def find_documents(folder: Path) -> list[Path]:
    """Return the documents of a folder by name; raises UnreadableDocument when there are none."""
    found = sorted(p for p in folder.glob("*") if p.suffix in SUFFIXES and p.stem.upper() != "README")
    if not found:
        raise UnreadableDocument(
            Finding(
                code="no-documents",
                document=str(folder),
                line=0,
                found="no folder" if not folder.is_dir() else "no document in it",
                expected=f"documents that end in {' or '.join(SUFFIXES)}",
                remedy="name the folder with --sources or KENIKI_SOURCES",
            )
        )
    return found


def read_documents(
    folder: Path, gazetteer: Gazetteer, decisions: Decisions, progress: Progress
) -> list[Reading]:
    """Read every document of a folder; raises KenikiError for one that cannot be read or is not known."""
    profiles = checked_profiles()
    readings: list[Reading] = []
    for path in find_documents(folder):
        reading = read_document(Document.read(path), profiles, gazetteer, decisions)
        _refuse_twin(reading, readings)
        readings.append(reading)
        progress(f"{path.name}: {reading.profile.series} {reading.edition}", len(reading.facts))
    return readings


def read_document(
    document: Document, profiles: Sequence[Profile], gazetteer: Gazetteer, decisions: Decisions
) -> Reading:
    """Read one document through the profile that recognises it."""
    profile = profile_of(document, profiles)
    as_of = _edition_date(document, profile)
    reading = Reading(document, profile, key_of(as_of), as_of)
    publisher = profile.publisher_words(document)
    said_by = document.quote(publisher) if publisher else ""
    context = Context(gazetteer, profile.series, reading.edition, as_of, said_by, decisions)
    borders = profile.borders(document.lines)
    for rule in profile.rules:
        _read_rule(reading, rule, context, borders)
    reading.things, reading.facts = mend(reading.things, reading.facts, decisions)
    reading.findings += decisions.lapsed(profile.series, document.name)
    reading.passed += [Passed(line.span, Reason.BLANK) for line in document.lines if not line.text.strip()]
    return reading


def _edition_date(document: Document, profile: Profile) -> When:
    words = profile.edition_words(document)
    when = read_date(document.quote(words)) if words else None
    if when is None:
        raise UnknownDocument(
            Finding(
                code="undated-document",
                document=document.name,
                line=document.line_at(words.start) if words else 0,
                found=document.quote(words) if words else f"nothing like {profile.edition[0].pattern}",
                expected="the date or fiscal year that the document describes",
                remedy=f"adapt edition.pattern of the profile {profile.series}",
            )
        )
    return when


def _read_rule(reading: Reading, rule: Rule, context: Context, borders: Sequence[int]) -> None:
    extract, found = extractor_of(rule, reading.profile), False
    every = reading.document.lines
    for lines in rule.runs(every, borders):
        if not lines:
            continue
        found = True
        if rule.is_open(every, lines):
            reading.findings.append(_open_section(reading, rule, lines))
        section = Section(reading.document, lines, rule.name, Given(rule, reading.profile))
        for item in extract(section, context):
            _sort_in(reading, item)
    if not found and not rule.optional:
        reading.findings.append(
            Finding(
                code="missing-section",
                document=reading.document.name,
                line=0,
                found=f"no line like {rule.begin.pattern if rule.begin else ''}",
                expected=f"the section {rule.name}",
                remedy="see whether the edition words its headings in another way; adapt the profile",
            )
        )


def _open_section(reading: Reading, rule: Rule, lines: Sequence[Line]) -> Finding:
    return Finding(
        code="section-without-end",
        document=reading.document.name,
        line=lines[0].number,
        found=f"the section {rule.name} up to line {lines[-1].number}, where another begins",
        expected=f"a line like {rule.end.pattern if rule.end else ''}",
        remedy="see whether a page is missing, or adapt the end of the section in the profile",
    )


def _sort_in(reading: Reading, item: Fact | Thing | Finding | Passed) -> None:
    match item:
        case Fact():
            reading.facts.append(item)
        case Thing():
            reading.things.append(item)
        case Finding():
            reading.findings.append(item)
        case Passed():
            reading.passed.append(item)


def _refuse_twin(reading: Reading, others: Sequence[Reading]) -> None:
    for other in others:
        if (other.profile.series, other.edition) == (reading.profile.series, reading.edition):
            raise UnknownDocument(
                Finding(
                    code="same-edition-twice",
                    document=reading.document.name,
                    line=0,
                    found=f"the edition {reading.edition} of {reading.profile.series}, as in {other.document.name}",
                    expected="each edition once",
                    remedy="take one of the two files away",
                )
            )


def all_findings(readings: Sequence[Reading]) -> Iterator[Finding]:
    """Give the findings of all documents, by document and line."""
    for reading in readings:
        yield from sorted(reading.findings, key=lambda f: (f.line, f.column, f.code, f.found))
