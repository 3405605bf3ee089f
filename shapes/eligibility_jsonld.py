"""An eligibility report as linked data: assessments of requirements, each named by the page that gives it.

The requirement that joins all others of a programme or role carries the outcome of that programme or role. An
answer in short has these alone; the whole answer, and that on one programme, has one for every requirement.
"""

from collections.abc import Iterable, Iterator, Mapping

from keniki.ontology.names import NS, PREFIXES
from keniki.shapes.eligibility import Judged, RegionReport, Report
from keniki.shapes.eligibility_json import Json
from keniki.shapes.evaluation import Answer
from keniki.shapes.requirement import Outcome
from keniki.shapes.value import Members, Number
from keniki.shapes.wording import LANGUAGES, name

_CONCEPT_OUTCOME = "https://w3id.org/keniki/id/concept/outcome/"
_CONTEXT: Mapping[str, object] = {
    "keniki": NS,
    "dct": PREFIXES["dct"],
    "xsd": PREFIXES["xsd"],
    "Assessment": "keniki:Assessment",
    "assesses": {"@id": "keniki:assesses", "@type": "@id"},
    "assessedBody": {"@id": "keniki:assessedBody", "@type": "@id"},
    "outcome": {"@id": "keniki:outcome", "@type": "@id"},
    "usedFact": {"@id": "keniki:usedFact", "@type": "@id"},
    "gap": {"@id": "keniki:gap", "@type": "xsd:decimal"},
    "asOf": {"@id": "keniki:asOf", "@type": "xsd:date"},
    "says": {"@id": "dct:description", "@container": "@language"},
}


def report_jsonld(report: Report, pages: str, *, whole: bool = False) -> Json:
    """Return a report as linked data; `pages` is what the addresses of reports begin with."""
    return _document(_assessments((*report.roles, *report.programmes), report, pages, whole))


def region_jsonld(report: RegionReport, pages: str, *, whole: bool = False) -> Json:
    """Return a report on a region as linked data: the assessments of its known members."""
    graphs = [_assessments((*one.roles, *one.programmes), one, pages, whole) for _, one in report.members]
    return _document([assessment for graph in graphs for assessment in graph])


def detail_jsonld(report: Report | RegionReport, judged: Judged, pages: str) -> Json:
    """Return the assessments of everything that one programme or role asks."""
    if isinstance(report, Report):
        return _document(_assessments([judged], report, pages, True))
    told = [one for _, one in report.members]
    found = [
        assessment
        for one in told
        for same in (*one.programmes, *one.roles)
        if same.owner.iri == judged.owner.iri
        for assessment in _assessments([same], one, pages, True)
    ]
    return _document(found)


def _document(assessments: Iterable[Json]) -> Json:
    return {"@context": dict(_CONTEXT), "@graph": list(assessments)}


def _assessments(judged: Iterable[Judged], report: Report, pages: str, whole: bool) -> list[Json]:
    """Return an assessment for each requirement once, by its IRI; that of a programme says its outcome."""
    found: dict[str, Json] = {}
    for one in judged:
        if one.answer is None:
            continue
        found[one.answer.requirement.iri] = _assessment(one.answer, report, pages, one.outcome)
        for answer in _all(one.answer) if whole else ():
            found.setdefault(answer.requirement.iri, _assessment(answer, report, pages, answer.outcome))
    return [found[iri] for iri in sorted(found)]


def _all(answer: Answer) -> Iterator[Answer]:
    yield answer
    for part in answer.parts:
        yield from _all(part)


def _assessment(answer: Answer, report: Report, pages: str, outcome: Outcome) -> Json:
    sources = answer.value.sources if isinstance(answer.value, Number | Members) else ()
    facts = sorted({source.fact for source in sources} - {""})
    gap = {} if answer.change is None or answer.change.by is None else {"gap": str(float(answer.change.by))}
    page = f"{pages}{report.body.iri.rpartition('/')[2]}"
    return {
        "@id": f"{page}#{answer.requirement.iri.partition('/requirement/')[2]}",
        "@type": "Assessment",
        "assesses": answer.requirement.iri,
        "assessedBody": report.body.iri,
        "asOf": report.on.isoformat(),
        "outcome": _CONCEPT_OUTCOME + outcome.value,
        **({"usedFact": facts} if facts else {}),
        **gap,
        "says": {language: name(answer.requirement, language) for language in LANGUAGES},
    }
